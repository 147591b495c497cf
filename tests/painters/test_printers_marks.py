"""The marks around a page stand clear of it and of one another (PRINT 3)."""

from __future__ import annotations

import re

import msgspec
import pypdfium2
import pytest

from layout_app.fonts.library import FontLibrary
from layout_app.painters.pdf.document import make_pdf
from layout_app.painters.pdf.marks import marks
from layout_app.painters.pdf.settings import settings_for
from layout_app.press import PressProfile
from layout_app.units import mm, to_pt
from tests.painters.pages import HEIGHT, WIDTH, page_of

NUMBER = r"-?[\d.]+"
LINE = re.compile(rf"({NUMBER}) ({NUMBER}) m ({NUMBER}) ({NUMBER}) l S")
PATCH = re.compile(rf"({NUMBER} {NUMBER} {NUMBER} {NUMBER}) k ({NUMBER}) ({NUMBER}) ({NUMBER}) ({NUMBER}) re f")


@pytest.mark.parametrize("bleed", [0, 3, 5])
@pytest.mark.parametrize("folds", [False, True])
def test_marks_stand_clear_of_the_bleed_and_on_the_sheet(bleed: int, folds: bool) -> None:
    operators = marks(WIDTH, HEIGHT, mm(bleed), folds=folds)
    width, height, clear = to_pt(WIDTH), to_pt(HEIGHT), to_pt(mm(bleed + 1))
    sheet = to_pt(settings_for("press", press=PressProfile(bleed=mm(bleed))).slack)
    lines = [tuple(map(float, found)) for found in LINE.findall(operators)]
    targets = 6 if folds else 4
    assert len(lines) == 8 + 2 * targets + (2 if folds else 0)
    for x0, y0, x1, y1 in lines:
        for x, y in ((x0, y0), (x1, y1)):
            outside = max(-x, x - width, -y, y - height)
            assert clear - 0.01 <= outside <= sheet
    crops = [line for line in lines[:8] if set(line) & {0.0, width, height}]
    assert len(crops) == 8
    assert operators.startswith("q /All cs 1 scn /All CS 1 SCN\n0.25 w\n")


@pytest.mark.parametrize("bleed", [0, 3, 5])
def test_the_colour_bar_has_solids_half_tones_and_a_gray_balance(bleed: int) -> None:
    operators = marks(WIDTH, HEIGHT, mm(bleed))
    patches = PATCH.findall(operators)
    solid = ["1 0 0 0", "0 1 0 0", "0 0 1 0", "0 0 0 1"]
    assert [patch[0] for patch in patches] == [*solid, *(one.replace("1", "0.5") for one in solid), "0.5 0.4 0.4 0"]
    for _color, _x, y, _width, tall in patches:
        assert float(y) + float(tall) <= -to_pt(mm(bleed + 1))
        assert float(y) >= -to_pt(mm(bleed + 9))


@pytest.mark.parametrize("outlines", [False, True])
@pytest.mark.parametrize("title", ["报", "上海市静安区石门二路街道社区党群服务中心社区报"])
def test_the_slug_ends_before_the_register_mark(library: FontLibrary, title: str, outlines: bool) -> None:
    press = PressProfile(outlines=outlines, condition="coated")
    settings = settings_for("press", press=press, changed="2020-01-02T03:04:05+08:00", slug=f"{title} 2020-01-02 9")
    page = msgspec.structs.replace(page_of([]), width=mm(210))
    with pypdfium2.PdfDocument(make_pdf([page], settings, library, lambda _asset: b"").data) as document:
        picture = document[0].render(scale=4).to_pil().convert("L")
    top, middle = round(to_pt(mm(9)) * 4), round(to_pt(mm(12) + mm(105)) * 4)
    row = picture.crop((0, 0, middle - round(to_pt(mm(2.2)) * 4), top)).point(lambda value: 255 * (value < 128))
    left, _top, right, _bottom = row.crop((round(to_pt(mm(15)) * 4), 0, *row.size)).getbbox()
    assert left < 16 and right <= row.width - round(to_pt(mm(15)) * 4) - 4
    assert (right > 4 * 200) == (len(title) > 1)
