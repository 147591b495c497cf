"""The archive's folder: one folder an issue, put in place whole, with a record of what belongs to it and its sums."""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import msgspec

from layout_app.archive.record import Record
from layout_app.errors import LayoutAppError, UnwritableFileError
from layout_app.messages import _
from layout_app.storage.atomic import reason

RECORD = "record.json"
ISSUE, PDF, COVER = "paper.issue", "paper.pdf", "cover.png"
UNFINISHED = ".writing-"
FORMAT = 1


class NotArchivedError(LayoutAppError):
    code = "archive.no-such-issue"


class DamagedRecordError(LayoutAppError):
    code = "archive.damaged-record"


class ArchivedOtherwiseError(LayoutAppError):
    """The archive holds this number already, with another content."""

    code = "archive.other-content"


class _Kept(msgspec.Struct, frozen=True):
    """The record as its file holds it."""

    format: int
    record: Record


def picture_name(number: int) -> str:
    """The file of the picture of the page of that number."""
    return f"page-{number}.png"


def archived_ids(root: Path) -> dict[str, str]:
    """The issues in the archive, each with a stamp that changes when its record does; none where there is no folder.

    What is half put there, or is no issue's, is not among them.
    """
    found: dict[str, str] = {}
    if not root.is_dir():
        return found
    with os.scandir(root) as entries:
        names = [one.name for one in entries if not one.name.startswith(".") and one.is_dir()]
    for name in names:
        with contextlib.suppress(OSError):  # somebody else's may go away meanwhile
            facts = (root / name / RECORD).stat()
            found[name] = f"{facts.st_mtime_ns}-{facts.st_size}"
    return found


def folder_of(root: Path, issue_id: str) -> Path:
    """The folder of an issue; ``NotArchivedError`` if the archive does not hold it."""
    folder = root / issue_id
    if Path(issue_id).name != issue_id or not (folder / RECORD).is_file():
        sentence = _("The archive holds no issue %(id)s: “layout-app archive list” names them all.")
        raise NotArchivedError(sentence % {"id": issue_id})
    return folder


def read_record(root: Path, issue_id: str) -> Record:
    """The record of an archived issue; ``DamagedRecordError`` if it cannot be read."""
    path = folder_of(root, issue_id) / RECORD
    try:
        kept = msgspec.json.decode(path.read_bytes(), type=_Kept)
    except (OSError, msgspec.DecodeError) as fault:
        sentence = _("The archive's record of %(id)s is damaged: put the issue in again, from %(file)s.")
        raise DamagedRecordError(sentence % {"id": issue_id, "file": str(path.with_name(ISSUE))}) from fault
    return kept.record


def write_record(folder: Path, record: Record) -> None:
    """Put the record into an issue's folder."""
    (folder / RECORD).write_bytes(msgspec.json.encode(_Kept(FORMAT, record)))


def is_archived(path: Path) -> bool:
    """Whether a file is an archived issue, which must stay as it went to press."""
    return path.name == ISSUE and path.with_name(RECORD).is_file()


@contextlib.contextmanager
def put_in_place(root: Path, issue_id: str) -> Iterator[Path]:
    """An empty folder to fill, which becomes that of the issue when all went well; an old one stays until then.

    ``UnwritableFileError`` if the archive cannot be written; nothing is left half done.
    """
    beside = root / f"{UNFINISHED}{os.getpid()}-{issue_id}"
    old = root / f"{UNFINISHED}{os.getpid()}-old-{issue_id}"
    try:
        root.mkdir(parents=True, exist_ok=True)
        beside.mkdir()
        yield beside
        target = root / issue_id
        if target.exists():
            os.replace(target, old)
        try:
            os.replace(beside, target)
        except OSError:
            if old.exists():
                os.replace(old, target)
            raise
    except OSError as refusal:
        sentence = _("Cannot write to the archive %(folder)s: %(reason)s. Choose another folder.")
        raise UnwritableFileError(sentence % {"folder": str(root), "reason": reason(refusal)}) from refusal
    finally:
        for left in (beside, old):
            shutil.rmtree(left, ignore_errors=True)


def sum_of(path: Path) -> str:
    """The sha256 of a file's bytes, in hexadecimal; ``OSError`` if it cannot be read."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
