"""Blocks of a clip put on a page, of this issue or another: their articles come along, nothing of the issue is lost."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import msgspec

from layout_app.commands.arrange import shifted
from layout_app.commands.blocks import fitted_recipe
from layout_app.commands.edit import Edit
from layout_app.commands.recipe_parts import with_head
from layout_app.document.block_clip import BlockClip
from layout_app.document.blocks import ArticleBlock, Block, FurnitureBlock, IndexBlock, Recipe
from layout_app.document.clip_article import free_story_id
from layout_app.document.format import PageFormat, Slot
from layout_app.document.groups import extent_of, free_group
from layout_app.document.issue import Issue, with_page
from layout_app.document.room import free_cells
from layout_app.document.story import Story
from layout_app.errors import CommandRefused
from layout_app.ids import StoryId
from layout_app.messages import _

STEP_COLUMNS, STEP_LINES = 1, 2
"""How far a copy stands from what it was made of where no place is free."""


class PasteBlocks(msgspec.Struct, frozen=True):
    """The blocks of a clip on page ``page`` (from 0), unlocked, in their order over what stands there.

    They keep their places to one another and stand from the (column, line) ``at``, or without it where they stood if
    that is free, else in the nearest free place, else a little beside; those too large for the page are made smaller.
    An article that is in the issue
    already, word for word, and on no page is put there again; any other comes as a new one.
    """

    page: int
    clip: BlockClip
    name: str = ""
    at: tuple[int, int] | None = None
    merge_key: str = ""

    @property
    def label(self) -> str:
        return self.name or _("Paste")

    def apply(self, issue: Issue) -> Edit:
        if not 0 <= self.page < len(issue.pages):
            raise CommandRefused(_("The page is no longer in this issue."))
        known = {layout.id for layout in issue.furniture}
        blocks = [
            one for one in self.clip.blocks if not isinstance(one, FurnitureBlock) or one.layout in known
        ]
        if not blocks:
            raise CommandRefused(_("This is furniture of another paper: it cannot stand here."))
        names = _names_of_stories(issue, self.clip.stories)
        with_stories = _with_stories(issue, self.clip, names)
        placed = _on_grid(blocks, issue.format_of(self.page))
        column, line = self._place(issue, extent_of(placed))
        groups = _names_of_groups(issue, blocks)
        page, made = issue.pages[self.page], list[Block]()
        for block in placed:
            changed = msgspec.structs.replace(
                block,
                id=_free_id(issue, made, page.id),
                slot=shifted(block.slot, column, line),
                locked=False,
                group=groups.get(block.group, ""),
            )
            made.append(_at_home(changed, with_stories, names, is_own=self.clip.issue == issue.id))
        changed_page = msgspec.structs.replace(page, blocks=(*page.blocks, *made))
        touched = {"pool", page.id, *(block.id for block in made)}
        return Edit(with_page(with_stories, self.page, changed_page), frozenset(touched))

    def _place(self, issue: Issue, extent: Slot) -> tuple[int, int]:
        """By how many columns and lines the blocks, which take ``extent``, move from where they stood."""
        if self.at is None:
            return _place_for(issue, self.page, extent)
        page = issue.format_of(self.page)
        column = max(0, min(self.at[0], page.columns - extent.columns))
        line = max(0, min(self.at[1], page.lines - extent.lines))
        return column - extent.column, line - extent.line


def _names_of_stories(issue: Issue, stories: Collection[Story]) -> dict[StoryId, StoryId]:
    """What each story of the clip is called in the issue: as there, where it is the same one and on no page."""
    own = {story.id: story for story in issue.stories}
    names: dict[StoryId, StoryId] = {}
    for story in stories:
        if own.get(story.id) == story and not issue.pages_of(story.id):
            names[story.id] = story.id
            continue
        names[story.id] = free_story_id({*own, *names.values()})
    return names


def _with_stories(issue: Issue, clip: BlockClip, names: Mapping[StoryId, StoryId]) -> Issue:
    own, known = {story.id for story in issue.stories}, {record.id for record in issue.assets}
    new = tuple(
        msgspec.structs.replace(_in_known_styles(story, issue), id=names[story.id])
        for story in clip.stories
        if names[story.id] not in own
    )
    assets = tuple(record for record in clip.assets if record.id not in known)
    return msgspec.structs.replace(issue, stories=(*issue.stories, *new), assets=(*issue.assets, *assets))


def _in_known_styles(story: Story, issue: Issue) -> Story:
    """The story with paragraphs of a style that the issue does not know as body text."""
    paragraphs = tuple(
        one if issue.sheet.has(one.style) else msgspec.structs.replace(one, style="body") for one in story.paragraphs
    )
    return msgspec.structs.replace(story, paragraphs=paragraphs)


def _on_grid(blocks: Collection[Block], page: PageFormat) -> list[Block]:
    """The blocks moved into the page as they stand to one another, those that are too large for it made smaller."""
    extent = extent_of(tuple(blocks))
    left = max(0, extent.last_column - page.columns + 1)
    up = max(0, extent.last_line - page.lines + 1)
    return [_within(block, page, min(left, extent.column), min(up, extent.line)) for block in blocks]


def _within(block: Block, page: PageFormat, left: int, up: int) -> Block:
    old = shifted(block.slot, -left, -up)
    column, line = min(old.column, page.columns - 1), min(old.line, page.lines - 1)
    slot = Slot(column, min(old.columns, page.columns - column), line, min(old.lines, page.lines - line))
    changed = msgspec.structs.replace(block, slot=slot)
    if isinstance(changed, ArticleBlock):
        recipe = fitted_recipe(changed.recipe, block.slot, slot)
        changed = msgspec.structs.replace(changed, recipe=recipe)
    return changed


def _place_for(issue: Issue, page_index: int, extent: Slot) -> tuple[int, int]:
    """How far the blocks move: not at all where their place is free, else to the nearest that is.

    Where none is free, they stand a step or more beside what has exactly their place, on the side that has room.
    """
    page, free = issue.format_of(page_index), free_cells(issue, page_index, gap=0)
    places = [
        Slot(column, extent.columns, line, extent.lines)
        for column in range(page.columns - extent.columns + 1)
        for line in range(page.lines - extent.lines + 1)
    ]
    places.sort(key=lambda slot: (abs(slot.column - extent.column), abs(slot.line - extent.line)))
    for slot in places:
        columns = slice(slot.column, slot.last_column + 1)
        if all(all(row[columns]) for row in free[slot.line : slot.last_line + 1]):
            return slot.column - extent.column, slot.line - extent.line
    taken = {(block.slot.column, block.slot.line) for block in issue.pages[page_index].blocks}
    for times in range(len(taken) + 1):
        for right, down in ((1, 1), (-1, -1), (1, -1), (-1, 1)):
            column = extent.column + times * right * STEP_COLUMNS
            line = extent.line + times * down * STEP_LINES
            column = max(0, min(column, page.columns - extent.columns))
            line = max(0, min(line, page.lines - extent.lines))
            if (column, line) not in taken:
                return column - extent.column, line - extent.line
    return 0, 0


def _names_of_groups(issue: Issue, blocks: Collection[Block]) -> dict[str, str]:
    """The name in the issue of every group of which more than one block comes."""
    names: dict[str, str] = {}
    for block in blocks:
        members = sum(other.group == block.group for other in blocks)
        if block.group and members > 1 and block.group not in names:
            names[block.group] = free_group(issue, names.values())
    return names


def _free_id(issue: Issue, made: Collection[Block], page_id: str) -> str:
    taken = {block.id for page in issue.pages for block in page.blocks}.union(block.id for block in made)
    return next(name for number in range(1, len(taken) + 2) if (name := f"{page_id}-c{number}") not in taken)


def _at_home(block: Block, issue: Issue, names: Mapping[StoryId, StoryId], *, is_own: bool) -> Block:
    """The block with what it names of its own issue as it is called in this one; ``is_own``: they are the same."""
    if isinstance(block, ArticleBlock):
        recipe = _in_known_forms(block.recipe, block.slot, issue)
        return msgspec.structs.replace(block, story=names[block.story], recipe=recipe)
    if isinstance(block, IndexBlock):
        known = {story.id: story.id for story in issue.stories} if is_own else {}
        known.update(names)
        items = tuple(
            msgspec.structs.replace(item, story=known[item.story]) for item in block.items if item.story in known
        )
        return msgspec.structs.replace(block, items=items)
    return block


def _in_known_forms(recipe: Recipe, outer: Slot, issue: Issue) -> Recipe:
    """The recipe with the headline form that comes nearest in height, what stands under it moved to clear its rows, and
    body text where its style is not known; of a block of size ``outer``.
    """
    if not issue.sheet.has(recipe.body_style):
        recipe = msgspec.structs.replace(recipe, body_style="body")
    head = recipe.head
    if head is None or any(form.id == head.form for form in issue.head_forms):
        return recipe
    level = [form for form in issue.head_forms if not form.vertical]
    nearest = min(level, key=lambda form: abs(form.lines - head.slot.lines), default=None)
    if nearest is None:
        return msgspec.structs.replace(recipe, head=None)
    lines = min(nearest.lines, outer.lines - head.slot.line)
    slot = msgspec.structs.replace(head.slot, lines=lines)
    return with_head(recipe, msgspec.structs.replace(head, form=nearest.id, slot=slot, sizes=()), outer)
