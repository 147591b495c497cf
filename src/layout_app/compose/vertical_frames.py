"""Divide an article block into 栏 and places for vertical lines: top to bottom, from right to left (TYPOGRAPHY VT1).

Purely arithmetic. Lines stand on a grid of the page's pitch counted from the block's right edge; what stands in the way
of one shortens it by whole characters, so that lines still end level at the foot of their 栏, or closes its place.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence, Set

import msgspec

from layout_app.compose.column import Place
from layout_app.compose.frames import Leg
from layout_app.compose.line_grid import LineGrid
from layout_app.compose.runaround import Obstacle, Opening
from layout_app.document.blocks import ArticleBlock
from layout_app.document.format import PageFormat
from layout_app.geometry import Rect
from layout_app.units import Mpt

WANTED_CHARACTERS = 15
SHORTEST_LEG, LONGEST_LEG = 11, 22
"""Characters of a 栏 that is read well (TYPOGRAPHY NP3)."""
LEAST_LINE = 6
"""Characters of the shortest line, of a 栏 as beside a picture (TYPOGRAPHY GR11)."""


class VerticalLeg(msgspec.Struct, frozen=True):
    """A 栏: its lines begin at ``top`` and end at ``foot``, a whole number of characters below."""

    top: Mpt
    foot: Mpt


def divided(top: Mpt, foot: Mpt, size: Mpt, count: int = 0) -> tuple[VerticalLeg, ...]:
    """The height from ``top`` to ``foot`` in ``count`` 栏 of whole characters of ``size``; 0: such as are read well.

    Gaps are a character and what is over; the first 栏 take the characters that do not divide (TYPOGRAPHY GR6).
    """
    height = foot - top
    count = count or _readable_count(height, size)
    while count > 1 and _characters(height, size, count) // count < LEAST_LINE:
        count -= 1
    whole = _characters(height, size, count)
    if whole < LEAST_LINE:
        return ()
    base, more = divmod(whole, count)
    gaps = height - whole * size
    legs: list[VerticalLeg] = []
    at = top
    for number in range(count):
        begin = at + (gaps * number // (count - 1) if count > 1 else 0)
        at += (base + (number < more)) * size
        legs.append(VerticalLeg(begin, begin + (base + (number < more)) * size))
    return tuple(legs)


def _characters(height: Mpt, size: Mpt, count: int) -> int:
    """How many characters ``count`` 栏 above each other have in all, a character between them."""
    return (height - (count - 1) * size) // size


def _readable_count(height: Mpt, size: Mpt) -> int:
    """The number of 栏 whose length is nearest to what is read best; one where the height is less than two take."""
    most = max(1, (height + size) // ((SHORTEST_LEG + 1) * size))
    lengths = {count: _characters(height, size, count) // count for count in range(1, most + 1)}
    fair = [count for count, length in lengths.items() if length <= LONGEST_LEG] or [most]
    return min(fair, key=lambda count: abs(lengths[count] - WANTED_CHARACTERS))


def text_area(block: ArticleBlock, page: PageFormat, obstacles: Sequence[Rect]) -> Rect:
    """What of the block's area is divided into 栏: inside a frame, without what spans its width at its top or foot."""
    area = page.area(block.slot)
    if block.recipe.frame != "none":
        area = area.inset(page.em, page.em)
    slot = block.recipe.text_slot
    if slot is not None:
        first = block.slot.line + slot.line
        last = first + slot.lines - 1
        area = Rect(area.x0, max(area.y0, page.line_top(first)), area.x1, min(area.y1, page.line_bottom(last)))
    spanning = [one for one in obstacles if one.x0 <= area.x0 and one.x1 >= area.x1]
    for one in sorted(spanning, key=lambda one: one.y0):
        if one.y0 <= area.y0 < one.y1:
            area = Rect(area.x0, min(one.y1, area.y1), area.x1, area.y1)
    for one in sorted(spanning, key=lambda one: -one.y1):
        if one.y0 < area.y1 <= one.y1:
            area = Rect(area.x0, area.y0, area.x1, max(one.y0, area.y0))
    return area


