"""Presets of PDF export, as data, joined with what the print shop asks."""

from __future__ import annotations

import msgspec

from layout_app.press import Condition, PressProfile, SpotInk, condition_of
from layout_app.units import Mpt, mm

PROGRAM = "Banxin"


class PdfSettings(msgspec.Struct, frozen=True):
    """What a PDF is to be. ``pictures`` is cmyk, rgb or through (JPEG bytes as they are); ``standard`` is what the
    file declares: x4, x1a, a2u or nothing. Lengths in millipoints.

    ``profile`` are the bytes of the press's own ICC file; empty, the bundled one of ``condition`` holds. ``slack`` is
    the room round the trim for bleed and marks. A ``linked`` file has bookmarks and links, a ``tagged`` one says what
    everything on its pages is. The rest is as in ``PressProfile``.
    """

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
    total_ink_percent: int = 300
    title: str = ""
    issue_id: str = ""
    changed: str = ""
    slug: str = ""
    profile: bytes = b""
    profile_name: str = ""
    black_pages: tuple[int, ...] = ()
    spot: SpotInk | None = None
    outlines: bool = False
    linked: bool = False
    tagged: bool = False


class _Preset(msgspec.Struct, frozen=True):
    """What a preset fixes; one ``for_press`` takes the rest from the shop's profile."""

    pictures: str
    colors: str
    standard: str
    for_press: bool = False
    linked: bool = False
    tagged: bool = False


_PRESETS = {
    "press": _Preset("cmyk", "cmyk", "x4", for_press=True),
    "press-x1a": _Preset("cmyk", "cmyk", "x1a", for_press=True),
    "archive": _Preset("rgb", "rgb", "a2u", linked=True, tagged=True),
    "proof": _Preset("through", "cmyk", ""),
    "screen": _Preset("rgb", "cmyk", "", linked=True),
}
MARKS_ROOM = mm(9)
SCREEN_PPI, SCREEN_QUALITY, QUALITY = 110, 75, 90


def settings_for(
    preset: str,
    *,
    press: PressProfile,
    title: str = "",
    issue_id: str = "",
    changed: str = "",
    slug: str = "",
    profile: bytes = b"",
) -> PdfSettings:
    """The settings of a preset at a print shop; ``KeyError`` for an unknown preset. ``profile``: its own ICC bytes."""
    chosen = _PRESETS[preset]
    for_press, small = chosen.for_press, preset == "screen"
    marks = for_press and press.marks
    bleed = press.bleed if for_press else 0
    own = press.own_profile if for_press and profile else None
    return PdfSettings(
        preset=preset,
        pictures=chosen.pictures,
        colors=chosen.colors,
        standard=chosen.standard,
        bleed=bleed,
        marks=marks,
        slack=bleed + MARKS_ROOM if marks else bleed,
        condition=condition_of(press.condition),
        jpeg_quality=SCREEN_QUALITY if small else QUALITY,
        target_ppi=SCREEN_PPI if small else press.ppi,
        total_ink_percent=press.ink_limit,
        title=title,
        issue_id=issue_id,
        changed=changed,
        slug=slug if press.slug else "",
        profile=profile if own is not None else b"",
        profile_name=own.name if own is not None else "",
        black_pages=press.black_pages if for_press else (),
        spot=press.spot if for_press else None,
        outlines=press.outlines and for_press,
        linked=chosen.linked,
        tagged=chosen.tagged,
    )
