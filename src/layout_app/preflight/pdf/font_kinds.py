"""Rules on what kind of font a font says it is, and which kind of program may lie in it.

ISO 19005-2 6.2.11.2 (font types); ISO 32000-1 9.6 (simple fonts), 9.7 (composite fonts), Table 126 (font programs).
"""

from __future__ import annotations

from collections.abc import Iterator

from pikepdf import Name, Object

from layout_app.messages import _
from layout_app.preflight.pdf.opened import text_of
from layout_app.preflight.pdf.rules import Fault, Place

COMPOSITE = "Type0"
KINDS = (COMPOSITE, "Type1", "MMType1", "TrueType", "Type3")
DESCENDANT_KINDS = ("CIDFontType0", "CIDFontType2")
_POSTSCRIPT = b"OTTO"
"""What an OpenType file with CFF outlines begins with."""
_OF_KINDS: dict[tuple[str, str], tuple[str, ...]] = {
    ("/FontFile", ""): ("Type1", "MMType1"),
    ("/FontFile2", ""): ("TrueType", "CIDFontType2"),
    ("/FontFile3", "Type1C"): ("Type1", "MMType1"),
    ("/FontFile3", "CIDFontType0C"): ("CIDFontType0",),
}
"""The kinds of fonts that a program may belong to, by the key it lies under and its Subtype."""


def kind_faults(font: Object, kinds: tuple[str, ...], place: Place) -> Iterator[Fault]:
    """That a font, which may be of one of ``kinds``, says that it is one, of what kind and of what name."""
    kind = text_of(font.get("/Subtype"))
    named = {"font": text_of(font.get("/BaseFont")) or text_of(font.get("/Name")) or "?"}
    if font.get("/Type") != "/Font":
        yield Fault("A:6.2.11.2 P:readable", _("The font %(font)s does not say that it is one.") % named, place)
    if kind not in kinds:
        yield Fault("A:6.2.11.2 P:readable", _("The font %(font)s is of a kind that nobody knows.") % named, place)
    elif kind != "Type3" and not (isinstance(font.get("/BaseFont"), Name) and text_of(font["/BaseFont"])):
        yield Fault("A:6.2.11.2 P:readable", _("A font has no name (BaseFont)."), place)
    if kind == COMPOSITE and font.get("/Encoding") is None:
        sentence = _("The font %(font)s does not say what its codes stand for (Encoding).") % named
        yield Fault("A:6.2.11.2 P:readable", sentence, place)


def is_of_kind(font: Object, key: str, program: Object, data: bytes) -> bool:
    """Whether a font may have the ``program`` that lies under ``key`` in its descriptor, unpacked to ``data``."""
    kind = text_of(font.get("/Subtype"))
    has_postscript = data[:4] == _POSTSCRIPT
    if key == "/FontFile3" and program.get("/Subtype") == "/OpenType":
        return kind in (("CIDFontType0", "Type1", "MMType1") if has_postscript else ("TrueType", "CIDFontType2"))
    subtype = text_of(program.get("/Subtype")) if key == "/FontFile3" else ""
    return kind in _OF_KINDS.get((key, subtype), ()) and not has_postscript
