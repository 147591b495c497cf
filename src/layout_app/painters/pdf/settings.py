"""Presets of PDF export, as data."""

from __future__ import annotations

import msgspec

from layout_app.units import Mpt, mm

PROGRAM = "Banxin"


class Condition(msgspec.Struct, frozen=True):
    """A print condition: its profile file, identifier, the resolution pictures are brought down to, the most ink."""

    profile: str
    identifier: str
    info: str
    target_ppi: int
    total_ink_percent: int


CONDITIONS = {
    "coated": Condition("ISOcoated_v2_300_bas.icc", "FOGRA39", "ISO Coated v2 300% (basICColor)", 300, 300),
    "newsprint": Condition("newsprint_tr002_240.icc", "CGATS TR 002", "Coldset newsprint, CGATS TR 002-2007", 200, 240),
    "offset": Condition("uncoated_fogra29_280.icc", "FOGRA29", "Uncoated paper, FOGRA29", 250, 280),
}


class PdfSettings(msgspec.Struct, frozen=True):
    """What a PDF is to be. ``pictures`` is cmyk, rgb or through (JPEG bytes as they are); ``standard`` is what the
    file declares: x4, x1a, a2u or nothing. Lengths in millipoints."""

    preset: str
    pictures: str
    colors: str
    standard: str
    bleed: Mpt
    marks: bool
    slack: Mpt
    condition: Condition
    jpeg_quality: int = 90
    target_ppi: int = 300
    title: str = ""
    issue_id: str = ""
    changed: str = ""
    slug: str = ""


_FOR_PRESS = {"pictures": "cmyk", "colors": "cmyk", "bleed": mm(3), "marks": True, "slack": mm(12)}
_PRESETS = {
    "press": {**_FOR_PRESS, "standard": "x4"},
    "press-x1a": {**_FOR_PRESS, "standard": "x1a"},
    "archive": {"pictures": "rgb", "colors": "rgb", "standard": "a2u", "bleed": 0, "marks": False, "slack": 0},
    "proof": {"pictures": "through", "colors": "cmyk", "standard": "", "bleed": 0, "marks": False, "slack": 0},
    "screen": {"pictures": "rgb", "colors": "cmyk", "standard": "", "bleed": 0, "marks": False, "slack": 0},
}


def settings_for(
    preset: str, *, condition: str, title: str = "", issue_id: str = "", changed: str = "", slug: str = ""
) -> PdfSettings:
    """The settings of a preset for a print condition; ``KeyError`` for an unknown preset."""
    printed = CONDITIONS.get(condition, CONDITIONS["coated"])
    small = preset == "screen"
    return msgspec.convert(
        {
            "preset": preset,
            **_PRESETS[preset],
            "condition": msgspec.structs.asdict(printed),
            "jpeg_quality": 75 if small else 90,
            "target_ppi": 110 if small else printed.target_ppi,
            "title": title,
            "issue_id": issue_id,
            "changed": changed,
            "slug": slug,
        },
        PdfSettings,
    )
