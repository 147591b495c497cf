"""The lines that copy stands on: those of a page, or the vertical ones of an article.

Vertical copy is laid out as level copy is, along its lines and then across them, and turned when all is in its place:
whatever stands among lines, a box, a table, a drop cap, is made once for both directions.
"""

from __future__ import annotations

from typing import TypeVar, assert_never

import msgspec

from layout_app.compose.runaround import Obstacle
from layout_app.display.items import Fill, Item, Outline, Pattern, PlacedImage, Rule, TextLine
from layout_app.document.format import PageFormat
from layout_app.geometry import Rect
from layout_app.units import Mpt, of_em

_RISE_MILLIEM, _RISE_TO_AXIS_MILLIEM = 880, 500
_Placed = TypeVar("_Placed", bound=Item)


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

    def on_page(self, rect: Rect) -> Rect:
        """Where something laid out stands."""
        if self.right is None:
            return rect
        return Rect(self.right - rect.y1, rect.x0, self.right - rect.y0, rect.x1)

    def laid_out(self, obstacle: Obstacle) -> Obstacle:
        """Something on the page as lines that are laid out meet it."""
        if self.right is None:
            return obstacle
        rect = obstacle.rect
        turned = Rect(rect.y0, self.right - rect.x1, rect.y1, self.right - rect.x0)
        return Obstacle(turned, tuple((y, 1000 - x) for x, y in obstacle.outline))

    def placed(self, item: _Placed) -> _Placed:
        """An item of the copy, laid out in these lines, on the page."""
        if self.right is None:
            return item
        match item:
            case TextLine():
                return msgspec.structs.replace(item, x=self.right - item.y, y=item.x, vertical=True)
            case Rule() | Outline() | PlacedImage() | Fill() | Pattern():
                assert not isinstance(item, Fill) or not item.points
                return msgspec.structs.replace(item, rect=self.on_page(item.rect))
        assert_never(item)
