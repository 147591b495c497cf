"""The desk, used: the sample opened, arranged, retyped, undone, saved, reopened and exported by real events."""

from __future__ import annotations

from pathlib import Path

import msgspec
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from layout_app.cli import main
from layout_app.commands.blocks import MoveBlock
from layout_app.document.blocks import ArticleBlock
from layout_app.session.session import Session
from tests.gui.driver import DeskDriver


def article(session: Session, block_id: str) -> ArticleBlock:
    block = session.issue.block(block_id)
    assert isinstance(block, ArticleBlock)
    return block


def test_an_issue_is_worked_on_from_opening_to_export(
    desk: DeskDriver, sample_copy: Path, tmp_path: Path, capsys: object
) -> None:
    window = desk.window
    window.open_path(sample_copy)
    desk.look("opened")
    start = desk.session.issue
    grid = start.format
    step = grid.column_left(1) - grid.column_left(0)

    # The second article of the page, one column over: on a full page it lies over its neighbour, and both stay whole.
    x, y = desk.centre(desk.box("p1-news").rect)
    desk.click(x, y)
    assert window.canvas.selected == "p1-news"
    desk.drag((x, y), (x + step, y))
    assert article(desk.session, "p1-news").slot.column == 1
    desk.look("second-article-moved")
    assert "block.overlap" in [finding.code for finding in window.desk.findings]
    assert desk.session.issue.stories == start.stories

    # The lead photo four lines higher.
    x, y = desk.centre(desk.photo("p1-lead").rect)
    desk.click(x, y)
    desk.click(x, y)
    assert (window.canvas.selected, window.canvas.selected_photo) == ("p1-lead", 0)
    photo = desk.photo("p1-lead").rect
    lines = article(desk.session, "p1-lead").recipe.photos[0].slot.lines
    desk.drag(((photo.x0 + photo.x1) // 2, photo.y1), ((photo.x0 + photo.x1) // 2, photo.y1 + 4 * grid.pitch))
    desk.look("lead-photo-higher")
    assert article(desk.session, "p1-lead").recipe.photos[0].slot.lines == lines + 4
    fill = desk.session.fill("inspection")
    assert fill is not None and fill.overset_lines > 0
    assert any(finding.code == "text.overset" for finding in window.desk.findings)

    # A headline retyped through the input method.
    headline = desk.line("renting", "headline")
    desk.double_click(headline.x + headline.width // 2, headline.y - headline.size // 3)
    assert window.canvas.text_mode is not None and window.canvas.text_mode.place.part == "headline"
    desk.key(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    window.run("select_all")
    desk.compose("qun'zu")
    desk.look("preedit-in-the-headline")
    assert "qun'zu" in desk.line("renting", "headline").text
    assert desk.session.history.issue.story("renting").headline == start.story("renting").headline
    desk.compose("", "群租整治")
    desk.compose("", "不停步")
    assert desk.session.issue.story("renting").headline == "群租整治不停步"
    desk.look("headline-retyped")

    # A paragraph added at the end of the first one.
    desk.key(Qt.Key.Key_Escape)
    body = desk.line("renting", "body")
    desk.double_click(body.x + body.width // 2, body.y - body.size // 3)
    desk.key(Qt.Key.Key_End)
    desk.key(Qt.Key.Key_Return)
    desk.compose("", "平安石二，人人有责。")
    assert desk.session.issue.story("renting").paragraphs[1].text == "平安石二，人人有责。"
    desk.look("paragraph-added")
    changed = desk.session.issue

    # Undo all, redo all.
    desk.key(Qt.Key.Key_Escape)
    while desk.session.can_undo:
        desk.run("undo")
    assert desk.session.issue == start
    desk.look("all-undone")
    while desk.session.can_redo:
        desk.run("redo")
    assert desk.session.issue == changed
    desk.look("all-redone")

    # Save, reopen: equal. Export: the command line's bytes.
    desk.run("save")
    assert not desk.session.is_dirty
    reopened = Session.open(sample_copy, desk.session.library)
    assert reopened.issue.pages == changed.pages and reopened.issue.stories == changed.stories
    from_desk, from_command = tmp_path / "desk.pdf", tmp_path / "elsewhere" / "command.pdf"
    from_command.parent.mkdir()
    desk.session.export(from_desk, "press")
    assert main(["export", str(sample_copy), "-o", str(from_command)]) == 1
    assert from_desk.read_bytes() == from_command.read_bytes()


def test_dragging_reflows_before_the_mouse_is_released(desk: DeskDriver, sample_copy: Path) -> None:
    desk.window.open_path(sample_copy)
    box = desk.box("p1-box")
    desk.click(*desk.centre(box.rect))
    before = desk.line("renting", "body")
    middle = (box.rect.x0 + box.rect.x1) // 2
    desk.drag((middle, box.rect.y0), (middle, box.rect.y0 + 3 * desk.session.issue.format.pitch), release=False)
    assert desk.line("renting", "body") != before
    assert desk.session.history.issue.block("p1-box") == desk.session.history.issue.block("p1-box")
    assert not desk.session.can_undo, "the drag is no step before it ends"
    desk.key(Qt.Key.Key_Escape)
    assert desk.line("renting", "body") == before


def test_a_photo_is_cropped_and_the_crop_can_be_dropped(desk: DeskDriver, sample_copy: Path) -> None:
    desk.window.open_path(sample_copy)
    x, y = desk.centre(desk.photo("p1-lead").rect)
    desk.double_click(x, y)
    assert desk.window.canvas.crop_mode is not None
    start = desk.session.issue.story("inspection").photos[0]
    desk.key(Qt.Key.Key_Plus)
    desk.drag((x, y), (x + 20_000, y))
    desk.look("crop")
    desk.key(Qt.Key.Key_Escape)
    assert desk.session.issue.story("inspection").photos[0] == start
    desk.double_click(x, y)
    desk.key(Qt.Key.Key_Plus)
    desk.key(Qt.Key.Key_Return)
    crop = desk.session.issue.story("inspection").photos[0].crop
    assert crop is not None and 0 < crop[2] - crop[0] < 1
    assert desk.session.undo_label


def test_dropping_a_block_on_another_swaps_them(desk: DeskDriver, sample_copy: Path) -> None:
    desk.window.open_path(sample_copy)
    one, other = desk.box("p1-news"), desk.box("p1-box")
    desk.click(one.rect.x0 + 20_000, one.rect.y1 - 20_000)
    desk.drag((one.rect.x0 + 20_000, one.rect.y1 - 20_000), desk.centre(other.rect))
    assert article(desk.session, "p1-news").slot.column == 3
    assert article(desk.session, "p1-box").slot.column == 0


def test_the_caret_is_where_the_input_method_is_told(desk: DeskDriver, sample_copy: Path) -> None:
    window = desk.window
    window.open_path(sample_copy)
    headline = desk.line("inspection", "headline")
    for zoom in (0.5, 1.0, 2.0, 4.0):
        window.canvas.leave_modes()
        window.canvas.set_zoom(zoom)
        desk.double_click(headline.x + headline.width // 3, headline.y - headline.size // 3)
        caret = window.canvas.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)
        assert window.canvas.rect().contains(caret), f"at {zoom}"
        assert caret.height() > headline.size / 1000 * zoom


def test_pages_zoom_and_tools_by_keys(desk: DeskDriver, sample_copy: Path) -> None:
    window = desk.window
    window.open_path(sample_copy)
    desk.run("next_page")
    assert window.canvas.page_index == 1
    desk.run("zoom_actual")
    assert window.canvas.zoom == 1.0
    desk.run("fit_page")
    assert window.canvas.zoom < 1.0
    for name in ("text", "photo", "hand", "zoom", "select"):
        window.desk.choose_tool(name)
        assert window.canvas.tool == name
    desk.run("toggle_story_pane")
    desk.look("story-pane")
    assert window.desk.bottom.isVisible()


def test_an_article_taken_off_the_page_is_placed_again_into_the_free_room(desk: DeskDriver, sample_copy: Path) -> None:
    window = desk.window
    window.open_path(sample_copy)
    x, y = desk.centre(desk.box("p1-box").rect)
    desk.click(x, y)
    slot = article(desk.session, "p1-box").slot
    desk.run("remove_block")
    assert desk.session.issue.pages_of("renting") == ()
    window.desk.place("renting")
    desk.look("placed-again")
    placed = article(desk.session, window.canvas.selected)
    assert placed.story == "renting" and slot.line - 1 <= placed.slot.line and placed.slot.last_line <= slot.last_line
    assert "block.overlap" not in [finding.code for finding in window.desk.findings]


def test_a_damaged_file_is_refused_and_the_open_issue_stays(
    desk: DeskDriver, sample_copy: Path, tmp_path: Path
) -> None:
    desk.window.open_path(sample_copy)
    broken = tmp_path / "broken.issue"
    broken.write_bytes(sample_copy.read_bytes()[:5000])
    said: list[str] = []
    desk.window.say = lambda text, error=False: said.append(text)  # type: ignore[method-assign]
    desk.window.open_path(broken)
    assert len(said) == 1 and "broken.issue" in said[0]
    assert desk.session.path == sample_copy


def test_all_words_change_with_the_language(desk: DeskDriver, sample_copy: Path) -> None:
    window = desk.window
    window.open_path(sample_copy)
    desk.run("language_chinese")
    assert window.actions_by_name["save"].text() == "保存"
    assert desk.session.path == sample_copy
    desk.look("chinese")
    desk.run("theme_dark")
    desk.look("chinese-dark")
    desk.run("language_english")
    assert window.actions_by_name["save"].text() == "Save"


def test_unsaved_work_is_asked_about_before_it_is_left(desk: DeskDriver, sample_copy: Path, qtbot: QtBot) -> None:
    from layout_app.gui.dialogs.unsaved import UnsavedDialog

    window = desk.window
    window.open_path(sample_copy)
    desk.click(*desk.centre(desk.box("p1-news").rect))
    desk.run("toggle_lock")
    window.close()
    dialog = window.dialog
    assert isinstance(dialog, UnsavedDialog) and window.isVisible()
    qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    assert article(Session.open(sample_copy, desk.session.library), "p1-news").locked


def test_what_composing_tells_follows_the_language(desk: DeskDriver, sample_copy: Path) -> None:
    def said() -> str:
        (message,) = (one.message for one in desk.session.layout_all().findings if one.code == "text.overset")
        return message

    desk.window.open_path(sample_copy)
    slot = desk.session.issue.block("p1-lead").slot
    desk.session.apply(MoveBlock("p1-lead", msgspec.structs.replace(slot, lines=slot.lines - 8)))
    desk.run("language_chinese")
    chinese = said()
    desk.run("language_english")
    assert said().isprintable() and "lines" in said() and "行" in chinese and "lines" not in chinese
