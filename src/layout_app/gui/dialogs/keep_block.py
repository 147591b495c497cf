"""What a block is to be called in the library."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from layout_app.gui.controls import column, label
from layout_app.gui.dialogs.parts import labelled, mark_error
from layout_app.gui.dialogs.sheet import SIDE, Sheet, action_button
from layout_app.gui.theme import Theme
from layout_app.messages import _

SIZE = (400, 248)
MOST_CHARACTERS = 40


class KeepBlockDialog(Sheet):
    """``agreed`` tells the name; whoever hears it accepts the dialog, or shows what is wrong with the name."""

    agreed = Signal(str)

    def __init__(self, name: str, theme: Theme, parent: QWidget | None) -> None:
        super().__init__(theme, _("Keep in the library"), "", SIZE, parent)
        layout = column(self.body, (SIDE, 4, SIDE, 0), 8)
        self.name = QLineEdit(name)
        self.name.setMaxLength(MOST_CHARACTERS)
        layout.addLayout(labelled(_("Name of the block"), self.name))
        self.fault = label("", "error")
        self.fault.setWordWrap(True)
        self.fault.hide()
        layout.addWidget(self.fault)
        words = _("Its words, pictures and make-up are kept; on a page it is a block like any other.")
        hint = label(words, "secondary")
        hint.setWordWrap(True)
        layout.addWidget(hint)
        layout.addStretch(1)
        self.cancel = action_button(_("Cancel"))
        self.keep = action_button(_("Keep block"), primary=True)
        self.keep.setDefault(True)
        self.foot.addStretch(1)
        self.foot.addWidget(self.cancel)
        self.foot.addWidget(self.keep)
        self.cancel.clicked.connect(self.reject)
        self.keep.clicked.connect(lambda: self.agreed.emit(self.name.text().strip()))
        self.name.textChanged.connect(self._show_state)
        self.name.selectAll()
        self._show_state()

    def _show_state(self) -> None:
        self.keep.setEnabled(bool(self.name.text().strip()))
        mark_error(self.name, self.fault, "")

    def show_fault(self, sentence: str) -> None:
        """Say under the field why the name cannot be taken."""
        mark_error(self.name, self.fault, sentence)
