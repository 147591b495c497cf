"""Fit the articles of a page that was turned to vertical lines: nothing over, legs full, the page as high as before.

A page made up in horizontal lines differs by a few lines once it is turned. Bands give each other lines, pictures grow
or shrink inside their good crops, and paragraphs are set a line longer or shorter (design SPEC 5, order of fitting).
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import msgspec

from layout_app.commands.blocks import fitted_recipe
from layout_app.compose.article import compose_article
from layout_app.compose.vertical_article import compose_vertical_article
from layout_app.document.blocks import ArticleBlock, Block, Recipe, RuleBlock
from layout_app.document.format import Slot
from layout_app.document.story import Story
from layout_app.makeup.measurer import Measurer

MOST_PHOTO_STEPS = 8
"""Lines that a picture may be higher or lower than it was made up."""
MOST_LOOSENED = 6
MOST_MOVES = 24
"""Lines that bands give each other, in all."""
OVER = 100
"""One line over is worse than so many that stay free."""
LEAST_BAND = 8
MOVED_LINES = (1, 2, 4, 6)
"""A band may need some lines more before another 栏 or line of it opens."""


class FittedPage(msgspec.Struct, frozen=True):
    """A page's blocks, and how many lines find no place in them."""

    blocks: tuple[Block, ...]
    over: int


class _Fitted(msgspec.Struct, frozen=True):
    """A block at one height, the lines that are over and the places that stay free."""

    block: ArticleBlock
    over: int
    free: int

    @property
    def cost(self) -> int:
        return OVER * self.over + self.free


def fitted_page(measurer: Measurer, blocks: Sequence[Block], foot: int) -> FittedPage:
    """The blocks with their articles fitted, none under line ``foot``: bands that are over get lines from those that
    have some to spare, and from what is left at the page's foot."""
    page = _Page(measurer, blocks, foot)
    page.balance()
    return page.made()


class _Page:
    """The bands of one page, from the top: articles that begin on the same line, and the rules between them."""

    def __init__(self, measurer: Measurer, blocks: Sequence[Block], foot: int) -> None:
        self._fitter = _Fitter(measurer)
        self._blocks = blocks
        articles = sorted(
            (block for block in blocks if isinstance(block, ArticleBlock)), key=lambda block: block.slot.line
        )
        grouped = itertools.groupby(articles, key=lambda block: block.slot.line)
        self._bands = [tuple(band) for _line, band in grouped]
        self._heights = [max(block.slot.lines for block in band) for band in self._bands]
        self._left = foot - max((block.slot.line + block.slot.lines for block in articles), default=foot)

    def balance(self) -> None:
        """Move lines to the bands that need them, a few at a time, while that makes the page better."""
        for _move in range(MOST_MOVES):
            if not (self._takes_what_is_left() if self._left > 0 else self._takes_from_another()):
                return

    def _takes_what_is_left(self) -> bool:
        for lines in MOVED_LINES:
            gain, taker = max(((self._gain(at, lines), at) for at in range(len(self._bands))), default=(0, 0))
            if lines <= self._left and gain >= OVER // 2:
                self._left -= lines
                self._heights[taker] += lines
                return True
        return False

    def _takes_from_another(self) -> bool:
        for lines in MOVED_LINES:
            losses = {
                at: self._gain(at, -lines) for at, height in enumerate(self._heights) if height - lines >= LEAST_BAND
            }
            pairs = ((one, two) for one in range(len(self._bands)) for two in losses if one != two)
            moves = ((self._gain(one, lines) + losses[two], one, two) for one, two in pairs)
            gain, taker, giver = max(moves, default=(0, 0, 0))
            if gain > 0:
                self._heights[giver] -= lines
                self._heights[taker] += lines
                return True
            if not self._is_over():
                return False
        return False

    def _is_over(self) -> bool:
        return any(self._cost(band, height) >= OVER for band, height in zip(self._bands, self._heights, strict=True))

    def _gain(self, band: int, lines: int) -> int:
        """How much better the band becomes with so many lines more."""
        height = self._heights[band]
        return self._cost(self._bands[band], height) - self._cost(self._bands[band], height + lines)

    def made(self) -> FittedPage:
        """The blocks in their order, moved and resized as their bands were."""
        fitted: dict[str, ArticleBlock] = {}
        moved: dict[int, int] = {}
        over, shift = 0, 0
        for band, height in zip(self._bands, self._heights, strict=True):
            old = max(block.slot.lines for block in band)
            line = band[0].slot.line
            moved.update({at: shift for at in range(line, line + old)})
            for block in band:
                found = self._fitter.at(block, _height_of(block, old, height))
                slot = msgspec.structs.replace(found.block.slot, line=line + shift)
                fitted[block.id] = msgspec.structs.replace(found.block, slot=slot)
                over += found.over
            shift += height - old
            moved[line + old] = shift
        return FittedPage(tuple(self._placed(block, fitted, moved) for block in self._blocks), over)

    def _placed(self, block: Block, fitted: dict[str, ArticleBlock], moved: dict[int, int]) -> Block:
        if isinstance(block, ArticleBlock):
            return fitted[block.id]
        if not isinstance(block, RuleBlock):
            return block
        slot = block.slot
        if block.direction == "vertical":
            band = next(at for at, articles in enumerate(self._bands) if articles[0].slot.line == slot.line)
            old = max(one.slot.lines for one in self._bands[band])
            lines = _height_of(block, old, self._heights[band])
        else:
            lines = slot.lines
        line = slot.line + moved.get(slot.line, 0)
        return msgspec.structs.replace(block, slot=Slot(slot.column, slot.columns, line, lines))

    def _cost(self, band: Sequence[ArticleBlock], height: int) -> int:
        old = max(block.slot.lines for block in band)
        return sum(self._fitter.at(block, _height_of(block, old, height)).cost for block in band)


