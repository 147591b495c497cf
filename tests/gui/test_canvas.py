"""The canvas by itself: crops, pastes, the input method, the wheel and what an undo finds under way."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from layout_app.commands.blocks import RemoveBlock
from layout_app.commands.text import ReplaceText
from layout_app.document.blocks import ArticleBlock
from layout_app.document.story import Photo
from layout_app.gui.canvas import overlay
from layout_app.images.look import Look
from layout_app.interaction.hit import TextPlace
from tests.gui.driver import LEFT, DeskDriver

PIXEL = 1000
"""About a pixel of the page while a photo is cropped."""


@pytest.fixture
def sample(desk: DeskDriver, sample_copy: Path) -> DeskDriver:
    """The window with the sample issue open."""
    desk.window.open_path(sample_copy)
    return desk


def lead_photo(desk: DeskDriver) -> Photo:
    return desk.session.issue.story("inspection").photos[0]


def wheel(desk: DeskDriver, across: int, down: int, modifier: Qt.KeyboardModifier) -> None:
    viewport = desk.window.canvas.viewport()
    place = QPointF(viewport.rect().center())
    event = QWheelEvent(
        place, viewport.mapToGlobal(place), QPoint(), QPoint(across, down), Qt.MouseButton.NoButton, modifier,
        Qt.ScrollPhase.NoScrollPhase, False,
    )
    QApplication.sendEvent(viewport, event)


# --- crop --------------------------------------------------------------------------------------------------------


def test_a_caption_written_while_cropping_stays(sample: DeskDriver) -> None:
    x, y = sample.centre(sample.photo("p1-lead").rect)
    sample.double_click(x, y)
    sample.key(Qt.Key.Key_Plus)
    caption = lead_photo(sample).caption
    sample.session.apply(ReplaceText("inspection", "caption", 0, len(caption), len(caption), "（资料图）"))
    sample.drag((x, y), (x + 20_000, y))
    sample.key(Qt.Key.Key_Return)
    assert lead_photo(sample).caption == f"{caption}（资料图）"


def test_a_crop_is_kept_though_something_else_was_edited_meanwhile(sample: DeskDriver) -> None:
    sample.double_click(*sample.centre(sample.photo("p1-lead").rect))
    sample.key(Qt.Key.Key_Plus)
    wanted = lead_photo(sample).crop
    sample.session.apply(ReplaceText("inspection", "headline", 0, 0, 0, "新"))
    assert wanted is not None and lead_photo(sample).crop == pytest.approx(wanted), "the preview is still there"
    sample.key(Qt.Key.Key_Return)
    assert lead_photo(sample).crop == pytest.approx(wanted)
    assert sample.session.issue.story("inspection").headline.startswith("新")


def test_focus_and_keep_box_are_taken_by_hand_and_by_keys(sample: DeskDriver) -> None:
    sample.double_click(*sample.centre(sample.photo("p1-lead").rect))
    mode = sample.window.canvas.crop_mode
    assert mode is not None
    before = mode.crop
    sample.key(Qt.Key.Key_K)
    keep = mode.keep_place
    assert keep is not None
    sample.drag((keep.x1, keep.y1), (keep.x1 + 20_000, keep.y1 + 10_000))
    moved = mode.keep_place
    assert moved is not None
    assert (moved.x0, moved.y0) == pytest.approx((keep.x0, keep.y0), abs=2)
    assert (moved.x1, moved.y1) == pytest.approx((keep.x1 + 20_000, keep.y1 + 10_000), abs=PIXEL)
    sample.drag(mode.focus_place, (keep.x0 + 30_000, keep.y0 + 20_000))
    assert mode.focus_place == pytest.approx((keep.x0 + 30_000, keep.y0 + 20_000), abs=PIXEL)
    assert mode.crop == pytest.approx(before), "none of it moved the photo"
    sample.key(Qt.Key.Key_F)
    sample.key(Qt.Key.Key_K)
    sample.key(Qt.Key.Key_Return)
    photo = lead_photo(sample)
    assert photo.keep is None
    assert photo.focus == pytest.approx(((before[0] + before[2]) / 2, (before[1] + before[3]) / 2))


def test_keys_straighten_and_turn_a_photo(sample: DeskDriver) -> None:
    rect = sample.photo("p1-lead").rect
    sample.double_click(*sample.centre(rect))
    for key in (Qt.Key.Key_BracketRight, Qt.Key.Key_BracketRight, Qt.Key.Key_BracketLeft, Qt.Key.Key_BraceLeft):
        sample.key(key)
    sample.key(Qt.Key.Key_R)
    sample.key(Qt.Key.Key_Return)
    assert lead_photo(sample).look == Look(turns=1, angle=-90)
    image = sample.photo("p1-lead")
    assert image.rect == rect
    assert image.look == Look(turns=1, angle=-90)
    assert image.ppi[0] == pytest.approx(image.ppi[1], rel=0.01), "it is not squeezed"
    sample.run("undo")
    assert lead_photo(sample).look == Look()


def test_cropping_a_photo_that_was_taken_away_ends(sample: DeskDriver) -> None:
    sample.double_click(*sample.centre(sample.photo("p1-lead").rect))
    sample.key(Qt.Key.Key_Plus)
    sample.session.apply(RemoveBlock("p1-lead"))
    assert sample.window.canvas.crop_mode is None


@pytest.mark.parametrize(("across", "down", "zooms"), [(120, 0, 0), (0, 120, 1), (0, -120, -1), (0, 8, 1)])
def test_the_wheel_zooms_a_crop_by_how_far_it_turns(sample: DeskDriver, across: int, down: int, zooms: int) -> None:
    sample.double_click(*sample.centre(sample.photo("p1-lead").rect))
    for _ in range(3):
        sample.key(Qt.Key.Key_Plus)
    mode = sample.window.canvas.crop_mode
    assert mode is not None
    before = mode.crop[2] - mode.crop[0]
    wheel(sample, across, down, Qt.KeyboardModifier.NoModifier)
    factor = before / (mode.crop[2] - mode.crop[0])
    assert factor == pytest.approx(1.1 ** (down / 120)) and (factor > 1) - (factor < 1) == zooms


# --- text --------------------------------------------------------------------------------------------------------


def test_one_paste_is_one_step(sample: DeskDriver) -> None:
    canvas = sample.window.canvas
    start = sample.session.issue.story("renting")
    canvas.enter_text(TextPlace("renting", "body", 0, 2))
    QApplication.clipboard().setText("一。\r\n二。\n三。")
    canvas.paste()
    first = start.paragraphs[0].text
    texts = [paragraph.text for paragraph in sample.session.issue.story("renting").paragraphs]
    assert texts[:3] == [f"{first[:2]}一。", "二。", f"三。{first[2:]}"]
    assert canvas.text_mode is not None and canvas.text_mode.place == TextPlace("renting", "body", 2, 2)
    sample.settle()
    sample.run("undo")
    assert sample.session.issue.story("renting") == start


def test_enter_over_a_selection_is_one_step(sample: DeskDriver) -> None:
    canvas = sample.window.canvas
    start = sample.session.issue.story("renting")
    canvas.enter_text(TextPlace("renting", "body", 0, 2))
    sample.key(Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    sample.key(Qt.Key.Key_Return)
    first = start.paragraphs[0].text
    texts = [paragraph.text for paragraph in sample.session.issue.story("renting").paragraphs]
    assert texts[:2] == [first[:2], first[3:]]
    sample.settle()
    sample.run("undo")
    assert sample.session.issue.story("renting") == start


def test_an_input_method_replaces_as_many_characters_as_it_says(sample: DeskDriver) -> None:
    sample.session.apply(ReplaceText("renting", "body", 0, 0, 0, "甲😀😀"))
    sample.window.canvas.enter_text(TextPlace("renting", "body", 0, 3))
    event = QInputMethodEvent()
    event.setCommitString("好", -2, 2)
    QApplication.sendEvent(sample.window.canvas, event)
    assert sample.session.issue.story("renting").paragraphs[0].text.startswith("甲😀好")


# --- what an undo finds under way --------------------------------------------------------------------------------


def test_undo_while_a_new_block_is_dragged_ends_the_drag(sample: DeskDriver) -> None:
    sample.click(*sample.centre(sample.box("p1-box").rect))
    sample.run("remove_block")
    sample.window.desk.place("renting")
    placed = sample.window.canvas.selected
    x, y = sample.centre(sample.box(placed).rect)
    sample.drag((x, y), (x - 60_000, y - 30_000), release=False)
    sample.settle()
    sample.run("undo")
    viewport = sample.window.canvas.viewport()
    QTest.mouseMove(viewport, sample.at(x - 80_000, y))
    QTest.mouseRelease(viewport, LEFT, Qt.KeyboardModifier.NoModifier, sample.at(x - 80_000, y))
    assert sample.session.issue.find_block(placed) is None
    assert sample.session.can_redo


def test_a_block_taken_off_while_it_is_dragged_is_gone(sample: DeskDriver) -> None:
    x, y = sample.centre(sample.box("p1-box").rect)
    sample.click(x, y)
    sample.drag((x, y), (x - 60_000, y - 30_000), release=False)
    sample.key(Qt.Key.Key_Delete)
    viewport = sample.window.canvas.viewport()
    QTest.mouseMove(viewport, sample.at(x - 80_000, y))
    QTest.mouseRelease(viewport, LEFT, Qt.KeyboardModifier.NoModifier, sample.at(x - 80_000, y))
    assert sample.session.issue.find_block("p1-box") is None


def test_another_page_ends_a_drag(sample: DeskDriver) -> None:
    x, y = sample.centre(sample.box("p1-box").rect)
    start = sample.session.issue
    sample.click(x, y)
    sample.drag((x, y), (x - 60_000, y - 30_000), release=False)
    sample.settle()
    sample.run("next_page")
    QTest.mouseRelease(sample.window.canvas.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, QPoint(300, 300))
    assert sample.session.issue == start


def test_undo_drops_what_the_input_method_does_not_commit(sample: DeskDriver) -> None:
    canvas = sample.window.canvas
    start = sample.session.issue
    canvas.enter_text(TextPlace("renting", "headline", 0, 0))
    sample.type("a")
    sample.compose("xin")
    sample.settle()
    sample.run("undo")
    assert canvas.text_mode is not None and canvas.text_mode.preedit == ""
    assert sample.session.issue == start
    sample.type("b")
    headline = start.story("renting").headline
    assert sample.session.issue.story("renting").headline == f"{headline[:1]}b{headline[1:]}"


def test_going_to_a_step_of_the_history_keeps_the_crop_out_of_it(sample: DeskDriver) -> None:
    sample.click(*sample.centre(sample.box("p1-news").rect))
    sample.run("toggle_lock")
    start = lead_photo(sample)
    sample.double_click(*sample.centre(sample.photo("p1-lead").rect))
    sample.key(Qt.Key.Key_Plus)
    steps = sample.window.desk.inspector.steps
    steps.refresh()
    steps.list.itemClicked.emit(steps.list.item(0))
    assert sample.window.canvas.crop_mode is None
    assert lead_photo(sample) == start
    assert sample.session.can_redo


# --- looking -----------------------------------------------------------------------------------------------------


def test_zooming_out_from_a_small_whole_page_never_zooms_in(sample: DeskDriver) -> None:
    canvas = sample.window.canvas
    sample.run("toggle_story_pane")
    sample.window.resize(1024, 700)
    QApplication.processEvents()
    canvas.fit_page()
    fitted = canvas.zoom
    assert fitted < 0.25
    sample.run("zoom_out")
    assert canvas.zoom == fitted
    sample.run("zoom_in")
    assert canvas.zoom == pytest.approx(fitted * 1.25)


def test_control_and_the_wheel_zoom_by_how_far_it_turns(sample: DeskDriver) -> None:
    canvas = sample.window.canvas
    canvas.set_zoom(1.0)
    wheel(sample, 0, 8, Qt.KeyboardModifier.ControlModifier)
    assert canvas.zoom == pytest.approx(1.15 ** (8 / 120))
    wheel(sample, 120, 0, Qt.KeyboardModifier.ControlModifier)
    assert canvas.zoom == pytest.approx(1.15 ** (8 / 120))


def test_shift_and_the_wheel_scroll_sideways(sample: DeskDriver) -> None:
    canvas = sample.window.canvas
    canvas.set_zoom(4.0)
    across, down = canvas.horizontalScrollBar(), canvas.verticalScrollBar()
    before = across.value(), down.value()
    wheel(sample, 0, -120, Qt.KeyboardModifier.ShiftModifier)
    assert across.value() > before[0] and down.value() == before[1]
    wheel(sample, 0, 120, Qt.KeyboardModifier.ShiftModifier)
    assert (across.value(), down.value()) == before


def test_space_let_go_elsewhere_is_not_held_on(sample: DeskDriver) -> None:
    canvas = sample.window.canvas
    QTest.keyPress(canvas, Qt.Key.Key_Space)
    assert canvas.viewport().cursor().shape() == Qt.CursorShape.OpenHandCursor
    QApplication.sendEvent(canvas, QFocusEvent(QFocusEvent.Type.FocusOut))
    assert canvas.viewport().cursor().shape() == Qt.CursorShape.ArrowCursor
    x, y = sample.centre(sample.box("p1-news").rect)
    sample.click(x, y)
    assert canvas.selected == "p1-news"


def test_handles_show_their_cursor_with_the_picture_tool_too(sample: DeskDriver) -> None:
    canvas = sample.window.canvas
    sample.window.desk.choose_tool("photo")
    rect = sample.photo("p1-lead").rect
    sample.click(*sample.centre(rect))
    assert canvas.selected_photo == 0
    QTest.mouseMove(canvas.viewport(), sample.at((rect.x0 + rect.x1) // 2, rect.y1))
    assert canvas.viewport().cursor().shape() == Qt.CursorShape.SizeVerCursor
    sample.key(Qt.Key.Key_Escape)
    sample.key(Qt.Key.Key_Escape)
    assert canvas.selected == ""
    QTest.mouseMove(canvas.viewport(), sample.at(*sample.centre(rect)))
    assert canvas.viewport().cursor().shape() == Qt.CursorShape.ArrowCursor


def test_escape_takes_a_drag_back_with_its_readout(sample: DeskDriver) -> None:
    canvas = sample.window.canvas
    start = sample.session.issue
    box = sample.box("p1-news")
    sample.click(*sample.centre(box.rect))
    middle = (box.rect.x0 + box.rect.x1) // 2
    sample.drag((middle, box.rect.y0), (middle, box.rect.y0 + 40_000), release=False)
    bubble = sample.at(middle, box.rect.y0 + 40_000) + QPoint(54, 36)
    assert canvas.viewport().grab().toImage().pixelColor(bubble) == overlay.BUBBLE
    sample.key(Qt.Key.Key_Escape)
    assert sample.session.issue == start
    QTest.mouseRelease(canvas.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, sample.at(middle, box.rect.y0 + 40_000))
    assert canvas.viewport().grab().toImage().pixelColor(bubble) != overlay.BUBBLE


def test_arrows_move_and_with_shift_resize(sample: DeskDriver) -> None:
    sample.click(*sample.centre(sample.box("p1-news").rect))

    def slot() -> tuple[int, int, int, int]:
        block = sample.session.issue.block("p1-news")
        assert isinstance(block, ArticleBlock)
        return block.slot.column, block.slot.columns, block.slot.line, block.slot.lines

    column, columns, line, lines = slot()
    sample.key(Qt.Key.Key_Up)
    assert slot() == (column, columns, line - 1, lines)
    sample.key(Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    assert slot() == (column, columns, line - 1, lines - 1)
    said: list[str] = []
    sample.window.canvas.refused.connect(said.append)
    sample.key(Qt.Key.Key_Left)
    assert len(said) == 1 and slot()[0] == column
