"""Edits of blocks: placed, moved, swapped, locked, taken away, and made up another way."""

from __future__ import annotations

import msgspec

from layout_app.commands.edit import Edit
from layout_app.commands.recipe_parts import caption_room, inside, under_head, with_head
from layout_app.document.blocks import ArticleBlock, Block, HeadSlot, PhotoSlot, Recipe, Runaround
from layout_app.document.format import PageFormat, Slot
from layout_app.document.issue import Issue, with_block, with_page
from layout_app.errors import CommandRefused
from layout_app.messages import _

LEAST_LINES = 3


def block_of(issue: Issue, block_id: str) -> Block:
    """The block; ``CommandRefused`` if it is gone."""
    try:
        return issue.block(block_id)
    except KeyError as missing:
        raise CommandRefused(_("The block is no longer on the page.")) from missing


def _unlocked(block: Block) -> None:
    if block.locked:
        raise CommandRefused(_("The block is locked: unlock it first."))


def free_block_id(issue: Issue, stem: str) -> str:
    """An id that no block has: ``stem`` and a number."""
    taken = {block.id for page in issue.pages for block in page.blocks}
    return next(f"{stem}{number}" for number in range(1, len(taken) + 2) if f"{stem}{number}" not in taken)


def fits_page(slot: Slot, page: PageFormat) -> None:
    """``CommandRefused`` for a slot that reaches out of the type area."""
    inside = (
        slot.column >= 0
        and slot.columns >= 1
        and slot.column + slot.columns <= page.columns
        and slot.line >= 0
        and slot.lines >= 1
        and slot.line + slot.lines <= page.lines
    )
    if not inside:
        raise CommandRefused(_("The block would stand outside the type area."))


class MoveBlock(msgspec.Struct, frozen=True):
    """A block moved or resized to ``slot``; its recipe is fitted to the new number of columns and lines."""

    block: str
    slot: Slot
    merge_key: str = ""

    @property
    def label(self) -> str:
        return _("Move or resize")

    def apply(self, issue: Issue) -> Edit:
        block = block_of(issue, self.block)
        _unlocked(block)
        found = issue.find_block(self.block)
        assert found is not None
        fits_page(self.slot, issue.format_of(found[0]))
        changed = msgspec.structs.replace(block, slot=self.slot)
        if isinstance(changed, ArticleBlock):
            assert isinstance(block, ArticleBlock)
            recipe = fitted_recipe(changed.recipe, block.slot, self.slot)
            changed = msgspec.structs.replace(changed, recipe=recipe)
        return Edit(with_block(issue, changed), frozenset({self.block}))


def fitted_recipe(recipe: Recipe, old: Slot, new: Slot) -> Recipe:
    """The recipe of a block that went from ``old`` to ``new`` size: slots that spanned it still do, none sticks out."""
    insets = tuple(
        msgspec.structs.replace(inset, slot=_fitted_slot(inset.slot, old, new)) for inset in recipe.insets
    )
    head = recipe.head
    if head is not None:
        head = msgspec.structs.replace(head, slot=_fitted_slot(head.slot, old, new))
    photos = tuple(
        msgspec.structs.replace(photo, slot=_clear_of_head(photo, recipe.head, head, old, new))
        for photo in recipe.photos
    )
    text_slot = recipe.text_slot
    if text_slot is not None:
        lines = max(1, new.lines - text_slot.line) if text_slot.last_line == old.lines - 1 else text_slot.lines
        text_slot = Slot(0, new.columns, text_slot.line, lines)
    return msgspec.structs.replace(recipe, head=head, photos=photos, insets=insets, text_slot=text_slot)


def _clear_of_head(photo: PhotoSlot, old_head: HeadSlot | None, head: HeadSlot | None, old: Slot, new: Slot) -> Slot:
    """The photo's fitted slot with its caption inside the block; where it would cover a headline that it was clear of,
    the lines left under the headline."""
    room = caption_room(photo, old)
    slot = inside(_fitted_slot(photo.slot, old, new), new, room)
    if head is None or old_head is None or photo.slot.overlaps(old_head.slot) or not slot.overlaps(head.slot):
        return slot
    return under_head(slot, old_head.slot, head.slot, new, room)


