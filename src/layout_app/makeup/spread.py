"""Spread a story that no page holds over as many pages as it takes, its pictures dealt out among them.

Each page has one block of the story's thread; the last is no higher than what is left of the copy, level at its foot.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable

import msgspec

from layout_app.compose.article import END, article_frames, compose_article
from layout_app.compose.copy import BEGIN, WHOLE, CopyStart, Thread
from layout_app.compose.setting import Setting
from layout_app.document.blocks import ArticleBlock, HeadSlot, PhotoSlot, Recipe
from layout_app.document.format import Slot
from layout_app.document.issue import Issue
from layout_app.document.story import Story
from layout_app.document.template import HeadForm
from layout_app.makeup.copyfit import Fit, Way, best_fit, ways_in_turn, ways_of, wide_subheads
from layout_app.units import Mpt

MOST_PHOTOS_A_PAGE = 4
PHOTO_RATIO = 1.45
UNDER_PHOTO = 3
"""Lines for a caption and the blank lines about it."""
LEAST_LINES = 6
TRIED_HEIGHTS = 4


class Spread(msgspec.Struct, frozen=True):
    """A block a page, in order."""

    blocks: tuple[ArticleBlock, ...]

    @property
    def end(self) -> int:
        """The first line of the last page under the story."""
        slot = self.blocks[-1].slot
        return slot.line + slot.lines


def spread(
    setting: Setting, issue: Issue, story: Story, first_form: HeadForm | None, top_of: Callable[[int], int], number: int
) -> Spread:
    """The story's blocks on pages ``number`` (from 1) and after; ``top_of`` gives a page's first line for text."""
    maker = _Maker(setting, issue, story, first_form)
    blocks: list[ArticleBlock] = []
    start, photo = BEGIN, 0
    while True:
        at = number + len(blocks)
        thread = Thread(start, at - 1 if blocks else 0, at + 1, goes_on=True)
        block = maker.block(at, top_of(at), photo, is_first=not blocks)
        rest = maker.rest(block, thread)
        photo += len(block.recipe.photos)
        if rest.offset == END and rest.paragraph >= len(story.paragraphs) and photo == len(story.photos):
            ending = Thread(start, at - 1 if blocks else 0)
            blocks.append(maker.shortened(block, ending))
            return Spread(tuple(blocks))
        if rest == start and not block.recipe.photos:
            # The next row of a table is taller than a page: what finds no place is over in this block.
            blocks.append(block)
            return Spread(tuple(blocks))
        block = maker.cleaned(block, thread)
        blocks.append(block)
        start = maker.rest(block, thread)


def alone(
    setting: Setting, issue: Issue, story: Story, form: HeadForm | None, top: int, number: int
) -> ArticleBlock | None:
    """The whole story in one block under line ``top`` of page ``number``, no higher than it needs; ``None`` where it
    has no room there."""
    maker = _Maker(setting, issue, story, form)
    block = maker.block(number, top, 0, is_first=True)
    rest = maker.rest(block, WHOLE)
    if rest.offset < END or rest.paragraph < len(story.paragraphs) or len(block.recipe.photos) < len(story.photos):
        return None
    return maker.shortened(block, WHOLE)


class _Maker:
    """Makes the blocks of one story."""

    def __init__(self, setting: Setting, issue: Issue, story: Story, first_form: HeadForm | None) -> None:
        self._setting = setting
        self._story = story
        self._columns = issue.format.columns
        self._page = issue.format
        self._forms = {form.id: form for form in issue.head_forms}
        self._assets = {asset.id: asset for asset in issue.assets}
        self._first_form = first_form
        self._later_form = _short_title(issue) if story.headline else None
        self._photos_a_page = self._even_share()

    def _even_share(self) -> int:
        """Pictures a page, were they dealt out evenly over the pages that the text alone takes."""
        characters = sum(len(paragraph.text) for paragraph in self._story.paragraphs)
        pages = max(1, characters // (self._columns * self._page.column_chars * self._page.lines))
        return min(MOST_PHOTOS_A_PAGE, -(-len(self._story.photos) // pages))

    def block(self, number: int, top: int, photo: int, *, is_first: bool) -> ArticleBlock:
        """The story's block over all of page ``number`` under line ``top``: its head, and pictures from number
        ``photo`` on at the right, one under the other, as many as are this page's share and have room."""
        form = self._first_form if is_first else self._later_form
        head = HeadSlot(form.id, Slot(0, self._columns, 0, form.lines)) if form is not None else None
        line = form.lines if form is not None else 0
        share = min(self._photos_a_page, len(self._story.photos) - photo)
        columns = min(self._columns, 3 if share == 1 else 2)
        lines = self._photo_lines(columns)
        slot = Slot(0, self._columns, top, self._page.lines - top)
        slots: list[PhotoSlot] = []
        while len(slots) < share and line + lines + UNDER_PHOTO <= slot.lines:
            slots.append(PhotoSlot(photo + len(slots), Slot(self._columns - columns, columns, line, lines)))
            line += lines + UNDER_PHOTO
        return ArticleBlock(f"p{number}-a1", slot, self._story.id, Recipe(head=head, photos=tuple(slots)))

    def _photo_lines(self, columns: int) -> int:
        return round(self._page.width_of(columns) / PHOTO_RATIO / self._page.pitch)

    def rest(self, block: ArticleBlock, thread: Thread) -> CopyStart:
        """Where the copy goes on after ``block``."""
        composed = compose_article(self._setting, block, self._story, self._forms, self._assets, thread)
        assert composed.rest is not None
        return composed.rest

    def cleaned(self, block: ArticleBlock, thread: Thread) -> ArticleBlock:
        """A block that the story goes on after, loosened so that no lone line stands at a leg's foot or head."""
        if wide_subheads(self._story):
            return block
        depths, measure = self._legs(block)
        depths[-1] -= 1  # the 下转 line
        recipe = block.recipe
        ways = ways_in_turn(
            self._setting, self._story, recipe.body_style, measure, thread.start, signoff_alone=recipe.signoff_alone
        )
        return _loosened(block, best_fit(ways, measure, depths, _taken(thread), goes_on=True))

    def shortened(self, block: ArticleBlock, thread: Thread) -> ArticleBlock:
        """The last block no higher than its copy and pictures need, its legs filled exactly where that can be."""
        recipe = block.recipe
        least = max(
            [LEAST_LINES, *(photo.slot.last_line + UNDER_PHOTO for photo in recipe.photos)]
            + ([recipe.head.slot.lines + 1] if recipe.head is not None else [])
        )
        low, high = min(least, block.slot.lines), block.slot.lines
        while low < high:
            middle = (low + high) // 2
            if self.rest(_of_height(block, middle), thread).offset == END:
                high = middle
            else:
                low = middle + 1
        return self._level(block, thread, low)

    def _level(self, block: ArticleBlock, thread: Thread, least: int) -> ArticleBlock:
        """The block at the height near ``least`` at which its copy fills the legs at the least cost."""
        if wide_subheads(self._story):
            return _of_height(block, least)
        measure = self._legs(block)[1]
        ways = self._ways(block, thread, measure)
        if not ways:
            return _of_height(block, least)
        best: tuple[float, ArticleBlock] | None = None
        heights = range(max(LEAST_LINES, least - 1), min(least + TRIED_HEIGHTS, block.slot.lines + 1))
        for lines, form in itertools.product(heights, _headed(block)):
            trial = _of_height(form, lines)
            fit = best_fit(ways, measure, self._legs(trial)[0], _taken(thread))
            if fit is not None and (best is None or fit.cost < best[0]):
                best = (fit.cost, _loosened(trial, fit))
        return best[1] if best is not None else _of_height(block, least)

    def _legs(self, block: ArticleBlock) -> tuple[list[int], Mpt]:
        legs = article_frames(self._setting, block, self._story).legs
        return [len(leg.lines) for leg in legs], legs[0].width

    def _ways(self, block: ArticleBlock, thread: Thread, measure: Mpt) -> tuple[tuple[Way, ...], ...]:
        recipe = block.recipe
        return ways_of(
            self._setting, self._story, recipe.body_style, measure, thread.start, signoff_alone=recipe.signoff_alone
        )


