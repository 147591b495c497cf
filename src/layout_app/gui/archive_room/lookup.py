"""What the room shows, looked up in the archive's index: all issues, the hits of a query, the articles of an issue."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from layout_app.archive.folder import archived_ids
from layout_app.archive.index import Index, Listed
from layout_app.archive.record import KINDS
from layout_app.archive.search import Hit, contents, search
from layout_app.archive.words import phrases_of
from layout_app.gui.archive_room.newest import Outdated
from layout_app.gui.workers import Work

if TYPE_CHECKING:
    from layout_app.session.export import Cancelled, Progress


class Question(msgspec.Struct, frozen=True):
    """``words`` are looked for in passages of ``kinds``, all where there are none."""

    root: Path
    words: str = ""
    kinds: tuple[str, ...] = ()

    @property
    def has_words(self) -> bool:
        return bool(phrases_of(self.words))


class Answer(msgspec.Struct, frozen=True):
    """All issues, the newest first, with their stamps, and the hits in the same order."""

    question: Question
    issues: tuple[Listed, ...] = ()
    hits: tuple[Hit, ...] = ()
    stamps: dict[str, str] = {}

    def hits_of(self, issue_id: str) -> tuple[Hit, ...]:
        return tuple(hit for hit in self.hits if hit.issue.id == issue_id)

    @property
    def article_count(self) -> int:
        return sum(issue.article_count for issue in self.issues)


def answer_to(question: Question) -> Work:
    """The work that gives the ``Answer``; it ends early where nobody waits for it."""

    def work(_progress: Progress, cancelled: Cancelled) -> object:
        with Index(question.root) as index:
            issues = index.issues()
            _unless_outdated(cancelled)
            kinds: Sequence[str] = question.kinds or KINDS
            hits = search(index, question.words, kinds=kinds) if question.has_words else ()
        _unless_outdated(cancelled)
        return Answer(question, issues, hits, archived_ids(question.root))

    return work


def articles_of(root: Path, issue_id: str) -> Work:
    """The work that gives the articles of an issue as ``Hit``s without marks, in the order of its pages."""

    def work(_progress: Progress, _cancelled: Cancelled) -> object:
        with Index(root) as index:
            return contents(index, issue_id)

    return work


def _unless_outdated(cancelled: Cancelled) -> None:
    if cancelled():
        raise Outdated("")
