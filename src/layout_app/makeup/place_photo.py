"""Put one more picture into an article's block: one column wide in its own shape, where nothing else stands."""

from __future__ import annotations

from layout_app.commands.assets import AddPhoto
from layout_app.commands.blocks import LEAST_LINES, block_of
from layout_app.commands.recipe_parts import CAPTION_LINES
from layout_app.document.blocks import ArticleBlock
from layout_app.document.format import PageFormat, Slot
from layout_app.document.issue import AssetRecord, Issue
from layout_app.errors import CommandRefused
from layout_app.messages import _


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


def _own_lines(page: PageFormat, picture: AssetRecord) -> int:
    """The height in lines that shows the whole picture one column wide."""
    return max(LEAST_LINES, round(page.column_width * picture.height / picture.width / page.pitch))


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
