"""Every text of an issue that an editor wrote: where it is kept, what it says, and the issue with some of it rewritten.

Left out are the date, which is no prose, and what the template itself prints.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

import msgspec

from layout_app.document.blocks import (
    AdvertBlock,
    ArticleBlock,
    Block,
    Fact,
    FactsBlock,
    FurnitureBlock,
    IndexBlock,
    Inset,
    QrBlock,
    RuleBlock,
    TableBlock,
)
from layout_app.document.issue import Issue, Masthead, Page, with_block, with_page, with_story
from layout_app.document.story import Story, numbered_table, tables_at, text_of, with_characters
from layout_app.document.table import cells_of, with_cell
from layout_app.ids import BlockId, PageId, StoryId

_FACT_PARTS = {"fact-number": "number", "fact-unit": "unit", "fact-label": "label"}
_PAGE_FIELDS = ("section", "editor")
_FACING = "facing-"
_DATE = "date"


class TextRef(msgspec.Struct, frozen=True, omit_defaults=True):
    """Which text: of a ``story``, of a ``block``, of a ``page``'s furniture, or of the masthead where none is named.

    ``part`` is that of a story's text as ``text_of`` has it, else the field's name; an article block's own are the
    title of its frame and those of its insets. ``index`` counts paragraphs, photos, cells, insets or entries, ``item``
    what stands in an inset or in a panel of figures.
    """

    story: StoryId = ""
    block: BlockId = ""
    page: PageId = ""
    part: str = ""
    index: int = 0
    item: int = 0


class IssueText(msgspec.Struct, frozen=True):
    """A text and where it is kept."""

    ref: TextRef
    text: str


def story_texts(story: Story) -> Iterator[IssueText]:
    """The texts of a story as they are read: head, body with the cells of its tables, sign-off, under the photos."""
    for part in ("tag", "kicker", "headline", "deck", "byline"):
        yield _of_story(story, part)
    for index, paragraph in enumerate(story.paragraphs):
        yield _of_story(story, "body", index)
        for _offset, table_id in tables_at(paragraph):
            found = numbered_table(story, table_id)
            if found is not None:
                table, first = found
                yield from (_of_story(story, "cell", first + number) for number in range(len(cells_of(table))))
    for part in ("signoff", "reference"):
        yield _of_story(story, part)
    for index in range(len(story.photos)):
        yield _of_story(story, "caption", index)
        yield _of_story(story, "credit", index)


def _of_story(story: Story, part: str, index: int = 0) -> IssueText:
    return IssueText(TextRef(story=story.id, part=part, index=index), text_of(story, part, index))


def block_texts(block: Block) -> Iterator[IssueText]:
    """The texts that a block keeps itself; those of an article's story are not among them."""
    match block:
        case ArticleBlock():
            yield IssueText(TextRef(block=block.id, part="frame-title"), block.recipe.frame_title)
            for index, inset in enumerate(block.recipe.insets):
                yield IssueText(TextRef(block=block.id, part="inset-title", index=index), inset.title)
                for item, text in enumerate(inset.items):
                    yield IssueText(TextRef(block=block.id, part="inset-item", index=index, item=item), text)
                yield from _fact_texts(block.id, index, inset.facts)
        case IndexBlock():
            yield IssueText(TextRef(block=block.id, part="title"), block.title)
            for index, entry in enumerate(block.items):
                yield IssueText(TextRef(block=block.id, part="entry-title", index=index), entry.title)
                yield IssueText(TextRef(block=block.id, part="entry-blurb", index=index), entry.blurb)
        case FactsBlock():
            yield IssueText(TextRef(block=block.id, part="title"), block.title)
            yield from _fact_texts(block.id, 0, block.facts)
        case TableBlock():
            for index, cell in enumerate(cells_of(block.table)):
                yield IssueText(TextRef(block=block.id, part="cell", index=index), cell.text)
        case FurnitureBlock():
            for override in block.overrides:
                if override.text is not None:
                    yield IssueText(TextRef(block=block.id, part="furniture", index=override.number), override.text)
        case QrBlock():
            yield IssueText(TextRef(block=block.id, part="qr-caption"), block.caption)
        case AdvertBlock() | RuleBlock():
            return
        case _:
            assert_never(block)


def _fact_texts(block: BlockId, index: int, facts: tuple[Fact, ...]) -> Iterator[IssueText]:
    for item, fact in enumerate(facts):
        for part, field in _FACT_PARTS.items():
            yield IssueText(TextRef(block=block, part=part, index=index, item=item), getattr(fact, field))


def page_field_texts(page: Page) -> Iterator[IssueText]:
    """版名 and editor of a page, and of the one joined to it."""
    for field in _PAGE_FIELDS:
        yield IssueText(TextRef(page=page.id, part=field), getattr(page, field))
    if page.facing is not None:
        for field in _PAGE_FIELDS:
            yield IssueText(TextRef(page=page.id, part=_FACING + field), getattr(page.facing, field))


def masthead_texts(masthead: Masthead) -> Iterator[IssueText]:
    """Every field of the masthead but the date."""
    for field in masthead.__struct_fields__:
        if field != _DATE:
            yield IssueText(TextRef(part=field), getattr(masthead, field))


