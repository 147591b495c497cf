"""Make up an issue's pages anew: pages with a locked block stay as they are, the others are filled from the pool."""

from __future__ import annotations

import msgspec

from layout_app.commands.pages import ReplacePages
from layout_app.compose.page import Composer
from layout_app.document.blocks import (
    AdvertBlock,
    ArticleBlock,
    Block,
    FactsBlock,
    FurnitureBlock,
    IndexBlock,
    QrBlock,
    TableBlock,
)
from layout_app.document.issue import Issue, Page
from layout_app.document.template import Template
from layout_app.makeup.arrange import arrange


def kept_pages(issue: Issue) -> dict[int, Page]:
    """The pages that stay, by index (from 0): those with a locked block, an advert or a QR code, and those that share
    a story with them."""
    kept = {index for index, page in enumerate(issue.pages) if any(map(_stays, page.blocks))}
    while True:
        stories = _stories_on(issue, kept)
        more = {i for i in range(len(issue.pages)) if i not in kept and not stories.isdisjoint(_stories_on(issue, {i}))}
        if not more:
            return {index: issue.pages[index] for index in sorted(kept)}
        kept |= more


def _stays(block: Block) -> bool:
    if isinstance(block, ArticleBlock) and block.recipe.advert:
        return True
    return block.locked or isinstance(block, AdvertBlock | QrBlock)


def _stories_on(issue: Issue, pages: set[int]) -> set[str]:
    return {block.story for index in pages for block in issue.pages[index].blocks if isinstance(block, ArticleBlock)}


def stories_to_place(issue: Issue) -> tuple[str, ...]:
    """The stories that making up anew places: all that stand on no page that stays."""
    fixed = _stories_on(issue, set(kept_pages(issue)))
    return tuple(story.id for story in issue.stories if story.id not in fixed)


def blocks_replaced(issue: Issue) -> tuple[Block, ...]:
    """The articles and panels (index, figures) that making up anew takes off their pages."""
    kept = kept_pages(issue)
    return tuple(
        block
        for index, page in enumerate(issue.pages)
        if index not in kept
        for block in page.blocks
        if isinstance(block, ArticleBlock | IndexBlock | FactsBlock | TableBlock)
    )


def remade(issue: Issue, template: Template, composer: Composer) -> ReplacePages:
    """The command for it. Pages keep their names and editors, joined ones stay joined; those left over keep their
    furniture."""
    kept, wanted = kept_pages(issue), set(stories_to_place(issue))
    stories = tuple(story for story in issue.stories if story.id in wanted)
    joined = {
        index: msgspec.structs.replace(page, blocks=_furniture_of(page))
        for index, page in enumerate(issue.pages)
        if page.facing is not None and index not in kept
    }
    arranged = arrange(msgspec.structs.replace(issue, stories=stories), template, composer, {**kept, **joined}).pages
    pages: list[Page] = []
    for index in range(max(len(arranged), len(issue.pages))):
        old = issue.pages[index] if index < len(issue.pages) else arranged[index]
        if index in kept:
            pages.append(old)
        elif index < len(arranged):
            pages.append(msgspec.structs.replace(arranged[index], section=old.section, editor=old.editor))
        else:
            pages.append(msgspec.structs.replace(old, blocks=_furniture_of(old)))
    return ReplacePages(tuple(pages))


def _furniture_of(page: Page) -> tuple[FurnitureBlock, ...]:
    return tuple(block for block in page.blocks if isinstance(block, FurnitureBlock))
