"""Pictures made for the tests, sound and odd ones."""

from __future__ import annotations

import io
import random
import struct
import zlib

from PIL import Image, ImageChops


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


def colored_noise(width: int, height: int) -> Image.Image:
    """Black and red at random: what rings most on the plates of color."""
    black_and_white = noise(width, height).convert("L")
    return Image.merge("RGB", (black_and_white, *(Image.new("L", (width, height)) for _ in "gb")))


def photo(width: int, height: int) -> Image.Image:
    """Colors that run into one another under some grain, as in a photo."""
    across = Image.linear_gradient("L").resize((width, height))
    down = across.transpose(Image.Transpose.FLIP_TOP_BOTTOM)
    grain = noise(width // 2, height // 2).convert("L").resize((width, height)).point(lambda value: value // 16)
    return ImageChops.add(Image.merge("RGB", (across, down, Image.new("L", (width, height), 90))), grain.convert("RGB"))


def cmyk_jpeg(inks: tuple[int, int, int, int]) -> bytes:
    """A plain CMYK JPEG with Adobe's marker; ``inks`` from 0 to 255."""
    return jpeg(Image.new("CMYK", (64, 48), inks), quality=95)


def without_adobe_marker(data: bytes) -> bytes:
    at = data.index(b"\xff\xee")
    length = struct.unpack(">H", data[at + 2 : at + 4])[0]
    return data[:at] + data[at + 2 + length :]


def raw_png(width: int, height: int, bits: int, color: int, rows: bytes) -> bytes:
    """A PNG of given header; ``color`` is 0 gray, 2 RGB."""
    return png_of(width, height, color, zlib.compress(rows), bits)


def png_of(width: int, height: int, color: int, data: bytes, bits: int = 8) -> bytes:
    """A PNG whose rows are deflated already."""
    header = struct.pack(">IIBBBBB", width, height, bits, color, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", data) + _chunk(b"IEND", b"")


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def gray_16(value: int) -> bytes:
    return raw_png(8, 8, 16, 0, (b"\0" + struct.pack(">H", value) * 8) * 8)


def rgb_16(red: int, green: int, blue: int) -> bytes:
    return raw_png(8, 8, 16, 2, (b"\0" + struct.pack(">3H", red, green, blue) * 8) * 8)
