"""TYPOGRAPHY 5, row by row: lines made as long as their measure, and which breaks are chosen.

``tests/compose/test_justify.py`` and ``test_paragraph.py`` try the parts; here are whole lines and paragraphs.
"""

from __future__ import annotations

import io
from functools import cache
from itertools import pairwise
from typing import Any

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given, settings
from hypothesis import strategies as st

from layout_app.compose.set_line import SetLine
from layout_app.compose.setter import Typesetter
from layout_app.fonts.library import FontLibrary
from layout_app.styles.model import Align, CompositeFont, LineEndMark, TextStyle
from tests.compose.boxes import EM, style
from tests.conformance import box_font
from tests.typography.first_fit import first_fit_lines
from tests.typography.lines import advances_of, cells_of, lines_of, on_one_line, texts_of

WIDE_SPACED = "BoxSongWideSpace"


def gaps(text: str, change: float, **options: Any) -> list[float]:
    """What each cell gains or loses when the line is made ``change`` longer than it is."""
    natural = on_one_line(text, **options)
    fitted = on_one_line(text, measure=natural.filling.width / EM + change, **options)
    pairs = zip(advances_of(fitted), advances_of(natural), strict=True)
    return [round(one - bare, 3) for one, bare in pairs]


def given_by(text: str, change: float, **options: Any) -> str:
    """The characters that change when the line is made ``change`` longer."""
    changed = gaps(text, change, **options)
    cells = cells_of(on_one_line(text, **options))
    return "".join(cell.text for cell, by in zip(cells, changed, strict=True) if by)


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="文字村，。、（）“”·A1 b", min_size=10, max_size=80), st.floats(5, 20))
def test_ju0_every_line_but_the_last_ends_at_the_measure(text: str, measure: float) -> None:
    lines = lines_of("文字文字" + text + "文字", measure)
    for line in lines[:-1]:
        assert line.justified
        assert abs(line.filling.width - round(measure * EM)) <= 0.01 * EM
    assert lines[-1].filling.width <= round(measure * EM)


def test_ju0_the_last_line_is_natural() -> None:
    last = lines_of("文" * 12 + "，文字。", 8)[-1]
    assert set(advances_of(last)[:-1]) == {1}
    assert advances_of(last)[-1] == 0.5


def test_s1_the_mark_at_the_line_end_gives_half_an_em_before_anything_else() -> None:
    auto = LineEndMark.AUTO
    assert gaps("文·文（文），文。", -0.5, line_end_mark=auto, language="zh-Hans")[-1] == -0.5
    assert given_by("文·文（文），文。", -0.4, line_end_mark=auto) == "。"


def test_s2_word_spaces_give_way_first_and_not_below_a_quarter_em() -> None:
    assert _shrunk_spaces(0.2) == ([0.3, 0.3], 1)
    assert _shrunk_spaces(0.4) == ([0.25, 0.25], 0.9)


def _shrunk_spaces(by: float) -> tuple[list[float], float]:
    """The word spaces and the comma of a line whose spaces are 0.4 em wide, made ``by`` shorter."""
    setter, wanted = _wide_spaced()
    text = "a b c文，文"
    natural = setter.set_line(text, wanted).filling.width
    line = setter.set_line(text, wanted, measure=natural - round(by * EM), align=Align.FORCE)
    advances = [round(advance / EM, 3) for advance in line.filling.advances]
    return [advances[1], advances[3]], advances[text.index("，")]


@cache
def _wide_spaced() -> tuple[Typesetter, TextStyle]:
    font = TTFont(io.BytesIO(box_font.box_font()))
    font["hmtx"]["space"] = (400, 0)
    for record in font["name"].names:
        if record.nameID == 6:
            record.string = WIDE_SPACED
    file = io.BytesIO()
    font.save(file)
    library = FontLibrary.bundled()
    library.add_bytes(file.getvalue(), "issue")
    return Typesetter(library), style(font=CompositeFont(WIDE_SPACED))


def test_s3_an_interpunct_of_one_em_gives_half_an_em_from_both_sides_equally() -> None:
    text = "文·文（文），文"
    assert given_by(text, -0.5, language="zh-Hant") == "·"
    line = on_one_line(text, measure=on_one_line(text, language="zh-Hant").filling.width / EM - 0.4, language="zh-Hant")
    dot = cells_of(line)[1]
    assert dot.ink[0] - dot.x == pytest.approx(dot.x + dot.advance - dot.ink[1], abs=0.01)


