"""A set line: how it fills its measure and its glyph runs, ready to be placed on a page."""

from __future__ import annotations

import itertools
from collections.abc import Set

import msgspec

from layout_app.compose.beside import marks_beside
from layout_app.compose.justify import fit, gap_of, natural_line
from layout_app.compose.paragraph import Break
from layout_app.compose.prepared import Prepared
from layout_app.compose.readings import readings_over
from layout_app.compose.row import Row
from layout_app.display.items import GlyphRun, Mark
from layout_app.ids import FontKey
from layout_app.styles.model import Align
from layout_app.units import Mpt


class Cells(msgspec.Struct, frozen=True, gc=False):
    """The cells of a paragraph that a line consists of, behind an ``indent``; whether they must fill its width."""

    prepared: Prepared
    broken: Break
    indent: Mpt
    align: Align
    fills: bool


class Filling(msgspec.Struct, frozen=True, gc=False):
    """How a line fills its measure. ``width`` is the pen's place after the last cell, ``offset`` that before the first.

    ``leads`` is how much each cell's leading side is trimmed; ``advances`` include the space after each cell.
    """

    width: Mpt
    justified: bool = False
    loose: bool = False
    offset: Mpt = 0
    advances: tuple[Mpt, ...] = ()
    leads: tuple[Mpt, ...] = ()


class SetLine:
    """One line: its code point range and text, and runs relative to the line's origin.

    The origin is the left end of the measure on the baseline; in vertical lines the centre axis at its top. The line
    is filled and its glyphs are placed when that is first asked for: make-up counts many lines that it never prints.
    """

    __slots__ = ("_cells", "_filling", "_marks", "_runs", "end", "measure", "start", "text")

    def __init__(self, start: int, end: int, text: str, measure: Mpt) -> None:
        self.start = start
        self.end = end
        self.text = text
        self.measure = measure
        self._cells: Cells | None = None
        self._filling: Filling | None = None
        self._runs: tuple[GlyphRun, ...] | None = None
        self._marks: tuple[Mark, ...] | None = None

    @classmethod
    def of_cells(cls, cells: Cells) -> SetLine:
        prepared, broken = cells.prepared, cells.broken
        start, end = prepared.starts[broken.start], prepared.starts[broken.end]
        line = cls(start, end, prepared.text[start:end], broken.width + cells.indent)
        line._cells = cells
        return line

    @classmethod
    def of_runs(
        cls, start: int, end: int, text: str, measure: Mpt, runs: tuple[GlyphRun, ...], filling: Filling
    ) -> SetLine:
        """A line put together from runs, or one of nothing."""
        line = cls(start, end, text, measure)
        line._runs, line._filling = runs, filling
        return line

    def moved(self, by: int) -> SetLine:
        """The same line in a text that has ``by`` more characters before it."""
        line = SetLine.of_runs(self.start + by, self.end + by, self.text, self.measure, self.runs, self.filling)
        line._marks = self.marks
        return line

    def with_marks(self, marks: tuple[Mark, ...]) -> SetLine:
        """The same line with ``marks`` beside it."""
        line = self.moved(0)
        line._marks = marks
        return line

    def __eq__(self, other: object) -> bool:
        return isinstance(other, SetLine) and self._value() == other._value()

    def _value(self) -> tuple[object, ...]:
        look = self.runs, self.marks
        return self.start, self.end, self.text, self.measure, self.width, self.justified, self.loose, look

    @property
    def gap(self) -> float:
        """The em by which the line's gaps open to fill its measure; 0 where it is not justified."""
        cells = self._cells
        if cells is None or not cells.fills:
            return 0.0
        return gap_of(cells.prepared, cells.broken.start, cells.broken.end, cells.broken.width)

    @property
    def filling(self) -> Filling:
        if self._filling is None:
            assert self._cells is not None
            self._filling = _fill(self._cells)
        return self._filling

    @property
    def runs(self) -> tuple[GlyphRun, ...]:
        if self._runs is None:
            assert self._cells is not None
            self._runs = _glyph_runs(self._cells, self.filling)
        return self._runs

    @property
    def marks(self) -> tuple[Mark, ...]:
        """What stands beside the characters, from the line's origin."""
        if self._marks is None:
            self._marks = _marks(self._cells, self.filling) if self._cells is not None else ()
        return self._marks

    @property
    def width(self) -> Mpt:
        return self.filling.width

    @property
    def justified(self) -> bool:
        return self.filling.justified

    @property
    def loose(self) -> bool:
        return self.filling.loose


