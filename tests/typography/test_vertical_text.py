"""TYPOGRAPHY 8, row by row: vertical lines. ``tests/compose/test_vertical.py`` has the cells' details."""

from __future__ import annotations

import io
from itertools import pairwise
from typing import Any

import msgspec
import pytest
from fontTools.ttLib import TTFont

from layout_app.compose.page import Composer
from layout_app.compose.set_line import SetLine
from layout_app.compose.setter import Typesetter
from layout_app.display.items import TextLine
from layout_app.document.blocks import ArticleBlock, HeadSlot, Recipe
from layout_app.document.format import Slot
from layout_app.document.issue import Masthead
from layout_app.document.new_issue import new_issue
from layout_app.document.story import Story
from layout_app.document.template_files import load_template
from layout_app.fonts.library import FontLibrary
from layout_app.styles.model import CompositeFont, LineEndMark, Upright, VerticalHabits
from tests.compose.boxes import EM, style
from tests.conformance import box_font
from tests.typography.lines import (
    HEI,
    KAI,
    SONG,
    advances_of,
    breaks_seen,
    cells_of,
    lines_of,
    on_one_line,
    setter,
)


def down(text: str, **changes: Any) -> SetLine:
    return on_one_line(text, vertical=True, **changes)


def turned(line: SetLine) -> str:
    return "".join(run.text for run in line.runs if run.turned)


def glyphs(line: SetLine) -> list[int]:
    return [glyph for run in line.runs for glyph in run.glyph_ids]


def test_vt1_lines_of_a_vertical_headline_stand_right_to_left(library: FontLibrary) -> None:
    issue = new_issue(load_template("T285"), Masthead(title="报"), "t")
    form = next(form for form in issue.head_forms if form.vertical)
    block = ArticleBlock("b", Slot(0, 3, 10, 30), "s", Recipe(HeadSlot(form.id, Slot(0, 2, 0, 30))))
    page = msgspec.structs.replace(issue.pages[0], blocks=(block,))
    story = Story(id="s", headline="竖题先行 次行在左")
    issue = msgspec.structs.replace(issue, pages=(page,), stories=(story,))
    items = Composer(library).compose_page(issue, 0).items
    first, second = [item for item in items if isinstance(item, TextLine) and item.role == "headline"]
    assert (first.text.strip(), second.text) == ("竖题先行", "次行在左")
    assert first.vertical and second.vertical
    assert second.x < first.x
    ys = first.runs[0].ys
    assert list(ys) == sorted(ys)


def test_vt2_han_and_kana_stand_upright_and_western_words_are_turned() -> None:
    assert turned(down("汉かハ한WiFi２①℃")) == "WiFi"


@pytest.mark.parametrize("sign", "§©±½×÷‖†‰※℃№™∞☆①Ⅲ㎡＋")
def test_vt2_signs_that_unicode_has_upright_stand(sign: str) -> None:
    assert turned(down(f"文{sign}字")) == ""
    assert turned(down(f"文WiFi{sign}2019字")) == "WiFi2019"


@pytest.mark.parametrize("sign", "≤≠→°″−＝＜｜＿ｱ─")
def test_vt2_signs_that_unicode_turns_lie(sign: str) -> None:
    assert turned(down(f"文{sign}字")) == sign


def test_vt2_vertical_forms_of_the_font_are_used() -> None:
    for font in (SONG, HEI):
        upright, lying = down("，。（）《》", font=font), on_one_line("，。（）《》", font=font)
        assert all(one != two for one, two in zip(glyphs(upright), glyphs(lying), strict=True))
        assert turned(upright) == ""


def test_vt2_the_language_chooses_between_forms() -> None:
    mainland, taiwan = down("字。", language="zh-Hans"), down("字。", language="zh-Hant")
    assert glyphs(mainland)[1] != glyphs(taiwan)[1]


def test_vt2_turned_words_are_shaped_as_words() -> None:
    line, lying = down("字office字", font=SONG), on_one_line("office", font=SONG)
    assert next(run.glyph_ids for run in line.runs if run.turned) == lying.runs[0].glyph_ids


