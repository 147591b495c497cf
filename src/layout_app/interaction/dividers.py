"""The edges that blocks share: dragging one makes the blocks on its one side larger and those on the other smaller.

No Qt.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

import msgspec

from layout_app.commands.blocks import LEAST_LINES, MoveBlock
from layout_app.commands.edit import Together
from layout_app.display.items import PageGrid
from layout_app.document.blocks import Block, FurnitureBlock, RuleBlock
from layout_app.document.format import PageFormat, Slot
from layout_app.document.issue import Issue
from layout_app.geometry import Rect
from layout_app.interaction.handles import column_step
from layout_app.messages import _
from layout_app.units import Mpt

MOST_LINES_BETWEEN = 3
"""Blocks farther apart than this share no edge."""


class Divider(msgspec.Struct, frozen=True):
    """The edge between blocks ``before`` it (above, or left where it is ``upright``) and ``after`` it.

    Rules ``between`` them go along. ``area`` is the gap, in which it is caught.
    """

    page_index: int
    upright: bool
    before: tuple[Block, ...]
    after: tuple[Block, ...]
    between: tuple[Block, ...]
    area: Rect

    @property
    def reach(self) -> tuple[int, int]:
        """How many lines or columns it goes back and on at most; every block keeps a column, or three lines."""
        return -min(self._spare(block) for block in self.before), min(self._spare(block) for block in self.after)

    def _spare(self, block: Block) -> int:
        if self.upright:
            return block.slot.columns - 1
        least = 1 if isinstance(block, RuleBlock) else min(LEAST_LINES, block.slot.lines)
        return block.slot.lines - least

    def moved(self, by: int) -> Together:
        """The command that moves it by so many lines down, or columns to the right."""
        moves = [
            *((block, 0, by) for block in self.before),
            *((block, by, -by) for block in self.after),
            *((block, by, 0) for block in self.between),
        ]
        commands = tuple(MoveBlock(block.id, self._changed(block.slot, shift, more)) for block, shift, more in moves)
        return Together(commands, _("Move the edge between blocks"))

    def _changed(self, slot: Slot, shift: int, more: int) -> Slot:
        if self.upright:
            return Slot(slot.column + shift, slot.columns + more, slot.line, slot.lines)
        return Slot(slot.column, slot.columns, slot.line + shift, slot.lines + more)


class DividerDrag(msgspec.Struct, frozen=True):
    """A divider under the pressed pointer, which went down at ``x``, ``y``."""

    divider: Divider
    x: Mpt
    y: Mpt

    @property
    def page_index(self) -> int:
        return self.divider.page_index

    @property
    def block(self) -> str:
        """The block whose size is told while it is dragged."""
        return self.divider.before[0].id

    def by(self, grid: PageGrid, x: Mpt, y: Mpt) -> int:
        """How many lines or columns the pointer has moved it."""
        least, most = self.divider.reach
        steps = round((x - self.x) / column_step(grid)) if self.divider.upright else round((y - self.y) / grid.pitch)
        return max(least, min(steps, most))

    def has_begun(self, grid: PageGrid, x: Mpt, y: Mpt) -> bool:
        return self.by(grid, x, y) != 0

    def slot(self, grid: PageGrid, x: Mpt, y: Mpt) -> Slot:
        """What the first block before it takes then."""
        slot, by = self.divider.before[0].slot, self.by(grid, x, y)
        if self.divider.upright:
            return Slot(slot.column, slot.columns + by, slot.line, slot.lines)
        return Slot(slot.column, slot.columns, slot.line, slot.lines + by)

    def upright_edge(self, slot: Slot) -> tuple[int, bool] | None:
        """The column at whose right it stands, where it is upright."""
        return (slot.last_column, True) if self.divider.upright else None

    def guide_line(self, issue: Issue, slot: Slot) -> tuple[int, bool]:
        """The page line above it, whose foot it stands on."""
        return slot.last_line, True

    def command(self, issue: Issue, grid: PageGrid, x: Mpt, y: Mpt) -> Together:
        return self.divider.moved(self.by(grid, x, y))


def divider_at(issue: Issue, page_index: int, x: Mpt, y: Mpt, slack: Mpt) -> Divider | None:
    """The divider in whose gap a point of the page lies, or at most ``slack`` beside it; ``None`` where there is none.

    Furniture, locked blocks and those that text runs around share no edges.
    """
    page = issue.format_of(page_index)
    blocks = issue.pages[page_index].blocks
    modules = [block for block in blocks if _is_module(block) and not isinstance(block, RuleBlock)]
    for upright in (False, True):
        for one, other in itertools.permutations(modules, 2):
            if _meet(one.slot, other.slot, upright):
                gap = _gap(page, one.slot, other.slot, upright)
                if gap.inset(0 if not upright else -slack, 0 if upright else -slack).contains(x, y):
                    return _whole(issue, page_index, one, other, upright, gap)
    return None


def _is_module(block: Block) -> bool:
    return not (isinstance(block, FurnitureBlock) or block.locked or block.runaround is not None)


def _meet(one: Slot, other: Slot, upright: bool) -> bool:
    """Whether ``other`` stands right behind ``one``: below it, or in the next column."""
    if upright:
        return other.column == one.last_column + 1 and one.line <= other.last_line and other.line <= one.last_line
    apart = other.line - one.last_line - 1
    beside = one.column <= other.last_column and other.column <= one.last_column
    return 0 <= apart <= MOST_LINES_BETWEEN and beside


def _gap(page: PageFormat, one: Slot, other: Slot, upright: bool) -> Rect:
    """What lies between two blocks that meet."""
    first, second = page.area(one), page.area(other)
    if upright:
        return Rect(first.x1, max(first.y0, second.y0), second.x0, min(first.y1, second.y1))
    return Rect(max(first.x0, second.x0), first.y1, min(first.x1, second.x1), second.y0)


def _whole(issue: Issue, page_index: int, one: Block, other: Block, upright: bool, gap: Rect) -> Divider | None:
    """The divider with all blocks that its move concerns; ``None`` where one of them cannot give way."""
    blocks = [block for block in issue.pages[page_index].blocks if not _is_along(block, upright)]
    before, after = [one], [other]
    grown = True
    while grown:
        grown = False
        for block in blocks:
            if block not in after and any(_meet(first.slot, block.slot, upright) for first in before):
                after.append(block)
                grown = True
            if block not in before and any(_meet(block.slot, second.slot, upright) for second in after):
                before.append(block)
                grown = True
    concerned = [*before, *after]
    if not all(map(_is_module, concerned)) or any(block in before for block in after):
        return None
    return Divider(
        page_index, upright, tuple(before), tuple(after),
        tuple(_rules_between(issue.pages[page_index].blocks, before, after, upright)), gap,
    )


def _is_along(block: Block, upright: bool) -> bool:
    """Whether a block is a rule that runs along a divider, and so lies between others."""
    return isinstance(block, RuleBlock) and (block.direction == "vertical") == upright


def _rules_between(
    blocks: Sequence[Block], before: Sequence[Block], after: Sequence[Block], upright: bool
) -> Iterator[Block]:
    """The rules in the gap: those that the blocks on both sides of it enclose."""
    for block in blocks:
        slot = block.slot
        if not _is_along(block, upright) or block.locked:
            continue
        if upright:
            lines = (min(one.slot.line for one in before), max(one.slot.last_line for one in before))
            if slot.last_column == before[0].slot.last_column and lines[0] <= slot.last_line and slot.line <= lines[1]:
                yield block
        else:
            first, last = min(one.slot.last_line for one in before), max(one.slot.line for one in after)
            left, right = min(one.slot.column for one in before), max(one.slot.last_column for one in before)
            if first <= slot.line <= last and slot.column <= right and left <= slot.last_column:
                yield block
