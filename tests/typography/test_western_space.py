"""TYPOGRAPHY 4, row by row: the space between Han and Western text on set lines. More in ``tests/compose``."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from layout_app.styles.model import Upright, VerticalHabits
from tests.typography.lines import advances_of, cells_of, lines_of, on_one_line


def spaced(text: str, *, vertical: bool = False, **changes: Any) -> str:
    """The text with ``_`` wherever a quarter em is added to what is there without automatic space."""
    line = on_one_line(text, vertical=vertical, **changes)
    bare_line = on_one_line(text, vertical=vertical, **{**changes, "autospace_milliem": 0})
    pairs = zip(cells_of(line, vertical=vertical), cells_of(bare_line, vertical=vertical), strict=True)
    return "".join(one.text + ("_" if one.advance - bare.advance == pytest.approx(0.25) else "") for one, bare in pairs)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("去ICU病", "去_ICU_病"), ("第12页", "第_12_页"), ("用α和я", "用_α_和_я"), ("かなAかな", "かな_A_かな"),
    ],
)
def test_as1_a_quarter_em_between_han_and_western_text(text: str, expected: str) -> None:
    assert spaced(text) == expected


@pytest.mark.parametrize("milliem", [0, 125, 167, 250])
def test_as1_the_style_says_how_wide_it_is(milliem: int) -> None:
    line = on_one_line("去A病", autospace_milliem=milliem)
    assert advances_of(line)[:2] == pytest.approx([1 + milliem / 1000, 0.5 + milliem / 1000], abs=0.001)


def test_as1_justification_keeps_it_between_an_eighth_and_half_an_em() -> None:
    text = "文文文文文文AB文文文文文文AB文文文文文文"
    natural = on_one_line(text).filling.width / 10_000
    for change in (-0.5, -0.3, 0.4, 1.0, 3.0):
        advances = advances_of(on_one_line(text, measure=natural + change, autospace_most_milliem=500))
        assert 0.125 <= advances[5] - 1 <= 0.5
    assert advances_of(on_one_line(text, measure=natural - 0.5))[5] == 1.125
    assert advances_of(on_one_line(text, measure=natural + 3.0, autospace_most_milliem=500))[5] == 1.5


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 9), st.integers(5, 12))
def test_as2_no_space_at_a_line_edge(before: int, measure: int) -> None:
    lines = lines_of("文" * before + "Linux" + "字" * 20, measure)
    for line in lines:
        cells = cells_of(line)
        assert cells[0].x == 0
        assert line is lines[-1] or cells[-1].x + cells[-1].advance == pytest.approx(measure)
        if cells[-1].text == "x":
            assert cells[-1].advance == 0.5


@pytest.mark.parametrize("text", ["，A，", "。A。", "“A”", "（A）", "《A》", "——A——", "……A……", "·A·", "～A～", "、A！"])
def test_as3_no_space_beside_a_full_width_mark(text: str) -> None:
    assert spaced(f"文{text}文") == f"文{text}文"
    assert spaced("文A文") == "文_A_文"


@pytest.mark.parametrize("text", ["文Ａ文１文", "文①文", "三℃热", "五㎡地", "第Ⅲ章", "文한문"])
def test_as4_no_space_beside_full_width_letters_symbols_and_hangul(text: str) -> None:
    assert set(advances_of(on_one_line(text))) == {1}


@pytest.mark.parametrize("symbol", "Ａ１①℃㎡Ⅲ한😀⌚〒ㄅｱ")
def test_as4_nor_between_these_and_western_text(symbol: str) -> None:
    assert spaced(f"{symbol}A{symbol}") == f"{symbol}A{symbol}"


def test_as5_marks_and_selectors_take_the_class_of_their_base() -> None:
    assert spaced("文e\u0301文") == "文_e\u0301_文"
    assert spaced("葛\ufe00A") == "葛\ufe00_A"
    assert spaced("葛\U000e0100A") == "葛\U000e0100_A"  # of these two the face has no glyph
    assert spaced("文\u20ddA") == "文\u20dd_A"


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 4), st.sampled_from(["A", "12", "WiFi"]))
def test_as6_typed_spaces_are_replaced_never_added_to(spaces: int, western: str) -> None:
    typed = on_one_line(f"买{' ' * spaces}{western}{' ' * spaces}斤")
    assert typed.filling.width == on_one_line(f"买{western}斤").filling.width
    assert on_one_line(f"买，{' ' * spaces}{western}").filling.width == on_one_line(f"买，{western}").filling.width


def test_as6_a_space_between_western_words_stays() -> None:
    assert on_one_line("文A B文").filling.width == on_one_line("文AB文").filling.width + 2500


@pytest.mark.parametrize(
    ("text", "plain", "as_one"),
    [
        ("占50%的", "占_50%的", "占_50%_的"), ("温37.5℃了", "温_37.5℃了", "温_37.5℃_了"),
        ("价￥15元", "价￥15_元", "价_￥15_元"), ("约$5元", "约$5_元", "约_$5_元"), ("降5‰左", "降_5‰左", "降_5‰_左"),
        ("达±3℃间", "达±3℃间", "达_±3℃_间"), ("在90°处", "在_90°处", "在_90°_处"),
    ],
)
def test_as7_a_number_with_its_sign_may_be_one_western_unit(text: str, plain: str, as_one: str) -> None:
    assert spaced(text) == plain
    assert spaced(text, sign_with_number=True) == as_one


def test_as7_a_sign_without_a_number_is_none() -> None:
    assert spaced("按%计", sign_with_number=True) == "按%计"
    assert spaced("（50%）", sign_with_number=True) == "（50%）"


def test_as8_in_vertical_lines_only_what_is_turned_is_spaced() -> None:
    all_turned, none_turned = VerticalHabits(upright=Upright.NONE), VerticalHabits(upright=Upright.INITIALS)
    assert spaced("去WiFi病", vertical=True) == "去_WiFi_病"
    assert spaced("去ICU病", vertical=True, vertical_habits=all_turned) == "去_ICU_病"
    assert spaced("去ICU病", vertical=True, vertical_habits=none_turned) == "去ICU病"
    assert spaced("共12人", vertical=True) == "共12人"


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="文字A1b，", min_size=1, max_size=30), st.floats(4, 12))
def test_as9_the_space_is_no_character(text: str, measure: float) -> None:
    lines = lines_of(text, measure)
    assert "".join(run.text for line in lines for run in line.runs) == text
    assert sum(len(run.glyph_ids) for line in lines for run in line.runs) == len(text)


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="abcXYZ0123", min_size=1, max_size=9))
def test_as10_western_runs_may_be_padded_to_whole_ems(western: str) -> None:
    cells = cells_of(on_one_line(f"文{western}字", grid_western=True))
    last = cells[-1]
    assert last.text == "字"
    assert last.x == pytest.approx(round(last.x), abs=0.001)
    natural = on_one_line(western).filling.width / 10_000
    before, after = cells[1].x - 1, last.x - 1 - (cells[1].x - 1) - natural
    assert before == pytest.approx(after, abs=0.001)
    assert 0 < before <= 0.5


def test_as10_runs_beside_marks_and_at_edges_are_padded_too() -> None:
    assert [cell.x for cell in cells_of(on_one_line("文，WiFi。字", grid_western=True)) if cell.text in "文，。字"] == [
        0, 1, 5, 6,
    ]
    lines = lines_of("WiFi" + "文" * 20, 8, grid_western=True)
    assert [cell.x for cell in cells_of(lines[0])][4:] == [3, 4, 5, 6, 7]
