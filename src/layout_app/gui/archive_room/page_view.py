"""The picture of an archived page with the places of hits marked on it, as with a text marker."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from layout_app.archive.record import FULL
from layout_app.archive.search import PlaceOnPage
from layout_app.gui.archive_room.pictures import PictureLoader
from layout_app.gui.miniature import paint_paper
from layout_app.gui.theme import Theme

MARKER, PALE_MARKER = QColor(255, 205, 74), QColor(255, 233, 168)
"""Paper is white in both themes, and so the marks are the same; those of other hits are paler."""
MARGIN = 12
SPREAD = 1.5
"""A mark stands so many pixels round its characters."""


class ArchivePage(QWidget):
    """A page as large as there is room, on a card or bare; ``clicked`` asks to see it larger, or smaller."""

    clicked = Signal()

    def __init__(self, theme: Theme, loader: PictureLoader, has_card: bool = True) -> None:
        super().__init__()
        self._theme = theme
        self._loader = loader
        self._has_card = has_card
        self._picture: Path | None = None
        self._places: tuple[PlaceOnPage, ...] = ()
        self._others: tuple[PlaceOnPage, ...] = ()
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        loader.arrived.connect(self.update)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def show_page(
        self, picture: Path | None, places: Sequence[PlaceOnPage] = (), others: Sequence[PlaceOnPage] = ()
    ) -> None:
        """Show the picture of a page with places of one hit and ``others``; nothing where there is none."""
        self._picture = picture
        self._places, self._others = tuple(places), tuple(others)
        self.update()

    def page_rect(self) -> QRectF:
        """Where the page stands in the widget: in its middle, whole; empty until its picture is there."""
        if self._picture is None:
            return QRectF()
        ratio = self.devicePixelRatioF()
        picture = self._loader.get(self._picture, self._room() * ratio)
        if picture is None or picture.isNull():
            return QRectF()
        width, height = picture.width() / ratio, picture.height() / ratio
        left, top = (self.width() - width) / 2, (self.height() - height) / 2
        return QRectF(round(left * ratio) / ratio, round(top * ratio) / ratio, width, height)

    def mark_rects(self, of_others: bool = False) -> tuple[QRectF, ...]:
        """The marks in the widget."""
        page = self.page_rect()
        made: list[QRectF] = []
        for place in self._others if of_others else self._places:
            left, top, right, bottom = (edge / FULL for edge in place.rect)
            mark = QRectF(left * page.width(), top * page.height(), (right - left) * page.width(), 0)
            mark.setHeight((bottom - top) * page.height())
            made.append(mark.translated(page.topLeft()).adjusted(-SPREAD, -SPREAD, SPREAD, SPREAD))
        return tuple(made)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.clicked.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        if self._has_card:
            painter.setPen(self._theme.color("divider"))
            painter.setBrush(self._theme.color("raised"))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 10, 10)
        page = self.page_rect()
        if not page.isEmpty():
            assert self._picture is not None
            picture = self._loader.get(self._picture, self._room() * self.devicePixelRatioF())
            assert picture is not None
            paint_paper(painter, page)
            painter.drawImage(page, picture)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
            for is_other, color in ((True, PALE_MARKER), (False, MARKER)):
                painter.setBrush(color)
                for mark in self.mark_rects(is_other):
                    painter.drawRoundedRect(mark, 2, 2)
        painter.end()

    def _room(self) -> QSize:
        return QSize(max(1, self.width() - 2 * MARGIN), max(1, self.height() - 2 * MARGIN))
