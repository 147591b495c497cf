"""Search the archive: what the words are found in, with the page, the article and a few words around the place."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from layout_app.archive.index import Found, Index, Listed
from layout_app.archive.record import KINDS
from layout_app.archive.words import phrases_of, places_of, words_of
from layout_app.errors import LayoutAppError
from layout_app.messages import _

BEFORE, WHOLE = 12, 48
"""So many characters stand before the first place in a snippet, and are in all of it."""


class NothingAskedError(LayoutAppError):
    code = "archive.nothing-asked"


class PlaceOnPage(msgspec.Struct, frozen=True):
    """Where to mark a page's picture: left, top, right, bottom, in ten thousandths of its width and height."""

    page: int
    rect: tuple[int, int, int, int]


class Hit(msgspec.Struct, frozen=True):
    """A passage with the words. ``marks`` are the places (start, end) in ``snippet``, ``places`` those on the pages.

    ``page`` is the number of the page's picture, ``label`` how the page is numbered in print. ``column`` and ``line``
    of the first place count from 1; ``line`` is 0 off the grid.
    """

    issue: Listed
    kind: str
    article: str
    page: int
    label: str
    column: int
    line: int
    snippet: str
    marks: tuple[tuple[int, int], ...]
    places: tuple[PlaceOnPage, ...]


def search(index: Index, query: str, year: str = "", kinds: Sequence[str] = KINDS) -> tuple[Hit, ...]:
    """All hits, newest issues first; in an issue, as they stand on its pages. ``NothingAskedError`` without words.

    Parts of ``query`` between spaces are looked for each by itself; the article must have all of them.
    """
    phrases = phrases_of(query)
    if not phrases:
        raise NothingAskedError(_("There is no word to look for: write at least one."))
    hits: list[Hit] = []
    for found in index.passages(phrases, year, kinds):
        # The index parts ㏂, which reads as a.m., once more: what it found of that is no word of ours.
        if marks := places_of(phrases, words_of(found.passage.text)):
            hits.append(_hit(found, marks))
    return tuple(hits)


def contents(index: Index, issue_id: str) -> tuple[Hit, ...]:
    """The articles of an issue as they stand on its pages: the headline of each, nothing marked."""
    return tuple(_unmarked(found) for found in index.articles(issue_id))


def _unmarked(found: Found) -> Hit:
    passage = found.passage
    first = passage.lines[0]
    label = found.issue.labels.get(first.page, str(first.page))
    snippet, _marks = _snippet(passage.text, ((0, 0),))
    place = (first.page, label, first.column, first.line)
    return Hit(found.issue, passage.kind, passage.article, *place, snippet, (), ())


def _hit(found: Found, marks: Sequence[tuple[int, int]]) -> Hit:
    issue, passage = found.issue, found.passage
    places = tuple(
        PlaceOnPage(line.page, rect)
        for start, end in marks
        for line in passage.lines
        if (rect := line.mark(start, end)) is not None
    )
    first = next((one for one in passage.lines if one.start <= marks[0][0] < one.end), passage.lines[0])
    snippet, shown = _snippet(passage.text, marks)
    label = issue.labels.get(first.page, str(first.page))
    return Hit(
        issue, passage.kind, passage.article, first.page, label, first.column, first.line, snippet, shown, places
    )


def _snippet(text: str, marks: Sequence[tuple[int, int]]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """A piece of the text about the first place, with dots where it is cut, and the places in it."""
    first = 0 if marks[0][1] <= WHOLE else marks[0][0] - BEFORE
    last = max(first + WHOLE, marks[0][1])
    head, tail = "…" if first else "", "…" if last < len(text) else ""
    shift = len(head) - first
    shown = tuple((start + shift, end + shift) for start, end in marks if first <= start and end <= last)
    return head + text[first:last] + tail, shown
