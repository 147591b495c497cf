"""Put finished files in their places at once: written beside, then renamed; old files stay until then."""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from layout_app.errors import UnwritableFileError
from layout_app.messages import _


class NewFile(NamedTuple):
    """What is to stand at ``target``: ``parts`` one after the other, and who is to see them before they do."""

    target: Path
    parts: Sequence[bytes]
    judge: Callable[[bytes], None] | None = None


def replace_bytes(target: Path, *parts: bytes) -> None:
    """Write ``parts`` one after the other; ``UnwritableFileError`` leaves an old file whole and nothing beside it.

    A symbolic link stays one: the file that it names is written.
    """
    replace_all((NewFile(target, parts),))


def replace_all(files: Sequence[NewFile]) -> None:
    """Write the files as ``replace_bytes`` does, none in its place before all have been written and judged.

    A ``judge`` is given what was written, read again; where it raises, all old files stay.
    """
    for file in files:
        check_place(file.target)
    places = [followed(file.target) for file in files]
    besides = [place.with_name(place.name + ".writing") for place in places]
    with contextlib.ExitStack() as unfinished:
        for file, place, beside in zip(files, places, besides, strict=True):
            unfinished.callback(_remove, beside)
            with _refusals(place):
                with beside.open("wb") as written:
                    written.writelines(file.parts)
                if file.judge is not None:
                    file.judge(beside.read_bytes())
        for place, beside in zip(places, besides, strict=True):
            with _refusals(place):
                os.replace(beside, place)
        unfinished.pop_all()


@contextlib.contextmanager
def _refusals(target: Path) -> Iterator[None]:
    try:
        yield
    except OSError as refusal:
        raise unwritable(target, refusal) from refusal


def _remove(path: Path) -> None:
    with contextlib.suppress(OSError):
        path.unlink(missing_ok=True)


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
