"""The foot of the room: how much the archive holds, whether its index is up to date, the two keys of the shelf."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from layout_app.gui.controls import label, row
from layout_app.gui.status_bar import HEIGHT
from layout_app.messages import _


class ArchiveStatus(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "status")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(HEIGHT)
        layout = row(self, (12, 0, 16, 0), 16)
        self.held = label("", "statusTool")
        self.state = label("", "secondary")
        layout.addWidget(self.held)
        layout.addWidget(self.state)
        layout.addStretch(1)
        layout.addWidget(label(_("Enter opens·Space looks closer"), "secondary"))

    def show_work(self, words: str) -> None:
        """What goes on now."""
        self.state.setText(words)

    def show_archive(self, held: str) -> None:
        """What the archive holds, just looked up."""
        self.held.setText(held)
        self.state.setText(_("Index up to date"))
