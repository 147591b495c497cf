"""Where a page is empty: lines and columns that no block covers, gaps between modules aside."""

from __future__ import annotations

from layout_app.document.format import Slot
from layout_app.document.issue import Issue

GAP_LINES = 2
"""What may lie free above and below a block: the space between modules (design SPEC 6)."""


def free_cells(issue: Issue, page_index: int, gap: int = GAP_LINES) -> tuple[tuple[bool, ...], ...]:
    """By line and column whether nothing stands there; ``gap`` lines above and below each block count as taken."""
    page = issue.format_of(page_index)
    free = [[True] * page.columns for _line in range(page.lines)]
    for block in issue.pages[page_index].blocks:
        slot = block.slot
        for line in range(max(0, slot.line - gap), min(page.lines, slot.last_line + 1 + gap)):
            for column in range(slot.column, min(page.columns, slot.last_column + 1)):
                free[line][column] = False
    return tuple(tuple(row) for row in free)


def free_lines(issue: Issue, page_index: int) -> int:
    """How many lines of one column each lie empty on the page."""
    return sum(sum(row) for row in free_cells(issue, page_index))


def free_run(issue: Issue, page_index: int, column: int, line: int, gap: int = GAP_LINES) -> Slot | None:
    """The empty lines of one column about ``line``, one column wide; ``None`` where that line is taken."""
    free = [row[column] for row in free_cells(issue, page_index, gap)]
    if not free[line]:
        return None
    first, last = line, line
    while first > 0 and free[first - 1]:
        first -= 1
    while last + 1 < len(free) and free[last + 1]:
        last += 1
    return Slot(column, 1, first, last - first + 1)


def largest_free(issue: Issue, page_index: int, least_lines: int = 1, gap: int = GAP_LINES) -> Slot | None:
    """The empty rectangle of the greatest area with at least ``least_lines`` lines; ``None`` where there is none."""
    page = issue.format_of(page_index)
    free = free_cells(issue, page_index, gap)
    best: Slot | None = None
    for first in range(page.columns):
        for last in range(first, page.columns):
            start: int | None = None
            for line in range(page.lines + 1):
                is_free = line < page.lines and all(free[line][first : last + 1])
                if is_free and start is None:
                    start = line
                elif not is_free and start is not None:
                    found = Slot(first, last - first + 1, start, line - start)
                    if found.lines >= least_lines and (best is None or _area(found) > _area(best)):
                        best = found
                    start = None
    return best


def _area(slot: Slot) -> int:
    return slot.columns * slot.lines
