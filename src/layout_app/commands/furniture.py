"""Edits of the paper's own furniture: one element otherwise on one page, or on all pages that have its layout."""

from __future__ import annotations

import msgspec

from layout_app.commands.blocks import block_of
from layout_app.commands.edit import Edit
from layout_app.document.blocks import ElementOverride, FurnitureBlock
from layout_app.document.issue import Issue, with_block
from layout_app.errors import CommandRefused
from layout_app.messages import _


class OverrideElement(msgspec.Struct, frozen=True):
    """One element of a furniture block set otherwise; an override that changes nothing gives back what was before.

    ``everywhere`` it holds on all pages of that layout, and what this page had of its own gives way to it.
    """

    block: str
    override: ElementOverride
    everywhere: bool = False
    merge_key: str = ""

    @property
    def label(self) -> str:
        if self.override.is_plain:
            return _("Reset furniture")
        return _("Furniture of all such pages") if self.everywhere else _("Furniture of this page")

    def apply(self, issue: Issue) -> Edit:
        block = block_of(issue, self.block)
        layout = next((one for one in issue.furniture if one.id == getattr(block, "layout", "")), None)
        if not isinstance(block, FurnitureBlock) or layout is None:
            raise CommandRefused(_("Only masthead, folio and foot line have such parts."))
        if not 0 <= self.override.number < len(layout.elements):
            raise CommandRefused(_("The template has no such part."))
        own = None if self.everywhere else self.override
        block = msgspec.structs.replace(block, overrides=_with(block.overrides, self.override.number, own))
        issue = with_block(issue, block)
        if not self.everywhere:
            return Edit(issue, frozenset({block.id}))
        changed = msgspec.structs.replace(
            layout, overrides=_with(layout.overrides, self.override.number, self.override)
        )
        furniture = tuple(changed if one.id == layout.id else one for one in issue.furniture)
        return Edit(msgspec.structs.replace(issue, furniture=furniture), frozenset({"*"}))


def _with(
    overrides: tuple[ElementOverride, ...], number: int, new: ElementOverride | None
) -> tuple[ElementOverride, ...]:
    """The overrides in the order of the elements, with another one, or none, for that element."""
    kept = [one for one in overrides if one.number != number]
    if new is not None and not new.is_plain:
        kept.append(new)
    return tuple(sorted(kept, key=lambda one: one.number))
