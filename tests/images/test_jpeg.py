"""What a JPEG's header tells is what the decoder tells."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from layout_app.images.jpeg import plain_jpeg
from layout_app.images.probe import ORIENTATION, probe_bytes


def _jpeg(mode: str, orientation: int, progressive: bool) -> bytes:
    tags = Image.Exif()
    tags[ORIENTATION] = orientation
    target = io.BytesIO()
    Image.new(mode, (30, 20)).save(target, "JPEG", exif=tags, progressive=progressive)
    return target.getvalue()


@pytest.mark.parametrize("mode", ["L", "RGB", "CMYK"])
@pytest.mark.parametrize("progressive", [False, True])
def test_header_and_decoder_agree_on_size_and_colours(mode: str, progressive: bool) -> None:
    for orientation in range(10):
        data = _jpeg(mode, orientation, progressive)
        facts = probe_bytes(data, "picture.jpg")
        assert plain_jpeg(data) == (facts.width, facts.height, facts.colourspace)


def test_a_jpeg_cut_off_is_left_to_the_decoder() -> None:
    assert plain_jpeg(_jpeg("RGB", 1, False)[:-30]) is None
