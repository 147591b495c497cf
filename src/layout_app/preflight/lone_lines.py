"""Checks of columns' heads: none holds only the short last line of a paragraph (孤行; TYPOGRAPHY PA4)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from layout_app.display.items import LaidOutIssue, TextLine
from layout_app.document.issue import Issue
from layout_app.errors import Finding, Severity
from layout_app.messages import _

LEAST_PERCENT = 60
"""Of the measure: a longer last line may stand at a head (design SPEC 10.6)."""


def check_lone_lines(issue: Issue, laid_out: LaidOutIssue) -> list[Finding]:
    """Short last lines that stand alone at a column's head, in this block or the story's next."""
    found: list[Finding] = []
    lengths = {
        (story.id, index): len(paragraph.text)
        for story in issue.stories
        for index, paragraph in enumerate(story.paragraphs)
    }
    by_story: dict[str, list[tuple[int, TextLine]]] = {}
    for page, line in _body_lines(laid_out):
        by_story.setdefault(line.source.story, []).append((page, line))
    for lines in by_story.values():
        for (_page, before), (page, line) in pairwise(lines):
            source = line.source
            ends = source.end == lengths.get((source.story, source.index)) and source.index == before.source.index
            if ends and _is_in_another_column(before, line) and line.width * 100 < line.measure * LEAST_PERCENT:
                message = _("“%(text)s” stands alone at the head of a column: change a word or two of its paragraph.")
                said = message % {"text": line.text}
                found.append(Finding("text.lone-line", Severity.WARNING, said, source=source, page=page))
    return found


def _body_lines(laid_out: LaidOutIssue) -> Iterator[tuple[int, TextLine]]:
    for page in laid_out.pages:
        for item in page.items:
            if isinstance(item, TextLine) and item.source.part == "body" and item.grid_line is not None:
                yield page.number, item


def _is_in_another_column(before: TextLine, line: TextLine) -> bool:
    """Whether a line stands no further along its column than the one before it."""
    if before.block != line.block:
        return True
    return line.x >= before.x if line.vertical else line.y <= before.y
