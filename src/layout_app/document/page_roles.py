"""Which furniture a page has: that of its role, which follows from the number printed on it."""

from __future__ import annotations

from collections.abc import Collection

import msgspec

from layout_app.document.blocks import Block, FurnitureBlock
from layout_app.document.issue import Issue, Page
from layout_app.document.template import Template


def role_of(number: int) -> str:
    """The role of the page that carries ``number``: the first is the front page, others are even or odd.

    >>> role_of(1), role_of(2), role_of(3)
    ('front', 'even', 'odd')
    """
    if number == 1:
        return "front"
    return "even" if number % 2 == 0 else "odd"


def next_page(issue: Issue, template: Template) -> Page:
    """The page to be added at the issue's end; no page or block of the issue is named like it or its blocks."""
    number = issue.first_page + issue.page_count
    taken = page_ids(issue)
    taken.update(block.id.partition("-")[0] for page in issue.pages for block in page.blocks)
    free = next(n for n in range(number, number + len(taken) + 1) if f"p{n}" not in taken)
    role = role_of(number)
    return Page(f"p{free}", role, furniture_of(template, role, f"p{free}"))


def with_roles(issue: Issue, template: Template) -> Issue:
    """The issue with the furniture of its place on every page whose role is another by now; all other blocks stay.

    Joined pages must face each other still (``unfaced``).
    """
    numbers = issue.numbers()
    for index, page in enumerate(issue.pages):
        role = role_of(issue.first_page - 1 + numbers[index][0])
        if role != page.role:
            changed = _with_role(issue, page, role, template)
            issue = msgspec.structs.replace(issue, pages=(*issue.pages[:index], changed, *issue.pages[index + 1 :]))
    return issue


def page_ids(issue: Issue) -> set[str]:
    """The names that pages have, joined ones included."""
    return {name for page in issue.pages for name in (page.id, page.facing.id if page.facing is not None else page.id)}


def _with_role(issue: Issue, page: Page, role: str, template: Template) -> Page:
    kept = tuple(block for block in page.blocks if not isinstance(block, FurnitureBlock))
    taken = {block.id for other in issue.pages if other.id != page.id for block in other.blocks}
    taken.update(block.id for block in kept)
    blocks = (*furniture_of(template, role, page.id, taken), *kept)
    return msgspec.structs.replace(page, role=role, blocks=blocks)


def furniture_of(template: Template, role: str, page_id: str, taken: Collection[str] = ()) -> tuple[Block, ...]:
    """The template's furniture for a page of that role; its ids begin with the page's, and none is one of ``taken``."""
    return tuple(
        msgspec.structs.replace(block, id=_free_id(f"{page_id}-{block.id}", taken))
        for block in template.blocks_of(role)
    )


def _free_id(wanted: str, taken: Collection[str]) -> str:
    if wanted not in taken:
        return wanted
    return next(name for n in range(2, len(taken) + 3) if (name := f"{wanted}-{n}") not in taken)
