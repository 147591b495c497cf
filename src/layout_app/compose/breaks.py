"""Where a line may start: prohibitions at line starts and ends, and units that are never broken.

TYPOGRAPHY 2 (LB1–LB11, UB1–UB6, T1–T6); CLREQ 3.1.4, GB/T 15834 5.1. A penalty of 0 is a free break, ``NO_BREAK`` none.
"""

from __future__ import annotations

from collections.abc import Sequence

from layout_app.compose.prepared import NO_BREAK
from layout_app.compose.tables.roles import (
    CLOSE,
    CONNECTOR,
    DASH2,
    DIGIT,
    EAST_ASIAN,
    ELLIPSIS2,
    GLUE,
    HALF_CLOSE,
    HALF_OPEN,
    HALF_STOP,
    HAN,
    HANGUL,
    IDEOGRAPHIC_SPACE,
    INTERPUNCT,
    LATIN,
    MARKS_OF_TWO,
    NEVER_LAST_BASIC,
    OTHER,
    PREFIX,
    SMALL_KANA,
    SOLIDUS,
    SPACE,
    STOP_FINAL,
    STOP_INNER,
    SUFFIX,
    ZERO_BREAK,
)
from layout_app.styles.model import Kinsoku

DASH_START_PENALTY = 40
UNIT_PENALTY = 15
"""A line that starts with —— or ……; a number parted from the Han unit after it (UB6)."""

_ALWAYS_TIED_START = frozenset((CLOSE, STOP_INNER, STOP_FINAL, INTERPUNCT, CONNECTOR, HALF_CLOSE, HALF_STOP))
_WORD = frozenset((LATIN, DIGIT))


def break_penalties(
    text: str,
    starts: Sequence[int],
    roles: Sequence[int],
    level: Kinsoku,
    *,
    korean_syllables: bool = False,
    japanese: bool = False,
) -> list[int]:
    """The penalty of a line start before each cell; the first entry is 0. ``starts`` are the cells' first code points."""
    penalties = [0] * len(roles)
    for i in range(1, len(roles)):
        before, after = roles[i - 1], roles[i]
        penalties[i] = _between(text, starts, roles, i, before, after, level, korean_syllables)
        if japanese and level is Kinsoku.STRICT and text[starts[i]] in SMALL_KANA:
            penalties[i] = NO_BREAK
    return penalties


def _between(
    text: str,
    starts: Sequence[int],
    roles: Sequence[int],
    i: int,
    before: int,
    after: int,
    level: Kinsoku,
    korean_syllables: bool,
) -> int:
    if before in EAST_ASIAN and after in EAST_ASIAN:
        if before == after == HANGUL and not korean_syllables:
            return NO_BREAK
        return 0
    if _is_unit(text, starts, roles, i, before, after):
        return NO_BREAK
    if after in (SPACE, GLUE, IDEOGRAPHIC_SPACE) or before == GLUE:
        return NO_BREAK if after != IDEOGRAPHIC_SPACE else 0
    if level is not Kinsoku.NONE:
        barred = _barred(text[starts[i]], before, after, level)
        if barred:
            return NO_BREAK
    if before == SPACE or before == ZERO_BREAK:
        return 0
    if after in (DASH2, ELLIPSIS2):
        return DASH_START_PENALTY if level is not Kinsoku.NONE else 0
    if before == DIGIT and after == HAN:
        return UNIT_PENALTY
    return 0


def _barred(first: str, before: int, after: int, level: Kinsoku) -> bool:
    """The prohibitions of a level for the mark that would start a line and the one that would end it."""
    if after in _ALWAYS_TIED_START or before in NEVER_LAST_BASIC:
        return True
    if after == SOLIDUS or (after == SUFFIX and before in (DIGIT, HAN, LATIN)):
        return True
    if before == SOLIDUS and level in (Kinsoku.GB, Kinsoku.STRICT):
        return True
    return level is Kinsoku.STRICT and after in (DASH2, ELLIPSIS2)


def _is_unit(text: str, starts: Sequence[int], roles: Sequence[int], i: int, before: int, after: int) -> bool:
    """What no level breaks: ——, ……, ？！, words, numbers with their signs (UB1–UB4)."""
    if before in _WORD and after in _WORD:
        return True
    if before == after == DASH2:
        return True
    if before == after == ELLIPSIS2:
        return _run_length_before(roles, i, ELLIPSIS2) % 2 == 1
    char, last = text[starts[i]], text[starts[i] - 1]
    if char in MARKS_OF_TWO and last in MARKS_OF_TWO:
        return True
    if after == SUFFIX and before == DIGIT:
        return True
    if before == PREFIX and after == DIGIT:
        return True
    if before == PREFIX and after == PREFIX:
        return True
    if after == HALF_STOP and before in _WORD:
        return True
    if before == HALF_STOP and after in _WORD:
        return i >= 2 and roles[i - 2] in _WORD and (after == DIGIT or char.isascii())
    if before == CONNECTOR and after == DIGIT and last in "-‐–" and i >= 2 and roles[i - 2] == DIGIT:
        return True
    if before in (HALF_OPEN, OTHER) and after in (LATIN, DIGIT, OTHER, HALF_OPEN):
        return True
    return before in (LATIN, DIGIT, OTHER, HALF_CLOSE) and after in (HALF_CLOSE, OTHER, HALF_STOP)


def _run_length_before(roles: Sequence[int], i: int, role: int) -> int:
    length = 0
    while i - 1 - length >= 0 and roles[i - 1 - length] == role:
        length += 1
    return length


def is_tied(text: str, starts: Sequence[int], roles: Sequence[int], i: int) -> bool:
    """Whether no space may open between cells i − 1 and i when a line is stretched (TYPOGRAPHY 5, Never)."""
    before, after = roles[i - 1], roles[i]
    if before in EAST_ASIAN and after in EAST_ASIAN:
        return before == after == HANGUL
    if {before, after} & _NO_STRETCH:
        return True
    return _is_unit(text, starts, roles, i, before, after)


_NO_STRETCH = frozenset((CONNECTOR, SOLIDUS, SPACE, GLUE))