def _height_of(block: ArticleBlock | RuleBlock, old: int, height: int) -> int:
    """How high a block becomes whose band was ``old`` lines high: as much more or less as the band."""
    return block.slot.lines + height - old


class _Fitter:
    """Fits blocks at heights, each asked for once."""

    def __init__(self, measurer: Measurer) -> None:
        self._measurer = measurer
        self._setting = measurer.setting
        self._forms = {form.id: form for form in measurer.issue.head_forms}
        self._known: dict[tuple[str, int], _Fitted] = {}

    def at(self, block: ArticleBlock, lines: int) -> _Fitted:
        """The block ``lines`` high, as well as it fits."""
        if (block.id, lines) not in self._known:
            self._known[block.id, lines] = self._fit(block, lines)
        return self._known[block.id, lines]

    def _fit(self, block: ArticleBlock, lines: int) -> _Fitted:
        slot = msgspec.structs.replace(block.slot, lines=lines)
        recipe = fitted_recipe(block.recipe, block.slot, slot)
        story = self._measurer.issue.story(block.story)
        found = self._measured(msgspec.structs.replace(block, slot=slot, recipe=recipe), story)
        if recipe.photos and (found.over or found.free):
            found = self._with_other_photo(found, story)
        if found.over or found.free:
            found = self._loosened(found, story)
        if found.over or found.free:
            found = self._with_other_head(found, story)
        return found

    def _measured(self, block: ArticleBlock, story: Story) -> _Fitted:
        compose = compose_vertical_article if block.recipe.direction == "vertical" else compose_article
        box = compose(self._setting, block, story, self._forms, {}).box
        return _Fitted(block, box.overset_lines, box.free_lines)

    def _with_other_photo(self, found: _Fitted, story: Story) -> _Fitted:
        """The first picture lower while copy is over, higher while places stay free."""
        step = -1 if found.over else 1
        best = found
        for change in range(1, MOST_PHOTO_STEPS + 1):
            recipe = self._photo_changed(found.block, story, step * change)
            if recipe is None:
                break
            other = self._measured(msgspec.structs.replace(found.block, recipe=recipe), story)
            if other.cost < best.cost:
                best = other
            if not other.over if step < 0 else other.over:
                break
        return best

    def _photo_changed(self, block: ArticleBlock, story: Story, change: int) -> Recipe | None:
        """The recipe with its first picture ``change`` lines higher, ``None`` where that is no good crop or place."""
        recipe, first = block.recipe, block.recipe.photos[0]
        lines = first.slot.lines + change
        if lines not in self._measurer.photo_heights(first.slot.columns, story):
            return None
        photo = msgspec.structs.replace(first, slot=msgspec.structs.replace(first.slot, lines=lines))
        head = recipe.head
        if head is not None and head.slot.line > first.slot.line:
            head = msgspec.structs.replace(head, slot=msgspec.structs.replace(head.slot, line=head.slot.line + change))
        last = max(photo.slot.last_line + 1, head.slot.last_line if head is not None else 0)
        if last >= block.slot.lines or any(photo.slot.overlaps(one.slot) for one in recipe.photos[1:]):
            return None
        return msgspec.structs.replace(recipe, head=head, photos=(photo, *recipe.photos[1:]))

    def _with_other_head(self, found: _Fitted, story: Story) -> _Fitted:
        """The headline's room a line lower while copy is over, a line higher while places stay free."""
        block, head = found.block, found.block.recipe.head
        change = -1 if found.over else 1
        if head is None or head.slot.line > 0 or head.slot.last_line + change >= block.slot.lines:
            return found
        under = head.slot.last_line + 1
        slot = msgspec.structs.replace(head.slot, lines=head.slot.lines + change)
        photos = tuple(
            msgspec.structs.replace(one, slot=msgspec.structs.replace(one.slot, line=under + change))
            if one.slot.line == under
            else one
            for one in block.recipe.photos
        )
        recipe = msgspec.structs.replace(
            block.recipe, head=msgspec.structs.replace(head, slot=slot), photos=photos
        )
        other = self._measured(msgspec.structs.replace(block, recipe=recipe), story)
        if other.over or other.free:
            other = self._loosened(other, story)
        return min(found, other, key=lambda one: one.cost)

    def _loosened(self, found: _Fitted, story: Story) -> _Fitted:
        """Paragraphs a line longer, the longest first, as many as places stay free; or shorter where copy is over."""
        looseness, wanted = (-1, found.over) if found.over else (1, found.free)
        order = sorted(range(len(story.paragraphs)), key=lambda index: -len(story.paragraphs[index].text))
        best, chosen = found, dict(found.block.recipe.loosen)
        for index in order[: MOST_LOOSENED if wanted <= MOST_LOOSENED else 0]:
            loosen = tuple(sorted({**chosen, index: looseness}.items()))
            recipe = msgspec.structs.replace(found.block.recipe, loosen=loosen)
            other = self._measured(msgspec.structs.replace(found.block, recipe=recipe), story)
            if other.cost < best.cost:
                best, chosen = other, dict(loosen)
            if best.cost == 0:
                break
        return best
