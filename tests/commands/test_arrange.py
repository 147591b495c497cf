"""Several blocks of a page moved, aligned, distributed, put over one another, and made a group."""

from __future__ import annotations

import msgspec
import pytest

from layout_app.commands.arrange import (
    BACK,
    BOTTOM,
    COLUMNS,
    FORWARD,
    FRONT,
    LINES,
    AlignBlocks,
    DistributeBlocks,
    MoveBlocks,
    OrderBlocks,
)
from layout_app.commands.blocks import LockBlock, PlaceStory
from layout_app.commands.edit import Command
from layout_app.commands.groups import GroupBlocks, UngroupBlocks
from layout_app.document.blocks import Block, FurnitureBlock, TableBlock
from layout_app.document.format import Slot
from layout_app.document.groups import group_of
from layout_app.document.issue import Issue, Masthead, with_page
from layout_app.document.new_issue import new_issue
from layout_app.document.story import Story
from layout_app.document.table import empty_table
from layout_app.document.template_files import load_template
from layout_app.errors import CommandRefused
from layout_app.storage.issue_file import read_issue
from tests.conftest import TOP

A, B, C = Slot(0, 2, 10, 6), Slot(3, 1, 20, 4), Slot(1, 2, 40, 10)


def page_of(*slots: Slot) -> Issue:
    """An issue whose last page holds nothing but tables a, b, c … in those slots."""
    issue = new_issue(load_template("T285"), Masthead(), "made", 2)
    blocks: tuple[Block, ...] = tuple(
        TableBlock(name, slot, empty_table(2, 2)) for name, slot in zip("abcdef", slots, strict=False)
    )
    return with_page(issue, 1, msgspec.structs.replace(issue.pages[1], blocks=blocks))


@pytest.fixture(scope="module")
def tabloid() -> Issue:
    return read_issue(TOP / "samples" / "shi-er" / "shi-er.issue").issue


def slots(issue: Issue) -> list[Slot]:
    return [block.slot for block in sorted(issue.pages[1].blocks, key=lambda block: block.id)]


def order(issue: Issue) -> str:
    return "".join(block.id for block in issue.pages[1].blocks)


def done(issue: Issue, *commands: Command) -> Issue:
    for command in commands:
        issue = command.apply(issue).issue
    return issue


def test_blocks_move_together_or_not_at_all() -> None:
    issue = page_of(A, B)
    assert slots(done(issue, MoveBlocks(("a", "b"), 0, -3))) == [Slot(0, 2, 7, 6), Slot(3, 1, 17, 4)]
    with pytest.raises(CommandRefused):
        MoveBlocks(("b", "a"), -1, 0).apply(issue)


@pytest.mark.parametrize(
    ("edge", "expected"),
    [
        ("left", [Slot(0, 2, 10, 6), Slot(0, 1, 20, 4)]),
        ("right", [Slot(2, 2, 10, 6), Slot(3, 1, 20, 4)]),
        ("center", [Slot(1, 2, 10, 6), Slot(1, 1, 20, 4)]),
        ("top", [Slot(0, 2, 10, 6), Slot(3, 1, 10, 4)]),
        ("middle", [Slot(0, 2, 14, 6), Slot(3, 1, 15, 4)]),
        ("bottom", [Slot(0, 2, 18, 6), Slot(3, 1, 20, 4)]),
    ],
)
def test_blocks_are_aligned_to_the_outermost(edge: str, expected: list[Slot]) -> None:
    assert slots(done(page_of(A, B), AlignBlocks(("a", "b"), edge))) == expected


def test_a_single_block_is_aligned_to_the_type_area_and_several_to_the_locked_one() -> None:
    issue = page_of(A, B, C)
    assert slots(done(issue, AlignBlocks(("b",), "top")))[1] == Slot(3, 1, 0, 4)
    locked = done(issue, LockBlock("c", True))
    assert slots(done(locked, AlignBlocks(("a", "b", "c"), "left"))) == [Slot(1, 2, 10, 6), Slot(1, 1, 20, 4), C]


