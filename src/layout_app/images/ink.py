"""How much ink a CMYK picture takes, and the same picture with less of it under its black.

What is over the limit comes out of cyan, magenta and yellow alike: the black plate carries the drawing and stays.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from typing import Any

from PIL import Image, ImageChops, ImageMath

ROUNDS = 6
_BAND_PIXELS = 1 << 20


def total_ink_percent(picture: Image.Image) -> int:
    """The most ink any pixel of a CMYK picture takes, in per cent, rounded up."""
    most = 0
    for _top, (c, m, y, k) in _bands(picture):
        total = ImageMath.lambda_eval(lambda inks: inks["c"] + inks["m"] + inks["y"] + inks["k"], c=c, m=m, y=y, k=k)
        most = max(most, highest(total))
    return -(-most * 100 // 255)


def keeps_to(picture: Image.Image, percent: int) -> bool:
    """Whether no pixel takes more than ``percent``; quick where all stay well under it."""
    c, m, y, k = picture.split()
    # Halves are rounded down twice: a quarter of a sum is at most three units of ink below it.
    quarter = ImageChops.add(ImageChops.add(c, m, 2), ImageChops.add(y, k, 2), 2)
    at_most = highest(quarter) * 4 + 3
    return at_most * 100 <= percent * 255 or total_ink_percent(picture) <= percent


def highest(plate: Image.Image) -> int:
    """The highest value of a picture of one channel."""
    return int(plate.getextrema()[1])  # type: ignore[arg-type]


def with_less_ink(picture: Image.Image, percent: int) -> Image.Image:
    """The picture with C, M and Y of its darkest pixels lowered in proportion until all inks sum to ``percent``."""
    made = Image.new("CMYK", picture.size)
    most = percent * 255 // 100
    for top, (c, m, y, k) in _bands(picture):
        lowered = [ImageMath.lambda_eval(_share(most), plate=plate, c=c, m=m, y=y, k=k) for plate in (c, m, y)]
        made.paste(Image.merge("CMYK", (*(plate.convert("L") for plate in lowered), k)), (0, top))
    return made


def within_ink(picture: Image.Image, encode: Callable[[Image.Image], bytes], percent: int) -> bytes:
    """The picture encoded so that its decoded pixels keep to the limit; JPEG rings, by a few points of ink."""
    aim = percent
    if not keeps_to(picture, percent):
        picture = with_less_ink(picture, percent)
    encoded = encode(picture)
    for _round in range(ROUNDS):
        decoded = Image.open(io.BytesIO(encoded))
        if keeps_to(decoded, percent):
            break
        aim -= total_ink_percent(decoded) - percent + 1
        encoded = encode(with_less_ink(picture, aim))
    return encoded


def _share(most: int) -> Callable[[dict[str, Any]], Any]:
    def share(inks: dict[str, Any]) -> Any:
        colored = inks["max"](inks["c"] + inks["m"] + inks["y"], 1)
        return inks["min"](inks["plate"], inks["plate"] * inks["max"](most - inks["k"], 0) / colored)

    return share


def _bands(picture: Image.Image) -> Iterator[tuple[int, tuple[Image.Image, ...]]]:
    """Plates of horizontal bands from the top: sums take four bytes a pixel and plate, too much for all at once."""
    width, height = picture.size
    rows = max(_BAND_PIXELS // max(width, 1), 1)
    for top in range(0, height, rows):
        yield top, picture.crop((0, top, width, min(top + rows, height))).split()
