"""TYPOGRAPHY 13, by language: simplified and traditional Chinese, Japanese, Korean from the same code points."""

from __future__ import annotations

import io
from typing import Any

import pytest
from fontTools.ttLib import TTFont

from layout_app.compose.setter import Typesetter
from layout_app.fonts.library import FontLibrary
from layout_app.styles.model import CompositeFont, Kinsoku, LineEndMark, MarkStyle
from tests.compose.boxes import EM, style
from tests.conformance import box_font
from tests.typography.lines import (
    HEI,
    KAI,
    SONG,
    Cell,
    advances_of,
    breaks_seen,
    cells_of,
    line_starts,
    lines_of,
    on_one_line,
)

PROPORTIONAL = "BoxProportional"
LANGUAGES = ["zh-Hans", "zh-Hant", "zh-Hant-HK", "ja"]


def proportional_font() -> bytes:
    """The box font with quotes of 0.38 em."""
    font = TTFont(io.BytesIO(box_font.box_font()))
    narrow = font.getBestCmap()[0x100]
    font["hmtx"][narrow] = 380, 0
    for table in font["cmap"].tables:
        table.cmap.update(dict.fromkeys(map(ord, "“”"), narrow))
    for record in font["name"].names:
        record.string = PROPORTIONAL
    file = io.BytesIO()
    font.save(file)
    return file.getvalue()


def cell_of(mark: str, language: str, *, vertical: bool = False) -> Cell:
    return cells_of(on_one_line(f"字{mark}字", language=language, vertical=vertical), vertical=vertical)[1]


def place_of(mark: str, language: str) -> str:
    """Where a mark's ink stands in its em box."""
    cell = cell_of(mark, language)
    left, right = cell.ink[0] - cell.x, cell.ink[1] - cell.x
    return "left" if right <= 0.5 else "centre" if abs(left + right - 1) < 0.02 else "right"


@pytest.mark.parametrize("mark", "，。、")
def test_stops_stand_left_or_in_the_centre(mark: str) -> None:
    assert [place_of(mark, language) for language in LANGUAGES] == ["left", "centre", "centre", "left"]


@pytest.mark.parametrize("mark", "：；？！")
def test_colons_and_loud_marks_stand_left_or_in_the_centre(mark: str) -> None:
    assert place_of(mark, "zh-Hans") == "left"
    assert place_of(mark, "zh-Hant") == "centre"


@pytest.mark.parametrize("mark", "？！")
def test_loud_marks_keep_an_em_in_traditional_chinese(mark: str) -> None:
    assert advances_of(on_one_line(f"字{mark}」字", language="zh-Hant")) == [1, 1, 1, 1]
    assert advances_of(on_one_line(f"字{mark}", language="zh-Hant")) == [1, 1]
    assert advances_of(on_one_line(f"字{mark}", language="zh-Hans")) == [1, 0.5]


def test_centred_stops_give_a_quarter_em_at_the_line_end() -> None:
    assert advances_of(on_one_line("字。", language="zh-Hant")) == [1, 0.75]
    untouched: dict[str, Any] = {"language": "zh-Hant", "line_end_mark": LineEndMark.FULL}
    assert advances_of(on_one_line("字。", **untouched)) == [1, 1]


@pytest.mark.parametrize(("language", "expected"), [("zh-Hans", 0.5), ("zh-Hant", 1), ("ja", 1)])
def test_interpunct(language: str, expected: float) -> None:
    assert cell_of("·", language).advance == expected
    assert cell_of("・", language).advance == 1


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("quotes", ["「」", "『』", "《》", "〈〉"])
def test_corner_brackets_and_book_titles_keep_kinsoku_and_halves(quotes: str, language: str) -> None:
    opener, closer = quotes
    assert breaks_seen(opener, language=language) == {0}
    assert breaks_seen(closer, language=language) == {1}
    assert advances_of(on_one_line(f"字{closer}{opener}字", language=language))[1:3] == [1, 0.5]


