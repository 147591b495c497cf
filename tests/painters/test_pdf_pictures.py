"""Pictures in a PDF: passed through, converted, turned upright, within the ink limit."""

from __future__ import annotations

import io
import threading
from pathlib import Path

import msgspec
import pikepdf
import pypdfium2
import pytest
from PIL import Image

from layout_app.color import CMYK
from layout_app.display.items import Fill, LaidOutPage
from layout_app.errors import NotAPictureError
from layout_app.fonts.library import FontLibrary
from layout_app.geometry import Rect
from layout_app.images import side_by_side
from layout_app.images.ink import total_ink_percent
from layout_app.images.probe import decoded
from layout_app.painters.pdf.document import ExportCancelled, MadePdf, make_pdf
from layout_app.painters.pdf.settings import settings_for
from layout_app.press import OwnProfile, PressProfile
from layout_app.resources import bundled
from layout_app.units import mm, to_pt
from tests.images.made import cmyk_jpeg, colored_noise, jpeg, noise, photo, png, without_adobe_marker
from tests.painters.pages import made, picture_page
from tests.painters.pdf_reading import opened, operators, pictures

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


def pressed(
    page: LaidOutPage, library: FontLibrary, picture: bytes, cache: Path | None = None, **wishes: object
) -> MadePdf:
    """The page as a press file by a shop's wishes."""
    press = PressProfile(**{"condition": "coated", **wishes})  # type: ignore[arg-type]
    return make_pdf([page], settings_for("press", press=press), library, lambda _asset: picture, cache=cache)


def test_pictures_of_a_page_in_black_have_one_plate(library: FontLibrary) -> None:
    kinds = {
        "photo": jpeg(photo(64, 48)),
        "cmyk": cmyk_jpeg((20, 200, 180, 0)),
        "clear": png(Image.new("RGBA", (64, 48), (200, 30, 40, 90))),
    }
    for name, data in kinds.items():
        page = picture_page(name, (64, 48), RECT)
        for black_pages, spaces in (((1,), {"/DeviceGray"}), ((2,), {"/DeviceCMYK"})):
            with opened(pressed(page, library, data, black_pages=black_pages).data) as pdf:
                assert {str(picture.ColorSpace) for picture in pictures(pdf).values()} == spaces, name


def test_a_clear_picture_on_a_tint_has_the_tint_for_ground(library: FontLibrary) -> None:
    tint = CMYK(0.0, 0.2, 0.4, 0.0)
    page = picture_page("clear", (64, 48), RECT)
    items = (Fill("tint", "b", Rect(0, 0, mm(90), mm(90)), tint), *page.items)
    clear = png(Image.new("RGBA", (64, 48), (200, 30, 40, 0)))
    rendered = {}
    for preset in ("press", "press-x1a", "archive"):
        data = made(msgspec.structs.replace(page, items=items), library, preset, clear).data
        with opened(data) as pdf:
            assert all("/SMask" not in picture for picture in pictures(pdf).values())
            trim = [float(one) for one in pdf.pages[0].TrimBox]
        across, top = trim[0] + to_pt(mm(30)), trim[3] - to_pt(mm(25))
        document = pypdfium2.PdfDocument(data)
        shown = document[0].render(scale=1).to_pil()
        document.close()
        beside = (round(trim[0] + to_pt(mm(70))), round(shown.size[1] - top))
        rendered[preset] = shown.getpixel((round(across), round(shown.size[1] - top))), shown.getpixel(beside)
    for inside, outside in rendered.values():
        assert inside == pytest.approx(outside, abs=1)
        assert inside != (255, 255, 255)


