"""中西间距: the automatic space between Han and Western text, and what becomes of typed spaces (TYPOGRAPHY 4)."""

from __future__ import annotations

from layout_app.compose.prepared import Prepared
from layout_app.compose.tables.roles import DIGIT, HAN, KANA, LATIN, MARK_ROLES, PREFIX, SPACE, SUFFIX
from layout_app.units import Mpt, of_em

_EAST = frozenset((HAN, KANA))
_WEST = frozenset((LATIN, DIGIT))
NOT_SPACED = "℃℉"
FULL_WIDTH_FORMS = range(0xFF00, 0xFFF0)


def add_spaces(prepared: Prepared) -> None:
    """Set ``gaps`` between Han and Western cells; give typed spaces their width (AS1–AS8)."""
    space = of_em(prepared.style.autospace_milliem, prepared.style.size)
    roles = prepared.roles
    for i in range(len(prepared) - 1):
        if roles[i] == SPACE or roles[i + 1] == SPACE:
            continue
        if (_is_east(prepared, i) and _is_west(prepared, i + 1)) or (_is_west(prepared, i) and _is_east(prepared, i + 1)):
            prepared.gaps[i] = space
    _typed_spaces(prepared, space)


def _is_east(prepared: Prepared, i: int) -> bool:
    if prepared.roles[i] not in _EAST:
        return False
    code = ord(prepared.text[prepared.starts[i]])
    # Full-width letters, ①, ℃, ㎡, Ⅲ are no Han for this purpose (AS4).
    return not (code in FULL_WIDTH_FORMS or 0x2460 <= code <= 0x27BF or 0x3200 <= code <= 0x33FF or 0x2160 <= code <= 0x218F)


def _is_west(prepared: Prepared, i: int) -> bool:
    if prepared.turned[i] is False and prepared.vertical:
        return False
    role = prepared.roles[i]
    if role in _WEST:
        return True
    if role == SUFFIX and i and prepared.roles[i - 1] == DIGIT:
        return prepared.text[prepared.starts[i]] in "%‰°"
    if role == PREFIX and i + 1 < len(prepared) and prepared.roles[i + 1] == DIGIT:
        return prepared.text[prepared.starts[i]] in "$£€¥+−-"
    return False


def _typed_spaces(prepared: Prepared, space: Mpt) -> None:
    """A typed space between Han and Western text is the automatic one; beside a full-width mark it is none (AS6)."""
    roles = prepared.roles
    count = len(prepared)
    at = 0
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
                _set_run(prepared, at, end, 0)
            elif (_is_east(prepared, before) and _is_west(prepared, after)) or (
                _is_west(prepared, before) and _is_east(prepared, after)
            ):
                _set_run(prepared, at, end, space)
        at = end


def _set_run(prepared: Prepared, start: int, end: int, width: Mpt) -> None:
    for i in range(start, end):
        prepared.widths[i] = width if i == start else 0
