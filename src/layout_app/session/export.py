"""Export an issue: as PDF by the preset, as pictures of its pages, as its text in reading order, or as a package."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from layout_app.display.items import LaidOutPage, TextLine
from layout_app.document.fields import issue_date
from layout_app.document.issue import Issue, press_of
from layout_app.document.joined_pages import black_pages
from layout_app.errors import Finding, LayoutAppError
from layout_app.messages import _
from layout_app.painters.pdf.dates import xmp_date
from layout_app.press import FOR_PRESS, OwnProfile
from layout_app.session.file_names import PAGE, of_page
from layout_app.session.press_files import PAGES_ONLY, Extras, press_files, sheets_path
from layout_app.storage.atomic import NewFile, check_place, replace_all, replace_bytes

if TYPE_CHECKING:
    from layout_app.painters.pdf.settings import PdfSettings
    from layout_app.session.session import Session

Progress = Callable[[int, int], None]
"""Called with how many parts are done and how many there are."""
Cancelled = Callable[[], bool]
PACKAGE = ".zip"
CELL, MARKER = "cell", "list-marker"


class LostProfileError(LayoutAppError):
    """The press's own ICC file, which the issue is made for, is no longer there."""

    code = "press.profile-lost"


class WrongProfileError(LayoutAppError):
    """No press can be printed by the ICC file that the issue carries."""

    code = "press.profile-wrong"


def export_issue(
    session: Session,
    target: Path,
    preset: str,
    pages: tuple[int, ...],
    progress: Progress | None,
    cancelled: Cancelled | None,
    extras: Extras = PAGES_ONLY,
) -> tuple[Finding, ...]:
    """Write ``target``; nothing half-written is ever left, and an old file stays if the new one cannot be made."""
    check_place(target)
    laid_out = session.layout_all()
    chosen = laid_out.chosen(pages)
    suffix = target.suffix.lower()
    if suffix == ".txt":
        replace_bytes(target, page_texts(chosen).encode())
        return ()
    if suffix == ".png":
        return _pictures(session, chosen, target, progress)
    if suffix == PACKAGE:
        from layout_app.session.handover import write_package

        return write_package(session, chosen, target, preset, extras, progress, cancelled)
    return _write_pdf(session, chosen, target, preset, extras, progress, cancelled)


def _write_pdf(
    session: Session,
    pages: Sequence[LaidOutPage],
    target: Path,
    preset: str,
    extras: Extras,
    progress: Progress | None,
    cancelled: Cancelled | None,
) -> tuple[Finding, ...]:
    """One file, or one for each page where the print shop wants them so; all are made and judged before the first is
    put down."""
    made = press_files(session, pages, target, preset, extras, progress, cancelled)
    found = [*_shop_findings(session.issue, preset), *made.findings]
    if made.settings.standard:
        from layout_app.session.written import judge_of

        files = [
            NewFile(file.path, file.parts, judge_of(file.path, file.judged_as, made.settings, found))
            for file in made.files
        ]
    else:
        files = [NewFile(file.path, file.parts) for file in made.files]
    replace_all(files)
    return tuple(found)


def _shop_findings(issue: Issue, preset: str) -> tuple[Finding, ...]:
    """Where the issue is not what the print shop of a press file asks."""
    if preset not in FOR_PRESS:
        return ()
    from layout_app.preflight.press import press_findings

    return press_findings(issue, preset)


def pdf_settings(session: Session, preset: str) -> PdfSettings:
    """The settings of a preset for the issue as it was last saved: its print shop, its dates and ids."""
    from layout_app.painters.pdf.settings import settings_for

    issue = session.as_saved()
    masthead = issue.masthead
    press = msgspec.structs.replace(press_of(issue), black_pages=black_pages(issue))
    return settings_for(
        preset,
        press=press,
        title=f"{masthead.title} {masthead.date}".strip(),
        issue_id=issue.id,
        changed=time_of(issue),
        slug=" ".join(part for part in (masthead.title, masthead.date, masthead.issue_number) if part),
        profile=_own_profile(session, press.own_profile) if preset in FOR_PRESS else b"",
    )


