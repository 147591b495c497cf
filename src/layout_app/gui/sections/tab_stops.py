"""制表位: a style's tab stops, each with its place, how text stands at it, and the leader before it."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from layout_app.gui import icons
from layout_app.gui.controls import clear, column, row
from layout_app.gui.fields import LEAST_WIDTH, Choice, TextField, icon_button
from layout_app.gui.sections.measures import parse_place
from layout_app.gui.sections.style_rows import StyleRow, StyleView
from layout_app.gui.theme import Theme
from layout_app.messages import _
from layout_app.styles.model import TabAlign, TabStop
from layout_app.units import Mpt, of_em

LEADERS = ("", "·", "…", ".", "-", "_")
FIRST_STOP_MILLIEM = 4000
LEAST_FIELD = 44


class TabStopsRow(StyleRow):
    """The stops from left to right and a button that adds one; places are in characters of the style's size."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._holder = QWidget()
        layout = column(self._holder, spacing=8)
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        layout.addLayout(self._list)
        self.add = QPushButton(_("Add a stop"))
        self.add.setProperty("kind", "soft")
        layout.addWidget(self.add)
        hint = _("Where text behind a tab stands: for lists of names, prices and contents with dots before the page.")
        super().__init__("tabs", _("Stops"), hint, self._holder)
        for part in (self.label, self.reset):
            self._layout.setAlignment(part, Qt.AlignmentFlag.AlignTop)
        self.add.setAccessibleName(_("Add a stop"))
        self.add.clicked.connect(self._add)
        self.stops: list[StopFields] = []
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        super().set_theme(theme)
        self._theme = theme
        for stop in self.stops:
            stop.set_theme(theme)

    def fill(self, view: StyleView) -> None:
        tabs, size = view.style.tabs, view.style.size
        if len(self.stops) != len(tabs):
            clear(self._list)
            self.stops = [StopFields(number + 1, self._theme) for number in range(len(tabs))]
            for number, stop in enumerate(self.stops):
                self._list.addWidget(stop)
                stop.placed.connect(lambda text, at=number: self._place(at, text))
                stop.aligned.connect(self._replacer(number, lambda value: {"align": TabAlign(value)}))
                stop.led.connect(self._replacer(number, lambda value: {"leader": value}))
                stop.remove.clicked.connect(lambda _checked=False, at=number: self._remove(at))
        for stop, tab in zip(self.stops, tabs, strict=True):
            stop.show_stop(tab, size)

    def _replacer(self, number: int, values: Callable[[str], dict[str, object]]) -> Callable[[str], None]:
        def replace(value: str) -> None:
            if self.view is not None:
                self._write(number, msgspec.structs.replace(self.view.style.tabs[number], **values(value)))

        return replace

    def _place(self, number: int, text: str) -> None:
        place = parse_place(text)
        self.stops[number].place.set_wrong(place is None)
        if place is None:
            self.complained.emit(_("“%(text)s” is no place: write a number of characters above 0.") % {"text": text})
        elif self.view is not None:
            self.complained.emit("")
            at = of_em(place, self.view.style.size)
            self._write(number, msgspec.structs.replace(self.view.style.tabs[number], at=at))

    def _add(self) -> None:
        if self.view is not None:
            tabs = self.view.style.tabs
            at = (tabs[-1].at if tabs else 0) + of_em(FIRST_STOP_MILLIEM, self.view.style.size)
            self.changed.emit(self.name, (*tabs, TabStop(at)))

    def _remove(self, number: int) -> None:
        if self.view is not None:
            tabs = self.view.style.tabs
            self.changed.emit(self.name, (*tabs[:number], *tabs[number + 1 :]))

    def _write(self, number: int, stop: TabStop) -> None:
        assert self.view is not None
        tabs = self.view.style.tabs
        others = (*tabs[:number], *tabs[number + 1 :])
        self.changed.emit(self.name, tuple(sorted((*others, stop), key=lambda one: one.at)))


class StopFields(QWidget):
    """One stop: its place with a button that takes it away, and under it what stands there."""

    placed = Signal(str)
    aligned = Signal(str)
    led = Signal(str)

    def __init__(self, number: int, theme: Theme) -> None:
        super().__init__()
        lines = column(self, spacing=4)
        self.place = TextField(_("em"))
        self.place.setMinimumWidth(LEAST_FIELD)
        self.place.setAccessibleName(_("Place of stop %(number)s") % {"number": number})
        self.place.setToolTip(_("How far from the left edge, in characters."))
        self.place.finished.connect(self.placed)
        self.remove = icon_button(_("Remove stop %(number)s") % {"number": number})
        self.remove.setProperty("kind", "small")
        self.remove.setFixedSize(24, 24)
        self.align, self.leader = Choice(), Choice()
        for choice in (self.align, self.leader):
            choice.setMinimumWidth(LEAST_WIDTH)
        self.align.setAccessibleName(_("Text at stop %(number)s") % {"number": number})
        self.align.setToolTip(_("How text stands at the stop."))
        self.align.chosen.connect(self.aligned)
        self.leader.setAccessibleName(_("Leader of stop %(number)s") % {"number": number})
        self.leader.setToolTip(_("What fills the room before the stop."))
        self.leader.chosen.connect(self.led)
        first = row(spacing=4)
        first.addWidget(self.place, 1)
        first.addWidget(self.remove)
        lines.addLayout(first)
        lines.addWidget(self.align)
        lines.addWidget(self.leader)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        self.remove.setIcon(QIcon(icons.icon("dismiss_20_regular", theme.color("text2"), size=16)))

    def show_stop(self, stop: TabStop, size: Mpt) -> None:
        """Show a stop of a style of that size."""
        self.place.show_value(f"{round(stop.at / size, 3):g}")
        aligns = (
            ("left", _("Left")), ("center", _("Centred")), ("right", _("Right")), ("decimal", _("Decimal point")),
        )
        self.align.show_entries(aligns, stop.align.value)
        leaders = LEADERS if stop.leader in LEADERS else (*LEADERS, stop.leader)
        self.leader.show_entries([(one, one * 6 if one else _("No leader")) for one in leaders], stop.leader)
