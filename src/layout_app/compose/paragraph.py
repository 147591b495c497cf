"""Choose a paragraph's lines: the least total cost over all breaks, within a window of feasible line starts.

TYPOGRAPHY 5.4 (push in before push out), 5.5 (cost: shrink² × 0.5, stretch per gap³, penalties for runts, loose lines,
lines that start with a dash, numbers parted from their unit). Breaks themselves come from ``breaks``.
"""

from __future__ import annotations

from typing import NamedTuple

from layout_app.compose.prepared import NO_BREAK, Prepared
from layout_app.compose.tables.roles import DIGIT, HAN, HANGUL, KANA, LATIN, SPACE
from layout_app.styles.model import Align, LineEndMark
from layout_app.units import Mpt, of_em

MeasureProfile = tuple[tuple[int | None, Mpt], ...]
"""Line widths a paragraph will meet: ((count, width), …, (None, width))."""

HANG_MARKS = "、，。"
INFINITE = float("inf")
RUNT = 1e6
SHORT_LAST = 3.0
LOOSE = 25.0
WORST_STRETCH = 0.45
"""Em per gap that the first pass accepts; the second takes any."""
_LETTERS = frozenset((HAN, KANA, HANGUL, LATIN, DIGIT))


class Break(NamedTuple):
    """A line: cells ``start:end`` at ``width``; ``hang`` puts its last mark outside the measure."""

    start: int
    end: int
    width: Mpt
    hang: bool = False


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
    count = len(prepared)
    if count == 0:
        return []
    if profile[0][0] is None and looseness == 0:
        for worst in (WORST_STRETCH, INFINITE):
            lines = _optimum(prepared, profile[0][1], indent, worst)
            if lines is not None:
                return lines
        return _first_fit(prepared, profile, indent)
    optimum = _by_line_count(prepared, profile, indent)
    if optimum is None:
        return _first_fit(prepared, profile, indent)
    best = min(optimum, key=lambda lines: optimum[lines][0])
    wanted = best + looseness
    if wanted in optimum and optimum[wanted][0] < RUNT:
        return optimum[wanted][1]
    return optimum[best][1]


def _optimum(prepared: Prepared, measure: Mpt, indent: Mpt, worst: float) -> list[Break] | None:
    """Lines of one measure, least cost; ``None`` if no breaking keeps within ``worst`` em a gap."""
    count = len(prepared)
    breaks = prepared.breaks
    cost_of = _LineCost(prepared, worst)
    ends = [i for i in range(1, count) if breaks[i] != NO_BREAK] + [count]
    starts = [0]
    best: dict[int, tuple[float, int]] = {0: (0.0, -1)}
    low = 0
    for end in ends:
        chosen = INFINITE
        came_from = -1
        penalty = breaks[end] * 0.01 if end < count else 0.0
        at = len(starts) - 1
        while at >= low:
            start = starts[at]
            width = measure - indent if start == 0 else measure
            line = cost_of(start, end, width)
            if line == _TOO_LONG:
                low = at + 1
                break
            if line != INFINITE:
                total = best[start][0] + line
                if total < chosen:
                    chosen, came_from = total, start
            at -= 1
        if came_from >= 0:
            best[end] = (chosen + penalty, came_from)
            starts.append(end)
    if count not in best:
        return None
    lines: list[Break] = []
    end = count
    while end > 0:
        start = best[end][1]
        width = measure - indent if start == 0 else measure
        lines.append(Break(start, end, width, cost_of.hangs(start, end, width)))
        end = start
    lines.reverse()
    return lines


_TOO_LONG = -1.0


