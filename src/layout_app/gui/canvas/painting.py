"""What the canvas paints around and over its tiles: shadow, grid, caret, selection (DESK 4)."""

from __future__ import annotations

import functools

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QRegion

from layout_app.display.items import LaidOutPage, PlacedImage, TextLine
from layout_app.geometry import Rect
from layout_app.gui import counts
from layout_app.gui.canvas import overlay
from layout_app.gui.canvas.overlay import ToView
from layout_app.gui.canvas.strokes import fill_rect, sharp_rect, stroke_line, stroke_rect
from layout_app.gui.canvas.text_mode import TextMode
from layout_app.gui.names import part_name
from layout_app.gui.theme import LIGHT, ui_font
from layout_app.interaction.hit import FURNITURE, TextPlace, caret_rect, line_box, line_of, selection_rects
from layout_app.messages import _

INK = QColor("#1B1E25")
MARKED = QColor(43, 92, 214)
FOLD = QColor(43, 92, 214, 110)
SHADOW_REACH, SHADOW_DROP, SHADOW_ALPHA = 22, 5, 56
LEAST_EMPTY_WIDTH = 180


def paint_shadow(painter: QPainter, paper: QRectF, dark: bool) -> None:
    """A soft shadow under the paper: the corners and stretched edges of a small picture of it."""
    picture = _shadow(dark, painter.deviceTransform().m11())
    corner, whole = 2.0 * SHADOW_REACH, 4.0 * SHADOW_REACH + 1
    reach = sharp_rect(painter, paper.adjusted(-SHADOW_REACH, -SHADOW_REACH, SHADOW_REACH, SHADOW_REACH))
    reach.translate(0, SHADOW_DROP)
    ratio = picture.devicePixelRatio()
    across = ((reach.left(), 0.0, corner), (reach.left() + corner, corner, reach.width() - 2 * corner),
              (reach.right() - corner, whole - corner, corner))
    down = ((reach.top(), 0.0, corner), (reach.top() + corner, corner, reach.height() - 2 * corner),
            (reach.bottom() - corner, whole - corner, corner))
    for column, (x, from_x, width) in enumerate(across):
        for row, (y, from_y, height) in enumerate(down):
            if (column, row) != (1, 1):
                source = QRectF(from_x, from_y, 1 if column == 1 else corner, 1 if row == 1 else corner)
                part = QRectF(source.x() * ratio, source.y() * ratio, source.width() * ratio, source.height() * ratio)
                painter.drawImage(QRectF(x, y, width, height), picture, part)


@functools.lru_cache(8)
def _shadow(dark: bool, ratio: float) -> QImage:
    """The shadow of a square paper of twice the shadow's reach and a pixel, at ``ratio`` device pixels."""
    side = 4 * SHADOW_REACH + 1
    picture = QImage(round(side * ratio), round(side * ratio), QImage.Format.Format_ARGB32_Premultiplied)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    paper = QRectF(SHADOW_REACH, SHADOW_REACH, 2 * SHADOW_REACH + 1, 2 * SHADOW_REACH + 1)
    shade = QColor(0, 0, 0, SHADOW_ALPHA) if dark else QColor(27, 36, 56, SHADOW_ALPHA)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillRect(paper, shade)
    # Ring by ring: filled rectangles over one another round each faint step and end in a tint of their own.
    for step in range(SHADOW_REACH):
        shade.setAlpha(round(SHADOW_ALPHA * (1 - step / SHADOW_REACH) ** 3))
        painter.setPen(QPen(shade, 1.2))
        grown = step + 0.5
        painter.drawRoundedRect(paper.adjusted(-grown, -grown, grown, grown), grown, grown)
    painter.end()
    return picture


def paint_paper_edge(painter: QPainter, paper: QRectF) -> None:
    """A faint line around the paper."""
    stroke_rect(painter, paper.adjusted(-1, -1, 1, 1), QColor(0, 0, 0, 26), 1)


