"""Stories: the words and pictures of one article, apart from where they stand."""

from __future__ import annotations

import msgspec

from layout_app.document.manuscript import Manuscript
from layout_app.document.spans import OBJECT, TABLE, Span, Spans, after_edit, joined, slice_of
from layout_app.document.table import Table, cells_of, with_cell
from layout_app.ids import AssetId, StoryId
from layout_app.images.look import PLAIN, Look, Part
from layout_app.messages import _

NAME_CHARACTERS = 12
SUBHEAD, WIDE_SUBHEAD = "subhead", "subhead-wide"
SUBHEADS = (SUBHEAD, WIDE_SUBHEAD)
EDITOR_NOTE = "editor-note"
"""编者按: what the editor says before or behind an article."""
"""Roles of paragraphs that stand over others: in a leg (小标题), and over all legs (通栏小标题)."""
LIST_KINDS = ("", "bullet", "square", "number", "chinese")
"""• or ▪, 1. or （一）."""
MOST_DROP_LINES = 9
MOST_LIST_LEVEL = 8


class Paragraph(msgspec.Struct, frozen=True, omit_defaults=True):
    """One paragraph: its text and the name of its style's role (``body``, ``subhead``, ``quote``).

    ``spans`` are what some of its characters are besides, sound as ``document/spans.py`` says. ``drop_lines`` is how
    many lines the first character is high (首字下沉), 0 for none. ``list_kind`` is ``bullet``, ``square``, ``number``,
    ``chinese`` (（一）) or empty; ``list_level`` counts the lists that this one stands in.
    """

    text: str
    style: str = "body"
    spans: Spans = ()
    drop_lines: int = 0
    list_kind: str = ""
    list_level: int = 0


class Photo(msgspec.Struct, frozen=True, omit_defaults=True):
    """A picture of a story with its caption and credit; ``focus`` is the point every crop keeps (fractions).

    ``crop`` is the editor's own crop as fractions (left, top, right, bottom), fitted to the frame about the focus;
    ``None`` means the largest part of the frame's shape about the focus. ``keep`` is what no crop cuts (保留框). All
    three are places of the picture as its ``look`` makes it.
    """

    asset: AssetId
    caption: str = ""
    credit: str = ""
    focus: tuple[float, float] = (0.5, 0.5)
    crop: Part | None = None
    keep: Part | None = None
    look: Look = PLAIN


class Story(msgspec.Struct, frozen=True):
    """An article: headline set, body, sign-off, photos.

    A space in ``headline`` is a preferred break; on one line it becomes a gap. ``tag`` is a short label set beside a
    headline or on a picture, ``reference`` a closing pointer such as （报道见2版）. ``tables`` stand in the body
    where a U+FFFC with a span names them. ``manuscript`` is what it was read from, ``None`` for what was written here.
    """

    id: StoryId
    headline: str = ""
    kicker: str = ""
    deck: str = ""
    byline: str = ""
    paragraphs: tuple[Paragraph, ...] = ()
    signoff: str = ""
    photos: tuple[Photo, ...] = ()
    tag: str = ""
    reference: str = ""
    tables: tuple[Table, ...] = ()
    manuscript: Manuscript | None = None


TEXT_PARTS = ("kicker", "headline", "deck", "byline", "signoff", "tag", "reference")
"""The single texts of a story, by field name; ``body``, ``caption``, ``credit`` and ``cell`` are indexed.

The cells of all tables are counted together, table after table.
"""


def text_of(story: Story, part: str, index: int = 0) -> str:
    """The text that a ``SourceRef`` of that part and index points into."""
    match part:
        case "body":
            return story.paragraphs[index].text
        case "caption":
            return story.photos[index].caption
        case "credit":
            return story.photos[index].credit
        case "cell":
            return [cell for table in story.tables for cell in cells_of(table)][index].text
        case _:
            assert part in TEXT_PARTS, part
            return str(getattr(story, part))


def with_text(story: Story, part: str, index: int, text: str) -> Story:
    """The story with that text replaced."""
    return with_characters(story, part, index, 0, len(text_of(story, part, index)), text)


def with_characters(story: Story, part: str, index: int, start: int, end: int, text: str) -> Story:
    """The story with characters ``start:end`` of that text replaced, the body's spans along with them."""
    replace = msgspec.structs.replace
    if part == "body":
        return with_paragraph(story, index, rewritten(story.paragraphs[index], start, end, text))
    old = text_of(story, part, index)
    new = old[:start] + text + old[end:]
    if part in ("caption", "credit"):
        photo = replace(story.photos[index], **{part: new})
        return replace(story, photos=(*story.photos[:index], photo, *story.photos[index + 1 :]))
    if part == "cell":
        return _with_cell_text(story, index, new)
    return replace(story, **{part: new})


