"""Small laid-out pages for the PDF tests: lines set by the real typesetter, one under the other."""

from __future__ import annotations

from collections.abc import Sequence

from layout_app.compose.setter import Typesetter
from layout_app.compose.setting import line_item
from layout_app.display.items import Item, LaidOutPage, PageGrid, PlacedImage
from layout_app.fonts.library import FontLibrary
from layout_app.geometry import Rect
from layout_app.ids import SourceRef
from layout_app.painters.pdf.document import MadePdf, make_pdf
from layout_app.painters.pdf.settings import settings_for
from layout_app.press import PressProfile
from layout_app.styles.model import CompositeFont, TextStyle
from layout_app.units import mm, pt

WIDTH, HEIGHT = mm(100), mm(150)
SONG, HEI = "NotoSerifSC-Medium", "NotoSansSC-Regular"


def page_of(items: Sequence[Item]) -> LaidOutPage:
    grid = PageGrid(0, 0, pt(10), pt(15), 10, ((0, WIDTH),))
    return LaidOutPage(1, WIDTH, HEIGHT, mm(3), grid, tuple(items), ())


def text_page(library: FontLibrary, texts: Sequence[str], *, font: str = SONG, vertical: bool = False) -> LaidOutPage:
    """A page of one line for each text; vertical lines stand side by side."""
    setter = Typesetter(library)
    style = TextStyle("body", CompositeFont(font), pt(12))
    items = []
    for number, text in enumerate(texts):
        x, y = (mm(80) - mm(8) * number, mm(10)) if vertical else (mm(10), mm(20) + mm(8) * number)
        line = setter.set_line(text, style, vertical=vertical)
        items.append(line_item(line, style, role="body", x=x, y=y, source=SourceRef(), vertical=vertical))
    return page_of(items)


def picture_page(asset: str, pixels: tuple[int, int], *rects: Rect) -> LaidOutPage:
    return page_of([PlacedImage("photo", "b", rect, asset, pixels) for rect in rects])


def made(page: LaidOutPage, library: FontLibrary, preset: str = "press", picture: bytes = b"") -> MadePdf:
    when = "2020-01-02T03:04:05+08:00"
    settings = settings_for(preset, press=PressProfile(condition="coated"), title="样张", issue_id="test", changed=when)
    return make_pdf([page], settings, library, lambda _asset: picture)
