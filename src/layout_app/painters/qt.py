"""Laid-out pages through QPainter: screen, thumbnails, pictures. Glyphs are drawn by id, at the places of the PDF.

Fonts are loaded once as QRawFont and glyph runs built once a line; zoom changes rebuild nothing.
"""

from __future__ import annotations

import functools
from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QGlyphRun, QImage, QPainter, QPainterPath, QPolygonF, QRawFont, QTransform

from layout_app.color import Color, process_values
from layout_app.display.items import (
    Area,
    Dot,
    Fill,
    GlyphRun,
    Item,
    LaidOutPage,
    Outline,
    Pattern,
    PlacedImage,
    QrCode,
    Rule,
    TextLine,
)
from layout_app.fonts.library import FontLibrary
from layout_app.fonts.subset import standalone_face
from layout_app.geometry import Rect
from layout_app.ids import AssetId, FontKey
from layout_app.images.look import Look

PreviewSource = Callable[[AssetId, tuple[int, int], Look], QImage | None]
"""A picture as it looks, of about the given size in device pixels, or ``None`` while there is none."""
MOST_RUNS = 6000
MOST_SIZES = 48
"""Qt keeps the glyphs of every size at every zoom it was seen at, some megabytes each; a page has about twenty."""
LARGEST_GLYPH_PX = 60.0
"""Above 64 px Qt turns glyph runs into outlines itself, and on Linux draws nothing of a font loaded from memory
(Qt 6.11.3): larger glyphs are drawn as outlines here."""
OUTLINE_PX = 100.0
INK = (0.0, 174.0, 239.0), (236.0, 0.0, 140.0), (255.0, 242.0, 0.0)


class QtResources:
    """Raw fonts and glyph runs by value, and where previews come from; belongs to one thread."""

    def __init__(self, library: FontLibrary, preview: PreviewSource) -> None:
        self._library = library
        self.preview = preview
        self._fonts: dict[FontKey, QRawFont] = {}
        self._sized: dict[tuple[FontKey, int], QRawFont] = {}
        self._runs: dict[int, tuple[GlyphRun, QGlyphRun]] = {}
        self._outlines: dict[int, tuple[GlyphRun, QPainterPath]] = {}

    def _face(self, key: FontKey) -> QRawFont:
        """The face at ``OUTLINE_PX``, loaded once."""
        face = self._fonts.get(key)
        if face is None:
            face = QRawFont()
            face.loadFromData(standalone_face(self._library, key), OUTLINE_PX, QFont.HintingPreference.PreferNoHinting)
            self._fonts[key] = face
        return face

    def raw_font(self, key: FontKey, size: int) -> QRawFont:
        """The face at ``size`` millipoints, one point being one pixel."""
        found = self._sized.get((key, size))
        if found is None:
            if len(self._sized) >= MOST_SIZES:
                self._sized.clear()
                self._runs.clear()
            found = QRawFont(self._face(key))
            found.setPixelSize(size / 1000)
            self._sized[(key, size)] = found
        return found

    def glyph_run(self, run: GlyphRun) -> QGlyphRun:
        """The run for QPainter, its positions in points from the line's origin."""
        known = self._runs.get(id(run))
        if known is not None and known[0] is run:
            return known[1]
        made = QGlyphRun()
        made.setRawFont(self.raw_font(run.font, run.size))
        made.setGlyphIndexes(list(run.glyph_ids))
        made.setPositions([QPointF(x / 1000, y / 1000) for x, y in zip(run.xs, run.ys, strict=True)])
        if len(self._runs) > MOST_RUNS:
            self._runs.clear()
        self._runs[id(run)] = (run, made)
        return made

    def outline(self, run: GlyphRun) -> QPainterPath:
        """The run's glyphs as one outline, in points from the line's origin."""
        known = self._outlines.get(id(run))
        if known is not None and known[0] is run:
            return known[1]
        face = self._face(run.font)
        whole = QPainterPath()
        scale = run.size / 1000 / OUTLINE_PX
        for glyph, x, y in zip(run.glyph_ids, run.xs, run.ys, strict=True):
            place = QTransform.fromTranslate(x / 1000, y / 1000)
            if run.turned:
                place.rotate(90)
            place.scale(scale * run.scale_milli / 1000, scale)
            whole.addPath(place.map(face.pathForGlyph(glyph)))
        whole.setFillRule(Qt.FillRule.WindingFill)
        if len(self._outlines) > MOST_RUNS:
            self._outlines.clear()
        self._outlines[id(run)] = (run, whole)
        return whole


@functools.lru_cache(256)
def screen_color(color: Color) -> QColor:
    """What an ink mix looks like on coated paper, near enough for the desk."""
    c, m, y, k = process_values(color)
    channels = []
    for index in range(3):
        light = 255.0
        for ink, shade in zip((c, m, y), INK, strict=True):
            light *= 1 - ink * (1 - shade[index] / 255)
        channels.append(light * (1 - k * 0.88) if k < 1 else light * 0.12)
    return QColor(*(max(0, min(255, round(value))) for value in channels))


def paint_page(painter: QPainter, page: LaidOutPage, resources: QtResources, clip: Rect | None = None) -> None:
    """Draw the page, the painter's unit a point and its origin the trim's top left; only what ``clip`` meets."""
    scale = painter.worldTransform().m11() * painter.device().devicePixelRatioF()
    for item in page.items:
        if clip is not None and not reach(item).intersects(clip):
            continue
        match item:
            case TextLine():
                _paint_line(painter, item, resources, scale)
            case PlacedImage():
                _paint_image(painter, item, resources, scale)
            case Rule():
                painter.fillRect(rect_f(item.rect), screen_color(item.color))
            case Fill():
                _paint_fill(painter, item)
            case Outline():
                _paint_outline(painter, item)
            case Pattern() | QrCode():
                painter.fillPath(_filled_path(item), screen_color(item.color))


