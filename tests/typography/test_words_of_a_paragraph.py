"""Words set otherwise than their paragraph: spans on set lines (TYPOGRAPHY UB5, UB6, AN1–AN3, AN6, VT6, PW13, 14)."""

from __future__ import annotations

from itertools import pairwise
from typing import Any, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from layout_app.color import CMYK, Color
from layout_app.compose.prepared import NO_BREAK as NO_START
from layout_app.compose.prepared import Prepared
from layout_app.compose.set_line import SetLine
from layout_app.compose.setting import line_item
from layout_app.compose.tables.roles import CLOSE, HALF_CLOSE, HALF_OPEN, OPEN
from layout_app.compose.wording import wording_of
from layout_app.display.items import Area, Dot, GlyphRun
from layout_app.document.spans import (
    BOOK_TITLE,
    COLOR,
    COMBINE,
    EMPHASIS_DOTS,
    FONT,
    LANGUAGE,
    MOURNING,
    NO_BREAK,
    NOTE_MARK,
    PROPER_NAME,
    RUBY,
    SIZE,
    STRONG,
    SUBSCRIPT,
    SUPERSCRIPT,
    Span,
    Spans,
    sound,
)
from layout_app.ids import SourceRef
from layout_app.styles.model import CompositeFont, EmphasisDot, Fit, TextStyle
from tests.compose.boxes import EM, library, style
from tests.painters.pages import made, page_of
from tests.painters.pdf_reading import text_of
from tests.typography.lines import HEI, KAI, SONG, cells_of, setter

RED = CMYK(0, 1, 1, 0)
FOOT = 0.12
"""From the baseline to the foot of the em box, in em."""
HAN = "村民文化活动中心今日开放"


def color_of(name: str) -> Color:
    return {"red": RED}[name]


def lines_with(
    text: str, measure: float, *spans: Span, vertical: bool = False, wanted: TextStyle | None = None, **changes: Any
) -> tuple[SetLine, ...]:
    wanted = wanted or style(**changes)
    wording = wording_of(sound(spans, len(text)), wanted, color_of)
    profile = ((None, round(measure * EM)),)
    return setter().set_paragraph(text, wanted, profile, vertical=vertical, wording=wording).lines


def dots_of(line: SetLine) -> list[Dot]:
    return [mark for mark in line.marks if isinstance(mark, Dot)]


def areas_of(line: SetLine) -> list[tuple[float, float, float, float]]:
    """What each other mark lies in, in em: left, top, right, bottom."""
    found = []
    for mark in line.marks:
        if isinstance(mark, Area):
            xs, ys = zip(*mark.points, strict=True)
            found.append((min(xs) / EM, min(ys) / EM, max(xs) / EM, max(ys) / EM))
    return found


# --- AN1, AN2, AN3, AN6 ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("measure", [8.0, 8.3, 7.9])
def test_an1_a_dot_stands_under_the_middle_of_each_han_character_wherever_the_line_is_stretched(measure: float) -> None:
    text = "老人们，在活动中心里唱歌跳舞，下棋，看书"
    for line in lines_with(text, measure, Span(0, len(text), EMPHASIS_DOTS)):
        han = [cell for cell in cells_of(line) if cell.text != "，"]
        dots = dots_of(line)
        assert [dot.x / EM for dot in dots] == pytest.approx([cell.x + 0.5 for cell in han], abs=0.001)
        assert {round(dot.y / EM, 3) for dot in dots} == {0.25}
        assert all(dot.y - dot.radius > FOOT * EM and dot.y + dot.radius < 0.38 * EM for dot in dots)


def test_an1_marks_spaces_and_western_text_have_no_dots() -> None:
    text = "看《A1》 no，ok！（人）"
    (line,) = lines_with(text, 40, Span(0, len(text), EMPHASIS_DOTS))
    han = [cell for cell in cells_of(line) if cell.text in "看人"]
    assert [dot.x / EM for dot in dots_of(line)] == pytest.approx([cell.x + 0.5 for cell in han])


def test_an1_dots_never_change_where_anything_stands() -> None:
    plain, dotted = lines_with(HAN * 3, 7), lines_with(HAN * 3, 7, Span(3, 20, EMPHASIS_DOTS))
    assert [line.runs for line in plain] == [line.runs for line in dotted]
    assert sum(len(dots_of(line)) for line in dotted) == 17


