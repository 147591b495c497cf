"""Pictures as the data of a PDF image: JPEG for photos, Flate for what has hard edges, CCITT Group 4 for line art."""

from __future__ import annotations

import io
import struct
from typing import Any

from PIL import Image

FINE_QUALITY = 85
"""From this JPEG quality on colours are not subsampled: in CMYK that would blur the plates (PRINT 5)."""
_ROWS_PER_STRIP, _STRIPS, _STRIP_BYTES = 278, 273, 279


def as_jpeg(picture: Image.Image, quality: int) -> bytes:
    """A picture of mode L, RGB or CMYK; CMYK is stored inverted, as Adobe's marker says."""
    target = io.BytesIO()
    picture.save(target, "JPEG", quality=quality, subsampling=0 if quality >= FINE_QUALITY else 2)
    return target.getvalue()


def as_flate(picture: Image.Image) -> bytes:
    """A picture of mode L, RGB or CMYK without loss: rows with PNG's predictors, deflated (PDF's Predictor 15)."""
    # PNG has no CMYK, but four channels pass through it as they are.
    channels = Image.merge("RGBA", picture.split()) if picture.mode == "CMYK" else picture
    target = io.BytesIO()
    channels.save(target, "PNG", icc_profile=None)
    return b"".join(_chunks(target.getvalue(), b"IDAT"))


def as_fax(picture: Image.Image) -> bytes:
    """A picture of mode 1 as CCITT Group 4 (PDF's K -1), black pixels as zeros."""
    target = io.BytesIO()
    # The coder takes bits that are set for black runs, whatever they mean; in Pillow's mode they are white.
    turned = picture.point([255] + [0] * 255)
    turned.save(target, "TIFF", compression="group4", tiffinfo={_ROWS_PER_STRIP: picture.size[1]})
    data = target.getvalue()
    tags: Any = getattr(Image.open(io.BytesIO(data)), "tag_v2", None)
    (start,), (size,) = tags[_STRIPS], tags[_STRIP_BYTES]
    return data[start : start + size]


def _chunks(png: bytes, wanted: bytes) -> list[bytes]:
    found, at = [], 8
    while at < len(png):
        length, name = struct.unpack_from(">I4s", png, at)
        if name == wanted:
            found.append(png[at + 8 : at + 8 + length])
        at += 12 + length
    return found
