"""Checks of columns' heads: none holds only the short last line of a paragraph (孤行; TYPOGRAPHY PA4)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from layout_app.display.items import LaidOutIssue, LaidOutPage, TextLine
from layout_app.document.issue import Issue
from layout_app.document.story import Paragraph
from layout_app.errors import Finding, Severity
from layout_app.messages import _

LEAST_PERCENT = 60
"""Of the measure: a longer last line may stand at a head (design SPEC 10.6)."""


def check_lone_lines(issue: Issue, index: int, page: LaidOutPage) -> Iterator[Finding]:
    """Short last lines that stand alone at a column's head of the page, in the same block as the line before or not."""
    for lines in _by_story((page,)).values():
        for (_page, before), (number, line) in pairwise(lines):
            if _stands_alone(issue, before, line):
                yield _finding(line, number)


def check_turned_lines(issue: Issue, laid_out: LaidOutIssue) -> Iterator[Finding]:
    """Short last lines that stand alone at the head of a story's next page."""
    pages: dict[str, list[LaidOutPage]] = {}
    for page in laid_out.pages:
        for story in dict.fromkeys(box.story for box in page.blocks if box.story):
            pages.setdefault(story, []).append(page)
    for story, held_by in pages.items():
        if len(held_by) > 1:
            for (earlier, before), (number, line) in pairwise(_by_story(held_by).get(story, ())):
                if earlier != number and _stands_alone(issue, before, line):
                    yield _finding(line, number)


def _by_story(pages: Iterable[LaidOutPage]) -> dict[str, list[tuple[int, TextLine]]]:
    """The body lines of each story on ``pages``, with the page's number."""
    found: dict[str, list[tuple[int, TextLine]]] = {}
    for page in pages:
        for item in page.items:
            if isinstance(item, TextLine) and item.source.part == "body" and item.grid_line is not None:
                found.setdefault(item.source.story, []).append((page.number, item))
    return found


def _stands_alone(issue: Issue, before: TextLine, line: TextLine) -> bool:
    source = line.source
    if source.index != before.source.index or not _is_in_another_column(before, line):
        return False
    if line.width * 100 >= line.measure * LEAST_PERCENT:
        return False
    story = next((one for one in issue.stories if one.id == source.story), None)
    paragraphs: Sequence[Paragraph] = story.paragraphs if story is not None else ()
    return source.index < len(paragraphs) and source.end == len(paragraphs[source.index].text)


def _finding(line: TextLine, page: int) -> Finding:
    message = _("“%(text)s” stands alone at the head of a column: change a word or two of its paragraph.")
    return Finding("text.lone-line", Severity.WARNING, message % {"text": line.text}, source=line.source, page=page)


def _is_in_another_column(before: TextLine, line: TextLine) -> bool:
    """Whether a line stands no further along its column than the one before it."""
    if before.block != line.block:
        return True
    return line.x >= before.x if line.vertical else line.y <= before.y
