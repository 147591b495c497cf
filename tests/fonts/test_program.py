"""Embedded font programs are read as fontTools reads them: widths by glyph, glyphs by CID."""

from __future__ import annotations

import io
import struct

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.ttLib import TTFont

from layout_app.errors import NotAFontError
from layout_app.fonts.program import cff_program, truetype_program
from tests.conftest import TOP

WIDTHS = {".notdef": 500, "A": 612, "B": 1000, "C": 300}
SERIF = TOP / "assets" / "fonts" / "NotoSerifSC-Medium.ttf"


def named_cff() -> bytes:
    """A CFF table of four glyphs with names: one empty, one that opens by a line, one by a curve."""
    builder = FontBuilder(1000, isTTF=False)
    builder.setupGlyphOrder(list(WIDTHS))
    charstrings = {}
    for number, (name, width) in enumerate(WIDTHS.items()):
        pen = T2CharStringPen(width, None)
        if number:
            pen.moveTo((0, 0) if number == 1 else (number, 40))
            pen.lineTo((100, 0))
            pen.curveTo((120, 30), (90, 90), (0, 100))
            pen.closePath()
        charstrings[name] = pen.getCharString()
    builder.setupCFF("Made", {}, charstrings, {})
    builder.setupHorizontalMetrics({name: (width, 0) for name, width in WIDTHS.items()})
    builder.setupHorizontalHeader()
    builder.setupPost()
    target = io.BytesIO()
    builder.save(target)
    return bytes(TTFont(io.BytesIO(target.getvalue())).reader["CFF "])


def test_widths_of_cff_are_those_of_its_charstrings() -> None:
    program = cff_program(named_cff())
    assert [round(width) for width in program.widths] == list(WIDTHS.values())
    assert program.glyphs is None


def test_widths_of_truetype_are_those_of_hmtx() -> None:
    program = truetype_program(SERIF.read_bytes())
    with TTFont(SERIF, lazy=True) as font:
        order, em, metrics = font.getGlyphOrder(), font["head"].unitsPerEm, font["hmtx"]
        assert len(program.widths) == len(order)
        for glyph in range(0, len(order), 997):
            assert program.widths[glyph] == pytest.approx(metrics[order[glyph]][0] * 1000 / em)
    assert not program.broken
    assert (3, 1) in program.character_maps or (3, 10) in program.character_maps


@pytest.mark.parametrize("share", [0, 0.02, 0.3, 0.8])
def test_cut_off_programs_are_refused(share: float) -> None:
    for read, data in ((cff_program, named_cff()), (truetype_program, SERIF.read_bytes())):
        with pytest.raises(NotAFontError):
            read(data[: int(len(data) * share)])


def test_a_damaged_cff_table_in_an_opentype_file_is_refused() -> None:
    cff = bytearray(named_cff())
    cff[cff[2] + 2] = 9  # no offset is so long
    table = struct.pack(">4sIII", b"CFF ", 0, 28, len(cff))
    with pytest.raises(NotAFontError):
        truetype_program(struct.pack(">4s4H", b"OTTO", 1, 0, 0, 0) + table + bytes(cff))
