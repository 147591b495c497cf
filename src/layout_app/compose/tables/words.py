"""Chinese words with their class and frequency, for telling words apart; read when the first one is asked for.

Classes: n noun, w noun of a verb, v verb, s place, h person, t time, f position, m number, q measure word, d adverb,
a adjective, p preposition, c conjunction, u particle, r pronoun, i set phrase.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cache, lru_cache

import msgspec

from layout_app.resources import bundled

LONGEST_WORD = 8
FIRST_LEVEL = "A"
BYTES_OF_HAN = 3


class Word(msgspec.Struct, frozen=True):
    """A word of the list: where it ends in the text, its class, the binary logarithm of how often it was counted."""

    end: int
    kind: str
    level: int


def words_at(text: str, start: int) -> list[Word]:
    """The words that begin at ``start`` in ``text``, shortest first; none if the list does not know the character."""
    line = _line_of(text[start])
    if not line:
        return []
    found = [Word(start + 1, line[1], ord(line[2]) - ord(FIRST_LEVEL))]
    for end in range(start + 2, min(len(text), start + LONGEST_WORD) + 1):
        rest = " " + text[start + 1 : end]
        at = line.find(rest)
        if at < 0:
            break  # no word begins so
        at += len(rest)
        if line[at].isascii():  # a word itself stands before those that begin with it
            found.append(Word(end, line[at], ord(line[at + 1]) - ord(FIRST_LEVEL)))
    return found


@cache
def _list() -> bytes:
    return bundled("compose", "tables", "words.txt").read_bytes()


@lru_cache(1024)
def _line_of(char: str) -> str:
    """The words that begin with ``char``, found by halving the list: cutting it up into lines takes longer."""
    lines, wanted = _list(), char.encode()

    def first_character(at: int) -> bytes:
        start = lines.rfind(b"\n", 0, at) + 1
        return lines[start : start + BYTES_OF_HAN]

    at = bisect_left(range(len(lines)), wanted, key=first_character)
    return lines[at : lines.index(b"\n", at)].decode() if lines.startswith(wanted, at) else ""
