"""Fill places for vertical lines with an article's copy, one after the other; each may be of another length."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import msgspec

from layout_app.compose.closing import closing_lines
from layout_app.compose.copy import (
    BEGIN,
    JUMP,
    Copy,
    CopyLine,
    Thread,
    byline_lines,
    closing_text,
    closings_from,
    jump_line,
    set_body,
    stands_alone,
    with_closing,
)
from layout_app.compose.paragraph import MeasureProfile
from layout_app.compose.setting import Setting
from layout_app.compose.vertical_frames import WANTED_CHARACTERS, LinePlace
from layout_app.document.blocks import ArticleBlock
from layout_app.document.story import SUBHEADS, Story
from layout_app.errors import Finding
from layout_app.units import Mpt


class VerticalPour(msgspec.Struct, frozen=True):
    """The copy's lines in order, the places of the first of them, and the places left free."""

    lines: tuple[CopyLine, ...]
    taken: tuple[LinePlace, ...]
    free: tuple[LinePlace, ...]
    findings: tuple[Finding, ...]

    @property
    def overset(self) -> int:
        return len(self.lines) - len(self.taken)

    @property
    def left_over(self) -> tuple[CopyLine, ...]:
        """The story's lines that found no place; an 上接 line without one is none of them."""
        return tuple(line for line in self.lines[len(self.taken) :] if line.texts[0].part != JUMP)


class _Text(NamedTuple):
    """A text of the copy: what sets it in given lengths, its characters, whether it stays with what follows."""

    make: Callable[[MeasureProfile], Copy]
    characters: int
    keeps: bool


def pour_vertically(
    setting: Setting, block: ArticleBlock, story: Story, places: Sequence[LinePlace], thread: Thread
) -> VerticalPour:
    """All copy of the block from its thread's start on, and where its lines stand.

    A byline or subhead goes to the next 栏 where its own has no room for what it stays with.
    """
    size = setting.style(block.recipe.body_style).size
    filling = _Filling(places, max((place.length for place in places), default=WANTED_CHARACTERS * size))
    if thread.from_page:
        words = f"（上接{thread.from_page}版）"
        filling.add([CopyLine((jump_line(setting, words, filling.length_at(0), vertical=True),))])
    texts = [*_texts(setting, block, story, thread)]
    for number, text in enumerate(texts):
        if text.keeps and not (number and texts[number - 1].keeps):
            filling.clear_leg_for(texts[number:])
        filling.add_text(text)
    for part, words in closings_from(story, thread.start):
        _add_closing(setting, filling, words, part, alone=stands_alone(block, part))
    return filling.poured()


def _texts(setting: Setting, block: ArticleBlock, story: Story, thread: Thread) -> Iterator[_Text]:
    if story.byline and thread.start == BEGIN:
        yield _Text(
            lambda profile: Copy(tuple(byline_lines(setting, story, profile, vertical=True))), len(story.byline), True
        )
    for index in range(thread.start.paragraph, len(story.paragraphs)):
        begin = thread.start.offset if index == thread.start.paragraph else 0
        paragraph = story.paragraphs[index]

        def make(profile: MeasureProfile, index: int = index, begin: int = begin) -> Copy:
            return set_body(setting, story, block, index, begin, profile, vertical=True)

        yield _Text(make, len(paragraph.text) - begin, paragraph.style in SUBHEADS)


def _add_closing(setting: Setting, filling: _Filling, words: str, part: str, *, alone: bool) -> None:
    """Put a closing text at the foot of the last line where an em is left above it, else at that of the next line.

    TYPOGRAPHY NP9 (sign-off). One that no line can hold is broken, its lines all in this block or all in the next.
    """
    style = setting.style(part)
    last = filling.last if not alone else None
    if last is not None:
        length = filling.length_at(filling.at - 1)
        whole = closing_lines(setting, words, style, length, vertical=True)
        joined = with_closing(last, closing_text(setting, whole[0], part, length)) if len(whole) == 1 else None
        if joined is not None:
            filling.last = joined
            return
    broken = closing_lines(setting, words, style, filling.length_at(filling.at), vertical=True)
    least = min(filling.length_at(filling.at + number) for number in range(len(broken)))
    if any(one.line.measure > least for one in broken):
        broken = closing_lines(setting, words, style, least, vertical=True)
    texts = [
        closing_text(setting, one, part, filling.length_at(filling.at + number)) for number, one in enumerate(broken)
    ]
    final = len(texts) - 1
    filling.add(
        [CopyLine((text,), closes_paragraph=number == final) for number, text in enumerate(texts)],
        whole=len(texts) > 1,
    )


