"""Damage in places that are easily passed over: later pages, appearances, glyphs, patterns, masks, forms, JPEGs."""

from __future__ import annotations

import io
import zlib
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name
from PIL import Image

from tests.damage.kinds import A2U, ARCHIVABLE, BLACK, PRESS, X1A, X4, on_bytes, on_objects
from tests.damage.parts import (
    content_of,
    form_of,
    icc_space,
    image_of,
    page_of,
    paint,
    paint_in_state,
    paint_text,
    paint_with,
    place,
    plain,
    rgb_profile,
    separation,
    spliced,
    tint_function,
)

RED = b"1 0 0 rg 0 0 9 9 re f"


def _second_page(pdf: pikepdf.Pdf) -> Any:
    """A copy of the page after it."""
    pdf.pages.append(pdf.pages[0])
    return pdf.pages[1].obj


def _tile(pdf: pikepdf.Pdf, operators: bytes, resources: Dictionary) -> Any:
    tile = pdf.make_stream(operators, Type=Name.Pattern, PatternType=1, PaintType=1, TilingType=1)
    tile.BBox, tile.XStep, tile.YStep, tile.Resources = Array([0, 0, 9, 9]), 9, 9, resources
    return tile


def _helvetica() -> Dictionary:
    return Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)


def _drawn_font(pdf: pikepdf.Pdf, glyph: bytes, resources: Dictionary) -> Dictionary:
    """A font whose only letter, a, is drawn by operators."""
    words = (
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /A def /CMapType 2 def\n"
        b"1 begincodespacerange <00> <FF> endcodespacerange\n1 beginbfchar\n<61> <0061>\nendbfchar\n"
        b"endcmap CMapName currentdict /CMap defineresource pop end end\n"
    )
    font = Dictionary(Type=Name.Font, Subtype=Name.Type3, FirstChar=97, LastChar=97, Widths=Array([1000]))
    font.FontBBox, font.FontMatrix = Array([0, 0, 1000, 1000]), Array([0.001, 0, 0, 0.001, 0, 0])
    font.Encoding = Dictionary(Type=Name.Encoding, Differences=Array([97, Name.a]))
    font.CharProcs = Dictionary(a=pdf.make_indirect(pdf.make_stream(glyph)))
    font.Resources = resources
    font.ToUnicode = pdf.make_indirect(pdf.make_stream(words))
    return font


def _cmyk_jpeg(pdf: pikepdf.Pdf, inks: tuple[int, int, int, int]) -> pikepdf.Stream:
    """A JPEG as Adobe writes it, inverted; ``inks`` from 0 to 255."""
    target = io.BytesIO()
    Image.new("CMYK", (16, 16), inks).save(target, "JPEG", quality=95)
    image = image_of(pdf, Name.DeviceCMYK, 4, Width=16, Height=16, Decode=Array([1, 0] * 4))
    image.write(target.getvalue(), filter=Name.DCTDecode)
    return image


@on_objects("X:colour", "A:6.2.4", files=PRESS)
def the_second_page_is_rgb(pdf: pikepdf.Pdf) -> None:
    page = _second_page(pdf)
    page.Contents = pdf.make_stream(content_of(pdf) + RED)


@on_objects("X:box", files=PRESS)
def the_second_page_has_no_trim(pdf: pikepdf.Pdf) -> None:
    del _second_page(pdf)["/TrimBox"]


@on_objects("X:box", files=PRESS)
def the_trim_is_said_for_all_pages_at_once(pdf: pikepdf.Pdf) -> None:
    """A trim box is not inherited (ISO 32000-1 7.7.3.3, page objects)."""
    page = page_of(pdf)
    page.Parent.TrimBox = Array(list(page.TrimBox))
    del page["/TrimBox"]


@on_objects("X:box", "P:readable", files=PRESS)
def the_bleed_has_three_numbers(pdf: pikepdf.Pdf) -> None:
    page_of(pdf).BleedBox = Array([0, 0, 300])


