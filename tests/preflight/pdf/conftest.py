"""A page of text with a picture, written for every standard."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest

from layout_app.compose.setter import Typesetter
from layout_app.compose.setting import line_item
from layout_app.display.items import PlacedImage
from layout_app.fonts.library import FontLibrary
from layout_app.geometry import Rect
from layout_app.ids import SourceRef
from layout_app.painters.pdf.document import make_pdf
from layout_app.painters.pdf.settings import settings_for
from layout_app.press import PressProfile
from layout_app.styles.model import CompositeFont, TextStyle
from layout_app.units import mm, pt
from tests.images.made import jpeg, photo
from tests.painters.pages import SONG, page_of
from tests.preflight.pdf.files import changed

Good = Callable[[str], bytes]


@pytest.fixture(scope="session")
def good(library: FontLibrary) -> Good:
    """A good file by its preset (press, press-x1a, archive), its objects in the open."""
    setter = Typesetter(library)
    style = TextStyle("body", CompositeFont(SONG), pt(12))
    picture = PlacedImage("photo", "b", Rect(mm(10), mm(60), mm(50), mm(90)), "a", (60, 40))
    line = setter.set_line("新闻纸“印刷”", style)
    text = line_item(line, style, role="body", x=mm(10), y=mm(20), source=SourceRef())
    page = page_of([text, picture])
    data = jpeg(photo(60, 40))

    @cache
    def get(preset: str) -> bytes:
        when = "2020-01-02T03:04:05+08:00"
        press = PressProfile(condition="coated")
        settings = settings_for(preset, press=press, title="样张", issue_id="test", changed=when)
        made = make_pdf([page, page], settings, library, lambda _asset: data).data
        return changed(made, lambda _pdf: None)

    return get
