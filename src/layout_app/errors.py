"""Findings for imperfect content, errors for a world that refuses."""

from __future__ import annotations

import enum
from collections.abc import Iterable

import msgspec

from layout_app.ids import SourceRef, number_ranges
from layout_app.messages import _


class Severity(enum.Enum):
    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


def severity_word(severity: Severity) -> str:
    """What a user is told that a finding is."""
    return {Severity.ERROR: _("Error"), Severity.WARNING: _("Warning"), Severity.INFO: _("Note")}[severity]


class Finding(msgspec.Struct, frozen=True):
    """Something about the content that an editor should know: what, where, and what to do (in the user's language).

    ``pages`` are the numbers of all pages that it is true of where those are several, ``page`` is the first of them.
    ``repair`` says what a click does about it; empty where nothing can be done so.
    """

    code: str
    severity: Severity
    message: str
    where: str = ""
    source: SourceRef | None = None
    page: int = 0
    pages: tuple[int, ...] = ()
    repair: str = ""

    @property
    def on_pages(self) -> tuple[int, ...]:
        """Every page it speaks of; none where it is about no page."""
        return self.pages or ((self.page,) if self.page else ())


def pages_in_words(finding: Finding) -> str:
    """Page 3, or Pages 1–4, 7; nothing where a finding is about no page."""
    numbers = finding.on_pages
    if not numbers:
        return ""
    text = number_ranges(numbers)
    return (_("Page %(number)s") if len(numbers) == 1 else _("Pages %(number)s")) % {"number": text}


def said_once(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings in order, each once; those of no article that say the same of several pages are one of all."""
    first: dict[tuple[object, ...], Finding] = {}
    pages: dict[tuple[object, ...], list[int]] = {}
    for one in findings:
        is_shared = one.page > 0 and (one.source is None or not one.source.story)
        key = (one.code, one.severity, one.message, one.where) if is_shared else (one,)
        if key in first and is_shared:
            pages[key].append(one.page)
        elif key not in first:
            first[key], pages[key] = one, [one.page]
    return tuple(
        msgspec.structs.replace(one, page=min(pages[key]), pages=tuple(sorted(set(pages[key]))))
        if len(set(pages[key])) > 1
        else one
        for key, one in first.items()
    )


class LayoutAppError(Exception):
    """The world refused. Its text is one sentence in the user's language: what happened, to what, what to do."""

    code = "refused"

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class UnreadableFileError(LayoutAppError):
    code = "file.unreadable"


class NotTextError(UnreadableFileError):
    code = "file.not-text"


class NotAPictureError(UnreadableFileError):
    code = "file.not-a-picture"


class NotAFontError(UnreadableFileError):
    code = "file.not-a-font"


class UnwritableFileError(LayoutAppError):
    code = "file.unwritable"


class DamagedIssueError(LayoutAppError):
    code = "issue.damaged"


class NewerFormatError(LayoutAppError):
    code = "issue.newer-format"


class CommandRefused(LayoutAppError):
    code = "command.refused"
