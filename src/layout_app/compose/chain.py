"""The lines of least cost for a justified paragraph in one measure, where none need be torn open: the usual case.

It is what ``paragraph`` finds among all feasible lines, in a third of the time: of the lines to each end only the best
is kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from layout_app.compose.line_cost import (
    BREAK_COST,
    INFINITE,
    LOOSE,
    LOOSE_STRETCH,
    PUSHED_OUT,
    RUNT,
    SLIGHT_STRETCH,
    SQUEEZED,
    STRETCHED,
    TOO_LONG,
    TWO_HYPHENS,
    LineCost,
    break_penalty,
    cost_of_gaps,
    least_lines,
    line_edges,
    line_ends,
    lines_left,
)
from layout_app.compose.prepared import Prepared
from layout_app.compose.tables.roles import SPACE
from layout_app.styles.model import Align
from layout_app.units import Mpt

MOST_LINES_OF_SLIGHT = 40
"""All lines together of a longer paragraph cost more than one that opens wide: nothing is gained by a first try."""


class EvenLines:
    """The lines of least cost, and a line more or less, among those that open no gap wide; ``starts`` is ``None`` where
    there are none, or none of this kind."""

    def __init__(self, prepared: Prepared, measure: Mpt, indent: Mpt) -> None:
        self.starts: list[int] | None = None
        narrowest = measure - max(0, indent)
        if (
            prepared.style.align in (Align.JUSTIFY, Align.FORCE)
            and max(prepared.widths) < narrowest
            and prepared.roles[0] != SPACE
        ):
            self._chain = _Chain(prepared, measure, indent)
            self.starts = self._optimum()
        self._ways: dict[int, tuple[float, list[int]]] | None = None

    def _optimum(self) -> list[int] | None:
        """Lines that open slightly are tried first: where they cost no more than one line does that opens wider, no
        wider one can be among the best."""
        if self._chain.prepared.sums[0][-1] <= MOST_LINES_OF_SLIGHT * self._chain.measure:
            slight = self._chain.cheapest(SLIGHT_STRETCH)
            if slight is not None and slight[0] <= cost_of_gaps(SLIGHT_STRETCH):
                return slight[1]
        found = self._chain.cheapest(LOOSE_STRETCH)
        return found[1] if found is not None and found[0] < RUNT else None

    def a_line_more_or_less(self, looseness: int) -> list[int] | None:
        """The starts of a line more or one less than the best, or of the best where so many lines are no way to break
        the paragraph; ``None`` where only looking at lines torn open can tell."""
        if self.starts is None:
            return None
        wanted = len(self.starts) + looseness
        if self._ways is None:
            self._ways = self._chain.by_number(LOOSE_STRETCH, len(self.starts) + 1)
        found = self._ways.get(wanted)
        if found is not None and found[0] < LOOSE:
            return found[1]
        chain = self._chain
        return self.starts if wanted < least_lines(chain.edges, chain.ends, chain.measure, chain.indent) else None


class _Chain:
    """Line after line of one measure."""

    def __init__(self, prepared: Prepared, measure: Mpt, indent: Mpt) -> None:
        self.prepared = prepared
        self.measure = measure
        self.indent = indent
        self.edges = line_edges(prepared)
        self.ends = line_ends(prepared, measure, indent)

    def cheapest(self, worst: float) -> tuple[float, list[int]] | None:
        """The least cost of lines that open no gap wider than ``worst`` em, and their starts."""
        starts, costs, before = [0], [0.0], [-1]
        for end, penalty, lines in self._lines(worst):
            chosen, came_from = INFINITE, -1
            for at, line in lines:
                cost = costs[at] + line
                if cost <= chosen:
                    chosen, came_from = cost, at
            starts.append(end)
            costs.append(chosen + penalty)
            before.append(came_from)
        if starts[-1] != len(self.prepared):
            return None
        chain: list[int] = []
        at = before[-1]
        while at >= 0:
            chain.append(starts[at])
            at = before[at]
        chain.reverse()
        return costs[-1], chain

    def by_number(self, worst: float, most: int) -> dict[int, tuple[float, list[int]]]:
        """By number of lines, ``most`` or fewer: the least cost of so many and their starts."""
        starts = [0]
        # By number of a start: how many lines lead there, at what cost, and the start before it.
        reached: list[list[tuple[int, float, int]]] = [[(0, 0.0, -1)]]
        left = lines_left(self.prepared, self.edges, self.measure)
        for end, penalty, lines in self._lines(worst):
            here: dict[int, tuple[int, float, int]] = {}
            limit = most - left[end]
            for at, line in lines:
                for number, cost, _before in reached[at]:
                    cost += line + penalty
                    if number < limit and (number not in here or cost <= here[number][1]):
                        here[number] = number + 1, cost, at
            starts.append(end)
            reached.append([*here.values()])
        if starts[-1] != len(self.prepared):
            return {}
        return {lines: (cost, _chain_back(starts, reached, lines)) for lines, cost, _before in reached[-1]}

    def _lines(self, worst: float) -> Iterator[tuple[int, float, list[tuple[int, float]]]]:
        """Every end that lines lead to which open no gap wider than ``worst`` em: the cell, what it costs to end there,
        and these lines, by the number of their start (0, then the ends in their order) and with their cost."""
        prepared, edges, size = self.prepared, self.edges, self.prepared.style.size
        _widths, _shrink, limited, other = prepared.sums
        width_start, room_start, width_end, room_end = (
            edges.width_start, edges.room_start, edges.width_end, edges.room_end
        )
        lasts, pushed_in, breaks = edges.last, edges.pushed_in, prepared.breaks
        count, widest, hyphens = len(prepared), worst * size, prepared.hyphens
        # By number of a start: what it leaves of the measure, and what the sums are there.
        starts, space = [0], [self.measure - self.indent + width_start[0]]
        rooms, limits, others = [room_start[0]], [limited[0]], [other[0]]
        low = 0
        for end in self.ends:
            if end == count:
                break
            last, natural, give = lasts[end], width_end[end], room_end[end]
            limited_end, other_end, pushed = limited[last], other[last], pushed_in[end]
            least_pushed = width_end[pushed] - room_end[pushed] if pushed else 0
            lines: list[tuple[int, float]] = []
            for at in range(low, len(starts)):
                surplus = space[at] - natural
                if surplus < 0:
                    if give - rooms[at] < -surplus:
                        if at == low:
                            low = at + 1  # too long for every end after this
                        continue
                    used = -surplus / size
                    cost = SQUEEZED * used * used + 0.02 * used
                else:
                    limited_here = limited_end - limits[at]
                    left = surplus - limited_here
                    if left <= 0:
                        cost = 0.04 * surplus / size
                    else:
                        gaps = other_end - others[at]
                        if left > widest * gaps:
                            break  # and so for every nearer start
                        cost = 0.04 * limited_here / size + (left / gaps / size * 10) ** 3 * STRETCHED
                    if pushed and least_pushed + rooms[at] <= space[at]:
                        cost += PUSHED_OUT
                lines.append((at, cost))
            if end - 1 in hyphens:
                lines = [(at, cost + TWO_HYPHENS if starts[at] - 1 in hyphens else cost) for at, cost in lines]
            if lines:
                starts.append(end)
                space.append(self.measure + width_start[end])
                rooms.append(room_start[end])
                limits.append(limited[end])
                others.append(other[end])
                penalty = breaks[end]
                yield end, penalty * BREAK_COST if penalty >= 0 else break_penalty(prepared, end), lines
        lines = self._last_lines(starts, low)
        if lines:
            yield count, 0.0, lines

    def _last_lines(self, starts: Sequence[int], low: int) -> list[tuple[int, float]]:
        """Any start that is near enough may begin the last line."""
        count, cost_of = len(self.prepared), LineCost(self.prepared, LOOSE_STRETCH, self.edges)
        lines: list[tuple[int, float]] = []
        for at in range(low, len(starts)):
            cost = cost_of(starts[at], count, self.measure if starts[at] else self.measure - self.indent)
            if cost != TOO_LONG:
                lines.append((at, cost))
        return lines


def _chain_back(
    starts: Sequence[int], reached: Sequence[Sequence[tuple[int, float, int]]], lines: int
) -> list[int]:
    chain: list[int] = []
    at = len(starts) - 1
    while lines:
        at = next(before for number, _cost, before in reached[at] if number == lines)
        chain.append(starts[at])
        lines -= 1
    chain.reverse()
    return chain
