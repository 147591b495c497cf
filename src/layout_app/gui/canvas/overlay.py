"""What the canvas draws over the page but nobody prints: outlines, handles, guides, readouts, hatches (DESK 4)."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPen

from layout_app.display.items import BlockBox, LaidOutPage
from layout_app.geometry import Rect
from layout_app.gui import counts
from layout_app.gui.theme import ui_font
from layout_app.interaction.handles import Handle, handle_places

SELECT = QColor("#2B6BFF")
GUIDE = QColor("#D6219C")
BUBBLE = QColor("#1B1E25")
AMBER = QColor("#F2A51F")
OVERSET = QColor("#D93A3A")
BASELINE = QColor("#5FA8E6")
ToView = Callable[[Rect], QRectF]


class Readout(msgspec.Struct):
    """The bubble beside the pointer while dragging; ``rest`` is the amber part."""

    x: float
    y: float
    text: str
    rest: str = ""


def draw_blocks(painter: QPainter, page: LaidOutPage, to_view: ToView, selected: str, hovered: str) -> None:
    """Hairlines of blocks at rest, a firmer one under the pointer, a red one where copy is over."""
    for box in page.blocks:
        if box.kind == "rule":
            continue
        area = to_view(box.rect)
        if box.overset_lines:
            _stroke(painter, area, OVERSET, 1, 255)
        elif box.id == hovered and box.id != selected:
            _stroke(painter, area, SELECT, 1, 153)
        elif box.id != selected:
            _stroke(painter, area, SELECT, 1, 71)


def draw_fit(painter: QPainter, page: LaidOutPage, to_view: ToView) -> None:
    """How each block's copy fits, also while typing: hatch and pill for too little, the red badge for too much."""
    for box in page.blocks:
        if box.overset_lines:
            area = to_view(box.rect)
            badge(painter, area.right(), area.bottom(), counts.lines_over(box.overset_lines), OVERSET)
        if box.free:
            draw_free(painter, box, to_view)


def draw_free(painter: QPainter, box: BlockBox, to_view: ToView) -> None:
    """Amber hatch over the places left over, and how much copy is missing."""
    brush = QBrush(QColor(242, 165, 31, 110), Qt.BrushStyle.BDiagPattern)
    for free in box.free:
        painter.fillRect(to_view(free), brush)
    last = to_view(box.free[-1])
    characters = sum((one.width // max(1, one.height)) for one in box.free)
    pill(painter, last.center().x(), last.center().y(), counts.characters_short(characters))


def draw_selected(painter: QPainter, area: QRectF, name: str, locked: bool, hot: Handle | None) -> None:
    """A firm outline with eight handles and a name tag above the left corner."""
    _stroke(painter, area, SELECT, 2, 255)
    if not locked:
        places = handle_places(Rect(round(area.left()), round(area.top()), round(area.right()), round(area.bottom())))
        for handle, (x, y) in places.items():
            _handle(painter, x, y, handle, handle is hot)
    font = ui_font(12, QFont.Weight.Medium)
    metrics = QFontMetricsF(font)
    width = min(metrics.horizontalAdvance(name) + 16, 260.0)
    tag = QRectF(area.left() - 1, area.top() - 21, width, 20)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(SELECT)
    painter.drawRoundedRect(tag, 4, 4)
    painter.setFont(font)
    painter.setPen(Qt.GlobalColor.white)
    shown = metrics.elidedText(name, Qt.TextElideMode.ElideRight, width - 16)
    painter.drawText(tag.adjusted(8, 0, -8, 0), Qt.AlignmentFlag.AlignVCenter, shown)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _handle(painter: QPainter, x: float, y: float, handle: Handle, hot: bool) -> None:
    if handle in (Handle.TOP, Handle.BOTTOM):
        shape = QRectF(x - 9, y - 3, 18, 6)
    elif handle in (Handle.LEFT, Handle.RIGHT):
        shape = QRectF(x - 3, y - 9, 6, 18)
    else:
        shape = QRectF(x - 4, y - 4, 8, 8)
    painter.setPen(QPen(SELECT, 1.5))
    painter.setBrush(SELECT if hot else QColor("white"))
    painter.drawRoundedRect(shape, 3, 3)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _stroke(painter: QPainter, area: QRectF, color: QColor, width: float, alpha: int) -> None:
    shade = QColor(color)
    shade.setAlpha(alpha)
    painter.setPen(QPen(shade, width))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(area)


def draw_guide(painter: QPainter, y: float, left: float, right: float, text: str) -> None:
    """One line across the page, out to a tag in the margin."""
    painter.setPen(QPen(GUIDE, 1))
    painter.drawLine(QPointF(left - 12, y), QPointF(right + 12, y))
    font = ui_font(12, QFont.Weight.Medium)
    width = QFontMetricsF(font).horizontalAdvance(text) + 14
    tag = QRectF(right + 12, y - 10, width, 20)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(GUIDE)
    painter.drawRoundedRect(tag, 4, 4)
    painter.setFont(font)
    painter.setPen(Qt.GlobalColor.white)
    painter.drawText(tag, Qt.AlignmentFlag.AlignCenter, text)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def draw_readout(painter: QPainter, readout: Readout, bounds: QRectF) -> None:
    """The dark bubble right below the pointer, flipped at the viewport's edges."""
    font = ui_font(13, QFont.Weight.Medium)
    metrics = QFontMetricsF(font)
    main, rest = metrics.horizontalAdvance(readout.text), metrics.horizontalAdvance(readout.rest)
    width = main + rest + 24
    x = readout.x + 48 if readout.x + 48 + width < bounds.right() else readout.x - 48 - width
    y = readout.y + 14 if readout.y + 44 < bounds.bottom() else readout.y - 44
    box = QRectF(x, y, width, 30)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(BUBBLE)
    painter.drawRoundedRect(box, 8, 8)
    painter.setFont(font)
    painter.setPen(Qt.GlobalColor.white)
    painter.drawText(box.adjusted(12, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, readout.text)
    painter.setPen(AMBER)
    painter.drawText(box.adjusted(12 + main, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, readout.rest)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def badge(painter: QPainter, right: float, bottom: float, text: str, color: QColor) -> None:
    font = ui_font(12, QFont.Weight.DemiBold)
    width = QFontMetricsF(font).horizontalAdvance(text) + 34
    box = QRectF(right - width + 4, bottom - 12, width, 24)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    painter.drawRoundedRect(box, 5, 5)
    painter.setPen(QPen(Qt.GlobalColor.white, 1.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    plus = QRectF(box.left() + 8, box.center().y() - 6, 12, 12)
    painter.drawRect(plus)
    painter.drawLine(QPointF(plus.center().x(), plus.top()), QPointF(plus.center().x(), plus.bottom()))
    painter.drawLine(QPointF(plus.left(), plus.center().y()), QPointF(plus.right(), plus.center().y()))
    painter.setFont(font)
    painter.drawText(box.adjusted(26, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, text)


def pill(painter: QPainter, x: float, y: float, text: str) -> None:
    font = ui_font(12, QFont.Weight.DemiBold)
    width = QFontMetricsF(font).horizontalAdvance(text) + 20
    box = QRectF(x - width / 2, y - 11, width, 22)
    painter.setPen(QPen(QColor("#C98A1B"), 1))
    painter.setBrush(QColor("#FDF0D5"))
    painter.drawRoundedRect(box, 11, 11)
    painter.setFont(font)
    painter.setPen(QColor("#935A00"))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
    painter.setBrush(Qt.BrushStyle.NoBrush)
