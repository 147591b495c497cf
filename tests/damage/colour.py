"""Damage to colour: spaces that the intent does not allow, inks defined twice, overprint, too much ink."""

from __future__ import annotations

import pikepdf
from pikepdf import Array, Dictionary, Name

from tests.damage.kinds import A2U, ARCHIVABLE, BLACK, PRESS, X1A, X4, on_objects
from tests.damage.parts import (
    form_of,
    icc_space,
    image_of,
    intents_of,
    page_of,
    paint,
    paint_in,
    paint_text,
    paint_with,
    place,
    rgb_profile,
    separation,
    tint_function,
)


@on_objects("X:colour", "A:6.2.4", files=PRESS)
def a_field_is_rgb(pdf: pikepdf.Pdf) -> None:
    paint(pdf, b"1 0 0 rg 9 9 9 9 re f")


@on_objects("X:colour", "A:6.2.4", files=PRESS)
def a_rule_is_rgb(pdf: pikepdf.Pdf) -> None:
    paint(pdf, b"1 0 0 RG 9 9 m 90 9 l S")


@on_objects("X:colour", "A:6.2.4", files=PRESS)
def a_field_is_rgb_by_name(pdf: pikepdf.Pdf) -> None:
    paint(pdf, b"/DeviceRGB cs 1 0 0 sc 9 9 9 9 re f")


@on_objects("X:colour", "A:6.2.4", files=PRESS)
def a_field_in_a_form_is_rgb(pdf: pikepdf.Pdf) -> None:
    place(pdf, form_of(pdf, b"1 0 0 rg 0 0 9 9 re f"))


@on_objects("X:colour", "A:6.2.4", files=PRESS)
def a_field_in_a_form_in_a_form_is_rgb(pdf: pikepdf.Pdf) -> None:
    inner = pdf.make_indirect(form_of(pdf, b"1 0 0 rg 0 0 9 9 re f"))
    place(pdf, form_of(pdf, b"/In Do", Resources=Dictionary(XObject=Dictionary(In=inner))))


@on_objects("X:colour", "A:6.2.4", files=PRESS)
def a_picture_is_rgb(pdf: pikepdf.Pdf) -> None:
    place(pdf, image_of(pdf, Name.DeviceRGB, 3))


@on_objects("X:colour", "A:6.2.4", files=PRESS)
def a_picture_has_a_palette_of_rgb(pdf: pikepdf.Pdf) -> None:
    place(pdf, image_of(pdf, Array([Name.Indexed, Name.DeviceRGB, 255, b"\x40" * 768]), 1))


@on_objects("X:colour", "A:6.2.4", files=PRESS)
def a_gradient_is_rgb(pdf: pikepdf.Pdf) -> None:
    shading = Dictionary(ShadingType=2, ColorSpace=Name.DeviceRGB, Coords=Array([0, 0, 9, 9]))
    shading.Function = tint_function(1, 0, 0)
    paint_with(pdf, "/Shading", shading, b"9 9 9 9 re W n /Zz sh")


@on_objects("X:colour", "A:6.2.4", files=PRESS)
def a_pattern_is_rgb(pdf: pikepdf.Pdf) -> None:
    tile = pdf.make_stream(b"1 0 0 rg 0 0 2 2 re f", Type=Name.Pattern, PatternType=1, PaintType=1, TilingType=1)
    tile.BBox, tile.XStep, tile.YStep, tile.Resources = Array([0, 0, 4, 4]), 4, 4, Dictionary()
    paint_with(pdf, "/Pattern", tile, b"/Pattern cs /Zz scn 9 9 9 9 re f")


@on_objects("X:colour", "A:6.2.4", files=PRESS)
def an_ink_stands_for_rgb(pdf: pikepdf.Pdf) -> None:
    paint_in(pdf, separation("/Red", "/DeviceRGB", 1, 0, 0), 1)


@on_objects("A:6.2.4", files=(A2U,))
def a_field_of_an_archive_file_is_cmyk(pdf: pikepdf.Pdf) -> None:
    paint(pdf, b"0 0 0 1 k 9 9 9 9 re f")


@on_objects("A:6.2.4", files=(A2U,))
def a_picture_of_an_archive_file_is_cmyk(pdf: pikepdf.Pdf) -> None:
    place(pdf, image_of(pdf, Name.DeviceCMYK, 4))


@on_objects("A:6.2.4", files=(A2U,))
def an_ink_of_an_archive_file_stands_for_cmyk(pdf: pikepdf.Pdf) -> None:
    paint_in(pdf, separation("/Red", "/DeviceCMYK", 0, 1, 1, 0), 1)


@on_objects("X:colour", files=(X1A,))
def an_x1a_field_is_of_lab(pdf: pikepdf.Pdf) -> None:
    paint_in(pdf, Array([Name.Lab, Dictionary(WhitePoint=Array([0.9642, 1, 0.8249]))]), 3)


