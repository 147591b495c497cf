"""Checks of leading: marks and readings between lines have room, and body text is not packed (TYPOGRAPHY GR5).

What stands on one side of a line needs half an em to the next line, on both sides five eighths (CLREQ 3.1.8); body text
of a newspaper a quarter of an em at the least.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import msgspec

from layout_app.display.items import Area, Dot, GlyphRun, LaidOutPage, Mark, TextLine
from layout_app.document.issue import Issue
from layout_app.errors import Finding, Severity
from layout_app.messages import _
from layout_app.units import Mpt

ONE_SIDE_MILLIEM, BOTH_SIDES_MILLIEM = 500, 625
BODY_MILLIEM = 250
FAR_MILLIEM = 2_500
"""From one line to the next: what stands further away is another part."""


class _Row(msgspec.Struct, frozen=True):
    """A line's place across the direction of its lines, and from where to where it reaches along it."""

    line: TextLine
    across: Mpt
    start: Mpt
    end: Mpt


def check_leading(issue: Issue, index: int, page: LaidOutPage) -> Iterator[Finding]:
    """For every block the first line whose marks have too little room, and its body text where it is packed."""
    for lines in _blocks(page):
        for one in (_crowded_marks(lines, page.number), _packed(lines, page.number)):
            if one is not None:
                yield one


def _blocks(page: LaidOutPage) -> Iterator[list[TextLine]]:
    by_block: dict[tuple[str, bool], list[TextLine]] = {}
    for item in page.items:
        if isinstance(item, TextLine) and item.source.story:
            by_block.setdefault((item.block, item.vertical), []).append(item)
    yield from by_block.values()


def _row(line: TextLine) -> _Row:
    # Vertical lines follow one another leftward.
    start = line.y if line.vertical else line.x
    return _Row(line, -line.x if line.vertical else line.y, start, start + line.measure)


def _crowded_marks(lines: Sequence[TextLine], page: int) -> Finding | None:
    rows = [*map(_row, lines)] if any(line.marks for line in lines) else []
    for row in rows:
        sides = {side for mark in row.line.marks if (side := _side(mark, row.line)) != 0}
        least = BOTH_SIDES_MILLIEM if len(sides) > 1 else ONE_SIDE_MILLIEM
        for side in sides:
            gap = _gap(row, rows, side)
            if gap is not None and gap < least:
                message = _(
                    "The marks beside “%(text)s” have %(gap)s 字 to the next line and need %(least)s: choose a larger"
                    " leading."
                )
                words = {"text": row.line.text, "gap": f"{gap / 1000:g}", "least": f"{least / 1000:g}"}
                source = row.line.source
                return Finding("text.tight-marks", Severity.WARNING, message % words, source=source, page=page)
    return None


def _packed(lines: Sequence[TextLine], page: int) -> Finding | None:
    # Lines come in reading order: the next is the one below, or at the head of the next column.
    for line, following in pairwise(lines):
        far = line.x - following.x if line.vertical else following.y - line.y
        if line.role != "body" or not 0 < far < line.size * 5 // 4:
            continue
        gap = _gap(_row(line), (_row(following),), 1)
        if gap is not None and gap < BODY_MILLIEM:
            message = _("The lines of “%(text)s” stand %(gap)s 字 apart and need a quarter: choose a larger leading.")
            words = {"text": line.text, "gap": f"{gap / 1000:g}"}
            return Finding("text.tight-leading", Severity.WARNING, message % words, source=line.source, page=page)
    return None


def _side(mark: Mark, line: TextLine) -> int:
    """On which side of its line a mark stands: 1 towards the next line, −1 towards the one before, 0 on neither."""
    match mark:
        case Dot():
            low = high = mark.x if line.vertical else mark.y
        case Area():
            places = [x if line.vertical else y for x, y in mark.points]
            low, high = min(places), max(places)
        case GlyphRun():
            return -1  # readings stand above, or at the right
    if line.vertical:
        half = line.size * 2 // 5
        return -1 if low >= half else 1 if high <= -half else 0
    return 1 if low > 0 else -1 if high < -line.size * 4 // 5 else 0


def _gap(row: _Row, rows: Sequence[_Row], side: int) -> int | None:
    """How far the next line on that side stands away beyond the larger size of both, in thousandths of an em."""
    size = row.line.size
    others = [
        ((other.across - row.across) * side, other)
        for other in rows
        if other is not row and other.start < row.end and row.start < other.end
    ]
    nearest = min(((far, other) for far, other in others if far > 0), key=lambda pair: pair[0], default=None)
    if nearest is None or nearest[0] * 1000 > FAR_MILLIEM * size:
        return None
    return (nearest[0] - max(size, nearest[1].line.size)) * 1000 // size
