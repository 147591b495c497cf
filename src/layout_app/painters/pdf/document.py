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

from layout_app.display.items import LaidOutPage, PlacedImage
from layout_app.errors import Finding, LayoutAppError
from layout_app.fonts.library import FontLibrary
from layout_app.ids import AssetId, FontKey, page_label
from layout_app.messages import _
from layout_app.painters.pdf.content import KNOCKOUT, OVERPRINT, ContentWriter, number
from layout_app.painters.pdf.dates import NEVER, moment_of, pdf_date
from layout_app.painters.pdf.fonts import PdfFont, collect_fonts, subset_all, write_font
from layout_app.painters.pdf.images import PictureEmbedder, embed_pictures
from layout_app.painters.pdf.marks import marks, slug_glyphs
from layout_app.painters.pdf.settings import PROGRAM, PdfSettings
from layout_app.painters.pdf.streams import file_parts, packed
from layout_app.resources import bundled
from layout_app.units import Mpt, mm, pt, to_pt

Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]
SLUG_FONT = "NotoSansSC-Regular"
SLUG_SIZE = pt(7)


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
    fonts = collect_fonts(pages)
    slug_font = _slug_font(fonts, library, settings, pages)
    subset_all(fonts.values(), library)
    steps.done()
    embedder = PictureEmbedder(document, settings, read, bundled("assets", "icc", settings.condition.profile), cache)
    placed = embed_pictures(pages, embedder, steps.done)
    resources = _shared_resources(document, fonts.values(), settings)
    identity = hashlib.sha256(f"{settings.issue_id}\0{settings.changed}\0{settings.preset}".encode())
    for page, (names, matrices, objects) in zip(pages, placed, strict=True):
        writer = ContentWriter(page, fonts, settings.slack, settings.colors == "rgb")
        writer.paint(names, matrices)
        if settings.marks:
            writer.append(marks(page.width, page.height, settings.bleed))
            if slug_font is not None:
                writer.append(_slug(page, settings, slug_font, library, _count(pages)))
        content = writer.data()
        identity.update(content)
        document.addPage(_page(page, settings, content, resources, objects))
        steps.done()
    text = identity.hexdigest()[:32]
    document._ID = f"\n[<{text}><{text}>]\n".encode()
    parts = file_parts(document)
    findings = tuple(embedder.findings)
    if not settings.standard:
        return MadePdf(parts, findings)
    from layout_app.painters.pdf.finish import finish

    return MadePdf((finish(b"".join(parts), settings),), findings)


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
    document: PDFDocument, fonts: Iterable[PdfFont], settings: PdfSettings
) -> dict[str, PDFObjectReference]:
    """What every page may use: the fonts, the graphics states, and the colour of the marks."""
    written = {
        font.resource: document.Reference(write_font(document, font), f"font.{font.resource}") for font in fonts
    }
    shared = {"Font": written, "ExtGState": {OVERPRINT: _state(True), KNOCKOUT: _state(False)}}
    if settings.marks:
        shared["ColorSpace"] = {"All": _separation_all()}
    return {kind: document.Reference(PDFDictionary(entries), kind) for kind, entries in shared.items()}


def _box(x0: Mpt, y0: Mpt, x1: Mpt, y1: Mpt) -> PDFArray:
    return PDFArray([to_pt(x0), to_pt(y0), to_pt(x1), to_pt(y1)])


def _state(overprints: bool) -> PDFDictionary:
    flag = "true" if overprints else "false"
    return PDFDictionary({"Type": PDFName("ExtGState"), "OP": flag, "op": flag, "OPM": 1 if overprints else 0})


def _separation_all() -> PDFArray:
    """All plates at once; its stand-in on screen is the four inks alike."""
    function = PDFDictionary(
        {
            "FunctionType": 2,
            "Domain": PDFArray([0, 1]),
            "C0": PDFArray([0, 0, 0, 0]),
            "C1": PDFArray([1, 1, 1, 1]),
            "N": 1,
        }
    )
    return PDFArray([PDFName("Separation"), PDFName("All"), PDFName("DeviceCMYK"), function])


def _slug_text(settings: PdfSettings, page: LaidOutPage, count: int) -> str:
    moment = moment_of(settings.changed)
    when = moment.strftime("%Y-%m-%d %H:%M") if moment != NEVER else ""
    return "  ".join(part for part in (settings.slug, f"{page_label(page.numbers)}/{count}", "CMYK", when) if part)


def _count(pages: Sequence[LaidOutPage]) -> int:
    """How many pages of the paper these are; joined ones are two."""
    return sum(page.count for page in pages)


def _slug_font(
    fonts: dict[FontKey, PdfFont], library: FontLibrary, settings: PdfSettings, pages: Sequence[LaidOutPage]
) -> PdfFont | None:
    """The slug's font with the slug's glyphs added to it; ``None`` where there are no marks or the face is missing."""
    if not settings.marks or not library.has(SLUG_FONT):
        return None
    key = library.key(SLUG_FONT)
    font = fonts.get(key)
    if font is None:
        font = fonts[key] = PdfFont(key, len(fonts) + 1)
    for page in pages:
        for glyph, char in slug_glyphs(library, key, _slug_text(settings, page, _count(pages))):
            font.texts.setdefault(glyph, char)
    return font


def _slug(page: LaidOutPage, settings: PdfSettings, font: PdfFont, library: FontLibrary, count: int) -> str:
    """The slug line above the trim, left of the middle."""
    glyphs = slug_glyphs(library, font.key, _slug_text(settings, page, count))
    codes = "".join(font.codes[glyph] for glyph, _char in glyphs)
    y = page.height + settings.bleed + mm(3)
    return (
        f"/{OVERPRINT} gs 0 0 0 1 k BT /{font.resource} {number(SLUG_SIZE)} Tf "
        f"1 0 0 1 {number(mm(4))} {number(y)} Tm <{codes}> Tj ET\n"
    )
