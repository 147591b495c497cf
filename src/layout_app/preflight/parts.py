"""Checks of an article's parts: none covers a text, none stands outside its block, so that no text is lost silently."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from layout_app.compose.frames import part_rect
from layout_app.display.items import BlockBox, Fill, Item, LaidOutPage, PlacedImage, TextLine
from layout_app.document.blocks import ArticleBlock
from layout_app.document.issue import Issue
from layout_app.document.story import Story, name_of
from layout_app.errors import Finding, Severity
from layout_app.geometry import Rect
from layout_app.ids import SourceRef
from layout_app.messages import _
from layout_app.units import of_em, pt

ASCENT_MILLIEM, DESCENT_MILLIEM = 780, 20
"""What every Han character fills of its em above the baseline and below it; some reach a little further."""
VERTICAL_HALF_MILLIEM = 400
SIDE_MILLIEM = 100
"""What a line's first and last characters leave blank at its ends."""
HANGING_MILLIEM = 600
"""So far a mark at a line's end may stand over the block's edge."""
PICTURE_TOLERANCE = pt(1)
TAG = "tag"
INSET_ROLES = ("list", "fact")


def check_parts(issue: Issue, index: int, page: LaidOutPage) -> Iterator[Finding]:
    """Of every article block the first fault of each kind: a picture or another text over a text, pictures over each
    other, a text or picture outside the block."""
    items: dict[str, list[Item]] = {}
    for item in page.items:
        items.setdefault(item.block, []).append(item)
    for box in page.blocks:
        if box.kind == "article":
            yield from _faults(issue, index, page.number, box, items.get(box.id, []))


def text_box(line: TextLine) -> Rect:
    """What the line's characters fill whatever they are; a headline's rows and a text's lines are clear of each other
    by it."""
    first = min((run.ys[0] if line.vertical else run.xs[0] for run in line.runs if run.xs), default=0)
    side = of_em(SIDE_MILLIEM, line.size)
    if line.vertical:
        half = of_em(VERTICAL_HALF_MILLIEM, line.size)
        return Rect(line.x - half, line.y + side, line.x + half, line.y + max(side, line.width - side))
    left = line.x + max(0, first) + side
    top, bottom = line.y - of_em(ASCENT_MILLIEM, line.size), line.y + of_em(DESCENT_MILLIEM, line.size)
    return Rect(left, top, max(left, line.x + line.width - side), bottom)


def _faults(issue: Issue, index: int, page: int, box: BlockBox, items: Sequence[Item]) -> Iterator[Finding]:
    block = issue.block(box.id)
    assert isinstance(block, ArticleBlock)
    lines = [(at, item, text_box(item)) for at, item in enumerate(items) if isinstance(item, TextLine) and item.runs]
    outlined = {slot.photo for slot in block.recipe.photos if slot.outline}
    bleeding = {slot.photo for slot in block.recipe.photos if slot.bleed}
    pictures = [item for item in items if isinstance(item, PlacedImage)]
    obstacles = [
        (at, item)
        for at, item in enumerate(items)
        if isinstance(item, PlacedImage) or (isinstance(item, Fill) and not item.points)
    ]
    story = next((one for one in issue.stories if one.id == box.story), Story(box.story))
    whole = {"headline": name_of(story)}
    insets = [part_rect(block, issue.format_of(index), inset) for inset in block.recipe.insets]
    covered = next(
        (
            line
            for at, line, place in lines
            if _is_covered(line, place, at, obstacles, outlined) or _is_in_an_inset(line, place, insets)
        ),
        None,
    )
    if covered is not None:
        message = _(
            "A picture or box lies over “%(text)s”: move it, make it smaller or choose another headline form."
        )
        yield _finding(message % {"text": covered.text.strip()}, covered.source, page)
    pair = _first_pair([(line, place) for _at, line, place in lines])
    if pair is not None:
        message = _("“%(one)s” lies over “%(other)s”: make the block larger or choose another headline form.")
        words = {"one": pair[1].text.strip(), "other": pair[0].text.strip()}
        yield _finding(message % words, pair[1].source, page)
    outside = next((line for _at, line, place in lines if _is_outside(box, place, line)), None)
    if outside is not None:
        message = _(
            "“%(text)s” stands outside the block of its article: make the block larger or its picture smaller."
        )
        yield _finding(message % {"text": outside.text.strip()}, outside.source, page)
    for at, picture in enumerate(pictures):
        bare = picture.rect.inset(PICTURE_TOLERANCE, PICTURE_TOLERANCE)
        if picture.source.index not in bleeding and not _holds(box.rect, bare):
            message = _("A picture of “%(headline)s” stands outside its block: move it or make it smaller.")
            yield _finding(message % whole, picture.source, page)
            return
        if any(bare.intersects(other.rect) for other in pictures[:at]):
            message = _("Two pictures of “%(headline)s” lie over each other: move one or make it smaller.")
            yield _finding(message % whole, picture.source, page)
            return


def _is_covered(
    line: TextLine, place: Rect, at: int, obstacles: Sequence[tuple[int, PlacedImage | Fill]], outlined: set[int]
) -> bool:
    """Whether a picture stands where the line does, or anything filled that is painted after it, or part of a tint.

    ``at`` is the line's number in painting order, as those of ``obstacles`` are.
    """
    for number, item in obstacles:
        if not item.rect.intersects(place):
            continue
        if isinstance(item, Fill):
            if number > at or not _holds(item.rect, place):
                return True
        elif line.role != TAG and item.source.index not in outlined:
            return True
    return False


def _is_in_an_inset(line: TextLine, place: Rect, insets: Sequence[Rect]) -> bool:
    """Whether a line that is none of an inset's own stands in one."""
    return not line.role.startswith(INSET_ROLES) and any(inset.intersects(place) for inset in insets)


def _first_pair(lines: list[tuple[TextLine, Rect]]) -> tuple[TextLine, TextLine] | None:
    """Two lines that lie over each other."""
    lines.sort(key=lambda one: one[1].y0)
    for at, (line, place) in enumerate(lines):
        for other, beside in lines[at + 1 :]:
            if beside.y0 >= place.y1:
                break
            if beside.intersects(place):
                return line, other
    return None


def _is_outside(box: BlockBox, place: Rect, line: TextLine) -> bool:
    hanging = of_em(HANGING_MILLIEM, line.size)
    return not _holds(box.rect.inset(0, -hanging) if line.vertical else box.rect.inset(-hanging, 0), place)


def _holds(outer: Rect, inner: Rect) -> bool:
    return (
        outer.x0 <= inner.x0 and inner.x1 <= outer.x1 and outer.y0 <= inner.y0 and inner.y1 <= outer.y1
    )


def _finding(message: str, source: SourceRef, page: int) -> Finding:
    return Finding("block.parts-overlap", Severity.ERROR, message, source=source, page=page)
