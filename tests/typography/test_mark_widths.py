"""TYPOGRAPHY 3, row by row: how wide marks are on set lines. ``tests/compose/test_punctuation.py`` has more pairs."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from layout_app.fonts.library import FontLibrary
from layout_app.styles.model import AdjacentMarks, CompositeFont, LineEndMark, MarkStyle
from tests.conformance import box_font
from tests.typography.lines import (
    HEI,
    KAI,
    SONG,
    Cell,
    advances_of,
    cells_of,
    lines_of,
    on_one_line,
    setter,
)

RIGHT_BLANK = "，。、：；！？”’》）」』】〕］｝"
LEFT_BLANK = "“‘《（「『【〔［｛"
UPRIGHT = "：；？！"


def inside(marks: str, **changes: Any) -> list[float]:
    """The advances of ``marks`` between Han."""
    return advances_of(on_one_line(f"村{marks}镇", **changes))[1:-1]


def mark_cell(mark: str, *, vertical: bool = False, **changes: Any) -> Cell:
    return cells_of(on_one_line(f"村{mark}镇", vertical=vertical, **changes), vertical=vertical)[1]


@pytest.mark.parametrize("mark", [*RIGHT_BLANK, *LEFT_BLANK, "—", "～"])
def test_pw1_stops_brackets_quotes_and_single_dashes_take_one_em(mark: str) -> None:
    assert inside(mark) == [1]


@pytest.mark.parametrize("mark", ["——", "……", "⸺", "⋯⋯"])
@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant", "ja"])
@pytest.mark.parametrize("font", ["", SONG, HEI, KAI])
def test_pw1_dashes_and_ellipses_take_two_em(mark: str, font: str, language: str) -> None:
    assert sum(inside(mark, font=font, language=language)) == pytest.approx(2)


@pytest.mark.parametrize("mark", "–·/")
def test_pw1_en_dash_interpunct_and_solidus_take_half_an_em(mark: str) -> None:
    assert inside(mark) == [0.5]
    assert inside(mark, font=SONG) == [0.5]


@pytest.mark.parametrize("quote", "“”‘’")
def test_pw1_quotes_come_from_the_han_face_at_one_em(quote: str) -> None:
    mixed = CompositeFont(SONG, latin=HEI, digits=HEI)
    line = on_one_line(f"村{quote}镇", font=mixed)
    assert [run.font.name for run in line.runs] == [SONG]
    assert advances_of(line)[1] == 1


@pytest.mark.parametrize(
    ("marks", "whole"), [("？！", 1), ("！？", 1), ("？？", 1), ("！！", 1), ("！！！", 2), ("？？？", 2)]
)
def test_pw2_doubled_marks_take_one_em_and_tripled_two(marks: str, whole: float) -> None:
    assert sum(inside(marks)) == whole


@pytest.mark.parametrize(("pair", "one"), [("？！", "⁈"), ("！？", "⁉"), ("？？", "⁇"), ("！！", "‼")])
@pytest.mark.parametrize("vertical", [False, True])
def test_pw2_pairs_may_be_one_glyph_where_the_font_has_it(pair: str, one: str, vertical: bool) -> None:
    line = on_one_line(f"村{pair}镇", combine_marks=True, vertical=vertical, font=SONG)
    assert line.text == f"村{pair}镇"
    cells = cells_of(line, vertical=vertical)
    assert [(cell.text, cell.advance) for cell in cells] == [("村", 1), (pair, 1), ("镇", 1)]
    typed = on_one_line(f"村{one}镇", vertical=vertical, font=SONG)
    glyphs, of_one = ([glyph for run in each.runs for glyph in run.glyph_ids] for each in (line, typed))
    assert glyphs == of_one
    assert len(cells_of(on_one_line(f"村{pair}镇", vertical=vertical), vertical=vertical)) == 4  # not by default


@pytest.mark.parametrize("font", [SONG, HEI, KAI])
def test_pw2_the_bundled_faces_have_the_glyphs(font: str) -> None:
    assert inside("？！", font=font, combine_marks=True) == [1]


def test_pw2_three_marks_and_faces_without_the_glyph_stay_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    assert len(inside("！！！", combine_marks=True)) == 3
    covers = FontLibrary.covers
    monkeypatch.setattr(FontLibrary, "covers", lambda library, key, char: char != "⁇" and covers(library, key, char))
    assert len(advances_of(on_one_line("无此字形？？镇", combine_marks=True))) == 7


@pytest.mark.parametrize("mark", RIGHT_BLANK)
def test_pw3_the_right_half_of_stops_and_closing_marks_is_blank(mark: str) -> None:
    cell = mark_cell(mark)
    assert cell.ink[0] >= cell.x and cell.ink[1] <= cell.x + 0.5


@pytest.mark.parametrize("mark", LEFT_BLANK)
def test_pw3_the_left_half_of_opening_marks_is_blank(mark: str) -> None:
    cell = mark_cell(mark)
    assert cell.ink[0] >= cell.x + 0.5 and cell.ink[1] <= cell.x + 1


@pytest.mark.parametrize("mark", "，。、：；·")
def test_pw3_traditional_stops_have_a_quarter_on_each_side(mark: str) -> None:
    cell = mark_cell(mark, language="zh-Hant")
    assert cell.advance == 1
    assert cell.ink[0] - cell.x == pytest.approx(cell.x + 1 - cell.ink[1], abs=0.01)


def test_pw3_traditional_exclamation_marks_give_nothing() -> None:
    assert inside("！」", language="zh-Hant") == inside("？」", language="zh-Hant") == [1, 1]


@pytest.mark.parametrize("mark", "，。、）》」』")
def test_pw4_stops_and_closing_marks_have_their_blank_below(mark: str) -> None:
    cell = mark_cell(mark, vertical=True)
    assert cell.ink[1] <= cell.x + 0.52
    assert sum(inside(f"{mark}）", vertical=True)) == 1.5


@pytest.mark.parametrize("mark", "（《「『")
def test_pw4_opening_marks_have_their_blank_above(mark: str) -> None:
    cell = mark_cell(mark, vertical=True)
    assert cell.ink[0] >= cell.x + 0.48
    assert sum(inside(f"（{mark}", vertical=True)) == 1.5


@pytest.mark.parametrize("mark", UPRIGHT)
def test_pw4_upright_marks_give_nothing_in_vertical_lines(mark: str) -> None:
    assert inside(f"{mark}）", vertical=True) == [1, 1]
    assert advances_of(on_one_line(f"村{mark}", vertical=True)) == [1, 1]


@pytest.mark.parametrize("mark", "，。、")
def test_pw4_traditional_vertical_stops_have_blanks_on_both_sides(mark: str) -> None:
    cell = mark_cell(mark, vertical=True, language="zh-Hant")
    assert cell.ink[0] - cell.x == pytest.approx(cell.x + 1 - cell.ink[1], abs=0.13)
    assert sum(inside(f"{mark}」", vertical=True, language="zh-Hant")) == 1.75


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        ("。」", [0.5, 1]), ("》，", [0.5, 1]), ("，（", [1, 0.5]), ("（《", [1, 0.5]), ("（）", [1, 1]),
        ("。”）", [0.5, 0.5, 1]), ("：“《", [1, 0.5, 0.5]), ("》、《", [0.5, 1, 0.5]),
    ],
)
@pytest.mark.parametrize("font", ["", SONG, HEI])
def test_pw5_marks_that_meet_share(marks: str, expected: list[float], font: str) -> None:
    assert inside(marks, font=font) == pytest.approx(expected, abs=0.03)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(RIGHT_BLANK.replace("！", "").replace("？", "") + LEFT_BLANK), min_size=1, max_size=6))
def test_pw5_a_chain_loses_half_an_em_at_every_meeting_but_open_and_close(marks: list[str]) -> None:
    meetings = sum(not (a in LEFT_BLANK and b in RIGHT_BLANK) for a, b in pairwise(marks))
    assert sum(inside("".join(marks))) == len(marks) - 0.5 * meetings


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        ("。“", [0.5, 0.5]), ("，《", [0.5, 0.5]), ("”“", [0.5, 0.5]),
        ("》、《", [0.5, 0.5, 0.5]), ("。”", [0.5, 1]), ("（“", [1, 0.5]),
    ],
)
def test_pw5_a_tighter_style_sets_a_closing_and_an_opening_mark_on_one_em(marks: str, expected: list[float]) -> None:
    assert inside(marks, adjacent_marks=AdjacentMarks.TIGHT) == expected


@pytest.mark.parametrize("font", [SONG, HEI, KAI])
def test_pw5_the_tighter_style_keeps_inks_apart(font: str) -> None:
    line = on_one_line("村。“镇”，《区》", font=font, adjacent_marks=AdjacentMarks.TIGHT)
    for one, two in pairwise(cells_of(line)):
        assert one.ink[1] <= two.ink[0] + 0.02


def test_pw5_a_style_may_share_nothing() -> None:
    assert inside("。”“", adjacent_marks=AdjacentMarks.NONE) == [1, 1, 1]


@pytest.mark.parametrize(
    ("text", "expected"),
    [("\u3000（", [1, 0.5]), ("）\u3000", [0.5, 1]), ("・「", [1, 0.5]), ("」・", [0.5, 1])],
)
def test_pw6_a_bracket_loses_the_half_that_faces_a_blank_em(text: str, expected: list[float]) -> None:
    assert inside(text) == expected


@pytest.mark.parametrize("opener", LEFT_BLANK)
def test_pw7_an_opening_mark_at_the_line_start_stands_at_its_edge(opener: str) -> None:
    second = lines_of("文" * 6 + opener + "文" * 9, 6)[1]
    assert second.text[0] == opener
    first = cells_of(second)[0]
    assert first.x == 0
    assert first.ink[0] < 0.1
    assert first.advance < 1


def test_pw8_an_opening_mark_at_the_indent_has_its_ink_at_two_em() -> None:
    text = "“" + "文" * 30
    first = cells_of(lines_of(text, 12.5, indent=2)[0])[0]
    assert (first.x, first.advance) == (2, 0.5)
    assert 2 <= first.ink[0] < 2.1
    kept = cells_of(lines_of(text, 13, indent=2, trim_paragraph_start=False)[0])[0]
    assert 2.5 <= kept.ink[0] < 2.6


@pytest.mark.parametrize("mark", RIGHT_BLANK)
def test_pw9_a_mark_at_the_line_end_takes_half_an_em(mark: str) -> None:
    first = lines_of("文" * 5 + mark + "字" * 9, 5.5)[0]
    assert first.text[-1] == mark
    assert advances_of(first) == [1, 1, 1, 1, 1, 0.5]
    assert advances_of(on_one_line(f"文{mark}")) == [1, 0.5]  # not only where there is no room


def test_pw9_also_on_the_last_line_where_it_would_not_fit() -> None:
    lines = lines_of("文" * 9 + "。", 9.5)
    assert len(lines) == 1
    assert lines[0].filling.width == 95_000
    assert len(lines_of("文" * 9 + "。", 9.5, line_end_mark=LineEndMark.AUTO)) == 1


@pytest.mark.parametrize(
    ("mode", "measure", "last"),
    [
        (LineEndMark.HALF, 6.5, 0.5), (LineEndMark.AUTO, 7, 1), (LineEndMark.AUTO, 6.5, 0.5),
        (LineEndMark.FULL, 7, 1), (LineEndMark.HANG, 6, 0),
    ],
)
def test_pw10_line_end_modes(mode: LineEndMark, measure: float, last: float) -> None:
    first = lines_of("文" * 6 + "。" + "字" * 12, measure, line_end_mark=mode)[0]
    assert first.text == "文" * 6 + "。"
    assert advances_of(first) == [1] * 6 + [last]


def test_pw10_auto_keeps_the_grid_of_characters() -> None:
    first = lines_of("文" * 6 + "。" + "字" * 12, 7, line_end_mark=LineEndMark.HALF)[0]
    assert advances_of(first)[0] > 1
    assert advances_of(lines_of("文" * 6 + "。" + "字" * 12, 7, line_end_mark=LineEndMark.AUTO)[0])[0] == 1


def test_pw11_one_mark_of_the_set_hangs_outside_the_measure() -> None:
    hang = LineEndMark.HANG
    for mark in "、，。":
        line = lines_of("文" * 6 + mark + "字" * 12, 6, line_end_mark=hang)[0]
        assert line.text[-1] == mark
        assert line.filling.width == 60_000
        assert cells_of(line)[-1].ink[0] >= 6
    for mark in "；：！？”）":
        line = lines_of("文" * 6 + mark + "字" * 12, 6, line_end_mark=hang)[0]
        assert line.text == "文" * 5
    wider = lines_of("文" * 6 + "！" + "字" * 12, 6, line_end_mark=hang, hang_set="、，。；：！？")[0]
    assert wider.text[-1] == "！"


def test_pw11_no_gap_opens_before_a_hanging_mark_and_it_is_off_by_default() -> None:
    line = lines_of("文" * 6 + "，" + "字" * 12, 6.3, line_end_mark=LineEndMark.HANG)[0]
    assert advances_of(line)[-2:] == [1, 0]
    assert advances_of(lines_of("文" * 6 + "，" + "字" * 12, 6.5)[0])[-1] == 0.5


def test_pw11_traditional_lines_hang_only_downward() -> None:
    changes: dict[str, Any] = {"line_end_mark": LineEndMark.HANG, "language": "zh-Hant"}
    assert advances_of(on_one_line("文。", **changes))[-1] > 0
    assert advances_of(on_one_line("文。", vertical=True, **changes))[-1] == 0


@pytest.mark.parametrize(
    ("mark_style", "expected"),
    [
        (MarkStyle.FULL, [1, 1, 1, 1, 1, 1, 1, 1, 1]),
        (MarkStyle.HALF_ALL, [1, 0.5, 1, 0.5, 1, 0.5, 1, 0.5, 1]),
        (MarkStyle.KAIMING, [1, 0.5, 1, 1, 1, 0.5, 1, 0.5, 1]),
        (MarkStyle.NONE, [1, 1, 1, 1, 1, 1, 1, 1, 1]),
    ],
)
def test_pw12_mark_styles(mark_style: MarkStyle, expected: list[float]) -> None:
    assert advances_of(on_one_line("文，文。文（文）文", mark_style=mark_style)) == expected


@pytest.mark.parametrize("mark", "。！？．")
def test_pw12_kaiming_leaves_one_em_to_what_ends_a_sentence(mark: str) -> None:
    assert inside(mark, mark_style=MarkStyle.KAIMING) == [1]
    assert advances_of(on_one_line(f"文{mark}", mark_style=MarkStyle.KAIMING))[-1] == 0.5


def test_pw12_untrimmed_marks_share_nothing() -> None:
    assert inside("》、《", mark_style=MarkStyle.NONE) == [1, 1, 1]
    assert inside("》、《", mark_style=MarkStyle.KAIMING) == [0.5, 0.5, 0.5]


@pytest.mark.parametrize("mark_style", list(MarkStyle))
def test_pw12_every_style_fills_its_lines(mark_style: MarkStyle) -> None:
    lines = lines_of("他说：“到会的人，来自四方。”（本报）第二句、第三句；" * 4, 13, mark_style=mark_style)
    assert all(line.filling.width == 130_000 for line in lines[:-1])


def test_pw13_nothing_is_trimmed_beyond_the_measured_blank() -> None:
    assert inside("‼”") == [1, 1]  # the box font draws ‼ as a full square
    for cell in cells_of(on_one_line("村。”）“《镇", font=SONG)):
        assert cell.ink[0] >= cell.x - 0.03 and cell.ink[1] <= cell.x + cell.advance + 0.03


def test_pw13_marks_of_two_faces_share_too() -> None:
    line = on_one_line("村WiFi）。”镇", font=CompositeFont(HEI, marks=SONG, latin=HEI))
    assert advances_of(line)[-4:] == pytest.approx([0.5, 0.5, 1, 1], abs=0.03)


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="文字村，。、：“”《》（）——……？！A1", min_size=1, max_size=40), st.floats(4, 20))
def test_pw14_trimming_moves_glyphs_and_changes_no_character(text: str, measure: float) -> None:
    lines = lines_of(text, measure, indent=0)
    assert "".join(line.text for line in lines) == text
    assert "".join(run.text for line in lines for run in line.runs) == text
    face = setter().library.hb_font(setter().library.key(box_font.NAME))
    glyphs = [glyph for line in lines for run in line.runs for glyph in run.glyph_ids]
    assert glyphs == [face.get_nominal_glyph(ord(char)) for char in text]
