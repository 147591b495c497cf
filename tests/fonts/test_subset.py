"""Subsets for embedding: the wanted glyphs as they were, whatever kind of font they come from."""

from __future__ import annotations

import io
import struct
from collections.abc import Sequence
from functools import cache

import pytest
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables.ttProgram import Program

from layout_app.fonts.lean import lean_face
from layout_app.fonts.library import FontLibrary
from layout_app.fonts.subset import SubsetFont, subset_face
from tests.fonts.made import font_bytes

NOTDEF, ONE, TWO, THREE, WESTERN, COMPOSED = range(6)
"""The glyphs of a made font by id; the last is a blank, or composed where a test asks for that."""


def hinted_and_composed() -> TTFont:
    """A made font whose last glyph is composed of two others, one moved, with instructions everywhere and one width."""
    font = TTFont(io.BytesIO(font_bytes("glyf")))
    order = font.getGlyphOrder()
    pen = TTGlyphPen(font.getGlyphSet())
    pen.addComponent(order[THREE], (1, 0, 0, 1, 0, 0))
    pen.addComponent(order[ONE], (0.5, 0, 0, 0.5, 300, 400))
    font["glyf"][order[COMPOSED]] = pen.glyph()
    for name in order:
        font["hmtx"][name] = (1000, 50)
        font["glyf"][name].program = Program()
        font["glyf"][name].program.fromBytecode(b"\x4f")
    return font


def saved(font: TTFont) -> bytes:
    target = io.BytesIO()
    font.save(target)
    return target.getvalue()


@cache
def opened(data: bytes) -> TTFont:
    return TTFont(io.BytesIO(data), lazy=True)


def drawn(data: bytes, glyph: int) -> tuple[object, int]:
    """What a glyph draws, its components taken apart, and its advance."""
    font = opened(data)
    name = font.getGlyphName(glyph)
    glyphs = font.getGlyphSet()
    pen = DecomposingRecordingPen(glyphs)
    glyphs[name].draw(pen)
    return pen.value, font["hmtx"][name][0]


def subset_of(data: bytes, glyphs: Sequence[int]) -> SubsetFont:
    library = FontLibrary()
    (record, *_others) = library.add_bytes(data, "issue")
    return subset_face(library, record.key, glyphs)


@pytest.mark.parametrize("name", ["NotoSerifSC-Medium", "NotoSansSC-Bold", "LXGWWenKai-Regular"])
def test_a_bundled_face_keeps_its_glyphs_in_the_subset(library: FontLibrary, name: str) -> None:
    key = library.key(name)
    font = library.hb_font(key)
    glyphs = [font.get_nominal_glyph(ord(char)) for char in "一版心，。（Qgé½Ⅷ①龘"]
    glyphs = [glyph for glyph in glyphs if glyph]
    subset = subset_face(library, key, glyphs)
    whole = library.data(key)
    assert len(glyphs) > 10
    assert set(subset.codes) >= {0, *glyphs}
    for glyph in (0, *glyphs):
        assert drawn(subset.data, subset.codes[glyph]) == drawn(whole, glyph)
        assert subset.widths[subset.codes[glyph]] == font.get_glyph_h_advance(glyph)


def test_codes_rise_with_the_faces_glyph_ids(library: FontLibrary) -> None:
    subset = subset_face(library, library.key("NotoSerifSC-Medium"), [900, 5, 12000])
    assert subset.codes == {0: 0, 5: 1, 900: 2, 12000: 3}


def test_a_composed_glyph_brings_its_components_under_their_new_ids() -> None:
    font = hinted_and_composed()
    data = saved(font)
    subset = subset_of(data, [COMPOSED])
    assert subset.codes == {NOTDEF: 0, ONE: 1, THREE: 2, COMPOSED: 3}
    assert drawn(subset.data, 3) == drawn(data, COMPOSED)


def test_instructions_are_left_out_with_the_tables_they_need() -> None:
    data = saved(hinted_and_composed())
    assert len(TTFont(io.BytesIO(data))["glyf"][f"u{ord('一'):04X}"].program.getBytecode()) == 1
    made = TTFont(io.BytesIO(subset_of(data, [ONE]).data))
    assert not made["glyf"][made.getGlyphName(1)].program.getBytecode()


def test_glyphs_of_one_width_share_an_entry_and_keep_it() -> None:
    data = saved(hinted_and_composed())
    assert TTFont(io.BytesIO(data))["hhea"].numberOfHMetrics == 1
    lean = lean_face(data, [TWO, WESTERN])
    assert lean is not None and lean.glyphs == (NOTDEF, TWO, WESTERN)
    metrics = TTFont(io.BytesIO(lean.data))["hmtx"].metrics
    assert set(metrics.values()) == {(1000, 50)}


@pytest.mark.parametrize("kind", ["CFF", "collection", "variable"])
def test_other_kinds_of_font_are_cut_from_the_whole_face(kind: str) -> None:
    data = font_bytes(kind)
    assert lean_face(data, [ONE]) is None
    subset = subset_of(data, [ONE, WESTERN])
    assert subset.kind == ("cff" if kind == "CFF" else "glyf")
    assert [subset.widths[subset.codes[glyph]] for glyph in (ONE, WESTERN)] == [1000, 500]


def test_a_face_with_damaged_outlines_is_subset_all_the_same() -> None:
    data = bytearray(saved(hinted_and_composed()))
    tables = TTFont(io.BytesIO(data)).reader.tables
    struct.pack_into(">H", data, tables["loca"].offset + 2 * COMPOSED, 0xFFFF)
    assert set(subset_of(bytes(data), [THREE, COMPOSED]).codes) >= {NOTDEF, THREE, COMPOSED}
    component = bytearray(saved(hinted_and_composed()))
    at = tables["glyf"].offset + 2 * struct.unpack_from(">H", component, tables["loca"].offset + 2 * COMPOSED)[0]
    struct.pack_into(">H", component, at + 12, 999)
    assert lean_face(bytes(component), [COMPOSED]) is None
    assert THREE in subset_of(bytes(component), [THREE]).codes
