"""Blocks and photos dragged, resized, nudged and changing places: previews while it goes on, one step at its end."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF

from layout_app.commands.arrange import MoveBlocks
from layout_app.commands.blocks import MoveBlock, MovePhoto, SwapBlocks
from layout_app.commands.edit import Command
from layout_app.commands.inserting import InsertBlock
from layout_app.display.items import PageGrid
from layout_app.document.blocks import ArticleBlock, Block
from layout_app.document.format import Slot
from layout_app.gui import counts
from layout_app.gui.canvas.overlay import Readout
from layout_app.interaction.block_drag import BlockDrag, begin_drag, recipe_photo
from layout_app.interaction.dividers import Divider, DividerDrag
from layout_app.interaction.handles import Handle
from layout_app.interaction.several_drag import SeveralDrag, begin_several
from layout_app.messages import _
from layout_app.session.session import Session
from layout_app.units import Mpt

Drag = BlockDrag | SeveralDrag | DividerDrag


class Arranging:
    """At most one drag at a time, a transaction of the session. ``readout`` and ``guide`` are there once it moves."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._drag: Drag | None = None
        self._moves = False
        self.readout: Readout | None = None
        self.guide: tuple[Mpt, str] | None = None
        self.upright_guide: tuple[Mpt, str] | None = None

    @property
    def is_held(self) -> bool:
        """Whether a block or photo is under the pressed pointer, moved or not."""
        return self._drag is not None

    @property
    def moved_block(self) -> str:
        """The block that moves, or whose photo does; empty while nothing moves."""
        return self._drag.block if self._drag is not None and self._moves else ""

    def take(self, page_index: int, block: str, photo: int, handle: Handle, x: Mpt, y: Mpt) -> None:
        """Press on a block, or a photo of its story, at a place of the page; what is locked is not taken."""
        self._drag = begin_drag(self._session.issue, page_index, block, photo, handle, x, y)

    def take_several(self, page_index: int, blocks: Sequence[str], x: Mpt, y: Mpt) -> None:
        """Press on one of several chosen blocks; nothing is taken where one of them is locked."""
        self._drag = begin_several(self._session.issue, page_index, blocks, x, y)

    def take_divider(self, divider: Divider, x: Mpt, y: Mpt) -> None:
        """Press on the edge between blocks."""
        self._drag = DividerDrag(divider, x, y)

    def drag_to(self, grid: PageGrid, position: QPointF, x: Mpt, y: Mpt) -> None:
        """Preview what is held where the pointer is, snapped, everything reflowing.

        ``CommandRefused`` where it may not stand. ``position`` is the pointer in viewport pixels, for the readout.
        """
        drag, session = self._drag, self._session
        assert drag is not None
        if not self._moves:
            if not drag.has_begun(grid, x, y):
                return
            session.begin(_name_of(drag))
            self._moves = True
        command = drag.command(session.history.issue, grid, x, y)
        session.preview(command)
        self._show(drag, drag.slot(grid, x, y), position, _word_for(command))

    def _show(self, drag: Drag, slot: Slot, position: QPointF, word: str) -> None:
        """One guide and one number: the slot's size, and what the copy has left or too much."""
        page = self._session.layout(drag.page_index)
        measured = drag.block if not isinstance(drag, SeveralDrag) else ""
        box = next((one for one in page.blocks if one.id == measured), None)
        rest, over = "", box is not None and box.overset_lines > 0
        if box is not None and box.overset_lines:
            rest = "·" + counts.lines_over(box.overset_lines)
        elif box is not None and box.free_lines:
            rest = "·" + counts.lines_left(box.free_lines)
        size = counts.block_size(slot.columns, slot.lines)
        self.readout = Readout(position.x(), position.y(), word or size, rest, over)
        self.guide = self.upright_guide = None
        upright = drag.upright_edge(slot)
        if upright is not None:
            column, is_right = upright
            number = column + 1 + is_right if isinstance(drag, DividerDrag) else column + 1
            x = page.grid.columns[column][is_right]
            self.upright_guide = (x, _("Column %(number)s") % {"number": min(number, len(page.grid.columns))})
            return
        line, is_foot = drag.guide_line(self._session.history.issue, slot)
        y = page.grid.line_top(line) + (page.grid.em if is_foot else 0)
        self.guide = (y, _("Line %(number)s") % {"number": line + 1})

    def release(self) -> bool:
        """Keep what was dragged as one step; whether anything had moved."""
        has_moved = self._moves
        self.let_go()
        if has_moved:
            self._session.commit()
        return has_moved

    def abort(self) -> None:
        """Everything as it was before the drag; nothing where none has begun."""
        has_moved = self._moves
        self.let_go()
        if has_moved:
            self._session.abort()

    def let_go(self) -> None:
        """Forget the drag; its transaction is somebody else's matter."""
        self._drag = self.readout = self.guide = self.upright_guide = None
        self._moves = False

    def nudge_several(self, blocks: Sequence[str], columns: int, lines: int) -> None:
        """Move blocks together, a burst of presses one step; ``CommandRefused`` where one is locked or at the edge."""
        self._session.apply(MoveBlocks(tuple(blocks), columns, lines, f"nudge {' '.join(blocks)}"))

    def nudge(self, block: Block, photo: int, columns: int, lines: int, resize: bool) -> None:
        """Move or resize a block, or a photo of its story, by columns and lines; ``CommandRefused`` at the edges.

        Presses that follow each other soon are one step.
        """
        if photo < 0:
            self._session.apply(MoveBlock(block.id, _nudged(block.slot, columns, lines, resize), f"nudge {block.id}"))
            return
        number = recipe_photo(block, photo) if isinstance(block, ArticleBlock) else None
        if isinstance(block, ArticleBlock) and number is not None:
            slot = _nudged(block.recipe.photos[number].slot, columns, lines, resize)
            self._session.apply(MovePhoto(block.id, number, slot, f"nudge {block.id} {number}"))


def _word_for(command: Command) -> str:
    """What the readout says instead of a size."""
    if isinstance(command, SwapBlocks):
        return _("Swap")
    return _("Insert here") if isinstance(command, InsertBlock) else ""


def _name_of(drag: Drag) -> str:
    """What the history calls it."""
    if isinstance(drag, SeveralDrag):
        return _("Move together")
    if isinstance(drag, DividerDrag):
        return _("Move the edge between blocks")
    return _("Move or resize photo") if drag.photo >= 0 else _("Move or resize")


def _nudged(slot: Slot, columns: int, lines: int, resize: bool) -> Slot:
    if resize:
        return Slot(slot.column, slot.columns + columns, slot.line, slot.lines + lines)
    return Slot(slot.column + columns, slot.columns, slot.line + lines, slot.lines)