def test_s4_brackets_and_quotes_give_their_outer_blank_before_commas() -> None:
    text = "文（文）文，文。文"
    assert given_by(text, -1.0) == "（）"
    assert gaps(text, -1.0)[1:4] == [-0.5, 0, -0.5]


@pytest.mark.parametrize("mark", "，、；：")
def test_s5_commas_give_way_before_han_western_space_and_full_stops(mark: str) -> None:
    assert given_by(f"文A{mark}文A。文", -0.5) == mark
    assert given_by(f"文A{mark}文A。文", -0.6) == f"文{mark}文"


def test_s6_the_han_western_space_gives_way_down_to_an_eighth() -> None:
    text = "文A文。文"
    assert given_by(text, -0.25) == "文A"
    assert gaps(text, -0.25)[:2] == [-0.125, -0.125]
    assert given_by(text, -0.3) == "文A。"


@pytest.mark.parametrize("mark", "。？！")
def test_s7_full_stops_give_way_last(mark: str) -> None:
    assert given_by(f"文，文{mark}文", -0.5) == "，"
    assert given_by(f"文，文{mark}文", -1.0) == f"，{mark}"


def test_s6_a_style_may_fix_the_han_western_space() -> None:
    text = "文A文。文"
    assert given_by(text, -0.25, fixed_autospace=True) == "。"
    for change in (-0.4, 0.4, 2.0):
        assert gaps(text, change, fixed_autospace=True)[:2] == [0, 0]
    assert gaps(text, 0.4)[:2] != [0, 0]


@pytest.mark.parametrize("mark", "。？！")
def test_s7_a_style_may_forbid_squeezing_full_stops(mark: str) -> None:
    text = f"文，文{mark}文"
    assert given_by(text, -0.5, squeeze_final_marks=False) == "，"
    assert given_by(text, -1.0, squeeze_final_marks=False) == "，"  # too long for the line rather than squeezed


def test_shrinking_of_one_step_is_shared_alike() -> None:
    assert gaps("文，文、文；文", -0.6) == [0, -0.2, 0, -0.2, 0, -0.2, 0]


def test_e1_word_spaces_open_first_up_to_half_an_em() -> None:
    assert given_by("文a b c文", 0.5) == "  "
    assert gaps("文a b c文", 0.5)[2] == 0.25


def test_e2_then_the_han_western_spaces_up_to_half_an_em() -> None:
    assert given_by("文a b文字", 0.75, autospace_most_milliem=500) == "文 b"
    assert gaps("文a b文字", 0.75, autospace_most_milliem=500) == [0.25, 0, 0.25, 0.25, 0, 0]


def test_e2_a_third_of_an_em_unless_the_style_says_more() -> None:
    assert gaps("文a文字", 0.366) == [0.083, 0.083, 0.2, 0]
    assert gaps("文a文字", 0.166, autospace_milliem=125) == [0.083, 0.083, 0, 0]
    assert gaps("文a文字", 0.35, autospace_milliem=125) == [0.125, 0.125, 0.1, 0]


def test_e3_then_all_gaps_alike_also_after_marks() -> None:
    assert gaps("文字，文字", 0.4) == [0.1, 0.1, 0.1, 0.1, 0]


def test_e3_a_gap_above_a_quarter_em_is_marked_loose() -> None:
    assert not on_one_line("文字文字", measure=4.75).loose
    assert on_one_line("文字文字", measure=4.76).loose


@pytest.mark.parametrize("unit", ["——", "……", "？！", "3.5%", "￥15", "WiFi", "1949—1986", "和/或", "京—沪", "A·B"])
def test_never_does_a_gap_open_inside_units_or_beside_connectors(unit: str) -> None:
    opened = gaps(f"文{unit}字文字", 0.8, autospace_milliem=0)
    assert opened[1 : len(unit)] == [0] * (len(unit) - 1)
    assert sum(opened) == pytest.approx(0.8)


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="文字村，。（）A", min_size=4, max_size=30), st.floats(-1.5, 3))
def test_han_is_never_narrower_than_one_em_nor_scaled(text: str, change: float) -> None:
    natural = on_one_line(text).filling.width / EM
    line = on_one_line(text, measure=max(1, natural + change))
    assert all(cell.advance >= 1 for cell in cells_of(line) if cell.text in "文字村")
    assert {run.scale_milli for run in line.runs} == {1000}


