"""Bring a picture's shown part to the press: cropped, reduced, in CMYK, gray or sRGB, as JPEG.

Conversion honours the embedded profile, else takes sRGB; relative colorimetric with black point compensation. JPEG's
ringing can lift the total ink over what the profile allows: then colour is taken out under the black until it fits.
"""

from __future__ import annotations

import hashlib
import io
import os
from pathlib import Path
from typing import Any, NamedTuple

from PIL import Image, ImageCms, ImageMath

from layout_app.images.probe import decoded, flattened, to_srgb

VERSION = "3"
REDUCE_ABOVE = 1.5
"""Pictures are reduced only where they have this many times the wanted resolution."""


class Converted(NamedTuple):
    """A JPEG ready to embed. ``space`` is CMYK, Gray or RGB; CMYK data are inverted as Adobe's marker says."""

    data: bytes
    width: int
    height: int
    space: str


class Wanted(NamedTuple):
    """How a picture is to come out: shown part, size in inches, space, the press's profile, resolution, quality.

    ``total_ink_percent`` is the most that the four plates may print on one spot together.
    """

    crop: tuple[float, float, float, float]
    inches: tuple[float, float]
    space: str
    profile: Path | None
    ppi: int
    quality: int
    total_ink_percent: int = 300


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
    digest.update(repr((VERSION, *wanted._replace(profile=None), profile)).encode())
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
    encoded = _encoded(final, wanted.quality)
    if space == "CMYK" and shown.mode != "CMYK":
        encoded = _within_ink(final, encoded, wanted)
    return Converted(encoded, final.size[0], final.size[1], space)


def _encoded(picture: Image.Image, quality: int) -> bytes:
    target = io.BytesIO()
    picture.save(target, "JPEG", quality=quality, subsampling=0 if quality >= 85 else 2, optimize=False)
    return target.getvalue()


def _within_ink(picture: Image.Image, encoded: bytes, wanted: Wanted) -> bytes:
    """The JPEG of ``picture`` whose decoded pixels keep to the limit; ``encoded`` itself nearly always does."""
    limit = aim = wanted.total_ink_percent
    for _round in range(6):
        over = total_ink_percent(Image.open(io.BytesIO(encoded))) - limit
        if over <= 0:
            break
        aim -= over + 1
        encoded = _encoded(_with_less_ink(picture, aim), wanted.quality)
    return encoded


def total_ink_percent(picture: Image.Image) -> int:
    """The most ink any pixel of a CMYK picture takes, in per cent, rounded up."""
    c, m, y, k = picture.split()
    total = ImageMath.lambda_eval(lambda inks: inks["c"] + inks["m"] + inks["y"] + inks["k"], c=c, m=m, y=y, k=k)
    most = total.getextrema()[1]
    return -(-int(most) * 100 // 255)


def _with_less_ink(picture: Image.Image, percent: int) -> Image.Image:
    """The picture with C, M and Y of its darkest pixels lowered in proportion until all inks sum to ``percent``."""
    c, m, y, k = picture.split()
    most = percent * 255 // 100

    def lowered(plate: Image.Image) -> Image.Image:
        def share(inks: dict[str, Any]) -> Any:
            colored = inks["max"](inks["c"] + inks["m"] + inks["y"], 1)
            return inks["min"](inks["plate"], inks["plate"] * inks["max"](most - inks["k"], 0) / colored)

        made: Image.Image = ImageMath.lambda_eval(share, plate=plate, c=c, m=m, y=y, k=k).convert("L")
        return made

    return Image.merge("CMYK", (lowered(c), lowered(m), lowered(y), k))


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
    if picture.mode in ("L", "1", "LA"):
        return _gray(picture), "Gray"
    if wanted.space == "RGB" or wanted.profile is None:
        return to_srgb(picture, wanted.profile), "RGB"
    if picture.mode == "CMYK":
        return picture, "CMYK"
    return _cmyk(flattened(picture), wanted.profile), "CMYK"


def _gray(picture: Image.Image) -> Image.Image:
    if picture.mode == "LA":
        ground = Image.new("L", picture.size, 255)
        ground.paste(picture.getchannel("L"), mask=picture.getchannel("A"))
        return ground
    return picture.convert("L")


def _cmyk(picture: Image.Image, profile: Path) -> Image.Image:
    """The picture in the press's inks, in one step from its own profile where that can be used, else from sRGB."""
    embedded = picture.info.get("icc_profile")
    if embedded and picture.mode == "RGB":
        try:
            return _transformed(picture, ImageCms.ImageCmsProfile(io.BytesIO(embedded)), profile)
        except (ImageCms.PyCMSError, OSError):
            pass  # damaged, or of another class than the picture: the numbers are taken for sRGB
    return _transformed(to_srgb(picture), ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")), profile)


def _transformed(picture: Image.Image, source: ImageCms.ImageCmsProfile, profile: Path) -> Image.Image:
    transform = ImageCms.buildTransform(
        source,
        str(profile),
        "RGB",
        "CMYK",
        ImageCms.Intent.RELATIVE_COLORIMETRIC,
        ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )
    converted = ImageCms.applyTransform(picture, transform)
    assert converted is not None
    return converted