@on_objects("X:version", files=(X4,))
def the_catalog_of_an_x4_file_says_1_7(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Version = Name("/1.7")


@on_objects("X:info", files=(X1A,))
def the_date_of_an_x1a_file_is_no_date(pdf: pikepdf.Pdf) -> None:
    pdf.trailer.Info.CreationDate = "yesterday"


@on_objects("A:6.2.4", files=(A2U,))
def the_appearance_of_a_note_is_cmyk(pdf: pikepdf.Pdf) -> None:
    note = Dictionary(Type=Name.Annot, Subtype=Name.Square, F=4, Rect=Array([90, 90, 99, 99]), Contents="note")
    note.AP = Dictionary(N=pdf.make_indirect(form_of(pdf, b"0 1 1 0 k 0 0 9 9 re f")))
    page_of(pdf).Annots = Array([pdf.make_indirect(note)])


@on_objects("X:font-embedded", "A:6.2.11.4", files=(A2U,))
def the_appearance_of_a_note_uses_a_font_of_the_reader(pdf: pikepdf.Pdf) -> None:
    form = form_of(pdf, b"BT /H 9 Tf (a) Tj ET", Resources=Dictionary(Font=Dictionary(H=_helvetica())))
    note = Dictionary(Type=Name.Annot, Subtype=Name.Square, F=4, Rect=Array([90, 90, 99, 99]), Contents="note")
    note.AP = Dictionary(N=pdf.make_indirect(form))
    page_of(pdf).Annots = Array([pdf.make_indirect(note)])


@on_objects("X:colour", "A:6.2.4", files=PRESS)
def a_drawn_letter_is_rgb(pdf: pikepdf.Pdf) -> None:
    font = _drawn_font(pdf, b"1000 0 d0 1 0 0 rg 0 0 900 900 re f", Dictionary())
    paint_with(pdf, "/Font", font, b"BT /Zz 9 Tf 40 60 Td (a) Tj ET")


@on_objects("X:operator", "A:6.2.2")
def a_drawn_letter_uses_an_operator_nobody_defined(pdf: pikepdf.Pdf) -> None:
    font = _drawn_font(pdf, b"1000 0 0 0 900 900 d1 1 2 sparkle", Dictionary())
    paint_with(pdf, "/Font", font, b"BT /Zz 9 Tf 40 60 Td (a) Tj ET")


@on_objects("X:font-embedded", "A:6.2.11.4")
def a_drawn_letter_uses_a_font_of_the_reader(pdf: pikepdf.Pdf) -> None:
    glyph = b"1000 0 0 0 900 900 d1 BT /H 900 Tf (a) Tj ET"
    font = _drawn_font(pdf, glyph, Dictionary(Font=Dictionary(H=_helvetica())))
    paint_with(pdf, "/Font", font, b"BT /Zz 9 Tf 40 60 Td (a) Tj ET")


@on_objects("X:font-embedded", "A:6.2.11.4")
def a_pattern_uses_a_font_of_the_reader(pdf: pikepdf.Pdf) -> None:
    tile = _tile(pdf, b"BT /H 9 Tf (a) Tj ET", Dictionary(Font=Dictionary(H=_helvetica())))
    paint_with(pdf, "/Pattern", tile, b"/Pattern cs /Zz scn 9 9 9 9 re f")


@on_objects("X:colour", "A:6.2.4", files=PRESS)
def a_stencil_pattern_is_filled_with_rgb(pdf: pikepdf.Pdf) -> None:
    tile = _tile(pdf, b"0 0 4 4 re f", Dictionary())
    tile.PaintType = 2
    page_of(pdf).Resources.Pattern = Dictionary(Zt=tile)
    space = Array([Name.Pattern, Name.DeviceRGB])
    paint_with(pdf, "/ColorSpace", space, b"/Zz cs 1 0 0 /Zt scn 9 9 9 9 re f")


@on_objects("X:colour", "A:6.2.4", files=(X4,))
def a_soft_mask_is_drawn_in_rgb(pdf: pikepdf.Pdf) -> None:
    group = Dictionary(Type=Name.Group, S=Name.Transparency, CS=Name.DeviceCMYK)
    page_of(pdf).Group = group
    mask = pdf.make_indirect(form_of(pdf, RED, Group=group))
    paint_in_state(pdf, SMask=Dictionary(S=Name.Luminosity, G=mask))


@on_objects("X:transparency", files=(X1A,))
def a_form_of_an_x1a_file_is_half_opaque(pdf: pikepdf.Pdf) -> None:
    states = Dictionary(ExtGState=Dictionary(H=Dictionary(Type=Name.ExtGState, ca=0.5)))
    place(pdf, form_of(pdf, b"/H gs 0 g 0 0 9 9 re f", Resources=states))


@on_objects("X:optional", files=(X1A,))
def a_picture_of_an_x1a_file_is_on_a_layer(pdf: pikepdf.Pdf) -> None:
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name="甲"))
    place(pdf, image_of(pdf, Name.DeviceGray, 1, OC=layer))


