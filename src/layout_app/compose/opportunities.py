"""Where UAX #14 lets a line break, untailored (Unicode 15.0); ``breaks`` tailors it by giving other classes."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from layout_app.compose.tables.line_break import BreakClass, LineBreak

L = LineBreak
_HARD = frozenset((L.BK, L.CR, L.LF, L.NL))
_NOT_A_BASE = _HARD | {L.SP, L.ZW}
_LETTERS = frozenset((L.AL, L.HL))
_IDEOGRAPHS = frozenset((L.ID, L.IDP, L.EB, L.EM))
_OPEN = frozenset((L.OP, L.OPW))
_CLOSE = frozenset((L.CL, L.CP, L.CPW))
_KOREAN = frozenset((L.JL, L.JV, L.JT, L.H2, L.H3))
_NEVER_FIRST = _CLOSE | {L.EX, L.IS, L.SY}
_IN_NUMBER = frozenset((L.NU, L.SY, L.IS))
_NO_NUMBER, _NUMBER, _CLOSED_NUMBER = range(3)


def opportunities(classes: Sequence[BreakClass]) -> list[bool]:
    """Whether a line may start before each character; the first entry is false. ``CJ`` counts as ``ID`` here.

    Numbers follow example 7 of section 8.2, as Unicode's own conformance test does.
    """
    allowed = [False] * len(classes)
    if not classes:
        return allowed
    ideograph = L.ID
    before = _standing_alone(classes[0])
    last = classes[0]
    before_that = before
    after_space = last == L.SP
    number = _NUMBER if before == L.NU else _NO_NUMBER
    flags = 1 if before == L.RI else 0
    for at in range(1, len(classes)):
        here = classes[at]
        if here == ideograph and before == ideograph and last == ideograph:
            allowed[at] = True
            before_that = ideograph
            continue
        if here == L.SP:  # LB7
            allowed[at] = last in _HARD
            last, after_space, number = here, True, _NO_NUMBER
            continue
        if last in _HARD:  # LB4, LB5
            allowed[at] = not (last == L.CR and here == L.LF)
        elif here in _HARD or here == L.ZW:  # LB6, LB7
            pass
        elif before == L.ZW:  # LB8
            allowed[at] = True
        elif here in (L.CM, L.ZWJ) and not after_space and before not in _NOT_A_BASE:  # LB9
            last = here
            continue
        else:
            here = _standing_alone(here)
            if before in (L.PR, L.PO) and here in _OPEN and classes[at + 1 : at + 2] == [L.NU]:  # LB25: $(12)
                allowed[at] = False
            else:
                allowed[at] = _may_break(before, here, before_that, after_space, last == L.ZWJ, number, flags)
        here = _standing_alone(here)
        number = _number_after(number, here)
        flags = flags + 1 if here == L.RI else 0
        before_that = L.SP if after_space else before
        before, last, after_space = here, classes[at], False
    return allowed


def _standing_alone(one: BreakClass) -> BreakClass:
    """LB10: a mark without a base is a letter. Small kana are ideographs unless the caller made them non-starters."""
    if one in (L.CM, L.ZWJ):
        return L.AL
    return L.ID if one == L.CJ else one


def _number_after(number: int, here: BreakClass) -> int:
    if here == L.NU or (number == _NUMBER and here in _IN_NUMBER):
        return _NUMBER
    return _CLOSED_NUMBER if number == _NUMBER and here in _CLOSE else _NO_NUMBER


def _may_break(
    before: BreakClass,
    here: BreakClass,
    before_that: BreakClass,
    after_space: bool,
    joined: bool,
    number: int,
    flags: int,
) -> bool:
    """LB8a to LB31 where they need more than the two neighbours; the rest is ``_pair``."""
    if after_space:
        return not _tied_over_spaces(before, here)
    if joined:  # LB8a
        return False
    if before_that == L.HL and before in (L.HY, L.BA) and here != L.CB:  # LB21a
        return False
    if number and here in (L.PO, L.PR):  # LB25: 12) %
        return False
    if number == _NUMBER and here in _IN_NUMBER:  # LB25: 1,234.5
        return False
    if before == L.RI and here == L.RI:  # LB30a
        return flags % 2 == 0
    return _pair(before, here)


@cache
def _tied_over_spaces(before: BreakClass, here: BreakClass) -> bool:
    """LB11 and LB13 to LB17: what is not parted even where spaces stand between (before LB18, break after spaces)."""
    return (
        here == L.WJ
        or here in _NEVER_FIRST
        or before in _OPEN
        or (before == L.QU and here in _OPEN)
        or (before in _CLOSE and here == L.NS)
        or (before == L.B2 and here == L.B2)
    )


@cache
def _pair(before: BreakClass, here: BreakClass) -> bool:
    """Whether a line may break between two neighbours, the rules in their order."""
    if L.WJ in (before, here) or before == L.GL:  # LB11, LB12
        return False
    if here == L.GL:  # LB12a
        return before in (L.BA, L.HY)
    if _tied_over_spaces(before, here) or L.QU in (before, here):  # LB13–LB17, LB19
        return False
    if L.CB in (before, here):  # LB20
        return True
    if here in (L.BA, L.HY, L.NS, L.IN) or before == L.BB:  # LB21, LB22
        return False
    if before == L.SY and here == L.HL:  # LB21b
        return False
    return not (_tied_words(before, here) or _tied_numbers(before, here) or _tied_blocks(before, here))


def _tied_words(before: BreakClass, here: BreakClass) -> bool:
    """LB23, LB24, LB28–LB30: letters with letters, digits, signs and narrow brackets."""
    if before in _LETTERS:
        return here in _LETTERS or here in (L.NU, L.PR, L.PO, L.OP)
    if here in _LETTERS:
        return before in (L.NU, L.PR, L.PO, L.IS, L.CP)
    return (before == L.NU and here == L.OP) or (before == L.CP and here == L.NU)


def _tied_numbers(before: BreakClass, here: BreakClass) -> bool:
    """LB23a and LB25 without what stands before: signs with digits and ideographs."""
    if before == L.PR:
        return here in _IDEOGRAPHS or here == L.NU
    if here == L.PO:
        return before in _IDEOGRAPHS
    return here == L.NU and before in (L.NU, L.PO, L.HY)


def _tied_blocks(before: BreakClass, here: BreakClass) -> bool:
    """LB26, LB27, LB30b: Korean syllable blocks, and emoji with their modifiers."""
    if before in _KOREAN:
        if here == L.PO:
            return True
        if before == L.JL:
            return here in (L.JL, L.JV, L.H2, L.H3)
        return here == L.JT or (here == L.JV and before in (L.JV, L.H2))
    if here in _KOREAN:
        return before == L.PR
    return here == L.EM and before in (L.EB, L.IDP)
