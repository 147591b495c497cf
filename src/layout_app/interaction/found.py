"""Where found words stand on a laid-out page. No Qt."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from layout_app.display.items import LaidOutPage, TextLine
from layout_app.document.texts import TextRef
from layout_app.geometry import Rect
from layout_app.ids import PageId, SourceRef
from layout_app.interaction.find import Hit
from layout_app.interaction.hit import TextPlace, caret_edges, edge_of, line_box, rects_on

_OF_PARTS = {"inset-item": "inset", "entry-title": "index", "entry-blurb": "index"}
_WITH_TEXTS_OF_THEIR_OWN = ("article", "index", "facts", "table", "advert")


class FoundPlaces(msgspec.Struct, frozen=True):
    """The rectangles of hits on one page, and those of the one that is looked at."""

    others: tuple[Rect, ...] = ()
    current: tuple[Rect, ...] = ()


def found_places(page: LaidOutPage, page_id: PageId, hits: Sequence[Hit], current: int) -> FoundPlaces:
    """The places of all hits on a page; ``current`` is the number of the one that is looked at, -1 for none."""
    by_text: dict[tuple[str, str, int], list[TextLine]] = {}
    for item in page.items:
        if isinstance(item, TextLine) and item.source.story:
            by_text.setdefault(_key(item), []).append(item)
    places = [
        _on_lines(by_text.get((hit.ref.story, hit.ref.part, hit.ref.index), ()), hit)
        if hit.ref.story
        else places_of(page, page_id, hit)
        for hit in hits
    ]
    others = (rect for number, rects in enumerate(places) if number != current for rect in rects)
    return FoundPlaces(tuple(others), tuple(places[current]) if 0 <= current < len(hits) else ())


def places_of(page: LaidOutPage, page_id: PageId, hit: Hit) -> list[Rect]:
    """The rectangles of one hit, one a line; none where its words are not on this page.

    What furniture, insets, figures and the index print is put together from several texts: there the words are looked
    for in the printed lines, and where a line ends among them their lines are meant whole.
    """
    ref = hit.ref
    if ref.story:
        own = (ref.story, ref.part, ref.index)
        all_lines = (one for one in page.items if isinstance(one, TextLine))
        return _on_lines((one for one in all_lines if _key(one) == own), hit)
    if ref.page and ref.page != page_id:
        return []
    lines = list(_lines_of(page, ref))
    if not ref.block:  # a line of furniture is named after the first of its fields only
        lines = [line for line in lines if line.source.part == ref.part] or lines
    return [rect for line in lines for rect in _words_in(line, hit.words)] or [
        line_box(line) for line in lines if ref.block
    ]


def _key(line: TextLine) -> tuple[str, str, int]:
    return (line.source.story, line.source.part, line.source.index)


def _on_lines(lines: Iterable[TextLine], hit: Hit) -> list[Rect]:
    """The rectangles of words of a story on the lines of their text."""
    start, end = (TextPlace(hit.ref.story, hit.ref.part, hit.ref.index, offset) for offset in (hit.start, hit.end))
    return rects_on(lines, start, end)


def _lines_of(page: LaidOutPage, ref: TextRef) -> Iterator[TextLine]:
    own = {box.id for box in page.blocks if box.kind in _WITH_TEXTS_OF_THEIR_OWN}
    for item in page.items:
        if isinstance(item, TextLine):
            is_meant = item.block == ref.block and _prints(item.source, ref)
            if is_meant if ref.block else item.block not in own and not item.source.story:
                yield item


def _prints(source: SourceRef, ref: TextRef) -> bool:
    """Whether a line of the block prints that text of it."""
    if ref.part == "title":
        return source.part in ("title", "index-title") and not source.story
    if ref.part == "inset-title":
        return source.part == "inset-title"
    number = ref.item if ref.part == "inset-item" or ref.part.startswith("fact-") else ref.index
    return source.part == _OF_PARTS.get(ref.part, ref.part) and source.index == number


def _words_in(line: TextLine, words: str) -> Iterator[Rect]:
    box, edges = line_box(line), caret_edges(line)
    at = line.text.find(words)
    while at >= 0:
        first, last = edge_of(edges, at), edge_of(edges, at + len(words))
        if line.vertical:
            yield Rect(box.x0, line.y + first, box.x1, line.y + last)
        else:
            yield Rect(line.x + first, box.y0, line.x + last, box.y1)
        at = line.text.find(words, at + len(words))
