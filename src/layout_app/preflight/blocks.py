"""Checks of blocks: none lies over another, and together they fill the page (design SPEC 10.1)."""

from __future__ import annotations

from collections.abc import Iterator

from layout_app.display.items import Item, LaidOutPage, PlacedImage, TextLine
from layout_app.document.blocks import ArticleBlock, Block, RuleBlock, block_kind
from layout_app.document.issue import Issue
from layout_app.document.room import largest_free
from layout_app.document.story import name_of
from layout_app.errors import Finding, Severity
from layout_app.geometry import Rect
from layout_app.ids import SourceRef
from layout_app.messages import _
from layout_app.units import of_em

LEAST_HOLE_LINES = 2
"""A hole is more than one line of one column."""
COPY_PARTS = ("byline", "body", "signoff", "reference", "jump")


def check_blocks(issue: Issue, index: int, page: LaidOutPage) -> Iterator[Finding]:
    """Blocks that lie over each other: both are still whole, but the page cannot be printed so.

    A block that text runs around may lie over an article's copy, not over its headline or pictures.
    """
    blocks = [block for block in issue.pages[index].blocks if not isinstance(block, RuleBlock)]
    for at, block in enumerate(blocks):
        for other in blocks[at + 1 :]:
            if not block.slot.overlaps(other.slot):
                continue
            if _gives_way(page, block, other) or _gives_way(page, other, block):
                continue
            words = {"one": block_name(issue, block), "other": block_name(issue, other)}
            message = _("“%(one)s” and “%(other)s” lie over each other: move or shrink one.") % words
            source = SourceRef(block=other.id)
            yield Finding("block.overlap", Severity.ERROR, message, source=source, page=page.number)


def _gives_way(page: LaidOutPage, article: Block, other: Block) -> bool:
    """Whether an article's text runs around ``other`` and nothing else of the article stands there."""
    if not isinstance(article, ArticleBlock) or other.runaround is None:
        return False
    area = next(box.rect for box in page.blocks if box.id == other.id)
    return not any(item.block == article.id and _stays(item) and _place(item).intersects(area) for item in page.items)


def _stays(item: Item) -> bool:
    """Whether an item of an article is neither its copy nor its ground."""
    if isinstance(item, TextLine):
        return item.source.part not in COPY_PARTS
    return isinstance(item, PlacedImage)


def _place(item: Item) -> Rect:
    if not isinstance(item, TextLine):
        return item.rect
    if item.vertical:
        return Rect(item.x - item.size // 2, item.y, item.x + item.size // 2, item.y + item.width)
    top = item.y - of_em(880, item.size)
    return Rect(item.x, top, item.x + item.width, top + item.size)


def check_room(issue: Issue, index: int, page: LaidOutPage) -> Iterator[Finding]:
    """Room that no block covers: white paper would be printed."""
    hole = largest_free(issue, index, LEAST_HOLE_LINES)
    if hole is not None:
        message = _("%(columns)s columns × %(lines)s lines of the page are empty: put an article or picture there.")
        words = {"columns": hole.columns, "lines": hole.lines}
        yield Finding("page.empty-room", Severity.WARNING, message % words, page=page.number)


def block_name(issue: Issue, block: Block) -> str:
    """What an editor knows a block by: its article's name, else its kind."""
    story = next((one for one in issue.stories if one.id == getattr(block, "story", "")), None)
    return name_of(story) if story is not None else block_kind(block)
