"""Tables: rows of cells with words, where each cell stands, and what an edit of rows and columns makes of them.

A table's rows hold the cells that begin in them; a cell over several rows or columns is written once, at its upper left
corner. Cells are counted row by row.
"""

from __future__ import annotations

import functools
import itertools

import msgspec

MOST_ROWS, MOST_COLUMNS = 500, 24


class Cell(msgspec.Struct, frozen=True, omit_defaults=True):
    """A cell's words; ``columns`` and ``rows`` are how many it spans. An empty ``align`` is its column's."""

    text: str = ""
    columns: int = 1
    rows: int = 1
    align: str = ""


class Column(msgspec.Struct, frozen=True, omit_defaults=True):
    """A column: left, center or right; as wide as ``width_milliem`` thousandths of 字 say, or by its share.

    Without either it takes what its words need.
    """

    align: str = "left"
    width_milliem: int = 0
    share: int = 0


ALIGNMENTS = ("left", "center", "right")
GRID, THREE_LINE, NO_RULES = "grid", "three-line", "none"
RULE_SCHEMES = (GRID, THREE_LINE, NO_RULES)
"""Rules around every cell; 三线表: above, below and under the head; none."""


class Table(msgspec.Struct, frozen=True, omit_defaults=True):
    """A table: ``id`` is its name in its story. The first ``head`` rows stand again wherever the table goes on."""

    id: str = ""
    rows: tuple[tuple[Cell, ...], ...] = ()
    columns: tuple[Column, ...] = ()
    head: int = 0
    rules: str = GRID


class Place(msgspec.Struct, frozen=True):
    """Where cell ``number`` stands: its first row and column, and how many of each it takes inside the table."""

    number: int
    cell: Cell
    row: int
    column: int
    rows: int
    columns: int


class Grid(msgspec.Struct, frozen=True):
    """A table's cells in their places, row by row, and how many rows and columns there are."""

    places: tuple[Place, ...]
    rows: int
    columns: int

    def at(self, row: int, column: int) -> Place | None:
        """The cell that covers a field; ``None`` where the field is empty."""
        for place in self.places:
            if place.row <= row < place.row + place.rows and place.column <= column < place.column + place.columns:
                return place
        return None


@functools.lru_cache(maxsize=256)
def grid_of(table: Table) -> Grid:
    """The cells in their places: each in the first field of its row that no cell above covers.

    A span that runs over the table's last row, or into a field that is taken, ends before it.
    """
    count = len(table.rows)
    taken: list[set[int]] = [set() for _row in table.rows]
    places: list[Place] = []
    number = 0
    for row, cells in enumerate(table.rows):
        column = 0
        for cell in cells:
            while column in taken[row]:
                column += 1
            rows = max(1, min(cell.rows, count - row))
            columns = 1
            while columns < min(cell.columns, MOST_COLUMNS) and column + columns not in taken[row]:
                columns += 1
            for below in range(row, row + rows):
                taken[below].update(range(column, column + columns))
            places.append(Place(number, cell, row, column, rows, columns))
            number += 1
            column += columns
    width = max((place.column + place.columns for place in places), default=0)
    return Grid(tuple(places), count, max(width, len(table.columns)))


def cells_of(table: Table) -> tuple[Cell, ...]:
    """All cells, row by row."""
    return tuple(cell for row in table.rows for cell in row)


def with_cell(table: Table, number: int, cell: Cell) -> Table:
    """The table with cell ``number`` replaced; ``IndexError`` if there is none."""
    at = number
    for row, cells in enumerate(table.rows):
        if 0 <= at < len(cells):
            return _with_row(table, row, (*cells[:at], cell, *cells[at + 1 :]))
        at -= len(cells)
    raise IndexError(number)


def _with_row(table: Table, row: int, cells: tuple[Cell, ...]) -> Table:
    return msgspec.structs.replace(table, rows=(*table.rows[:row], cells, *table.rows[row + 1 :]))


