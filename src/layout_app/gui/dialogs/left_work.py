"""Work that was never saved, found at the start: go on with it, drop it, or leave the question for later."""

from __future__ import annotations

import datetime
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from layout_app.gui.controls import column, label
from layout_app.gui.dates import spoken_time
from layout_app.gui.dialogs.sheet import SIDE, Sheet, action_button
from layout_app.gui.theme import Theme
from layout_app.messages import _
from layout_app.session.recovery import LeftWork

SIZE = (480, 252)


class LeftWorkDialog(Sheet):
    """``restore_wanted`` or ``drop_wanted`` tells the answer; closing the dialog keeps the work for the next start.

    ``others`` counts what was left behind besides.
    """

    chapter = "recovery"

    restore_wanted = Signal()
    drop_wanted = Signal()

    def __init__(self, theme: Theme, left: LeftWork, others: int, parent: QWidget | None) -> None:
        super().__init__(theme, _("Work that was not saved"), "", SIZE, parent)
        work = left.work
        at = datetime.datetime.fromisoformat(work.at).astimezone().replace(tzinfo=None)
        layout = column(self.body, (SIDE, 4, SIDE, 0), 4)
        title = work.issue.masthead.title or _("Untitled paper")
        sentences = [
            _("The program ended before this was saved. It stands as of %(when)s.")
            % {"when": spoken_time(at.isoformat(), datetime.datetime.now())},
            _("File: %(file)s") % {"file": Path(work.path).name} if work.path else _("It has no file yet."),
        ]
        if left.saved_since:
            sentences.append(_("The file was saved after that: look at it before you save over it."))
        if others:
            sentences.append(_("Other work that is kept: %(count)s. You are asked next.") % {"count": others})
        head = label(_("Go on with “%(title)s”?") % {"title": title}, "card")
        head.setWordWrap(True)
        layout.addWidget(head)
        self.sentences = [label(sentence, "secondary") for sentence in sentences]
        for one in self.sentences:
            one.setWordWrap(True)
            layout.addWidget(one)
        layout.addStretch(1)
        self.drop = action_button(_("Drop it"))
        self.later = action_button(_("Later"))
        self.restore = action_button(_("Recover"), primary=True)
        self.foot.addWidget(self.drop)
        self.foot.addStretch(1)
        self.foot.addWidget(self.later)
        self.foot.addWidget(self.restore)
        self.drop.clicked.connect(self._drop)
        self.later.clicked.connect(self.reject)
        self.restore.clicked.connect(self._restore)
        self.restore.setFocus()

    def _drop(self) -> None:
        self.accept()
        self.drop_wanted.emit()

    def _restore(self) -> None:
        self.accept()
        self.restore_wanted.emit()
