"""Work is kept while it is being done: at most a few seconds of it are lost, whatever ends the process.

A thread beside the session writes its journal a moment after a change. Writing waits for nobody: the issue is an
immutable value, and the thread takes the one that stands when it begins.
"""

from __future__ import annotations

import contextlib
import secrets
import threading
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from layout_app.commands.history import Step
from layout_app.errors import DamagedIssueError, UnwritableFileError
from layout_app.fonts.library import FontLibrary
from layout_app.session.folders import data_folder
from layout_app.session.session import Session
from layout_app.storage.journal import Journal, Work, is_in_file, left_behind, saved_since
from layout_app.storage.kept_history import place_of, read_history, write_history
from layout_app.storage.saved_states import keep_state

AFTER_S = 2.0
"""From a change until it is kept: seldom enough for a slow disk, and far from the 10 s that may be lost."""


def recovery_folder() -> Path:
    """Where unsaved work is kept, a folder for each open issue."""
    return data_folder() / "recovery"


class LeftWork(NamedTuple):
    """Work that a process left behind; ``saved_since`` tells that its file was written after it."""

    journal: Journal
    work: Work
    saved_since: bool


def left_works(folder: Path) -> tuple[LeftWork, ...]:
    """What can be recovered from ``folder``, the latest first.

    What its file holds anyway is cleared away; what cannot be understood stays where it is.
    """
    found: list[LeftWork] = []
    for journal in left_behind(folder):
        try:
            work = journal.read()
        except (OSError, DamagedIssueError):
            continue
        was_saved = saved_since(work)
        if was_saved and is_in_file(work):
            journal.end()
        else:
            found.append(LeftWork(journal, work, was_saved))
    return tuple(found)


def restored(left: LeftWork, library: FontLibrary) -> Session:
    """A session on the work, not saved yet, with the file that it came from as its own."""
    opened = left.journal.opened(left.work)
    return Session.unsaved(opened, Path(left.work.path) if left.work.path else None, library)


def history_folder() -> Path:
    """Where undo histories of saved issues are kept."""
    return data_folder() / "history"


def states_folder() -> Path:
    """Where the last saved states of issues are kept."""
    return data_folder() / "states"


def take_up_history(session: Session) -> None:
    """Let an issue just opened be undone as before it was closed, unless its file was changed elsewhere."""
    issue = session.history.issue
    session.take_up(*read_history(place_of(history_folder(), issue), issue, session.assets))


class Keeper:
    """Keeps a session's unsaved work from now until ``stop``, and the history of what is saved meanwhile.

    ``on_fault`` is told in a sentence, from the thread, when that begins to be impossible. ``journal`` is one that was
    claimed, where the session goes on with restored work.
    """

    def __init__(
        self,
        session: Session,
        on_fault: Callable[[str], None],
        journal: Journal | None = None,
        after_s: float = AFTER_S,
    ) -> None:
        self._session = session
        self._on_fault = on_fault
        self._journal = journal or Journal(recovery_folder() / secrets.token_hex(8))
        self._after_s = after_s
        self._wake, self._stop = threading.Event(), threading.Event()
        self._is_refused = False
        self._saved: tuple[tuple[Step, ...], int] | None = None
        is_on_file = session.path is not None and not session.is_dirty
        self._as_opened = (session.history.issue, session.now()) if is_on_file else None
        session.changed.append(self._on_changed)
        self._thread = threading.Thread(target=self._run, name="banxin-keeper", daemon=True)
        self._thread.start()

    def _on_changed(self, touched: frozenset[str]) -> None:
        if touched == {"saved"}:
            self._saved = (self._session.history.steps, self._session.history.position)
        self._wake.set()

    def stop(self, *, drop: bool = True) -> None:
        """Keep nothing more; what was kept is dropped, since it was saved or is not wanted, or stays to be offered."""
        self._session.changed.remove(self._on_changed)
        self._stop.set()
        self._wake.set()
        self._thread.join()
        self._journal.end(drop=drop)

    def _run(self) -> None:
        while self._wake.wait() and not self._stop.wait(self._after_s):
            self._wake.clear()
            self._keep()
            self._keep_history()
        self._keep_history()

    def _keep_history(self) -> None:
        """Keep the steps that led to what was saved last, and the state itself, if that is not done."""
        saved, self._saved = self._saved, None
        if saved is None:
            return
        steps, at = saved
        # A disk that has no room for it loses the way there, not the work: opening begins a new history.
        with contextlib.suppress(UnwritableFileError, OSError):
            write_history(place_of(history_folder(), steps[at].issue), steps, at)
            if self._as_opened is not None:
                keep_state(states_folder(), *self._as_opened)
            keep_state(states_folder(), steps[at].issue, self._session.now())
        self._as_opened = None

    def _keep(self) -> None:
        session = self._session
        if not session.is_dirty:
            self._journal.clear()
            return
        try:
            self._journal.write(
                session.unsaved_work(), session.assets, session.pictures_not_on_file(), session.fonts_brought
            )
        except UnwritableFileError as refusal:
            if not self._is_refused:
                self._on_fault(refusal.sentence)
            self._is_refused = True
            self._wake.set()  # the disk may have room again: tried once more after the same pause
        else:
            self._is_refused = False
