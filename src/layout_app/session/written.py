"""Judge a PDF that was just written, before it is put in its place: what breaks its standard never leaves the house."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec

from layout_app.display.items import LaidOutPage
from layout_app.errors import Finding, LayoutAppError, Severity
from layout_app.images.plates import PlateMemory
from layout_app.messages import _
from layout_app.painters.pdf.settings import PdfSettings
from layout_app.preflight.pdf.check import check_pdf
from layout_app.session.folders import cache_folder


class FaultyPdfError(LayoutAppError):
    """The file that was written breaks its standard, and was not put in its place. ``findings`` say how."""

    code = "export.faulty"

    def __init__(self, sentence: str, findings: tuple[Finding, ...]) -> None:
        super().__init__(sentence)
        self.findings = findings


def judge_of(
    target: Path, pages: Sequence[LaidOutPage], settings: PdfSettings, warnings: list[Finding]
) -> Callable[[bytes], None]:
    """What opens the written file of ``pages`` again: it raises ``FaultyPdfError`` for errors, and adds what is only
    doubtful to ``warnings``, each with the number of its page in the issue."""
    black = tuple(at for at, page in enumerate(pages, 1) if page.number in settings.black_pages)

    def judge(data: bytes) -> None:
        limit = settings.total_ink_percent
        memory = PlateMemory(cache_folder() / "pictures")
        found = check_pdf(data, standard=settings.standard, ink_limit=limit, black_pages=black, memory=memory)
        named = tuple(
            msgspec.structs.replace(one, page=pages[one.page - 1].number) if one.page else one for one in found
        )
        errors = tuple(one for one in named if one.severity is Severity.ERROR)
        if errors:
            sentence = _("“%(file)s” was not written: it would break its standard. %(fault)s")
            raise FaultyPdfError(sentence % {"file": target.name, "fault": errors[0].message}, errors)
        warnings.extend(named)

    return judge
