"""The role of every character in a line: what may stand at a line's edge, what has a blank half, what is Western.

Sets are those of TYPOGRAPHY 2.1 (LB1–LB11) and 3 (PW1–PW4), with their clauses there: CLREQ 3.1.4 (prohibition rules),
GB/T 15834 5.1, UAX #14 LB25. Roles are small integers so that lists of them are cheap.
"""

from __future__ import annotations

import unicodedata
from functools import cache

HAN, KANA, HANGUL, LATIN, DIGIT, SPACE, OPEN, CLOSE, STOP_INNER, STOP_FINAL = range(10)
INTERPUNCT, CONNECTOR, DASH2, ELLIPSIS2, SOLIDUS, PREFIX, SUFFIX, HALF_OPEN, HALF_CLOSE, HALF_STOP = range(10, 20)
IDEOGRAPHIC_SPACE, GLUE, ZERO_BREAK, NEWLINE, OTHER, INLINE = range(20, 26)

HAN_RANGES = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003fffd"
"""Han characters, as the inside of a regular expression's class."""

OPENERS = "“‘「『（《〈「【〖〔〘〚［｛〝｟"
CLOSERS = "”’」』）》〉】〗〕〙〛］｝〞〟｠"
INNER_STOPS = "，、；："
FINAL_STOPS = "。．！？‼⁇⁈⁉"
MARKS_OF_TWO = "！？"
INTERPUNCTS = "·‧・"
CONNECTORS = "–～〜－‐"
SOLIDI = "/／"
PREFIXES = "￥¥＄$£￡€№±+−-"
SUFFIXES = "%％‰°℃℉′″￠"
HALF_OPENERS = "([{"
HALF_CLOSERS = ")]}"
HALF_STOPS = ",.:;!?"

BLANK_RIGHT = frozenset((CLOSE, STOP_INNER, STOP_FINAL))
"""Roles whose right half is blank in horizontal zh-Hans (PW3)."""
MARK_ROLES = frozenset(
    (OPEN, CLOSE, STOP_INNER, STOP_FINAL, INTERPUNCT, CONNECTOR, DASH2, ELLIPSIS2, SOLIDUS, IDEOGRAPHIC_SPACE)
)
WESTERN = frozenset((LATIN, DIGIT))
EAST_ASIAN = frozenset((HAN, KANA, HANGUL))


def _listed() -> dict[str, int]:
    listed: dict[str, int] = {}
    for characters, role in (
        (OPENERS, OPEN), (CLOSERS, CLOSE), (INNER_STOPS, STOP_INNER), (FINAL_STOPS, STOP_FINAL),
        (INTERPUNCTS, INTERPUNCT), (CONNECTORS, CONNECTOR), (SOLIDI, SOLIDUS), (PREFIXES, PREFIX), (SUFFIXES, SUFFIX),
        (HALF_OPENERS, HALF_OPEN), (HALF_CLOSERS, HALF_CLOSE), (HALF_STOPS, HALF_STOP),
        ("—―", CONNECTOR), ("⸺", DASH2), ("…⋯‥", ELLIPSIS2), (" ", SPACE), ("\u3000", IDEOGRAPHIC_SPACE),
        ("\u00a0\u202f\u2060\ufeff", GLUE), ("\u200b", ZERO_BREAK), ("\n\u2028", NEWLINE), ("\ufffc", INLINE),
        ("\t", SPACE), ("〇々〆", HAN),
    ):
        for char in characters:
            listed[char] = role
    return listed


LISTED = _listed()


@cache
def role_of(char: str) -> int:
    """The role of one character, apart from its neighbours."""
    role = LISTED.get(char)
    if role is not None:
        return role
    code = ord(char)
    if code < 0x80:
        if char.isdigit():
            return DIGIT
        return LATIN if char.isalpha() else OTHER
    if is_joined_to_previous(char):
        return OTHER
    if 0x4E00 <= code <= 0x9FFF or 0x3400 <= code <= 0x4DBF or 0x20000 <= code <= 0x3FFFD or 0xF900 <= code <= 0xFAFF:
        return HAN
    if 0x3040 <= code <= 0x30FF or 0x31F0 <= code <= 0x31FF:
        return KANA
    if 0xAC00 <= code <= 0xD7AF or 0x1100 <= code <= 0x11FF or 0x3130 <= code <= 0x318F:
        return HANGUL
    if 0x2E80 <= code <= 0x2FDF or 0x3000 <= code <= 0x303F or 0x3200 <= code <= 0x33FF or 0xFF00 <= code <= 0xFFEF:
        return HAN
    if 0xE000 <= code <= 0xF8FF or 0x2460 <= code <= 0x24FF or 0x2500 <= code <= 0x27BF or 0x2160 <= code <= 0x218F:
        return HAN
    if code >= 0x1F000:
        return HAN
    if unicodedata.east_asian_width(char) in ("W", "F"):
        return HAN
    category = unicodedata.category(char)
    if category[0] == "L":
        return LATIN
    return OTHER


def is_joined_to_previous(char: str) -> bool:
    """Whether a character takes part in the cluster before it: combining marks, variation selectors, joiners (AS5)."""
    code = ord(char)
    if code < 0x300:
        return False
    if 0xFE00 <= code <= 0xFE0F or 0xE0100 <= code <= 0xE01EF or code in (0x200D, 0x200C):
        return True
    return unicodedata.combining(char) != 0 or unicodedata.category(char) in ("Mn", "Mc", "Me")
