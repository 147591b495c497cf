"""Split a paragraph into runs of one face and kind: Han, marks, Latin or digits, with fallback for what a face lacks.

Quotes, dashes and ellipses take the mark face in Chinese text even where a Latin face stands first (TYPOGRAPHY 14).
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence, Set
from typing import NamedTuple

from layout_app.compose.tables.orientation import is_upright
from layout_app.compose.tables.roles import (
    CLOSE,
    DASH2,
    DIGIT,
    EAST_ASIAN,
    HALF_CLOSE,
    HALF_OPEN,
    HALF_STOP,
    HAN,
    LATIN,
    MARK_ROLES,
    OPEN,
    OTHER,
    PREFIX,
    SPACE,
    SUFFIX,
    WESTERN,
    is_joined_to_previous,
    role_of,
)
from layout_app.compose.wording import PLAIN, Look, Voice, Wording, fitted, languages_in, voices_over
from layout_app.fonts.library import FontLibrary
from layout_app.ids import FontKey
from layout_app.styles.model import TextStyle, Upright, VerticalHabits

VERTICAL_QUOTES = str.maketrans("“”‘’", "『』「」")
"""Quotation marks in vertical zh-Hans take the shapes ﹃﹄ ﹁﹂ (TYPOGRAPHY VT4); the text stays what it is."""
SIGNS_OF_ONE_EM = "℃℉％￥￡￠＄№‰"
CLOSERS_OF = {"“": "”", "‘": "’"}
EAST_ASIAN_LANGUAGES = ("zh", "ja", "ko")
_WESTERN_QUOTES = {OPEN: HALF_OPEN, CLOSE: HALF_CLOSE}
"""What quotation marks are in words that are said to be of a Western language, whatever stands around them."""


class FontRun(NamedTuple):
    """Code points ``start:end`` in one face. Western runs are words and numbers; of ``cell`` share an upright cell."""

    start: int
    end: int
    font: FontKey
    western: bool
    half_width: bool
    cell: bool
    look: Look | None = None


class Itemized(NamedTuple):
    """Roles per code point and font runs in order; what no font has and what another face lends."""

    roles: list[int]
    runs: list[FontRun]
    missing: list[tuple[int, str]]
    substituted: list[tuple[int, str, str]]


def itemize(
    library: FontLibrary, text: str, style: TextStyle, vertical: bool = False, wording: Wording = PLAIN
) -> Itemized:
    """Runs of ``text`` in the faces of ``style``'s composite font, or of those that the wording's voices have."""
    roles = character_roles(text, vertical and style.vertical_habits.turned_quotes)
    for start, end, language in languages_in(wording):
        if not language.startswith(EAST_ASIAN_LANGUAGES):
            for at in range(start, end):
                if text[at] in "“”‘’":
                    roles[at] = _WESTERN_QUOTES.get(roles[at], roles[at])
    cells = dict(_shared_cells(text, roles, style.vertical_habits)) if vertical else {}
    if vertical:
        for start, end in wording.cells:
            cells = {at: stop for at, stop in cells.items() if stop <= start or end <= at} | {start: end}
    celled = {at for start, end in cells.items() for at in range(start, end)} if cells else frozenset()
    found = Itemized(roles, [], [], [])
    standing = frozenset(filter(is_upright, text)) if vertical else frozenset()
    for voice in voices_over(wording, style, len(text)):
        _add_runs(library, text, style, cells, celled, standing, voice, found)
    return found


def _add_runs(
    library: FontLibrary,
    text: str,
    style: TextStyle,
    cells: Mapping[int, int],
    celled: Set[int],
    standing: Set[str],
    voice: Voice,
    found: Itemized,
) -> None:
    """The runs of one voice's characters; those of ``standing`` are never Western."""
    names = voice.font
    han = library.key(names.han)
    marks = library.key(names.marks) if names.marks else han
    latin = library.key(names.latin) if names.latin else han
    digits = library.key(names.digits) if names.digits else latin
    faces = dict.fromkeys(MARK_ROLES, marks) | dict.fromkeys(_LATIN_FACE, latin) | {DIGIT: digits}
    han_look = voice.look
    looks: dict[int, Look | None] = {}
    if names.is_fitted:
        han_look, of_marks, of_latin, of_digits = fitted(names, voice.look, style.size)
        looks.update(dict.fromkeys(MARK_ROLES, of_marks))
        looks.update(dict.fromkeys(_LATIN_FACE, of_latin))
        looks[DIGIT] = of_digits
    roles, runs = found.roles, found.runs
    chosen: dict[tuple[str, int], FontKey | None] = {}  # by character and role
    start, current, cell_end, done = voice.start, None, 0, voice.start
    plain = (han, False, False, False, han_look)
    words = text if voice.end - voice.start == len(text) else text[voice.start : voice.end]
    own = {char for char in set(words) if role_of(char) == HAN and library.covers(han, char)}
    special = (at for at, char in enumerate(words, voice.start) if char not in own or at in celled)
    for at in itertools.chain(special, (voice.end,)):
        if done < at and current != plain:
            if current is not None:
                runs.append(FontRun(start, done, *current))
            start, current = done, plain
        if at == voice.end:
            break
        done, char, role = at + 1, text[at], roles[at]
        if role == OTHER and current is not None and is_joined_to_previous(char):
            continue
        wanted = han if role == HAN else faces.get(role, han)
        font = chosen.get((char, role), _UNASKED)
        if font is _UNASKED:
            font = wanted if library.covers(wanted, char) or char in "\n\t" else library.fallback(char, wanted)
            chosen[(char, role)] = font
        if font is None:
            found.missing.append((at, char))
            font = _face_with_box(library, wanted)
        elif font is not wanted and font != wanted:
            found.substituted.append((at, char, font.name))
        assert isinstance(font, FontKey)
        if at < cell_end:
            continue
        is_half = role == DIGIT and style.half_width_digits
        kind = (font, is_western(char, role) and char not in standing, is_half, at in cells, looks.get(role, han_look))
        if kind != current or at in cells:
            if current is not None:
                runs.append(FontRun(start, at, *current))
            start, current = at, kind
        cell_end = cells.get(at, 0)
    if current is not None:
        runs.append(FontRun(start, voice.end, *current))