@pytest.mark.parametrize("mark", ["……", "⋯⋯", "——"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_ellipsis_and_dash_are_two_em_everywhere(mark: str, language: str) -> None:
    assert sum(advances_of(on_one_line(f"字{mark}字", language=language))[1:-1]) == 2
    assert breaks_seen(mark, language=language) == {0, 2}


def test_the_japanese_dash_is_two_em_and_whole() -> None:
    assert sum(advances_of(on_one_line("字――字", language="ja"))[1:-1]) == 2
    assert 1 not in breaks_seen("――", language="ja")


def test_newspapers_of_taiwan_may_rule_nothing_and_trim_nothing() -> None:
    changes: dict[str, Any] = {"language": "zh-Hant", "kinsoku": Kinsoku.NONE, "mark_style": MarkStyle.NONE}
    assert breaks_seen("，", **changes) == {0, 1}
    assert advances_of(on_one_line("「字。」", **changes)) == [1, 1, 1, 1]


def test_japanese_strict_and_hanging() -> None:
    assert breaks_seen("っ", language="ja", kinsoku=Kinsoku.STRICT) == {1}
    assert breaks_seen("っ", language="ja", kinsoku=Kinsoku.GB) == {0, 1}
    first = lines_of("文" * 6 + "。" + "字" * 12, 6, language="ja", line_end_mark=LineEndMark.HANG)[0]
    assert (first.text[-1], first.filling.width) == ("。", 6 * EM)


@pytest.mark.parametrize(("language", "ems"), [("zh-Hans", 2), ("zh-Hant", 2), ("ja", 1)])
def test_indent(language: str, ems: int) -> None:
    assert cells_of(lines_of("文" * 20, 9, language=language, indent=ems)[0])[0].x == ems


def test_japanese_kana_are_spaced_from_western_text_like_han() -> None:
    assert advances_of(on_one_line("かA字", language="ja")) == [1.25, 0.75, 1]


def test_korean_has_proportional_marks_and_word_spaces() -> None:
    text = "신문, 그리고 방송. 끝"
    advances = dict(zip(text, advances_of(on_one_line(text, language="ko")), strict=True))
    assert advances[","] == advances["."] == 0.5
    assert advances[" "] == 0.25


@pytest.mark.parametrize("font", ["", SONG, HEI, KAI])
@pytest.mark.parametrize("brackets", ["「」", "『』", "《》", "〈〉", "“”", "‘’", "（）"])
def test_korean_brackets_are_full_width_in_vertical_lines_only(brackets: str, font: str) -> None:
    text = f"신문{brackets[0]}책{brackets[1]}이다"
    across = advances_of(on_one_line(text, language="ko", font=font))
    width = 0.35 if font == KAI and brackets in ("“”", "‘’") else 0.5  # those quotes are proportional in the font
    assert across == pytest.approx([1, 1, width, 1, width, 1, 1], abs=0.01)
    down = cells_of(on_one_line(text, language="ko", font=font, vertical=True), vertical=True)
    assert [cell.advance for cell in down] == [1] * 7
    cells = cells_of(on_one_line(text, language="ko", font=font))
    for one in (cells[2], cells[4]):
        assert one.x - 0.03 <= one.ink[0] and one.ink[1] <= one.x + one.advance + 0.03


def test_korean_marks_of_a_proportional_font_are_as_wide_as_it_has_them() -> None:
    library = FontLibrary.bundled()
    library.add_bytes(proportional_font(), "issue")
    line = Typesetter(library).set_line("신문“책”이다", style(font=CompositeFont(PROPORTIONAL), language="ko"))
    assert line.filling.advances == (EM, EM, 3800, EM, 3800, EM, EM)
    chinese = Typesetter(library).set_line("新闻“书”也", style(font=CompositeFont(PROPORTIONAL)))
    assert chinese.filling.advances[2] == EM


def test_korean_words_are_parted_from_brackets_by_spaces() -> None:
    text = "그는 “신문” 이라"
    spaces = [cell.advance for cell in cells_of(on_one_line(text, language="ko")) if cell.text == " "]
    assert spaces == [0.25, 0.25]


def test_korean_lines_break_at_spaces_and_open_at_them() -> None:
    text = "한국 신문 그리고 방송 이야기 모음"
    starts = line_starts(text, 7, language="ko")
    assert all(text[at - 1] == " " for at in starts)
    first = lines_of(text, 8, language="ko")[0]
    spaces = [cell.advance for cell in cells_of(first)[:-1] if cell.text == " "]
    assert spaces and first.filling.width == 8 * EM
    assert all(cell.advance == 1 for cell in cells_of(first) if cell.text != " " and cell.advance)


def test_korean_beside_han_has_no_automatic_space() -> None:
    assert advances_of(on_one_line("한字A字", language="ko"))[:2] == [1, 1.25]


def test_half_width_kana_take_half_an_em() -> None:
    assert advances_of(on_one_line("文ｱｶﾅ文", language="ja")) == [1, 0.5, 0.5, 0.5, 1]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("서울의 신문은 “아름다운 글자”로 조판된다. 2019년 12월 5일(목) 오후 3:30에 《책》을 10% 할인한다.", "ko"),
        ("The quick brown fox jumps over the lazy dog, and then it sleeps in good circumstances until noon", "en"),
    ],
)
@pytest.mark.parametrize("measure", [7, 9, 13])
def test_lines_of_words_are_filled_wherever_two_words_find_room(text: str, language: str, measure: int) -> None:
    lines = lines_of(text, measure, language=language, korean_syllables=True)
    short = [line.text.strip() for line in lines[:-1] if not line.justified]
    assert set(short) <= {"circumstances"}  # no word beside it fits
