"""Where a line may start, level by level (TYPOGRAPHY 2). ``|`` marks the places where it may."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layout_app.compose.breaks import break_penalties, break_rules, tied
from layout_app.compose.itemize import character_roles
from layout_app.compose.opportunities import opportunities
from layout_app.compose.prepared import NO_BREAK
from layout_app.compose.tables.line_break import LineBreak, line_break_class
from layout_app.compose.tables.roles import CLOSERS, FINAL_STOPS, INNER_STOPS, OPENERS
from layout_app.styles.model import Kinsoku

GB, BASIC, STRICT, NONE = Kinsoku.GB, Kinsoku.BASIC, Kinsoku.STRICT, Kinsoku.NONE


def broken(text: str, level: Kinsoku = GB, language: str = "zh-Hans", *, korean_syllables: bool = False) -> str:
    penalties = break_penalties(text, character_roles(text), level, language, korean_syllables=korean_syllables)
    return "".join(
        f"|{char}" if at and penalty != NO_BREAK else char
        for at, (char, penalty) in enumerate(zip(text, penalties, strict=True))
    )


@pytest.mark.parametrize("mark", [*CLOSERS, *INNER_STOPS, *FINAL_STOPS])
def test_no_line_starts_with_a_stop_or_closing_mark(mark: str) -> None:  # LB1, LB2
    for level in (BASIC, GB, STRICT):
        assert broken(f"文{mark}字", level) == f"文{mark}|字"


@pytest.mark.parametrize("mark", OPENERS)
def test_no_line_ends_with_an_opening_mark(mark: str) -> None:  # LB7
    for level in (BASIC, GB, STRICT):
        assert broken(f"文{mark}字", level) == f"文|{mark}字"


@pytest.mark.parametrize("mark", "–—～〜－‐-·‧・")
def test_no_line_starts_with_a_connector_or_interpunct(mark: str) -> None:  # LB3, LB4
    for level in (BASIC, GB, STRICT):
        assert broken(f"文{mark}字", level) == f"文{mark}|字"


@pytest.mark.parametrize("mark", "/／")
def test_solidus_starts_no_line_and_from_gb_on_ends_none(mark: str) -> None:  # LB5, LB9
    assert broken(f"文{mark}字", BASIC) == f"文{mark}|字"
    assert broken(f"文{mark}字", GB) == f"文{mark}字"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("约占87.5%以内", "约|占|87.5%|以|内"),  # LB6, UB3
        ("价￥1,234.50元", "价|￥1,234.50|元"),  # LB8
        ("气温±3℃间", "气|温|±3℃|间"),
        ("晚14:30开", "晚|14:30|开"),
        ("以3:2胜", "以|3:2|胜"),
        ("在1949—1986年", "在|1949—1986|年"),
        ("9～11时", "9～11|时"),
        ("图(3)见", "图|(3)|见"),
    ],
)
def test_a_number_stays_whole(text: str, expected: str) -> None:
    assert broken(text) == expected
    assert broken(text, NONE) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("用WiFi上", "用|WiFi|上"), ("防COVID-19病", "防|COVID-19|病"), ("a don't b", "a |don't |b")],
)
def test_a_western_word_stays_whole(text: str, expected: str) -> None:  # UB4
    assert broken(text) == expected


def test_dashes_and_ellipses_stay_whole_and_start_a_line_below_strict() -> None:  # UB1, LB10, T5, T6
    assert broken("别——他……说") == "别|——|他|……|说"
    assert broken("别——他……说", STRICT) == "别——|他……|说"
    assert broken("别——他……说", NONE) == "别|——|他|……|说"
    assert broken("等…………说") == "等|……|……|说"
    assert broken("甲⸺乙") == "甲|⸺|乙"


def test_doubled_marks_stay_whole_at_every_level() -> None:  # UB2
    assert broken("行？！啊！！！", GB) == "行？！|啊！！！"
    assert broken("行？！啊！！！", NONE) == "行|？！|啊|！！！"


def test_quotes_open_and_close_in_chinese() -> None:  # T1
    assert broken("他说“ABC”是") == "他|说|“ABC”|是"
    assert broken("他问：“行吗？”") == "他|问：|“行|吗？”"
    assert broken("说“好”he", language="en") == "说“好”he"  # plain UAX #14: quotes tie on both sides


def test_the_none_level_frees_every_mark() -> None:
    assert broken("“文”，字", NONE) == "“|文|”|，|字"


def test_small_kana_start_no_line_at_strict() -> None:  # LB11
    assert broken("キャット", GB) == "キ|ャ|ッ|ト"
    assert broken("キャット", STRICT) == "キャッ|ト"


def test_korean_breaks_at_spaces_or_between_syllables() -> None:
    assert broken("한국 신문", language="ko") == "한국 |신문"
    assert broken("한국 신문", language="ko", korean_syllables=True) == "한|국 |신|문"


def test_dash_at_line_start_and_number_without_its_unit_cost_something() -> None:  # 5.5, UB6
    text = "共3张——好"
    penalties = break_penalties(text, character_roles(text), GB, "zh-Hans")
    assert penalties[text.index("—")] > 0
    assert penalties[text.index("张")] > 0
    assert penalties[text.index("3")] == 0


@pytest.mark.parametrize("text", ["安·徒", "京—沪", "和/或", "3%", "——", "……", "？！", "WiFi", "1,2"])
def test_no_space_opens_inside_units_and_beside_connectors(text: str) -> None:
    ties = tied(text, character_roles(text), "zh-Hans")
    assert all(ties[1:]) or (text[1] == "·" and not any(ties[1:]))  # only the interpunct may be spaced


@pytest.mark.parametrize(
    ("text", "expected"),
    [  # Unicode 15.0, LineBreakTest.txt and the rules they are for
        ("\u4e00 )", [False, False]),  # LB13
        ("( \u4e00", [False, False]),  # LB14
        ("\u2014 \u2014", [False, False]),  # LB17
        ("\u05d0-\u05d0", [False, False]),  # LB21a
        ("\u4e00\u0308\u4e00", [False, True]),  # LB9
        ("\U0001f1e6\U0001f1e8\U0001f1e9", [False, True]),  # LB30a
        ("\U0001f466\U0001f3fb", [False]),  # LB30b
        ("\u1100\u1161\u11a8\u1100", [False, False, True]),  # LB26
        ("$(12.35)%", [False] * 8),  # LB25
        ("a\u200b b", [False, False, True]),  # LB8
        ("\r\n\u4e00", [False, True]),  # LB5
        ("\u3002\u201c", [False]),  # LB19
    ],
)
def test_untailored_opportunities_are_those_of_unicode(text: str, expected: list[bool]) -> None:
    assert opportunities([line_break_class(char) for char in text])[1:] == expected


def test_classes_are_read_from_unicode_data() -> None:
    assert [line_break_class(char) for char in "文가각…。ァ"] == [
        LineBreak.ID, LineBreak.H2, LineBreak.H3, LineBreak.IN, LineBreak.CL, LineBreak.CJ,
    ]


MIXED = st.text(st.sampled_from("文村中，。、“”（《》—…·～/％%￥+A9z 々ァゃ한\u200b\u00a0\u0301\u2060\n"), max_size=40)


@given(MIXED, st.sampled_from(list(Kinsoku)), st.sampled_from(["zh-Hans", "ja", "ko", "en"]), st.booleans())
def test_rules_between_ideographs_are_those_of_the_whole_text(
    text: str, level: Kinsoku, language: str, syllables: bool
) -> None:
    roles = character_roles(text)
    rules = break_rules(text, roles, level, language, korean_syllables=syllables)
    assert rules.penalties == break_penalties(text, roles, level, language, korean_syllables=syllables)
    assert rules.ties == tied(text, roles, language)
