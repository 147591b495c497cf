"""Bring a picture's shown part to the press: as it looks, reduced, in its inks, gray or sRGB, encoded for a PDF.

An embedded profile is honoured, else sRGB taken; relative colorimetric with black point compensation. Gray stays on
the black plate. CMYK keeps its numbers, for another conversion would lose its black plate (PRINT 5): where it fits,
the file's own bytes go through; where it takes too much ink, colour is taken out under the black until it fits.
"""

from __future__ import annotations

from typing import NamedTuple

from PIL import Image, ImageChops, ImageCms

from layout_app.images.converted import (
    AS_IS,
    FAX,
    FLATE,
    JPEG,
    OTHER_PRESS,
    REDUCE_ABOVE,
    TOO_MUCH_INK,
    WRONG_PROFILE,
    Converted,
    Note,
    Treatment,
    Wanted,
)
from layout_app.images.encode import FINE_QUALITY, as_fax, as_flate, as_jpeg
from layout_app.images.ink import highest, keeps_to, total_ink_percent, with_less_ink, within_ink
from layout_app.images.jpeg import jpeg_header
from layout_app.images.look import PLAIN, straight_share, turned_size
from layout_app.images.looks import looked_part, toned
from layout_app.images.press_colors import press_colors
from layout_app.images.probe import decoded, opaque, to_srgb
from layout_app.images.profiles import profile_name, reads

NEUTRAL_SPREAD = 6
"""Pixels whose red, green and blue differ by no more have no hue (PRINT 5)."""
FLAT_SHARE = 0.5
"""A picture stored without loss is a screenshot where at least so many pixels are as their left neighbour."""
SHARP_PPI = 1200
"""Line art keeps up to so many pixels an inch: its edges are all it has."""
_SPACE_OF_MODE = {"RGB": "RGB", "L": "Gray", "CMYK": "CMYK", "LAB": "Lab"}


def convert_picture(data: bytes, name: str, wanted: Wanted) -> Converted:
    """The picture as wanted; ``NotAPictureError`` for damaged data. The same data give the same bytes."""
    header = jpeg_header(data)
    if header is not None and header.passable and header.components == 4 and _may_pass(wanted):
        upright = (header.height, header.width) if header.orientation > 4 else (header.width, header.height)
        if not _exceeds(_share(upright, wanted), wanted.pixels):
            picture = decoded(data, name)
            if keeps_to(picture, wanted.total_ink_percent):
                notes = _of_other_press(picture, wanted)
                return Converted(b"", header.width, header.height, "CMYK", AS_IS, notes)
    shown = _shown(data, name, wanted)
    if shown.mode == "1" and wanted.quality >= FINE_QUALITY and "transparency" not in shown.info:
        return _line_art(shown, wanted)
    is_flat = header is None and _is_flat(shown)
    shown = _reduced(shown, wanted.pixels)  # what is larger is let go of before plates are made of it
    made = _in_space(shown, wanted, is_flat)
    size = made.picture.size
    if (is_flat or (made.has_ground and any(wanted.ground))) and wanted.quality >= FINE_QUALITY:
        fitting = made.picture
        if made.space == "CMYK" and not keeps_to(fitting, wanted.total_ink_percent):
            fitting = with_less_ink(fitting, wanted.total_ink_percent)
        return Converted(as_flate(fitting), *size, made.space, FLATE, made.notes)
    if made.space == "CMYK":
        encoded = within_ink(made.picture, lambda one: as_jpeg(one, wanted.quality), wanted.total_ink_percent)
    else:
        encoded = as_jpeg(made.picture, wanted.quality)
    return Converted(encoded, *size, made.space, JPEG, made.notes)


def _may_pass(wanted: Wanted) -> bool:
    return wanted.space == "CMYK" and wanted.treatment is not Treatment.GRAY and wanted.look == PLAIN


