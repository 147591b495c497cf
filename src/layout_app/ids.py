"""Names of things: opaque ids, font keys, and references from laid-out items back to their source."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

StoryId = str
BlockId = str
PageId = str
AssetId = str
"""The sha256 of an original picture's bytes, in hexadecimal."""


class FontKey(msgspec.Struct, frozen=True, cache_hash=True):
    """One face: the sha256 of its file, the face's index in a collection, its axis settings and PostScript name."""

    file: str
    index: int = 0
    variation: tuple[tuple[str, float], ...] = ()
    name: str = ""


class SourceRef(msgspec.Struct, frozen=True):
    """Where a laid-out item comes from: characters ``start:end`` of one text of one story.

    ``part`` is one of kicker, headline, deck, byline, body, signoff, caption, credit, tag, reference; ``index``
    counts paragraphs of the body and photos, and is 0 elsewhere. Furniture has an empty ``story``; its ``part`` names
    the field (such as ``title``). Offsets count code points.
    """

    story: StoryId = ""
    part: str = ""
    index: int = 0
    start: int = 0
    end: int = 0
    block: BlockId = ""


def page_label(numbers: Iterable[int]) -> str:
    """A page's number as people read it; two for joined pages.

    >>> page_label((2, 3))
    '2·3'
    """
    return "·".join(map(str, numbers))


def number_ranges(numbers: Sequence[int]) -> str:
    """Rising numbers as people write them, those that follow one another from the first to the last.

    >>> number_ranges((1, 2, 3, 5))
    '1–3, 5'
    """
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)
