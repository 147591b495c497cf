"""A group of rows under a head that folds them away, with how many of them the style says itself."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from layout_app.gui import icons
from layout_app.gui.controls import column, hairline
from layout_app.gui.theme import Theme, ui_font
from layout_app.messages import _

HEAD = 32
CHEVRON = 16
GAP = 12


class FoldHead(QAbstractButton):
    """The group's name behind a chevron; a count at its right while rows are folded away that the style says itself."""

    def __init__(self, title: str, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._count = 0
        self.is_open = False
        self.setText(title)
        self.setFixedHeight(HEAD)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(title)

    def show_state(self, is_open: bool, count: int) -> None:
        self.is_open, self._count = is_open, count
        folded = _("Unfolded") if is_open else _("Folded")
        self.setAccessibleDescription(f"{folded}, {self.count_words()}" if count else folded)
        self.update()

    def count_words(self) -> str:
        """How many properties the style says itself."""
        return _("%(count)s of its own") % {"count": self._count}

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(120, HEAD)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Right opens, Left folds, as in trees; Space and Enter do either."""
        wanted = {Qt.Key.Key_Right: True, Qt.Key.Key_Left: False}.get(Qt.Key(event.key()))
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or (wanted is not None and wanted != self.is_open):
            self.click()
        elif wanted is None:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut, QEvent.Type.HoverEnter, QEvent.Type.HoverLeave):
            self.update()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.color("hover"))
            painter.drawRoundedRect(box, 6, 6)
        if self.hasFocus():
            painter.setPen(QPen(self._theme.color("ring"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, 6, 6)
        name = "chevron_down_16_regular" if self.is_open else "chevron_right_16_regular"
        ratio = self.devicePixelRatioF()
        chevron = icons.pixmap(name, self._theme.color("text2"), CHEVRON, ratio)
        painter.drawPixmap(8, (HEAD - CHEVRON) // 2, chevron)
        painter.setPen(self._theme.color("text"))
        painter.setFont(ui_font(12, QFont.Weight.DemiBold))
        words = QRectF(8 + CHEVRON + 6, 0, self.width() - CHEVRON - 22, HEAD)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.text())
        if self._count and not self.is_open:
            painter.setPen(self._theme.color("text3"))
            painter.setFont(ui_font(12))
            right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
            title = QFontMetrics(ui_font(12, QFont.Weight.DemiBold)).horizontalAdvance(self.text())
            room = words.width() - 8 - GAP - title
            count = self.count_words()
            shown = count if painter.fontMetrics().horizontalAdvance(count) <= room else str(self._count)
            painter.drawText(words.adjusted(0, 0, -8, 0), right, shown)
        painter.end()


class Fold(QWidget):
    """Rows under a head; ``toggled`` tells that they were opened or folded."""

    toggled = Signal(bool)

    def __init__(self, title: str, rows: Sequence[QWidget], theme: Theme, is_open: bool = False) -> None:
        super().__init__()
        layout = column(self)
        self.head = FoldHead(title, theme)
        holder = QWidget()
        column(holder, (8, 4, 8, 4)).addWidget(self.head)
        layout.addWidget(holder)
        self._content = QWidget()
        inner = column(self._content, (16, 4, 8, 12), 8)
        for one in rows:
            inner.addWidget(one)
        layout.addWidget(self._content)
        layout.addWidget(hairline())
        self.head.clicked.connect(lambda: self.set_open(not self.is_open))
        self._content.setVisible(is_open)
        self.show_count(0)

    @property
    def is_open(self) -> bool:
        return not self._content.isHidden()

    def set_open(self, is_open: bool) -> None:
        if is_open != self.is_open:
            self._content.setVisible(is_open)
            self.toggled.emit(is_open)

    def show_count(self, count: int) -> None:
        """How many of the rows' properties the style says itself."""
        self.head.show_state(self.is_open, count)

    def set_theme(self, theme: Theme) -> None:
        self.head.set_theme(theme)
