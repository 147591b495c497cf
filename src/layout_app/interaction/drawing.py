"""What is drawn on the page with the pressed pointer, in columns and lines. No Qt."""

from __future__ import annotations

from layout_app.display.items import PageGrid
from layout_app.document.format import Slot
from layout_app.interaction.handles import slot_at
from layout_app.units import Mpt

Place = tuple[Mpt, Mpt]
MEANT: Mpt = 6000
"""How far the pointer goes before a press counts as drawing."""


def is_meant(start: Place, end: Place) -> bool:
    """Whether something was drawn, and not only clicked."""
    return abs(end[0] - start[0]) + abs(end[1] - start[1]) > MEANT


def drawn_slot(grid: PageGrid, start: Place, end: Place) -> Slot:
    """The columns and lines between two places, those that the places are in included."""
    (one_column, one_line), (other_column, other_line) = slot_at(grid, *start), slot_at(grid, *end)
    column, line = min(one_column, other_column), min(one_line, other_line)
    return Slot(column, abs(one_column - other_column) + 1, line, abs(one_line - other_line) + 1)


def drawn_rule(grid: PageGrid, start: Place, end: Place) -> tuple[str, Slot] | None:
    """The direction and slot of the rule that a narrow drawing means, ``None`` for one that encloses an area.

    A level one is less than two lines high. An upright one is narrower than half a column and stands in the nearest
    gutter; a page of one column has none.
    """
    slot = drawn_slot(grid, start, end)
    if abs(end[1] - start[1]) < 2 * grid.pitch and abs(end[0] - start[0]) > abs(end[1] - start[1]):
        return "horizontal", Slot(slot.column, slot.columns, slot.line, 1)
    left, right = grid.columns[0]
    if abs(end[0] - start[0]) * 2 > right - left or len(grid.columns) < 2:
        return None
    middle = (start[0] + end[0]) // 2
    gutters = [(before[1] + after[0]) // 2 for before, after in zip(grid.columns, grid.columns[1:], strict=False)]
    column = min(range(len(gutters)), key=lambda number: abs(gutters[number] - middle))
    return "vertical", Slot(column, 1, slot.line, slot.lines)
