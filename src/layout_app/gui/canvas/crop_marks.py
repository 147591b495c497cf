"""What the canvas draws while a photo is cropped: the whole photo, its frame, focus and keep box (DESK 4, crop)."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from layout_app.display.items import PlacedImage
from layout_app.gui import icons
from layout_app.gui.canvas import overlay
from layout_app.gui.canvas.strokes import sharp_rect, stroke_line, stroke_rect
from layout_app.gui.theme import ui_font
from layout_app.messages import _
from layout_app.painters.qt import PreviewSource

GROUND = QColor(20, 22, 28)
SCRIM = QColor(20, 22, 28, 107)
KEEP = QColor("#5CE0A0")
KEEP_TAG = QColor("#15703F")
THIRDS = QColor(255, 255, 255, 110)
WHITE = QColor("white")
CORNER = 18
RING = 16.0
"""The radius of the focus ring."""
TAG_HEIGHT = 22


def paint_crop(
    painter: QPainter, image: PlacedImage, frame: QRectF, bounds: QRectF, preview: PreviewSource, light: str, size: str
) -> None:
    """The page dimmed, the whole photo faint, its frame in full colour with thirds and white corners, and its ppi.

    ``light`` is the lamp of its sharpness, ``size`` what stands in the frame's foot.
    """
    painter.fillRect(bounds, SCRIM)
    whole = whole_photo(image, frame)
    _paint_photo(painter, image, frame, whole, preview)
    dashes = QPen(WHITE, 1)
    dashes.setDashPattern([4, 3])
    painter.setPen(dashes)
    painter.drawRect(sharp_rect(painter, whole).adjusted(-0.5, -0.5, 0.5, 0.5))
    stroke_rect(painter, frame, overlay.SELECT, 2)
    for third in (1, 2):
        x, y = frame.left() + frame.width() * third / 3, frame.top() + frame.height() * third / 3
        stroke_line(painter, QPointF(x, frame.top()), QPointF(x, frame.bottom()), THIRDS)
        stroke_line(painter, QPointF(frame.left(), y), QPointF(frame.right(), y), THIRDS)
    for corner, dx, dy in (
        (frame.topLeft(), 1, 1), (frame.topRight(), -1, 1), (frame.bottomLeft(), 1, -1), (frame.bottomRight(), -1, -1),
    ):
        painter.fillRect(QRectF(corner, corner + QPointF(CORNER * dx, 4 * dy)).normalized(), WHITE)
        painter.fillRect(QRectF(corner, corner + QPointF(4 * dx, CORNER * dy)).normalized(), WHITE)
    draw_ppi(painter, image, frame, light)
    overlay.draw_readout_in_foot(painter, frame, size, bounds, overlay.pill_width(ppi_words(image)) + 20)


def whole_photo(image: PlacedImage, frame: QRectF) -> QRectF:
    """Where the whole photo lies whose shown part is ``frame``."""
    left, top, right, bottom = image.crop
    width, height = frame.width() / (right - left), frame.height() / (bottom - top)
    return QRectF(frame.left() - left * width, frame.top() - top * height, width, height)


def draw_ppi(painter: QPainter, image: PlacedImage, frame: QRectF, light: str) -> None:
    """How sharp the photo prints, at the lower right of its frame."""
    text = ppi_words(image)
    overlay.pill(painter, frame.right() - 10 - overlay.pill_width(text) / 2, frame.bottom() - 24, text, light)


def ppi_words(image: PlacedImage) -> str:
    return f"{round(min(image.ppi))} ppi"


def draw_focus(painter: QPainter, place: QPointF) -> None:
    """A ring about the focus, and a point on it."""
    painter.save()
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for color, width in ((QColor(20, 22, 28, 150), 4.0), (WHITE, 2.0)):
        painter.setPen(QPen(color, width))
        painter.drawEllipse(place, RING - 1, RING - 1)
    painter.setPen(QPen(WHITE, 2))
    painter.setBrush(overlay.SELECT)
    painter.drawEllipse(place, 5, 5)
    painter.restore()


def draw_keep(painter: QPainter, area: QRectF) -> None:
    """The keep box, dashed, with handles at its corners and a tag to hold it by."""
    painter.save()
    dashes = QPen(KEEP, 1.5)
    dashes.setDashPattern([4, 3])
    painter.setPen(dashes)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(sharp_rect(painter, area).adjusted(0.5, 0.5, -0.5, -0.5))
    painter.setPen(QPen(KEEP_TAG, 1))
    painter.setBrush(KEEP)
    for corner in (area.topLeft(), area.topRight(), area.bottomLeft(), area.bottomRight()):
        painter.drawRect(sharp_rect(painter, QRectF(corner.x() - 3, corner.y() - 3, 6, 6)))
    tag = sharp_rect(painter, keep_tag(area))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(KEEP_TAG)
    painter.drawRoundedRect(tag, 4, 4)
    picture = icons.pixmap("person_20_regular", WHITE, 16, painter.deviceTransform().m11())
    painter.drawPixmap(QPointF(tag.left() + 6, tag.top() + 3), picture)
    painter.setFont(_tag_font())
    painter.setPen(WHITE)
    painter.drawText(tag.adjusted(26, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, _("Keep box"))
    painter.restore()


def keep_tag(area: QRectF) -> QRectF:
    """Where the tag of a keep box stands: above its upper left corner."""
    width = QFontMetricsF(_tag_font()).horizontalAdvance(_("Keep box")) + 34
    return QRectF(area.left(), area.top() - TAG_HEIGHT - 3, width, TAG_HEIGHT)


def _tag_font() -> QFont:
    return ui_font(12, QFont.Weight.DemiBold)


def _paint_photo(
    painter: QPainter, image: PlacedImage, frame: QRectF, whole: QRectF, preview: PreviewSource
) -> None:
    """The whole photo faint on near black, what its frame shows in full colour."""
    painter.fillRect(whole, GROUND)
    ratio = painter.deviceTransform().m11()
    picture = preview(image.asset, (round(whole.width() * ratio), round(whole.height() * ratio)), image.look)
    if picture is None or picture.isNull():
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.setOpacity(0.5)
    painter.drawImage(whole, picture)
    painter.setOpacity(1.0)
    painter.setClipRect(frame)
    painter.drawImage(whole, picture)
    painter.restore()
