"""The shelf: covers in rows under the heading of their year; those without hits stand back, the others say how many."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QImage, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QMenu, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from layout_app.archive.folder import COVER
from layout_app.gui import counts
from layout_app.gui.archive_room.pictures import PictureLoader
from layout_app.gui.archive_room.shelf_model import ROW, Cover, Heading, ShelfModel, ShelfRow
from layout_app.gui.archive_room.words import day_of, number_of
from layout_app.gui.miniature import paint_paper
from layout_app.gui.theme import Theme, ui_font
from layout_app.messages import _

PICTURE = QSize(107, 155)
CARD = QSize(123, 212)
LEAST_CELL = 136
SIDE = 10
FIRST_HEADING, HEADING = 52, 68
FADED = 0.38
BADGE = 20
_Index = QModelIndex | QPersistentModelIndex


class ShelfDelegate(QStyledItemDelegate):
    """Cells are as wide as a row shares out evenly; a heading takes a row of its own."""

    def __init__(self, theme: Theme, loader: PictureLoader) -> None:
        super().__init__()
        self.theme = theme
        self.root = Path()
        self.row_width = 6 * LEAST_CELL
        self._loader = loader

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        row = index.data(ROW)
        if isinstance(row, Heading):
            return QSize(self.row_width, FIRST_HEADING if row.is_first else HEADING)
        return QSize(self.row_width // max(1, self.row_width // LEAST_CELL), CARD.height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row = index.data(ROW)
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        if isinstance(row, Heading):
            self._paint_heading(painter, QRectF(option.rect), row)
        elif isinstance(row, Cover):
            self._paint_cover(painter, option, row)
        painter.restore()

    def _paint_heading(self, painter: QPainter, area: QRectF, row: Heading) -> None:
        left, width = area.left() + 18, area.width() - 36
        if not row.is_first:
            painter.fillRect(QRectF(left, area.top() + 16, width, 1), self.theme.color("divider"))
        words = QRectF(left, area.bottom() - 38, width, 24)
        painter.setFont(ui_font(17, QFont.Weight.DemiBold))
        painter.setPen(self.theme.color("text"))
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, row.text)
        words.setLeft(left + QFontMetricsF(painter.font()).horizontalAdvance(row.text) + 14)
        painter.setFont(ui_font(12))
        painter.setPen(self.theme.color("text2"))
        painter.drawText(words.translated(0, 1), Qt.AlignmentFlag.AlignVCenter, row.detail)

    def _paint_cover(self, painter: QPainter, option: QStyleOptionViewItem, row: Cover) -> None:
        cell = QRectF(option.rect)
        card = QRectF(cell.center().x() - CARD.width() / 2, cell.top(), CARD.width(), CARD.height())
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if is_chosen or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.theme.color("soft" if is_chosen else "hover"))
            painter.drawRoundedRect(card, 8, 8)
        box = QRectF(card.left() + 8, card.top() + 8, PICTURE.width(), PICTURE.height())
        paper = self._paint_picture(painter, box, row)
        if is_chosen:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self.theme.color("ring"), 2))
            painter.drawRect(paper.adjusted(-1, -1, 1, 1))
        if row.places:
            self._paint_badge(painter, paper, counts.places(row.places))
        ink = "soft_text" if is_chosen else "text3" if row.is_faded else "text"
        words = QRectF(box.left(), card.top() + 177, box.width(), 20)
        painter.setFont(ui_font(13, QFont.Weight.Medium))
        painter.setPen(self.theme.color(ink))
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, _elided(painter, number_of(row.issue), words.width()))
        painter.setFont(ui_font(12))
        painter.setPen(self.theme.color("text3" if row.is_faded and not is_chosen else "text2"))
        words.translate(0, 17)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, _elided(painter, day_of(row.issue.date), words.width()))

    def _paint_picture(self, painter: QPainter, box: QRectF, row: Cover) -> QRectF:
        """The cover at the foot of its box; where it lies."""
        ratio = painter.device().devicePixelRatioF()
        picture = self._loader.get(self.root / row.issue.id / COVER, PICTURE * ratio)
        paper = QRectF(box)
        if picture is not None and not picture.isNull():
            width, height = picture.width() / ratio, picture.height() / ratio
            paper = QRectF(box.center().x() - width / 2, box.bottom() - height, width, height)
            paper.moveTo(round(paper.left() * ratio) / ratio, round(paper.top() * ratio) / ratio)
        painter.setOpacity(FADED if row.is_faded else 1.0)
        paint_paper(painter, paper)
        if isinstance(picture, QImage) and not picture.isNull():
            painter.drawImage(paper, picture)
        painter.setOpacity(1.0)
        return paper

    def _paint_badge(self, painter: QPainter, paper: QRectF, words: str) -> None:
        painter.setFont(ui_font(11, QFont.Weight.DemiBold))
        width = max(BADGE, QFontMetricsF(painter.font()).horizontalAdvance(words) + 14)
        pill = QRectF(paper.right() + 7 - width, paper.bottom() - 11, width, BADGE)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.color("accent"))
        painter.drawRoundedRect(pill, BADGE / 2, BADGE / 2)
        painter.setPen(self.theme.color("on_accent"))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, words)


class Shelf(QListView):
    """``opened`` gives the issue that Enter or a double click asks for, ``looked_at`` asks to see it large (space).

    The right button's menu has both, and the PDF that went to press.
    """

    opened = Signal(str)
    looked_at = Signal()
    pdf_wanted = Signal()
    chosen = Signal()

    def __init__(self, theme: Theme, loader: PictureLoader) -> None:
        super().__init__()
        self._rows = ShelfModel()
        self._delegate = ShelfDelegate(theme, loader)
        self.setModel(self._rows)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(_("Issues in the archive"))
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setViewportMargins(SIDE, 0, 0, 0)
        self.verticalScrollBar().setSingleStep(48)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._show_menu)
        self.activated.connect(lambda _index: self._open())
        self.selectionModel().currentChanged.connect(lambda _now, _before: self.chosen.emit())
        loader.arrived.connect(self.viewport().update)

    def set_theme(self, theme: Theme) -> None:
        self._delegate.theme = theme
        self.viewport().update()

    def show_rows(self, root: Path, rows: Sequence[ShelfRow]) -> None:
        """Show these; what was chosen stays so where it has hits or none are asked for, else the first is."""
        before = self.current
        self._delegate.root = root
        self._rows.show(rows)
        number = self._rows.row_of(before.issue.id) if before is not None else -1
        kept = self._rows.rows[number] if number >= 0 else None
        if not isinstance(kept, Cover) or kept.is_faded:
            number = self._rows.first_row()
        if number != self.currentIndex().row():
            self.setCurrentIndex(self._rows.index(number) if number >= 0 else QModelIndex())
        if number == self._rows.first_row():
            self.scrollToTop()
        self.chosen.emit()

    @property
    def current(self) -> Cover | None:
        """The issue that is chosen."""
        row = self.currentIndex().data(ROW)
        return row if isinstance(row, Cover) else None

    @property
    def rows(self) -> tuple[ShelfRow, ...]:
        return self._rows.rows

    def choose(self, issue_id: str) -> None:
        """Choose an issue that is shown."""
        self.setCurrentIndex(self._rows.index(self._rows.row_of(issue_id)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self.looked_at.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._delegate.row_width = self.viewport().width()
        super().resizeEvent(event)

    def menu(self) -> QMenu:
        """What can be done with the chosen issue."""
        made = QMenu(self)
        made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        made.addAction(_("Open this issue"), self._open)
        made.addAction(_("Preview"), self.looked_at.emit)
        made.addSeparator()
        made.addAction(_("Show its PDF"), self.pdf_wanted.emit)
        return made

    def _show_menu(self, place: QPoint) -> None:
        if isinstance(self.indexAt(place).data(ROW), Cover):
            self.menu().popup(self.viewport().mapToGlobal(place))

    def _open(self) -> None:
        if self.current is not None:
            self.opened.emit(self.current.issue.id)


def _elided(painter: QPainter, words: str, width: float) -> str:
    return QFontMetricsF(painter.font()).elidedText(words, Qt.TextElideMode.ElideRight, width)
