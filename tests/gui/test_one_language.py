"""A desk speaks one language: in English nothing is Chinese but the paper's own words, in Chinese nothing English."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QGroupBox,
    QLabel,
    QLineEdit,
    QMenu,
    QWidget,
)

from layout_app.messages import choose_language, language
from tests.gui.driver import DeskDriver

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
FOREIGN = {"en": re.compile(r"[\u4e00-\u9fff]+"), "zh_CN": re.compile(r"[A-Za-z]{2,}")}
NAMES = {
    "en": {"中文", "版心", "农历十月十六", "星期二", "简", "繁"},
    "zh_CN": {
        "Alt", "Backspace", "Ctrl", "Del", "Enter", "Esc", "PgDown", "PgUp", "Return", "Shift", "Space", "Tab", "Up",
        "Left", "Right", "Down", "English", "InDesign", "Markdown", "Word", "Noto", "Sans", "Serif", "ICC", "PDF",
        "CMYK", "RGB", "ppi", "mm", "issue", "Banxin", "SC", "Aa", "px",
    },
}  # fmt: skip
"""Names that are the same in every language, and keys."""


@pytest.fixture(params=["en", "zh_CN"])
def spoken(request: pytest.FixtureRequest, desk: DeskDriver, sample_copy: Path) -> Iterator[DeskDriver]:
    desk.window.open_path(sample_copy)
    speak(desk, request.param)
    desk.window.desk.show_bottom(True)
    desk.settle()
    yield desk
    desk.window.use_language("en")
    choose_language("en")


def speak(desk: DeskDriver, name: str) -> None:
    """Change the language; what the window had made in the other one is gone, as it is when the event loop turns."""
    desk.window.use_language(name)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def words_of(root: QWidget) -> Iterator[tuple[str, str]]:
    """What can be read in a window, by the kind of widget: texts, tooltips, names, entries of lists and menus."""
    for one in (root, *root.findChildren(QWidget)):
        if not one.isVisibleTo(root) or one.objectName().startswith("qt_"):
            continue
        kind = type(one).__name__
        yield f"{kind} tooltip", one.toolTip()
        yield f"{kind} name", one.accessibleName()
        if isinstance(one, (QLabel, QAbstractButton)):
            yield kind, one.text()
        elif isinstance(one, QLineEdit):
            yield f"{kind} placeholder", one.placeholderText()
        elif isinstance(one, QGroupBox):
            yield kind, one.title()
        elif isinstance(one, QComboBox):
            for at in range(one.count()):
                yield kind, one.itemText(at)
        elif isinstance(one, QAbstractItemView) and one.model() is not None:
            for at in range(one.model().rowCount()):
                for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
                    yield kind, str(one.model().index(at, 0).data(role) or "")
    for action in root.findChildren(QAction):
        yield "action", action.text()
        yield "action tooltip", action.toolTip()
    for menu in root.findChildren(QMenu):
        yield "menu", menu.title()


def foreign_words(root: QWidget, paper: str) -> set[tuple[str, str, str]]:
    """Words of the other language that are neither names nor the paper's own."""
    spoken, names = FOREIGN[language()], NAMES[language()]
    return {
        (kind, word, text)
        for kind, text in words_of(root)
        for word in spoken.findall(text)
        if word not in names and word not in paper
    }


def paper_of(desk: DeskDriver) -> str:
    """Every word of the issue and of its place: what an editor wrote."""
    return f"{msgspec.json.encode(desk.session.issue).decode()} {desk.session.path}"


def test_the_desk_speaks_one_language(spoken: DeskDriver) -> None:
    window, paper = spoken.window, paper_of(spoken)
    assert sum(1 for _word in words_of(window)) > 300
    assert foreign_words(window, paper) == set()
    page = window.canvas.page
    assert page is not None
    for block in {box.kind: box.id for box in page.blocks}.values():
        window.canvas.select(block)
        spoken.settle()
        assert foreign_words(window, paper) == set()
    window.canvas.select("p1-lead", 0)
    window.toggle_separations()
    window.run("replace_words")
    spoken.settle()
    assert foreign_words(window, paper) == set()


def test_dialogs_speak_one_language(spoken: DeskDriver) -> None:
    window, paper = spoken.window, paper_of(spoken)
    for name in ("new_issue", "export", "shortcuts", "preferences", "all_commands", "insert_table"):
        spoken.run(name)
        dialog = window.dialog
        assert dialog is not None
        assert (name, foreign_words(dialog, paper)) == (name, set())
        dialog.reject()
        spoken.settle()


def test_the_start_screen_speaks_one_language(desk: DeskDriver) -> None:
    for name in ("zh_CN", "en"):
        speak(desk, name)
        assert foreign_words(desk.window, "") == set()


def test_a_word_of_the_other_language_is_told(desk: DeskDriver) -> None:
    label = QLabel("付印", desk.window.centralWidget())
    label.show()
    assert ("QLabel", "付印", "付印") in foreign_words(desk.window, "")


def test_quotes_are_as_narrow_as_the_language_wants(desk: DeskDriver) -> None:
    widths = {}
    for name in ("zh_CN", "en"):
        speak(desk, name)
        label = QLabel("“A”", desk.window.centralWidget())
        label.ensurePolished()
        widths[name] = label.fontMetrics().horizontalAdvance("“")
    assert widths["zh_CN"] == 13 and widths["en"] < 8
