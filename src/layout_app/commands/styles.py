"""Edits of named styles and colours."""

from __future__ import annotations

import msgspec

from layout_app.commands.edit import Edit
from layout_app.document.issue import Issue
from layout_app.errors import CommandRefused
from layout_app.messages import _
from layout_app.styles.cascade import resolve
from layout_app.styles.model import StyleRule, Swatch


class SetSwatch(msgspec.Struct, frozen=True):
    """A named colour mixed another way; refused where the issue has none of that name."""

    swatch: Swatch
    merge_key: str = ""

    @property
    def label(self) -> str:
        return _("Change colour")

    def apply(self, issue: Issue) -> Edit:
        swatches = tuple(self.swatch if one.name == self.swatch.name else one for one in issue.sheet.swatches)
        if self.swatch not in swatches:
            raise CommandRefused(_("The issue has no colour of that name."))
        sheet = msgspec.structs.replace(issue.sheet, swatches=swatches)
        return Edit(msgspec.structs.replace(issue, sheet=sheet), frozenset({"styles", "*"}))


class SetStyle(msgspec.Struct, frozen=True):
    """A named style changed or added, a step of its own each time; refused where it could not be resolved."""

    rule: StyleRule
    merge_key: str = ""

    @property
    def label(self) -> str:
        return _("Change style")

    def apply(self, issue: Issue) -> Edit:
        sheet = issue.sheet.with_rule(self.rule)
        try:
            for rule in sheet.rules:
                resolve(sheet, rule.name)
        except (KeyError, ValueError) as fault:
            raise CommandRefused(_("The style cannot be based on that one.")) from fault
        return Edit(msgspec.structs.replace(issue, sheet=sheet), frozenset({"styles", "*"}))
