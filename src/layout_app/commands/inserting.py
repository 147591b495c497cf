"""A block put between others: what stands below gives way, and where the block stood the page closes up."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from layout_app.commands.blocks import LEAST_LINES, MoveBlock, block_of
from layout_app.commands.edit import Edit
from layout_app.document.blocks import Block, FurnitureBlock, RuleBlock
from layout_app.document.format import PageFormat, Slot
from layout_app.document.issue import Issue
from layout_app.errors import CommandRefused
from layout_app.messages import _

USUAL_GAP = 2
"""Lines between modules where nothing above tells how many (design SPEC 6)."""


class InsertBlock(msgspec.Struct, frozen=True):
    """A block moved in above ``below``, a block of the same page, as wide as that one and with the area it had.

    The blocks under it go down as far as needed, each keeping its distance to the one above; the lowest become lower
    where the page ends. A block that came from higher up in the same stack lets those between move up instead.
    """

    block: str
    below: str
    merge_key: str = ""

    @property
    def label(self) -> str:
        return _("Insert and push")

    def apply(self, issue: Issue) -> Edit:
        slots = inserted_slots(issue, self.block, self.below)
        if slots is None:
            raise CommandRefused(_("There is no room to insert it: make a block smaller first."))
        for block, slot in slots.items():
            issue = MoveBlock(block, slot).apply(issue).issue
        return Edit(issue, frozenset(slots))


def inserted_slots(issue: Issue, block_id: str, below_id: str) -> dict[str, Slot] | None:
    """Where the blocks that move would stand, by id; ``None`` where the page has no room or nothing would move."""
    block, below = block_of(issue, block_id), block_of(issue, below_id)
    found, other = issue.find_block(block_id), issue.find_block(below_id)
    assert found is not None and other is not None
    if found[0] != other[0] or block_id == below_id or not (_gives_way(block) and _gives_way(below)):
        return None
    page, blocks = issue.format_of(found[0]), [one for one in issue.pages[found[0]].blocks if one.id != block_id]
    slots = _closed_up(block.slot, below, blocks)
    target = slots.get(below_id, below.slot)
    lines = -(-block.slot.lines * block.slot.columns // target.columns)
    top = below.slot.line - lines - _gap_above(below, blocks) if slots else target.line
    inserted = Slot(target.column, target.columns, max(top, 0), lines)
    if inserted == block.slot:
        return None
    pushed = _pushed(page, inserted, blocks, slots)
    if pushed is None:
        return None
    moved = {one.id: pushed[one.id] for one in blocks if pushed[one.id] != one.slot}
    return {block_id: inserted, **moved}


def _gives_way(block: Block) -> bool:
    return not (isinstance(block, FurnitureBlock) or block.locked or block.runaround is not None)


def _gap_above(below: Block, blocks: Sequence[Block]) -> int:
    """The lines between a block and the one above it that is no rule."""
    feet = [
        one.slot.last_line for one in blocks
        if not isinstance(one, RuleBlock) and _beside(one.slot, below.slot) and one.slot.last_line < below.slot.line
    ]
    return min(below.slot.line - max(feet) - 1, USUAL_GAP) if feet else USUAL_GAP


def _closed_up(left: Slot, below: Block, blocks: Sequence[Block]) -> dict[str, Slot]:
    """The slots of the blocks between the place that was ``left`` and ``below``, moved up by what it took.

    Nothing where the place lay elsewhere, or something there is wider or stays.
    """
    if (left.column, left.columns) != (below.slot.column, below.slot.columns) or left.line >= below.slot.line:
        return {}
    between = [
        one for one in blocks
        if _beside(one.slot, left) and one.slot.line > left.last_line and one.slot.line < below.slot.line
    ]
    heads = [one.slot.line for one in between if not isinstance(one, RuleBlock)]
    if not heads or not all(_gives_way(one) and _within(one.slot, left) for one in between):
        return {}
    up = min(heads) - left.line
    return {one.id: _shifted(one.slot, -up) for one in between}


def _pushed(
    page: PageFormat, inserted: Slot, blocks: Sequence[Block], closed: dict[str, Slot]
) -> dict[str, Slot] | None:
    """The slots of all blocks after those in the way went down; ``None`` where one that stays is in the way."""
    down: dict[str, int] = {}
    slots = {one.id: closed.get(one.id, one.slot) for one in blocks}
    for block in sorted(blocks, key=lambda one: slots[one.id].line):
        slot, shift = slots[block.id], 0
        if block.id in closed or not (_beside(slot, inserted) or any(_beside(slot, slots[one]) for one in down)):
            continue
        if _beside(slot, inserted) and slot.line >= inserted.line:
            shift = inserted.last_line + 1 + USUAL_GAP - slot.line
        for other, by in down.items():
            before = Slot(slots[other].column, slots[other].columns, slots[other].line - by, slots[other].lines)
            if _beside(slot, before) and before.line <= slot.line:
                shift = max(shift, by - max(0, slot.line - before.last_line - 1 - USUAL_GAP))
        if shift > 0:
            if not _gives_way(block):
                return None
            slots[block.id] = _shifted(slot, shift)
            down[block.id] = shift
    return _within_page(page, blocks, slots, [inserted])


def _within_page(
    page: PageFormat, blocks: Sequence[Block], slots: dict[str, Slot], others: Sequence[Slot]
) -> dict[str, Slot] | None:
    """The slots with those that reach beyond the page's foot made lower; ``None`` where one has no lines left."""
    if any(slot.last_line >= page.lines for slot in others):
        return None
    for block in blocks:
        slot = slots[block.id]
        over = slot.last_line + 1 - page.lines
        if over > 0 and slot != block.slot:
            if slot.lines - over < LEAST_LINES:
                return None
            slots[block.id] = Slot(slot.column, slot.columns, slot.line, slot.lines - over)
    return slots


def _beside(one: Slot, other: Slot) -> bool:
    """Whether they have a column in common."""
    return one.column <= other.last_column and other.column <= one.last_column


def _within(one: Slot, other: Slot) -> bool:
    return other.column <= one.column and one.last_column <= other.last_column


def _shifted(slot: Slot, lines: int) -> Slot:
    return Slot(slot.column, slot.columns, slot.line + lines, slot.lines)
