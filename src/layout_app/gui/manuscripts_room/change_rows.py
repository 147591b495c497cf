"""How the rows of the clean-up list are drawn: groups with a link at the right, changes with an arrow there."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView

from layout_app.gui import icons
from layout_app.gui.manuscripts_room import words
from layout_app.gui.manuscripts_room.clean_up_rows import CleanUpRow, Group
from layout_app.gui.theme import Theme, ui_font
from layout_app.messages import _

GROUP_HEIGHT, CHANGE_HEIGHT = 36, 34
GROUP, CHANGE, MORE = (Qt.ItemDataRole.UserRole + number for number in range(3))
PLACE_WIDTH, INDENT, RIGHT = 60, 36, 16
_Index = QModelIndex | QPersistentModelIndex


def link_text(group: Group) -> str:
    """What the link of a group does: undo what is done, or do what is not; nothing where neither can be."""
    if any(row.done and row.can_change for row in group.rows):
        return _("Undo this kind")
    return _("Use this kind") if any(row.can_change for row in group.rows) else ""


def link_area(view: QTreeView, index: QModelIndex, text: str) -> QRectF:
    """Where a group's link is in the viewport."""
    area = QRectF(view.visualRect(index))
    wide = QFontMetricsF(ui_font(12)).horizontalAdvance(text)
    return QRectF(area.right() - RIGHT - wide - 4, area.top(), wide + 8, area.height())


def arrow_area(view: QTreeView, index: QModelIndex) -> QRectF:
    """Where a change's arrow is in the viewport; a little larger than it looks."""
    area = QRectF(view.visualRect(index))
    return QRectF(area.right() - RIGHT - 24, area.top(), 32, area.height())


class ChangeRows(QStyledItemDelegate):
    def __init__(self, theme: Theme, view: QTreeView) -> None:
        super().__init__()
        self.theme = theme
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(120, GROUP_HEIGHT if index.data(GROUP) is not None else CHANGE_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(option.rect)
        group, change = index.data(GROUP), index.data(CHANGE)
        marked = option.state & (QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_Selected)
        if marked and group is None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.theme.color("hover"))
            painter.drawRoundedRect(area.adjusted(8, 1, -8, -1), 8, 8)
        if isinstance(group, Group):
            self._paint_group(painter, area, group, index)
        elif isinstance(change, CleanUpRow):
            self._paint_change(painter, area, change)
        else:
            painter.setFont(ui_font(12))
            painter.setPen(self.theme.color("soft_text"))
            painter.drawText(area.adjusted(INDENT + 8, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, str(index.data()))
        painter.restore()

    def _paint_group(self, painter: QPainter, area: QRectF, group: Group, index: _Index) -> None:
        color = self.theme.color
        if index.row():
            painter.fillRect(QRectF(area.left(), area.top(), area.width(), 1), color("divider"))
        is_open = self._view.isExpanded(self._view.model().index(index.row(), 0))
        name = "chevron_down_16_regular" if is_open else "chevron_right_16_regular"
        self._paint_icon(painter, QRectF(area.left() + 14, area.center().y() - 8, 16, 16), name, "text2")
        link = link_text(group)
        painter.setFont(ui_font(12))
        metrics = QFontMetricsF(painter.font())
        room = area.adjusted(INDENT, 0, -RIGHT - metrics.horizontalAdvance(link) - 12, 0)
        count = words.found(len(group.rows))
        painter.setPen(color("soft_text"))
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(area.adjusted(0, 0, -RIGHT, 0), right, link)
        counted = metrics.horizontalAdvance(count)
        painter.setFont(ui_font(13, QFont.Weight.DemiBold))
        bold = QFontMetricsF(painter.font())
        text = bold.elidedText(group.name, Qt.TextElideMode.ElideRight, room.width() - counted - 8)
        painter.setPen(color("text"))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, text)
        painter.setFont(ui_font(12))
        painter.setPen(color("text3"))
        beside = room.adjusted(bold.horizontalAdvance(text) + 8, 0, 0, 0)
        painter.drawText(beside, Qt.AlignmentFlag.AlignVCenter, count)

    def _paint_change(self, painter: QPainter, area: QRectF, change: CleanUpRow) -> None:
        color = self.theme.color
        painter.setFont(ui_font(12))
        painter.setPen(color("text2"))
        place = QRectF(area.left() + INDENT, area.top(), PLACE_WIDTH, area.height())
        shown = QFontMetricsF(painter.font()).elidedText(change.place, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, shown)
        left, middle = place.right() + 6, area.center().y()
        end = area.right() - RIGHT - 28
        if change.done and change.is_recognised:
            self._paint_chip(painter, left, middle, end, change.new, "green")
        elif not change.done:
            left = self._paint_chip(painter, left, middle, end, change.old, "plain")
            self._say(painter, QRectF(left + 8, area.top(), end - left - 8, area.height()), change)
        elif not change.new:
            self._paint_chip(painter, left, middle, end, change.old, "red", struck=True)
        else:
            left = self._paint_chip(painter, left, middle, end, change.old, "red")
            self._paint_icon(painter, QRectF(left + 6, middle - 8, 16, 16), "arrow_right_16_regular", "text3")
            self._paint_chip(painter, left + 28, middle, end, change.new, "green")
        if change.can_change:
            name = "arrow_undo_16_regular" if change.done else "arrow_redo_16_regular"
            self._paint_icon(painter, QRectF(area.right() - RIGHT - 16, middle - 8, 16, 16), name, "text2")

    def _say(self, painter: QPainter, area: QRectF, change: CleanUpRow) -> None:
        painter.setFont(ui_font(12))
        painter.setPen(self.theme.color("text2"))
        asked = _("a paragraph") if change.is_recognised else _("left as it is")
        said = asked if change.can_change else _("to check") if change.start >= 0 else _("changed since")
        shown = QFontMetricsF(painter.font()).elidedText(said, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, shown)

    def _paint_chip(
        self, painter: QPainter, left: float, middle: float, end: float, text: str, name: str, struck: bool = False
    ) -> float:
        """Words on their ground, not beyond ``end``; returns the right edge."""
        font = ui_font(13)
        font.setStrikeOut(struck)
        painter.setFont(font)
        metrics = QFontMetricsF(font)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(16.0, end - left - 8))
        chip = QRectF(left, middle - 10, max(20.0, metrics.horizontalAdvance(shown) + 8), 20)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.color("press" if name == "plain" else f"{name}_ground"))
        painter.drawRoundedRect(chip, 4, 4)
        painter.setPen(self.theme.color("text" if name == "plain" else name))
        painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, shown)
        return chip.right()

    def _paint_icon(self, painter: QPainter, place: QRectF, name: str, color: str) -> None:
        mark = icons.pixmap(name, self.theme.color(color), 16, painter.device().devicePixelRatioF())
        painter.drawPixmap(place, mark, QRectF(mark.rect()))
