"""What a font file is and whether its licence bits let it be embedded (OpenType OS/2 fsType)."""

from __future__ import annotations

import msgspec
import uharfbuzz as hb

from layout_app.errors import NotAFontError
from layout_app.fonts.library import FontLibrary
from layout_app.messages import _

RESTRICTED, PREVIEW, EDITABLE, NO_SUBSETTING, BITMAP_ONLY = 0x0002, 0x0004, 0x0008, 0x0100, 0x0200
_OUTLINES = (("glyf", "glyf"), ("CFF2", "CFF2"), ("CFF ", "CFF"))


class FontFacts(msgspec.Struct, frozen=True):
    """``embed`` is subset, whole, no or ask; ``reason`` says why in a sentence."""

    faces: int
    family: str
    style: str
    variable: bool
    outlines: str
    embed: str
    reason: str


def font_facts(data: bytes, name: str) -> FontFacts:
    """The facts of a font's first face; ``NotAFontError`` if the bytes are no font."""
    try:
        records = FontLibrary().add_bytes(data, "issue")
    except NotAFontError as fault:
        raise NotAFontError(_("%(file)s is not a font: choose a TTF, OTF or TTC file.") % {"file": name}) from fault
    face = hb.Face(hb.Blob(data), records[0].key.index)
    tables = set(face.table_tags)
    outlines = outlines_of(face)
    embed, reason = embedding(face)
    faces = len({record.key.index for record in records})
    return FontFacts(faces, records[0].family, records[0].style, "fvar" in tables, outlines, embed, reason)


def outlines_of(face: hb.Face) -> str:
    """glyf, CFF, CFF2 or none."""
    tables = set(face.table_tags)
    return next((kind for tag, kind in _OUTLINES if tag in tables), "none")


def embedding(face: hb.Face) -> tuple[str, str]:
    """What export may do with a face (subset, whole or no), and why, in a sentence."""
    outlines = outlines_of(face)
    os2 = bytes(face.reference_table("OS/2").data)
    if outlines == "none":
        return "no", _("The font has no outlines.")
    bits = int.from_bytes(os2[8:10], "big") if len(os2) >= 10 else 0
    if bits & BITMAP_ONLY:
        return "no", _("The font allows only its bitmaps to be embedded.")
    if bits & RESTRICTED and not bits & (PREVIEW | EDITABLE):
        return "no", _("The font forbids embedding.")
    if bits & NO_SUBSETTING:
        return "whole", _("The font may be embedded only whole.")
    return "subset", _("The font may be embedded.")
