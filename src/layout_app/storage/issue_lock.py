"""Who has an issue open: a small file beside it, so that machines that share a folder know of each other.

``.name.issue.lock`` says who, where and since when. It holds as long as its owner lives: on one machine the owner's
sign of life tells; between machines the file is touched every half minute, and one left alone for two is taken over.
Only what every system and network folder has is used: making a file that must be new, renaming, the time of change.
"""

from __future__ import annotations

import contextlib
import datetime
import getpass
import os
import platform
import secrets
import threading
from pathlib import Path

import msgspec

from layout_app.storage.life import SignOfLife, is_alive

TOUCHED_EVERY_S = 30.0
STALE_AFTER_S = 120.0


class Holder(msgspec.Struct, frozen=True):
    """Who holds an issue since when (ISO 8601), and the file that is the sign of life on that machine.

    All are empty where the lock cannot be read.
    """

    user: str = ""
    machine: str = ""
    since: str = ""
    life: str = ""


class IssueLock:
    """The lock of the issue in ``path``; signs of life are in the folder ``lives``, on the machine's own disk.

    Others read ``user``; where that is empty, the name that the system has.
    """

    def __init__(self, path: Path, lives: Path, user: str = "") -> None:
        self.path = path
        self._place = path.with_name(f".{path.name}.lock")
        name = secrets.token_hex(8)
        self._beside = self._place.with_name(f"{self._place.name}-{name}")
        self._sign = lives / name
        self._life: SignOfLife | None = None
        self._ended = threading.Event()
        self.me = Holder(user or _user(), platform.node(), _now(), str(self._sign))

    def take(self) -> Holder | None:
        """Hold the issue; whoever holds it already, else ``None``. In a folder that cannot be written nobody need be
        kept from saving, so there it is ``None`` too."""
        try:
            self._sign.parent.mkdir(parents=True, exist_ok=True)
            self._life = SignOfLife(self._sign)
            holder = self._take()
        except OSError:
            self.release()
            return None
        if holder is not None:
            self.release()
            return holder
        threading.Thread(target=self._stay_fresh, name="banxin-lock", daemon=True).start()
        return None

    def _take(self) -> Holder | None:
        try:
            with self._place.open("xb") as file:
                file.write(msgspec.json.encode(self.me))
        except FileExistsError:
            pass
        else:
            return None
        self._beside.write_bytes(msgspec.json.encode(self.me))
        try:
            holder = self._living_holder()
            if holder is None:
                os.replace(self._beside, self._place)
                holder = None if self.is_ours() else self.holder()  # another may have taken it over just after us
        finally:
            self._beside.unlink(missing_ok=True)
        return holder

    def _living_holder(self) -> Holder | None:
        """Whoever holds the issue and lives; the age of the lock is by the clock of the folder, not by ours."""
        holder = self.holder()
        sign = Path(holder.life)
        if holder.machine == self.me.machine and sign.parent == self._sign.parent:
            return holder if is_alive(sign) else None
        age_s = self._beside.stat().st_mtime - self._place.stat().st_mtime
        return holder if age_s < STALE_AFTER_S else None

    def holder(self) -> Holder:
        """Who the lock says has the issue now."""
        try:
            return msgspec.json.decode(self._place.read_bytes(), type=Holder)
        except (OSError, msgspec.DecodeError):
            return Holder()

    def is_ours(self) -> bool:
        """Whether nobody else has taken over, as happens to a machine that slept; true where nothing can be known."""
        return self.holder() in (self.me, Holder())

    def release(self) -> None:
        """Let others have the issue."""
        self._ended.set()
        if self._life is not None:
            self._life.end()
            self._life = None
            # A lock that cannot be taken away now is stale from here on: its sign of life has gone.
            with contextlib.suppress(OSError):
                if self.holder() == self.me:
                    self._place.unlink(missing_ok=True)

    def _stay_fresh(self) -> None:
        while not self._ended.wait(TOUCHED_EVERY_S):
            # The folder may be out of reach for a while; when it comes back, the lock is ours or says whose it is.
            with contextlib.suppress(OSError):
                if self.is_ours():
                    os.utime(self._place)


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a system without accounts
        return ""


def _now() -> str:
    return datetime.datetime.now().astimezone().replace(microsecond=0).isoformat()
