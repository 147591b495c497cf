"""What a picture is, without decoding it whole: size as displayed, colour space, resolution, profile."""

from __future__ import annotations

import io
import struct
from pathlib import Path

import msgspec
from PIL import Image, ImageCms, UnidentifiedImageError

from layout_app.errors import NotAPictureError
from layout_app.messages import _

MOST_PIXELS = 900_000_000
"""Pictures larger than 30,000 × 30,000 are refused as bombs."""
ORIENTATION = 0x0112
TURNED = (5, 6, 7, 8)
"""EXIF orientations whose displayed picture is a quarter turn from the stored one."""
_SPACES = {"RGB": "RGB", "RGBA": "RGB", "P": "RGB", "L": "Gray", "LA": "Gray", "1": "Gray", "CMYK": "CMYK", "LAB": "Lab"}
_SUFFIXES = {"JPEG": "jpg", "MPO": "jpg", "PNG": "png", "TIFF": "tif", "WEBP": "webp", "GIF": "gif", "BMP": "bmp"}


class PictureFacts(msgspec.Struct, frozen=True):
    """A picture's facts; ``width`` and ``height`` are pixels as displayed, after EXIF rotation."""

    width: int
    height: int
    colourspace: str
    icc: bool
    frames: int
    bits: int
    ppi: tuple[float, float]
    orientation: int
    suffix: str


def probe(path: Path) -> PictureFacts:
    """The facts of a picture file; ``NotAPictureError`` if it is none."""
    try:
        data = path.read_bytes()
    except OSError as refusal:
        raise NotAPictureError(_("Cannot read the picture %(file)s: is it still there?") % {"file": path.name}) from refusal
    return probe_bytes(data, path.name)


def probe_bytes(data: bytes, name: str) -> PictureFacts:
    """The facts of a picture given as bytes; ``NotAPictureError`` if it is none or is cut off."""
    picture = open_picture(data, name)
    orientation = int(picture.getexif().get(ORIENTATION, 1))
    width, height = picture.size
    if orientation in TURNED:
        width, height = height, width
    density = picture.info.get("dpi", (72, 72))
    return PictureFacts(
        width=width,
        height=height,
        colourspace=_SPACES.get(picture.mode, "Gray" if picture.mode.startswith("I") else "RGB"),
        icc=bool(picture.info.get("icc_profile")),
        frames=int(getattr(picture, "n_frames", 1)),
        bits=16 if picture.mode.startswith("I") else 1 if picture.mode == "1" else 8,
        ppi=(float(density[0]), float(density[1])),
        orientation=orientation,
        suffix=_SUFFIXES.get(picture.format or "", "bin"),
    )


def open_picture(data: bytes, name: str) -> Image.Image:
    """The picture opened but not decoded; ``NotAPictureError`` names the file."""
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    try:
        picture = Image.open(io.BytesIO(data))
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, struct.error, Image.DecompressionBombError) as fault:
        sentence = _("%(file)s is not a picture that can be read: choose a JPEG, PNG or TIFF file.")
        raise NotAPictureError(sentence % {"file": name}) from fault
    if picture.size[0] * picture.size[1] > MOST_PIXELS:
        raise NotAPictureError(_("%(file)s has too many pixels: make it smaller first.") % {"file": name})
    return picture


def decoded(data: bytes, name: str, largest: tuple[int, int] | None = None) -> Image.Image:
    """The picture upright and decoded; with ``largest`` a JPEG is decoded at a reduced scale no smaller than that.

    ``NotAPictureError`` if its data are damaged.
    """
    picture = open_picture(data, name)
    if largest is not None:
        picture.draft(None, largest)
    orientation = int(picture.getexif().get(ORIENTATION, 1))
    try:
        picture.load()
    except (OSError, ValueError, SyntaxError, struct.error) as fault:
        sentence = _("%(file)s is damaged: ask for the picture again.")
        raise NotAPictureError(sentence % {"file": name}) from fault
    return _upright(picture, orientation)


_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


def _upright(picture: Image.Image, orientation: int) -> Image.Image:
    turn = _TURNS.get(orientation)
    if turn is None:
        return picture
    turned = picture.transpose(turn)
    turned.info.update(picture.info)
    return turned


def thumbnail_values(data: bytes, name: str) -> list[int]:
    """8 × 8 sRGB pixels, row by row: 192 numbers from 0 to 255."""
    picture = to_srgb(decoded(data, name, (256, 256)))
    small = picture.resize((8, 8), Image.Resampling.BOX)
    return list(small.tobytes())


def to_srgb(picture: Image.Image) -> Image.Image:
    """The picture in sRGB, its embedded profile honoured where it can be used."""
    if picture.mode in ("RGBA", "LA", "P"):
        rgba = picture.convert("RGBA")
        ground = Image.new("RGBA", rgba.size, "white")
        ground.alpha_composite(rgba)
        flat = ground.convert("RGB")
        flat.info.update(picture.info)
        picture = flat
    profile = picture.info.get("icc_profile")
    if profile and picture.mode in ("RGB", "CMYK", "L", "LAB"):
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            target = ImageCms.createProfile("sRGB")
            converted = ImageCms.profileToProfile(picture, source, target, outputMode="RGB")
        except ImageCms.PyCMSError:
            converted = None  # a profile of the wrong class: the numbers are taken as they are
        if converted is not None:
            return converted
    return picture.convert("RGB")
