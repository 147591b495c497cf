"""The bar above the canvas while the page is seen as the press prints it: plates, paper, ink limit, ink at a place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QMouseEvent, QPainter, QPixmap, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolButton, QWidget

from layout_app.gui import icons
from layout_app.gui.controls import label, row, set_chip
from layout_app.gui.theme import Theme
from layout_app.messages import _

HEIGHT = 40
SHORT_BELOW = 760
DOT = 12


class Plate(NamedTuple):
    """An ink by the word on its button, its whole name, and the colour it is known by."""

    word: str
    name: str
    color: QColor


def process_plates() -> tuple[Plate, ...]:
    return (
        Plate("C", _("Cyan plate"), QColor("#00AEEF")),
        Plate("M", _("Magenta plate"), QColor("#EC008C")),
        Plate("Y", _("Yellow plate"), QColor("#FFE600")),
        Plate("K", _("Black plate"), QColor("#1B1E25")),
    )


class ProofBar(QWidget):
    """``plates_changed`` tells that others are wanted, ``look_changed`` that paper or warning are."""

    plates_changed = Signal()
    look_changed = Signal()
    close_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._plates: tuple[Plate, ...] = ()
        self._buttons: list[PlateButton] = []
        self._limit = 0
        self.setProperty("kind", "bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(HEIGHT)
        layout = row(self, (12, 0, 4, 0), 4)
        self._title = label("", "head")
        layout.addWidget(self._title)
        layout.addSpacing(4)
        self._press = label("")
        self._press.setFixedHeight(20)
        layout.addWidget(self._press)
        layout.addSpacing(4)
        self._row = row(spacing=2)
        layout.addLayout(self._row)
        self.paper = _toggle(_("Paper and ink"), _("Show the paper's tint, and black as light as the press prints it"))
        self.warning = _toggle("", _("Red where all inks together are more than the paper takes"))
        for button in (self.paper, self.warning):
            button.setChecked(True)
            button.toggled.connect(self.look_changed)
            layout.addWidget(button)
        self.readout = label("", "secondary")
        self.readout.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        # What is cut in a narrow window are these words, never a button's.
        self.readout.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        layout.addWidget(self.readout, 1)
        layout.addSpacing(4)
        self._close = QToolButton()
        self._close.setProperty("kind", "icon")
        self._close.setAccessibleName(_("Back to the usual view"))
        self._close.setToolTip(_("Back to the usual view"))
        self._close.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._close.clicked.connect(self.close_wanted)
        layout.addWidget(self._close)
        self.hide()
        self.set_theme(theme)

    @property
    def hidden_plates(self) -> frozenset[int]:
        """The places of the plates that are switched off."""
        return frozenset(at for at, button in enumerate(self._buttons) if not button.isChecked())

    @property
    def buttons(self) -> tuple[QToolButton, ...]:
        """One for each plate, where plates are shown."""
        return tuple(self._buttons)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._close.setIcon(icons.icon("dismiss_20_regular", theme.color("text2")))
        for button in self._buttons:
            button.set_theme(theme)

    def show_press(self, title: str, press: str, limit_percent: int) -> None:
        """What is seen, on which paper, and how much ink that takes."""
        self._title.setText(title)
        set_chip(self._press, "soft", press)
        self._limit = limit_percent
        self.warning.setText(_("Ink over %(percent)d %%") % {"percent": limit_percent})
        self.setAccessibleName(f"{title} {press}")

    def show_plates(self, plates: Sequence[Plate]) -> None:
        """A button for each plate, all switched on, unless these are shown already; none for the soft proof."""
        if tuple(plates) == self._plates:
            return
        self._plates = tuple(plates)
        for button in self._buttons:
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = [PlateButton(plate, self._theme) for plate in plates]
        for at, button in enumerate(self._buttons):
            button.toggled.connect(self.plates_changed)
            button.alone_wanted.connect(lambda at=at: self.show_alone(at))
            self._row.addWidget(button)
        self._use_room()

    def show_alone(self, at: int) -> None:
        """One plate and no other; all again where it was the only one."""
        was_alone = self.hidden_plates == frozenset(range(len(self._buttons))) - {at}
        for number, button in enumerate(self._buttons):
            button.blockSignals(True)
            button.setChecked(was_alone or number == at)
            button.blockSignals(False)
        self.plates_changed.emit()

    def show_inks(self, plates: Sequence[Plate], percents: Sequence[int]) -> None:
        """Each ink at the pointer and their sum, red over the limit; nothing outside the page."""
        if not percents:
            self.readout.setText("")
            return
        inks = "  ".join(f"{plate.word} {percent}" for plate, percent in zip(plates, percents, strict=True))
        total = sum(percents)
        self.readout.setText(_("%(inks)s — total %(percent)d %%") % {"inks": inks, "percent": total})
        role = "error" if total > self._limit else "secondary"
        if self.readout.property("role") != role:
            self.readout.setProperty("role", role)
            self.readout.style().unpolish(self.readout)
            self.readout.style().polish(self.readout)

    def show_waiting(self) -> None:
        """The page is being separated."""
        self.readout.setText(_("Separating…"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._use_room()

    def _use_room(self) -> None:
        """Plates before all else: in a narrow window what can be known otherwise is left out."""
        room = self.width()
        self._title.setVisible(room >= SHORT_BELOW)
        self._press.setVisible(room >= SHORT_BELOW or not self._buttons)
        self.paper.setVisible(room >= SHORT_BELOW or not self._buttons)


class PlateButton(QToolButton):
    """A plate on or off; a double click wants it alone."""

    alone_wanted = Signal()

    def __init__(self, plate: Plate, theme: Theme) -> None:
        super().__init__()
        self._plate = plate
        self.setProperty("kind", "plate")
        self.setCheckable(True)
        self.setChecked(True)
        self.setText(plate.word)
        self.setAccessibleName(plate.name)
        self.setToolTip(_("%(ink)s: click for on or off, double click for this plate alone") % {"ink": plate.name})
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setIconSize(QSize(DOT, DOT))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        made = QIcon()
        for ratio in (1.0, 1.5, 2.0):
            for state in (QIcon.State.On, QIcon.State.Off):
                made.addPixmap(_dot(self._plate.color, theme, ratio, state is QIcon.State.On), state=state)
        self.setIcon(made)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.setChecked(not self.isChecked())  # as it was before the first of the two clicks
            self.alone_wanted.emit()


def _dot(color: QColor, theme: Theme, ratio: float, is_on: bool) -> QPixmap:
    """A drop of the ink with an edge that is seen on every ground; only the edge where the plate is off."""
    picture = QPixmap(round(DOT * ratio), round(DOT * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(theme.color("strong"))
    painter.setBrush(color if is_on else Qt.BrushStyle.NoBrush)
    painter.drawEllipse(QRectF(1, 1, DOT - 2, DOT - 2))
    painter.end()
    return picture


def _toggle(text: str, tip: str) -> QToolButton:
    made = QToolButton()
    made.setProperty("kind", "plate")
    made.setCheckable(True)
    made.setText(text)
    made.setToolTip(tip)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return made
