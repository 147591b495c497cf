"""Questions answered in a thread of their own, one at a time: of those that wait only the newest is asked at all."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from layout_app.errors import LayoutAppError
from layout_app.gui.workers import CANCELLED_CODE, BackgroundJob, Work


class Outdated(LayoutAppError):
    """A newer question is asked: nobody waits for this answer."""

    code = CANCELLED_CODE


class NewestAnswer(QObject):
    """``ask`` returns at once; ``answered`` or ``refused`` follow for the newest question alone."""

    answered = Signal(object)
    refused = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._job: BackgroundJob | None = None
        self._next: Work | None = None

    def ask(self, work: Work) -> None:
        """Do ``work`` in the thread, once what is under way has stopped; that one is asked to."""
        if self._job is None:
            self._start(work)
        else:
            self._next = work
            self._job.cancel()

    @property
    def is_busy(self) -> bool:
        return self._job is not None

    def stop(self) -> None:
        """Forget every question; waits for the thread, and no answer arrives after this."""
        self._next = None
        if self._job is not None:
            self._job.drop()
            self._job.wait()
            self._job = None

    def _start(self, work: Work) -> None:
        job = self._job = BackgroundJob(work)
        job.finished.connect(self._tell)
        job.refused.connect(self._tell_refusal)
        job.cancelled.connect(self._go_on)
        job.start()

    def _tell(self, answer: object) -> None:
        if not self._go_on():
            self.answered.emit(answer)

    def _tell_refusal(self, sentence: str) -> None:
        if not self._go_on():
            self.refused.emit(sentence)

    def _go_on(self) -> bool:
        """Whether a newer question is asked now."""
        self._job = None
        work, self._next = self._next, None
        if work is not None:
            self._start(work)
        return work is not None