def table_of(texts: tuple[tuple[str, ...], ...], head: int = 1, aligns: tuple[str, ...] = (), name: str = "") -> Table:
    """A table of plain cells; rows that are too short are filled up with empty ones."""
    width = max((len(row) for row in texts), default=0)
    rows = tuple(tuple(Cell(text) for text in (*row, *[""] * (width - len(row)))) for row in texts)
    columns = tuple(Column(aligns[at] if at < len(aligns) else "left") for at in range(width))
    return Table(name, rows, columns, min(head, len(rows)))


def empty_table(rows: int, columns: int, name: str = "") -> Table:
    """A table of empty cells with a head row."""
    return table_of(((("",) * columns),) * rows, 1, (), name)


def with_row_added(table: Table, at: int) -> Table:
    """The table with an empty row before row ``at``; cells that span it grow."""
    grid = grid_of(table)
    at = max(0, min(at, grid.rows))
    spanning = {place.number for place in grid.places if place.row < at < place.row + place.rows}
    covered = {
        column
        for place in grid.places
        if place.number in spanning
        for column in range(place.column, place.column + place.columns)
    }
    numbers = itertools.count()
    rows = tuple(
        tuple(_grown(cell, rows=1) if next(numbers) in spanning else cell for cell in row) for row in table.rows
    )
    new = tuple(Cell() for column in range(grid.columns) if column not in covered)
    head = table.head + 1 if at < table.head else table.head
    return msgspec.structs.replace(table, rows=(*rows[:at], new, *rows[at:]), head=head)


def with_row_removed(table: Table, at: int) -> Table:
    """The table without row ``at`` and the cells that stand in it alone; cells that span it shrink."""
    grid = grid_of(table)
    made: list[list[tuple[int, Cell]]] = [[] for _row in range(grid.rows)]
    for place in grid.places:
        cell = place.cell
        row = place.row
        if place.rows > 1 and place.row <= at < place.row + place.rows:
            cell = msgspec.structs.replace(cell, rows=place.rows - 1)
            row = row + 1 if row == at else row
        made[row].append((place.column, cell))
    del made[at]
    rows = tuple(tuple(cell for _column, cell in sorted(row, key=lambda one: one[0])) for row in made)
    head = table.head - 1 if at < table.head else table.head
    return msgspec.structs.replace(table, rows=rows, head=head)


def with_column_added(table: Table, at: int) -> Table:
    """The table with an empty column before column ``at``; cells that span it grow."""
    grid = grid_of(table)
    at = max(0, min(at, grid.columns))
    made: list[list[tuple[int, Cell]]] = [[] for _row in range(grid.rows)]
    covered: set[int] = set()
    for place in grid.places:
        cell = place.cell
        if place.column < at < place.column + place.columns:
            cell = _grown(cell, columns=1)
            covered.update(range(place.row, place.row + place.rows))
        made[place.row].append((place.column * 2 + 1, cell))
    for row in range(grid.rows):
        if row not in covered:
            made[row].append((at * 2, Cell()))
    rows = tuple(tuple(cell for _order, cell in sorted(row, key=lambda one: one[0])) for row in made)
    columns = _columns(table, grid)
    return msgspec.structs.replace(table, rows=rows, columns=(*columns[:at], Column(), *columns[at:]))


def with_column_removed(table: Table, at: int) -> Table:
    """The table without column ``at`` and the cells that stand in it alone; cells that span it shrink."""
    grid = grid_of(table)
    made: list[list[Cell]] = [[] for _row in range(grid.rows)]
    for place in grid.places:
        cell = place.cell
        if place.column <= at < place.column + place.columns:
            if place.columns == 1:
                continue
            cell = msgspec.structs.replace(cell, columns=place.columns - 1)
        made[place.row].append(cell)
    columns = _columns(table, grid)
    return msgspec.structs.replace(
        table, rows=tuple(tuple(row) for row in made), columns=(*columns[:at], *columns[at + 1 :])
    )


def _columns(table: Table, grid: Grid) -> tuple[Column, ...]:
    return (*table.columns, *[Column()] * (grid.columns - len(table.columns)))


def columns_of(table: Table) -> tuple[Column, ...]:
    """A column for every column of cells."""
    return _columns(table, grid_of(table))


def _grown(cell: Cell, rows: int = 0, columns: int = 0) -> Cell:
    return msgspec.structs.replace(cell, rows=cell.rows + rows, columns=cell.columns + columns)
