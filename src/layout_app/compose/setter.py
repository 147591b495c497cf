"""Set text: paragraphs of justified lines and single lines, as glyph runs ready to be placed on a page."""

from __future__ import annotations

from typing import TypeVar

import msgspec

from layout_app.compose.justify import FittedLine, fit, natural_line
from layout_app.compose.paragraph import Break, MeasureProfile, Ways, break_paragraph, loosened, ways_by_count
from layout_app.compose.prepare import prepare
from layout_app.compose.prepared import Prepared
from layout_app.display.items import GlyphRun
from layout_app.fonts.library import FontLibrary
from layout_app.ids import FontKey
from layout_app.styles.model import Align, TextStyle
from layout_app.units import Mpt, of_em

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")

MOST_PREPARED = 4000
"""Paragraphs remembered; the oldest half is forgotten when there are more."""


class SetLine(msgspec.Struct, frozen=True):
    """One line: its code point range and text, runs relative to the line's origin, and how it fills ``measure``.

    The origin is the left end of the measure on the baseline; in vertical lines the centre axis at its top. ``width``
    is the pen's place after the last cell.
    """

    start: int
    end: int
    text: str
    runs: tuple[GlyphRun, ...]
    width: Mpt
    measure: Mpt
    justified: bool
    loose: bool


class SetParagraph(msgspec.Struct, frozen=True):
    """A paragraph's lines; characters that no font has, and those another face lends (offset, character[, face])."""

    lines: tuple[SetLine, ...]
    missing: tuple[tuple[int, str], ...] = ()
    substituted: tuple[tuple[int, str, str], ...] = ()


class Typesetter:
    """Sets text with one font library; remembers prepared and broken paragraphs by value."""

    def __init__(self, library: FontLibrary) -> None:
        self.library = library
        self._prepared: dict[tuple[str, TextStyle, bool, int], Prepared] = {}
        self._paragraphs: dict[tuple[object, ...], SetParagraph] = {}
        self._lines: dict[tuple[object, ...], SetLine] = {}
        self._ways: dict[tuple[Prepared, MeasureProfile, Mpt], Ways] = {}

    def set_paragraph(
        self,
        text: str,
        style: TextStyle,
        profile: MeasureProfile,
        *,
        looseness: int = 0,
        indent: bool = True,
        vertical: bool = False,
    ) -> SetParagraph:
        """The paragraph in lines of the profile's widths; its first line indented as the style says."""
        key = (text, style, profile, looseness, indent, vertical, self.library.revision)
        found = self._paragraphs.get(key)
        if found is None:
            found = self._set_paragraph(text, style, profile, looseness, indent, vertical)
            _remember(self._paragraphs, key, found)
        return found

    def _set_paragraph(
        self, text: str, style: TextStyle, profile: MeasureProfile, looseness: int, indent: bool, vertical: bool
    ) -> SetParagraph:
        prepared = self.prepared(text, style, vertical)
        first = of_em(style.indent_milliem, style.size) if indent else 0
        lines: list[SetLine] = []
        broken = self._broken(prepared, profile, first, looseness)
        for number, one in enumerate(broken):
            offset = first if number == 0 else 0
            is_last = number == len(broken) - 1
            fitted = natural_line(prepared, one.start, one.end)
            natural = sum(fitted.advances)
            if natural > one.width or style.align is Align.FORCE or (style.align is Align.JUSTIFY and not is_last):
                fitted = fit(prepared, fitted, one.width)
            offset += _alignment_offset(style.align, one.width - sum(fitted.advances))
            lines.append(_set_line(prepared, fitted, offset, one.width + (first if number == 0 else 0)))
        return SetParagraph(tuple(lines), prepared.missing, prepared.substituted)

    def _broken(self, prepared: Prepared, profile: MeasureProfile, indent: Mpt, looseness: int) -> list[Break]:
        """The paragraph's lines. Who asks for a line more will soon ask for a line less: both are found in one go."""
        if looseness == 0:
            return break_paragraph(prepared, profile, indent)
        key = (prepared, profile, indent)
        ways = self._ways.get(key)
        if ways is None:
            ways = ways_by_count(prepared, profile, indent)
            _remember(self._ways, key, ways)
        return loosened(ways, looseness) if ways else break_paragraph(prepared, profile, indent, looseness)

    def set_line(
        self,
        text: str,
        style: TextStyle,
        *,
        measure: Mpt | None = None,
        align: Align | None = None,
        tracking_milliem: int = 0,
        vertical: bool = False,
    ) -> SetLine:
        """The text on one line, never broken. With a measure it is aligned in it; justified only for ``FORCE``."""
        if tracking_milliem:
            tracking = style.tracking_milliem + tracking_milliem
            style = msgspec.structs.replace(style, tracking_milliem=tracking)
        key = (text, style, measure, align, vertical, self.library.revision)
        found = self._lines.get(key)
        if found is None:
            found = self._set_single(text, style, measure, align or style.align, vertical)
            _remember(self._lines, key, found)
        return found

    def _set_single(self, text: str, style: TextStyle, measure: Mpt | None, align: Align, vertical: bool) -> SetLine:
        prepared = self.prepared(text, style, vertical)
        if not len(prepared):
            return SetLine(0, 0, "", (), 0, measure or 0, False, False)
        fitted = natural_line(prepared, 0, len(prepared))
        natural = sum(fitted.advances)
        if measure is None:
            return _set_line(prepared, fitted, 0, natural)
        if align is Align.FORCE or natural > measure:
            fitted = fit(prepared, fitted, measure)
        offset = _alignment_offset(align, measure - sum(fitted.advances))
        return _set_line(prepared, fitted, offset, measure)

    def natural_width(self, text: str, style: TextStyle, *, vertical: bool = False) -> Mpt:
        """The length of the text on one line, its edges trimmed."""
        return self.set_line(text, style, vertical=vertical).width

    def ink_left(self, text: str, style: TextStyle) -> Mpt:
        """From the pen's start to the ink of the first glyph: what optical alignment takes away."""
        line = self.set_line(text, style)
        if not line.runs:
            return 0
        run = line.runs[0]
        left = self.library.glyph_extents(run.font, run.glyph_ids[0]).left
        return run.xs[0] + left * run.size // self.library.upem(run.font)

    def prepared(self, text: str, style: TextStyle, vertical: bool = False) -> Prepared:
        """The paragraph's cells, remembered."""
        key = (text, style, vertical, self.library.revision)
        found = self._prepared.get(key)
        if found is None:
            found = prepare(self.library, text, style, vertical)
            _remember(self._prepared, key, found)
        return found


