"""How inks look together: plates through the press's profile to the screen, some of them, or one in gray.

Paper and ink may be simulated (absolute colorimetric: the paper's own tint, black as light as the press prints it) or
not (relative colorimetric with black point compensation, as pictures are converted). Spot inks are shown by their
stand-in mix, printed over the others.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import lru_cache
from typing import Any, NamedTuple

from PIL import Image, ImageChops, ImageCms, ImageMath

from layout_app.color import CMYK

PROCESS_INKS = 4
_ROUNDING = 2
"""How far eight bits an ink may carry a sum over a limit that it keeps."""
_WARNING = (226, 69, 69)
_WARNING_STRENGTH = 217


class Plates(NamedTuple):
    """The inks of an area, a byte a pixel from 0 to 255 (solid), row by row from the top: C, M, Y, K, then spot inks.

    ``mixes`` are what stands in for the spot inks.
    """

    width: int
    height: int
    inks: tuple[bytes, ...]
    mixes: tuple[CMYK, ...] = ()

    def percents(self, x: int, y: int) -> tuple[int, ...]:
        """Each ink of a pixel in per cent."""
        at = y * self.width + x
        return tuple(round(ink[at] * 100 / 255) for ink in self.inks)


class Look(NamedTuple):
    """How plates are to be seen: by which ``profile`` (ICC bytes), with the paper's tint or not, and which of them.

    ``hidden`` are the places in ``Plates.inks`` of those left out. Where all inks together pass ``limit_percent``, red
    warns; 0 warns nowhere.
    """

    profile: bytes
    has_paper: bool = True
    hidden: frozenset[int] = frozenset()
    limit_percent: int = 0


def seen(plates: Plates, look: Look) -> bytes:
    """The plates in sRGB: four bytes a pixel (blue, green, red, 255). One plate alone is gray, black where solid."""
    size = (plates.width, plates.height)
    inks = [Image.frombytes("L", size, ink) for ink in plates.inks]
    shown = [number for number in range(len(inks)) if number not in look.hidden]
    if len(shown) == 1:
        picture = Image.merge("RGB", [ImageChops.invert(inks[shown[0]])] * 3)
    else:
        nothing = Image.new("L", size)
        process = [inks[number] if number in shown else nothing for number in range(PROCESS_INKS)]
        for number, mix in enumerate(plates.mixes, PROCESS_INKS):
            if number in shown:
                process = _printed_over(process, inks[number], mix)
        picture = _to_screen(look.profile, look.has_paper).apply(Image.merge("CMYK", process))
    if look.limit_percent:
        over = _over(inks, look.limit_percent)
        picture.paste(Image.new("RGB", size, _WARNING), mask=over)
    return picture.convert("RGBA").tobytes("raw", "BGRA")


def share_over(plates: Plates, limit_percent: int) -> float:
    """The part of the area, from 0 to 1, where all inks together pass the limit."""
    inks = [Image.frombytes("L", (plates.width, plates.height), ink) for ink in plates.inks]
    return sum(_over(inks, limit_percent).histogram()[1:]) / (plates.width * plates.height)


def _printed_over(process: list[Image.Image], ink: Image.Image, mix: CMYK) -> list[Image.Image]:
    shares = (mix.c, mix.m, mix.y, mix.k)
    return [
        ImageChops.screen(plate, ink.point(_scaled(share))) if share else plate
        for plate, share in zip(process, shares, strict=True)
    ]


def _scaled(share: float) -> list[int]:
    return [round(value * share) for value in range(256)]


def _over(inks: list[Image.Image], limit_percent: int) -> Image.Image:
    """Where the inks sum to more than the limit: a mask as strong as the warning."""
    most = limit_percent * 255 / 100 + _ROUNDING
    total: Any = ImageMath.lambda_eval(_sum_over(most), **{f"ink{number}": ink for number, ink in enumerate(inks)})
    mask: Image.Image = total.convert("L")
    return mask


def _sum_over(most: float) -> Callable[[dict[str, Any]], Any]:
    def over(values: dict[str, Any]) -> Any:
        inks = [value for name, value in values.items() if name.startswith("ink")]
        return (sum(inks[1:], inks[0]) > most) * _WARNING_STRENGTH

    return over


class _Transform:
    def __init__(self, profile: bytes, has_paper: bool) -> None:
        intent = ImageCms.Intent.ABSOLUTE_COLORIMETRIC if has_paper else ImageCms.Intent.RELATIVE_COLORIMETRIC
        flags = ImageCms.Flags(0) if has_paper else ImageCms.Flags.BLACKPOINTCOMPENSATION
        press, screen = ImageCms.ImageCmsProfile(io.BytesIO(profile)), ImageCms.createProfile("sRGB")
        self._transform = ImageCms.buildTransform(press, screen, "CMYK", "RGB", intent, flags)

    def apply(self, picture: Image.Image) -> Image.Image:
        converted = ImageCms.applyTransform(picture, self._transform)
        assert converted is not None
        return converted


@lru_cache(4)
def _to_screen(profile: bytes, has_paper: bool) -> _Transform:
    return _Transform(profile, has_paper)
