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
    with_column_added,
    with_column_removed,
    with_row_added,
    with_row_removed,
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


def test_a_row_put_inside_a_span_lengthens_it() -> None:
    grown = with_row_added(SPANNED, 1)
    assert grown.rows[0][0].rows == 3 and len(grown.rows[1]) == 2 and grown.head == 3


def test_a_row_taken_from_a_span_leaves_the_spanning_words() -> None:
    shorter = with_row_removed(SPANNED, 0)
    assert shorter.rows[0][0] == Cell("栋号") and shorter.head == 1
    assert [cell.text for cell in shorter.rows[0]] == ["栋号", "户数", "人数"]


def test_a_column_put_inside_a_span_widens_it() -> None:
    wider = with_column_added(SPANNED, 2)
    assert wider.rows[0][1].columns == 3 and [cell.text for cell in wider.rows[1]] == ["户数", "", "人数"]


def test_a_column_taken_from_a_span_leaves_the_spanning_words() -> None:
    narrower = with_column_removed(SPANNED, 2)
    assert narrower.rows[0][1] == Cell("上半年") and [cell.text for cell in narrower.rows[2]] == ["1号楼", "24"]


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


@given(tables(), st.integers(0, 6))
def test_adding_rows_and_columns_keeps_all_words(table: Table, at: int) -> None:
    grid = grid_of(table)
    taller, wider = with_row_added(table, min(at, grid.rows)), with_column_added(table, min(at, grid.columns))
    assert words_of(taller) == words_of(wider) == words_of(table)
    assert grid_of(taller).rows == grid.rows + 1 and grid_of(wider).columns >= grid.columns


@given(tables(), st.integers(0, 5))
def test_a_row_taken_away_takes_only_the_words_that_stand_in_it_alone(table: Table, at: int) -> None:
    grid = grid_of(table)
    at %= grid.rows
    going = sorted(place.cell.text for place in grid.places if place.row == at and place.rows == 1 and place.cell.text)
    assert sorted(words_of(with_row_removed(table, at)) + going) == words_of(table)


@given(tables(), st.integers(0, 5))
def test_a_column_taken_away_takes_only_the_words_that_stand_in_it_alone(table: Table, at: int) -> None:
    grid = grid_of(table)
    at %= grid.columns
    going = sorted(p.cell.text for p in grid.places if p.column == at and p.columns == 1 and p.cell.text)
    assert sorted(words_of(with_column_removed(table, at)) + going) == words_of(table)


@given(tables(), st.data())
def test_a_cell_replaced_leaves_the_others(table: Table, data: st.DataObject) -> None:
    cells = cells_of(table)
    number = data.draw(st.integers(0, len(cells) - 1))
    changed = cells_of(with_cell(table, number, Cell("新")))
    assert changed == (*cells[:number], Cell("新"), *cells[number + 1 :])
