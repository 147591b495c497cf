"""Edits of what characters are besides their paragraph's style, and of drop caps and lists."""

from __future__ import annotations

import msgspec

from layout_app.commands.edit import Edit
from layout_app.commands.text import TextPoint, paragraph_to_edit, story_to_edit
from layout_app.document import spans as of
from layout_app.document.issue import Issue, with_story
from layout_app.document.spans import Spans, added, holds, is_known, removed, with_reading
from layout_app.document.story import (
    LIST_KINDS,
    MOST_DROP_LINES,
    MOST_LIST_LEVEL,
    Paragraph,
    Story,
    with_paragraph,
)
from layout_app.errors import CommandRefused
from layout_app.messages import _


def kind_name(kind: str) -> str:
    """What editors call a kind of span."""
    names = {
        of.STRONG: _("Bold words"),
        of.EMPHASIS_DOTS: _("Emphasis dots"),
        of.PROPER_NAME: _("Proper name mark"),
        of.BOOK_TITLE: _("Wavy title mark"),
        of.RUBY: _("Reading above"),
        of.NO_BREAK: _("Keep together"),
        of.COMBINE: _("Upright in one cell"),
        of.SUPERSCRIPT: _("Superscript"),
        of.SUBSCRIPT: _("Subscript"),
        of.NOTE_MARK: _("Note mark"),
        of.MOURNING: _("Mourning frame"),
        of.FONT: _("Typeface of words"),
        of.COLOR: _("Colour of words"),
        of.SIZE: _("Size of words"),
        of.LANGUAGE: _("Language of words"),
        of.TABLE: _("Table"),
    }
    return names[kind]


class ToggleSpan(msgspec.Struct, frozen=True):
    """The body's characters from ``start`` to ``end`` made of a kind, or no longer so where all of them were."""

    story: str
    start: TextPoint
    end: TextPoint
    kind: str
    value: str = ""
    merge_key: str = ""

    @property
    def label(self) -> str:
        return kind_name(self.kind)

    def apply(self, issue: Issue) -> Edit:
        assert is_known(self.kind, self.value), (self.kind, self.value)
        story = story_to_edit(issue, self.story)
        parts = body_ranges(story, self.start, self.end)
        if not parts:
            raise CommandRefused(_("Select words of the body first."))
        is_on = has_span(story, self.start, self.end, self.kind, self.value)
        for index, start, end in parts:
            spans = story.paragraphs[index].spans
            changed = (
                removed(spans, start, end, self.kind) if is_on else added(spans, start, end, self.kind, self.value)
            )
            story = _with_spans(story, index, changed)
        return Edit(with_story(issue, story), frozenset({self.story}))


class ClearSpans(msgspec.Struct, frozen=True):
    """The body's characters from ``start`` to ``end`` of none of these kinds any more."""

    story: str
    start: TextPoint
    end: TextPoint
    kinds: tuple[str, ...] = of.MARKS
    merge_key: str = ""

    @property
    def label(self) -> str:
        return kind_name(self.kinds[0]) if len(self.kinds) == 1 else _("Marks off")

    def apply(self, issue: Issue) -> Edit:
        assert self.kinds and set(self.kinds) <= set(of.MARKS), self.kinds
        story = story_to_edit(issue, self.story)
        parts = body_ranges(story, self.start, self.end)
        if not parts:
            raise CommandRefused(_("Select words of the body first."))
        for index, start, end in parts:
            spans = story.paragraphs[index].spans
            for kind in self.kinds:
                spans = removed(spans, start, end, kind)
            story = _with_spans(story, index, spans)
        return Edit(with_story(issue, story), frozenset({self.story}))


def body_ranges(story: Story, start: TextPoint, end: TextPoint) -> tuple[tuple[int, int, int], ...]:
    """The characters of the body between two places, by paragraph: (index, start, end), none of them empty."""
    if start.part != "body" or end.part != "body":
        return ()
    found = []
    for index in range(start.index, min(end.index + 1, len(story.paragraphs))):
        length = len(story.paragraphs[index].text)
        first = start.offset if index == start.index else 0
        last = min(end.offset, length) if index == end.index else length
        if first < last:
            found.append((index, first, last))
    return tuple(found)


def has_span(story: Story, start: TextPoint, end: TextPoint, kind: str, value: str = "") -> bool:
    """Whether every character of the body between two places is of that kind; never so for none."""
    parts = body_ranges(story, start, end)
    return bool(parts) and all(
        holds(story.paragraphs[index].spans, first, last, kind, value) for index, first, last in parts
    )


class SetReading(msgspec.Struct, frozen=True):
    """The reading over characters of one paragraph; an empty one takes it away."""

    story: str
    index: int
    start: int
    end: int
    reading: str
    merge_key: str = ""

    @property
    def label(self) -> str:
        return kind_name(of.RUBY)

    def apply(self, issue: Issue) -> Edit:
        story = story_to_edit(issue, self.story)
        old = paragraph_to_edit(story, self.index)
        if not 0 <= self.start < self.end <= len(old.text):
            raise CommandRefused(_("Select words of the body first."))
        changed = with_reading(old.spans, self.start, self.end, self.reading)
        return Edit(with_story(issue, _with_spans(story, self.index, changed)), frozenset({self.story}))


class SetDropCap(msgspec.Struct, frozen=True):
    """A paragraph's first character over ``lines`` lines; 0 for none."""

    story: str
    index: int
    lines: int
    merge_key: str = ""

    @property
    def label(self) -> str:
        return _("Drop cap")

    def apply(self, issue: Issue) -> Edit:
        assert 0 <= self.lines <= MOST_DROP_LINES
        story = story_to_edit(issue, self.story)
        changed = msgspec.structs.replace(paragraph_to_edit(story, self.index), drop_lines=self.lines)
        return Edit(with_story(issue, with_paragraph(story, self.index, changed)), frozenset({self.story}))


class SetList(msgspec.Struct, frozen=True):
    """Paragraphs ``first`` to ``last`` made entries of a list: ``bullet`` or ``number``; an empty kind for none."""

    story: str
    first: int
    last: int
    kind: str
    level: int = 0
    merge_key: str = ""

    @property
    def label(self) -> str:
        return _("List")

    def apply(self, issue: Issue) -> Edit:
        assert self.kind in LIST_KINDS and 0 <= self.level <= MOST_LIST_LEVEL
        story = story_to_edit(issue, self.story)
        level = self.level if self.kind else 0
        for index in range(self.first, self.last + 1):
            changed = msgspec.structs.replace(paragraph_to_edit(story, index), list_kind=self.kind, list_level=level)
            story = with_paragraph(story, index, changed)
        return Edit(with_story(issue, story), frozenset({self.story}))


def _with_spans(story: Story, index: int, spans: Spans) -> Story:
    changed: Paragraph = msgspec.structs.replace(story.paragraphs[index], spans=spans)
    return with_paragraph(story, index, changed)
