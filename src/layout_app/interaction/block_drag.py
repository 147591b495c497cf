"""Dragging a block, one of its edges, or a photo in it: which command the pointer's place means. No Qt."""

from __future__ import annotations

import msgspec

from layout_app.commands.blocks import LEAST_LINES, MoveBlock, MovePhoto, SwapBlocks
from layout_app.display.items import PageGrid
from layout_app.document.blocks import ArticleBlock
from layout_app.document.format import Slot
from layout_app.document.issue import Issue
from layout_app.interaction.handles import GridDrag, Handle
from layout_app.units import Mpt

STARTS_AFTER: Mpt = 6000
"""How far the pointer goes before a press counts as a drag, unless it reaches another column or line sooner."""


class BlockDrag(msgspec.Struct, frozen=True):
    """``photo`` is the number of a photo in the block's recipe, or -1 for the block itself."""

    page_index: int
    block: str
    photo: int
    drag: GridDrag

    def has_begun(self, grid: PageGrid, x: Mpt, y: Mpt) -> bool:
        """Whether the pointer has gone far enough for a drag to be meant."""
        return abs(x - self.drag.x) + abs(y - self.drag.y) > STARTS_AFTER or self.slot(grid, x, y) != self.drag.slot

    def slot(self, grid: PageGrid, x: Mpt, y: Mpt) -> Slot:
        """The slot for the pointer, snapped and kept inside the page (a photo: inside its block)."""
        return self.drag.at(grid, x, y)

    def command(self, issue: Issue, grid: PageGrid, x: Mpt, y: Mpt) -> SwapBlocks | MovePhoto | MoveBlock:
        """What the pointer's place does to ``issue``, the issue as it was before the drag."""
        target = self.swap_target(issue, x, y)
        if target:
            return SwapBlocks(self.block, target)
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
        return BlockDrag(page_index, block_id, -1, drag)
    number = recipe_photo(block, photo) if isinstance(block, ArticleBlock) else None
    if number is None or not isinstance(block, ArticleBlock):
        return None
    slot = block.recipe.photos[number].slot
    bounds = Slot(0, block.slot.columns, 0, block.slot.lines)
    return BlockDrag(page_index, block_id, number, GridDrag(handle, slot, bounds, x, y, min(LEAST_LINES, slot.lines)))


def recipe_photo(block: ArticleBlock, photo: int) -> int | None:
    """The number in the block's recipe of photo ``photo`` of its story, or ``None`` where it is not shown."""
    return next((number for number, one in enumerate(block.recipe.photos) if one.photo == photo), None)