@on_objects("X:colour", files=(X1A,))
def an_x1a_field_is_of_calibrated_rgb(pdf: pikepdf.Pdf) -> None:
    paint_in(pdf, Array([Name.CalRGB, Dictionary(WhitePoint=Array([0.9505, 1, 1.089]))]), 3)


@on_objects("X:colour", files=(X1A,))
def an_x1a_picture_has_a_profile(pdf: pikepdf.Pdf) -> None:
    place(pdf, image_of(pdf, icc_space(pdf, rgb_profile(), 3), 3))


@on_objects("X:colour", "A:6.2.4", files=(X4,))
def a_field_has_the_profile_of_the_intent(pdf: pikepdf.Pdf) -> None:
    profile = intents_of(pdf)[0].DestOutputProfile.read_bytes()
    paint_in(pdf, icc_space(pdf, profile, 4), 4)


@on_objects("A:6.2.4", "X:colour", files=ARCHIVABLE)
def the_profile_of_a_picture_says_another_number_of_components(pdf: pikepdf.Pdf) -> None:
    place(pdf, image_of(pdf, icc_space(pdf, rgb_profile(), 4), 4))


@on_objects("A:6.2.4", "X:colour", files=ARCHIVABLE)
def the_profile_of_a_picture_is_of_version_5(pdf: pikepdf.Pdf) -> None:
    profile = rgb_profile()
    place(pdf, image_of(pdf, icc_space(pdf, profile[:8] + b"\x05" + profile[9:], 3), 3))


@on_objects("A:6.2.4", "X:colour", files=ARCHIVABLE)
def the_profile_of_a_picture_is_of_an_abstract_class(pdf: pikepdf.Pdf) -> None:
    profile = rgb_profile()
    place(pdf, image_of(pdf, icc_space(pdf, profile[:12] + b"abst" + profile[16:], 3), 3))


@on_objects("X:overprint", "A:6.2.4.2", files=(X4,))
def ink_of_a_profile_overprints(pdf: pikepdf.Pdf) -> None:
    profile = intents_of(pdf)[0].DestOutputProfile.read_bytes()
    space = icc_space(pdf, profile[:24] + b"\x07\xe3" + profile[26:], 4)
    page_of(pdf).Resources.ColorSpace = page_of(pdf).Resources.get("/ColorSpace", Dictionary())
    page_of(pdf).Resources.ColorSpace.Zi = space
    state = Dictionary(OP=True, op=True, OPM=1)
    paint_with(pdf, "/ExtGState", state, b"/Zz gs /Zi cs 0 0 0 1 scn 9 9 9 9 re f")


def _mix(pdf: pikepdf.Pdf, second: str, colorants: Dictionary | None) -> Array:
    """A mix of black and another ink, for a duotone."""
    function = pdf.make_stream(b"{ exch pop dup 0 exch dup 0 }", FunctionType=4)
    function.Domain, function.Range = Array([0, 1, 0, 1]), Array([0, 1] * 4)
    space = Array([Name.DeviceN, Array([Name.Black, Name(second)]), Name.DeviceCMYK, pdf.make_indirect(function)])
    if colorants is not None:
        space.append(Dictionary(Colorants=colorants))
    return space


@on_objects("A:6.2.4.4", "X:colour", files=(X4,))
def a_mix_of_inks_does_not_say_what_they_are(pdf: pikepdf.Pdf) -> None:
    paint_in(pdf, _mix(pdf, "/Red", None), 2)


@on_objects("A:6.2.4.4", "X:colour", files=(X4,))
def a_mix_of_inks_says_what_another_ink_is(pdf: pikepdf.Pdf) -> None:
    paint_in(pdf, _mix(pdf, "/Red", Dictionary(Blue=separation("/Blue", "/DeviceCMYK", 1, 1, 0, 0))), 2)


@on_objects("A:6.2.4.4", "X:colour", files=(X4,))
def an_ink_has_two_mixes(pdf: pikepdf.Pdf) -> None:
    paint_in(pdf, separation("/Red", "/DeviceCMYK", 0, 1, 1, 0), 1)
    page_of(pdf).Resources.ColorSpace.Zy = separation("/Red", "/DeviceCMYK", 0, 1, 0.5, 0)
    paint(pdf, b"/Zy cs 1 scn 30 9 9 9 re f")


@on_objects("A:6.2.4.4", "X:colour", files=(X4,))
def an_ink_has_two_alternate_spaces(pdf: pikepdf.Pdf) -> None:
    paint_in(pdf, separation("/Grey", "/DeviceCMYK", 0, 0, 0, 1), 1)
    page_of(pdf).Resources.ColorSpace.Zy = separation("/Grey", "/DeviceGray", 1)
    paint(pdf, b"/Zy cs 1 scn 30 9 9 9 re f")


