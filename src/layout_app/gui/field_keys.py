"""Keys of the desk that a field would keep for itself: Ctrl+E goes to press, also while the caret stands in a field."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

KEYS = (Qt.Key.Key_E, Qt.Key.Key_K, Qt.Key.Key_U)
"""With Ctrl, what X11's fields take for moving to the end of the line and for deleting."""


class FieldKeys(QObject):
    """Watches the field that has the focus, and leaves it no key of an action's."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        application.focusChanged.connect(self._follow)

    def _follow(self, old: QWidget | None, new: QWidget | None) -> None:
        if isinstance(old, QLineEdit):
            old.removeEventFilter(self)
        if isinstance(new, QLineEdit):
            new.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        if event.key() not in KEYS or event.modifiers() != Qt.KeyboardModifier.ControlModifier:
            return False
        event.ignore()
        return True
