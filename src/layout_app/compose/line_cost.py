"""What a line costs, from its cells' sums in constant time: squeezing, stretching, poor ends, poor last lines.

TYPOGRAPHY 5.4 (push in before push out), 5.5 (cost: shrink², stretch per gap³, penalties for runts, loose lines, lines
that start with a dash, numbers parted from their unit).
"""

from __future__ import annotations

import itertools
import operator
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from layout_app.compose.prepared import NO_BREAK, Prepared
from layout_app.compose.tables.roles import BLANK_RIGHT, DIGIT, HAN, HANGUL, KANA, LATIN, SPACE
from layout_app.styles.model import Align
from layout_app.units import Mpt, of_em

INFINITE = float("inf")
TOO_LONG = -1.0
RUNT = 1e6
SHORT_LAST = 5.0
SQUEEZED = 0.12
STRETCHED = 2.0
"""For the cube of a gap in tenths of an em: 0.09 em between all characters is worth a line squeezed by 3 em. Less let
more than one line in twenty of the sample open by 0.09 em, where commas could have given way."""
LOOSE = 170.0
PUSHED_OUT = 10.0
"""A line that is stretched although the mark after its next character could have been pushed in (TYPOGRAPHY 5.4)."""
TWO_HYPHENS = 240.0
"""Two lines running that end inside words (UB4): worth opening one line of words, not two."""
TORN = 1300.0
"""A unit wider than the measure torn apart where no level allows it."""
WORD_SPACE_OPENS = 0.25
"""Em that a word space opens before it is wider than it should be (TYPOGRAPHY 5, E1)."""
NOTHING_TO_OPEN = 100_000.0
"""A line too short in which no gap can be opened."""
SLIGHT_STRETCH = 0.17
LOOSE_STRETCH = 0.25
WORST_STRETCH = 0.45
"""Em per gap that the passes accept, one after the other; the last takes any."""
BREAK_COST = 0.04
_LETTERS = frozenset((HAN, KANA, HANGUL, LATIN, DIGIT))

FeasibleLine = tuple[int, float, bool]
"""A line that ends at a certain cell: where it starts, what it costs, and whether its gaps are torn open."""

FeasibleLines = tuple[tuple[int, float, tuple[tuple[FeasibleLine, ...], ...]], ...]
"""By line end, in order: its penalty and, for each width, the lines that end there, nearest start first.

Tuples to the last: Python's collector leaves such values alone, however many are kept.
"""


class LineEdges(NamedTuple):
    """What a line's edges do to its sums: by start cell, and by the cell that a line ends before.

    A line's natural width is ``width_end[end] - width_start[start]``, the room it has to shrink ``room_end[end] -
    room_start[start]``: what its edges trim is left out. ``last`` is the last cell that is no space, before the start
    where the line is all spaces. ``pushed_in`` is where the line ends with the marks pushed in that follow its next
    cell; 0 if none do.
    """

    width_start: list[Mpt]
    room_start: list[Mpt]
    width_end: list[Mpt]
    room_end: list[Mpt]
    last: list[int]
    pushed_in: list[int]


def line_edges(prepared: Prepared) -> LineEdges:
    """The edges' part of every line, by column: few cells are trimmed at an edge, and most texts have no spaces."""
    widths, shrink = prepared.sums[0], prepared.sums[1]
    head, tail, most = prepared.head_trim, prepared.tail_trim, prepared.shrink_most
    width_start = [*map(operator.add, widths, head)]
    room_start = shrink[:-1]
    for i, trim in enumerate(head):
        if trim:
            room_start[i] += most[i]
    width_end = [0, *map(operator.sub, widths[1:], prepared.gaps)]
    room_end = [0, *map(operator.add, shrink, most)]
    for i, trim in enumerate(tail, start=1):
        if trim:
            width_end[i] -= trim
            room_end[i] -= most[i - 1]
    last = [*range(-1, len(prepared))]
    if SPACE in prepared.roles:
        last = _last_inked(prepared.roles)
        width_end, room_end = [width_end[i + 1] for i in last], [room_end[i + 1] for i in last]
    return LineEdges(width_start, room_start, width_end, room_end, last, _next_if_a_mark_follows(prepared))


