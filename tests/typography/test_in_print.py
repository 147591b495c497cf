"""What trims, spaces and hyphens leave in a PDF: the text that was typed (TYPOGRAPHY PW14, AS9, UB4)."""

from __future__ import annotations

from typing import Any

import pytest

from layout_app.compose.setter import Typesetter
from layout_app.compose.setting import line_item
from layout_app.display.items import LaidOutPage
from layout_app.fonts.library import FontLibrary
from layout_app.ids import SourceRef
from layout_app.styles.model import CompositeFont, LineEndMark, TextStyle
from layout_app.units import mm, pt
from tests.painters.pages import made, page_of
from tests.painters.pdf_reading import text_of
from tests.typography.lines import HEI, KAI, SONG

SIZE = pt(12)


def printed(library: FontLibrary, text: str, characters: int, *, vertical: bool = False, **changes: Any) -> LaidOutPage:
    """The paragraph on a page, line after line."""
    style = TextStyle("body", **{"font": CompositeFont(SONG, latin=HEI), "size": SIZE, **changes})
    setter = Typesetter(library)
    lines = setter.set_paragraph(text, style, ((None, characters * SIZE),), vertical=vertical).lines
    items = []
    for number, line in enumerate(lines):
        x, y = (mm(80) - mm(8) * number, mm(10)) if vertical else (mm(10), mm(20) + mm(8) * number)
        items.append(line_item(line, style, role="body", x=x, y=y, source=SourceRef(), vertical=vertical))
    return page_of(items)


@pytest.mark.parametrize("vertical", [False, True])
@pytest.mark.parametrize(
    ("text", "changes"),
    [
        ("他说：“《书》、《报》。”（完）又及……", {}),
        ("去ICU病房买3斤WiFi与50%的米", {"autospace_milliem": 250}),
        ("去ICU病房买3斤WiFi与50%的米", {"grid_western": True, "sign_with_number": True}),
        ("国际internationalization协会与telecommunication合作", {"hyphenation": "en_US"}),
        ("张三丰、李四、王五", {"pad_names": True}),
        ("文文文文文文，文文文文文文。", {"line_end_mark": LineEndMark.HANG}),
        ("楷体——破折号和省略号", {"font": CompositeFont(KAI)}),
    ],
)
def test_copied_text_is_what_was_typed(
    library: FontLibrary, text: str, changes: dict[str, Any], vertical: bool
) -> None:
    page = printed(library, text, 7, vertical=vertical, **changes)
    assert len(page.items) > 1
    assert text_of(made(page, library, "archive").data) == text