def test_an1_dots_stand_right_of_a_vertical_line() -> None:
    (line,) = lines_with("村民", 10, Span(0, 2, EMPHASIS_DOTS), vertical=True)
    assert [(dot.x / EM, dot.y / EM) for dot in dots_of(line)] == [(0.63, 0.5), (0.63, 1.5)]


def test_an1_a_style_can_have_rings_for_dots() -> None:
    (line,) = lines_with("村", 10, Span(0, 1, EMPHASIS_DOTS), emphasis_dot=EmphasisDot.CIRCLE)
    (ring,) = dots_of(line)
    assert 0 < ring.hole < ring.radius
    assert dots_of(lines_with("村", 10, Span(0, 1, EMPHASIS_DOTS))[0])[0].hole == 0


def test_an2_a_line_is_as_long_as_its_name_and_follows_the_line_s_stretch() -> None:
    for line in lines_with("这次来的是李小明和他的父亲", 4.4, Span(5, 8, PROPER_NAME)):
        name = [cell for cell in cells_of(line) if cell.text in "李小明"]
        for (left, top, right, bottom), first, last in zip(areas_of(line), name[:1], name[-1:], strict=False):
            assert (left, right) == pytest.approx((first.x, last.x + 1), abs=0.001)
            assert FOOT < top < bottom < FOOT + 0.2


def test_an2_names_side_by_side_have_a_gap_of_an_eighth_of_an_em_and_one_name_none() -> None:
    (line,) = lines_with("李小明张三丰", 10, Span(0, 3, PROPER_NAME), Span(3, 6, PROPER_NAME))
    first, second = areas_of(line)
    assert second[0] - first[2] >= 0.125
    assert (first[0], second[2]) == (0, 6)
    assert len(areas_of(lines_with("李小明", 10, Span(0, 3, PROPER_NAME))[0])) == 1


def test_an2_a_name_s_line_goes_on_after_a_line_break() -> None:
    first, second = lines_with("村民李小明来了", 4, Span(2, 5, PROPER_NAME))
    assert [area[0::2] for area in areas_of(first)] == [(2, 4)]
    assert [area[0::2] for area in areas_of(second)] == [(0, 1)]


def test_an2_dots_stand_outside_a_name_s_line() -> None:
    (line,) = lines_with("李小明", 10, Span(0, 3, PROPER_NAME), Span(0, 3, EMPHASIS_DOTS))
    ((_left, _top, _right, bottom),) = areas_of(line)
    assert all(dot.y - dot.radius > bottom * EM for dot in dots_of(line))


def test_an2_an3_lines_stand_left_of_a_vertical_line_with_the_dots_on_the_other_side() -> None:
    for kind in (PROPER_NAME, BOOK_TITLE):
        (line,) = lines_with("李小明", 10, Span(0, 3, kind), Span(0, 3, EMPHASIS_DOTS), vertical=True)
        ((left, top, right, bottom),) = areas_of(line)
        assert -0.75 < left < right < -0.5
        assert (top, bottom) == (0, 3)
        assert all(dot.x > 0.5 * EM for dot in dots_of(line))