def _next_if_a_mark_follows(prepared: Prepared) -> list[int]:
    """For a line that ends before cell i: where it ends with the marks after cell i pushed in; 0 if none follow."""
    count, breaks = len(prepared), prepared.breaks
    pushed = [0] * (count + 1)
    for mark, role in enumerate(prepared.roles):
        if role in BLANK_RIGHT and mark > 1 and breaks[mark - 1] != NO_BREAK:
            end = mark
            while end < count and breaks[end] == NO_BREAK:
                end += 1
            pushed[mark - 1] = end
    return pushed


def _last_inked(roles: Sequence[int]) -> list[int]:
    """For a line that ends before cell i, its last cell that is no space; less than its start if it is all spaces."""
    last = [-1]
    for i, role in enumerate(roles):
        last.append(last[i] if role == SPACE else i)
    return last


def line_ends(prepared: Prepared, narrowest: Mpt, indent: Mpt) -> list[int]:
    """The cells before which a line may end; a unit that no line holds, not even alone, may be torn anywhere inside."""
    breaks, count = prepared.breaks, len(prepared)
    widths, shrink = prepared.sums[0], prepared.sums[1]
    allowed = [0, *(i for i, penalty in enumerate(breaks) if penalty != NO_BREAK and i), count]
    torn: list[int] = []
    for before, end in itertools.pairwise(allowed):
        if end - before > 1:
            narrow = widths[end] - widths[before] - prepared.gaps[end - 1] - (shrink[end] - shrink[before])
            room = narrowest if before else narrowest - max(0, indent)
            if narrow + prepared.style.size > room and _alone(prepared, before, end) > room:
                torn.extend(range(before + 1, end))
    return sorted((*allowed[1:], *torn)) if torn else allowed[1:]


def _alone(prepared: Prepared, start: int, end: int) -> Mpt:
    """The least width of a line of these cells: its edges trimmed and everything in it giving way."""
    widths, shrink = prepared.sums[0], prepared.sums[1]
    head, tail, most = prepared.head_trim, prepared.tail_trim, prepared.shrink_most
    last = end - 1
    while last > start and prepared.roles[last] == SPACE:
        last -= 1
    natural = widths[last + 1] - widths[start] - prepared.gaps[last] - head[start] - tail[last]
    room = shrink[last] - shrink[start] + (0 if tail[last] else most[last]) - (most[start] if head[start] else 0)
    return natural - room


def least_lines(edges: LineEdges, ends: Sequence[int], measure: Mpt, indent: Mpt) -> int:
    """The least number of lines that end at some of ``ends``: each as long as it can be, however open or poor."""
    lines, start = 1, 0
    longest, reached = measure - indent + edges.width_start[0] - edges.room_start[0], 0
    for end in ends:
        least = edges.width_end[end] - edges.room_end[end]
        if least > longest and reached > start:
            lines, start = lines + 1, reached
            longest = measure + edges.width_start[start] - edges.room_start[start]
        reached = end
    return lines


