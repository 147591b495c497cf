"""What a picture is, without decoding it whole: size as displayed, colour space, resolution, profile."""

from __future__ import annotations

import io
from pathlib import Path

import msgspec
from PIL import Image

from layout_app.errors import NotAPictureError
from layout_app.images.jpeg import MOST_PIXELS, TURNED, jpeg_header
from layout_app.images.strips import MOST_AT_ONCE, reduced_png
from layout_app.messages import _

ORIENTATION = 0x0112
USUAL_PPI = 72.0
_SPACES = {"L": "Gray", "LA": "Gray", "La": "Gray", "1": "Gray", "F": "Gray", "CMYK": "CMYK", "LAB": "Lab"}
_SUFFIXES = {"JPEG": "jpg", "MPO": "jpg", "PNG": "png", "TIFF": "tif", "WEBP": "webp", "GIF": "gif", "BMP": "bmp"}
_TIFF_BITS = 258
MOST_IN_ONE_PIECE = 250_000_000
"""Pixels of a picture that can only be decoded whole: a gigabyte."""
_HEIC_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx")


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
        sentence = _("Cannot read the picture %(file)s: is it still there?")
        raise NotAPictureError(sentence % {"file": path.name}) from refusal
    return probe_bytes(data, path.name)


def probe_bytes(data: bytes, name: str) -> PictureFacts:
    """The facts of a picture given as bytes; ``NotAPictureError`` if it is none or is cut off."""
    picture = open_picture(data, name)
    try:
        orientation = orientation_of(picture)
        frames = int(getattr(picture, "n_frames", 1))
        if not _ends_whole(data, picture.format or ""):
            picture.load()
    except Exception as fault:
        raise _damaged(name) from fault
    width, height = picture.size
    if orientation in TURNED:
        width, height = height, width
    return PictureFacts(
        width=width,
        height=height,
        colourspace="Gray" if picture.mode.startswith("I") else _SPACES.get(picture.mode, "RGB"),
        icc=bool(picture.info.get("icc_profile")),
        frames=frames,
        bits=_bits(data, picture),
        ppi=_resolution(picture),
        orientation=orientation,
        suffix=_SUFFIXES.get(picture.format or "", "bin"),
    )


def open_picture(data: bytes, name: str) -> Image.Image:
    """The picture opened but not decoded; ``NotAPictureError`` names the file."""
    Image.MAX_IMAGE_PIXELS = None  # the size is checked below, before a pixel is decoded, with a sentence of our own
    try:
        picture = Image.open(io.BytesIO(data))
    except Exception as fault:  # damaged files make the decoders raise nearly anything
        if data[4:8] == b"ftyp" and any(brand in data[8:40] for brand in _HEIC_BRANDS):
            sentence = _("%(file)s is a phone's HEIC picture, which cannot be read here: save it as JPEG first.")
            raise NotAPictureError(sentence % {"file": name}) from fault
        sentence = _("%(file)s is not a picture that can be read: choose a JPEG, PNG or TIFF file.")
        raise NotAPictureError(sentence % {"file": name}) from fault
    if picture.size[0] * picture.size[1] > MOST_PIXELS:
        raise NotAPictureError(_("%(file)s has too many pixels: make it smaller first.") % {"file": name})
    return picture


def decoded(data: bytes, name: str, largest: tuple[int, int] | None = None) -> Image.Image:
    """The picture upright and decoded, 8 bits a channel; with ``largest`` a JPEG is decoded at a reduced scale no
    smaller than that, and so is a very large PNG.

    ``NotAPictureError`` if its data are damaged, or too large to be held in memory.
    """
    picture = open_picture(data, name)
    try:
        orientation = orientation_of(picture)
        if largest is not None:
            largest = largest if orientation not in TURNED else (largest[1], largest[0])
            picture.draft(None, largest)
        plain = _eight_bits(_loaded(picture, data, largest, name))
    except NotAPictureError:
        raise
    except Exception as fault:
        raise _damaged(name) from fault
    if plain.mode == "CMYK" and picture.format in ("JPEG", "MPO"):
        header = jpeg_header(data)
        if header is not None and not header.adobe:
            # Pillow takes every CMYK JPEG for Adobe's, whose inks are stored inverted; without the marker they are not.
            plain = _with_facts(plain.point(lambda value: 255 - value), picture)
    return _upright(plain, orientation)


def _loaded(picture: Image.Image, data: bytes, largest: tuple[int, int] | None, name: str) -> Image.Image:
    """The picture decoded, strip by strip where it is very large and need not be whole."""
    if picture.size[0] * picture.size[1] > MOST_AT_ONCE:
        made = reduced_png(data, largest) if picture.format == "PNG" and largest is not None else None
        if made is not None:
            return made
        if picture.size[0] * picture.size[1] > MOST_IN_ONE_PIECE:
            raise NotAPictureError(_("%(file)s has too many pixels: make it smaller first.") % {"file": name})
    picture.load()
    return picture


def orientation_of(picture: Image.Image) -> int:
    """The EXIF orientation, 1 to 8; anything else counts as 1."""
    if picture.format == "PNG" and "exif" not in picture.info and picture.size[0] * picture.size[1] > MOST_AT_ONCE:
        return 1  # Pillow would decode the whole picture to look behind its data
    value = picture.getexif().get(ORIENTATION, 1)
    return value if isinstance(value, int) and 1 <= value <= 8 else 1


