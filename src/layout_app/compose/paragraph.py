"""Choose a paragraph's lines: the least total cost over all breaks, within a window of feasible line starts.

TYPOGRAPHY 5.4 (push in before push out), 5.5 (cost: shrink² × 0.5, stretch per gap³, penalties for runts, loose lines,
lines that start with a dash, numbers parted from their unit). Breaks themselves come from ``breaks``.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import NamedTuple

from layout_app.compose.chain import EvenLines
from layout_app.compose.line_cost import (
    INFINITE,
    LOOSE,
    LOOSE_STRETCH,
    RUNT,
    TOO_LONG,
    WORST_STRETCH,
    FeasibleLines,
    LineCost,
    line_ends,
)
from layout_app.compose.prepared import NO_BREAK, Prepared
from layout_app.units import Mpt

MeasureProfile = tuple[tuple[int | None, Mpt], ...]
"""Line widths a paragraph will meet: ((count, width), …, (None, width))."""


class Break(NamedTuple):
    """A line: cells ``start:end`` at ``width``."""

    start: int
    end: int
    width: Mpt


Ways = dict[int, tuple[float, list[Break]]]
"""By number of lines: the cost of the best breaking into so many, and its lines."""


def measure_at(profile: MeasureProfile, line: int) -> Mpt:
    """The width of line number ``line`` (from 0)."""
    for count, width in profile:
        if count is None or line < count:
            return width
        line -= count
    return profile[-1][1]


def break_paragraph(prepared: Prepared, profile: MeasureProfile, indent: Mpt, looseness: int = 0) -> list[Break]:
    """The lines of least cost; ``looseness`` asks for so many more or fewer than the optimum has, where feasible.

    Every cell is in exactly one line. A unit wider than the measure is broken where it must be, never lost.
    """
    return Breaker(prepared, profile, indent).loosened(looseness)


class Breaker:
    """Breaks one paragraph for one profile; the lines that it can be broken into are found once."""

    def __init__(self, prepared: Prepared, profile: MeasureProfile, indent: Mpt) -> None:
        self._prepared = prepared
        self._profile = profile
        self._indent = indent
        self._widths = tuple(dict.fromkeys(width for _count, width in profile))
        self._best: list[Break] | None = None
        self._even_lines: EvenLines | None = None
        self._ways: Ways | None = None
        self._feasible: FeasibleLines | None = None

    def loosened(self, looseness: int) -> list[Break]:
        """The lines of least cost, or of as many more; the best where so many lines would be torn open."""
        if len(self._prepared) == 0:
            return []
        if looseness == 0 and self._profile[0][0] is None:
            return self.best()
        if abs(looseness) == 1 and self._profile[0][0] is None:
            starts = self._even().a_line_more_or_less(looseness)
            if starts is not None:
                return self._breaks(starts)
        ways = self.ways()
        if not ways:
            return _first_fit(self._prepared, self._profile, self._indent)
        best = min(ways, key=lambda lines: ways[lines][0])
        cost, lines = ways.get(best + looseness, ways[best])
        return lines if cost < ways[best][0] + LOOSE else ways[best][1]

    def best(self) -> list[Break]:
        """The lines of least cost in a single measure."""
        if self._best is None:
            self._best = self._optimum()
        return self._best

    def ways(self) -> Ways:
        """The best way to break the paragraph into each number of lines that is feasible; empty if none is."""
        if self._ways is None:
            table = _by_line_count(self._lines(WORST_STRETCH), self._profile, self._widths)
            end = len(self._prepared)
            self._ways = {
                lines: (cost, _trace(table, self._profile, self._indent, end, lines))
                for lines, (cost, _came) in table.get(end, {}).items()
            }
        return self._ways

    def _optimum(self) -> list[Break]:
        starts = self._even().starts
        if starts is not None:
            return self._breaks(starts)
        for worst in (LOOSE_STRETCH, WORST_STRETCH, INFINITE):
            feasible = self._lines(WORST_STRETCH if worst == LOOSE_STRETCH else worst)
            found = _cheapest_starts(feasible, len(self._prepared), torn=worst != LOOSE_STRETCH)
            if found is not None and (found[0] < RUNT or worst != LOOSE_STRETCH):
                return self._breaks(found[1])
        return _first_fit(self._prepared, self._profile, self._indent)

    def _even(self) -> EvenLines:
        if self._even_lines is None:
            self._even_lines = EvenLines(self._prepared, self._widths[0], self._indent)
        return self._even_lines

    def _breaks(self, starts: Sequence[int]) -> list[Break]:
        """The lines of the single measure that begin at ``starts``."""
        measure = self._widths[0]
        return [
            Break(start, end, measure if start else measure - self._indent)
            for start, end in itertools.pairwise((*starts, len(self._prepared)))
        ]

    def forget_lines(self) -> None:
        """Keep what was found, but not the lines that it was found among."""
        self._feasible = None
        self._even_lines = None

    def _lines(self, worst: float) -> FeasibleLines:
        if worst != WORST_STRETCH:
            return _feasible_lines(self._prepared, self._widths, self._indent, worst)
        if self._feasible is None:
            self._feasible = _feasible_lines(self._prepared, self._widths, self._indent, worst)
        return self._feasible


def _feasible_lines(
    prepared: Prepared, widths: Sequence[Mpt], indent: Mpt, worst: float
) -> FeasibleLines:
    """All lines of the widths that keep within ``worst`` em a gap and follow on such lines."""
    ends = line_ends(prepared, min(widths), indent)
    return LineCost(prepared, worst).feasible(ends, widths, indent)


def _cheapest_starts(feasible: FeasibleLines, count: int, *, torn: bool) -> tuple[float, list[int]] | None:
    """The least cost of all ``count`` cells in one measure and its lines' starts; ``None`` where none is feasible.

    Lines with gaps torn open count only where they are ``torn`` anyway.
    """
    best: dict[int, tuple[float, int]] = {0: (0.0, -1)}
    after_loose: set[int] = set()
    for end, penalty, (lines, *_others) in feasible:
        chosen = INFINITE
        came_from = -1
        is_loose = False
        for start, line, is_torn in lines:
            if (is_torn and not torn) or start not in best:
                continue
            total = best[start][0] + line
            if line >= LOOSE and start in after_loose:
                total += LOOSE  # two loose lines running
            if total < chosen:
                chosen, came_from, is_loose = total, start, line >= LOOSE
        if came_from >= 0:
            if is_loose:
                after_loose.add(end)
            best[end] = (chosen + penalty, came_from)
    if count not in best:
        return None
    starts: list[int] = []
    end = count
    while end > 0:
        end = best[end][1]
        starts.append(end)
    starts.reverse()
    return best[count][0], starts


def _by_line_count(
    feasible: FeasibleLines, profile: MeasureProfile, widths: Sequence[Mpt]
) -> dict[int, dict[int, tuple[float, int]]]:
    """For every line end the numbers of lines that lead there, each with its least cost and its last line's start."""
    table: dict[int, dict[int, tuple[float, int]]] = {0: {0: (0.0, -1)}}
    # Which of the widths line number i has; lines after the last count have the last width.
    which = [widths.index(width) for lines, width in profile[:-1] for _line in range(lines or 0)]
    which.extend([widths.index(profile[-1][1])] * (len(feasible) + 1))
    is_even = len(widths) == 1
    for end, penalty, found in feasible:
        here: dict[int, tuple[float, int]] = {}
        for number, lines in enumerate(found):
            for start, line, _is_torn in lines:
                for before, (cost, _came) in table[start].items() if start in table else ():
                    if is_even or which[before] == number:
                        total = cost + line + penalty
                        known = here.get(before + 1)
                        if known is None or total < known[0]:
                            here[before + 1] = (total, start)
        if here:
            table[end] = here
    return table


