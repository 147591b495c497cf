"""Pages of a PDF as pixels for a printer, one after the other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import pypdfium2

from layout_app.painters.pdf.pdfium import IN_USE, drawn

CHANNELS = 3


class PagePixels(NamedTuple):
    """Rows of blue, green, red from the top, without gaps; the page's size in points."""

    data: bytes
    width: int
    height: int
    points: tuple[float, float]


def page_pixels(data: bytes, dpi: int) -> Iterator[PagePixels]:
    """Each page of a PDF at ``dpi``."""
    with IN_USE:
        document = pypdfium2.PdfDocument(data)
    try:
        for number in range(len(document)):
            with IN_USE:
                page = document[number]
                points = page.get_size()
                scale = dpi / 72
                width, height = round(points[0] * scale), round(points[1] * scale)
                pixels = drawn(page, scale, 0, 0, width, height, CHANNELS)
                page.close()
            yield PagePixels(pixels, width, height, points)
    finally:
        with IN_USE:
            document.close()