@on_objects("A:6.2.4.4", "X:colour", files=(X4,))
def an_ink_alone_and_the_same_in_a_mix_differ(pdf: pikepdf.Pdf) -> None:
    paint_in(pdf, _mix(pdf, "/Red", Dictionary(Red=separation("/Red", "/DeviceCMYK", 0, 1, 0, 0))), 2)
    page_of(pdf).Resources.ColorSpace.Zy = separation("/Red", "/DeviceCMYK", 0, 1, 1, 0)
    paint(pdf, b"/Zy cs 1 scn 30 9 9 9 re f")


@on_objects("P:ink", files=PRESS)
def a_field_has_all_the_ink_there_is(pdf: pikepdf.Pdf) -> None:
    paint(pdf, b"1 1 1 1 k 9 9 9 9 re f")


@on_objects("P:ink", files=PRESS)
def a_field_in_the_bleed_has_too_much_ink(pdf: pikepdf.Pdf) -> None:
    paint(pdf, b"0.7 0.7 0.6 0.5 k -6 20 4 90 re f")


@on_objects("P:ink", files=PRESS)
def a_picture_has_too_much_ink(pdf: pikepdf.Pdf) -> None:
    image = image_of(pdf, Name.DeviceCMYK, 4)
    image.write(b"\xa0" * 16)
    place(pdf, image)


@on_objects("P:ink", files=PRESS)
def a_picture_read_the_other_way_has_too_much_ink(pdf: pikepdf.Pdf) -> None:
    place(pdf, image_of(pdf, Name.DeviceCMYK, 4, Decode=Array([1, 0] * 4)))


@on_objects("P:text-black", files=PRESS)
def small_text_is_of_four_inks(pdf: pikepdf.Pdf) -> None:
    paint_text(pdf, b"0.5 0.4 0.4 1 k")


@on_objects("P:black-page", files=(BLACK,))
def a_page_in_black_has_a_cyan_field(pdf: pikepdf.Pdf) -> None:
    paint(pdf, b"0.2 0 0 0 k 9 9 9 9 re f")


@on_objects("P:black-page", files=(BLACK,))
def a_page_in_black_has_a_picture_in_colour(pdf: pikepdf.Pdf) -> None:
    place(pdf, image_of(pdf, Name.DeviceCMYK, 4))


@on_objects("P:black-page", files=(BLACK,))
def a_page_in_black_has_a_fifth_ink(pdf: pikepdf.Pdf) -> None:
    paint_in(pdf, separation("/Red", "/DeviceCMYK", 0, 1, 1, 0), 1)


@on_objects("P:black-page", files=(BLACK,))
def a_page_in_black_has_a_form_in_colour(pdf: pikepdf.Pdf) -> None:
    place(pdf, form_of(pdf, b"0 1 0 0 k 0 0 9 9 re f"))


@on_objects("P:black-page", files=(BLACK,))
def a_page_in_black_has_words_in_colour(pdf: pikepdf.Pdf) -> None:
    paint_text(pdf, b"0 1 1 0 k")


@on_objects("P:text-black", files=PRESS)
def text_is_of_the_colour_of_marks(pdf: pikepdf.Pdf) -> None:
    paint_with(pdf, "/ColorSpace", separation("/All", "/DeviceCMYK", 1, 1, 1, 1), b"")
    paint_text(pdf, b"/Zz cs 1 scn")


@on_objects("P:overprint", files=PRESS)
def white_text_overprints(pdf: pikepdf.Pdf) -> None:
    page_of(pdf).Resources.ExtGState.Zz = Dictionary(Type=Name.ExtGState, OP=True, op=True, OPM=1)
    paint_text(pdf, b"/Zz gs 0 0 0 0 k")


@on_objects("P:overprint", files=PRESS)
def black_text_is_of_grey_and_knocks_out(pdf: pikepdf.Pdf) -> None:
    paint_text(pdf, b"0 g")


@on_objects("P:ink", files=PRESS)
def a_gradient_ends_in_too_much_ink(pdf: pikepdf.Pdf) -> None:
    shading = Dictionary(ShadingType=2, ColorSpace=Name.DeviceCMYK, Coords=Array([0, 0, 50, 0]))
    shading.Function = tint_function(0.9, 0.8, 0.7, 0.6)
    paint_with(pdf, "/Shading", shading, b"9 9 50 9 re W n /Zz sh")


@on_objects("P:black-page", files=(BLACK,))
def a_page_in_black_has_a_gradient_in_colour(pdf: pikepdf.Pdf) -> None:
    shading = Dictionary(ShadingType=2, ColorSpace=Name.DeviceCMYK, Coords=Array([0, 0, 50, 0]))
    shading.Function = tint_function(0.1, 0, 0, 0.6)
    paint_with(pdf, "/Shading", shading, b"9 9 50 9 re W n /Zz sh")
