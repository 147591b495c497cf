"""Pictures made for the tests, sound and odd ones."""

from __future__ import annotations

import io
import random
import struct
import zlib

from PIL import Image


def jpeg(picture: Image.Image, **options: object) -> bytes:
    return _saved(picture, "JPEG", options)


def png(picture: Image.Image, **options: object) -> bytes:
    return _saved(picture, "PNG", options)


def tiff(picture: Image.Image, **options: object) -> bytes:
    return _saved(picture, "TIFF", options)


def _saved(picture: Image.Image, kind: str, options: dict[str, object]) -> bytes:
    target = io.BytesIO()
    picture.save(target, kind, **options)
    return target.getvalue()


def noise(width: int, height: int) -> Image.Image:
    """Black and white at random: what JPEG rings most on."""
    chance = random.Random(7)
    pixels = bytes(chance.choice((0, 255)) for _ in range(width * height))
    return Image.frombytes("L", (width, height), pixels).convert("RGB")


def cmyk_jpeg(inks: tuple[int, int, int, int]) -> bytes:
    """A plain CMYK JPEG with Adobe's marker; ``inks`` from 0 to 255."""
    return jpeg(Image.new("CMYK", (64, 48), inks), quality=95)


def without_adobe_marker(data: bytes) -> bytes:
    at = data.index(b"\xff\xee")
    length = struct.unpack(">H", data[at + 2 : at + 4])[0]
    return data[:at] + data[at + 2 + length :]


def raw_png(width: int, height: int, bits: int, color: int, rows: bytes) -> bytes:
    """A PNG of given header; ``color`` is 0 gray, 2 RGB."""
    header = struct.pack(">IIBBBBB", width, height, bits, color, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", zlib.compress(rows)) + _chunk(b"IEND", b"")


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def gray_16(value: int) -> bytes:
    return raw_png(8, 8, 16, 0, (b"\0" + struct.pack(">H", value) * 8) * 8)


def rgb_16(red: int, green: int, blue: int) -> bytes:
    return raw_png(8, 8, 16, 2, (b"\0" + struct.pack(">3H", red, green, blue) * 8) * 8)
