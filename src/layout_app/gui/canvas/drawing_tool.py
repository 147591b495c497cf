"""Tools that draw an area of columns and lines: rules and boxes, tables; and what they have in common."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter

from layout_app.commands.drawing import AddBox, AddRule
from layout_app.commands.edit import Command
from layout_app.commands.tables import AddTableBlock
from layout_app.compose.furniture import rule_rect
from layout_app.display.items import LaidOutPage
from layout_app.document.blocks import RuleBlock
from layout_app.document.format import Slot
from layout_app.document.table import MOST_COLUMNS, MOST_ROWS, empty_table
from layout_app.errors import CommandRefused
from layout_app.gui import counts
from layout_app.gui.canvas import overlay
from layout_app.gui.canvas.overlay import Readout
from layout_app.gui.canvas.view import Canvas
from layout_app.interaction.drawing import Place, drawn_rule, drawn_slot, is_meant
from layout_app.messages import _
from layout_app.session.session import Session

TABLE_COLUMNS_EACH = 2
"""Columns of a drawn table in each column of the page; rules and words are then as the inspector makes them."""
RULE_HINT = 3.0


class DrawingTool:
    """A press and a drag mark an area, shown with its size; the release does what subclasses say."""

    cursor = Qt.CursorShape.CrossCursor

    def __init__(self, canvas: Canvas) -> None:
        self.canvas = canvas
        self._start: Place | None = None
        self._end: Place = (0, 0)
        self._pointer: QPointF | None = None

    @property
    def session(self) -> Session:
        assert self.canvas.session is not None
        return self.canvas.session

    def take_up(self) -> None:
        """Nothing is drawn yet."""

    def put_down(self) -> None:
        self._start = self._pointer = None

    def press(self, page: LaidOutPage, event: QMouseEvent) -> None:
        self._start = self._end = self.canvas.to_page(event.position())

    def move(self, page: LaidOutPage, event: QMouseEvent) -> None:
        self._pointer, self._end = event.position(), self.canvas.to_page(event.position())
        self.canvas.viewport().update()

    def release(self, page: LaidOutPage, event: QMouseEvent) -> None:
        start, self._start = self._start, None
        self._end = self.canvas.to_page(event.position())
        if start is None:
            return
        try:
            if is_meant(start, self._end):
                self._drawn(page, start, self._end)
            else:
                self._clicked(page, self._end, event.modifiers())
        except CommandRefused as refusal:
            self.canvas.refused.emit(refusal.sentence)
        self.canvas.viewport().update()

    def leave(self) -> None:
        self._pointer = None
        self.canvas.viewport().update()

    def cancel(self) -> bool:
        was_drawing, self._start = self._start is not None, None
        return was_drawing

    def key(self, event: QKeyEvent) -> bool:
        return False

    def _drawn(self, page: LaidOutPage, start: Place, end: Place) -> None:
        raise NotImplementedError

    def _clicked(self, page: LaidOutPage, place: Place, keys: Qt.KeyboardModifier) -> None:
        """A click alone draws nothing."""

    @property
    def _is_drawing(self) -> bool:
        return self._start is not None and is_meant(self._start, self._end)

    def paint(self, painter: QPainter, page: LaidOutPage) -> None:
        if self._start is not None and self._is_drawing:
            slot = drawn_slot(page.grid, self._start, self._end)
            self._paint_slot(painter, page, slot, counts.block_size(slot.columns, slot.lines))

    def _paint_slot(self, painter: QPainter, page: LaidOutPage, slot: Slot, words: str) -> None:
        """The area, and beside the pointer what would come of it."""
        area = self.session.issue.format_of(self.canvas.page_index).area(slot)
        overlay.draw_landing(painter, self.canvas.to_view(area))
        self._paint_words(painter, words)

    def _paint_words(self, painter: QPainter, words: str) -> None:
        if self._pointer is not None:
            readout = Readout(self._pointer.x(), self._pointer.y(), words)
            overlay.draw_readout(painter, readout, QRectF(self.canvas.viewport().rect()))

    def put_on_page(self, command: Command) -> str:
        """Do the command, select the block that it puts on the page last, and give that block's id."""
        self.session.apply(command)
        added = self.session.issue.pages[self.canvas.page_index].blocks[-1].id
        self.canvas.select(added)
        return added


class RuleTool(DrawingTool):
    """线框: a narrow drawing is a rule, a wide one a box to write in."""

    def _drawn(self, page: LaidOutPage, start: Place, end: Place) -> None:
        rule = drawn_rule(page.grid, start, end)
        index = self.canvas.page_index
        if rule is not None:
            self.put_on_page(AddRule(index, rule[1], rule[0]))
            self.canvas.set_tool("select")
            return
        self.put_on_page(AddBox(index, drawn_slot(page.grid, start, end)))
        self.canvas.set_tool("select")
        self.canvas.edit_selected()

    def paint(self, painter: QPainter, page: LaidOutPage) -> None:
        rule = drawn_rule(page.grid, self._start, self._end) if self._start is not None and self._is_drawing else None
        if rule is None:
            super().paint(painter, page)
            return
        direction, slot = rule
        block = RuleBlock("", slot, direction)
        inked = self.canvas.to_view(rule_rect(self.session.issue.format_of(self.canvas.page_index), block))
        painter.fillRect(inked.adjusted(-RULE_HINT / 2, -RULE_HINT / 2, RULE_HINT / 2, RULE_HINT / 2), overlay.SELECT)
        words = counts.lines(slot.lines) if direction == "vertical" else counts.columns(slot.columns)
        self._paint_words(painter, f"{_('Rule')}·{words}")


class TableTool(DrawingTool):
    """表格: a table of a row for each line drawn over."""

    def _drawn(self, page: LaidOutPage, start: Place, end: Place) -> None:
        slot = drawn_slot(page.grid, start, end)
        rows, columns = min(slot.lines, MOST_ROWS), min(TABLE_COLUMNS_EACH * slot.columns, MOST_COLUMNS)
        self.put_on_page(AddTableBlock(self.canvas.page_index, slot, empty_table(rows, columns)))
        self.canvas.set_tool("select")
