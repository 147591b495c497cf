"""What stands in the middle where there is nothing to show: no issue yet, or no hit; and what can be done about it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from layout_app.gui import icons
from layout_app.gui.controls import column, label
from layout_app.gui.theme import Theme
from layout_app.messages import _


class NothingThere(QWidget):
    all_years_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._icon = "archive_20_regular"
        layout = column(self, (32, 0, 32, 48), 8)
        layout.addStretch(2)
        self._mark = QLabel()
        self.head = label("", "card")
        self.sentence = label("", "secondary")
        self.sentence.setWordWrap(True)
        for part in (self._mark, self.head, self.sentence):
            part.setAlignment(Qt.AlignmentFlag.AlignCenter)
            layout.addWidget(part)
        self.button = QPushButton(_("All years"))
        self.button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.button.clicked.connect(self.all_years_wanted)
        layout.addSpacing(8)
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignCenter)
        layout.addStretch(3)

    def show_empty_archive(self) -> None:
        self._show("archive_20_regular", _("Nothing here yet"), _("Every issue sent to press is kept here."), False)

    def show_no_hits(self, words: str, is_of_a_year: bool) -> None:
        sentence = _("“%(words)s” was not found: try another word, or all years.") % {"words": words}
        self._show("search_20_regular", _("No hits"), sentence, is_of_a_year)

    def _show(self, icon: str, head: str, sentence: str, offers_all: bool) -> None:
        self._icon = icon
        self.head.setText(head)
        self.sentence.setText(sentence)
        self.button.setVisible(offers_all)
        self.set_theme(self._theme)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._mark.setPixmap(icons.pixmap(self._icon, theme.color("text3"), 24, self.devicePixelRatioF()))
