"""Damage to how things are painted: transparency, graphics states, operators, pictures, forms."""

from __future__ import annotations

import pikepdf
from pikepdf import Array, Dictionary, Name

from tests.damage.kinds import ARCHIVABLE, PRESS, X1A, X4, on_objects
from tests.damage.parts import (
    content_of,
    font_name,
    form_of,
    image_of,
    page_of,
    paint,
    paint_in_state,
    picture_of,
    place,
    tint_function,
)


def _group(space: str = "") -> Dictionary:
    group = Dictionary(Type=Name.Group, S=Name.Transparency)
    if space:
        group.CS = Name(space)
    return group


@on_objects("X:transparency", files=(X1A,))
def an_x1a_field_is_half_opaque(pdf: pikepdf.Pdf) -> None:
    paint_in_state(pdf, ca=0.5)


@on_objects("X:transparency", files=(X1A,))
def an_x1a_rule_is_half_opaque(pdf: pikepdf.Pdf) -> None:
    paint_in_state(pdf, CA=0.5)


@on_objects("X:transparency", files=(X1A,))
def an_x1a_field_multiplies(pdf: pikepdf.Pdf) -> None:
    paint_in_state(pdf, BM=Name.Multiply)


@on_objects("X:transparency", files=(X1A,))
def an_x1a_field_has_a_soft_mask(pdf: pikepdf.Pdf) -> None:
    mask = pdf.make_indirect(form_of(pdf, Group=_group("/DeviceGray")))
    paint_in_state(pdf, SMask=Dictionary(S=Name.Luminosity, G=mask))


@on_objects("X:transparency", files=(X1A,))
def an_x1a_picture_has_a_soft_mask(pdf: pikepdf.Pdf) -> None:
    picture_of(pdf).SMask = pdf.make_indirect(image_of(pdf, Name.DeviceGray, 1))


@on_objects("X:transparency", files=(X1A,))
def an_x1a_page_is_a_group(pdf: pikepdf.Pdf) -> None:
    page_of(pdf).Group = _group("/DeviceCMYK")


@on_objects("X:transparency", files=(X1A,))
def an_x1a_form_is_a_group(pdf: pikepdf.Pdf) -> None:
    place(pdf, form_of(pdf, Group=_group()))


@on_objects("X:blend", "X:transparency", files=(X4,))
def a_page_with_transparency_does_not_say_where_it_blends(pdf: pikepdf.Pdf) -> None:
    paint_in_state(pdf, ca=0.5)


@on_objects("X:blend", "X:transparency", files=(X4,))
def a_picture_with_a_soft_mask_does_not_say_where_it_blends(pdf: pikepdf.Pdf) -> None:
    picture_of(pdf).SMask = pdf.make_indirect(image_of(pdf, Name.DeviceGray, 1))


@on_objects("X:blend", "X:colour", "A:6.2.4", files=(X4,))
def a_page_blends_in_rgb(pdf: pikepdf.Pdf) -> None:
    paint_in_state(pdf, ca=0.5)
    page_of(pdf).Group = _group("/DeviceRGB")


@on_objects("X:blend", "X:transparency", files=(X4,))
def a_group_has_no_space_to_blend_in(pdf: pikepdf.Pdf) -> None:
    paint_in_state(pdf, BM=Name.Multiply)
    page_of(pdf).Group = _group()


@on_objects("A:6.2.10", "X:transparency", files=ARCHIVABLE)
def a_field_blends_in_a_way_nobody_defined(pdf: pikepdf.Pdf) -> None:
    paint_in_state(pdf, BM=Name.Dazzle)


@on_objects("X:extgstate", "A:6.2.5")
def a_state_has_a_transfer_function(pdf: pikepdf.Pdf) -> None:
    paint_in_state(pdf, TR=Name.Identity)


@on_objects("X:extgstate", "A:6.2.5")
def a_state_has_a_second_transfer_function(pdf: pikepdf.Pdf) -> None:
    paint_in_state(pdf, TR2=Name.Identity)


