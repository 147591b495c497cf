"""Bring a picture's shown part to the press: cropped, reduced, in CMYK, gray or sRGB, as JPEG.

Conversion honours the embedded profile, else takes sRGB; relative colorimetric with black point compensation, whose
total ink stays under the profile's limit (PRINT 5).
"""

from __future__ import annotations

import hashlib
import io
import os
from pathlib import Path
from typing import NamedTuple

from PIL import Image, ImageCms

from layout_app.images.probe import decoded, to_srgb

VERSION = "1"
REDUCE_ABOVE = 1.5
"""Pictures are reduced only where they have this many times the wanted resolution."""


class Converted(NamedTuple):
    """A JPEG ready to embed. ``space`` is CMYK, Gray or RGB; CMYK data are inverted as Adobe's marker says."""

    data: bytes
    width: int
    height: int
    space: str


class Wanted(NamedTuple):
    """How a picture is to come out: shown part, size in inches, space, profile file, resolution, quality."""

    crop: tuple[float, float, float, float]
    inches: tuple[float, float]
    space: str
    profile: Path | None
    ppi: int
    quality: int


def convert_picture(data: bytes, name: str, wanted: Wanted, cache: Path | None = None) -> Converted:
    """The picture as wanted; from ``cache`` where it was made before. ``NotAPictureError`` for damaged data."""
    key = _key(data, wanted)
    if cache is not None:
        known = _from_cache(cache / f"{key}.jpg")
        if known is not None:
            return known
    made = _convert(data, name, wanted)
    if cache is not None:
        _to_cache(cache / f"{key}.jpg", made)
    return made


def _key(data: bytes, wanted: Wanted) -> str:
    digest = hashlib.sha256(data)
    profile = wanted.profile.name if wanted.profile is not None else ""
    digest.update(repr((VERSION, wanted.crop, wanted.inches, wanted.space, profile, wanted.ppi, wanted.quality)).encode())
    return digest.hexdigest()


def _from_cache(path: Path) -> Converted | None:
    """A remembered conversion; an unreadable one counts as none."""
    try:
        stored = path.read_bytes()
    except OSError:
        return None
    header, _newline, data = stored.partition(b"\n")
    fields = header.decode("ascii", "replace").split()
    if len(fields) != 4 or hashlib.sha256(data).hexdigest()[:16] != fields[3]:
        return None
    return Converted(data, int(fields[0]), int(fields[1]), fields[2])


def _to_cache(path: Path, made: Converted) -> None:
    """Remember a conversion; a cache that cannot be written costs time only."""
    header = f"{made.width} {made.height} {made.space} {hashlib.sha256(made.data).hexdigest()[:16]}\n"
    beside = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(header.encode() + made.data)
        os.replace(beside, path)
    except OSError:
        beside.unlink(missing_ok=True)


def _convert(data: bytes, name: str, wanted: Wanted) -> Converted:
    picture = decoded(data, name)
    width, height = picture.size
    left, top, right, bottom = wanted.crop
    box = (round(left * width), round(top * height), round(right * width), round(bottom * height))
    shown = picture.crop((box[0], box[1], max(box[2], box[0] + 1), max(box[3], box[1] + 1)))
    shown.info.update(picture.info)
    shown = _reduced(shown, wanted)
    final, space = _in_space(shown, wanted)
    target = io.BytesIO()
    final.save(target, "JPEG", quality=wanted.quality, subsampling=0 if wanted.quality >= 85 else 2, optimize=False)
    return Converted(target.getvalue(), final.size[0], final.size[1], space)


def _reduced(picture: Image.Image, wanted: Wanted) -> Image.Image:
    most = (round(wanted.inches[0] * wanted.ppi), round(wanted.inches[1] * wanted.ppi))
    width, height = picture.size
    if width <= most[0] * REDUCE_ABOVE or height <= most[1] * REDUCE_ABOVE or min(most) < 1:
        return picture
    if picture.mode in ("P", "1"):
        picture = picture.convert("RGBA" if "transparency" in picture.info else "RGB")
    reduced = picture.resize(most, Image.Resampling.LANCZOS)
    reduced.info.update(picture.info)
    return reduced


def _in_space(picture: Image.Image, wanted: Wanted) -> tuple[Image.Image, str]:
    if picture.mode in ("L", "1", "LA", "I", "I;16"):
        return _gray(picture), "Gray"
    if wanted.space == "RGB" or wanted.profile is None:
        return to_srgb(picture), "RGB"
    if picture.mode == "CMYK":
        return picture, "CMYK"
    return _cmyk(to_srgb(picture), wanted.profile), "CMYK"


def _gray(picture: Image.Image) -> Image.Image:
    if picture.mode == "LA":
        ground = Image.new("L", picture.size, 255)
        ground.paste(picture.getchannel("L"), mask=picture.getchannel("A"))
        picture = ground
    if picture.mode.startswith("I"):
        picture = picture.point(lambda value: value / 256)
    return picture.convert("L")


def _cmyk(picture: Image.Image, profile: Path) -> Image.Image:
    transform = ImageCms.buildTransform(
        ImageCms.createProfile("sRGB"),
        str(profile),
        "RGB",
        "CMYK",
        ImageCms.Intent.RELATIVE_COLORIMETRIC,
        ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )
    converted = ImageCms.applyTransform(picture, transform)
    assert converted is not None
    return converted
