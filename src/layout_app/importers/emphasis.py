"""Words that a manuscript emphasises, found again in cleaned-up paragraphs.

Clean-up changes marks, spaces and widths, joins what was cut and takes captions and sign-offs out; letters stay what
they are, in their order. So words are known by their letters and those around them.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

from layout_app.importers.content import Emphasis

AROUND = 12
"""How many letters on either side are kept to know the place by."""
FEWEST_AROUND = 4
"""How many of them tell the place by one side alone, where the other has changed."""


def emphasised(text: str, start: int, end: int, reading: str = "") -> Emphasis:
    """What is emphasised, or has a reading: characters ``start:end`` of a block's text."""
    before, after = _letters(text[:start])[-AROUND:], _letters(text[end:])[:AROUND]
    return Emphasis(_letters(text[start:end]), before, after, reading)


def places_of(paragraphs: Sequence[str], emphases: Sequence[Emphasis]) -> tuple[tuple[int, int, int, str], ...]:
    """Where the words stand, by paragraph: (index, start, end, reading). What is not surely found is left out."""
    letters: list[str] = []
    places: list[tuple[int, int]] = []
    for index, text in enumerate(paragraphs):
        for offset, letter in _numbered_letters(text):
            letters.append(letter)
            places.append((index, offset))
    whole = "".join(letters)
    found: list[tuple[int, int, int, str]] = []
    done = {False: 0, True: 0}  # words with a reading may be bold besides
    for one in emphases:
        start = _start_in(whole, places, one, done[bool(one.reading)])
        if start >= 0:
            end = start + len(one.words)
            done[bool(one.reading)] = end
            found.extend((*place, one.reading) for place in _by_paragraph(places[start:end]))
    return tuple(found)


def _start_in(whole: str, places: Sequence[tuple[int, int]], one: Emphasis, done: int) -> int:
    if not one.words:
        return -1
    if not (one.before or one.after):
        return _paragraph_of(whole, places, one.words, done)
    at = whole.find(one.before + one.words + one.after, max(0, done - len(one.before)))
    if at < 0 and len(one.before) >= FEWEST_AROUND:
        at = whole.find(one.before + one.words, max(0, done - len(one.before)))
    if at >= 0:
        return at + len(one.before)
    return whole.find(one.words + one.after, done) if len(one.after) >= FEWEST_AROUND else -1


def _paragraph_of(whole: str, places: Sequence[tuple[int, int]], words: str, done: int) -> int:
    """Where a whole paragraph has just these letters; -1 for nowhere."""
    at = whole.find(words, done)
    while at >= 0:
        end = at + len(words)
        begins = at == 0 or places[at - 1][0] != places[at][0]
        if begins and (end == len(whole) or places[end - 1][0] != places[end][0]):
            return at
        at = whole.find(words, at + 1)
    return -1


def _by_paragraph(places: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int, int]]:
    for index in dict.fromkeys(index for index, _offset in places):
        offsets = [offset for paragraph, offset in places if paragraph == index]
        yield index, offsets[0], offsets[-1] + 1


def _letters(text: str) -> str:
    return "".join(letter for _offset, letter in _numbered_letters(text))


def _numbered_letters(text: str) -> Iterator[tuple[int, str]]:
    """Letters and digits with their offsets, whatever width they have."""
    for offset, char in enumerate(text):
        if char.isalnum():
            for letter in unicodedata.normalize("NFKC", char):
                yield offset, letter
