"""Edges that blocks share, blocks put between others, and what may not be dragged over."""

from __future__ import annotations

import msgspec
import pytest

from layout_app.commands.inserting import InsertBlock
from layout_app.compose.page import Composer
from layout_app.display.items import LaidOutPage
from layout_app.document.blocks import ArticleBlock, RuleBlock
from layout_app.document.format import Slot
from layout_app.document.issue import Issue
from layout_app.errors import CommandRefused
from layout_app.fonts.library import FontLibrary
from layout_app.interaction.block_drag import begin_drag
from layout_app.interaction.dividers import Divider, DividerDrag, divider_at
from layout_app.interaction.edges import Edge, edge_at
from layout_app.interaction.handles import Handle
from layout_app.storage.issue_file import read_issue
from tests.conftest import TOP

FRONT = 0
STACK = {"a": Slot(0, 2, 11, 10), "b": Slot(0, 2, 23, 10), "c": Slot(0, 2, 35, 10), "d": Slot(2, 3, 11, 34)}


@pytest.fixture(scope="module")
def sample() -> Issue:
    return read_issue(TOP / "samples" / "shi-er" / "shi-er.issue").issue


@pytest.fixture(scope="module")
def front(sample: Issue, library: FontLibrary) -> LaidOutPage:
    return Composer(library).compose_page(sample, FRONT)


@pytest.fixture
def stacked(sample: Issue) -> Issue:
    """A front page with the masthead, three articles above each other and one beside them."""
    page = sample.pages[FRONT]
    articles = tuple(ArticleBlock(name, slot, "") for name, slot in STACK.items())
    rule = RuleBlock("r", Slot(0, 2, 33, 2))
    changed = msgspec.structs.replace(page, blocks=(page.blocks[0], *articles, rule))
    return msgspec.structs.replace(sample, pages=(changed, *sample.pages[1:]))


def between(issue: Issue, upper: str, lower: str) -> tuple[int, int]:
    """The middle of the gap between two blocks above each other."""
    page = issue.format_of(FRONT)
    one, other = page.area(issue.block(upper).slot), page.area(issue.block(lower).slot)
    return (max(one.x0, other.x0) + min(one.x1, other.x1)) // 2, (one.y1 + other.y0) // 2


def slots(issue: Issue) -> dict[str, Slot]:
    return {block.id: block.slot for block in issue.pages[FRONT].blocks}


def test_a_divider_moves_all_blocks_along_it_and_the_rule_in_its_gap(sample: Issue, front: LaidOutPage) -> None:
    x, y = between(sample, "p1-lead", "p1-news")
    divider = divider_at(sample, FRONT, x, y, 0)
    assert divider is not None
    drag = DividerDrag(divider, x, y)
    before = slots(sample)
    after = slots(drag.command(sample, front.grid, x, y + 3 * front.grid.pitch).apply(sample).issue)
    for upper in ("p1-lead", "p1-facts", "p1-ear"):
        assert after[upper].lines == before[upper].lines + 3 and after[upper].line == before[upper].line
    for lower in ("p1-news", "p1-box"):
        assert (after[lower].line, after[lower].lines) == (before[lower].line + 3, before[lower].lines - 3)
    assert after["p1-rule"].line == before["p1-rule"].line + 3 and after["p1-index"] == before["p1-index"]


def test_no_block_becomes_lower_than_three_lines(sample: Issue, front: LaidOutPage) -> None:
    x, y = between(sample, "p1-lead", "p1-news")
    divider = divider_at(sample, FRONT, x, y, 0)
    assert divider is not None
    drag = DividerDrag(divider, x, y)
    far = slots(drag.command(sample, front.grid, x, y + 100 * front.grid.pitch).apply(sample).issue)
    assert far["p1-news"].lines == far["p1-box"].lines == 3


def test_an_upright_divider_makes_one_wider_and_its_neighbours_narrower(sample: Issue, front: LaidOutPage) -> None:
    page = sample.format_of(FRONT)
    news, box = page.area(sample.block("p1-news").slot), page.area(sample.block("p1-box").slot)
    x, y = (news.x1 + box.x0) // 2, (news.y0 + news.y1) // 2
    divider = divider_at(sample, FRONT, x, y, 0)
    assert divider is not None and divider.upright
    step = front.grid.columns[1][0] - front.grid.columns[0][0]
    after = slots(DividerDrag(divider, x, y).command(sample, front.grid, x - step, y).apply(sample).issue)
    assert after["p1-news"].columns == 2 and (after["p1-box"].column, after["p1-box"].columns) == (2, 3)