def test_an3_the_wavy_line_swings_about_a_middle_as_long_as_the_title() -> None:
    (line,) = lines_with("红楼梦", 10, Span(0, 3, BOOK_TITLE))
    ((left, top, right, bottom),) = areas_of(line)
    assert (left, right) == (0, 3)
    assert FOOT < top < bottom < 0.37
    (wave,) = line.marks
    assert isinstance(wave, Area)
    upper = [y for _x, y in wave.points[: len(wave.points) // 2]]
    turns = sum((b - a) * (c - b) < 0 for a, b, c in zip(upper, upper[1:], upper[2:], strict=False))
    assert turns >= 12


def test_an6_a_thin_frame_stands_round_a_name_and_is_open_where_a_line_break_parts_it() -> None:
    (whole,) = lines_with("村民李小明", 10, Span(2, 5, MOURNING))
    assert len(areas_of(whole)) == 4
    assert min(area[0] for area in areas_of(whole)) == pytest.approx(2 - 0.04)
    assert max(area[2] for area in areas_of(whole)) == pytest.approx(5 + 0.04)
    assert min(area[1] for area in areas_of(whole)) < -0.88 < FOOT < max(area[3] for area in areas_of(whole))
    first, second = lines_with("村民李小明来了", 4, Span(2, 5, MOURNING))
    assert [len(areas_of(line)) for line in (first, second)] == [3, 3]
    assert max(area[2] for area in areas_of(first)) == 4
    assert min(area[0] for area in areas_of(second)) == 0


# --- AN4, AN5 ----------------------------------------------------------------------------------------------------

PINYIN = {"中": "zhōng", "国": "guó", "装": "zhuāng", "爱": "ài", "双": "shuāng", "学": "xué"}


def read(text: str) -> list[Span]:
    return [Span(at, at + 1, RUBY, PINYIN[char]) for at, char in enumerate(text) if char in PINYIN]


class Placed(NamedTuple):
    text: str
    start: float
    end: float
    across: float


def readings_of(line: SetLine) -> list[Placed]:
    """Each reading from its first to its last glyph's advance, in em."""
    found = []
    for mark in line.marks:
        if isinstance(mark, GlyphRun):
            face, upem = library().hb_font(mark.font), library().upem(mark.font)
            last = face.get_glyph_h_advance(mark.glyph_ids[-1]) * mark.size / upem
            found.append(Placed(mark.text, mark.xs[0] / EM, (mark.xs[-1] + last) / EM, mark.ys[0] / EM))
    return found


def test_an4_a_reading_stands_above_the_middle_of_its_character_half_its_size() -> None:
    wanted = style(font=CompositeFont(SONG))
    (line,) = lines_with("村中国人", 20, *read("村中国人"), wanted=wanted)
    cells = {cell.text: cell for cell in cells_of(line)}
    found = {reading.text: reading for reading in readings_of(line)}
    for char in "中国":
        reading = found[PINYIN[char]]
        assert (reading.start + reading.end) / 2 == pytest.approx(cells[char].x + 0.5, abs=0.01)
        assert reading.across < -0.95
    assert {mark.size for mark in line.marks if isinstance(mark, GlyphRun)} == {EM // 2}


@settings(deadline=None, max_examples=60)
@given(st.text(st.sampled_from("中国装爱双学村"), min_size=8, max_size=40), st.integers(5, 12))
def test_an4_readings_keep_a_quarter_of_an_em_apart_and_end_with_the_line(text: str, measure: int) -> None:
    wanted = style(font=CompositeFont(SONG))
    lines = lines_with(text, measure, *read(text), wanted=wanted)
    for line in lines:
        placed = readings_of(line)
        assert len(placed) == sum(char in PINYIN for char in line.text)
        assert all(after.start - before.end >= 0.249 for before, after in pairwise(placed))
        assert all(one.start >= -0.001 and one.end <= measure + 0.001 for one in placed)
        assert not line.justified or line.width == measure * EM


def test_an4_short_readings_move_nothing_and_long_ones_reach_over_plain_neighbours() -> None:
    wanted = style(font=CompositeFont(SONG))
    (plain,), (long,) = (lines_with("村装村", 20, *spans, wanted=wanted) for spans in ((), read("村装村")))
    assert [cell.x for cell in cells_of(plain)] == [cell.x for cell in cells_of(long)]
    assert readings_of(long)[0].end - readings_of(long)[0].start > 1


def test_an4_digits_and_marks_have_no_reading_and_a_word_s_is_never_broken() -> None:
    (line,) = lines_with("中1，", 20, Span(0, 1, RUBY, "zhōng"), Span(1, 2, RUBY, "yī"), Span(2, 3, RUBY, "x"))
    assert [reading.text for reading in readings_of(line)] == ["zhōng"]
    for before in range(3, 12):
        lines = lines_with("文" * before + "中国" + "字" * 14, 7, Span(before, before + 2, RUBY, "zhōngguó"))
        assert before + 1 not in [line.start for line in lines]


def test_an5_kana_stand_right_of_a_vertical_line_upright_and_letters_turned() -> None:
    wanted = style(font=CompositeFont(SONG), language="ja")
    (line,) = lines_with("村国", 20, Span(0, 1, RUBY, "むら"), Span(1, 2, RUBY, "guó"), vertical=True, wanted=wanted)
    kana, letters = (mark for mark in line.marks if isinstance(mark, GlyphRun))
    assert (kana.turned, letters.turned) == (False, True)
    assert kana.ys == (0.88 * kana.size, 0.88 * kana.size + EM // 2)
    assert all(x > 0.5 * EM for x in letters.xs)
    extents = [library().glyph_extents(kana.font, glyph) for glyph in kana.glyph_ids]
    upem = library().upem(kana.font)
    lefts = [x + one.left * kana.size / upem for x, one in zip(kana.xs, extents, strict=True)]
    assert all(0.5 * EM <= left < EM for left in lefts)


def test_an5_dots_stand_outside_a_reading_beside_a_vertical_line() -> None:
    spans = Span(0, 1, RUBY, "guó"), Span(0, 2, EMPHASIS_DOTS)
    (line,) = lines_with("国村", 20, *spans, vertical=True, wanted=style(font=CompositeFont(SONG)))
    outside, beside = dots_of(line)
    (reading,) = (mark for mark in line.marks if isinstance(mark, GlyphRun))
    ascender = max(library().glyph_extents(reading.font, glyph).top for glyph in reading.glyph_ids)
    top = reading.xs[0] + ascender * reading.size / library().upem(reading.font)
    assert beside.x + beside.radius < top < outside.x - outside.radius


def test_readings_are_none_of_the_text() -> None:
    (line,) = lines_with("中国", 20, *read("中国"), wanted=style(font=CompositeFont(SONG)))
    item = line_item(line, style(), role="body", x=40_000, y=60_000, source=SourceRef())
    assert text_of(made(page_of([item]), library(), "proof").data) == "中国"


# --- UB5, UB6 ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", [SUPERSCRIPT, SUBSCRIPT, NOTE_MARK])
def test_ub5_a_raised_or_lowered_sign_stays_with_what_it_is_a_sign_of(kind: str) -> None:
    for before in range(3, 12):
        text = "文" * before + "米2" + "字" * 14
        lines = lines_with(text, 7, Span(before + 1, before + 2, kind))
        assert before + 1 not in [line.start for line in lines]
        (signed,) = [line for line in lines if "米2" in line.text]
        cells = cells_of(signed)
        sign = next(at for at, cell in enumerate(cells) if cell.text == "2")
        assert cells[sign].x == pytest.approx(cells[sign - 1].x + 1)


def test_signs_are_smaller_and_stand_higher_or_lower() -> None:
    (line,) = lines_with("米2水3注4", 20, Span(1, 2, SUPERSCRIPT), Span(3, 4, SUBSCRIPT), Span(5, 6, NOTE_MARK))
    raised = {run.text: (-run.ys[0] / EM, run.size / EM) for run in line.runs if run.text in "234"}
    assert raised["2"][0] > 0.25 and raised["3"][0] < 0 and raised["4"][0] > raised["2"][0] - 0.05
    assert all(size < 0.7 for _up, size in raised.values())
    assert {run.size for run in line.runs if run.text not in "234"} == {EM}


@settings(deadline=None, max_examples=80)
@given(st.integers(2, 30), st.integers(2, 4), st.integers(6, 12))
def test_ub6_a_name_marked_to_be_kept_together_is_never_broken(before: int, length: int, measure: int) -> None:
    text = "文" * before + "李小明丰"[:length] + "字" * 20
    starts = [line.start for line in lines_with(text, measure, Span(before, before + length, NO_BREAK))]
    assert not set(range(before + 1, before + length)) & set(starts)


def test_words_kept_together_that_are_wider_than_the_measure_are_broken_not_lost() -> None:
    lines = lines_with(HAN * 2, 5, Span(0, 2 * len(HAN), NO_BREAK))
    assert "".join(line.text for line in lines) == HAN * 2
    assert len(lines) >= 5


# --- faces, sizes, colours ---------------------------------------------------------------------------------------


def test_bold_words_are_in_the_style_s_face_for_them_and_stand_where_they_stood() -> None:
    wanted = style(font=CompositeFont(SONG), strong=CompositeFont(HEI))
    plain, bold = lines_with(HAN, 20, wanted=wanted), lines_with(HAN, 20, Span(2, 4, STRONG), wanted=wanted)
    assert [(run.text, run.font.name) for run in bold[0].runs] == [(HAN[:2], SONG), (HAN[2:4], HEI), (HAN[4:], SONG)]
    assert [cell.x for cell in cells_of(bold[0])] == [cell.x for cell in cells_of(plain[0])]


def test_a_word_s_own_face_goes_before_the_bold_one() -> None:
    (line,) = lines_with("村民", 9, Span(0, 2, STRONG), Span(0, 1, FONT, KAI), wanted=style(font=CompositeFont(SONG)))
    assert [run.font.name for run in line.runs] == [KAI, style().strong.han]


def test_coloured_words_have_their_colour_and_stand_where_they_stood() -> None:
    (plain,), (red,) = lines_with(HAN, 20), lines_with(HAN, 20, Span(2, 4, COLOR, "red"), Span(5, 6, COLOR, "gone"))
    assert [(run.text, run.color) for run in red.runs] == [(HAN[:2], None), (HAN[2:4], RED), (HAN[4:], None)]
    assert [cell.x for cell in cells_of(red)] == [cell.x for cell in cells_of(plain)]


def test_larger_words_take_more_of_the_line() -> None:
    (line,) = lines_with("村民来", 20, Span(1, 2, SIZE, "150"))
    assert [cell.advance for cell in cells_of(line)] == [1, 1.5, 1]
    assert [run.size / EM for run in line.runs] == [1, 1.5, 1]


def test_pw13_marks_of_two_sizes_lose_the_smaller_half_em() -> None:
    (line,) = lines_with("村（（文", 20, Span(2, 3, SIZE, "200"))
    assert [cell.advance for cell in cells_of(line)] == [1, 1, 1.5, 1]
    (line,) = lines_with("村（（文", 20, Span(1, 2, SIZE, "200"))
    assert [cell.advance for cell in cells_of(line)] == [1, 2, 0.5, 1]


@pytest.mark.parametrize(("kind", "value"), [(STRONG, ""), (COLOR, "red"), (FONT, KAI), (SIZE, "150"), (SIZE, "60")])
@pytest.mark.parametrize("pair", ["。”", "》，", "》《", "。“", "“《", "（（"])
@pytest.mark.parametrize("first", [True, False])
def test_pw13_marks_share_across_the_border_of_a_run(pair: str, kind: str, value: str, first: bool) -> None:
    """The same as in one run, but of two sizes the smaller one's half em."""
    at = 2 if first else 3
    wanted = style(font=CompositeFont(SONG), strong=CompositeFont(HEI))
    (line,) = lines_with(f"村文{pair}文", 20, Span(at, at + 1, kind, value), wanted=wanted)
    (plain,) = lines_with(f"村文{pair}文", 20, wanted=wanted)
    scale = int(value) / 100 if kind == SIZE else 1
    own = [scale if number == at else 1 for number in range(5)]
    lost = [
        size - cell.advance for size, cell in zip(own, cells_of(line), strict=True)
    ]
    expected = [(1 - cell.advance) * min(1, scale) for cell in cells_of(plain)]
    assert sum(expected) == 0.5 * min(1, scale)
    assert lost == pytest.approx(expected, abs=0.001)


def test_14_each_part_of_a_composite_font_has_its_size_and_height() -> None:
    wanted = style(
        font=CompositeFont(SONG, latin=HEI, latin_fit=Fit(110, -40), digits_fit=Fit(90)), half_width_digits=False
    )
    (line,) = lines_with("村A1民", 20, wanted=wanted)
    looks = {run.text: (run.size / EM, run.ys[0] / EM) for run in line.runs}
    assert looks == {"村": (1, 0), "A": (1.1, 0.04), "1": (0.9, 0), "民": (1, 0)}


def test_13_words_of_another_language_have_its_shapes_and_marks() -> None:
    wanted = style(font=CompositeFont(SONG))
    (line,) = lines_with("骨·骨·骨", 20, Span(1, 4, LANGUAGE, "zh-Hant-TW"), wanted=wanted)
    assert [cell.advance for cell in cells_of(line)] == [1, 1, 1, 1, 1]
    (plain,) = lines_with("骨·骨·骨", 20, wanted=wanted)
    assert [cell.advance for cell in cells_of(plain)] == [1, 0.5, 1, 0.5, 1]
    glyphs = [[glyph for run in one.runs for glyph in run.glyph_ids] for one in (line, plain)]
    assert glyphs[0][0] == glyphs[1][0] == glyphs[1][2]
    (whole,) = lines_with("骨", 20, wanted=style(font=CompositeFont(SONG), language="zh-Hant-TW"))
    assert glyphs[0][2] == whole.runs[0].glyph_ids[0]


def prepared_with(text: str, *spans: Span) -> Prepared:
    wanted = style()
    return setter().prepared(text, wanted, False, wording_of(spans, wanted, color_of))


def test_13_words_of_another_language_break_as_that_has_it() -> None:
    text = "字字한국(한국)한국字字"
    chinese, korean = (prepared_with(text, *spans).breaks for spans in ((), (Span(2, 10, LANGUAGE, "ko"),)))
    assert [at for at, penalty in enumerate(chinese) if penalty != NO_START] == [1, 4, 8, 11]
    assert [at for at, penalty in enumerate(korean) if penalty != NO_START] == [1, 11]


def test_14_quotes_of_words_said_to_be_english_are_english() -> None:
    chinese, english = (
        prepared_with("他说“hello”了", *spans).roles for spans in ((), (Span(2, 9, LANGUAGE, "en"),))
    )
    assert (chinese[2], chinese[8]) == (OPEN, CLOSE)
    assert (english[2], english[8]) == (HALF_OPEN, HALF_CLOSE)


def test_vt6_words_can_be_given_a_cell_of_their_own_in_a_vertical_line() -> None:
    (line,) = lines_with("约2024年", 10, Span(1, 5, COMBINE), vertical=True)
    assert [cell.text for cell in cells_of(line, vertical=True)] == ["约", "2024", "年"]
    assert [cell.advance for cell in cells_of(line, vertical=True)] == [1, 1, 1]
    (han,) = lines_with("村委会好", 10, Span(0, 3, COMBINE), vertical=True)
    assert [cell.text for cell in cells_of(han, vertical=True)] == ["村委会", "好"]


# --- laws --------------------------------------------------------------------------------------------------------

WORDS = st.text(st.sampled_from("村民文化，。“”《》（）：—…·A1b2 3"), min_size=1, max_size=60)
OF_A_VOICE = (RUBY, STRONG, SUPERSCRIPT, SUBSCRIPT, NOTE_MARK, NO_BREAK, EMPHASIS_DOTS, PROPER_NAME, MOURNING, COMBINE)


VALUES = {COLOR: ("red",), RUBY: ("zhuāng", "ài"), SIZE: ("70", "150")}


@st.composite
def worded(draw: st.DrawFn) -> tuple[str, Spans]:
    text = draw(WORDS)
    found = []
    for _number in range(draw(st.integers(1, 5))):
        start, end = sorted((draw(st.integers(0, len(text))), draw(st.integers(0, len(text)))))
        kind = draw(st.sampled_from((*OF_A_VOICE, SIZE, COLOR)))
        found.append(Span(start, end, kind, draw(st.sampled_from(VALUES.get(kind, ("",))))))
    return text, sound(found, len(text))


@settings(deadline=None, max_examples=200)
@given(worded(), st.integers(6, 30), st.booleans())
def test_every_character_is_set_once_and_every_justified_line_is_full(
    case: tuple[str, Spans], measure: int, vertical: bool
) -> None:
    text, spans = case
    lines = lines_with(text, measure, *spans, vertical=vertical)
    assert "".join(line.text for line in lines) == text
    for line in lines:
        assert "".join(run.text for run in line.runs) == line.text
        cells = cells_of(line, vertical=vertical)
        assert line.width / EM == pytest.approx(line.filling.offset / EM + sum(cell.advance for cell in cells))
        if line.justified:
            assert line.width == measure * EM