@on_objects("X:filter", "A:6.1.7.2")
def a_stream_is_packed_by_two_filters_and_one_is_lzw(pdf: pikepdf.Pdf) -> None:
    image = image_of(pdf, Name.DeviceGray, 1)
    image.write(b"80201008040A08>", filter=Array([Name.ASCIIHexDecode, Name.LZWDecode]))
    place(pdf, image)


@on_bytes("A:6.1.7.1", files=ARCHIVABLE)
def the_length_of_a_stream_is_an_object_that_is_not_there(data: bytes) -> bytes:
    return spliced(plain(data), rb"/Length \d+(?=[^<>]*>>\nstream)", b"/Length 9999 0 R")


@on_objects("A:6.1.13", files=ARCHIVABLE)
def a_number_is_larger_than_any_real(pdf: pikepdf.Pdf) -> None:
    value = pikepdf.Object.parse(b"[4" + b"0" * 38 + b".5]")
    page_of(pdf).PieceInfo = Dictionary(Banxin=Dictionary(Private=value, LastModified="D:20200102030405Z"))


@on_objects("A:6.2.5", "X:halftone")
def one_halftone_of_many_has_a_name(pdf: pikepdf.Pdf) -> None:
    plain_one = Dictionary(Type=Name.Halftone, HalftoneType=1, Frequency=150, Angle=45, SpotFunction=Name.Round)
    named = Dictionary(Type=Name.Halftone, HalftoneType=1, Frequency=150, Angle=45, SpotFunction=Name.Round)
    named.HalftoneName = "Fine"
    paint_in_state(pdf, HT=Dictionary(Type=Name.Halftone, HalftoneType=5, Default=plain_one, Cyan=named))


@on_objects("A:6.2.11.8", "X:font-notdef", files=ARCHIVABLE)
def the_sign_for_no_glyph_is_set_but_not_painted(pdf: pikepdf.Pdf) -> None:
    """ISO 19005-2 6.2.11.8 holds whatever the text rendering mode."""
    paint_text(pdf, b"3 Tr", code=b"0000")


@on_objects("A:6.5.1", files=(A2U,))
def a_link_hides_a_note(pdf: pikepdf.Pdf) -> None:
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, F=4, Rect=Array([90, 90, 99, 99]))
    link.A = Dictionary(S=Name.GoTo, D=Array([page_of(pdf), Name.Fit]), Next=Array([Dictionary(S=Name.Hide, T="a")]))
    page_of(pdf).Annots = Array([pdf.make_indirect(link)])


@on_objects("A:6.8", files=(A2U,))
def a_note_carries_a_file(pdf: pikepdf.Pdf) -> None:
    stream = pdf.make_indirect(pdf.make_stream(b"words", Type=Name.EmbeddedFile))
    note = Dictionary(Type=Name.Annot, Subtype=Name.FileAttachment, F=4, Rect=Array([90, 90, 99, 99]))
    note.FS = Dictionary(Type=Name.Filespec, F="a.txt", UF="a.txt", EF=Dictionary(F=stream))
    note.AP = Dictionary(N=pdf.make_indirect(form_of(pdf)))
    page_of(pdf).Annots = Array([pdf.make_indirect(note)])


