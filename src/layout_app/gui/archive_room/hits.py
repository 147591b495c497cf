"""The places of an issue as a list: page and kind, or column and line, over the words with what was found marked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QKeyEvent, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from layout_app.archive.search import Hit
from layout_app.gui.archive_room.words import place_of
from layout_app.gui.theme import Theme, ui_font
from layout_app.messages import _

ROW = 56
HIT = Qt.ItemDataRole.UserRole
GROUND, INK = QColor(255, 219, 112), QColor("#1B1E25")
_Index = QModelIndex | QPersistentModelIndex


class HitDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(200, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        hit = index.data(HIT)
        assert isinstance(hit, Hit)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(option.rect).adjusted(8, 1, -8, -1)
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if is_chosen or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.theme.color("soft" if is_chosen else "hover"))
            painter.drawRoundedRect(area, 8, 8)
        words = QRectF(area.left() + 12, area.top() + 5, area.width() - 24, 20)
        painter.setFont(ui_font(12))
        painter.setPen(self.theme.color("soft_text" if is_chosen else "text2"))
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, place_of(hit))
        self._paint_snippet(painter, words.translated(0, 22), hit)
        painter.restore()

    def _paint_snippet(self, painter: QPainter, area: QRectF, hit: Hit) -> None:
        """One line; the first mark is always in it."""
        font = ui_font(13, QFont.Weight.Medium)
        metrics = QFontMetricsF(font)
        text, marks = shown_words(hit, metrics, area.width())
        painter.setFont(font)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(GROUND)
        spans = [
            (metrics.horizontalAdvance(text[:start]), metrics.horizontalAdvance(text[:end])) for start, end in marks
        ]
        for left, right in spans:
            painter.drawRoundedRect(QRectF(area.left() + left - 1, area.top(), right - left + 2, area.height()), 4, 4)
        at = 0
        for start, end in (*marks, (len(text), len(text))):
            for piece, color in ((text[at:start], self.theme.color("text")), (text[start:end], INK)):
                if piece:
                    left = metrics.horizontalAdvance(text[: at if color is not INK else start])
                    painter.setPen(color)
                    place = area.adjusted(left, 0, 40, 0)
                    painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, piece)
            at = end


def shown_words(hit: Hit, metrics: QFontMetricsF, width: float) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The snippet on one line cut to ``width``, from its beginning where the first mark is in it then."""
    text = " ".join(hit.snippet.split("\n"))
    first = 0
    if hit.marks:
        start, end = hit.marks[0]
        while first < start and metrics.horizontalAdvance(("…" if first else "") + text[first:end]) > width * 0.8:
            first += 1
    head = "…" if first else ""
    text = head + text[first:]
    shift = len(head) - first
    cut = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
    whole = len(cut) if cut == text else len(cut) - 1
    marks = tuple((start + shift, min(end + shift, whole)) for start, end in hit.marks if start + shift < whole)
    return cut, marks


class HitList(QListView):
    """``chosen`` tells that another hit is; ``opened`` asks for its issue (Enter), ``looked_at`` to see it large."""

    chosen = Signal()
    opened = Signal()
    looked_at = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._rows = QStandardItemModel(self)
        self._delegate = HitDelegate(theme)
        self.setModel(self._rows)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(_("Places in this issue"))
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.selectionModel().currentChanged.connect(lambda _now, _before: self.chosen.emit())
        self.activated.connect(lambda _index: self.opened.emit())

    def set_theme(self, theme: Theme) -> None:
        self._delegate.theme = theme
        self.viewport().update()

    def show_hits(self, hits: Sequence[Hit]) -> None:
        """Show these, the first one chosen; the same ones again change nothing."""
        if list(hits) == self.hits:
            return
        self.selectionModel().blockSignals(True)
        self._rows.clear()
        for hit in hits:
            item = QStandardItem(f"{place_of(hit)} {hit.snippet}")
            item.setData(hit, HIT)
            self._rows.appendRow(item)
        self.setCurrentIndex(self._rows.index(0, 0))
        self.selectionModel().blockSignals(False)
        self.viewport().update()
        self.chosen.emit()

    @property
    def hits(self) -> list[Hit]:
        return [self._rows.item(at).data(HIT) for at in range(self._rows.rowCount())]

    @property
    def current(self) -> Hit | None:
        hit = self.currentIndex().data(HIT)
        return hit if isinstance(hit, Hit) else None

    def step(self, direction: int) -> bool:
        """Go to the next hit (1) or the one before (-1); whether there is one."""
        index = self._rows.index(self.currentIndex().row() + direction, 0)
        if index.isValid():
            self.setCurrentIndex(index)
        return index.isValid()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self.looked_at.emit()
        else:
            super().keyPressEvent(event)
