"""The lines of least cost for a justified paragraph in one measure, where none need be torn open: the usual case.

It is what ``paragraph`` finds among all feasible lines, in a third of the time: of the lines to each end only the best
is kept.
"""

from __future__ import annotations

from collections.abc import Sequence

from layout_app.compose.line_cost import (
    BREAK_COST,
    INFINITE,
    LOOSE_STRETCH,
    PUSHED_OUT,
    RUNT,
    SLIGHT_STRETCH,
    SQUEEZED,
    STRETCHED,
    TOO_LONG,
    LineCost,
    break_penalty,
    cost_of_gaps,
    line_edges,
    line_ends,
)
from layout_app.compose.prepared import Prepared
from layout_app.compose.tables.roles import SPACE
from layout_app.styles.model import Align
from layout_app.units import Mpt


def starts_of_lines(prepared: Prepared, measure: Mpt, indent: Mpt) -> list[int] | None:
    """Where the lines of least cost start; ``None`` where there are none that open no gap wide, or none of this kind.

    Lines that open slightly are tried first. Where those cost no more than one line does that opens wider, no wider one
    can be among the best.
    """
    narrowest = measure - max(0, indent)
    if (
        prepared.style.align not in (Align.JUSTIFY, Align.FORCE)
        or max(prepared.widths) >= narrowest
        or prepared.roles[0] == SPACE
    ):
        return None
    chain = _Chain(prepared, measure, indent)
    ends = line_ends(prepared, measure, indent)
    slight = chain.cheapest(ends, SLIGHT_STRETCH)
    if slight is not None and slight[0] <= cost_of_gaps(SLIGHT_STRETCH):
        return slight[1]
    found = chain.cheapest(ends, LOOSE_STRETCH)
    return found[1] if found is not None and found[0] < RUNT else None


class _Chain:
    """Line after line of one measure, at the least cost to every line's end."""

    def __init__(self, prepared: Prepared, measure: Mpt, indent: Mpt) -> None:
        self._prepared = prepared
        self._measure = measure
        self._indent = indent
        self._edges = line_edges(prepared)

    def cheapest(self, ends: Sequence[int], worst: float) -> tuple[float, list[int]] | None:
        """The least cost of lines that open no gap wider than ``worst`` em, and their starts."""
        prepared, edges, size = self._prepared, self._edges, self._prepared.style.size
        _widths, _shrink, limited, other = prepared.sums
        width_start, room_start, width_end, room_end = (
            edges.width_start, edges.room_start, edges.width_end, edges.room_end
        )
        lasts, pushed_in, breaks = edges.last, edges.pushed_in, prepared.breaks
        count, widest = len(prepared), worst * size
        # By number of a start: its cell, the cost up to it and the start before it; what it leaves of the measure; and
        # what the sums are there.
        starts, costs, before = [0], [0.0], [-1]
        space = [self._measure - self._indent + width_start[0]]
        rooms, limits, others = [room_start[0]], [limited[0]], [other[0]]
        low = 0
        for end in ends:
            if end == count:
                break
            last, natural, give = lasts[end], width_end[end], room_end[end]
            limited_end, other_end, pushed = limited[last], other[last], pushed_in[end]
            least_pushed = width_end[pushed] - room_end[pushed] if pushed else 0
            chosen, came_from = INFINITE, -1
            for at in range(low, len(starts)):
                surplus = space[at] - natural
                if surplus < 0:
                    if give - rooms[at] < -surplus:
                        if at == low:
                            low = at + 1  # too long for every end after this
                        continue
                    used = -surplus / size
                    cost = costs[at] + (SQUEEZED * used * used + 0.02 * used)
                else:
                    limited_here = limited_end - limits[at]
                    left = surplus - limited_here
                    if left <= 0:
                        cost = costs[at] + 0.04 * surplus / size
                    else:
                        gaps = other_end - others[at]
                        if left > widest * gaps:
                            break
                        cost = 0.04 * limited_here / size + (left / gaps / size * 10) ** 3 * STRETCHED
                        cost += costs[at]
                    if pushed and least_pushed + rooms[at] <= space[at]:
                        cost += PUSHED_OUT
                if cost <= chosen:
                    chosen, came_from = cost, at
            if came_from >= 0:
                starts.append(end)
                penalty = breaks[end]
                costs.append(chosen + (penalty * BREAK_COST if penalty >= 0 else break_penalty(prepared, end)))
                before.append(came_from)
                space.append(self._measure + width_start[end])
                rooms.append(room_start[end])
                limits.append(limited[end])
                others.append(other[end])
        return self._last_line(starts, costs, before, low)

    def _last_line(
        self, starts: Sequence[int], costs: Sequence[float], before: Sequence[int], low: int
    ) -> tuple[float, list[int]] | None:
        """The chain that ends with the paragraph: every start may begin its last line."""
        count, cost_of = len(self._prepared), LineCost(self._prepared, LOOSE_STRETCH, self._edges)
        chosen, came_from = INFINITE, -1
        for at in range(low, len(starts)):
            if costs[at] > chosen:
                continue
            line = cost_of(starts[at], count, self._measure if starts[at] else self._measure - self._indent)
            if line != TOO_LONG and costs[at] + line <= chosen:
                chosen, came_from = costs[at] + line, at
        if chosen == INFINITE:
            return None
        chain: list[int] = []
        while came_from >= 0:
            chain.append(starts[came_from])
            came_from = before[came_from]
        chain.reverse()
        return chosen, chain
