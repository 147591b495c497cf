"""Tables: rows of cells with words, and where each cell stands.

A table's rows hold the cells that begin in them; a cell over several rows or columns is written once, at its upper left
corner. Cells are counted row by row.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence

import msgspec

MOST_ROWS, MOST_COLUMNS = 500, 24
MOST_COLUMN_MILLIEM = 99_000


class Cell(msgspec.Struct, frozen=True, omit_defaults=True):
    """A cell's words; ``columns`` and ``rows`` are how many it spans. An empty ``align`` is its column's.

    A line end in the words parts them: what follows stands on a line of its own.
    """

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


def with_spans(table: Table, spans: Sequence[tuple[int, int, int, int]]) -> Table:
    """A table of plain cells, some spread over others: (row, column, rows, columns). The head takes in what it spans.

    What is covered is left out where it is empty; a cell with words keeps its place, and the span ends before it.
    """
    rows = [list(cells) for cells in table.rows]
    covered: set[tuple[int, int]] = set()
    for row, column, height, width in spans:
        others = [(r, c) for r in range(row, row + height) for c in range(column, column + width)][1:]
        is_inside = row + height <= len(rows) and all(column + width <= len(cells) for cells in rows)
        if is_inside and not covered & {(row, column), *others} and not any(rows[r][c].text for r, c in others):
            rows[row][column] = msgspec.structs.replace(rows[row][column], rows=height, columns=width)
            covered.update(others)
    kept = tuple(
        tuple(cell for c, cell in enumerate(cells) if (r, c) not in covered) for r, cells in enumerate(rows)
    )
    head = max((cell.rows for cell in rows[0]), default=1) if rows and table.head == 1 else table.head
    return msgspec.structs.replace(table, rows=kept, head=head if head < len(rows) else table.head)


def empty_table(rows: int, columns: int, name: str = "") -> Table:
    """A table of empty cells with a head row."""
    return table_of(((("",) * columns),) * rows, 1, (), name)


def columns_of(table: Table) -> tuple[Column, ...]:
    """A column for every column of cells."""
    return (*table.columns, *[Column()] * (grid_of(table).columns - len(table.columns)))
