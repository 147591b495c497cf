"""The slug line of a page (PRINT 3): paper, date, number, page, inks, and when the issue was last changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from layout_app.display.items import LaidOutPage
from layout_app.fonts.library import FontLibrary
from layout_app.ids import FontKey, page_label
from layout_app.painters.pdf.content import OVERPRINT, ContentWriter
from layout_app.painters.pdf.dates import NEVER, moment_of
from layout_app.painters.pdf.fonts import PdfFont
from layout_app.painters.pdf.inks import SOLID_BLACK, Inks
from layout_app.painters.pdf.numbers import number
from layout_app.painters.pdf.paths import UNITS, GlyphForms
from layout_app.painters.pdf.settings import PdfSettings
from layout_app.units import Mpt, mm, pt

FONT, SIZE = "NotoSansSC-Regular", pt(7)
LEFT, ABOVE, CLEAR = mm(4), mm(3), mm(3)
"""Where it begins; ``CLEAR`` is what is left free of the register mark in the middle."""


class Slug:
    """The slug lines of one document; characters that the face lacks are left out of this note to the printer.

    There are none where there are no marks or the face is missing.
    """

    def __init__(self, pages: Sequence[LaidOutPage], settings: PdfSettings, library: FontLibrary) -> None:
        self._settings = settings
        self._library = library
        self.key = library.key(FONT) if settings.marks and library.has(FONT) else None
        self._count = sum(page.count for page in pages)

    def add_glyphs(self, fonts: dict[FontKey, PdfFont], pages: Sequence[LaidOutPage], inks: Inks) -> None:
        """Add the slug's glyphs to its face, and the face to the document's."""
        if self.key is None:
            return
        font = fonts.get(self.key)
        if font is None:
            font = fonts[self.key] = PdfFont(self.key, len(fonts) + 1)
        for page in pages:
            for glyph, char in self._glyphs(page, inks):
                font.texts.setdefault(glyph, char)

    def write(
        self,
        writer: ContentWriter,
        page: LaidOutPage,
        inks: Inks,
        fonts: Mapping[FontKey, PdfFont],
        forms: GlyphForms | None,
    ) -> None:
        """Above the trim, left of the middle, smaller where it is long; as paths where there are ``forms``."""
        if self.key is None:
            return
        glyphs = self._glyphs(page, inks)
        size = self._size(glyphs, page.width // 2 - CLEAR - LEFT, self.key)
        y = page.height + self._settings.bleed + ABOVE
        if forms is not None:
            writer.append(f"/{OVERPRINT} gs {SOLID_BLACK}\n" + self._paths(writer, glyphs, size, y, self.key, forms))
        else:
            font = fonts[self.key]
            codes = "".join(font.codes[glyph] for glyph, _char in glyphs)
            writer.append(
                f"/{OVERPRINT} gs {SOLID_BLACK} BT /{font.resource} {number(size)} Tf "
                f"1 0 0 1 {number(LEFT)} {number(y)} Tm <{codes}> Tj ET\n"
            )

    def _glyphs(self, page: LaidOutPage, inks: Inks) -> list[tuple[int, str]]:
        assert self.key is not None
        face = self._library.hb_font(self.key)
        found = ((face.get_nominal_glyph(ord(char)), char) for char in self._text(page, inks))
        return [(glyph, char) for glyph, char in found if glyph]

    def _text(self, page: LaidOutPage, inks: Inks) -> str:
        settings = self._settings
        moment = moment_of(settings.changed)
        when = moment.strftime("%Y-%m-%d %H:%M") if moment != NEVER else ""
        spot = settings.spot.name if settings.spot is not None else ""
        plates = "K" if inks.is_black(page.number) else " + ".join(part for part in ("CMYK", spot) if part)
        parts = (settings.slug, f"{page_label(page.numbers)}/{self._count}", plates, when)
        return "  ".join(part for part in parts if part)

    def _size(self, glyphs: list[tuple[int, str]], room: Mpt, key: FontKey) -> Mpt:
        """The size at which the line fits into ``room``."""
        face = self._library.hb_font(key)
        width = sum(face.get_glyph_h_advance(glyph) for glyph, _char in glyphs) * SIZE // self._library.upem(key)
        return SIZE if width <= room else SIZE * room // width

    def _paths(
        self, writer: ContentWriter, glyphs: list[tuple[int, str]], size: Mpt, y: Mpt, key: FontKey, forms: GlyphForms
    ) -> str:
        face, upem = self._library.hb_font(key), self._library.upem(key)
        scale = size / 1000 / UNITS
        parts, x = [], float(LEFT)
        for glyph, _char in glyphs:
            name = forms.name(key, glyph)
            if name:
                writer.placed_forms[name] = None
                parts.append(f"q {scale:.6g} 0 0 {scale:.6g} {number(x)} {number(y)} cm /{name} Do Q\n")
            x += face.get_glyph_h_advance(glyph) * size / upem
        return "".join(parts)
