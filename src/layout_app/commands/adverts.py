"""Edits of adverts: a picture put on a page as one, an article made one."""

from __future__ import annotations

import msgspec

from layout_app.commands.blocks import block_of, fits_page, free_block_id
from layout_app.commands.edit import Edit
from layout_app.document.blocks import AdvertBlock, ArticleBlock
from layout_app.document.format import Slot
from layout_app.document.issue import Issue, with_block, with_page
from layout_app.errors import CommandRefused
from layout_app.ids import AssetId
from layout_app.messages import _


class PlaceAdvert(msgspec.Struct, frozen=True):
    """A picture of the issue put on a page as an advert."""

    page: int
    asset: AssetId
    slot: Slot
    merge_key: str = ""

    @property
    def label(self) -> str:
        return _("Place advert")

    def apply(self, issue: Issue) -> Edit:
        if not 0 <= self.page < len(issue.pages):
            raise CommandRefused(_("The page is no longer in this issue."))
        fits_page(self.slot, issue.format_of(self.page))
        record = issue.asset(self.asset)
        if record is None:
            raise CommandRefused(_("The picture is no longer in this issue."))
        page = issue.pages[self.page]
        block = AdvertBlock(free_block_id(issue, f"{page.id}-ad"), self.slot, self.asset, record.name)
        changed = msgspec.structs.replace(page, blocks=(*page.blocks, block))
        return Edit(with_page(issue, self.page, changed), frozenset({block.id}))


class SetAdvert(msgspec.Struct, frozen=True):
    """An article made an advert, in a frame if it has none, or an article again."""

    block: str
    advert: bool
    merge_key: str = ""

    @property
    def label(self) -> str:
        return _("Advert")

    def apply(self, issue: Issue) -> Edit:
        block = block_of(issue, self.block)
        if not isinstance(block, ArticleBlock):
            raise CommandRefused(_("Only an article can be made up so."))
        frame = "box" if self.advert and block.recipe.frame == "none" else block.recipe.frame
        recipe = msgspec.structs.replace(block.recipe, advert=self.advert, frame=frame)
        return Edit(with_block(issue, msgspec.structs.replace(block, recipe=recipe)), frozenset({self.block}))
