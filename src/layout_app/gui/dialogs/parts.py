"""Parts that dialogs share: a field under its label, a check box, a status card, rows of passed checks."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QFrame, QLabel, QLineEdit, QVBoxLayout, QWidget

from layout_app.gui import icons
from layout_app.gui.controls import column, label, row
from layout_app.gui.theme import Theme, ui_font


def labelled(text: str, field: QWidget) -> QVBoxLayout:
    """A field with its label above it."""
    made = QVBoxLayout()
    made.setSpacing(4)
    name = label(text, "secondary")
    name.setBuddy(field)
    field.setAccessibleName(text)
    made.addWidget(name)
    made.addWidget(field)
    return made


def mark_error(field: QLineEdit, sentence: QLabel, text: str) -> None:
    """Show ``text`` by a field with a red border, and go there; an empty text takes both away."""
    sentence.setText(text)
    sentence.setVisible(bool(text))
    field.setProperty("state", "error" if text else "")
    field.style().unpolish(field)
    field.style().polish(field)
    if text:
        field.setFocus()


def rounded(painter: QPainter, area: QRectF, radius: float) -> None:
    painter.drawRoundedRect(area, radius, radius)


def ring(painter: QPainter, area: QRectF, theme: Theme, radius: float) -> None:
    """The focus ring: 2 px inside ``area``."""
    painter.setPen(QPen(theme.color("ring"), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), radius - 1, radius - 1)


class CheckBox(QCheckBox):
    """A check box of 16 with its words; blue with a white tick when on."""

    def __init__(self, text: str, theme: Theme) -> None:
        super().__init__(text)
        self._theme = theme
        self.setFixedHeight(28)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(26 + self.fontMetrics().horizontalAdvance(self.text()), 28)

    def hitButton(self, position: object) -> bool:
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(0, (self.height() - 16) / 2, 16, 16)
        if self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.color("accent" if self.isEnabled() else "disabled"))
            rounded(painter, box, 4)
            tick = icons.pixmap("checkmark_16_filled", self._theme.color("on_accent"), 12, self.devicePixelRatioF())
            painter.drawPixmap(QRectF(2, box.top() + 2, 12, 12), tick, QRectF(tick.rect()))
        else:
            painter.setPen(QPen(self._theme.color("strong" if self.isEnabled() else "border"), 1))
            painter.setBrush(self._theme.color("raised"))
            rounded(painter, box.adjusted(0.5, 0.5, -0.5, -0.5), 4)
        if self.hasFocus():
            ring(painter, box, self._theme, 4)
        painter.setFont(ui_font(13))
        painter.setPen(self._theme.color("text" if self.isEnabled() else "disabled"))
        painter.drawText(QRectF(24, 0, self.width() - 24, self.height()), Qt.AlignmentFlag.AlignVCenter, self.text())
        painter.end()


def passed_check(text: str, theme: Theme) -> QWidget:
    """A green tick and what has been found right."""
    made = QWidget()
    line = row(made, spacing=8)
    tick = QLabel()
    tick.setPixmap(icons.pixmap("checkmark_circle_16_regular", theme.color("green"), 16, 2.0))
    line.addWidget(tick)
    line.addWidget(label(text), 1)
    return made


class Lamp(QWidget):
    """A lamp in a halo: green, amber or red; a word always stands beside it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._state = "green"
        self.setFixedSize(32, 32)

    def show_state(self, state: str) -> None:
        self._state = state
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        halo = self._theme.color(f"{self._state}_lamp")
        halo.setAlpha(70)
        painter.setBrush(halo)
        painter.drawEllipse(QRectF(0, 0, 32, 32))
        painter.setBrush(self._theme.color(f"{self._state}_lamp"))
        painter.drawEllipse(QRectF(6, 6, 20, 20))
        painter.end()


class StatusCard(QFrame):
    """A lamp, a head and a sentence on the state's own ground."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setFixedHeight(68)
        layout = row(self, (16, 0, 16, 0), 12)
        self._lamp = Lamp(theme)
        layout.addWidget(self._lamp)
        texts = QWidget()
        lines = column(texts, (0, 12, 0, 12), 2)
        self.head = label("", "card")
        self.sentence = label("", "secondary")
        self.sentence.setWordWrap(True)
        lines.addWidget(self.head)
        lines.addWidget(self.sentence)
        layout.addWidget(texts, 1)

    def show_state(self, state: str, head: str, sentence: str) -> None:
        self.setProperty("kind", f"status-{state}")
        self.style().unpolish(self)
        self.style().polish(self)
        self._lamp.show_state(state)
        self.head.setText(head)
        self.sentence.setText(sentence)
