"""Damage to fonts: programs, widths, glyphs, character maps."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable

import pikepdf
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name

from tests.damage.kinds import A2U, ARCHIVABLE, CFF, X1A, X4, on_objects
from tests.damage.parts import content_of, descendant_of, font_name, font_of, page_of, paint, paint_text

EVERY = (X4, X1A, A2U, CFF)
"""The good files by whatever outlines their body font has."""


def _program(pdf: pikepdf.Pdf) -> str:
    """The key of the body font's program."""
    return next(key for key in ("/FontFile2", "/FontFile3") if key in descendant_of(pdf).FontDescriptor)


def _shown(pdf: pikepdf.Pdf) -> bytes:
    """The first code that the page shows, hexadecimal."""
    found = re.search(rb"<([0-9A-Fa-f]{4})", content_of(pdf))
    assert found is not None
    return found[1].upper()


def _map_to(pdf: pikepdf.Pdf, text: bytes) -> None:
    """Give the first code shown another text, as UTF-16 in hexadecimal."""
    code, old = _shown(pdf), font_of(pdf).ToUnicode.read_bytes()
    new, count = re.subn(rb"<%s> <[0-9A-F]+>" % code, b"<%s> <%s>" % (code, text), old)
    assert count == 1
    font_of(pdf).ToUnicode = pdf.make_stream(new)


def _widths(entries: Iterable[object]) -> dict[int, float]:
    """Widths by code, of a W array of runs."""
    runs = list(entries)
    return {
        int(first) + at: float(width)
        for first, run in zip(runs[::2], runs[1::2], strict=True)
        for at, width in enumerate(run)
    }


def _cmap(pdf: pikepdf.Pdf, **entries: object) -> pikepdf.Stream:
    """An embedded character map that gives each code of two bytes its own number."""
    words = (
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        b"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> def\n"
        b"/CMapName /Own-H def /CMapType 1 def /WMode 0 def\n"
        b"1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        b"1 begincidrange <0000> <FFFF> 0 endcidrange\n"
        b"endcmap CMapName currentdict /CMap defineresource pop end end\n"
    )
    stream = pdf.make_stream(words)
    stream.Type, stream.CMapName, stream.WMode = Name.CMap, Name("/Own-H"), 0
    stream.CIDSystemInfo = Dictionary(Registry="Adobe", Ordering="Identity", Supplement=0)
    for key, value in entries.items():
        stream[f"/{key}"] = value
    return pdf.make_indirect(stream)


@on_objects("X:font-embedded", "A:6.2.11.4", files=EVERY)
def a_font_has_no_program(pdf: pikepdf.Pdf) -> None:
    del descendant_of(pdf).FontDescriptor[_program(pdf)]


@on_objects("X:font-embedded", "A:6.2.11.4", files=EVERY)
def a_font_has_no_descriptor(pdf: pikepdf.Pdf) -> None:
    del descendant_of(pdf)["/FontDescriptor"]


@on_objects("X:font-embedded", "A:6.2.11.4")
def helvetica_is_taken_from_the_reader(pdf: pikepdf.Pdf) -> None:
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)
    page_of(pdf).Resources.Font.Zz = pdf.make_indirect(font)
    paint(pdf, b"BT /Zz 9 Tf 40 60 Td (Page) Tj ET")


@on_objects("X:font-embedded", "A:6.2.11.4")
def a_font_in_a_form_has_no_program(pdf: pikepdf.Pdf) -> None:
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)
    form = pdf.make_stream(b"BT /F0 9 Tf (Page) Tj ET", Type=Name.XObject, Subtype=Name.Form)
    form.BBox, form.Resources = Array([0, 0, 90, 20]), Dictionary(Font=Dictionary(F0=font))
    page_of(pdf).Resources.XObject.Zz = form
    paint(pdf, b"/Zz Do")


@on_objects("X:font-embedded", "A:6.2.11.4", "A:6.2.11.2", "A:6.2.11.5", "X:font-width", files=EVERY)
def the_program_of_a_font_is_rubbish(pdf: pikepdf.Pdf) -> None:
    descendant_of(pdf).FontDescriptor[_program(pdf)].write(b"no font" * 40)


@on_objects("A:6.2.11.2", "A:6.2.11.4", "X:font-embedded", files=ARCHIVABLE)
def the_program_of_a_font_is_of_a_kind_nobody_defined(pdf: pikepdf.Pdf) -> None:
    descriptor = descendant_of(pdf).FontDescriptor
    descriptor.FontFile3 = pdf.make_stream(descriptor.FontFile2.read_bytes(), Subtype=Name.TrueType)
    del descriptor["/FontFile2"]


