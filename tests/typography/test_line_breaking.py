"""TYPOGRAPHY 2, row by row: where lines of set paragraphs start. ``tests/compose/test_breaks.py`` has the classes."""

from __future__ import annotations

import pytest

from layout_app.styles.model import Kinsoku
from tests.typography.lines import (
    AFTER,
    BEFORE,
    advances_of,
    breaks_seen,
    line_starts,
    lines_of,
    on_one_line,
    texts_of,
    times_at_line_start,
)

NONE, BASIC, GB, STRICT = Kinsoku.NONE, Kinsoku.BASIC, Kinsoku.GB, Kinsoku.STRICT
STOPS = "、，。．：；！？‼⁇⁈⁉"
CLOSERS = "”’」』）》〉】〗〕〙〛］｝〞〟｠)]}"
OPENERS = "“‘「『（《〈【〖〔〘〚［｛〝｟([{"
CONNECTORS = "–—～〜－‐-"
INTERPUNCTS = "·‧・"
RULED = (BASIC, GB, STRICT)


@pytest.mark.parametrize("level", RULED)
@pytest.mark.parametrize("stop", STOPS)
def test_lb1_no_line_starts_with_a_stop(stop: str, level: Kinsoku) -> None:
    assert breaks_seen(stop, kinsoku=level) == {1}


@pytest.mark.parametrize("level", RULED)
@pytest.mark.parametrize("closer", CLOSERS)
def test_lb2_no_line_starts_with_a_closing_mark(closer: str, level: Kinsoku) -> None:
    assert breaks_seen(closer, kinsoku=level) == {1}


@pytest.mark.parametrize("level", RULED)
@pytest.mark.parametrize("connector", CONNECTORS)
def test_lb3_no_line_starts_with_a_connector(connector: str, level: Kinsoku) -> None:
    assert breaks_seen(connector, kinsoku=level) == {1}


@pytest.mark.parametrize("level", RULED)
@pytest.mark.parametrize("interpunct", INTERPUNCTS)
def test_lb4_no_line_starts_with_an_interpunct(interpunct: str, level: Kinsoku) -> None:
    assert breaks_seen(interpunct, kinsoku=level) == {1}


@pytest.mark.parametrize("level", RULED)
@pytest.mark.parametrize("solidus", "/／")
def test_lb5_no_line_starts_with_a_solidus_between_han(solidus: str, level: Kinsoku) -> None:
    assert 0 not in breaks_seen(solidus, kinsoku=level)


@pytest.mark.parametrize("level", RULED)
@pytest.mark.parametrize("suffix", "%％‰°℃℉′″￠")
def test_lb6_no_line_starts_with_a_suffix_after_a_digit_or_han(suffix: str, level: Kinsoku) -> None:
    assert breaks_seen("7" + suffix, kinsoku=level) == {0, 2}
    assert breaks_seen(suffix, kinsoku=level) == {1}


@pytest.mark.parametrize("level", RULED)
@pytest.mark.parametrize("opener", OPENERS)
def test_lb7_no_line_ends_with_an_opening_mark(opener: str, level: Kinsoku) -> None:
    assert breaks_seen(opener, kinsoku=level) == {0}


@pytest.mark.parametrize("level", RULED)
@pytest.mark.parametrize("prefix", "￥¥＄$£￡€№±+−-")
def test_lb8_no_line_ends_with_a_prefix_before_a_digit(prefix: str, level: Kinsoku) -> None:
    assert 1 not in breaks_seen(prefix + "5", kinsoku=level)


@pytest.mark.parametrize("solidus", "/／")
def test_lb9_a_solidus_ends_no_line_from_the_gb_level_on(solidus: str) -> None:
    assert breaks_seen(solidus, kinsoku=BASIC) == {1}
    assert breaks_seen(solidus, kinsoku=GB) == breaks_seen(solidus, kinsoku=STRICT) == set()


@pytest.mark.parametrize("mark", ["——", "⸺", "……", "⋯⋯"])
def test_lb10_a_dash_or_ellipsis_starts_lines_below_the_strict_level_only(mark: str) -> None:
    assert breaks_seen(mark, kinsoku=BASIC) == breaks_seen(mark, kinsoku=GB) == {0, len(mark)}
    assert breaks_seen(mark, kinsoku=STRICT) == {len(mark)}


