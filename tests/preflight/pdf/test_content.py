"""Each rule on what pages paint finds a page that breaks it; what is allowed is let pass."""

from __future__ import annotations

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Stream

from layout_app.resources import bundled
from tests.preflight.pdf.conftest import Good
from tests.preflight.pdf.files import (
    Change,
    append,
    both,
    changed,
    codes,
    first_page,
    font,
    form,
    gray_image,
    replace,
    resource,
    separation,
    using,
)

FILL = b" 60 60 9 9 re f"
TEXT = b" BT /F1 9 Tf 1 0 0 1 60 60 Tm <0001> Tj ET"


def space(make: object, operators: bytes) -> Change:
    def made(pdf: pikepdf.Pdf) -> object:
        assert callable(make)
        return make(pdf)

    return using("/ColorSpace", "/Odd", made, operators)


def based_on(file: str, components: int) -> object:
    """A space of a bundled profile."""

    def make(pdf: pikepdf.Pdf) -> Array:
        profile = Stream(pdf, bundled("assets", "icc", file).read_bytes())
        profile.N = components
        return Array([Name.ICCBased, pdf.make_indirect(profile)])

    return make


def lab(_pdf: pikepdf.Pdf) -> Array:
    return Array([Name.Lab, Dictionary(WhitePoint=Array([0.9, 1, 0.8]))])


def rgb_separation(pdf: pikepdf.Pdf) -> Array:
    array = separation(pdf, "Odd", 0, 0, 0)
    array[2] = Name.DeviceRGB
    return array


def many_inks(pdf: pikepdf.Pdf) -> Array:
    names = Array([Name(f"/Ink{number}") for number in range(33)])
    function = Stream(pdf, b"{ }", FunctionType=4, Domain=Array([0, 1] * 33), Range=Array([0, 1] * 4))
    return Array([Name.DeviceN, names, Name.DeviceCMYK, function])


def odd_ink(pdf: pikepdf.Pdf) -> Array:
    array = separation(pdf, "Odd", 0, 0, 0, 1)
    array[1] = pikepdf.Object.parse(b"/#ff#fe")
    return array


def state(**entries: object) -> Change:
    return lambda pdf: resource(pdf, "/ExtGState", "/Own", Dictionary(Type=Name.ExtGState, **entries))


def drawn(content: bytes, **entries: object) -> Change:
    return using("/XObject", "/Odd", lambda pdf: form(pdf, content, **entries), b"/Odd Do")


def no_resources(pdf: pikepdf.Pdf) -> None:
    odd = form(pdf, b"/GN gs 0 0 5 5 re f")
    del odd.Resources
    resource(pdf, "/XObject", "/Odd", odd)
    append(b"/Odd Do")(pdf)


def bare_form(pdf: pikepdf.Pdf) -> None:
    odd = form(pdf)
    del odd.Resources
    resource(pdf, "/XObject", "/Odd", odd)
    append(b"/Odd Do")(pdf)


def draws_itself(pdf: pikepdf.Pdf) -> None:
    odd = pdf.make_indirect(form(pdf, b"/Odd Do"))
    odd.Resources.XObject = Dictionary(Odd=odd)
    resource(pdf, "/XObject", "/Odd", odd)
    append(b"/Odd Do")(pdf)


def unknown_kind(pdf: pikepdf.Pdf) -> None:
    resource(pdf, "/XObject", "/Odd", Stream(pdf, b"", Type=Name.XObject, Subtype=Name.Odd))
    append(b"/Odd Do")(pdf)


def pattern(pdf: pikepdf.Pdf) -> None:
    odd = form(pdf, b"1 0 0 rg 0 0 5 5 re f", PatternType=1, PaintType=1, TilingType=1, XStep=9, YStep=9)
    resource(pdf, "/Pattern", "/Odd", odd)
    append(b"/Pattern cs /Odd scn" + FILL)(pdf)


def drawn_font(pdf: pikepdf.Pdf) -> None:
    glyph = pdf.make_indirect(Stream(pdf, b"500 0 d0 1 0 0 rg 0 0 500 500 re f"))
    made = Dictionary(
        Type=Name.Font, Subtype=Name.Type3, FontBBox=Array([0, 0, 1, 1]), CharProcs=Dictionary(a=glyph),
        FontMatrix=Array([0.001, 0, 0, 0.001, 0, 0]), Encoding=Dictionary(Differences=Array([97, Name.a])),
        FirstChar=97, LastChar=97, Widths=Array([500]), Resources=Dictionary(),
    )  # fmt: skip
    resource(pdf, "/Font", "/Odd", made)
    append(b"BT /Odd 9 Tf (a) Tj ET")(pdf)


