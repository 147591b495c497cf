"""A PNG too large to be decoded whole, reduced by a whole number while it is read strip by strip.

Each strip is given to the PNG decoder as a small PNG of its own, before it the row above, which its filters refer to.
"""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterator
from typing import NamedTuple

from PIL import Image

MOST_AT_ONCE = 100_000_000
"""Pixels of a picture that is decoded in one piece: four bytes each."""
LINE_ART_GAIN = 3
"""Black-and-white drawings keep so many times the resolution of others: they have nothing but edges."""
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_STRIP_PIXELS = 8_000_000
_FEED = 1 << 20
_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
_COLOR_OF_BYTES = {1: 0, 2: 4, 3: 2, 4: 6}
"""The colour type of eight bits a channel that has so many bytes a pixel."""
_MODES = {
    (0, 1): ("1", "1"), (0, 2): ("L", "L;2"), (0, 4): ("L", "L;4"), (0, 8): ("L", "L"), (2, 8): ("RGB", "RGB"),
    (3, 1): ("P", "P;1"), (3, 2): ("P", "P;2"), (3, 4): ("P", "P;4"), (3, 8): ("P", "P"), (4, 8): ("LA", "LA"),
    (6, 8): ("RGBA", "RGBA"),
}  # fmt: skip
"""Pillow's mode and raw mode by colour type and bits of a channel."""


class _Header(NamedTuple):
    width: int
    height: int
    bits: int
    color: int
    interlaced: bool

    @property
    def pixel_bytes(self) -> int:
        """What filters count as a pixel (PNG 9.2, filter types for filter method 0)."""
        return max(1, _CHANNELS[self.color] * self.bits // 8)

    @property
    def row_bytes(self) -> int:
        return (self.width * _CHANNELS[self.color] * self.bits + 7) // 8


def reduced_png(data: bytes, largest: tuple[int, int]) -> Image.Image | None:
    """The PNG reduced to no less than ``largest`` where it can be, but in any case to what is decoded at once.

    ``None`` for interlaced ones and those of 16 bits in colour. ``OSError`` or ``zlib.error`` for damaged data.
    """
    width, height, bits, color = struct.unpack_from(">IIBB", data, 16)
    header = _Header(width, height, bits, color, data[28] != 0)
    mode, _raw = _MODES.get((header.color, header.bits), ("", ""))
    if header.interlaced or not mode:
        return None
    whole = Image.open(io.BytesIO(data))
    factor = _factor(header, largest)
    size = (-(-header.width // factor), -(-header.height // factor))
    has_clear = "transparency" in whole.info
    made = Image.new({"P": "RGBA" if has_clear else "RGB", "1": "L"}.get(mode, mode), size)
    rows = max(_STRIP_PIXELS // header.width // factor, 1) * factor
    top = 0
    for strip in _strips(data, header, rows):
        if mode == "P":
            strip.putpalette(whole.getpalette() or [])
            if has_clear:
                strip.info["transparency"] = whole.info["transparency"]
        made.paste(strip.convert(made.mode).reduce(factor), (0, top // factor))
        top += strip.size[1]
    if mode == "1":
        made = made.convert("1", dither=Image.Dither.NONE)
    made.info.update({key: value for key, value in whole.info.items() if mode != "P" or key != "transparency"})
    return made


def _factor(header: _Header, largest: tuple[int, int]) -> int:
    gain = LINE_ART_GAIN if header.bits == 1 and header.color == 0 else 1
    factor = max(1, min(header.width // (largest[0] * gain), header.height // (largest[1] * gain)))
    while header.width * header.height > MOST_AT_ONCE * factor * factor:
        factor += 1
    return factor


def _strips(data: bytes, header: _Header, rows: int) -> Iterator[Image.Image]:
    """Strips of so many rows from the top, the last of what is left."""
    mode, raw = _MODES[(header.color, header.bits)]
    above = bytes(header.row_bytes)
    left = header.height
    for filtered in _filtered(data, header, rows):
        count = min(rows, left)
        left -= count
        plain = _unfiltered(header, above, filtered, count)
        above = plain[-header.row_bytes :]
        yield Image.frombytes(mode, (header.width, count), plain, "raw", raw)


def _filtered(data: bytes, header: _Header, rows: int) -> Iterator[bytes]:
    """The inflated data of so many rows at a time; ``zlib.error`` if there are fewer than the header says."""
    inflate = zlib.decompressobj()
    row = header.row_bytes + 1
    left, ready = row * header.height, bytearray()
    for packed in _packed(data):
        while packed and left:
            ready += inflate.decompress(packed, _FEED)
            packed = inflate.unconsumed_tail
            while len(ready) >= min(rows * row, left) > 0:
                size = min(rows * row, left)
                yield bytes(ready[:size])
                del ready[:size]
                left -= size
    if left:
        raise zlib.error("the picture's data end early")


def _packed(data: bytes) -> Iterator[bytes]:
    """The pieces of the deflated stream."""
    at = len(_SIGNATURE)
    while at + 8 <= len(data):
        length, name = struct.unpack_from(">I4s", data, at)
        if name == b"IDAT":
            for start in range(at + 8, at + 8 + length, _FEED):
                yield data[start : min(start + _FEED, at + 8 + length)]
        at += 12 + length


def _unfiltered(header: _Header, above: bytes, filtered: bytes, count: int) -> bytes:
    """The rows' bytes with the filters undone, by the decoder: as pixels of as many bytes as the filters count."""
    width = header.row_bytes // header.pixel_bytes
    color = _COLOR_OF_BYTES[header.pixel_bytes]
    head = struct.pack(">IIBBBBB", width, count + 1, 8, color, 0, 0, 0)
    rows = zlib.compress(b"\0" + above + filtered, 0)
    small = _SIGNATURE + b"".join(_chunk(*one) for one in ((b"IHDR", head), (b"IDAT", rows), (b"IEND", b"")))
    picture = Image.open(io.BytesIO(small))
    return picture.crop((0, 1, width, count + 1)).tobytes()


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
