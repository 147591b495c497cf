"""Split a paragraph into runs of one face and kind: Han, marks, Latin or digits, with fallback for what a face lacks.

Quotes, dashes and ellipses take the mark face in Chinese text even where a Latin face stands first (TYPOGRAPHY 14).
"""

from __future__ import annotations

from typing import NamedTuple

from layout_app.compose.tables.roles import (
    DASH2,
    DIGIT,
    HALF_CLOSE,
    HALF_OPEN,
    HALF_STOP,
    LATIN,
    MARK_ROLES,
    OTHER,
    PREFIX,
    SPACE,
    SUFFIX,
    WESTERN,
    is_joined_to_previous,
    role_of,
)
from layout_app.fonts.library import FontLibrary
from layout_app.ids import FontKey
from layout_app.styles.model import TextStyle

VERTICAL_QUOTES = str.maketrans("“”‘’", "『』「」")
"""Quotation marks in vertical zh-Hans take the shapes ﹃﹄ ﹁﹂ (TYPOGRAPHY VT4); the text stays what it is."""


class FontRun(NamedTuple):
    """Code points ``start:end`` in one face; Western runs are words and numbers."""

    start: int
    end: int
    font: FontKey
    western: bool
    half_width: bool


class Itemized(NamedTuple):
    """Roles per code point and font runs in order; what no font has and what another face lends."""

    roles: list[int]
    runs: list[FontRun]
    missing: tuple[tuple[int, str], ...]
    substituted: tuple[tuple[int, str, str], ...]


def itemize(library: FontLibrary, text: str, style: TextStyle) -> Itemized:
    """Runs of ``text`` in the faces of ``style``'s composite font."""
    names = style.font
    han = library.key(names.han)
    marks = library.key(names.marks) if names.marks else han
    latin = library.key(names.latin) if names.latin else han
    digits = library.key(names.digits) if names.digits else latin
    roles = character_roles(text)
    chosen: dict[tuple[str, int], FontKey | None] = {}
    runs: list[FontRun] = []
    missing: list[tuple[int, str]] = []
    substituted: list[tuple[int, str, str]] = []
    start, current = 0, None
    for at, char in enumerate(text):
        role = roles[at]
        if current is not None and is_joined_to_previous(char):
            continue
        wanted = digits if role == DIGIT else latin if role in _LATIN_FACE else marks if role in MARK_ROLES else han
        font = chosen.get((char, id(wanted)), _UNASKED)
        if font is _UNASKED:
            font = wanted if library.covers(wanted, char) or char in "\n\t" else library.fallback(char, wanted)
            chosen[(char, id(wanted))] = font
        if font is None:
            missing.append((at, char))
            font = wanted
        elif font != wanted:
            substituted.append((at, char, font.name))
        assert isinstance(font, FontKey)
        kind = (font, role in _WESTERN_RUN, role == DIGIT and style.half_width_digits)
        if kind != current:
            if current is not None:
                runs.append(FontRun(start, at, *current))
            start, current = at, kind
    if current is not None:
        runs.append(FontRun(start, len(text), *current))
    return Itemized(roles, runs, tuple(missing), tuple(substituted))


_UNASKED = FontKey("unasked")
_LATIN_FACE = frozenset((LATIN, HALF_OPEN, HALF_CLOSE, HALF_STOP, OTHER, PREFIX, SPACE))
_WESTERN_RUN = frozenset((LATIN, DIGIT, HALF_OPEN, HALF_CLOSE, HALF_STOP, SPACE, SUFFIX, PREFIX, OTHER))


def character_roles(text: str) -> list[int]:
    """The role of each code point; marks whose role depends on their neighbours are decided here."""
    known: dict[str, int] = {}
    roles: list[int] = []
    for char in text:
        role = known.get(char)
        if role is None:
            role = known[char] = role_of(char)
        roles.append(role)
    _apply_context(text, roles)
    return roles


def _apply_context(text: str, roles: list[int]) -> None:
    """An apostrophe in a word is a letter, a lone … half an ellipsis is one all the same, —— is one dash of two em."""
    length = len(text)
    for at, char in enumerate(text):
        before = roles[at - 1] if at else OTHER
        after = roles[at + 1] if at + 1 < length else OTHER
        if char in "’'" and before in WESTERN and after in WESTERN and _in_word(text, at):
            roles[at] = LATIN
        elif char == "-" and before in WESTERN:
            roles[at] = LATIN if after in WESTERN else roles[at]
        elif char in "·‧" and before == LATIN and after == LATIN:
            roles[at] = LATIN
        elif char == "—" and (text[at - 1 : at] == "—" or text[at + 1 : at + 2] == "—"):
            roles[at] = DASH2
        elif char == "/" and before in WESTERN and after in WESTERN:
            roles[at] = LATIN



def _in_word(text: str, at: int) -> bool:
    """Whether the quote at ``at`` is an apostrophe: a letter before it and, unless it ends the word, a letter after."""
    before = text[at - 1] if at else ""
    after = text[at + 1] if at + 1 < len(text) else ""
    return before.isascii() and before.isalpha() and after.isascii() and after.isalpha()
