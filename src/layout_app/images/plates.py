"""How much ink the plates of a printed picture carry, pixel by pixel."""

from __future__ import annotations

import io

from PIL import Image, ImageChops, ImageMath

_INKS = 4


def jpeg_plates(data: bytes, is_inverted: bool, limit_percent: int) -> tuple[tuple[bool, bool, bool, bool], int]:
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


def raw_plates(
    data: bytes, size: tuple[int, int], is_inverted: bool, limit_percent: int
) -> tuple[tuple[bool, bool, bool, bool], int]:
    """The same of plain samples of 8 bits, four to a pixel. ``ValueError`` where there are too few."""
    picture = Image.frombytes("CMYK", size, data)
    return _measured((ImageChops.invert(picture) if is_inverted else picture).split(), limit_percent)


def _measured(plates: tuple[Image.Image, ...], limit_percent: int) -> tuple[tuple[bool, bool, bool, bool], int]:
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
