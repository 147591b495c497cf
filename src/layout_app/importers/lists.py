"""Lists of a manuscript as lists of the page: written numbers give way to those that the typesetter counts.

A list keeps its written numbers where counting would give others: it begins with another, or words stand between.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Sequence

import msgspec

from layout_app.document.spans import slice_of
from layout_app.document.story import MOST_LIST_LEVEL, Paragraph
from layout_app.importers.content import ReadEntry

LONGEST_CHINESE_ENTRY = 26
"""字 of an entry that （一） hangs before; longer ones are paragraphs whose number stands in the first line."""
NUMERALS = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十")

Read = tuple[Paragraph, ReadEntry | None]


def listed(paragraphs: Sequence[Read]) -> tuple[Paragraph, ...]:
    """The paragraphs, those that are items of a list made its entries."""
    made = [_with_chinese_entry(paragraph, entry) for paragraph, entry in paragraphs]
    runs = [list(run) for _is_item, run in itertools.groupby(made, key=lambda one: one[1] is not None)]
    counted = [_is_counted_alike(run) for run in runs]
    for at in range(len(runs) - 1, 1, -1):
        if not counted[at] and _goes_on(runs[at]):
            counted[at - 2] = False  # a list that words stand in is one list
    found: list[Paragraph] = []
    for run, is_list in zip(runs, counted, strict=True):
        found += _entries_of(run) if is_list else _words_of(run)
    return tuple(found)


def _with_chinese_entry(paragraph: Paragraph, entry: ReadEntry | None) -> Read:
    marker = _chinese_marker().match(paragraph.text) if entry is None and paragraph.style == "body" else None
    if marker is None or len(paragraph.text) - marker.end() > LONGEST_CHINESE_ENTRY:
        return paragraph, entry
    return paragraph, ReadEntry(0, "chinese", 0, marker.group())


@functools.cache
def _chinese_marker() -> re.Pattern[str]:
    return re.compile("（(?:[一二三四五六七八九]|十)）")


def _is_counted_alike(run: Sequence[Read]) -> bool:
    """Whether items that follow each other are entries whose written numbers counting gives again."""
    counts: list[int] = []
    kinds: list[str] = []
    for _paragraph, entry in run:
        if entry is None:
            return False
        counts, kinds = counts[: entry.level + 1], kinds[: entry.level + 1]
        counts += [0] * (entry.level + 1 - len(counts))
        kinds += [""] * (entry.level + 1 - len(kinds))
        counts[-1] = counts[-1] + 1 if kinds[-1] == entry.kind else 1
        kinds[-1] = entry.kind
        if entry.kind != "bullet" and entry.marker != _marker(entry.kind, counts[-1]):
            return False
    return len(run) > 1 or kinds != ["chinese"]


def _marker(kind: str, number: int) -> str:
    return f"{number}." if kind == "number" else f"（{NUMERALS[min(number, len(NUMERALS)) - 1]}）"


def _goes_on(run: Sequence[Read]) -> bool:
    """Whether a run of items begins with another number than the first."""
    entry = run[0][1]
    return entry is not None and entry.kind != "bullet" and entry.marker != _marker(entry.kind, 1)


def _words_of(run: Sequence[Read]) -> list[Paragraph]:
    return [paragraph for paragraph, _entry in run]


def _entries_of(run: Sequence[Read]) -> list[Paragraph]:
    return [_entry_of(paragraph, entry) for paragraph, entry in run if entry is not None]


def _entry_of(paragraph: Paragraph, entry: ReadEntry) -> Paragraph:
    """The paragraph without its written marker, as an entry."""
    text = paragraph.text.removeprefix(entry.marker).lstrip(" ") if entry.marker else paragraph.text
    taken = len(paragraph.text) - len(text)
    return msgspec.structs.replace(
        paragraph,
        text=text,
        spans=slice_of(paragraph.spans, taken, len(paragraph.text)),
        list_kind=entry.kind,
        list_level=min(entry.level, MOST_LIST_LEVEL),
    )