def _fitted_slot(slot: Slot, old: Slot, new: Slot) -> Slot:
    if slot.columns == old.columns:
        column, columns = 0, new.columns
    elif slot.last_column == old.columns - 1:
        columns = min(slot.columns, new.columns)
        column = new.columns - columns
    else:
        column = min(slot.column, new.columns - 1)
        columns = min(slot.columns, new.columns - column)
    lines = min(slot.lines, new.lines)
    line = slot.line
    if slot.last_line == old.lines - 1 and slot.line > 0:
        line = new.lines - lines
    return Slot(column, columns, max(0, min(line, new.lines - lines)), lines)


class SwapBlocks(msgspec.Struct, frozen=True):
    """Two article blocks exchange their places (the stories and recipes go with them)."""

    first: str
    second: str
    merge_key: str = ""

    @property
    def label(self) -> str:
        return _("Swap")

    def apply(self, issue: Issue) -> Edit:
        one, two = block_of(issue, self.first), block_of(issue, self.second)
        _unlocked(one)
        _unlocked(two)
        changed = _on_each_others_page(issue, self.first, self.second)
        changed = MoveBlock(self.first, two.slot).apply(changed).issue
        changed = MoveBlock(self.second, one.slot).apply(changed).issue
        return Edit(changed, frozenset({self.first, self.second}))


def _on_each_others_page(issue: Issue, first: str, second: str) -> Issue:
    """The issue with two blocks in each other's place in the order of their pages."""
    blocks = {first: issue.block(second), second: issue.block(first)}
    pages = tuple(
        msgspec.structs.replace(page, blocks=tuple(blocks.get(block.id, block) for block in page.blocks))
        for page in issue.pages
    )
    return msgspec.structs.replace(issue, pages=pages)


class PlaceStory(msgspec.Struct, frozen=True):
    """A story put on a page as a new block with ``recipe``."""

    page: int
    story: str
    slot: Slot
    recipe: Recipe = Recipe()
    merge_key: str = ""

    @property
    def label(self) -> str:
        return _("Place article")

    def apply(self, issue: Issue) -> Edit:
        if not 0 <= self.page < len(issue.pages):
            raise CommandRefused(_("The page is no longer in this issue."))
        fits_page(self.slot, issue.format_of(self.page))
        if not any(story.id == self.story for story in issue.stories):
            raise CommandRefused(_("The article is no longer in this issue."))
        page = issue.pages[self.page]
        block = ArticleBlock(free_block_id(issue, f"{page.id}-a"), self.slot, self.story, self.recipe)
        changed = msgspec.structs.replace(page, blocks=(*page.blocks, block))
        return Edit(with_page(issue, self.page, changed), frozenset({block.id, self.story}))


class RemoveBlock(msgspec.Struct, frozen=True):
    """A block taken off its page; its story stays in the pool."""

    block: str
    merge_key: str = ""

    @property
    def label(self) -> str:
        return _("Take off the page")

    def apply(self, issue: Issue) -> Edit:
        block = block_of(issue, self.block)
        _unlocked(block)
        found = issue.find_block(self.block)
        assert found is not None
        page = issue.pages[found[0]]
        blocks = tuple(one for one in page.blocks if one.id != self.block)
        changed = with_page(issue, found[0], msgspec.structs.replace(page, blocks=blocks))
        return Edit(changed, frozenset({self.block, page.id}))


class SetRecipe(msgspec.Struct, frozen=True):
    """An article block made up another way; ``what`` names the change in the history."""

    block: str
    recipe: Recipe
    what: str = ""
    merge_key: str = ""

    @property
    def label(self) -> str:
        return self.what or _("Make-up of the block")

    def apply(self, issue: Issue) -> Edit:
        block = block_of(issue, self.block)
        if not isinstance(block, ArticleBlock):
            raise CommandRefused(_("Only an article can be made up so."))
        return Edit(with_block(issue, msgspec.structs.replace(block, recipe=self.recipe)), frozenset({self.block}))


