"""The lines that copy stands on: those of a page, or the vertical ones of an article.

Vertical copy is laid out as level copy is, along its lines and then across them, and turned when all is in its place:
whatever stands among lines, a box, a table, a drop cap, is made once for both directions.
"""

from __future__ import annotations

import msgspec

from layout_app.compose.runaround import Obstacle
from layout_app.display.items import Fill, Outline, Rule
from layout_app.document.format import PageFormat
from layout_app.geometry import Rect
from layout_app.units import Mpt, of_em

_RISE_MILLIEM, _RISE_TO_AXIS_MILLIEM = 880, 500

Shape = Fill | Outline | Rule
"""What is drawn in a rectangle behind and between lines."""


class LineGrid(msgspec.Struct, frozen=True):
    """Lines one ``pitch`` apart, ``em`` high, line 0 from ``top`` on.

    Vertical ones are counted from their right edge at ``right``; what is laid out along them is a height on the page,
    what is laid out across them a distance from that edge, and their baseline is their axis.
    """

    top: Mpt
    em: Mpt
    pitch: Mpt
    right: Mpt | None = None

    @classmethod
    def of_page(cls, page: PageFormat) -> LineGrid:
        return cls(page.top, page.em, page.pitch)

    @property
    def is_vertical(self) -> bool:
        return self.right is not None

    def line_top(self, line: int) -> Mpt:
        return self.top + line * self.pitch

    def line_bottom(self, line: int) -> Mpt:
        """The bottom of the line's em box."""
        return self.line_top(line) + self.em

    def baseline(self, line: int) -> Mpt:
        return self.line_top(line) + self.rise(self.em)

    def rise(self, size: Mpt) -> Mpt:
        """From the top of an em box to the baseline."""
        return of_em(_RISE_TO_AXIS_MILLIEM if self.is_vertical else _RISE_MILLIEM, size)

    def laid_out(self, obstacle: Obstacle) -> Obstacle:
        """Something on the page as lines that are laid out meet it."""
        if self.right is None:
            return obstacle
        rect = obstacle.rect
        turned = Rect(rect.y0, self.right - rect.x1, rect.y1, self.right - rect.x0)
        return Obstacle(turned, tuple((y, 1000 - x) for x, y in obstacle.outline))

    def point(self, along: Mpt, across: Mpt) -> tuple[Mpt, Mpt]:
        """Where a point of what is laid out stands: x and y on the page."""
        return (along, across) if self.right is None else (self.right - across, along)

    def on_page(self, rect: Rect) -> Rect:
        """Where a rectangle of what is laid out stands."""
        if self.right is None:
            return rect
        return Rect(self.right - rect.y1, rect.x0, self.right - rect.y0, rect.x1)

    def shape_on_page(self, shape: Shape) -> Shape:
        """A rectangle that is laid out, on the page."""
        return shape if self.right is None else msgspec.structs.replace(shape, rect=self.on_page(shape.rect))
