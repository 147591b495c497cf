"""Where notes and changes stand on a laid-out page, and which place of it a reader points at. No Qt."""

from __future__ import annotations

from typing import NamedTuple

from layout_app.display.items import BlockBox, LaidOutPage, PlacedImage, TextLine
from layout_app.document.proofs import Anchor
from layout_app.geometry import Rect
from layout_app.interaction.hit import (
    TextPlace,
    block_at,
    caret_rect,
    line_at,
    line_of,
    outline,
    photo_at,
    place_in,
    selection_rects,
)

PHOTO = "photo"
"""The ``part`` of an anchor on a photo of a block; it has no story."""
CARET_WIDTH = 2000


class GridPlace(NamedTuple):
    """Columns and lines of the page, from 1; a place within one column or line has the same twice."""

    first_column: int
    last_column: int
    first_line: int
    last_line: int


class Pointed(NamedTuple):
    """A place that a reader pointed at, and the words that stand there."""

    anchor: Anchor
    quote: str = ""


def rects_of(page: LaidOutPage, anchor: Anchor) -> list[Rect]:
    """The rectangles of a place, one a line; none where it does not stand on this page."""
    if anchor.is_text:
        start = TextPlace(anchor.story, anchor.part, anchor.index, anchor.start)
        end = TextPlace(anchor.story, anchor.part, anchor.index, anchor.end)
        if anchor.start < anchor.end:
            return selection_rects(page, start, end)
        caret = caret_rect(page, start)
        return [caret.inset(-CARET_WIDTH // 2, -CARET_WIDTH // 2)] if caret is not None else []
    if anchor.part == PHOTO:
        photo = _photo(page, anchor)
        return [photo.rect] if photo is not None else []
    box = _box(page, anchor)
    return [outline(page, box)] if box is not None else []


def grid_place(page: LaidOutPage, anchor: Anchor) -> GridPlace | None:
    """Where in columns and lines a place stands; ``None`` where it is not on this page."""
    rects = rects_of(page, anchor)
    if not rects:
        return None
    first, last = rects[0], rects[-1]
    if anchor.is_text:
        line = line_of(page, TextPlace(anchor.story, anchor.part, anchor.index, anchor.start))
        if line is not None and line.grid_line is not None and not line.vertical:
            column = _column_at(page, line.x)
            return GridPlace(column, column, line.grid_line + 1, line.grid_line + 1)
    left, right = min(rect.x0 for rect in rects), max(rect.x1 for rect in rects)
    return GridPlace(
        _column_at(page, left), _column_at(page, right - 1), _line_at(page, first.y0), _line_at(page, last.y1 - 1)
    )


def _column_at(page: LaidOutPage, x: int) -> int:
    """The column (from 1) that a place is in, or the last one before it."""
    begun = sum(1 for left, _right in page.grid.columns if left <= x + page.grid.em // 2)
    return max(1, begun)


def _line_at(page: LaidOutPage, y: int) -> int:
    grid = page.grid
    return min(grid.lines, max(1, (y - grid.top) // grid.pitch + 1))


def _box(page: LaidOutPage, anchor: Anchor) -> BlockBox | None:
    return next((box for box in page.blocks if box.id == anchor.block), None)


def _photo(page: LaidOutPage, anchor: Anchor) -> PlacedImage | None:
    for item in page.items:
        if isinstance(item, PlacedImage) and (item.block, item.source.index) == (anchor.block, anchor.index):
            return item
    return None


def pointed_at(page: LaidOutPage, x: int, y: int) -> Pointed | None:
    """A photo, a place between two characters, or a block; ``None`` beside all blocks."""
    line = line_at(page, x, y, slack=0)
    if line is not None:
        return Pointed(_text_anchor(line, place_in(line, x, y).offset, place_in(line, x, y).offset))
    photo = photo_at(page, x, y)
    if photo is not None and photo.source.story:
        return Pointed(Anchor(photo.block, part=PHOTO, index=photo.source.index))
    box = block_at(page, x, y)
    return Pointed(Anchor(box.id)) if box is not None else None


def drawn_over(page: LaidOutPage, start: tuple[int, int], end: tuple[int, int]) -> Pointed | None:
    """The words that were drawn over, as far as they belong to the text that ``start`` is in; ``None`` for none."""
    first = line_at(page, *start)
    if first is None:
        return None
    source, place = first.source, place_in(first, *start)
    lines = [item for item in page.items if isinstance(item, TextLine) and _same_text(item, first)]
    last = min(lines, key=lambda line: _distance(line, *end))
    low, high = sorted((place.offset, place_in(last, *end).offset))
    if low == high:
        return None
    quote = "".join(
        line.text[max(0, low - line.source.start) : max(0, high - line.source.start)]
        for line in sorted(lines, key=lambda line: line.source.start)
    )
    return Pointed(Anchor(first.block, source.story, source.part, source.index, low, high), quote)


def _same_text(line: TextLine, other: TextLine) -> bool:
    one, two = line.source, other.source
    return (one.story, one.part, one.index) == (two.story, two.part, two.index)


def _distance(line: TextLine, x: int, y: int) -> int:
    """How far a point is from a line, across it first."""
    if line.vertical:
        return abs(line.x - x) * 10 + max(0, line.y - y, y - line.y - line.width)
    return abs(line.y - line.size // 3 - y) * 10 + max(0, line.x - x, x - line.x - line.width)


def _text_anchor(line: TextLine, start: int, end: int) -> Anchor:
    source = line.source
    return Anchor(line.block, source.story, source.part, source.index, start, end)
