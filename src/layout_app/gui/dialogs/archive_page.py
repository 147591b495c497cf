"""The picture of an archived page with the places of a hit marked on it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from layout_app.archive.record import FULL
from layout_app.archive.search import PlaceOnPage
from layout_app.gui.theme import Theme

MARKER = QColor(255, 214, 102)
SPREAD = 1.5
"""A mark stands so many pixels round its characters."""


class ArchivePage(QWidget):
    """A page as large as there is room, marks under its ink like a text marker's."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._picture = QPixmap()
        self._places: tuple[PlaceOnPage, ...] = ()

    def show_page(self, picture: Path | None, places: Sequence[PlaceOnPage] = ()) -> None:
        """Show the picture of a page with its places; nothing where there is none."""
        self._picture = QPixmap(str(picture)) if picture is not None else QPixmap()
        self._places = tuple(places)
        self.update()

    def page_rect(self) -> QRectF:
        """Where the page stands in the widget: in its middle, whole."""
        size = self._picture.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        return QRectF((self.width() - size.width()) / 2, 0, size.width(), size.height())

    def mark_rects(self) -> tuple[QRectF, ...]:
        """The marks in the widget."""
        page = self.page_rect()
        made: list[QRectF] = []
        for place in self._places:
            left, top, right, bottom = (edge / FULL for edge in place.rect)
            mark = QRectF(left * page.width(), top * page.height(), (right - left) * page.width(), 0)
            mark.setHeight((bottom - top) * page.height())
            made.append(mark.translated(page.topLeft()).adjusted(-SPREAD, -SPREAD, SPREAD, SPREAD))
        return tuple(made)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._picture.isNull():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        page = self.page_rect()
        ratio = self.devicePixelRatioF()
        shown = self._picture.scaled(
            (page.size() * ratio).toSize(),
            Qt.AspectRatioMode.IgnoreAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        shown.setDevicePixelRatio(ratio)
        painter.drawPixmap(page.topLeft(), shown)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        for mark in self.mark_rects():
            painter.fillRect(mark, MARKER)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        painter.setPen(self._theme.color("border"))
        painter.drawRect(page.adjusted(0, 0, -1, -1))
        painter.end()