def _headed(block: ArticleBlock) -> list[ArticleBlock]:
    """The block as it is and, where no picture stands in it, with its headline off the last column, in three heights:
    with these any number of lines fills the legs."""
    head = block.recipe.head
    if head is None or block.recipe.photos:
        return [block]
    ways = [block]
    for longer in range(3):
        columns, lines = head.slot.columns - 1, head.slot.lines + longer
        slot = msgspec.structs.replace(head.slot, columns=columns, lines=lines)
        recipe = msgspec.structs.replace(block.recipe, head=msgspec.structs.replace(head, slot=slot))
        ways.append(msgspec.structs.replace(block, recipe=recipe))
    return ways


def _taken(thread: Thread) -> int:
    """Lines at the copy's head that the 上接 line takes."""
    return 1 if thread.from_page else 0


def _loosened(block: ArticleBlock, fit: Fit | None) -> ArticleBlock:
    if fit is None:
        return block
    return msgspec.structs.replace(block, recipe=msgspec.structs.replace(block.recipe, loosen=fit.loosen))


def _of_height(block: ArticleBlock, lines: int) -> ArticleBlock:
    return msgspec.structs.replace(block, slot=msgspec.structs.replace(block.slot, lines=lines))


def _short_title(issue: Issue) -> HeadForm | None:
    """The smallest form over all columns that shows the headline alone: what stands over a story that goes on."""
    columns = issue.format.columns
    alone = [
        form
        for form in issue.head_forms
        if [part.part for part in form.parts] == ["headline"]
        and form.columns[0] <= columns <= form.columns[1]
        and not form.vertical
        and form.id.split(".")[0] not in ("box", "picture", "beside")
    ]
    return min(alone, key=lambda form: form.parts[0].size, default=None)
