"""What lies under a point of a page: the block, its photo, the text line and the place in it. No Qt."""

from __future__ import annotations

import bisect
from collections.abc import Iterable

import msgspec

from layout_app.display.items import BlockBox, LaidOutPage, PlacedImage, TextLine
from layout_app.geometry import Rect
from layout_app.ids import SourceRef
from layout_app.units import Mpt

FURNITURE = ("masthead", "folio", "foot")


class TextPlace(msgspec.Struct, frozen=True):
    """A caret's place: which text of which story, and the offset in it."""

    story: str
    part: str
    index: int
    offset: int

    @property
    def key(self) -> tuple[str, str, int]:
        return (self.story, self.part, self.index)


def block_at(page: LaidOutPage, x: Mpt, y: Mpt) -> BlockBox | None:
    """The smallest block that holds the point; rules last, they have no area to speak of."""
    found = [box for box in page.blocks if box.rect.contains(x, y) and box.kind != "rule"]
    return min(found, key=lambda box: box.rect.width * box.rect.height, default=None)


def photo_at(page: LaidOutPage, x: Mpt, y: Mpt) -> PlacedImage | None:
    """The topmost picture that holds the point."""
    for item in reversed(page.items):
        if isinstance(item, PlacedImage) and item.rect.contains(x, y):
            return item
    return None


def line_box(line: TextLine) -> Rect:
    """The rectangle of a line's em boxes."""
    if line.vertical:
        return Rect(line.x - line.size // 2, line.y, line.x + line.size // 2, line.y + max(line.width, line.size))
    top = line.y - line.size * 88 // 100
    return Rect(line.x, top, line.x + max(line.width, line.size // 2), top + line.size)


def outline(page: LaidOutPage, box: BlockBox) -> Rect:
    """What a block is seen to take: furniture, whose texts may stand beside its lines of the grid, with all of them."""
    area = box.rect
    if box.kind not in FURNITURE:
        return area
    for item in page.items:
        if isinstance(item, TextLine) and item.block == box.id:
            line = line_box(item)
            area = Rect(min(area.x0, line.x0), min(area.y0, line.y0), max(area.x1, line.x1), max(area.y1, line.y1))
    return area


def line_at(page: LaidOutPage, x: Mpt, y: Mpt, slack: Mpt = 3000) -> TextLine | None:
    """The editable line of a story under the point, or within ``slack`` of it; the nearest where several are."""
    best: tuple[int, TextLine] | None = None
    for item in page.items:
        if not isinstance(item, TextLine) or not item.source.story or item.source.part not in EDITABLE:
            continue
        box = line_box(item).inset(-slack, -slack)
        if box.contains(x, y):
            down, across = abs((box.y0 + box.y1) // 2 - y), abs((box.x0 + box.x1) // 2 - x)
            distance = across + down // 10 if item.vertical else down + across // 10
            if best is None or distance < best[0]:
                best = (distance, item)
    return best[1] if best is not None else None


EDITABLE = ("kicker", "headline", "deck", "byline", "body", "signoff", "caption", "credit", "tag", "reference", "cell")


def offset_in_line(line: TextLine, x: Mpt, y: Mpt) -> int:
    """The offset in the line's text nearest to the point."""
    edges = caret_edges(line)
    along = y - line.y if line.vertical else x - line.x
    places = [edge for edge, _offset in edges]
    at = bisect.bisect_left(places, along)
    if at == 0:
        return edges[0][1]
    if at == len(edges):
        return edges[-1][1]
    before, after = edges[at - 1], edges[at]
    return before[1] if along - before[0] <= after[0] - along else after[1]


def caret_edges(line: TextLine) -> list[tuple[Mpt, int]]:
    """(place along the line, offset in the line's text) of every caret position, in order: the edges of its cells.

    What the line takes beside its cells is its indent, or in a headline put together from pieces the gaps between them.
    """
    starts = _starts_of_runs(line)
    ends = [start + len(run.text) for start, run in zip(starts, line.runs, strict=True)]
    gaps = [before for before, end in enumerate(ends[:-1], 1) if starts[before] > end]
    beside = line.width - sum(sum(run.advances) for run in line.runs)
    place = 0 if gaps else beside
    edges: list[tuple[Mpt, int]] = []
    for number, (start, run) in enumerate(zip(starts, line.runs, strict=True)):
        if number in gaps:
            place += beside // len(gaps)
        last = -1
        for advance, cluster in zip(run.advances, run.clusters, strict=True):
            if cluster != last:
                edges.append((place, start + cluster))
                last = cluster
            place += advance
    edges.append((place if edges else 0, len(line.text)))
    return edges


def _starts_of_runs(line: TextLine) -> list[int]:
    """Where each run's text begins in the line's."""
    starts: list[int] = []
    base = 0
    for run in line.runs:
        start = line.text.find(run.text, base) if run.text else base
        starts.append(base if start < 0 else start)
        base = starts[-1] + len(run.text)
    return starts


def place_in(line: TextLine, x: Mpt, y: Mpt) -> TextPlace:
    """The caret's place in the text of the line's source."""
    source = line.source
    return TextPlace(source.story, source.part, source.index, source.start + offset_in_line(line, x, y))


def line_of(page: LaidOutPage, place: TextPlace) -> TextLine | None:
    """The line that a place stands in; at the seam of two lines the second one. ``None`` where the page has none."""
    best: TextLine | None = None
    for item in page.items:
        if isinstance(item, TextLine) and _is_from(item.source, place):
            if item.source.start <= place.offset <= item.source.end:
                best = item
                if place.offset < item.source.end:
                    break
            elif best is None and place.offset == 0:
                best = item
    return best


def caret_rect(page: LaidOutPage, place: TextPlace) -> Rect | None:
    """Where the caret of a place stands on this page, or ``None`` where that text is not on it."""
    best = line_of(page, place)
    if best is None:
        return None
    wanted = place.offset - best.source.start
    along = next((edge for edge, offset in caret_edges(best) if offset >= wanted), best.width)
    box = line_box(best)
    if best.vertical:
        return Rect(box.x0, best.y + along, box.x1, best.y + along)
    return Rect(best.x + along, box.y0, best.x + along, box.y1)


def _is_from(source: SourceRef, place: TextPlace) -> bool:
    return (source.story, source.part, source.index) == place.key


def selection_rects(page: LaidOutPage, start: TextPlace, end: TextPlace) -> list[Rect]:
    """The rectangles to tint for a selection inside one text."""
    lines = (item for item in page.items if isinstance(item, TextLine) and _is_from(item.source, start))
    return rects_on(lines, start, end)


def rects_on(lines: Iterable[TextLine], start: TextPlace, end: TextPlace) -> list[Rect]:
    """Those of the lines of that one text."""
    rects: list[Rect] = []
    for item in lines:
        first, last = max(start.offset, item.source.start), min(end.offset, item.source.end)
        if first >= last:
            continue
        edges = caret_edges(item)
        left = edge_of(edges, first - item.source.start)
        right = edge_of(edges, last - item.source.start)
        box = line_box(item)
        if item.vertical:
            rects.append(Rect(box.x0, item.y + left, box.x1, item.y + right))
        else:
            rects.append(Rect(item.x + left, box.y0, item.x + right, box.y1))
    return rects


def edge_of(edges: list[tuple[Mpt, int]], offset: int) -> Mpt:
    """Where the cell at ``offset`` begins along the line, of what ``caret_edges`` gives."""
    return next((edge for edge, at in edges if at >= offset), edges[-1][0])
