"""What an obstacle leaves of a text line: the widest stretch beside rectangles and outlines, in steps of half a 字.

TYPOGRAPHY GR11 (run-around): text stands on one side of an obstacle, at least five 字 wide and half an em to one em
away from it; where less is left, the line is skipped.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from layout_app.document.blocks import Points
from layout_app.document.format import PageFormat
from layout_app.geometry import Rect
from layout_app.units import Mpt

LEAST_CHARS = 5


class Obstacle(msgspec.Struct, frozen=True):
    """What text keeps clear of: a rectangle, or a polygon in thousandths of it."""

    rect: Rect
    outline: Points = ()

    def reach(self, top: Mpt, bottom: Mpt) -> tuple[Mpt, Mpt] | None:
        """From where to where the obstacle reaches across between two heights; ``None`` where it does not."""
        rect = self.rect
        if bottom <= rect.y0 or rect.y1 <= top:
            return None
        if not self.outline:
            return rect.x0, rect.x1
        corners = corners_of(self.outline, rect)
        found = [x for x, y in corners if top < y < bottom]
        for (x, y), (next_x, next_y) in zip(corners, [*corners[1:], corners[0]], strict=True):
            for edge in (top, bottom):
                if min(y, next_y) < edge < max(y, next_y):
                    found.append(x + (next_x - x) * (edge - y) // (next_y - y))
        return (min(found), max(found)) if found else None


def corners_of(outline: Points, rect: Rect) -> tuple[tuple[Mpt, Mpt], ...]:
    """Where an outline's corners stand on the page: its thousandths are of ``rect``."""
    return tuple((rect.x0 + rect.width * x // 1000, rect.y0 + rect.height * y // 1000) for x, y in outline)


class Opening(msgspec.Struct, frozen=True):
    """What is open of a leg's line: ``x`` from the leg's left edge, and how wide."""

    x: Mpt
    width: Mpt


def opening(left: Mpt, right: Mpt, line: int, obstacles: Sequence[Obstacle], page: PageFormat) -> Opening | None:
    """The widest stretch of a leg's line that no obstacle reaches into, the leftmost of equal ones.

    ``None`` where too little is left for text.
    """
    gap = page.em // 2
    top, bottom = page.line_top(line) - gap, page.line_bottom(line) + gap
    reached = [reach for obstacle in obstacles if (reach := obstacle.reach(top, bottom)) is not None]
    taken = sorted((start - gap, end + gap) for start, end in reached if start - gap < right and left < end + gap)
    if not taken:
        return Opening(0, right - left)
    found: Opening | None = None
    at = left
    for start, end in (*taken, (right, right)):
        stretch = _on_steps(at, start, left, right, page.em)
        if stretch.width >= LEAST_CHARS * page.em and (found is None or stretch.width > found.width):
            found = stretch
        at = max(at, end)
    return found


def _on_steps(start: Mpt, end: Mpt, left: Mpt, right: Mpt, em: Mpt) -> Opening:
    """The part of ``start`` to ``end`` that text takes: from or to the leg's edge, else from the next half 字 on.

    Whole 字, or half a 字 more where the gap would grow over one em.
    """
    step = em // 2
    if left < start and end < right:
        start = left - (left - start) // step * step
    width = max(0, end - start)
    rest = width % em
    width -= rest if rest <= step else rest - step
    return Opening(right - left - width if left < start and end >= right else start - left, width)
