"""Export an issue: as PDF by the preset, as pictures of its pages, or as its text in reading order."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from layout_app.display.items import LaidOutPage, TextLine
from layout_app.errors import Finding, UnwritableFileError
from layout_app.messages import _
from layout_app.session.folders import cache_folder

if TYPE_CHECKING:
    from layout_app.session.session import Session

Progress = Callable[[int, int], None]
"""Called with how many parts are done and how many there are."""
Cancelled = Callable[[], bool]


def export_issue(
    session: Session,
    target: Path,
    preset: str,
    pages: tuple[int, ...],
    progress: Progress | None,
    cancelled: Cancelled | None,
) -> tuple[Finding, ...]:
    """Write ``target``; nothing half-written is ever left, and an old file stays if the new one cannot be made."""
    laid_out = session.layout_all()
    chosen = [page for page in laid_out.pages if not pages or page.number in pages]
    suffix = target.suffix.lower()
    if suffix == ".txt":
        replace_bytes(target, _text(chosen).encode())
        return ()
    if suffix == ".png":
        return _pictures(session, chosen, target)
    from layout_app.painters.pdf.document import write_pdf
    from layout_app.painters.pdf.settings import settings_for

    masthead = session.issue.masthead
    settings = settings_for(
        preset,
        condition=session.issue.condition,
        title=f"{masthead.title} {masthead.date}".strip(),
        issue_id=session.issue.id,
        changed=session.as_saved().changed,
        slug=" ".join(part for part in (masthead.title, masthead.date, masthead.issue_number) if part),
    )
    cache = cache_folder() / "pictures"
    return tuple(write_pdf(chosen, target, settings, session.library, session.assets.read, progress, cancelled, cache))


def _text(pages: list[LaidOutPage]) -> str:
    """Every line of the pages in reading order, an empty line between articles."""
    lines: list[str] = []
    block = ""
    for page in pages:
        for item in page.items:
            if isinstance(item, TextLine):
                if item.block != block and lines:
                    lines.append("")
                block = item.block
                lines.append(item.text)
    return "\n".join(lines) + "\n"


def _pictures(session: Session, pages: list[LaidOutPage], target: Path) -> tuple[Finding, ...]:
    """PNG pictures of the pages at 150 dpi, ``OUT-1.png`` and so on, rendered from the proof PDF."""
    from layout_app.painters.pdf.pictures import page_pictures

    for number, data in page_pictures(pages, session.library, session.assets.read):
        replace_bytes(target.with_name(f"{target.stem}-{number}{target.suffix}"), data)
    return ()


def replace_bytes(target: Path, data: bytes) -> None:
    """Write beside, then replace; ``UnwritableFileError`` leaves an old file whole."""
    beside = target.with_name(target.name + ".writing")
    try:
        beside.write_bytes(data)
        os.replace(beside, target)
    except OSError as refusal:
        if beside.exists():
            beside.unlink()
        sentence = _("Cannot write %(file)s: %(reason)s. Choose another place; an old file is untouched.")
        raise UnwritableFileError(sentence % {"file": target.name, "reason": refusal.strerror or str(refusal)}) from refusal
