"""What a conversion holds, decoded from its bytes as a PDF reader would."""

from __future__ import annotations

import io
import struct

from PIL import Image

from layout_app.images.converted import Converted
from layout_app.images.probe import decoded
from tests.images.made import png_of

PNG_COLORS = {"Gray": 0, "RGB": 2, "CMYK": 6}


def read_back(made: Converted) -> Image.Image:
    """The picture as it will print: of mode CMYK, RGB or L; a stencil's zeros are black."""
    if made.coding == "jpeg":
        return decoded(made.data, "made")
    if made.coding == "fax":
        return fax_picture(made.data, made.width, made.height)
    picture = Image.open(io.BytesIO(png_of(made.width, made.height, PNG_COLORS[made.space], made.data)))
    return Image.merge("CMYK", picture.split()) if made.space == "CMYK" else picture


def fax_picture(data: bytes, width: int, height: int) -> Image.Image:
    """CCITT Group 4 data in the smallest TIFF that holds them; runs of black are black."""
    entries = [(256, width), (257, height), (258, 1), (259, 4), (262, 0), (273, 0), (278, height), (279, len(data))]
    start = 8 + 2 + 12 * len(entries) + 4
    table = b"".join(struct.pack("<HHII", tag, 4, 1, start if tag == 273 else value) for tag, value in entries)
    tiff = struct.pack("<2sHIH", b"II", 42, 8, len(entries)) + table + struct.pack("<I", 0) + data
    return Image.open(io.BytesIO(tiff)).convert("L")
