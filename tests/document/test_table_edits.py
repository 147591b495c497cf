"""Edits of tables: no words are lost but those of the row or column taken away, and every field stays covered."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from layout_app.document.table import Cell, Table, cells_of, columns_of, grid_of
from layout_app.document.table_edits import (
    Field,
    field_of,
    joined_field,
    with_cell_parted,
    with_cells_joined,
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


def lines_of(table: Table) -> list[str]:
    return sorted(line for cell in cells_of(table) for line in cell.text.split("\n") if line)


def assert_whole(table: Table, rows: int, columns: int) -> None:
    """Every field is covered by one cell, which is written as it stands."""
    grid = grid_of(table)
    assert (grid.rows, grid.columns, len(table.columns)) == (rows, columns, columns)
    assert all((one.cell.rows, one.cell.columns) == (one.rows, one.columns) for one in grid.places)
    assert sum(one.rows * one.columns for one in grid.places) == rows * columns
    assert 0 <= table.head <= rows


def test_a_cell_over_a_row_that_goes_keeps_its_column() -> None:
    crossed = Table(rows=((Cell("甲"), Cell("乙", rows=3)), (Cell("丙"),), (Cell("丁", columns=3),)))
    shorter = with_row_removed(crossed, 0)
    place = {one.cell.text: (one.row, one.column, one.rows) for one in grid_of(shorter).places}
    assert (place["乙"], place["丙"]) == ((0, 1, 2), (0, 0, 1))


def test_cells_left_of_a_column_that_goes_stay_where_they_are() -> None:
    ragged = Table(rows=((Cell("甲"), Cell("乙", rows=2), Cell("丙")), (Cell("丁"),)))
    narrower = with_column_removed(ragged, 0)
    place = {one.cell.text: (one.row, one.column) for one in grid_of(narrower).places}
    assert (place["乙"], place["丙"]) == ((0, 0), (0, 1))
    assert_whole(narrower, 2, 2)


def test_cells_joined_are_one_with_the_words_of_all_and_parted_again() -> None:
    joined = with_cells_joined(SPANNED, Field(1, 1, 1, 2))
    assert grid_of(joined).at(1, 2) == grid_of(joined).at(1, 1) and joined.rows[1][0] == Cell("户数\n人数", columns=2)
    parted = with_cell_parted(joined, 2)
    assert [cell.text for cell in parted.rows[1]] == ["户数\n人数", ""]


def test_cells_joined_over_part_of_another_take_it_in() -> None:
    assert joined_field(SPANNED, Field(0, 0, 1, 2)) == Field(0, 0, 2, 3)
    joined = with_cells_joined(SPANNED, Field(0, 0, 1, 2))
    assert joined.rows[0] == (Cell("栋号\n上半年\n户数\n人数", columns=3, rows=2),) and joined.rows[1] == ()


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


@given(tables(), st.integers(0, 6))
def test_adding_rows_and_columns_keeps_all_words(table: Table, at: int) -> None:
    grid = grid_of(table)
    taller, wider = with_row_added(table, min(at, grid.rows)), with_column_added(table, min(at, grid.columns))
    assert words_of(taller) == words_of(wider) == words_of(table)
    assert_whole(taller, grid.rows + 1, grid.columns)
    assert_whole(wider, grid.rows, grid.columns + 1)


@given(tables(), st.integers(0, 5))
def test_a_row_taken_away_takes_only_the_words_that_stand_in_it_alone(table: Table, at: int) -> None:
    grid = grid_of(table)
    at %= grid.rows
    going = sorted(place.cell.text for place in grid.places if place.row == at and place.rows == 1 and place.cell.text)
    shorter = with_row_removed(table, at)
    assert sorted(words_of(shorter) + going) == words_of(table)
    assert_whole(shorter, grid.rows - 1, grid.columns)


@given(tables(), st.integers(0, 5))
def test_a_column_taken_away_takes_only_the_words_that_stand_in_it_alone(table: Table, at: int) -> None:
    grid = grid_of(table)
    at %= grid.columns
    going = sorted(p.cell.text for p in grid.places if p.column == at and p.columns == 1 and p.cell.text)
    narrower = with_column_removed(table, at)
    assert sorted(words_of(narrower) + going) == words_of(table)
    assert_whole(narrower, grid.rows, grid.columns - 1)


@given(tables(), st.integers(0, 6), st.booleans())
def test_a_row_or_column_added_and_taken_away_leaves_the_table_as_it_was(table: Table, at: int, is_row: bool) -> None:
    grid = grid_of(table)
    if is_row:
        at = min(at, grid.rows)
        back = with_row_removed(with_row_added(table, at), at)
    else:
        at = min(at, grid.columns)
        back = with_column_removed(with_column_added(table, at), at)
    before = {(field_of(one), one.cell.text) for one in grid.places if one.cell.text}
    assert {(field_of(one), one.cell.text) for one in grid_of(back).places if one.cell.text} == before
    assert columns_of(back) == columns_of(table)


@given(tables(), st.data())
def test_cells_joined_and_parted_keep_all_words_and_the_others_stay(table: Table, data: st.DataObject) -> None:
    grid = grid_of(table)
    row, column = data.draw(st.integers(0, grid.rows - 1)), data.draw(st.integers(0, grid.columns - 1))
    wanted = Field(row, column, data.draw(st.integers(1, 3)), data.draw(st.integers(1, 3)))
    field = joined_field(table, wanted)
    joined = with_cells_joined(table, wanted)
    assert lines_of(joined) == lines_of(table)
    others = {(field_of(one), one.cell.text) for one in grid.places if one.cell.text and not field_of(one).meets(field)}
    whole = grid_of(joined).at(field.row, field.column)
    if any(field_of(one).meets(field) for one in grid.places):
        assert_whole(joined, grid.rows, grid.columns)
        assert whole is not None and field_of(whole) == field
        parted = with_cell_parted(joined, whole.number)
        assert_whole(parted, grid.rows, grid.columns)
        assert words_of(parted) == words_of(joined)
        assert others <= {(field_of(one), one.cell.text) for one in grid_of(parted).places}
