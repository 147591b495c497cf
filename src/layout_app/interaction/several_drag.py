"""Dragging several blocks of a page at once, in columns and lines. No Qt."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from layout_app.commands.arrange import MoveBlocks, shifted
from layout_app.display.items import PageGrid
from layout_app.document.blocks import ArticleBlock, FurnitureBlock
from layout_app.document.format import Slot
from layout_app.document.groups import extent_of
from layout_app.document.issue import Issue
from layout_app.interaction.block_drag import STARTS_AFTER
from layout_app.interaction.handles import GridDrag, Handle
from layout_app.units import Mpt


class SeveralDrag(msgspec.Struct, frozen=True):
    """``drag`` moves the slot that holds all of the ``blocks``, the first of which leads.

    No article among them, whose slots are ``articles``, is dragged over what they are ``kept_off``: furniture.
    """

    page_index: int
    blocks: tuple[str, ...]
    drag: GridDrag
    articles: tuple[Slot, ...] = ()
    kept_off: tuple[Slot, ...] = ()
    photo: int = -1

    @property
    def block(self) -> str:
        return self.blocks[0]

    def has_begun(self, grid: PageGrid, x: Mpt, y: Mpt) -> bool:
        """Whether the pointer has gone far enough for a drag to be meant."""
        return abs(x - self.drag.x) + abs(y - self.drag.y) > STARTS_AFTER or self.slot(grid, x, y) != self.drag.slot

    def slot(self, grid: PageGrid, x: Mpt, y: Mpt) -> Slot:
        """The slot that holds all of them for the pointer, kept inside the page, as near as furniture lets them."""
        slot, first = self.drag.at(grid, x, y), self.drag.slot
        while slot.line != first.line and self._is_over(slot.column - first.column, slot.line - first.line):
            slot = msgspec.structs.replace(slot, line=slot.line + (1 if slot.line < first.line else -1))
        return slot

    def _is_over(self, columns: int, lines: int) -> bool:
        moved = [shifted(slot, columns, lines) for slot in self.articles]
        return any(slot.overlaps(taken) for slot in moved for taken in self.kept_off)

    def command(self, issue: Issue, grid: PageGrid, x: Mpt, y: Mpt) -> MoveBlocks:
        """What the pointer's place does to the issue as it was before the drag."""
        slot, first = self.slot(grid, x, y), self.drag.slot
        return MoveBlocks(self.blocks, slot.column - first.column, slot.line - first.line)

    def upright_edge(self, slot: Slot) -> tuple[int, bool] | None:
        """They are moved, and no side of theirs is dragged."""
        return None

    def guide_line(self, issue: Issue, slot: Slot) -> tuple[int, bool]:
        """The page line that the top of them all stands on."""
        return slot.line, False


def begin_several(issue: Issue, page_index: int, blocks: Sequence[str], x: Mpt, y: Mpt) -> SeveralDrag | None:
    """A drag of the blocks; ``None`` where one of them is locked."""
    held = [issue.block(block) for block in blocks]
    if any(block.locked for block in held):
        return None
    page = issue.format_of(page_index)
    bounds = Slot(0, page.columns, 0, page.lines)
    articles = tuple(block.slot for block in held if isinstance(block, ArticleBlock))
    furniture = (
        block.slot
        for block in issue.pages[page_index].blocks
        if isinstance(block, FurnitureBlock) and block.id not in blocks
    )
    kept_off = tuple(slot for slot in furniture if not any(slot.overlaps(article) for article in articles))
    drag = GridDrag(Handle.MOVE, extent_of(held), bounds, x, y)
    return SeveralDrag(page_index, tuple(blocks), drag, articles, kept_off)
