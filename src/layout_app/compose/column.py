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
    """Places for as many lines as ``keep_with_next`` has entries; lines whose entries are true stand in one leg
    together with the line after them, if any leg has room for them all.

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
    left_in_leg = _slots_left_in_leg(slots)
    places: list[Place] = []
    at, kept_until = 0, 0
    for index, place in enumerate(slots):
        if at == len(keep_with_next):
            break
        if at >= kept_until:
            kept_until = _end_of_kept(keep_with_next, at)
            if left_in_leg[index] < kept_until - at <= max(left_in_leg):
                kept_until = at
                continue
        places.append(place)
        at += 1
    return places


def _slots_left_in_leg(slots: Sequence[Place]) -> list[int]:
    """For every slot, how many its leg has from there on."""
    left: list[int] = []
    for index in range(len(slots) - 1, -1, -1):
        goes_on = bool(left) and slots[index + 1].leg == slots[index].leg
        left.append(left[-1] + 1 if goes_on else 1)
    left.reverse()
    return left


def _end_of_kept(keep_with_next: Sequence[bool], at: int) -> int:
    """The line after the last of those that stay together with line ``at``."""
    end = at
    while end + 1 < len(keep_with_next) and keep_with_next[end]:
        end += 1
    return end + 1
