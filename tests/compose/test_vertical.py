"""Vertical lines: what stands upright, what turns, what marks give (TYPOGRAPHY 8, PW4)."""

from __future__ import annotations

import pytest

from layout_app.compose.prepared import Prepared
from layout_app.styles.model import Upright, VerticalHabits
from tests.compose.boxes import EM, prepared, widths


def cells(ready: Prepared) -> list[str]:
    return [ready.text[ready.starts[i] : ready.starts[i + 1]] for i in range(len(ready))]


def turned(text: str, **changes: object) -> str:
    ready = prepared(text, vertical=True, **changes)
    return "".join(cell for cell, is_turned in zip(cells(ready), ready.turned, strict=True) if is_turned)


def test_short_numbers_share_a_cell_of_one_em() -> None:  # VT6
    ready = prepared("共12人7日", vertical=True)
    assert cells(ready) == ["共", "12", "人", "7", "日"]
    assert ready.widths == [EM] * 5
    assert turned("共120人") == "120"
    assert turned("共120人", vertical_habits=VerticalHabits(most_digits_in_cell=3)) == ""


def test_wide_combinations_are_narrowed_into_their_cell() -> None:
    ready = prepared("共120人", vertical=True, vertical_habits=VerticalHabits(most_digits_in_cell=3))
    assert ready.widths[1] == EM
    assert ready.scales[1] == 666


def test_words_turn_and_initials_stand_where_the_style_says_so() -> None:
    assert turned("去CBD看WiFi，A座") == "WiFi"
    assert turned("去CBD看WiFi，A座", vertical_habits=VerticalHabits(upright=Upright.NONE)) == "CBDWiFiA"
    assert turned("版3.0好") == "3.0"
    assert turned("版3.0好", vertical_habits=VerticalHabits(marks_in_cell=True)) == ""


def test_what_a_space_joins_to_a_turned_word_is_turned_with_it() -> None:  # VT6
    assert turned("用iPhone 15和Windows 11 A版") == "iPhone 15Windows 11 A"
    assert turned("共12个WiFi，15个") == "WiFi"
    assert turned("看AP 12吧").strip() == ""
    assert turned("见 Apple 的12款").strip() == "Apple"


def test_chinese_quotes_take_their_vertical_shapes_and_the_text_stays() -> None:  # VT4
    ready, corner = prepared("“文”", vertical=True), prepared("『文』", vertical=True)
    assert ready.glyphs == corner.glyphs
    assert ready.text == "“文”"
    assert turned("读“A b”吧", vertical_habits=VerticalHabits(turned_quotes=True)) == "“A b”"


def test_dashes_without_a_vertical_form_are_turned() -> None:  # VT5
    assert turned("好——吧……～") == "——……"


def test_signs_of_one_em_stand_upright() -> None:
    assert turned("三℃") == ""


@pytest.mark.parametrize(
    ("text", "expected"), [("。」", [0.5, 1]), ("，“", [1, 0.5]), ("（“", [1, 0.5]), ("：“", [1, 1]), ("！”", [1, 1])]
)
def test_marks_give_their_blanks_above_and_below(text: str, expected: list[float]) -> None:  # PW4
    assert widths(text, vertical=True) == expected


def test_upright_stops_never_give_way() -> None:  # PW4, PW13
    ready = prepared("文：文！文", vertical=True)
    assert ready.shrink_most == [0] * 5