def _share(size: tuple[int, int], wanted: Wanted) -> tuple[float, float]:
    """Width and height of the shown part of a picture of ``size``."""
    left, top, right, bottom = wanted.crop
    return size[0] * (right - left), size[1] * (bottom - top)


def _exceeds(size: tuple[float, float], most: tuple[int, int]) -> bool:
    """Whether a shown part of that size has so many pixels more than ``most`` that it is reduced."""
    return min(most) >= 1 and size[0] > most[0] * REDUCE_ABOVE and size[1] > most[1] * REDUCE_ABOVE


def _shown(data: bytes, name: str, wanted: Wanted) -> Image.Image:
    """The shown part as it looks; a large JPEG is decoded at a scale that still has twice the wanted resolution."""
    look = wanted.look
    left, top, right, bottom = wanted.crop
    across, down = wanted.pixels
    share = straight_share((1, 1), look)  # a long picture keeps less of itself, hardly ever half
    enough = turned_size((round(across * 2 / (right - left) / share), round(down * 2 / (bottom - top) / share)), look)
    picture = decoded(data, name, enough if min(enough) >= 1 else None)
    shown = looked_part(picture, look, wanted.crop)
    return toned(shown, look, wanted.profile) if look.tones else shown


def _reduced(picture: Image.Image, most: tuple[int, int]) -> Image.Image:
    if not _exceeds(picture.size, most):
        return picture
    if picture.mode in ("P", "1") or "transparency" in picture.info:
        plain, alpha = opaque(picture)
        if alpha is not None:
            plain.putalpha(alpha)
        picture = plain
    reduced = picture.resize(most, Image.Resampling.LANCZOS)
    reduced.info.update(picture.info)
    return reduced


def _line_art(picture: Image.Image, wanted: Wanted) -> Converted:
    """One bit a pixel, however far it is reduced."""
    most = (round(wanted.inches[0] * SHARP_PPI), round(wanted.inches[1] * SHARP_PPI))
    sharp = picture
    if _exceeds(picture.size, most):
        smooth = picture.convert("L").resize(most, Image.Resampling.BOX)
        sharp = smooth.convert("1", dither=Image.Dither.NONE)
    return Converted(as_fax(sharp), *sharp.size, "Gray", FAX)


class _InSpace(NamedTuple):
    """A picture in its final space, CMYK, Gray or RGB; ``has_ground`` if what lies beneath shows in it."""

    picture: Image.Image
    space: str
    has_ground: bool
    notes: tuple[Note, ...] = ()


def _in_space(picture: Image.Image, wanted: Wanted, is_flat: bool) -> _InSpace:
    plain, alpha = opaque(picture)
    source, notes = _source_of(plain)
    if wanted.space == "RGB" or not wanted.profile:
        return _in_light(plain, alpha, wanted, notes)
    try:
        made = _plates(plain, source, wanted, is_flat)
    except ImageCms.PyCMSError:
        # The profile has the right class and space, but its tables are damaged.
        notes = (Note(WRONG_PROFILE),)
        made = _plates(plain, b"", wanted, is_flat)
    if plain.mode == "CMYK" and made.mode == "CMYK":
        notes += _of_other_press(plain, wanted)
        if not keeps_to(made, wanted.total_ink_percent):
            notes += (Note(TOO_MUCH_INK, str(total_ink_percent(made))),)
    if alpha is not None:
        made = _on_ground(made, alpha, wanted)
    if made.mode == "L":
        return _InSpace(ImageChops.invert(made), "Gray", alpha is not None, notes)
    return _InSpace(made, "CMYK", alpha is not None, notes)


