"""Marks beside characters and coloured words: both painters put the same ink in the same places."""

from __future__ import annotations

import msgspec
import pypdfium2
import pytest
from PIL import Image, ImageChops
from PySide6.QtWidgets import QApplication

from layout_app.color import CMYK
from layout_app.display.dump import dump_json, dump_text
from layout_app.display.items import Area, Dot, LaidOutIssue, LaidOutPage, TextLine
from layout_app.fonts.library import FontLibrary
from layout_app.painters.qt import QtResources, page_image
from tests.gui.test_screen_and_pdf import from_qt
from tests.painters.pages import made, page_of, text_page
from tests.painters.pdf_reading import opened, operators, text_of

SCALE = 4
TEXT = "老人社区活动"
RED = CMYK(0, 1, 1, 0)
MARKS = (
    Dot(6000, 4000, 1000),
    Dot(18000, 4000, 1500, 1000),
    Dot(30000, 4000, 1000, color=RED),
    Area(((36000, 3000), (60000, 3000), (60000, 4000), (36000, 4000))),
)


@pytest.fixture
def marked(library: FontLibrary) -> LaidOutPage:
    """A line whose second half is red, with a dot, a ring, a red dot and a bar under it."""
    line, after = text_page(library, [TEXT, "又"]).items
    assert isinstance(line, TextLine)
    (run,) = line.runs
    halves = (
        msgspec.structs.replace(
            run, text=run.text[part], glyph_ids=run.glyph_ids[part], xs=run.xs[part], ys=run.ys[part],
            advances=run.advances[part], clusters=run.clusters[: len(run.text[part])], color=color,
        )
        for part, color in ((slice(0, 3), None), (slice(3, 6), RED))
    )  # fmt: skip
    return page_of([msgspec.structs.replace(line, runs=tuple(halves), marks=MARKS), after])


def pdf_picture(page: LaidOutPage, library: FontLibrary) -> Image.Image:
    with pypdfium2.PdfDocument(made(page, library, "proof").data) as document:
        one = document[0]
        media, trim = one.get_mediabox(), one.get_trimbox()
        crop = (trim[0] - media[0], trim[1] - media[1], media[2] - trim[2], media[3] - trim[3])
        picture: Image.Image = one.render(scale=SCALE, crop=crop).to_pil().convert("RGB")
    return picture


def screen_picture(page: LaidOutPage, library: FontLibrary) -> Image.Image:
    return from_qt(page_image(page, SCALE, QtResources(library, lambda *_asked: None))).convert("RGB")


def ink(picture: Image.Image, x: float, y: float) -> str:
    """What is printed at a place of the page, in points."""
    red, green, blue = picture.getpixel((round(x * SCALE), round(y * SCALE)))
    return "paper" if min(red, green, blue) > 200 else "red" if red > 150 else "black"


def test_screen_and_pdf_show_the_marks_alike(marked: LaidOutPage, library: FontLibrary, qapp: QApplication) -> None:
    line = marked.items[0]
    assert isinstance(line, TextLine)
    screen, paper = screen_picture(marked, library), pdf_picture(marked, library)
    for picture in (screen, paper):
        found = [ink(picture, (line.x + x) / 1000, (line.y + 4000) / 1000) for x in (6000, 18000, 19250, 30000, 24000)]
        assert found == ["black", "paper", "black", "red", "paper"]
        assert ink(picture, (line.x + 48000) / 1000, (line.y + 3500) / 1000) == "black"
    size = min(screen.width, paper.width), min(screen.height, paper.height)
    blurred = [picture.crop((0, 0, *size)).convert("L").reduce(2 * SCALE) for picture in (screen, paper)]
    assert blurred[0].getextrema()[0] < 150
    assert ImageChops.difference(*blurred).getextrema()[1] < 40


def test_coloured_words_are_painted_in_their_colour_and_what_follows_in_its_own(
    marked: LaidOutPage, library: FontLibrary
) -> None:
    colours, shown = [], []
    pdf = opened(made(marked, library, "proof").data)
    for operands, operator in operators(pdf.pages[0]):
        if operator == "k":
            colours.append(" ".join(str(one) for one in operands))
        elif operator in ("Tj", "TJ", "f", "f*"):
            shown.append(colours[-1])
    red, black = "0 1 1 0", "0 0 0 1"
    assert shown[:7] == [black, red, black, black, red, black, black]


def test_marks_are_none_of_the_text(marked: LaidOutPage, library: FontLibrary) -> None:
    assert "".join(text_of(made(marked, library, "proof").data).split()) == TEXT + "又"


def test_the_dump_says_where_marks_stand(marked: LaidOutPage) -> None:
    issue = LaidOutIssue("样张", (marked,), ())
    (line, _other) = dump_json(issue)["pages"][0]["items"]
    dot, ring, red, bar = line["marks"]
    x, y = line["x"], line["baseline"]
    assert dot == {"kind": "dot", "centre": pytest.approx([x + 6, y + 4]), "radius": 1.0, "color": line["color"]}
    assert (ring["radius"], red["color"]["values"]) == (1.5, [0, 1, 1, 0])
    assert bar["rect"] == pytest.approx([x + 36, y + 3, x + 60, y + 4])
    assert "dot 6.0 4.0 radius 1.0" in dump_text(issue)