def _face_with_box(library: FontLibrary, wanted: FontKey) -> FontKey:
    """A face whose glyph for what it lacks can be seen: ``wanted`` if its own can."""
    keys = (wanted, *(record.key for record in library.faces()))
    return next((key for key in keys if library.glyph_extents(key, 0).right > 0), wanted)


_UNASKED = FontKey("unasked")
_LATIN_FACE = frozenset((LATIN, HALF_OPEN, HALF_CLOSE, HALF_STOP, OTHER, PREFIX, SPACE))
_WESTERN_RUN = frozenset((LATIN, DIGIT, HALF_OPEN, HALF_CLOSE, HALF_STOP, SPACE, SUFFIX, PREFIX, OTHER))


def _shared_cells(text: str, roles: Sequence[int], habits: VerticalHabits) -> Iterator[tuple[int, int]]:
    """纵中横: the short Western runs of a vertical line that stand upright in a cell of one em (VT6): (start, end).

    What a space joins to a word or number that is turned is turned with it: iPhone 15, 37 Avenue.
    """
    for phrase in _phrases(text, roles):
        cells: list[tuple[int, int]] = []
        for start, end in phrase:
            run = text[start:end]
            if _shares_a_cell(run, habits):
                cells.append((start, end))
            elif habits.upright is Upright.ALL or (habits.upright is Upright.INITIALS and _are_initials(run)):
                cells.extend((at, at + 1) for at in range(start, end))
            else:
                break
        else:
            yield from cells


def _phrases(text: str, roles: Sequence[int]) -> Iterator[list[tuple[int, int]]]:
    """The Western words and numbers with nothing but spaces between them, as (start, end), phrase by phrase."""
    phrase: list[tuple[int, int]] = []
    at = 0
    while at < len(text):
        start = at
        while at < len(text) and _is_turned_with_words(text[at], roles[at]):
            at += 1
        if start < at:
            phrase.append((start, at))
        elif roles[at] == SPACE:
            at += 1
        else:
            if phrase:
                yield phrase
                phrase = []
            at += 1
    if phrase:
        yield phrase


def _is_turned_with_words(char: str, role: int) -> bool:
    return is_western(char, role) and role != SPACE and not is_upright(char)


_MOST_WITH_MARKS = 3


