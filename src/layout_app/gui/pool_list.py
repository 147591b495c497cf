"""The list of manuscripts, as its articles are dragged: a small card hangs at the pointer, clear of the preview."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QDrag, QFont, QFontMetricsF, QPainter, QPixmap
from PySide6.QtWidgets import QListView

from layout_app.gui.theme import ui_font

SIZE, GAP, PADDING = QSize(160, 28), 6, 12
GROUND = QColor(27, 30, 37, 217)


class PoolList(QListView):
    """What is dragged would stand right of the pointer and below it: the card hangs above, at the left."""

    def startDrag(self, actions: Qt.DropAction) -> None:
        if self.currentIndex().flags() & Qt.ItemFlag.ItemIsDragEnabled:
            self.drag_of(self.currentIndex()).exec(actions, Qt.DropAction.CopyAction)

    def drag_of(self, index: QModelIndex) -> QDrag:
        """The drag of a row, not begun."""
        drag = QDrag(self)
        drag.setMimeData(self.model().mimeData([index]))
        drag.setPixmap(headline_card(str(index.data()), self.devicePixelRatioF()))
        drag.setHotSpot(QPoint(SIZE.width() + GAP, SIZE.height() + GAP))
        return drag


def headline_card(headline: str, ratio: float) -> QPixmap:
    """The beginning of a headline on a dark ground."""
    made = QPixmap(SIZE * ratio)
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    area = QRectF(0, 0, SIZE.width(), SIZE.height())
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(GROUND)
    painter.drawRoundedRect(area, 6, 6)
    font = ui_font(12, QFont.Weight.Medium)
    words = QFontMetricsF(font).elidedText(headline, Qt.TextElideMode.ElideRight, SIZE.width() - 2 * PADDING)
    painter.setFont(font)
    painter.setPen(Qt.GlobalColor.white)
    painter.drawText(area.adjusted(PADDING, 0, -PADDING, 0), Qt.AlignmentFlag.AlignVCenter, words)
    painter.end()
    return made
