"""标点宽度与挤压: the width of every mark's cell, and what neighbouring marks take from each other.

TYPOGRAPHY 3 (PW1–PW14; CLREQ 3.1.6, GB/T 15834 5.1). Trimming moves glyphs and cell edges; characters stay (PW14).
"""

from __future__ import annotations

from collections.abc import Mapping

from layout_app.compose.prepared import Prepared
from layout_app.compose.tables.roles import (
    BLANK_RIGHT,
    CLOSE,
    DASH2,
    ELLIPSIS2,
    IDEOGRAPHIC_SPACE,
    INTERPUNCT,
    MARKS_OF_TWO,
    OPEN,
    STOP_FINAL,
    STOP_INNER,
)
from layout_app.styles.model import AdjacentMarks, LineEndMark, MarkStyle
from layout_app.units import Mpt, of_em

_TRIMMED = BLANK_RIGHT | {OPEN}
NO_BLANK = (0, 0)
OVERHANG_MILLIEM = 20
HALF_CELL_CONNECTORS = "–"
UPRIGHT_IN_VERTICAL = "：；？！"
"""Marks that keep a whole em in vertical lines (PW4)."""
CENTRED_IN_HANT = "，、。：；！？"


def cell_of_mark(role: int, char: str, size: Mpt, language: str) -> Mpt | None:
    """The natural width of a mark's cell (PW1), or ``None`` for what is as wide as its glyph."""
    if role in (OPEN, CLOSE, STOP_INNER, STOP_FINAL, IDEOGRAPHIC_SPACE):
        return size
    if role == INTERPUNCT:
        return size if language.startswith(("zh-Hant", "ja")) or char == "・" else size // 2
    if role in (DASH2, ELLIPSIS2):
        return 2 * size if char == "⸺" else size
    if char in HALF_CELL_CONNECTORS or char in "/／":
        return size // 2
    if char in "—―～〜－":
        return size
    return None


def is_proportional(role: int, language: str, vertical: bool) -> bool:
    """Whether a mark is as wide as the font has it: Korean brackets and quotes of horizontal lines (TYPOGRAPHY 13)."""
    return role in (OPEN, CLOSE) and language.startswith("ko") and not vertical


