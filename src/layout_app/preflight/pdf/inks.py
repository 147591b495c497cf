"""Rules of the house on ink: how much lies on one spot, which plates black pages use, how black text is mixed.

PRINT 1.5, 3, 6.14, 6.15. Only what lies inside the bleed counts; marks are meant to be on all plates.
Inks that overprint one another are not summed, and clips are not computed.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

from pikepdf import Array, Object

from layout_app.images.plates import PlateMemory, Plates, jpeg_plates, memory_key, raw_plates
from layout_app.messages import _
from layout_app.preflight.pdf.opened import OpenedPdf, filters_of, number_of, stream_data
from layout_app.preflight.pdf.rules import Fault, Place
from layout_app.preflight.pdf.seen import Painted, Placed, Seen
from layout_app.preflight.pdf.spaces import PROCESS
from layout_app.preflight.pdf.state import Paint

FAINT = 0.005
"""Less of an ink than half a per cent is none."""
DARK, COLORED_DARK = 0.9, 0.5
"""A mix with so much black, or so much of every ink, is meant for black."""
AT_ONCE = 2
"""So many pictures are decoded at a time: more would fill the memory."""


class Inks(NamedTuple):
    """Shares of cyan, magenta, yellow and black, and of all spot inks together."""

    cyan: float
    magenta: float
    yellow: float
    black: float
    spots: float = 0.0

    @property
    def percent(self) -> float:
        return 100 * sum(self)

    @property
    def is_colored(self) -> bool:
        return max(self.cyan, self.magenta, self.yellow) > FAINT


def check_inks(
    file: OpenedPdf, seen: Seen, ink_limit: int, black_pages: tuple[int, ...], memory: PlateMemory | None
) -> Iterator[Fault]:
    """``ink_limit`` in per cent, 0 for none; ``black_pages`` by their places in the file, from 1.

    ``memory`` knows pictures that were measured before.
    """
    if not file.is_x:
        return
    for painted, place in seen.painted.items():
        inks = inks_of(painted.paint)
        if inks is None:
            continue
        yield from _painted(painted, inks, ink_limit, black_pages, place)
        if painted.kind == "text":
            yield from _text(painted, inks, place)
    yield from _pictures(seen, ink_limit, black_pages, memory)


def inks_of(paint: Paint) -> Inks | None:
    """The inks a colour takes on the press; ``None`` where that is not known from its numbers."""
    space, values = paint
    if len(values) != space.components:
        return None
    match space.kind:
        case "DeviceCMYK":
            c, m, y, k = values
            return Inks(c, m, y, k)
        case "DeviceGray":
            return Inks(0, 0, 0, 1 - values[0])
        case "Separation" | "DeviceN":
            shares = dict.fromkeys((*PROCESS, ""), 0.0)
            for name, value in zip(space.names, values, strict=True):
                if name == "All":
                    return Inks(value, value, value, value)
                shares[name if name in PROCESS else ""] += value if name != "None" else 0
            return Inks(*shares.values())
        case _:
            return None


def _painted(
    painted: Painted, inks: Inks, ink_limit: int, black_pages: tuple[int, ...], place: Place
) -> Iterator[Fault]:
    if painted.inside and ink_limit and inks.percent > ink_limit + 100 * FAINT:
        sentence = _("A colour takes %(ink)s %% ink where %(limit)s %% is the most.")
        yield Fault("P:ink", sentence % {"ink": round(inks.percent), "limit": ink_limit}, place)
    if painted.inside and painted.page in black_pages and (inks.is_colored or inks.spots > FAINT):
        yield Fault("P:black-page", _("The page is printed in black only, but has colour on it."), place)


def _text(painted: Painted, inks: Inks, place: Place) -> Iterator[Fault]:
    """Black text is K alone and overprints; white never does."""
    if not painted.inside:
        return
    dark = inks.black >= DARK or min(inks[:4]) >= COLORED_DARK
    if dark and painted.small and inks.is_colored:
        yield Fault("P:text-black", _("Small black text is mixed of several inks: it blurs on the press."), place)
    space, mode = painted.paint.space.kind, painted.mode
    if not any(share > FAINT for share in inks) and painted.overprints and mode == 1 and space == "DeviceCMYK":
        yield Fault("P:overprint", _("White text overprints: it vanishes."), place)
    knocks_out = not painted.overprints or space == "DeviceGray" or (space == "DeviceCMYK" and mode != 1)
    if painted.small and knocks_out and inks.black > 1 - FAINT and not inks.is_colored and not inks.spots:
        yield Fault("P:overprint", _("Small black text does not overprint: white edges may show around it."), place)


def _pictures(
    seen: Seen, ink_limit: int, black_pages: tuple[int, ...], memory: PlateMemory | None
) -> Iterator[Fault]:
    """Pictures in CMYK, measured pixel by pixel, each once."""
    wanted: dict[tuple[int, int], Placed] = {}
    for one in seen.placed.values():
        if one.space is not None and one.space.kind == "DeviceCMYK" and one.inside:
            wanted.setdefault(one.image.objgen, one)
    if not wanted or not (ink_limit or black_pages):
        return
    measured: dict[tuple[int, int], Plates | None] = {}
    each = list(wanted.values())
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for at in range(0, len(each), AT_ONCE):
            few = each[at : at + AT_ONCE]
            found = pool.map(lambda one: one.measured(ink_limit, memory), map(_Samples.of, few))
            measured.update(zip((one.image.objgen for one in few), found, strict=True))
    for one in seen.placed.values():
        plates = measured.get(one.image.objgen)
        if plates is None:
            continue
        (cyan, magenta, yellow, _black), ink = plates
        words = {"object": number_of(one.image), "ink": ink, "limit": ink_limit}
        if ink:
            sentence = _("Picture %(object)s takes %(ink)s %% ink where %(limit)s %% is the most.")
            yield Fault("P:ink", sentence % words, one.place)
        if one.page in black_pages and (cyan or magenta or yellow):
            yield Fault("P:black-page", _("The page is printed in black only, but has colour on it."), one.place)


class _Samples(NamedTuple):
    """A picture's data, taken out of the file in one thread and measured in another."""

    data: bytes
    size: tuple[int, int]
    is_jpeg: bool
    is_inverted: bool

    @staticmethod
    def of(placed: Placed) -> _Samples:
        image = placed.image
        is_jpeg = filters_of(image) == ("DCTDecode",)
        data = bytes(image.read_raw_bytes()) if is_jpeg else stream_data(image) or b""
        width, height = image.get("/Width"), image.get("/Height")
        size = (width, height) if isinstance(width, int) and isinstance(height, int) else (0, 0)
        return _Samples(data, size, is_jpeg, _is_inverted(image))

    def measured(self, ink_limit: int, memory: PlateMemory | None) -> Plates | None:
        """Its plates, remembered or decoded; ``None`` for data that cannot be decoded, which is a fault of its own."""
        if memory is None:
            return self._decoded(ink_limit)
        key = memory_key(self.data, (self.size, self.is_jpeg, self.is_inverted, ink_limit))
        known = memory.get(key)
        if known is not None:
            return known
        found = self._decoded(ink_limit)
        if found is not None:
            memory.put(key, found)
        return found

    def _decoded(self, ink_limit: int) -> Plates | None:
        if min(self.size) < 1:
            return None
        try:
            if self.is_jpeg:
                return jpeg_plates(self.data, self.is_inverted, ink_limit)
            return raw_plates(self.data, self.size, self.is_inverted, ink_limit)
        except (OSError, ValueError):
            return None


def _is_inverted(image: Object) -> bool:
    decode = image.get("/Decode")
    return isinstance(decode, Array) and len(decode) > 1 and decode[0] == 1 and decode[1] == 0
