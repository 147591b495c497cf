"""Laws of every paragraph: nothing lost, no forbidden edge, full lines, Han whole; and how breaks are chosen."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from layout_app.compose import setter as setter_module
from layout_app.compose.justify import FittedLine, fit
from layout_app.compose.line_cost import LOOSE
from layout_app.compose.paragraph import Breaker, break_paragraph
from layout_app.compose.prepared import NO_BREAK, STRETCH_NONE, Prepared
from layout_app.compose.setter import Typesetter
from layout_app.compose.tables.roles import CLOSERS, FINAL_STOPS, HAN, INNER_STOPS, OPENERS, SPACE
from layout_app.styles.model import Align, Kinsoku, LineEndMark
from tests.compose.boxes import EM, library, line_texts, prepared, set_lines, style

PIECES = st.sampled_from(
    [
        "文", "中国", "社区居民", "，", "。", "、", "：“", "”", "（", "）", "《", "》", "——", "……", "？！", "·", "～",
        "A", "WiFi", "2019", "37.5℃", "￥15", "50%", " ", "don't", "e\u0301", "葛\ufe00", "𠮷", "１", "①", "한국",
        "か", "・", "/", "-",
    ]
)
PARAGRAPHS = st.lists(PIECES, min_size=1, max_size=60).map("".join)
MEASURES = st.sampled_from([6.0, 9.5, 13.0, 17.0, 25.0])
NEVER_FIRST = set(CLOSERS + INNER_STOPS + FINAL_STOPS + "～·・/")
NEVER_LAST = set(OPENERS + "/")


def check_laws(ready: Prepared, lines: list[FittedLine], measure: float, indent: float) -> None:
    text = ready.text
    assert "".join(text[ready.starts[line.start] : ready.starts[line.end]] for line in lines) == text
    for number, line in enumerate(lines):
        width = round(measure * EM) - (round(indent * EM) if number == 0 else 0)
        first = text[ready.starts[line.start]]
        if number and not _is_torn(ready, line.start, round(measure * EM) - 2 * EM):
            assert ready.breaks[line.start] != NO_BREAK
            assert first not in NEVER_FIRST
            assert text[ready.starts[line.start] - 1] not in NEVER_LAST
        if number < len(lines) - 1 and _can_open(ready, line):
            assert sum(line.advances) == width
        for i in range(line.start, line.end):
            if ready.roles[i] == HAN:
                assert line.advances[i - line.start] >= EM
            assert line.advances[i - line.start] >= 0


def _is_torn(ready: Prepared, at: int, measure: int) -> bool:
    """Whether cell ``at`` is inside a unit that no line of this measure can hold."""
    start = max(i for i in range(at + 1) if i == 0 or ready.breaks[i] != NO_BREAK)
    ends = [i for i in range(at + 1, len(ready)) if ready.breaks[i] != NO_BREAK]
    end = ends[0] if ends else len(ready)
    return start != at and sum(ready.widths[start:end]) - sum(ready.shrink_most[start:end]) > measure


def _can_open(ready: Prepared, line: FittedLine) -> bool:
    """Whether the line has a gap that may open; spaces at its end are none."""
    last = line.end - 1
    while last > line.start and ready.roles[last] == SPACE:
        last -= 1
    return any(ready.stretch[i] != STRETCH_NONE for i in range(line.start, last))


@settings(max_examples=120, deadline=None)
@given(PARAGRAPHS, MEASURES, st.sampled_from([0, 2]), st.booleans(), st.sampled_from([Kinsoku.GB, Kinsoku.STRICT]))
def test_every_paragraph_keeps_the_laws(text: str, measure: float, indent: int, vertical: bool, level: Kinsoku) -> None:
    ready = prepared(text, vertical=vertical, kinsoku=level)
    check_laws(ready, set_lines(ready, measure, indent), measure, indent)


@settings(max_examples=40, deadline=None)
@given(PARAGRAPHS, MEASURES, st.sampled_from(list(LineEndMark)), st.sampled_from([-1, 0, 1]))
def test_a_paragraph_set_again_is_the_same(text: str, measure: float, end: LineEndMark, looseness: int) -> None:
    wanted = style(line_end_mark=end, indent_milliem=2000)
    profile = ((None, round(measure * EM)),)
    warm = Typesetter(library())
    warm.set_paragraph(text, wanted, profile, looseness=looseness)
    warm.set_paragraph(text + "文", wanted, profile)
    fresh = Typesetter(library()).set_paragraph(text, wanted, profile, looseness=looseness)
    assert warm.set_paragraph(text, wanted, profile, looseness=looseness) == fresh


@settings(max_examples=40, deadline=None)
@given(PARAGRAPHS, st.integers(1, 3), st.sampled_from([7.0, 11.0]))
def test_lines_of_changing_width_keep_every_character(text: str, count: int, narrow: float) -> None:
    ready = prepared(text)
    lines = break_paragraph(ready, ((count, round(narrow * EM)), (None, 13 * EM)), 2 * EM)
    assert [line.start for line in lines] == [0, *(line.end for line in lines[:-1])]
    assert lines[-1].end == len(ready)


def test_a_mark_is_pushed_in_before_a_character_is_pushed_out() -> None:  # 5.4
    assert line_texts("山、水、田林湖草沙冰，一体保护", 10) == ["山、水、田林湖草沙冰，", "一体保护"]


def test_a_character_goes_down_with_its_mark_where_nothing_gives_way() -> None:  # 5.4
    assert line_texts("春风又绿江南岸，明月何时照我还", 7) == ["春风又绿江南", "岸，明月何时照", "我还"]


@pytest.mark.parametrize("count", range(20, 46))
def test_last_line_holds_at_least_two_characters(count: int) -> None:  # PA3
    text = ("社区居民张阿姨说，食堂又好吃又便宜，" * 4)[:count] + "好吧。"
    assert len(line_texts(text, 13, 2)[-1].rstrip("。")) >= 2


def test_a_word_wider_than_the_measure_is_torn_and_the_rest_is_set_well() -> None:
    text = "见网站https://www.example.com/community/news/page，其余文字照常排列，不会因此松散，也不会丢失。"
    lines = line_texts(text, 9, 2)
    assert "".join(lines) == text
    ready = prepared(text)
    assert [line.loose for line in set_lines(ready, 9, 2)][-4:] == [False] * 4


def test_a_measure_of_less_than_one_character_loses_nothing() -> None:
    assert "".join(line_texts("文，（字）", 0.5)) == "文，（字）"


def test_looseness_gives_a_line_more_or_less_where_it_can() -> None:
    ready = prepared("文，" * 60)
    profile = ((None, 13 * EM),)
    plain = len(break_paragraph(ready, profile, 0))
    assert len(break_paragraph(ready, profile, 0, looseness=1)) == plain + 1
    assert len(break_paragraph(ready, profile, 0, looseness=-1)) == plain - 1


def test_looseness_never_tears_lines_open() -> None:
    text = "重点难字之后，记者在社区采访时看到，居民们正在忙着准备过年。"
    plain = Typesetter(library()).set_paragraph(text, style(indent_milliem=2000), ((None, 12 * EM),))
    more = Typesetter(library()).set_paragraph(text, style(indent_milliem=2000), ((None, 12 * EM),), looseness=1)
    assert len(plain.lines) == 3
    assert more == plain  # the letters of three lines on four


def test_forced_alignment_fills_the_last_line_too() -> None:  # 5.6
    wanted = style(align=Align.FORCE)
    line = Typesetter(library()).set_paragraph("张三丰", wanted, ((None, 5 * EM),)).lines[0]
    assert line.width == 5 * EM


def test_indent_is_two_em_of_the_paragraphs_own_size() -> None:  # PA1, PW8
    for size in (EM, 2 * EM):
        wanted = style(indent_milliem=2000, size=size)
        line = Typesetter(library()).set_paragraph("文字" * 20, wanted, ((None, 13 * size),)).lines[0]
        assert line.runs[0].xs[0] == 2 * size


def test_hanging_marks_stand_outside_and_the_line_is_full_without_them() -> None:  # PW11
    ready = prepared("文文文文文文，文文文文文文。文文", line_end_mark=LineEndMark.HANG)
    lines = set_lines(ready, 6)
    assert [line.advances[-1] for line in lines[:2]] == [0, 0]
    assert all(sum(line.advances) == 6 * EM for line in lines[:2])


def test_fitting_a_fitted_line_changes_nothing() -> None:
    ready = prepared("文，文文（文）文。文文文文文文文文")
    for line in set_lines(ready, 7)[:-1]:
        assert fit(ready, line, 7 * EM).advances == line.advances


def test_two_loose_lines_do_not_follow_each_other_where_it_can_be_helped() -> None:  # 5.5
    ready = prepared("文文文abcdefghijklabcd文文文文文文abcdefg文文文文文abcd", autospace_milliem=0)
    loose = [line.loose for line in set_lines(ready, 9)]
    assert any(loose)
    assert not any(first and second for first, second in pairwise(loose))


def _made_paragraph(seed: int) -> str:
    """A paragraph such as newspapers have: a mark after every few characters, now and then a number or a word."""
    chance = random.Random(seed)
    pieces: list[str] = []
    for _clause in range(chance.randint(3, 20)):
        pieces.append("".join(chance.choice("社区居民在一起写字读书看报下棋") for _ in range(chance.randint(2, 13))))
        pieces.append(chance.choice(("，", "。", "、", "：“", "”，", "《", "》", "2019", "WiFi", "37%")))
    return "".join(pieces)


@pytest.mark.parametrize("measure", [9, 13, 17, 40])
@pytest.mark.parametrize("seed", range(12))
def test_the_quick_way_to_break_finds_what_looking_at_every_line_finds(seed: int, measure: int) -> None:
    ready = prepared(_made_paragraph(seed))
    breaker = Breaker(ready, ((None, measure * EM),), 2 * EM)
    ways = breaker.ways()
    fewest = min(ways, key=lambda lines: ways[lines][0])
    assert breaker.best() == ways[fewest][1]
    for looseness in (1, -1):
        cost, lines = ways.get(fewest + looseness, ways[fewest])
        if cost < LOOSE:
            assert breaker.loosened(looseness) == lines


@pytest.mark.parametrize("seed", range(12))
def test_a_lines_gap_is_what_its_characters_stand_apart(seed: int) -> None:
    setter = Typesetter(library())
    text = _made_paragraph(seed).replace("2019", "，").replace("WiFi", "。").replace("37%", "；")
    for line in setter.set_paragraph(text, style(), ((None, 9 * EM),)).lines:
        apart = [advance - EM for advance in line.filling.advances if advance >= EM]
        if line.gap:
            assert abs(sorted(apart)[len(apart) // 2] - line.gap * EM) <= 1
            assert line.loose == (line.gap > 0.25)
        elif line.justified:
            assert max(apart) <= 0


def test_what_is_remembered_of_long_texts_is_bounded_and_forgetting_changes_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    texts = [_made_paragraph(seed) for seed in range(30)]
    profile = ((None, 13 * EM),)
    once = [Typesetter(library()).set_paragraph(text, style(), profile) for text in texts]
    monkeypatch.setattr(setter_module, "MOST_CHARACTERS", 200)
    forgetful = Typesetter(library())
    first = [forgetful.set_paragraph(text, style(), profile) for text in texts]
    again = [forgetful.set_paragraph(text, style(), profile) for text in texts]
    assert first == again == once
    assert first[0] is not again[0]
