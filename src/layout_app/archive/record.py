"""What the archive knows of an issue without opening it: its facts, its files, and every text with its place in print.

Kept as JSON beside the issue, so that the index can be made again from the folder alone.
"""

from __future__ import annotations

import msgspec

FULL = 10_000
"""A place on a page counts the page's width, or height, as so much."""

HEADLINE, TEXT, CAPTION, PEOPLE = "headline", "text", "caption", "people"
KINDS = (HEADLINE, TEXT, CAPTION, PEOPLE)


class SetLine(msgspec.Struct, frozen=True, array_like=True):
    """A printed line: characters ``start:end`` of its text on the page whose picture is ``page``.

    ``edges`` are where each character begins, and the last one ends, along the line; ``side`` is where the line begins
    and ends across it: both of ``FULL``, from the page's left or top. ``column`` and ``line`` are those of the grid
    from 1, ``line`` 0 where it stands off the grid.
    """

    page: int
    start: int
    end: int
    edges: tuple[int, ...]
    side: tuple[int, int]
    column: int = 0
    line: int = 0
    vertical: bool = False

    def mark(self, start: int, end: int) -> tuple[int, int, int, int] | None:
        """The rectangle (left, top, right, bottom) of characters ``start:end`` of the text, of ``FULL``.

        ``None`` where none of them is in the line.
        """
        first, last = max(start, self.start), min(end, self.end)
        if first >= last:
            return None
        low, high = self.edges[first - self.start], self.edges[last - self.start]
        near, far = self.side
        return (near, low, far, high) if self.vertical else (low, near, high, far)


class Passage(msgspec.Struct, frozen=True):
    """One text in print: a paragraph, a headline, a caption, somebody's name. ``article`` is the article's name."""

    kind: str
    text: str
    lines: tuple[SetLine, ...]
    article: str = ""

    @property
    def page(self) -> int:
        """The page that it begins on."""
        return self.lines[0].page


class PageFace(msgspec.Struct, frozen=True):
    """A page: its number, how it is printed (2·3 where two are joined), its picture's file name."""

    number: int
    label: str
    picture: str


class Record(msgspec.Struct, frozen=True):
    """An archived issue. ``id`` names its folder; ``files`` are all files of it with their sha256.

    ``date`` is ISO 8601 or empty. ``version`` is that of the program that put it in.
    """

    id: str
    paper: str
    date: str
    number: str
    page_count: int
    article_count: int
    version: str
    files: dict[str, str]
    pages: tuple[PageFace, ...] = ()
    passages: tuple[Passage, ...] = ()
