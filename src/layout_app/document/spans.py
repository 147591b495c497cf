"""What characters of a paragraph are besides their style: spans over its text, and what edits make of them.

A paragraph's spans are sound when they are sorted, not empty, not beyond the text, and no two of one kind overlap. Runs
of one kind and value that touch are one span; of the kinds in ``UNITS`` each span is one thing, such as one name, and
stays apart from the next. Every function here takes sound spans and gives sound spans. Offsets count code points.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

STRONG = "strong"  # 加粗: the style's face for emphasis
EMPHASIS_DOTS = "emphasis-dots"  # 着重号
PROPER_NAME = "proper-name"  # 专名号
BOOK_TITLE = "book-title"  # 书名号甲式, the wavy line
RUBY = "ruby"  # 注音: the value is the reading
NO_BREAK = "no-break"  # 不断
COMBINE = "combine"  # 纵中横
SUPERSCRIPT = "superscript"
SUBSCRIPT = "subscript"
NOTE_MARK = "note-mark"
MOURNING = "mourning"  # 示亡号: a box round a name
FONT = "font"  # the value is a PostScript name
COLOR = "color"  # the value is a swatch's name
SIZE = "size"  # the value is a percentage of the style's size
LANGUAGE = "language"  # the value is a language tag
TABLE = "table"  # over U+FFFC, which stands for the story's table of the id that is the value

KINDS = (
    STRONG, EMPHASIS_DOTS, PROPER_NAME, BOOK_TITLE, RUBY, NO_BREAK, COMBINE, SUPERSCRIPT, SUBSCRIPT, NOTE_MARK,
    MOURNING, FONT, COLOR, SIZE, LANGUAGE, TABLE,
)  # fmt: skip
MARKS = tuple(kind for kind in KINDS if kind != TABLE)
"""What can be taken off characters so that they stay."""
UNITS = frozenset((PROPER_NAME, BOOK_TITLE, RUBY, NO_BREAK, COMBINE, MOURNING, TABLE))
"""Kinds whose every span is one thing: two names side by side keep their two lines (TYPOGRAPHY AN2)."""
INDIVISIBLE = frozenset((RUBY, COMBINE, TABLE))
"""Units that say something of just these characters: what touches one of them ends the span."""
GROWING = frozenset((STRONG, FONT, COLOR, SIZE, LANGUAGE))
"""Kinds that text typed right behind them takes too, as in word processors."""
VALUED = frozenset((RUBY, FONT, COLOR, SIZE, LANGUAGE, TABLE))
OBJECT = "\ufffc"
"""The character that stands for an object among words."""
SMALLEST_PERCENT, LARGEST_PERCENT = 25, 400

_RAISED_OR_LOWERED = (SUPERSCRIPT, SUBSCRIPT, NOTE_MARK)


class Span(msgspec.Struct, frozen=True, omit_defaults=True):
    """Characters ``start:end`` of a text are of a kind; ``value`` is empty but for the kinds in ``VALUED``."""

    start: int
    end: int
    kind: str
    value: str = ""


Spans = tuple[Span, ...]


def is_known(kind: str, value: str) -> bool:
    """Whether there is such a kind, with such a value."""
    if kind == SIZE:
        return value.isascii() and value.isdigit() and SMALLEST_PERCENT <= int(value) <= LARGEST_PERCENT
    return kind in KINDS and bool(value.strip()) == (kind in VALUED)


def sound(spans: Iterable[Span], length: int) -> Spans:
    """The spans that a text of ``length`` can have: what is not known, lies outside it or overlaps is left out."""
    kept: list[Span] = []
    taken: dict[str, int] = {}
    for span in sorted(spans, key=lambda one: (one.start, one.end)):
        which = SUPERSCRIPT if span.kind in _RAISED_OR_LOWERED else span.kind
        if is_known(span.kind, span.value) and taken.get(which, 0) <= span.start < span.end <= length:
            kept.append(span)
            taken[which] = span.end
    return tidy(kept)


def _excludes(kind: str, other: str) -> bool:
    """Whether a character cannot be of both: of one kind with two values, or both raised and lowered."""
    return kind == other or (kind in _RAISED_OR_LOWERED and other in _RAISED_OR_LOWERED)


def tidy(spans: Iterable[Span]) -> Spans:
    """Sorted, and runs that touch made one."""
    runs: dict[tuple[str, str], list[Span]] = {}
    done: list[Span] = []
    for span in sorted(spans, key=lambda one: one.start):
        if span.kind in UNITS:
            done.append(span)
            continue
        like = runs.setdefault((span.kind, span.value), [])
        if like and like[-1].end == span.start:
            like[-1] = msgspec.structs.replace(like[-1], end=span.end)
        else:
            like.append(span)
    done.extend(span for like in runs.values() for span in like)
    return tuple(sorted(done, key=lambda one: (one.start, one.end, one.kind, one.value)))


def after_edit(spans: Spans, start: int, end: int, length: int) -> Spans:
    """The spans once characters ``start:end`` have become ``length`` others.

    Characters that replace others are what the first of these was; characters put between two are what both are, and
    of the kinds in ``GROWING`` what the one before is. A span whose characters are all gone goes too.
    """
    if not spans or (start == end and not length):
        return spans
    kept = (_edited(span, start, end, length) for span in spans)
    return tidy(span for span in kept if span is not None)


def _edited(span: Span, start: int, end: int, length: int) -> Span | None:
    by = length - (end - start)
    if span.kind in INDIVISIBLE and start < span.end and end > span.start:
        return None
    if start < end:
        takes = span.start <= start < span.end
    else:
        takes = span.start < start and (start < span.end or (start == span.end and span.kind in GROWING))
    first = span.start if takes or span.start < start else max(span.start, end) + by
    last = span.end + by if span.end > end else start + length if takes else min(span.end, start)
    return msgspec.structs.replace(span, start=first, end=last) if first < last else None


def slice_of(spans: Spans, start: int, end: int) -> Spans:
    """The spans of characters ``start:end``, counted from there; an indivisible one only where it is whole."""
    found = []
    for span in spans:
        first, last = max(span.start, start), min(span.end, end)
        is_whole = (first, last) == (span.start, span.end)
        if first < last and (is_whole or span.kind not in INDIVISIBLE):
            found.append(msgspec.structs.replace(span, start=first - start, end=last - start))
    return tidy(found)


def joined(first: Spans, length: int, second: Spans) -> Spans:
    """The spans of a text of ``length`` and of the one appended to it."""
    return tidy((*first, *moved(second, length))) if second else first


def moved(spans: Spans, by: int) -> Spans:
    """The spans of a text that has ``by`` more characters before it."""
    return tuple(msgspec.structs.replace(span, start=span.start + by, end=span.end + by) for span in spans)


def holds(spans: Spans, start: int, end: int, kind: str, value: str = "") -> bool:
    """Whether every character of ``start:end`` is of that kind and value; never so for no characters."""
    at = start
    for span in spans:
        if span.kind == kind and span.value == value and span.start <= at < span.end:
            at = span.end
    return start < end <= at


def added(spans: Spans, start: int, end: int, kind: str, value: str = "") -> Spans:
    """The spans with characters ``start:end`` made of that kind.

    Units that they touch become one with them; a reading or a cell for other characters is replaced.
    """
    if start >= end:
        return spans
    kept = spans
    first, last = start, end
    if kind in UNITS and kind not in INDIVISIBLE:
        touched = [span for span in spans if span.kind == kind and span.start < end and start < span.end]
        first, last = min((first, *(span.start for span in touched))), max((last, *(span.end for span in touched)))
    for other in KINDS:
        if _excludes(other, kind):
            kept = removed(kept, first, last, other)
    return tidy((*kept, Span(first, last, kind, value)))


def removed(spans: Spans, start: int, end: int, kind: str) -> Spans:
    """The spans with characters ``start:end`` no longer of that kind; a reading or cell that they touch ends."""
    kept: list[Span] = []
    for span in spans:
        if span.kind != kind or span.end <= start or end <= span.start:
            kept.append(span)
            continue
        if kind not in INDIVISIBLE:
            if span.start < start:
                kept.append(msgspec.structs.replace(span, end=start))
            if end < span.end:
                kept.append(msgspec.structs.replace(span, start=end))
    return tidy(kept)


def toggled(spans: Spans, start: int, end: int, kind: str, value: str = "") -> Spans:
    """The spans with characters ``start:end`` made of that kind, or no longer so where all of them were."""
    if holds(spans, start, end, kind, value):
        return removed(spans, start, end, kind)
    return added(spans, start, end, kind, value)


def with_reading(spans: Spans, start: int, end: int, reading: str) -> Spans:
    """The spans with ``reading`` over characters ``start:end``; an empty one takes their readings away.

    A reading of as many syllables, parted by spaces, as there are characters gives each its own.
    """
    syllables = reading.split()
    kept = removed(spans, start, end, RUBY)
    if not syllables or start >= end:
        return kept
    if len(syllables) == end - start:
        each = (Span(at, at + 1, RUBY, syllable) for at, syllable in enumerate(syllables, start=start))
        return tidy((*kept, *each))
    return tidy((*kept, Span(start, end, RUBY, " ".join(syllables))))
