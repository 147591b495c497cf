"""Pictures of finished pages as PNG, rendered by PDFium from our own proof PDF: what prints is what is seen."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from layout_app.display.items import LaidOutPage
from layout_app.fonts.library import FontLibrary
from layout_app.ids import AssetId
from layout_app.painters.pdf.document import make_pdf
from layout_app.painters.pdf.settings import settings_for
from layout_app.press import PressProfile

if TYPE_CHECKING:
    import pypdfium2

DPI = 150


def page_pictures(
    pages: Sequence[LaidOutPage], library: FontLibrary, read: Callable[[AssetId], bytes], dpi: int = DPI
) -> Iterator[tuple[int, bytes]]:
    """(page number, PNG) of each page at ``dpi``."""
    made = make_pdf(pages, settings_for("proof", press=PressProfile()), library, read)
    for page, picture in zip(pages, trim_pictures(made.data, dpi), strict=True):
        yield page.number, picture


def trim_pictures(data: bytes, dpi: int) -> Iterator[bytes]:
    """A PNG of the trim of each page of a PDF."""
    import pypdfium2

    from layout_app.painters.pdf.pdfium import IN_USE

    with IN_USE:
        document = pypdfium2.PdfDocument(data)
    try:
        for number in range(len(document)):
            with IN_USE:
                picture = _trim_of(document[number], dpi)
            yield picture
    finally:
        with IN_USE:
            document.close()


def _trim_of(page: pypdfium2.PdfPage, dpi: int) -> bytes:
    media, trim = page.get_mediabox(), page.get_trimbox()
    outside = (trim[0] - media[0], trim[1] - media[1], media[2] - trim[2], media[3] - trim[3])
    picture = page.render(scale=dpi / 72, crop=outside).to_pil()
    page.close()
    target = io.BytesIO()
    picture.save(target, "PNG")
    return target.getvalue()
