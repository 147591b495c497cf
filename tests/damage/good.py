"""The good files that are damaged: one small page with text, a photo and a tint, as each preset writes it."""

from __future__ import annotations

import io

import msgspec
from PIL import Image

from layout_app.fonts.library import FontLibrary
from layout_app.geometry import Rect
from layout_app.painters.pdf.document import make_pdf
from layout_app.painters.pdf.settings import settings_for
from layout_app.press import PressProfile
from layout_app.units import mm
from tests.damage.kinds import A2U, BLACK, CFF, X1A, X4
from tests.fonts.made import NAME, font_bytes
from tests.painters.pages import HEI, SONG, page_of, picture_page, text_page

INK_LIMIT = 240
STANDARDS = {X4: "x4", X1A: "x1a", A2U: "a2u", BLACK: "x4", CFF: "a2u"}
_PRESETS = {X4: "press", X1A: "press-x1a", A2U: "archive", BLACK: "press", CFF: "archive"}


def good_file(kind: str, library: FontLibrary) -> bytes:
    """The bytes of a good file, for newsprint."""
    if kind == CFF:
        library = FontLibrary.bundled()
        library.add_bytes(font_bytes("CFF"), "issue")
    texts = ["一二三A", "A二"] if kind == CFF else ["版心测试文字一二三，《你好》", "office 2020"]
    words = text_page(library, texts, font=NAME if kind == CFF else SONG).items
    headline = text_page(library, ["", "", "", "标题"], font=HEI).items
    photo = picture_page("photo", (48, 32), Rect(mm(20), mm(60), mm(30), mm(20))).items
    press = PressProfile(condition="newsprint", black_pages=(1,) if kind == BLACK else ())
    settings = settings_for(
        _PRESETS[kind],
        press=press,
        title="样张",
        issue_id="test",
        changed="2020-01-02T03:04:05+08:00",
        slug="样张 第1期",
    )
    page = msgspec.structs.replace(page_of([*words, *headline, *photo]), number=1)
    return make_pdf([page], settings, library, lambda _asset: _photo()).data


def _photo() -> bytes:
    """A picture of many colours, as PNG."""
    bands = [Image.linear_gradient("L").resize((48, 32)).rotate(turn) for turn in (0, 90, 180)]
    target = io.BytesIO()
    Image.merge("RGB", bands).save(target, "PNG")
    return target.getvalue()
