"""How much ink the plates of a printed picture carry, pixel by pixel, and what was measured before."""

from __future__ import annotations

import hashlib
import io
import os
from contextlib import suppress
from pathlib import Path

import msgspec
from PIL import Image, ImageChops, ImageMath

_INKS = 4
VERSION = "1"
"""Raised whenever the same picture would be measured otherwise."""
Plates = tuple[tuple[bool, bool, bool, bool], int]
"""Which of C, M, Y, K carry any ink; and the most ink on one pixel in per cent where that passes the limit, else 0."""


class PlateMemory:
    """A folder of measures by the pictures' own bytes: what was judged in one file need not be decoded in the next.

    The folder may be that of converted pictures, which makes room in it. What cannot be read counts as none; what
    cannot be written costs time only.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get(self, key: str) -> Plates | None:
        path = self._folder / key
        try:
            plates: Plates = msgspec.json.decode(path.read_bytes(), type=Plates)
            os.utime(path)
        except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
            return None
        return plates

    def put(self, key: str, plates: Plates) -> None:
        beside = self._folder / f"{key}.{os.getpid()}"
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            beside.write_bytes(msgspec.json.encode(plates))
            os.replace(beside, self._folder / key)
        except OSError:
            with suppress(OSError):
                beside.unlink()


def memory_key(data: bytes, facts: tuple[object, ...]) -> str:
    """What a picture's samples and the way they are read are remembered by."""
    digest = hashlib.sha256(data)
    digest.update(repr((VERSION, *facts)).encode())
    return digest.hexdigest()


def jpeg_plates(data: bytes, is_inverted: bool, limit_percent: int) -> Plates:
    """Of a CMYK JPEG: which plates carry any ink, and the most ink on one pixel in per cent where that passes
    ``limit_percent``, else 0. ``is_inverted`` is whether full ink is stored as 0.

    ``OSError`` for damaged data.
    """
    # Pillow inverts every CMYK JPEG it opens, whether an Adobe marker says so or not.
    with Image.open(io.BytesIO(data)) as picture:
        if picture.mode != "CMYK":
            raise OSError(picture.mode)
        plates = picture.split() if is_inverted else ImageChops.invert(picture).split()
    return _measured(plates, limit_percent)


def raw_plates(data: bytes, size: tuple[int, int], is_inverted: bool, limit_percent: int) -> Plates:
    """The same of plain samples of 8 bits, four to a pixel. ``ValueError`` where there are too few."""
    picture = Image.frombytes("CMYK", size, data)
    return _measured((ImageChops.invert(picture) if is_inverted else picture).split(), limit_percent)


def jpeg_values(data: bytes) -> frozenset[int]:
    """The values from 0 to 255 that pixels of a grey JPEG have. ``OSError`` for damaged data."""
    with Image.open(io.BytesIO(data)) as picture:
        return frozenset(picture.convert("L").tobytes())


def most_of_inks(
    data: bytes, size: tuple[int, int], count: int, counted: frozenset[int]
) -> tuple[tuple[int, ...], int]:
    """Of plain samples of 8 bits, ``count`` to a pixel: the highest on each plate, and the highest sum of those plates
    that are ``counted`` (by their places). ``ValueError`` where there are too few samples."""
    plates = [Image.frombytes("L", size, data[at::count]) for at in range(count)]
    highest = tuple(map(_most, plates))
    summed = {f"p{at}": plates[at] for at in counted}
    if not summed:
        return highest, 0
    total = ImageMath.lambda_eval(lambda inks: sum((inks[name] for name in summed), start=0), **summed)
    return highest, _most(total)


def _measured(plates: tuple[Image.Image, ...], limit_percent: int) -> Plates:
    c, m, y, k = (plate.getextrema()[1] != 0 for plate in plates)
    return (c, m, y, k), _ink_over(plates, limit_percent) if limit_percent else 0


def _ink_over(plates: tuple[Image.Image, ...], limit_percent: int) -> int:
    """The most ink on a pixel, in per cent, if that is over the limit."""
    # Halves of halves are a quarter of the sum, at most three quarters of a step too low, and take a tenth of the time.
    c, m, y, k = plates
    quarters = ImageChops.add(ImageChops.add(c, m, 2), ImageChops.add(y, k, 2), 2)
    if (_most(quarters) + 1) * _INKS * 100 <= limit_percent * 255:
        return 0
    total = ImageMath.lambda_eval(lambda inks: inks["c"] + inks["m"] + inks["y"] + inks["k"], c=c, m=m, y=y, k=k)
    percent = -(-_most(total) * 100 // 255)
    return percent if percent > limit_percent else 0


def _most(picture: Image.Image) -> int:
    most = picture.getextrema()[1]
    assert isinstance(most, int | float)
    return int(most)
