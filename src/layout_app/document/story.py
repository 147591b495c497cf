"""Stories: the words and pictures of one article, apart from where they stand."""

from __future__ import annotations

import msgspec

from layout_app.document.spans import Spans, after_edit, joined, slice_of
from layout_app.ids import AssetId, StoryId
from layout_app.messages import _

NAME_CHARACTERS = 12


class Paragraph(msgspec.Struct, frozen=True, omit_defaults=True):
    """One paragraph: its text and the name of its style's role (``body``, ``subhead``, ``quote``).

    ``spans`` are what some of its characters are besides, sound as ``document/spans.py`` says. ``drop_lines`` is how
    many lines the first character is high (首字下沉), 0 for none. ``list_kind`` is ``bullet``, ``number`` or empty;
    ``list_level`` counts the lists that this one stands in.
    """

    text: str
    style: str = "body"
    spans: Spans = ()
    drop_lines: int = 0
    list_kind: str = ""
    list_level: int = 0


class Photo(msgspec.Struct, frozen=True):
    """A picture of a story with its caption and credit; ``focus`` is the point every crop keeps (fractions).

    ``crop`` is the editor's own crop as fractions (left, top, right, bottom), fitted to the frame about its centre;
    ``None`` means the largest part of the frame's shape about the focus.
    """

    asset: AssetId
    caption: str = ""
    credit: str = ""
    focus: tuple[float, float] = (0.5, 0.5)
    crop: tuple[float, float, float, float] | None = None


class Story(msgspec.Struct, frozen=True):
    """An article: headline set, body, sign-off, photos.

    A space in ``headline`` is a preferred break; on one line it becomes a gap. ``tag`` is a short label set beside a
    headline or on a picture, ``reference`` a closing pointer such as （报道见2版）.
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


TEXT_PARTS = ("kicker", "headline", "deck", "byline", "signoff", "tag", "reference")
"""The single texts of a story, by field name; ``body``, ``caption`` and ``credit`` are indexed."""


def text_of(story: Story, part: str, index: int = 0) -> str:
    """The text that a ``SourceRef`` of that part and index points into."""
    match part:
        case "body":
            return story.paragraphs[index].text
        case "caption":
            return story.photos[index].caption
        case "credit":
            return story.photos[index].credit
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
    return replace(story, **{part: new})


def with_paragraph(story: Story, index: int, *paragraphs: Paragraph) -> Story:
    """The story with one paragraph become others."""
    changed = (*story.paragraphs[:index], *paragraphs, *story.paragraphs[index + 1 :])
    return msgspec.structs.replace(story, paragraphs=changed)


def rewritten(paragraph: Paragraph, start: int, end: int, text: str) -> Paragraph:
    """The paragraph with characters ``start:end`` become ``text``."""
    changed = paragraph.text[:start] + text + paragraph.text[end:]
    spans = after_edit(paragraph.spans, start, end, len(text))
    return msgspec.structs.replace(paragraph, text=changed, spans=spans)


def pasted(paragraph: Paragraph, start: int, end: int, text: str, spans: Spans) -> Paragraph:
    """The paragraph with characters ``start:end`` become ``text``, which brings ``spans`` along or takes theirs."""
    changed = rewritten(paragraph, start, end, text)
    if not spans:
        return changed
    before = slice_of(paragraph.spans, 0, start)
    after = slice_of(paragraph.spans, end, len(paragraph.text))
    whole = joined(joined(before, start, spans), start + len(text), after)
    return msgspec.structs.replace(changed, spans=whole)


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
