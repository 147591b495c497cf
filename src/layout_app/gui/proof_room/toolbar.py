"""The room's toolbar: which rounds are compared and how, the pages, proof prints, and the one primary button."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QToolButton, QWidget

from layout_app.gui import icons
from layout_app.gui.controls import label, row
from layout_app.gui.fields import Choice, Segments, icon_button
from layout_app.gui.proof_room.pages_view import OVERLAID, PRESENT, SIDE_BY_SIDE
from layout_app.gui.theme import Theme
from layout_app.gui.toolbar import HEIGHT, THIN_SPACE, PageButton
from layout_app.messages import _

MOST_PAGES = 6
"""So many have a button; the others are reached by the arrows and the thumbnails."""
NARROW = 1360
CHOICE, NARROW_CHOICE = 176, 112


class ProofToolbar(QWidget):
    """``compared`` tells the names of two states, ``sign_wanted`` that the step on the button is to be signed."""

    page_chosen = Signal(int)
    turn_wanted = Signal(int)
    compared = Signal(str, str)
    mode_chosen = Signal(str)
    print_wanted = Signal()
    changes_wanted = Signal()
    sign_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._pages: list[PageButton] = []
        self.setProperty("kind", "bar")
        self.setFixedHeight(HEIGHT)
        layout = row(self, (12, 0, 12, 0), 8)
        layout.addWidget(label(_("Compare"), "secondary"))
        self.old, self.new = Choice(), Choice()
        for choice, name in ((self.old, _("Earlier round")), (self.new, _("Later round"))):
            choice.setAccessibleName(name)
            choice.chosen.connect(lambda _value: self.compared.emit(self._value(self.old), self._value(self.new)))
        self._arrow = label("")
        layout.addWidget(self.old)
        layout.addWidget(self._arrow)
        layout.addWidget(self.new)
        self.modes = Segments(
            ((SIDE_BY_SIDE, _("Side by side")), (OVERLAID, _("Overlay")), (PRESENT, _("New only"))), _("How to compare")
        )
        self.modes.setMinimumWidth(216)
        self.modes.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.modes.chosen.connect(self.mode_chosen)
        layout.addWidget(self.modes)
        layout.addStretch(1)
        self._previous, self._next = icon_button(_("Previous page")), icon_button(_("Next page"))
        self._previous.clicked.connect(lambda: self.turn_wanted.emit(-1))
        self._next.clicked.connect(lambda: self.turn_wanted.emit(1))
        layout.addWidget(self._previous)
        self._page_row = row(spacing=4)
        layout.addLayout(self._page_row)
        layout.addWidget(self._next)
        layout.addStretch(1)
        self.print_button = self._button(_("Proof print"))
        self.print_button.setAccessibleName(_("Proof print"))
        self.print_button.clicked.connect(self.print_wanted)
        self.changes_button = self._button(_("List of changes"))
        self.changes_button.setAccessibleName(_("List of changes"))
        self.changes_button.clicked.connect(self.changes_wanted)
        layout.addWidget(self.print_button)
        layout.addWidget(self.changes_button)
        self.sign = QPushButton()
        self.sign.setProperty("kind", "primary")
        self.sign.clicked.connect(self.sign_wanted)
        layout.addWidget(self.sign)
        self.set_theme(theme)

    @staticmethod
    def _button(text: str) -> QPushButton:
        button = QPushButton(THIN_SPACE + text)
        button.setIconSize(QSize(20, 20))
        return button

    @staticmethod
    def _value(choice: Choice) -> str:
        return str(choice.currentData() or "")

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        color, dim = theme.color("text2"), theme.color("disabled")
        self._previous.setIcon(icons.icon("chevron_left_20_regular", color, disabled=dim))
        self._next.setIcon(icons.icon("chevron_right_20_regular", color, disabled=dim))
        self.print_button.setIcon(icons.icon("print_20_regular", color, disabled=dim))
        self.changes_button.setIcon(icons.icon("text_number_list_ltr_20_regular", color, disabled=dim))
        self.sign.setIcon(icons.icon("signature_20_regular", theme.color("on_accent"), disabled=theme.color("strong")))
        self._arrow.setPixmap(icons.pixmap("arrow_right_16_regular", color, 16, self.devicePixelRatioF()))
        for button in self._pages:
            button.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room the names of the rounds are short and the two buttons show icons alone."""
        super().resizeEvent(event)
        is_narrow = event.size().width() < NARROW
        for choice in (self.old, self.new):
            choice.setFixedWidth(NARROW_CHOICE if is_narrow else CHOICE)
        for button, text in ((self.print_button, _("Proof print")), (self.changes_button, _("List of changes"))):
            button.setText("" if is_narrow else THIN_SPACE + text)
            button.setToolTip(text if is_narrow else "")

    def show_rounds(self, entries: Sequence[tuple[str, str]], old: str, new: str) -> None:
        """The states that can be compared as (name, words), the present one last; which two are."""
        earlier, later = entries[:-1], entries[1:]
        icon = icons.icon("history_16_regular", self._theme.color("text2"), size=16)
        self.old.show_entries(earlier or (("", _("No round signed yet")),), old, [icon] * max(1, len(earlier)))
        self.new.show_entries(later or entries[-1:], new, [icon] * max(1, len(later)))
        for widget in (self.old, self.new, self.modes, self.changes_button):
            widget.setEnabled(bool(earlier))
        words = "" if earlier else _("Nothing to compare yet: sign a round first.")
        for widget in (self.old, self.new):
            widget.setToolTip(words)

    def show_sign(self, text: str, why_not: str = "") -> None:
        """What the primary button signs; or why it cannot."""
        self.sign.setText(THIN_SPACE + text)
        self.sign.setEnabled(not why_not)
        self.sign.setToolTip(why_not)

    def show_pages(self, labels: Sequence[str], states: Sequence[tuple[str, str]], current: int) -> None:
        """A button for each page around the one shown: its number, (lamp, words for screen readers)."""
        while len(self._pages) > len(states):
            gone = self._pages.pop()
            self._page_row.removeWidget(gone)
            gone.deleteLater()
        while len(self._pages) < len(states):
            button = PageButton(self._theme)
            index = len(self._pages)
            button.clicked.connect(lambda _checked=False, index=index: self.page_chosen.emit(index))
            self._pages.append(button)
            self._page_row.addWidget(button)
        for index, (button, text, (state, words)) in enumerate(zip(self._pages, labels, states, strict=True)):
            button.show_number(text)
            button.setChecked(index == current)
            button.show_state(self._theme, state, words)
            first = max(0, min(current - MOST_PAGES // 2, len(states) - MOST_PAGES))
            button.setVisible(first <= index < first + MOST_PAGES)
        self._previous.setEnabled(current > 0)
        self._next.setEnabled(current + 1 < len(states))

    @property
    def page_buttons(self) -> tuple[QToolButton, ...]:
        return tuple(self._pages)
