"""Copyfit an article: which paragraphs to set a line longer or shorter so that its legs are full and end level.

Among all ways that fill the legs the best has few changed paragraphs, no torn-open lines, no lone first line of a
paragraph at a leg's foot and no short last line at a leg's head (design SPEC 5, order of fitting; 10.5, 10.6).
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from layout_app.compose.article import article_frames
from layout_app.compose.copy import BEGIN, CopyLine, CopyStart, paragraph_copy
from layout_app.compose.justify import LOOSE_MILLIEM
from layout_app.compose.setting import Setting
from layout_app.document.blocks import ArticleBlock
from layout_app.document.story import WIDE_SUBHEAD, Story
from layout_app.units import Mpt

CHANGED = 2.0
CHANGED_SHORT = 12.0
"""Shared among the lines of a changed paragraph: a short one bears a change worse."""
TORN = 30.0
LONE_FIRST = 12.0
SHORT_AT_TOP = 14.0
STRANDED = 20.0
LEAST_AT_TOP_PERCENT = 60
INFINITE = float("inf")


class Fit(msgspec.Struct, frozen=True):
    """The paragraphs set longer or shorter, as (paragraph, lines), and what that and the legs' ends cost."""

    loosen: tuple[tuple[int, int], ...]
    cost: float


class Way(msgspec.Struct, frozen=True):
    """One way to set a paragraph: its looseness, its lines and what they cost wherever they stand."""

    paragraph: int
    looseness: int
    lines: tuple[CopyLine, ...]
    cost: float


def wide_subheads(story: Story) -> int:
    """How many subheads stand over all legs: copy above one ends level, so that no count of lines fills the legs."""
    return sum(paragraph.style == WIDE_SUBHEAD for paragraph in story.paragraphs)


def fitted(setting: Setting, block: ArticleBlock, story: Story) -> ArticleBlock:
    """``block`` with the loosening that fills its legs best, or unchanged where none fills them."""
    if wide_subheads(story):
        return block
    frames = article_frames(setting, block, story)
    depths = [len(leg.lines) for leg in frames.legs]
    measure = frames.legs[0].width
    recipe = block.recipe
    ways = ways_of(setting, story, recipe.body_style, measure, signoff_alone=recipe.signoff_alone)
    fit = best_fit(ways, measure, depths)
    if fit is None:
        return block
    return msgspec.structs.replace(block, recipe=msgspec.structs.replace(recipe, loosen=fit.loosen))


def ways_of(
    setting: Setting,
    story: Story,
    body_style: str,
    measure: Mpt,
    start: CopyStart = BEGIN,
    *,
    signoff_alone: bool = False,
) -> tuple[tuple[Way, ...], ...]:
    """The ways to set each paragraph of ``story`` at ``measure``, from where a block's copy starts."""
    return tuple(ways_in_turn(setting, story, body_style, measure, start, signoff_alone=signoff_alone))


def ways_in_turn(
    setting: Setting,
    story: Story,
    body_style: str,
    measure: Mpt,
    start: CopyStart = BEGIN,
    *,
    signoff_alone: bool = False,
) -> Iterator[tuple[Way, ...]]:
    """The ways to set each paragraph, found when asked for: who fills a page of a long story asks for a few."""
    for index in range(start.paragraph, len(story.paragraphs)):
        begin = start.offset if index == start.paragraph else 0
        yield tuple(_ways(setting, story, body_style, index, measure, begin, signoff_alone=signoff_alone))


def best_fit(
    ways: Iterable[Sequence[Way]], measure: Mpt, depths: Sequence[int], taken: int = 0, *, goes_on: bool = False
) -> Fit | None:
    """The cheapest way to fill legs of ``depths`` lines with paragraphs set as ``ways`` say, or ``None``.

    ``taken`` lines of the first leg hold something else. Copy that ``goes_on`` need not end with the last leg.
    """
    edges = list(itertools.accumulate(depths))
    inner = edges if goes_on else edges[:-1]
    full: Fit | None = None
    reached: dict[int, tuple[float, tuple[tuple[int, int], ...]]] = {taken: (0.0, ())}
    for choices in ways:
        further: dict[int, tuple[float, tuple[tuple[int, int], ...]]] = {}
        for (at, (cost, chosen)), way in itertools.product(reached.items(), choices):
            end = at + len(way.lines)
            price = cost + way.cost + _edge_cost(way.lines, at, inner, measure)
            if price == INFINITE:
                continue
            loosen = (*chosen, (way.paragraph, way.looseness)) if way.looseness else chosen
            if end <= edges[-1] and (end not in further or price < further[end][0]):
                further[end] = (price, loosen)
            if goes_on and end >= edges[-1] and price < (full.cost if full is not None else INFINITE):
                full = Fit(loosen, price)
        reached = further
        if goes_on and not reached:
            break
    if goes_on:
        return full
    found = reached.get(edges[-1])
    return Fit(found[1], found[0]) if found is not None else None


def _ways(
    setting: Setting, story: Story, body_style: str, index: int, measure: Mpt, begin: int, *, signoff_alone: bool
) -> list[Way]:
    """A paragraph as it is, a line longer and a line shorter, as far as the breaker can; with the byline or sign-off
    that stands on it."""
    ways: list[Way] = []
    for looseness in (0, 1, -1):
        lines = paragraph_copy(
            setting, story, index, body_style, measure, looseness, begin, signoff_alone=signoff_alone
        )
        if all(len(lines) != len(way.lines) for way in ways):
            ways.append(Way(index, looseness, lines, _cost(lines, looseness)))
    return ways


def _cost(lines: Sequence[CopyLine], looseness: int) -> float:
    change = CHANGED + CHANGED_SHORT / len(lines) if looseness else 0.0
    return change + sum(_openness(text.line.gap) for line in lines for text in line.texts)


def _openness(gap: float) -> float:
    """What a line costs for its gaps: nothing up to an eighth of an em each, more and more above that."""
    return TORN if gap * 1000 > LOOSE_MILLIEM else max(0.0, gap - 0.125) * 40


def _edge_cost(lines: Sequence[CopyLine], at: int, inner: Sequence[int], measure: Mpt) -> float:
    """What the legs' feet and heads inside a paragraph that starts ``at`` lines into the copy cost."""
    cost = 0.0
    for edge in inner:
        next_line = edge - at
        if not 0 < next_line <= len(lines):
            continue
        before = lines[next_line - 1]
        if before.keep_with_next:
            return INFINITE
        if next_line == len(lines):
            continue
        after = lines[next_line]
        cost += LONE_FIRST if before.opens_paragraph else 0.0
        if after.closes_paragraph:
            text = after.texts[0]
            is_short = text.line.width * 100 < measure * LEAST_AT_TOP_PERCENT
            cost += STRANDED if text.role != "body" else (SHORT_AT_TOP if is_short else 0.0)
    return cost
