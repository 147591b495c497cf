"""Every module of a QR code is dark or light on screen and in print as the code has it, with no seams between."""

from __future__ import annotations

from collections.abc import Callable

import pypdfium2
import pytest
from PySide6.QtGui import QImage

from layout_app.color import CMYK
from layout_app.compose.qr_code import modules_of, outlines
from layout_app.display.items import LaidOutPage, QrCode
from layout_app.fonts.library import FontLibrary
from layout_app.geometry import Rect
from layout_app.painters.qt import QtResources, page_image
from layout_app.units import mm
from tests.painters.pages import made, page_of

LINK, MODULE, LEFT, TOP = "https://shi-er.example/24", mm(0.5), mm(20), mm(30)
SCALE = 8.0


@pytest.fixture(scope="module")
def modules() -> tuple[tuple[bool, ...], ...]:
    found = modules_of(LINK)
    assert found is not None
    return found


@pytest.fixture(scope="module")
def page(modules: tuple[tuple[bool, ...], ...]) -> LaidOutPage:
    shapes = tuple(tuple((LEFT + x * MODULE, TOP + y * MODULE) for x, y in shape) for shape in outlines(modules))
    side = len(modules) * MODULE
    rect = Rect(LEFT, TOP, LEFT + side, TOP + side)
    return page_of([QrCode("qr", "b", rect, MODULE, CMYK(0, 0, 0, 1), shapes, LINK, LINK)])


def dark(
    lightness: Callable[[int, int], int], count: int, corner: tuple[int, int]
) -> tuple[tuple[bool, ...], ...]:
    """Row by row whether the middle of a module is dark; neighbours that are both dark have no light between them."""

    def is_dark(column: float, row: float) -> bool:
        x, y = (round((start + at * MODULE) * SCALE / 1000) for start, at in zip(corner, (column, row), strict=True))
        return lightness(x, y) < 100

    seen = tuple(tuple(is_dark(column + 0.5, row + 0.5) for column in range(count)) for row in range(count))
    for row in range(count):
        for column in range(count - 1):
            if seen[row][column] and seen[row][column + 1]:
                assert is_dark(column + 1, row + 0.5), f"a seam right of column {column} in row {row}"
    return seen


@pytest.mark.usefixtures("qapp")
def test_on_screen(library: FontLibrary, page: LaidOutPage, modules: tuple[tuple[bool, ...], ...]) -> None:
    picture: QImage = page_image(page, SCALE, QtResources(library, lambda *_asked: None))
    seen = dark(lambda x, y: picture.pixelColor(x, y).lightness(), len(modules), (LEFT, TOP))
    assert seen == modules


def test_in_print(library: FontLibrary, page: LaidOutPage, modules: tuple[tuple[bool, ...], ...]) -> None:
    with pypdfium2.PdfDocument(made(page, library).data) as document:
        one = document[0]
        media, trim = one.get_mediabox(), one.get_trimbox()
        corner = (LEFT + round(1000 * (trim[0] - media[0])), TOP + round(1000 * (media[3] - trim[3])))
        picture = one.render(scale=SCALE).to_pil().convert("L")
    seen = dark(lambda x, y: int(picture.getpixel((x, y))), len(modules), corner)
    assert seen == modules
