"""Stories: the words and pictures of one article, apart from where they stand."""

from __future__ import annotations

import msgspec

from layout_app.ids import AssetId, StoryId
from layout_app.messages import _

NAME_CHARACTERS = 12


class Paragraph(msgspec.Struct, frozen=True):
    """One paragraph: its text and the name of its style's role (``body``, ``subhead``, ``quote``)."""

    text: str
    style: str = "body"


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
    replace = msgspec.structs.replace
    match part:
        case "body":
            changed = replace(story.paragraphs[index], text=text)
            return replace(story, paragraphs=(*story.paragraphs[:index], changed, *story.paragraphs[index + 1 :]))
        case "caption" | "credit":
            photo = replace(story.photos[index], **{part: text})
            return replace(story, photos=(*story.photos[:index], photo, *story.photos[index + 1 :]))
        case _:
            assert part in TEXT_PARTS, part
            return replace(story, **{part: text})


def name_of(story: Story) -> str:
    """What a sentence calls the story: its headline, else its first words, else that it has none."""
    body = next((paragraph.text.strip() for paragraph in story.paragraphs if paragraph.text.strip()), "")
    words = body if len(body) <= NAME_CHARACTERS else body[:NAME_CHARACTERS] + "…"
    return story.headline.strip() or words or _("No headline")
