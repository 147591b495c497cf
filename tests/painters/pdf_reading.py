"""Read a PDF back for the tests: what is painted and how, its text as PDFium gives it, its fonts and pictures."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import NamedTuple

import pikepdf
import pypdfium2

CODES = re.compile(rb"..", re.DOTALL)


class Shown(NamedTuple):
    """Codes shown by one operator: in which font, colour operator and graphics state."""

    font: str
    codes: tuple[int, ...]
    color: str
    state: pikepdf.Dictionary


def opened(data: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(data))


def text_of(data: bytes) -> str:
    """The text of all pages in PDFium's order, without white space and what stands for no text."""
    document = pypdfium2.PdfDocument(data)
    try:
        pages = [document[number].get_textpage().get_text_range() for number in range(len(document))]
    finally:
        document.close()
    return re.sub(r"[\s\u200b\ufffe]+", "", "".join(pages))


def operators(page: pikepdf.Page) -> Iterator[tuple[tuple[object, ...], str]]:
    for operands, operator in pikepdf.parse_content_stream(page):
        yield tuple(operands), str(operator)


def shown_text(page: pikepdf.Page) -> Iterator[Shown]:
    """Every text showing operator of the page with the state it is painted in."""
    states = page.Resources.ExtGState
    font, color, state = "", "", pikepdf.Dictionary()
    for operands, operator in operators(page):
        if operator == "Tf":
            font = str(operands[0])
        elif operator in ("k", "g", "rg", "scn", "sc"):
            color = " ".join([*(f"{float(one):g}" for one in operands), operator])
        elif operator == "gs":
            state = states[operands[0]]
        elif operator in ("Tj", "TJ"):
            parts = operands[0] if operator == "TJ" else [operands[0]]
            strings = [bytes(part) for part in parts if isinstance(part, pikepdf.String)]
            codes = tuple(int.from_bytes(code, "big") for code in CODES.findall(b"".join(strings)))
            yield Shown(font, codes, color, state)


def glyph_origins(page: pikepdf.Page) -> Iterator[tuple[float, float]]:
    """Where each glyph of the page is drawn, in points from the lower left, as a reader works it out."""
    widths = {str(name): _widths_of(font) for name, font in page.Resources.Font.items()}
    font, size, matrix = "", 0.0, [1.0, 0.0, 0.0, 1.0, 0.0, 0.0]
    for operands, operator in operators(page):
        if operator == "Tf":
            font, size = str(operands[0]), float(operands[1])
        elif operator == "Tm":
            matrix = [float(one) for one in operands]
        elif operator in ("Tj", "TJ"):
            pen = 0.0
            for part in operands[0] if operator == "TJ" else [operands[0]]:
                if not isinstance(part, pikepdf.String):
                    pen -= float(part) * size / 1000
                    continue
                for code in CODES.findall(bytes(part)):
                    yield matrix[4] + pen * matrix[0], matrix[5] + pen * matrix[1]
                    pen += widths[font].get(int.from_bytes(code, "big"), 1000.0) * size / 1000


def _widths_of(font: pikepdf.Object) -> dict[int, float]:
    """Widths by code where they are not an em."""
    entries = list(font.DescendantFonts[0].W)
    return {
        int(start) + at: float(width)
        for start, run in zip(entries[::2], entries[1::2], strict=True)
        for at, width in enumerate(run)
    }


def unicode_map(font: pikepdf.Object) -> dict[int, str]:
    """Text by code, from a font's ToUnicode."""
    rows = re.findall(rb"<([0-9A-F]{4})> <([0-9A-F]+)>", font.ToUnicode.read_bytes())
    return {int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be") for code, text in rows if len(code) == 4}


def pictures(pdf: pikepdf.Pdf) -> dict[tuple[int, int], pikepdf.Object]:
    """Every image object of the file by its number."""
    return {
        one.objgen: one
        for page in pdf.pages
        for one in page.Resources.get("/XObject", pikepdf.Dictionary()).values()
        if one.Subtype == "/Image"
    }
