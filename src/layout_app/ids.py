"""Names of things: opaque ids, font keys, and references from laid-out items back to their source."""

from __future__ import annotations

from collections.abc import Iterable

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
