"""The lists and tables of a story as those see them who read its pages in order."""

from __future__ import annotations

from layout_app.display.structure import CellShape, ListEntry, TableShape
from layout_app.document.story import Story, placed_tables
from layout_app.document.table import Table, cells_of, grid_of


def entries_of(story: Story) -> tuple[ListEntry, ...]:
    """The paragraphs of the body that are entries of lists."""
    return tuple(
        ListEntry(index, paragraph.list_level, paragraph.list_kind)
        for index, paragraph in enumerate(story.paragraphs)
        if paragraph.list_kind
    )


def tables_of(story: Story) -> tuple[TableShape, ...]:
    """The tables that stand in the body."""
    if not story.tables:
        return ()
    placed = {table.id for table in placed_tables(story)}
    shapes: list[TableShape] = []
    number = 0
    for table in story.tables:
        if table.id in placed:
            shapes.append(shape_of(table, number))
        number += len(cells_of(table))
    return tuple(shapes)


def shape_of(table: Table, first_cell: int = 0) -> TableShape:
    """The table's cells by the rows in which they begin."""
    grid = grid_of(table)
    rows: list[list[CellShape]] = [[] for _row in range(grid.rows)]
    for place in grid.places:
        rows[place.row].append(CellShape(place.number, place.rows, place.columns))
    return TableShape(first_cell, table.head, tuple(map(tuple, rows)))
