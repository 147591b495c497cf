"""The line breaking class of every character, as UAX #14 defines it (Unicode 15.0), with LB1 done already."""

from __future__ import annotations

from bisect import bisect_right
from functools import cache

from layout_app.resources import bundled

BreakClass = int


class LineBreak:
    """The classes of UAX #14, table 1. ``OPW``, ``CPW``: wide brackets; ``IDP``: reserved pictographs.

    Plain numbers: the members of an ``IntEnum`` are hashed in Python, and breaking asks for little else than sets.
    """

    ID, AL, NU, CL, OP, CM, SP, NS, EX, IS, CP, QU, GL, PR, PO, BA, HY, SY, IN, B2, BB, CB, CJ, EB, EM, HL, H2, H3, \
        JL, JV, JT, RI, WJ, ZW, ZWJ, BK, CR, LF, NL, OPW, CPW, IDP = range(42)


FIRST_HANGUL, LAST_HANGUL, HANGUL_PER_VOWEL = 0xAC00, 0xD7A3, 28


@cache
def line_break_class(char: str) -> BreakClass:
    """The class of one character; ``CJ`` (small kana) is left as it is, for strictness is the caller's choice."""
    code = ord(char)
    if FIRST_HANGUL <= code <= LAST_HANGUL:
        return LineBreak.H3 if (code - FIRST_HANGUL) % HANGUL_PER_VOWEL else LineBreak.H2
    starts, classes = _ranges()
    return classes[bisect_right(starts, code) - 1]


@cache
def _ranges() -> tuple[list[int], list[BreakClass]]:
    starts: list[int] = []
    classes: list[BreakClass] = []
    for line in bundled("compose", "tables", "line-break.txt").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            first, name = line.split()
            starts.append(int(first, 16))
            classes.append(vars(LineBreak)[name])
    return starts, classes
