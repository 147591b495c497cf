"""The room's toolbar: the words looked for, in which texts, what was found, in which order it stands."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QToolButton, QWidget

from layout_app.archive.record import CAPTION, HEADLINE, PEOPLE
from layout_app.gui import icons
from layout_app.gui.archive_room.shelf_model import BY_PLACES, BY_TIME
from layout_app.gui.archive_room.words import kind_name
from layout_app.gui.controls import label, row
from layout_app.gui.fields import Choice, HistoryPassesBy
from layout_app.gui.theme import Theme
from layout_app.messages import _

HEIGHT = 60
FIELD = QSize(520, 40)
LEAST_FIELD = 240
PAUSE_MS = 90
"""Words are looked for once typing has paused so long."""
EVERYWHERE = ""


class SearchField(QLineEdit):
    """40 high, a magnifier at its left, a cross at its right that empties it; Esc does too."""

    left = Signal()
    """Enter or the arrow down: on to what was found."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "search")
        self.setFixedHeight(FIELD.height())
        self.setMinimumWidth(LEAST_FIELD)
        self.setMaximumWidth(FIELD.width())
        self.setPlaceholderText(_("Words in headlines, text, captions and names"))
        self.setAccessibleName(_("Search the archive"))
        self.setTextMargins(36, 0, 32, 0)
        self._glass = QLabel(self)
        self.clear_button = QToolButton(self)
        self.clear_button.setProperty("kind", "small")
        self.clear_button.setFixedSize(24, 24)
        self.clear_button.setAccessibleName(_("Empty the field"))
        self.clear_button.setToolTip(_("Empty the field"))
        self.clear_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.clear_button.setCursor(Qt.CursorShape.ArrowCursor)
        self.clear_button.clicked.connect(self.clear)
        self.clear_button.hide()
        self.textChanged.connect(lambda text: self.clear_button.setVisible(bool(text)))
        self.installEventFilter(HistoryPassesBy(self))

    def set_theme(self, theme: Theme) -> None:
        ratio = self.devicePixelRatioF()
        self._glass.setPixmap(icons.pixmap("search_20_regular", theme.color("text2"), 20, ratio))
        self.clear_button.setIcon(icons.icon("dismiss_16_regular", theme.color("text2"), size=16))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self.left.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._glass.setGeometry(14, 10, 20, 20)
        self.clear_button.move(self.width() - 32, 8)


class SearchBar(QWidget):
    """``changed`` tells of other words, soon after typing pauses, or of another choice of texts."""

    changed = Signal()
    order_chosen = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("kind", "bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(HEIGHT + 1)
        self._theme = theme
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.changed)
        layout = row(self, (16, 0, 16, 0), 8)
        self.field = SearchField()
        self.field.textChanged.connect(lambda _text: self._pause.start())
        layout.addWidget(self.field, 4)
        layout.addSpacing(12)
        self.chips: dict[str, QPushButton] = {}
        for kind, text in (
            (EVERYWHERE, _("Full text")), (PEOPLE, kind_name(PEOPLE)), (CAPTION, kind_name(CAPTION)),
            (HEADLINE, kind_name(HEADLINE)),
        ):
            chip = self.chips[kind] = QPushButton(text)
            chip.setProperty("kind", "filter")
            chip.setCheckable(True)
            chip.setChecked(kind == EVERYWHERE)
            chip.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            chip.setIconSize(QSize(16, 16))
            chip.clicked.connect(lambda _on=False, kind=kind: self._choose(kind))
            layout.addWidget(chip)
        layout.addStretch(1)
        self.summary = label("", "own")
        layout.addWidget(self.summary)
        layout.addSpacing(4)
        self.order_field = Choice()
        self.order_field.setAccessibleName(_("Sorted"))
        self.order_field.setFixedWidth(96)
        self.order_field.show_entries([(BY_TIME, _("By date")), (BY_PLACES, _("By places"))], BY_TIME)
        self.order_field.chosen.connect(self.order_chosen)
        layout.addWidget(self.order_field)
        self.set_theme(theme)

    @property
    def words(self) -> str:
        return self.field.text().strip()

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of text looked in; none stands for all."""
        return tuple(kind for kind, chip in self.chips.items() if kind != EVERYWHERE and chip.isChecked())

    @property
    def order(self) -> str:
        return str(self.order_field.currentData())

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.field.set_theme(theme)
        self._show_ticks()

    def _choose(self, kind: str) -> None:
        """The full text, or some kinds of it: one leaves out the other, and something is always chosen."""
        if kind == EVERYWHERE or not self.kinds:
            for one, chip in self.chips.items():
                chip.setChecked(one == EVERYWHERE)
        else:
            self.chips[EVERYWHERE].setChecked(False)
        self._show_ticks()
        self._pause.stop()
        self.changed.emit()

    def _show_ticks(self) -> None:
        tick = icons.icon("checkmark_16_regular", self._theme.color("soft_text"), size=16)
        for chip in self.chips.values():
            chip.setIcon(tick if chip.isChecked() else type(tick)())
