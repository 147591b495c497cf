"""Undo by keeping roots: every step holds the whole issue it led to, and its name."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from layout_app.document.issue import Issue


class Step(msgspec.Struct, frozen=True):
    """An issue and what led to it; the first step has no label. ``at`` is when, in seconds of the caller's clock.

    ``subject`` is the article that was changed, where it was one.
    """

    issue: Issue
    label: str = ""
    merge_key: str = ""
    at: float = 0.0
    subject: str = ""


class History:
    """Steps up to now and those undone; unlimited."""

    MERGE_PAUSE_S = 2.0

    def __init__(self, issue: Issue) -> None:
        self._steps = [Step(issue)]
        self._at = 0

    @classmethod
    def of(cls, steps: Sequence[Step], at: int) -> History:
        """A history that stands at number ``at`` of ``steps`` (kept over a restart)."""
        made = cls(steps[at].issue)
        made._steps, made._at = list(steps), at
        return made

    @property
    def issue(self) -> Issue:
        return self._steps[self._at].issue

    @property
    def steps(self) -> tuple[Step, ...]:
        """All steps in order."""
        return tuple(self._steps)

    @property
    def can_undo(self) -> bool:
        return self._at > 0

    @property
    def can_redo(self) -> bool:
        return self._at + 1 < len(self._steps)

    @property
    def undo_label(self) -> str:
        return self._steps[self._at].label if self.can_undo else ""

    @property
    def redo_label(self) -> str:
        return self._steps[self._at + 1].label if self.can_redo else ""

    @property
    def labels(self) -> tuple[str, ...]:
        """All steps' names in order, the start first (empty)."""
        return tuple(step.label for step in self._steps)

    @property
    def subjects(self) -> tuple[str, ...]:
        """For each of ``labels`` the article it was done to; empty where it was none, or several."""
        return tuple(step.subject for step in self._steps)

    @property
    def position(self) -> int:
        return self._at

    def record(self, issue: Issue, label: str, merge_key: str = "", at: float = 0.0, subject: str = "") -> None:
        """Add a step; one with the same merge key as the step before, soon after it, replaces it."""
        del self._steps[self._at + 1 :]
        last = self._steps[self._at]
        merges = bool(merge_key) and last.merge_key == merge_key and at - last.at <= self.MERGE_PAUSE_S
        step = Step(issue, label, merge_key, at, subject)
        if merges and self._at > 0:
            self._steps[self._at] = step
        else:
            self._steps.append(step)
            self._at += 1

    def undo(self) -> Issue:
        self._at = max(0, self._at - 1)
        return self.issue

    def redo(self) -> Issue:
        self._at = min(len(self._steps) - 1, self._at + 1)
        return self.issue

    def jump(self, position: int) -> Issue:
        """Go to step number ``position``; ``IndexError`` if there is none."""
        if not 0 <= position < len(self._steps):
            raise IndexError(position)
        self._at = position
        return self.issue
