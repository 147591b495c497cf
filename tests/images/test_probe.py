"""What pictures are, and how odd and broken ones are read."""

from __future__ import annotations

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from layout_app.errors import NotAPictureError
from layout_app.images.convert import convert_picture
from layout_app.images.converted import Wanted
from layout_app.images.jpeg import jpeg_header
from layout_app.images.probe import probe_bytes, thumbnail_values
from layout_app.resources import bundled
from tests.images.made import cmyk_jpeg, gray_16, jpeg, noise, png, raw_png, rgb_16, tiff, without_adobe_marker
from tests.images.reading import read_back

RED = Image.new("RGB", (64, 48), (200, 30, 40))
NEWSPRINT = bundled("assets", "icc", "newsprint_tr002_240.icc").read_bytes()
CLEAR = Image.new("RGBA", (64, 48), (200, 30, 40, 0))


def first_pixel(data: bytes) -> list[int]:
    return thumbnail_values(data, "picture")[:3]


def wanted(space: str, crop: tuple[float, float, float, float] = (0, 0, 1, 1)) -> Wanted:
    return Wanted(crop, (1, 1), space, NEWSPRINT, 200, 90, 240)


@pytest.mark.parametrize(
    ("data", "space", "bits", "shown"),
    [
        (gray_16(32768), "Gray", 16, (128, 128, 128)),
        (rgb_16(40000, 10000, 60000), "RGB", 16, (156, 39, 234)),
        (tiff(Image.new("I;16", (9, 9), 32768)), "Gray", 16, (128, 128, 128)),
        (tiff(Image.new("F", (9, 9), 0.5)), "Gray", 32, (127, 127, 127)),
        (png(RED.quantize(4)), "RGB", 8, (200, 30, 40)),
        (png(RED.quantize(4), transparency=0), "RGB", 8, (255, 255, 255)),
        (png(CLEAR), "RGB", 8, (255, 255, 255)),
        (png(Image.new("LA", (9, 9), (20, 0))), "Gray", 8, (255, 255, 255)),
        (png(Image.new("1", (9, 9), 1)), "Gray", 1, (255, 255, 255)),
        (tiff(Image.new("LAB", (16, 16), (255, 128, 128))), "Lab", 8, (255, 255, 255)),
        (jpeg(RED, icc_profile=b"garbage" * 20), "RGB", 8, (200, 30, 40)),
        (png(RED, icc_profile=b"x" * 200), "RGB", 8, (200, 30, 40)),
        (cmyk_jpeg((0, 0, 0, 255)), "CMYK", 8, (0, 0, 0)),
        (without_adobe_marker(cmyk_jpeg((255, 255, 255, 255))), "CMYK", 8, (255, 255, 255)),
    ],
    ids=["gray16", "rgb16", "tiff16", "float", "palette", "palette-clear", "rgba", "la", "bilevel", "lab", "icc-jpeg",
         "icc-png", "cmyk", "cmyk-plain"],
)  # fmt: skip
def test_odd_pictures_are_read_as_they_look(data: bytes, space: str, bits: int, shown: tuple[int, ...]) -> None:
    facts = probe_bytes(data, "picture")
    assert (facts.colourspace, facts.bits, facts.frames) == (space, bits, 1)
    assert first_pixel(data) == pytest.approx(shown, abs=3)
    for target in ("CMYK", "RGB"):
        made = convert_picture(data, "picture", wanted(target))
        assert made.space == ("Gray" if space == "Gray" else target)
        if made.coding == "as-is":
            assert target == space == "CMYK"
            continue
        printed = read_back(made)
        assert printed.size == (made.width, made.height)
        if target == "RGB" and space != "CMYK":
            assert printed.convert("RGB").getpixel((4, 4)) == pytest.approx(shown, abs=4)


def test_sizes_are_those_of_the_upright_picture() -> None:
    exif = Image.Exif()
    exif[0x0112] = 8
    data = jpeg(RED, exif=exif, dpi=(300, 300))
    facts = probe_bytes(data, "picture")
    assert (facts.width, facts.height, facts.orientation, facts.ppi) == (48, 64, 8, (300, 300))
    header = jpeg_header(data)
    assert header is not None
    assert (header.width, header.height, header.orientation, header.passable) == (64, 48, 8, True)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_every_orientation_is_turned_as_pillow_turns_it(orientation: int) -> None:
    from PIL import ImageOps

    stored = Image.new("RGB", (32, 16), "white")
    stored.paste("red", (0, 0, 12, 6))
    stored.paste("blue", (20, 8, 32, 16))
    exif = Image.Exif()
    exif[0x0112] = orientation
    data = jpeg(stored, exif=exif, quality=95, subsampling=0)
    upright = ImageOps.exif_transpose(Image.open(io.BytesIO(data))).resize((8, 8), Image.Resampling.BOX)
    assert thumbnail_values(data, "picture") == pytest.approx(list(upright.tobytes()), abs=2)


@pytest.mark.parametrize(
    "data",
    [
        b"", bytes(500), b"GIF89a\x01", b"BM" + bytes(30), b"RIFF\0\0\0\0WEBPVP8 ", tiff(RED)[:200],
        raw_png(60000, 60000, 8, 2, b""), raw_png(31000, 31000, 8, 2, b""), raw_png(0, 0, 8, 2, b""),
        jpeg(noise(64, 64))[:900], png(noise(64, 64))[:300],
    ],
    ids=["empty", "nul", "gif", "bmp", "webp", "tiff", "huge", "bomb", "zero", "cut-jpeg", "cut-png"],
)  # fmt: skip
def test_what_is_no_picture_is_refused_in_a_sentence(data: bytes) -> None:
    with pytest.raises(NotAPictureError) as refused:
        probe_bytes(data, "图一.jpg")
        thumbnail_values(data, "图一.jpg")
    assert "图一.jpg" in refused.value.sentence


def test_a_phones_picture_is_refused_with_what_to_do() -> None:
    with pytest.raises(NotAPictureError, match="JPEG"):
        probe_bytes(b"\0\0\0\x24ftypheic\0\0\0\0mif1heic" + bytes(40), "图一.heic")


PER_CENT = st.integers(0, 99)
SOUND = [jpeg(noise(24, 24)), png(RED), tiff(RED), cmyk_jpeg((9, 9, 9, 9)), gray_16(500)]


@settings(max_examples=120, deadline=None)
@given(st.sampled_from(SOUND), st.lists(st.tuples(st.integers(0, 4000), st.integers(0, 255)), max_size=6), PER_CENT)
def test_damage_never_raises_anything_but_a_refusal(sound: bytes, hits: list[tuple[int, int]], cut: int) -> None:
    data = bytearray(sound)
    for at, value in hits:
        data[at % len(data)] = value
    broken = bytes(data[: max(1, len(data) * (100 - cut) // 100)])
    try:
        probe_bytes(broken, "x")
        thumbnail_values(broken, "x")
        convert_picture(broken, "x", wanted("CMYK"))
    except NotAPictureError:
        pass


def test_a_crop_is_cut_before_it_is_reduced() -> None:
    picture = Image.new("RGB", (800, 400), "white")
    picture.paste("black", (400, 0, 800, 400))
    made = convert_picture(png(picture), "picture", wanted("RGB", (0.5, 0, 1, 1)))
    assert (made.width, made.height) == (200, 200)
    assert read_back(made).getpixel((10, 10)) == (0, 0, 0)
