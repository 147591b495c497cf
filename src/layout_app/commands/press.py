"""The print shop that an issue goes to."""

from __future__ import annotations

import msgspec

from layout_app.commands.edit import Edit
from layout_app.document.issue import Issue
from layout_app.messages import _
from layout_app.press import PressProfile


class SetPress(msgspec.Struct, frozen=True):
    """The issue made for another print shop, its paper class with it.

    The usual profile of a paper class is not kept: the class says it all. The bytes of an own ICC file belong into the
    asset store before.
    """

    profile: PressProfile
    merge_key: str = ""

    @property
    def label(self) -> str:
        return _("Print shop")

    def apply(self, issue: Issue) -> Edit:
        usual = PressProfile(condition=self.profile.condition)
        press = None if self.profile == usual else self.profile
        changed = msgspec.structs.replace(issue, press=press, condition=self.profile.condition)
        return Edit(changed, frozenset({"press"}))
