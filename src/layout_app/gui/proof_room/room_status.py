"""The foot of the room: the step and who is at it, the keys that go through the list, the zoom (DESK 1)."""

from __future__ import annotations

import math

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSlider, QToolButton, QWidget

from layout_app.gui import icons
from layout_app.gui.controls import label, row
from layout_app.gui.proof_room.pages_view import GREATEST_ZOOM, LEAST_ZOOM
from layout_app.gui.status_bar import HEIGHT
from layout_app.gui.theme import Theme
from layout_app.messages import _

STEPS = 100


class RoomStatus(QWidget):
    """``zoom_wanted`` gives the zoom as a factor."""

    zoom_wanted = Signal(float)
    fit_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._zoom = 1.0
        self.setProperty("kind", "status")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(HEIGHT)
        layout = row(self, (16, 0, 8, 0), 16)
        left, right = QWidget(), QWidget()
        left_row = row(left, spacing=16)
        self._step, self._person = label("", "statusTool"), label("", "secondary")
        left_row.addWidget(self._step)
        left_row.addWidget(self._person)
        left_row.addStretch(1)
        self._hint = label("", "secondary")
        right_row = row(right, spacing=4)
        right_row.addStretch(1)
        self._minus, self._plus, self._fit = _small(_("Zoom out")), _small(_("Zoom in")), _small(_("Whole page"))
        self._slider = QSlider(Qt.Orientation.Horizontal)
        self._slider.setRange(0, STEPS)
        self._slider.setFixedWidth(104)
        self._slider.setAccessibleName(_("Zoom"))
        self._slider.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._percent = label("", "secondary")
        self._percent.setFixedWidth(40)
        self._percent.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        parts: tuple[QWidget, ...] = (self._minus, self._slider, self._plus, self._percent, self._fit)
        for part in parts:
            right_row.addWidget(part)
        layout.addWidget(left, 1)
        layout.addWidget(self._hint)
        layout.addWidget(right, 1)
        self._slider.valueChanged.connect(lambda value: self.zoom_wanted.emit(_zoom_of(value)))
        self._minus.clicked.connect(lambda: self.zoom_wanted.emit(self._zoom / 1.25))
        self._plus.clicked.connect(lambda: self.zoom_wanted.emit(self._zoom * 1.25))
        self._fit.clicked.connect(self.fit_wanted)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        for button, name in (
            (self._minus, "subtract_16_regular"), (self._plus, "add_16_regular"), (self._fit, "zoom_fit_20_regular"),
        ):
            button.setIcon(icons.icon(name, theme.color("text2"), size=16))

    def show_step(self, step: str, person: str) -> None:
        self._step.setText(step)
        self._person.setText(person)

    def show_hint(self, words: str) -> None:
        self._hint.setText(words)

    @property
    def hint(self) -> str:
        return self._hint.text()

    def show_zoom(self, zoom: float) -> None:
        self._zoom = zoom
        self._percent.setText(f"{zoom * 100:.0f}%")
        self._slider.blockSignals(True)
        self._slider.setValue(round(STEPS * math.log(zoom / LEAST_ZOOM) / math.log(GREATEST_ZOOM / LEAST_ZOOM)))
        self._slider.blockSignals(False)


def _small(name: str) -> QToolButton:
    button = QToolButton()
    button.setProperty("kind", "small")
    button.setAccessibleName(name)
    button.setToolTip(name)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button


def _zoom_of(value: int) -> float:
    """The slider runs evenly in steps of like ratio."""
    return LEAST_ZOOM * math.pow(GREATEST_ZOOM / LEAST_ZOOM, value / STEPS)
