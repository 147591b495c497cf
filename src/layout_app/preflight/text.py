"""Checks of text: loose lines, stories that no page holds, lines outside the trim."""

from __future__ import annotations

from layout_app.display.items import LaidOutIssue, TextLine
from layout_app.document.issue import Issue
from layout_app.document.story import name_of
from layout_app.errors import Finding, Severity
from layout_app.ids import SourceRef
from layout_app.messages import _, _n


def check_text(issue: Issue, laid_out: LaidOutIssue) -> list[Finding]:
    """Loose lines and short blocks are warnings; an unplaced story is only mentioned."""
    found: list[Finding] = []
    for page in laid_out.pages:
        for item in page.items:
            if isinstance(item, TextLine) and item.loose:
                said = _("The line “%(text)s” is set loose: change a word or two.") % {"text": item.text}
                found.append(Finding("text.loose-line", Severity.WARNING, said, source=item.source, page=page.number))
        for box in page.blocks:
            if box.free_lines:
                message = _n(
                    "“%(headline)s” is %(lines)s line short: add text, enlarge the photo or shrink the block.",
                    "“%(headline)s” is %(lines)s lines short: add text, enlarge the photo or shrink the block.",
                    box.free_lines,
                )
                words = {"headline": _headline(issue, box.story), "lines": box.free_lines}
                source = SourceRef(box.story, "body", 0, 0, 0, box.id)
                found.append(Finding("text.short", Severity.WARNING, message % words, source=source, page=page.number))
    for story in issue.stories:
        if not issue.pages_of(story.id):
            message = _("“%(headline)s” is on no page.") % {"headline": name_of(story)}
            found.append(Finding("story.unplaced", Severity.INFO, message, source=SourceRef(story.id)))
    return found


def _headline(issue: Issue, story_id: str) -> str:
    return next((name_of(story) for story in issue.stories if story.id == story_id), "")
