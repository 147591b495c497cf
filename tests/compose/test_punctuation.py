"""The widths of marks, alone, side by side and at a line's edges (TYPOGRAPHY 3). Expected values written by hand."""

from __future__ import annotations

import pytest

from layout_app.styles.model import AdjacentMarks, LineEndMark, MarkStyle
from tests.compose.boxes import on_a_line, widths


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("，", [1]), ("（", [1]), ("——", [1, 1]), ("……", [1, 1]), ("～", [1]), ("—", [1]), ("–", [0.5]), ("·", [0.5]),
        ("/", [0.5]),
    ],
)
def test_natural_widths(text: str, expected: list[float]) -> None:  # PW1
    assert widths(text) == expected


@pytest.mark.parametrize(("text", "whole"), [("？！", 1), ("！！", 1), ("！！！", 2), ("？？？", 2)])
def test_doubled_marks_share_their_ems(text: str, whole: float) -> None:  # PW2
    assert sum(widths(text)) == whole


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("。」", [0.5, 1]), ("》，", [0.5, 1]), ("；『", [1, 0.5]), ("（“", [1, 0.5]), ("（）", [1, 1]),
        ("。”）", [0.5, 0.5, 1]), ("：“《", [1, 0.5, 0.5]), ("》、《", [0.5, 1, 0.5]),
    ],
)
def test_adjacent_marks_share(text: str, expected: list[float]) -> None:  # PW5
    assert widths(text) == expected


def test_adjacent_marks_keep_their_blanks_where_the_style_says_so() -> None:
    assert widths("。」", adjacent_marks=AdjacentMarks.NONE) == [1, 1]


@pytest.mark.parametrize(("text", "expected"), [("\u3000（", [1, 0.5]), ("）\u3000", [0.5, 1]), ("・「", [1, 0.5])])
def test_bracket_gives_up_the_half_that_faces_a_blank(text: str, expected: list[float]) -> None:  # PW6
    assert widths(text) == expected


def test_opening_mark_is_trimmed_at_the_line_start() -> None:  # PW7, PW8
    assert on_a_line("《村镇") == [0.5, 1, 1]
    assert on_a_line("《村镇", trim_paragraph_start=False) == [1, 1, 1]


@pytest.mark.parametrize("mark", "，。、：；！？”』）》")
def test_mark_at_the_line_end_takes_half_an_em(mark: str) -> None:  # PW9
    assert on_a_line(f"村镇{mark}") == [1, 1, 0.5]


def test_line_end_modes() -> None:  # PW10, PW11
    assert on_a_line("村镇。", line_end_mark=LineEndMark.FULL) == [1, 1, 1]
    assert on_a_line("村镇。", line_end_mark=LineEndMark.AUTO) == [1, 1, 1]
    assert on_a_line("村镇。", line_end_mark=LineEndMark.HANG) == [1, 1, 0]
    assert on_a_line("村镇”", line_end_mark=LineEndMark.HANG) == [1, 1, 0.5]
    assert on_a_line("村镇！", line_end_mark=LineEndMark.HANG, hang_set="！") == [1, 1, 0]


def test_mark_styles() -> None:  # PW12
    assert widths("，。（", mark_style=MarkStyle.HALF_ALL) == [0.5, 0.5, 0.5]
    assert widths("文，文。文", mark_style=MarkStyle.KAIMING) == [1, 0.5, 1, 1, 1]
    assert on_a_line("《村。”", mark_style=MarkStyle.NONE) == [1, 1, 1, 1]


def test_centred_marks_give_a_quarter() -> None:  # PW3, zh-Hant
    assert widths("，」", language="zh-Hant") == [0.75, 1]
    assert widths("！」", language="zh-Hant") == [1, 1]


def test_nothing_is_trimmed_beyond_the_measured_blank() -> None:  # PW13: the box font's ‼ is a full square
    assert widths("‼”") == [1, 1]
