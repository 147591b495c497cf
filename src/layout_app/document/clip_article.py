"""Copied words become an article of their own: which of them are its headline, and which its body."""

from __future__ import annotations

from collections.abc import Collection

import msgspec

from layout_app.document.clip import Clip
from layout_app.document.story import SUBHEAD, Paragraph, Story, tables_at
from layout_app.ids import StoryId

LONGEST_HEADLINE = 30
CLOSING_MARKS = "。；，、：…"


def article_of(clip: Clip, story_id: StoryId) -> Story:
    """The words as a story; where none of its texts is the headline, a short first paragraph that is no sentence."""
    texts = dict(clip.texts)
    paragraphs = tuple(one for one in clip.paragraphs if one.text.strip())
    if not texts.get("headline") and len(paragraphs) > 1 and _is_headline(paragraphs[0]):
        texts["headline"] = paragraphs[0].text.strip()
        paragraphs = paragraphs[1:]
    return msgspec.structs.replace(Story(story_id, paragraphs=paragraphs, tables=clip.tables), **texts)


def _is_headline(first: Paragraph) -> bool:
    text = first.text.strip()
    is_short = len(text) <= LONGEST_HEADLINE and not text.endswith(tuple(CLOSING_MARKS))
    return not tables_at(first) and not first.list_kind and (first.style == SUBHEAD or is_short)


def clip_of_text(text: str) -> Clip:
    """Plain text as a clip of its lines, those without words left out."""
    return Clip(tuple(Paragraph(line.strip()) for line in text.splitlines() if line.strip()))


def free_story_id(taken: Collection[StoryId]) -> StoryId:
    """An id that no story has."""
    return next(name for number in range(1, len(taken) + 2) if (name := f"c{number}") not in taken)
