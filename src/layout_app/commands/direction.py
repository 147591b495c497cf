"""The writing direction of an article block: 横排 or 直排."""

from __future__ import annotations

import msgspec

from layout_app.commands.blocks import block_of
from layout_app.commands.edit import Edit
from layout_app.document.blocks import ArticleBlock, PhotoSlot, Recipe
from layout_app.document.format import Slot
from layout_app.document.issue import Issue, with_block
from layout_app.errors import CommandRefused
from layout_app.messages import _

DIRECTIONS = ("horizontal", "vertical")


class SetDirection(msgspec.Struct, frozen=True):
    """An article block set in lines of the other direction, its headline and photos changing sides with the reader."""

    block: str
    direction: str
    merge_key: str = ""

    @property
    def label(self) -> str:
        return _("Writing direction")

    def apply(self, issue: Issue) -> Edit:
        block = block_of(issue, self.block)
        if not isinstance(block, ArticleBlock) or self.direction not in DIRECTIONS:
            raise CommandRefused(_("Only an article can be made up so."))
        recipe = turned(block.recipe, self.direction, block.slot.columns)
        return Edit(with_block(issue, msgspec.structs.replace(block, recipe=recipe)), frozenset({self.block}))


def turned(recipe: Recipe, direction: str, columns: int) -> Recipe:
    """The recipe in ``direction``: what stood at the left of its ``columns`` stands at the right, where vertical lines
    begin. Legs and paragraphs set longer or shorter were those of the other lines."""
    if recipe.direction == direction:
        return recipe
    replace = msgspec.structs.replace
    head = recipe.head
    return replace(
        recipe,
        direction=direction,
        legs=0,
        loosen=(),
        head=replace(head, slot=mirrored(head.slot, columns)) if head is not None else None,
        photos=tuple(_turned_photo(photo, columns) for photo in recipe.photos),
        insets=tuple(replace(inset, slot=mirrored(inset.slot, columns)) for inset in recipe.insets),
    )


def _turned_photo(photo: PhotoSlot, columns: int) -> PhotoSlot:
    """The photo's slot; only vertical lines have captions beside their photo."""
    caption = "below" if photo.caption == "beside" else photo.caption
    return msgspec.structs.replace(photo, slot=mirrored(photo.slot, columns), caption=caption)


def mirrored(slot: Slot, columns: int) -> Slot:
    """The slot as far from the right of ``columns`` as it was from their left."""
    return Slot(max(0, columns - slot.column - slot.columns), slot.columns, slot.line, slot.lines)