@on_objects("X:font-width", "A:6.2.11.5", files=EVERY)
def widths_are_20_too_wide(pdf: pikepdf.Pdf) -> None:
    font = descendant_of(pdf)
    code = int(_shown(pdf), 16)
    width = _widths(font.W).get(code, float(font.get("/DW", 1000)))
    font.W = Array([code, Array([width + 20]), *_rest(font.W, code)])


def _rest(entries: Iterable[object], left_out: int) -> list[object]:
    """The entries of a W array, one run for each code but one."""
    return [part for code, width in _widths(entries).items() if code != left_out for part in (code, Array([width]))]


@on_objects("X:font-width", "A:6.2.11.5", files=EVERY)
def the_usual_width_is_20_too_small(pdf: pikepdf.Pdf) -> None:
    descendant_of(pdf).DW = 980


@on_objects("X:font-width", "A:6.2.11.5", files=EVERY)
def a_font_has_no_widths(pdf: pikepdf.Pdf) -> None:
    del descendant_of(pdf)["/W"]


@on_objects("X:font-notdef", "A:6.2.11.8", files=EVERY)
def the_sign_for_no_glyph_is_shown(pdf: pikepdf.Pdf) -> None:
    paint_text(pdf, code=b"0000")


@on_objects("X:font-notdef", "A:6.2.11.8", "A:6.2.11.4", files=EVERY)
def a_glyph_is_shown_that_the_font_has_not(pdf: pikepdf.Pdf) -> None:
    paint_text(pdf, code=b"7FFF")


@on_objects("X:font-notdef", "A:6.2.11.8", "A:6.2.11.4", "X:font-embedded", "X:font-width", "A:6.2.11.5")
def the_program_has_lost_its_last_glyphs(pdf: pikepdf.Pdf) -> None:
    descriptor = descendant_of(pdf).FontDescriptor
    font = TTFont(io.BytesIO(descriptor.FontFile2.read_bytes()))
    kept = font.getGlyphOrder()[:3]
    glyphs, metrics = font["glyf"], font["hmtx"]
    for name in font.getGlyphOrder()[3:]:
        del glyphs.glyphs[name], metrics.metrics[name]
    glyphs.glyphOrder = kept
    font.setGlyphOrder(kept)
    font["maxp"].numGlyphs = len(kept)
    target = io.BytesIO()
    font.save(target)
    descriptor.FontFile2 = pdf.make_stream(target.getvalue(), Length1=len(target.getvalue()))


@on_objects("A:6.2.11.3", files=ARCHIVABLE)
def codes_are_not_mapped_to_glyphs(pdf: pikepdf.Pdf) -> None:
    del descendant_of(pdf)["/CIDToGIDMap"]


@on_objects("A:6.2.11.3", files=ARCHIVABLE)
def codes_are_mapped_by_a_name_nobody_knows(pdf: pikepdf.Pdf) -> None:
    descendant_of(pdf).CIDToGIDMap = Name.Unicode


@on_objects("X:font-notdef", "A:6.2.11.8", "X:font-width", "A:6.2.11.5")
def codes_are_mapped_to_no_glyph(pdf: pikepdf.Pdf) -> None:
    descendant_of(pdf).CIDToGIDMap = pdf.make_indirect(pdf.make_stream(b"\x00\x00" * 300))


@on_objects("A:6.2.11.3", files=ARCHIVABLE)
def the_character_map_is_not_embedded(pdf: pikepdf.Pdf) -> None:
    font_of(pdf).Encoding = Name("/Own-H")


@on_objects("A:6.2.11.3", files=ARCHIVABLE)
def the_character_map_is_of_another_character_set(pdf: pikepdf.Pdf) -> None:
    font_of(pdf).Encoding = Name("/UniGB-UCS2-H")
    descendant_of(pdf).CIDSystemInfo = Dictionary(Registry="Adobe", Ordering="Japan1", Supplement=2)


@on_objects("A:6.2.11.3", files=ARCHIVABLE)
def the_embedded_character_map_is_of_another_character_set(pdf: pikepdf.Pdf) -> None:
    font_of(pdf).Encoding = _cmap(pdf, CIDSystemInfo=Dictionary(Registry="Adobe", Ordering="GB1", Supplement=5))


@on_objects("A:6.2.11.3", files=ARCHIVABLE)
def the_character_map_runs_two_ways(pdf: pikepdf.Pdf) -> None:
    font_of(pdf).Encoding = _cmap(pdf, WMode=1)