def vertical_legs(
    area: Rect, stacked: Sequence[VerticalLeg], obstacles: Sequence[Obstacle], grid: LineGrid, size: Mpt
) -> tuple[Leg, ...]:
    """The 栏 as the legs of copy in lines of ``size``, from the right edge of ``area`` on.

    Lines end at obstacles that are rectangles, and keep half an em from outlines. There is always one leg; without a
    line where there is no room for any.
    """
    count = (area.width - grid.em) // grid.pitch + 1 if area.width >= grid.em else 0
    in_the_way = [grid.laid_out(one) for one in obstacles]
    legs = tuple(_leg(leg, count, in_the_way, grid, size) for leg in stacked)
    return legs or (Leg(area.y0, WANTED_CHARACTERS * size, ()),)


def _leg(leg: VerticalLeg, count: int, in_the_way: Sequence[Obstacle], grid: LineGrid, size: Mpt) -> Leg:
    lines: list[int] = []
    narrow: list[tuple[int, Opening]] = []
    for line in range(count):
        taken = [reach for one in in_the_way if (reach := _reach(one, line, grid)) is not None]
        opening = _longest_open(leg, taken, size)
        if opening is not None:
            lines.append(line)
            if opening != Opening(0, leg.foot - leg.top):
                narrow.append((line, opening))
    spans = tuple((first, last - first + 1) for first, last in _runs(lines))
    return Leg(leg.top, leg.foot - leg.top, spans, tuple(narrow))


def _reach(obstacle: Obstacle, line: int, grid: LineGrid) -> tuple[Mpt, Mpt] | None:
    """From where to where an obstacle keeps text away from a line."""
    gap = grid.em // 2 if obstacle.outline else 0
    reach = obstacle.reach(grid.line_top(line) - gap, grid.line_bottom(line) + gap)
    return None if reach is None else (reach[0] - gap, reach[1] + gap)


def _longest_open(leg: VerticalLeg, taken: Sequence[tuple[Mpt, Mpt]], size: Mpt) -> Opening | None:
    """The longest part of a 栏 that nothing stands in, from its top; ``None`` where it is too short for a line.

    Text never jumps over a picture, so a line has one part of its 栏 only.
    """
    if not taken:
        return Opening(0, leg.foot - leg.top)
    start, end = max(_open_parts(leg, taken), key=lambda part: part[1] - part[0], default=(0, 0))
    length = (end - start) // size * size
    if length < LEAST_LINE * size:
        return None
    return Opening((leg.foot - length if end == leg.foot else start) - leg.top, length)


def _open_parts(leg: VerticalLeg, taken: Sequence[tuple[Mpt, Mpt]]) -> Iterator[tuple[Mpt, Mpt]]:
    at = leg.top
    for start, end in sorted(taken):
        if start > at:
            yield at, min(start, leg.foot)
        at = max(at, end)
        if at >= leg.foot:
            return
    yield at, leg.foot


def leg_rules(legs: Sequence[Leg], taken: Set[Place], apart: Sequence[Rect], grid: LineGrid) -> Iterator[Rect]:
    """Where hairlines stand between 栏: over as many lines side by side as both of them have and one of them uses, but
    not through what stands ``apart`` over them, as it is laid out."""
    for number, (above, below) in enumerate(itertools.pairwise(legs)):
        y = (above.x + above.width + below.x) // 2
        used = {place.line for place in taken if place.leg in (number, number + 1)}
        lines = set(above.lines) & set(below.lines) & used
        crossed = [one for one in apart if one.x0 <= y <= one.x1]
        open_lines = [line for line in lines if not any(_crosses(one, line, grid) for one in crossed)]
        for first, last in _runs(sorted(open_lines)):
            yield grid.on_page(Rect(y - 175, grid.line_top(first), y + 175, grid.line_bottom(last)))


def _crosses(rect: Rect, line: int, grid: LineGrid) -> bool:
    return rect.y0 < grid.line_bottom(line) and grid.line_top(line) < rect.y1


def _runs(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """First and last of each run of numbers that follow each other."""
    start = 0
    for at in range(1, len(numbers) + 1):
        if at == len(numbers) or numbers[at] != numbers[at - 1] + 1:
            yield numbers[start], numbers[at - 1]
            start = at