def _shares_a_cell(run: str, habits: VerticalHabits) -> bool:
    if run.isdigit():
        return len(run) <= habits.most_digits_in_cell
    mixed = not run.isalpha() and any(char.isalnum() for char in run)
    return habits.marks_in_cell and mixed and len(run) <= _MOST_WITH_MARKS


def _are_initials(run: str) -> bool:
    """Whether letters stand one by one: initialisms and any single letter (VT6)."""
    return run.isalpha() and (run.isupper() or len(run) == 1)


def is_western(char: str, role: int) -> bool:
    """Whether a character is set as a part of words and numbers; signs of a whole em stand like Han (UAX #50 U)."""
    return role in _WESTERN_RUN and char not in SIGNS_OF_ONE_EM


def character_roles(text: str, western_quotes: bool = False) -> list[int]:
    """The role of each code point; marks whose role depends on their neighbours are decided here.

    ``western_quotes``: quotation marks around Western text alone belong to it, whatever stands outside them.
    """
    roles = [*map(role_of, text)]
    if not _DECIDED_BY_NEIGHBOURS.isdisjoint(text):
        _apply_context(text, roles)
    if "“" in text or "‘" in text:
        _give_quotes_to_western_text(text, roles, western_quotes)
    return roles


def _apply_context(text: str, roles: list[int]) -> None:
    """An apostrophe in a word is a letter, so are · and / between letters; —— is one dash of two em."""
    length = len(text)
    for at, char in enumerate(text):
        if char not in _DECIDED_BY_NEIGHBOURS:
            continue
        before = roles[at - 1] if at else OTHER
        after = roles[at + 1] if at + 1 < length else OTHER
        if char in "’'":
            if _is_apostrophe(text, roles, at):
                roles[at] = LATIN
        elif char in "·‧":
            if before == LATIN and after == LATIN:
                roles[at] = LATIN
        elif char in "—―":
            if text[at - 1 : at] == char or text[at + 1 : at + 2] == char:
                roles[at] = DASH2
        elif before in WESTERN and after in WESTERN:
            roles[at] = LATIN


_DECIDED_BY_NEIGHBOURS = frozenset("’'-·‧—―/")


def _is_apostrophe(text: str, roles: Sequence[int], at: int) -> bool:
    """Whether the quote at ``at`` belongs to a word: it’s, 1990’s; and in a Western phrase the boys’ room, the ’90s."""
    before = roles[at - 1] if at else OTHER
    after = roles[at + 1] if at + 1 < len(text) else OTHER
    if before == LATIN and after == LATIN:
        return True
    if text.rfind("‘", 0, at) > text.rfind("’", 0, at):
        return False  # it closes what was opened
    if before == DIGIT:
        return after == LATIN
    if before == LATIN:
        return after == SPACE and _next_role(roles, at, 1) in WESTERN
    return before == SPACE and after in WESTERN and _next_role(roles, at, -1) in WESTERN


def _give_quotes_to_western_text(text: str, roles: list[int], whatever_outside: bool) -> None:
    """A pair of quotes inside a Western phrase is Western (TYPOGRAPHY 14); beside Han it is full-width."""
    opened: list[int] = []
    for at, char in enumerate(text):
        if roles[at] == OPEN and char in CLOSERS_OF:
            opened.append(at)
        elif roles[at] == CLOSE and opened and char == CLOSERS_OF[text[opened[-1]]]:
            start = opened.pop()
            outside = [_next_role(roles, start, -1), _next_role(roles, at, 1)]
            inside = roles[start + 1 : at]
            phrase = any(role in WESTERN for role in outside) and all(role in _OF_A_PHRASE for role in outside)
            if any(role in WESTERN for role in inside) and not any(role in _HAN_TEXT for role in inside) and (
                phrase or whatever_outside
            ):
                roles[start], roles[at] = HALF_OPEN, HALF_CLOSE


_HAN_TEXT = EAST_ASIAN | MARK_ROLES - {OPEN, CLOSE}
_EDGE = -1
_OF_A_PHRASE = _WESTERN_RUN | {_EDGE}


def _next_role(roles: Sequence[int], at: int, step: int) -> int:
    """The role of the nearest character that is no space; ``_EDGE`` outside the text."""
    at += step
    while 0 <= at < len(roles) and roles[at] == SPACE:
        at += step
    return roles[at] if 0 <= at < len(roles) else _EDGE
