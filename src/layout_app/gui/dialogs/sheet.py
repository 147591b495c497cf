"""The frame of every dialog: a rounded card over a scrim, title 56 high, foot 64, actions right (DESK 1, 9)."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QHideEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QShowEvent,
)
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QWidget

from layout_app.gui import icons
from layout_app.gui.controls import column, hairline, label, row
from layout_app.gui.theme import Theme
from layout_app.messages import _

SHADOW = 24
RADIUS = 14
TITLE_HEIGHT, FOOT_HEIGHT, SIDE = 56, 64, 24
SCRIM = QColor(0, 0, 0, 107)
"""42 %."""


class Scrim(QWidget):
    """Darkens the window under a dialog and keeps its size."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setGeometry(window.rect())
        window.installEventFilter(self)
        self.show()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), SCRIM)
        painter.end()


class Sheet(QDialog):
    """A window-modal dialog to be shown with ``open``. Subclasses fill ``body`` and ``foot``.

    Where windows cannot be translucent (X11 without a compositor) what lies under the card's corners and shadow is
    painted from a picture of the parent window.
    """

    chapter: ClassVar[str] = "start"
    """The chapter of the help that tells of it."""

    def __init__(self, theme: Theme, title: str, subtitle: str, size: tuple[int, int], parent: QWidget | None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.setProperty("kind", "sheet")
        self.setWindowTitle(title)
        self.setWindowFlags(Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self._is_opaque = QGuiApplication.platformName() == "xcb"
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground, not self._is_opaque)
        self.setFixedSize(size[0] + 2 * SHADOW, size[1] + 2 * SHADOW)
        self._under = QPixmap()
        self._scrim: Scrim | None = None
        layout = column(self, (SHADOW, SHADOW, SHADOW, SHADOW))
        layout.addWidget(self._title_bar(title, subtitle))
        self.body = QWidget()
        layout.addWidget(self.body, 1)
        layout.addWidget(hairline())
        foot = QWidget()
        foot.setFixedHeight(FOOT_HEIGHT)
        self.foot: QHBoxLayout = row(foot, (SIDE, 0, SIDE, 0), 8)
        layout.addWidget(foot)

    def _title_bar(self, title: str, subtitle: str) -> QWidget:
        bar = QWidget()
        bar.setFixedHeight(TITLE_HEIGHT)
        layout = row(bar, (SIDE, 4, 12, 0), 8)
        layout.addWidget(label(title, "title"))
        self.subtitle = label(subtitle, "secondary")
        self.subtitle.setContentsMargins(0, 3, 0, 0)
        layout.addWidget(self.subtitle)
        layout.addStretch(1)
        close = QPushButton()
        close.setProperty("kind", "flat")
        close.setFixedSize(32, 32)
        close.setAutoDefault(False)
        close.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        close.setIcon(icons.icon("dismiss_20_regular", self.theme.color("text2")))
        close.setAccessibleName(_("Close"))
        close.setToolTip(_("Close"))
        close.clicked.connect(self.reject)
        layout.addWidget(close)
        self.close_button = close
        return bar

    def set_theme(self, theme: Theme) -> None:
        """Take the other look while the dialog is open."""
        self.theme = theme
        self.close_button.setIcon(icons.icon("dismiss_20_regular", theme.color("text2")))
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F1 opens the help beside the dialog, at its chapter."""
        if event.key() == Qt.Key.Key_F1:
            from layout_app.gui.help import open_help

            open_help(self.chapter, self.theme, self)
            return
        super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        parent = self.parentWidget()
        if parent is not None and self._scrim is None:
            window = parent.window()
            if not isinstance(window, Sheet):  # under another dialog the window is dark already
                self._scrim = Scrim(window)
            window.installEventFilter(self)
            self._centre_on(window)
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """A closed dialog takes its scrim along; one that the system minimises comes back (a spontaneous event)."""
        if self._scrim is not None and not event.spontaneous():
            self._scrim.window().removeEventFilter(self)
            self._scrim.hide()
            self._scrim.deleteLater()
            self._scrim = None
        super().hideEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Move, QEvent.Type.Resize) and isinstance(watched, QWidget):
            self._centre_on(watched)
        return super().eventFilter(watched, event)

    def _centre_on(self, window: QWidget) -> None:
        """Stand in the middle of the window, and know what lies underneath."""
        corner = QPoint((window.width() - self.width()) // 2, (window.height() - self.height()) // 2)
        self.move(window.mapToGlobal(corner))
        if self._is_opaque:
            self._under = window.grab(self.rect().translated(corner))
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._is_opaque:
            painter.fillRect(self.rect(), self.theme.color("pasteboard"))
            painter.drawPixmap(0, 0, self._under)
        card = QRectF(self.rect()).adjusted(SHADOW, SHADOW, -SHADOW, -SHADOW)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(0, 0, 0, 3))
        for step in range(SHADOW - 6, 0, -1):
            spread = card.adjusted(-step, -step, step, step).translated(0, 5)
            painter.drawRoundedRect(spread, RADIUS + step, RADIUS + step)
        painter.setBrush(self.theme.color("panel"))
        painter.setPen(QPen(self.theme.color("divider" if not self.theme.dark else "border"), 1))
        painter.drawRoundedRect(card.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        painter.end()


def action_button(text: str, primary: bool = False) -> QPushButton:
    """A button of the foot."""
    button = QPushButton(text)
    button.setAutoDefault(primary)
    button.setDefault(primary)
    if primary:
        button.setProperty("kind", "primary")
    return button


def after_icon(text: str) -> str:
    """A button's text with a little more room to its icon: Qt's own gap is 4 px (DESK 10)."""
    return f"\u2009{text}"
