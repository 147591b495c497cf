"""⁇ ‼ ⁈ ⁉ for ？？ ！！ ？！ ！？: one glyph of an em where the style wants it and the font has it (TYPOGRAPHY PW2).

The text keeps both characters; three marks or more stay as they are.
"""

from __future__ import annotations

import enum
from typing import Final

from layout_app.compose.shape import ShapedCluster, shape_run
from layout_app.compose.tables.roles import MARKS_OF_TWO
from layout_app.fonts.library import FontLibrary
from layout_app.ids import FontKey

COMBINED = {"？？": "⁇", "！！": "‼", "？！": "⁈", "！？": "⁉"}


class Place(enum.Enum):
    SECOND = "second"


SECOND: Final = Place.SECOND
"""A character whose glyph stands in the cell of the one before it."""


def combined_cluster(
    library: FontLibrary, font: FontKey, text: str, at: int, start: int, end: int, vertical: bool, language: str
) -> ShapedCluster | Place | None:
    """The cluster of a pair whose first mark is character ``at`` of the run ``start:end``, ``SECOND`` for its second.

    ``None`` for a mark that stands as it is.
    """
    first = at
    while first > start and text[first - 1] in MARKS_OF_TWO:
        first -= 1
    last = at
    while last + 1 < end and text[last + 1] in MARKS_OF_TWO:
        last += 1
    one = COMBINED.get(text[first : last + 1])
    if one is None or not library.covers(font, one):
        return None
    if at == last:
        return SECOND
    (_at, glyphs, advance), *_others = shape_run(
        library, font, one, vertical=vertical, western=False, half_width=False, language=language
    )
    return at - start, glyphs, advance
