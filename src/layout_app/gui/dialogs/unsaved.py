"""What to do with unsaved work before another issue takes its place: save, drop, or stay."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from layout_app.gui.controls import column, label
from layout_app.gui.dialogs.sheet import SIDE, Sheet, action_button
from layout_app.gui.theme import Theme
from layout_app.messages import _

SIZE = (440, 196)


class UnsavedDialog(Sheet):
    """``save_wanted`` or ``drop_wanted`` tells the answer; closing the dialog stays with the issue."""

    chapter = "recovery"

    save_wanted = Signal()
    drop_wanted = Signal()

    def __init__(self, theme: Theme, title: str, parent: QWidget | None) -> None:
        super().__init__(theme, _("Not saved"), "", SIZE, parent)
        layout = column(self.body, (SIDE, 4, SIDE, 0), 4)
        question = label(_("Save the changes to “%(title)s”?") % {"title": title or _("Untitled paper")}, "card")
        question.setWordWrap(True)
        layout.addWidget(question)
        layout.addWidget(label(_("What you do not save is gone."), "secondary"))
        layout.addStretch(1)
        self.drop = action_button(_("Do not save"))
        self.stay = action_button(_("Cancel"))
        self.save = action_button(_("Save"), primary=True)
        self.foot.addWidget(self.drop)
        self.foot.addStretch(1)
        self.foot.addWidget(self.stay)
        self.foot.addWidget(self.save)
        self.drop.clicked.connect(self._drop)
        self.stay.clicked.connect(self.reject)
        self.save.clicked.connect(self._save)
        self.save.setFocus()

    def _drop(self) -> None:
        self.accept()
        self.drop_wanted.emit()

    def _save(self) -> None:
        self.accept()
        self.save_wanted.emit()
