"""The graphics state of a content stream, as far as rules ask for it (ISO 32000-1 8.4, graphics state)."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, NamedTuple

from layout_app.preflight.pdf.spaces import GRAY, Space

if TYPE_CHECKING:
    from layout_app.preflight.pdf.seen import FontUse

Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def times(one: Matrix, other: Matrix) -> Matrix:
    """The matrix that does ``one`` first, then ``other``."""
    a, b, c, d, e, f = one
    g, h, i, j, k, m = other
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def placed(point: Point, matrix: Matrix) -> Point:
    x, y = point
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


class Paint(NamedTuple):
    """A colour in force: its space and components."""

    space: Space
    values: tuple[float, ...]


BLACK = Paint(GRAY, (0.0,))


class GraphicsState:
    """What ``q`` keeps and ``Q`` brings back, and the text state. ``font`` is what is noted of the
    font."""

    def __init__(self) -> None:
        self.ctm = IDENTITY
        self.fill = BLACK
        self.stroke = BLACK
        self.font: FontUse | None = None
        self.size = 0.0
        self.leading = 0.0
        self.render_mode = 0
        self.fill_overprints = False
        self.stroke_overprints = False
        self.overprint_mode = 0
        self.text_matrix = IDENTITY
        self.line_matrix = IDENTITY

    def kept(self) -> GraphicsState:
        return copy.copy(self)

    @property
    def text_size(self) -> float:
        """How high the text stands on the page, in points."""
        _a, _b, c, d, _e, _f = times(self.text_matrix, self.ctm)
        return abs(self.size) * float((c * c + d * d) ** 0.5)
