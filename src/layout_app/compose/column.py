"""Pour set lines into an article's legs, level at the foot (TYPOGRAPHY GR7, balancing; PA5, subheads)."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from layout_app.compose.frames import Leg


class Place(msgspec.Struct, frozen=True):
    """A line's place: which leg, which line of the page."""

    leg: int
    line: int


class Rows(msgspec.Struct, frozen=True):
    """A table among the lines: the first of its lines, and how many each group of rows takes that stands together.

    Where ``has_head`` the first group stands again wherever the table goes on.
    """

    start: int
    heights: tuple[int, ...]
    has_head: bool = False

    @property
    def lines(self) -> int:
        return sum(self.heights)

    @property
    def least(self) -> int:
        """How many lines of it must stand together at its beginning: its head and the first rows below."""
        return sum(self.heights[: 2 if self.has_head else 1])

    def least_of(self, longest: int) -> int:
        """How many of its lines stand together at its beginning where ``longest`` at most stand under each other."""
        if self.lines <= longest:
            return self.lines
        return self.least if self.least <= longest else self.heights[0]


class Pour(msgspec.Struct, frozen=True):
    """Where the lines went, in order; places left free (only those above the level foot count as holes).

    ``again`` are lines of a table's head that stand once more, with their places.
    """

    places: tuple[Place, ...]
    free: tuple[Place, ...]
    overset: int
    again: tuple[tuple[int, Place], ...] = ()


def pour(keep_with_next: Sequence[bool], legs: Sequence[Leg], tables: Sequence[Rows] = ()) -> Pour:
    """Places for as many lines as ``keep_with_next`` has entries; lines whose entries are true stand in one leg
    together with the line after them, if any leg has room for them all.

    Copy that falls short is balanced: the legs are cut at the highest line that still holds it, so that they end level
    and what is missing is missing at the foot. A table is kept whole where a leg has so many lines under each other,
    else it is broken between its groups of rows; what no leg holds, and all after it, finds no place.
    """
    slots = [Place(number, line) for number, leg in enumerate(legs) for line in leg.lines]
    count = len(keep_with_next)
    longest = max(_slots_left_in_run(slots), default=0) if tables else 0
    foot = _level_foot(slots, count)
    filling = _Filling(keep_with_next, tables, longest)
    filling.fill([place for place in slots if place.line <= foot])
    lowest = max((place.line for place in slots), default=0)
    while len(filling.places) < count and foot < lowest:
        foot += 1
        filling.fill([place for place in slots if place.line <= foot])
    taken = {(place.leg, place.line) for place in (*filling.places, *(place for _line, place in filling.again))}
    free = tuple(place for place in slots if (place.leg, place.line) not in taken)
    return Pour(tuple(filling.places), free, count - len(filling.places), tuple(filling.again))


def _level_foot(slots: Sequence[Place], count: int) -> int:
    """The highest foot line above which there are at least ``count`` places."""
    lines = sorted(place.line for place in slots)
    return lines[count - 1] if 0 < count <= len(lines) else (lines[-1] if lines else 0)


class _Filling:
    """Lines put into slots from the first on, as far as they go."""

    def __init__(self, keep_with_next: Sequence[bool], tables: Sequence[Rows], longest: int) -> None:
        self._keep = keep_with_next
        self._tables = {table.start: table for table in tables}
        self._longest = longest
        self.places: list[Place] = []
        self.again: list[tuple[int, Place]] = []

    def fill(self, slots: Sequence[Place]) -> None:
        """Begin anew with these slots."""
        left_in_leg = _slots_left_in_leg(slots)
        most = max(left_in_leg, default=0)
        self.places, self.again = [], []
        index, kept_until = 0, 0
        while index < len(slots) and len(self.places) < len(self._keep):
            at = len(self.places)
            if at in self._tables:
                found = self._put_table(self._tables[at], slots, index)
                if found is None:
                    return
                index, kept_until = found, len(self.places)
                continue
            if at >= kept_until:
                kept_until = _end_of_kept(self._keep, at)
                needed = kept_until - at
                if kept_until in self._tables and self._keep[kept_until - 1]:
                    needed += self._tables[kept_until].least_of(self._longest)
                if left_in_leg[index] < needed <= most:
                    kept_until = at
                    index += 1
                    continue
            self.places.append(slots[index])
            index += 1

    def _put_table(self, table: Rows, slots: Sequence[Place], index: int) -> int | None:
        """Put the table's rows from slot ``index`` on; the slot after them, ``None`` where it finds not enough."""
        left_in_run = _slots_left_in_run(slots)
        head = table.heights[0] if table.has_head else 0
        for group, height in enumerate(table.heights):
            while index < len(slots):
                repeated = 0
                if group and slots[index] != _below(self.places[-1]) and head + height <= self._longest:
                    repeated = head
                needed = repeated + height if group else table.least_of(self._longest)
                if left_in_run[index] >= needed:
                    break
                index += left_in_run[index]
            else:
                return None
            self.again.extend((table.start + at, slots[index + at]) for at in range(repeated))
            index += repeated
            self.places.extend(slots[index : index + height])
            index += height
        return index


def _below(place: Place) -> Place:
    return Place(place.leg, place.line + 1)


def _slots_left_in_run(slots: Sequence[Place]) -> list[int]:
    """For every slot, how many stand under each other from there on without a gap."""
    left: list[int] = []
    for index in range(len(slots) - 1, -1, -1):
        place = slots[index]
        goes_on = bool(left) and slots[index + 1] == _below(place)
        left.append(left[-1] + 1 if goes_on else 1)
    left.reverse()
    return left


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
