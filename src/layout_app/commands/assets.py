"""Edits of the pool: stories and pictures brought in and taken away, photos cropped and captioned."""

from __future__ import annotations

import msgspec

from layout_app.commands.edit import Edit
from layout_app.document.issue import AssetRecord, Issue, with_story
from layout_app.document.story import Photo, Story
from layout_app.errors import CommandRefused
from layout_app.messages import _


class AddStories(msgspec.Struct, frozen=True):
    """Stories, and the records of their pictures, brought into the pool."""

    stories: tuple[Story, ...]
    assets: tuple[AssetRecord, ...] = ()
    merge_key: str = ""

    @property
    def label(self) -> str:
        return _("Import manuscripts")

    def apply(self, issue: Issue) -> Edit:
        taken = {story.id for story in issue.stories}
        if not taken.isdisjoint(story.id for story in self.stories):
            raise CommandRefused(_("These articles are in the issue already."))
        known = {asset.id for asset in issue.assets}
        assets = (*issue.assets, *(asset for asset in self.assets if asset.id not in known))
        changed = msgspec.structs.replace(issue, stories=(*issue.stories, *self.stories), assets=assets)
        return Edit(changed, frozenset({"pool"}))


class RemoveStory(msgspec.Struct, frozen=True):
    """A story that stands on no page taken out of the issue."""

    story: str
    merge_key: str = ""

    @property
    def label(self) -> str:
        return _("Remove article")

    def apply(self, issue: Issue) -> Edit:
        if issue.pages_of(self.story):
            raise CommandRefused(_("The article stands on a page: take it off first."))
        stories = tuple(story for story in issue.stories if story.id != self.story)
        return Edit(msgspec.structs.replace(issue, stories=stories), frozenset({"pool"}))


class SetPhoto(msgspec.Struct, frozen=True):
    """A photo of a story replaced: another crop, focus or picture; caption and credit go with it."""

    story: str
    index: int
    photo: Photo
    merge_key: str = ""

    @property
    def label(self) -> str:
        return _("Crop photo")

    def apply(self, issue: Issue) -> Edit:
        try:
            story = issue.story(self.story)
        except KeyError as missing:
            raise CommandRefused(_("The article is no longer in this issue.")) from missing
        if not 0 <= self.index < len(story.photos):
            raise CommandRefused(_("The photo is no longer in this article."))
        photos = (*story.photos[: self.index], self.photo, *story.photos[self.index + 1 :])
        changed = msgspec.structs.replace(story, photos=photos)
        return Edit(with_story(issue, changed), frozenset({self.story}))
