"""Tables among the lines of an article's copy: what their rows take of the legs, and what stands there."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec

from layout_app.compose.column import Place, Rows
from layout_app.compose.line_grid import LineGrid
from layout_app.compose.setting import Setting
from layout_app.compose.table import PlacedRow, SetTable, row_texts, ruling
from layout_app.display.items import Item
from layout_app.units import Mpt


class RowLine(msgspec.Struct, frozen=True):
    """A grid line that a row of a table takes: line ``number`` of it.

    ``offset`` is where the table stands in its paragraph, ``resume`` the row with which the copy goes on where this
    line finds no place. ``again`` lines are of a head that another block has shown before. A table's first line has the
    ``groups``, the heights of what stands together.
    """

    table: SetTable
    row: int
    number: int
    offset: int
    resume: int
    again: bool = False
    groups: tuple[int, ...] = ()

    @property
    def characters(self) -> int:
        """How many characters the row holds, white space aside, for its first line; 0 for the others."""
        return 0 if self.number or self.again else self.table.characters_of(self.row)


def row_lines(table: SetTable, offset: int, first_row: int = 0) -> tuple[tuple[RowLine, bool], ...]:
    """The lines of a table from ``first_row`` on, its head before them; with each, whether it stays with the next."""
    groups = [group for group in table.groups if group[1] > first_row or group[1] <= table.head]
    heights = tuple(sum(table.heights[first:behind]) for first, behind in groups)
    lines: list[tuple[RowLine, bool]] = []
    for first, behind in groups:
        is_head = behind <= table.head
        again = is_head and first_row > 0
        resume = first_row if is_head else first
        for row in range(first, behind):
            for number in range(table.heights[row]):
                is_last = row == behind - 1 and number == table.heights[row] - 1
                found = RowLine(table, row, number, offset, resume, again, () if lines else heights)
                lines.append((found, is_head or not is_last))
    if lines:
        lines[-1] = lines[-1][0], False
    return tuple(lines)


def rows_among(lines: Sequence[RowLine | None]) -> tuple[Rows, ...]:
    """The tables among lines that are a table's or, ``None``, words."""
    return tuple(
        Rows(at, line.groups, line.table.has_head) for at, line in enumerate(lines) if line is not None and line.groups
    )


def table_items(
    setting: Setting,
    grid: LineGrid,
    placed: Sequence[tuple[RowLine, Place]],
    left_of: Callable[[Place], Mpt],
    story: str,
    block_id: str,
) -> list[Item]:
    """What one table's lines print in their places: rules and words of every stretch of rows under each other."""
    rows = sorted(
        ((place.leg, place.line, line) for line, place in placed if line.number == 0), key=lambda one: one[:2]
    )
    items: list[Item] = []
    at = 0
    while at < len(rows):
        leg, first, opening = rows[at]
        stretch = [PlacedRow(opening.row, first)]
        end = first + opening.table.heights[opening.row]
        at += 1
        while at < len(rows) and rows[at][:2] == (leg, end):
            stretch.append(PlacedRow(rows[at][2].row, end))
            end += opening.table.heights[stretch[-1].row]
            at += 1
        x = left_of(Place(leg, first))
        items.extend(ruling(setting, grid, opening.table, stretch, x, block_id))
        for row in stretch:
            items.extend(row_texts(grid, opening.table, row, x, story, block_id))
    return items
