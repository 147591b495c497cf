"""Justify a line: final advances that fill the measure exactly.

Order of adjustment follows TYPOGRAPHY 5 (CLREQ 3.6.3 reduce, 3.6.4 expand). Nothing here chooses breaks.
"""

from __future__ import annotations

from typing import NamedTuple

from layout_app.compose.prepare import (
    WESTERN_SPACE_LEAST_MILLIEM,
    WORD_SPACE_MOST_MILLIEM,
    western_space_most,
)
from layout_app.compose.prepared import (
    SHRINK_BRACKET,
    SHRINK_FINAL,
    SHRINK_INNER,
    SHRINK_INTERPUNCT,
    SHRINK_WORD,
    STRETCH_NONE,
    STRETCH_OTHER,
    STRETCH_WESTERN,
    STRETCH_WORD,
    Prepared,
)
from layout_app.compose.tables.roles import BLANK_RIGHT, OPEN, SPACE
from layout_app.styles.model import LineEndMark
from layout_app.units import Mpt, distribute, of_em

LOOSE_MILLIEM = 250


class FittedLine(NamedTuple):
    """Cells ``start:end`` of a paragraph: their advances (space after included) and how much each lead is trimmed."""

    start: int
    end: int
    advances: list[Mpt]
    leads: list[Mpt]
    loose: bool
    justified: bool


def natural_line(prepared: Prepared, start: int, end: int) -> FittedLine:
    """The line as its cells are, edges trimmed; trailing spaces take no room."""
    if start == end:
        return FittedLine(start, end, [], [], False, False)
    advances = [prepared.widths[i] + prepared.gaps[i] for i in range(start, end)]
    leads = prepared.lead[start:end]
    last = _last_inked(prepared, start, end)
    for i in range(last + 1, end):
        advances[i - start] = 0
    advances[last - start] = prepared.widths[last] - prepared.tail_trim[last]
    if prepared.head_trim[start]:
        advances[0] -= prepared.head_trim[start]
        leads[0] += prepared.head_trim[start]
    return FittedLine(start, end, advances, leads, False, False)


def _last_inked(prepared: Prepared, start: int, end: int) -> int:
    last = end - 1
    while last > start and prepared.roles[last] == SPACE:
        last -= 1
    return last


def fit(prepared: Prepared, line: FittedLine, measure: Mpt) -> FittedLine:
    """The line shrunk or stretched to ``measure``; returned as it is where it has nothing to give or to open."""
    surplus = measure - sum(line.advances) if line.advances else 0
    if surplus < 0:
        return _shrink(prepared, line, -surplus)
    if surplus > 0:
        return _stretch(prepared, line, surplus)
    return line._replace(justified=True)


def _shrink(prepared: Prepared, line: FittedLine, excess: Mpt) -> FittedLine:
    """Steps S1 to S7, each cell of one step giving way by the same amount."""
    start, end = line.start, line.end
    size = prepared.style.size
    last = _last_inked(prepared, start, end)
    if prepared.style.line_end_mark is LineEndMark.AUTO and prepared.roles[last] in BLANK_RIGHT:
        excess -= _take(prepared, line, [last], [_room(prepared, line, last, last)], excess, None)
    for kind in (SHRINK_WORD, SHRINK_INTERPUNCT, SHRINK_BRACKET, SHRINK_INNER, None, SHRINK_FINAL):
        if excess <= 0:
            break
        if kind is None:
            least = of_em(WESTERN_SPACE_LEAST_MILLIEM, size)
            cells = [i for i in range(start, last) if prepared.stretch[i] == STRETCH_WESTERN]
            rooms = [max(0, prepared.gaps[i] - least) for i in cells]
        else:
            cells = [i for i in range(start, last + 1) if prepared.shrink_kind[i] == kind]
            rooms = [_room(prepared, line, i, last) for i in cells]
        excess -= _take(prepared, line, cells, rooms, excess, kind)
    return line._replace(justified=excess <= 0)


