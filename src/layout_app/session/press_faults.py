"""What of a print-shop profile cannot be: checked where one is typed in, and where one is read from a file."""

from __future__ import annotations

import re
from collections.abc import Iterator

from layout_app.messages import _
from layout_app.press import CONDITIONS, PressProfile, SpotInk
from layout_app.session.file_names import FORBIDDEN, PLACEHOLDERS, PRESS_FIELD
from layout_app.units import Mpt, to_mm

STANDARDS = ("x4", "x1a")
INK_PERCENT = (150, 400)
PPI = (72, 1200)
PAGE_MM = (50, 1200)
MOST_BLEED_MM = 20
PROCESS_INKS = ("cyan", "magenta", "yellow", "black", "all", "none")
"""What no spot ink may be called: the process plates, and ISO 32000-1 8.6.6.4 (Separation) keeps All and None."""


def press_faults(profile: PressProfile) -> Iterator[tuple[str, str]]:
    """Each fault as (field of the profile, sentence); nothing where a file can be written by it."""
    if not profile.name.strip():
        yield "name", _("The profile has no name yet: write that of the print shop.")
    if profile.condition not in CONDITIONS:
        yield "condition", _("The paper class “%(name)s” is not known.") % {"name": profile.condition}
    if profile.standard not in STANDARDS:
        yield "standard", _("The standard “%(name)s” is not known.") % {"name": profile.standard}
    if profile.total_ink_percent and not _within(profile.total_ink_percent, INK_PERCENT):
        words = {"least": INK_PERCENT[0], "most": INK_PERCENT[1]}
        yield "total_ink_percent", _("The ink limit lies between %(least)s and %(most)s %%.") % words
    if profile.picture_ppi and not _within(profile.picture_ppi, PPI):
        words = {"least": PPI[0], "most": PPI[1]}
        yield "picture_ppi", _("The resolution of pictures lies between %(least)s and %(most)s ppi.") % words
    yield from _size_faults(profile)
    if not 0 <= to_mm(profile.bleed) <= MOST_BLEED_MM:
        yield "bleed", _("The bleed is at most %(most)s mm.") % {"most": MOST_BLEED_MM}
    if any(number < 1 for number in profile.black_pages):
        yield "black_pages", _("Write pages as 2-3, or leave the field empty for none.")
    if profile.spot is not None:
        yield from _spot_faults(profile.spot)
    yield from _file_name_faults(profile.file_name)


def _size_faults(profile: PressProfile) -> Iterator[tuple[str, str]]:
    if bool(profile.width) != bool(profile.height):
        field = "width" if not profile.width else "height"
        yield field, _("Write width and height of the page, or neither: then the issue's own holds.")
        return
    for field, length in (("width", profile.width), ("height", profile.height)):
        if length and not _is_page_length(length):
            words = {"least": PAGE_MM[0], "most": PAGE_MM[1]}
            yield field, _("A page is %(least)s to %(most)s mm wide and high.") % words


def _is_page_length(length: Mpt) -> bool:
    return PAGE_MM[0] <= round(to_mm(length), 3) <= PAGE_MM[1]


def _spot_faults(spot: SpotInk) -> Iterator[tuple[str, str]]:
    if not spot.name.strip():
        yield "spot.name", _("The spot ink has no name yet: write it as the print shop does.")
    elif spot.name.strip().lower() in PROCESS_INKS:
        yield "spot.name", _("“%(name)s” is no name of a spot ink.") % {"name": spot.name.strip()}
    for field, mix in (("spot.replaces", spot.replaces), ("spot.alternate", spot.alternate)):
        values = (mix.c, mix.m, mix.y, mix.k)
        if not all(0 <= value <= 1 for value in values) or not any(values):
            yield field, _("Write the four inks in per cent, such as 0 100 100 0.")


def _file_name_faults(pattern: str) -> Iterator[tuple[str, str]]:
    unknown = [word for word in re.findall(r"\{[^{}]*\}?|\}", pattern) if word not in PLACEHOLDERS]
    wrong = [char for char in FORBIDDEN if char in pattern]
    if not pattern.strip():
        yield "file_name", _("The file has no name yet: write one.")
    elif unknown:
        words = {"word": unknown[0], "known": " ".join(PLACEHOLDERS)}
        yield "file_name", _("“%(word)s” is not known here: there are %(known)s.") % words
    elif wrong:
        yield "file_name", _("A file name cannot hold “%(char)s”: take it out.") % {"char": wrong[0]}
    elif not PRESS_FIELD.search(pattern):
        yield "file_name", _("Every issue would have this name: put {date} or {number} into it.")


def _within(value: int, limits: tuple[int, int]) -> bool:
    return limits[0] <= value <= limits[1]
