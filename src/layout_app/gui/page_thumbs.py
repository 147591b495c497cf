"""The pages as thumbnails, wrapped into rows: number and lamp under each, blue where it is the one on the canvas."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QResizeEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from layout_app.display.items import LaidOutPage
from layout_app.gui.theme import Theme, ui_font
from layout_app.ids import page_label
from layout_app.messages import _
from layout_app.painters.qt import QtResources, page_image
from layout_app.session.session import Session

PICTURE, LAMP, PAGES = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1, Qt.ItemDataRole.UserRole + 2
PICTURE_WIDTH = 48
CELL = QSize(57, 96)
MOST_ROWS = 2
SCROLL_BAR = 10
_Index = QModelIndex | QPersistentModelIndex


class PageDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(CELL.width() * int(index.data(PAGES) or 1), CELL.height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        area = QRectF(option.rect)
        is_current = bool(option.state & QStyle.StateFlag.State_Selected)
        picture = index.data(PICTURE)
        assert isinstance(picture, QImage)
        ratio = picture.devicePixelRatio()
        width, height = picture.width() / ratio, picture.height() / ratio
        paper = QRectF(area.left() + (area.width() - width) / 2, area.top() + 3, width, height)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.drawImage(paper, picture)
        painter.setPen(self.theme.color("ring" if is_current else "border"))
        painter.drawRect(paper.adjusted(-0.5, -0.5, 0.5, 0.5))
        if is_current:
            painter.drawRect(paper.adjusted(-1.5, -1.5, 1.5, 1.5))
        painter.setFont(ui_font(12))
        painter.setPen(self.theme.color("soft_text" if is_current else "text2"))
        foot = QRectF(area.left(), paper.bottom() + 3, area.width() - 10, 18)
        painter.drawText(foot, Qt.AlignmentFlag.AlignCenter, str(index.data()))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.color(f"{index.data(LAMP)}_lamp"))
        painter.drawEllipse(QRectF(area.right() - 10, foot.center().y() - 3, 6, 6))
        painter.restore()


class PageThumbs(QListView):
    """As many rows as the pages take, at most two; more are scrolled to."""

    page_chosen = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._session: Session | None = None
        self._resources: QtResources | None = None
        self._shown: list[LaidOutPage | None] = []
        self._rows = QStandardItemModel(self)
        self._delegate = PageDelegate(theme)
        self.setModel(self._rows)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(_("Pages"))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.clicked.connect(lambda index: self.page_chosen.emit(index.row()))
        self.activated.connect(lambda index: self.page_chosen.emit(index.row()))

    def set_theme(self, theme: Theme) -> None:
        self._delegate.theme = theme
        self.viewport().update()

    def show_session(self, session: Session, resources: QtResources) -> None:
        self._session, self._resources = session, resources
        self._shown = []
        self._rows.clear()

    def refresh(self, page_index: int, states: Sequence[tuple[str, str]]) -> None:
        """Paint the pages that changed since they were last shown here; the current one is marked and in sight.

        ``states`` are each page's lamp and its words.
        """
        if self._session is None or self._resources is None:
            return
        count = len(self._session.issue.pages)
        self._rows.removeRows(count, max(0, self._rows.rowCount() - count))
        self._shown = [*self._shown[:count], *([None] * (count - len(self._shown)))]
        for index in range(count):
            if index == self._rows.rowCount():
                self._rows.appendRow(QStandardItem())
            item = self._rows.item(index)
            lamp, words = states[index]
            item.setData(lamp, LAMP)
            item.setToolTip(words)
            item.setAccessibleText(words)
            page = self._session.layout(index)
            item.setText(_("p. %(number)s") % {"number": page_label(page.numbers)})
            item.setData(page.count, PAGES)
            if self._shown[index] is not page:
                self._shown[index] = page
                scale = PICTURE_WIDTH * page.count / (page.width / 1000)
                item.setData(page_image(page, scale, self._resources, self.devicePixelRatioF()), PICTURE)
        self._fit()
        if self.currentIndex().row() != page_index:
            self.setCurrentIndex(self._rows.index(page_index, 0))
            self.scrollTo(self.currentIndex())

    def pictures_arrived(self) -> None:
        self._shown = [None] * len(self._shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        across = max(1, (self.width() - SCROLL_BAR) // CELL.width())
        rows = self._rows_needed(across)
        self.setFixedHeight(max(1, min(rows, MOST_ROWS)) * CELL.height())

    def _rows_needed(self, across: int) -> int:
        """Rows of ``across`` cells; joined pages take two cells, which are never parted."""
        rows, taken = 1, 0
        for row in range(self._rows.rowCount()):
            cells = min(across, int(self._rows.item(row).data(PAGES) or 1))
            if taken + cells > across:
                rows, taken = rows + 1, 0
            taken += cells
        return rows
