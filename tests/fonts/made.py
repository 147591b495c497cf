"""Fonts made for the tests by fontTools: TrueType, CFF, a collection, a variable font; a few characters."""

from __future__ import annotations

import io
from functools import cache

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTCollection, TTFont

FAMILY, NAME = "Made Song", "MadeSong-Regular"
CHARACTERS = "一二三A "


@cache
def font_bytes(kind: str, embedding_bits: int = 0) -> bytes:
    """glyf, CFF, collection (two TrueType faces) or variable (an axis wght, instances Regular and Wide)."""
    target = io.BytesIO()
    if kind == "collection":
        collection = TTCollection()
        collection.fonts = [_font(NAME, False, embedding_bits), _font("MadeSong-Second", False, embedding_bits)]
        collection.save(target)
    elif kind == "variable":
        _variable().save(target)
    else:
        _font(NAME, kind == "CFF", embedding_bits).save(target)
    return target.getvalue()


def _font(name: str, is_cff: bool, embedding_bits: int = 0) -> TTFont:
    return _builder(name, is_cff, embedding_bits).font


def _builder(name: str, is_cff: bool, embedding_bits: int) -> FontBuilder:
    glyphs = [".notdef", *(f"u{ord(char):04X}" for char in CHARACTERS)]
    builder = FontBuilder(1000, isTTF=not is_cff)
    builder.setupGlyphOrder(glyphs)
    builder.setupCharacterMap({ord(char): f"u{ord(char):04X}" for char in CHARACTERS})
    widths = {glyph: 500 if glyph == "u0041" else 1000 for glyph in glyphs}
    if is_cff:
        pens = [_drawn(T2CharStringPen(widths[glyph], None), at) for at, glyph in enumerate(glyphs)]
        shapes = {glyph: pen.getCharString() for glyph, pen in zip(glyphs, pens, strict=True)}
        builder.setupCFF(name, {"FullName": name}, shapes, {})
    else:
        builder.setupGlyf({glyph: _drawn(TTGlyphPen(None), at).glyph() for at, glyph in enumerate(glyphs)})
    builder.setupHorizontalMetrics({glyph: (widths[glyph], 50) for glyph in glyphs})
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupNameTable({"familyName": FAMILY, "styleName": name.split("-")[1], "psName": name})
    builder.setupOS2(sTypoAscender=880, sTypoDescender=-120, fsType=embedding_bits)
    builder.setupPost()
    return builder


def _drawn(pen: T2CharStringPen | TTGlyphPen, at: int) -> T2CharStringPen | TTGlyphPen:
    """A bar whose height tells the glyphs apart."""
    pen.moveTo((50, 0))
    pen.lineTo((50, 100 + 50 * at))
    pen.lineTo((450, 100 + 50 * at))
    pen.lineTo((450, 0))
    pen.closePath()
    return pen


def _variable() -> TTFont:
    from fontTools.ttLib.tables.TupleVariation import TupleVariation

    builder = _builder(NAME, False, 0)
    builder.setupFvar(
        [("wght", 400, 400, 900, "Weight")],
        [
            {"location": {"wght": 400}, "stylename": "Regular"},
            {"location": {"wght": 900}, "stylename": "Wide"},
        ],
    )
    wider = TupleVariation({"wght": (0, 1, 1)}, [(0, 0)] * 4 + [(0, 0), (200, 0), (0, 0), (0, 0)])
    builder.setupGvar({f"u{ord(char):04X}": [wider] for char in CHARACTERS})
    return builder.font
