"""Read a text as the words that a search compares: each Han character one, a Western word one, whatever its width."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

MARK = "·"
"""What every mark reads as: words on two sides of one do not touch, and which mark it is does not matter."""
FIRST_IDEOGRAPHIC = 0x3000
INSIDE, SPACE, ACCENT, ALONE, LETTER, OTHER = "inside", "space", "accent", "alone", "letter", "mark"


class Word(NamedTuple):
    """A word, folded, and the characters ``start:end`` that it is in the text."""

    text: str
    start: int
    end: int


def words_of(text: str) -> tuple[Word, ...]:
    """The words of a text in order. Case and width do not matter (ＷＴＯ is wto, NFKC), nor does white space.

    >>> [word.text for word in words_of("业委会（ＷＴＯ）2 栏")]
    ['业', '委', '会', '·', 'wto', '·', '2', '栏']
    """
    found: list[Word] = []
    is_open = False
    for at, char in enumerate(text):
        folded, kind = _read(char)
        if kind == INSIDE:
            continue
        if kind == SPACE:
            is_open = False
        elif is_open and kind in (LETTER, ACCENT):
            last = found[-1]
            whole = last.text + folded
            found[-1] = Word(unicodedata.normalize("NFC", whole) if kind == ACCENT else whole, last.start, at + 1)
        else:
            is_open = kind == LETTER
            found.append(Word(folded if kind in (LETTER, ALONE) else MARK, at, at + 1))
    return tuple(found)


@cache
def _read(char: str) -> tuple[str, str]:
    """A character, folded, and what it is to a word. Remembered: a paper uses some thousands of them."""
    category = unicodedata.category(char)
    folded = unicodedata.normalize("NFKC", char).casefold().strip()
    if category == "Cf":  # a soft hyphen or a joiner is inside its word
        return folded, INSIDE
    if not folded or category == "Cc" or char == "\ufffc":
        return folded, SPACE
    if category[0] == "M":
        return folded, ACCENT
    if _stands_alone(folded):
        return folded, ALONE
    return folded, LETTER if unicodedata.category(folded[0])[0] in "LN" else OTHER


def phrases_of(query: str) -> tuple[tuple[str, ...], ...]:
    """What is looked for: each part of ``query`` between spaces is a phrase of words; marks alone are none."""
    read = (tuple(word.text for word in words_of(part)) for part in query.split())
    return tuple(phrase for phrase in read if any(word != MARK for word in phrase))


def places_of(phrases: Sequence[Sequence[str]], words: Sequence[Word]) -> tuple[tuple[int, int], ...]:
    """The characters ``start:end`` of a text where one of the phrases stands, in order, without those that overlap."""
    texts = [word.text for word in words]
    firsts = {one[0] for one in phrases}
    found: list[tuple[int, int]] = []
    at = 0
    while at < len(texts):
        length = 0
        if texts[at] in firsts:
            length = max((len(one) for one in phrases if texts[at : at + len(one)] == list(one)), default=0)
        if length:
            found.append((words[at].start, words[at + length - 1].end))
            at += length
        else:
            at += 1
    return tuple(found)


def _stands_alone(folded: str) -> bool:
    """Whether it is a word by itself: Han, kana, Hangul, and all other letters of scripts without capitals."""
    category = unicodedata.category(folded[0])
    return category in ("Lo", "Nl") or (category[0] in "LN" and ord(folded[0]) >= FIRST_IDEOGRAPHIC)
