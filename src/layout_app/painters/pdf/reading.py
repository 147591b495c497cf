"""Which lines of a page say their text as a whole: vertical ones, whose glyphs readers of a PDF take for lines each."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from layout_app.display.items import Item, TextLine


def lines_said(items: Sequence[Item]) -> dict[int, tuple[TextLine, ...]]:
    """The lines that are said together, by the place in the page of the first; nothing for those said with one before.

    PDFium sorts what it reads at one height from left to right. So where a line begins left of the place at which the
    line before it ended, they are said together; if something else is painted between them, by their glyphs.
    """
    if not any(isinstance(item, TextLine) and item.vertical for item in items):
        return {}
    lines = [(index, item) for index, item in enumerate(items) if isinstance(item, TextLine) and item.runs]
    groups: list[list[int]] = [[index] for index, _line in lines[:1]]
    by_glyphs: set[int] = set()
    for (before, one), (index, two) in pairwise(lines):
        meets = _is_sorted_before(two, one)
        if meets and index == before + 1:
            groups[-1].append(index)
            continue
        if meets:
            by_glyphs.update((before, index))
        groups.append([index])
    of = dict(lines)
    said: dict[int, tuple[TextLine, ...]] = {}
    for group in groups:
        if any(of[index].vertical for index in group) and by_glyphs.isdisjoint(group):
            said.update(dict.fromkeys(group[1:], ()))
            said[group[0]] = tuple(of[index] for index in group)
    return said


def _is_sorted_before(line: TextLine, before: TextLine) -> bool:
    """Whether the line begins left of where the one before it ended, at about its height."""
    first, last = line.runs[0], before.runs[-1]
    height = (line.y + first.ys[0]) - (before.y + last.ys[-1])
    return abs(height) <= max(line.size, before.size) and line.x + first.xs[0] < before.x + last.xs[-1]
