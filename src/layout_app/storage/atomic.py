"""Put a finished file in its place at once: written beside, then renamed; an old file stays until then."""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Callable
from pathlib import Path

from layout_app.errors import LayoutAppError, UnwritableFileError
from layout_app.messages import _


def replace_bytes(target: Path, *parts: bytes, judge: Callable[[bytes], None] | None = None) -> None:
    """Write ``parts`` one after the other; ``UnwritableFileError`` leaves an old file whole and nothing beside it.

    ``judge`` is given what was written, read again, before it takes the old file's place; where it raises a
    ``LayoutAppError``, that does not happen. A symbolic link stays one: the file that it names is written.
    """
    check_place(target)
    target = followed(target)
    beside = target.with_name(target.name + ".writing")
    try:
        with beside.open("wb") as file:
            file.writelines(parts)
        if judge is not None:
            judge(beside.read_bytes())
        os.replace(beside, target)
    except (OSError, LayoutAppError) as refusal:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)
        if isinstance(refusal, LayoutAppError):
            raise
        raise unwritable(target, refusal) from refusal


def check_place(target: Path) -> None:
    """Refuse early what cannot be written: ``UnwritableFileError`` for a missing folder, a folder of that name, or a
    name that the system does not allow."""
    target = followed(target)
    try:
        is_folder, has_folder = target.is_dir(), target.parent.is_dir()
    except OSError as refusal:
        raise unwritable(target, refusal) from refusal
    if is_folder:
        raise UnwritableFileError(_("%(file)s is a folder: name a file in it.") % {"file": target.name})
    if not has_folder:
        sentence = _("There is no folder %(folder)s: make it first, or choose another place.")
        raise UnwritableFileError(sentence % {"folder": str(target.parent)})


def followed(target: Path) -> Path:
    """The file that is meant: where ``target`` is a symbolic link, the file at its end."""
    return Path(os.path.realpath(target)) if os.path.islink(target) else target


def unwritable(target: Path, refusal: OSError) -> UnwritableFileError:
    """The refusal to write ``target``, in a sentence."""
    sentence = _("Cannot write %(file)s: %(reason)s. Choose another place; an old file is untouched.")
    return UnwritableFileError(sentence % {"file": target.name, "reason": reason(refusal)})


def reason(refusal: OSError) -> str:
    """Why the system refused, in the user's language for the usual causes."""
    match refusal.errno:
        case errno.ENOSPC | errno.EDQUOT | errno.EFBIG:
            return _("the disk is full")
        case errno.EACCES | errno.EPERM | errno.EROFS:
            return _("it may not be written to, or another program has it open")
        case errno.ENOENT | errno.ENOTDIR:
            return _("the folder does not exist")
        case errno.ENAMETOOLONG | errno.EINVAL:
            return _("the system does not allow this file name")
        case _:
            return refusal.strerror or str(refusal)
