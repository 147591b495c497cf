"""Pictures in a PDF: passed through, converted, turned upright, within the ink limit."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from layout_app.errors import NotAPictureError
from layout_app.fonts.library import FontLibrary
from layout_app.geometry import Rect
from layout_app.images.ink import total_ink_percent
from layout_app.images.probe import decoded
from layout_app.units import mm
from tests.images.made import cmyk_jpeg, colored_noise, jpeg, noise, png, without_adobe_marker
from tests.painters.pages import made, picture_page
from tests.painters.pdf_reading import opened, pictures

RECT = Rect(mm(10), mm(10), mm(50), mm(40))


def test_the_same_picture_twice_is_one_object(library: FontLibrary) -> None:
    page = picture_page("one", (64, 48), RECT, Rect(mm(10), mm(60), mm(30), mm(75)))
    with opened(made(page, library, "proof", jpeg(Image.new("RGB", (64, 48), "red"))).data) as pdf:
        assert len(pictures(pdf)) == 1


def test_ringing_does_not_lift_the_ink_over_the_limit(library: FontLibrary) -> None:
    data = jpeg(colored_noise(300, 200), quality=100, subsampling=0)
    with opened(made(picture_page("noise", (300, 200), RECT), library, "press", data).data) as pdf:
        (picture,) = pictures(pdf).values()
        assert 285 < total_ink_percent(decoded(picture.read_raw_bytes(), "noise")) <= 300


def test_a_cmyk_photo_that_fits_keeps_its_bytes(library: FontLibrary) -> None:
    for light in (cmyk_jpeg((20, 200, 180, 0)), without_adobe_marker(cmyk_jpeg((235, 55, 75, 255)))):
        result = made(picture_page("light", (64, 48), RECT), library, "press", light)
        assert result.findings == ()
        with opened(result.data) as pdf:
            (picture,) = pictures(pdf).values()
            assert picture.read_raw_bytes() == light


def test_a_cmyk_photo_with_too_much_ink_loses_colour_under_its_black(library: FontLibrary) -> None:
    result = made(picture_page("heavy", (64, 48), RECT), library, "press", cmyk_jpeg((250, 250, 250, 200)))
    (finding,) = result.findings
    assert (finding.code, "373" in finding.message) == ("picture.total-ink", True)
    with opened(result.data) as pdf:
        (picture,) = pictures(pdf).values()
        printed = decoded(picture.read_raw_bytes(), "heavy")
    assert printed.getpixel((20, 20)) == pytest.approx((188, 188, 188, 200), abs=2)
    assert total_ink_percent(printed) <= 300


def test_only_adobes_cmyk_jpeg_is_inverted(library: FontLibrary) -> None:
    data = cmyk_jpeg((20, 200, 180, 10))
    for one, decode in ((data, [1, 0] * 4), (without_adobe_marker(data), None)):
        with opened(made(picture_page("cmyk", (64, 48), RECT), library, "proof", one).data) as pdf:
            (picture,) = pictures(pdf).values()
            assert (list(picture.Decode) if "/Decode" in picture else None) == decode


def test_a_gray_picture_stays_on_the_black_plate(library: FontLibrary) -> None:
    data = png(Image.new("L", (9, 9), 90))
    with opened(made(picture_page("gray", (9, 9), RECT), library, "press", data).data) as pdf:
        (picture,) = pictures(pdf).values()
        assert picture.ColorSpace == "/DeviceGray"


def test_a_turned_photo_stands_upright_in_the_proof(library: FontLibrary) -> None:
    import pypdfium2

    stored = Image.new("RGB", (60, 40), "blue")
    stored.paste("red", (0, 0, 30, 40))  # red left as stored; turned a quarter clockwise it is on top
    exif = Image.Exif()
    exif[0x0112] = 6
    target = io.BytesIO()
    stored.save(target, "JPEG", exif=exif)
    page = picture_page("turned", (40, 60), Rect(0, 0, mm(100), mm(150)))
    document = pypdfium2.PdfDocument(made(page, library, "proof", target.getvalue()).data)
    picture = document[0].render(scale=0.5).to_pil()
    document.close()
    width, height = picture.size
    assert picture.getpixel((width // 2, height // 4))[0] > 200
    assert picture.getpixel((width // 2, height * 3 // 4))[2] > 200


@pytest.mark.parametrize("preset", ["press", "archive"])
def test_a_damaged_picture_is_refused_by_name(library: FontLibrary, preset: str) -> None:
    with pytest.raises(NotAPictureError):
        made(picture_page("broken", (64, 48), RECT), library, preset, jpeg(noise(64, 48))[:700])
