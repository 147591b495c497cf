"""Names in lists: kept whole, and those of two characters made as wide as those of three (TYPOGRAPHY 5.6)."""

from __future__ import annotations

from collections.abc import Iterator

from layout_app.compose.prepared import NO_BREAK, Prepared
from layout_app.compose.tables.roles import HAN

LONGEST_NAME = 4


def pad_names(prepared: Prepared) -> None:
    """Put an em between the characters of every name of two, and let no line end inside a name.

    A name is what stands between spaces, marks and the list's ends, if it is of two to four Han characters.
    """
    for start, end in _names(prepared):
        if end - start == 2:
            prepared.widths[start] += prepared.style.size
        for i in range(start + 1, end):
            prepared.breaks[i] = NO_BREAK


def _names(prepared: Prepared) -> Iterator[tuple[int, int]]:
    start, count = 0, len(prepared)
    while start < count:
        end = start
        while end < count and prepared.roles[end] == HAN:
            end += 1
        if 2 <= end - start <= LONGEST_NAME:
            yield start, end
        start = end + 1
