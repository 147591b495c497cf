"""Keep a paragraph's short last line from standing alone at a leg's head (孤行; TYPOGRAPHY PA4, design SPEC 10.6).

The paragraph is set a line shorter or longer where the breaker can; else the line before the last goes over with it and
its leg ends a line earlier. Neither is done where copy would find no place that has one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from layout_app.compose.column import Pour, pour
from layout_app.compose.copy import JUMP, Copy, CopyLine
from layout_app.compose.frames import Leg
from layout_app.compose.rows import rows_among
from layout_app.units import Mpt

LEAST_PERCENT = 60
"""Of the measure: a last line that is longer may stand at a head."""
MOST_TRIED = 24

Loosening = Mapping[int, int]
"""By paragraph: how many lines longer it is set."""
Ending = tuple[str, int]
"""A text's part and paragraph: its last line."""


class _Change(NamedTuple):
    """Paragraphs set longer or shorter, and the last lines that the line before goes over with."""

    loosening: Loosening
    pulled: frozenset[Ending]


class _Poured(NamedTuple):
    """Copy, where its lines went, and which of them stand short and alone at a leg's head."""

    copy: Copy
    pour: Pour
    lone: tuple[int, ...]
    change: _Change


def poured_without_lone_lines(
    set_copy: Callable[[Loosening], Copy], legs: Sequence[Leg], kept_as_it_is: Loosening, *, goes_on: bool = False
) -> tuple[Copy, Pour]:
    """The copy poured into the legs with as few short last lines alone at their heads as can be.

    ``set_copy`` sets it with paragraphs loosened; those that are ``kept_as_it_is`` stay as they were made up. Where it
    ``goes_on`` in another block, the head of that one's first leg counts too.
    """
    first = best = _poured(set_copy({}), legs, _Change({}, frozenset()), goes_on)
    waiting = [first]
    tries = MOST_TRIED
    while waiting and best.lone:
        tried = waiting.pop(0)
        for change in _remedies(tried, kept_as_it_is) if tries > 0 else ():
            tries -= 1
            other = _poured(set_copy(change.loosening), legs, change, goes_on)
            if (goes_on or other.pour.overset <= first.pour.overset) and _loose(other.copy) <= _loose(first.copy):
                waiting.append(other)
                best = min(best, other, key=lambda one: len(one.lone))
            if not best.lone:
                break
    return best.copy, best.pour


def lone_lines(
    lines: Sequence[CopyLine], poured: Pour, legs: Sequence[Leg], *, goes_on: bool = False
) -> tuple[int, ...]:
    """The numbers of the lines that stand short and alone at a leg's head, what they end standing before it."""
    places = poured.places
    heads = [number for number in range(1, len(places)) if places[number].leg != places[number - 1].leg]
    if goes_on and 0 < len(places) < len(lines):
        heads.append(len(places))
    return tuple(number for number in heads if is_lone(lines[number], legs[0].width))


def is_lone(line: CopyLine, measure: Mpt) -> bool:
    """Whether a line at a leg's head ends a paragraph that began before it, or the story, and is short."""
    text = line.texts[-1]
    if not line.closes_paragraph or line.opens_paragraph or text.part == JUMP:
        return False
    return text.part != "body" or text.line.width * 100 < measure * LEAST_PERCENT


def _remedies(poured: _Poured, kept_as_it_is: Loosening) -> Iterator[_Change]:
    """What may help the first lone line, best first: its paragraph a line shorter or longer, or a line pulled over."""
    loosening, pulled = poured.change
    number = poured.lone[0]
    before = poured.copy.lines[number - 1].texts[0]
    if before.part == "body" and before.index not in {**kept_as_it_is, **loosening}:
        yield _Change({**loosening, before.index: -1}, pulled)
        yield _Change({**loosening, before.index: 1}, pulled)
    ending = _ending(poured.copy.lines[number])
    if ending not in pulled:
        yield _Change(loosening, pulled | {ending})


def _ending(line: CopyLine) -> Ending:
    return line.texts[0].part, line.texts[0].index


def _poured(copy: Copy, legs: Sequence[Leg], change: _Change, goes_on: bool) -> _Poured:
    lines = copy.lines
    keep = [line.keep_with_next for line in lines]
    for number in range(1, len(lines) if change.pulled else 0):
        if lines[number].closes_paragraph and _ending(lines[number]) in change.pulled:
            keep[number - 1] = True
    poured = pour(keep, legs, rows_among([line.row for line in lines]))
    return _Poured(copy, poured, lone_lines(lines, poured, legs, goes_on=goes_on), change)


def _loose(copy: Copy) -> int:
    return sum(text.line.loose for line in copy.lines for text in line.texts)
