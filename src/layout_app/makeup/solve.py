"""Fill one page exactly: bands of one or two articles, heights from the variants, gaps of two lines with a rule.

A page is a stack of bands. Side by side, two articles share a height; stacked, heights and gaps add up to the page
(PRODUCT C, reduced to two levels; design SPEC 10 for what is asked of the result).
"""

from __future__ import annotations

import functools
import heapq
import itertools
from collections.abc import Callable, Iterator, Sequence

import msgspec

from layout_app.document.story import Story
from layout_app.makeup.measurer import Measurer
from layout_app.makeup.variants import Variant, Variants

BAND_GAP = 2
MOST_ARTICLES = 10
UNEVEN_PENALTY = 4.0
LEAST_LEAD_SHARE = 0.32
SLIGHT_LEAD = 120.0
"""For a lead lower than its share of the page (design SPEC 10.2)."""
UNUSED_LINE = 0.5
APART = ("beside", "open")
"""Heads that leave a picture or a column of text between them and a headline at their right."""
INFINITE = float("inf")
MONOTONY = 2.0
"""For every band but the first that one story fills alone: page-wide strips one under the other are dull."""
LEAST_LEAD_COLUMNS = 3
BLANK_COLUMN = 6.0
UNLEVEL, UNLEVEL_LINE = 6.0, 1.0
MOST_UNLEVEL = 12
"""Lines by which two articles side by side may differ where copy is too thin to fill the page."""


class Cell(msgspec.Struct, frozen=True):
    """An article's place in a solved page: columns and lines of the text area, and its variant."""

    story: int
    column: int
    columns: int
    line: int
    variant: Variant


class PagePlan(msgspec.Struct, frozen=True):
    """A solved page; ``lines`` is what its bands take, gaps included."""

    cells: tuple[Cell, ...]
    bands: tuple[tuple[int, int], ...]
    lines: int
    cost: float


class _Band(msgspec.Struct, frozen=True):
    """One band at one height: its cells by (story, column, columns, variant)."""

    lines: int
    cost: float
    parts: tuple[tuple[int, int, int, Variant], ...]


class _Bands:
    """The bands of one story or of two side by side, by height: first hoped for, then made when asked for.

    ``hopes`` holds for each height less than any band of that height costs, or as much.
    """

    def __init__(self, hopes: dict[int, float], make: Callable[[int], _Band | None]) -> None:
        self.hopes = hopes
        self._make = make
        self._made: dict[int, _Band | None] = {}

    def at(self, lines: int) -> _Band | None:
        """The cheapest sound band ``lines`` high, ``None`` if there is none."""
        if lines not in self._made:
            self._made[lines] = self._make(lines)
        return self._made[lines]


class _Split(msgspec.Struct, frozen=True):
    """Two stories side by side, the left one over ``columns`` of ``of`` columns; ``price`` is for the split itself."""

    stories: tuple[int, ...]
    columns: int
    of: int
    left: Variants
    right: Variants
    price: float

    def better(self, best: _Band | None, lines: int, heights: tuple[int, int]) -> _Band | None:
        """The cheapest sound band of this split with articles of such heights, ``best`` if none is cheaper."""
        price = self.price + _unlevel_price(heights)
        for hope, first, second in _hoped_pairs(self.left, self.right, heights):
            if best is not None and hope + price >= best.cost:
                break
            one = self.left.with_top(heights[0], first)
            two = self.right.with_top(heights[1], second) if one is not None else None
            if one is None or two is None:
                continue
            cost = one.cost + two.cost + price
            if best is not None and cost >= best.cost:
                continue
            if not (_heads_collide(one, two) or _pictures_touch(one, two, self.columns)):
                left = self.stories[0], 0, self.columns, one
                right = self.stories[1], self.columns, self.of - self.columns, two
                best = _Band(lines, cost, (left, right))
        return best

    def unlevel(self) -> Iterator[tuple[int, float, tuple[int, int]]]:
        """The band's height, the least cost and both heights where the articles end apart."""
        for (left, one), (right, two) in itertools.product(self.left.hopes.items(), self.right.hopes.items()):
            if 0 < abs(left - right) <= MOST_UNLEVEL:
                yield max(left, right), one + two + self.price + _unlevel_price((left, right)), (left, right)


