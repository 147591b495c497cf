"""Work beside the GUI thread: export and import on their own snapshots, answering by queued signals (ARCHITECTURE 7).

Nothing is shared but immutable values and the asset store, which is only read: a worker composes with its own fonts.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal

from layout_app.errors import Finding, LayoutAppError
from layout_app.session.press_files import PAGES_ONLY, Extras
from layout_app.session.session import Session

if TYPE_CHECKING:
    from layout_app.session.export import Cancelled, Progress

CANCELLED_CODE = "export.cancelled"
Work = Callable[["Progress", "Cancelled"], object]


class _Answers(QObject):
    """Carries answers from the working thread to the GUI thread."""

    progressed = Signal(int, int)
    given = Signal(str, object)


class BackgroundJob(QObject):
    """One piece of work in a thread of its own. It ends with exactly one of ``finished``, ``refused``, ``cancelled``.

    After ``drop`` it ends with none of them: a window that has closed hears nothing more.
    """

    progress = Signal(int, int)
    finished = Signal(object)
    refused = Signal(str)
    cancelled = Signal()

    def __init__(self, work: Work) -> None:
        super().__init__()
        self._is_dropped = False
        self._stop = threading.Event()
        # The application owns it until it has answered: a dropped job's thread must not be the one to delete it.
        self._answers = _Answers(QCoreApplication.instance())
        self._answers.progressed.connect(self._on_progress, Qt.ConnectionType.QueuedConnection)
        self._answers.given.connect(self._on_answer, Qt.ConnectionType.QueuedConnection)
        self._answers.given.connect(self._answers.deleteLater, Qt.ConnectionType.QueuedConnection)
        self._thread = threading.Thread(target=_run, args=(work, self._answers, self._stop), name="banxin-job")

    def start(self) -> None:
        self._thread.start()

    def cancel(self) -> None:
        """Ask the work to stop; ``cancelled`` tells that it has."""
        self._stop.set()

    def drop(self) -> None:
        """Ask the work to stop and let no answer through any more."""
        self._is_dropped = True
        self._stop.set()

    def wait(self) -> None:
        """Wait until the thread has ended; its answer arrives with the next turn of the event loop."""
        if self._thread.is_alive():
            self._thread.join()

    def _on_progress(self, done: int, total: int) -> None:
        if not self._is_dropped:
            self.progress.emit(done, total)

    def _on_answer(self, kind: str, value: object) -> None:
        if kind == "broken":
            # A fault of ours is raised in the GUI thread, where the crash dialog sees it, even if nobody waits.
            assert isinstance(value, BaseException)
            raise value
        if self._is_dropped:
            return
        if kind == "finished":
            self.finished.emit(value)
        elif kind == "cancelled":
            self.cancelled.emit()
        else:
            self.refused.emit(str(value))


def _run(work: Work, answers: _Answers, stop: threading.Event) -> None:
    """In the thread: do the work and give its one answer."""
    try:
        value = work(answers.progressed.emit, stop.is_set)
    except LayoutAppError as refusal:
        kind = "cancelled" if refusal.code == CANCELLED_CODE else "refused"
        answers.given.emit(kind, refusal.sentence)
    except Exception as fault:
        answers.given.emit("broken", fault)
    else:
        answers.given.emit("finished", value)


class ExportWorker(BackgroundJob):
    """Writes ``target`` from the session's issue as it stands now; ``finished`` carries what the export found.

    ``faults`` are those of a file that was not put in its place since it breaks its standard. The bytes are those of
    the command line's export of the saved issue: same settings, time of the last save. Where an ``archive`` folder is
    given the issue is put there too once the file is written; ``archive_refusal`` says why it could not be.
    """

    def __init__(
        self,
        session: Session,
        target: Path,
        preset: str = "press",
        pages: Sequence[int] = (),
        extras: Extras = PAGES_ONLY,
        archive: Path | None = None,
    ) -> None:
        issue, assets, library = session.as_saved(), session.assets, session.library.copy()
        self.faults: tuple[Finding, ...] = ()
        self.archive_refusal = ""

        def export(progress: Progress, cancelled: Cancelled) -> object:
            from layout_app.session.written import FaultyPdfError

            snapshot = Session(issue, assets, library)
            try:
                found = snapshot.export(target, preset, pages, progress, cancelled, extras)
            except FaultyPdfError as faulty:
                self.faults = faulty.findings
                raise
            if archive is not None:
                self.archive_refusal = _put_into(archive, snapshot, progress)
            return found

        super().__init__(export)


def _put_into(archive: Path, session: Session, progress: Progress) -> str:
    """Put what went to press into the archive, in place of what is there of its number; why not, where it refuses."""
    from layout_app.session.archiving import archive_issue

    try:
        archive_issue(session, archive, replace=True, progress=progress)
    except LayoutAppError as refusal:
        return refusal.sentence
    return ""


class ImportWorker(BackgroundJob):
    """Reads manuscripts and pictures; ``finished`` carries the ``GatheredIssue``. Reading has no parts to count, so
    ``progress`` is silent, and what was read after a cancel is thrown away."""

    def __init__(self, paths: Sequence[Path]) -> None:
        files = tuple(paths)

        def read(_progress: Progress, cancelled: Cancelled) -> object:
            from layout_app.importers.gather import gather

            gathered = gather(files)
            if cancelled():
                raise _ImportCancelled("")
            return gathered

        super().__init__(read)


class MakeUpCancelled(LayoutAppError):
    """Make-up was ended by the user."""

    code = CANCELLED_CODE


class _ImportCancelled(LayoutAppError):
    code = CANCELLED_CODE
