"""Type as paths (转曲): every glyph one form that the pages place, for print shops that want no fonts in a file."""

from __future__ import annotations

from collections.abc import Iterable

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFDocument, PDFName, PDFObjectReference

from layout_app.fonts.library import FontLibrary
from layout_app.fonts.outlines import Segment, glyph_outline
from layout_app.ids import FontKey
from layout_app.painters.pdf.numbers import decimal
from layout_app.painters.pdf.streams import packed

UNITS = 1000
"""A form is drawn in thousandths of an em."""
_OPERATORS = {"move": "m", "line": "l", "curve": "c", "close": "h"}


class GlyphForms:
    """The glyphs of one document as form XObjects, each made when it is first placed."""

    def __init__(self, document: PDFDocument, library: FontLibrary) -> None:
        self._document = document
        self._library = library
        self._names: dict[tuple[FontKey, int], str] = {}
        self._references: dict[str, PDFObjectReference] = {}

    def name(self, font: FontKey, glyph: int) -> str:
        """The resource name of a glyph's form; empty for a glyph without ink."""
        known = self._names.get((font, glyph))
        if known is not None:
            return known
        outline = glyph_outline(self._library, font, glyph)
        name = f"G{len(self._references) + 1}" if outline else ""
        self._names[font, glyph] = name
        if outline:
            scale = UNITS / self._library.upem(font)
            form = packed(_operators(outline, scale), **_form_entries(outline, scale))
            self._references[name] = self._document.Reference(form, f"glyph.{name}")
        return name

    def references(self, names: Iterable[str]) -> dict[str, PDFObjectReference]:
        """The objects of the forms that a page places, by their resource names."""
        return {name: self._references[name] for name in names}


def _form_entries(outline: tuple[Segment, ...], scale: float) -> dict[str, object]:
    points = [point for segment in outline for point in segment.points]
    xs, ys = [x * scale for x, _y in points], [y * scale for _x, y in points]
    return {
        "Type": PDFName("XObject"),
        "Subtype": PDFName("Form"),
        "BBox": PDFArray([round(value) for value in (min(xs) - 1, min(ys) - 1, max(xs) + 1, max(ys) + 1)]),
        "Resources": PDFDictionary({}),
    }


def _operators(outline: tuple[Segment, ...], scale: float) -> bytes:
    parts = [
        " ".join([*(f"{decimal(x * scale)} {decimal(y * scale)}" for x, y in segment.points), _OPERATORS[segment.kind]])
        for segment in outline
    ]
    return ("\n".join(parts) + "\nf\n").encode("ascii")
