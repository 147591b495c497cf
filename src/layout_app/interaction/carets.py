"""Caret movement in a text: by grapheme, by word, and to its ends. Offsets count code points. No Qt."""

from __future__ import annotations

import unicodedata

JOINERS = "\u200d\ufe0e\ufe0f"


def next_offset(text: str, offset: int) -> int:
    """The caret after the grapheme at ``offset``."""
    if offset >= len(text):
        return len(text)
    offset += 1
    while offset < len(text) and _continues(text, offset):
        offset += 1
    return offset


def previous_offset(text: str, offset: int) -> int:
    """The caret before the grapheme that ends at ``offset``."""
    if offset <= 0:
        return 0
    offset -= 1
    while offset > 0 and _continues(text, offset):
        offset -= 1
    return offset


def _continues(text: str, offset: int) -> bool:
    """Whether the character at ``offset`` belongs to the grapheme before it."""
    char = text[offset]
    code = ord(char)
    if unicodedata.combining(char) or char in JOINERS or 0xE0100 <= code <= 0xE01EF or 0xFE00 <= code <= 0xFE0F:
        return True
    return text[offset - 1] == "\u200d"


def word_at(text: str, offset: int) -> tuple[int, int]:
    """The run of like characters around ``offset``: what a double click selects."""
    if not text:
        return (0, 0)
    at = min(offset, len(text) - 1)
    kind = _kind(text[at])
    start = at
    while start > 0 and _kind(text[start - 1]) == kind:
        start -= 1
    end = at + 1
    while end < len(text) and _kind(text[end]) == kind:
        end += 1
    return (start, end)


def _kind(char: str) -> str:
    if char.isascii() and (char.isalnum() or char == "_"):
        return "western"
    category = unicodedata.category(char)
    return "letters" if category[0] == "L" else "digits" if category[0] == "N" else "marks"


def to_utf16(text: str, offset: int) -> int:
    """A code point offset as Qt counts it."""
    return len(text[:offset].encode("utf-16-le")) // 2


def from_utf16(text: str, units: int) -> int:
    """Qt's offset as code points; one inside a surrogate pair goes to its start."""
    return len(text.encode("utf-16-le")[: units * 2].decode("utf-16-le", "ignore"))
