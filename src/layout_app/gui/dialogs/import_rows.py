"""How the rows of the import report are drawn: articles, groups of changes, changes."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView

from layout_app.errors import Severity
from layout_app.gui import icons
from layout_app.gui.dialogs.clean_ups import CleanUp
from layout_app.gui.theme import Theme, ui_font
from layout_app.messages import _

ROW_HEIGHT, GROUP_HEIGHT, CHANGE_HEIGHT = 52, 34, 32
DETAIL, CHANGES, CHANGE, COUNT, MORE, FILE = (Qt.ItemDataRole.UserRole + number for number in range(6))
FILE_WIDTH, LINE_WIDTH = 112, 56
_Index = QModelIndex | QPersistentModelIndex


class ArticleDelegate(QStyledItemDelegate):
    """Rows of 52: headline, characters and photos, and how many places were cleaned up."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(120, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(option.rect)
        color = self._theme.color
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color("soft" if selected else "hover"))
            painter.drawRoundedRect(area.adjusted(0, 1, 0, -1), 8, 8)
        text = area.adjusted(12, 0, -12, 0)
        count = int(index.data(CHANGES))
        words = _("%(count)s cleaned") % {"count": count} if count else ""
        painter.setFont(ui_font(12))
        wide = QFontMetricsF(painter.font()).horizontalAdvance(words)
        second = QRectF(text.left(), area.top() + 26, text.width(), 20)
        painter.setPen(color("soft_text"))
        painter.drawText(second, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, words)
        painter.setPen(color("text2"))
        _draw_elided(painter, second.adjusted(0, 0, -wide - 8, 0), str(index.data(DETAIL)))
        painter.setFont(ui_font(13, QFont.Weight.Medium))
        painter.setPen(color("soft_text" if selected else "text"))
        _draw_elided(painter, QRectF(text.left(), area.top() + 6, text.width(), 20), str(index.data()))
        painter.restore()


class ChangeDelegate(QStyledItemDelegate):
    """A group's head with its count, or a change: its place, what stood there in red, what stands there in green."""

    def __init__(self, theme: Theme, view: QTreeView) -> None:
        super().__init__()
        self._theme = theme
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(120, GROUP_HEIGHT if index.data(COUNT) is not None else CHANGE_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(option.rect)
        color = self._theme.color
        if option.state & (QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_Selected):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color("hover"))
            painter.drawRoundedRect(area.adjusted(0, 1, -12, -1), 8, 8)
        change = index.data(CHANGE)
        if change is not None:
            self._paint_change(painter, area, change, str(index.data(FILE)))
        elif index.data(MORE) is not None:
            painter.setFont(ui_font(12))
            painter.setPen(color("soft_text"))
            painter.drawText(area.adjusted(28, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, str(index.data()))
        else:
            self._paint_group(painter, area, index)
        painter.restore()

    def _paint_group(self, painter: QPainter, area: QRectF, index: _Index) -> None:
        ratio = painter.device().devicePixelRatioF()
        is_open = self._view.isExpanded(self._view.model().index(index.row(), 0))
        name = "chevron_down_16_regular" if is_open else "chevron_right_16_regular"
        mark = icons.pixmap(name, self._theme.color("text2"), 16, ratio)
        painter.drawPixmap(QRectF(area.left() + 4, area.center().y() - 8, 16, 16), mark, QRectF(mark.rect()))
        painter.setFont(ui_font(13, QFont.Weight.DemiBold))
        painter.setPen(self._theme.color("text"))
        text = str(index.data())
        painter.drawText(area.adjusted(28, 0, -80, 0), Qt.AlignmentFlag.AlignVCenter, text)
        wide = QFontMetricsF(painter.font()).horizontalAdvance(text)
        painter.setFont(ui_font(12))
        painter.setPen(self._theme.color("text3"))
        count = _("%(count)s found") % {"count": index.data(COUNT)}
        painter.drawText(area.adjusted(28 + wide + 8, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, count)

    def _paint_change(self, painter: QPainter, area: QRectF, change: CleanUp, file: str) -> None:
        color = self._theme.color
        painter.setFont(ui_font(12))
        left = area.left() + 28
        if change.line:
            if file:
                painter.setPen(color("text3"))
                _draw_elided(painter, QRectF(left, area.top(), FILE_WIDTH, area.height()), file, in_middle=True)
                left += FILE_WIDTH + 8
            painter.setPen(color("text2"))
            _draw_elided(painter, QRectF(left, area.top(), LINE_WIDTH, area.height()), change.place)
            left += LINE_WIDTH + 8
        if change.severity is not Severity.INFO:
            ratio = painter.device().devicePixelRatioF()
            lamp = icons.pixmap("warning_20_filled", color("amber_lamp"), 16, ratio)
            painter.drawPixmap(QRectF(left, area.center().y() - 8, 16, 16), lamp, QRectF(lamp.rect()))
            left += 24
        if not change.before and not change.after:
            painter.setPen(color("text"))
            _draw_elided(painter, QRectF(left, area.top(), area.right() - left - 16, area.height()), change.message)
            return
        middle = area.center().y()
        left = self._paint_chip(painter, left, middle, _visible(change.before), "red")
        arrow = icons.pixmap("arrow_right_16_regular", color("text3"), 16, painter.device().devicePixelRatioF())
        painter.drawPixmap(QRectF(left + 6, middle - 8, 16, 16), arrow, QRectF(arrow.rect()))
        left = self._paint_chip(painter, left + 28, middle, _visible(change.after), "green")
        painter.setPen(color("text3"))
        _draw_elided(painter, QRectF(left + 12, area.top(), area.right() - left - 28, area.height()), change.around)

    def _paint_chip(self, painter: QPainter, left: float, middle: float, text: str, name: str) -> float:
        """A word on its ground; returns its right edge."""
        painter.setFont(ui_font(13))
        wide = max(24.0, QFontMetricsF(painter.font()).horizontalAdvance(text) + 12)
        chip = QRectF(left, middle - 11, wide, 22)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color(f"{name}_ground"))
        painter.drawRoundedRect(chip, 4, 4)
        painter.setPen(self._theme.color(name))
        painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, text)
        painter.setFont(ui_font(12))
        return chip.right()


def _visible(text: str) -> str:
    """The text with blanks that can be seen; what is nothing says so."""
    shown = text.replace("\u3000", "□").replace(" ", "␣").replace("\t", "⇥")
    return shown if shown.strip("\u200b\u200c\u2060\ufeff\u00ad\u200e\u200f\u00a0") else _("nothing")


def _draw_elided(painter: QPainter, area: QRectF, text: str, in_middle: bool = False) -> None:
    line = text.replace("\n", " ")
    mode = Qt.TextElideMode.ElideMiddle if in_middle else Qt.TextElideMode.ElideRight
    shown = QFontMetricsF(painter.font()).elidedText(line, mode, area.width())
    painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, shown)