class SetHeadForm(msgspec.Struct, frozen=True):
    """The block's headline set in another form of the template; an empty id takes the headline away."""

    block: str
    form: str
    merge_key: str = ""

    @property
    def label(self) -> str:
        return _("Headline form")

    def apply(self, issue: Issue) -> Edit:
        block = block_of(issue, self.block)
        if not isinstance(block, ArticleBlock):
            raise CommandRefused(_("Only an article has a headline."))
        recipe = block.recipe
        if not self.form:
            return _with_recipe(issue, block, msgspec.structs.replace(recipe, head=None))
        form = next((one for one in issue.head_forms if one.id == self.form), None)
        if form is None:
            raise CommandRefused(_("The template has no such headline form."))
        old = recipe.head
        lines = min(form.lines, block.slot.lines)
        was_vertical = old is not None and any(one.vertical and one.id == old.form for one in issue.head_forms)
        columns = block.slot.columns if old is None or was_vertical else old.slot.columns
        line = min(old.slot.line, block.slot.lines - lines) if old is not None else 0
        column = old.slot.column if old is not None and not was_vertical else 0
        slot = Slot(column, columns, line, lines)
        if form.vertical:
            at_right = recipe.direction == "vertical"
            slot = Slot(block.slot.columns - 1 if at_right else column, 1, line, block.slot.lines)
        breaks, gaps = (old.breaks, old.gaps) if old is not None else (None, True)
        head = HeadSlot(form.id, slot, (), breaks, gaps)
        return _with_recipe(issue, block, with_head(recipe, head, block.slot))


def _with_recipe(issue: Issue, block: ArticleBlock, recipe: Recipe) -> Edit:
    return Edit(with_block(issue, msgspec.structs.replace(block, recipe=recipe)), frozenset({block.id}))


class MovePhoto(msgspec.Struct, frozen=True):
    """A photo of a block moved or resized inside it, in the block's own columns and lines."""

    block: str
    number: int
    slot: Slot
    merge_key: str = ""

    @property
    def label(self) -> str:
        return _("Move or resize photo")

    def apply(self, issue: Issue) -> Edit:
        block = block_of(issue, self.block)
        if not isinstance(block, ArticleBlock) or not 0 <= self.number < len(block.recipe.photos):
            raise CommandRefused(_("The photo is no longer in this block."))
        _unlocked(block)
        slot, outer = self.slot, block.slot
        if slot.column < 0 or slot.line < 0 or slot.columns < 1 or slot.lines < LEAST_LINES:
            raise CommandRefused(_("A photo is at least three lines high."))
        if slot.last_column >= outer.columns or slot.last_line >= outer.lines:
            raise CommandRefused(_("The photo would stand outside its block."))
        photos = list(block.recipe.photos)
        photos[self.number] = msgspec.structs.replace(photos[self.number], slot=slot)
        return _with_recipe(issue, block, msgspec.structs.replace(block.recipe, photos=tuple(photos)))


class SetBlock(msgspec.Struct, frozen=True):
    """A furniture, index or facts block replaced by one of the same id."""

    replacement: Block
    merge_key: str = ""

    @property
    def label(self) -> str:
        return _("Edit block")

    def apply(self, issue: Issue) -> Edit:
        block_of(issue, self.replacement.id)
        return Edit(with_block(issue, self.replacement), frozenset({self.replacement.id}))


class SetRunaround(msgspec.Struct, frozen=True):
    """The text of the articles that a block lies over made to run around it, or not (``None``)."""

    block: str
    runaround: Runaround | None
    merge_key: str = ""

    @property
    def label(self) -> str:
        return _("Run text around")

    def apply(self, issue: Issue) -> Edit:
        block = block_of(issue, self.block)
        changed = with_block(issue, msgspec.structs.replace(block, runaround=self.runaround))
        return Edit(changed, frozenset({self.block}))


class LockBlock(msgspec.Struct, frozen=True):
    """A block locked in its place, or unlocked."""

    block: str
    locked: bool
    merge_key: str = ""

    @property
    def label(self) -> str:
        return _("Lock") if self.locked else _("Unlock")

    def apply(self, issue: Issue) -> Edit:
        block = block_of(issue, self.block)
        return Edit(with_block(issue, msgspec.structs.replace(block, locked=self.locked)), frozenset({self.block}))
