"""Words copied with all that they are, and put elsewhere: cut and pasted where it was, everything is as before."""

from __future__ import annotations

import msgspec

from layout_app.commands.edit import Edit
from layout_app.commands.text import READING_ORDER, ReplaceRange, TextPoint
from layout_app.document.clip import Clip, lines_of
from layout_app.document.issue import Issue, with_story
from layout_app.document.spans import TABLE, Span
from layout_app.document.story import (
    Paragraph,
    Story,
    cut,
    followed,
    placed_tables,
    tables_at,
    text_of,
    with_characters,
)
from layout_app.document.table import Table
from layout_app.messages import _


def copied(story: Story, start: TextPoint, end: TextPoint) -> Clip:
    """Everything from ``start`` to ``end`` in reading order, or of one of the other texts."""
    if start.part not in READING_ORDER:
        text = text_of(story, start.part, start.index)[start.offset : end.offset]
        return Clip((Paragraph(text),))
    first, last = READING_ORDER.index(start.part), READING_ORDER.index(end.part)
    if first == last and start.part != "body":
        return Clip((Paragraph(text_of(story, start.part)[start.offset : end.offset]),))
    texts: list[tuple[str, str]] = []
    paragraphs: tuple[Paragraph, ...] = ()
    for number in range(first, last + 1):
        part = READING_ORDER[number]
        if part == "body":
            paragraphs = _copied_paragraphs(
                story, start if number == first else None, end if number == last else None
            )
            continue
        text = text_of(story, part)
        stop = end.offset if number == last else len(text)
        texts.append((part, text[start.offset if number == first else 0 : stop]))
    wanted = {table_id for paragraph in paragraphs for _offset, table_id in tables_at(paragraph)}
    return Clip(paragraphs, tuple(table for table in story.tables if table.id in wanted), tuple(texts))


def _copied_paragraphs(story: Story, start: TextPoint | None, end: TextPoint | None) -> tuple[Paragraph, ...]:
    """The body's paragraphs between two places; without them from its beginning, to its end."""
    if not story.paragraphs:
        return ()
    first = start.index if start is not None else 0
    last = end.index if end is not None else len(story.paragraphs) - 1
    found = []
    for index in range(first, last + 1):
        one = story.paragraphs[index]
        begin = start.offset if start is not None and index == first else 0
        stop = end.offset if end is not None and index == last else len(one.text)
        found.append(cut(one, begin, stop, one.style))
    return tuple(found)


class PasteClip(msgspec.Struct, frozen=True):
    """Everything from ``start`` to ``end`` becomes the clip, with its styles, lists, marks and tables.

    A clip of one paragraph goes into the words; of several, the first goes on those before the place, and those
    behind it go on the last, which stays what it was. A clip over several texts goes into the same ones where the
    place is in the first of them. Other texts than the body take the words alone. A table that still stands
    elsewhere is copied.
    """

    story: str
    start: TextPoint
    end: TextPoint
    clip: Clip
    merge_key: str = ""

    @property
    def label(self) -> str:
        return _("Paste")

    def apply(self, issue: Issue) -> Edit:
        issue = ReplaceRange(self.story, self.start, self.end, "").apply(issue).issue
        story = issue.story(self.story)
        clip = _with_known_styles(self.clip, issue)
        part, index, offset = self.start.part, self.start.index, self.start.offset
        if clip.texts and _first_part(clip) == part:
            for into, text in clip.texts:
                place = offset if into == part else 0
                story = with_characters(story, into, 0, place, place, text)
            if clip.paragraphs:
                where = (index, offset) if part == "body" else (0, 0)
                story = _with_body_clip(story, *where, clip)
        elif part == "body":
            story = _with_body_clip(story, index, offset, _as_paragraphs(clip))
        else:
            words = " ".join(" ".join(line.split("\n")) for line in lines_of(clip))
            story = with_characters(story, part, 0, offset, offset, words)
        return Edit(with_story(issue, story), frozenset({self.story}))


def _first_part(clip: Clip) -> str:
    """The text that a clip over several begins in."""
    parts = [part for part, _text in clip.texts] + (["body"] if clip.paragraphs else [])
    return min(parts, key=READING_ORDER.index)


def end_of_pasted(start: TextPoint, clip: Clip) -> TextPoint:
    """Where the caret stands behind a clip that was put into the body at ``start``."""
    paragraphs = clip.paragraphs if clip.texts and _first_part(clip) == "body" else _as_paragraphs(clip).paragraphs
    before = start.offset if len(paragraphs) == 1 else 0
    return TextPoint("body", start.index + len(paragraphs) - 1, before + len(paragraphs[-1].text))


def _as_paragraphs(clip: Clip) -> Clip:
    """The clip with its single texts as paragraphs."""
    if not clip.texts:
        return clip
    before = tuple(Paragraph(text) for part, text in clip.texts if part != "signoff" and text)
    behind = tuple(Paragraph(text) for part, text in clip.texts if part == "signoff" and text)
    return Clip((*before, *clip.paragraphs, *behind) or (Paragraph(""),), clip.tables)


def _with_known_styles(clip: Clip, issue: Issue) -> Clip:
    """The clip with what has a style that the issue does not know as body text."""
    known = (
        one if issue.sheet.has(one.style) else msgspec.structs.replace(one, style="body") for one in clip.paragraphs
    )
    return msgspec.structs.replace(clip, paragraphs=tuple(known))


def _with_body_clip(story: Story, index: int, offset: int, clip: Clip) -> Story:
    tables, clip = _placed_anew(story, clip)
    paragraphs = story.paragraphs or (Paragraph(""),)
    target = paragraphs[index]
    before = cut(target, 0, offset, target.style)
    after = cut(target, offset, len(target.text), target.style)
    first, *middle = clip.paragraphs
    if not middle:
        made = [followed(followed(before, first), after) if target.text else first]
    else:
        *middle, last = middle
        opening = followed(before, first) if before.text else first
        closing = followed(last, after) if last.text or before.text else after
        made = [opening, *middle, closing]
    changed = (*paragraphs[:index], *made, *paragraphs[index + 1 :])
    return msgspec.structs.replace(story, paragraphs=changed, tables=tables)


def _placed_anew(story: Story, clip: Clip) -> tuple[tuple[Table, ...], Clip]:
    """The story's tables with those of the clip, and the clip with their ids there.

    A table that was cut out of this story is the one that it still has.
    """
    kept = {table.id for table in story.tables}
    placed = {table.id for table in placed_tables(story)}
    tables, names = list(story.tables), dict[str, str]()
    for table in clip.tables:
        if table in story.tables and table.id not in placed:
            names[table.id] = table.id
            continue
        number = next(number for number in range(1, len(kept) + 2) if f"t{number}" not in kept)
        names[table.id] = f"t{number}"
        kept.add(f"t{number}")
        tables.append(msgspec.structs.replace(table, id=f"t{number}"))
    if all(old == new for old, new in names.items()):
        return tuple(tables), clip
    return tuple(tables), msgspec.structs.replace(
        clip, paragraphs=tuple(_with_table_names(one, names) for one in clip.paragraphs)
    )


def _with_table_names(paragraph: Paragraph, names: dict[str, str]) -> Paragraph:
    spans = tuple(
        Span(span.start, span.end, TABLE, names.get(span.value, span.value)) if span.kind == TABLE else span
        for span in paragraph.spans
    )
    return msgspec.structs.replace(paragraph, spans=spans)