def reach(item: Item) -> Rect:
    """What an item's ink stays within."""
    if not isinstance(item, TextLine):
        return item.rect
    size = 2 * max(item.size, max((run.size for run in item.runs), default=0))
    if item.vertical:
        return Rect(item.x - size, item.y - size, item.x + size, item.y + item.width + size)
    return Rect(item.x - size, item.y - size, item.x + item.width + size, item.y + size)


def rect_f(rect: Rect) -> QRectF:
    return QRectF(rect.x0 / 1000, rect.y0 / 1000, rect.width / 1000, rect.height / 1000)


def _paint_line(painter: QPainter, line: TextLine, resources: QtResources, scale: float) -> None:
    origin = QPointF(line.x / 1000, line.y / 1000)
    for run in line.runs:
        _paint_run(painter, origin, run, screen_color(run.color or line.color), resources, scale)
    for mark in line.marks:
        ink = screen_color(mark.color or line.color)
        if isinstance(mark, GlyphRun):
            _paint_run(painter, origin, mark, ink, resources, scale)
        else:
            painter.fillPath(_mark_path(origin, mark), ink)


def _paint_run(
    painter: QPainter, origin: QPointF, run: GlyphRun, ink: QColor, resources: QtResources, scale: float
) -> None:
    if run.size / 1000 * scale > LARGEST_GLYPH_PX:
        painter.translate(origin)
        painter.fillPath(resources.outline(run), ink)
        painter.translate(-origin)
        return
    painter.setPen(ink)
    if run.turned or run.scale_milli != 1000:
        _paint_glyphs(painter, origin, run, resources)
    else:
        painter.drawGlyphRun(origin, resources.glyph_run(run))


def _mark_path(origin: QPointF, mark: Dot | Area) -> QPainterPath:
    path = QPainterPath()
    match mark:
        case Dot():
            centre = origin + QPointF(mark.x / 1000, mark.y / 1000)
            for radius in (mark.radius, mark.hole):
                path.addEllipse(centre, radius / 1000, radius / 1000)
        case Area():
            path.addPolygon(QPolygonF([origin + QPointF(x / 1000, y / 1000) for x, y in mark.points]))
    return path


def _paint_glyphs(painter: QPainter, origin: QPointF, run: GlyphRun, resources: QtResources) -> None:
    """Glyph by glyph, each turned or narrowed about its own origin."""
    font = resources.raw_font(run.font, run.size)
    for glyph, x, y in zip(run.glyph_ids, run.xs, run.ys, strict=True):
        single = QGlyphRun()
        single.setRawFont(font)
        single.setGlyphIndexes([glyph])
        single.setPositions([QPointF(0, 0)])
        painter.save()
        painter.translate(origin.x() + x / 1000, origin.y() + y / 1000)
        if run.turned:
            painter.rotate(90)
        painter.scale(run.scale_milli / 1000, 1)
        painter.drawGlyphRun(QPointF(0, 0), single)
        painter.restore()


def _paint_image(painter: QPainter, item: PlacedImage, resources: QtResources, scale: float) -> None:
    target = rect_f(item.rect)
    left, top, right, bottom = item.crop
    wanted = (
        max(1, round(target.width() * scale / (right - left))),
        max(1, round(target.height() * scale / (bottom - top))),
    )
    picture = resources.preview(item.asset, wanted, item.look)
    if picture is None:
        painter.fillRect(target, QColor(225, 228, 233))
        return
    source = QRectF(
        left * picture.width(),
        top * picture.height(),
        (right - left) * picture.width(),
        (bottom - top) * picture.height(),
    )
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    if item.shape:
        shape = QPainterPath()
        shape.addPolygon(QPolygonF([QPointF(x / 1000, y / 1000) for x, y in item.shape]))
        painter.setClipPath(shape, Qt.ClipOperation.IntersectClip)
    painter.drawImage(target, picture, source)
    painter.restore()


def _paint_fill(painter: QPainter, item: Fill) -> None:
    color = screen_color(item.color)
    if not item.points:
        painter.fillRect(rect_f(item.rect), color)
        return
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    painter.drawPolygon(QPolygonF([QPointF(x / 1000, y / 1000) for x, y in item.points]))
    painter.restore()


def _paint_outline(painter: QPainter, item: Outline) -> None:
    rect, weight = rect_f(item.rect), item.weight / 1000
    color = screen_color(item.color)
    painter.fillRect(QRectF(rect.x(), rect.y(), rect.width(), weight), color)
    painter.fillRect(QRectF(rect.x(), rect.bottom() - weight, rect.width(), weight), color)
    painter.fillRect(QRectF(rect.x(), rect.y(), weight, rect.height()), color)
    painter.fillRect(QRectF(rect.right() - weight, rect.y(), weight, rect.height()), color)


def _filled_path(item: Pattern | QrCode) -> QPainterPath:
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    for points in item.shapes:
        path.addPolygon(QPolygonF([QPointF(x / 1000, y / 1000) for x, y in points]))
    return path


def page_image(page: LaidOutPage, scale: float, resources: QtResources, ratio: float = 1.0) -> QImage:
    """The trimmed page as a picture at ``scale`` pixels a point (times ``ratio`` device pixels)."""
    width = max(1, round(page.width / 1000 * scale * ratio))
    height = max(1, round(page.height / 1000 * scale * ratio))
    picture = QImage(width, height, QImage.Format.Format_RGB32)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.white)
    painter = QPainter(picture)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    painter.setTransform(QTransform.fromScale(scale, scale))
    paint_page(painter, page, resources)
    painter.end()
    return picture
