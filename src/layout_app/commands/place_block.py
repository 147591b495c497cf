"""A ready block put on a page: a new one, or one out of the library with the article and pictures that it shows."""

from __future__ import annotations

import msgspec

from layout_app.commands.blocks import fits_page, fitted_recipe, free_block_id
from layout_app.commands.edit import Edit
from layout_app.commands.headline import first_form
from layout_app.document.blocks import ArticleBlock, Block, FurnitureBlock, IndexBlock, Recipe
from layout_app.document.format import Slot
from layout_app.document.issue import AssetRecord, Issue, with_page
from layout_app.document.story import Story
from layout_app.errors import CommandRefused
from layout_app.ids import StoryId
from layout_app.messages import _

BODY = "body"


class PlaceBlock(msgspec.Struct, frozen=True):
    """``block`` put on a page at ``slot``, the last in painting order; block and ``story`` get ids that are free.

    What it says of its own slot is fitted to the new one. A headline form or style that the issue does not have gives
    way to one that it has, entries of an index that point to articles of another issue fall away. ``what`` names the
    step in the history.
    """

    page: int
    slot: Slot
    block: Block
    story: Story | None = None
    pictures: tuple[AssetRecord, ...] = ()
    what: str = ""
    merge_key: str = ""

    @property
    def label(self) -> str:
        return self.what or _("Place block")

    def apply(self, issue: Issue) -> Edit:
        if not 0 <= self.page < len(issue.pages):
            raise CommandRefused(_("The page is no longer in this issue."))
        fits_page(self.slot, issue.format_of(self.page))
        page = issue.pages[self.page]
        block_id = free_block_id(issue, f"{page.id}-b")
        block = msgspec.structs.replace(self.block, id=block_id, slot=self.slot, locked=False, group="")
        touched = {block_id, page.id}
        match block:
            case FurnitureBlock():
                raise CommandRefused(_("Masthead, folio and foot line come with the page: they cannot be put on it."))
            case ArticleBlock():
                if self.story is None:
                    raise CommandRefused(_("The article is no longer in this issue."))
                story = msgspec.structs.replace(self.story, id=free_story_id(issue))
                issue = _with_story(issue, story, self.pictures)
                block = msgspec.structs.replace(block, story=story.id)
                block = msgspec.structs.replace(block, recipe=self._recipe(issue, block))
                touched |= {story.id, "pool"}
            case IndexBlock():
                known = {story.id for story in issue.stories}
                items = tuple(item for item in block.items if item.story in known)
                block = msgspec.structs.replace(block, items=items)
                issue = _with_pictures(issue, self.pictures)
            case _:
                issue = _with_pictures(issue, self.pictures)
        changed = msgspec.structs.replace(page, blocks=(*page.blocks, block))
        return Edit(with_page(issue, self.page, changed), frozenset(touched))

    def _recipe(self, issue: Issue, block: ArticleBlock) -> Recipe:
        """How the article is made up in the new slot, by forms and styles of this issue."""
        recipe = fitted_recipe(block.recipe, self.block.slot, self.slot)
        if not issue.sheet.has(recipe.body_style):
            recipe = msgspec.structs.replace(recipe, body_style=BODY)
        if recipe.head is None or any(form.id == recipe.head.form for form in issue.head_forms):
            return recipe
        form = first_form(issue, block)
        if form is None:
            return msgspec.structs.replace(recipe, head=None)
        slot = msgspec.structs.replace(recipe.head.slot, lines=min(form.lines, self.slot.lines))
        head = msgspec.structs.replace(recipe.head, form=form.id, slot=slot, sizes=())
        return msgspec.structs.replace(recipe, head=head)


def free_story_id(issue: Issue) -> StoryId:
    """An id that no article of the issue has, nor any block refers to."""
    taken = {story.id for story in issue.stories}
    taken |= {block.story for page in issue.pages for block in page.blocks if isinstance(block, ArticleBlock)}
    return next(f"block{number}" for number in range(1, len(taken) + 2) if f"block{number}" not in taken)


def _with_story(issue: Issue, story: Story, pictures: tuple[AssetRecord, ...]) -> Issue:
    return _with_pictures(msgspec.structs.replace(issue, stories=(*issue.stories, story)), pictures)


def _with_pictures(issue: Issue, pictures: tuple[AssetRecord, ...]) -> Issue:
    known = {asset.id for asset in issue.assets}
    new = tuple(picture for picture in pictures if picture.id not in known)
    return msgspec.structs.replace(issue, assets=(*issue.assets, *new)) if new else issue