def _unlevel_price(heights: tuple[int, int]) -> float:
    difference = abs(heights[0] - heights[1])
    return UNLEVEL + UNLEVEL_LINE * difference if difference else 0.0


class Solver:
    """Solves pages for the stories of one issue, remembering variants and bands."""

    def __init__(self, measurer: Measurer, stories: Sequence[Story]) -> None:
        self._measurer = measurer
        self._stories = stories
        self._columns = measurer.issue.format.columns
        first: dict[Story, int] = {}
        # Copies are alike whatever file each was read from.
        plain = [msgspec.structs.replace(story, id="", manuscript=None) for story in stories]
        self._alike = [first.setdefault(story, at) for at, story in enumerate(plain)]
        self._variants: dict[tuple[int, int, bool], Variants] = {}
        self._bands: dict[tuple[tuple[int, ...], bool, bool], _Bands] = {}
        # With each plan, up to what cost one was looked for.
        self._plans: dict[tuple[tuple[int, ...], int, bool, bool, bool], tuple[PagePlan | None, float]] = {}

    def solve(
        self,
        chosen: Sequence[int],
        lines: int,
        *,
        exact: bool = True,
        leads: bool = True,
        thin: bool = False,
        most: float = INFINITE,
    ) -> PagePlan | None:
        """The cheapest plan of the stories ``chosen``, in order, that takes exactly ``lines``; ``None`` if none does.

        With ``exact`` false it may take fewer, each line left at a price. The first story is the page's lead if it
        ``leads``. For ``thin`` copy bands may be narrower than the page, and two articles side by side end apart. A
        plan that costs more than ``most`` need not be found.
        """
        # Stories that differ in nothing but their names are planned once.
        alike = tuple(self._alike[story] for story in chosen)
        key = (alike, lines, exact, leads, thin)
        plan, looked_up_to = self._plans.get(key, (None, -INFINITE))
        if plan is None and looked_up_to < most:
            plan = self._cheapest(alike, lines, exact, leads, thin, most)
            self._plans[key] = (plan, most)
        if plan is None:
            return None
        cells = (msgspec.structs.replace(cell, story=story) for cell, story in zip(plan.cells, chosen, strict=True))
        return msgspec.structs.replace(plan, cells=tuple(cells))

    def _cheapest(
        self, chosen: tuple[int, ...], lines: int, exact: bool, leads: bool, thin: bool, most: float
    ) -> PagePlan | None:
        if sum(self._measurer.least_area(self._stories[story]) for story in chosen) > lines * self._columns:
            return None
        return _Page(functools.partial(self._bands_of, thin=thin), chosen, lines, exact, leads).cheapest(most)

    def _bands_of(self, stories: tuple[int, ...], leads: bool, thin: bool) -> _Bands:
        key = (stories, leads, thin)
        if key not in self._bands:
            make = self._single if len(stories) == 1 else self._pair
            self._bands[key] = make(stories, leads, thin)
        return self._bands[key]

    def _single(self, stories: tuple[int, ...], leads: bool, thin: bool) -> _Bands:
        """One article over the page's columns; a thin one over fewer, as its copy asks for."""
        story = stories[0]
        least = (min(LEAST_LEAD_COLUMNS, self._columns) if leads else 1) if thin else self._columns
        tried = range(self._columns, least - 1, -1)
        widths = [(columns, self._variants_of(story, columns, leads)) for columns in tried]
        hopes: dict[int, float] = {}
        for columns, variants in widths:
            blank = BLANK_COLUMN * (self._columns - columns)
            for lines, hope in variants.hopes.items():
                hopes[lines] = min(hope + blank, hopes.get(lines, INFINITE))

        def make(lines: int) -> _Band | None:
            best: _Band | None = None
            for columns, variants in widths:
                found = variants.cheapest(lines)
                blank = BLANK_COLUMN * (self._columns - columns)
                if found is not None and (best is None or found.cost + blank < best.cost):
                    best = _Band(lines, found.cost + blank, ((story, 0, columns, found),))
            return best

        return _Bands(hopes, make)

    def _pair(self, stories: tuple[int, ...], leads: bool, thin: bool) -> _Bands:
        """Two articles side by side at every height both can fill, their headlines not on the same rows (碰题); thin
        ones at heights of their own."""
        splits: list[_Split] = []
        hopes: dict[int, float] = {}
        for columns in range(1, self._columns):
            left = self._variants_of(stories[0], columns, leads)
            right = self._variants_of(stories[1], self._columns - columns, False)
            uneven = UNEVEN_PENALTY if leads and columns <= self._columns - columns else 0.0
            split = _Split(stories, columns, self._columns, left, right, uneven)
            splits.append(split)
            for lines in left.hopes.keys() & right.hopes.keys():
                hope = left.hopes[lines] + right.hopes[lines] + uneven
                hopes[lines] = min(hope, hopes.get(lines, hope))
            for lines, hope, _heights in split.unlevel() if thin else ():
                hopes[lines] = min(hope, hopes.get(lines, hope))

        def make(lines: int) -> _Band | None:
            best: _Band | None = None
            for split in splits:
                if lines in split.left.hopes and lines in split.right.hopes:
                    best = split.better(best, lines, (lines, lines))
                for highest, hope, heights in split.unlevel() if thin else ():
                    if highest == lines and (best is None or hope < best.cost):
                        best = split.better(best, lines, heights)
            return best

        return _Bands(hopes, make)

    def _variants_of(self, story: int, columns: int, leads: bool) -> Variants:
        key = (story, columns, leads)
        if key not in self._variants:
            self._variants[key] = Variants(self._measurer, self._stories[story], columns, 0 if leads else 1)
        return self._variants[key]


