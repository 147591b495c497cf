"""The library of blocks on the desk: tiles under the pool, dragged or put onto the page, kept from it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from layout_app.document.blocks import ArticleBlock, FactsBlock, IndexBlock, QrBlock
from layout_app.gui.block_panel import PATH
from layout_app.gui.canvas.drops import BLOCK_MIME, carrying
from layout_app.gui.dialogs.keep_block import KeepBlockDialog
from layout_app.gui.toast import Toast
from layout_app.session.block_library import block_shelf
from tests.gui.driver import DeskDriver

COPY, LEFT, NO_KEY = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def opened(desk: DeskDriver, sample_copy: Path) -> DeskDriver:
    desk.window.open_path(sample_copy)
    return desk


def tiles(desk: DeskDriver) -> list[str]:
    rows = desk.window.desk.pool.blocks.view.model()
    return [str(rows.index(at, 0).data()) for at in range(rows.rowCount())]


def toast_of(desk: DeskDriver) -> Toast:
    toast = desk.window.findChild(Toast)
    assert toast is not None
    return toast


def keep(desk: DeskDriver, block: str, name: str) -> KeepBlockDialog:
    desk.window.canvas.select(block)
    desk.run("keep_block")
    dialog = desk.window.dialog
    assert isinstance(dialog, KeepBlockDialog)
    dialog.name.setText(name)
    dialog.keep.click()
    QApplication.processEvents()
    return dialog


def test_bundled_blocks_are_shown_under_the_pool(opened: DeskDriver) -> None:
    assert tiles(opened) == ["Notices", "Honours", "Weather", "QR code"]
    opened.look("library")


def test_a_dragged_block_is_shown_where_it_will_stand_and_stays_where_it_is_let_go(opened: DeskDriver) -> None:
    desk, canvas = opened, opened.window.canvas
    index = desk.window.desk.pool.blocks.view.model().index(0, 0)
    data = carrying(BLOCK_MIME, str(index.data(PATH)))
    page = canvas.page
    assert page is not None
    before = desk.session.history.issue
    place = QPointF(desk.at(page.grid.columns[1][0] + 5000, page.grid.line_top(30) + 2000))
    canvas.dragEnterEvent(QDragEnterEvent(place.toPoint(), COPY, data, LEFT, NO_KEY))
    canvas.dragMoveEvent(QDragMoveEvent(place.toPoint(), COPY, data, LEFT, NO_KEY))
    assert len(desk.session.issue.pages[0].blocks) == len(before.pages[0].blocks) + 1
    assert desk.session.history.issue is before
    canvas.dropEvent(QDropEvent(place, COPY, data, LEFT, NO_KEY))
    added = desk.session.issue.pages[0].blocks[-1]
    assert isinstance(added, ArticleBlock) and (added.slot.column, added.slot.line) == (1, 30)
    assert canvas.selected == added.id and desk.session.undo_label == "Place “Notices”"
    desk.look("dropped")
    desk.run("undo")
    assert desk.session.history.issue == before


def test_a_drag_that_leaves_the_page_changes_nothing(opened: DeskDriver) -> None:
    canvas, before = opened.window.canvas, opened.session.issue
    canvas.block_over.emit(str(block_shelf().blocks[1].path), 0, 20)
    assert opened.session.issue != before
    canvas.story_away.emit()
    assert opened.session.issue == before


def test_a_block_kept_from_a_page_has_a_tile_and_comes_back(opened: DeskDriver) -> None:
    keep(opened, "p1-lead", "头条块")
    assert opened.window.dialog is None and tiles(opened)[-1] == "头条块"
    assert toast_of(opened).text() == "“头条块” is in the library."
    opened.run("add_page")
    opened.run("next_page")
    opened.window.desk.go_to_page(len(opened.session.issue.pages) - 1)
    view = opened.window.desk.pool.blocks.view
    view.activated.emit(view.model().index(4, 0))
    block = opened.session.issue.block(opened.window.canvas.selected)
    assert isinstance(block, ArticleBlock)
    assert opened.session.issue.story(block.story).headline == opened.session.issue.story("inspection").headline
    opened.look("kept-and-placed")


def test_a_name_that_is_taken_is_said_in_the_dialog(opened: DeskDriver) -> None:
    dialog = keep(opened, "p1-lead", "Weather")
    assert opened.window.dialog is dialog and dialog.fault.isVisible() and "Weather" in dialog.fault.text()
    opened.look("name-taken")
    dialog.name.setText("")
    assert not dialog.keep.isEnabled() and not dialog.fault.isVisible()
    dialog.reject()


def test_a_qr_code_is_inserted_with_its_link_to_be_typed(opened: DeskDriver) -> None:
    opened.run("add_page")
    opened.window.desk.go_to_page(len(opened.session.issue.pages) - 1)
    opened.run("insert_qr")
    block = opened.session.issue.block(opened.window.canvas.selected)
    assert isinstance(block, QrBlock) and not block.link
    link = opened.window.desk.inspector.qr_code.link
    assert link.isVisible()
    link.typed.emit("https://shi-er.example")
    changed = opened.session.issue.block(block.id)
    assert isinstance(changed, QrBlock) and changed.link == "https://shi-er.example"
    opened.look("qr")


def test_an_index_is_inserted_with_what_the_other_pages_have(opened: DeskDriver) -> None:
    opened.run("add_page")
    opened.window.desk.go_to_page(len(opened.session.issue.pages) - 1)
    opened.run("insert_index")
    index = opened.session.issue.block(opened.window.canvas.selected)
    assert isinstance(index, IndexBlock) and len(index.items) == 3
    assert not any(one.code == "index.no-page" for one in opened.session.preflight())
    opened.run("insert_figures")
    figures = opened.session.issue.block(opened.window.canvas.selected)
    assert isinstance(figures, FactsBlock) and figures.facts and not figures.slot.overlaps(index.slot)
    assert opened.session.undo_label == "Place “Figures”"
    opened.look("index-and-figures")


def test_a_full_page_says_that_the_block_is_to_be_dragged(opened: DeskDriver) -> None:
    before = opened.session.issue
    opened.run("insert_qr")
    assert toast_of(opened).text().startswith("There is no empty place on this page")
    assert opened.session.issue == before


def test_a_block_is_handed_on_deleted_and_put_back(opened: DeskDriver, tmp_path: Path) -> None:
    keep(opened, "p1-lead", "头条块")
    shop = opened.window.desk.library
    path = str(block_shelf().blocks[-1].path)
    names = [action.text() for action in shop.panel.menu_of(path).actions() if action.text()]
    assert names == ["Put on this page", "Hand on as a file…", "Delete from the library"]
    shop.hand_on(path, str(tmp_path / "given.block"))
    shop.delete(path)
    assert "头条块" not in tiles(opened)
    toast_of(opened).button.click()
    assert tiles(opened)[-1] == "头条块"
    shop.add_files([str(tmp_path / "given.block"), str(tmp_path / "none.block")])
    assert tiles(opened)[-1] == "头条块 2"
    assert toast_of(opened).text().startswith("Cannot read none.block")
