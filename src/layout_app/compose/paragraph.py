"""Choose a paragraph's lines: the least total cost over all breaks, within a window of feasible line starts.

TYPOGRAPHY 5.4 (push in before push out), 5.5 (cost: shrink² × 0.5, stretch per gap³, penalties for runts, loose lines,
lines that start with a dash, numbers parted from their unit). Breaks themselves come from ``breaks``.
"""

from __future__ import annotations

import itertools
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from layout_app.compose.prepared import NO_BREAK, Prepared
from layout_app.compose.tables.roles import BLANK_RIGHT, DIGIT, HAN, HANGUL, KANA, LATIN, SPACE
from layout_app.styles.model import Align
from layout_app.units import Mpt, of_em

MeasureProfile = tuple[tuple[int | None, Mpt], ...]
"""Line widths a paragraph will meet: ((count, width), …, (None, width))."""

INFINITE = float("inf")
RUNT = 1e6
SHORT_LAST = 5.0
SQUEEZED = 0.12
STRETCHED = 2.0
"""For the cube of a gap in tenths of an em: 0.09 em between all characters is worth a line squeezed by 3 em. Less let
more than one line in twenty of the sample open by 0.09 em, where commas could have given way."""
LOOSE = 170.0
PUSHED_OUT = 10.0
"""A line that is stretched although the mark after its next character could have been pushed in (TYPOGRAPHY 5.4)."""
TORN = 1300.0
"""A unit wider than the measure torn apart where no level allows it."""
NOTHING_TO_OPEN = 100_000.0
"""A line too short in which no gap can be opened."""
LOOSE_STRETCH = 0.25
WORST_STRETCH = 0.45
"""Em per gap that the first and the second pass accept; the last takes any."""
_LETTERS = frozenset((HAN, KANA, HANGUL, LATIN, DIGIT))


class Break(NamedTuple):
    """A line: cells ``start:end`` at ``width``."""

    start: int
    end: int
    width: Mpt


Ways = dict[int, tuple[float, list[Break]]]
"""By number of lines: the cost of the best breaking into so many, and its lines."""

_Line = tuple[int, float, bool]
"""A line that ends at a certain cell: where it starts, what it costs, and whether its gaps are torn open."""


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
        self._ways: Ways | None = None
        self._feasible: _FeasibleLines | None = None

    def loosened(self, looseness: int) -> list[Break]:
        """The lines of least cost, or of as many more; the best where so many lines are poor."""
        if len(self._prepared) == 0:
            return []
        if looseness == 0 and self._profile[0][0] is None:
            return self.best()
        ways = self.ways()
        if not ways:
            return _first_fit(self._prepared, self._profile, self._indent)
        best = min(ways, key=lambda lines: ways[lines][0])
        cost, lines = ways.get(best + looseness, ways[best])
        return lines if cost < RUNT else ways[best][1]

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
        for worst in (LOOSE_STRETCH, WORST_STRETCH, INFINITE):
            feasible = self._lines(WORST_STRETCH if worst == LOOSE_STRETCH else worst)
            starts = _cheapest_starts(feasible, len(self._prepared), torn=worst != LOOSE_STRETCH)
            if starts is not None and (starts[0] < RUNT or worst != LOOSE_STRETCH):
                measure = self._widths[0]
                return [
                    Break(start, end, measure if start else measure - self._indent)
                    for start, end in itertools.pairwise((*starts[1], len(self._prepared)))
                ]
        return _first_fit(self._prepared, self._profile, self._indent)

    def forget_lines(self) -> None:
        """Keep what was found, but not the lines that it was found among."""
        self._feasible = None

    def _lines(self, worst: float) -> _FeasibleLines:
        if worst != WORST_STRETCH:
            return _feasible_lines(self._prepared, self._widths, self._indent, worst)
        if self._feasible is None:
            self._feasible = _feasible_lines(self._prepared, self._widths, self._indent, worst)
        return self._feasible


_FeasibleLines = tuple[tuple[int, float, tuple[tuple[_Line, ...], ...]], ...]
"""By line end, in order: its penalty and, for each width, the lines that end there, nearest start first.

Tuples to the last: Python's collector leaves such values alone, however many are kept.
"""


def _feasible_lines(
    prepared: Prepared, widths: Sequence[Mpt], indent: Mpt, worst: float
) -> _FeasibleLines:
    """All lines of the widths that keep within ``worst`` em a gap and follow on such lines."""
    ends = _line_ends(prepared, min(widths) - max(0, indent))
    return _LineCost(prepared, worst).feasible(ends, widths, indent)


def _cheapest_starts(feasible: _FeasibleLines, count: int, *, torn: bool) -> tuple[float, list[int]] | None:
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


_TOO_LONG = -1.0


