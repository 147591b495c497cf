"""The handover package (交付包): one zip with the press files, the printer's check list, thumbnails and sums."""

from __future__ import annotations

import io
import itertools
import tempfile
import zipfile
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from layout_app.display.items import LaidOutPage
from layout_app.errors import Finding
from layout_app.ids import page_label
from layout_app.messages import _
from layout_app.session.check_list import check_list, sha256_of
from layout_app.session.check_page import check_page
from layout_app.session.press_files import Extras, PressFile, PressFiles, cumulated, press_files
from layout_app.storage.atomic import check_place, replace_bytes
from layout_app.storage.container import FIXED_TIME

if TYPE_CHECKING:
    from layout_app.painters.pdf.settings import PdfSettings
    from layout_app.session.export import Cancelled, Progress
    from layout_app.session.session import Session

SUFFIX = ".zip"
CHECK_LIST, THUMBNAILS, SUMS = "检查单.pdf", "版面", "校验.txt"
THUMBNAIL_DPI = 40
PACKED = (".txt",)
"""Endings of what is worth packing; all else is packed already."""
Parts = tuple[bytes, ...]


def write_package(
    session: Session,
    pages: Sequence[LaidOutPage],
    target: Path,
    preset: str,
    extras: Extras,
    progress: Progress | None,
    cancelled: Cancelled | None,
) -> tuple[Finding, ...]:
    """Write the package ``target`` of ``pages``; the same issue and wishes give the same bytes.

    The files are judged before anything is written: ``FaultyPdfError`` for one that breaks its standard.
    """
    from layout_app.painters.pdf.document import ExportCancelled
    from layout_app.preflight.press import press_findings

    check_place(target)
    told = cumulated(progress, 2)
    made = press_files(session, pages, target.with_suffix(".pdf"), preset, extras, told(0), cancelled)
    in_files = judged(made)
    found = (*session.preflight(preset), *made.findings)
    entries: dict[str, Parts] = {file.path.name: file.parts for file in made.files}
    listed = check_list(session, pages, made.files, made.settings, found, in_files, extras.released_by)
    check_name = _beside(entries, CHECK_LIST)
    entries[check_name] = _check_list_pdf(session, check_page(listed, session.library), made.settings)
    tell = told(1)
    for at, (label, picture) in enumerate(_thumbnails(pages, made.files), 1):
        entries[f"{THUMBNAILS}/{label}.png"] = (picture,)
        if cancelled is not None and cancelled():
            raise ExportCancelled(_("The export was cancelled; nothing was written."))
        if tell is not None:
            tell(at, len(pages))
    if extras.with_issue:
        entries[target.stem + ".issue"] = (_issue_bytes(session),)
    entries[SUMS] = ("".join(f"{sha256_of(parts)}  {name}\n" for name, parts in entries.items()).encode(),)
    replace_bytes(target, zipped(entries))
    return (*press_findings(session.issue, preset), *made.findings, *in_files)


def _beside(entries: Collection[str], name: str) -> str:
    """``name`` where no entry of the package is called so, whatever its case, else the same with a number."""
    taken = {one.casefold() for one in entries}
    stem, suffix = Path(name).stem, Path(name).suffix
    names = itertools.chain((name,), (f"{stem}-{number}{suffix}" for number in itertools.count(2)))
    return next(one for one in names if one.casefold() not in taken)


def judged(made: PressFiles) -> tuple[Finding, ...]:
    """What is doubtful in the files; ``FaultyPdfError`` for one that breaks its standard."""
    found: list[Finding] = []
    if made.settings.standard:
        from layout_app.session.written import judge_of

        for file in made.files:
            judge_of(file.path, file.judged_as, made.settings, found)(b"".join(file.parts))
    return tuple(found)


def zipped(entries: Mapping[str, Parts]) -> bytes:
    """A zip of the entries in their order, at a fixed time."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        for name, parts in entries.items():
            entry = zipfile.ZipInfo(name, FIXED_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED if name.endswith(PACKED) else zipfile.ZIP_STORED
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            with package.open(entry, "w") as file:
                for part in parts:
                    file.write(part)
    return target.getvalue()


def _check_list_pdf(session: Session, page: LaidOutPage, settings: PdfSettings) -> Parts:
    from layout_app.painters.pdf.document import make_pdf
    from layout_app.painters.pdf.settings import settings_for
    from layout_app.press import PressProfile

    title = f"{CHECK_LIST.removesuffix('.pdf')} {settings.title}"
    plain = settings_for(
        "proof", press=PressProfile(), title=title, issue_id=settings.issue_id, changed=settings.changed
    )
    return make_pdf([page], plain, session.library, session.assets.read).parts


def _thumbnails(pages: Sequence[LaidOutPage], files: Sequence[PressFile]) -> Iterator[tuple[str, bytes]]:
    """(number, PNG of the trim) of each page, as the files print it."""
    from layout_app.painters.pdf.pictures import trim_pictures

    left = list(pages)
    for file in files:
        for picture in trim_pictures(b"".join(file.parts), THUMBNAIL_DPI) if left else ():
            yield page_label(left.pop(0).numbers), picture


def _issue_bytes(session: Session) -> bytes:
    """The issue as it stands, as its file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "copy.issue"
        session.keep_copy(path)
        return path.read_bytes()
