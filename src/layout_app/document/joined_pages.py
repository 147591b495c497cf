"""Two facing pages joined to one (跨版, 通版), and parted again: whose blocks are whose, and what lies on the fold."""

from __future__ import annotations

import msgspec

from layout_app.document.blocks import Block, RuleBlock
from layout_app.document.format import PageFormat, Slot
from layout_app.document.issue import FacingPage, Issue, Page, is_on_facing, press_of
from layout_app.document.page_roles import role_of

PAGES_OF_A_SHEET = 4


def joined(first: Page, second: Page, page: PageFormat) -> Page:
    """The two as one page: every block keeps its place, those of ``second`` stand beside those of ``first``.

    ``page`` is the format of a single page. On vertical pages, which are read from the right, the first is the right.
    """
    facing = FacingPage(second.id, second.role, second.section, second.editor)
    to_first, to_second = (page.columns, 0) if page.vertical else (0, page.columns)
    blocks = (
        *(_shifted(block, to_first) for block in first.blocks),
        *(_shifted(block, to_second) for block in second.blocks),
    )
    return msgspec.structs.replace(first, blocks=blocks, facing=facing)


def parted(whole: Page, page: PageFormat) -> tuple[Page, Page]:
    """The two pages that were joined, each with the blocks of its side; none may lie on the fold."""
    facing = whole.facing
    assert facing is not None and not blocks_on_fold(whole, page)
    to_first, to_second = (page.columns, 0) if page.vertical else (0, page.columns)
    of_second = [is_on_facing(page, block.slot) for block in whole.blocks]
    first = tuple(_shifted(one, -to_first) for one, away in zip(whole.blocks, of_second, strict=True) if not away)
    second = tuple(_shifted(one, -to_second) for one, away in zip(whole.blocks, of_second, strict=True) if away)
    return (
        msgspec.structs.replace(whole, blocks=first, facing=None),
        Page(facing.id, facing.role, second, facing.section, facing.editor),
    )


def blocks_on_fold(whole: Page, page: PageFormat) -> tuple[Block, ...]:
    """The blocks of joined pages that stand on both, and a vertical rule between them; ``page`` is a single one's."""
    return tuple(block for block in whole.blocks if _crosses(block, page.columns))


def seen_from(issue: Issue, page_index: int) -> Issue:
    """The issue with the format of one of its pages: what make-up measures with there."""
    return msgspec.structs.replace(issue, format=issue.format_of(page_index))


def printed_numbers(issue: Issue, page_index: int) -> tuple[int, ...]:
    """The numbers printed on a page; both of joined ones."""
    return tuple(number + issue.first_page - 1 for number in issue.numbers()[page_index])


def faces_its_next(issue: Issue, page_index: int) -> bool:
    """Whether a page and the one behind it lie side by side: the first has an even number."""
    return role_of(printed_numbers(issue, page_index)[0]) == "even"


def black_pages(issue: Issue) -> tuple[int, ...]:
    """The numbers of the pages printed in black alone; joined pages are so together, or both in colour."""
    wanted = frozenset(press_of(issue).black_pages)
    return tuple(number for numbers in issue.numbers() if wanted.issuperset(numbers) for number in numbers)


def half_black(issue: Issue) -> tuple[tuple[int, ...], ...]:
    """The numbers of joined pages of which the print shop's profile has one in black alone."""
    wanted = press_of(issue).black_pages
    return tuple(numbers for numbers in issue.numbers() if len(set(numbers).intersection(wanted)) == 1 < len(numbers))


def unfaced(issue: Issue) -> tuple[int, ...]:
    """The numbers of the first joined pages that do not face each other; nothing where all is in order."""
    for index, page in enumerate(issue.pages):
        if page.facing is not None and not faces_its_next(issue, index):
            return issue.numbers()[index]
    return ()


def middle_pages(issue: Issue) -> tuple[int, int] | None:
    """The printed numbers of the two pages that lie side by side on one sheet: the middle ones of its sheets of four.

    ``None`` where the issue is a part of a longer paper, whose middle nobody knows here.
    """
    if issue.first_page != 1:
        return None
    sheets = -(-issue.page_count // PAGES_OF_A_SHEET)
    return 2 * sheets, 2 * sheets + 1


def _crosses(block: Block, columns: int) -> bool:
    slot = block.slot
    if isinstance(block, RuleBlock) and block.direction == "vertical":
        return slot.last_column == columns - 1  # it stands in the gutter right of its column
    return slot.column < columns <= slot.last_column


def _shifted(block: Block, columns: int) -> Block:
    slot = block.slot
    moved = Slot(slot.column + columns, slot.columns, slot.line, slot.lines)
    return msgspec.structs.replace(block, slot=moved)
