"""Clean-ups of an import undone, done again, and accepted."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import msgspec

from layout_app.commands.edit import Edit
from layout_app.commands.text import ReplaceRange, ReplaceText, TextPoint, story_to_edit
from layout_app.document.issue import Issue, with_story
from layout_app.document.manuscript import BODY, CleanUp, Manuscript, Original, Place, Recognised, located
from layout_app.document.story import Paragraph, Story, text_of
from layout_app.errors import CommandRefused
from layout_app.messages import _


class CleanUpRef(msgspec.Struct, frozen=True):
    """A clean-up of a story's manuscript: the number of its original, and its own number there."""

    original: int
    number: int


class SetCleanUps(msgspec.Struct, frozen=True):
    """Clean-ups of one story ``done`` or undone; refused where the words of all of them have been changed since."""

    story: str
    chosen: tuple[CleanUpRef, ...]
    done: bool
    merge_key: str = ""

    @property
    def label(self) -> str:
        return _("Clean up") if self.done else _("Undo clean-up")

    def apply(self, issue: Issue) -> Edit:
        story = story_to_edit(issue, self.story)
        originals = list(_manuscript(story).originals)
        numbers: dict[int, set[int]] = {}
        for ref in self.chosen:
            numbers.setdefault(ref.original, set()).add(ref.number)
        for number, wanted in sorted(numbers.items()):
            if not 0 <= number < len(originals):
                raise _changed()
            issue, originals[number] = self._set(issue, originals[number], wanted)
        manuscript = msgspec.structs.replace(_manuscript(story), originals=tuple(originals))
        if manuscript == story.manuscript:
            raise _changed()
        changed = msgspec.structs.replace(issue.story(self.story), manuscript=manuscript)
        return Edit(with_story(issue, changed), frozenset({self.story}))

    def _set(self, issue: Issue, original: Original, wanted: Collection[int]) -> tuple[Issue, Original]:
        """The issue with the wanted clean-ups of one text set, from its end on so that places before them stay true."""
        text = present_text(issue.story(self.story), original)
        clean_ups = list(original.clean_ups)
        for number, place in sorted(enumerate(located(original, text)), reverse=True):
            one = clean_ups[number]
            if number in wanted and place is not None and one.done is not self.done:
                clean_ups[number] = msgspec.structs.replace(one, done=self.done)
                issue = self._rewritten(issue, original, place, clean_ups[number])
        return issue, msgspec.structs.replace(original, clean_ups=tuple(clean_ups))

    def _rewritten(self, issue: Issue, original: Original, place: Place, clean_up: CleanUp) -> Issue:
        start, end = place
        if original.part != BODY:
            rewrite = ReplaceText(self.story, original.part, original.index, start, end, clean_up.words)
            return rewrite.apply(issue).issue
        paragraphs = [paragraph.text for paragraph in issue.story(self.story).paragraphs]
        points = (body_point(paragraphs, start), body_point(paragraphs, end))
        return ReplaceRange(self.story, *points, clean_up.words).apply(issue).issue


class AcceptCleanUps(msgspec.Struct, frozen=True):
    """The clean-ups of stories accepted: what their files held is forgotten, and nothing of it can be undone singly."""

    stories: tuple[str, ...]
    merge_key: str = ""

    @property
    def label(self) -> str:
        return _("Accept clean-up")

    def apply(self, issue: Issue) -> Edit:
        for story_id in self.stories:
            story = story_to_edit(issue, story_id)
            accepted = msgspec.structs.replace(_manuscript(story), originals=(), recognised=())
            issue = with_story(issue, msgspec.structs.replace(story, manuscript=accepted))
        return Edit(issue, frozenset(self.stories))


