"""Changes that the standards allow: a checker that objects to them cries wolf."""

from __future__ import annotations

import pikepdf
from pikepdf import Array, Dictionary, Name

from tests.damage.kinds import A2U, ARCHIVABLE, BLACK, PRESS, X1A, X4, on_objects
from tests.damage.parts import (
    content_of,
    descendant_of,
    form_of,
    icc_space,
    image_of,
    intents_of,
    page_of,
    paint,
    paint_in,
    paint_in_state,
    paint_text,
    paint_with,
    picture_of,
    place,
    rgb_profile,
    separation,
    tint_function,
)


@on_objects(files=(X4, A2U))
def a_picture_brings_its_own_rgb_profile(pdf: pikepdf.Pdf) -> None:
    place(pdf, image_of(pdf, icc_space(pdf, rgb_profile(), 3), 3))


@on_objects(files=(X4,))
def rgb_is_given_a_meaning(pdf: pikepdf.Pdf) -> None:
    space = icc_space(pdf, rgb_profile(), 3)
    paint_with(pdf, "/ColorSpace", space, b"0.2 0.4 0.6 rg 9 9 9 9 re f")
    page_of(pdf).Resources.ColorSpace.DefaultRGB = space


@on_objects(files=ARCHIVABLE)
def a_field_is_of_lab(pdf: pikepdf.Pdf) -> None:
    paint_in(pdf, Array([Name.Lab, Dictionary(WhitePoint=Array([0.9642, 1, 0.8249]))]), 3)


@on_objects(files=PRESS)
def a_field_is_of_a_fifth_ink(pdf: pikepdf.Pdf) -> None:
    paint_in(pdf, separation("/Red", "/DeviceCMYK", 0, 1, 1, 0), 1)


@on_objects(files=PRESS)
def an_ink_is_named_twice_in_the_same_words(pdf: pikepdf.Pdf) -> None:
    paint_in(pdf, separation("/Red", "/DeviceCMYK", 0, 1, 1, 0), 1)
    page_of(pdf).Resources.ColorSpace.Zy = separation("/Red", "/DeviceCMYK", 0, 1, 1, 0)
    paint(pdf, b"/Zy cs 1 scn 30 9 9 9 re f")


@on_objects(files=PRESS)
def a_picture_has_a_palette_of_inks(pdf: pikepdf.Pdf) -> None:
    place(pdf, image_of(pdf, Array([Name.Indexed, Name.DeviceCMYK, 255, b"\x20" * 1024]), 1))


@on_objects(files=(X4,))
def a_mix_of_inks_says_what_they_are(pdf: pikepdf.Pdf) -> None:
    function = pdf.make_stream(b"{ exch pop dup 0 exch dup 0 }", FunctionType=4)
    function.Domain, function.Range = Array([0, 1, 0, 1]), Array([0, 1] * 4)
    inks = Dictionary(Colorants=Dictionary(Red=separation("/Red", "/DeviceCMYK", 0, 1, 1, 0)))
    names = Array([Name.Black, Name.Red])
    paint_in(pdf, Array([Name.DeviceN, names, Name.DeviceCMYK, pdf.make_indirect(function), inks]), 2)


@on_objects(files=PRESS)
def marks_outside_the_bleed_take_all_the_ink(pdf: pikepdf.Pdf) -> None:
    paint(pdf, b"1 1 1 1 k -25 100 4 9 re f")


@on_objects(files=PRESS)
def a_field_has_as_much_ink_as_is_allowed(pdf: pikepdf.Pdf) -> None:
    paint(pdf, b"0.6 0.4 0.4 1 k 9 9 9 9 re f")


@on_objects(files=(X4,))
def a_page_with_transparency_blends_in_inks(pdf: pikepdf.Pdf) -> None:
    paint_in_state(pdf, ca=0.5, BM=Name.Multiply)
    page_of(pdf).Group = Dictionary(Type=Name.Group, S=Name.Transparency, CS=Name.DeviceCMYK)


@on_objects(files=(A2U,))
def an_archive_page_with_transparency_blends_as_its_intent_says(pdf: pikepdf.Pdf) -> None:
    paint_in_state(pdf, ca=0.5, BM=Name.Multiply)


@on_objects(files=(X1A,))
def states_say_that_nothing_is_transparent(pdf: pikepdf.Pdf) -> None:
    paint_in_state(pdf, ca=1, CA=1.0, BM=Name.Normal, SMask=Name("/None"))


@on_objects(files=(X1A,))
def states_blend_as_ever(pdf: pikepdf.Pdf) -> None:
    paint_in_state(pdf, BM=Name.Compatible)


@on_objects()
def a_state_has_the_default_transfer_function(pdf: pikepdf.Pdf) -> None:
    paint_in_state(pdf, TR2=Name.Default)


