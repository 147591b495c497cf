"""Pour set lines into an article's legs, level at the foot (TYPOGRAPHY GR7, balancing; PA5, subheads)."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from layout_app.compose.frames import Leg


class Place(msgspec.Struct, frozen=True):
    """A line's place: which leg, which line of the page."""

    leg: int
    line: int


class Pour(msgspec.Struct, frozen=True):
    """Where the lines went, in order; places left free (only those above the level foot count as holes)."""

    places: tuple[Place, ...]
    free: tuple[Place, ...]
    overset: int


def pour(keep_with_next: Sequence[bool], legs: Sequence[Leg]) -> Pour:
    """Places for as many lines as ``keep_with_next`` has entries; a true entry must not stand last in its leg.

    Copy that falls short is balanced: the legs are cut at the highest line that still holds it, so that they end level
    and what is missing is missing at the foot.
    """
    slots = [Place(number, line) for number, leg in enumerate(legs) for line in leg.lines]
    count = len(keep_with_next)
    foot = _level_foot(slots, count)
    places = _fill(keep_with_next, [place for place in slots if place.line <= foot])
    while len(places) < count and foot < max((place.line for place in slots), default=0):
        foot += 1
        places = _fill(keep_with_next, [place for place in slots if place.line <= foot])
    taken = {(place.leg, place.line) for place in places}
    free = tuple(place for place in slots if (place.leg, place.line) not in taken)
    return Pour(tuple(places), free, count - len(places))


def _level_foot(slots: Sequence[Place], count: int) -> int:
    """The highest foot line above which there are at least ``count`` places."""
    lines = sorted(place.line for place in slots)
    return lines[count - 1] if 0 < count <= len(lines) else (lines[-1] if lines else 0)


def _fill(keep_with_next: Sequence[bool], slots: Sequence[Place]) -> list[Place]:
    places: list[Place] = []
    at = 0
    for index, place in enumerate(slots):
        if at == len(keep_with_next):
            break
        last_of_leg = index + 1 == len(slots) or slots[index + 1].leg != place.leg
        if keep_with_next[at] and last_of_leg and index + 1 < len(slots):
            continue
        places.append(place)
        at += 1
    return places
