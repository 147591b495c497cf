"""The window around the desk: dialogs that lead somewhere, pages in a row, pictures of the pool."""

from __future__ import annotations

import itertools
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from layout_app.commands.blocks import LockBlock, RemoveBlock
from layout_app.commands.pages import ReplacePages
from layout_app.commands.text import ReplaceText
from layout_app.document.blocks import ArticleBlock
from layout_app.gui.dialogs.export import ExportDialog
from layout_app.gui.dialogs.make_up import MakeUpDialog
from layout_app.gui.rooms import ARCHIVE
from layout_app.gui.toast import Toast
from layout_app.interaction.hit import TextPlace, caret_rect
from tests.gui.driver import DeskDriver


def export_dialog(desk: DeskDriver) -> ExportDialog:
    desk.run("export")
    dialog = desk.window.dialog
    assert isinstance(dialog, ExportDialog)
    return dialog


def test_a_finding_clicked_before_the_press_leads_to_its_place(desk: DeskDriver, sample_copy: Path) -> None:
    desk.window.open_path(sample_copy)
    desk.session.apply(ReplaceText("renting", "body", 0, 0, 0, "多出来的字句，" * 40))
    desk.run("next_page")
    dialog = export_dialog(desk)
    overset = next(one for one in desk.session.preflight() if one.code == "text.overset")
    dialog.list.chosen.emit(overset)
    assert not dialog.isVisible()
    assert desk.window.canvas.page_index == overset.page - 1
    assert overset.source is not None and desk.window.canvas.selected == overset.source.block


def test_a_written_file_is_told_of_with_its_place(desk: DeskDriver, sample_copy: Path, tmp_path: Path) -> None:
    desk.window.open_path(sample_copy)
    dialog = export_dialog(desk)
    dialog.written.emit(str(tmp_path / "邻里石二.pdf"))
    dialog.accept()
    toast = desk.window.findChild(Toast)
    assert toast is not None and toast.isVisible() and toast.text() == f"Written: {tmp_path / '邻里石二.pdf'}"


def test_articles_without_a_page_are_named_before_the_press(desk: DeskDriver, sample_copy: Path) -> None:
    desk.window.open_path(sample_copy)
    desk.session.apply(RemoveBlock("p1-box"))
    desk.settle()
    assert "1 article is on no page." in desk.window.desk.toolbar.light.toolTip()
    dialog = export_dialog(desk)
    assert dialog.status.sentence.text() == "1 article is on no page."
    model = dialog.list.findings
    assert "is on no page" in str(model.index(model.rowCount() - 1, 0).data())
    desk.look("unplaced-before-press")
    dialog.reject()


@pytest.mark.parametrize("pages", [2, 4, 8])
def test_all_pages_are_seen_whole_before_the_press(desk: DeskDriver, sample_copy: Path, pages: int) -> None:
    desk.window.open_path(sample_copy)
    for _page in range(pages - 2):
        desk.run("add_page")
    dialog = export_dialog(desk)
    QApplication.processEvents()
    sheets = [one for one in dialog.findChildren(QLabel) if one.property("kind") == "paper" and one.isVisible()]
    assert len(sheets) == pages
    right = max(one.mapTo(dialog, one.rect().topRight()).x() for one in sheets)
    holder = dialog.list.parentWidget()
    assert right <= holder.mapTo(dialog, holder.rect().topRight()).x()
    dialog.reject()


@pytest.mark.parametrize("pages", [1, 4, 8, 11, 16])
def test_page_thumbnails_stand_side_by_side_and_the_shown_page_is_in_sight(
    desk: DeskDriver, sample_copy: Path, pages: int
) -> None:
    desk.window.open_path(sample_copy)
    first = desk.session.issue.pages[0]
    issue_pages = tuple(msgspec.structs.replace(first, id=f"p{number}", blocks=()) for number in range(1, pages + 1))
    desk.session.apply(ReplacePages((first, *issue_pages[1:])))
    desk.window.desk.go_to_page(pages - 1)
    desk.settle()
    thumbs = desk.window.desk.pool.pages
    places = [thumbs.visualRect(thumbs.model().index(number, 0)) for number in range(pages)]
    assert not any(one.intersects(other) for one, other in itertools.combinations(places, 2))
    assert thumbs.viewport().rect().contains(places[-1])
    assert thumbs.height() <= 2 * places[0].height() < 240
    desk.look(f"thumbnails-{pages}")


