"""Laid-out pages as one PDF: fonts subset, pictures embedded, pages drawn, then finished for its standard.

reportlab writes a plain file; ``finish`` makes it PDF/X or PDF/A. The same pages and settings give the same bytes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFDocument,
    PDFName,
    PDFObjectReference,
    PDFPage,
    PDFString,
)

from layout_app.color import CMYK
from layout_app.display.items import LaidOutPage, PlacedImage
from layout_app.errors import Finding, LayoutAppError
from layout_app.fonts.library import FontLibrary
from layout_app.ids import AssetId, FontKey
from layout_app.messages import _
from layout_app.painters.pdf.content import KNOCKOUT, OVERPRINT, ContentWriter
from layout_app.painters.pdf.dates import pdf_date
from layout_app.painters.pdf.fonts import PdfFont, collect_fonts, subset_all, write_font
from layout_app.painters.pdf.guide import Guide
from layout_app.painters.pdf.images import PictureEmbedder, embed_pictures
from layout_app.painters.pdf.inks import ALL, Inks, separation
from layout_app.painters.pdf.marks import marks
from layout_app.painters.pdf.paths import GlyphForms
from layout_app.painters.pdf.settings import PROGRAM, PdfSettings
from layout_app.painters.pdf.slug import Slug
from layout_app.painters.pdf.streams import file_parts, packed
from layout_app.resources import bundled
from layout_app.units import Mpt, to_pt

Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]


class ExportCancelled(LayoutAppError):
    """The user stopped the export; nothing was written."""

    code = "export.cancelled"


class MadePdf(NamedTuple):
    """A whole file in parts, one after the other, and what embedding its pictures found."""

    parts: tuple[bytes, ...]
    findings: tuple[Finding, ...]

    @property
    def data(self) -> bytes:
        return b"".join(self.parts)


def make_pdf(
    pages: Sequence[LaidOutPage],
    settings: PdfSettings,
    library: FontLibrary,
    read: Callable[[AssetId], bytes],
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
    cache: Path | None = None,
) -> MadePdf:
    """The PDF of ``pages``. ``read`` gives a picture's bytes; ``cache`` is a folder for converted pictures.

    ``ExportCancelled`` where the user stopped it, ``NotAPictureError`` for a damaged picture, ``FontForbidsError`` for
    a face whose licence bits forbid embedding.
    """
    pictures = sum(1 for page in pages for item in page.items if isinstance(item, PlacedImage))
    steps = _Steps(pictures + len(pages) + 1, progress, cancelled)
    document = _empty_document(settings)
    inks, slug, guide = Inks(settings), Slug(pages, settings, library), Guide(pages, settings)
    forms = GlyphForms(document, library) if settings.outlines else None
    fonts: dict[FontKey, PdfFont] = {}
    if forms is None:
        fonts = collect_fonts(pages)
        slug.add_glyphs(fonts, pages, inks)
        subset_all(fonts.values(), library)
    steps.done()
    embedder = PictureEmbedder(document, settings, read, bundled("assets", "icc", settings.condition.profile), cache)
    placed = embed_pictures(pages, embedder, steps.done)
    identity = hashlib.sha256(f"{settings.issue_id}\0{settings.changed}\0{settings.preset}".encode())
    drawn: list[tuple[LaidOutPage, bytes, dict[str, PDFObjectReference]]] = []
    for number, (page, (names, matrices, objects)) in enumerate(zip(pages, placed, strict=True)):
        writer = ContentWriter(page, fonts, settings.slack, inks, forms, guide.tags_of(number))
        writer.paint(names, matrices)
        if settings.marks:
            spots = [spot.resource for spot in inks.spots]
            black = inks.is_black(page.number)
            writer.append(marks(page.width, page.height, settings.bleed, black=black, spots=spots))
            slug.write(writer, page, inks, fonts, forms)
        content = writer.data()
        identity.update(content)
        placed_forms = forms.references(writer.placed_forms) if forms is not None else {}
        drawn.append((page, content, {**objects, **placed_forms}))
        steps.done()
    resources = _shared_resources(document, fonts.values(), settings, inks)
    for number, (page, content, objects) in enumerate(drawn):
        document.addPage(guide.put_on(_page(page, settings, content, resources, objects), number))
    guide.write(document)
    text = identity.hexdigest()[:32]
    document._ID = f"\n[<{text}><{text}>]\n".encode()
    parts = file_parts(document)
    if embedder.placed_pages:
        from layout_app.painters.pdf.placed import with_placed_pages

        placed_pages = {name: read(asset) for name, asset in embedder.placed_pages.items()}
        parts = (with_placed_pages(parts, placed_pages),)
    findings = tuple(embedder.findings)
    if not settings.standard:
        return MadePdf(parts, findings)
    from layout_app.painters.pdf.finish import finish

    return MadePdf((finish(parts, settings),), findings)


class _Steps:
    """Counts parts done; stops where the user asked for it."""

    def __init__(self, total: int, progress: Progress | None, cancelled: Cancelled | None) -> None:
        self._at = 0
        self._total = total
        self._progress = progress
        self._cancelled = cancelled

    def done(self) -> None:
        if self._cancelled is not None and self._cancelled():
            raise ExportCancelled(_("The export was cancelled; nothing was written."))
        self._at += 1
        if self._progress is not None:
            self._progress(self._at, self._total)


def _empty_document(settings: PdfSettings) -> PDFDocument:
    """A document without reportlab's own facts: no outline, no clock, no words of its own."""
    document = PDFDocument(invariant=1, pdfVersion=(1, 4))
    document.Catalog.Outlines = None
    document.Catalog.PageMode = None
    document.Catalog.Lang = PDFString("zh-CN")
    when = PDFString(pdf_date(settings.changed))
    document.info = PDFDictionary(
        {
            "Title": PDFString(settings.title or PROGRAM),
            "Creator": PDFString(PROGRAM),
            "Producer": PDFString(PROGRAM),
            "CreationDate": when,
            "ModDate": when,
        }
    )
    return document


