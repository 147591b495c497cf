"""Checks of blocks: none lies over another or is empty, and together they fill the page (design SPEC 10.1)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from layout_app.display.items import Item, LaidOutPage, PlacedImage, TextLine
from layout_app.document.blocks import (
    ArticleBlock,
    Block,
    FactsBlock,
    IndexBlock,
    QrBlock,
    RuleBlock,
    TableBlock,
    block_kind,
)
from layout_app.document.issue import Issue
from layout_app.document.room import largest_free
from layout_app.document.story import TEXT_PARTS, Story, name_of, text_of
from layout_app.document.table import cells_of
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


def check_empty(issue: Issue, index: int, page: LaidOutPage) -> Iterator[Finding]:
    """Blocks that hold nothing: no word and no picture, no entry, no figure, no filled cell, no link."""
    stories = {story.id: story for story in issue.stories}
    for block in issue.pages[index].blocks:
        if _is_empty(block, stories):
            message = _("A block of the page is empty: fill it, or take it off.")
            source = SourceRef(getattr(block, "story", ""), block=block.id)
            yield Finding("block.empty", Severity.WARNING, message, source=source, page=page.number)


def _is_empty(block: Block, stories: Mapping[str, Story]) -> bool:
    match block:
        case ArticleBlock():
            story = stories.get(block.story)
            return story is None or not (
                story.photos
                or block.recipe.insets
                or any(one.text.strip() for one in story.paragraphs)
                or any(text_of(story, part).strip() for part in TEXT_PARTS)
            )
        case IndexBlock():
            return not block.items
        case FactsBlock():
            return not block.facts
        case QrBlock():
            return not block.link.strip()
        case TableBlock():
            return not any(cell.text.strip() for cell in cells_of(block.table))
        case _:
            return False


def block_name(issue: Issue, block: Block) -> str:
    """What an editor knows a block by: its article's name, else its kind."""
    story = next((one for one in issue.stories if one.id == getattr(block, "story", "")), None)
    return name_of(story) if story is not None else block_kind(block)
