"""Pages of a vertical paper: made up as horizontal ones are, then read from the right (TYPOGRAPHY VT1, NP7)."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from layout_app.commands.direction import mirrored, turned
from layout_app.document.blocks import ArticleBlock, Block, FurnitureBlock, Recipe, RuleBlock


def turned_blocks(blocks: Sequence[Block], columns: int) -> tuple[Block, ...]:
    """A page's blocks in the order of columns from right to left, its articles in vertical lines."""
    return tuple(_turned_block(block, columns) for block in blocks)


def _turned_block(block: Block, columns: int) -> Block:
    if isinstance(block, FurnitureBlock):
        return block
    slot = mirrored(block.slot, columns)
    if isinstance(block, RuleBlock) and block.direction == "vertical":
        slot = msgspec.structs.replace(slot, column=slot.column - 1)  # it stands in the gutter right of its column
    changed = msgspec.structs.replace(block, slot=slot)
    if isinstance(changed, ArticleBlock):
        changed = msgspec.structs.replace(changed, recipe=turned_recipe(changed.recipe, slot.columns))
    return changed


def turned_recipe(recipe: Recipe, columns: int) -> Recipe:
    """The recipe in vertical lines; that of picture news, a few lines under picture and headline, stays (VT1)."""
    head = recipe.head
    is_picture_news = head is not None and head.slot.line > 0 and head.slot.columns == columns
    return recipe if is_picture_news else turned(recipe, "vertical", columns)
