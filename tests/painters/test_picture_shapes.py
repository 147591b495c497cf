"""A picture with a shape is cut to it, in print and on the screen: the text beside its corners stands on paper."""

from __future__ import annotations

import msgspec
import pypdfium2 as pdfium
import pytest
from PIL import Image
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from layout_app.display.dump import dump_json, dump_text
from layout_app.display.items import LaidOutIssue, PlacedImage
from layout_app.fonts.library import FontLibrary
from layout_app.geometry import Rect
from layout_app.painters.qt import QtResources, paint_page
from layout_app.units import pt
from tests.images.made import png
from tests.painters.pages import made, page_of

RECT = Rect(pt(20), pt(20), pt(120), pt(120))
LOZENGE = ((pt(70), pt(20)), (pt(120), pt(70)), (pt(70), pt(120)), (pt(20), pt(70)))
CUT = PlacedImage("photo", "b", RECT, "dark", (9, 9), shape=LOZENGE)
INSIDE, CORNERS = (70, 70), [(25, 25), (115, 25), (25, 115), (115, 115)]


@pytest.mark.parametrize("preset", ["press", "proof", "archive"])
def test_the_corners_of_a_cut_picture_stay_paper_in_print(library: FontLibrary, preset: str) -> None:
    data = png(Image.new("RGB", (9, 9), (10, 10, 10)))
    with pdfium.PdfDocument(made(page_of([CUT]), library, preset, data).data) as document:
        page = document[0]
        left, _bottom, _right, top = page.get_trimbox()
        _width, height = page.get_size()
        picture = page.render(scale=1).to_pil().convert("L")
        inside, *corners = (
            picture.getpixel((round(left + x), round(height - top + y))) for x, y in (INSIDE, *CORNERS)
        )
    assert inside < 60
    assert corners == [255] * 4


def test_and_on_the_screen(qapp: QApplication) -> None:
    dark = QImage(9, 9, QImage.Format.Format_RGB32)
    dark.fill(QColor(10, 10, 10))
    shown = QImage(150, 150, QImage.Format.Format_RGB32)
    shown.fill(QColor("white"))
    painter = QPainter(shown)
    paint_page(painter, page_of([CUT]), QtResources(FontLibrary(), lambda *_asked: dark))
    painter.end()
    inside, *corners = (shown.pixelColor(x, y).lightness() for x, y in (INSIDE, *CORNERS))
    assert inside < 60
    assert corners == [255] * 4


def test_the_dump_tells_the_shape() -> None:
    issue = LaidOutIssue("纸", (page_of([CUT, msgspec.structs.replace(CUT, shape=())]),), ())
    shapes = [item.get("shape") for item in dump_json(issue)["pages"][0]["items"]]
    assert shapes == [[[70, 20], [120, 70], [70, 120], [20, 70]], None]
    assert dump_text(issue).count(" shape 70.0,20.0 120.0,70.0 70.0,120.0 20.0,70.0\n") == 1