def paint_grid(painter: QPainter, page: LaidOutPage, to_view: ToView, baselines: bool) -> None:
    """The columns as fields, and the baselines where they are far enough apart to be seen."""
    grid = page.grid
    paint_columns(painter, page, to_view, _type_area(page), 10)
    if not baselines:
        return
    color = QColor(overlay.BASELINE)
    color.setAlpha(90)
    for line in range(grid.lines):
        y = grid.baseline(line)
        at = to_view(Rect(grid.columns[0][0], y, grid.columns[-1][1], y))
        stroke_line(painter, at.topLeft(), at.topRight(), color)


def paint_columns(painter: QPainter, page: LaidOutPage, to_view: ToView, area: Rect, alpha: int) -> None:
    """The columns as fields where they lie in ``area``, under its pictures."""
    free = QRegion(to_view(area).toAlignedRect())
    for item in page.items:
        if isinstance(item, PlacedImage):
            free -= to_view(item.rect).toRect()
    painter.save()
    painter.setClipRegion(free, Qt.ClipOperation.IntersectClip)
    for left, right in page.grid.columns:
        left, right = max(left, area.x0), min(right, area.x1)
        if left < right:
            fill_rect(painter, to_view(Rect(left, area.y0, right, area.y1)), QColor(43, 92, 214, alpha))
    painter.restore()


def paint_fold(painter: QPainter, page: LaidOutPage, to_view: ToView) -> None:
    """A dashed line in the middle of joined pages, where the sheet is folded."""
    if page.count > 1:
        line = to_view(Rect(page.width // 2, 0, page.width // 2, page.height))
        painter.setPen(QPen(FOLD, 1, Qt.PenStyle.DashLine))
        painter.drawLine(line.topLeft(), line.bottomLeft())


def paint_empty_page(painter: QPainter, page: LaidOutPage, to_view: ToView) -> None:
    """What to do next, on a page that holds nothing but its furniture."""
    area = to_view(_type_area(page))
    if area.width() >= LEAST_EMPTY_WIDTH and all(box.kind in FURNITURE for box in page.blocks):
        painter.setFont(ui_font(13))
        painter.setPen(QColor(LIGHT["text2"]))
        words = _("Empty page. Drag an article in, or press “Make up all pages”.")
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, words)


def _type_area(page: LaidOutPage) -> Rect:
    grid = page.grid
    return Rect(grid.columns[0][0], grid.top, grid.columns[-1][1], grid.line_top(grid.lines - 1) + grid.em)


def paint_text_mode(painter: QPainter, page: LaidOutPage, to_view: ToView, mode: TextMode, caret_on: bool) -> None:
    """The columns, selection or preedit, the frame of a headline's part with its tag, and the caret."""
    paint_columns(painter, page, to_view, _type_area(page), 8)
    start, end = mode.selection
    if mode.preedit:
        last = TextPlace(start.story, start.part, start.index, start.offset + len(mode.preedit))
        line = line_of(page, start)
        for rect in selection_rects(page, start, last):
            _mark_preedit(painter, to_view(rect), line is not None and line.vertical)
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


def _mark_preedit(painter: QPainter, area: QRectF, vertical: bool) -> None:
    """The black glyphs of the page in blue, and a line under them; right of vertical ones."""
    painter.save()
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Lighten)
    painter.fillRect(area, MARKED)
    painter.restore()
    if vertical:
        painter.fillRect(QRectF(area.right(), area.top(), 2, area.height()), MARKED)
    else:
        painter.fillRect(QRectF(area.left(), area.bottom(), area.width(), 2), MARKED)


def _paint_part_frame(painter: QPainter, page: LaidOutPage, to_view: ToView, mode: TextMode) -> None:
    """A frame around all lines of the part that the caret is in, tagged with its name and committed length."""
    whole = QRectF()
    for item in page.items:
        if isinstance(item, TextLine) and (item.source.story, item.source.part, item.source.index) == mode.place.key:
            whole = whole.united(to_view(line_box(item)))
    if not whole.isNull():
        frame = whole.adjusted(-4, -3, 4, 3)
        stroke_rect(painter, frame, overlay.SELECT, 1.5)
        words = f"{part_name(mode.place.part)}·{counts.characters(len(''.join(mode.text.split())))}"
        paper = to_view(Rect(0, 0, page.width, page.height))
        overlay.draw_tag(painter, frame, words, "text_t_20_regular", paper)
