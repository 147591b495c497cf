"""Hyphenate Western words where the style names a language: more places to break, a visible hyphen at each (UB4).

A line that ends inside a word is longer by the hyphen; the text stays without it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from layout_app.compose.prepared import NO_BREAK, Prepared
from layout_app.compose.tables.roles import WESTERN
from layout_app.fonts.library import FontLibrary

if TYPE_CHECKING:
    from pyphen import Pyphen

HYPHEN_PENALTY = 60
SHORTEST_WORD = 5
HYPHENS = "-\u2010"
"""The first that a face has: U+2010 of a Han face is as wide as a character."""


def add_hyphens(library: FontLibrary, prepared: Prepared) -> None:
    """Let lines end inside long words; a language that pyphen has no patterns of hyphenates nothing.

    Initialisms and words that hold digits or signs stay whole.
    """
    patterns = _patterns(prepared.style.hyphenation)
    if patterns is None:
        return
    for start, end in _words(prepared):
        word = prepared.text[prepared.starts[start] : prepared.starts[end]]
        if word.isupper() or len(word) != end - start:
            continue
        for at in patterns.positions(word):
            _allow_hyphen(library, prepared, start + at)


def _words(prepared: Prepared) -> Iterator[tuple[int, int]]:
    """Cells of words of letters alone that are long enough."""
    start, count = 0, len(prepared)
    while start < count:
        end = start
        while end < count and prepared.roles[end] in WESTERN:
            end += 1
        if end - start >= SHORTEST_WORD and all(_is_letter(prepared, i) for i in range(start, end)):
            yield start, end
        start = end + 1


def _is_letter(prepared: Prepared, i: int) -> bool:
    return prepared.text[prepared.starts[i] : prepared.starts[i + 1]].isalpha()


def _allow_hyphen(library: FontLibrary, prepared: Prepared, at: int) -> None:
    """A line may start with cell ``at``; the one before it carries the hyphen then."""
    font, size = prepared.fonts[at - 1], prepared.size_of(at - 1)
    face = library.hb_font(font)
    glyph = next((found for char in HYPHENS if (found := face.get_nominal_glyph(ord(char)))), None)
    if glyph is None or prepared.breaks[at] != NO_BREAK or (prepared.vertical and not prepared.turned[at - 1]):
        return
    along = prepared.widths[at - 1]
    _glyph, across, _along = prepared.glyphs[at - 1][0]  # in vertical lines words lie on a baseline of their own
    prepared.hyphens[at - 1] = (glyph, across, along) if prepared.vertical else (glyph, along, 0)
    prepared.tail_trim[at - 1] = -(face.get_glyph_h_advance(glyph) * size // library.upem(font))
    prepared.breaks[at] = HYPHEN_PENALTY


@cache
def _patterns(language: str) -> Pyphen | None:
    import pyphen  # reads its dictionaries' names when it is imported; only who hyphenates waits for that

    return pyphen.Pyphen(lang=language) if pyphen.language_fallback(language) else None
