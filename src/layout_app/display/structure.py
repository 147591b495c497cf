"""What an article's copy is besides its lines: entries of lists, and the cells of tables in their rows."""

from __future__ import annotations

import msgspec


class ListEntry(msgspec.Struct, frozen=True):
    """Paragraph ``paragraph`` of the body is one; ``kind`` as in the document, ``level`` counts the lists around it."""

    paragraph: int
    level: int
    kind: str


class CellShape(msgspec.Struct, frozen=True):
    """Cell ``number`` of its table, and how many rows and columns it takes."""

    number: int
    rows: int = 1
    columns: int = 1


class TableShape(msgspec.Struct, frozen=True):
    """A table's cells by the rows in which they begin; the first ``head`` rows are its head.

    A cell's words are the part ``cell`` of their story (of their block where there is none), counted from
    ``first_cell``.
    """

    first_cell: int
    head: int
    rows: tuple[tuple[CellShape, ...], ...]

    @property
    def behind(self) -> int:
        """The number of the first cell that is none of this table's."""
        return self.first_cell + sum(map(len, self.rows))
