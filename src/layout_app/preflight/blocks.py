"""Checks of blocks: none lies over another, and together they fill the page (design SPEC 10.1)."""

from __future__ import annotations

from layout_app.display.items import LaidOutIssue
from layout_app.document.blocks import Block, RuleBlock, block_kind
from layout_app.document.issue import Issue
from layout_app.document.room import largest_free
from layout_app.document.story import name_of
from layout_app.errors import Finding, Severity
from layout_app.ids import SourceRef
from layout_app.messages import _

LEAST_HOLE_LINES = 2
"""A hole is more than one line of one column."""


def check_blocks(issue: Issue, laid_out: LaidOutIssue) -> list[Finding]:
    """Blocks that lie over each other: both are still whole, but the page cannot be printed so."""
    found: list[Finding] = []
    for number, page in enumerate(issue.pages, 1):
        blocks = [block for block in page.blocks if not isinstance(block, RuleBlock)]
        for at, block in enumerate(blocks):
            for other in blocks[at + 1 :]:
                if block.slot.overlaps(other.slot):
                    words = {"one": _name(issue, block), "other": _name(issue, other)}
                    message = _("“%(one)s” and “%(other)s” lie over each other: move or shrink one.") % words
                    source = SourceRef(block=other.id)
                    found.append(Finding("block.overlap", Severity.ERROR, message, source=source, page=number))
    return found


def check_room(issue: Issue, laid_out: LaidOutIssue) -> list[Finding]:
    """Pages with room that no block covers: white paper would be printed."""
    found: list[Finding] = []
    for index in range(len(issue.pages)):
        hole = largest_free(issue, index, LEAST_HOLE_LINES)
        if hole is not None:
            message = _("%(columns)s columns × %(lines)s lines of the page are empty: put an article or picture there.")
            words = {"columns": hole.columns, "lines": hole.lines}
            found.append(Finding("page.empty-room", Severity.WARNING, message % words, page=index + 1))
    return found


def _name(issue: Issue, block: Block) -> str:
    story = next((one for one in issue.stories if one.id == getattr(block, "story", "")), None)
    return name_of(story) if story is not None else block_kind(block)
