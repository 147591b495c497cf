"""Dragging a block, one of its edges, or a photo in it: which command the pointer's place means. No Qt."""

from __future__ import annotations

import msgspec

from layout_app.commands.blocks import LEAST_LINES, MoveBlock, MovePhoto, SwapBlocks
from layout_app.commands.inserting import InsertBlock, inserted_slots
from layout_app.display.items import PageGrid
from layout_app.document.blocks import ArticleBlock, FurnitureBlock, RuleBlock
from layout_app.document.format import Slot
from layout_app.document.issue import Issue
from layout_app.interaction.handles import GridDrag, Handle
from layout_app.units import Mpt

INSERT_LINES = 2
"""How far above a block, in lines, the pointer still means its upper edge."""
STARTS_AFTER: Mpt = 6000
"""How far the pointer goes before a press counts as a drag, unless it reaches another column or line sooner."""


class BlockDrag(msgspec.Struct, frozen=True):
    """``photo`` is the number of a photo in the block's recipe, or -1 for the block itself.

    A block is ``kept_off`` furniture: no article is dragged over the masthead.
    """

    page_index: int
    block: str
    photo: int
    drag: GridDrag
    kept_off: tuple[Slot, ...] = ()

    def has_begun(self, grid: PageGrid, x: Mpt, y: Mpt) -> bool:
        """Whether the pointer has gone far enough for a drag to be meant."""
        return abs(x - self.drag.x) + abs(y - self.drag.y) > STARTS_AFTER or self.slot(grid, x, y) != self.drag.slot

    def slot(self, grid: PageGrid, x: Mpt, y: Mpt) -> Slot:
        """The slot for the pointer, snapped and kept inside the page (a photo: inside its block)."""
        slot = self.drag.at(grid, x, y)
        for taken in self.kept_off:
            if slot.overlaps(taken):
                slot = _beside(slot, taken, self.drag)
        return slot

    def command(self, issue: Issue, grid: PageGrid, x: Mpt, y: Mpt) -> SwapBlocks | InsertBlock | MovePhoto | MoveBlock:
        """What the pointer's place does to ``issue``, the issue as it was before the drag."""
        target = self.swap_target(issue, x, y)
        if target:
            return SwapBlocks(self.block, target)
        below = self.insert_target(issue, x, y)
        if below:
            return InsertBlock(self.block, below)
        slot = self.slot(grid, x, y)
        return MovePhoto(self.block, self.photo, slot) if self.photo >= 0 else MoveBlock(self.block, slot)

    def swap_target(self, issue: Issue, x: Mpt, y: Mpt) -> str:
        """The article under the pointer that a moved article would change places with: its inner half was reached."""
        block = issue.block(self.block)
        if self.drag.handle is not Handle.MOVE or self.photo >= 0 or not isinstance(block, ArticleBlock):
            return ""
        for other in issue.pages[self.page_index].blocks:
            if isinstance(other, ArticleBlock) and other.id != self.block and not other.locked:
                area = issue.format_of(self.page_index).area(other.slot)
                if area.inset(area.width // 4, area.height // 4).contains(x, y):
                    return other.id
        return ""

    def insert_target(self, issue: Issue, x: Mpt, y: Mpt) -> str:
        """The block above which a moved one would be put in: the pointer is over its upper edge, or the gap there.

        Nothing where the block stands there already, or the page has no room for it.
        """
        if self.drag.handle is not Handle.MOVE or self.photo >= 0:
            return ""
        page = issue.format_of(self.page_index)
        for other in issue.pages[self.page_index].blocks:
            if isinstance(other, FurnitureBlock | RuleBlock) or other.id == self.block:
                continue
            area = page.area(other.slot)
            over_edge = area.x0 <= x <= area.x1 and -INSERT_LINES * page.pitch <= y - area.y0 <= page.pitch
            if over_edge and inserted_slots(issue, self.block, other.id) is not None:
                return other.id
        return ""

    def upright_edge(self, slot: Slot) -> tuple[int, bool] | None:
        """The column whose edge is dragged alone, and whether it is the right one; ``None`` where lines change."""
        _left, top, right, bottom = self.drag.handle.value
        if self.photo >= 0 or top or bottom:
            return None
        return (slot.last_column, True) if right else (slot.column, False)

    def guide_line(self, issue: Issue, slot: Slot) -> tuple[int, bool]:
        """The page line that the moved edge stands on, and whether it is that line's foot (a lower edge)."""
        shift = issue.block(self.block).slot.line if self.photo >= 0 else 0
        _left, top, _right, bottom = self.drag.handle.value
        is_foot = bool(bottom) and not top
        return (slot.last_line if is_foot else slot.line) + shift, is_foot


def begin_drag(
    issue: Issue, page_index: int, block_id: str, photo: int, handle: Handle, x: Mpt, y: Mpt
) -> BlockDrag | None:
    """A drag of a block by ``handle``, or of photo ``photo`` of its story; ``None`` where it cannot be moved."""
    block = issue.block(block_id)
    if block.locked:
        return None
    if photo < 0:
        page = issue.format_of(page_index)
        bounds = Slot(0, page.columns, 0, page.lines)
        drag = GridDrag(handle, block.slot, bounds, x, y, min(LEAST_LINES, block.slot.lines))
        furniture = () if isinstance(block, FurnitureBlock) else _furniture_clear_of(issue, page_index, block.slot)
        return BlockDrag(page_index, block_id, -1, drag, furniture)
    number = recipe_photo(block, photo) if isinstance(block, ArticleBlock) else None
    if number is None or not isinstance(block, ArticleBlock):
        return None
    slot = block.recipe.photos[number].slot
    bounds = Slot(0, block.slot.columns, 0, block.slot.lines)
    return BlockDrag(page_index, block_id, number, GridDrag(handle, slot, bounds, x, y, min(LEAST_LINES, slot.lines)))


def _furniture_clear_of(issue: Issue, page_index: int, slot: Slot) -> tuple[Slot, ...]:
    """The places of the page's furniture that a block does not lie over already."""
    blocks = issue.pages[page_index].blocks
    taken = (block.slot for block in blocks if isinstance(block, FurnitureBlock))
    return tuple(one for one in taken if not one.overlaps(slot))


def _beside(slot: Slot, taken: Slot, drag: GridDrag) -> Slot:
    """The slot moved off ``taken``, or its dragged edges no farther than that."""
    before = drag.slot
    if drag.handle is Handle.MOVE:
        under = taken.last_line + 1
        fits_under = under + slot.lines - 1 <= drag.bounds.last_line
        goes_under = fits_under and (before.line > taken.line or taken.line < slot.lines)
        line = under if goes_under else taken.line - slot.lines
        return Slot(slot.column, slot.columns, line, slot.lines) if line >= 0 else before
    if before.line > taken.last_line:
        top = max(slot.line, taken.last_line + 1)
        return Slot(slot.column, slot.columns, top, slot.last_line - top + 1)
    if before.last_line < taken.line:
        return Slot(slot.column, slot.columns, slot.line, min(slot.last_line, taken.line - 1) - slot.line + 1)
    return Slot(before.column, before.columns, slot.line, slot.lines)


def recipe_photo(block: ArticleBlock, photo: int) -> int | None:
    """The number in the block's recipe of photo ``photo`` of its story, or ``None`` where it is not shown."""
    return next((number for number, one in enumerate(block.recipe.photos) if one.photo == photo), None)