def _line_ends(prepared: Prepared, narrowest: Mpt) -> list[int]:
    """The cells before which a line may end; a unit wider than the narrowest measure may be torn anywhere inside."""
    breaks, count = prepared.breaks, len(prepared)
    widths, shrink = prepared.sums[0], prepared.sums[1]
    ends: list[int] = []
    before = 0
    for end in itertools.chain((i for i in range(1, count) if breaks[i] != NO_BREAK), (count,)):
        narrow = widths[end] - widths[before] - prepared.gaps[end - 1] - (shrink[end] - shrink[before])
        if narrow > narrowest and end - before > 1:
            ends.extend(range(before + 1, end))
        ends.append(end)
        before = end
    return ends


def _break_penalty(prepared: Prepared, end: int) -> float:
    if end == len(prepared):
        return 0.0
    penalty = prepared.breaks[end]
    if penalty != NO_BREAK:
        return penalty * 0.04
    # An address is torn after one of its marks rather than inside a word.
    return TORN if prepared.text[prepared.starts[end] - 1].isalnum() else TORN / 2


def _next_if_a_mark_follows(prepared: Prepared) -> list[int]:
    """For a line that ends before cell i: where it ends with the marks after cell i pushed in; 0 if none follow."""
    count = len(prepared)
    pushed = [0] * (count + 1)
    reach = count
    for i in range(count - 1, 0, -1):
        if prepared.breaks[i] == NO_BREAK:
            continue
        if i + 1 < count and prepared.roles[i + 1] in BLANK_RIGHT:
            pushed[i] = reach
        reach = i
    return pushed