@on_objects("X:extgstate", "A:6.2.5")
def a_state_has_a_phase_of_the_halftone(pdf: pikepdf.Pdf) -> None:
    paint_in_state(pdf, HTP=Array([0, 0]))


@on_objects("X:halftone", "X:extgstate", "A:6.2.5")
def a_halftone_has_a_name(pdf: pikepdf.Pdf) -> None:
    halftone = Dictionary(Type=Name.Halftone, HalftoneType=1, HalftoneName="Fine", Frequency=150, Angle=45)
    halftone.SpotFunction = Name.Round
    paint_in_state(pdf, HT=halftone)


@on_objects("X:halftone", "X:extgstate", "A:6.2.5")
def a_halftone_is_of_thresholds(pdf: pikepdf.Pdf) -> None:
    halftone = pdf.make_stream(b"\x40" * 4, Type=Name.Halftone, HalftoneType=6, Width=2, Height=2)
    paint_in_state(pdf, HT=pdf.make_indirect(halftone))


@on_objects("X:halftone", "X:extgstate", "A:6.2.5", files=ARCHIVABLE)
def a_halftone_for_black_has_a_transfer_function(pdf: pikepdf.Pdf) -> None:
    black = Dictionary(Type=Name.Halftone, HalftoneType=1, Frequency=150, Angle=45, SpotFunction=Name.Round)
    black.TransferFunction = Name.Identity
    default = Dictionary(Type=Name.Halftone, HalftoneType=1, Frequency=150, Angle=45, SpotFunction=Name.Round)
    paint_in_state(pdf, HT=Dictionary(Type=Name.Halftone, HalftoneType=5, Black=black, Default=default))


@on_objects("A:6.2.6", "X:extgstate")
def a_state_has_a_rendering_intent_nobody_defined(pdf: pikepdf.Pdf) -> None:
    paint_in_state(pdf, RI=Name.Vivid)


@on_objects("A:6.2.6")
def an_operator_names_a_rendering_intent_nobody_defined(pdf: pikepdf.Pdf) -> None:
    paint(pdf, b"/Vivid ri 0 g 9 9 9 9 re f")


@on_objects("A:6.2.6", "A:6.2.8", "X:image")
def a_picture_has_a_rendering_intent_nobody_defined(pdf: pikepdf.Pdf) -> None:
    picture_of(pdf).Intent = Name.Vivid


@on_objects("A:6.2.8", "X:image")
def a_picture_is_smoothed(pdf: pikepdf.Pdf) -> None:
    picture_of(pdf).Interpolate = True


@on_objects("A:6.2.8", "X:image")
def a_picture_has_3_bits(pdf: pikepdf.Pdf) -> None:
    place(pdf, image_of(pdf, Name.DeviceGray, 1, BitsPerComponent=3))


@on_objects("A:6.2.8", "X:image")
def a_stencil_has_8_bits(pdf: pikepdf.Pdf) -> None:
    image = image_of(pdf, Name.DeviceGray, 1, ImageMask=True)
    del image["/ColorSpace"]
    place(pdf, image)


@on_objects("A:6.2.8.3", files=ARCHIVABLE)
def a_picture_of_jpeg_2000_is_rubbish(pdf: pikepdf.Pdf) -> None:
    image = image_of(pdf, Name.DeviceGray, 1)
    image.write(b"\x00" * 30, filter=Name.JPXDecode)
    place(pdf, image)


@on_objects("X:image", "A:6.2.8")
def a_picture_has_an_alternate(pdf: pikepdf.Pdf) -> None:
    other = pdf.make_indirect(image_of(pdf, Name.DeviceGray, 1))
    picture_of(pdf).Alternates = Array([Dictionary(Image=other, DefaultForPrinting=True)])


