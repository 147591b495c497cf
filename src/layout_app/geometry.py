"""Points and rectangles in millipoints, y-down from the trim box's top left corner."""

from __future__ import annotations

import msgspec

from layout_app.units import Mpt


class Point(msgspec.Struct, frozen=True):
    x: Mpt
    y: Mpt


class Rect(msgspec.Struct, frozen=True):
    """A rectangle by its edges; ``x0 <= x1`` and ``y0 <= y1``."""

    x0: Mpt
    y0: Mpt
    x1: Mpt
    y1: Mpt

    @property
    def width(self) -> Mpt:
        return self.x1 - self.x0

    @property
    def height(self) -> Mpt:
        return self.y1 - self.y0

    def contains(self, x: Mpt, y: Mpt) -> bool:
        return self.x0 <= x <= self.x1 and self.y0 <= y <= self.y1

    def intersects(self, other: Rect) -> bool:
        return self.x0 < other.x1 and other.x0 < self.x1 and self.y0 < other.y1 and other.y0 < self.y1

    def inset(self, dx: Mpt, dy: Mpt) -> Rect:
        """The rectangle with its vertical edges moved in by ``dx`` and its horizontal ones by ``dy``."""
        return Rect(self.x0 + dx, self.y0 + dy, self.x1 - dx, self.y1 - dy)

    def moved(self, dx: Mpt, dy: Mpt) -> Rect:
        return Rect(self.x0 + dx, self.y0 + dy, self.x1 + dx, self.y1 + dy)
