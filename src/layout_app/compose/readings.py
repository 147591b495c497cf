"""注音: readings over characters, half their size, and the room that they need (TYPOGRAPHY AN4, AN5; CLREQ 3.4.2).

A reading stands over the middle of its characters and may reach over their neighbours; where these stand at a line's
edge it ends with the edge. Readings keep a quarter of an em apart, for which characters move apart where they must.
Beside vertical lines readings stand on the right: letters turned, kana and zhuyin upright.
"""

from __future__ import annotations

from itertools import pairwise

from layout_app.compose.prepared import Glyph, Prepared, Reading
from layout_app.compose.row import Row
from layout_app.compose.shape import shape_run
from layout_app.compose.tables.roles import HAN, HANGUL, KANA, LATIN, role_of
from layout_app.display.items import GlyphRun
from layout_app.fonts.library import FontLibrary
from layout_app.units import Mpt, of_em

SIZE_MILLIEM = 500
APART_MILLIEM = 250
BASELINE_ABOVE_MILLIEM = 1010
BESIDE_AXIS_MILLIEM = 640
UPRIGHT_BESIDE_AXIS_MILLIEM = 770
"""From a line's baseline to the reading's; from a vertical line's axis to the baseline of turned letters, and to the
axis of upright characters. In thousandths of the em of what is read."""
_READ = frozenset((HAN, KANA, HANGUL, LATIN))


def add_readings(library: FontLibrary, prepared: Prepared) -> None:
    """Shape the readings of the paragraph's wording and move cells apart for them; digits and marks have none."""
    for start, end, text in prepared.wording.readings:
        cells = prepared.cells_of(start, end)
        if cells and all(prepared.roles[i] in _READ for i in cells):
            prepared.readings.append(_shaped(library, prepared, cells, text))
    for before, after in pairwise(prepared.readings):
        _move_apart(prepared, before, after)


def _shaped(library: FontLibrary, prepared: Prepared, cells: range, text: str) -> Reading:
    names = prepared.style.font
    western = role_of(text[0]) not in (HAN, KANA, HANGUL)
    font = library.key(names.latin if names.latin and western else names.han)
    size = of_em(SIZE_MILLIEM, prepared.size_of(cells[0]))
    upem = library.upem(font)
    downward = prepared.vertical and not western
    clusters = shape_run(
        library, font, text, vertical=downward, western=western, half_width=False, language=prepared.style.language
    )
    pen = 0
    glyphs: list[Glyph] = []
    for _at, shaped, advance in clusters:
        for glyph, x, y, _advance in shaped:
            x, y = x * size // upem, -(y * size // upem)
            glyphs.append((glyph, x, pen + y) if downward else (glyph, pen + x, y))
        pen += advance * size // upem
    return Reading(cells[0], cells[-1], text, font, size, pen, tuple(glyphs), upright=downward)


def _move_apart(prepared: Prepared, before: Reading, after: Reading) -> None:
    """Open room behind the first of two readings' characters; where a line ends there it is not needed.

    A reading that is wider than its characters leans to one side where these stand at a line's edge.
    """
    sticks_out = [(one.width - _base(prepared, one) + 1) // 2 for one in (before, after)]
    leaning = [2 * side if side > 0 else side for side in sticks_out]
    wanted = of_em(APART_MILLIEM, prepared.style.size)
    wanted += max(leaning[0] + sticks_out[1], sticks_out[0] + leaning[1])
    between = sum(prepared.gaps[before.last : after.first]) + sum(prepared.widths[before.last + 1 : after.first])
    room = wanted - between
    if room > 0:
        prepared.rooms[before.last] = room
        prepared.widths[before.last] += room
        prepared.tail_trim[before.last] += room


def _base(prepared: Prepared, reading: Reading) -> Mpt:
    """The length of what is read."""
    widths = sum(prepared.own_width(i) for i in range(reading.first, reading.last + 1))
    return widths + sum(prepared.gaps[reading.first : reading.last])


def readings_over(row: Row, measure: Mpt) -> tuple[GlyphRun, ...]:
    """The readings of a line's cells, each over the middle of what it is for and inside the measure."""
    placed: list[GlyphRun] = []
    for reading in row.prepared.readings:
        if row.start <= reading.first < row.end:
            middle = row.pen(reading.first) + row.foot(min(reading.last, row.end - 1))
            start = max(0, min((middle - reading.width) // 2, measure - reading.width))
            placed.append(_placed(row.prepared, reading, start))
    return tuple(placed)


def _placed(prepared: Prepared, reading: Reading, start: Mpt) -> GlyphRun:
    em = prepared.size_of(reading.first)
    ids, xs, ys = zip(*reading.glyphs, strict=True)
    turned = prepared.vertical and not reading.upright
    if turned:
        along = [start + x for x in xs]
        xs, ys = tuple(of_em(BESIDE_AXIS_MILLIEM, em) - y for y in ys), tuple(along)
    elif prepared.vertical:
        xs = tuple(of_em(UPRIGHT_BESIDE_AXIS_MILLIEM, em) + x for x in xs)
        ys = tuple(start + y for y in ys)
    else:
        xs, ys = tuple(start + x for x in xs), tuple(y - of_em(BASELINE_ABOVE_MILLIEM, em) for y in ys)
    look = prepared.looks.get(reading.first)
    return GlyphRun(
        reading.font, reading.size, reading.text, ids, xs, ys, (0,) * len(ids), tuple(range(len(ids))), turned,
        color=look.color if look is not None else None,
    )
