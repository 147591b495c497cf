"""Checks of marks: none of Chinese text is half width (TYPOGRAPHY 15, input clean-up)."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

import msgspec

from layout_app.compose.tables.roles import HAN_RANGES
from layout_app.document.story import TEXT_PARTS, Story, text_of
from layout_app.document.table import cells_of
from layout_app.errors import Finding, Severity
from layout_app.ids import SourceRef
from layout_app.messages import _n

SHOWN = 6
"""Characters of the text before and after a mark that a finding quotes."""


class _Text(msgspec.Struct, frozen=True):
    part: str
    index: int
    text: str


def check_half_width(story: Story, page: int) -> Iterator[Finding]:
    """Of every text that has half-width marks beside Han, the first of them and how many there are."""
    for one in _texts(story):
        marks = half_width_marks(one.text)
        if marks:
            yield _finding(story, one, marks, page)


@functools.lru_cache(maxsize=4000)
def half_width_marks(text: str) -> tuple[int, ...]:
    """Where a Chinese text has a half-width mark beside Han; a . only where it ends a sentence.

    A text with more Western words than Han characters is Western.
    """
    if text.isascii():
        return ()
    western = sum(word.isascii() and word[0].isalpha() for word in text.split())
    marks = tuple(found.start() for found in _mark().finditer(text))
    return marks if marks and len(_han().findall(text)) >= max(western, 1) else ()


@functools.cache
def _mark() -> re.Pattern[str]:
    soft = r"[,:;?!()\"'“”‘’ \u3000]*"
    ends = r"(?=\s*(?:$|[^\s.A-Za-z]))"
    han = f"[{HAN_RANGES}]"
    return re.compile(rf"(?<={han})[,:;?!()]|[,:;?!()](?={soft}{han})|(?<=[{HAN_RANGES}”’）》」』】％%])\.{ends}")


@functools.cache
def _han() -> re.Pattern[str]:
    return re.compile(f"[{HAN_RANGES}]")


def _texts(story: Story) -> Iterator[_Text]:
    for part in TEXT_PARTS:
        yield _Text(part, 0, text_of(story, part))
    for index, paragraph in enumerate(story.paragraphs):
        yield _Text("body", index, paragraph.text)
    for index, photo in enumerate(story.photos):
        yield _Text("caption", index, photo.caption)
    for index, cell in enumerate(cell for table in story.tables for cell in cells_of(table)):
        yield _Text("cell", index, cell.text)


def _finding(story: Story, one: _Text, marks: tuple[int, ...], page: int) -> Finding:
    at = marks[0]
    message = _n(
        "“%(around)s” has %(count)s half-width mark beside Chinese: type it full width.",
        "“%(around)s” has the first of %(count)s half-width marks beside Chinese: type them full width.",
        len(marks),
    )
    around = one.text[max(0, at - SHOWN) : at + SHOWN]
    source = SourceRef(story.id, one.part, one.index, at, at + 1)
    words = {"around": around, "count": len(marks)}
    return Finding("text.half-width-mark", Severity.WARNING, message % words, source=source, page=page)
