"""A page seen through a viewport: zoom, scrolling, and the way between the page's places and the viewport's pixels."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import QPointF, QRectF, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from layout_app.display.items import LaidOutPage
from layout_app.geometry import Rect
from layout_app.units import Mpt

LEAST_ZOOM, GREATEST_ZOOM = 0.25, 8.0
LEAST_FIT = 0.08
MARGIN = 24


class ViewState(msgspec.Struct, frozen=True):
    """A zoom and where the page was scrolled to; ``fitted`` shows the whole page whatever the viewport's size."""

    zoom: float = 1.0
    fitted: bool = True
    across: int = 0
    down: int = 0


class PageView(QAbstractScrollArea):
    """At ``zoom`` 1 an inch of the page is 96 logical pixels. Subclasses say which page it is."""

    zoom_changed = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.zoom = 1.0
        self.fitted = True
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)

    @property
    def page(self) -> LaidOutPage | None:
        """The page shown, laid out now."""
        raise NotImplementedError

    @property
    def scale(self) -> float:
        """Logical pixels a point."""
        return self.zoom * 96 / 72

    def beside(self) -> tuple[Mpt, Mpt]:
        """How wide what is shown at the left and at the right of the page is."""
        return 0, 0

    def _page_size(self) -> tuple[float, float]:
        page = self.page
        if page is None:
            return (0.0, 0.0)
        return (page.width + sum(self.beside())) / 1000 * self.scale, page.height / 1000 * self.scale

    def _origin(self) -> QPointF:
        """The trim's top left in viewport pixels, on a whole device pixel."""
        width, height = self._page_size()
        view = self.viewport().size()
        x = MARGIN - self.horizontalScrollBar().value()
        y = MARGIN - self.verticalScrollBar().value()
        if width + 2 * MARGIN < view.width():
            x = int((view.width() - width) / 2)
        if height + 2 * MARGIN < view.height():
            y = int((view.height() - height) / 2)
        left = x + self.beside()[0] / 1000 * self.scale
        ratio = self.devicePixelRatioF()
        return QPointF(round(left * ratio) / ratio, round(y * ratio) / ratio)

    def to_view(self, rect: Rect) -> QRectF:
        origin, scale = self._origin(), self.scale / 1000
        left, top = origin.x() + rect.x0 * scale, origin.y() + rect.y0 * scale
        return QRectF(left, top, rect.width * scale, rect.height * scale)

    def to_page(self, point: QPointF) -> tuple[Mpt, Mpt]:
        origin, scale = self._origin(), self.scale / 1000
        return round((point.x() - origin.x()) / scale), round((point.y() - origin.y()) / scale)

    def update_bars(self) -> None:
        width, height = self._page_size()
        view = self.viewport().size()
        for bar, size, room in (
            (self.horizontalScrollBar(), width, view.width()),
            (self.verticalScrollBar(), height, view.height()),
        ):
            bar.setRange(0, max(0, int(size + 2 * MARGIN - room)))
            bar.setPageStep(room)
            bar.setSingleStep(40)

    def set_zoom(self, zoom: float, about: QPointF | None = None) -> None:
        """Zoom, keeping the page's point under ``about`` (the viewport's middle) where it is.

        Never smaller than the whole page, where that is smaller than ``LEAST_ZOOM``.
        """
        self._zoom_to(min(max(zoom, min(LEAST_ZOOM, self._fitting_zoom())), GREATEST_ZOOM), about)

    def _zoom_to(self, zoom: float, about: QPointF | None = None) -> None:
        view = self.viewport().rect()
        about = about if about is not None else QPointF(view.center())
        x, y = self.to_page(about)
        self.zoom = zoom
        self.fitted = False
        self.update_bars()
        scale = self.scale / 1000
        self.horizontalScrollBar().setValue(round(MARGIN + (self.beside()[0] + x) * scale - about.x()))
        self.verticalScrollBar().setValue(round(MARGIN + y * scale - about.y()))
        self.viewport().update()
        self.zoom_changed.emit(self.zoom)

    def fit_page(self) -> None:
        """The whole page in the viewport."""
        if self.page is not None:
            self._zoom_to(self._fitting_zoom())
            self.fitted = True

    def _fitting_zoom(self) -> float:
        """The zoom that shows the whole page."""
        page = self.page
        if page is None:
            return LEAST_ZOOM
        view = self.viewport().size()
        room = min(
            (view.width() - 2 * MARGIN) / ((page.width + sum(self.beside())) / 1000 * 96 / 72),
            (view.height() - 2 * MARGIN) / (page.height / 1000 * 96 / 72),
        )
        return min(max(room, LEAST_FIT), GREATEST_ZOOM)

    def show_area(self, area: Rect, share: float) -> None:
        """Zoom so that ``area`` of the page takes ``share`` of the viewport, its middle in the middle."""
        view = self.viewport().size()
        across = view.width() * share / (area.width / 1000 * 96 / 72)
        down = view.height() * share / (area.height / 1000 * 96 / 72)
        self.set_zoom(min(across, down))
        middle = self.to_view(area).center()
        for bar, at, room in (
            (self.horizontalScrollBar(), middle.x(), view.width()),
            (self.verticalScrollBar(), middle.y(), view.height()),
        ):
            bar.setValue(bar.value() + round(at - room / 2))

    def bring_into_view(self, area: Rect) -> None:
        """Scroll no farther than it takes to see ``area`` of the page."""
        at, view = self.to_view(area).toRect(), self.viewport().rect().adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        across.setValue(across.value() + max(0, at.right() - view.right()) - max(0, view.left() - at.left()))
        down.setValue(down.value() + max(0, at.bottom() - view.bottom()) - max(0, view.top() - at.top()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.fitted:
            self.fit_page()
        else:
            self.update_bars()

    def view_state(self) -> ViewState:
        """What is seen now, for ``restore_view``."""
        across, down = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        return ViewState(self.zoom, self.fitted, across, down)

    def restore_view(self, state: ViewState) -> None:
        if state.fitted:
            self.fit_page()
        else:
            self.set_zoom(state.zoom)
            self.horizontalScrollBar().setValue(state.across)
            self.verticalScrollBar().setValue(state.down)
