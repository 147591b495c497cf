"""The undo history of a saved issue, kept with the program's data so that it goes on after a restart.

Steps share most of their pages and stories; each is written once. The file is of use only for the very issue that was
saved: one that was changed elsewhere begins anew.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TypeVar

import msgspec

from layout_app.commands.history import Step
from layout_app.document.issue import Issue, Page
from layout_app.document.story import Story
from layout_app.storage.assets import AssetStore
from layout_app.storage.atomic import replace_bytes
from layout_app.storage.migrations.registry import FORMAT

MOST_STEPS = 500
MOST_BYTES = 16_000_000
"""Of the steps before they are packed; beyond it the earliest go."""
FAST = 1
Part = TypeVar("Part")


class _KeptStep(msgspec.Struct, frozen=True, array_like=True):
    """A step by the places of its parts in the lists of ``_Kept``."""

    label: str
    subject: str
    frame: int
    pages: tuple[int, ...]
    stories: tuple[int, ...]


class _Kept(msgspec.Struct, frozen=True):
    """``frames`` are issues without pages and stories; ``at`` is the step that was saved."""

    format: int
    at: int
    frames: list[msgspec.Raw]
    pages: list[msgspec.Raw]
    stories: list[msgspec.Raw]
    steps: list[_KeptStep]


def place_of(folder: Path, issue: Issue) -> Path:
    """The file for the issue's history in ``folder``."""
    return folder / (hashlib.sha256(issue.id.encode()).hexdigest()[:32] + ".history")


def write_history(place: Path, steps: Sequence[Step], at: int) -> None:
    """Keep as many of ``steps`` around number ``at``, the saved one, as there is room for; ``UnwritableFileError``."""
    first = max(0, at + 1 - MOST_STEPS)
    steps, at = steps[first : first + MOST_STEPS], at - first
    while len(data := _packed(steps, at)) > MOST_BYTES and at > 0:
        less = (at + 1) // 2
        steps, at = steps[less:], at - less
    place.parent.mkdir(parents=True, exist_ok=True)
    replace_bytes(place, zlib.compress(data, FAST))


def read_history(place: Path, issue: Issue, assets: AssetStore) -> tuple[tuple[Step, ...], int]:
    """The steps and the place of ``issue`` among them; just the issue where they are not of this issue as it is.

    Steps are left out from the first on, either way, that has a picture the file does not hold.
    """
    alone = ((Step(issue),), 0)
    try:
        kept = msgspec.json.decode(zlib.decompress(place.read_bytes()), type=_Kept)
        steps = _unpacked(kept) if kept.format == FORMAT else []
    except (OSError, zlib.error, msgspec.DecodeError, IndexError):
        return alone
    if not 0 <= kept.at < len(steps) or _undated(steps[kept.at].issue) != _undated(issue):
        return alone
    steps[kept.at] = msgspec.structs.replace(steps[kept.at], issue=issue)
    first = last = kept.at
    while first > 0 and _is_whole(steps[first - 1].issue, assets):
        first -= 1
    while last + 1 < len(steps) and _is_whole(steps[last + 1].issue, assets):
        last += 1
    return tuple(steps[first : last + 1]), kept.at - first


def _undated(issue: Issue) -> Issue:
    """The issue without the time of its last change, which saving sets."""
    return msgspec.structs.replace(issue, changed="")


def _is_whole(issue: Issue, assets: AssetStore) -> bool:
    return all(assets.has(record.id) for record in issue.assets)


def _packed(steps: Sequence[Step], at: int) -> bytes:
    frames, pages, stories = _Parts(), _Parts(), _Parts()
    kept = [
        _KeptStep(
            step.label,
            step.subject,
            frames.number(msgspec.structs.replace(step.issue, pages=(), stories=())),
            pages.numbers(step.issue.pages),
            stories.numbers(step.issue.stories),
        )
        for step in steps
    ]
    return msgspec.json.encode(_Kept(FORMAT, at, frames.written, pages.written, stories.written, kept))


class _Parts:
    """Parts written once each: those that are the same object, and those that read the same."""

    def __init__(self) -> None:
        self.written: list[msgspec.Raw] = []
        self._numbers: dict[bytes, int] = {}
        self._known: dict[int, tuple[object, int]] = {}

    def number(self, part: object) -> int:
        known = self._known.get(id(part))
        if known is not None:
            return known[1]
        data = msgspec.json.encode(part)
        if data not in self._numbers:
            self._numbers[data] = len(self.written)
            self.written.append(msgspec.Raw(data))
        self._known[id(part)] = (part, self._numbers[data])  # the part is held, so that its id stays its own
        return self._numbers[data]

    def numbers(self, parts: Iterable[object]) -> tuple[int, ...]:
        return tuple(self.number(part) for part in parts)


def _unpacked(kept: _Kept) -> list[Step]:
    frames, pages, stories = _reader(kept.frames, Issue), _reader(kept.pages, Page), _reader(kept.stories, Story)
    return [
        Step(
            msgspec.structs.replace(
                frames(step.frame), pages=tuple(map(pages, step.pages)), stories=tuple(map(stories, step.stories))
            ),
            step.label,
            subject=step.subject,
        )
        for step in kept.steps
    ]


def _reader(written: Sequence[msgspec.Raw], kind: type[Part]) -> Callable[[int], Part]:
    """A part by its number: the same object each time, as steps share it."""
    read = [msgspec.json.decode(raw, type=kind) for raw in written]
    return read.__getitem__
