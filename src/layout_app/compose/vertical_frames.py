"""Divide an article block into 栏 and places for vertical lines: top to bottom, from right to left (TYPOGRAPHY VT1).

Purely arithmetic. Lines stand on a grid of the page's pitch counted from the block's right edge; what stands in the way
of one shortens it by whole characters, so that lines still end level at the foot of their 栏, or closes its place.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

import msgspec

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


class LinePlace(msgspec.Struct, frozen=True):
    """A place for a vertical line: its 栏, its number from the right edge, its axis, its top, length and width."""

    leg: int
    line: int
    x: Mpt
    y: Mpt
    length: Mpt
    width: Mpt

    @property
    def rect(self) -> Rect:
        left = self.x - self.width // 2
        return Rect(left, self.y, left + self.width, self.y + self.length)


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


def line_places(
    area: Rect, legs: Sequence[VerticalLeg], obstacles: Sequence[Rect], page: PageFormat, size: Mpt
) -> tuple[LinePlace, ...]:
    """The places for lines of ``size`` in reading order: 栏 by 栏 from the top, in each from the right."""
    width = max(size, page.em)
    count = (area.width - width) // page.pitch + 1 if area.width >= width else 0
    places: list[LinePlace] = []
    for number, leg in enumerate(legs):
        for line in range(count):
            right = area.x1 - line * page.pitch
            taken = [one for one in obstacles if one.x0 < right and right - width < one.x1]
            open_part = _longest_open(leg, taken, size)
            if open_part is not None:
                places.append(LinePlace(number, line, right - width // 2, *open_part, width))
    return tuple(places)


def _longest_open(leg: VerticalLeg, taken: Sequence[Rect], size: Mpt) -> tuple[Mpt, Mpt] | None:
    """Top and length of the longest part of a 栏 that nothing stands in; ``None`` where it is too short for a line.

    Text never jumps over a picture, so a line has one part of its 栏 only.
    """
    if not taken:
        return leg.top, leg.foot - leg.top
    start, end = max(_open_parts(leg, taken), key=lambda part: part[1] - part[0], default=(0, 0))
    length = (end - start) // size * size
    if length < LEAST_LINE * size:
        return None
    return (leg.foot - length if end == leg.foot else start), length


def _open_parts(leg: VerticalLeg, taken: Sequence[Rect]) -> Iterator[tuple[Mpt, Mpt]]:
    at = leg.top
    for one in sorted(taken, key=lambda one: one.y0):
        if one.y0 > at:
            yield at, min(one.y0, leg.foot)
        at = max(at, one.y1)
        if at >= leg.foot:
            return
    yield at, leg.foot


def leg_rules(legs: Sequence[VerticalLeg], places: Sequence[LinePlace], page: PageFormat) -> Iterator[Rect]:
    """Where hairlines stand between 栏: over as many lines side by side as both of them have."""
    lines = [{place.line: place.x for place in places if place.leg == number} for number in range(len(legs))]
    for number, (above, below) in enumerate(itertools.pairwise(legs)):
        y = (above.foot + below.top) // 2
        both = sorted(set(lines[number]) & set(lines[number + 1]))
        for first, last in _runs(both):
            half = page.em // 2
            yield Rect(lines[number][last] - half, y - 175, lines[number][first] + half, y + 175)


def _runs(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """First and last of each run of numbers that follow each other."""
    start = 0
    for at in range(1, len(numbers) + 1):
        if at == len(numbers) or numbers[at] != numbers[at - 1] + 1:
            yield numbers[start], numbers[at - 1]
            start = at