@on_objects("A:6.2.11.3", files=ARCHIVABLE)
def the_character_map_uses_one_that_is_not_embedded(pdf: pikepdf.Pdf) -> None:
    font_of(pdf).Encoding = _cmap(pdf, UseCMap=Name("/Base-H"))


@on_objects("A:6.2.11.4.2", files=ARCHIVABLE)
def the_set_of_characters_is_incomplete(pdf: pikepdf.Pdf) -> None:
    descendant_of(pdf).FontDescriptor.CIDSet = pdf.make_indirect(pdf.make_stream(b"\xe0"))


@on_objects("A:6.2.11.7.2", "P:tounicode", files=EVERY)
def a_font_has_no_text(pdf: pikepdf.Pdf) -> None:
    del font_of(pdf)["/ToUnicode"]


@on_objects("A:6.2.11.7.2", "P:tounicode", files=EVERY)
def a_glyph_has_no_text(pdf: pikepdf.Pdf) -> None:
    rows = font_of(pdf).ToUnicode.read_bytes()
    font_of(pdf).ToUnicode = pdf.make_stream(re.sub(rb"<%s> <[0-9A-F]+>\n" % _shown(pdf), b"", rows))


@on_objects("A:6.2.11.7.2", "P:tounicode")
def the_text_of_a_glyph_is_character_0(pdf: pikepdf.Pdf) -> None:
    _map_to(pdf, b"0000")


@on_objects("A:6.2.11.7.2", "P:tounicode")
def the_text_of_a_glyph_is_fffe(pdf: pikepdf.Pdf) -> None:
    _map_to(pdf, b"FFFE")


@on_objects("A:6.2.11.7.2", "P:tounicode")
def the_text_of_a_glyph_is_feff(pdf: pikepdf.Pdf) -> None:
    _map_to(pdf, b"FEFF")


@on_objects("A:6.2.11.7.2", "P:tounicode", files=(X4,))
def the_text_of_all_glyphs_is_in_one_run_from_0(pdf: pikepdf.Pdf) -> None:
    rows = font_of(pdf).ToUnicode.read_bytes()
    head, tail = rows.split(b"endcodespacerange")[0], rows.rsplit(b"endbfchar", 1)[1]
    one = b"endcodespacerange\n1 beginbfrange\n<%s> <%s> <0000>\nendbfrange" % (_shown(pdf), _shown(pdf))
    font_of(pdf).ToUnicode = pdf.make_stream(head + one + tail)


@on_objects("A:6.2.11.7.2", "P:tounicode")
def the_text_of_a_font_is_rubbish(pdf: pikepdf.Pdf) -> None:
    font_of(pdf).ToUnicode = pdf.make_stream(b"begincmap endcmap")


@on_objects("A:6.2.2", "X:font-embedded", "A:6.2.11.4", "P:readable")
def a_text_is_set_in_a_font_that_nobody_named(pdf: pikepdf.Pdf) -> None:
    font = page_of(pdf).Resources.Font
    font["/Renamed"] = font[font_name(pdf)]
    del font[font_name(pdf)]


@on_objects("A:6.2.11.2", files=ARCHIVABLE)
def a_font_has_no_name(pdf: pikepdf.Pdf) -> None:
    del font_of(pdf)["/BaseFont"]


@on_objects("A:6.2.11.2", files=ARCHIVABLE)
def a_font_does_not_say_that_it_is_one(pdf: pikepdf.Pdf) -> None:
    del font_of(pdf)["/Type"]


@on_objects("A:6.2.11.2", "A:6.2.11.4", "X:font-embedded", files=(CFF,))
def the_program_of_a_font_says_another_kind(pdf: pikepdf.Pdf) -> None:
    descendant_of(pdf).FontDescriptor.FontFile3.Subtype = Name.Type1C


@on_objects("A:6.2.11.2", "A:6.2.11.4", "X:font-embedded", files=(CFF,))
def the_program_of_a_font_says_no_kind(pdf: pikepdf.Pdf) -> None:
    del descendant_of(pdf).FontDescriptor.FontFile3["/Subtype"]


@on_objects("A:6.2.11.2", "A:6.2.11.4", "X:font-embedded", files=(CFF,))
def a_font_of_postscript_outlines_says_it_is_truetype(pdf: pikepdf.Pdf) -> None:
    descendant_of(pdf).Subtype = Name.CIDFontType2
    descendant_of(pdf).CIDToGIDMap = Name.Identity
