"""Where the text of a block comes from and where it goes on. No Qt."""

from __future__ import annotations

import msgspec

from layout_app.document.blocks import ArticleBlock
from layout_app.document.issue import Issue
from layout_app.document.joined_pages import printed_numbers
from layout_app.ids import page_label


class Link(msgspec.Struct, frozen=True):
    """The blocks before and after one in its story's thread, with the index (from 0) of the page of each.

    Empty where its text begins or ends.
    """

    block: str
    before: str = ""
    before_page: int = -1
    after: str = ""
    after_page: int = -1


def links_on(issue: Issue, page_index: int) -> dict[str, Link]:
    """The links of every article block of a page, by its id."""
    chains: dict[str, list[tuple[int, str]]] = {}
    for index, page in enumerate(issue.pages):
        for block in page.blocks:
            if isinstance(block, ArticleBlock):
                chains.setdefault(block.story, []).append((index, block.id))
    found: dict[str, Link] = {}
    for chain in chains.values():
        for at, (index, block_id) in enumerate(chain):
            if index == page_index:
                before_page, before = chain[at - 1] if at else (-1, "")
                after_page, after = chain[at + 1] if at + 1 < len(chain) else (-1, "")
                found[block_id] = Link(block_id, before, before_page, after, after_page)
    return found


def page_words(issue: Issue, page_index: int) -> str:
    """The number that is printed on a page; both of joined ones."""
    return page_label(printed_numbers(issue, page_index))
