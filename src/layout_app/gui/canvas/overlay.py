"""What the canvas draws over the page but nobody prints: outlines, handles, guides, readouts, hatches (DESK 4)."""

from __future__ import annotations

from collections.abc import Callable, Collection

import msgspec
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from layout_app.display.items import BlockBox, LaidOutPage
from layout_app.geometry import Rect
from layout_app.gui import counts, icons
from layout_app.gui.canvas.strokes import fill_rect, hatch, sharp_rect, stroke_line, stroke_rect
from layout_app.gui.fit import characters_short
from layout_app.gui.theme import LIGHT, ui_font
from layout_app.interaction.found import FoundPlaces
from layout_app.interaction.handles import Handle, handle_places
from layout_app.interaction.hit import outline

SELECT = QColor("#2B6BFF")
GUIDE = QColor("#D6219C")
BUBBLE = QColor("#1B1E25")
AMBER = QColor("#F2A51F")
OVERSET = QColor("#D93A3A")
OVERSET_ON_BUBBLE = QColor("#FF8A85")
BASELINE = QColor("#5FA8E6")
TAG_HEIGHT = 20
WIDEST_TAG = 260.0
HATCH_STEP = 6.0
BESIDE_HANDLE = 14
LEAST_SIDE = 20
"""On a shorter side of an outline handles would lie over one another."""
ENDS = (Handle.LEFT, Handle.RIGHT)
ToView = Callable[[Rect], QRectF]


class Readout(msgspec.Struct):
    """The bubble beside the pointer while dragging; ``rest`` is the amber part, red where copy is over."""

    x: float
    y: float
    text: str
    rest: str = ""
    over: bool = False


def draw_blocks(
    painter: QPainter, page: LaidOutPage, to_view: ToView, selected: Collection[str], hovered: str
) -> None:
    """Hairlines of blocks at rest, a firmer one under the pointer, a red one where copy is over."""
    for box in page.blocks:
        if box.kind == "rule":
            continue
        area = to_view(outline(page, box))
        if box.overset_lines:
            _stroke(painter, area, OVERSET, 1, 255)
        elif box.id == hovered and box.id not in selected:
            _stroke(painter, area, SELECT, 1, 153)
        elif box.id not in selected:
            _stroke(painter, area, SELECT, 1, 71)


def draw_fit(painter: QPainter, page: LaidOutPage, to_view: ToView, selected: str, moved: str = "") -> None:
    """How each block's copy fits, also while typing: hatch and pill for too little, the red badge for too much.

    Of the ``moved`` block the readout at the pointer says what is left over; its red badge stays.
    """
    for box in page.blocks:
        if box.overset_lines:
            badge(painter, badge_area(to_view(box.rect), box, selected), counts.lines_over(box.overset_lines), OVERSET)
        if box.free:
            draw_free(painter, box, to_view, says_how_much=box.id != moved)


def badge_area(area: QRectF, box: BlockBox, selected: str) -> QRectF:
    """Where the red badge of a block stands that takes ``area`` of the viewport."""
    beside_handle = BESIDE_HANDLE if box.id == selected else 0
    width = QFontMetricsF(_badge_font()).horizontalAdvance(counts.lines_over(box.overset_lines)) + 36
    return QRectF(area.right() - beside_handle - width + 4, area.bottom() - 12, width, 24)


def draw_free(painter: QPainter, box: BlockBox, to_view: ToView, says_how_much: bool = True) -> None:
    """Amber hatch over the places left over, and how much copy is missing."""
    for free in box.free:
        painter.fillRect(to_view(free), QColor(242, 165, 31, 28))
        hatch(painter, to_view(free), QColor(242, 165, 31, 120), HATCH_STEP)
    if not says_how_much:
        return
    last, block = to_view(box.free[-1]).center(), to_view(box.rect)
    text = counts.characters_short(characters_short(box))
    half = pill_width(text) / 2 + 6
    lowest, rightmost = block.bottom() - 18, block.right() - half
    pill(painter, min(max(last.x(), block.left() + half), rightmost), min(last.y(), lowest), text, "amber")


def draw_selected(painter: QPainter, area: QRectF, locked: bool, hot: Handle | None) -> None:
    """A firm outline with eight handles; a locked block has none, a rule those at its ends."""
    sharp = sharp_rect(painter, area)
    stroke_rect(painter, area, SELECT, 2)
    if not locked:
        left, top = sharp.left(), sharp.top()
        whole = Rect(0, 0, round(sharp.width() * 1000), round(sharp.height() * 1000))
        for handle, (x, y) in handle_places(whole).items():
            if (sharp.height() < LEAST_SIDE and handle not in ENDS) or (sharp.width() < LEAST_SIDE and handle in ENDS):
                continue
            _handle(painter, left + x / 1000, top + y / 1000, handle, handle is hot)


