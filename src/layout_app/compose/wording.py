"""What spans ask of the typesetter: words in another face, size, height or colour, words kept together, marks.

Resolved here once against the style and the sheet, so that nothing below has to know either.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise

import msgspec

from layout_app.color import Color
from layout_app.document import spans as of
from layout_app.document.spans import Spans
from layout_app.styles.model import AS_IT_IS, CompositeFont, Fit, TextStyle
from layout_app.units import Mpt, of_em


class Look(msgspec.Struct, frozen=True, cache_hash=True):
    """How characters are set that are not set as their style says; no ``color`` or ``language`` is the style's."""

    size: Mpt
    raised: Mpt = 0
    color: Color | None = None
    language: str = ""


class Voice(msgspec.Struct, frozen=True):
    """Characters ``start:end``, all of one font and look; ``None`` is the style's own."""

    start: int
    end: int
    font: CompositeFont
    look: Look | None = None


class Wording(msgspec.Struct, frozen=True, cache_hash=True):
    """The voices of a paragraph that are not its style's, in order; no line begins inside one of ``unbroken``.

    ``cells`` are what stands upright in one cell of a vertical line. Nothing opens before the characters at ``tied``.
    ``beside`` are the spans whose marks stand beside the line, ``readings`` (start, end, reading) what stands above.
    """

    voices: tuple[Voice, ...] = ()
    unbroken: tuple[tuple[int, int], ...] = ()
    cells: tuple[tuple[int, int], ...] = ()
    tied: tuple[int, ...] = ()
    beside: Spans = ()
    readings: tuple[tuple[int, int, str], ...] = ()


PLAIN = Wording()

SCALE_PERCENT_AND_RAISE = {
    of.SUPERSCRIPT: (60, 350),
    of.SUBSCRIPT: (60, -120),
    of.NOTE_MARK: (55, 420),
}
"""Size, and how far up the baseline goes in thousandths of the em of the words around."""
BESIDE = frozenset((of.EMPHASIS_DOTS, of.PROPER_NAME, of.BOOK_TITLE, of.MOURNING))
_OF_A_VOICE = frozenset((of.STRONG, of.FONT, of.COLOR, of.SIZE, of.LANGUAGE, *SCALE_PERCENT_AND_RAISE))


def wording_of(spans: Spans, style: TextStyle, color_of: Callable[[str], Color]) -> Wording:
    """The spans of a paragraph of ``style`` resolved; ``color_of`` raises ``KeyError`` for a swatch that is gone."""
    if not spans:
        return PLAIN
    raised = [span.start for span in spans if span.kind in SCALE_PERCENT_AND_RAISE]
    together = [(span.start, span.end) for span in spans if span.kind in (of.NO_BREAK, of.COMBINE, of.RUBY)]
    return Wording(
        tuple(_voices(spans, style, color_of)),
        (*together, *((start - 1, start + 1) for start in raised if start)),
        tuple((span.start, span.end) for span in spans if span.kind == of.COMBINE),
        tuple(raised),
        tuple(span for span in spans if span.kind in BESIDE),
        tuple((span.start, span.end, span.value) for span in spans if span.kind == of.RUBY),
    )


def _voices(spans: Spans, style: TextStyle, color_of: Callable[[str], Color]) -> Iterator[Voice]:
    speaking = [span for span in spans if span.kind in _OF_A_VOICE]
    edges = sorted({edge for span in speaking for edge in (span.start, span.end)})
    for start, end in pairwise(edges):
        here = {span.kind: span.value for span in speaking if span.start <= start and end <= span.end}
        if here:
            yield Voice(start, end, _font(here, style), _look(here, style, color_of))


def _font(here: dict[str, str], style: TextStyle) -> CompositeFont:
    if of.FONT in here:
        return CompositeFont(here[of.FONT])
    return style.strong if of.STRONG in here else style.font


def _look(here: dict[str, str], style: TextStyle, color_of: Callable[[str], Color]) -> Look | None:
    size = style.size * int(here.get(of.SIZE, "100")) // 100
    raised = 0
    for kind, (percent, milliem) in SCALE_PERCENT_AND_RAISE.items():
        if kind in here:
            size, raised = size * percent // 100, of_em(milliem, size)
    try:
        color = color_of(here[of.COLOR]) if of.COLOR in here else None
    except KeyError:
        color = None  # a swatch that is gone: the words are printed as the others are
    look = Look(size, raised, color, here.get(of.LANGUAGE, ""))
    return look if look != Look(style.size) else None


def languages_in(wording: Wording) -> Iterator[tuple[int, int, str]]:
    """The stretches that are of another language than the paragraph's style: (start, end, language)."""
    start, end, language = 0, 0, ""
    for voice in wording.voices:
        here = voice.look.language if voice.look is not None else ""
        if here == language and voice.start == end:
            end = voice.end
            continue
        if language:
            yield start, end, language
        start, end, language = voice.start, voice.end, here
    if language:
        yield start, end, language


def voices_over(wording: Wording, style: TextStyle, length: int) -> Iterator[Voice]:
    """The voices of all characters of a text in order, the style's own between those of the wording."""
    at = 0
    for voice in wording.voices:
        if at < voice.start:
            yield Voice(at, voice.start, style.font)
        yield voice
        at = voice.end
    if at < length:
        yield Voice(at, length, style.font)


def fitted(font: CompositeFont, look: Look | None, size: Mpt) -> tuple[Look | None, ...]:
    """The looks of a composite font's parts, in the order of ``fits``: their fit on top of what the words have."""
    return tuple(look if fit == AS_IT_IS else _fitted(fit, look or Look(size)) for fit in font.fits)


def _fitted(fit: Fit, look: Look) -> Look:
    raised = look.raised + of_em(fit.raised_milliem, look.size)
    return msgspec.structs.replace(look, size=look.size * fit.size_percent // 100, raised=raised)
