"""Small parts the desk is built from: hairlines, labelled rows, the preflight light, the fill gauge."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from layout_app.errors import Finding, Severity
from layout_app.gui import counts
from layout_app.gui.theme import Theme, ui_font
from layout_app.messages import _

LAMPS_WIDTH, LIGHT_PADDING = 62, 16


def hairline(vertical: bool = False) -> QFrame:
    line = QFrame()
    line.setProperty("kind", "hairline")
    if vertical:
        line.setFixedWidth(1)
    else:
        line.setFixedHeight(1)
    return line


def label(text: str, role: str = "") -> QLabel:
    made = QLabel(text)
    if role:
        made.setProperty("role", role)
    return made


def panel(kind: str = "panel") -> QWidget:
    made = QWidget()
    made.setProperty("kind", kind)
    made.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    return made


def column(widget: QWidget, margins: tuple[int, int, int, int] = (0, 0, 0, 0), spacing: int = 0) -> QVBoxLayout:
    layout = QVBoxLayout(widget)
    layout.setContentsMargins(*margins)
    layout.setSpacing(spacing)
    return layout


def row(
    widget: QWidget | None = None, margins: tuple[int, int, int, int] = (0, 0, 0, 0), spacing: int = 0
) -> QHBoxLayout:
    layout = QHBoxLayout(widget) if widget is not None else QHBoxLayout()
    layout.setContentsMargins(*margins)
    layout.setSpacing(spacing)
    return layout


def keep_place(widget: QWidget) -> None:
    """Let what lies below a widget stay where it is while the widget is hidden: nothing moves under the pointer."""
    policy = widget.sizePolicy()
    policy.setRetainSizeWhenHidden(True)
    widget.setSizePolicy(policy)


def clear(layout: QLayout) -> None:
    """Take everything out of a layout."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            clear(inner)


def set_chip(chip: QLabel, kind: str, text: str) -> None:
    chip.setText(text)
    if chip.property("chip") != kind:
        chip.setProperty("chip", kind)
        chip.style().unpolish(chip)
        chip.style().polish(chip)
        # A label takes the padding of its new style into its margins only when it is told of the change.
        QApplication.sendEvent(chip, QEvent(QEvent.Type.StyleChange))


class PreflightLight(QPushButton):
    """Three lamps and a count: red while there are errors, amber for warnings, green when nothing is left."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._state = "green"
        self.setFixedHeight(32)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.show_findings(())

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def show_findings(self, findings: Sequence[Finding]) -> None:
        serious = [one for one in findings if one.severity is not Severity.INFO]
        errors = any(one.severity is Severity.ERROR for one in serious)
        self._state = "red" if errors else "amber" if serious else "green"
        text = counts.findings(len(serious)) if serious else _("Ready for press")
        self._text = text
        self.setAccessibleName(text)
        unplaced = sum(one.code == "story.unplaced" for one in findings)
        self.setToolTip("\n".join(filter(None, (text, counts.articles_on_no_page(unplaced) if unplaced else ""))))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(LAMPS_WIDTH + self.fontMetrics().horizontalAdvance(self._text) + LIGHT_PADDING, 32)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        middle = self.height() / 2
        for at, name in enumerate(("red", "amber", "green")):
            on = name == self._state
            painter.setBrush(self._theme.color(f"{name}_lamp" if on else "press"))
            size = 11.0 if on else 9.0
            painter.drawEllipse(QRectF(LIGHT_PADDING + 4.5 + at * 14 - size / 2, middle - size / 2, size, size))
        painter.setPen(self._theme.color(self._state if self._state != "green" else "text"))
        painter.setFont(ui_font(13))
        words = QRectF(LAMPS_WIDTH, 0, self.width() - LAMPS_WIDTH, self.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self._text)
        painter.end()


class FillGauge(QWidget):
    """How full a page's text places are: green where right, amber where loose or over."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._used = 0
        self._free = 0
        self._over = 0
        self.setFixedSize(300, 28)
        self.setAccessibleName(_("Page fill"))

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def show_lines(self, used: int, free: int, over: int) -> None:
        self._used, self._free, self._over = used, free, over
        self.setAccessibleDescription(self._words())
        self.update()

    def _words(self) -> str:
        if self._over:
            return counts.lines_over(self._over)
        if self._free:
            return counts.lines_left(self._free)
        return _("just full")

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(ui_font(12))
        painter.setPen(self._theme.color("text2"))
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(QRectF(0, 0, 64, 28), right, _("Page fill"))
        bar = QRectF(72, 12, 128, 5)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("press"))
        painter.drawRoundedRect(bar, 2.5, 2.5)
        total = max(1, self._used + self._free)
        color = QColor(self._theme.color("red_lamp" if self._over else "amber_lamp" if self._free else "green_lamp"))
        painter.setBrush(color)
        painter.drawRoundedRect(QRectF(bar.left(), bar.top(), bar.width() * self._used / total, bar.height()), 2.5, 2.5)
        painter.setPen(self._theme.color("text"))
        painter.drawText(QRectF(208, 0, 92, 28), Qt.AlignmentFlag.AlignVCenter, self._words())
        painter.end()
