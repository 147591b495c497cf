"""Rules on pictures, forms and other external objects (ISO 19005-2 6.2.8, 6.2.9; ISO 15930)."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from pikepdf import Object, Stream

from layout_app.images.jpeg import jpeg_header
from layout_app.messages import _
from layout_app.preflight.pdf.opened import Held, OpenedPdf, filters_of, stream_data, text_of
from layout_app.preflight.pdf.rules import X1A, Fault, Place
from layout_app.preflight.pdf.seen import Placed, Seen
from layout_app.preflight.pdf.state import INTENTS

DEPTHS = (1, 2, 4, 8, 16)
JPEG_END = b"\xff\xd9"
_CIE_JAB = 19


def check_images(file: OpenedPdf, seen: Seen) -> Iterator[Fault]:
    for held in file.streams:
        kind = held.dictionary.get("/Subtype")
        if kind == "/Image":
            yield from _image(file, held)
        elif kind == "/PS":
            yield Fault("X:postscript A:6.2.9", _("The file holds a PostScript program to be run."), _at(held))
        elif kind == "/Form":
            yield from _form(held)
    for one in _each_once(seen):
        yield from _samples(one)


def _at(held: Held) -> Place:
    return Place(object=held.object)


def _image(file: OpenedPdf, held: Held) -> Iterator[Fault]:
    image, at, words = held.dictionary, _at(held), {"object": held.object}
    if "/Alternates" in image:
        sentence = _("Picture %(object)s has others to be shown in its place.") % words
        yield Fault("X:image A:6.2.8", sentence, at)
    if "/OPI" in image:
        sentence = _("Picture %(object)s stands for one in another file (OPI).") % words
        yield Fault("X:image X:external A:6.2.8", sentence, at)
    if image.get("/Interpolate"):
        yield Fault("A:6.2.8", _("Picture %(object)s asks to be interpolated.") % words, at)
    bits, is_mask = image.get("/BitsPerComponent"), bool(image.get("/ImageMask"))
    if bits is not None and (bits not in DEPTHS or (is_mask and bits != 1)):
        sentence = _("Picture %(object)s has %(bits)s bits in a component.") % {**words, "bits": bits}
        yield Fault("A:6.2.8", sentence, at)
    if bits == 16 and X1A in file.standards:
        yield Fault("X:version", _("A picture has 16 bits in a component, which PDF 1.4 does not know."), at)
    intent = image.get("/Intent")
    if intent is not None and text_of(intent) not in INTENTS:
        sentence = _("The rendering intent “%(name)s” is none of the four.") % {"name": text_of(intent)}
        yield Fault("A:6.2.6", sentence, at)
    if X1A in file.standards and (isinstance(image.get("/SMask"), Stream) or image.get("/SMaskInData")):
        yield Fault("X:transparency", _("Picture %(object)s is see-through.") % words, at)
    if "JPXDecode" in filters_of(image):
        yield from _jpeg2000(image, at)


def _form(held: Held) -> Iterator[Fault]:
    form, at, words = held.dictionary, _at(held), {"object": held.object}
    if "/OPI" in form:
        sentence = _("Form %(object)s stands for one in another file (OPI).") % words
        yield Fault("X:image X:external A:6.2.9", sentence, at)
    if "/Ref" in form:
        sentence = _("Form %(object)s stands for a page of another file.") % words
        yield Fault("X:external A:6.2.9", sentence, at)
    if "/PS" in form or form.get("/Subtype2") == "/PS":
        yield Fault("X:postscript A:6.2.9", _("The file holds a PostScript program to be run."), at)


def _jpeg2000(image: Object, at: Place) -> Iterator[Fault]:
    """ISO 19005-2 6.2.8.3: channels, depths and colour specifications in the boxes of the data."""
    boxes = dict(_boxes(bytes(image.read_raw_bytes()), (b"jp2h",)))
    header = boxes.get(b"ihdr", b"")
    if len(header) < 11:
        yield Fault("A:6.2.8.3", _("A JPEG 2000 picture is damaged."), at)
        return
    channels, depth = struct.unpack_from(">HB", header, 8)
    if channels not in (1, 3, 4) or depth == 255 or (depth & 0x7F) + 1 > 38 or b"bpcc" in boxes:
        sentence = _("A JPEG 2000 picture has channels that readers need not know.")
        yield Fault("A:6.2.8.3", sentence, at)
    color = boxes.get(b"colr", b"")
    if image.get("/ColorSpace") is None and color:
        enumerated = struct.unpack_from(">I", color, 3)[0] if color[0] == 1 and len(color) >= 7 else 0
        if color[0] not in (1, 2, 3) or enumerated == _CIE_JAB:
            yield Fault("A:6.2.8.3", _("A JPEG 2000 picture has a colour space that readers need not know."), at)


def _boxes(data: bytes, inside: tuple[bytes, ...]) -> Iterator[tuple[bytes, bytes]]:
    at = 0
    while at + 8 <= len(data):
        size, kind = struct.unpack_from(">I4s", data, at)
        body = data[at + 8 : at + size] if size else data[at + 8 :]
        if kind in inside:
            yield from _boxes(body, inside)
        else:
            yield kind, body
        if size < 8:
            return
        at += size


def _each_once(seen: Seen) -> Iterator[Placed]:
    known: set[tuple[int, int]] = set()
    for one in seen.placed.values():
        if one.key not in known:
            known.add(one.key)
            yield one


def _samples(placed: Placed) -> Iterator[Fault]:
    """That a picture's data are what its dictionary says of them."""
    image, words = placed.image, {"object": placed.place.object}
    width, height = image.get("/Width"), image.get("/Height")
    filters = filters_of(image)
    if not isinstance(width, int) or not isinstance(height, int):
        yield Fault("P:readable", _("Picture %(object)s has no size.") % words, placed.place)
        return
    if filters == ("DCTDecode",):
        data = bytes(image.read_raw_bytes())
        header = jpeg_header(data)
        is_whole = header is not None and data.find(JPEG_END, header.scan) >= 0
        components = placed.space.components if placed.space is not None else 1
        if header is None or (header.width, header.height) != (width, height) or not is_whole:
            sentence = _("The data of picture %(object)s are damaged, or of another size than it says.") % words
            yield Fault("P:readable", sentence, placed.place)
        elif header.components != components and placed.space is not None and placed.space.kind:
            sentence = _("The data of picture %(object)s have another number of inks than its colour space.") % words
            yield Fault("P:readable", sentence, placed.place)
    elif not set(filters) & {"DCTDecode", "JPXDecode", "CCITTFaxDecode", "JBIG2Decode"}:
        bits = 1 if placed.space is None else image.get("/BitsPerComponent")
        count = 1 if placed.space is None else placed.space.components
        samples = stream_data(image)
        if isinstance(bits, int) and (samples is None or len(samples) < (width * bits * count + 7) // 8 * height):
            sentence = _("The data of picture %(object)s are damaged, or of another size than it says.") % words
            yield Fault("P:readable", sentence, placed.place)