def test_what_is_aligned_already_makes_no_step() -> None:
    with pytest.raises(CommandRefused, match="already"):
        AlignBlocks(("a", "b"), "left").apply(page_of(A, Slot(0, 1, 30, 3)))


def test_gaps_between_distributed_blocks_differ_by_a_line_at_most() -> None:
    spread = done(page_of(A, B, C, Slot(0, 1, 30, 3)), DistributeBlocks(("a", "b", "c", "d"), LINES))
    # 40 lines from 10 to 50 hold 23 lines of blocks: 17 lines for three gaps, the first two one longer.
    assert [(slot.line, slot.lines) for slot in slots(spread)] == [(10, 6), (22, 4), (40, 10), (32, 3)]


def test_two_blocks_and_blocks_over_one_another_are_not_distributed() -> None:
    with pytest.raises(CommandRefused, match="three"):
        DistributeBlocks(("a", "b"), LINES).apply(page_of(A, B))
    with pytest.raises(CommandRefused, match="over one another"):
        DistributeBlocks(("a", "b", "c"), COLUMNS).apply(page_of(A, A, A))


def test_a_block_goes_over_the_next_that_it_touches_and_over_all() -> None:
    issue = page_of(A, C, A, B, A)
    assert order(done(issue, OrderBlocks(("a",), FORWARD))) == "bcade"
    assert order(done(issue, OrderBlocks(("a",), FRONT))) == "bcdea"
    assert order(done(issue, OrderBlocks(("e",), BACK))) == "abecd"
    assert order(done(issue, OrderBlocks(("e",), BOTTOM))) == "eabcd"
    with pytest.raises(CommandRefused, match="over it"):
        OrderBlocks(("d",), FORWARD).apply(issue)
    with pytest.raises(CommandRefused, match="under it"):
        OrderBlocks(("a",), BACK).apply(issue)


def test_the_blocks_of_one_article_keep_the_order_of_its_text() -> None:
    issue = msgspec.structs.replace(page_of(A), stories=(Story("s", "题"),))
    twice = done(issue, PlaceStory(1, "s", C), PlaceStory(1, "s", C))
    last = twice.pages[1].blocks[-1].id
    with pytest.raises(CommandRefused, match="order"):
        OrderBlocks((last,), BACK).apply(twice)


def test_a_group_is_aligned_as_one_and_taken_apart_again() -> None:
    grouped = done(page_of(A, B, C), GroupBlocks(("a", "b")))
    assert group_of(grouped.pages[1], "b") == ("a", "b") and group_of(grouped.pages[1], "c") == ("c",)
    assert slots(done(grouped, AlignBlocks(("a", "c"), "bottom"))) == [Slot(0, 2, 36, 6), Slot(3, 1, 46, 4), C]
    assert done(grouped, UngroupBlocks(("b",))).pages == page_of(A, B, C).pages


def test_a_group_put_into_another_is_part_of_it() -> None:
    grouped = done(page_of(A, B, C), GroupBlocks(("a", "b")), GroupBlocks(("b", "c")))
    assert group_of(grouped.pages[1], "a") == ("a", "b", "c")
    with pytest.raises(CommandRefused, match="two blocks"):
        GroupBlocks(("a", "c")).apply(grouped)


def test_blocks_of_two_pages_are_not_taken_together() -> None:
    issue = page_of(A)
    furniture = issue.pages[0].blocks[0].id
    with pytest.raises(CommandRefused, match="one page"):
        GroupBlocks(("a", furniture)).apply(issue)


def test_a_single_block_is_aligned_to_what_furniture_leaves(tabloid: Issue) -> None:
    (folio,) = (block for block in tabloid.pages[1].blocks if isinstance(block, FurnitureBlock))
    article = tabloid.pages[1].blocks[-1]
    top = done(tabloid, AlignBlocks((article.id,), "top")).block(article.id).slot
    assert top.line == folio.slot.last_line + 2 and not top.overlaps(folio.slot)