def shading(pdf: pikepdf.Pdf) -> None:
    resource(pdf, "/Shading", "/Odd", Dictionary(ShadingType=2, ColorSpace=Name.DeviceRGB, Coords=Array([0, 0, 1, 1])))
    append(b"/Odd sh")(pdf)


def rgb_image(pdf: pikepdf.Pdf) -> None:
    picture = gray_image(pdf)
    picture.ColorSpace = Name.DeviceRGB
    picture.Width = 2
    resource(pdf, "/XObject", "/Odd", picture)
    append(b"q 9 0 0 9 60 60 cm /Odd Do Q")(pdf)


def invisible(pdf: pikepdf.Pdf) -> None:
    """All text of the page in no ink: fonts for searching need not be embedded in an archive."""
    replace(b"BT", b"BT 3 Tr")(pdf)
    for page in pdf.Root.Pages.Kids[1:]:
        page.Contents = Stream(pdf, b"")
    del font(pdf).DescendantFonts[0].FontDescriptor.FontFile2


SRGB = based_on("sRGB.icc", 3)
COATED = based_on("ISOcoated_v2_300_bas.icc", 4)
NEWSPRINT = based_on("newsprint_tr002_240.icc", 4)
OVERPRINTS = state(OP=True, op=True, OPM=1)

BREACHES: tuple[tuple[str, str, Change], ...] = (
    ("X:operator A:6.2.2", "press", append(b"1 0 odd")),
    ("X:bx A:6.2.2", "press", append(b"BX EX")),
    ("X:bx X:operator", "press-x1a", append(b"BX 1 odd EX")),
    ("A:6.2.2", "press", no_resources),
    ("A:6.2.2", "archive", bare_form),
    ("P:readable", "press", append(b"/Missing gs")),
    ("A:6.2.10", "archive", drawn(b"", Group=Dictionary(S=Name.Transparency, CS=Name.DeviceCMYK))),
    ("P:readable", "press", append(b"q")),
    ("P:readable", "press", append(b"Q")),
    ("P:readable", "press", append(b"1 0 re")),
    ("P:readable", "press", append(b"/F1 9 Tf <0001> Tj")),
    ("P:readable", "press-x1a", append(b"EMC")),
    ("P:readable", "press", append(b"/Span BMC")),
    ("P:readable", "press-x1a", draws_itself),
    ("P:readable A:6.2.2", "press", unknown_kind),
    ("A:6.1.13", "press", append(b"q " * 29 + b"Q " * 29)),
    ("A:6.1.13", "archive", append(b"99999999999 0 0 0 re n")),
    ("A:6.1.13", "press", append(b"0.000000000000000000000000000000000000000001 w")),
    ("A:6.1.6", "press", append(b"/Span <</ActualText <FEF>>> BDC EMC")),
    ("A:6.1.6", "press", append(b"/Span <</ActualText <FEFx>>> BDC EMC")),
    ("A:6.2.6", "press-x1a", append(b"/Vivid ri")),
    ("X:filter A:6.1.10", "press", append(b"BI /W 1 /H 1 /BPC 8 /CS /G /F /LZW ID xx EI")),
    ("A:6.2.8", "archive", append(b"BI /W 1 /H 1 /BPC 8 /CS /G /I true ID x EI")),
    ("X:colour A:6.2.4.3", "press", append(b"BI /W 1 /H 1 /BPC 8 /CS /RGB ID xxx EI")),
    ("X:colour A:6.2.4.3", "press", append(b"1 0 0 rg" + FILL)),
    ("X:colour", "press-x1a", append(b"1 0 0 RG 60 60 m 70 70 l S")),
    ("X:colour", "press-x1a", append(b"1 0 0 rg" + TEXT)),
    ("A:6.2.4.3", "archive", append(b"1 0 0 0 k" + FILL)),
    ("X:colour", "press-x1a", space(lab, b"/Odd cs 1 0 0 scn" + FILL)),
    ("X:colour", "press-x1a", space(SRGB, b"/Odd cs 1 0 0 scn" + FILL)),
    ("X:colour", "press", space(COATED, b"/Odd cs 1 0 0 0 scn" + FILL)),
    ("X:colour A:6.2.4.2", "press", space(based_on("sRGB.icc", 4), b"/Odd cs 1 0 0 0 scn" + FILL)),
    ("X:colour A:6.2.4.2", "press", space(based_on("sRGB.icc", 10**12), b"/Odd cs 1 0 0 scn" + FILL)),
    ("X:colour A:6.2.4.3", "press", space(rgb_separation, b"/Odd cs 1 scn" + FILL)),
    ("X:colour A:6.2.4.3", "press", pattern),
    ("X:colour A:6.2.4.3", "press", drawn_font),
    ("X:colour A:6.2.4.3", "press", shading),
    ("X:colour A:6.2.4.3", "press", rgb_image),
    ("X:colour A:6.2.4.3", "press", drawn(b"1 0 0 rg 0 0 5 5 re f")),
    ("A:6.1.13", "press", space(many_inks, b"/Odd cs " + b"0 " * 33 + b"scn" + FILL)),
    ("A:6.1.8", "press", space(odd_ink, b"/Odd cs 1 scn" + FILL)),
    ("X:overprint A:6.2.4.2", "press", both(OVERPRINTS, space(NEWSPRINT, b"/Own gs /Odd cs 1 0 0 0 scn" + FILL))),
    ("X:transparency", "press-x1a", drawn(b"", Group=Dictionary(S=Name.Transparency))),
    ("X:font-notdef", "press", append(b"BT /F1 9 Tf <0000> Tj ET")),
    ("X:font-notdef", "press", append(b"BT /F1 9 Tf <7FFF> Tj ET")),
    ("P:tounicode A:6.2.11.7.2", "press", append(b"BT /F1 9 Tf 3 Tr <7FFF> Tj ET")),
    ("P:ink", "press", append(b"1 1 1 1 k" + FILL)),
    ("P:text-black", "press-x1a", append(b"0.6 0.4 0.4 1 k" + TEXT)),
    ("P:overprint", "press", both(state(OP=False, op=False), append(b"/Own gs 0 0 0 1 k" + TEXT))),
    ("P:overprint", "press", both(OVERPRINTS, append(b"/Own gs 0 0 0 0 k" + TEXT))),
)  # fmt: skip
NAMES = [f"{at} {rules}" for at, (rules, _preset, _change) in enumerate(BREACHES)]


