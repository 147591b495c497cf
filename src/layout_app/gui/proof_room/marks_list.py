"""Marks as rows: disc, what it is, where, by whom; under it the words (DESK 1: rows of changes are 64 high)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from layout_app.gui.proof_room.marks import CUT, GROUND, NEW, OLD, PLAIN, Mark
from layout_app.gui.proof_room.words import disc_color, place_words
from layout_app.gui.theme import Theme, ui_font

MARK = Qt.ItemDataRole.UserRole
ROW_HEIGHT = 64
DISC = 18
LEFT, TEXT_LEFT, RIGHT = 20, 46, 16
ARROW = "→"
_Index = QModelIndex | QPersistentModelIndex


def draw_disc(painter: QPainter, area: QRectF, number: int, color: QColor) -> None:
    """A numbered disc in ``area``."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    painter.drawEllipse(area)
    painter.setPen(QColor("white"))
    painter.setFont(ui_font(11, QFont.Weight.Medium))
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, str(number))
    painter.restore()


class MarksModel(QAbstractListModel):
    """The marks in the order of their numbers."""

    def __init__(self) -> None:
        super().__init__()
        self.marks: tuple[Mark, ...] = ()

    def show_marks(self, marks: tuple[Mark, ...]) -> None:
        if marks != self.marks:
            self.beginResetModel()
            self.marks = marks
            self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 (Qt's signature)
        return 0 if parent.isValid() else len(self.marks)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        mark = self.marks[index.row()]
        if role == MARK:
            return mark
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{mark.title} {''.join(piece.text for piece in mark.pieces)}"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            words = (f"{mark.number}", mark.title, place_words(mark.place), *(one.text for one in mark.pieces))
            return " ".join((*words, mark.person, mark.status)).strip()
        if role == Qt.ItemDataRole.ToolTipRole:
            return " ".join(piece.text for piece in mark.pieces)
        return None


class MarkDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(100, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        mark: Mark = index.data(MARK)
        theme, area = self.theme, QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("soft" if selected else "hover"))
            painter.drawRoundedRect(area.adjusted(8, 1, -8, -1), 8, 8)
        top = QRectF(area.left(), area.top() + 8, area.width(), 24)
        disc = QRectF(area.left() + LEFT, top.center().y() - DISC / 2, DISC, DISC)
        draw_disc(painter, disc, mark.number, theme.color("strong") if mark.is_done else disc_color(mark.kind))
        self._paint_head(painter, top, mark, selected)
        foot = QRectF(area.left() + TEXT_LEFT, area.top() + 33, area.width() - TEXT_LEFT - RIGHT, 24)
        self._paint_pieces(painter, foot, mark)
        painter.restore()

    def _paint_head(self, painter: QPainter, top: QRectF, mark: Mark, selected: bool) -> None:
        theme = self.theme
        right = " ".join(part for part in (mark.status, mark.person) if part)
        painter.setFont(ui_font(12))
        metrics = QFontMetricsF(painter.font())
        wide = min(metrics.horizontalAdvance(right), top.width() / 2)
        painter.setPen(theme.color("text2"))
        spot = QRectF(top.right() - RIGHT - wide, top.top(), wide + 1, top.height())
        painter.drawText(spot, Qt.AlignmentFlag.AlignVCenter, right)
        left = top.left() + TEXT_LEFT
        painter.setFont(ui_font(13, QFont.Weight.Medium))
        painter.setPen(theme.color("soft_text" if selected else "text2" if mark.is_done else "text"))
        metrics = QFontMetricsF(painter.font())
        title = metrics.elidedText(mark.title, Qt.TextElideMode.ElideRight, spot.left() - 8 - left)
        painter.drawText(QRectF(left, top.top(), 200, top.height()), Qt.AlignmentFlag.AlignVCenter, title)
        left += metrics.horizontalAdvance(title) + 8
        place = place_words(mark.place)
        if place and left < spot.left() - 8:
            painter.setFont(ui_font(12))
            painter.setPen(theme.color("text2"))
            shown = QFontMetricsF(painter.font()).elidedText(place, Qt.TextElideMode.ElideRight, spot.left() - 8 - left)
            painter.drawText(QRectF(left, top.top(), 200, top.height()), Qt.AlignmentFlag.AlignVCenter, shown)

    def _paint_pieces(self, painter: QPainter, foot: QRectF, mark: Mark) -> None:
        theme, left = self.theme, foot.left()
        grounds = {OLD: ("red_ground", "red"), NEW: ("green_ground", "green"), CUT: ("red_ground", "red"),
                   GROUND: ("press", "text2")}
        for number, piece in enumerate(mark.pieces):
            font = ui_font(13)
            font.setStrikeOut(piece.tone == CUT)
            painter.setFont(font)
            metrics = QFontMetricsF(font)
            if number and piece.tone == NEW and mark.pieces[number - 1].tone in (OLD, GROUND):
                painter.setPen(theme.color("text2"))
                painter.drawText(QRectF(left, foot.top(), 24, foot.height()), Qt.AlignmentFlag.AlignCenter, ARROW)
                left += 28
            padding = 4 if piece.tone in grounds else 0
            rest = mark.pieces[number + 1 :]
            room = foot.right() - left - 2 * padding
            if rest:
                room = min(room, max(room / 2 - 20, 40))
            if room < 12:
                return
            text = metrics.elidedText(piece.text.replace("\n", " "), Qt.TextElideMode.ElideRight, room)
            wide = metrics.horizontalAdvance(text) + 2 * padding
            if padding:
                ground, ink = grounds[piece.tone]
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(theme.color(ground))
                painter.drawRoundedRect(QRectF(left, foot.top() + 2, wide, 20), 4, 4)
                painter.setPen(theme.color(ink))
            else:
                painter.setPen(theme.color("text2" if mark.is_done or (piece.tone == PLAIN and number) else "text"))
            painter.drawText(
                QRectF(left + padding, foot.top(), wide, foot.height()), Qt.AlignmentFlag.AlignVCenter, text
            )
            left += wide + 6


class MarksList(QListView):
    """``mark_chosen`` gives a mark's key; ``done_wanted`` when Enter is pressed on it."""

    mark_chosen = Signal(str)
    done_wanted = Signal(str)

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._marks = MarksModel()
        self._delegate = MarkDelegate(theme)
        self.setModel(self._marks)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentChanged.connect(self._tell)
        self.activated.connect(lambda index: self.done_wanted.emit(index.data(MARK).key))

    def set_theme(self, theme: Theme) -> None:
        self._delegate.theme = theme
        self.viewport().update()

    @property
    def marks(self) -> tuple[Mark, ...]:
        return self._marks.marks

    def show_marks(self, marks: Sequence[Mark], current: str) -> None:
        """The rows, the one of key ``current`` chosen where it is among them."""
        blocked = self.selectionModel().blockSignals(True)
        self._marks.show_marks(tuple(marks))
        at = next((number for number, mark in enumerate(self._marks.marks) if mark.key == current), -1)
        if at >= 0:
            self.setCurrentIndex(self._marks.index(at))
            self.scrollTo(self.currentIndex())
        else:
            self.clearSelection()
            self.setCurrentIndex(QModelIndex())
        self.selectionModel().blockSignals(blocked)
        self.viewport().update()

    def _tell(self, index: QModelIndex, _before: QModelIndex) -> None:
        if index.isValid():
            self.mark_chosen.emit(index.data(MARK).key)


