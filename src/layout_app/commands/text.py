"""Edits of text: characters replaced, paragraphs split and joined, a paragraph's style."""

from __future__ import annotations

import msgspec

from layout_app.commands.edit import Edit
from layout_app.document.issue import Issue, with_story
from layout_app.document.story import (
    SUBHEADS,
    Paragraph,
    Story,
    cut,
    followed,
    rewritten,
    text_of,
    with_characters,
    with_paragraph,
)
from layout_app.errors import CommandRefused
from layout_app.messages import _


def story_to_edit(issue: Issue, story_id: str) -> Story:
    try:
        return issue.story(story_id)
    except KeyError as missing:
        raise CommandRefused(_("The article is no longer in this issue.")) from missing


def _text(story: Story, part: str, index: int) -> str:
    try:
        return text_of(story, part, index)
    except IndexError as missing:
        raise CommandRefused(_("The text has changed meanwhile: place the cursor again.")) from missing


def paragraph_to_edit(story: Story, index: int) -> Paragraph:
    if not 0 <= index < len(story.paragraphs):
        raise CommandRefused(_("The text has changed meanwhile: place the cursor again."))
    return story.paragraphs[index]


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
        story = story_to_edit(issue, self.story)
        old = _text(story, self.part, self.index)
        if not 0 <= self.start <= self.end <= len(old):
            raise CommandRefused(_("The text has changed meanwhile: place the cursor again."))
        changed = with_characters(story, self.part, self.index, self.start, self.end, self.text)
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
        story = story_to_edit(issue, self.story)
        old = paragraph_to_edit(story, self.index)
        if not 0 <= self.offset <= len(old.text):
            raise CommandRefused(_("The text has changed meanwhile: place the cursor again."))
        before = old.text[: self.offset]
        first = cut(old, 0, self.offset, _style_before(old, before))
        second = cut(old, self.offset, len(old.text), _style_after(old, before))
        return Edit(with_story(issue, with_paragraph(story, self.index, first, second)), frozenset({self.story}))


def _style_before(parted: Paragraph, before: str) -> str:
    """An empty line opened above a subhead is body text; the subhead stays one."""
    return parted.style if before or parted.style not in SUBHEADS else "body"


def _style_after(parted: Paragraph, before: str) -> str:
    """After a subhead the body goes on; other paragraphs are continued in their own style."""
    return "body" if before and parted.style in SUBHEADS else parted.style


class JoinParagraph(msgspec.Struct, frozen=True):
    """Paragraph ``index`` appended to the one before it."""

    story: str
    index: int
    merge_key: str = ""

    @property
    def label(self) -> str:
        return _("Join paragraphs")

    def apply(self, issue: Issue) -> Edit:
        story = story_to_edit(issue, self.story)
        if not 0 < self.index < len(story.paragraphs):
            raise CommandRefused(_("There is no paragraph before this one to join."))
        joined = followed(story.paragraphs[self.index - 1], story.paragraphs[self.index])
        paragraphs = (*story.paragraphs[: self.index - 1], joined, *story.paragraphs[self.index + 1 :])
        return Edit(with_story(issue, msgspec.structs.replace(story, paragraphs=paragraphs)), frozenset({self.story}))


class TextPoint(msgspec.Struct, frozen=True):
    """A place between two characters of a story: which text, and how many code points stand before it."""

    part: str
    index: int
    offset: int


READING_ORDER = ("kicker", "headline", "deck", "byline", "body", "signoff")
"""The texts of a story as they are read; a range may run over several."""


class ReplaceRange(msgspec.Struct, frozen=True):
    """Everything from ``start`` to ``end`` in reading order becomes ``text``: a paste, a cut, typing over a selection.

    Line ends in ``text`` part paragraphs of the body and are spaces elsewhere. Body paragraphs run together where the
    range takes their border; the other texts never do: each loses what the range holds of it. The text takes what
    stands there; ``PasteClip`` brings marks along.
    """

    story: str
    start: TextPoint
    end: TextPoint
    text: str
    merge_key: str = ""

    @property
    def label(self) -> str:
        return _("Edit text")

    def apply(self, issue: Issue) -> Edit:
        story = story_to_edit(issue, self.story)
        if not (_stands_in(story, self.start) and _stands_in(story, self.end)):
            raise CommandRefused(_("The text has changed meanwhile: place the cursor again."))
        first, last = READING_ORDER.index(self.start.part), READING_ORDER.index(self.end.part)
        for number in range(first, last + 1):
            part = READING_ORDER[number]
            start = self.start if number == first else TextPoint(part, 0, 0)
            end = self.end if number == last else _end_of(story, part)
            story = _replaced(story, start, end, self.text if number == first else "")
        return Edit(with_story(issue, story), frozenset({self.story}))


def _stands_in(story: Story, point: TextPoint) -> bool:
    if point.part == "body" and point.index >= len(story.paragraphs):
        return point.index == point.offset == 0
    return 0 <= point.offset <= len(text_of(story, point.part, point.index))


def _end_of(story: Story, part: str) -> TextPoint:
    index = max(0, len(story.paragraphs) - 1) if part == "body" else 0
    is_bodiless = part == "body" and not story.paragraphs
    return TextPoint(part, index, 0 if is_bodiless else len(text_of(story, part, index)))


def _replaced(story: Story, start: TextPoint, end: TextPoint, text: str) -> Story:
    """The story with a range of one part, or of the body's paragraphs, replaced."""
    if start.part != "body":
        return with_characters(story, start.part, 0, start.offset, end.offset, " ".join(text.split("\n")))
    paragraphs = story.paragraphs or (Paragraph(""),)
    first, last = paragraphs[start.index], paragraphs[end.index]
    is_one = start.index == end.index
    whole = first if is_one else followed(first, last)
    stop = end.offset if is_one else len(first.text) + end.offset
    whole = rewritten(whole, start.offset, stop, text)
    if "\n" in text:
        made = _parted(whole, start.offset, text, None if is_one else last)
    elif start.offset or text:
        made = [whole]
    else:
        made = [msgspec.structs.replace(last, text=whole.text, spans=whole.spans)]
    changed = (*paragraphs[: start.index], *made, *paragraphs[end.index + 1 :])
    return msgspec.structs.replace(story, paragraphs=changed)


def _parted(whole: Paragraph, offset: int, text: str, last: Paragraph | None) -> list[Paragraph]:
    """``whole`` in paragraphs at the line ends of ``text``, which stands at ``offset`` in it.

    ``last`` is what the end of ``whole`` was the end of, where that was another paragraph: it stays what it was.
    """
    opening, *middle = text.split("\n")[:-1]
    at = offset + len(opening)
    before = whole.text[:at]
    made = [cut(whole, 0, at, _style_before(whole, before))]
    following = _style_after(whole, before)
    for line in middle:
        made.append(cut(whole, at + 1, at + 1 + len(line), following))
        at += 1 + len(line)
    rest = cut(whole, at + 1, len(whole.text), following)
    made.append(rest if last is None else msgspec.structs.replace(last, text=rest.text, spans=rest.spans))
    return made


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
        story = story_to_edit(issue, self.story)
        if not issue.sheet.has(self.style):
            raise CommandRefused(_("There is no style of that name in this issue."))
        changed = msgspec.structs.replace(paragraph_to_edit(story, self.index), style=self.style)
        return Edit(with_story(issue, with_paragraph(story, self.index, changed)), frozenset({self.story}))