class _LineCost:
    """The cost of a line from its cells' sums, in constant time.

    What a line's start and its end add to its width and to its room for shrinking is summed up beforehand, each in a
    column of its own; only lines of spaces or of one cell must be looked at whole.
    """

    def __init__(self, prepared: Prepared, worst: float) -> None:
        self._prepared = prepared
        self._widths, self._shrink, self._limited, self._other = prepared.sums
        self._size = prepared.style.size
        self._worst = worst
        self._ragged = prepared.style.align not in (Align.JUSTIFY, Align.FORCE)
        self._count = len(prepared)
        self._last_least = of_em(prepared.style.min_last_line_milliem, self._size)
        self._last = _last_inked(prepared.roles)
        self._pushed_in = _next_if_a_mark_follows(prepared)
        head, tail, most = prepared.head_trim, prepared.tail_trim, prepared.shrink_most
        self._width_start = [width + trim for width, trim in zip(self._widths, head, strict=False)]
        self._room_start = [room + (most[i] if head[i] else 0) for i, room in enumerate(self._shrink[:-1])]
        self._width_end = [0, *(self._widths[i + 1] - prepared.gaps[i] - tail[i] for i in self._last[1:])]
        self._room_end = [0, *(self._shrink[i] + (0 if tail[i] else most[i]) for i in self._last[1:])]

        stretched = round(min(worst, 1000.0) * self._size) + 1
        reach = [limited + stretched * other for limited, other in zip(self._limited, self._other, strict=True)]
        self._longest_start = [width + most for width, most in zip(self._width_start, reach, strict=False)]
        self._longest_end = [width + reach[last] for width, last in zip(self._width_end, self._last, strict=True)]
        self._fills = worst < INFINITE and not self._ragged

    def feasible(self, ends: Sequence[int], widths: Sequence[Mpt], indent: Mpt) -> _FeasibleLines:
        """Every line that follows on such lines from the paragraph's start. Costs are those of a call of this.

        This is where breaking spends its time: one loop over the ends, the starts from the nearest back to the first
        that is too far, and the arithmetic of a call written out.
        """
        size, worst, count, ragged = self._size, self._worst, self._count, self._ragged
        lasts, pushed_in, limited, other = self._last, self._pushed_in, self._limited, self._other
        width_start, width_end, room_start, room_end = (
            self._width_start, self._width_end, self._room_start, self._room_end
        )
        longest_start = self._longest_start.__getitem__
        feasible: list[tuple[int, float, tuple[tuple[_Line, ...], ...]]] = []
        starts = [0]
        lows = [0] * len(widths)
        for end in ends:
            last, natural_end, give_end = lasts[end], width_end[end], room_end[end]
            limited_end, other_end = limited[last], other[last]
            is_last = end == count
            pushed = pushed_in[end]
            least_pushed = width_end[pushed] - room_end[pushed] if pushed else 0
            found: list[list[_Line]] = []
            for number, measure in enumerate(widths):
                lines: list[_Line] = []
                found.append(lines)
                low, nearest = lows[number], len(starts)
                if self._fills and not is_last:
                    # No gap may open so wide that a line from a nearer start fills the measure; but the first line may
                    # be shorter.
                    reach = bisect_right(starts, self._longest_end[end] - measure, low, key=longest_start)
                    nearest = min(nearest, max(low + 1, reach))
                for at in range(nearest - 1, low - 1, -1):
                    start = starts[at]
                    width = measure if start else measure - indent
                    surplus = width - natural_end + width_start[start]
                    if last <= start:
                        cost = self(start, end, width)
                        if cost == _TOO_LONG:
                            lows[number] = at + 1  # and so for every end after this
                            break
                        if cost < INFINITE:
                            lines.append((start, cost, False))
                    elif surplus < 0:
                        if give_end - room_start[start] < -surplus:
                            lows[number] = at + 1
                            break
                        used = -surplus / size
                        cost = SQUEEZED * used * used + 0.02 * used
                        if is_last:
                            cost += self._last_line_cost(start, end, width - surplus)
                        lines.append((start, cost, False))
                    elif is_last:
                        lines.append((start, self._last_line_cost(start, end, width - surplus), False))
                    elif ragged:
                        lines.append((start, (surplus / width) ** 2 * 4, False))
                    else:
                        limited_here = limited_end - limited[start]
                        left = surplus - limited_here
                        is_torn = False
                        if left <= 0:
                            cost = 0.04 * surplus / size
                        elif other_end == other[start]:
                            if worst < INFINITE:
                                continue
                            cost = NOTHING_TO_OPEN + left / size
                        else:
                            gap = left / (other_end - other[start]) / size
                            if gap > worst:
                                continue
                            cost = 0.04 * limited_here / size + (gap * 10) ** 3 * STRETCHED
                            if gap > LOOSE_STRETCH:
                                cost, is_torn = cost + LOOSE, True
                        if pushed and least_pushed - width_start[start] + room_start[start] <= width:
                            cost += PUSHED_OUT
                        lines.append((start, cost, is_torn))
            if any(found):
                starts.append(end)
                feasible.append((end, _break_penalty(self._prepared, end), tuple(map(tuple, found))))
        return tuple(feasible)

    def natural(self, start: int, end: int) -> tuple[Mpt, int]:
        """The line's natural width with trimmed edges, and its last cell that is no space."""
        last = self._last[end]
        if last >= start:
            return self._width_end[end] - self._width_start[start], last
        prepared = self._prepared
        width = self._widths[start + 1] - self._widths[start]
        return width - prepared.gaps[start] - prepared.tail_trim[start] - prepared.head_trim[start], start

    def __call__(self, start: int, end: int, measure: Mpt) -> float:
        natural, last = self.natural(start, end)
        return self._cost(start, end, last, natural, self._room(start, end, last), measure)

    def _cost(self, start: int, end: int, last: int, natural: Mpt, room: Mpt, measure: Mpt) -> float:
        surplus = measure - natural
        is_last = end == self._count
        if surplus < 0:
            if room < -surplus:
                return _TOO_LONG if last > start or not is_last else 0.0
            used = -surplus / self._size
            cost = SQUEEZED * used * used + 0.02 * used
        elif is_last or self._ragged:
            cost = 0.0 if is_last else (surplus / measure) ** 2 * 4
        else:
            cost = self._stretch_cost(start, last, surplus)
            longer = self._pushed_in[end]
            return cost + PUSHED_OUT if longer and self._fits(start, longer, measure) else cost
        return cost + self._last_line_cost(start, end, natural) if is_last else cost

    def _fits(self, start: int, end: int, measure: Mpt) -> bool:
        natural, last = self.natural(start, end)
        return natural - self._room(start, end, last) <= measure

    def _room(self, start: int, end: int, last: int) -> Mpt:
        """How much the line can give: what its edges have taken already and the gap after its last cell left out."""
        if last > start:
            return self._room_end[end] - self._room_start[start]
        return 0 if self._prepared.head_trim[start] else self._prepared.shrink_most[start]

    def _stretch_cost(self, start: int, last: int, surplus: Mpt) -> float:
        limited = self._limited[last] - self._limited[start]
        left = surplus - limited
        if left <= 0:
            return 0.04 * surplus / self._size
        other = self._other[last] - self._other[start]
        if other == 0:
            return INFINITE if self._worst < INFINITE else NOTHING_TO_OPEN + left / self._size
        gap = left / other / self._size
        if gap > self._worst:
            return INFINITE
        cost = 0.04 * limited / self._size + (gap * 10) ** 3 * STRETCHED
        return cost + LOOSE if gap > LOOSE_STRETCH else cost

    def _last_line_cost(self, start: int, end: int, natural: Mpt) -> float:
        """孤字: fewer than two letters on the last line is out of the question, less than the style's least is poor."""
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


def _last_inked(roles: Sequence[int]) -> list[int]:
    """For a line that ends before cell i, its last cell that is no space; less than its start if it is all spaces."""
    last = [-1]
    for i, role in enumerate(roles):
        last.append(last[i] if role == SPACE else i)
    return last


def _by_line_count(
    feasible: _FeasibleLines, profile: MeasureProfile, widths: Sequence[Mpt]
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
        lines.append(Break(start, stop, width))
        start = stop
    return lines


