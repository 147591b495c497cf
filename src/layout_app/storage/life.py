"""A sign of life: a file that the system keeps locked for a process, and lets go when that ends, however it ends.

It is for folders on the machine's own disk; between machines there is ``issue_lock``.
"""

from __future__ import annotations

import contextlib
import sys
from pathlib import Path
from typing import IO

if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[bytes]) -> None:
        """``OSError`` if another holds it."""
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(file: IO[bytes]) -> None:
        """``OSError`` if another holds it. By ``flock``: a lock of ``lockf`` ends when any handle of ours is closed."""
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)


class SignOfLife:
    """Holds ``path``, making the file; ``OSError`` if it cannot be made or somebody else holds it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file = path.open("ab")
        try:
            _lock(self._file)
        except OSError:
            self._file.close()
            raise

    def end(self) -> None:
        """Let go; the file goes too, unless the system still needs it."""
        self._file.close()
        with contextlib.suppress(OSError):
            self.path.unlink(missing_ok=True)


def is_alive(path: Path) -> bool:
    """Whether a process, this one included, holds ``path``."""
    try:
        file = path.open("r+b")
    except FileNotFoundError:
        return False
    except OSError:
        return True
    with file:
        try:
            _lock(file)
        except OSError:
            return True
    return False
