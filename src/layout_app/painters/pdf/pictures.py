"""Pictures of finished pages as PNG, rendered by PDFium from our own proof PDF: what prints is what is seen."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from layout_app.display.items import LaidOutPage
from layout_app.fonts.library import FontLibrary
from layout_app.ids import AssetId
from layout_app.painters.pdf.document import write_pdf
from layout_app.painters.pdf.settings import settings_for

DPI = 150


def page_pictures(
    pages: Sequence[LaidOutPage], library: FontLibrary, read: Callable[[AssetId], bytes], dpi: int = DPI
) -> Iterator[tuple[int, bytes]]:
    """(page number, PNG) of each page at ``dpi``."""
    import pypdfium2

    with tempfile.TemporaryDirectory() as folder:
        proof = Path(folder) / "proof.pdf"
        write_pdf(pages, proof, settings_for("proof", condition="coated"), library, read)
        document = pypdfium2.PdfDocument(proof)
        try:
            for index, page in enumerate(pages):
                picture = document[index].render(scale=dpi / 72).to_pil()
                target = io.BytesIO()
                picture.save(target, "PNG")
                yield page.number, target.getvalue()
        finally:
            document.close()