def article_texts(issue: Issue, story_id: StoryId) -> Iterator[IssueText]:
    """The texts of an article, then those of the insets in its blocks; ``KeyError`` if there is no such story."""
    yield from story_texts(issue.story(story_id))
    for page in issue.pages:
        for block in page.blocks:
            if isinstance(block, ArticleBlock) and block.story == story_id:
                yield from block_texts(block)


def page_texts(issue: Issue, page_index: int) -> Iterator[IssueText]:
    """What a page's furniture says of it, then its blocks from the top; an article that goes on elsewhere is whole."""
    page = issue.pages[page_index]
    yield from page_field_texts(page)
    told: set[StoryId] = set()
    across = -1 if issue.format.vertical else 1
    for block in sorted(page.blocks, key=lambda one: (one.slot.line, one.slot.column * across)):
        if isinstance(block, ArticleBlock) and block.story not in told:
            told.add(block.story)
            yield from story_texts(issue.story(block.story))
        yield from block_texts(block)


def issue_texts(issue: Issue) -> Iterator[IssueText]:
    """Every text once: the masthead, page after page, then the articles that stand on no page."""
    yield from masthead_texts(issue.masthead)
    told: set[TextRef] = set()
    for index in range(len(issue.pages)):
        for text in page_texts(issue, index):
            if text.ref not in told:
                told.add(text.ref)
                yield text
    placed = {ref.story for ref in told}
    for story in issue.stories:
        if story.id not in placed:
            yield from story_texts(story)


def text_at(issue: Issue, ref: TextRef) -> str:
    """What that text says; ``LookupError`` if it is no longer there."""
    if ref.story:
        return text_of(issue.story(ref.story), ref.part, ref.index)
    if ref.block:
        kept = block_texts(issue.block(ref.block))
    elif ref.page:
        kept = page_field_texts(issue.pages[_page_index(issue, ref)])
    else:
        kept = masthead_texts(issue.masthead)
    for text in kept:
        if text.ref == ref:
            return text.text
    raise KeyError(ref)


def with_characters_at(issue: Issue, ref: TextRef, start: int, end: int, text: str) -> Issue:
    """The issue with characters ``start:end`` of that text replaced, spans along with them; errors of ``text_at``."""
    if ref.story:
        story = with_characters(issue.story(ref.story), ref.part, ref.index, start, end, text)
        return with_story(issue, story)
    old = text_at(issue, ref)
    new = old[:start] + text + old[end:]
    if ref.block:
        return with_block(issue, _with_block_text(issue.block(ref.block), ref, new))
    if ref.page:
        index = _page_index(issue, ref)
        return with_page(issue, index, _with_page_field(issue.pages[index], ref.part, new))
    masthead = msgspec.structs.replace(issue.masthead, **{ref.part: new})
    return msgspec.structs.replace(issue, masthead=masthead)


def _page_index(issue: Issue, ref: TextRef) -> int:
    for index, page in enumerate(issue.pages):
        if page.id == ref.page:
            return index
    raise KeyError(ref.page)


def _with_page_field(page: Page, part: str, text: str) -> Page:
    if page.facing is not None and part.startswith(_FACING):
        facing = msgspec.structs.replace(page.facing, **{part.removeprefix(_FACING): text})
        return msgspec.structs.replace(page, facing=facing)
    return msgspec.structs.replace(page, **{part: text})


def _with_block_text(block: Block, ref: TextRef, text: str) -> Block:
    replace = msgspec.structs.replace
    match block:
        case ArticleBlock():
            if ref.part == "frame-title":
                return replace(block, recipe=replace(block.recipe, frame_title=text))
            insets = list(block.recipe.insets)
            insets[ref.index] = _with_inset_text(insets[ref.index], ref, text)
            return replace(block, recipe=replace(block.recipe, insets=tuple(insets)))
        case IndexBlock():
            if ref.part == "title":
                return replace(block, title=text)
            entries = list(block.items)
            entries[ref.index] = replace(entries[ref.index], **{ref.part.removeprefix("entry-"): text})
            return replace(block, items=tuple(entries))
        case FactsBlock():
            if ref.part == "title":
                return replace(block, title=text)
            return replace(block, facts=_with_fact_text(block.facts, ref, text))
        case TableBlock():
            cell = replace(cells_of(block.table)[ref.index], text=text)
            return replace(block, table=with_cell(block.table, ref.index, cell))
        case FurnitureBlock():
            overrides = tuple(
                replace(one, text=text) if one.number == ref.index else one for one in block.overrides
            )
            return replace(block, overrides=overrides)
        case QrBlock():
            return replace(block, caption=text)
        case AdvertBlock() | RuleBlock():
            raise KeyError(ref)
        case _:
            assert_never(block)


def _with_inset_text(inset: Inset, ref: TextRef, text: str) -> Inset:
    if ref.part == "inset-title":
        return msgspec.structs.replace(inset, title=text)
    if ref.part == "inset-item":
        items = (*inset.items[: ref.item], text, *inset.items[ref.item + 1 :])
        return msgspec.structs.replace(inset, items=items)
    return msgspec.structs.replace(inset, facts=_with_fact_text(inset.facts, ref, text))


def _with_fact_text(facts: tuple[Fact, ...], ref: TextRef, text: str) -> tuple[Fact, ...]:
    changed = msgspec.structs.replace(facts[ref.item], **{_FACT_PARTS[ref.part]: text})
    return (*facts[: ref.item], changed, *facts[ref.item + 1 :])
