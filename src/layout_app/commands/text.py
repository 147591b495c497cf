"""Edits of text: characters replaced, paragraphs split and joined, a paragraph's style."""

from __future__ import annotations

import msgspec

from layout_app.commands.edit import Edit
from layout_app.document.issue import Issue, with_story
from layout_app.document.story import Paragraph, Story, text_of, with_text
from layout_app.errors import CommandRefused
from layout_app.messages import _


def _story(issue: Issue, story_id: str) -> Story:
    try:
        return issue.story(story_id)
    except KeyError as missing:
        raise CommandRefused(_("The article is no longer in this issue.")) from missing


class ReplaceText(msgspec.Struct, frozen=True):
    """Characters ``start:end`` of one text of a story become ``text``; typing in one place is one step."""

    story: str
    part: str
    index: int
    start: int
    end: int
    text: str

    @property
    def label(self) -> str:
        return _("Type")

    @property
    def merge_key(self) -> str:
        return f"type {self.story} {self.part} {self.index}"

    def apply(self, issue: Issue) -> Edit:
        story = _story(issue, self.story)
        old = text_of(story, self.part, self.index)
        if not 0 <= self.start <= self.end <= len(old):
            raise CommandRefused(_("The text has changed meanwhile: place the cursor again."))
        changed = with_text(story, self.part, self.index, old[: self.start] + self.text + old[self.end :])
        return Edit(with_story(issue, changed), frozenset({self.story}))


class SplitParagraph(msgspec.Struct, frozen=True):
    """A paragraph parted in two at ``offset``."""

    story: str
    index: int
    offset: int
    merge_key: str = ""

    @property
    def label(self) -> str:
        return _("New paragraph")

    def apply(self, issue: Issue) -> Edit:
        story = _story(issue, self.story)
        old = story.paragraphs[self.index]
        first = msgspec.structs.replace(old, text=old.text[: self.offset], spans=())
        second = Paragraph(old.text[self.offset :], "body" if old.style == "subhead" else old.style)
        paragraphs = (*story.paragraphs[: self.index], first, second, *story.paragraphs[self.index + 1 :])
        return Edit(with_story(issue, msgspec.structs.replace(story, paragraphs=paragraphs)), frozenset({self.story}))


class JoinParagraph(msgspec.Struct, frozen=True):
    """Paragraph ``index`` appended to the one before it."""

    story: str
    index: int
    merge_key: str = ""

    @property
    def label(self) -> str:
        return _("Join paragraphs")

    def apply(self, issue: Issue) -> Edit:
        story = _story(issue, self.story)
        if not 0 < self.index < len(story.paragraphs):
            raise CommandRefused(_("There is no paragraph before this one to join."))
        before, after = story.paragraphs[self.index - 1], story.paragraphs[self.index]
        joined = msgspec.structs.replace(before, text=before.text + after.text)
        paragraphs = (*story.paragraphs[: self.index - 1], joined, *story.paragraphs[self.index + 1 :])
        return Edit(with_story(issue, msgspec.structs.replace(story, paragraphs=paragraphs)), frozenset({self.story}))


class SetParagraphStyle(msgspec.Struct, frozen=True):
    """A paragraph made body, subhead or quote."""

    story: str
    index: int
    style: str
    merge_key: str = ""

    @property
    def label(self) -> str:
        return _("Paragraph style")

    def apply(self, issue: Issue) -> Edit:
        story = _story(issue, self.story)
        if not issue.sheet.has(self.style):
            raise CommandRefused(_("There is no style of that name in this issue."))
        changed = msgspec.structs.replace(story.paragraphs[self.index], style=self.style)
        paragraphs = (*story.paragraphs[: self.index], changed, *story.paragraphs[self.index + 1 :])
        return Edit(with_story(issue, msgspec.structs.replace(story, paragraphs=paragraphs)), frozenset({self.story}))
