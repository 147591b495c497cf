"""Quote an article of a past issue: it comes into the pool with its pictures."""

from __future__ import annotations

import msgspec

from layout_app.commands.assets import AddStories
from layout_app.commands.edit import Edit
from layout_app.document.issue import AssetRecord, Issue
from layout_app.document.story import Story
from layout_app.messages import _


class QuoteArticle(msgspec.Struct, frozen=True):
    """A past issue's story brought into the pool; paragraphs of styles that this issue does not know are body text."""

    story: Story
    pictures: tuple[AssetRecord, ...] = ()
    merge_key: str = ""

    @property
    def label(self) -> str:
        return _("Quote an article")

    def apply(self, issue: Issue) -> Edit:
        known = tuple(
            one if issue.sheet.has(one.style) else msgspec.structs.replace(one, style="body")
            for one in self.story.paragraphs
        )
        story = msgspec.structs.replace(self.story, paragraphs=known)
        return AddStories((story,), self.pictures).apply(issue)