def _own_profile(session: Session, own: OwnProfile | None) -> bytes:
    """The bytes of the press's own ICC file, none where there is no such file.

    ``LostProfileError`` if it is lost, ``WrongProfileError`` if it is no press's: an issue may bring any file along.
    """
    from layout_app.images.profiles import NotAProfileError, profile_facts

    if own is None:
        return b""
    if not session.assets.has(own.id):
        sentence = _("The press's ICC file “%(name)s” is damaged or lost: choose it again under “Print shop”.")
        raise LostProfileError(sentence % {"name": own.name})
    data = session.assets.read(own.id)
    try:
        profile_facts(data)
    except NotAProfileError as fault:
        sentence = _("Nothing can be printed by the ICC file “%(name)s”: choose another under “Print shop”. %(reason)s")
        raise WrongProfileError(sentence % {"name": own.name, "reason": fault.sentence}) from fault
    return data


def is_split(issue: Issue, preset: str, target: Path) -> bool:
    """Whether a PDF export gives one file for each page: its name says where their numbers stand, or the print shop
    wants press files so."""
    return PAGE in target.stem or (preset in FOR_PRESS and press_of(issue).one_per_page)


def parts_of(
    target: Path, pages: Sequence[LaidOutPage], split: bool
) -> Iterator[tuple[Path, Sequence[LaidOutPage]]]:
    """The files of a PDF export with their pages: ``target``, or one ``numbered`` for each page."""
    if not split:
        yield target, pages
        return
    for page in pages:
        yield numbered(target, page.number), (page,)


def numbered(target: Path, number: int) -> Path:
    """The file of one page beside ``target``, whose name may say where its number stands: ``{page}``."""
    return target.with_name(of_page(target.stem, number) + target.suffix)


def time_of(issue: Issue) -> str:
    """When the issue was last changed, else its date of issue, else a fixed day: ISO 8601 with its zone."""
    date = issue_date(issue.masthead.date)
    return xmp_date(issue.changed or (date.isoformat() if date is not None else ""))


def page_texts(pages: Sequence[LaidOutPage]) -> str:
    """The texts of the pages in reading order, a line for each paragraph and each row of a table.

    An empty line stands between blocks, a tab between the cells of a row.
    """
    lines: list[str] = []
    last: TextLine | None = None
    for page in pages:
        for item in page.items:
            if not isinstance(item, TextLine):
                continue
            if last is not None and last.source.part == MARKER and last.block == item.block:
                lines[-1] += " " + item.text
            elif last is not None and _goes_on(last, item):
                gap = "" if item.source.start == last.source.end else " "
                lines[-1] += gap + item.text
            elif last is not None and _is_beside(last, item):
                lines[-1] += "\t" + item.text
            else:
                if last is not None and item.block != last.block:
                    lines.append("")
                lines.append(item.text)
            last = item
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _goes_on(line: TextLine, following: TextLine) -> bool:
    """Whether two lines are one text of a story, the second after the first."""
    one, two = line.source, following.source
    return bool(one.story) and (one.story, one.part, one.index) == (two.story, two.part, two.index) and two.start > 0


def _is_beside(line: TextLine, following: TextLine) -> bool:
    """Whether the second is of a cell further right in the same row of a table than the first."""
    cells = (line.source.part, following.source.part) == (CELL, CELL) and line.block == following.block
    return cells and line.source.index < following.source.index and line.x < following.x


def written_paths(
    target: Path, numbers: Sequence[int], split: bool = False, imposed: bool = False
) -> tuple[Path, ...]:
    """The files that an export of the pages ``numbers`` to ``target`` writes: of pictures, and of a PDF that the
    print shop wants ``split``, one for each page; one of sheets where they are ``imposed`` too."""
    suffix = target.suffix.lower()
    if suffix == PACKAGE:
        return (target,)
    is_single = suffix != ".png" and not split
    pages = (target,) if is_single else tuple(numbered(target, number) for number in numbers)
    return (*pages, sheets_path(target)) if imposed else pages


def _pictures(
    session: Session, pages: Sequence[LaidOutPage], target: Path, progress: Progress | None
) -> tuple[Finding, ...]:
    """PNG pictures of the pages at 150 dpi, ``OUT-1.png`` and so on, rendered from the proof PDF."""
    from layout_app.painters.pdf.pictures import page_pictures

    made: list[tuple[Path, bytes]] = []
    for number, data in page_pictures(pages, session.library, session.assets.read):
        made.extend((path, data) for path in written_paths(target, (number,)))
        if progress is not None:
            progress(len(made), len(pages))
    replace_all([NewFile(path, (data,)) for path, data in made])
    return ()
