"""Findings for imperfect content, errors for a world that refuses."""

from __future__ import annotations

import enum

import msgspec

from layout_app.ids import SourceRef
from layout_app.messages import _


class Severity(enum.Enum):
    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


def severity_word(severity: Severity) -> str:
    """What a user is told that a finding is."""
    return {Severity.ERROR: _("Error"), Severity.WARNING: _("Warning"), Severity.INFO: _("Note")}[severity]


class Finding(msgspec.Struct, frozen=True):
    """Something about the content that an editor should know: what, where, and what to do (in the user's language)."""

    code: str
    severity: Severity
    message: str
    where: str = ""
    source: SourceRef | None = None
    page: int = 0


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