@on_objects("P:ink", files=PRESS)
def a_jpeg_has_too_much_ink(pdf: pikepdf.Pdf) -> None:
    place(pdf, _cmyk_jpeg(pdf, (190, 180, 180, 200)))


@on_objects("P:ink", files=PRESS)
def a_rule_has_too_much_ink(pdf: pikepdf.Pdf) -> None:
    paint(pdf, b"1 1 1 1 K 2 w 9 9 m 90 9 l S")


@on_objects("P:black-page", files=(BLACK,))
def a_page_in_black_has_a_jpeg_in_colour(pdf: pikepdf.Pdf) -> None:
    place(pdf, _cmyk_jpeg(pdf, (0, 90, 90, 0)))


@on_objects("P:black-page", files=(BLACK,))
def a_page_in_black_has_a_rule_in_colour(pdf: pikepdf.Pdf) -> None:
    paint(pdf, b"0 1 0 0 K 9 9 m 90 9 l S")


@on_objects("X:colour", "A:6.2.4", files=PRESS)
def the_shading_of_a_pattern_is_rgb(pdf: pikepdf.Pdf) -> None:
    shading = Dictionary(ShadingType=2, ColorSpace=Name.DeviceRGB, Coords=Array([0, 0, 9, 9]))
    shading.Function = tint_function(1, 0, 0)
    pattern = Dictionary(Type=Name.Pattern, PatternType=2, Shading=shading)
    paint_with(pdf, "/Pattern", pattern, b"/Pattern cs /Zz scn 9 9 9 9 re f")


@on_objects("X:colour", "A:6.2.4", files=PRESS)
def a_palette_of_an_ink_stands_for_rgb(pdf: pikepdf.Pdf) -> None:
    space = Array([Name.Indexed, separation("/Red", "/DeviceRGB", 1, 0, 0), 255, bytes(range(256))])
    place(pdf, image_of(pdf, space, 1))


@on_objects("P:readable", "X:image", files=PRESS)
def a_jpeg_has_other_inks_than_it_says(pdf: pikepdf.Pdf) -> None:
    jpeg = _cmyk_jpeg(pdf, (0, 50, 50, 0))
    jpeg.ColorSpace = Name.DeviceGray
    del jpeg["/Decode"]
    place(pdf, jpeg)