def _damaged(name: str) -> NotAPictureError:
    return NotAPictureError(_("%(file)s is damaged: ask for the picture again.") % {"file": name})


def _ends_whole(data: bytes, kind: str) -> bool:
    """Whether a JPEG or PNG has its end; other kinds tell only when they are decoded, and are taken on trust."""
    if kind in ("JPEG", "MPO"):
        header = jpeg_header(data)
        return header is not None and data.find(b"\xff\xd9", header.scan) >= 0
    return kind != "PNG" or data.rfind(b"IEND") >= 0


def _bits(data: bytes, picture: Image.Image) -> int:
    """Bits of a channel as stored; a palette's colours have 8."""
    if picture.mode == "P":
        return 8
    if picture.format == "PNG":
        return data[24]
    if picture.format == "TIFF":
        stored = getattr(picture, "tag_v2", {}).get(_TIFF_BITS, (8,))
        return int(stored[0] if isinstance(stored, tuple) else stored)
    if picture.mode == "1":
        return 1
    return 16 if picture.mode.startswith("I") else 8


def _resolution(picture: Image.Image) -> tuple[float, float]:
    """Pixels per inch as the file says, 72 where it says nothing of use."""
    try:
        across, down = (float(value) for value in picture.info.get("dpi", (USUAL_PPI, USUAL_PPI)))
    except (TypeError, ValueError, ZeroDivisionError):
        return USUAL_PPI, USUAL_PPI
    usable = all(1 <= value <= 100_000 for value in (across, down))
    return (across, down) if usable else (USUAL_PPI, USUAL_PPI)


def _eight_bits(picture: Image.Image) -> Image.Image:
    """The picture in one of the modes that the rest of the program knows: 1, L, LA, P, RGB, RGBA, CMYK, LAB."""
    mode = picture.mode
    if mode == "F":
        low, high = picture.getextrema()
        scale = 255.0 if isinstance(high, float) and isinstance(low, float) and low >= 0 and high <= 1 else 1.0
        return _with_facts(picture.point(lambda value: value * scale + 0).convert("L"), picture)
    if mode.startswith("I"):
        return _with_facts(picture.point(lambda value: value * (255 / 65535) + 0).convert("L"), picture)
    if mode in ("1", "L", "LA", "P", "RGB", "RGBA", "CMYK", "LAB"):
        return picture
    return _with_facts(picture.convert("RGBA" if mode in ("PA", "La", "RGBa") else "RGB"), picture)


def _with_facts(made: Image.Image, picture: Image.Image) -> Image.Image:
    """``made`` with what its source says of itself: profile, resolution, transparency."""
    made.info.update(picture.info)
    return made


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
    return picture if turn is None else _with_facts(picture.transpose(turn), picture)


def thumbnail_values(data: bytes, name: str) -> list[int]:
    """8 × 8 sRGB pixels, row by row: 192 numbers from 0 to 255."""
    picture = to_srgb(decoded(data, name, (256, 256)))
    small = picture.resize((8, 8), Image.Resampling.BOX)
    return list(small.tobytes())


def opaque(picture: Image.Image) -> tuple[Image.Image, Image.Image | None]:
    """The picture's colours (1, L, RGB, CMYK or LAB) and its alpha (L), ``None`` where it hides all beneath."""
    is_gray = picture.mode in ("1", "L", "LA")
    if picture.mode == "P" or ("transparency" in picture.info and picture.mode in ("1", "L", "RGB")):
        picture = _with_facts(picture.convert("LA" if is_gray else "RGBA"), picture)
    if picture.mode not in ("RGBA", "LA"):
        return picture, None
    alpha = picture.getchannel("A")
    plain = _with_facts(_without_alpha(picture, "L" if is_gray else "RGB"), picture)
    plain.info.pop("transparency", None)
    return plain, None if alpha.getextrema() == (255, 255) else alpha


def _without_alpha(picture: Image.Image, mode: str) -> Image.Image:
    """The colours alone, unlike ``convert`` with those of clear pixels untouched."""
    return picture.getchannel("L") if mode == "L" else Image.merge("RGB", picture.split()[:3])


def flattened(picture: Image.Image) -> Image.Image:
    """A picture with alpha or a palette on white, as RGB or L in its own profile; any other as it is."""
    plain, alpha = opaque(picture)
    if alpha is None:
        return plain
    return _with_facts(Image.composite(plain, Image.new(plain.mode, plain.size, "white"), alpha), plain)


def to_srgb(picture: Image.Image, cmyk_profile: bytes = b"") -> Image.Image:
    """The picture in sRGB, flattened on white, its embedded profile honoured where it can be used.

    CMYK without one is read by ``cmyk_profile``, or by simple complement where that is empty.
    """
    from PIL import ImageCms

    picture = flattened(picture)
    source = picture.info.get("icc_profile") or (cmyk_profile if picture.mode == "CMYK" else b"")
    if source and picture.mode in ("RGB", "CMYK", "L", "LAB"):
        try:
            profile = ImageCms.ImageCmsProfile(io.BytesIO(source))
            converted = ImageCms.profileToProfile(
                picture,
                profile,
                ImageCms.createProfile("sRGB"),
                ImageCms.Intent.RELATIVE_COLORIMETRIC,
                "RGB",
                flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,  # else a newspaper's black is dark gray on the screen
            )
        except (ImageCms.PyCMSError, OSError):
            converted = None  # damaged, or of another class than the picture: the numbers are taken as they are
        if converted is not None:
            return converted
    return picture.convert("RGB")
