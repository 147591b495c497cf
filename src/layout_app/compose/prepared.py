"""A paragraph made ready for breaking: its cells as columns, with what each may lose or gain at any place in a line.

A *cell* is the place of one cluster: a Han character's em box, a mark's box after trimming, a letter's advance. Cells
and the automatic spaces between them tile a line. All lengths are millipoints along the line.
"""

from __future__ import annotations

import bisect
from typing import NamedTuple

from layout_app.compose.tables.roles import HAN
from layout_app.compose.wording import PLAIN, Look, Wording
from layout_app.ids import FontKey
from layout_app.styles.model import TextStyle
from layout_app.units import Mpt

NO_BREAK = -1

STRETCH_NONE, STRETCH_WORD, STRETCH_WESTERN, STRETCH_OTHER = range(4)
"""What kind of gap follows a cell, in the order gaps are stretched (TYPOGRAPHY 5: E1, E2, E3)."""

SHRINK_NONE, SHRINK_WORD, SHRINK_INTERPUNCT, SHRINK_BRACKET, SHRINK_INNER, SHRINK_WESTERN, SHRINK_FINAL = range(7)
"""In what order cells and gaps give way (TYPOGRAPHY 5: S2–S7)."""

Glyph = tuple[int, Mpt, Mpt]
"""(glyph id, x, y-down) from the untrimmed cell's origin: on the baseline, or on the axis at the top of the cell."""


class Reading(NamedTuple):
    """A reading of cells ``first`` to ``last``; glyphs are from where it starts on its baseline or ``upright`` axis."""

    first: int
    last: int
    text: str
    font: FontKey
    size: Mpt
    width: Mpt
    glyphs: tuple[Glyph, ...]
    upright: bool


class Prepared:
    """Columns of equal length, one entry a cell; ``starts`` has one more, the text's length.

    ``lead`` is how much of the cell's leading side is trimmed away already, so that its glyphs stand that much nearer.
    ``head_trim`` and ``tail_trim`` are what the cell loses at a line's start and end. ``gaps[i]`` is the automatic
    space between cells i and i+1. ``breaks[i]`` is the penalty of a line that starts with cell i, or ``NO_BREAK``.
    ``looks`` are those of cells that are not set as the style says, ``rooms`` what their widths hold behind them for
    the readings above.
    ``hyphens`` are drawn after the cell that ends a line inside a word, whose ``tail_trim`` is the hyphen's room.
    """

    __slots__ = (
        "breaks", "fonts", "gaps", "glyphs", "head_trim", "hyphens", "lead", "looks", "missing", "readings", "roles",
        "rooms", "scales", "shrink_kind", "shrink_most", "starts", "stretch", "style", "substituted", "sums",
        "tail_trim", "text", "turned", "vertical", "widths", "wording",
    )

    def __init__(self, text: str, style: TextStyle, vertical: bool, wording: Wording = PLAIN) -> None:
        self.text = text
        self.style = style
        self.vertical = vertical
        self.wording = wording
        self.looks: dict[int, Look] = {}
        self.readings: list[Reading] = []
        self.rooms: dict[int, Mpt] = {}
        self.starts: list[int] = []
        self.roles: list[int] = []
        self.fonts: list[FontKey] = []
        self.glyphs: list[tuple[Glyph, ...]] = []
        self.scales: list[int] = []
        self.turned: list[bool] = []
        self.widths: list[Mpt] = []
        self.lead: list[Mpt] = []
        self.head_trim: list[Mpt] = []
        self.tail_trim: list[Mpt] = []
        self.gaps: list[Mpt] = []
        self.stretch: list[int] = []
        self.shrink_kind: list[int] = []
        self.shrink_most: list[Mpt] = []
        self.breaks: list[int] = []
        self.hyphens: dict[int, Glyph] = {}
        self.sums: tuple[list[int], ...] = ()
        self.missing: tuple[tuple[int, str], ...] = ()
        self.substituted: tuple[tuple[int, str, str], ...] = ()

    def __len__(self) -> int:
        return len(self.roles)

    def size_of(self, i: int) -> Mpt:
        """The em of cell i."""
        return self.looks[i].size if i in self.looks else self.style.size

    def language_of(self, i: int) -> str:
        """The language of cell i."""
        own = self.looks[i].language if i in self.looks else ""
        return own or self.style.language

    def own_width(self, i: int) -> Mpt:
        """The width of cell i without room for readings."""
        return self.widths[i] - self.rooms.get(i, 0)

    def cells_of(self, start: int, end: int) -> range:
        """The cells that begin among characters ``start:end``."""
        return range(bisect.bisect_left(self.starts, start), bisect.bisect_left(self.starts, end))

    def is_all_squares(self) -> bool:
        """Whether the text is Han characters alone, each as wide as it is high."""
        return len(self) == len(self.text) and set(self.roles) == {HAN} and set(self.widths) == {self.style.size}

    def hangs(self, i: int) -> bool:
        """Whether cell i, last in a line, stands outside the measure altogether."""
        return self.tail_trim[i] > 0 and self.tail_trim[i] == self.widths[i]
