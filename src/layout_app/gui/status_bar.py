"""The foot of the window: tool, pointer and block left, the page's fill in the middle, zoom right (DESK 1)."""

from __future__ import annotations

import math

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSlider, QToolButton, QWidget

from layout_app.gui import counts, icons
from layout_app.gui.controls import FillGauge, label, row
from layout_app.gui.theme import Theme
from layout_app.messages import _
from layout_app.units import Mpt, to_mm

HEIGHT = 28
LEAST_PERCENT, GREATEST_PERCENT = 25, 800


class StatusBar(QWidget):
    """``zoom_wanted`` gives the zoom as a factor."""

    zoom_wanted = Signal(float)
    fit_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("kind", "status")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(HEIGHT)
        layout = row(self, (16, 0, 8, 0), 16)
        left = QWidget()
        left_row = row(left, spacing=16)
        self._tool = label("", "statusTool")
        self._place = label("", "secondary")
        self._block = label("", "secondary")
        for part in (self._tool, self._place, self._block):
            left_row.addWidget(part)
        left_row.addStretch(1)
        layout.addWidget(left, 1)
        self._gauge = FillGauge(theme)
        layout.addWidget(self._gauge)
        right = QWidget()
        right_row = row(right, spacing=4)
        right_row.addStretch(1)
        self._minus = self._small_button(_("Zoom out"))
        self._slider = QSlider(Qt.Orientation.Horizontal)
        self._slider.setRange(0, 100)
        self._slider.setFixedWidth(104)
        self._slider.setAccessibleName(_("Zoom"))
        self._slider.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._plus = self._small_button(_("Zoom in"))
        self._percent = label("", "secondary")
        self._percent.setFixedWidth(40)
        self._percent.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._fit = self._small_button(_("Whole page"))
        zoom_parts: tuple[QWidget, ...] = (self._minus, self._slider, self._plus, self._percent, self._fit)
        for zoom_part in zoom_parts:
            right_row.addWidget(zoom_part)
        layout.addWidget(right, 1)
        self._pointer: tuple[Mpt, Mpt] | None = None
        self._corner: tuple[Mpt, Mpt] | None = None
        self._zoom = 1.0
        self._slider.valueChanged.connect(lambda value: self.zoom_wanted.emit(_zoom_of(value)))
        self._minus.clicked.connect(lambda: self.zoom_wanted.emit(self._zoom / 1.25))
        self._plus.clicked.connect(lambda: self.zoom_wanted.emit(self._zoom * 1.25))
        self._fit.clicked.connect(self.fit_wanted)
        self.set_theme(theme)

    @staticmethod
    def _small_button(name: str) -> QToolButton:
        button = QToolButton()
        button.setProperty("kind", "small")
        button.setAccessibleName(name)
        button.setToolTip(name)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def set_theme(self, theme: Theme) -> None:
        for button, name in (
            (self._minus, "subtract_16_regular"), (self._plus, "add_16_regular"), (self._fit, "zoom_fit_20_regular"),
        ):
            button.setIcon(icons.icon(name, theme.color("text2"), size=16))
        self._gauge.set_theme(theme)

    def show_tool(self, text: str) -> None:
        self._tool.setText(text)

    def show_pointer(self, x: Mpt, y: Mpt) -> None:
        self._pointer = (x, y)
        self._show_place()

    def forget_pointer(self) -> None:
        """The pointer has left the page: the place shown is that of what is selected."""
        self._pointer = None
        self._show_place()

    def show_selected(self, columns: int, lines: int, corner: tuple[Mpt, Mpt] | None) -> None:
        """The size of the selected block or photo, and its upper left corner; nothing for 0 columns."""
        self._block.setText(counts.block_size(columns, lines) if columns else "")
        self._corner = corner
        self._show_place()

    def _show_place(self) -> None:
        place = self._pointer or self._corner
        self._place.setText(f"x {to_mm(place[0]):.1f}  y {to_mm(place[1]):.1f} mm" if place is not None else "")

    def show_fill(self, used: int, free: int, over: int) -> None:
        self._gauge.show_lines(used, free, over)

    def show_zoom(self, zoom: float) -> None:
        self._zoom = zoom
        self._percent.setText(f"{zoom * 100:.0f}%")
        self._slider.blockSignals(True)
        self._slider.setValue(_value_of(zoom))
        self._slider.blockSignals(False)


def _zoom_of(value: int) -> float:
    """The slider runs evenly in steps of like ratio: 0 is 25 %, 100 is 800 %."""
    return LEAST_PERCENT / 100 * math.pow(GREATEST_PERCENT / LEAST_PERCENT, value / 100)


def _value_of(zoom: float) -> int:
    return round(100 * math.log(zoom * 100 / LEAST_PERCENT) / math.log(GREATEST_PERCENT / LEAST_PERCENT))
