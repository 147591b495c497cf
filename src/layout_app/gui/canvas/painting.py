"""What the canvas paints around and over its tiles: shadow, grid, caret, selection, a photo being cropped (DESK 4)."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from layout_app.display.items import LaidOutPage, PlacedImage, TextLine
from layout_app.geometry import Rect
from layout_app.gui.canvas import overlay
from layout_app.gui.canvas.overlay import Readout, ToView
from layout_app.gui.canvas.text_mode import TextMode
from layout_app.interaction.hit import TextPlace, caret_rect, line_box, selection_rects
from layout_app.messages import _
from layout_app.painters.qt import PreviewSource

INK = QColor("#1B1E25")
MARKED = QColor(43, 92, 214)
SHADOW_STEPS = 11
CORNER = 18


def paint_shadow(painter: QPainter, paper: QRectF, dark: bool) -> None:
    """A soft shadow under the paper: nested rounded rectangles, each nearly clear."""
    painter.setPen(Qt.PenStyle.NoPen)
    shade = QColor(0, 0, 0, 4) if dark else QColor(27, 36, 56, 4)
    painter.setBrush(shade)
    for step in range(SHADOW_STEPS, 0, -1):
        painter.drawRoundedRect(paper.adjusted(-step, -step + 5, step, step + 5), step, step)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def paint_grid(painter: QPainter, page: LaidOutPage, to_view: ToView, baselines: bool) -> None:
    """The columns as fields, and the baselines where they are far enough apart to be seen."""
    grid = page.grid
    bottom = grid.line_top(grid.lines - 1) + grid.em
    for left, right in grid.columns:
        painter.fillRect(to_view(Rect(left, grid.top, right, bottom)), QColor(43, 92, 214, 10))
    if not baselines:
        return
    color = QColor(overlay.BASELINE)
    color.setAlpha(90)
    painter.setPen(QPen(color, 1))
    for line in range(grid.lines):
        y = grid.baseline(line)
        at = to_view(Rect(grid.columns[0][0], y, grid.columns[-1][1], y))
        painter.drawLine(at.topLeft(), at.topRight())


def paint_text_mode(painter: QPainter, page: LaidOutPage, to_view: ToView, mode: TextMode, caret_on: bool) -> None:
    """Selection or preedit, the frame of a headline's part, and the caret."""
    start, end = mode.selection
    if mode.preedit:
        last = TextPlace(start.story, start.part, start.index, start.offset + len(mode.preedit))
        for rect in selection_rects(page, start, last):
            area = to_view(rect)
            painter.fillRect(QRectF(area.left(), area.bottom(), area.width(), 2), MARKED)
    else:
        for rect in selection_rects(page, start, end):
            painter.fillRect(to_view(rect), QColor(43, 92, 214, 60))
    if mode.place.part != "body":
        _paint_part_frame(painter, page, to_view, mode)
    caret = caret_rect(page, mode.caret)
    if caret is not None and caret_on:
        area = to_view(caret)
        if area.width() > area.height():
            painter.fillRect(QRectF(area.left(), area.top() - 1, area.width(), 2), INK)
        else:
            painter.fillRect(QRectF(area.left() - 1, area.top(), 2, area.height()), INK)


def _paint_part_frame(painter: QPainter, page: LaidOutPage, to_view: ToView, mode: TextMode) -> None:
    """A frame around all lines of the part that the caret is in."""
    whole = QRectF()
    for item in page.items:
        if isinstance(item, TextLine) and (item.source.story, item.source.part, item.source.index) == mode.place.key:
            whole = whole.united(to_view(line_box(item)))
    if not whole.isNull():
        painter.setPen(QPen(overlay.SELECT, 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(whole.adjusted(-4, -3, 4, 3), 3, 3)


def paint_crop(
    painter: QPainter, image: PlacedImage, frame: QRectF, bounds: QRectF, preview: PreviewSource, zoom_percent: int
) -> None:
    """The page dimmed, the whole photo faint, its frame in full colour with thirds and white corners, and its ppi."""
    painter.fillRect(bounds, QColor(20, 22, 28, 107))
    left, top, right, bottom = image.crop
    width, height = frame.width() / (right - left), frame.height() / (bottom - top)
    whole = QRectF(frame.left() - left * width, frame.top() - top * height, width, height)
    picture = preview(image.asset, (round(width), round(height)))
    if picture is not None and not picture.isNull():
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setOpacity(0.5)
        painter.drawImage(whole, picture)
        painter.setOpacity(1.0)
        painter.setClipRect(frame)
        painter.drawImage(whole, picture)
        painter.restore()
    painter.setPen(QPen(QColor(255, 255, 255, 110), 1))
    for third in (1, 2):
        x, y = frame.left() + frame.width() * third / 3, frame.top() + frame.height() * third / 3
        painter.drawLine(QPointF(x, frame.top()), QPointF(x, frame.bottom()))
        painter.drawLine(QPointF(frame.left(), y), QPointF(frame.right(), y))
    painter.setPen(QPen(QColor("white"), 3))
    for corner, dx, dy in (
        (frame.topLeft(), 1, 1), (frame.topRight(), -1, 1), (frame.bottomLeft(), 1, -1), (frame.bottomRight(), -1, -1),
    ):
        painter.drawLine(corner, corner + QPointF(CORNER * dx, 0))
        painter.drawLine(corner, corner + QPointF(0, CORNER * dy))
    words = {"ppi": round(min(image.ppi)), "zoom": zoom_percent}
    text = _("%(ppi)s ppi, zoom %(zoom)s %%, Enter keeps, Esc drops") % words
    overlay.draw_readout(painter, Readout(frame.left() - 48, frame.bottom() - 4, text), bounds)