def with_paragraph(story: Story, index: int, *paragraphs: Paragraph) -> Story:
    """The story with one paragraph become others."""
    changed = (*story.paragraphs[:index], *paragraphs, *story.paragraphs[index + 1 :])
    return msgspec.structs.replace(story, paragraphs=changed)


def _with_cell_text(story: Story, index: int, text: str) -> Story:
    for table in story.tables:
        cells = cells_of(table)
        if index < len(cells):
            changed = with_cell(table, index, msgspec.structs.replace(cells[index], text=text))
            return with_table(story, changed)
        index -= len(cells)
    raise IndexError(index)


def with_table(story: Story, changed: Table) -> Story:
    """The story with the table of the same id replaced."""
    tables = tuple(changed if table.id == changed.id else table for table in story.tables)
    return msgspec.structs.replace(story, tables=tables)


def with_table_placed(story: Story, index: int, table: Table) -> Story:
    """The story with a table of a new id as a paragraph of its own before paragraph ``index``."""
    taken = {one.id for one in story.tables}
    number = next(number for number in range(1, len(taken) + 2) if f"t{number}" not in taken)
    named = msgspec.structs.replace(table, id=f"t{number}")
    paragraphs = (*story.paragraphs[:index], table_paragraph(named.id), *story.paragraphs[index:])
    return msgspec.structs.replace(story, paragraphs=paragraphs, tables=(*story.tables, named))


def table_paragraph(table_id: str) -> Paragraph:
    """A paragraph that is a table."""
    return Paragraph(OBJECT, spans=(Span(0, 1, TABLE, table_id),))


def tables_at(paragraph: Paragraph) -> tuple[tuple[int, str], ...]:
    """The tables that stand in a paragraph: the offset of each and its id, in order."""
    return tuple(
        (span.start, span.value)
        for span in paragraph.spans
        if span.kind == TABLE and paragraph.text[span.start : span.end] == OBJECT
    )


def placed_tables(story: Story) -> tuple[Table, ...]:
    """The tables that stand among the paragraphs, in the order of the story's tables."""
    if not story.tables:
        return ()
    placed = {table_id for paragraph in story.paragraphs for _offset, table_id in tables_at(paragraph)}
    return tuple(table for table in story.tables if table.id in placed)


def numbered_table(story: Story, table_id: str) -> tuple[Table, int] | None:
    """The table of that id and the number of its first cell in the story; ``None`` where there is none."""
    number = 0
    for table in story.tables:
        if table.id == table_id:
            return table, number
        number += len(cells_of(table))
    return None


def characters_of(story: Story) -> int:
    """How many characters the body has, white space aside, those of its tables with it."""
    texts = [paragraph.text.replace(OBJECT, "") for paragraph in story.paragraphs]
    texts += [cell.text for table in placed_tables(story) for cell in cells_of(table)]
    return sum(len("".join(text.split())) for text in texts)


def rewritten(paragraph: Paragraph, start: int, end: int, text: str) -> Paragraph:
    """The paragraph with characters ``start:end`` become ``text``."""
    changed = paragraph.text[:start] + text + paragraph.text[end:]
    spans = after_edit(paragraph.spans, start, end, len(text))
    return msgspec.structs.replace(paragraph, text=changed, spans=spans)


def cut(paragraph: Paragraph, start: int, end: int, style: str) -> Paragraph:
    """Characters ``start:end`` as a paragraph of their own; only the first ones can keep a drop cap."""
    return msgspec.structs.replace(
        paragraph,
        text=paragraph.text[start:end],
        style=style,
        spans=slice_of(paragraph.spans, start, end),
        drop_lines=0 if start else paragraph.drop_lines,
    )


def followed(paragraph: Paragraph, by: Paragraph) -> Paragraph:
    """The paragraph with the characters of another after its own."""
    spans = joined(paragraph.spans, len(paragraph.text), by.spans)
    return msgspec.structs.replace(paragraph, text=paragraph.text + by.text, spans=spans)


def name_of(story: Story) -> str:
    """What a sentence calls the story: its headline, else its first words, else that it has none."""
    body = next((paragraph.text.strip() for paragraph in story.paragraphs if paragraph.text.strip()), "")
    words = body if len(body) <= NAME_CHARACTERS else body[:NAME_CHARACTERS] + "…"
    return story.headline.strip() or words or _("No headline")