@on_objects()
def a_halftone_has_no_name(pdf: pikepdf.Pdf) -> None:
    halftone = Dictionary(Type=Name.Halftone, HalftoneType=1, Frequency=150, Angle=45, SpotFunction=Name.Round)
    paint_in_state(pdf, HT=halftone)


@on_objects()
def all_four_rendering_intents_are_used(pdf: pikepdf.Pdf) -> None:
    picture_of(pdf).Intent = Name.Perceptual
    paint_in_state(pdf, RI=Name.Saturation)
    paint(pdf, b"/RelativeColorimetric ri /AbsoluteColorimetric ri")


@on_objects()
def a_picture_says_that_it_is_not_smoothed(pdf: pikepdf.Pdf) -> None:
    picture_of(pdf).Interpolate = False


@on_objects()
def a_picture_is_a_stencil(pdf: pikepdf.Pdf) -> None:
    image = image_of(pdf, Name.DeviceGray, 1, ImageMask=True, BitsPerComponent=1)
    del image["/ColorSpace"]
    place(pdf, image)


@on_objects()
def a_picture_stands_between_the_words(pdf: pikepdf.Pdf) -> None:
    paint(pdf, b"9 0 0 9 9 9 cm BI /W 4 /H 2 /CS /G /BPC 8 ID \x00 EI\x00\x00\x00 \nEI")


@on_objects()
def states_are_saved_27_deep(pdf: pikepdf.Pdf) -> None:
    paint(pdf, b"q " * 25 + b"Q " * 25)


@on_objects()
def names_and_numbers_are_as_large_as_they_may_be(pdf: pikepdf.Pdf) -> None:
    private = Dictionary({"/" + "n" * 127: 2147483647, "/Low": -2147483648})
    page_of(pdf).PieceInfo = Dictionary(Banxin=Dictionary(Private=private, LastModified="D:20200102030405Z"))


@on_objects()
def strings_hold_brackets_and_comments_hold_anything(pdf: pikepdf.Pdf) -> None:
    paint(pdf, b"% (( <ABC 1 sparkle\n/Span <</ActualText (a\\)b(c)d\\\ne%f)>> BDC EMC")
    paint(pdf, b"/Span <</ActualText <FE FF\n4E 00>>> BDC EMC")


@on_objects()
def the_page_is_in_three_streams_cut_between_words(pdf: pikepdf.Pdf) -> None:
    content = content_of(pdf)
    cut = content.index(b"\n", len(content) // 2)
    parts = [b"", content[:cut], content[cut:]]
    page_of(pdf).Contents = Array([pdf.make_indirect(pdf.make_stream(part)) for part in parts])


@on_objects()
def words_are_not_painted(pdf: pikepdf.Pdf) -> None:
    paint_text(pdf, b"3 Tr")


@on_objects()
def a_form_is_placed_twice(pdf: pikepdf.Pdf) -> None:
    form = pdf.make_indirect(form_of(pdf))
    place(pdf, form)
    paint(pdf, b"1 0 0 1 50 50 cm /Zz Do")


@on_objects()
def a_page_is_turned(pdf: pikepdf.Pdf) -> None:
    page_of(pdf).Rotate = 90


@on_objects()
def the_second_page_is_like_the_first(pdf: pikepdf.Pdf) -> None:
    pdf.pages.append(pdf.pages[0])


@on_objects(files=PRESS)
def a_note_lies_outside_the_bleed(pdf: pikepdf.Pdf) -> None:
    right = float(page_of(pdf).MediaBox[2])
    note = Dictionary(Type=Name.Annot, Subtype=Name.Text, F=4, Rect=Array([right - 9, 1, right - 1, 9]), Contents="1")
    note.AP = Dictionary(N=pdf.make_indirect(form_of(pdf)))
    page_of(pdf).Annots = Array([pdf.make_indirect(note)])


@on_objects(files=PRESS)
def the_viewer_prints_the_bleed(pdf: pikepdf.Pdf) -> None:
    pdf.Root.ViewerPreferences = Dictionary(ViewArea=Name.BleedBox, PrintClip=Name.MediaBox, DisplayDocTitle=True)


@on_objects(files=PRESS)
def the_bleed_is_the_trim(pdf: pikepdf.Pdf) -> None:
    page_of(pdf).BleedBox = Array(list(page_of(pdf).TrimBox))


@on_objects(files=PRESS)
def the_trim_reaches_out_of_the_bleed_by_a_rounding(pdf: pikepdf.Pdf) -> None:
    page = page_of(pdf)
    page.BleedBox = Array([float(page.TrimBox[0]) + 0.0004, *page.TrimBox[1:]])


@on_objects(files=PRESS)
def the_file_is_trapped(pdf: pikepdf.Pdf) -> None:
    pdf.trailer.Info.Trapped = Name("/True")
    packet = pdf.Root.Metadata.read_bytes()
    pdf.Root.Metadata.write(packet.replace(b"<pdf:Trapped>False", b"<pdf:Trapped>True"))


@on_objects(files=(A2U,))
def there_is_no_info(pdf: pikepdf.Pdf) -> None:
    del pdf.trailer["/Info"]


@on_objects(files=(A2U,))
def a_layer_is_complete(pdf: pikepdf.Pdf) -> None:
    group = pdf.make_indirect(Dictionary(Type=Name.OCG, Name="甲"))
    default = Dictionary(Name="版", Order=Array([Array([group])]))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([group]), D=default)
    page_of(pdf).Resources.Properties = Dictionary(L0=group)
    paint(pdf, b"/OC /L0 BDC 0 g 9 9 9 9 re f EMC")


