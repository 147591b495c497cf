"""Unsaved work at the desk: its keeping begins with each issue, and what was left behind is offered at the start."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from layout_app.gui.dialogs.left_work import LeftWorkDialog
from layout_app.session.recovery import Keeper, LeftWork, left_works, recovery_folder
from layout_app.session.session import Session
from layout_app.storage.journal import Journal

if TYPE_CHECKING:
    from layout_app.gui.main_window import MainWindow


class Safekeeping(QObject):
    """Keeps what the window has open. ``restore_wanted`` gives the ``LeftWork`` that is to be opened; it is claimed."""

    restore_wanted = Signal(object)
    _refused = Signal(str)

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._keeper: Keeper | None = None
        # The keeper's thread tells it: only a queued signal may reach the window.
        self._refused.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def keep(self, session: Session, journal: Journal | None = None) -> None:
        """Keep ``session`` from now on, in ``journal`` if it was restored from that, and nothing of the one before."""
        self.let_go()
        self._keeper = Keeper(session, self._refused.emit, journal)

    def let_go(self) -> None:
        """The issue was saved, or is not wanted: nothing of it is kept."""
        if self._keeper is not None:
            self._keeper.stop()
            self._keeper = None

    def _tell(self, sentence: str) -> None:
        self._window.say(sentence, error=True)

    def offer(self) -> None:
        """Ask what is to become of work that was left behind, the latest first, until one is opened."""
        works = left_works(recovery_folder())
        if not works:
            return
        left = works[0]
        dialog = LeftWorkDialog(self._window.theme, left, len(works) - 1, self._window)
        dialog.restore_wanted.connect(lambda: self._restore(left))
        dialog.drop_wanted.connect(lambda: self._drop(left))
        self._window.show_dialog(dialog)

    def _restore(self, left: LeftWork) -> None:
        if left.journal.claim():  # another window may have been quicker
            self.restore_wanted.emit(left)

    def _drop(self, left: LeftWork) -> None:
        if left.journal.claim():
            left.journal.end()
        self.offer()
