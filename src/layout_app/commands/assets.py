"""Edits of the pool: stories and pictures brought in and taken away, photos cropped and captioned."""

from __future__ import annotations

import msgspec

from layout_app.commands.blocks import MovePhoto, block_of
from layout_app.commands.edit import Edit
from layout_app.document.blocks import ArticleBlock, PhotoSlot
from layout_app.document.format import Slot
from layout_app.document.issue import AssetRecord, Issue, with_block, with_story
from layout_app.document.story import Photo, Story
from layout_app.errors import CommandRefused
from layout_app.images.look import Look
from layout_app.messages import _

SAME_SHAPE = 0.01
"""Sides of pictures that are the same in proportion differ by no more, rounding aside."""


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
    """A photo of a story replaced: another crop, focus, look or picture; caption and credit go with it.

    ``name`` is what the step is called in the history.
    """

    story: str
    index: int
    photo: Photo
    merge_key: str = ""
    name: str = ""

    @property
    def label(self) -> str:
        return self.name or _("Crop photo")

    def apply(self, issue: Issue) -> Edit:
        story = _story(issue, self.story)
        if not 0 <= self.index < len(story.photos):
            raise CommandRefused(_("The photo is no longer in this article."))
        photos = (*story.photos[: self.index], self.photo, *story.photos[self.index + 1 :])
        changed = msgspec.structs.replace(story, photos=photos)
        return Edit(with_story(issue, changed), frozenset({self.story}))


class ReplacePhoto(msgspec.Struct, frozen=True):
    """Another picture for a photo of a story: caption, credit, focus and crop stay, and that it is gray.

    One of the same shape is the same picture in another state: the keep box, its angle and levels stay too.
    """

    story: str
    index: int
    picture: AssetRecord
    merge_key: str = ""

    @property
    def label(self) -> str:
        return _("Change photo")

    def apply(self, issue: Issue) -> Edit:
        story = _story(issue, self.story)
        if not 0 <= self.index < len(story.photos):
            raise CommandRefused(_("The photo is no longer in this article."))
        _no_page(self.picture)
        old = story.photos[self.index]
        photo = msgspec.structs.replace(old, asset=self.picture.id)
        before = issue.asset(old.asset)
        if before is None or not _have_one_shape(before, self.picture):
            photo = msgspec.structs.replace(photo, keep=None, look=Look(gray=old.look.gray))
        return SetPhoto(self.story, self.index, photo).apply(_with_record(issue, self.picture))


class AddPhoto(msgspec.Struct, frozen=True):
    """A picture made the last photo of a block's story, standing at ``slot`` of the block."""

    block: str
    picture: AssetRecord
    slot: Slot
    merge_key: str = ""

    @property
    def label(self) -> str:
        return _("Add photo")

    def apply(self, issue: Issue) -> Edit:
        block = block_of(issue, self.block)
        if not isinstance(block, ArticleBlock):
            raise CommandRefused(_("A picture goes into an article: select one."))
        _no_page(self.picture)
        story = _story(issue, block.story)
        photos = (*block.recipe.photos, PhotoSlot(len(story.photos), self.slot))
        changed = msgspec.structs.replace(block, recipe=msgspec.structs.replace(block.recipe, photos=photos))
        issue = with_block(_with_record(issue, self.picture), changed)
        # Moving the photo to where it stands checks the place as a hand that moves it is checked.
        issue = MovePhoto(block.id, len(photos) - 1, self.slot).apply(issue).issue
        told = msgspec.structs.replace(story, photos=(*story.photos, Photo(self.picture.id)))
        return Edit(with_story(issue, told), frozenset({story.id, block.id}))


def _no_page(picture: AssetRecord) -> None:
    if picture.is_page:
        raise CommandRefused(_("A PDF stands on the page as an advert, not in an article."))


def _story(issue: Issue, story_id: str) -> Story:
    try:
        return issue.story(story_id)
    except KeyError as missing:
        raise CommandRefused(_("The article is no longer in this issue.")) from missing


def _have_one_shape(before: AssetRecord, after: AssetRecord) -> bool:
    return abs(before.width * after.height / (before.height * after.width) - 1) < SAME_SHAPE


def _with_record(issue: Issue, picture: AssetRecord) -> Issue:
    known = any(asset.id == picture.id for asset in issue.assets)
    return issue if known else msgspec.structs.replace(issue, assets=(*issue.assets, picture))
