"""Ports and threads: where an article's text comes in and goes out of its block, and the way between (DESK 4)."""

from __future__ import annotations

import math
from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPolygonF

from layout_app.display.items import LaidOutPage
from layout_app.gui.canvas.overlay import ToView
from layout_app.gui.canvas.strokes import sharp_rect
from layout_app.gui.theme import ui_font
from layout_app.interaction.threads import Link
from layout_app.messages import _

THREAD = QColor("#12918A")
PORT = 9.0
FROM_CORNER = 20.0
"""Pixels from the corner to the middle of a port: clear of the handle there."""
OUT_OF_PAGE = 34.0
ARROW = 7.0


def in_port(area: QRectF) -> QRectF:
    """On the left edge, under the upper corner."""
    return _port(area.left(), min(area.top() + FROM_CORNER, area.center().y()))


def out_port(area: QRectF) -> QRectF:
    """On the right edge, above the lower corner."""
    return _port(area.right(), max(area.bottom() - FROM_CORNER, area.center().y()))


def _port(x: float, y: float) -> QRectF:
    return QRectF(x - PORT / 2, y - PORT / 2, PORT, PORT)


def draw_ports(painter: QPainter, area: QRectF, link: Link, goes_on: bool) -> None:
    """The two ports of a block: a sign in those through which text comes or goes."""
    for port, is_used in ((in_port(area), bool(link.before)), (out_port(area), bool(link.after) or goes_on)):
        square = sharp_rect(painter, port)
        painter.setPen(QPen(THREAD, 1.5))
        painter.setBrush(QColor("white"))
        painter.drawRect(square)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if is_used:
            middle = square.center()
            painter.drawPolyline(
                QPolygonF([middle + QPointF(-1.5, -2), middle + QPointF(1.5, 0), middle + QPointF(-1.5, 2)])
            )


def draw_thread(
    painter: QPainter, page: LaidOutPage, to_view: ToView, link: Link, number_of: Callable[[int], str]
) -> None:
    """The way from a block to the next, with an arrow; to another page, a short one with that page's number."""
    boxes = {box.id: box for box in page.blocks}
    area = to_view(boxes[link.block].rect)
    if link.after in boxes:
        _draw_way(painter, out_port(area).center(), in_port(to_view(boxes[link.after].rect)).center())
    elif link.after:
        start = out_port(area).center()
        end = start + QPointF(OUT_OF_PAGE, 0)
        _draw_way(painter, start, end)
        _draw_number(painter, end + QPointF(4, 0), number_of(link.after_page), Qt.AlignmentFlag.AlignLeft)
    if link.before and link.before not in boxes:
        end = in_port(area).center()
        start = end - QPointF(OUT_OF_PAGE, 0)
        _draw_way(painter, start, end)
        _draw_number(painter, start - QPointF(4, 0), number_of(link.before_page), Qt.AlignmentFlag.AlignRight)



def _draw_way(painter: QPainter, start: QPointF, end: QPointF) -> None:
    painter.save()
    painter.setPen(QPen(THREAD, 1.5))
    painter.drawLine(start, end)
    angle = math.atan2(end.y() - start.y(), end.x() - start.x())
    tip = end - QPointF(math.cos(angle), math.sin(angle)) * (PORT / 2)
    wings = [
        tip - QPointF(math.cos(angle + turn), math.sin(angle + turn)) * ARROW for turn in (math.pi / 7, -math.pi / 7)
    ]
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(THREAD)
    painter.drawPolygon(QPolygonF([tip, *wings]))
    painter.restore()


def _draw_number(painter: QPainter, at: QPointF, number: str, side: Qt.AlignmentFlag) -> None:
    painter.setFont(ui_font(11, QFont.Weight.DemiBold))
    painter.setPen(THREAD)
    left = at.x() if side == Qt.AlignmentFlag.AlignLeft else at.x() - 80
    words = _("p. %(number)s") % {"number": number}
    area = QRectF(left, at.y() - 10, 80, 20)
    where = side | Qt.AlignmentFlag.AlignVCenter
    painter.fillRect(painter.boundingRect(area, where, words).adjusted(-2, 2, 2, -2), QColor("white"))
    painter.drawText(area, where, words)
