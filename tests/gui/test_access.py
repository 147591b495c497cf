"""What screen readers are told: pages, blocks and photos of the canvas, and a name for what shows only an icon."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QIcon, QPixmap
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QListView,
    QPushButton,
    QSlider,
    QTableView,
    QTextEdit,
    QToolButton,
    QTreeView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from layout_app.commands.blocks import MoveBlock, RemoveBlock
from layout_app.document.format import Slot
from layout_app.gui.main_window import TITLE_BAR, sizes_for
from layout_app.messages import choose_language
from tests.gui.driver import DeskDriver

NAME = QAccessible.Text.Name
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def pages(desk: DeskDriver, sample_copy: Path) -> QAccessibleInterface:
    desk.window.open_path(sample_copy)
    desk.settle()
    made = QAccessible.queryAccessibleInterface(desk.window.canvas)
    assert made is not None
    return made


def children(of: QAccessibleInterface) -> list[QAccessibleInterface]:
    return [of.child(index) for index in range(of.childCount())]


def names(of: QAccessibleInterface) -> list[str]:
    return [one.text(NAME) for one in children(of)]


def test_the_canvas_has_its_pages_and_they_their_blocks(pages: QAccessibleInterface) -> None:
    assert pages.text(NAME) == "Page canvas" and names(pages) == ["Page 1", "Page 2 社区自治"]
    first = pages.child(0)
    assert "凝聚石二力量 做好迎检准备, 4 columns 38 lines, just full" in names(first)
    assert any(name.startswith("Masthead, 5 columns") for name in names(first))
    assert all(one.parent() is first for one in children(first))
    assert [first.indexOfChild(one) for one in children(first)] == list(range(first.childCount()))


def test_a_block_names_what_is_left_and_what_is_over(desk: DeskDriver, pages: QAccessibleInterface) -> None:
    slot = desk.session.issue.block("p1-lead").slot
    desk.session.apply(MoveBlock("p1-lead", Slot(slot.column, slot.columns, slot.line, slot.lines - 3)))
    desk.settle()
    box = desk.box("p1-lead")
    name = next(name for name in names(pages.child(0)) if name.startswith("凝聚石二力量"))
    assert name.endswith(f"{box.overset_lines} lines over") and box.overset_lines > 0


def test_names_are_spoken_in_chinese(pages: QAccessibleInterface) -> None:
    choose_language("zh_CN")
    spoken = names(pages.child(0))
    choose_language("en")
    assert "凝聚石二力量 做好迎检准备，4 栏 38 行，正好满版" in spoken


def test_photos_are_named_by_their_captions(pages: QAccessibleInterface) -> None:
    photos = [photo for page in children(pages) for block in children(page) for photo in children(block)]
    assert photos and all(photo.role() == QAccessible.Role.Graphic for photo in photos)
    assert all(photo.text(NAME).startswith("Photo") for photo in photos)
    assert any(len(photo.text(NAME)) > 10 for photo in photos)


def test_places_are_those_on_the_screen(desk: DeskDriver, pages: QAccessibleInterface) -> None:
    canvas, box = desk.window.canvas, desk.box("p1-lead")
    block = next(one for one in children(pages.child(0)) if one.text(NAME).startswith("凝聚"))
    corner = canvas.viewport().mapToGlobal(desk.at(box.rect.x0, box.rect.y0))
    assert (block.rect().topLeft() - corner).manhattanLength() <= 2
    middle = block.rect().center()
    assert pages.childAt(middle.x(), middle.y()) is pages.child(0)
    assert pages.child(0).childAt(middle.x(), middle.y()) is block
    assert pages.child(1).rect().isNull() and pages.child(1).state().offscreen


def test_the_selected_block_has_the_focus(qtbot: QtBot, desk: DeskDriver, pages: QAccessibleInterface) -> None:
    assert pages.focusChild() is None
    QAccessible.setActive(True)
    desk.window.canvas.select("p1-news")
    chosen = pages.focusChild()
    QAccessible.setActive(False)
    assert chosen is not None and chosen.state().selected and chosen.isValid()
    desk.session.apply(RemoveBlock("p1-news"))
    desk.settle()
    assert not chosen.isValid() and chosen.text(NAME) == "" and pages.focusChild() is None


# --- names of controls -------------------------------------------------------------------------------------------

FIELDS = (QLineEdit, QAbstractSpinBox, QComboBox, QListView, QTreeView, QTableView, QSlider, QTextEdit)


def seen(root: QWidget) -> list[QWidget]:
    """What is visible in a window, of what makes up a control only the control."""
    return [
        one
        for one in root.findChildren(QWidget)
        if one.isVisible() and one.window() is root
        and not one.objectName().startswith("qt_") and not isinstance(one.parent(), (QAbstractSpinBox, QComboBox))
    ]  # fmt: skip


def shows_only_an_icon(one: QWidget) -> bool:
    if isinstance(one, QToolButton):
        has_words = bool(one.text()) and one.toolButtonStyle() != Qt.ToolButtonStyle.ToolButtonIconOnly
        return not has_words and not one.icon().isNull()
    return isinstance(one, QPushButton) and not one.text() and not one.icon().isNull()


def faults(root: QWidget) -> list[tuple[str, str, str]]:
    """Icons whose name is not their tooltip without the key, and fields without any name, with where they are."""
    labelled = {id(one.buddy()) for one in root.findChildren(QLabel) if one.buddy() is not None}
    found = []
    for one in seen(root):
        name, tip = one.accessibleName(), one.toolTip().split("  ")[0]
        if shows_only_an_icon(one) and (not name or name != tip):
            found.append((type(one).__name__, name, tip))
        if isinstance(one, FIELDS) and not name and id(one) not in labelled:
            found.append((type(one).__name__, "no name", type(one.parent()).__name__))
    return found


def test_every_control_of_the_desk_has_a_name(desk: DeskDriver, sample_copy: Path) -> None:
    window = desk.window
    assert faults(window) == []
    window.open_path(sample_copy)
    window.desk.show_bottom(True)
    desk.settle()
    assert faults(window) == []
    page = window.canvas.page
    assert page is not None
    for kind in {box.kind: box.id for box in page.blocks}.values():
        window.canvas.select(kind)
        desk.settle()
        assert faults(window) == []
    window.canvas.select("p1-lead", 0)
    window.toggle_separations()
    window.run("replace_words")
    desk.settle()
    assert faults(window) == []


def test_every_control_of_a_dialog_has_a_name(desk: DeskDriver, sample_copy: Path) -> None:
    desk.window.open_path(sample_copy)
    for name in ("new_issue", "export", "shortcuts", "preferences", "all_commands", "insert_table"):
        desk.run(name)
        dialog = desk.window.dialog
        assert dialog is not None and len(seen(dialog)) > 5
        assert (name, faults(dialog)) == (name, [])
        dialog.reject()


def test_a_control_without_a_name_is_told(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    bare, named = QToolButton(holder), QToolButton(holder)
    for button in (bare, named):
        button.setIcon(QIcon(QPixmap(16, 16)))
    named.setAccessibleName("Undo")
    named.setToolTip("Undo  Ctrl+Z")
    QLineEdit(holder)
    holder.show()
    assert [name for name, *_rest in faults(holder)] == ["QToolButton", "QLineEdit"]


@pytest.mark.parametrize(("screen", "first"), [((1366, 728), (1366, 692)), ((1440, 860), (1440, 824))])
def test_the_window_fits_a_small_screen_under_its_title_bar(screen: tuple[int, int], first: tuple[int, int]) -> None:
    least, opened = sizes_for(QSize(*screen))
    assert opened == QSize(*first) and least.boundedTo(opened) == least


def test_what_stands_in_the_window_needs_no_more_than_it_may_have(desk: DeskDriver, sample_copy: Path) -> None:
    """English has the longest words of both languages."""
    window = desk.window
    window.open_path(sample_copy)
    window.desk.show_bottom(True)
    desk.settle()
    needed = window.minimumSizeHint()
    assert needed.width() <= 1024 and needed.height() <= 768 - 40 - TITLE_BAR
