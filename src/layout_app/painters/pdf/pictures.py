"""Pictures of finished pages as PNG, rendered by PDFium from our own proof PDF: what prints is what is seen."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence

from layout_app.display.items import LaidOutPage
from layout_app.fonts.library import FontLibrary
from layout_app.ids import AssetId
from layout_app.painters.pdf.document import make_pdf
from layout_app.painters.pdf.settings import settings_for
from layout_app.press import PressProfile

DPI = 150


def page_pictures(
    pages: Sequence[LaidOutPage], library: FontLibrary, read: Callable[[AssetId], bytes], dpi: int = DPI
) -> Iterator[tuple[int, bytes]]:
    """(page number, PNG) of each page at ``dpi``."""
    import pypdfium2

    made = make_pdf(pages, settings_for("proof", press=PressProfile()), library, read)
    document = pypdfium2.PdfDocument(made.data)
    try:
        for index, page in enumerate(pages):
            picture = document[index].render(scale=dpi / 72).to_pil()
            target = io.BytesIO()
            picture.save(target, "PNG")
            yield page.number, target.getvalue()
    finally:
        document.close()