def test_line_art_is_a_stencil_printed_in_overprinting_black(library: FontLibrary) -> None:
    drawing = Image.new("1", (64, 48), 1)
    drawing.paste(0, (0, 0, 32, 48))
    page = picture_page("drawing", (64, 48), RECT)
    with opened(made(page, library, "press", png(drawing)).data) as pdf:
        (picture,) = pictures(pdf).values()
        assert (picture.ImageMask, picture.Filter, picture.BitsPerComponent) == (True, "/CCITTFaxDecode", 1)
        assert "/ColorSpace" not in picture
        color, state = "", pikepdf.Dictionary()
        for operands, operator in operators(pdf.pages[0]):
            if operator == "k":
                color = " ".join(f"{float(one):g}" for one in operands)
            elif operator == "gs":
                state = pdf.pages[0].Resources.ExtGState[operands[0]]
            elif operator == "Do":
                assert (color, bool(state.op)) == ("0 0 0 1", True)
    document = pypdfium2.PdfDocument(made(page, library, "proof", png(drawing)).data)
    shown = document[0].render(scale=1).to_pil()
    document.close()
    assert max(shown.getpixel((round(to_pt(mm(20))), round(to_pt(mm(25)))))) < 60
    assert min(shown.getpixel((round(to_pt(mm(40))), round(to_pt(mm(25)))))) == 255


def test_the_presss_own_profile_decides_the_inks(library: FontLibrary) -> None:
    own = bundled("assets", "icc", "uncoated_fogra29_280.icc").read_bytes()
    page = picture_page("photo", (64, 48), RECT)
    press = PressProfile(condition="coated", own_profile=OwnProfile("id", "own"))
    settings = settings_for("press", press=press, profile=own)
    data = jpeg(photo(64, 48))
    by_own = make_pdf([page], settings, library, lambda _asset: data).data
    by_offset = pressed(page, library, data, condition="offset").data
    by_coated = pressed(page, library, data).data
    found = []
    for one in (by_own, by_offset, by_coated):
        with opened(one) as pdf:
            (picture,) = pictures(pdf).values()
            found.append(picture.read_raw_bytes())
    assert found[0] == found[1] != found[2]


def test_the_second_export_reads_no_picture_and_writes_the_same_bytes(library: FontLibrary, tmp_path: Path) -> None:
    page = picture_page("photo", (64, 48), RECT, Rect(mm(10), mm(60), mm(30), mm(75)))
    first = pressed(page, library, jpeg(photo(64, 48)), tmp_path)
    assert pressed(page, library, b"", tmp_path).data == first.data
    heavy = picture_page("heavy", (64, 48), RECT)
    told = [pressed(heavy, library, cmyk_jpeg((250, 250, 250, 200)), tmp_path).findings for _time in range(2)]
    assert len(told[0]) == 1 and told[0] == told[1]


def test_the_file_does_not_depend_on_how_many_are_converted_at_once(
    library: FontLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = jpeg(photo(300, 200))
    rects = [Rect(mm(5), mm(10 * number), mm(5 + 4 * number), mm(10 * number + 8)) for number in range(1, 10)]
    page = picture_page("photo", (300, 200), *rects)
    files = []
    for threads in (1, 3):
        monkeypatch.setattr(side_by_side, "MOST_THREADS", threads)
        monkeypatch.setattr("os.cpu_count", lambda: 8)
        files.append(pressed(page, library, data).data)
    assert files[0] == files[1]


def test_an_export_that_is_stopped_leaves_nothing_running(library: FontLibrary) -> None:
    page = picture_page("photo", (300, 200), *[Rect(0, 0, mm(10), mm(number)) for number in range(5, 25)])
    data = jpeg(photo(300, 200))
    settings = settings_for("press", press=PressProfile())
    asked: list[int] = []

    def stop() -> bool:
        asked.append(1)
        return len(asked) > 4

    with pytest.raises(ExportCancelled):
        make_pdf([page], settings, library, lambda _asset: data, cancelled=stop)
    assert not [one for one in threading.enumerate() if "ThreadPool" in one.name]


@pytest.mark.parametrize("preset", ["press", "archive"])
def test_a_damaged_picture_is_refused_by_name(library: FontLibrary, preset: str) -> None:
    with pytest.raises(NotAPictureError):
        made(picture_page("broken", (64, 48), RECT), library, preset, jpeg(noise(64, 48))[:700])
