"""Where a line may start: UAX #14 tailored to Chinese newspapers, by level; and what no level breaks.

TYPOGRAPHY 2 (LB1–LB11, UB1–UB6, T1–T6); CLREQ 3.1.4, GB/T 15834 5.1. Characters are given the class whose rules they
shall follow, and ``opportunities`` does the rest.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from layout_app.compose.opportunities import opportunities
from layout_app.compose.prepared import NO_BREAK
from layout_app.compose.tables.line_break import BreakClass, LineBreak, line_break_class
from layout_app.compose.tables.roles import (
    CLOSE,
    CONNECTOR,
    DASH2,
    DIGIT,
    ELLIPSIS2,
    HALF_CLOSE,
    HALF_OPEN,
    HAN,
    HANGUL,
    INTERPUNCT,
    KANA,
    LATIN,
    MARKS_OF_TWO,
    OPEN,
    PREFIX,
    SOLIDI,
    SPACE,
    STOP_FINAL,
    STOP_INNER,
    SUFFIX,
)
from layout_app.styles.model import Kinsoku

DASH_START_PENALTY = 40
UNIT_PENALTY = 15
"""A line that starts with —— or ……; a number parted from the Han unit after it (UB6)."""

HAN_BESIDE = "一"
_LETTERS = frozenset((HAN, KANA, HANGUL, LATIN, DIGIT))
_IN_KOREAN_WORDS = _LETTERS | {OPEN, CLOSE, HALF_OPEN, HALF_CLOSE, PREFIX, SUFFIX}
_CURRENCIES = frozenset("￥¥＄$£￡€№")
_NO_SPACE_BESIDE = frozenset((CONNECTOR, SPACE))
_TIED_BOTH_SIDES = LineBreak.WJ
_CLASS_OF_ROLE = {
    OPEN: LineBreak.OPW,
    CLOSE: LineBreak.CL,
    STOP_INNER: LineBreak.CL,
    STOP_FINAL: LineBreak.EX,
    INTERPUNCT: LineBreak.SY,  # as NS, but not even a space before it lets it start a line
    CONNECTOR: LineBreak.SY,
    DASH2: LineBreak.B2,
}
"""T1–T4, T6: what counts is the role in the text at hand, not the code point's own class."""
_RULED_ROLES = frozenset(_CLASS_OF_ROLE)
_MARK_CLASSES = frozenset(
    (LineBreak.OP, LineBreak.OPW, LineBreak.CL, LineBreak.CP, LineBreak.CPW, LineBreak.EX, LineBreak.NS)
)
LOOSE_STARTS = frozenset("‐–〜゠々〻ゝゞヽヾ․‥…⋯︙・：；･‼⁇⁈⁉！？°‰′″‵℃℉﹪％￠№±€￡￥¤￦")
"""What ``line-break: loose`` of CSS Text 3 lets start a line of Chinese or Japanese, or lets end one before a digit."""
QUOTES = "“”‘’"


LONGEST_REMEMBERED = 24
REMEMBERED_STRETCHES = 4096


class BreakRules(NamedTuple):
    """Before each character: the penalty of a line that starts there, and whether no space may open there."""

    penalties: list[int]
    ties: list[bool]


def break_rules(
    text: str, roles: Sequence[int], level: Kinsoku, language: str, *, korean_syllables: bool = False
) -> BreakRules:
    """``break_penalties`` and ``tied`` for a whole paragraph, in little more time than its marks and words take.

    Between ideographs lines break and gaps open freely, and what is left of one has no say in what is right of it: each
    stretch of other characters is looked at between two ideographs, and most such stretches are alike.
    """
    rules = BreakRules([0] * len(text), [False] * len(text))
    rules.penalties[:1], rules.ties[:1] = [NO_BREAK] * len(text[:1]), [True] * len(text[:1])
    by_role = bytes(roles)
    others = bytes(map(operator.or_, by_role, map(line_break_class, text)))  # 0 is HAN, and 0 is ID
    for found in _others().finditer(others):
        start, end = found.span()
        before, after = (HAN_BESIDE if start else ""), (HAN_BESIDE if end < len(text) else "")
        stretch = before + text[start:end] + after
        roles_here = bytes(len(before)) + by_role[start:end] + bytes(len(after))
        among = _rules_among if len(stretch) <= LONGEST_REMEMBERED else _rules_among.__wrapped__
        known = among(stretch, roles_here, level, language, korean_syllables)
        place = slice(start, end + len(after))
        rules.penalties[place], rules.ties[place] = known.penalties[len(before) :], known.ties[len(before) :]
    return rules


@lru_cache(maxsize=REMEMBERED_STRETCHES)
def _rules_among(text: str, by_role: bytes, level: Kinsoku, language: str, korean_syllables: bool) -> BreakRules:
    roles = list(by_role)
    penalties = break_penalties(text, roles, level, language, korean_syllables=korean_syllables)
    return BreakRules(penalties, tied(text, roles, language))


@cache
def _others() -> re.Pattern[bytes]:
    """A stretch of characters that are no Han or do not break as ideographs do."""
    return re.compile(b"[^\0]+")


