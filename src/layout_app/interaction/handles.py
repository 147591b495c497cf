"""Handles of a selected block or photo, and what dragging one means in columns and lines. No Qt."""

from __future__ import annotations

import enum

import msgspec

from layout_app.display.items import PageGrid
from layout_app.document.format import Slot
from layout_app.geometry import Rect
from layout_app.units import Mpt


class Handle(enum.Enum):
    """Which edges a handle moves: (left, top, right, bottom)."""

    MOVE = (True, True, True, True)
    LEFT = (True, False, False, False)
    RIGHT = (False, False, True, False)
    TOP = (False, True, False, False)
    BOTTOM = (False, False, False, True)
    TOP_LEFT = (True, True, False, False)
    TOP_RIGHT = (False, True, True, False)
    BOTTOM_LEFT = (True, False, False, True)
    BOTTOM_RIGHT = (False, False, True, True)


def handle_places(rect: Rect) -> dict[Handle, tuple[Mpt, Mpt]]:
    """The middle of each handle of a rectangle."""
    middle_x, middle_y = (rect.x0 + rect.x1) // 2, (rect.y0 + rect.y1) // 2
    return {
        Handle.TOP_LEFT: (rect.x0, rect.y0),
        Handle.TOP_RIGHT: (rect.x1, rect.y0),
        Handle.BOTTOM_LEFT: (rect.x0, rect.y1),
        Handle.BOTTOM_RIGHT: (rect.x1, rect.y1),
        Handle.TOP: (middle_x, rect.y0),
        Handle.BOTTOM: (middle_x, rect.y1),
        Handle.LEFT: (rect.x0, middle_y),
        Handle.RIGHT: (rect.x1, middle_y),
    }


def handle_at(rect: Rect, x: Mpt, y: Mpt, reach: Mpt) -> Handle | None:
    """The handle within ``reach`` of the point; corners before edges, then the whole edges, then the inside."""
    for handle, (hx, hy) in handle_places(rect).items():
        if abs(x - hx) <= reach and abs(y - hy) <= reach:
            return handle
    return Handle.MOVE if rect.contains(x, y) else None


class GridDrag(msgspec.Struct, frozen=True):
    """A drag in progress: the slot it began with, the bounds it stays in, and where the pointer went down."""

    handle: Handle
    slot: Slot
    bounds: Slot
    x: Mpt
    y: Mpt
    least_lines: int = 3

    def at(self, grid: PageGrid, x: Mpt, y: Mpt) -> Slot:
        """The slot for the pointer at ``x``, ``y``: snapped to columns and lines, kept inside the bounds."""
        columns = round((x - self.x) / column_step(grid))
        lines = round((y - self.y) / grid.pitch)
        left, top, right, bottom = self.handle.value
        slot, bounds = self.slot, self.bounds
        if self.handle is Handle.MOVE:
            column = _clamp(slot.column + columns, bounds.column, bounds.column + bounds.columns - slot.columns)
            line = _clamp(slot.line + lines, bounds.line, bounds.line + bounds.lines - slot.lines)
            return Slot(column, slot.columns, line, slot.lines)
        first, last = slot.column, slot.last_column
        upper, lower = slot.line, slot.last_line
        if left:
            first = _clamp(first + columns, bounds.column, last)
        if right:
            last = _clamp(last + columns, first, bounds.last_column)
        if top:
            upper = _clamp(upper + lines, bounds.line, lower - self.least_lines + 1)
        if bottom:
            lower = _clamp(lower + lines, upper + self.least_lines - 1, bounds.last_line)
        return Slot(first, last - first + 1, upper, lower - upper + 1)


def column_step(grid: PageGrid) -> Mpt:
    """From one column's left edge to the next one's."""
    if len(grid.columns) < 2:
        return grid.columns[0][1] - grid.columns[0][0]
    return grid.columns[1][0] - grid.columns[0][0]


def _clamp(value: int, least: int, most: int) -> int:
    return max(least, min(value, max(least, most)))


def slot_at(grid: PageGrid, x: Mpt, y: Mpt) -> tuple[int, int]:
    """The (column, line) of a point, the nearest where it lies in a gutter or margin."""
    column = min(range(len(grid.columns)), key=lambda c: _distance(x, *grid.columns[c]))
    line = _clamp((y - grid.top) // grid.pitch, 0, grid.lines - 1)
    return column, line


def _distance(x: Mpt, left: Mpt, right: Mpt) -> Mpt:
    return 0 if left <= x <= right else min(abs(x - left), abs(x - right))
