"""The screen opens the same face as the PDF: also the second of a collection, and an instance of a variable font."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from layout_app.fonts.library import FontLibrary
from layout_app.painters.qt import QtResources
from tests.fonts.made import font_bytes


@pytest.mark.parametrize("kind", ["glyf", "CFF", "collection", "variable"])
def test_screen_faces_have_the_glyphs_of_the_library(qapp: QApplication, kind: str) -> None:
    library = FontLibrary()
    library.add_bytes(font_bytes(kind), "issue")
    resources = QtResources(library, lambda *_asked: None)
    for record in library.faces():
        raw = resources.raw_font(record.key, 10_000)
        font = library.hb_font(record.key)
        assert raw.isValid()
        for char in "一A":
            glyph = font.get_nominal_glyph(ord(char))
            (advance,) = raw.advancesForGlyphIndexes([glyph])
            assert advance.x() == pytest.approx(font.get_glyph_h_advance(glyph) / 100, abs=0.05), record.key.name
            inked = raw.pathForGlyph(glyph).boundingRect()
            assert inked.height() == pytest.approx(library.glyph_extents(record.key, glyph).top / 100, abs=0.3)
