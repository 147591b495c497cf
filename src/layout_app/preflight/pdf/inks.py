"""Rules of the house on ink: how much lies on one spot, which plates black pages use, how black text is mixed.

PRINT 1.5, 3, 6.14, 6.15. Only what lies inside the bleed counts; marks are meant to be on all plates.
Inks that overprint one another are not summed, and clips are not computed.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

from layout_app.images.plates import PlateMemory
from layout_app.messages import _
from layout_app.preflight.pdf.mixes import FAINT, Inks, inks_of, is_converted
from layout_app.preflight.pdf.opened import OpenedPdf
from layout_app.preflight.pdf.rules import Fault, Place
from layout_app.preflight.pdf.samples import Coverage, Samples, takes_inks
from layout_app.preflight.pdf.seen import Painted, Placed, Seen, Shaded
from layout_app.preflight.pdf.shadings import colours_of
from layout_app.preflight.pdf.spaces import Space
from layout_app.preflight.pdf.state import Paint

DARK, COLORED_DARK = 0.9, 0.5
"""A mix with so much black, or so much of every ink, is meant for black."""
AT_ONCE = 2
"""So many pictures are decoded at a time: more would fill the memory."""


def check_inks(
    file: OpenedPdf, seen: Seen, ink_limit: int, black_pages: tuple[int, ...], memory: PlateMemory | None
) -> Iterator[Fault]:
    """``ink_limit`` in per cent, 0 for none; ``black_pages`` by their places in the file, from 1.

    ``memory`` knows pictures that were measured before.
    """
    if not file.is_x:
        return
    for painted, place in seen.painted.items():
        if not painted.inside:
            continue
        inks = inks_of(painted.paint)
        if painted.page in black_pages and is_converted(painted.paint):
            yield _colour_on_black(place)
        if inks is not None:
            yield from _painted(painted, inks, ink_limit, black_pages, place)
            yield from _overprint(painted, inks, place)
    for shaded, place in seen.shaded.values():
        if shaded.inside:
            yield from _gradient(shaded, ink_limit, shaded.page in black_pages, place)
    yield from _pictures(seen, ink_limit, black_pages, memory)


def _colour_on_black(place: Place) -> Fault:
    return Fault("P:black-page", _("The page is printed in black only, but has colour on it."), place)


def _painted(
    painted: Painted, inks: Inks, ink_limit: int, black_pages: tuple[int, ...], place: Place
) -> Iterator[Fault]:
    if ink_limit and inks.percent > ink_limit + 100 * FAINT:
        sentence = _("A colour takes %(ink)s %% ink where %(limit)s %% is the most.")
        yield Fault("P:ink", sentence % {"ink": round(inks.percent), "limit": ink_limit}, place)
    if painted.page in black_pages and not inks.is_black:
        yield _colour_on_black(place)
    dark = inks.black >= DARK or min(inks[:4]) >= COLORED_DARK
    if painted.kind == "text" and dark and painted.small and inks.is_colored:
        yield Fault("P:text-black", _("Small black text is mixed of several inks: it blurs on the press."), place)


def _overprint(painted: Painted, inks: Inks, place: Place) -> Iterator[Fault]:
    """Black text overprints; white never does."""
    space, mode = painted.paint.space.kind, painted.mode
    is_text = painted.kind == "text"
    lets_through = space in ("Separation", "DeviceN") or (space, mode) == ("DeviceCMYK", 1)
    if inks.is_none and painted.overprints and lets_through:
        if is_text:
            yield Fault("P:overprint", _("White text overprints: it vanishes."), place)
        else:
            yield Fault("P:overprint", _("A white field or line overprints: it vanishes."), place)
    knocks_out = not painted.overprints or space == "DeviceGray" or (space == "DeviceCMYK" and mode != 1)
    if is_text and painted.small and knocks_out and inks.black > 1 - FAINT and inks.is_black:
        yield Fault("P:overprint", _("Small black text does not overprint: white edges may show around it."), place)


def _gradient(shaded: Shaded, ink_limit: int, is_black_page: bool, place: Place) -> Iterator[Fault]:
    """A gradient by all the colours that it goes through."""
    found = colours_of(shaded.shading, shaded.space.components, is_pattern=shaded.is_pattern)
    inks = [one for one in (inks_of(Paint(shaded.space, values)) for values in found) if one is not None]
    most = max((one.percent for one in inks), default=0.0)
    if ink_limit and most > ink_limit + 100 * FAINT:
        sentence = _("A gradient takes %(ink)s %% ink where %(limit)s %% is the most.")
        yield Fault("P:ink", sentence % {"ink": round(most), "limit": ink_limit}, place)
    if is_black_page and not all(one.is_black for one in inks):
        yield _colour_on_black(place)


def _pictures(
    seen: Seen, ink_limit: int, black_pages: tuple[int, ...], memory: PlateMemory | None
) -> Iterator[Fault]:
    """Pictures in inks, measured pixel by pixel, each once."""
    wanted: dict[tuple[int, int], tuple[Placed, Space]] = {}
    for one in seen.placed.values():
        if one.space is not None and takes_inks(one.space) and one.inside:
            wanted.setdefault(one.key, (one, one.space))
    if not wanted or not (ink_limit or black_pages):
        return
    measured: dict[tuple[int, int], Coverage | None] = {}
    each = list(wanted.values())
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for at in range(0, len(each), AT_ONCE):
            few = each[at : at + AT_ONCE]
            samples = [Samples.of(one, space) for one, space in few]
            found = pool.map(lambda one: one.measured(ink_limit, memory), samples)
            measured.update(zip((one.key for one, _space in few), found, strict=True))
    for one in seen.placed.values():
        coverage = measured.get(one.key)
        if coverage is not None and one.inside:
            yield from _picture(one, coverage, ink_limit, one.page in black_pages)


def _picture(placed: Placed, coverage: Coverage, ink_limit: int, is_black_page: bool) -> Iterator[Fault]:
    words = {"object": placed.place.object, "ink": coverage.ink, "limit": ink_limit}
    if coverage.is_damaged:
        sentence = _("The data of picture %(object)s are damaged, or of another size than it says.") % words
        yield Fault("P:readable", sentence, placed.place)
    if coverage.ink:
        sentence = _("Picture %(object)s takes %(ink)s %% ink where %(limit)s %% is the most.")
        yield Fault("P:ink", sentence % words, placed.place)
    if is_black_page and coverage.is_colored:
        yield _colour_on_black(placed.place)
