"""What stands in place of the list where it has no rows: what is missing, and how rows come about (picture 11)."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from layout_app.gui import icons
from layout_app.gui.controls import column, label
from layout_app.gui.theme import Theme


class NothingListed(QWidget):
    """An icon, a head and, where there is more to say, a sentence."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._icon = "text_number_list_ltr_20_regular"
        layout = column(self, (24, 48, 24, 0), 8)
        self._mark = QLabel()
        self.head = label("", "card")
        self.sentence = label("", "secondary")
        for part in (self._mark, self.head, self.sentence):
            part.setAlignment(Qt.AlignmentFlag.AlignCenter)
            part.setWordWrap(part is not self._mark)
            layout.addWidget(part)
        layout.addStretch(1)

    def show_words(self, icon: str, head: str, sentence: str = "") -> None:
        self._icon = icon
        self.head.setText(head)
        self.sentence.setText(sentence)
        self.sentence.setVisible(bool(sentence))
        self.set_theme(self._theme)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._mark.setPixmap(icons.pixmap(self._icon, theme.color("text3"), 24, self.devicePixelRatioF()))
