"""Joined pages on the desk: one page on the canvas, in the lists and before the press; blocks go over the fold."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QLabel

from layout_app.commands.pages import AddPage
from layout_app.document.format import Slot
from layout_app.document.page_roles import next_page
from layout_app.document.template_files import load_template
from layout_app.gui.dialogs.export import ExportDialog
from layout_app.gui.start_screen import PagePicture
from layout_app.gui.toast import Toast
from layout_app.gui.toolbar import PageButton
from tests.gui.driver import DeskDriver


@pytest.fixture
def joined(desk: DeskDriver, sample_copy: Path) -> DeskDriver:
    """The sample with a third page, joined to its second from that third one."""
    desk.window.open_path(sample_copy)
    issue = desk.session.issue
    desk.session.apply(AddPage(next_page(issue, load_template(issue.template))))
    desk.window.desk.go_to_page(2)
    desk.run("join_pages")
    desk.settle()
    return desk


def page_buttons(desk: DeskDriver) -> list[str]:
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return [button.text() for button in desk.window.desk.toolbar.findChildren(PageButton)]


def thumbs(desk: DeskDriver) -> list[tuple[str, int]]:
    view = desk.window.desk.pool.pages
    indices = [view.model().index(row, 0) for row in range(view.model().rowCount())]
    return [(str(index.data()), view.visualRect(index).width()) for index in indices]


def test_the_two_pages_are_one_everywhere_until_it_is_undone(joined: DeskDriver) -> None:
    canvas = joined.window.canvas
    assert (canvas.page_index, canvas.page and canvas.page.numbers) == (1, (2, 3))
    assert page_buttons(joined) == ["1", "2·3"]
    (single, narrow), (double, wide) = thumbs(joined)
    assert (single, double, wide) == ("p. 1", "p. 2·3", 2 * narrow)
    assert canvas.fitted
    joined.look("joined pages")
    actions = joined.window.actions_by_name
    assert (actions["join_pages"].isEnabled(), actions["part_pages"].isEnabled()) == (False, True)
    joined.run("undo")
    joined.settle()
    assert page_buttons(joined) == ["1", "2", "3"]
    assert [text for text, _width in thumbs(joined)] == ["p. 1", "p. 2", "p. 3"]
    assert actions["join_pages"].isEnabled()


def test_a_block_is_dragged_over_the_fold_and_holds_the_pages_together(joined: DeskDriver) -> None:
    page, session = joined.window.canvas.page, joined.session
    assert page is not None
    box = next(box for box in page.blocks if box.kind == "article" and box.columns[1] == 2)
    x, y = joined.centre(box.rect)
    step = page.grid.columns[1][0] - page.grid.columns[0][0]
    target = 4 - box.columns[0]
    joined.drag((x, y), (x + target * step, y + 4 * page.grid.pitch))
    slot = session.issue.block(box.id).slot
    assert slot == Slot(4, 2, slot.line, slot.lines)
    joined.run("part_pages")
    toast = joined.window.findChild(Toast)
    assert toast is not None and "lies across the fold" in toast.text()
    joined.run("undo")
    joined.run("part_pages")
    joined.settle()
    assert page_buttons(joined) == ["1", "2", "3"]


def test_section_names_are_those_of_the_folio_that_is_selected(joined: DeskDriver) -> None:
    inspector = joined.window.desk.inspector
    assert inspector.page.title.text() == "Page 2"
    joined.window.canvas.select("p3-folio")
    joined.settle()
    assert inspector.page.title.text() == "Page 3"
    field = inspector.page.fields["section"]
    field.setText("特别报道")
    field.typed.emit("特别报道")
    facing = joined.session.issue.pages[1].facing
    assert facing is not None and facing.section == "特别报道"


def test_findings_the_press_and_the_start_screen_know_both_pages(joined: DeskDriver) -> None:
    empty = next(one for one in joined.session.preflight() if one.code == "page.empty-room")
    joined.window.desk.go_to_page(0)
    joined.window.desk.go_to_finding(empty)
    assert joined.window.canvas.page_index == 1
    joined.run("export")
    dialog = joined.window.dialog
    assert isinstance(dialog, ExportDialog)
    assert "Page 2·3" in [label.text() for label in dialog.findChildren(QLabel)]
    assert any(label.text().endswith("pages: 3") for label in dialog.findChildren(QLabel))
    dialog.reject()
    joined.run("save")
    joined.run("close_issue")
    joined.settle()
    single, double = joined.window.start.findChildren(PagePicture)[:2]
    assert double.width() - 8 == 2 * (single.width() - 8)
    assert "Page 2·3" in [label.text() for label in joined.window.start.findChildren(QLabel)]
