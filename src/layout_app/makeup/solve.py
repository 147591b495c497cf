"""Fill one page exactly: bands of one or two articles, heights from the variants, gaps of two lines with a rule.

A page is a stack of bands. Side by side, two articles share a height; stacked, heights and gaps add up to the page
(PRODUCT C, reduced to two levels; design SPEC 10 for what is asked of the result).
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

import msgspec

from layout_app.document.story import Story
from layout_app.makeup.variants import Measurer, Variant, variants_of

BAND_GAP = 2
MOST_ARTICLES = 10
UNEVEN_PENALTY = 4.0
LEAST_LEAD_SHARE = 0.32
SLIGHT_LEAD = 120.0
"""For a lead lower than its share of the page (design SPEC 10.2)."""
UNUSED_LINE = 0.5
MONOTONY = 2.0
"""For every band but the first that one story fills alone: page-wide strips one under the other are dull."""


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


class Solver:
    """Solves pages for the stories of one issue, remembering variants and bands."""

    def __init__(self, measurer: Measurer, stories: Sequence[Story]) -> None:
        self._measurer = measurer
        self._stories = stories
        self._columns = measurer.issue.format.columns
        first: dict[Story, int] = {}
        self._alike = [first.setdefault(msgspec.structs.replace(story, id=""), at) for at, story in enumerate(stories)]
        self._variants: dict[tuple[int, int, bool], dict[int, list[Variant]]] = {}
        self._bands: dict[tuple[tuple[int, ...], bool], dict[int, _Band]] = {}
        self._plans: dict[tuple[tuple[int, ...], int, bool, bool], PagePlan | None] = {}

    def solve(
        self, chosen: Sequence[int], lines: int, *, exact: bool = True, leads: bool = True
    ) -> PagePlan | None:
        """The cheapest plan of the stories ``chosen``, in order, that takes exactly ``lines``; ``None`` if none does.

        With ``exact`` false it may take fewer, each line left at a price. The first story is the page's lead if it
        ``leads``.
        """
        # Stories that differ in nothing but their names are planned once.
        alike = tuple(self._alike[story] for story in chosen)
        key = (alike, lines, exact, leads)
        if key not in self._plans:
            self._plans[key] = self._cheapest(alike, lines, exact, leads)
        plan = self._plans[key]
        if plan is None:
            return None
        cells = (msgspec.structs.replace(cell, story=story) for cell, story in zip(plan.cells, chosen, strict=True))
        return msgspec.structs.replace(plan, cells=tuple(cells))

    def _cheapest(self, chosen: tuple[int, ...], lines: int, exact: bool, leads: bool) -> PagePlan | None:
        if sum(self._measurer.least_area(self._stories[story]) for story in chosen) > lines * self._columns:
            return None
        best: PagePlan | None = None
        for bands in _bands_of(chosen):
            plan = self._stack(bands, lines, exact, leads)
            if plan is not None and (best is None or plan.cost < best.cost):
                best = plan
        return best

    def _stack(self, bands: tuple[tuple[int, ...], ...], lines: int, exact: bool, leads: bool) -> PagePlan | None:
        tables = [self._band(stories, leads and number == 0) for number, stories in enumerate(bands)]
        if not all(tables):
            return None
        room = lines - BAND_GAP * (len(bands) - 1)
        dull = MONOTONY * sum(len(stories) == 1 for stories in bands[1:])
        reached: dict[int, tuple[float, tuple[_Band, ...]]] = {0: (dull, ())}
        for number, table in enumerate(tables):
            nearer: dict[int, tuple[float, tuple[_Band, ...]]] = {}
            for height, (cost, stack) in reached.items():
                for band in table.values():
                    total = height + band.lines
                    if total > room:
                        continue
                    price = cost + band.cost
                    if number + 1 < len(tables):
                        price += _boundary_cost(total + BAND_GAP * number + BAND_GAP / 2, lines)
                    if leads and number == 0:
                        price += SLIGHT_LEAD * max(0.0, LEAST_LEAD_SHARE - band.lines / lines)
                    if total not in nearer or price < nearer[total][0]:
                        nearer[total] = (price, (*stack, band))
            reached = nearer
        if exact:
            return _plan(reached[room], lines) if room in reached else None
        if not reached:
            return None
        height = min(reached, key=lambda reach: reached[reach][0] + UNUSED_LINE * (room - reach))
        return _plan(reached[height], height + BAND_GAP * (len(bands) - 1), UNUSED_LINE * (room - height))

    def _band(self, stories: tuple[int, ...], first: bool) -> dict[int, _Band]:
        key = (stories, first)
        if key not in self._bands:
            self._bands[key] = self._single(stories[0], first) if len(stories) == 1 else self._pair(stories, first)
        return self._bands[key]

    def _single(self, story: int, first: bool) -> dict[int, _Band]:
        table = self._table(story, self._columns, first)
        return {
            lines: _Band(lines, found[0].cost, ((story, 0, self._columns, found[0]),)) for lines, found in table.items()
        }

    def _pair(self, stories: tuple[int, ...], first: bool) -> dict[int, _Band]:
        """Two articles side by side at every height both can fill, their headlines not on the same rows (碰题)."""
        best: dict[int, _Band] = {}
        for left_columns in range(1, self._columns):
            right_columns = self._columns - left_columns
            left = self._table(stories[0], left_columns, first)
            right = self._table(stories[1], right_columns, False)
            for lines in left.keys() & right.keys():
                for one, two in itertools.product(left[lines], right[lines]):
                    if _heads_collide(one, two) or _pictures_touch(one, two, left_columns):
                        continue
                    lead = 0.0 if not first or left_columns > right_columns else UNEVEN_PENALTY
                    cost = one.cost + two.cost + lead
                    if lines not in best or cost < best[lines].cost:
                        parts = ((stories[0], 0, left_columns, one), (stories[1], left_columns, right_columns, two))
                        best[lines] = _Band(lines, cost, parts)
        return best

    def _table(self, story: int, columns: int, lead: bool) -> dict[int, list[Variant]]:
        """The best variants of a story at a width, by height, one of each kind of top."""
        key = (story, columns, lead)
        if key not in self._variants:
            table: dict[int, list[Variant]] = {}
            for variant in variants_of(self._measurer, self._stories[story], columns, 0 if lead else 1):
                table.setdefault(variant.lines, []).append(variant)
            self._variants[key] = table
        return self._variants[key]


def _bands_of(chosen: tuple[int, ...]) -> Iterator[tuple[tuple[int, ...], ...]]:
    """All ways to deal the stories, in order, into bands of one or two."""
    if not chosen:
        yield ()
        return
    for size in (1, 2):
        if size <= len(chosen):
            for rest in _bands_of(chosen[size:]):
                yield (chosen[:size], *rest)


def _heads_collide(left: Variant, right: Variant) -> bool:
    """Two headlines side by side on the same rows: allowed only with a picture or a column of text between them."""
    if left.top in ("beside", "open"):
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


def _plan(solved: tuple[float, tuple[_Band, ...]], lines: int, surcharge: float = 0.0) -> PagePlan:
    cost, stack = solved
    cells: list[Cell] = []
    bands: list[tuple[int, int]] = []
    line = 0
    for band in stack:
        bands.append((line, band.lines))
        cells.extend(
            Cell(story, column, columns, line, variant) for story, column, columns, variant in band.parts
        )
        line += band.lines + BAND_GAP
    return PagePlan(tuple(cells), tuple(bands), lines, cost + surcharge)
