"""Checks of text: loose lines, blocks that are short, stories that no page holds."""

from __future__ import annotations

from collections.abc import Iterator

from layout_app.display.items import LaidOutIssue, LaidOutPage, TextLine
from layout_app.document.blocks import ArticleBlock
from layout_app.document.issue import Issue
from layout_app.document.story import name_of
from layout_app.errors import Finding, Severity
from layout_app.ids import SourceRef
from layout_app.messages import _, _n


def check_text(issue: Issue, index: int, page: LaidOutPage) -> Iterator[Finding]:
    """Loose lines, and blocks that their copy does not fill."""
    for item in page.items:
        if isinstance(item, TextLine) and item.loose:
            said = _("The line “%(text)s” is set loose: change a word or two.") % {"text": item.text}
            yield Finding("text.loose-line", Severity.WARNING, said, source=item.source, page=page.number)
    for box in page.blocks:
        if box.free_lines:
            message = _n(
                "“%(headline)s” is %(lines)s line short: add text, enlarge the photo or shrink the block.",
                "“%(headline)s” is %(lines)s lines short: add text, enlarge the photo or shrink the block.",
                box.free_lines,
            )
            words = {"headline": _headline(issue, box.story), "lines": box.free_lines}
            source = SourceRef(box.story, "body", 0, 0, 0, box.id)
            yield Finding("text.short", Severity.WARNING, message % words, source=source, page=page.number)


def check_unplaced(issue: Issue, laid_out: LaidOutIssue) -> Iterator[Finding]:
    """Stories that no page holds are only mentioned."""
    placed = {block.story for page in issue.pages for block in page.blocks if isinstance(block, ArticleBlock)}
    for story in issue.stories:
        if story.id not in placed:
            message = _("“%(headline)s” is on no page.") % {"headline": name_of(story)}
            yield Finding("story.unplaced", Severity.INFO, message, source=SourceRef(story.id))


def _headline(issue: Issue, story_id: str) -> str:
    return next((name_of(story) for story in issue.stories if story.id == story_id), "")
