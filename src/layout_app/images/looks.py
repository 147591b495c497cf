"""Pictures as an editor wants them to look: a part of one turned and straightened, its grays and levels.

Levels and grays are those of sRGB, so that screen and every press begin with the same pixels.
"""

from __future__ import annotations

import math

from PIL import Image

from layout_app.images.look import Look, Part, level_table, straight_share
from layout_app.images.probe import opaque, to_srgb

_QUARTERS = {1: Image.Transpose.ROTATE_270, 2: Image.Transpose.ROTATE_180, 3: Image.Transpose.ROTATE_90}


def looked_part(picture: Image.Image, look: Look, part: Part, *, is_quick: bool = False) -> Image.Image:
    """The ``part`` of an upright picture as it stands when turned and straightened; its pixels no finer than they were.

    Only the part's pixels are made, however large the picture is. A ``is_quick`` one is a little softer.
    """
    quarter = _QUARTERS.get(look.turns % 4)
    turned = picture if quarter is None else _with_facts(picture.transpose(quarter), picture)
    if not look.angle:
        return _cut(turned, part)
    return _straightened(turned, look, part, Image.Resampling.BILINEAR if is_quick else Image.Resampling.BICUBIC)


def toned(picture: Image.Image, look: Look, cmyk_profile: bytes = b"") -> Image.Image:
    """The picture gray and with its levels, in sRGB (RGB or L, with its alpha if it has any).

    CMYK without a profile of its own is read by ``cmyk_profile``.
    """
    plain, alpha = opaque(picture)
    if plain.mode == "1" or (plain.mode == "L" and not plain.info.get("icc_profile")):
        made = plain.convert("L")
    else:
        light = to_srgb(plain, cmyk_profile)
        made = light.convert("L") if look.gray or plain.mode == "L" else light
    if look.has_levels:
        made = made.point(level_table(look) * len(made.getbands()))
    if alpha is not None:
        made.putalpha(alpha)
    return made


def looked_pixels(
    data: bytes, size: tuple[int, int], look: Look, *, is_opaque: bool = False
) -> tuple[bytes, tuple[int, int]]:
    """A whole sRGB picture as it looks, for the screen: rows of red, green, blue and alpha bytes, and its size.

    One that ``is_opaque`` needs no work on its alpha.
    """
    picture = Image.frombytes("RGB", size, data, "raw", "RGBX") if is_opaque else Image.frombytes("RGBA", size, data)
    made = looked_part(picture, look, (0.0, 0.0, 1.0, 1.0), is_quick=True) if look.moves else picture
    if look.tones:
        made = toned(made, look)
    return made.convert("RGBA").tobytes(), made.size


def _cut(picture: Image.Image, part: Part) -> Image.Image:
    left, top, right, bottom = part
    width, height = picture.size
    box = (round(left * width), round(top * height), round(right * width), round(bottom * height))
    if box == (0, 0, width, height):
        return picture
    shown = picture.crop((box[0], box[1], max(box[2], box[0] + 1), max(box[3], box[1] + 1)))
    return _with_facts(shown, picture)


def _straightened(picture: Image.Image, look: Look, part: Part, resample: Image.Resampling) -> Image.Image:
    if picture.mode in ("P", "1") or "transparency" in picture.info:
        plain, alpha = opaque(picture)
        plain = _with_facts(plain.convert("L"), plain) if plain.mode == "1" else plain
        if alpha is not None:
            plain.putalpha(alpha)
        picture = plain
    width, height = picture.size
    share = straight_share((width, height), look)
    left, top, right, bottom = part
    x0, y0 = (left - 0.5) * width * share, (top - 0.5) * height * share
    across, down = (right - left) * width * share, (bottom - top) * height * share
    size = max(1, int(across)), max(1, int(down))
    angle = math.radians(look.angle / 100)
    cosine, sine = math.cos(angle), math.sin(angle)
    step_x, step_y = across / size[0], down / size[1]
    back = (
        cosine * step_x, sine * step_y, x0 * cosine + y0 * sine + width / 2,
        -sine * step_x, cosine * step_y, y0 * cosine - x0 * sine + height / 2,
    )  # fmt: skip
    made = picture.transform(size, Image.Transform.AFFINE, back, resample)
    return _with_facts(made, picture)


def _with_facts(made: Image.Image, picture: Image.Image) -> Image.Image:
    """``made`` with what its source says of itself: profile, resolution, transparency."""
    made.info.update(picture.info)
    return made
