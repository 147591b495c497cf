"""Points and matrices of the space that a page is painted in (ISO 32000-1 8.3, coordinate systems)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from pikepdf import Array, Object

from layout_app.preflight.pdf.opened import Rect

Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
UNIT_SQUARE: tuple[Point, ...] = ((0.0, 0.0), (1.0, 0.0), (0.0, 1.0), (1.0, 1.0))


def times(one: Matrix, other: Matrix) -> Matrix:
    """The matrix that does ``one`` first, then ``other``."""
    a, b, c, d, e, f = one
    g, h, i, j, k, m = other
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def placed(point: Point, matrix: Matrix) -> Point:
    x, y = point
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def matrix_of(value: object) -> Matrix:
    """A matrix array; the identity where it is none."""
    if not isinstance(value, Array) or len(value) != 6:
        return (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    a, b, c, d, e, f = (float(one) if isinstance(one, int | Decimal) else 0.0 for one in value)
    return a, b, c, d, e, f


def corners_of(form: Object) -> tuple[Point, ...]:
    """The corners of a form's BBox in the space of what draws it; none where it is no box."""
    box = form.get("/BBox")
    if not isinstance(box, Array) or len(box) != 4:
        return ()
    x0, y0, x1, y1 = (float(one) if isinstance(one, int | float | Decimal) else 0.0 for one in box)
    matrix = matrix_of(form.get("/Matrix"))
    return tuple(placed(corner, matrix) for corner in ((x0, y0), (x1, y0), (x0, y1), (x1, y1)))


def is_inside(points: Sequence[Point], box: Rect) -> bool:
    """Whether the rectangle round the points reaches into ``box``; the bleed's own edge is outside."""
    if not points:
        return False
    x0, y0, x1, y1 = box
    xs, ys = [x for x, _y in points], [y for _x, y in points]
    return max(xs) > x0 and min(xs) < x1 and max(ys) > y0 and min(ys) < y1
