"""The clean-ups of an issue's articles as rows: where, what stood there, what stands there, in groups by kind."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import assert_never

import msgspec

from layout_app.commands.clean_ups import (
    CleanUpRef,
    SetCleanUps,
    SetRecognised,
    body_point,
    present_text,
    with_line_as,
)
from layout_app.document.issue import Issue
from layout_app.document.manuscript import BODY, CleanUp, Original, Recognised, located
from layout_app.document.story import Story, name_of
from layout_app.gui.dialogs.clean_ups import CAPTION, SIGNOFF
from layout_app.gui.manuscripts_room.words import kind_of_clean_up
from layout_app.gui.names import part_name
from layout_app.importers.originals import CAPTION as CAPTION_PART
from layout_app.messages import _

AROUND = 2
"""Characters shown at each side of what was changed."""
LONGEST = 12


class CleanUpRow(msgspec.Struct, frozen=True):
    """One clean-up; ``old`` and ``new`` are the words with their neighbours, equal where nothing is proposed.

    ``part``, ``index``, ``start`` and ``end`` are its place in the story; ``start`` is −1 where the words there have
    been changed since. A ``ref`` that is a number is that of a line which was read as a caption or sign-off.
    """

    story: str
    ref: CleanUpRef | int
    code: str
    place: str
    old: str
    new: str
    done: bool
    part: str
    index: int
    start: int
    end: int

    @property
    def is_recognised(self) -> bool:
        return isinstance(self.ref, int)

    @property
    def can_change(self) -> bool:
        """Whether it can be undone, or done."""
        return self.start >= 0 and self.old != self.new


class Group(msgspec.Struct, frozen=True):
    """The clean-ups of one kind; ``is_done`` where most of them are."""

    name: str
    rows: tuple[CleanUpRow, ...]

    @property
    def is_done(self) -> bool:
        return any(row.done for row in self.rows)

    @property
    def is_recognised(self) -> bool:
        return self.rows[0].is_recognised


def done_count(story: Story) -> int:
    """How many places of an article are cleaned up."""
    originals = story.manuscript.originals if story.manuscript is not None else ()
    return sum(one.done for original in originals for one in original.clean_ups)


def rows_of(story: Story, is_shown: bool) -> tuple[CleanUpRow, ...]:
    """The clean-ups of a story; the place of one that is not shown is its name."""
    if story.manuscript is None:
        return ()
    paragraphs = [paragraph.text for paragraph in story.paragraphs]
    found: list[CleanUpRow] = []
    for number, original in enumerate(story.manuscript.originals):
        spots = located(original, present_text(story, original))
        for at, (one, spot) in enumerate(zip(original.clean_ups, spots, strict=True)):
            index, start, end = original.index, -1, -1
            if spot is not None:
                start, end = spot
                if original.part == BODY:
                    point = body_point(paragraphs, start)
                    index, start, end = point.index, point.offset, point.offset + end - start
            place = _place(original.part, index if start >= 0 else -1) if is_shown else name_of(story)
            old, new = _words(original, one)
            ref = CleanUpRef(number, at)
            found.append(
                CleanUpRow(story.id, ref, one.code, place, old, new, one.done, original.part, index, start, end)
            )
    found += (_recognised_row(story, number, one, is_shown) for number, one in enumerate(story.manuscript.recognised))
    return tuple(found)


def _recognised_row(story: Story, number: int, one: Recognised, is_shown: bool) -> CleanUpRow:
    """A line that was read as a caption or as the sign-off; it can be a paragraph instead."""
    place = part_name(one.part) if is_shown else name_of(story)
    can_change = with_line_as(story, one, not one.done) is not None
    start, end = (0 if can_change else -1), len(one.text)
    code = CAPTION if one.part == CAPTION_PART else SIGNOFF
    new = visible(one.line)
    return CleanUpRow(story.id, number, code, place, f"¶ {new}", new, one.done, one.part, one.index, start, end)


def _place(part: str, index: int) -> str:
    """Where in the article; of the body the paragraph, where that is known."""
    if part == BODY and index >= 0:
        return _("¶ %(number)s") % {"number": index + 1}
    return part_name(part)


def _words(original: Original, one: CleanUp) -> tuple[str, str]:
    """What stood there and what is to stand there, with a few characters around; a whole line alone."""
    if "\n" in one.before and not one.after and one.before != "\n":
        return one.before.strip("\n"), ""
    end = one.start + len(one.before)
    before = original.text[max(0, one.start - AROUND) : one.start].rpartition("\n")[2]
    after = original.text[end : end + AROUND].partition("\n")[0]
    if one.before == "\n":
        return f"{before}⏎", f"{before}{one.after}{after}"
    return visible(before + one.before + after), visible(before + one.after + after)


def visible(text: str) -> str:
    """The text with blanks that can be seen, cut where it is long."""
    shown = text.replace("\u3000", "□").replace(" ", "␣").replace("\t", "⇥").replace("\n", "⏎")
    return shown if len(shown) <= LONGEST else shown[: LONGEST - 1] + "…"


class KnownRows:
    """The rows of an issue's articles, made anew only for those that have changed."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[Story, bool, tuple[CleanUpRow, ...]]] = {}

    def of_issue(self, issue: Issue, shown: str) -> tuple[CleanUpRow, ...]:
        """Those of the story ``shown`` first."""
        known, self._known = self._known, {}
        for story in sorted(issue.stories, key=lambda one: one.id != shown):
            is_shown = story.id == shown
            before = known.get(story.id)
            is_same = before is not None and before[0] is story and before[1] is is_shown
            rows = before[2] if before is not None and is_same else rows_of(story, is_shown)
            self._known[story.id] = (story, is_shown, rows)
        return tuple(row for _story, _is_shown, rows in self._known.values() for row in rows)


def groups_of(rows: Iterable[CleanUpRow]) -> tuple[Group, ...]:
    """By kind: those that are done first, the largest first among them, what was recognised last."""
    kinds: dict[str, list[CleanUpRow]] = {}
    for row in rows:
        kinds.setdefault(kind_of_clean_up(row.code), []).append(row)
    groups = [Group(name, tuple(of_kind)) for name, of_kind in kinds.items()]
    return tuple(sorted(groups, key=lambda one: (one.is_recognised, not one.is_done, -len(one.rows))))


def commands_for(rows: Iterable[CleanUpRow], done: bool) -> tuple[SetCleanUps | SetRecognised, ...]:
    """What does the clean-ups of rows, or undoes them: two commands at most for each story."""
    refs: dict[str, list[CleanUpRef]] = {}
    lines: dict[str, list[int]] = {}
    for row in rows:
        match row.ref:
            case int(number):
                lines.setdefault(row.story, []).append(number)
            case CleanUpRef() as ref:
                refs.setdefault(row.story, []).append(ref)
            case unknown:
                assert_never(unknown)
    return (
        *(SetRecognised(story, tuple(numbers), done) for story, numbers in lines.items()),
        *(SetCleanUps(story, tuple(chosen), done) for story, chosen in refs.items()),
    )


def changeable(rows: Sequence[CleanUpRow], done: bool) -> tuple[CleanUpRow, ...]:
    """The rows that can become ``done``, or undone."""
    return tuple(row for row in rows if row.can_change and row.done is not done)