class _Filling:
    """Places being filled; ``at`` counts on behind the last of them, where lines are as long as ``usual``."""

    def __init__(self, places: Sequence[LinePlace], usual: Mpt) -> None:
        self._places = places
        self._usual = usual
        self._lines: list[CopyLine] = []
        self._taken: list[LinePlace] = []
        self._findings: list[Finding] = []
        self._is_full = False
        self.at = 0

    @property
    def last(self) -> CopyLine | None:
        """The last line of the story so far."""
        return self._lines[-1] if self._lines and self._lines[-1].texts[0].part != JUMP else None

    @last.setter
    def last(self, line: CopyLine) -> None:
        self._lines[-1] = line

    def length_at(self, at: int) -> Mpt:
        return self._places[at].length if at < len(self._places) else self._usual

    def set(self, text: _Text, at: int) -> Copy:
        """The text in lines as long as the places from ``at`` on are."""
        count = 2 + text.characters * 2 * self._usual // (WANTED_CHARACTERS * min(self._usual, self.length_at(at)))
        while True:
            copy = text.make(self._profile(at, count))
            if len(copy.lines) <= count:
                return copy
            count = 2 * len(copy.lines)

    def _profile(self, at: int, count: int) -> MeasureProfile:
        """The lengths of ``count`` places from ``at`` on; the last stands for all that follow."""
        lengths = [self.length_at(place) for place in range(at, at + count)]
        *runs, (last, _same) = [(length, len([*same])) for length, same in itertools.groupby(lengths)]
        return (*((number, length) for length, number in runs), (None, last))

    def add_text(self, text: _Text) -> None:
        copy = self.set(text, self.at)
        self._findings.extend(copy.findings)
        self.add(copy.lines)

    def add(self, lines: Sequence[CopyLine], *, whole: bool = False) -> None:
        """Give lines the next places; ``whole``: all of them or none."""
        self._is_full = self._is_full or (whole and self.at + len(lines) > len(self._places))
        for line in lines:
            self._lines.append(line)
            if self.at < len(self._places) and not self._is_full:
                self._taken.append(self._places[self.at])
            self.at += 1

    def clear_leg_for(self, texts: Sequence[_Text]) -> None:
        """Go on in the next 栏 where this one has no room for the lines that stay together, and another has."""
        if self.at >= len(self._places):
            return
        leg = self._places[self.at].leg
        left = sum(place.leg == leg for place in self._places[self.at :])
        by_leg = [sum(1 for _place in same) for _leg, same in itertools.groupby(self._places, lambda place: place.leg)]
        if left < self._kept_count(texts) <= max(by_leg):
            self.at += left

    def _kept_count(self, texts: Sequence[_Text]) -> int:
        """How many lines stay together with the first of ``texts``, its own included."""
        count = 0
        for text in texts:
            lines = self.set(text, self.at + count).lines
            if not text.keeps:
                kept = itertools.takewhile(lambda line: line.keep_with_next, lines)
                return count + min(len(lines), 1 + sum(1 for _line in kept))
            count += len(lines)
        return count

    def poured(self) -> VerticalPour:
        """Nothing where there is no copy: an 上接 line alone is none."""
        lines = self._lines if any(line.texts[0].part != JUMP for line in self._lines) else []
        taken = self._taken[: len(lines)]
        used = {(place.leg, place.line) for place in taken}
        free = tuple(place for place in self._places if (place.leg, place.line) not in used)
        return VerticalPour(tuple(lines), tuple(taken), free, tuple(self._findings))