@on_objects(files=(A2U,))
def a_link_leads_to_the_web(pdf: pikepdf.Pdf) -> None:
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, F=4, Rect=Array([90, 90, 99, 99]), Border=Array([0, 0, 0]))
    link.A = Dictionary(S=Name.URI, URI="http://example.org/")
    if "/Annots" not in page_of(pdf):
        page_of(pdf).Annots = Array([])
    page_of(pdf).Annots.append(pdf.make_indirect(link))


@on_objects(files=ARCHIVABLE)
def the_set_of_characters_is_complete(pdf: pikepdf.Pdf) -> None:
    descendant_of(pdf).FontDescriptor.CIDSet = pdf.make_indirect(pdf.make_stream(b"\xff" * 8))


@on_objects()
def codes_are_mapped_to_the_glyphs_of_their_numbers(pdf: pikepdf.Pdf) -> None:
    table = b"".join(number.to_bytes(2, "big") for number in range(64))
    descendant_of(pdf).CIDToGIDMap = pdf.make_indirect(pdf.make_stream(table))


@on_objects()
def widths_are_written_as_ranges(pdf: pikepdf.Pdf) -> None:
    font = descendant_of(pdf)
    runs = list(font.W)
    font.W = Array(
        [
            part
            for first, run in zip(runs[::2], runs[1::2], strict=True)
            for at, width in enumerate(run)
            for part in (int(first) + at, int(first) + at, width)
        ]
    )


@on_objects()
def the_text_of_glyphs_is_written_as_ranges(pdf: pikepdf.Pdf) -> None:
    font = page_of(pdf).Resources.Font[min(page_of(pdf).Resources.Font.keys())]
    words = font.ToUnicode.read_bytes().replace(b"beginbfchar", b"beginbfrange").replace(b"endbfchar", b"endbfrange")
    lines = []
    for line in words.split(b"\n"):
        parts = line.split()
        is_row = len(parts) == 2 and parts[0].startswith(b"<") and parts[0] != b"<0000>"
        lines.append(b"%s %s [%s]" % (parts[0], parts[0], parts[1]) if is_row else line)
    font.ToUnicode = pdf.make_stream(b"\n".join(lines))


@on_objects(files=(X4, A2U))
def the_packet_holds_more_of_dublin_core(pdf: pikepdf.Pdf) -> None:
    more = (
        b'<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/">'
        b'<dc:creator><rdf:Seq><rdf:li>Editors</rdf:li></rdf:Seq></dc:creator>'
        b'<dc:subject><rdf:Bag><rdf:li>news</rdf:li></rdf:Bag></dc:subject>'
        b'<dc:rights><rdf:Alt><rdf:li xml:lang="x-default">none</rdf:li></rdf:Alt></dc:rights>'
        b"<xmp:Label>one</xmp:Label></rdf:Description></rdf:RDF>"
    )
    packet = pdf.Root.Metadata.read_bytes()
    pdf.Root.Metadata.write(packet.replace(b"</rdf:RDF>", more))


@on_objects(files=(X4, A2U))
def properties_stand_as_attributes(pdf: pikepdf.Pdf) -> None:
    packet = pdf.Root.Metadata.read_bytes()
    short = packet.replace(b"<pdfaid:part>2</pdfaid:part>", b"")
    assert short != packet
    at = short.index(b'rdf:about=""') + len(b'rdf:about=""')
    pdf.Root.Metadata.write(short[:at] + b' pdfaid:part="2"' + short[at:])


@on_objects(files=PRESS)
def a_gradient_is_of_inks(pdf: pikepdf.Pdf) -> None:
    shading = Dictionary(ShadingType=2, ColorSpace=Name.DeviceCMYK, Coords=Array([0, 0, 50, 0]))
    shading.Function = tint_function(0.4, 0.3, 0.2, 0.1)
    paint_with(pdf, "/Shading", shading, b"9 9 50 9 re W n /Zz sh")


