"""Adverts that come as PDF: judged as part of a press file before they are taken in, then placed as they are."""

from __future__ import annotations

import hashlib
from pathlib import Path

from layout_app.display.items import LaidOutPage, PageGrid, PlacedImage
from layout_app.document.issue import PAGE_PPI, PDF, AssetRecord, press_of
from layout_app.errors import Finding, Severity, UnreadableFileError
from layout_app.geometry import Rect
from layout_app.messages import _
from layout_app.painters.pdf.document import make_pdf
from layout_app.painters.pdf.placed import picture_of_page, placed_page_facts
from layout_app.preflight.pdf.check import check_pdf
from layout_app.preflight.pdf.rules import fault_alone
from layout_app.session.export import pdf_settings
from layout_app.session.press_profiles import PRESET_OF
from layout_app.session.session import Session
from layout_app.units import MPT_PER_INCH, Mpt

SPACE = "PDF"
"""The colour space of its record: a page has many."""


class UnfitAdvertError(UnreadableFileError):
    """The PDF would break the standard of the press file. ``findings`` say how."""

    code = "advert.unfit"

    def __init__(self, sentence: str, findings: tuple[Finding, ...]) -> None:
        super().__init__(sentence)
        self.findings = findings


def take_in_advert(session: Session, path: Path) -> AssetRecord:
    """The record of a PDF whose first page can be placed as it is; its bytes are the session's from now on.

    ``NotAPlacedPageError`` where it cannot be read, ``UnfitAdvertError`` where a press file with it in would break its
    standard: a font that is not embedded, RGB among inks, an encrypted file.
    """
    data = _bytes_of(path)
    facts = placed_page_facts(data, path.name)
    record = AssetRecord(
        hashlib.sha256(data).hexdigest(), path.name, PDF, _pixels(facts.width), _pixels(facts.height), SPACE
    )
    faults = advert_faults(session, record, data)
    if faults:
        sentence = _("“%(file)s” cannot go to the press as it is. %(fault)s Ask for a PDF/X, or place it as a picture.")
        raise UnfitAdvertError(sentence % {"file": path.name, "fault": fault_alone(faults[0])}, faults)
    session.assets.put(record, data)
    return record


def take_in_as_picture(session: Session, path: Path) -> AssetRecord:
    """The record of a picture of a PDF's first page at 300 ppi, for one that cannot be placed as it is."""
    data = _bytes_of(path)
    placed_page_facts(data, path.name)
    return session.assets.add_bytes(picture_of_page(data, PAGE_PPI), f"{path.stem}.png")


def advert_faults(session: Session, record: AssetRecord, data: bytes) -> tuple[Finding, ...]:
    """What a press file of nothing but that advert breaks of the standard that the print shop asks."""
    settings = pdf_settings(session, PRESET_OF[press_of(session.issue).standard])
    made = make_pdf([_page_of(record)], settings, session.library, lambda _asset: data)
    found = check_pdf(made.data, standard=settings.standard, ink_limit=settings.total_ink_percent)
    return tuple(one for one in found if one.severity is Severity.ERROR)


def _page_of(record: AssetRecord) -> LaidOutPage:
    """A page as large as the advert, with it alone."""
    width, height = _length(record.width), _length(record.height)
    pixels, rect = (record.width, record.height), Rect(0, 0, width, height)
    image = PlacedImage("advert", "advert", rect, record.id, pixels, alt=record.name, page=True)
    grid = PageGrid(0, 0, 1000, 1000, 1, ((0, width),))
    return LaidOutPage(1, width, height, 0, grid, (image,), ())


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as refusal:
        raise UnreadableFileError(_("Cannot read %(file)s: is it still there?") % {"file": path.name}) from refusal


def _pixels(length: Mpt) -> int:
    return max(1, round(length * PAGE_PPI / MPT_PER_INCH))


def _length(pixels: int) -> Mpt:
    return pixels * MPT_PER_INCH // PAGE_PPI