@pytest.mark.parametrize("mark", "：；？！")
@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant"])
def test_vt3_colons_and_loud_marks_stay_upright_in_chinese(mark: str, language: str) -> None:
    assert turned(down(f"字{mark}字", language=language)) == ""
    assert advances_of(down(f"字{mark}字", language=language)) == [1, 1, 1]


def test_vt3_only_japanese_turns_the_colon() -> None:
    assert turned(down("字：字", language="ja")) == "："
    assert turned(down("字！字", language="ja")) == ""


def test_vt3_stops_go_to_the_upper_right_or_the_centre() -> None:
    for mark in "，。、":
        assert _ink_of(mark, "zh-Hans")[1] < 0.5
        assert _ink_of(mark, "ja")[1] < 0.5
        above, below = _ink_of(mark, "zh-Hant")
        assert above == pytest.approx(1 - below, abs=0.13)


def _ink_of(mark: str, language: str) -> tuple[float, float]:
    cell = cells_of(down(f"字{mark}字", language=language), vertical=True)[1]
    return cell.ink[0] - cell.x, cell.ink[1] - cell.x


@pytest.mark.parametrize("font", ["", SONG, HEI, KAI])
def test_vt4_simplified_quotes_take_corner_shapes_and_the_text_stays(font: str) -> None:
    line = down("他说“好‘了’”吧", font=font)
    assert glyphs(line) == glyphs(down("他说『好「了」』吧", font=font))
    assert line.text == "他说“好‘了’”吧"
    assert "".join(run.text for run in line.runs) == line.text


def test_vt4_quotes_take_these_shapes_from_a_face_that_has_no_vertical_form_of_them() -> None:
    font = TTFont(io.BytesIO(box_font.box_font()))
    for table in font["cmap"].tables:
        table.cmap |= {ord("“"): table.cmap[ord("‼")], ord("”"): table.cmap[ord("·")]}
    for record in font["name"].names:
        record.string = "BoxSongPlainQuotes"
    file = io.BytesIO()
    font.save(file)
    library = FontLibrary.bundled()
    library.add_bytes(file.getvalue(), "issue")
    own, wanted = Typesetter(library), style(font=CompositeFont("BoxSongPlainQuotes"))
    quotes, corners = (own.set_line(text, wanted, vertical=True) for text in ("字“字”字", "字『字』字"))
    assert glyphs(quotes) == glyphs(corners)
    assert glyphs(quotes) != glyphs(own.set_line("字“字”字", wanted))


def test_vt4_quotes_around_western_text_may_stay_and_turn() -> None:
    assert turned(down("读“A day”吧", vertical_habits=VerticalHabits(turned_quotes=True))) == "“A day”"
    assert turned(down("读“A day”吧")) == "A day"


@pytest.mark.parametrize("mark", ["——", "……", "—", "～", "⸺"])
@pytest.mark.parametrize("font", ["", SONG, HEI, KAI])
@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant", "ja"])
def test_vt5_dashes_ellipses_and_waves_run_down_the_axis(mark: str, font: str, language: str) -> None:
    line = down(f"字{mark}字", font=font, language=language)
    is_turned = turned(line) == mark
    lying = on_one_line(f"字{mark}字", font=font, language=language)
    assert is_turned or glyphs(line)[1:-1] != glyphs(lying)[1:-1]
    left, right = _ink_across(line)
    assert (left + right) / 2 == pytest.approx(0, abs=0.05)


def _ink_across(line: SetLine) -> tuple[float, float]:
    """Where the ink of the line's second run or glyph begins and ends, from the axis."""
    library = setter().library
    for run in line.runs:
        for at, cluster in enumerate(run.clusters):
            if run.text[cluster] != "字":
                extents, upem = library.glyph_extents(run.font, run.glyph_ids[at]), library.upem(run.font)
                origin = run.xs[at] / EM
                if run.turned:
                    return origin + extents.bottom / upem, origin + extents.top / upem
                return origin + extents.left / upem, origin + extents.right / upem
    raise AssertionError("the line has nothing but 字")


