"""中西间距: the automatic space between Han and Western text, and what becomes of typed spaces (TYPOGRAPHY 4)."""

from __future__ import annotations

from collections.abc import Iterator

from layout_app.compose.itemize import is_western
from layout_app.compose.prepared import Prepared
from layout_app.compose.tables.roles import DIGIT, HAN, KANA, LATIN, MARK_ROLES, PREFIX, SPACE, SUFFIX
from layout_app.styles.model import Autospace
from layout_app.units import Mpt, of_em

_EAST = frozenset((HAN, KANA))
_WEST = frozenset((LATIN, DIGIT))
_WEST_WITH_SIGNS = _WEST | {PREFIX, SUFFIX}
_UNSPACED = {Autospace.ALL: (), Autospace.ALPHA: (DIGIT,), Autospace.NUMERIC: (LATIN,), Autospace.NONE: (LATIN, DIGIT)}
_SPACED_HAN = (
    (0x2E80, 0x2FDF), (0x3005, 0x3007), (0x3021, 0x3029), (0x3031, 0x3035), (0x3038, 0x303B), (0x3041, 0x30FF),
    (0x31C0, 0x31EF), (0x31F0, 0x31FF), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xE000, 0xFAFF), (0x20000, 0x3FFFD),
    (0xF0000, 0x10FFFD),
)
"""Han and kana, and the private use areas where rare Han stand: not full-width letters, ①, ℃, ㎡, Ⅲ (AS4), or emoji."""


def add_spaces(prepared: Prepared) -> None:
    """Set ``gaps`` between Han and Western cells; give typed spaces their width (AS1–AS8, AS10)."""
    style = prepared.style
    space = of_em(style.autospace_milliem, style.size) if style.autospace is not Autospace.NONE else 0
    wanted = _WEST_WITH_SIGNS if style.sign_with_number else _WEST
    western = [i for i, role in enumerate(prepared.roles) if role in wanted]
    last = len(prepared) - 1
    for i in western:
        if i and _meet(prepared, i - 1, i):
            prepared.gaps[i - 1] = space
        if i < last and _meet(prepared, i, i + 1):
            prepared.gaps[i] = space
    if not style.keep_typed_spaces:
        _typed_spaces(prepared, space)
    if style.grid_western:
        _pad_to_grid(prepared)


def _pad_to_grid(prepared: Prepared) -> None:
    """Give every Western run spaces on both sides that make it a whole number of ems, never none (AS10)."""
    size, count = prepared.style.size, len(prepared)
    for start, end in _western_runs(prepared):
        natural = sum(prepared.widths[start:end]) + sum(prepared.gaps[start : end - 1])
        pad = size - natural % size
        if start:
            prepared.gaps[start - 1] = pad // 2
        if end < count:
            prepared.gaps[end - 1] = pad - (pad // 2 if start else 0)


def _western_runs(prepared: Prepared) -> Iterator[tuple[int, int]]:
    """The longest stretches of Western cells, spaces at their ends left out."""
    count = len(prepared)
    is_inside = [_is_in_western_run(prepared, i) for i in range(count)]
    start = 0
    while start < count:
        end = start
        while end < count and is_inside[end]:
            end += 1
        first, last = start, end
        while first < last and prepared.roles[first] == SPACE:
            first += 1
        while last > first and prepared.roles[last - 1] == SPACE:
            last -= 1
        if first < last:
            yield first, last
        start = end + 1


def _is_in_western_run(prepared: Prepared, i: int) -> bool:
    if prepared.vertical and not prepared.turned[i]:
        return False
    return is_western(prepared.text[prepared.starts[i]], prepared.roles[i])


def _meet(prepared: Prepared, first: int, second: int) -> bool:
    """Whether one of the two cells is Han or kana and the other Western."""
    if _is_east(prepared, first):
        return _is_west(prepared, second)
    return _is_east(prepared, second) and _is_west(prepared, first)


def _is_east(prepared: Prepared, i: int) -> bool:
    if prepared.roles[i] not in _EAST:
        return False
    char = prepared.text[prepared.starts[i]]
    return "\u4e00" <= char <= "\u9fff" or any(first <= ord(char) <= last for first, last in _SPACED_HAN)


def _is_west(prepared: Prepared, i: int) -> bool:
    if prepared.turned[i] is False and prepared.vertical:
        return False
    role = prepared.roles[i]
    if prepared.style.sign_with_number and _is_sign_of_number(prepared, i):
        role = DIGIT
    return role in _WEST and role not in _UNSPACED[prepared.style.autospace]


def _is_sign_of_number(prepared: Prepared, i: int) -> bool:
    """Whether the cell is a sign directly before or after a number (AS7)."""
    step = {PREFIX: 1, SUFFIX: -1}.get(prepared.roles[i], 0)
    at = i + step
    while step and 0 <= at < len(prepared) and prepared.roles[at] == prepared.roles[i]:
        at += step
    return bool(step) and 0 <= at < len(prepared) and prepared.roles[at] == DIGIT


def _joins_a_mark(prepared: Prepared, i: int) -> bool:
    """Whether a cell is a mark that has no space beside it; Korean parts words from brackets by spaces too."""
    return prepared.roles[i] in MARK_ROLES and not prepared.language_of(i).startswith("ko")


def _typed_spaces(prepared: Prepared, space: Mpt) -> None:
    """A typed space between Han and Western text is the automatic one; beside a full-width mark it is none (AS6)."""
    roles = prepared.roles
    count = len(prepared)
    at = roles.index(SPACE) if SPACE in roles else count
    while at < count:
        if roles[at] != SPACE:
            at += 1
            continue
        end = at
        while end < count and roles[end] == SPACE:
            end += 1
        before, after = at - 1, end
        if before >= 0 and after < count:
            if _joins_a_mark(prepared, before) or _joins_a_mark(prepared, after):
                prepared.widths[at:end] = [0] * (end - at)
            elif _meet(prepared, before, after):
                prepared.widths[at:end] = [0] * (end - at)
                prepared.gaps[before] = space
        at = end