def _page(
    page: LaidOutPage,
    settings: PdfSettings,
    content: bytes,
    shared: dict[str, PDFObjectReference],
    pictures: dict[str, PDFObjectReference],
) -> PDFPage:
    made = PDFPage()
    slack, bleed = settings.slack, settings.bleed
    made.MediaBox = _box(0, 0, page.width + 2 * slack, page.height + 2 * slack)
    made.TrimBox = _box(slack, slack, slack + page.width, slack + page.height)
    made.BleedBox = _box(slack - bleed, slack - bleed, slack + page.width + bleed, slack + page.height + bleed)
    made.Contents = packed(content)
    made.Resources = PDFDictionary({**shared, "XObject": PDFDictionary(dict(pictures))} if pictures else shared)
    return made


def _shared_resources(
    document: PDFDocument, fonts: Iterable[PdfFont], settings: PdfSettings, inks: Inks
) -> dict[str, PDFObjectReference]:
    """What every page may use: the fonts, the graphics states, the spot inks and the colour of the marks."""
    written = {
        font.resource: document.Reference(write_font(document, font), f"font.{font.resource}") for font in fonts
    }
    shared = {"ExtGState": {OVERPRINT: _state(True), KNOCKOUT: _state(False)}}
    if written:
        shared["Font"] = written
    spaces = {plate.resource: separation(plate.name, plate.alternate) for plate in inks.spots}
    if settings.marks:
        spaces[ALL] = separation(ALL, CMYK(1, 1, 1, 1))
    if spaces:
        shared["ColorSpace"] = {
            name: document.Reference(space, f"space.{name}") for name, space in spaces.items()
        }
    return {kind: document.Reference(PDFDictionary(entries), kind) for kind, entries in shared.items()}


def _box(x0: Mpt, y0: Mpt, x1: Mpt, y1: Mpt) -> PDFArray:
    return PDFArray([to_pt(x0), to_pt(y0), to_pt(x1), to_pt(y1)])


def _state(overprints: bool) -> PDFDictionary:
    flag = "true" if overprints else "false"
    return PDFDictionary({"Type": PDFName("ExtGState"), "OP": flag, "op": flag, "OPM": 1 if overprints else 0})