def _trace(
    table: dict[int, dict[int, tuple[float, int]]],
    profile: MeasureProfile,
    indent: Mpt,
    end: int,
    lines: int,
) -> list[Break]:
    found: list[Break] = []
    while end > 0:
        start = table[end][lines][1]
        width = measure_at(profile, lines - 1) - (indent if start == 0 else 0)
        found.append(Break(start, end, width))
        end, lines = start, lines - 1
    found.reverse()
    return found


def _first_fit(prepared: Prepared, profile: MeasureProfile, indent: Mpt) -> list[Break]:
    """Lines filled one by one, push-in first; a unit wider than the measure is broken anywhere (CLREQ 3.1.4)."""
    cost_of = LineCost(prepared, INFINITE)
    lines: list[Break] = []
    start, count = 0, len(prepared)
    while start < count:
        width = measure_at(profile, len(lines)) - (indent if start == 0 else 0)
        end = start + 1
        last_allowed = 0
        while end <= count and cost_of(start, end, width) != TOO_LONG:
            if end == count or prepared.breaks[end] != NO_BREAK:
                last_allowed = end
            end += 1
            if end - start > 4 and cost_of.natural(start, min(end, count))[0] > 2 * width:
                break
        stop = last_allowed or max(start + 1, end - 1)
        lines.append(Break(start, stop, width))
        start = stop
    return lines


