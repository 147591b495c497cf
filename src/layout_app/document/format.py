"""Page geometry: trim, bleed, margins, and the grid of columns and lines in whole characters."""

from __future__ import annotations

import functools
from collections.abc import Sequence

import msgspec

from layout_app.geometry import Rect
from layout_app.units import Mpt

WIDEST_GUTTER = 5
"""In half characters."""
MOST_ADDED_CHARS = 2


class PageFormat(msgspec.Struct, frozen=True):
    """A page and its grid. ``em`` is the body size, ``pitch`` the line pitch; gutters count half characters.

    On a ``vertical`` page new articles are set in vertical lines, and the first column is the one at the right.

    TYPOGRAPHY GR1, GR2, GR6 (measure, baseline grid, gutter); design SPEC 1 and 2.
    """

    width: Mpt
    height: Mpt
    bleed: Mpt
    top: Mpt
    left: Mpt
    em: Mpt
    pitch: Mpt
    columns: int
    column_chars: int
    gutter_half_chars: int
    lines: int
    vertical: bool = False

    @property
    def column_width(self) -> Mpt:
        return self.column_chars * self.em

    @property
    def gutter(self) -> Mpt:
        return self.gutter_half_chars * self.em // 2

    @property
    def text_width(self) -> Mpt:
        return self.width_of(self.columns)

    @property
    def text_height(self) -> Mpt:
        """From the first em box's top to the last one's bottom: no leading under the last line."""
        return self.lines * self.pitch - (self.pitch - self.em)

    def width_of(self, columns: int) -> Mpt:
        """How wide so many columns are, the gutters between them included."""
        return columns * self.column_width + (columns - 1) * self.gutter

    def column_left(self, column: int) -> Mpt:
        return self.left + column * (self.column_width + self.gutter)

    def column_right(self, column: int) -> Mpt:
        return self.column_left(column) + self.column_width

    def line_top(self, line: int) -> Mpt:
        return self.top + line * self.pitch

    def line_bottom(self, line: int) -> Mpt:
        """The bottom of the line's em box."""
        return self.line_top(line) + self.em

    def baseline(self, line: int) -> Mpt:
        return self.line_top(line) + self.em * 88 // 100

    def area(self, slot: Slot) -> Rect:
        """The rectangle from the first column's left and line's top to the last ones' right and em-box bottom."""
        return Rect(
            self.column_left(slot.column),
            self.line_top(slot.line),
            self.column_right(slot.column + slot.columns - 1),
            self.line_bottom(slot.line + slot.lines - 1),
        )


@functools.lru_cache(16)
def joined_format(page: PageFormat) -> PageFormat:
    """Two such pages side by side as one type area: twice the columns, the grid going on where the inner margins were.

    Gutters, then columns, are widened as far as the outer margins stay what they are to half a character; the fold
    lies in the middle of a gutter. TYPOGRAPHY NP13 (跨版), GR6 (gutters up to 2.5 字).
    """
    right_margin = page.width - page.left - page.text_width
    room = 2 * page.width - page.left - right_margin + page.em // 2
    doubled = msgspec.structs.replace(page, width=2 * page.width, columns=2 * page.columns)
    for chars in range(page.column_chars, page.column_chars + MOST_ADDED_CHARS + 1):
        for gutter in range(page.gutter_half_chars, max(page.gutter_half_chars, WIDEST_GUTTER) + 1):
            tried = msgspec.structs.replace(doubled, column_chars=chars, gutter_half_chars=gutter)
            if doubled.text_width < tried.text_width <= room:
                doubled = tried
    return msgspec.structs.replace(doubled, left=(doubled.width - doubled.text_width) // 2)


def lines_taken(heights: Sequence[Mpt], pitch: Mpt, blank_lines: int = 0) -> int:
    """占行: the grid lines that heights above each other take, and ``blank_lines`` about them (TYPOGRAPHY GR4)."""
    return -(-sum(heights) // pitch) + blank_lines


class Slot(msgspec.Struct, frozen=True):
    """A place in grid units: first column and how many, first line and how many. Counting starts at 0."""

    column: int
    columns: int
    line: int
    lines: int

    @property
    def last_line(self) -> int:
        return self.line + self.lines - 1

    @property
    def last_column(self) -> int:
        return self.column + self.columns - 1

    def overlaps(self, other: Slot) -> bool:
        return (
            self.column < other.column + other.columns
            and other.column < self.column + self.columns
            and self.line < other.line + other.lines
            and other.line < self.line + self.lines
        )