class _Step(msgspec.Struct, frozen=True):
    """A band that may come next: how high it is, what it adds for where it stands, and where the page goes on."""

    bands: _Bands
    lines: int
    placing: float
    at: int
    line: int


class _Open(msgspec.Struct, frozen=True, order=True):
    """A page filled down to ``line`` with the first ``at`` stories, and perhaps a step further that is hoped for."""

    hope: float
    number: int
    at: int
    line: int
    cost: float
    stack: tuple[_Band, ...]
    step: _Step | None


class _Page:
    """One page to be filled from the top with stories in order, in bands of one or two.

    The cheapest stack of bands is found best hope first: a band is made only when no other page promises to be
    cheaper. Nothing hoped for costs more than what is made of it, so that the first whole page is the cheapest.
    """

    def __init__(
        self,
        bands_of: Callable[[tuple[int, ...], bool], _Bands],
        chosen: tuple[int, ...],
        lines: int,
        exact: bool,
        leads: bool,
    ) -> None:
        self._bands_of = bands_of
        self._chosen = chosen
        self._lines = lines
        self._exact = exact
        self._leads = leads
        self._steps: dict[tuple[int, int], list[_Step]] = {}
        self._rests: dict[tuple[int, int], float] = {}

    def cheapest(self, most: float) -> PagePlan | None:
        """The plan of least cost; ``None`` where there is none or it costs more than ``most``."""
        numbers = itertools.count()
        waiting = [_Open(self._rest(0, 0), next(numbers), 0, 0, 0.0, (), None)]
        passed: set[tuple[int, int]] = set()
        while waiting:
            page = heapq.heappop(waiting)
            if page.hope > most or page.hope == INFINITE:
                return None
            if page.step is not None:
                step = page.step
                band = step.bands.at(step.lines)
                if band is not None:
                    cost = page.cost + band.cost + step.placing
                    hope = cost + self._rest(step.at, step.line)
                    stack = (*page.stack, band)
                    heapq.heappush(waiting, _Open(hope, next(numbers), step.at, step.line, cost, stack, None))
            elif page.at == len(self._chosen):
                return _plan(page.cost, page.stack)
            elif (page.at, page.line) not in passed:
                passed.add((page.at, page.line))
                for step in self._steps_from(page.at, page.line):
                    hope = page.cost + step.bands.hopes[step.lines] + step.placing + self._rest(step.at, step.line)
                    if hope < INFINITE:
                        hoped = msgspec.structs.replace(page, hope=hope, number=next(numbers), step=step)
                        heapq.heappush(waiting, hoped)
        return None

    def _rest(self, at: int, line: int) -> float:
        """What the stories from ``at`` on, placed from ``line`` down, cost at the very least."""
        if at == len(self._chosen):
            return 0.0
        if (at, line) not in self._rests:
            self._rests[at, line] = min(
                (
                    step.bands.hopes[step.lines] + step.placing + self._rest(step.at, step.line)
                    for step in self._steps_from(at, line)
                ),
                default=INFINITE,
            )
        return self._rests[at, line]

    def _steps_from(self, at: int, line: int) -> list[_Step]:
        if (at, line) not in self._steps:
            self._steps[at, line] = list(self._next_bands(at, line))
        return self._steps[at, line]

    def _next_bands(self, at: int, line: int) -> Iterator[_Step]:
        """The bands that may stand at ``line`` with the next one or two stories."""
        room = self._lines - line
        is_first = at == 0
        for count in (1, 2):
            stories = self._chosen[at : at + count]
            if len(stories) < count:
                continue
            bands = self._bands_of(stories, self._leads and is_first)
            is_last = at + count == len(self._chosen)
            dull = 0.0 if is_first or count == 2 else MONOTONY
            heights = bands.hopes.keys() & {room} if is_last and self._exact else bands.hopes
            for lines in heights:
                if lines > (room if is_last else room - BAND_GAP):
                    continue
                placing = dull
                if is_last:
                    placing += UNUSED_LINE * (room - lines)
                else:
                    placing += _boundary_cost(line + lines + BAND_GAP / 2, self._lines)
                if self._leads and is_first:
                    placing += SLIGHT_LEAD * max(0.0, LEAST_LEAD_SHARE - lines / self._lines)
                yield _Step(bands, lines, placing, at + count, line + lines + (0 if is_last else BAND_GAP))


