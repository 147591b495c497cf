"""Reach into a good file: its one page, its first font and picture; paint more on the page; splice its bytes."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name
from PIL import ImageCms

from tests.damage.kinds import saved

_OFFSET = re.compile(rb"(\d{10})( \d{5} n)")
_SHOWN = re.compile(rb"<([0-9A-Fa-f]{4})")


def page_of(pdf: pikepdf.Pdf) -> Any:
    return pdf.pages[0].obj


def font_of(pdf: pikepdf.Pdf) -> Any:
    """The composite font of the body text."""
    return page_of(pdf).Resources.Font[font_name(pdf)]


def font_name(pdf: pikepdf.Pdf) -> str:
    return min(page_of(pdf).Resources.Font.keys())


def descendant_of(pdf: pikepdf.Pdf) -> Any:
    return font_of(pdf).DescendantFonts[0]


def picture_of(pdf: pikepdf.Pdf) -> Any:
    """The page's photo."""
    return next(one for one in page_of(pdf).Resources.XObject.values() if one.Subtype == "/Image")


def content_of(pdf: pikepdf.Pdf) -> bytes:
    pdf.pages[0].contents_coalesce()
    return bytes(page_of(pdf).Contents.read_bytes())


def paint(pdf: pikepdf.Pdf, operators: bytes) -> None:
    """Let the page paint ``operators`` last, from the lower left of its trim."""
    page_of(pdf).Contents = pdf.make_stream(content_of(pdf) + b"\nq\n" + operators + b"\nQ\n")


def paint_with(pdf: pikepdf.Pdf, kind: str, resource: object, operators: bytes) -> None:
    """Paint ``operators`` where ``/Zz`` names the new ``resource`` of ``kind`` (/ColorSpace, /XObject ...)."""
    resources = page_of(pdf).Resources
    if kind not in resources:
        resources[kind] = Dictionary()
    resources[kind]["/Zz"] = resource
    paint(pdf, operators)


def paint_in(pdf: pikepdf.Pdf, space: object, components: int) -> None:
    """Paint a small field in a colour space, with 0.5 of each component."""
    paint_with(pdf, "/ColorSpace", space, b"/Zz cs %s scn 9 9 9 9 re f" % (b"0.5 " * components))


def paint_in_state(pdf: pikepdf.Pdf, **entries: object) -> None:
    """Paint a small black field in a graphics state that holds ``entries``."""
    state = Dictionary({f"/{key}": value for key, value in entries.items()})
    paint_with(pdf, "/ExtGState", state, b"/Zz gs 0 g 9 9 9 9 re f")


def paint_text(pdf: pikepdf.Pdf, before: bytes = b"", code: bytes = b"") -> None:
    """Set a line of the body font over the photo's place: of ``code`` (hexadecimal), or of a glyph the page has."""
    shown = _SHOWN.search(content_of(pdf))
    assert shown is not None
    words = code or shown[1] * 4
    paint(pdf, before + b" BT %s 9 Tf 1 0 0 1 40 60 Tm <%s> Tj ET" % (font_name(pdf).encode(), words))


def form_of(pdf: pikepdf.Pdf, operators: bytes = b"0 g 0 0 9 9 re f", **entries: object) -> pikepdf.Stream:
    """A form XObject, with resources of its own unless ``entries`` says otherwise."""
    form = pdf.make_stream(operators)
    form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([0, 0, 9, 9])
    form.Resources = Dictionary()
    for key, value in entries.items():
        form[f"/{key}"] = value
    return form


def image_of(pdf: pikepdf.Pdf, space: object, components: int, **entries: object) -> pikepdf.Stream:
    """A picture of 2 x 2 mid-tone pixels in a colour space, 8 bits each, unless ``entries`` says otherwise."""
    image = pdf.make_stream(b"\x40" * (4 * components))
    image.Type, image.Subtype, image.Width, image.Height = Name.XObject, Name.Image, 2, 2
    image.BitsPerComponent = 8
    image.ColorSpace = space
    for key, value in entries.items():
        image[f"/{key}"] = value
    return image


def place(pdf: pikepdf.Pdf, drawn: object) -> None:
    """Place a picture or a form inside the trim."""
    paint_with(pdf, "/XObject", drawn, b"9 0 0 9 9 9 cm /Zz Do")


def tint_function(*full: float) -> Dictionary:
    """The function of one tint to the inks or primaries ``full``."""
    none = Array([0] * len(full))
    return Dictionary(FunctionType=2, Domain=Array([0, 1]), C0=none, C1=Array(list(full)), N=1)


def separation(name: str, alternate: str, *full: float) -> Array:
    return Array([Name.Separation, Name(name), Name(alternate), tint_function(*full)])


def icc_space(pdf: pikepdf.Pdf, profile: bytes, components: int) -> Array:
    return Array([Name.ICCBased, pdf.make_indirect(pdf.make_stream(profile, N=components))])


def rgb_profile() -> bytes:
    """An sRGB monitor profile."""
    return bytes(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())


def intents_of(pdf: pikepdf.Pdf) -> Any:
    return pdf.Root.OutputIntents


def set_profile(pdf: pikepdf.Pdf, profile: bytes, components: int) -> None:
    """Give every intent of the file another profile, one object for all."""
    stream = pdf.make_indirect(pdf.make_stream(profile, N=components))
    for intent in intents_of(pdf):
        intent.DestOutputProfile = stream


def changed_profile(pdf: pikepdf.Pdf, change: Callable[[bytes], bytes]) -> None:
    """Change the bytes of the file's own profile."""
    old = intents_of(pdf)[0].DestOutputProfile
    set_profile(pdf, change(old.read_bytes()), int(old.N))


def plain(data: bytes) -> bytes:
    """The file written without object streams, with a table of offsets: as good as before, and open to surgery."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return saved(pdf, is_plain=True)


def spliced(data: bytes, pattern: bytes, new: bytes, start: int = 0) -> bytes:
    """A plain file with the first match of ``pattern`` from ``start`` on replaced; its table of offsets stays right."""
    match = re.compile(pattern, re.DOTALL).search(data, start)
    assert match is not None, pattern
    new = match.expand(new)
    at, shift = match.start(), len(new) - (match.end() - match.start())
    table = data.rindex(b"\nxref") + 1
    head, tail = data[:table], data[table:]
    if at < table:
        head = head[:at] + new + head[match.end() :]
        tail = _OFFSET.sub(lambda entry: b"%010d%s" % (int(entry[1]) + shift * (int(entry[1]) > at), entry[2]), tail)
        tail = re.sub(rb"(startxref\s+)\d+", lambda found: found[1] + b"%d" % (table + shift), tail)
    else:
        tail = tail[: at - table] + new + tail[match.end() - table :]
    return head + tail


def lzw(data: bytes) -> bytes:
    """LZW without compression: each byte a literal of nine bits, the table cleared before it grows."""
    codes = [256]
    for at, byte in enumerate(data):
        codes.append(byte)
        if at % 200 == 199:
            codes.append(256)
    codes.append(257)
    bits = "".join(f"{code:09b}" for code in codes)
    bits += "0" * (-len(bits) % 8)
    return int(bits, 2).to_bytes(len(bits) // 8, "big")
