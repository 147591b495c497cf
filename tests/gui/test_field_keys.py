"""Keys of the desk while the caret stands in a field."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow
from pytestqt.qtbot import QtBot

from layout_app.gui.app import make_application
from layout_app.gui.field_keys import FieldKeys


class TakingField(QLineEdit):
    """A field that wants every key for itself, as X11's do with Ctrl+E."""

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication) -> QMainWindow:
    make_application()
    made = QMainWindow()
    qtbot.addWidget(made)
    made.setCentralWidget(TakingField())
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def pressed(window: QMainWindow, keys: str) -> int:
    """How often an action of these keys is called when they are pressed in the window's field."""
    called: list[bool] = []
    action = QAction(window)
    action.setShortcut(QKeySequence(keys))
    action.triggered.connect(lambda: called.append(True))
    window.addAction(action)
    field = window.centralWidget()
    field.setFocus()
    QTest.keySequence(field, QKeySequence(keys))
    window.removeAction(action)
    return len(called)


def test_going_to_press_works_from_a_field_that_knows_the_key(window: QMainWindow) -> None:
    assert pressed(window, "Ctrl+E") == 1


def test_the_filter_stands_once_and_leaves_other_keys_alone(window: QMainWindow) -> None:
    application = make_application()
    assert len(application.findChildren(FieldKeys)) == 1
    (keys,) = application.findChildren(FieldKeys)
    control = Qt.KeyboardModifier.ControlModifier
    for key, modifiers, kept in (
        (Qt.Key.Key_E, control, True),
        (Qt.Key.Key_A, control, False),
        (Qt.Key.Key_E, Qt.KeyboardModifier.NoModifier, False),
    ):
        event = QKeyEvent(QEvent.Type.ShortcutOverride, key, modifiers)
        assert keys.eventFilter(window.centralWidget(), event) is kept
