"""One page, or an earlier and the present one side by side, with marks; the reader points at places of the present.

At ``zoom`` 1 an inch of the page is 96 logical pixels, as on the desk.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea

from layout_app.display.items import LaidOutPage
from layout_app.document.proofs import KINDS, Anchor
from layout_app.geometry import Rect
from layout_app.gui.canvas.painting import paint_paper_edge, paint_shadow
from layout_app.gui.canvas.strokes import stroke_rect
from layout_app.gui.proof_room.marks import Mark
from layout_app.gui.proof_room.marks_list import DISC, draw_disc
from layout_app.gui.proof_room.words import disc_color, kind_name, mark_color
from layout_app.gui.theme import Theme, ui_font
from layout_app.interaction.proof_places import Pointed, drawn_over, pointed_at, rects_of
from layout_app.messages import _
from layout_app.painters.qt import QtResources, page_image

SIDE_BY_SIDE, OVERLAID, PRESENT = "side_by_side", "overlaid", "present"
MARGIN, BETWEEN, HEAD = 24, 24, 28
LEAST_ZOOM, GREATEST_ZOOM = 0.08, 2.5
DRAG_PX = 4
DRAWN = QColor(43, 92, 214, 60)
HALO = 5
LEGEND_HEIGHT = 20
OLD_INK, NEW_INK = QColor("#D93A3A"), QColor("#2B6BFF")
"""Of pages that lie on one another."""
BELOW = 24
"""Room for the legend under whole pages."""


class ShownPage(NamedTuple):
    """A page, and what stands over it: the round, then its day and person."""

    page: LaidOutPage
    head: str
    detail: str = ""


class PagesView(QAbstractScrollArea):
    """``place_chosen`` gives a ``Pointed`` and the rectangle of the place in viewport pixels."""

    zoom_changed = Signal(float)
    place_chosen = Signal(object, QRectF)
    mark_chosen = Signal(str)
    step_wanted = Signal(int)
    turn_wanted = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._resources: QtResources | None = None
        self._pages: tuple[ShownPage, ...] = ()
        self._mode = PRESENT
        self._marks: tuple[Mark, ...] = ()
        self._current = ""
        self._images: dict[int, tuple[LaidOutPage, float, QImage]] = {}
        self._pressed: QPointF | None = None
        self._drawn: Pointed | None = None
        self.zoom = 1.0
        self.fitted = True
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Proof pages"))
        self.viewport().setMouseTracking(True)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.viewport().update()

    def show_pages(self, pages: Sequence[ShownPage], resources: QtResources, mode: str) -> None:
        """The pages from left to right, the present one last; overlaid ones lie on one another."""
        self._resources = resources
        shown = tuple(pages)
        if (shown, mode) != (self._pages, self._mode):
            self._pages, self._mode = shown, mode
            self._images = {at: image for at, image in self._images.items() if at < len(shown)}
            self._drawn = None
            if self.fitted:
                self.fit_page()
            else:
                self._update_bars()
        self.viewport().update()

    def show_marks(self, marks: Sequence[Mark], current: str) -> None:
        self._marks, self._current = tuple(marks), current
        self.viewport().update()

    def pictures_arrived(self) -> None:
        self._images = {}
        self.viewport().update()

    def forget_drawn(self) -> None:
        """Nothing is drawn over any more."""
        self._drawn = None
        self.viewport().update()

    # --- places --------------------------------------------------------------------------------------------------

    @property
    def _scale(self) -> float:
        return self.zoom * 96 / 72

    def _across(self) -> int:
        """How many pages lie beside one another."""
        return 1 if self._mode == OVERLAID else len(self._pages)

    def _size_at(self, zoom: float) -> tuple[float, float]:
        """What pages and the space around them take."""
        if not self._pages:
            return 0.0, 0.0
        scale = zoom * 96 / 72 / 1000
        width = max(one.page.width for one in self._pages) * scale
        height = max(one.page.height for one in self._pages) * scale
        beside = self._across()
        return width * beside + BETWEEN * (beside - 1) + 2 * MARGIN, height + 2 * MARGIN + HEAD + BELOW

    def _papers(self) -> list[QRectF]:
        """Where each page lies in the viewport."""
        width, height = self._size_at(self.zoom)
        view = self.viewport().size()
        left = MARGIN - self.horizontalScrollBar().value() + max(0.0, (view.width() - width) / 2)
        top = MARGIN + HEAD - self.verticalScrollBar().value() + max(0.0, (view.height() - height) / 2)
        found: list[QRectF] = []
        for one in self._pages:
            size = one.page.width / 1000 * self._scale, one.page.height / 1000 * self._scale
            found.append(QRectF(round(left), round(top), round(size[0]), round(size[1])))
            if self._mode != OVERLAID:
                left += size[0] + BETWEEN
        return found

    def _to_view(self, paper: QRectF, rect: Rect) -> QRectF:
        scale = self._scale / 1000
        return QRectF(
            paper.left() + rect.x0 * scale, paper.top() + rect.y0 * scale, rect.width * scale, rect.height * scale
        )

    def _to_page(self, point: QPointF) -> tuple[int, int]:
        paper = self._papers()[-1]
        scale = self._scale / 1000
        return round((point.x() - paper.left()) / scale), round((point.y() - paper.top()) / scale)

    def area_of(self, anchor: Anchor) -> QRectF:
        """The place on the present page in viewport pixels; a null rectangle where it is not on it."""
        whole = QRectF()
        if self._pages:
            paper = self._papers()[-1]
            for rect in rects_of(self._pages[-1].page, anchor):
                whole = whole.united(self._to_view(paper, rect))
        return whole

    def bring_into_view(self, anchor: Anchor) -> None:
        """Scroll no farther than it takes to see the place."""
        area = self.area_of(anchor)
        view = QRectF(self.viewport().rect()).adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
        if area.isNull() or view.contains(area):
            return
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        across.setValue(across.value() + round(max(0, area.right() - view.right()) - max(0, view.left() - area.left())))
        down.setValue(down.value() + round(max(0, area.bottom() - view.bottom()) - max(0, view.top() - area.top())))

    # --- zoom ----------------------------------------------------------------------------------------------------

    def set_zoom(self, zoom: float) -> None:
        """Zoom about the middle of what is seen."""
        width, height = self._size_at(self.zoom)
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        middle = (across.value() + self.viewport().width() / 2, down.value() + self.viewport().height() / 2)
        shares = (middle[0] / max(1.0, width), middle[1] / max(1.0, height))
        self.zoom = min(max(zoom, LEAST_ZOOM), GREATEST_ZOOM)
        self.fitted = False
        self._update_bars()
        width, height = self._size_at(self.zoom)
        across.setValue(round(shares[0] * width - self.viewport().width() / 2))
        down.setValue(round(shares[1] * height - self.viewport().height() / 2))
        self.viewport().update()
        self.zoom_changed.emit(self.zoom)

    def fit_page(self) -> None:
        """All pages whole in the viewport."""
        if not self._pages:
            return
        view = self.viewport().size()
        beside = self._across()
        width = sum(one.page.width for one in self._pages[-beside:]) / 1000 * 96 / 72
        height = max(one.page.height for one in self._pages) / 1000 * 96 / 72
        across = (view.width() - 2 * MARGIN - BETWEEN * (beside - 1)) / width
        self.set_zoom(min(across, (view.height() - 2 * MARGIN - HEAD - BELOW) / height))
        self.fitted = True

    def _update_bars(self) -> None:
        view = self.viewport().size()
        for bar, size, room in zip(
            (self.horizontalScrollBar(), self.verticalScrollBar()), self._size_at(self.zoom),
            (view.width(), view.height()), strict=True,
        ):
            bar.setRange(0, max(0, int(size - room)))
            bar.setPageStep(room)
            bar.setSingleStep(40)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.fitted:
            self.fit_page()
        else:
            self._update_bars()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.set_zoom(self.zoom * (1.1 if event.angleDelta().y() > 0 else 1 / 1.1))
            event.accept()
        else:
            super().wheelEvent(event)

    # --- painting ------------------------------------------------------------------------------------------------

    def _image(self, at: int) -> QImage:
        page = self._pages[at].page
        known = self._images.get(at)
        if known is not None and known[0] is page and known[1] == self.zoom:
            return known[2]
        assert self._resources is not None
        made = page_image(page, self._scale, self._resources, self.devicePixelRatioF())
        self._images[at] = (page, self.zoom, made)
        return made

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), self._theme.color("pasteboard"))
        if self._resources is not None:
            papers = self._papers()
            for at, (shown, paper) in enumerate(zip(self._pages, papers, strict=True)):
                self._paint_page(painter, at, shown, paper)
            self._paint_marks(painter, papers)
            self._paint_drawn(painter, papers)
            self._paint_legend(painter, papers)
        painter.end()

    def _paint_page(self, painter: QPainter, at: int, shown: ShownPage, paper: QRectF) -> None:
        is_over = self._mode == OVERLAID and at > 0
        if not is_over:
            paint_shadow(painter, paper, self._theme.dark)
        if self._mode == OVERLAID and len(self._pages) > 1:
            self._paint_tinted(painter, at, paper)
        else:
            painter.drawImage(paper, self._image(at))
        if not is_over:
            paint_paper_edge(painter, paper)
        if self._mode == OVERLAID and at < len(self._pages) - 1:
            return
        painter.setFont(ui_font(13, QFont.Weight.DemiBold))
        painter.setPen(self._theme.color("text"))
        head = QRectF(paper.left(), paper.top() - HEAD, paper.width(), HEAD - 4)
        painter.drawText(head, Qt.AlignmentFlag.AlignVCenter, shown.head)
        past = painter.fontMetrics().horizontalAdvance(shown.head) + 8
        painter.setFont(ui_font(12))
        painter.setPen(self._theme.color("text2"))
        painter.drawText(head.adjusted(past, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, shown.detail)

    def _paint_tinted(self, painter: QPainter, at: int, paper: QRectF) -> None:
        """Pages that lie on one another: the earlier one's ink red, the present one's blue; what agrees is dark."""
        tinted = self._image(at).convertToFormat(QImage.Format.Format_Grayscale8).convertToFormat(
            QImage.Format.Format_RGB32
        )
        over = QPainter(tinted)
        over.setCompositionMode(QPainter.CompositionMode.CompositionMode_Screen)
        over.fillRect(tinted.rect(), OLD_INK if at == 0 else NEW_INK)
        over.end()
        painter.save()
        if at:
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        painter.drawImage(paper, tinted)
        painter.restore()

    def _paint_marks(self, painter: QPainter, papers: Sequence[QRectF]) -> None:
        if not papers:
            return
        has_old = self._mode == SIDE_BY_SIDE and len(papers) > 1
        for mark in self._marks:
            if has_old and mark.old is not None:
                self._paint_mark(painter, papers[0], self._pages[0].page, mark, mark.old, is_old=True)
            if mark.anchor is not None:
                self._paint_mark(painter, papers[-1], self._pages[-1].page, mark, mark.anchor, is_old=False)

    def _paint_mark(
        self, painter: QPainter, paper: QRectF, page: LaidOutPage, mark: Mark, anchor: Anchor, *, is_old: bool
    ) -> None:
        rects = [self._to_view(paper, rect).adjusted(-2, -2, 2, 2) for rect in rects_of(page, anchor)]
        if not rects:
            return
        color = self._theme.color("strong") if mark.is_done else mark_color(mark.kind)
        ground = QColor(color)
        ground.setAlpha(46 if anchor.is_text else 20)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if mark.key == self._current and not is_old:
            halo = QColor(self._theme.color("ring"))
            halo.setAlpha(70)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(halo)
            for rect in rects:
                painter.drawRoundedRect(rect.adjusted(-HALO, -HALO, HALO, HALO), 6, 6)
        painter.setBrush(ground)
        painter.setPen(QPen(color, 1.5, Qt.PenStyle.DashLine if is_old else Qt.PenStyle.SolidLine))
        for rect in rects:
            painter.drawRoundedRect(rect, 3, 3)
        if not is_old:
            fill = self._theme.color("strong") if mark.is_done else disc_color(mark.kind)
            draw_disc(painter, _disc_at(rects), mark.number, fill)
        painter.restore()

    def _paint_legend(self, painter: QPainter, papers: Sequence[QRectF]) -> None:
        """What the colours mean, under the pages, where there is room and something is marked."""
        if not self._marks or not papers:
            return
        top = max(paper.bottom() for paper in papers) + 20
        if top + LEGEND_HEIGHT > self.viewport().height():
            return
        left = papers[0].left()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(ui_font(12))
        entries = [(mark_color(kind), kind_name(kind), Qt.PenStyle.SolidLine) for kind in KINDS]
        if self._mode == SIDE_BY_SIDE and len(papers) > 1:
            entries[-1] = (self._theme.color("strong"), _("Where it was"), Qt.PenStyle.DashLine)
        elif self._mode == OVERLAID and len(papers) > 1:
            solid = Qt.PenStyle.SolidLine
            entries = [(OLD_INK, _("Earlier state"), solid), (NEW_INK, _("Later state"), solid)]
        for color, words, style in entries:
            ground = QColor(color)
            ground.setAlpha(60)
            painter.setPen(QPen(color, 1.5, style))
            painter.setBrush(ground if style == Qt.PenStyle.SolidLine else Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(left, top + 4, 16, 12), 3, 3)
            wide = painter.fontMetrics().horizontalAdvance(words)
            painter.setPen(self._theme.color("text2"))
            spot = QRectF(left + 22, top, wide + 1, LEGEND_HEIGHT)
            painter.drawText(spot, Qt.AlignmentFlag.AlignVCenter, words)
            left = spot.right() + 16
        painter.restore()

    def _paint_drawn(self, painter: QPainter, papers: Sequence[QRectF]) -> None:
        if self._drawn is None or not papers:
            return
        for rect in rects_of(self._pages[-1].page, self._drawn.anchor):
            area = self._to_view(papers[-1], rect)
            painter.fillRect(area, DRAWN)
            if not self._drawn.anchor.is_text:
                stroke_rect(painter, area, QColor("#2B6BFF"), 2)

    # --- mouse and keys ------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or not self._pages:
            return
        found = self._mark_at(event.position())
        if found:
            self.mark_chosen.emit(found)
        elif self._papers()[-1].contains(event.position()):
            self._pressed = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            over = bool(self._pages) and bool(self._mark_at(event.position()))
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)
        elif (event.position() - self._pressed).manhattanLength() >= DRAG_PX:
            start, end = self._to_page(self._pressed), self._to_page(event.position())
            self._drawn = drawn_over(self._pages[-1].page, start, end)
            self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            return
        pressed, self._pressed = self._pressed, None
        if (event.position() - pressed).manhattanLength() < DRAG_PX:
            self._drawn = pointed_at(self._pages[-1].page, *self._to_page(pressed))
        self.viewport().update()
        if self._drawn is not None:
            self.place_chosen.emit(self._drawn, self.area_of(self._drawn.anchor))

    def _mark_at(self, point: QPointF) -> str:
        """The key of the mark whose disc, or else whose place, is under the point."""
        paper, page = self._papers()[-1], self._pages[-1].page
        for mark in reversed(self._marks):
            if mark.anchor is None:
                continue
            rects = [self._to_view(paper, rect).adjusted(-2, -2, 2, 2) for rect in rects_of(page, mark.anchor)]
            if rects and _disc_at(rects).adjusted(-3, -3, 3, 3).contains(point):
                return mark.key
        return ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        turns = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
        key = Qt.Key(event.key())
        if key in steps:
            self.step_wanted.emit(steps[key])
        elif key in turns:
            self.turn_wanted.emit(turns[key])
        else:
            super().keyPressEvent(event)


def _disc_at(rects: Sequence[QRectF]) -> QRectF:
    """Where a place's disc stands: on its upper right corner."""
    corner = rects[0].topRight()
    return QRectF(corner.x() - DISC / 2, corner.y() - DISC / 2, DISC, DISC)
