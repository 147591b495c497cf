"""A photo that is turned, straightened, gray and has levels is the same on the screen and in every PDF."""

from __future__ import annotations

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageStat
from PySide6.QtWidgets import QApplication

from layout_app.display.items import PlacedImage
from layout_app.fonts.library import FontLibrary
from layout_app.geometry import Rect
from layout_app.gui.previews import PreviewStore
from layout_app.images.look import Look, looked_size
from layout_app.painters.qt import QtResources, page_image
from layout_app.units import pt
from tests.gui.test_screen_and_pdf import from_qt
from tests.images.made import jpeg, photo
from tests.painters.pages import made, page_of

SIZE = (900, 600)
RECT = Rect(pt(20), pt(30), pt(140), pt(190))
SCALE = 4.0
AGREE = 1.4
"""Of 255: what JPEG and two ways of scaling come to; 0.2 in a proof and 1.3 in an archive file were measured."""
CROP = (0.15, 0.1, 0.85, 0.1 + 0.7 * 160 / 120 * 600 / 900)
LOOKS = {
    "turned": Look(turns=1),
    "straightened": Look(turns=1, angle=700),
    "levelled": Look(turns=1, black=40, white=200, gamma=130),
    "gray": Look(turns=1, gray=True),
    "all of it": Look(turns=3, angle=-700, gray=True, black=30, white=215, gamma=80),
}


def marked_photo() -> bytes:
    """A photo with edges and colours that show where it is turned to."""
    picture = photo(*SIZE)
    draw = ImageDraw.Draw(picture)
    draw.rectangle((200, 120, 420, 300), fill=(210, 40, 40))
    draw.ellipse((520, 260, 760, 500), fill=(30, 60, 190))
    return jpeg(picture, quality=95)


def placed(look: Look) -> PlacedImage:
    return PlacedImage("photo", "b", RECT, "photo", looked_size(SIZE, look), CROP, "", look=look)


def on_screen(look: Look, library: FontLibrary, data: bytes) -> Image.Image:
    previews = PreviewStore(lambda _asset: data, blocking=True)
    shown = page_image(page_of([placed(look)]), SCALE, QtResources(library, previews.get))
    previews.stop()
    return from_qt(shown).convert("RGB").crop(_window())


def in_pdf(look: Look, library: FontLibrary, data: bytes, preset: str) -> Image.Image:
    with pypdfium2.PdfDocument(made(page_of([placed(look)]), library, preset, data).data) as document:
        page = document[0]
        left, _bottom, _right, top = page.get_trimbox()
        picture = page.render(scale=SCALE).to_pil().convert("RGB")
        x, y = round(left * SCALE), round((page.get_height() - top) * SCALE)
    return picture.crop((x, y, picture.width, picture.height)).crop(_window())


def _window() -> tuple[int, int, int, int]:
    """The photo's frame in pixels, without its edge."""
    left, top, right, bottom = (round(edge / 1000 * SCALE) for edge in (RECT.x0, RECT.y0, RECT.x1, RECT.y1))
    return left + 2, top + 2, right - 2, bottom - 2


def apart(one: Image.Image, other: Image.Image) -> float:
    """The mean difference of the channels; fine grain aside, which each renderer scales its own way."""
    soft = [picture.filter(ImageFilter.GaussianBlur(2)) for picture in (one, other)]
    return max(ImageStat.Stat(ImageChops.difference(*soft)).mean)


@pytest.mark.parametrize("name", LOOKS)
@pytest.mark.parametrize("preset", ["proof", "archive"])
def test_screen_and_pdf_show_the_same_pixels(library: FontLibrary, qapp: QApplication, name: str, preset: str) -> None:
    data = marked_photo()
    screen, printed = on_screen(LOOKS[name], library, data), in_pdf(LOOKS[name], library, data, preset)
    assert screen.size == printed.size
    assert apart(screen, printed) < AGREE
    moved = ImageChops.offset(screen, 6, 0)
    assert apart(moved, printed) > 2 * AGREE, "a shift of a point and a half would be seen"


@pytest.mark.parametrize("name", LOOKS)
def test_the_press_gets_the_same_picture_in_its_inks(library: FontLibrary, qapp: QApplication, name: str) -> None:
    data = marked_photo()
    screen, printed = on_screen(LOOKS[name], library, data), in_pdf(LOOKS[name], library, data, "press")
    assert likeness(screen, printed) > 0.97


def likeness(one: Image.Image, other: Image.Image) -> float:
    """How far the lightness of two pictures goes together, 1 where it does everywhere; each ink has its own tone."""
    first, second = (list(picture.convert("L").resize((40, 53)).tobytes()) for picture in (one, other))
    means = sum(first) / len(first), sum(second) / len(second)
    products = sum((a - means[0]) * (b - means[1]) for a, b in zip(first, second, strict=True))
    spread = sum((a - means[0]) ** 2 for a in first) * sum((b - means[1]) ** 2 for b in second)
    return float(products / spread**0.5)