def draw_bounds(painter: QPainter, area: QRectF) -> None:
    """A dashed hairline around several blocks."""
    painter.setPen(QPen(SELECT, 1, Qt.PenStyle.DashLine))
    painter.drawRect(sharp_rect(painter, area).adjusted(0.5, 0.5, -0.5, -0.5))


def draw_landing(painter: QPainter, area: QRectF) -> None:
    """Where what is dragged would go: a firm outline without handles over a faint ground."""
    shade = QColor(SELECT)
    shade.setAlpha(31)
    fill_rect(painter, area, shade)
    stroke_rect(painter, area, SELECT, 2)


def draw_found(painter: QPainter, to_view: ToView, found: FoundPlaces) -> None:
    """Found words on a light ground, those that one stands at on a firmer one with an outline."""
    for rects, alpha in ((found.others, 46), (found.current, 92)):
        shade = QColor(SELECT)
        shade.setAlpha(alpha)
        for rect in rects:
            fill_rect(painter, to_view(rect), shade)
    for rect in found.current:
        stroke_rect(painter, to_view(rect).adjusted(-2, -2, 2, 2), SELECT, 2)


def draw_tag(painter: QPainter, area: QRectF, name: str, icon: str, paper: QRectF) -> None:
    """What is selected or edited, above the left corner of its outline; moved to the left to end on the paper."""
    font = ui_font(12, QFont.Weight.DemiBold)
    metrics = QFontMetricsF(font)
    width = min(metrics.horizontalAdvance(name) + 32, WIDEST_TAG)
    left = max(min(area.left() - 1, paper.right() - width), paper.left())
    tag = sharp_rect(painter, QRectF(left, area.top() - TAG_HEIGHT - 1, width, TAG_HEIGHT))
    _plate(painter, tag, SELECT, 4)
    picture = icons.pixmap(icon, QColor("white"), 16, painter.deviceTransform().m11())
    painter.drawPixmap(QPointF(tag.left() + 6, tag.top() + 2), picture)
    shown = metrics.elidedText(name, Qt.TextElideMode.ElideRight, width - 32)
    _words(painter, tag.adjusted(25, 0, 0, 0), shown, font, QColor("white"))


def _plate(painter: QPainter, area: QRectF, color: QColor, radius: float) -> None:
    """A rounded ground for words."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    painter.drawRoundedRect(area, radius, radius)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _words(painter: QPainter, area: QRectF, text: str, font: QFont, color: QColor) -> None:
    """Words from the left of ``area``, in the middle of its height."""
    painter.setFont(font)
    painter.setPen(color)
    painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)


def _handle(painter: QPainter, x: float, y: float, handle: Handle, hot: bool) -> None:
    if handle in (Handle.TOP, Handle.BOTTOM):
        shape = QRectF(x - 9, y - 3, 18, 6)
    elif handle in (Handle.LEFT, Handle.RIGHT):
        shape = QRectF(x - 3, y - 9, 6, 18)
    else:
        shape = QRectF(x - 4, y - 4, 8, 8)
    painter.setPen(QPen(SELECT, 1.5))
    painter.setBrush(SELECT if hot else QColor("white"))
    radius = 2 if shape.width() == shape.height() else 3
    painter.drawRoundedRect(shape, radius, radius)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _stroke(painter: QPainter, area: QRectF, color: QColor, width: float, alpha: int) -> None:
    shade = QColor(color)
    shade.setAlpha(alpha)
    stroke_rect(painter, area, shade, width)


def draw_guide(painter: QPainter, y: float, left: float, right: float, text: str) -> None:
    """One line from ``left`` across the page, whose edge is ``right``, out to a tag in the margin."""
    stroke_line(painter, QPointF(left, y), QPointF(right + 12, y), GUIDE, 1)
    font = ui_font(12, QFont.Weight.DemiBold)
    width = QFontMetricsF(font).horizontalAdvance(text) + 16
    tag = sharp_rect(painter, QRectF(right + 10, y - TAG_HEIGHT / 2, width, TAG_HEIGHT))
    _plate(painter, tag, GUIDE, 4)
    _words(painter, tag.adjusted(8, 0, 0, 0), text, font, QColor("white"))


def draw_upright_guide(painter: QPainter, x: float, top: float, bottom: float, text: str) -> None:
    """One line down the page, whose edges are ``top`` and ``bottom``, out to a tag above it."""
    font = ui_font(12, QFont.Weight.DemiBold)
    width = QFontMetricsF(font).horizontalAdvance(text) + 16
    tag = sharp_rect(painter, QRectF(x - width / 2, max(top - TAG_HEIGHT - 2, 2), width, TAG_HEIGHT))
    stroke_line(painter, QPointF(x, tag.bottom()), QPointF(x, bottom + 12), GUIDE, 1)
    _plate(painter, tag, GUIDE, 4)
    _words(painter, tag.adjusted(8, 0, 0, 0), text, font, QColor("white"))


def draw_edge(painter: QPainter, line: QRectF) -> None:
    """An edge under the pointer, with the handle that takes it in its middle."""
    stroke_line(painter, line.topLeft(), line.bottomRight(), SELECT, 2)
    handle = Handle.TOP if line.width() > line.height() else Handle.LEFT
    _handle(painter, line.center().x(), line.center().y(), handle, hot=True)


def draw_readout(painter: QPainter, readout: Readout, bounds: QRectF) -> None:
    """The dark bubble right below the pointer, flipped at the viewport's edges."""
    width = _bubble_width(readout)
    x = readout.x + 48 if readout.x + 48 + width < bounds.right() else readout.x - 48 - width
    y = readout.y + 14 if readout.y + 44 < bounds.bottom() else readout.y - 44
    _bubble(painter, QPointF(x, y), readout)