@pytest.mark.parametrize("kana", "々〻ヽヾゝゞーぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇿ")
def test_lb11_small_kana_and_repeat_marks_start_no_line_of_strict_japanese(kana: str) -> None:
    assert breaks_seen(kana, kinsoku=STRICT, language="ja") == {1}


@pytest.mark.parametrize("mark", "，。）》～·/（《“")
def test_the_level_none_rules_no_mark(mark: str) -> None:
    assert breaks_seen(mark, kinsoku=NONE) == {0, 1}


@pytest.mark.parametrize("unit", ["——", "⸺", "……", "⋯⋯", "？！", "！？", "！！", "！！！", "￥1,234.50", "WiFi"])
def test_units_stay_whole_even_at_the_level_none(unit: str) -> None:
    assert breaks_seen(unit, kinsoku=NONE) == {0, len(unit)}


def test_the_gb_level_is_the_default_with_a_soft_penalty_for_a_dash_at_the_start() -> None:
    assert breaks_seen("/") == breaks_seen("/", kinsoku=GB) == set()
    places = [("文文文文，" * 9)[:count] + "文" for count in range(15, 44)]

    def times(unit: str) -> int:
        return sum(len(text) in line_starts(text + unit + "字" * 30, 13, autospace_milliem=0) for text in places)

    assert 0 < times("——") < times("1234")


def test_a_run_of_marks_falls_back_to_none_in_an_emergency() -> None:
    assert texts_of("Neighbourhood。』）", 6.5) == ["Neighbourhood", "。』）"]
    assert texts_of("Neighbourhood。』）", 6.5, kinsoku=NONE) == ["Neighbourhood", "。』）"]


@pytest.mark.parametrize("before", range(1, 12))
def test_a_unit_that_fits_a_line_is_never_torn(before: int) -> None:
    text = f"{BEFORE * before}abcdefghij，{AFTER * 9}"
    starts = line_starts(text, 6, indent=2)  # as wide as a line, but wider than the first
    assert not set(starts) & set(range(before + 1, before + 11))


@pytest.mark.parametrize("unit", ["——", "⸺", "……", "⋯⋯"])
def test_ub1_a_dash_or_ellipsis_is_two_em_never_parted_nor_opened(unit: str) -> None:
    assert breaks_seen(unit) == {0, len(unit)}
    line = on_one_line(f"文{unit}字", measure=4.2)
    assert sum(advances_of(line)[1:-1]) == pytest.approx(2.1)
    assert advances_of(line)[0] == pytest.approx(1.1)


def test_ub1_longer_ellipses_part_between_their_pairs() -> None:
    assert breaks_seen("…………") == {0, 2, 4}
    assert breaks_seen("⋯⋯⋯⋯") == {0, 2, 4}


@pytest.mark.parametrize("unit", ["？！", "！？", "？？", "！！", "！！！", "？？？"])
def test_ub2_doubled_and_tripled_marks_stay_together(unit: str) -> None:
    assert breaks_seen(unit) == {len(unit)}


NUMBERS = ["￥1,234.50", "37.5℃", "14:30", "3:2", "50%", "5‰", "90°", "±3℃", "+8", "−5", "1,000.5", "$12", "(12)", "7)"]


@pytest.mark.parametrize("number", NUMBERS)
def test_ub3_a_number_stays_whole(number: str) -> None:
    assert breaks_seen(number) == {0, len(number)}


@pytest.mark.parametrize("spread", ["37 ℃", "87.5 %", "￥ 100", "3.5%～4.5%", "−5℃～+3℃", "3‰—5‰"])
def test_ub3_so_do_a_number_with_its_sign_apart_and_a_range_of_numbers_with_signs(spread: str) -> None:
    assert breaks_seen(spread) == {0, len(spread)}


@pytest.mark.parametrize("text", ["3 + 2", "A %"])
def test_ub3_signs_that_are_no_part_of_a_number_leave_their_spaces_open(text: str) -> None:
    assert breaks_seen(text) > {0, len(text)}


