"""Put an issue into the archive, with the PDF and the pictures of its pages made from it; check what is there."""

from __future__ import annotations

import enum
import json
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from layout_app import __version__
from layout_app.archive.folder import (
    COVER,
    ISSUE,
    PDF,
    ArchivedOtherwiseError,
    archived_ids,
    folder_of,
    picture_name,
    put_in_place,
    read_record,
    sum_of,
    write_record,
)
from layout_app.archive.index import Index
from layout_app.archive.record import PageFace, Record
from layout_app.document.issue import Issue, Masthead
from layout_app.errors import Finding, LayoutAppError, Severity, UnreadableFileError
from layout_app.messages import _
from layout_app.session.export import Cancelled, Progress
from layout_app.session.file_names import plain_name
from layout_app.session.folders import data_folder
from layout_app.session.passages import passages_of
from layout_app.session.session import Session
from layout_app.storage.issue_file import read_issue

PICTURE_DPI, COVER_DPI = 100, 24
SETTING = "archive.json"


class Outcome(enum.Enum):
    """What putting an issue into the archive has changed."""

    ADDED = "added"
    REPLACED = "replaced"
    UNCHANGED = "unchanged"


class Archived(NamedTuple):
    """The issue's name in the archive, what was changed, and what making its PDF found."""

    id: str
    outcome: Outcome
    findings: tuple[Finding, ...]


def archive_folder() -> Path:
    """Where the archive is: the folder that was chosen, else one in the program's own."""
    try:
        chosen = json.loads((data_folder() / SETTING).read_text(encoding="utf-8"))["folder"]
    except (OSError, ValueError, KeyError, TypeError):  # nothing chosen, or written by hand into something else
        chosen = ""
    return Path(chosen) if isinstance(chosen, str) and chosen else data_folder() / "archive"


def set_archive_folder(folder: Path) -> None:
    """Use ``folder`` as the archive from now on."""
    data_folder().mkdir(parents=True, exist_ok=True)
    text = json.dumps({"folder": str(folder.absolute())}, ensure_ascii=False)
    (data_folder() / SETTING).write_text(text, encoding="utf-8")


def archive_id(masthead: Masthead) -> str:
    """The name of an issue in the archive: its paper, date and number, as far as they are given.

    >>> archive_id(Masthead(title="邻里石二", date="2019-12-10", issue_number="24"))
    '邻里石二-2019-12-10-24'
    """
    parts = (masthead.title, masthead.date, masthead.issue_number)
    named = "-".join(part.strip() for part in parts if part.strip())
    return plain_name(named).lstrip(" .") or _("Untitled paper")


def holds(root: Path, issue: Issue) -> bool | None:
    """Whether the archive has this issue: with this content (true), with another (false), or not at all (``None``)."""
    issue_id = archive_id(issue.masthead)
    if issue_id not in archived_ids(root):
        return None
    try:
        return read_issue(root / issue_id / ISSUE).issue == issue and not damages(root, issue_id)
    except LayoutAppError:
        return False


def archive_issue(
    session: Session,
    root: Path,
    *,
    replace: bool = False,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Archived:
    """Put the session's issue into the archive in ``root``: its file, its PDF/A, pictures of its pages, its record.

    One that is there with the same content stays as it is. ``ArchivedOtherwiseError`` where its number is there with
    another content, unless it is to ``replace`` that; the archive is whole at any moment.
    """
    issue = session.as_saved()
    issue_id = archive_id(issue.masthead)
    known = holds(root, issue)
    if known:
        return Archived(issue_id, Outcome.UNCHANGED, ())
    if known is False and not replace:
        sentence = _("The archive holds %(id)s already, with another content: replace it only if it was not printed.")
        raise ArchivedOtherwiseError(sentence % {"id": issue_id})
    with put_in_place(root, issue_id) as folder:
        session.keep_copy(folder / ISSUE)
        findings = session.export(folder / PDF, "archive", progress=progress, cancelled=cancelled)
        faces = _put_pictures(session, folder)
        files = {path.name: sum_of(path) for path in sorted(folder.iterdir())}
        write_record(folder, _record(session, issue_id, faces, files))
    Index(root).close()
    return Archived(issue_id, Outcome.ADDED if known is None else Outcome.REPLACED, findings)


def _put_pictures(session: Session, folder: Path) -> tuple[PageFace, ...]:
    """Pictures of all pages, and a small one of the first."""
    from layout_app.painters.pdf.pictures import trim_pictures

    data = (folder / PDF).read_bytes()
    (folder / COVER).write_bytes(next(iter(trim_pictures(data, COVER_DPI))))
    faces: list[PageFace] = []
    for page, picture in zip(session.layout_all().pages, trim_pictures(data, PICTURE_DPI), strict=True):
        face = PageFace(page.number, page.label or str(page.number), picture_name(page.number))
        (folder / face.picture).write_bytes(picture)
        faces.append(face)
    return tuple(faces)


def _record(session: Session, issue_id: str, faces: tuple[PageFace, ...], files: dict[str, str]) -> Record:
    issue, laid_out = session.issue, session.layout_all()
    masthead = issue.masthead
    passages = passages_of(issue, laid_out.pages)
    facts = (masthead.title, masthead.date, masthead.issue_number, issue.page_count, len(laid_out.articles))
    return Record(issue_id, *facts, __version__, files, faces, passages)


def damages(root: Path, issue_id: str) -> tuple[str, ...]:
    """The files of an archived issue that are missing or not as they were put there."""
    record = read_record(root, issue_id)
    found: list[str] = []
    for name, expected in record.files.items():
        try:
            if sum_of(root / issue_id / name) != expected:
                found.append(name)
        except OSError:
            found.append(name)
    return tuple(found)


def verify(root: Path, progress: Progress | None = None) -> tuple[int, tuple[Finding, ...]]:
    """How many issues the archive holds, and what is missing or damaged of them; the index is made again.

    ``UnreadableFileError`` if there is no such folder.
    """
    if not root.is_dir():
        raise UnreadableFileError(_("There is no folder %(folder)s.") % {"folder": str(root)})
    ids = sorted(archived_ids(root))
    found: list[Finding] = []
    for done, issue_id in enumerate(ids, 1):
        found.extend(_verified(root, issue_id))
        if progress is not None:
            progress(done, len(ids))
    Index(root, anew=True).close()
    found.extend(_without_record(root, ids))
    return len(ids), tuple(found)


def _verified(root: Path, issue_id: str) -> Sequence[Finding]:
    try:
        names = damages(root, issue_id)
    except LayoutAppError as refusal:
        return (Finding("archive.record", Severity.ERROR, refusal.sentence, issue_id),)
    sentence = _("%(file)s is missing or no longer what was put there: put the issue in again.")
    found = [Finding("archive.file", Severity.ERROR, sentence % {"file": name}, issue_id) for name in names]
    if ISSUE not in names:
        try:
            read_issue(folder_of(root, issue_id) / ISSUE)
        except LayoutAppError as refusal:
            found.append(Finding("archive.issue", Severity.ERROR, refusal.sentence, issue_id))
    return found


def _without_record(root: Path, ids: Sequence[str]) -> Sequence[Finding]:
    """Issues that lie in the archive without a record."""
    lost = sorted(path.parent.name for path in root.glob(f"*/{ISSUE}") if path.parent.name not in ids)
    sentence = _("Its record is missing: put the issue in again, from %(file)s.")
    return [
        Finding("archive.record", Severity.ERROR, sentence % {"file": str(root / one / ISSUE)}, one)
        for one in lost
        if not one.startswith(".")
    ]
