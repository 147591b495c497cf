"""Edits of groups: blocks made one, and single again."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from layout_app.commands.arrange import page_of
from layout_app.commands.edit import Edit
from layout_app.document.groups import free_group, units_of, with_groups
from layout_app.document.issue import Issue, with_page
from layout_app.errors import CommandRefused
from layout_app.ids import BlockId
from layout_app.messages import _


class GroupBlocks(msgspec.Struct, frozen=True):
    """Blocks of one page made a group; groups among them are part of it from then on."""

    blocks: tuple[BlockId, ...]
    merge_key: str = ""

    @property
    def label(self) -> str:
        return _("Group")

    def apply(self, issue: Issue) -> Edit:
        page_index = page_of(issue, self.blocks)
        page = issue.pages[page_index]
        members = with_groups(page, self.blocks)
        if len(units_of(page, members)) < 2:
            raise CommandRefused(_("Select two blocks at least to make a group of them."))
        return _named(issue, page_index, members, free_group(issue))


class UngroupBlocks(msgspec.Struct, frozen=True):
    """The groups that the blocks are in taken apart."""

    blocks: tuple[BlockId, ...]
    merge_key: str = ""

    @property
    def label(self) -> str:
        return _("Ungroup")

    def apply(self, issue: Issue) -> Edit:
        page_index = page_of(issue, self.blocks)
        members = with_groups(issue.pages[page_index], self.blocks)
        if not any(issue.block(one).group for one in members):
            raise CommandRefused(_("What is selected is not a group."))
        return _named(issue, page_index, members, "")


def _named(issue: Issue, page_index: int, members: Sequence[BlockId], group: str) -> Edit:
    page = issue.pages[page_index]
    blocks = tuple(
        msgspec.structs.replace(block, group=group) if block.id in members else block for block in page.blocks
    )
    changed = with_page(issue, page_index, msgspec.structs.replace(page, blocks=blocks))
    return Edit(changed, frozenset(members))
