"""Rows and columns of a table added and taken away, cells joined and parted.

What an edit gives is whole: every field is covered by a cell, empty ones written where none was. Words go only with the
row or column that they stand in alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from layout_app.document.table import Cell, Column, Grid, Place, Table, columns_of, grid_of


class Field(msgspec.Struct, frozen=True):
    """A rectangle of a table's fields: its first row and column, and how many of each."""

    row: int
    column: int
    rows: int = 1
    columns: int = 1

    @property
    def behind_row(self) -> int:
        return self.row + self.rows

    @property
    def behind_column(self) -> int:
        return self.column + self.columns

    def meets(self, other: Field) -> bool:
        """Whether the two have a field in common."""
        return (
            self.row < other.behind_row
            and other.row < self.behind_row
            and self.column < other.behind_column
            and other.column < self.behind_column
        )


class _Placed(msgspec.Struct, frozen=True):
    """A cell and the fields it covers."""

    field: Field
    cell: Cell


def field_of(place: Place) -> Field:
    """The fields that a cell covers."""
    return Field(place.row, place.column, place.rows, place.columns)


def with_row_added(table: Table, at: int) -> Table:
    """The table with an empty row before row ``at``; cells that span it grow."""
    grid = grid_of(table)
    at = max(0, min(at, grid.rows))
    placed = []
    for one in _placed(grid):
        row, rows = _opened(one.field.row, one.field.rows, at)
        placed.append(_with_field(one, row=row, rows=rows))
    head = table.head + 1 if at < table.head else table.head
    return _made(table, placed, grid.rows + 1, columns_of(table), head)


def with_row_removed(table: Table, at: int) -> Table:
    """The table without row ``at`` and the cells that stand in it alone; cells that span it shrink."""
    grid = grid_of(table)
    placed = []
    for one in _placed(grid):
        row, rows = _closed(one.field.row, one.field.rows, at)
        if rows:
            placed.append(_with_field(one, row=row, rows=rows))
    head = table.head - 1 if at < table.head else table.head
    return _made(table, placed, grid.rows - 1, columns_of(table), head)


def with_column_added(table: Table, at: int) -> Table:
    """The table with an empty column before column ``at``; cells that span it grow."""
    grid, columns = grid_of(table), columns_of(table)
    at = max(0, min(at, grid.columns))
    placed = []
    for one in _placed(grid):
        column, count = _opened(one.field.column, one.field.columns, at)
        placed.append(_with_field(one, column=column, columns=count))
    return _made(table, placed, grid.rows, (*columns[:at], Column(), *columns[at:]), table.head)


def with_column_removed(table: Table, at: int) -> Table:
    """The table without column ``at`` and the cells that stand in it alone; cells that span it shrink."""
    grid, columns = grid_of(table), columns_of(table)
    placed = []
    for one in _placed(grid):
        column, count = _closed(one.field.column, one.field.columns, at)
        if count:
            placed.append(_with_field(one, column=column, columns=count))
    return _made(table, placed, grid.rows, (*columns[:at], *columns[at + 1 :]), table.head)


def joined_field(table: Table, field: Field) -> Field:
    """The least rectangle around ``field`` that cuts through no cell; fields outside the table are left out."""
    grid = grid_of(table)
    row, column = max(0, field.row), max(0, field.column)
    behind_row, behind_column = min(field.behind_row, grid.rows), min(field.behind_column, grid.columns)
    while True:
        found = Field(row, column, behind_row - row, behind_column - column)
        met = [one.field for one in _placed(grid) if one.field.meets(found)]
        row, column = min([row, *(one.row for one in met)]), min([column, *(one.column for one in met)])
        behind_row = max([behind_row, *(one.behind_row for one in met)])
        behind_column = max([behind_column, *(one.behind_column for one in met)])
        if found == Field(row, column, behind_row - row, behind_column - column):
            return found


def with_cells_joined(table: Table, field: Field) -> Table:
    """The table with the cells of ``joined_field`` made one, which has the words of all, a line each (合并单元格)."""
    grid, field = grid_of(table), joined_field(table, field)
    met = [one for one in _placed(grid) if one.field.meets(field)]
    first = min(met, key=lambda one: (one.field.row, one.field.column), default=None)
    if first is None or field.rows < 1 or field.columns < 1:
        return table
    words = "\n".join(one.cell.text for one in met if one.cell.text)
    whole = _Placed(field, Cell(words, align=first.cell.align))
    others = [one for one in _placed(grid) if one not in met]
    return _made(table, (*others, whole), grid.rows, columns_of(table), table.head)


def with_cell_parted(table: Table, number: int) -> Table:
    """The table with cell ``number`` in its first field alone, the others that it covered empty (拆分单元格).

    ``IndexError`` if there is no such cell.
    """
    grid = grid_of(table)
    place = grid.places[number]
    placed = [one if one.field != field_of(place) else _with_field(one, rows=1, columns=1) for one in _placed(grid)]
    return _made(table, placed, grid.rows, columns_of(table), table.head)


def _placed(grid: Grid) -> list[_Placed]:
    return [_Placed(field_of(place), place.cell) for place in grid.places]


def _with_field(one: _Placed, **changes: int) -> _Placed:
    return _Placed(msgspec.structs.replace(one.field, **changes), one.cell)


def _opened(first: int, count: int, at: int) -> tuple[int, int]:
    """Where a stretch begins and how long it is once there is a new place before ``at``."""
    if first >= at:
        return first + 1, count
    return first, count + 1 if at < first + count else count


def _closed(first: int, count: int, at: int) -> tuple[int, int]:
    """Where a stretch begins and how long it is once place ``at`` is gone."""
    if at < first:
        return first - 1, count
    return first, count - 1 if at < first + count else count


def _made(table: Table, placed: Iterable[_Placed], rows: int, columns: Sequence[Column], head: int) -> Table:
    """The table of cells that cover no field twice, each written as it stands; an empty one for every free field."""
    cells: list[dict[int, Cell]] = [{} for _row in range(rows)]
    free = [set(range(len(columns))) for _row in range(rows)]
    for one in placed:
        field = one.field
        cells[field.row][field.column] = msgspec.structs.replace(one.cell, rows=field.rows, columns=field.columns)
        for row in range(field.row, field.behind_row):
            free[row].difference_update(range(field.column, field.behind_column))
    for row, left in enumerate(free):
        cells[row].update((column, Cell()) for column in left)
    written = tuple(tuple(cell for _column, cell in sorted(row.items())) for row in cells)
    return msgspec.structs.replace(table, rows=written, columns=tuple(columns), head=min(head, rows))
