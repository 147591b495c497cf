"""A sentence over the foot of the window, gone after a while, and where there is one the button that acts on it."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QWidget

from layout_app.gui.controls import row
from layout_app.gui.theme import Theme, ui_font

SHOWN_MS, OFFER_MS = 6000, 15_000
"""What asks for an answer stays longer than what only tells."""
WIDTH, PADDING, ABOVE_FOOT = 560, 16, 48
SPARE = 8
"""Pixels beyond the measured words: a scaled screen rounds each glyph's width up."""
GROUND, INK, LINK = "#1B1E25", "#FFFFFF", "#A9C4FF"
ON_DARK = "#393D43"
"""In the dark theme the toast is lighter than what it lies on."""


class Remedy(msgspec.Struct, frozen=True):
    """What a button in the toast says, and what a click on it does."""

    text: str
    take: Callable[[], None]


class Toast(QFrame):
    """Darker than the window, in the dark theme lighter; an error is red."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("toast")
        self._layout = row(self, (PADDING, 0, PADDING, 0), 12)
        self._words = QLabel()
        self.button = QPushButton()
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.button.setCursor(Qt.CursorShape.PointingHandCursor)
        self.button.clicked.connect(self._take)
        self._layout.addWidget(self._words, 1)
        self._layout.addWidget(self.button)
        self._remedy: Remedy | None = None
        self._over = QTimer(self)
        self._over.setSingleShot(True)
        self._over.timeout.connect(self.hide)
        self.hide()

    def text(self) -> str:
        """The sentence that is said."""
        return self._words.text()

    def say(self, text: str, error: bool, theme: Theme, remedy: Remedy | None = None) -> None:
        """Show a sentence for a while, in place of the one before."""
        usual = ON_DARK if theme.dark else GROUND
        ground, ink = (theme.tokens["red_ground"], theme.tokens["red"]) if error else (usual, INK)
        self.setStyleSheet(
            f"#toast {{ background: {ground}; border-radius: 10px; }} QLabel {{ color: {ink}; }}"
            f"QPushButton {{ background: transparent; border: none; padding: 0 4px; color: {LINK}; font-weight: 600; }}"
        )
        self._remedy = remedy
        self._words.setText(text)
        self.button.setText(remedy.text if remedy is not None else "")
        self.button.setVisible(remedy is not None)
        size = self._size(text)
        self.setFixedSize(size)
        parent = self.parentWidget()
        assert parent is not None
        self.move((parent.width() - size.width()) // 2, parent.height() - size.height() - ABOVE_FOOT)
        self.show()
        self.raise_()
        self._over.start(SHOWN_MS if remedy is None else OFFER_MS)

    def _size(self, text: str) -> QSize:
        """As wide as the words ask for; those that are too many break into lines."""
        beside = self.button.sizeHint().width() + self._layout.spacing() if self._remedy is not None else 0
        one_line = QFontMetrics(ui_font(13)).horizontalAdvance(text) + SPARE
        room = WIDTH - 2 * PADDING - beside
        self._words.setWordWrap(one_line > room)
        wide = min(one_line, room)
        high = self._words.heightForWidth(wide) if one_line > room else self._words.sizeHint().height()
        return QSize(wide + beside + 2 * PADDING, max(high + 24, 44))

    def _take(self) -> None:
        self.hide()
        if self._remedy is not None:
            self._remedy.take()
