"""Draw rules and frames of every kind (TYPOGRAPHY NP11): strokes as rules and outlines, patterns as polygons.

A pattern is stretched or narrowed a little so that a whole number of motifs fills each side; corners have pieces of
their own.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator

from layout_app.color import Color
from layout_app.display.items import Item, Outline, Pattern, Points, Rule
from layout_app.document.line_kinds import LineKind, Motif
from layout_app.geometry import Rect
from layout_app.ids import BlockId
from layout_app.units import Mpt

DOT_CORNERS = 10
STEPS_OF_A_WAVE = 12
STEPS_OF_A_LEAF = 8
PETALS = 8
FIGURES = ("meander", "leaves", "rope")
"""Shapes that stand each in the middle of its pitch."""
CORNER_ROOM = {"ornament": 0.75, "meander": 0.64, "leaves": 0.7, "rope": 0.6}
"""How far corner pieces keep the sides off, of the motif's size; those of other shapes stand in the row."""

Placed = Callable[[float, float], tuple[Mpt, Mpt]]
"""From (along the line, across it from its middle) to the page."""


def rule_items(kind: LineKind, area: Rect, block: BlockId, color: Color) -> tuple[Item, ...]:
    """A straight rule that fills ``area``, which is as thick as the kind is; it runs along the longer side."""
    across = area.width >= area.height
    if kind.motif is None:
        return tuple(
            Rule("rule", block, _stroke(area, place, weight, across), weight, color) for place, weight in kind.strokes
        )
    length = area.width if across else area.height
    middle_x, middle_y = (area.x0 + area.x1) // 2, (area.y0 + area.y1) // 2
    placed = _right_from(area.x0, middle_y) if across else _down_from(middle_x, area.y0)
    # A dot's middle is not the line's end, nor is that of a wave's stroke.
    half = 0.0 if kind.motif.shape in FIGURES else (kind.motif.weight or kind.motif.size) / 2
    shapes = tuple(_side(kind.motif, half, length - half, placed, closed=True))
    return (Pattern("rule", block, area, kind.motif.weight or kind.motif.size, color, kind.name, shapes),)


def frame_lines(kind: LineKind, area: Rect, block: BlockId, color: Color) -> tuple[Item, ...]:
    """A frame inside ``area``."""
    if kind.motif is None:
        return tuple(
            Outline("box", block, area.inset(place, place), weight, color) for place, weight in kind.strokes
        )
    half = kind.motif.size // 2
    inner = area.inset(half, half)
    end = kind.motif.size * CORNER_ROOM.get(kind.motif.shape, 0.0)
    shapes: list[Points] = []
    for length, placed in (
        (inner.width, _right_from(inner.x0, inner.y0)), (inner.height, _down_from(inner.x1, inner.y0)),
        (inner.width, _left_from(inner.x1, inner.y1)), (inner.height, _up_from(inner.x0, inner.y1)),
    ):
        shapes.extend(_side(kind.motif, end, length - end, placed, closed=False))
        shapes.extend(_corner(kind.motif, placed))
    return (Pattern("box", block, area, kind.motif.weight or kind.motif.size, color, kind.name, tuple(shapes)),)


def _stroke(area: Rect, place: Mpt, weight: Mpt, across: bool) -> Rect:
    if across:
        return Rect(area.x0, area.y0 + place, area.x1, area.y0 + place + weight)
    return Rect(area.x0 + place, area.y0, area.x0 + place + weight, area.y1)


def _right_from(x: Mpt, y: Mpt) -> Placed:
    return lambda along, across: (round(x + along), round(y + across))


def _down_from(x: Mpt, y: Mpt) -> Placed:
    return lambda along, across: (round(x - across), round(y + along))


def _left_from(x: Mpt, y: Mpt) -> Placed:
    return lambda along, across: (round(x - along), round(y - across))


def _up_from(x: Mpt, y: Mpt) -> Placed:
    return lambda along, across: (round(x + across), round(y - along))


