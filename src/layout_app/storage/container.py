"""The .issue container: a zip of named entries in fixed order, with fixed times: the same content, the same bytes."""

from __future__ import annotations

import contextlib
import os
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import IO

from layout_app.errors import DamagedIssueError, UnreadableFileError, UnwritableFileError
from layout_app.messages import _
from layout_app.storage.atomic import check_place, followed, reason

MIMETYPE = "application/vnd.banxin.issue+zip"
FIXED_TIME = (1980, 1, 1, 0, 0, 0)
STORED_SUFFIXES = (".jpg", ".png", ".tif", ".webp", ".gif", ".bmp", ".ttf", ".otf", ".ttc")
DAMAGE = (
    zipfile.BadZipFile, zlib.error, struct.error,
    EOFError, OSError, ValueError, RuntimeError, OverflowError, MemoryError,
)
"""What zipfile raises on bytes that are no whole zip, an encrypted entry or an unknown compression included."""


def read_entries(path: Path) -> zipfile.ZipFile:
    """The opened container; the caller closes it. ``DamagedIssueError`` if it is no whole zip with our mimetype."""
    try:
        if path.is_dir():
            raise UnreadableFileError(_("%(file)s is a folder: name the files in it.") % {"file": path.name})
        with path.open("rb"):
            pass
    except FileNotFoundError as missing:
        raise UnreadableFileError(_("There is no file %(file)s.") % {"file": path.name}) from missing
    except OSError as refusal:
        sentence = _("Cannot read %(file)s: check the folder's rights.")
        raise UnreadableFileError(sentence % {"file": path.name}) from refusal
    try:
        container = zipfile.ZipFile(path)
    except DAMAGE as damage:
        raise damaged(path, _("it is cut off or is not an issue")) from damage
    try:
        kind = container.read("mimetype").decode("ascii", "replace")
    except (KeyError, *DAMAGE) as missing:
        container.close()
        raise damaged(path, _("it is cut off or is not an issue")) from missing
    if kind != MIMETYPE:
        container.close()
        raise damaged(path, _("it is another program's file"))
    return container


def read_entry(container: zipfile.ZipFile, path: Path, name: str) -> bytes:
    """One entry's bytes; ``DamagedIssueError`` if it is missing or damaged."""
    try:
        return container.read(name)
    except KeyError as missing:
        raise damaged(path, _("%(entry)s is missing") % {"entry": name}) from missing
    except DAMAGE as damage:
        raise damaged(path, _("%(entry)s is damaged") % {"entry": name}) from damage


def damaged(path: Path, what: str) -> DamagedIssueError:
    """The refusal of a damaged file: what is wrong, and where the copy from before is, if there is one."""
    backup = path.with_name(path.name + ".bak")
    if backup.exists():
        sentence = _("%(file)s cannot be opened: %(what)s. Open the copy %(backup)s beside it.")
    else:
        sentence = _("%(file)s cannot be opened: %(what)s. Ask for it again, or take an older copy.")
    return DamagedIssueError(sentence % {"file": path.name, "what": what, "backup": backup.name})


def write_entries(target: IO[bytes], entries: Mapping[str, bytes]) -> None:
    """Write the entries in their order; ``mimetype`` first and stored."""
    with zipfile.ZipFile(target, "w") as container:
        for name, data in {"mimetype": MIMETYPE.encode(), **entries}.items():
            entry = zipfile.ZipInfo(name, FIXED_TIME)
            stored = name == "mimetype" or name.endswith(STORED_SUFFIXES)
            entry.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            container.writestr(entry, data)


def replace_file(path: Path, entries: Mapping[str, bytes], verify: Callable[[Path], object]) -> None:
    """Write beside ``path``, make sure of it, keep the old file as ``.bak``, then put the new one in its place.

    ``verify`` is called with the new file's path and raises if it cannot be read back. At any moment the name holds a
    whole old or a whole new file. ``UnwritableFileError`` if the world refuses; the old file stays.
    """
    check_place(path)
    path = followed(path)
    beside = path.with_name(path.name + ".saving")
    try:
        with beside.open("wb") as target:
            write_entries(target, entries)
            target.flush()
            os.fsync(target.fileno())
        verify(beside)
        if path.exists():
            _keep_backup(path)
        os.replace(beside, path)
        _sync_folder(path.parent)
    except OSError as refusal:
        _clear(beside)
        sentence = _("Cannot save %(file)s: %(reason)s. Save it elsewhere; the old file is untouched.")
        raise UnwritableFileError(sentence % {"file": path.name, "reason": reason(refusal)}) from refusal
    except DamagedIssueError as unread:
        _clear(beside)
        sentence = _("Cannot save %(file)s: the disk did not keep it. Save it elsewhere; the old file is untouched.")
        raise UnwritableFileError(sentence % {"file": path.name}) from unread


def _keep_backup(path: Path) -> None:
    """The old file under ``.bak``, made by a link where the system has one, so that its name never stands empty."""
    backup = path.with_name(path.name + ".bak")
    spare = path.with_name(path.name + ".bak-new")
    spare.unlink(missing_ok=True)
    try:
        if not _linked(path, spare):
            spare.write_bytes(path.read_bytes())
        os.replace(spare, backup)
    except OSError:
        _clear(spare)
        raise


def _linked(path: Path, other: Path) -> bool:
    """Whether ``other`` now names the same file: not every file system has links."""
    try:
        os.link(path, other)
    except OSError:
        return False
    return True


def _clear(path: Path) -> None:
    """Take away what was written in vain, as far as the system lets us."""
    with contextlib.suppress(OSError):
        path.unlink(missing_ok=True)


def _sync_folder(folder: Path) -> None:
    """Make the rename outlast a power cut, where the system can (not on Windows, nor on many network drives)."""
    if os.name == "nt":
        return
    # The new file is in its place already: a refusal here takes nothing back, so there is nothing to report.
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
