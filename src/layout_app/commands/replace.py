"""Words replaced wherever they were found, as one step."""

from __future__ import annotations

import msgspec

from layout_app.commands.edit import Edit
from layout_app.document.issue import Issue
from layout_app.document.texts import TextRef, text_at, with_characters_at
from layout_app.errors import CommandRefused
from layout_app.messages import _


class Replacement(msgspec.Struct, frozen=True):
    """Characters ``start:end`` of a text, which say ``was``, become ``text``."""

    ref: TextRef
    start: int
    end: int
    was: str
    text: str


class ReplaceWords(msgspec.Struct, frozen=True):
    """All of the replacements, or none where the text has changed since they were found.

    Their offsets count in the texts as they are before; in one text they follow each other and do not overlap. New
    words are what the first character of the old ones was: bold, named, in another face.
    """

    replacements: tuple[Replacement, ...]
    merge_key: str = ""

    @property
    def label(self) -> str:
        return _("Replace")

    def apply(self, issue: Issue) -> Edit:
        touched = set()
        for one in reversed(self.replacements):
            if not _says(issue, one):
                raise CommandRefused(_("The text has changed meanwhile: search again."))
            issue = with_characters_at(issue, one.ref, one.start, one.end, one.text)
            touched.add(one.ref.story or one.ref.block or one.ref.page or "masthead")
        return Edit(issue, frozenset(touched))


def _says(issue: Issue, one: Replacement) -> bool:
    try:
        text = text_at(issue, one.ref)
    except LookupError:
        return False
    return 0 <= one.start <= one.end and text[one.start : one.end] == one.was
