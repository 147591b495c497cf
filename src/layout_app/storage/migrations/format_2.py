"""Format 2: paragraphs have spans, drop caps and lists; styles have strong faces, hyphenation, tabs, indents, boxes."""

from __future__ import annotations

from typing import Any


def from_format_1(raw: dict[str, Any]) -> dict[str, Any]:
    """Early versions wrote spans of another form, which no page ever showed: they go. All else reads as it is."""
    return {**raw, "stories": [_without_spans(story) for story in raw.get("stories", [])]}


def _without_spans(story: dict[str, Any]) -> dict[str, Any]:
    paragraphs = story.get("paragraphs")
    if not isinstance(paragraphs, list):
        return story  # decoding, which comes after, says what is wrong
    kept = [_without(one, "spans") if isinstance(one, dict) else one for one in paragraphs]
    return {**story, "paragraphs": kept}


def _without(paragraph: dict[str, Any], name: str) -> dict[str, Any]:
    return {key: value for key, value in paragraph.items() if key != name}