def _side(motif: Motif, start: float, end: float, placed: Placed, *, closed: bool) -> Iterator[Points]:
    """The motifs from ``start`` to ``end``; a ``closed`` side has one at its end too."""
    count = max(1, round((end - start) / motif.pitch))
    step = (end - start) / count
    match motif.shape:
        case "wave":
            yield _wave(motif, start, count, step, placed)
        case shape if shape in FIGURES:
            for number in range(count):
                yield from _figure(motif, start + (number + 0.5) * step, step, number % 2, placed)
        case "ornament":
            for number in range(count):
                middle = start + (number + 0.5) * step
                yield _star(middle, 2, motif.size * 0.62, motif.size * 0.3, placed)
                if number or closed:
                    yield _star(start + number * step, DOT_CORNERS, motif.size * 0.12, motif.size * 0.12, placed)
            if closed:
                yield _star(end, DOT_CORNERS, motif.size * 0.12, motif.size * 0.12, placed)
        case _:
            for number in range(0 if closed else 1, count + closed):
                yield _star(start + number * step, DOT_CORNERS, motif.size / 2, motif.size / 2, placed)


def _corner(motif: Motif, placed: Placed) -> Iterator[Points]:
    """What stands where a side begins: a rosette, a dot, 回, a square, or what joins two waves."""
    match motif.shape:
        case "wave":
            yield _star(0, DOT_CORNERS, motif.weight / 2, motif.weight / 2, placed)
        case "ornament":
            yield _star(0, PETALS, motif.size / 2, motif.size * 0.28, placed)
        case "meander":
            yield from _figure(motif, 0, 0, 0, placed)
        case "leaves":
            yield _star(0, PETALS // 2, motif.size / 2, motif.size * 0.2, placed)
        case "rope":
            yield _square(0, motif.size / 2, placed)
        case _:
            yield _star(0, DOT_CORNERS, motif.size / 2, motif.size / 2, placed)


def _figure(motif: Motif, middle: float, step: float, turn: int, placed: Placed) -> Iterator[Points]:
    """One 回, leaf or strand; leaves lean to one side and to the other by ``turn``.

    What is inside an outline that runs the other way round is open: shapes are filled as one by the nonzero rule.
    """
    half = motif.size / 2
    match motif.shape:
        case "meander":
            yield _square(middle, half, placed)
            yield tuple(reversed(_square(middle, half - motif.weight, placed)))
            yield _square(middle, half - 2.2 * motif.weight, placed)
        case "leaves":
            yield _leaf(middle, half, step / 2, 1 if turn else -1, placed)
        case _:
            thick, lean = step * 0.3, step * 0.5
            corners = ((-lean - thick, -half), (thick - lean, -half), (lean + thick, half), (lean - thick, half))
            yield tuple(placed(middle + along * 0.6, across) for along, across in corners)


def _square(middle: float, half: float, placed: Placed) -> Points:
    corners = ((-half, -half), (half, -half), (half, half), (-half, half))
    return tuple(placed(middle + along, across) for along, across in corners)


def _leaf(middle: float, half: float, reach: float, way: int, placed: Placed) -> Points:
    """A leaf from one edge of the line to the other: two arcs between its points."""
    turns = [number / STEPS_OF_A_LEAF for number in range(STEPS_OF_A_LEAF + 1)]

    def side(bulge: float) -> list[tuple[float, float]]:
        return [((2 * t - 1) * reach + bulge * math.sin(math.pi * t), (2 * t - 1) * half * way) for t in turns]

    edge = [*side(reach * 0.55), *reversed(side(-reach * 0.55)[1:-1])]
    return tuple(placed(middle + along * 0.8, across) for along, across in edge)


def _star(middle: float, points: int, outer: float, inner: float, placed: Placed) -> Points:
    """A star of so many points, the first one along the line: a dot where both radii are one, a lozenge of two."""
    corners = []
    for number in range(2 * points):
        angle, radius = math.pi * number / points, inner if number % 2 else outer
        corners.append(placed(middle + radius * math.cos(angle), radius * math.sin(angle)))
    return tuple(corners)


def _wave(motif: Motif, start: float, count: int, step: float, placed: Placed) -> Points:
    """A ribbon along a sine."""
    reach, half = (motif.size - motif.weight) / 2, motif.weight / 2
    upper, lower = [], []
    for number in range(count * STEPS_OF_A_WAVE + 1):
        turn = 2 * math.pi * number / STEPS_OF_A_WAVE
        slope = reach * math.cos(turn) * 2 * math.pi / step
        long = math.hypot(1, slope)
        along, across = start + number * step / STEPS_OF_A_WAVE, reach * math.sin(turn)
        upper.append(placed(along - half * slope / long, across + half / long))
        lower.append(placed(along + half * slope / long, across - half / long))
    return (*upper, *reversed(lower))