def draw_readout_in_foot(painter: QPainter, frame: QRectF, text: str, bounds: QRectF, taken: float) -> None:
    """The dark bubble in the middle of a frame's foot, of which ``taken`` pixels at the right hold a pill.

    Where it does not fit beside the pill it stands above it. What stands below the frame, as its caption, stays free.
    """
    readout = Readout(0, 0, text)
    width = _bubble_width(readout)
    left, y = frame.center().x() - width / 2, min(frame.bottom(), bounds.bottom()) - 39
    fits = left + width <= frame.right() - taken
    _bubble(painter, QPointF(left, y if fits else y - 36), readout)


def _bubble_font() -> QFont:
    return ui_font(13, QFont.Weight.DemiBold)


def _bubble_width(readout: Readout) -> float:
    return QFontMetricsF(_bubble_font()).horizontalAdvance(readout.text + readout.rest) + 24


def _bubble(painter: QPainter, place: QPointF, readout: Readout) -> None:
    box = sharp_rect(painter, QRectF(place.x(), place.y(), _bubble_width(readout), 30))
    _plate(painter, box, BUBBLE, 8)
    main = QFontMetricsF(_bubble_font()).horizontalAdvance(readout.text)
    _words(painter, box.adjusted(12, 0, 0, 0), readout.text, _bubble_font(), QColor("white"))
    color = OVERSET_ON_BUBBLE if readout.over else AMBER
    _words(painter, box.adjusted(12 + main, 0, 0, 0), readout.rest, _bubble_font(), color)


def _badge_font() -> QFont:
    return ui_font(12, QFont.Weight.DemiBold)


def badge(painter: QPainter, area: QRectF, text: str, color: QColor) -> None:
    """White words on a firm ground, with the sign of a text that goes on, over a block's lower right corner."""
    box = sharp_rect(painter, area)
    _plate(painter, box, color, 5)
    sign = QRectF(box.left() + 8, box.top() + 6, 12, 12)
    white = QColor("white")
    stroke_rect(painter, sign, white, 1)
    stroke_line(painter, QPointF(sign.center().x(), sign.top()), QPointF(sign.center().x(), sign.bottom()), white)
    stroke_line(painter, QPointF(sign.left(), sign.center().y()), QPointF(sign.right(), sign.center().y()), white)
    _words(painter, box.adjusted(27, 0, 0, 0), text, _badge_font(), QColor("white"))


def pill(painter: QPainter, x: float, y: float, text: str, light: str) -> None:
    """Words about the middle ``x``, ``y`` on a light ground of the lamp's colour; marks are tuned for white paper."""
    font = ui_font(12, QFont.Weight.DemiBold)
    box = QRectF(0, 0, pill_width(text), 24)
    box.moveCenter(QPointF(x, y))
    box = sharp_rect(painter, box).adjusted(0.5, 0.5, -0.5, -0.5)
    painter.setPen(QPen(QColor(LIGHT[f"{light}_lamp"]), 1))
    painter.setBrush(QColor(LIGHT[f"{light}_ground"]))
    painter.drawRoundedRect(box, 12, 12)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(LIGHT[f"{light}_lamp"]))
    painter.drawEllipse(QPointF(box.left() + 14, box.center().y()), 4, 4)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    _words(painter, box.adjusted(24, 0, 0, 0), text, font, QColor(LIGHT[light]))


def pill_width(text: str) -> float:
    return QFontMetricsF(ui_font(12, QFont.Weight.DemiBold)).horizontalAdvance(text) + 36
