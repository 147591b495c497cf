"""A line made as long as its measure: in which order it gives way and opens (TYPOGRAPHY 5)."""

from __future__ import annotations

import pytest

from layout_app.styles.model import LineEndMark
from tests.compose.boxes import fitted


def test_brackets_give_way_before_commas_and_commas_before_full_stops() -> None:  # S4, S5, S7
    text = "文（文）文，文。文"
    assert fitted(text, 8.5) == [1, 0.75, 1, 0.75, 1, 1, 1, 1, 1]
    assert fitted(text, 7.75) == [1, 0.5, 1, 0.5, 1, 0.75, 1, 1, 1]
    assert fitted(text, 7.25) == [1, 0.5, 1, 0.5, 1, 0.5, 1, 0.75, 1]


def test_the_han_western_space_gives_way_between_commas_and_full_stops() -> None:  # S6
    assert fitted("文A，文B。文", 5.875) == [1.1875, 0.5, 0.5, 1.1875, 0.5, 1, 1]
    assert fitted("文A，文B。文", 5.5) == [1.125, 0.5, 0.5, 1.125, 0.5, 0.75, 1]


def test_an_interpunct_of_one_em_gives_way_on_both_sides_first() -> None:  # S3
    assert fitted("文·文，文", 4.75, language="zh-Hant") == [1, 0.75, 1, 1, 1]


def test_the_mark_at_the_end_gives_way_first_where_it_may_be_whole() -> None:  # S1, PW10 auto
    assert fitted("文，文。", 3.75, line_end_mark=LineEndMark.AUTO) == [1, 1, 1, 0.75]


def test_word_spaces_open_first_then_han_western_spaces_then_all_gaps() -> None:  # E1–E3
    text = "文a b文文"
    natural = 1.25 + 0.5 + 0.25 + 0.75 + 2
    assert fitted(text, natural + 0.25) == [1.25, 0.5, 0.5, 0.75, 1, 1]
    assert fitted(text, natural + 0.45, autospace_most_milliem=500) == [1.35, 0.5, 0.5, 0.85, 1, 1]
    assert fitted(text, natural + 0.75 + 0.1, autospace_most_milliem=500) == [1.5, 0.5, 0.5, 1, 1.1, 1]


def test_gaps_open_alike_but_not_in_units_or_beside_connectors() -> None:  # E3, Never
    assert fitted("春风又绿江南岸", 7.6) == [1.1, 1.1, 1.1, 1.1, 1.1, 1.1, 1]
    assert fitted("北京—上海，好", 7.4) == pytest.approx([1.1, 1, 1, 1.1, 1.1, 1.1, 1])
    assert fitted("看——这", 4.2) == pytest.approx([1.1, 1, 1.1, 1])


def test_no_gap_opens_before_a_hanging_mark() -> None:  # PW11
    assert fitted("文文文。", 3.2, line_end_mark=LineEndMark.HANG) == pytest.approx([1.1, 1.1, 1, 0])


def test_a_line_that_cannot_give_enough_is_left_too_long() -> None:
    assert sum(fitted("文文文", 2.5)) == 3


@pytest.mark.parametrize("measure", [6.001, 6.37, 6.9999])
def test_shares_fill_the_measure_to_the_unit(measure: float) -> None:
    assert sum(fitted("文，文文。文文", measure)) == pytest.approx(measure, abs=1e-9)