def test_a_locked_block_shares_no_edge(stacked: Issue) -> None:
    x, y = between(stacked, "a", "b")
    assert divider_at(stacked, FRONT, x, y, 0) is not None
    blocks = tuple(
        msgspec.structs.replace(block, locked=True) if block.id == "a" else block
        for block in stacked.pages[FRONT].blocks
    )
    page = msgspec.structs.replace(stacked.pages[FRONT], blocks=blocks)
    locked = msgspec.structs.replace(stacked, pages=(page, *stacked.pages[1:]))
    assert divider_at(locked, FRONT, x, y, 0) is None


def test_the_edge_of_any_block_is_caught_and_its_inside_is_not(sample: Issue, front: LaidOutPage) -> None:
    box = next(one for one in front.blocks if one.id == "p1-box")
    x = (box.rect.x0 + box.rect.x1) // 2
    edge = edge_at(sample, front, FRONT, x, box.rect.y1, 2000)
    assert isinstance(edge, Edge) and (edge.block, edge.handle) == ("p1-box", Handle.BOTTOM)
    assert edge_at(sample, front, FRONT, x, (box.rect.y0 + box.rect.y1) // 2, 2000) is None
    assert isinstance(edge_at(sample, front, FRONT, *between(sample, "p1-lead", "p1-news"), 2000), Divider)


def with_slot(issue: Issue, block_id: str, slot: Slot) -> Issue:
    page = issue.pages[FRONT]
    blocks = tuple(
        msgspec.structs.replace(block, slot=slot) if block.id == block_id else block for block in page.blocks
    )
    return msgspec.structs.replace(issue, pages=(msgspec.structs.replace(page, blocks=blocks), *issue.pages[1:]))


def test_a_block_from_elsewhere_comes_as_wide_as_the_stack_with_the_area_it_had(stacked: Issue) -> None:
    after = slots(InsertBlock("d", "b").apply(with_slot(stacked, "d", Slot(2, 3, 60, 8))).issue)
    assert after["d"] == Slot(0, 2, 23, 12) and after["a"] == STACK["a"]


def test_pushing_keeps_the_gaps_of_those_below(stacked: Issue) -> None:
    after = slots(InsertBlock("d", "b").apply(with_slot(stacked, "d", Slot(2, 2, 60, 8))).issue)
    assert after["d"] == Slot(0, 2, 23, 8)
    assert (after["b"].line, after["r"].line, after["c"].line) == (33, 43, 45)


def test_where_the_page_ends_the_lowest_becomes_lower(stacked: Issue) -> None:
    issue = with_slot(with_slot(stacked, "c", Slot(0, 2, 35, 34)), "d", Slot(2, 2, 60, 8))
    after = slots(InsertBlock("d", "b").apply(issue).issue)
    assert after["c"].line == 45 and after["c"].last_line == issue.format.lines - 1


def test_a_block_from_higher_up_lets_those_between_move_up(stacked: Issue) -> None:
    after = slots(InsertBlock("a", "c").apply(stacked).issue)
    assert after["b"] == Slot(0, 2, 11, 10) and after["c"] == STACK["c"]
    assert after["a"].last_line < after["c"].line and after["a"].line > after["b"].last_line


def test_what_does_not_fit_is_refused(stacked: Issue) -> None:
    with pytest.raises(CommandRefused):
        InsertBlock("d", "b").apply(with_slot(stacked, "d", Slot(2, 3, 11, 59)))


def test_a_drag_over_an_upper_edge_inserts(stacked: Issue, front: LaidOutPage) -> None:
    page = stacked.format_of(FRONT)
    start = page.area(STACK["c"])
    target = page.area(STACK["b"])
    x, y = (start.x0 + start.x1) // 2, (start.y0 + start.y1) // 2
    drag = begin_drag(stacked, FRONT, "c", -1, Handle.MOVE, x, y)
    assert drag is not None
    command = drag.command(stacked, front.grid, x, target.y0 - page.pitch)
    assert command == InsertBlock("c", "b")
    after = slots(command.apply(stacked).issue)
    assert after["a"] == STACK["a"] and after["c"].line == 23 and after["b"].line > after["c"].last_line


@pytest.mark.parametrize("handle", [Handle.MOVE, Handle.TOP, Handle.TOP_LEFT])
def test_no_article_is_dragged_over_the_masthead(sample: Issue, front: LaidOutPage, handle: Handle) -> None:
    masthead = sample.block("p1-masthead").slot
    drag = begin_drag(sample, FRONT, "p1-lead", -1, handle, 100_000, 300_000)
    assert drag is not None
    for up in range(0, 60, 7):
        slot = drag.slot(front.grid, 100_000, 300_000 - up * front.grid.pitch)
        assert not slot.overlaps(masthead)
        assert slot.lines >= 3
