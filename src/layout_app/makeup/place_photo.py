"""Put one more picture into an article's block, one column wide in its own shape, or on a page of its own account."""

from __future__ import annotations

from layout_app.commands.assets import AddPhoto
from layout_app.commands.blocks import LEAST_LINES, PlaceStory, block_of
from layout_app.commands.recipe_parts import CAPTION_LINES
from layout_app.document.blocks import ArticleBlock, PhotoSlot, Recipe
from layout_app.document.format import PageFormat, Slot
from layout_app.document.issue import AssetRecord, Issue
from layout_app.document.room import largest_free
from layout_app.errors import CommandRefused
from layout_app.ids import StoryId
from layout_app.messages import _

COLUMNS_ALONE = 2


def place_photo(issue: Issue, block_id: str, picture: AssetRecord) -> AddPhoto:
    """The command that adds the picture: in the last column, else the one before it, as high up as it goes.

    Where no column has room for it in its own shape, it is made lower; ``CommandRefused`` where three lines are too
    many, or the block holds no article.
    """
    block = block_of(issue, block_id)
    if not isinstance(block, ArticleBlock):
        raise CommandRefused(_("A picture goes into an article: select one."))
    found = issue.find_block(block_id)
    assert found is not None
    for lines in range(_own_lines(issue.format_of(found[0]), picture), LEAST_LINES - 1, -1):
        for column in range(block.slot.columns - 1, -1, -1):
            for line in range(block.slot.lines - lines + 1):
                slot = Slot(column, 1, line, lines)
                if _is_free(block, slot):
                    return AddPhoto(block_id, picture, slot)
    raise CommandRefused(_("There is no room for a picture in this article: make it larger."))


def place_photo_alone(issue: Issue, story_id: StoryId, picture: AssetRecord, page_index: int) -> PlaceStory:
    """The command that places an article of this photo alone: up to two columns wide in its own shape, a caption's line
    below, where the page has most room; over what stands at its top where it has none.
    """
    page = issue.format_of(page_index)
    room = largest_free(issue, page_index, LEAST_LINES + CAPTION_LINES) or Slot(0, page.columns, 0, page.lines)
    columns = min(COLUMNS_ALONE, room.columns)
    lines = min(_own_lines(page, picture, columns), room.lines - 1)
    slot = Slot(room.column, columns, room.line, lines + 1)
    return PlaceStory(page_index, story_id, slot, Recipe(photos=(PhotoSlot(0, Slot(0, columns, 0, lines)),)))


def _own_lines(page: PageFormat, picture: AssetRecord, columns: int = 1) -> int:
    """The height in lines that shows the whole picture so many columns wide."""
    return max(LEAST_LINES, round(page.width_of(columns) * picture.height / picture.width / page.pitch))


def _is_free(block: ArticleBlock, slot: Slot) -> bool:
    """Whether the picture and its caption stand under the headline's rows and apart from what else is set in."""
    recipe = block.recipe
    taken = [_with_caption(one.slot) for one in recipe.photos]
    taken.extend(inset.slot for inset in recipe.insets)
    if recipe.head is not None:
        taken.append(recipe.head.slot)
    return not any(_with_caption(slot).overlaps(other) for other in taken)


def _with_caption(slot: Slot) -> Slot:
    return Slot(slot.column, slot.columns, slot.line, slot.lines + CAPTION_LINES)
