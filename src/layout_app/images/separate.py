"""A picture made for the press taken apart again: its light on the plates, as a page of plates paints it."""

from __future__ import annotations

import io
import struct
import zlib
from typing import NamedTuple

from PIL import Image, ImageChops

from layout_app.images.converted import FLATE, Converted

_PNG_HEAD = b"\x89PNG\r\n\x1a\n"
_PNG_COLORS = {"Gray": 0, "RGB": 2, "CMYK": 6}


class Separated(NamedTuple):
    """A picture's light, 255 where there is no ink, row by row from the top.

    ``colored`` has three bytes a pixel for cyan, magenta and yellow, and is empty where none of them prints; ``black``
    has one.
    """

    width: int
    height: int
    colored: bytes
    black: bytes


def separated(made: Converted) -> Separated:
    """The plates of a conversion for the press in CMYK or Gray, coded as JPEG or Flate."""
    return _light(_of_flate(made) if made.coding == FLATE else Image.open(io.BytesIO(made.data)))


def separated_jpeg(data: bytes, *, is_inverted: bool) -> Separated:
    """The plates of a JPEG that goes into the file as it is; ``is_inverted`` is whether full ink is stored as 0."""
    picture = Image.open(io.BytesIO(data))
    # Pillow inverts every CMYK JPEG it opens, whether an Adobe marker says so or not.
    return _light(ImageChops.invert(picture) if picture.mode == "CMYK" and not is_inverted else picture)


def reduced(data: bytes, width: int, height: int, channels: int, factor: int) -> bytes:
    """Pixels of ``channels`` bytes made ``factor`` times coarser: each the mean of those it takes the place of."""
    if factor == 1:
        return data
    return Image.frombytes("L" if channels == 1 else "RGB", (width, height), data).reduce(factor).tobytes()


def _light(picture: Image.Image) -> Separated:
    width, height = picture.size
    if picture.mode == "L":
        return Separated(width, height, b"", picture.tobytes())
    assert picture.mode == "CMYK", picture.mode
    c, m, y, k = ImageChops.invert(picture).split()
    return Separated(width, height, Image.merge("RGB", (c, m, y)).tobytes(), k.tobytes())


def _of_flate(made: Converted) -> Image.Image:
    """PDF's Predictor 15 is PNG's coding: with PNG's head before it Pillow reads it, CMYK as four channels."""
    head = struct.pack(">IIBBBBB", made.width, made.height, 8, _PNG_COLORS[made.space], 0, 0, 0)
    chunks = (b"IHDR", head), (b"IDAT", made.data), (b"IEND", b"")
    picture = Image.open(io.BytesIO(_PNG_HEAD + b"".join(_chunk(name, data) for name, data in chunks)))
    return Image.merge("CMYK", picture.split()) if made.space == "CMYK" else picture


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
