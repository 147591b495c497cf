"""The PDF files of one export, made before the first is put down: the pages, and their sheets for a copy shop."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from layout_app.display.items import LaidOutPage
from layout_app.errors import Finding, LayoutAppError
from layout_app.messages import _
from layout_app.session.file_names import of_all_pages
from layout_app.session.folders import cache_folder

if TYPE_CHECKING:
    from layout_app.painters.pdf.settings import PdfSettings
    from layout_app.session.export import Cancelled, Progress
    from layout_app.session.session import Session

SHEETS = "拼版"
"""What the name of a file of sheets ends in; a press imposes pages itself and must not take it for theirs."""


class Extras(msgspec.Struct, frozen=True):
    """What is wanted besides the pages: sheets to fold (拼版); in a package the issue itself and who released it."""

    imposed: bool = False
    with_issue: bool = False
    released_by: str = ""


PAGES_ONLY = Extras()


class NoSheetsError(LayoutAppError):
    """Such a file has no sheets."""

    code = "export.no-sheets"


class PressFile(NamedTuple):
    """A file in parts, one after the other. ``judged_as`` has for each of its pages one that it is printed like."""

    path: Path
    parts: tuple[bytes, ...]
    judged_as: tuple[LaidOutPage, ...]


class PressFiles(NamedTuple):
    """All files of an export by one ``settings``, and what making them found."""

    files: tuple[PressFile, ...]
    settings: PdfSettings
    findings: tuple[Finding, ...]


def press_files(
    session: Session,
    pages: Sequence[LaidOutPage],
    target: Path,
    preset: str,
    extras: Extras,
    progress: Progress | None,
    cancelled: Cancelled | None,
) -> PressFiles:
    """The PDF of ``pages``, or one for each where the print shop wants them so; last the sheets where they are wanted.

    ``NoSheetsError`` for sheets of an archive file, whose tags and links name single pages.
    """
    from layout_app.painters.pdf.document import make_pdf
    from layout_app.session.export import is_split, parts_of, pdf_settings

    settings = pdf_settings(session, preset)
    if extras.imposed and settings.standard == "a2u":
        raise NoSheetsError(_("An archive file is not imposed: choose a press file or a proof for sheets."))
    split = tuple(parts_of(target, pages, is_split(session.issue, preset, target)))
    told = cumulated(progress, len(split) + extras.imposed)
    read, cache = session.assets.read, cache_folder() / "pictures"
    files: list[PressFile] = []
    found: list[Finding] = []
    for at, (path, part) in enumerate(split):
        made = make_pdf(part, settings, session.library, read, told(at), cancelled, cache)
        files.append(PressFile(path, made.parts, tuple(part)))
        found.extend(made.findings)
    if extras.imposed:
        # Marks that a sheet cuts off would still be there for whoever searches it: its pages are made without.
        plain = msgspec.structs.replace(settings, marks=False, slack=settings.bleed)
        data = make_pdf(pages, plain, session.library, read, told(len(split)), cancelled, cache).data
        files.append(_sheets(data, settings, pages, target, from_right=session.issue.format.vertical))
    return PressFiles(tuple(files), settings, tuple(found))


def sheets_path(target: Path) -> Path:
    """The file of the sheets beside ``target``."""
    stem = of_all_pages(target.stem)
    return target.with_name(f"{stem}-{SHEETS}{target.suffix}" if stem else SHEETS + target.suffix)


def cumulated(progress: Progress | None, count: int) -> Callable[[int], Progress | None]:
    """For each of ``count`` equal shares of some work what tells its progress, all of it counted in hundredths."""

    def share(number: int) -> Progress | None:
        if progress is None or count == 1:
            return progress
        tell = progress

        def told(done: int, total: int) -> None:
            tell((100 * number + 100 * done // total) // count, 100)

        return told

    return share


def _sheets(
    data: bytes, settings: PdfSettings, pages: Sequence[LaidOutPage], target: Path, *, from_right: bool
) -> PressFile:
    from layout_app.painters.pdf.imposition import impose, printed_like, sides

    counts = [page.count for page in pages]
    black = [at for at, page in enumerate(pages) if page.number in settings.black_pages]
    like = (printed_like(side, black) for side in sides(counts, from_right=from_right))
    imposed = impose(data, settings, counts, black=black, from_right=from_right)
    return PressFile(sheets_path(target), (imposed,), tuple(pages[at or 0] for at in like))
