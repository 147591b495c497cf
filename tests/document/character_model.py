"""The model for spans: what every single character is, edited as a list is."""

from __future__ import annotations

import itertools
from typing import Any

from layout_app.document.spans import GROWING, INDIVISIBLE, KINDS, UNITS, Span, Spans

Mark = tuple[str, Any]
"""A value; units carry the number of their span as well."""
Character = dict[str, Mark]


def characters(spans: Spans, length: int) -> list[Character]:
    """The model: every character's kinds, a unit's with a number of its own."""
    model: list[Character] = [{} for _at in range(length)]
    for number, span in enumerate(spans):
        for at in range(span.start, span.end):
            assert span.kind not in model[at], "two spans of one kind over one character"
            model[at][span.kind] = (span.value, number if span.kind in UNITS else None)
    return model


def spans_of(model: list[Character]) -> Spans:
    """The spans that say the same as the model."""
    found = []
    for kind in KINDS:
        at = 0
        for mark, group in itertools.groupby(character.get(kind) for character in model):
            count = len(list(group))
            if mark is not None:
                found.append(Span(at, at + count, kind, mark[0]))
            at += count
    return tuple(sorted(found, key=lambda one: (one.start, one.end, one.kind, one.value)))


def without_broken_units(before: list[Character], after: list[Character]) -> list[Character]:
    """Readings and cells stay only over exactly their characters."""
    for kind in INDIVISIBLE:
        for number in {one[kind] for one in before if kind in one}:
            whole = sum(one.get(kind) == number for one in before)
            places = [at for at, one in enumerate(after) if one.get(kind) == number]
            if len(places) != whole or (places and places[-1] - places[0] + 1 != whole):
                after = [
                    {key: mark for key, mark in one.items() if (key, mark) != (kind, number)} for one in after
                ]
    return after


def typed(model: list[Character], start: int, end: int, length: int) -> list[Character]:
    """The model after an edit: replaced text is as its first character, new text as both neighbours are."""
    before = model[start - 1] if start else {}
    after = model[start] if start < len(model) else {}
    if start < end:
        new = {kind: mark for kind, mark in model[start].items() if kind not in INDIVISIBLE}
    else:
        new = {kind: mark for kind, mark in before.items() if after.get(kind) == mark or kind in GROWING}
        new = {kind: mark for kind, mark in new.items() if kind not in INDIVISIBLE}
    return without_broken_units(model, [*model[:start], *(dict(new) for _at in range(length)), *model[end:]])