def _fill(cells: Cells) -> Filling:
    prepared, broken = cells.prepared, cells.broken
    line = natural_line(prepared, broken.start, broken.end)
    width = sum(line.advances)
    if width > broken.width or cells.fills:
        line = fit(prepared, line, broken.width)
        width = sum(line.advances)
    offset = cells.indent + _alignment_offset(cells.align, broken.width - width)
    return Filling(offset + width, line.justified, line.loose, offset, tuple(line.advances), tuple(line.leads))


def _marks(cells: Cells, filling: Filling) -> tuple[Mark, ...]:
    wording = cells.prepared.wording
    if not (wording.beside or wording.readings):
        return ()
    pens = [*itertools.accumulate(filling.advances, initial=filling.offset)]
    row = Row(cells.prepared, cells.broken.start, cells.broken.end, pens)
    return marks_beside(row) + readings_over(row, cells.indent + cells.broken.width)


def _alignment_offset(align: Align, free: Mpt) -> Mpt:
    if free <= 0:
        return 0
    if align is Align.CENTER:
        return free // 2
    return free if align is Align.RIGHT else 0


def _glyph_runs(cells: Cells, filling: Filling) -> tuple[GlyphRun, ...]:
    """Glyph runs of a filled line, a run for each stretch of one face, turn, scale and look, its own or lent."""
    prepared, end = cells.prepared, cells.broken.end
    fonts, turned, scales, looks = prepared.fonts, prepared.turned, prepared.scales, prepared.looks
    lent = _lent_cells(prepared) if prepared.substituted else frozenset()
    runs: list[GlyphRun] = []
    pen = filling.offset
    at = cells.broken.start
    while at < end:
        kind = (fonts[at], turned[at], scales[at])
        stop = at + 1
        look = looks.get(at)
        while stop < end and (fonts[stop], turned[stop], scales[stop]) == kind and looks.get(stop) == look:
            if lent and (stop in lent) != (at in lent):
                break
            stop += 1
        run, pen = _glyph_run(cells, filling, at, stop, pen, kind)
        runs.append(msgspec.structs.replace(run, lent=True) if at in lent else run)
        at = stop
    return tuple(runs)


def _lent_cells(prepared: Prepared) -> Set[int]:
    """The cells whose characters another face lends."""
    return {i for at, _char, _face in prepared.substituted for i in prepared.cells_of(at, at + 1)}


def _glyph_run(
    cells: Cells, filling: Filling, at: int, stop: int, pen: Mpt, kind: tuple[FontKey, bool, int]
) -> tuple[GlyphRun, Mpt]:
    prepared, before, last = cells.prepared, cells.broken.start, cells.broken.end - 1
    ids: list[int] = []
    xs: list[Mpt] = []
    ys: list[Mpt] = []
    advances: list[Mpt] = []
    clusters: list[int] = []
    first = prepared.starts[at]
    vertical = prepared.vertical
    for i in range(at, stop):
        advance = filling.advances[i - before]
        origin = pen - filling.leads[i - before]
        cluster = prepared.starts[i] - first
        glyphs = prepared.glyphs[i]
        if i == last and i in prepared.hyphens:
            glyphs = (*glyphs, prepared.hyphens[i])
        for number, (glyph, x, y) in enumerate(glyphs):
            ids.append(glyph)
            xs.append(x if vertical else origin + x)
            ys.append(origin + y if vertical else y)
            advances.append(0 if number else advance)
            clusters.append(cluster)
        pen += advance
    text = prepared.text[first : prepared.starts[stop]]
    look = prepared.looks.get(at)
    run = GlyphRun(
        kind[0], prepared.size_of(at), text, tuple(ids), tuple(xs), tuple(ys), tuple(advances), tuple(clusters),
        kind[1], kind[2], look.color if look is not None else None, language=look.language if look is not None else "",
    )
    return run, pen
