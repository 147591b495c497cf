"""A font made at run time for measuring: every Han and full-width mark one em, ASCII half an em, the space a quarter.

Marks have half-box ink: what has a blank right half in print is drawn in the left half, and so on (TYPOGRAPHY PW13).
"""

from __future__ import annotations

import io
import itertools

from fontTools.feaLib.builder import addOpenTypeFeaturesFromString
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib.tables._g_l_y_f import Glyph

Ink = tuple[int, int, int, int] | None

NAME = "BoxSong"
EM = 1000
LEFT, RIGHT, CENTRE = (60, -100, 440, 860), (560, -100, 940, 860), (280, 160, 720, 600)
FULL = (0, -120, 1000, 880)
UPPER, LOWER = (40, 440, 960, 820), (40, -60, 960, 320)
"""Ink as (left, bottom, right, top); the em box stands from −120 to 880."""
INK_LEFT = "，。、．：；！？”’」』）》〉】〗〕〙〛］｝〞〟｠"
INK_RIGHT = "“‘「『（《〈【〖〔〘〚［｛〝｟"
UPRIGHT = "：；！？"
INK_FULL = "‼⁇⁈⁉"
INK_CENTRED = "·‧・—–－…⋯⸺／‥％℃℉‰°′″￥￡€￠＄№"
TURNED_BY_FORM = "～〜゠ーぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ"
WHOLE_EM = (
    (0x2E80, 0x303F), (0x3041, 0x30FF), (0x3105, 0x312F), (0x3131, 0x318E), (0x31F0, 0x31FF), (0x3200, 0x33FF),
    (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xAC00, 0xD7A3), (0xF900, 0xFAFF), (0xFE10, 0xFE19), (0xFE30, 0xFE6F),
    (0xFF01, 0xFF60), (0xFFE0, 0xFFE6), (0x2160, 0x217F), (0x2190, 0x21FF), (0x2460, 0x24FF), (0x2500, 0x27BF),
    (0x1F300, 0x1F6FF), (0x203C, 0x203C), (0x2047, 0x2049), (0x2113, 0x2113),
)
HALF_EM = (
    (0x21, 0x7E), (0xA0, 0x17F), (0x370, 0x52F), (0x2010, 0x206F), (0x20A0, 0x20BF), (0x2200, 0x22FF), (0xFF61, 0xFF9F),
)
COMBINING = ((0x300, 0x36F), (0x3099, 0x309A), (0xFE00, 0xFE0F), (0x200D, 0x200D))

VERTICAL_FORMS = """
feature locl {
  script hani; language ZHT; sub ink.left.stop by ink.centre.stop; sub ink.upright by ink.centre.stop;
  script hani; language ZHH; sub ink.left.stop by ink.centre.stop; sub ink.upright by ink.centre.stop;
} locl;
feature vert {
  sub ink.left by ink.left.vert;
  sub ink.left.stop by ink.left.vert;
  sub ink.right by ink.right.vert;
  sub ink.centre.stop by ink.centre.stop.vert;
  sub formed by formed.vert;
} vert;
"""


def box_font() -> bytes:
    """The font file. Only marks are drawn: Han, letters and digits need no more than their advances."""
    ink: dict[str, Ink] = {
        ".notdef": None, "space": None, "blank": None,
        "ink.left": LEFT, "ink.right": RIGHT, "ink.centre": CENTRE, "ink.upright": LEFT,
        "ink.left.stop": LEFT, "ink.centre.stop": CENTRE, "formed": CENTRE, "ink.full": FULL,
        "ink.left.vert": UPPER, "ink.right.vert": LOWER, "ink.centre.stop.vert": CENTRE, "formed.vert": CENTRE,
    }
    advances = dict.fromkeys(ink, EM) | {"space": EM // 4}
    characters: dict[int, str] = {}
    for ranges, advance in ((HALF_EM, EM // 2), (WHOLE_EM, EM), (COMBINING, 0)):
        for code in itertools.chain.from_iterable(range(first, last + 1) for first, last in ranges):
            name = characters[code] = f"u{code:04X}"
            advances[name] = advance
    for marks, glyph in (
        (INK_LEFT, "ink.left"), (INK_RIGHT, "ink.right"), (INK_CENTRED, "ink.centre"),
        (UPRIGHT, "ink.upright"), ("，、。．", "ink.left.stop"), (TURNED_BY_FORM, "formed"), (INK_FULL, "ink.full"),
        (" ", "space"),
        ("\u3000", "blank"),
    ):
        characters.update(dict.fromkeys(map(ord, marks), glyph))
    builder = FontBuilder(EM, isTTF=True)
    builder.setupGlyphOrder(list(advances))
    builder.setupCharacterMap(characters)
    blank = _box(None)
    builder.setupGlyf({name: _box(ink[name]) if ink.get(name) else blank for name in advances})
    bearings = {name: box[0] for name, box in ink.items() if box}
    builder.setupHorizontalMetrics({name: (advance, bearings.get(name, 0)) for name, advance in advances.items()})
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupNameTable({"familyName": NAME, "styleName": "Regular", "psName": NAME})
    builder.setupOS2(sTypoAscender=880, sTypoDescender=-120, usWinAscent=880, usWinDescent=120)
    builder.setupPost(keepGlyphNames=False)
    addOpenTypeFeaturesFromString(builder.font, VERTICAL_FORMS)
    file = io.BytesIO()
    builder.save(file)
    return file.getvalue()


def _box(ink: Ink) -> Glyph:
    pen = TTGlyphPen(None)
    if ink is not None:
        left, bottom, right, top = ink
        pen.moveTo((left, bottom))
        pen.lineTo((left, top))
        pen.lineTo((right, top))
        pen.lineTo((right, bottom))
        pen.closePath()
    return pen.glyph()
