"""Several blocks of a page: selected by clicks, a frame and keys, moved, aligned and grouped as one."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication

from layout_app.commands.blocks import RemoveBlock
from layout_app.document.blocks import FurnitureBlock
from layout_app.document.format import Slot
from layout_app.gui.canvas.view import Canvas
from layout_app.interaction.hit import outline
from tests.gui.driver import DeskDriver

KEY, SHIFT, CONTROL = Qt.Key, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def sample(desk: DeskDriver, sample_copy: Path) -> DeskDriver:
    desk.window.open_path(sample_copy)
    desk.window.canvas.setFocus()
    return desk


@pytest.fixture
def canvas(sample: DeskDriver) -> Canvas:
    return sample.window.canvas


def slots(sample: DeskDriver, *blocks: str) -> list[Slot]:
    return [sample.session.issue.block(block).slot for block in blocks]


def click(sample: DeskDriver, block: str, key: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    sample.click(*sample.centre(sample.box(block).rect), key)


def select_two(sample: DeskDriver) -> tuple[str, str]:
    """Two articles of the front page that have room above them, the second one leading."""
    click(sample, "p1-news")
    click(sample, "p1-box", SHIFT)
    return "p1-box", "p1-news"


def test_a_click_with_shift_adds_a_block_and_takes_it_away_again(sample: DeskDriver, canvas: Canvas) -> None:
    assert canvas.chosen == () and select_two(sample) == canvas.chosen
    click(sample, "p1-box", CONTROL)
    assert canvas.chosen == ("p1-news",)
    select_two(sample)
    sample.key(KEY.Key_Escape)
    assert canvas.chosen == ()


def test_a_plain_click_on_one_of_several_selects_it_alone(sample: DeskDriver, canvas: Canvas) -> None:
    select_two(sample)
    click(sample, "p1-news")
    assert canvas.chosen == ("p1-news",)


def test_a_frame_selects_what_it_touches(sample: DeskDriver, canvas: Canvas) -> None:
    page = canvas.page
    assert page is not None
    corner = page.width - 2000, page.height - 2000
    box = sample.box("p1-news")
    sample.drag(corner, (box.rect.x1 - 5000, box.rect.y1 - 5000))
    touched = {
        one.id
        for one in page.blocks
        if outline(page, one).x1 >= box.rect.x1 - 5000 and outline(page, one).y1 >= box.rect.y1 - 5000
    }
    assert "p1-news" in touched and set(canvas.chosen) == touched and canvas.marquee is None


def test_all_blocks_of_the_page_are_selected_by_the_key(sample: DeskDriver, canvas: Canvas) -> None:
    sample.run("select_all")
    assert canvas.page is not None and set(canvas.chosen) == {box.id for box in canvas.page.blocks}


def test_tab_walks_the_blocks_and_leaves_the_canvas_behind_the_last(sample: DeskDriver, canvas: Canvas) -> None:
    walked: list[str] = []
    while canvas.focusNextPrevChild(True) and canvas.selected not in walked:
        walked.append(canvas.selected)
    assert canvas.page is not None and sorted(walked) == sorted(box.id for box in canvas.page.blocks)
    canvas.select(walked[1])
    sample.key(KEY.Key_Backtab, SHIFT)
    assert canvas.selected == walked[0]


def test_arrows_move_several_blocks_as_one_step(sample: DeskDriver, canvas: Canvas) -> None:
    blocks = select_two(sample)
    before = slots(sample, *blocks)
    steps = len(sample.session.history.labels)
    sample.key(KEY.Key_Up)
    sample.key(KEY.Key_Up)
    assert slots(sample, *blocks) == [Slot(s.column, s.columns, s.line - 2, s.lines) for s in before]
    assert len(sample.session.history.labels) == steps + 1
    sample.window.undo()
    assert slots(sample, *blocks) == before and canvas.chosen == blocks


def test_several_blocks_are_dragged_together_and_undone_together(sample: DeskDriver, canvas: Canvas) -> None:
    blocks = select_two(sample)
    page = canvas.page
    assert page is not None
    before, start = slots(sample, *blocks), sample.centre(sample.box("p1-news").rect)
    steps = len(sample.session.history.labels)
    sample.drag(start, (start[0], start[1] - 2 * page.grid.pitch))
    assert slots(sample, *blocks) == [Slot(s.column, s.columns, s.line - 2, s.lines) for s in before]
    assert canvas.chosen == blocks and len(sample.session.history.labels) == steps + 1


def test_several_blocks_are_not_resized_together(sample: DeskDriver, canvas: Canvas) -> None:
    blocks = select_two(sample)
    before, said = slots(sample, *blocks), list[str]()
    canvas.refused.connect(said.append)
    sample.key(KEY.Key_Up, SHIFT)
    assert len(said) == 1 and slots(sample, *blocks) == before


def test_a_selected_block_that_is_gone_is_selected_no_more(sample: DeskDriver, canvas: Canvas) -> None:
    select_two(sample)
    sample.session.apply(RemoveBlock("p1-box"))
    assert canvas.chosen == ("p1-news",)


def test_what_is_selected_is_grouped_and_selected_as_one(sample: DeskDriver, canvas: Canvas) -> None:
    blocks = select_two(sample)
    sample.run("group_blocks")
    canvas.select("")
    click(sample, "p1-news")
    assert set(canvas.chosen) == set(blocks)
    click(sample, "p1-lead", SHIFT)
    assert len(canvas.chosen) == 3
    click(sample, "p1-news", SHIFT)
    assert canvas.chosen == ("p1-lead",)
    click(sample, "p1-box")
    sample.run("ungroup_blocks")
    click(sample, "p1-lead")
    click(sample, "p1-news")
    assert canvas.chosen == ("p1-news",)


def test_several_blocks_are_locked_and_taken_off_as_one_step(sample: DeskDriver, canvas: Canvas) -> None:
    blocks = select_two(sample)
    sample.run("toggle_lock")
    assert all(sample.session.issue.block(block).locked for block in blocks)
    before, said = slots(sample, *blocks), list[str]()
    sample.window.desk.refused.connect(said.append)
    sample.drag(sample.centre(sample.box("p1-news").rect), sample.centre(sample.box("p1-lead").rect))
    assert slots(sample, *blocks) == before
    canvas.choose(blocks)
    sample.run("toggle_lock")
    start, steps = sample.session.issue, len(sample.session.history.labels)
    sample.run("remove_block")
    assert len(sample.session.history.labels) == steps + 1 and canvas.chosen == ()
    assert all(sample.session.issue.find_block(block) is None for block in blocks)
    sample.run("undo")
    assert sample.session.issue == start


def test_two_blocks_change_places_and_are_aligned(sample: DeskDriver) -> None:
    blocks = select_two(sample)
    box, news = slots(sample, *blocks)
    sample.run("swap_blocks")
    assert slots(sample, *blocks) == [news, box]
    sample.run("undo")
    sample.key(KEY.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert [slot.column for slot in slots(sample, *blocks)] == [0, 0]


def test_actions_on_several_need_several(sample: DeskDriver, canvas: Canvas) -> None:
    actions = sample.window.actions_by_name
    click(sample, "p1-news")
    assert not actions["group_blocks"].isEnabled() and actions["align_top"].isEnabled()
    select_two(sample)
    assert actions["group_blocks"].isEnabled() and actions["swap_blocks"].isEnabled()
    click(sample, "p1-lead", SHIFT)
    assert actions["distribute_lines"].isEnabled() and not actions["swap_blocks"].isEnabled()
    click(sample, "p1-news")
    sample.run("edit_selected")
    assert canvas.text_mode is not None and not actions["align_top"].isEnabled()


def test_the_menu_of_the_right_button_has_nine_things_at_most(sample: DeskDriver, canvas: Canvas) -> None:
    shown: list[list[str]] = []

    def menu() -> list[str]:
        made = sample.window.blocks.menu()
        texts = [action.text() for action in made.actions() if not action.isSeparator()]
        made.close()
        return texts

    for select in (lambda: canvas.select(""), lambda: click(sample, "p1-news"), lambda: select_two(sample)):
        select()
        shown.append(menu())
    canvas.select("p1-lead", 0)
    shown.append(menu())
    assert all(5 <= len(texts) <= 9 for texts in shown) and len({len(texts) for texts in shown}) > 1


def test_the_right_button_selects_what_it_is_pressed_on(sample: DeskDriver, canvas: Canvas) -> None:
    asked: list[QPoint] = []
    canvas.menu_wanted.disconnect()
    canvas.menu_wanted.connect(asked.append)
    place = sample.at(*sample.centre(sample.box("p1-news").rect))
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, canvas.viewport().mapToGlobal(place))
    QApplication.sendEvent(canvas.viewport(), event)
    assert canvas.chosen == ("p1-news",) and asked == [canvas.viewport().mapToGlobal(place)]


def test_the_inspector_shows_what_several_blocks_have_in_common(sample: DeskDriver, canvas: Canvas) -> None:
    inspector = sample.window.desk.inspector
    blocks = select_two(sample)
    sample.settle()
    shown = [section for section in inspector.sections if not section.isHidden()]
    assert shown == [inspector.arrange]
    characters = sum(
        len("".join(paragraph.text for paragraph in story.paragraphs))
        for story in sample.session.issue.stories
        if set(sample.session.issue.pages_of(story.id)) == {1} and story.id in {sample.box(one).story for one in blocks}
    )
    assert str(characters) in inspector.arrange.summary.text() and "2" in inspector.kind.text()
    assert not inspector.arrange.buttons["distribute_lines"].isEnabled()
    before = slots(sample, *blocks)
    inspector.arrange.buttons["align_left"].click()
    assert [slot.column for slot in slots(sample, *blocks)] == [0, 0] != [slot.column for slot in before]
    inspector.lock.click()
    assert all(sample.session.issue.block(block).locked for block in blocks)
    click(sample, "p1-lead")
    sample.settle()
    assert inspector.arrange.isHidden() and not inspector.position.isHidden()


def test_several_blocks_stop_below_the_masthead(sample: DeskDriver, canvas: Canvas) -> None:
    sample.session.apply(RemoveBlock("p1-lead"))
    blocks = select_two(sample)
    start = sample.centre(sample.box("p1-news").rect)
    sample.drag(start, (start[0], 0))
    (masthead,) = (block for block in sample.session.issue.pages[0].blocks if isinstance(block, FurnitureBlock))
    assert [slot.line for slot in slots(sample, *blocks)] == [masthead.slot.last_line + 1] * 2
