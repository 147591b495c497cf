"""Automatic space between Han and Western text, typed spaces (TYPOGRAPHY 4)."""

from __future__ import annotations

import pytest

from layout_app.styles.model import Autospace, Upright, VerticalHabits
from tests.compose.boxes import on_a_line, prepared, widths


def spaced(text: str, *, vertical: bool = False, **changes: object) -> str:
    """The text with ``_`` where a space is added."""
    ready = prepared(text, vertical=vertical, **changes)
    return "".join(
        ready.text[ready.starts[i] : ready.starts[i + 1]] + ("_" if ready.gaps[i] else "") for i in range(len(ready))
    )


def test_a_quarter_em_between_han_and_letters_or_digits() -> None:  # AS1
    assert widths("去ICU病") == [1.25, 0.5, 0.5, 0.75, 1]
    assert widths("第12页", autospace_milliem=125) == [1.125, 0.5, 0.625, 1]
    assert spaced("用α和Я及かなA") == "用_α_和_Я_及かな_A"


def test_no_space_at_a_line_edge() -> None:  # AS2
    assert on_a_line("ICU病") == [0.5, 0.5, 0.75, 1]
    assert on_a_line("去ICU") == [1.25, 0.5, 0.5, 0.5]


@pytest.mark.parametrize("text", ["（CEO）到", "，A。", "“A”", "A——B", "A……", "A·王", "5～6时", "《A》"])
def test_no_space_beside_full_width_marks(text: str) -> None:  # AS3
    assert spaced(text).replace("6_时", "6时") == text


@pytest.mark.parametrize("text", ["文Ａ文１", "文①文", "三℃热", "五㎡地", "第Ⅲ章", "文한국文"])
def test_no_space_beside_full_width_letters_and_symbols(text: str) -> None:  # AS4
    assert spaced(text) == text


def test_combining_marks_and_selectors_go_with_their_base() -> None:  # AS5
    assert spaced("文e\u0301文") == "文_e\u0301_文"
    assert spaced("葛\ufe00A") == "葛\ufe00_A"


def test_typed_space_becomes_the_automatic_one() -> None:  # AS6
    assert sum(widths("买 3 斤")) == 1 + 0.25 + 0.5 + 0.25 + 1
    assert sum(widths("买 3 斤", autospace_milliem=0)) == 2.5
    assert sum(widths("文 ，文")) == 3
    assert sum(widths("买 3", keep_typed_spaces=True)) == 1.75 + 0.25


def test_a_sign_is_no_letter() -> None:
    assert spaced("占50%的") == "占_50%的"


@pytest.mark.parametrize(
    ("kind", "expected"),
    [(Autospace.ALPHA, "文_A文1"), (Autospace.NUMERIC, "文A文_1"), (Autospace.NONE, "文A文1")],
)
def test_kinds_of_automatic_space(kind: Autospace, expected: str) -> None:
    assert spaced("文A文1", autospace=kind).replace("A_文", "A文") == expected


def test_vertical_lines_space_only_what_is_turned() -> None:  # AS8
    turned = VerticalHabits(upright=Upright.NONE)
    assert spaced("去ICU病A", vertical=True, vertical_habits=turned) == "去_ICU_病_A"
    assert spaced("共12人", vertical=True) == "共12人"
    assert spaced("去ICU病看WiFi", vertical=True) == "去ICU病看_WiFi"