@on_objects(files=PRESS)
def a_registered_condition_has_no_words(pdf: pikepdf.Pdf) -> None:
    for intent in intents_of(pdf):
        for key in ("/Info", "/OutputCondition"):
            if key in intent:
                del intent[key]


@on_objects(files=(X4,))
def a_declared_property_is_one_of_a_few_words(pdf: pikepdf.Pdf) -> None:
    packet = pdf.Root.Metadata.read_bytes()
    changed = packet.replace(b"<pdfaProperty:valueType>Text<", b"<pdfaProperty:valueType>closed Choice of Text<")
    assert changed != packet
    pdf.Root.Metadata.write(changed)


@on_objects()
def a_form_stands_in_marked_content_within_another(pdf: pikepdf.Pdf) -> None:
    inner = pdf.make_indirect(form_of(pdf))
    paint_with(pdf, "/XObject", form_of(pdf, b"/Span BMC /A Do EMC", Resources=Dictionary(XObject=Dictionary(A=inner))),
               b"/Span BMC BT ET /Zz Do EMC")  # fmt: skip


@on_objects(files=PRESS)
def a_pattern_of_all_the_ink_lies_outside_the_bleed(pdf: pikepdf.Pdf) -> None:
    tile = form_of(pdf, b"1 1 1 1 k 0 0 9 9 re f", Type=Name.Pattern, PatternType=1, PaintType=1, TilingType=1)
    tile.XStep = tile.YStep = 9
    paint_with(pdf, "/Pattern", tile, b"/Pattern cs /Zz scn -25 100 4 9 re f")


@on_objects(files=PRESS)
def a_colour_of_a_palette_that_no_pixel_has_is_too_dark(pdf: pikepdf.Pdf) -> None:
    colours = b"\x20" * 1020 + b"\xff" * 4
    place(pdf, image_of(pdf, Array([Name.Indexed, Name.DeviceCMYK, 255, colours]), 1))


@on_objects(files=PRESS)
def a_picture_between_the_words_is_of_inks(pdf: pikepdf.Pdf) -> None:
    paint(pdf, b"9 0 0 9 9 9 cm BI /W 2 /H 2 /CS /CMYK /BPC 8 /F /AHx ID %s>\nEI" % (b"20" * 16))
    paint(pdf, b"9 0 0 9 9 9 cm BI /W 4 /H 2 /CS [/I /CMYK 1 <00000000202020FF>] /BPC 1 ID \xa0\x50\nEI")


@on_objects(files=(BLACK,))
def a_page_in_black_has_all_that_is_black(pdf: pikepdf.Pdf) -> None:
    """A grey gradient, a palette of greys, a picture in black ink, a white field of a profile."""
    shading = Dictionary(ShadingType=2, ColorSpace=Name.DeviceCMYK, Coords=Array([0, 0, 50, 0]))
    shading.Function = tint_function(0, 0, 0, 1)
    paint_with(pdf, "/Shading", shading, b"9 9 50 9 re W n /Zz sh")
    place(pdf, image_of(pdf, Array([Name.Indexed, Name.DeviceCMYK, 255, b"\0\0\0\x40" * 256]), 1))
    page_of(pdf).Resources.XObject.Zy = image_of(pdf, separation("/Black", "/DeviceCMYK", 0, 0, 0, 1), 1)
    paint(pdf, b"9 0 0 9 30 9 cm /Zy Do")
    paint_with(pdf, "/ColorSpace", icc_space(pdf, rgb_profile(), 3), b"/Zz cs 1 1 1 scn 9 9 9 9 re f")


@on_objects(files=PRESS)
def white_that_knocks_out_stands_on_black_that_overprints(pdf: pikepdf.Pdf) -> None:
    state = Dictionary(Type=Name.ExtGState, OP=True, op=True, OPM=0)
    paint_with(pdf, "/ExtGState", state, b"/Zz gs 0 0 0 0 k 9 9 9 9 re f")


@on_objects(files=PRESS)
def an_ink_is_mixed_by_a_table(pdf: pikepdf.Pdf) -> None:
    table = pdf.make_stream(bytes((0, 0, 0, 0, 0, 128, 128, 0)), FunctionType=0, BitsPerSample=8)
    table.Domain, table.Range, table.Size = Array([0, 1]), Array([0, 1] * 4), Array([2])
    paint_in(pdf, Array([Name.Separation, Name.Red, Name.DeviceCMYK, pdf.make_indirect(table)]), 1)


@on_objects()
def a_form_draws_another_twice(pdf: pikepdf.Pdf) -> None:
    inner = pdf.make_indirect(form_of(pdf))
    outer = form_of(pdf, b"/A Do q 1 0 0 1 3 3 cm /A Do Q", Resources=Dictionary(XObject=Dictionary(A=inner)))
    place(pdf, outer)
