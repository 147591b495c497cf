"""Edits of several blocks of a page together: moved, aligned, distributed, and put over or under one another.

Groups move as one. What is locked stands where it is: the others are aligned to it.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

import msgspec

from layout_app.commands.blocks import LockBlock, MoveBlock, block_of
from layout_app.commands.edit import Command, Edit, Together
from layout_app.document.blocks import ArticleBlock, Block, FurnitureBlock
from layout_app.document.format import PageFormat, Slot
from layout_app.document.groups import extent_of, units_of, with_groups
from layout_app.document.issue import Issue, Page, with_page
from layout_app.errors import CommandRefused
from layout_app.ids import BlockId
from layout_app.messages import _

EDGES = ("left", "center", "right", "top", "middle", "bottom")
COLUMNS, LINES = "columns", "lines"
FORWARD, BACK, FRONT, BOTTOM = "forward", "back", "front", "bottom"
ORDERS = (FORWARD, BACK, FRONT, BOTTOM)
LEAST_DISTRIBUTED = 3
HEAD_GAP = 1


def page_of(issue: Issue, blocks: Collection[BlockId]) -> int:
    """The index of the page that all of the blocks stand on; ``CommandRefused`` where that is not one page."""
    for block in blocks:
        block_of(issue, block)
    pages = {found[0] for one in blocks if (found := issue.find_block(one)) is not None}
    if len(pages) != 1:
        raise CommandRefused(_("Select blocks of one page first."))
    return pages.pop()


def lock_toggled(blocks: Sequence[Block]) -> Command:
    """The command that locks all of the blocks, or where all are locked unlocks them; there must be one."""
    locks = not all(block.locked for block in blocks)
    commands = tuple(LockBlock(block.id, locks) for block in blocks)
    return commands[0] if len(commands) == 1 else Together(commands, commands[0].label)


class MoveBlocks(msgspec.Struct, frozen=True):
    """Blocks of one page moved together by so many columns and lines; none where one is locked or would stick out."""

    blocks: tuple[BlockId, ...]
    columns: int
    lines: int
    merge_key: str = ""

    @property
    def label(self) -> str:
        return _("Move together")

    def apply(self, issue: Issue) -> Edit:
        page_of(issue, self.blocks)
        for block_id in self.blocks:
            slot = issue.block(block_id).slot
            issue = MoveBlock(block_id, shifted(slot, self.columns, self.lines)).apply(issue).issue
        return Edit(issue, frozenset(self.blocks))


class AlignBlocks(msgspec.Struct, frozen=True):
    """Blocks moved to a common edge or middle, one of ``EDGES``, in columns and lines.

    They are aligned to those that are locked, else to the outermost; a single block or group to what the page's
    furniture leaves of the type area.
    """

    blocks: tuple[BlockId, ...]
    edge: str
    merge_key: str = ""

    @property
    def label(self) -> str:
        return {
            "left": _("Align left"), "center": _("Align centres"), "right": _("Align right"), "top": _("Align tops"),
            "middle": _("Align middles"), "bottom": _("Align feet"),
        }[self.edge]

    def apply(self, issue: Issue) -> Edit:
        page_index = page_of(issue, self.blocks)
        page = issue.pages[page_index]
        units = units_of(page, with_groups(page, self.blocks))
        moving = [unit for unit in units if not _is_locked(unit)]
        standing = [block for unit in units if _is_locked(unit) for block in unit]
        if not moving:
            raise CommandRefused(_("The blocks are locked: unlock them first."))
        if len(units) > 1:
            bounds = extent_of(standing or [block for unit in units for block in unit])
        else:
            bounds = _open_area(page, issue.format_of(page_index), moving[0])
        moves = [(unit, *_to_edge(extent_of(unit), bounds, self.edge)) for unit in moving]
        return _moved(issue, moves, _("They are aligned so already."))


def _open_area(page: Page, grid: PageFormat, unit: Sequence[Block]) -> Slot:
    """The type area from a line below the furniture at its top to that at its foot, where the unit is no furniture."""
    first, end = 0, grid.lines
    if not any(isinstance(block, FurnitureBlock) for block in unit):
        for slot in (block.slot for block in page.blocks if isinstance(block, FurnitureBlock)):
            if slot.line < grid.lines // 2:
                first = max(first, slot.last_line + 1 + HEAD_GAP)
            else:
                end = min(end, slot.line)
    return Slot(0, grid.columns, first, max(1, end - first))


def _to_edge(slot: Slot, bounds: Slot, edge: str) -> tuple[int, int]:
    """By how many columns and lines a slot moves to that edge of the bounds; middles are rounded left and up."""
    match edge:
        case "left":
            return bounds.column - slot.column, 0
        case "center":
            return bounds.column + (bounds.columns - slot.columns) // 2 - slot.column, 0
        case "right":
            return bounds.last_column - slot.last_column, 0
        case "top":
            return 0, bounds.line - slot.line
        case "middle":
            return 0, bounds.line + (bounds.lines - slot.lines) // 2 - slot.line
        case _:
            return 0, bounds.last_line - slot.last_line


class DistributeBlocks(msgspec.Struct, frozen=True):
    """Blocks moved so that as many columns, or lines, lie between any two; what is over goes to the first gaps.

    The outermost stay where they are.
    """

    blocks: tuple[BlockId, ...]
    along: str
    merge_key: str = ""

    @property
    def label(self) -> str:
        return _("Distribute columns") if self.along == COLUMNS else _("Distribute lines")

    def apply(self, issue: Issue) -> Edit:
        page = issue.pages[page_of(issue, self.blocks)]
        spans = sorted(
            (*_span(extent_of(unit), self.along), number, unit)
            for number, unit in enumerate(units_of(page, with_groups(page, self.blocks)))
        )
        if len(spans) < LEAST_DISTRIBUTED:
            raise CommandRefused(_("Select three blocks at least to distribute them."))
        end = max(start + length for start, length, _number, _unit in spans)
        room = end - spans[0][0] - sum(length for _start, length, _number, _unit in spans)
        if room < 0:
            raise CommandRefused(_("The blocks lie over one another: there is nothing to distribute."))
        gap, over = divmod(room, len(spans) - 1)
        at, moves = spans[0][0], []
        for number, (start, length, _number, unit) in enumerate(spans):
            by = at - start
            moves.append((unit, by, 0) if self.along == COLUMNS else (unit, 0, by))
            at += length + gap + (number < over)
        return _moved(issue, moves, _("They are distributed so already."))


def _span(slot: Slot, along: str) -> tuple[int, int]:
    """Where a slot begins along columns or lines, and how many of them it takes."""
    return (slot.column, slot.columns) if along == COLUMNS else (slot.line, slot.lines)


class OrderBlocks(msgspec.Struct, frozen=True):
    """Blocks put over or under what they lie over or under: by one of it, or in front of or behind all of it."""

    blocks: tuple[BlockId, ...]
    where: str
    merge_key: str = ""

    @property
    def label(self) -> str:
        return {
            FORWARD: _("Bring forward"), BACK: _("Send back"), FRONT: _("Bring to the front"),
            BOTTOM: _("Send to the back"),
        }[self.where]

    def apply(self, issue: Issue) -> Edit:
        page_index = page_of(issue, self.blocks)
        page = issue.pages[page_index]
        wanted = with_groups(page, self.blocks)
        members = [block for block in page.blocks if block.id in wanted]
        others = [block for block in page.blocks if block.id not in wanted]
        at = _place_among(page.blocks, members, others, self.where)
        blocks = (*others[:at], *members, *others[at:])
        if _threads(blocks) != _threads(page.blocks):
            raise CommandRefused(_("One article goes on from block to block here: their order is that of its text."))
        changed = with_page(issue, page_index, msgspec.structs.replace(page, blocks=blocks))
        return Edit(changed, frozenset({*wanted, page.id}))


def _place_among(blocks: Sequence[Block], members: Sequence[Block], others: Sequence[Block], where: str) -> int:
    """Before which of the others the members come; ``CommandRefused`` where nothing lies on that side of them."""
    touching = [any(one.slot.overlaps(other.slot) for one in members) for other in others]
    if where in (FORWARD, FRONT):
        behind = blocks.index(members[-1]) - len(members) + 1
        over = [number for number in range(behind, len(others)) if touching[number]]
        if not over:
            raise CommandRefused(_("Nothing lies over it."))
        return (over[-1] if where == FRONT else over[0]) + 1
    under = [number for number in range(blocks.index(members[0])) if touching[number]]
    if not under:
        raise CommandRefused(_("Nothing lies under it."))
    return under[0] if where == BOTTOM else under[-1]


def _threads(blocks: Sequence[Block]) -> dict[str, list[BlockId]]:
    """The blocks of every article in order."""
    found: dict[str, list[BlockId]] = {}
    for block in blocks:
        if isinstance(block, ArticleBlock):
            found.setdefault(block.story, []).append(block.id)
    return found


def shifted(slot: Slot, columns: int, lines: int) -> Slot:
    """The slot so many columns to the right and lines down."""
    return msgspec.structs.replace(slot, column=slot.column + columns, line=slot.line + lines)


def _is_locked(unit: Sequence[Block]) -> bool:
    return any(block.locked for block in unit)


def _moved(issue: Issue, moves: Sequence[tuple[Sequence[Block], int, int]], refusal: str) -> Edit:
    """Every unit moved by its columns and lines; refused with that sentence where none moves at all."""
    moving = [(block, columns, lines) for unit, columns, lines in moves if columns or lines for block in unit]
    if not moving:
        raise CommandRefused(refusal)
    for block, columns, lines in moving:
        issue = MoveBlock(block.id, shifted(block.slot, columns, lines)).apply(issue).issue
    return Edit(issue, frozenset(block.id for block, _columns, _lines in moving))