@pytest.mark.parametrize("font", [SONG, HEI, KAI])
@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant", "ja"])
def test_vt5_the_halves_of_a_dash_join(font: str, language: str) -> None:
    line = down("字——字", font=font, language=language)
    cells = [cell for cell in cells_of(line, vertical=True) if cell.text != "字"]
    for one, two in pairwise(cells):
        assert two.ink[0] <= one.ink[1] + 0.001
    assert cells[0].ink[0] <= cells[0].x + 0.1 and cells[-1].ink[1] >= cells[0].x + 1.9


def test_vt6_two_digits_share_an_upright_cell() -> None:
    line = down("共12人7日")
    assert [cell.text for cell in cells_of(line, vertical=True)] == ["共", "12", "人", "7", "日"]
    assert advances_of(line) == [1] * 5
    assert turned(line) == ""


def test_vt6_three_digits_and_short_marks_share_one_where_the_style_says_so() -> None:
    assert turned(down("共120人")) == "120"
    assert advances_of(down("共120人", vertical_habits=VerticalHabits(most_digits_in_cell=3))) == [1, 1, 1]
    habits = VerticalHabits(marks_in_cell=True)
    for run in ("3.0", "A+", "2B"):
        assert advances_of(down(f"第{run}版", vertical_habits=habits)) == [1, 1, 1]


@pytest.mark.parametrize("text", ["12", "88"])
@pytest.mark.parametrize("font", [SONG, HEI, KAI])
def test_vt6_a_shared_cell_is_never_wider_than_an_em_nor_squeezed_below_three_fifths(text: str, font: str) -> None:
    run = next(run for run in down(f"共{text}人", font=font).runs if text in run.text)
    at = run.clusters.index(run.text.index(text))
    library = setter().library
    right = library.glyph_extents(run.font, run.glyph_ids[at + 1]).right / library.upem(run.font)
    last = right * run.scale_milli / 1000
    assert run.scale_milli >= 600
    assert -0.5 <= run.xs[at] / EM < run.xs[at + 1] / EM < run.xs[at + 1] / EM + last <= 0.5


def test_vt6_a_single_small_letter_stands_too() -> None:
    assert turned(down("文x轴和α粒子")) == ""


def test_vt6_single_letters_and_initialisms_stand_and_words_and_years_turn() -> None:
    line = down("去CBD看A座WiFi在2019年")
    assert turned(line) == "WiFi2019"
    cells = {cell.text: cell.advance for cell in cells_of(line, vertical=True)}
    assert [cells[letter] for letter in "CBDA"] == [1, 1, 1, 1]
    assert "CBD" in turned(down("去CBD看", vertical_habits=VerticalHabits(upright=Upright.NONE)))


@pytest.mark.parametrize("mark", "，。、）》」』：；？！·～")
def test_vt7_no_vertical_line_starts_with_a_closing_mark(mark: str) -> None:
    assert breaks_seen(mark, vertical=True) == {1}


@pytest.mark.parametrize("mark", "（《“「")
def test_vt7_no_vertical_line_ends_with_an_opening_mark(mark: str) -> None:
    assert breaks_seen(mark, vertical=True) == {0}


def test_vt7_trims_at_the_edges_use_the_blanks_above_and_below() -> None:
    assert advances_of(down("文，")) == [1, 0.5]
    first = cells_of(lines_of("文" * 6 + "（" + "字" * 9, 6, vertical=True)[1], vertical=True)[0]
    assert first.text == "（"
    assert first.x <= first.ink[0] < 0.1


def test_vt7_marks_may_hang_below_also_in_traditional_text() -> None:
    changes: dict[str, Any] = {"vertical": True, "line_end_mark": LineEndMark.HANG, "language": "zh-Hant"}
    first = lines_of("文" * 6 + "。" + "字" * 12, 6, **changes)[0]
    assert (first.text[-1], first.filling.width) == ("。", 6 * EM)


@pytest.mark.parametrize("font", ["", SONG, HEI, KAI])
def test_vt8_every_han_character_takes_one_em_and_stands_on_the_axis(font: str) -> None:
    line = down("汉字直排", font=font)
    assert advances_of(line) == [1] * 4
    for run in line.runs:
        assert all(x == pytest.approx(-EM / 2, abs=0.02 * EM) for x in run.xs)
        assert [round(y / EM, 2) for y in run.ys] == [0.88, 1.88, 2.88, 3.88]
