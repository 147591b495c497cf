"""Blocks of a page taken as one: groups, and what is chosen as units of single blocks and whole groups."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from layout_app.document.blocks import Block
from layout_app.document.format import Slot
from layout_app.document.issue import Issue, Page
from layout_app.ids import BlockId


def group_of(page: Page, block_id: BlockId) -> tuple[BlockId, ...]:
    """The ids of the block's whole group in painting order; its own alone where it is in none."""
    group = next((block.group for block in page.blocks if block.id == block_id), "")
    if not group:
        return (block_id,)
    return tuple(block.id for block in page.blocks if block.group == group)


def with_groups(page: Page, block_ids: Collection[BlockId]) -> tuple[BlockId, ...]:
    """The ids, and after them those of the other blocks of their groups."""
    found = dict.fromkeys(block_ids)
    for block_id in block_ids:
        found.update(dict.fromkeys(group_of(page, block_id)))
    return tuple(found)


def units_of(page: Page, block_ids: Collection[BlockId]) -> tuple[tuple[Block, ...], ...]:
    """The blocks of the page with those ids, in painting order, the members of one group together."""
    found: dict[str, tuple[Block, ...]] = {}
    for block in page.blocks:
        if block.id in block_ids:
            key = f"group {block.group}" if block.group else f"block {block.id}"
            found[key] = (*found.get(key, ()), block)
    return tuple(found.values())


def is_group(blocks: Collection[Block]) -> bool:
    """Whether the blocks are of one group, several of them."""
    return len(blocks) > 1 and len({block.group for block in blocks}) == 1 and all(block.group for block in blocks)


def extent_of(blocks: Sequence[Block]) -> Slot:
    """The smallest slot that holds all of the blocks; there must be one."""
    column, line = min(one.slot.column for one in blocks), min(one.slot.line for one in blocks)
    last_column, last_line = max(one.slot.last_column for one in blocks), max(one.slot.last_line for one in blocks)
    return Slot(column, last_column - column + 1, line, last_line - line + 1)


def free_group(issue: Issue, taken: Collection[str] = ()) -> str:
    """A name that no group of the issue has, nor is ``taken``."""
    names = {block.group for page in issue.pages for block in page.blocks}.union(taken)
    return next(f"g{number}" for number in range(1, len(names) + 2) if f"g{number}" not in names)