@pytest.mark.parametrize(("rules", "preset", "change"), BREACHES, ids=NAMES)
def test_damaged_content_is_found_by_its_rules(good: Good, rules: str, preset: str, change: Change) -> None:
    assert set(rules.split()) <= codes(changed(good(preset), change))


@pytest.mark.parametrize(
    ("preset", "change"),
    [
        ("press", space(SRGB, b"/Odd cs 1 0 0 scn" + FILL)),
        ("press", append(b"q " * 28 + b"Q " * 28)),
        ("press", append(b"BI /W 2 /H 1 /BPC 8 /CS /G ID EI EI")),
        ("press-x1a", space(lambda pdf: separation(pdf, "Gold", 0, 0.2, 0.8, 0), b"/Odd cs 1 scn" + FILL)),
        ("archive", append(b"1 0 0 rg" + FILL)),
        ("archive", invisible),
    ],
)
def test_allowed_content_passes(good: Good, preset: str, change: Change) -> None:
    assert codes(changed(good(preset), change)) == set()


def test_colour_on_a_black_page_is_found_where_it_is(good: Good) -> None:
    plain = good("press")
    assert "P:black-page" in codes(plain, black_pages=(1,))  # the picture
    empty = changed(plain, lambda pdf: first_page(pdf).__setitem__("/Contents", Stream(pdf, b"0 0 0 1 k 0 0 9 9 re f")))
    assert "P:black-page" not in codes(empty, black_pages=(1,))
    tinted = changed(empty, append(b"0.2 0 0 0 k" + FILL))
    assert "P:black-page" in codes(tinted, black_pages=(1,))
    assert "P:black-page" not in codes(tinted)
    bar = changed(empty, append(b"1 0 0 0 k 2 60 5 5 re f"))
    assert "P:black-page" not in codes(bar, black_pages=(1,))  # a mark outside the bleed