def test_a_click_on_a_thumbnail_goes_to_its_page(qtbot: QtBot, desk: DeskDriver, sample_copy: Path) -> None:
    desk.window.open_path(sample_copy)
    thumbs = desk.window.desk.pool.pages
    desk.settle()
    place = thumbs.visualRect(thumbs.model().index(1, 0)).center()
    qtbot.mouseClick(thumbs.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert desk.window.canvas.page_index == 1
    assert thumbs.currentIndex().row() == 1


def test_panels_of_the_editors_are_not_made_away_with_unasked(desk: DeskDriver, sample_copy: Path) -> None:
    desk.window.open_path(sample_copy)
    before = desk.session.issue
    desk.run("make_up")
    question = desk.window.dialog
    assert isinstance(question, MakeUpDialog)
    assert "本期导读" in question.sentence.text() and "数读石二" in question.sentence.text()
    desk.look("make-up-question")
    question.stay.click()
    assert desk.session.issue == before
    desk.run("make_up")
    question = desk.window.dialog
    assert isinstance(question, MakeUpDialog)
    desk.answer(question.replace)
    pages = desk.session.issue.pages
    placed = {block.story for page in pages for block in page.blocks if isinstance(block, ArticleBlock)}
    assert pages != before.pages and placed == {story.id for story in before.stories}
    desk.run("undo")
    assert desk.session.issue == before


def test_a_page_with_a_locked_block_stays_when_all_is_made_up_anew(desk: DeskDriver, sample_copy: Path) -> None:
    desk.window.open_path(sample_copy)
    desk.session.apply(LockBlock("p1-box", True))
    front = desk.session.issue.pages[0]
    desk.run("make_up")
    question = desk.window.dialog
    assert isinstance(question, MakeUpDialog) and question.fill.isHidden()
    desk.answer(question.replace)
    assert desk.session.issue.pages[0] == front and desk.session.undo_label == "Make up"


def test_what_an_editor_arranged_stays_while_the_free_room_is_filled(desk: DeskDriver, sample_copy: Path) -> None:
    desk.window.open_path(sample_copy)
    desk.session.apply(RemoveBlock("p1-box"))
    before = desk.session.issue
    desk.run("make_up")
    question = desk.window.dialog
    assert isinstance(question, MakeUpDialog) and question.fill.isDefault()
    assert question.question.text() == "1 article is on no page."
    desk.look("fill-question")
    desk.answer(question.fill)
    after = desk.session.issue
    assert all(set(old.blocks) <= set(new.blocks) for old, new in zip(before.pages, after.pages, strict=True))
    assert all(after.pages_of(story.id) for story in after.stories)
    desk.run("undo")
    assert desk.session.issue == before


def test_empty_pages_are_told_of_and_taken_away_by_one_click(desk: DeskDriver, sample_copy: Path) -> None:
    desk.window.open_path(sample_copy)
    for _page in range(2):
        desk.run("add_page")
    desk.run("make_up")
    question = desk.window.dialog
    assert isinstance(question, MakeUpDialog)
    desk.answer(question.replace)
    toast = desk.window.findChild(Toast)
    assert toast is not None and toast.isVisible() and toast.text() == "Pages 3, 4 are empty."
    desk.look("empty-pages")
    toast.button.click()
    assert len(desk.session.issue.pages) == 2
    assert not desk.window.actions_by_name["remove_empty_pages"].isEnabled() and not toast.isVisible()
    desk.run("undo")
    assert len(desk.session.issue.pages) == 4


def test_what_was_said_goes_with_the_next_action(desk: DeskDriver, sample_copy: Path) -> None:
    desk.window.open_path(sample_copy)
    desk.window.say("6 articles are in the pool.")
    toast = desk.window.findChild(Toast)
    assert toast is not None and toast.isVisible()
    desk.run("add_page")
    assert not toast.isVisible()


def test_the_story_pane_opens_where_one_was_typing_and_the_page_keeps_its_size(
    desk: DeskDriver, sample_copy: Path
) -> None:
    desk.window.open_path(sample_copy)
    canvas, lower = desk.window.canvas, desk.window.desk
    canvas.enter_text(TextPlace("inspection", "body", 2, 7))
    zoom = canvas.zoom
    desk.run("toggle_story_pane")
    QApplication.processEvents()
    editor = lower.story_pane.editor
    shown = editor.caret_text
    assert shown is not None and (shown.part, shown.index) == ("body", 2)
    assert editor.textCursor().positionInBlock() == 7 and editor.hasFocus()
    assert canvas.zoom == zoom and lower.bottom.height() == 232
    page, mode = canvas.page, canvas.text_mode
    assert page is not None and mode is not None
    caret = caret_rect(page, mode.caret)
    assert caret is not None and canvas.viewport().rect().contains(canvas.to_view(caret).toRect())
    desk.look("typing-in-the-pane")
    desk.run("toggle_story_pane")
    QApplication.processEvents()
    assert canvas.fitted and canvas.zoom == pytest.approx(zoom)


def test_the_lower_pane_stays_as_high_as_it_was_drawn(desk: DeskDriver, sample_copy: Path) -> None:
    desk.window.open_path(sample_copy)
    lower = desk.window.desk
    desk.run("toggle_story_pane")
    lower._panes.setSizes([400, 320])
    QApplication.processEvents()
    high = lower.bottom.height()
    assert high > 260
    desk.run("toggle_story_pane")
    desk.run("toggle_story_pane")
    QApplication.processEvents()
    assert lower.bottom.height() == high


def test_what_is_said_in_a_room_goes_when_another_is_entered(desk: DeskDriver) -> None:
    toast = desk.window.findChild(Toast)
    assert toast is not None
    desk.window.say("Said on the desk")
    assert toast.isVisible()
    desk.window.go_to_room(ARCHIVE)
    assert not toast.isVisible()