def lines_left(prepared: Prepared, edges: LineEdges, measure: Mpt) -> list[int]:
    """How many lines of ``measure`` the cells from each cell on take at the very least, nearly."""
    least = [*map(operator.sub, prepared.sums[0], prepared.sums[1])]
    # What a line's edges can take away besides what its cells can give anyway.
    at_start = max(map(operator.sub, map(operator.sub, edges.width_start, edges.room_start), least))
    at_end = min(map(operator.sub, map(operator.sub, edges.width_end[1:], edges.room_end[1:]), least[1:]))
    most = measure + max(0, at_start) - min(0, at_end)
    return [-((here - least[-1]) // most) for here in least]


def break_penalty(prepared: Prepared, end: int) -> float:
    if end == len(prepared):
        return 0.0
    penalty = prepared.breaks[end]
    if penalty != NO_BREAK:
        return penalty * BREAK_COST
    # An address is torn after one of its marks rather than inside a word.
    return TORN if prepared.text[prepared.starts[end] - 1].isalnum() else TORN / 2


def cost_of_gaps(gap: float) -> float:
    """What a line costs for so many em between its characters."""
    return (gap * 10) ** 3 * STRETCHED


def cost_of_words(left: Mpt, limited: Mpt, size: Mpt) -> float:
    """What a line costs whose words alone can be set apart, by ``left`` beyond the ``limited`` that is well.

    A line without any is as poor as a line can be.
    """
    if limited <= 0:
        return NOTHING_TO_OPEN + left / size
    return min(NOTHING_TO_OPEN, LOOSE + cost_of_gaps(left / limited * WORD_SPACE_OPENS))


class LineCost:
    """The cost of a line from its cells' sums, in constant time.

    Only lines of spaces or of one cell must be looked at whole.
    """

    def __init__(self, prepared: Prepared, worst: float, edges: LineEdges | None = None) -> None:
        self._prepared = prepared
        self._widths, self._shrink, self._limited, self._other = prepared.sums
        self._size = prepared.style.size
        self._worst = worst
        self._ragged = prepared.style.align not in (Align.JUSTIFY, Align.FORCE)
        self._count = len(prepared)
        self._last_least = of_em(prepared.style.min_last_line_milliem, self._size)
        self._edges = edges = line_edges(prepared) if edges is None else edges
        self._last, self._pushed_in = edges.last, edges.pushed_in
        self._width_start, self._width_end = edges.width_start, edges.width_end
        self._room_start, self._room_end = edges.room_start, edges.room_end
        self._fills = worst < INFINITE and not self._ragged

    def feasible(self, ends: Sequence[int], widths: Sequence[Mpt], indent: Mpt) -> FeasibleLines:
        """Every line that follows on such lines from the paragraph's start. Costs are those of a call of this.

        This is where breaking spends its time: one loop over the ends, the starts from the nearest back to the first
        that is too far, and the arithmetic of a call written out.
        """
        size, worst, count, ragged = self._size, self._worst, self._count, self._ragged
        lasts, pushed_in, limited, other = self._last, self._pushed_in, self._limited, self._other
        width_start, width_end, room_start, room_end = (
            self._width_start, self._width_end, self._room_start, self._room_end
        )
        longest_start, longest_end = self._longest() if self._fills else ([], [])
        feasible: list[tuple[int, float, tuple[tuple[FeasibleLine, ...], ...]]] = []
        hyphens = self._prepared.hyphens
        starts = [0]
        lows = [0] * len(widths)
        for end in ends:
            last, natural_end, give_end = lasts[end], width_end[end], room_end[end]
            limited_end, other_end = limited[last], other[last]
            is_last = end == count
            pushed = pushed_in[end]
            least_pushed = width_end[pushed] - room_end[pushed] if pushed else 0
            found: list[list[FeasibleLine]] = []
            for number, measure in enumerate(widths):
                lines: list[FeasibleLine] = []
                found.append(lines)
                low, nearest = lows[number], len(starts)
                if self._fills and not is_last:
                    # No gap may open so wide that a line from a nearer start fills the measure; but the first line may
                    # be shorter.
                    reach = bisect_right(starts, longest_end[end] - measure, low, key=longest_start.__getitem__)
                    nearest = min(nearest, max(low + 1, reach))
                for at in range(nearest - 1, low - 1, -1):
                    start = starts[at]
                    width = measure if start else measure - indent
                    surplus = width - natural_end + width_start[start]
                    if last <= start:
                        cost = self(start, end, width)
                        if cost == TOO_LONG:
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
                            cost = cost_of_words(left, limited_here, size)
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
                if end - 1 in hyphens:
                    lines[:] = [
                        (start, cost + TWO_HYPHENS if start - 1 in hyphens else cost, is_torn)
                        for start, cost, is_torn in lines
                    ]
            if any(found):
                starts.append(end)
                feasible.append((end, break_penalty(self._prepared, end), tuple(map(tuple, found))))
        return tuple(feasible)

    def _longest(self) -> tuple[list[Mpt], list[Mpt]]:
        """What a line's start and its end add to the most that it can be stretched to."""
        stretched = round(min(self._worst, 1000.0) * self._size) + 1
        reach = [limited + stretched * other for limited, other in zip(self._limited, self._other, strict=True)]
        starts = [width + most for width, most in zip(self._width_start, reach, strict=False)]
        return starts, [width + reach[last] for width, last in zip(self._width_end, self._last, strict=True)]

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
                return TOO_LONG if last > start or not is_last else 0.0
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
            return INFINITE if self._worst < INFINITE else cost_of_words(left, limited, self._size)
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