class _LineCost:
    """The cost of a line from its cells' sums, in constant time."""

    def __init__(self, prepared: Prepared, worst: float) -> None:
        self._prepared = prepared
        self._widths, self._shrink, self._limited, self._other = prepared.sums
        self._size = prepared.style.size
        self._worst = worst
        self._ragged = prepared.style.align not in (Align.JUSTIFY, Align.FORCE)
        self._count = len(prepared)
        self._last_least = of_em(prepared.style.min_last_line_milliem, self._size)
        self._hanging = prepared.style.line_end_mark is LineEndMark.HANG

    def natural(self, start: int, end: int) -> tuple[Mpt, int]:
        """The line's natural width with trimmed edges, and its last cell that is no space."""
        prepared = self._prepared
        last = end - 1
        while last > start and prepared.roles[last] == SPACE:
            last -= 1
        width = self._widths[last + 1] - self._widths[start]
        return width - prepared.gaps[last] - prepared.tail_trim[last] - prepared.head_trim[start], last

    def hangs(self, start: int, end: int, measure: Mpt) -> bool:
        """Whether the line's last mark stands outside: only where the line is too long with it (PW11)."""
        if not self._hanging:
            return False
        natural, last = self.natural(start, end)
        return natural > measure and self._prepared.text[self._prepared.starts[last]] in HANG_MARKS and last > start

    def __call__(self, start: int, end: int, measure: Mpt) -> float:
        prepared = self._prepared
        natural, last = self.natural(start, end)
        if self.hangs(start, end, measure):
            natural -= prepared.widths[last] - prepared.tail_trim[last]
        surplus = measure - natural
        is_last = end == self._count
        if surplus < 0:
            room = self._shrink[last + 1] - self._shrink[start] - self._edge_room(start, last)
            if room < -surplus:
                return _TOO_LONG if last > start else (_TOO_LONG if end < self._count else 0.0)
            used = -surplus / self._size
            cost = 0.5 * used * used + 0.02 * used
        elif is_last or self._ragged:
            cost = 0.0 if is_last else (surplus / measure) ** 2 * 4
        else:
            cost = self._stretch_cost(start, last, surplus)
            if cost == INFINITE:
                return INFINITE
        if is_last:
            cost += self._last_line_cost(start, end, natural)
        return cost

    def _edge_room(self, start: int, last: int) -> Mpt:
        """What the sums count as shrinkable but the line's edges have taken already, and the gap after the last cell."""
        prepared = self._prepared
        room = prepared.shrink_most[start] if prepared.head_trim[start] else 0
        if prepared.tail_trim[last] and last > start:
            room += prepared.shrink_most[last]
        gap_room = self._shrink[last + 1] - self._shrink[last] - prepared.shrink_most[last]
        return room + gap_room

    def _stretch_cost(self, start: int, last: int, surplus: Mpt) -> float:
        limited = self._limited[last] - self._limited[start]
        other = self._other[last] - self._other[start]
        left = surplus - limited
        cost = 0.04 * min(surplus, limited) / self._size
        if left > 0:
            if other == 0:
                return INFINITE if self._worst < INFINITE else 400.0 + left / self._size
            gap = left / other / self._size
            if gap > self._worst:
                return INFINITE
            cost += (gap * 10) ** 3 * 0.3
            if gap > 0.25:
                cost += LOOSE
        return cost

    def _last_line_cost(self, start: int, end: int, natural: Mpt) -> float:
        """孤字: fewer than two letters on the last line is out of the question, fewer than the style's least is poor."""
        if start == 0:
            return 0.0
        letters = 0
        for i in range(start, end):
            if self._prepared.roles[i] in _LETTERS:
                letters += 1
                if letters == 2:
                    break
        if letters < 2:
            return RUNT
        if natural < self._last_least:
            return SHORT_LAST + (self._last_least - natural) / self._size
        return 0.0


def _by_line_count(
    prepared: Prepared, profile: MeasureProfile, indent: Mpt
) -> dict[int, tuple[float, list[Break]]] | None:
    """For every feasible number of lines near the optimum, the least cost and its lines; any profile of measures."""
    count = len(prepared)
    cost_of = _LineCost(prepared, WORST_STRETCH)
    ends = [i for i in range(1, count) if prepared.breaks[i] != NO_BREAK] + [count]
    table: dict[int, dict[int, tuple[float, int]]] = {0: {0: (0.0, -1)}}
    starts = [0]
    low = 0
    widest = max(width for _count, width in profile)
    for end in ends:
        here: dict[int, tuple[float, int]] = {}
        penalty = prepared.breaks[end] * 0.01 if end < count else 0.0
        at = len(starts) - 1
        while at >= low:
            start = starts[at]
            if cost_of(start, end, widest - (indent if start == 0 else 0)) == _TOO_LONG:
                low = at + 1
                break
            for lines, (cost, _came) in table[start].items():
                width = measure_at(profile, lines) - (indent if start == 0 else 0)
                line = cost_of(start, end, width)
                if line in (INFINITE, _TOO_LONG):
                    continue
                total = cost + line + penalty
                if lines + 1 not in here or total < here[lines + 1][0]:
                    here[lines + 1] = (total, start)
            at -= 1
        if here:
            table[end] = here
            starts.append(end)
    if count not in table:
        return None
    return {lines: (table[count][lines][0], _trace(table, profile, indent, count, lines, cost_of)) for lines in table[count]}


def _trace(
    table: dict[int, dict[int, tuple[float, int]]],
    profile: MeasureProfile,
    indent: Mpt,
    end: int,
    lines: int,
    cost_of: _LineCost,
) -> list[Break]:
    found: list[Break] = []
    while end > 0:
        start = table[end][lines][1]
        width = measure_at(profile, lines - 1) - (indent if start == 0 else 0)
        found.append(Break(start, end, width, cost_of.hangs(start, end, width)))
        end, lines = start, lines - 1
    found.reverse()
    return found


def _first_fit(prepared: Prepared, profile: MeasureProfile, indent: Mpt) -> list[Break]:
    """Lines filled one after the other, push-in first; a unit wider than the measure is broken anywhere (CLREQ 3.1.4)."""
    cost_of = _LineCost(prepared, INFINITE)
    lines: list[Break] = []
    start, count = 0, len(prepared)
    while start < count:
        width = measure_at(profile, len(lines)) - (indent if start == 0 else 0)
        end = start + 1
        last_allowed = 0
        while end <= count and cost_of(start, end, width) != _TOO_LONG:
            if end == count or prepared.breaks[end] != NO_BREAK:
                last_allowed = end
            end += 1
            if end - start > 4 and cost_of.natural(start, min(end, count))[0] > 2 * width:
                break
        stop = last_allowed or max(start + 1, end - 1)
        lines.append(Break(start, stop, width, cost_of.hangs(start, stop, width)))
        start = stop
    return lines


