"""Judge a written PDF: what in it breaks the standards it is meant for, and the house's own rules.

Nothing of the writer is used here: the bytes are read anew, by pikepdf and by readers of this room's own. What cannot
be seen: characters that look wrong, whether a profile is the press's, inks that overprint one another.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

import pikepdf

from layout_app.errors import Finding
from layout_app.images.plates import PlateMemory
from layout_app.messages import _
from layout_app.preflight.pdf.boxes import check_boxes
from layout_app.preflight.pdf.catalogue import check_catalogue
from layout_app.preflight.pdf.colour import check_colour
from layout_app.preflight.pdf.content import read_content
from layout_app.preflight.pdf.fonts import check_fonts
from layout_app.preflight.pdf.images import check_images
from layout_app.preflight.pdf.inks import check_inks
from layout_app.preflight.pdf.intents import check_intents
from layout_app.preflight.pdf.interactive import check_interactive
from layout_app.preflight.pdf.metadata import check_metadata
from layout_app.preflight.pdf.opened import OpenedPdf
from layout_app.preflight.pdf.rules import A2, X1A, X4, Fault, findings_of
from layout_app.preflight.pdf.seen import Seen
from layout_app.preflight.pdf.states import check_states
from layout_app.preflight.pdf.syntax import check_file, check_streams

OF_FILE: tuple[Callable[[OpenedPdf], Iterator[Fault]], ...] = (
    check_file, check_streams, check_metadata, check_intents, check_boxes, check_interactive, check_catalogue,
)  # fmt: skip
"""Families of rules that ask for nothing but the file and its objects."""
OF_CONTENT: tuple[Callable[[OpenedPdf, Seen], Iterator[Fault]], ...] = (
    check_colour, check_fonts, check_images, check_states,
)  # fmt: skip
"""Families of rules that ask for what the pages use."""
_ALLOWED = "xref entry for the xref stream itself is missing"
"""What qpdf remarks on, but ISO 32000-1 7.5.8 (cross-reference streams) does not ask for."""
_NAME = re.compile(r"^.*?BytesIO object at 0x[0-9a-f]+>\W*")


class _Asked(NamedTuple):
    ink_limit: int
    black_pages: tuple[int, ...]
    memory: PlateMemory | None


def check_pdf(
    data: bytes,
    *,
    standard: str = "",
    ink_limit: int = 0,
    black_pages: tuple[int, ...] = (),
    memory: PlateMemory | None = None,
) -> tuple[Finding, ...]:
    """What is wrong with the file ``data``; nothing if it may be sent.

    ``standard`` is what it is meant to be: x1a (PDF/X-1a:2003), x4 (PDF/X-4 and PDF/A-2u in one), a2u or a2b; left out,
    what the file itself says, and nothing is judged if it says nothing. ``ink_limit`` is the most ink on one spot, in
    per cent; ``black_pages`` are places in the file, from 1, of pages without colour.
    """
    asked = _Asked(ink_limit, black_pages, memory)
    try:
        with pikepdf.open(io.BytesIO(data), suppress_warnings=True, inherit_page_attributes=False) as pdf:
            file = OpenedPdf(data, pdf, standard)
            return findings_of(_faults(file, asked), file.standards)
    except pikepdf.PasswordError:
        sentence = _("The file is encrypted.")
        return findings_of([Fault("X:encrypt A:6.1.3", sentence)], frozenset((X1A, X4, A2)))
    except (pikepdf.PdfError, UnicodeDecodeError):
        sentence = _("The file cannot be opened: it is damaged.")
        return findings_of([Fault("P:readable", sentence)], frozenset((X1A, X4, A2)))


def _faults(file: OpenedPdf, asked: _Asked) -> list[Fault]:
    if not file.standards:
        return []
    found: list[Fault] = []
    for of_file in OF_FILE:
        found.extend(of_file(file))
    seen = read_content(file)
    found.extend(seen.faults)
    for of_content in OF_CONTENT:
        found.extend(of_content(file, seen))
    found.extend(check_inks(file, seen, *asked))
    for warning in map(str, file.pdf.get_warnings()):
        if _ALLOWED not in warning:
            sentence = _("Readers must repair the file to open it (%(fault)s).")
            found.append(Fault("P:readable A:6.1.4", sentence % {"fault": _NAME.sub("", warning)}))
    return found
