"""The outline of a glyph as moves, lines and cubic curves."""

from __future__ import annotations

from typing import Literal, NamedTuple

import uharfbuzz as hb

from layout_app.fonts.library import FontLibrary
from layout_app.ids import FontKey


class Segment(NamedTuple):
    """One step of an outline in font units, y up: move and line have one point, curve three, close none."""

    kind: Literal["move", "line", "curve", "close"]
    points: tuple[tuple[float, float], ...] = ()


class _Pen:
    """Collects segments; quadratic curves become the cubic ones they equal."""

    def __init__(self) -> None:
        self.segments: list[Segment] = []
        self._at = (0.0, 0.0)

    def moveTo(self, point: tuple[float, float]) -> None:
        self.segments.append(Segment("move", (point,)))
        self._at = point

    def lineTo(self, point: tuple[float, float]) -> None:
        self.segments.append(Segment("line", (point,)))
        self._at = point

    def curveTo(self, first: tuple[float, float], second: tuple[float, float], end: tuple[float, float]) -> None:
        self.segments.append(Segment("curve", (first, second, end)))
        self._at = end

    def qCurveTo(self, control: tuple[float, float], end: tuple[float, float]) -> None:
        first = _between(self._at, control)
        second = _between(end, control)
        self.curveTo(first, second, end)

    def closePath(self) -> None:
        self.segments.append(Segment("close"))


def _between(end: tuple[float, float], control: tuple[float, float]) -> tuple[float, float]:
    """The cubic control point two thirds of the way from an end of a quadratic curve to its control point."""
    return end[0] + (control[0] - end[0]) * 2 / 3, end[1] + (control[1] - end[1]) * 2 / 3


def glyph_outline(library: FontLibrary, key: FontKey, glyph: int) -> tuple[Segment, ...]:
    """The glyph's outline, empty for a space; a variable face in the key's setting."""
    pen = _Pen()
    font: hb.Font = library.hb_font(key)
    font.draw_glyph_with_pen(glyph, pen)
    return tuple(pen.segments)
