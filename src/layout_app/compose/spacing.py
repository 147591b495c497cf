"""中西间距: the automatic space between Han and Western text, and what becomes of typed spaces (TYPOGRAPHY 4)."""

from __future__ import annotations

from layout_app.compose.prepared import Prepared
from layout_app.compose.tables.roles import DIGIT, HAN, KANA, LATIN, MARK_ROLES, SPACE
from layout_app.styles.model import Autospace
from layout_app.units import Mpt, of_em

_EAST = frozenset((HAN, KANA))
_WEST = frozenset((LATIN, DIGIT))
_UNSPACED = {Autospace.ALL: (), Autospace.ALPHA: (DIGIT,), Autospace.NUMERIC: (LATIN,), Autospace.NONE: (LATIN, DIGIT)}
_SYMBOLS = (range(0xFF00, 0xFFF0), range(0x2460, 0x27C0), range(0x3200, 0x3400), range(0x2160, 0x2190))


def add_spaces(prepared: Prepared) -> None:
    """Set ``gaps`` between Han and Western cells; give typed spaces their width (AS1–AS8)."""
    style = prepared.style
    space = of_em(style.autospace_milliem, style.size) if style.autospace is not Autospace.NONE else 0
    western = [i for i, role in enumerate(prepared.roles) if role in _WEST]
    last = len(prepared) - 1
    for i in western:
        if i and _meet(prepared, i - 1, i):
            prepared.gaps[i - 1] = space
        if i < last and _meet(prepared, i, i + 1):
            prepared.gaps[i] = space
    if not style.keep_typed_spaces:
        _typed_spaces(prepared, space)


def _meet(prepared: Prepared, first: int, second: int) -> bool:
    """Whether one of the two cells is Han or kana and the other Western."""
    if _is_east(prepared, first):
        return _is_west(prepared, second)
    return _is_east(prepared, second) and _is_west(prepared, first)


def _is_east(prepared: Prepared, i: int) -> bool:
    if prepared.roles[i] not in _EAST:
        return False
    code = ord(prepared.text[prepared.starts[i]])
    # Full-width letters, ①, ℃, ㎡, Ⅲ are no Han for this purpose (AS4).
    return not any(code in symbols for symbols in _SYMBOLS)


def _is_west(prepared: Prepared, i: int) -> bool:
    if prepared.turned[i] is False and prepared.vertical:
        return False
    role = prepared.roles[i]
    return role in _WEST and role not in _UNSPACED[prepared.style.autospace]


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
            if roles[before] in MARK_ROLES or roles[after] in MARK_ROLES:
                prepared.widths[at:end] = [0] * (end - at)
            elif _meet(prepared, before, after):
                prepared.widths[at:end] = [0] * (end - at)
                prepared.gaps[before] = space
        at = end

