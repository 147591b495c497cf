"""A slider with its value in words behind it, as rows of the inspector have them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QLabel, QSlider

from layout_app.gui.controls import label
from layout_app.messages import _

VALUE_WIDTH = 44
HEIGHT = 30


class ValueSlider(QSlider):
    """Tells by ``wanted`` every value that the user comes by; a double click wants the usual one.

    ``words`` says a value: behind the slider and to screen readers.
    """

    wanted = Signal(int)

    def __init__(self, least: int, most: int, usual: int, words: Callable[[int], str]) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._usual, self._words = usual, words
        self._value = usual
        self.setRange(least, most)
        self.setFixedHeight(HEIGHT)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setToolTip(_("Double click: back to the usual"))
        self.shown: QLabel = label("", "secondary")
        self.shown.setFixedWidth(VALUE_WIDTH)
        self.shown.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.valueChanged.connect(self._say)
        self.valueChanged.connect(self.wanted)
        self.sliderReleased.connect(lambda: self.show_value(self._value))
        self.setValue(usual)
        self._say(usual)

    def show_value(self, value: int) -> None:
        """Show the model's value; while the slider is in the user's hand it stays there until it is let go of."""
        self._value = value
        if not self.isSliderDown() and value != self.value():
            with QSignalBlocker(self):
                self.setValue(value)
            self._say(self.value())

    def _say(self, value: int) -> None:
        words = self._words(value)
        self.shown.setText(words)
        self.setAccessibleDescription(words)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.setValue(self._usual)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolling the panel must not change a value in passing."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()