def break_penalties(
    text: str, roles: Sequence[int], level: Kinsoku, language: str, *, korean_syllables: bool = False
) -> list[int]:
    """The penalty of a line start before each character: 0 is a free break, ``NO_BREAK`` none."""
    allowed = opportunities(_classes(text, roles, level, language))
    penalties = [0 if may else NO_BREAK for may in allowed]
    for at, (before, here) in enumerate(pairwise(roles), start=1):
        if (before == HAN and here == HAN) or not allowed[at]:
            continue
        if here in (DASH2, ELLIPSIS2) and level is not Kinsoku.NONE:
            penalties[at] = DASH_START_PENALTY
        elif before == DIGIT and here == HAN:
            penalties[at] = UNIT_PENALTY
        elif before == SPACE:
            if _parts_sign_and_number(text, roles, at):
                penalties[at] = NO_BREAK
        elif HANGUL in (before, here) and not korean_syllables:
            kept = _IN_KOREAN_WORDS if language.startswith("ko") else _LETTERS
            if before in kept and here in kept:
                penalties[at] = NO_BREAK
    return penalties


def _parts_sign_and_number(text: str, roles: Sequence[int], at: int) -> bool:
    """Whether the spaces before character ``at`` stand between a number and its sign: 37 ℃, ￥ 100 (LB6, LB8)."""
    before = at - 1
    while before > 0 and roles[before] == SPACE:
        before -= 1
    if roles[at] == SUFFIX:
        return roles[before] == DIGIT
    return roles[at] == DIGIT and text[before] in _CURRENCIES


def tied(text: str, roles: Sequence[int], language: str) -> list[bool]:
    """Whether no space may open before each character of a stretched line (TYPOGRAPHY 5, Never)."""
    parted = opportunities(_classes(text, roles, Kinsoku.NONE, language))
    ties = [not may for may in parted]
    for at, (before, here) in enumerate(pairwise(roles), start=1):
        if before == HAN and here == HAN:
            continue
        if before in _NO_SPACE_BESIDE or here in _NO_SPACE_BESIDE or text[at - 1] in SOLIDI or text[at] in SOLIDI:
            ties[at] = True
        elif before == here == HANGUL:
            ties[at] = True  # Korean is spread between its words
    return ties


def _classes(text: str, roles: Sequence[int], level: Kinsoku, language: str) -> list[BreakClass]:
    """The classes that make UAX #14 break as ``level`` says; at ``NONE`` full-width marks are ideographs."""
    classes = [line_break_class(char) for char in text]
    east_asian = language.startswith(("zh", "ja", "und"))
    dots = 0
    for at, role in enumerate(roles):
        if role == HAN and classes[at] == LineBreak.ID and level is not Kinsoku.LOOSE:
            dots = 0
            continue
        char = text[at]
        if level is Kinsoku.LOOSE and char in LOOSE_STARTS:
            classes[at] = LineBreak.ID
            continue
        if role == ELLIPSIS2:
            classes[at] = _class_of_ellipsis(dots, level)
            dots += 1
            continue
        dots = 0
        if role in (HAN, KANA):
            classes[at] = _class_of_ideograph(classes[at], level)
        elif role in _RULED_ROLES:
            if char in QUOTES and not east_asian:
                continue
            classes[at] = _class_of_mark(text, roles, at, level)
        elif role == LATIN and char in "·‧":
            classes[at] = LineBreak.AL
        elif char in SOLIDI:
            classes[at] = _class_of_solidus(role, classes[at], level)
        elif char == "+" and classes[at - 1 : at] == [LineBreak.AL]:
            classes[at] = LineBreak.AL  # C++, A+: the end of a word rather than a sign
    return classes


def _class_of_ideograph(own: BreakClass, level: Kinsoku) -> BreakClass:
    """Small kana and marks such as 々 are ruled by level too (LB11); ① ★ and private characters break as Han do.

    UAX #14 LB1: what is ambiguous (AI) or unknown (XX) is an ideograph in East Asian text; the table has them as AL.
    """
    if own == LineBreak.CJ:
        return LineBreak.NS if level is Kinsoku.STRICT else LineBreak.ID
    return LineBreak.ID if own == LineBreak.AL or (level is Kinsoku.NONE and own in _MARK_CLASSES) else own


def _class_of_mark(text: str, roles: Sequence[int], at: int, level: Kinsoku) -> BreakClass:
    role = roles[at]
    if role == DASH2:
        return LineBreak.NS if level is Kinsoku.STRICT else LineBreak.B2
    if role == CONNECTOR and _joins_numbers(roles, at):
        return _TIED_BOTH_SIDES
    if level is Kinsoku.NONE:
        is_second_of_two = text[at] in MARKS_OF_TWO and text[at - 1 : at] in tuple(MARKS_OF_TWO)
        return LineBreak.EX if is_second_of_two else LineBreak.ID
    return _CLASS_OF_ROLE[role]


def _joins_numbers(roles: Sequence[int], at: int) -> bool:
    """Whether a connector stands in a range: 1949—1986, 9～11, 3.5%～4.5%, −5℃～+3℃ (GB/T 15835, ranges)."""
    before, after = roles[at - 1 : at], roles[at + 1 : at + 3]
    return before in ([DIGIT], [SUFFIX]) and (after[:1] == [DIGIT] or after == [PREFIX, DIGIT])


def _class_of_ellipsis(dots_before: int, level: Kinsoku) -> BreakClass:
    """T5: the first … of a pair may start a line, but not at the strict level; the second never leaves the first."""
    return LineBreak.ID if dots_before % 2 == 0 and level is not Kinsoku.STRICT else LineBreak.IN


def _class_of_solidus(role: int, own: BreakClass, level: Kinsoku) -> BreakClass:
    """LB5, LB9: no line starts with / or, at the GB level and above, ends with it."""
    if level in (Kinsoku.GB, Kinsoku.STRICT):
        return _TIED_BOTH_SIDES
    if level is Kinsoku.BASIC:
        return LineBreak.SY
    return own if role == LATIN else LineBreak.ID