@on_objects("X:image", "X:external", "A:6.2.8")
def a_picture_is_to_be_replaced_by_opi(pdf: pikepdf.Pdf) -> None:
    picture_of(pdf).OPI = Dictionary({"/2.0": Dictionary(Type=Name.OPI, Version=2.0, F="photo.tif")})


@on_objects("X:image", "X:external", "A:6.2.9")
def a_form_is_to_be_replaced_by_opi(pdf: pikepdf.Pdf) -> None:
    place(pdf, form_of(pdf, OPI=Dictionary({"/1.3": Dictionary(Type=Name.OPI, Version=1.3, F="photo.tif")})))


@on_objects("X:external", "A:6.2.9")
def a_form_refers_to_another_file(pdf: pikepdf.Pdf) -> None:
    place(pdf, form_of(pdf, Ref=Dictionary(F=Dictionary(Type=Name.Filespec, F="page.pdf"), Page=0)))


@on_objects("X:postscript", "A:6.2.9")
def a_piece_of_postscript_is_placed(pdf: pikepdf.Pdf) -> None:
    place(pdf, pdf.make_stream(b"showpage", Type=Name.XObject, Subtype=Name.PS))


@on_objects("X:postscript", "A:6.2.9")
def a_form_is_of_postscript(pdf: pikepdf.Pdf) -> None:
    place(pdf, form_of(pdf, Subtype2=Name.PS))


@on_objects("X:postscript", "A:6.2.9")
def a_form_holds_postscript(pdf: pikepdf.Pdf) -> None:
    place(pdf, form_of(pdf, PS=pdf.make_indirect(pdf.make_stream(b"showpage"))))


@on_objects("X:operator", "A:6.2.2")
def the_page_uses_an_operator_nobody_defined(pdf: pikepdf.Pdf) -> None:
    paint(pdf, b"1 2 sparkle")


@on_objects("X:bx", "X:operator", "A:6.2.2")
def an_unknown_operator_is_excused(pdf: pikepdf.Pdf) -> None:
    paint(pdf, b"BX 1 2 sparkle EX")


@on_objects("X:bx", files=PRESS)
def nothing_is_excused_but_might_be(pdf: pikepdf.Pdf) -> None:
    paint(pdf, b"BX EX")


@on_objects("X:operator", "A:6.2.2")
def a_form_uses_an_operator_nobody_defined(pdf: pikepdf.Pdf) -> None:
    place(pdf, form_of(pdf, b"1 2 sparkle"))


@on_objects("A:6.2.2", files=ARCHIVABLE)
def a_form_borrows_the_fonts_of_the_page(pdf: pikepdf.Pdf) -> None:
    form = form_of(pdf, b"BT %s 9 Tf <0001> Tj ET" % font_name(pdf).encode())
    del form["/Resources"]
    place(pdf, form)


@on_objects("X:operator", "X:external", "A:6.2.2", "P:readable", files=PRESS)
def the_page_places_a_picture_that_it_has_not(pdf: pikepdf.Pdf) -> None:
    paint(pdf, b"9 0 0 9 9 9 cm /Nowhere Do")


@on_objects("X:operator", "A:6.2.2", "P:readable")
def the_page_ends_in_the_middle_of_a_string(pdf: pikepdf.Pdf) -> None:
    page_of(pdf).Contents = pdf.make_stream(content_of(pdf) + b"\nBT (never closed")


@on_objects("X:extgstate", "A:6.2.5")
def a_pattern_sets_a_transfer_function(pdf: pikepdf.Pdf) -> None:
    shading = Dictionary(ShadingType=2, ColorSpace=Name.DeviceGray, Coords=Array([0, 0, 9, 9]))
    shading.Function = tint_function(1)
    pattern = Dictionary(Type=Name.Pattern, PatternType=2, Shading=shading)
    pattern.ExtGState = Dictionary(Type=Name.ExtGState, TR=Name.Identity)
    page_of(pdf).Resources.Pattern = Dictionary(Zz=pattern)
    paint(pdf, b"/Pattern cs /Zz scn 9 9 9 9 re f")