def _room(prepared: Prepared, line: FittedLine, i: int, last: int) -> Mpt:
    """How much cell ``i`` can still give in this line: nothing on a side that the line's edge has taken."""
    if i == line.start and prepared.roles[i] == OPEN and prepared.head_trim[i]:
        return 0
    if i == last and prepared.tail_trim[i]:
        return 0
    return prepared.shrink_most[i]


def _take(
    prepared: Prepared, line: FittedLine, cells: list[int], rooms: list[Mpt], excess: Mpt, kind: int | None
) -> Mpt:
    """Take up to ``excess`` from the cells, evenly as far as their rooms allow; returns what was taken."""
    wanted = min(excess, sum(rooms))
    if wanted <= 0:
        return 0
    shares = _even_shares(rooms, wanted)
    for i, share in zip(cells, shares, strict=True):
        line.advances[i - line.start] -= share
        if prepared.roles[i] == OPEN:
            line.leads[i - line.start] += share
        elif kind == SHRINK_INTERPUNCT:
            line.leads[i - line.start] += share // 2
    return wanted


def _even_shares(rooms: list[Mpt], wanted: Mpt) -> list[Mpt]:
    """Equal shares of ``wanted``, none above its room, summing exactly."""
    shares = [0] * len(rooms)
    open_cells = [i for i, room in enumerate(rooms) if room > 0]
    left = wanted
    while left > 0 and open_cells:
        step = distribute(left, [1] * len(open_cells))
        for i, share in zip(open_cells, step, strict=True):
            taken = min(share, rooms[i] - shares[i])
            shares[i] += taken
            left -= taken
        open_cells = [i for i in open_cells if shares[i] < rooms[i]]
    return shares


def gap_of(prepared: Prepared, start: int, end: int, measure: Mpt) -> float:
    """The em by which each gap of a justified line opens beyond its words' and Western spaces' most, as ``fit`` does;
    0 for a line that has too much or in which nothing can be opened."""
    last = _last_inked(prepared, start, end)
    widths, _shrink, limited, other = prepared.sums
    natural = widths[last + 1] - widths[start] - prepared.gaps[last] - prepared.tail_trim[last]
    missing = measure - natural + prepared.head_trim[start]
    if prepared.hangs(last) and last > start:
        last -= 1
    missing -= limited[last] - limited[start]
    if missing <= 0:
        return 0.0
    gaps = other[last] - other[start] or sum(1 for kind in prepared.stretch[start:last] if kind != STRETCH_NONE)
    return missing / gaps / prepared.style.size if gaps else 0.0


def _stretch(prepared: Prepared, line: FittedLine, missing: Mpt) -> FittedLine:
    """Steps E1 to E3: word spaces, Han–Western spaces, then all other gaps alike."""
    start = line.start
    size = prepared.style.size
    last = _last_inked(prepared, start, line.end)
    if prepared.hangs(last) and last > start:
        last -= 1  # no space opens before a mark outside the measure
    for kind, most in (
        (STRETCH_WORD, of_em(WORD_SPACE_MOST_MILLIEM, size)),
        (STRETCH_WESTERN, of_em(western_space_most(prepared.style), size)),
    ):
        cells = [i for i in range(start, last) if prepared.stretch[i] == kind]
        rooms = [max(0, most - (prepared.widths[i] if kind == STRETCH_WORD else prepared.gaps[i])) for i in cells]
        wanted = min(missing, sum(rooms))
        if wanted > 0:
            for i, share in zip(cells, _even_shares(rooms, wanted), strict=True):
                line.advances[i - start] += share
            missing -= wanted
    loose = False
    if missing > 0:
        cells = [i for i in range(start, last) if prepared.stretch[i] == STRETCH_OTHER]
        if not cells:
            cells = [i for i in range(start, last) if prepared.stretch[i] in (STRETCH_WORD, STRETCH_WESTERN)]
        if not cells:
            return line._replace(loose=True)
        for i, share in zip(cells, distribute(missing, [1] * len(cells)), strict=True):
            line.advances[i - start] += share
        loose = missing * 1000 > LOOSE_MILLIEM * size * len(cells)
    return line._replace(justified=True, loose=loose)
