"""Lines and outlines on whole device pixels: marks as thin and as sharp at every zoom and on every screen."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen


def stroke_rect(painter: QPainter, area: QRectF, color: QColor, width: float) -> None:
    """The outline of ``area``, about ``width`` pixels wide with its middle on the edges."""
    weight = _sharp_width(painter, width)
    inner = sharp_rect(painter, area.adjusted(width / 2, width / 2, -width / 2, -width / 2))
    outer = inner.adjusted(-weight, -weight, weight, weight)
    fill_rect(painter, QRectF(outer.left(), outer.top(), outer.width(), weight), color)
    fill_rect(painter, QRectF(outer.left(), inner.bottom(), outer.width(), weight), color)
    fill_rect(painter, QRectF(outer.left(), inner.top(), weight, inner.height()), color)
    fill_rect(painter, QRectF(inner.right(), inner.top(), weight, inner.height()), color)


def stroke_line(painter: QPainter, start: QPointF, end: QPointF, color: QColor, width: float = 1) -> None:
    """A level or upright line; ``start`` is its left or upper end."""
    weight = _sharp_width(painter, width)
    line = sharp_rect(painter, QRectF(start, end))
    if line.width() > line.height():
        line.setHeight(weight)
    else:
        line.setWidth(weight)
    fill_rect(painter, line, color)


def fill_rect(painter: QPainter, area: QRectF, color: QColor) -> None:
    """``area`` filled to the nearest device pixels: several times faster than with soft edges."""
    soft = painter.testRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.fillRect(sharp_rect(painter, area), color)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, soft)


def hatch(painter: QPainter, area: QRectF, color: QColor, step: float) -> None:
    """Slanting lines ``step`` pixels apart over ``area``; those of neighbouring areas meet."""
    painter.save()
    painter.setClipRect(area)
    painter.setPen(QPen(color, 1))
    first, last = int((area.left() + area.top()) / step), int((area.right() + area.bottom()) / step) + 1
    for number in range(first, last + 1):
        across = number * step
        painter.drawLine(QPointF(across - area.top(), area.top()), QPointF(across - area.bottom(), area.bottom()))
    painter.restore()


def sharp_rect(painter: QPainter, area: QRectF) -> QRectF:
    """``area`` with its edges moved to the nearest device pixels."""
    to_device = painter.deviceTransform()
    back, _is_invertible = to_device.inverted()
    first, last = (to_device.map(corner) for corner in (area.topLeft(), area.bottomRight()))
    return QRectF(
        back.map(QPointF(round(first.x()), round(first.y()))), back.map(QPointF(round(last.x()), round(last.y())))
    )


def _sharp_width(painter: QPainter, width: float) -> float:
    """``width`` as a whole number of device pixels."""
    ratio = painter.deviceTransform().m11()
    return max(1, round(width * ratio)) / ratio