def _remember(store: dict[_Key, _Value], key: _Key, value: _Value) -> None:
    """Keep ``value``; when there are too many, forget the older half (dicts keep the order of insertion)."""
    store[key] = value
    if len(store) > MOST_PREPARED:
        for old in list(store)[: MOST_PREPARED // 2]:
            del store[old]


def _alignment_offset(align: Align, free: Mpt) -> Mpt:
    if free <= 0:
        return 0
    if align is Align.CENTER:
        return free // 2
    return free if align is Align.RIGHT else 0


def _set_line(prepared: Prepared, line: FittedLine, offset: Mpt, measure: Mpt) -> SetLine:
    """Glyph runs of a fitted line, a run for each stretch of one face, turn and scale."""
    runs: list[GlyphRun] = []
    pen = offset
    at = line.start
    while at < line.end:
        kind = (prepared.fonts[at], prepared.turned[at], prepared.scales[at])
        stop = at + 1
        while stop < line.end and (prepared.fonts[stop], prepared.turned[stop], prepared.scales[stop]) == kind:
            stop += 1
        run, pen = _glyph_run(prepared, line, at, stop, pen, kind)
        runs.append(run)
        at = stop
    start, end = prepared.starts[line.start], prepared.starts[line.end]
    return SetLine(start, end, prepared.text[start:end], tuple(runs), pen, measure, line.justified, line.loose)


def _glyph_run(
    prepared: Prepared, line: FittedLine, at: int, stop: int, pen: Mpt, kind: tuple[FontKey, bool, int]
) -> tuple[GlyphRun, Mpt]:
    ids: list[int] = []
    xs: list[Mpt] = []
    ys: list[Mpt] = []
    advances: list[Mpt] = []
    clusters: list[int] = []
    first = prepared.starts[at]
    vertical = prepared.vertical
    for i in range(at, stop):
        advance = line.advances[i - line.start]
        origin = pen - line.leads[i - line.start]
        cluster = prepared.starts[i] - first
        for number, (glyph, x, y) in enumerate(prepared.glyphs[i]):
            ids.append(glyph)
            xs.append(x if vertical else origin + x)
            ys.append(origin + y if vertical else y)
            advances.append(0 if number else advance)
            clusters.append(cluster)
        pen += advance
    text = prepared.text[first : prepared.starts[stop]]
    run = GlyphRun(
        kind[0], prepared.style.size, text, tuple(ids), tuple(xs), tuple(ys), tuple(advances), tuple(clusters),
        kind[1], kind[2],
    )
    return run, pen