def _plates(picture: Image.Image, source: bytes, wanted: Wanted, is_flat: bool) -> Image.Image:
    """The picture in CMYK, or of mode L where it is the black plate alone (255 is solid)."""
    press = press_colors(wanted.profile)
    if wanted.treatment is Treatment.GRAY or picture.mode in ("L", "1"):
        return press.black(picture if picture.mode != "1" else picture.convert("L"), source)
    if picture.mode == "CMYK":
        return picture
    if picture.mode != "RGB" or wanted.treatment is Treatment.COLOR:
        return press.inks(picture, source)
    spread = _spread(picture)
    if highest(spread) <= NEUTRAL_SPREAD:
        return press.black(picture, source)
    inks = press.inks(picture, source)
    if wanted.treatment is Treatment.NEUTRALS or is_flat:
        nothing = Image.new("L", picture.size)
        black = picture.convert("L").point(press.black_of_neutral(source))
        neutral = spread.point([255 if value <= NEUTRAL_SPREAD else 0 for value in range(256)])
        inks.paste(Image.merge("CMYK", (nothing, nothing, nothing, black)), mask=neutral)
    return inks


def _in_light(picture: Image.Image, alpha: Image.Image | None, wanted: Wanted, notes: tuple[Note, ...]) -> _InSpace:
    """The picture in sRGB, or gray by sRGB's curve."""
    is_gray = picture.mode in ("L", "1")
    has_own = picture.mode == "L" and not notes and picture.info.get("icc_profile")
    if is_gray and not has_own:
        made = picture.convert("L")
    else:
        made = to_srgb(picture, wanted.profile)
        made = made.convert("L") if is_gray else made
    if alpha is not None:
        c, m, y, k = wanted.ground
        ground = tuple(round(255 * (1 - ink) * (1 - k)) for ink in (c, m, y))
        made = made if made.mode == "L" and len(set(ground)) == 1 else made.convert("RGB")
        under = Image.new(made.mode, made.size, ground[0] if made.mode == "L" else ground)
        made = Image.composite(made, under, alpha)
    return _InSpace(made, "Gray" if made.mode == "L" else "RGB", alpha is not None, notes)


def _on_ground(plates: Image.Image, alpha: Image.Image, wanted: Wanted) -> Image.Image:
    """The plates where they are opaque, the ground's tint where they are not, as exactly as the ground is painted."""
    inks = [round(255 * ink) for ink in wanted.ground]
    if plates.mode == "L" and not any(inks[:3]):
        return Image.composite(plates, Image.new("L", plates.size, inks[3]), alpha)
    if plates.mode == "L":
        nothing = Image.new("L", plates.size)
        plates = Image.merge("CMYK", (nothing, nothing, nothing, plates))
    return Image.composite(plates, Image.new("CMYK", plates.size, tuple(inks)), alpha)


def _source_of(picture: Image.Image) -> tuple[bytes, tuple[Note, ...]]:
    """The embedded profile, empty where there is none; with a note where there is one that is of no use."""
    embedded = picture.info.get("icc_profile") or b""
    if embedded and not reads(embedded, _SPACE_OF_MODE.get(picture.mode, "Gray")):
        return b"", (Note(WRONG_PROFILE),)
    return embedded, ()


def _of_other_press(picture: Image.Image, wanted: Wanted) -> tuple[Note, ...]:
    """A note where a CMYK picture was made for another press than this; its numbers are kept all the same."""
    embedded, wrong = _source_of(picture)
    if wrong:
        return wrong
    return (Note(OTHER_PRESS, profile_name(embedded)),) if embedded and embedded != wanted.profile else ()


def _spread(picture: Image.Image) -> Image.Image:
    """How far red, green and blue of each pixel are apart."""
    red, green, blue = picture.split()
    highest = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    return ImageChops.subtract(highest, ImageChops.darker(ImageChops.darker(red, green), blue))


def _is_flat(picture: Image.Image) -> bool:
    """Whether a picture has the even areas of a screenshot or a drawing; photos have grain wherever they are lit."""
    plain, _alpha = opaque(picture)
    width, height = plain.size
    if width < 2:
        return False
    apart = ImageChops.difference(plain.crop((0, 0, width - 1, height)), plain.crop((1, 0, width, height)))
    most, *others = apart.split()
    for channel in others:
        most = ImageChops.lighter(most, channel)
    return most.histogram()[0] >= FLAT_SHARE * (width - 1) * height