@on_objects("P:readable")
def the_page_is_cut_off(pdf: pikepdf.Pdf) -> None:
    packed = zlib.compress(content_of(pdf))
    page_of(pdf).Contents.write(packed[: len(packed) // 2], filter=Name.FlateDecode)


@on_objects("P:readable")
def a_state_is_never_given_back(pdf: pikepdf.Pdf) -> None:
    page_of(pdf).Contents = pdf.make_stream(content_of(pdf) + b"\nq\n")


@on_objects("P:readable")
def a_colour_has_two_numbers(pdf: pikepdf.Pdf) -> None:
    paint(pdf, b"1 0 rg 0 g 9 9 9 9 re f")


@on_objects("P:readable")
def a_jpeg_is_cut_off_in_its_head(pdf: pikepdf.Pdf) -> None:
    target = io.BytesIO()
    Image.linear_gradient("L").save(target, "JPEG")
    image = image_of(pdf, Name.DeviceGray, 1, Width=256, Height=256)
    image.write(target.getvalue()[:60], filter=Name.DCTDecode)
    place(pdf, image)


@on_objects("P:readable")
def a_jpeg_is_cut_off(pdf: pikepdf.Pdf) -> None:
    target = io.BytesIO()
    Image.linear_gradient("L").save(target, "JPEG")
    image = image_of(pdf, Name.DeviceGray, 1, Width=256, Height=256)
    image.write(target.getvalue()[:400], filter=Name.DCTDecode)
    place(pdf, image)


@on_objects("P:readable", files=PRESS)
def a_jpeg_in_colour_is_cut_off(pdf: pikepdf.Pdf) -> None:
    jpeg = _cmyk_jpeg(pdf, (0, 50, 50, 0))
    whole = jpeg.read_raw_bytes()
    jpeg.write(whole[: whole.index(b"\xff\xda") + 20], filter=Name.DCTDecode)
    place(pdf, jpeg)


@on_objects("P:ink", files=PRESS)
def a_palette_has_too_much_ink(pdf: pikepdf.Pdf) -> None:
    place(pdf, image_of(pdf, Array([Name.Indexed, Name.DeviceCMYK, 255, b"\xc0" * 1024]), 1))


@on_objects("P:ink", files=PRESS)
def a_pattern_has_too_much_ink(pdf: pikepdf.Pdf) -> None:
    tile = _tile(pdf, b"1 1 1 0.5 k 0 0 9 9 re f", Dictionary())
    paint_with(pdf, "/Pattern", tile, b"/Pattern cs /Zz scn 9 9 9 9 re f")


@on_objects("P:ink", files=PRESS)
def a_picture_between_the_words_has_too_much_ink(pdf: pikepdf.Pdf) -> None:
    paint(pdf, b"9 0 0 9 9 9 cm BI /W 2 /H 2 /CS /CMYK /BPC 8 ID %s\nEI" % (b"\xf0" * 16))


@on_objects("P:black-page", files=(BLACK,))
def a_page_in_black_has_a_palette_in_colour(pdf: pikepdf.Pdf) -> None:
    place(pdf, image_of(pdf, Array([Name.Indexed, Name.DeviceCMYK, 255, b"\x20\x00\x00\x00" * 256]), 1))


@on_objects("P:black-page", files=(BLACK,))
def a_page_in_black_has_a_field_with_a_profile(pdf: pikepdf.Pdf) -> None:
    paint_with(pdf, "/ColorSpace", icc_space(pdf, rgb_profile(), 3), b"/Zz cs 1 0.2 0 scn 9 9 9 9 re f")


@on_objects("P:black-page", files=(BLACK,))
def a_page_in_black_has_a_pattern_in_colour(pdf: pikepdf.Pdf) -> None:
    tile = _tile(pdf, b"0.2 0 0 0 k 0 0 9 9 re f", Dictionary())
    paint_with(pdf, "/Pattern", tile, b"/Pattern cs /Zz scn 9 9 9 9 re f")


@on_objects("P:ink", files=(X4,))
def a_field_of_another_press_has_all_the_ink_there_is(pdf: pikepdf.Pdf) -> None:
    profile = pdf.Root.OutputIntents[0].DestOutputProfile.read_bytes()
    space = icc_space(pdf, profile[:24] + b"\x07\xe3" + profile[26:], 4)
    paint_with(pdf, "/ColorSpace", space, b"/Zz cs 1 1 1 1 scn 9 9 9 9 re f")


@on_objects("P:overprint", files=PRESS)
def a_white_field_overprints(pdf: pikepdf.Pdf) -> None:
    state = Dictionary(Type=Name.ExtGState, OP=True, op=True, OPM=1)
    paint_with(pdf, "/ExtGState", state, b"/Zz gs 0 0 0 0 k 9 9 9 9 re f")


@on_objects("X:colour", "A:6.2.4", files=PRESS)
def an_ink_is_mixed_of_too_few(pdf: pikepdf.Pdf) -> None:
    paint_with(pdf, "/ColorSpace", separation("/Red", "/DeviceCMYK", 0, 1, 1), b"/Zz cs 1 scn 9 9 9 9 re f")


@on_objects("P:ink", files=PRESS)
def a_gradient_of_a_pattern_begins_in_too_much_ink(pdf: pikepdf.Pdf) -> None:
    shading = Dictionary(ShadingType=3, ColorSpace=Name.DeviceCMYK, Coords=Array([20, 20, 0, 20, 20, 9]))
    ends = Dictionary(C0=Array([1, 1, 1, 0]), C1=Array([0, 0, 0, 0]), Domain=Array([0, 1]), FunctionType=2, N=1)
    half = Dictionary(FunctionType=3, Domain=Array([0, 1]), Bounds=Array([0.5]), Encode=Array([0, 1, 1, 0]))
    half.Functions = Array([ends, ends])
    shading.Function = half
    pattern = Dictionary(Type=Name.Pattern, PatternType=2, Shading=shading)
    paint_with(pdf, "/Pattern", pattern, b"/Pattern cs /Zz scn 9 9 30 30 re f")


@on_objects("P:ink", files=PRESS)
def a_mesh_has_a_corner_of_too_much_ink(pdf: pikepdf.Pdf) -> None:
    corners = ((0, 0, 0, 0, 0, 0), (255, 0, 0, 0, 0, 0), (0, 255, 250, 250, 250, 0))
    data = b"".join(bytes((0, *one)) for one in corners)
    mesh = pdf.make_stream(data, ShadingType=4, BitsPerCoordinate=8, BitsPerComponent=8, BitsPerFlag=8)
    mesh.ColorSpace, mesh.Decode = Name.DeviceCMYK, Array([9, 60, 9, 60, 0, 1, 0, 1, 0, 1, 0, 1])
    paint_with(pdf, "/Shading", pdf.make_indirect(mesh), b"/Zz sh")


@on_objects("P:black-page", files=(BLACK,))
def a_page_in_black_has_a_duotone(pdf: pikepdf.Pdf) -> None:
    function = pdf.make_stream(b"{ exch pop dup 0 exch dup 0 }", FunctionType=4)
    function.Domain, function.Range = Array([0, 1, 0, 1]), Array([0, 1] * 4)
    inks = Dictionary(Colorants=Dictionary(Red=separation("/Red", "/DeviceCMYK", 0, 1, 1, 0)))
    names = Array([Name.Black, Name.Red])
    place(pdf, image_of(pdf, Array([Name.DeviceN, names, Name.DeviceCMYK, pdf.make_indirect(function), inks]), 2))


@on_objects("P:black-page", files=(BLACK,))
def a_page_in_black_has_a_picture_with_a_profile(pdf: pikepdf.Pdf) -> None:
    place(pdf, image_of(pdf, icc_space(pdf, rgb_profile(), 3), 3))


@on_objects("P:readable", "A:6.2.11", files=PRESS)
def a_font_does_not_say_what_its_codes_are(pdf: pikepdf.Pdf) -> None:
    font = next(iter(page_of(pdf).Resources.Font.values()))
    del font["/Encoding"]


@on_objects("X:intent", "A:6.2.3", files=PRESS)
def the_profile_of_the_intent_is_a_number(pdf: pikepdf.Pdf) -> None:
    for intent in pdf.Root.OutputIntents:
        intent.DestOutputProfile = 9


@on_objects("P:readable", "A:6.2")
def something_is_drawn_that_is_neither_form_nor_picture(pdf: pikepdf.Pdf) -> None:
    place(pdf, pdf.make_stream(b"", Type=Name.XObject, Subtype=Name.Sound))


@on_objects("P:readable")
def text_stands_outside_of_text(pdf: pikepdf.Pdf) -> None:
    paint(pdf, b"%s 9 Tf <0001> Tj" % min(page_of(pdf).Resources.Font.keys()).encode())


@on_objects("P:readable")
def a_mark_is_closed_that_was_never_opened(pdf: pikepdf.Pdf) -> None:
    paint(pdf, b"EMC")


@on_objects("P:readable")
def a_form_draws_itself(pdf: pikepdf.Pdf) -> None:
    form = pdf.make_indirect(form_of(pdf, b"/Zz Do"))
    form.Resources.XObject = Dictionary(Zz=form)
    place(pdf, form)
