"""Set text: paragraphs of justified lines, and single lines."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeVar

import msgspec

from layout_app.compose.justify import natural_line
from layout_app.compose.paragraph import Break, Breaker, MeasureProfile
from layout_app.compose.prepare import prepare
from layout_app.compose.prepared import Prepared
from layout_app.compose.set_line import Cells, Filling, SetLine
from layout_app.compose.wording import PLAIN, Wording
from layout_app.fonts.library import FontLibrary
from layout_app.styles.model import Align, CompositeFont, TextStyle
from layout_app.units import Mpt, of_em

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")

MOST_PREPARED = 4000
"""Paragraphs remembered; the oldest half is forgotten when there are more."""
MOST_CHARACTERS = 400_000
"""In all of them together: each takes a kilobyte while it is remembered."""
MOST_BREAKERS = 400
"""Of these, the paragraphs whose ways to be broken are remembered."""

class SetParagraph(msgspec.Struct, frozen=True):
    """A paragraph's lines; characters that no font has, and those another face lends (offset, character[, face])."""

    lines: tuple[SetLine, ...]
    missing: tuple[tuple[int, str], ...] = ()
    substituted: tuple[tuple[int, str, str], ...] = ()


class Typesetter:
    """Sets text with one font library; remembers prepared and broken paragraphs by value."""

    def __init__(self, library: FontLibrary) -> None:
        self.library = library
        self._prepared: dict[tuple[str, TextStyle, bool, Wording, int], Prepared] = {}
        self._paragraphs: dict[tuple[object, ...], SetParagraph] = {}
        self._lines: dict[tuple[object, ...], SetLine] = {}
        self._characters = 0
        # Han characters that fill their squares are as wide at any size as their number says.
        self._squares: dict[tuple[str, CompositeFont, str, int], bool] = {}
        self._keeps_lines = False
        self._breakers: dict[tuple[Prepared, MeasureProfile, Mpt], Breaker] = {}

    def set_paragraph(
        self,
        text: str,
        style: TextStyle,
        profile: MeasureProfile,
        *,
        looseness: int = 0,
        indent: bool = True,
        vertical: bool = False,
        wording: Wording = PLAIN,
    ) -> SetParagraph:
        """The paragraph in lines of the profile's widths; its first line indented as the style says."""
        key = (text, style, profile, looseness, indent, vertical, wording, self.library.revision)
        found = self._paragraphs.get(key)
        if found is None:
            prepared = self.prepared(text, style, vertical, wording)
            found = self._set_paragraph(prepared, profile, looseness, indent)
            _remember(self._paragraphs, key, found)
        return found

    def _set_paragraph(
        self, prepared: Prepared, profile: MeasureProfile, looseness: int, indent: bool
    ) -> SetParagraph:
        style = prepared.style
        left = of_em(style.indent_left_milliem, style.size)
        first = of_em(style.indent_milliem, style.size) if indent else 0
        hanging = of_em(style.hanging_indent_milliem, style.size)
        if not indent:
            first = hanging  # a paragraph that goes on
        profile = _inside_indents(profile, style, left, first, hanging)
        breaker = self._breaker(prepared, profile, 0 if hanging else first)
        broken = breaker.loosened(looseness)
        if not self._keeps_lines:
            breaker.forget_lines()
        last = len(broken) - 1
        lines = tuple(
            SetLine.of_cells(
                Cells(
                    prepared,
                    one,
                    left + (hanging if number else first),
                    style.align,
                    style.align is Align.FORCE or (style.align is Align.JUSTIFY and number < last),
                )
            )
            for number, one in enumerate(broken)
        )
        return SetParagraph(lines, prepared.missing, prepared.substituted)

    @contextmanager
    def keeping_lines(self) -> Iterator[None]:
        """While make-up counts: who asks for a paragraph's lines will perhaps ask for one more and one less, so what
        all feasible lines cost is kept. An editor who types never asks, and so much kept would only slow him down.
        """
        self._keeps_lines = True
        try:
            yield
        finally:
            self._keeps_lines = False
            for breaker in self._breakers.values():
                breaker.forget_lines()

    def _breaker(self, prepared: Prepared, profile: MeasureProfile, indent: Mpt) -> Breaker:
        """What breaks the paragraph, remembered."""
        key = (prepared, profile, indent)
        breaker = self._breakers.get(key)
        if breaker is None:
            breaker = Breaker(prepared, profile, indent)
            _remember(self._breakers, key, breaker, MOST_BREAKERS)
        return breaker

    def set_line(
        self,
        text: str,
        style: TextStyle,
        *,
        measure: Mpt | None = None,
        align: Align | None = None,
        tracking_milliem: int = 0,
        vertical: bool = False,
    ) -> SetLine:
        """The text on one line, never broken. With a measure it is aligned in it; justified only for ``FORCE``."""
        if tracking_milliem:
            tracking = style.tracking_milliem + tracking_milliem
            style = msgspec.structs.replace(style, tracking_milliem=tracking)
        key = (text, style, measure, align, vertical, self.library.revision)
        found = self._lines.get(key)
        if found is None:
            found = self._set_single(text, style, measure, align or style.align, vertical)
            _remember(self._lines, key, found)
        return found

    def _set_single(self, text: str, style: TextStyle, measure: Mpt | None, align: Align, vertical: bool) -> SetLine:
        prepared = self.prepared(text, style, vertical)
        if not len(prepared):
            return SetLine.of_runs(0, 0, "", measure or 0, (), Filling(0))
        if measure is None:
            measure = sum(natural_line(prepared, 0, len(prepared)).advances)
        return SetLine.of_cells(Cells(prepared, Break(0, len(prepared), measure), 0, align, align is Align.FORCE))

    def natural_width(self, text: str, style: TextStyle, *, vertical: bool = False) -> Mpt:
        """The length of the text on one line, its edges trimmed."""
        if vertical:
            return self.set_line(text, style, vertical=True).width
        key = (text, style.font, style.language, self.library.revision)
        squares = self._squares.get(key)
        if squares is None:
            squares = self.prepared(text, style).is_all_squares()
            _remember(self._squares, key, squares)
        if squares and not style.pad_names:
            return len(text) * style.size + (len(text) - 1) * of_em(style.tracking_milliem, style.size)
        return self.set_line(text, style).width

    def ink_left(self, text: str, style: TextStyle) -> Mpt:
        """From the pen's start to the ink of the first glyph: what optical alignment takes away."""
        line = self.set_line(text, style)
        if not line.runs:
            return 0
        run = line.runs[0]
        left = self.library.glyph_extents(run.font, run.glyph_ids[0]).left
        return run.xs[0] + left * run.size // self.library.upem(run.font)

    def prepared(self, text: str, style: TextStyle, vertical: bool = False, wording: Wording = PLAIN) -> Prepared:
        """The paragraph's cells, remembered."""
        key = (text, style, vertical, wording, self.library.revision)
        found = self._prepared.get(key)
        if found is None:
            found = prepare(self.library, text, style, vertical, wording)
            self._characters += len(text)
            if self._characters > MOST_CHARACTERS:
                self._forget_older_half()
            _remember(self._prepared, key, found)
        return found

    def _forget_older_half(self) -> None:
        _forget_half(self._prepared)
        _forget_half(self._paragraphs)
        _forget_half(self._lines)
        _forget_half(self._breakers)
        self._characters = sum(len(prepared.text) for prepared in self._prepared.values())


def _inside_indents(
    profile: MeasureProfile, style: TextStyle, left: Mpt, first: Mpt, hanging: Mpt
) -> MeasureProfile:
    """The widths that are left between the style's indents; with a hanging one, the first line's is its own."""
    narrower = left + of_em(style.indent_right_milliem, style.size)
    if narrower:
        profile = tuple((count, width - narrower) for count, width in profile)
    if not hanging:
        return profile
    (count, width), *others = profile
    rest = others if count == 1 else [(None if count is None else count - 1, width), *others]
    return ((1, width - first), *((lines, wide - hanging) for lines, wide in rest))


def _remember(store: dict[_Key, _Value], key: _Key, value: _Value, most: int = MOST_PREPARED) -> None:
    """Keep ``value``; when there are too many, forget the older half (dicts keep the order of insertion)."""
    store[key] = value
    if len(store) > most:
        _forget_half(store)


def _forget_half(store: dict[_Key, _Value]) -> None:
    for old in list(store)[: len(store) // 2]:
        del store[old]