def squeeze(prepared: Prepared, measured_blank: Mapping[int, tuple[Mpt, Mpt]]) -> list[Mpt]:
    """Set every mark's trims: by style, by its neighbours, and what it loses at a line's start and end.

    Returns the blank that each cell still has on its outer side. ``measured_blank`` gives the blank before and after
    the ink of each cell that has any; nothing is trimmed beyond it (PW13).
    """
    style = prepared.style
    count = len(prepared)
    left = [0] * count
    right = [0] * count
    if style.mark_style is MarkStyle.NONE:
        return right
    marks = [i for i, role in enumerate(prepared.roles) if role in _TRIMMED]
    size = style.size
    for i in marks:
        if prepared.looks:
            size = prepared.size_of(i)
        if prepared.roles[i] == OPEN:
            left[i] = _usable(measured_blank.get(i, NO_BLANK)[0], size // 2, size)
        else:
            right[i] = _usable(measured_blank.get(i, NO_BLANK)[1], _most_blank(prepared, i), size)
    for i in marks:
        if is_proportional(prepared.roles[i], prepared.language_of(i), prepared.vertical):
            _trim_to_half(prepared, i, left, right)
        else:
            _trim_by_style(prepared, i, left, right)
    if style.adjacent_marks is not AdjacentMarks.NONE:
        for i in marks:
            if i and prepared.roles[i - 1] not in _TRIMMED:
                _trim_pair(prepared, i - 1, left, right)
            if i + 1 < count:
                _trim_pair(prepared, i, left, right)
    _trim_doubled_marks(prepared, marks, right)
    for i in marks:
        prepared.head_trim[i] = left[i]
        prepared.tail_trim[i] = right[i] if style.line_end_mark in (LineEndMark.HALF, LineEndMark.HANG) else 0
    if style.line_end_mark is LineEndMark.HANG and (prepared.vertical or not style.language.startswith("zh-Hant")):
        _let_hang(prepared)
    if not style.trim_paragraph_start and count:
        prepared.head_trim[0] = 0
    return [before + after for before, after in zip(left, right, strict=True)]


def _usable(blank: Mpt, most: Mpt, size: Mpt) -> Mpt:
    """How much of a measured blank may go, ``most`` at best.

    A hair of ink past the middle still fits the half cell: type designers let strokes overhang by a few thousandths.
    """
    return most if blank + of_em(OVERHANG_MILLIEM, size) >= most else max(0, blank)


def _let_hang(prepared: Prepared) -> None:
    """A mark of the style's set takes no room at a line's end (PW11)."""
    for i in range(len(prepared)):
        if prepared.text[prepared.starts[i]] in prepared.style.hang_set:
            prepared.tail_trim[i] = prepared.widths[i]


def _most_blank(prepared: Prepared, i: int) -> Mpt:
    """How much a closing mark has blank after its ink at most: half, a quarter if centred, none upright (PW3, PW4)."""
    size = prepared.size_of(i)
    char = prepared.text[prepared.starts[i]]
    if prepared.vertical and char in UPRIGHT_IN_VERTICAL:
        return 0
    if prepared.language_of(i).startswith("zh-Hant") and char in CENTRED_IN_HANT:
        return 0 if char in "！？" else size // 4
    return size // 2


def _trim_by_style(prepared: Prepared, i: int, left: list[Mpt], right: list[Mpt]) -> None:
    """半角 halves every mark, 开明 all but 。！？ (PW12)."""
    mark_style = prepared.style.mark_style
    if mark_style is MarkStyle.HALF_ALL or (mark_style is MarkStyle.KAIMING and prepared.roles[i] != STOP_FINAL):
        _take_left(prepared, i, left)
        _take_right(prepared, i, right)


def _trim_to_half(prepared: Prepared, i: int, left: list[Mpt], right: list[Mpt]) -> None:
    """A mark that a font has on a whole em stands on half an em; what is narrower stays, and gives nothing."""
    most = max(0, prepared.widths[i] - prepared.size_of(i) // 2)
    _take_left(prepared, i, left, most)
    _take_right(prepared, i, right, most)
    left[i] = right[i] = 0


def _trim_pair(prepared: Prepared, i: int, left: list[Mpt], right: list[Mpt]) -> None:
    """Two marks that meet share one and a half em (PW5); a bracket loses the half that faces a blank em (PW6)."""
    first, second = prepared.roles[i], prepared.roles[i + 1]
    # Of two sizes the smaller one's half em goes, that the larger mark does not run into it (PW13).
    half = min(prepared.size_of(i), prepared.size_of(i + 1)) // 2 if prepared.looks else None
    if first in BLANK_RIGHT and second in BLANK_RIGHT:
        _take_right(prepared, i, right, half)
    elif (first in BLANK_RIGHT and second == OPEN) or (first == OPEN and second == OPEN):
        if right[i] or first == OPEN:
            _take_left(prepared, i + 1, left, half)
        if prepared.style.adjacent_marks is AdjacentMarks.TIGHT and first != OPEN:
            _take_right(prepared, i, right, half)
    elif first in (IDEOGRAPHIC_SPACE, INTERPUNCT) and second == OPEN and _is_blank_em(prepared, i):
        _take_left(prepared, i + 1, left, half)
    elif first in BLANK_RIGHT and second in (IDEOGRAPHIC_SPACE, INTERPUNCT) and _is_blank_em(prepared, i + 1):
        _take_right(prepared, i, right, half)


def _is_blank_em(prepared: Prepared, i: int) -> bool:
    return prepared.roles[i] == IDEOGRAPHIC_SPACE or prepared.text[prepared.starts[i]] == "・"


def _trim_doubled_marks(prepared: Prepared, marks: list[int], right: list[Mpt]) -> None:
    """？！ ！？ ？？ ！！ take one em together, three of them two (PW2; GB/T 15834 5.1.2)."""
    loud = {i for i in marks if prepared.text[prepared.starts[i]] in MARKS_OF_TWO}
    for i in loud:
        if i + 1 in loud and i - 1 not in loud and i + 2 not in loud:
            _take_right(prepared, i + 1, right)


def _take_left(prepared: Prepared, i: int, left: list[Mpt], most: Mpt | None = None) -> None:
    """Take the blank before a mark's ink, ``most`` of it at best."""
    taken = left[i] if most is None else min(left[i], most)
    prepared.widths[i] -= taken
    prepared.lead[i] += taken
    left[i] -= taken


def _take_right(prepared: Prepared, i: int, right: list[Mpt], most: Mpt | None = None) -> None:
    """Take the blank after a mark's ink, ``most`` of it at best."""
    taken = right[i] if most is None else min(right[i], most)
    prepared.widths[i] -= taken
    right[i] -= taken
