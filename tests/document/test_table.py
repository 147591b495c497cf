"""Tables as values: where cells stand, what edits of rows and columns keep."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from layout_app.document.table import (
    Cell,
    Table,
    cells_of,
    columns_of,
    empty_table,
    grid_of,
    table_of,
    with_cell,
)
from tests.document.made_tables import tables

SPANNED = Table(
    rows=(
        (Cell("栋号", rows=2), Cell("上半年", columns=2)),
        (Cell("户数"), Cell("人数")),
        (Cell("1号楼"), Cell("24"), Cell("61")),
    ),
    head=2,
)


def words_of(table: Table) -> list[str]:
    return sorted(cell.text for cell in cells_of(table) if cell.text)


def test_cells_fill_the_fields_that_spans_leave() -> None:
    places = {place.cell.text: (place.row, place.column) for place in grid_of(SPANNED).places}
    assert places["户数"] == (1, 1) and places["人数"] == (1, 2) and places["1号楼"] == (2, 0)


def test_short_rows_of_words_are_filled_up() -> None:
    assert [len(row) for row in table_of((("日期", "活动"), ("12月6日",))).rows] == [2, 2]


def test_an_empty_table_has_a_head_row() -> None:
    table = empty_table(3, 2)
    assert (grid_of(table).rows, grid_of(table).columns, table.head) == (3, 2, 1)


@given(tables())
def test_every_cell_has_its_place_and_none_lies_over_another(table: Table) -> None:
    grid = grid_of(table)
    fields = [
        (row, column)
        for place in grid.places
        for row in range(place.row, place.row + place.rows)
        for column in range(place.column, place.column + place.columns)
    ]
    assert [place.cell for place in grid.places] == list(cells_of(table))
    assert len(fields) == len(set(fields))
    assert all(row < grid.rows and column < grid.columns for row, column in fields)
    assert len(columns_of(table)) == grid.columns


@given(tables(), st.data())
def test_a_cell_replaced_leaves_the_others(table: Table, data: st.DataObject) -> None:
    cells = cells_of(table)
    number = data.draw(st.integers(0, len(cells) - 1))
    changed = cells_of(with_cell(table, number, Cell("新")))
    assert changed == (*cells[:number], Cell("新"), *cells[number + 1 :])