def test_5_4_a_mark_is_pushed_in_where_the_line_can_give_for_it() -> None:
    assert texts_of("山、水、田林湖草沙冰，一体保护", 10)[0] == "山、水、田林湖草沙冰，"


def test_5_4_otherwise_a_character_goes_down_with_it() -> None:
    first, second = lines_of("春风又绿江南岸，明月何时照我还", 7)[:2]
    assert (first.text, second.text[:2]) == ("春风又绿江南", "岸，")
    assert advances_of(first)[0] == pytest.approx(1.2, abs=0.001)


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="文字村镇，。、（）A1", min_size=20, max_size=120), st.sampled_from([9.0, 13.0, 17.0]))
def test_5_5_the_optimum_is_never_looser_than_filling_line_by_line(text: str, measure: float) -> None:
    best = lines_of("文字" + text, measure)
    assert sum(line.loose for line in best) <= sum(line.loose for line in _first_fit("文字" + text, measure))


def _first_fit(text: str, measure: float) -> list[SetLine]:
    return first_fit_lines(text, style(), round(measure * EM))


def test_5_5_a_loose_line_is_spread_over_its_neighbours() -> None:
    text = "文文文文文文文文文文文文，文文文文文文internationale文文文文文文文文"
    assert any(line.loose for line in _first_fit(text, 10))
    assert not any(line.loose for line in lines_of(text, 10, autospace_most_milliem=500))


def test_5_5_two_loose_lines_do_not_run() -> None:
    text = "文文文abcdefghijklabcd文文文文文文abcdefg文文文文文abcd"
    loose = [line.loose for line in lines_of(text, 9, autospace_milliem=0)]
    assert any(loose)
    assert not any(first and second for first, second in pairwise(loose))


@pytest.mark.parametrize(
    ("align", "first", "last"),
    [
        (Align.JUSTIFY, (0, 8), (0, 2.5)), (Align.LEFT, (0, 7), (0, 2.5)), (Align.CENTER, (0.5, 7.5), (2.75, 5.25)),
        (Align.RIGHT, (1, 8), (5.5, 8)), (Align.FORCE, (0, 8), (0, 2.5)),
    ],
)
def test_5_6_alignments(align: Align, first: tuple[float, float], last: tuple[float, float]) -> None:
    lines = lines_of("文文文文文文文Linux", 8, align=align)
    edges = [(cells_of(line)[0].x, cells_of(line)[-1].x + cells_of(line)[-1].advance) for line in lines]
    assert edges == [pytest.approx(first, abs=0.01), pytest.approx(last, abs=0.01)]


def test_5_6_ragged_lines_keep_trims_and_spaces() -> None:
    first = lines_of("（文A字），文字文字文字文字", 6, align=Align.LEFT)[0]
    assert advances_of(first)[:5] == [0.5, 1.25, 0.75, 1, 0.5]


def test_5_6_forced_lines_spread_a_name_list() -> None:
    (line,) = lines_of("张三丰", 5, align=Align.FORCE)
    assert [cell.x for cell in cells_of(line)] == [0, 2, 4]
    assert line.filling.width == 5 * EM


@pytest.mark.parametrize("between", ["\u3000", "、", " "])
def test_5_6_names_of_two_characters_are_padded_to_three(between: str) -> None:
    names = between.join(["张三丰", "李四", "王五", "赵钱孙"])
    line = on_one_line(names, pad_names=True)
    starts = {cell.text: cell.x for cell in cells_of(line)}
    step = starts["李"]
    assert starts["四"] - starts["李"] == 2
    assert starts["王"] == pytest.approx(2 * step)
    assert starts["赵"] == pytest.approx(3 * step)
    assert "".join(run.text for run in line.runs) == names


def test_5_6_names_keep_their_gap_when_lines_are_filled() -> None:
    names = "\u3000".join(["张三丰", "李四", "王五六", "赵七"] * 4)
    for line in lines_of(names, 15, pad_names=True):
        cells = cells_of(line)
        for one, two in pairwise(cells):
            if one.text in "李赵":
                assert two.x - one.x >= 2
