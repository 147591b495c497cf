"""Marks beside a set line: 着重号, 专名号, 书名号甲式, 示亡号 (TYPOGRAPHY 9; CLREQ 3.1.8, 3.1.3.4).

Dots stand below a horizontal line and right of a vertical one, names' lines below and left. A mark's place follows the
cells that it belongs to, wherever the line was stretched; nothing here changes a line.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from layout_app.color import Color
from layout_app.compose.prepared import Prepared
from layout_app.compose.row import Row
from layout_app.compose.tables.roles import HAN, KANA
from layout_app.display.items import Area, Dot, Mark
from layout_app.document import spans as of
from layout_app.document.spans import Span
from layout_app.styles.model import EmphasisDot
from layout_app.units import Mpt, of_em

EM_BOX_BELOW_MILLIEM = 120
"""From the baseline to the foot of the em box."""
DOT_AWAY_MILLIEM = 130
DOT_BEHIND_LINE_MILLIEM = 250
DOT_BEHIND_READING_MILLIEM = 720
"""From the em box to the middle of a dot, alone or with a name's line or a reading between them."""
DOT_RADIUS_MILLIEM = 85
HOLE_MILLIEM = 50
LINE_AWAY_MILLIEM = 90
LINE_WEIGHT_MILLIEM = 50
WAVE_MILLIEM = 45
WAVE_LENGTH_MILLIEM = 400
"""How far a wave goes to either side of its middle, and from crest to crest."""
NAME_GAP_MILLIEM = 65
"""What a name's line leaves free where another name of its kind begins at once: two of these are 1/8 em (AN2)."""
FRAME_AWAY_MILLIEM = 40
FRAME_WEIGHT_MILLIEM = 30
WAVE_STEPS = 12


def marks_beside(row: Row) -> tuple[Mark, ...]:
    """The marks that belong to the line's cells, from the line's origin."""
    marks: list[Mark] = []
    for span in row.prepared.wording.beside:
        cells = row.prepared.cells_of(span.start, span.end)
        first, last = max(cells.start, row.start), min(cells.stop, row.end) - 1
        if first > last:
            continue
        match span.kind:
            case of.EMPHASIS_DOTS:
                marks.extend(_dots(row, first, last))
            case of.PROPER_NAME:
                marks.append(_straight(row, span, first, last))
            case of.BOOK_TITLE:
                marks.append(_wavy(row, span, first, last))
            case of.MOURNING:
                marks.extend(_frame(row, first, last, open_start=first > cells.start, open_end=last + 1 < cells.stop))
    return tuple(marks)


def _dots(row: Row, first: int, last: int) -> Iterator[Dot]:
    """A dot for each Han character or kana, in the middle of its cell; none for marks, spaces, Western text (AN1)."""
    prepared = row.prepared
    if prepared.vertical:
        between = [(start, end) for start, end, _text in prepared.wording.readings]
        behind = DOT_BEHIND_READING_MILLIEM
    else:
        lines = (of.PROPER_NAME, of.BOOK_TITLE)
        between = [(span.start, span.end) for span in prepared.wording.beside if span.kind in lines]
        behind = DOT_BEHIND_LINE_MILLIEM
    for i in range(first, last + 1):
        if prepared.roles[i] not in (HAN, KANA) or prepared.text[prepared.starts[i]].isascii():
            continue
        size = prepared.size_of(i)
        start = prepared.starts[i]
        is_alone = not any(begin <= start < end for begin, end in between)
        away = of_em(DOT_AWAY_MILLIEM if is_alone else behind, size)
        along = row.pen(i) + prepared.own_width(i) // 2
        x, y = _point(prepared, along, away, size, right=True)
        hole = of_em(HOLE_MILLIEM, size) if prepared.style.emphasis_dot is EmphasisDot.CIRCLE else 0
        yield Dot(x, y, of_em(DOT_RADIUS_MILLIEM, size), hole, _color(prepared, i))


def _straight(row: Row, span: Span, first: int, last: int) -> Area:
    size, color = row.prepared.size_of(first), _color(row.prepared, first)
    start, end = _reach(row, span, first, last, size)
    away, half = of_em(LINE_AWAY_MILLIEM, size), of_em(LINE_WEIGHT_MILLIEM, size) // 2
    corners = ((start, away - half), (end, away - half), (end, away + half), (start, away + half))
    return Area(tuple(_point(row.prepared, along, across, size) for along, across in corners), color)


def _wavy(row: Row, span: Span, first: int, last: int) -> Area:
    """A wave of whole half lengths, as a band."""
    size, color = row.prepared.size_of(first), _color(row.prepared, first)
    start, end = _reach(row, span, first, last, size)
    away, half = of_em(LINE_AWAY_MILLIEM + WAVE_MILLIEM // 2, size), of_em(LINE_WEIGHT_MILLIEM, size) // 2
    halves = max(1, round((end - start) * 2000 / (WAVE_LENGTH_MILLIEM * size)))
    count = halves * WAVE_STEPS // 2
    middle = [
        (
            start + (end - start) * step // count,
            away + round(of_em(WAVE_MILLIEM, size) * math.sin(math.pi * halves * step / count)),
        )
        for step in range(count + 1)
    ]
    band = [(along, across - half) for along, across in middle]
    band += [(along, across + half) for along, across in reversed(middle)]
    return Area(tuple(_point(row.prepared, along, across, size) for along, across in band), color)


def _reach(row: Row, span: Span, first: int, last: int, size: Mpt) -> tuple[Mpt, Mpt]:
    """From where to where a name's line goes: as long as the name, shorter where the next name begins at once."""
    gap = of_em(NAME_GAP_MILLIEM, size)
    others = [one for one in row.prepared.wording.beside if one.kind == span.kind]
    start, end = row.pen(first), row.foot(last)
    if any(one.end == span.start for one in others) and row.prepared.starts[first] == span.start:
        start += gap
    if any(one.start == span.end for one in others) and row.prepared.starts[last + 1] == span.end:
        end -= gap
    return start, max(start, end)


def _frame(row: Row, first: int, last: int, *, open_start: bool, open_end: bool) -> Iterator[Area]:
    """The sides of a frame round a name, without the one where a line break parts the name."""
    prepared = row.prepared
    size, color = max(prepared.size_of(i) for i in range(first, last + 1)), _color(prepared, first)
    away, weight = of_em(FRAME_AWAY_MILLIEM, size), of_em(FRAME_WEIGHT_MILLIEM, size)
    start = row.pen(first) - (0 if open_start else away)
    end = row.foot(last) + (0 if open_end else away)
    near, far = -size - away, away
    sides = [(start, end, near, near + weight), (start, end, far - weight, far)]
    if not open_start:
        sides.append((start, start + weight, near, far))
    if not open_end:
        sides.append((end - weight, end, near, far))
    for left, right, low, high in sides:
        corners = ((left, low), (right, low), (right, high), (left, high))
        yield Area(tuple(_point(prepared, along, across, size) for along, across in corners), color)


def _point(prepared: Prepared, along: Mpt, away: Mpt, size: Mpt, *, right: bool = False) -> tuple[Mpt, Mpt]:
    """A place ``away`` from the em boxes: below them, left or right of them in vertical lines."""
    if not prepared.vertical:
        return along, of_em(EM_BOX_BELOW_MILLIEM, size) + away
    return (size // 2 + away if right else -(size // 2) - away), along


def _color(prepared: Prepared, i: int) -> Color | None:
    return prepared.looks[i].color if i in prepared.looks else None
