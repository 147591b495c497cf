"""Read a JPEG's frame header without decoding: size, components, orientation, Adobe marker."""

from __future__ import annotations

import struct
from typing import NamedTuple

_FRAMES = frozenset((*range(0xC0, 0xC4), *range(0xC5, 0xC8), *range(0xC9, 0xCC), *range(0xCD, 0xD0)))
_PASSABLE = frozenset((0xC0, 0xC1, 0xC2))
_SCAN = 0xDA
_END = b"\xff\xd9"
_COLOURSPACES = {1: "Gray", 3: "RGB", 4: "CMYK"}
MOST_PIXELS = 900_000_000
"""Pictures larger than 30,000 × 30,000 are refused as bombs."""
TURNED = (5, 6, 7, 8)
"""EXIF orientations whose displayed picture is a quarter turn from the stored one."""


class JpegHeader(NamedTuple):
    """``width`` and ``height`` as stored. ``passable`` is whether a PDF reader decodes it (8 bit, not lossless).

    ``scan`` is where the frame's data begin: the end marker stands after it.
    """

    width: int
    height: int
    components: int
    orientation: int
    adobe: bool
    passable: bool
    scan: int


def jpeg_header(data: bytes) -> JpegHeader | None:
    """The header of a JPEG, or ``None`` if the bytes are none or end before the first scan."""
    if data[:2] != b"\xff\xd8":
        return None
    at, orientation, adobe = 2, 1, False
    frame: tuple[int, int, int, bool] | None = None
    while at + 4 <= len(data):
        if data[at] != 0xFF:
            return None
        marker = data[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        length = struct.unpack(">H", data[at + 2 : at + 4])[0]
        body = data[at + 4 : at + 2 + length]
        if marker in _FRAMES and len(body) >= 6:
            bits, height, width, components = struct.unpack(">BHHB", body[:6])
            frame = (width, height, components, marker in _PASSABLE and bits == 8 and components in (1, 3, 4))
        elif marker == _SCAN:
            if frame is None:
                return None
            return JpegHeader(*frame[:3], orientation, adobe, frame[3], at)
        elif marker == 0xE1 and body[:6] == b"Exif\0\0":
            orientation = _exif_orientation(body[6:])
        elif marker == 0xEE and body[:5] == b"Adobe":
            adobe = True
        at += 2 + length
    return None


class PlainJpeg(NamedTuple):
    """What a JPEG's header tells of the picture as displayed."""

    width: int
    height: int
    colourspace: str


def plain_jpeg(data: bytes) -> PlainJpeg | None:
    """The facts of a whole JPEG that every reader decodes, as ``probe`` gives them; ``None`` for all other pictures.

    Pillow need not be imported for these.
    """
    header = jpeg_header(data)
    if header is None or not header.passable or data.find(_END, header.scan) < 0:
        return None
    width, height = header.width, header.height
    if header.orientation in TURNED:
        width, height = height, width
    return PlainJpeg(width, height, _COLOURSPACES[header.components])


def _exif_orientation(tiff: bytes) -> int:
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if order is None or len(tiff) < 8:
        return 1
    start = struct.unpack(order + "I", tiff[4:8])[0]
    if start + 2 > len(tiff):
        return 1
    count = struct.unpack(order + "H", tiff[start : start + 2])[0]
    for entry in range(count):
        at = start + 2 + entry * 12
        if at + 12 > len(tiff):
            return 1
        tag, _kind, _count, value = struct.unpack(order + "HHIH", tiff[at : at + 10])
        if tag == 0x0112:
            return int(value) if 1 <= value <= 8 else 1
    return 1
