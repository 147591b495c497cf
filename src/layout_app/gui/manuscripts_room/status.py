"""The foot of the manuscripts room: how many articles, what became of their files; the encoding, and another one."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from layout_app.document.story import Story
from layout_app.gui import counts
from layout_app.gui.controls import label, row
from layout_app.gui.manuscripts_room.words import ENCODINGS
from layout_app.gui.status_bar import HEIGHT
from layout_app.messages import _


class ManuscriptsStatus(QWidget):
    encoding_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "status")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(HEIGHT)
        layout = row(self, (12, 0, 16, 0), 16)
        self._articles = label("", "statusTool")
        layout.addWidget(self._articles)
        self._said = label(_("Your files are untouched; pictures keep all their pixels."), "secondary")
        layout.addWidget(self._said)
        layout.addStretch(1)
        self._encoding = label("", "secondary")
        layout.addWidget(self._encoding)
        self.change = QPushButton(_("Change encoding"))
        self.change.setProperty("kind", "link")
        self.change.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.change.clicked.connect(self.encoding_wanted)
        layout.addWidget(self.change)

    def show_state(self, articles: int, story: Story | None) -> None:
        """How many articles there are, and the encoding that the chosen one was read in."""
        self._articles.setText(counts.articles(articles))
        self._said.setVisible(articles > 0)
        encoding = story.manuscript.encoding if story is not None and story.manuscript is not None else ""
        self._encoding.setText(_("Encoding %(name)s") % {"name": ENCODINGS.get(encoding, encoding)} if encoding else "")
        self.change.setVisible(bool(encoding))