def _hoped_pairs(left: Variants, right: Variants, heights: tuple[int, int]) -> list[tuple[float, str, str]]:
    """What may stand at the heads of two articles side by side, with the least that can cost, cheapest first."""
    return sorted(
        (one + two, first, second)
        for (one, first), (two, second) in itertools.product(left.tops(heights[0]), right.tops(heights[1]))
        if first in APART or (first == "photo") != (second == "photo")
    )


def _heads_collide(left: Variant, right: Variant) -> bool:
    """Two headlines side by side on the same rows: allowed only with a picture or a column of text between them."""
    if left.top in APART:
        return False
    if (left.top == "photo") == (right.top == "photo"):
        return True
    lower, upper = (left, right) if left.top == "photo" else (right, left)
    lower_head, upper_head = lower.recipe.head, upper.recipe.head
    if lower_head is None or upper_head is None:
        return False
    return lower_head.slot.line < upper_head.slot.lines


def _pictures_touch(left: Variant, right: Variant, left_columns: int) -> bool:
    """Whether a picture of one article stands beside one of the other (design SPEC 10.8)."""
    at_seam = [photo.slot for photo in left.recipe.photos if photo.slot.last_column == left_columns - 1]
    across = [photo.slot for photo in right.recipe.photos if photo.slot.column == 0]
    return any(
        one.line <= two.last_line + 1 and two.line <= one.last_line + 1 for one in at_seam for two in across
    )


def _boundary_cost(line: float, lines: int) -> float:
    """A full-width cut through the middle tears the page in two (断版; design SPEC 10.4)."""
    return 12.0 if 0.45 <= line / lines <= 0.55 else 0.0


def _plan(cost: float, stack: tuple[_Band, ...]) -> PagePlan:
    cells: list[Cell] = []
    bands: list[tuple[int, int]] = []
    line = 0
    for band in stack:
        bands.append((line, band.lines))
        cells.extend(
            Cell(story, column, columns, line, variant) for story, column, columns, variant in band.parts
        )
        line += band.lines + BAND_GAP
    return PagePlan(tuple(cells), tuple(bands), line - BAND_GAP, cost)
