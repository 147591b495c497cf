"""自动组版 on the desk: asks what is to become of what stands, then arranges the pages beside the GUI thread.

The window goes on meanwhile; a longer search is said with a button that ends it (DESK 6). What was found is one step of
the history, and is not used where the issue has changed in the meantime.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QDialog, QWidget

from layout_app.commands.pages import ReplacePages
from layout_app.compose.page import Composer
from layout_app.document.issue import Issue
from layout_app.document.template import Template
from layout_app.document.template_files import load_template
from layout_app.gui.theme import Theme
from layout_app.gui.toast import Remedy
from layout_app.gui.workers import BackgroundJob, MakeUpCancelled
from layout_app.messages import _
from layout_app.session.session import Session

if TYPE_CHECKING:
    from layout_app.session.export import Cancelled, Progress

Arranging = Callable[[Issue, Template, Composer], ReplacePages]
SAID_AFTER_MS = 1000


class MakeUpWorker(BackgroundJob):
    """Arranges the issue as it stands now; ``finished`` carries the command. A cancel is heard when the search ends."""

    def __init__(self, session: Session, arranging: Arranging) -> None:
        issue, library = session.history.issue, session.library.copy()

        def arrange(_progress: Progress, cancelled: Cancelled) -> object:
            command = arranging(issue, load_template(issue.template), Composer(library))
            if cancelled():
                raise MakeUpCancelled("")
            return command

        super().__init__(arrange)


class MakingUp(QObject):
    """One make-up at a time; ``arranged`` tells that the pages were replaced."""

    arranged = Signal()
    said = Signal(str)
    offered = Signal(str, object)
    """A sentence, and the ``Remedy`` for what it says."""
    refused = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker: MakeUpWorker | None = None
        self._said = QTimer(self)
        self._said.setSingleShot(True)
        self.said_after(SAID_AFTER_MS)
        self._said.timeout.connect(self._say)

    def said_after(self, milliseconds: int) -> None:
        """When a make-up is said to be under way, from its start."""
        self._said.setInterval(milliseconds)

    @property
    def is_under_way(self) -> bool:
        return self._worker is not None

    def question(self, session: Session, theme: Theme, parent: QWidget) -> QDialog | None:
        """The dialog to be answered first; ``None`` where there is nothing to ask and make-up has begun, or cannot."""
        from layout_app.gui.dialogs.make_up import MakeUpDialog
        from layout_app.makeup.fill import filled, waiting_stories
        from layout_app.makeup.remake import blocks_replaced, remade, stories_to_place

        issue = session.history.issue
        if not issue.stories:
            self.said.emit(_("There is no article to make up: import manuscripts first."))
            return None
        if not stories_to_place(issue):
            self.said.emit(_("Every page holds a locked block: unlock what is to be made up anew."))
            return None
        going = blocks_replaced(issue)
        if not going:
            self.start(session, remade)
            return None
        dialog = MakeUpDialog(going, len(waiting_stories(issue)), theme, parent)
        dialog.agreed.connect(lambda: self.start(session, remade))
        dialog.fill_wanted.connect(lambda: self.start(session, filled))
        return dialog

    def start(self, session: Session, arranging: Arranging) -> None:
        """Arrange the pages of the session's issue; one that is under way is given up."""
        self.drop()
        worker = self._worker = MakeUpWorker(session, arranging)
        before = session.history.issue
        worker.finished.connect(lambda command: self._take(session, before, command, arranging))
        worker.refused.connect(self._on_refused)
        worker.start()
        self._said.start()

    def drop(self) -> None:
        """Give up what is under way; nothing of it arrives."""
        self._said.stop()
        if self._worker is not None:
            self._worker.drop()
            self._worker = None

    def _say(self) -> None:
        self.offered.emit(_("Making up the pages…"), Remedy(_("Cancel"), self.drop))

    def _take(self, session: Session, before: Issue, command: ReplacePages, arranging: Arranging) -> None:
        self._said.stop()
        self._worker = None
        if session.history.issue is not before:
            sentence = _("The issue was changed while its pages were being made up; they were left as they are.")
            self.offered.emit(sentence, Remedy(_("Make up again"), lambda: self.start(session, arranging)))
            return
        session.apply(command)
        self.arranged.emit()

    def _on_refused(self, sentence: str) -> None:
        self._said.stop()
        self._worker = None
        self.refused.emit(sentence)
