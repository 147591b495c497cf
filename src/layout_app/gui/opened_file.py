"""The file of the issue on the desk: held while it is open, read-only while somebody else holds it."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path

from layout_app.gui.dates import spoken_time
from layout_app.messages import _
from layout_app.session.folders import data_folder
from layout_app.storage.issue_lock import Holder, IssueLock


class OpenedFile:
    """Holds at most one file, and one more while the issue moves to it. ``person`` is who others read has it open."""

    def __init__(self, person: Callable[[], str] = str) -> None:
        self._person = person
        self._lock: IssueLock | None = None
        self._next: IssueLock | None = None
        self._others: tuple[Path, Holder] | None = None

    def open(self, path: Path) -> Holder | None:
        """Hold ``path``, or whoever holds it already: then it is never saved there, since what was read may be old."""
        holder = self._take(path)
        self._lock, self._next = self._next, None
        self._others = (path, holder) if holder is not None else None
        return holder

    def move_to(self, path: Path) -> Holder | None:
        """Hold ``path`` for saving, and what was held until ``settle``; whoever else holds it, if somebody does."""
        self._drop_next()
        if self._others is not None and self._others[0] == path:
            return self._others[1]
        if self._lock is not None and self._lock.path == path:
            return None if self._lock.is_ours() else self._lock.holder()
        return self._take(path)

    def settle(self) -> None:
        """The issue is saved where ``move_to`` said: only that is held from now on."""
        if self._next is not None:
            if self._lock is not None:
                self._lock.release()
            self._lock, self._next = self._next, None
        self._others = None

    def let_go(self) -> None:
        """Hold nothing any more."""
        self._drop_next()
        if self._lock is not None:
            self._lock.release()
            self._lock = None
        self._others = None

    def _take(self, path: Path) -> Holder | None:
        lock = IssueLock(path, data_folder() / "open", self._person())
        holder = lock.take()
        self._next = lock if holder is None else None
        return holder

    def _drop_next(self) -> None:
        if self._next is not None:
            self._next.release()
            self._next = None


def held_by(holder: Holder) -> str:
    """By whom an issue is open, and what can be done."""
    if not holder.user:
        return _("Somebody else has this issue open: you can read it and save it under another name.")
    when = spoken_time(holder.since, datetime.datetime.now().astimezone())
    sentence = _("%(user)s has this issue open on %(machine)s (%(when)s): you can read it, or save it elsewhere.")
    return sentence % {"user": holder.user, "machine": holder.machine, "when": when}