class SetRecognised(msgspec.Struct, frozen=True):
    """Lines that were read as captions or as the sign-off made paragraphs again, or, ``done``, what they were read as.

    ``chosen`` are their numbers in the manuscript. Refused where the words of all of them have been changed since.
    """

    story: str
    chosen: tuple[int, ...]
    done: bool
    merge_key: str = ""

    @property
    def label(self) -> str:
        return _("Clean up") if self.done else _("Undo clean-up")

    def apply(self, issue: Issue) -> Edit:
        story = story_to_edit(issue, self.story)
        lines = list(_manuscript(story).recognised)
        for number in sorted(set(self.chosen), reverse=not self.done):  # so that the places of those before stay true
            if 0 <= number < len(lines) and lines[number].done is not self.done:
                changed = with_line_as(story, lines[number], self.done)
                if changed is not None:
                    story, lines[number] = changed, msgspec.structs.replace(lines[number], done=self.done)
        manuscript = msgspec.structs.replace(_manuscript(story), recognised=tuple(lines))
        if manuscript == story.manuscript:
            raise _changed()
        return Edit(with_story(issue, msgspec.structs.replace(story, manuscript=manuscript)), frozenset({self.story}))


def with_line_as(story: Story, line: Recognised, done: bool) -> Story | None:
    """The story with a line as what it was read as, or as a paragraph; ``None`` where its words have been changed."""
    replace = msgspec.structs.replace
    if not done:
        if line_in(story, line) != line.line:
            return None
        at = min(line.paragraph, len(story.paragraphs))
        paragraphs = (*story.paragraphs[:at], Paragraph(line.line), *story.paragraphs[at:])
        return _with_line(replace(story, paragraphs=paragraphs), line, "", "")
    places = [at for at, paragraph in enumerate(story.paragraphs) if paragraph.text == line.line]
    if not places or line_in(story, line) != "":
        return None
    at = min(places, key=lambda place: abs(place - line.paragraph))
    left = replace(story, paragraphs=(*story.paragraphs[:at], *story.paragraphs[at + 1 :]))
    return _with_line(left, line, line.text, line.credit)


def line_in(story: Story, line: Recognised) -> str | None:
    """What the story has as that caption with its credit, or as the sign-off; ``None`` where the photo has gone."""
    if line.part == "signoff":
        return story.signoff
    if line.index >= len(story.photos):
        return None
    return story.photos[line.index].caption + story.photos[line.index].credit


def _with_line(story: Story, line: Recognised, text: str, credit: str) -> Story:
    if line.part == "signoff":
        return msgspec.structs.replace(story, signoff=text)
    photo = msgspec.structs.replace(story.photos[line.index], caption=text, credit=credit)
    photos = (*story.photos[: line.index], photo, *story.photos[line.index + 1 :])
    return msgspec.structs.replace(story, photos=photos)


class ReadAgain(msgspec.Struct, frozen=True):
    """Stories as their file reads in another encoding, in place of those of the same ids."""

    stories: tuple[Story, ...]
    merge_key: str = ""

    @property
    def label(self) -> str:
        return _("Change encoding")

    def apply(self, issue: Issue) -> Edit:
        for story in self.stories:
            story_to_edit(issue, story.id)
            issue = with_story(issue, story)
        return Edit(issue, frozenset(story.id for story in self.stories))


def _manuscript(story: Story) -> Manuscript:
    if story.manuscript is None:
        raise CommandRefused(_("This article was written here: there is no clean-up to undo."))
    return story.manuscript


def _changed() -> CommandRefused:
    return CommandRefused(_("These words have been changed since: correct them in the text."))


def present_text(story: Story, original: Original) -> str:
    """What the story has now in the place of an original; nothing where the photo has gone."""
    if original.part == BODY:
        return "\n".join(paragraph.text for paragraph in story.paragraphs)
    if original.part in ("caption", "credit") and original.index >= len(story.photos):
        return ""
    return text_of(story, original.part, original.index)


def body_point(paragraphs: Sequence[str], offset: int) -> TextPoint:
    """The place of an offset in the paragraphs joined by line ends."""
    for index, text in enumerate(paragraphs):
        if offset <= len(text):
            return TextPoint(BODY, index, offset)
        offset -= len(text) + 1
    return TextPoint(BODY, 0, 0)
