"""Several blocks of a page: selected by clicks, a frame and keys, moved, aligned and grouped as one."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

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
    sample.key(KEY.Key_Up)
    assert slots(sample, *blocks) == [Slot(s.column, s.columns, s.line - 1, s.lines) for s in before]
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
    from layout_app.commands.blocks import RemoveBlock

    sample.session.apply(RemoveBlock("p1-box"))
    assert canvas.chosen == ("p1-news",)