@pytest.mark.parametrize(
    "word", ["WiFi", "COVID-19", "don't", "don’t", "C++", "Ångström", "Москва", "λόγος", "l’été", "1990’s"]
)
def test_ub4_a_western_word_stays_whole(word: str) -> None:
    assert breaks_seen(word) == {0, len(word)}


@pytest.mark.parametrize("signs", ["①②", "★★", "Ⅲ①", "\ue000\ue001", "□一"])
def test_signs_of_a_whole_em_break_and_open_as_han_do(signs: str) -> None:
    assert breaks_seen(signs) == {0, 1, 2}
    assert advances_of(on_one_line(signs, measure=2.5))[0] == 1.5


def test_ub6_a_number_leaves_its_han_unit_only_where_that_is_much_better() -> None:
    apart = times_at_line_start("3张", 1, autospace_milliem=0)
    assert 0 < apart < times_at_line_start("A张", 1, autospace_milliem=0)


def test_t1_quotes_open_and_close_and_apostrophes_are_letters() -> None:
    assert breaks_seen("“你”") == {0, 3}
    assert breaks_seen("“ABC”") == {0, 5}
    assert breaks_seen("‘A’") == {0, 3}
    assert breaks_seen("it’s") == {0, 4}


def test_t1_so_are_apostrophes_at_the_edges_of_words_in_a_western_phrase() -> None:
    assert breaks_seen("the boys’ room") == {0, 4, 10, 14}
    assert breaks_seen("in ’90s style") == {0, 3, 8, 13}
    assert breaks_seen("the ‘boys’ room") == {0, 4, 11, 15}


def test_t2_an_interpunct_between_letters_is_a_letter() -> None:
    assert breaks_seen("a·b") == {0, 3}
    assert breaks_seen("安·徒") == {0, 2, 3}


@pytest.mark.parametrize("mark", "～－—")
def test_t3_wave_and_single_dash_do_not_start_a_line_even_after_a_space(mark: str) -> None:
    assert breaks_seen(" " + mark) == {2}


@pytest.mark.parametrize("span", ["1949—1986", "9～11", "3－5", "2–4"])
def test_t3_a_range_of_numbers_stays_whole(span: str) -> None:
    assert breaks_seen(span) == {0, len(span)}


def test_t4_a_solidus_ties_both_sides() -> None:
    assert breaks_seen("和/或") == {0, 3}
    assert breaks_seen("km/h") == {0, 4}


def test_t5_an_ellipsis_may_start_a_line_but_at_strict() -> None:
    assert breaks_seen("……", kinsoku=BASIC) == {0, 2}
    assert breaks_seen("…", kinsoku=GB) == {0, 1}
    assert breaks_seen("…", kinsoku=STRICT) == {1}


def test_t6_a_dash_is_glued_and_may_start_a_line_but_at_strict() -> None:
    assert breaks_seen("——") == {0, 2}
    assert breaks_seen("——", kinsoku=STRICT) == {2}


@pytest.mark.parametrize("space", [0, 250])
def test_lines_break_between_han_and_western_text_with_and_without_space(space: int) -> None:
    assert breaks_seen("Linux", autospace_milliem=space) == {0, 5}


def test_unicode_glue_and_break_characters_keep_their_meaning() -> None:
    assert breaks_seen("\u00a0") == breaks_seen("\u2060") == set()
    assert 2 in breaks_seen("，\u200b。")  # LB8: a break even before a full stop


def test_korean_words_keep_their_brackets_and_signs() -> None:
    text = "신문(가나)은 《다라》를 “마바”로 10%로 적는다"
    lines = [line.text.strip() for line in lines_of(text, 6.5, language="ko")]
    assert set(" ".join(lines).split()) == set(text.split())


def test_korean_breaks_at_spaces_or_between_syllables() -> None:
    text = "한국의 신문은 아름다운 글자로 조판된다"
    words = [line.text.strip() for line in lines_of(text, 7, language="ko")]
    assert set(" ".join(words).split()) == set(text.split())
    assert any(text[at - 1] != " " for at in line_starts(text, 7, language="ko", korean_syllables=True))
