"""A very large PNG read strip by strip is the same picture, reduced."""

from __future__ import annotations

import zlib

import pytest
from PIL import Image

from layout_app.errors import NotAPictureError
from layout_app.images import probe, strips
from layout_app.images.probe import decoded
from layout_app.images.strips import reduced_png
from tests.images.made import jpeg, noise, photo, png, raw_png

SIZE = (403, 299)


def palette_picture() -> Image.Image:
    return photo(*SIZE).quantize(9)


@pytest.mark.parametrize(
    ("picture", "options"),
    [
        (photo(*SIZE), {}),
        (photo(*SIZE).convert("L"), {}),
        (Image.merge("RGBA", (*photo(*SIZE).split(), photo(*SIZE).convert("L"))), {}),
        (Image.merge("LA", (photo(*SIZE).convert("L"), noise(*SIZE).convert("L"))), {}),
        (palette_picture(), {}),
        (palette_picture(), {"bits": 4}),
        (palette_picture(), {"transparency": 3}),
    ],
    ids=["rgb", "gray", "rgba", "gray-alpha", "palette", "palette-4", "palette-clear"],
)
@pytest.mark.parametrize("enough", [(300, 299), (100, 70)])
def test_strips_make_the_same_picture_as_the_whole(
    monkeypatch: pytest.MonkeyPatch, picture: Image.Image, options: dict[str, object], enough: tuple[int, int]
) -> None:
    monkeypatch.setattr(strips, "_STRIP_PIXELS", 403 * 31)
    monkeypatch.setattr(strips, "_FEED", 1000)
    made = reduced_png(png(picture, **options), enough)
    assert made is not None
    whole = decoded(png(picture, **options), "picture")
    if whole.mode == "P":
        whole = whole.convert("RGBA" if "transparency" in whole.info else "RGB")
    factor = 1 if enough == (300, 299) else 4
    assert made.mode == whole.mode
    assert made.tobytes() == whole.reduce(factor).tobytes()


def test_line_art_stays_line_art_and_keeps_more_pixels() -> None:
    drawing = photo(1200, 900).convert("1")
    made = reduced_png(png(drawing), (100, 75))
    assert made is not None
    assert (made.mode, made.size) == ("1", (300, 225))


def test_a_very_large_png_is_read_within_bounds_and_keeps_its_profile(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(probe, "MOST_AT_ONCE", 10_000)
    monkeypatch.setattr(strips, "MOST_AT_ONCE", 10_000)
    made = decoded(png(photo(*SIZE), icc_profile=b"a profile"), "picture", (50, 40))
    assert made.size == (58, 43)
    assert made.info["icc_profile"] == b"a profile"
    assert decoded(png(photo(*SIZE)), "picture", (400, 290)).size == (101, 75)  # no more than can be held


def test_what_can_only_be_decoded_whole_is_refused_where_it_is_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(probe, "MOST_AT_ONCE", 10_000)
    monkeypatch.setattr(probe, "MOST_IN_ONE_PIECE", 20_000)
    for data in (raw_png(*SIZE, 16, 2, b""), jpeg(photo(*SIZE))):
        with pytest.raises(NotAPictureError, match="too many pixels"):
            decoded(data, "picture", (400, 290))
    assert decoded(jpeg(photo(*SIZE)), "picture", (50, 37)).size == (51, 38)


def test_a_large_png_that_ends_early_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = png(noise(*SIZE))
    with pytest.raises((OSError, zlib.error)):
        reduced_png(whole[: len(whole) // 2], (50, 40))
    monkeypatch.setattr(probe, "MOST_AT_ONCE", 10_000)
    with pytest.raises(NotAPictureError, match="damaged"):
        decoded(whole[: len(whole) // 2], "picture", (50, 40))
