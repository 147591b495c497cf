"""Arrange stories on pages: deal them out in order, solve each page, and put the blocks down.

The first story leads the front page; pages are filled exactly where the copy allows. What no page can hold exactly is
placed as fully as it goes, and findings say so.
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

import msgspec

from layout_app.compose.page import Composer
from layout_app.compose.setting import Setting
from layout_app.document.blocks import (
    ArticleBlock,
    Block,
    FurnitureBlock,
    RuleBlock,
)
from layout_app.document.format import PageFormat, Slot, joined_format
from layout_app.document.issue import Issue, Page
from layout_app.document.new_issue import new_page
from layout_app.document.page_roles import furniture_of, role_of
from layout_app.document.story import Story
from layout_app.document.template import Template
from layout_app.makeup.index import ROOM, can_index, with_index
from layout_app.makeup.measurer import Measurer
from layout_app.makeup.solve import BAND_GAP, INFINITE, MOST_ARTICLES, PagePlan, Solver
from layout_app.makeup.spread import alone, spread
from layout_app.makeup.variants import forms_of
from layout_app.makeup.vertical_fit import FittedPage, fitted_page
from layout_app.makeup.vertical_pages import turned_blocks

NONE_KEPT: Mapping[int, Page] = MappingProxyType({})
ALONE = 5.5
PLAIN_LEAD = 4.0
SLACK = 1e-6
"""Costs that differ by less are looked at both."""
LEFT_TO_VERTICAL = (0, 3, 6, 10)
"""Lines that a plan leaves free for what vertical lines take more than horizontal ones."""
MOST_OF_LEAD = 55
"""Per cent of joined pages' height that a lead over both takes."""
LEAST_UNDER = 14
"""Lines left under the end of a long story that are worth another story."""


def arrange(
    issue: Issue,
    template: Template,
    composer: Composer,
    kept: Mapping[int, Page] = NONE_KEPT,
    *,
    indexed: bool = True,
) -> Issue:
    """The issue with all its stories placed on as few pages as it takes, furniture of each page's role included.

    ``kept`` are pages that stay as they are, by index (from 0); the others are filled around them. Joined pages among
    them that are empty stay joined and are filled too. ``indexed`` gives the front page a 导读 where other pages have
    enough to name.
    """
    arranger = _Arranger(issue, template, composer, kept, indexed)
    with composer.setter.keeping_lines():
        while arranger.at < len(issue.stories):
            arranger.fill_page()
    made = msgspec.structs.replace(issue, pages=arranger.pages or (new_page(template, 1),))
    return with_index(made, arranger.setting) if arranger.has_room_for_index else made


class _Arranger:
    """Fills page after page; ``at`` is the first story that has no place yet."""

    def __init__(
        self, issue: Issue, template: Template, composer: Composer, kept: Mapping[int, Page], indexed: bool
    ) -> None:
        self._issue = issue
        self._template = template
        self._composer = composer
        self.setting = Setting(issue, composer.setter)
        self._measurer = Measurer(self.setting, issue)
        self._solver = Solver(self._measurer, issue.stories)
        self._kept = kept
        self._names = {name for page in kept.values() for name in (page.id, *(_page_of(one) for one in page.blocks))}
        self._names.update(page.facing.id for page in kept.values() if page.facing is not None)
        self.pages: tuple[Page, ...] = ()
        self.at = 0
        self.has_room_for_index = False
        self._turn_to_kept()
        self._indexed = indexed and not self.pages and issue.first_page == 1

    def fill_page(self) -> None:
        """The next page with the stories that fill it best, or the pages that one long story takes."""
        page = self._new_page()
        top = _text_top(page)
        lines = self._issue.format.lines - top
        count, plan = _best_share(self._solver, self._issue, self.at, self._room(lines), leads=True)
        if plan is None:
            self._spread_story()
            return
        if self._issue.format.vertical:
            count, plan = self._holding(count, plan, top)
        foot = top + self._room(lines)(count)
        self.has_room_for_index |= foot < top + lines
        blocks = _blocks(self._issue, plan, top, page.id)
        self.at += count
        self._add(page, self._filled_below(blocks, page.id, foot), foot)

    def _holding(self, count: int, plan: PagePlan, top: int) -> tuple[int, PagePlan]:
        """The plan if its articles find room once they are in vertical lines, else one that leaves them some lines at
        the page's foot, or has fewer of them; as it is where that does not help."""
        room = self._room(self._issue.format.lines - top)
        if not self._is_over(plan, top, top + room(count)):
            return count, plan
        for fewer, left, thin in itertools.product(range(count, 0, -1), LEFT_TO_VERTICAL, (False, True)):
            chosen = range(self.at, self.at + fewer)
            other = self._solver.solve(chosen, room(fewer) - left, exact=False, thin=thin)
            if other is not None and not self._is_over(other, top, top + room(fewer)):
                return fewer, other
        return count, plan

    def _is_over(self, plan: PagePlan, top: int, foot: int) -> bool:
        return self._turned(_blocks(self._issue, plan, top, "measure"), foot).over > 0

    def _room(self, lines: int) -> Callable[[int], int]:
        """How many of a page's ``lines`` so many of the next stories may take: the index has the last of the first."""
        if not self._indexed or self.pages:
            return lambda _count: lines
        stories = self._issue.stories
        return functools.cache(
            lambda count: lines - ROOM if can_index(self._issue, self.setting, stories[self.at + count :]) else lines
        )

    def _spread_story(self) -> None:
        """One story over several pages, and under its end what fills its last page."""
        story = self._issue.stories[self.at]
        columns = self._issue.format.columns
        form = next(iter(forms_of(self._measurer, story, columns, 0 if not self.at else 1, "none")), None)
        number = self._number
        parts = spread(self._measurer.setting, self._issue, story, form, self._top_of, number)
        self.at += 1
        for block in parts.blocks[:-1]:
            page = self._new_page()
            self._add(page, [_first_on(page, block)])
        page, foot = self._new_page(), self._issue.format.lines
        blocks = self._filled_below([_first_on(page, parts.blocks[-1])], page.id, foot)
        self._add(page, blocks, foot if len(parts.blocks) == 1 else 0)

    def _filled_below(self, blocks: list[Block], page_id: str, foot: int) -> list[Block]:
        """``blocks``, and the next stories under them as far down as line ``foot``."""
        while under := self._under(blocks, page_id, foot):
            blocks = [*blocks, *under]
        return blocks

    def _under(self, blocks: list[Block], page_id: str, foot: int) -> list[Block]:
        """A rule and the stories that fill a page under ``blocks``, or the next story if no plan holds it; nothing
        where there is too little room."""
        end = max(block.slot.line + block.slot.lines for block in blocks)
        top = end + BAND_GAP
        lines = foot - top
        if lines < LEAST_UNDER or self.at >= len(self._issue.stories):
            return []
        rule = RuleBlock(f"{page_id}-u{len(blocks)}", Slot(0, self._issue.format.columns, end, BAND_GAP))
        count, plan = _best_share(self._solver, self._issue, self.at, lambda _count: lines, leads=False)
        if plan is not None:
            self.at += count
            return [rule, *_blocks(self._issue, plan, top, page_id, first=len(blocks) + 1)]
        story = self._issue.stories[self.at]
        form = next(iter(forms_of(self._measurer, story, self._issue.format.columns, 1, "none")), None)
        block = alone(self._measurer.setting, self._issue, story, form, top, self._number)
        if block is None:
            return []
        self.at += 1
        return [rule, msgspec.structs.replace(block, id=f"{page_id}-a{len(blocks) + 1}")]

    @property
    def _number(self) -> int:
        """The next page's; joined pages have two."""
        return 1 + sum(1 if page.facing is None else 2 for page in self.pages)

    def _top_of(self, number: int) -> int:
        return _text_top(new_page(self._template, number))

    def _add(self, page: Page, blocks: list[Block], foot: int = 0) -> None:
        """The page with these blocks, on a vertical paper turned; fitted down to line ``foot`` if that is given."""
        self._names.add(page.id)
        made = self._turned(blocks, foot).blocks if self._issue.format.vertical else blocks
        self.pages = (*self.pages, msgspec.structs.replace(page, blocks=(*page.blocks, *made)))
        self._turn_to_kept()

    def _turned(self, blocks: Sequence[Block], foot: int) -> FittedPage:
        turned = turned_blocks(blocks, self._issue.format.columns)
        return fitted_page(self._measurer, turned, foot) if foot else FittedPage(turned, 0)

    def _turn_to_kept(self) -> None:
        """Put in the pages that stay where it is their turn, joined ones that are empty with the next stories."""
        while len(self.pages) in self._kept:
            page = self._kept[len(self.pages)]
            self.pages = (*self.pages, self._filled_joined(page) if page.facing is not None else page)

    def _filled_joined(self, page: Page) -> Page:
        """Joined pages made up as one, if they are empty, there are stories left, and lines are level."""
        is_empty = all(isinstance(block, FurnitureBlock) for block in page.blocks)
        if not is_empty or self._issue.format.vertical or self.at >= len(self._issue.stories):
            return page
        both = joined_format(self._issue.format)
        across, top = self._with_columns(both, both.columns), _text_top(page)
        blocks = across.whole_page(top) or across.lead(top)
        self.at = across.at
        end = max((block.slot.last_line + 1 for block in blocks), default=top)
        if end < both.lines:
            half = both.columns // 2
            for first in (0, half):
                side = self._with_columns(both, half)
                blocks.extend(_moved_right(block, first) for block in side.rest_of_page(end))
                self.at = side.at
        name = self._free_name(page)
        named = (msgspec.structs.replace(block, id=f"{name}-j{number}") for number, block in enumerate(blocks, 1))
        return msgspec.structs.replace(page, blocks=(*page.blocks, *named))

    def _with_columns(self, page: PageFormat, columns: int) -> _Arranger:
        """An arranger of the stories that have no place yet, for so many columns of a page."""
        issue = msgspec.structs.replace(self._issue, format=msgspec.structs.replace(page, columns=columns))
        made = _Arranger(issue, self._template, self._composer, NONE_KEPT, indexed=False)
        made.at = self.at
        return made

    def whole_page(self, top: int) -> list[Block]:
        """The next stories where they fill the page exactly from line ``top`` on, else nothing."""
        lines = self._issue.format.lines - top
        count, plan = _best_share(self._solver, self._issue, self.at, lambda _count: lines, leads=True)
        if plan is None or plan.lines < lines:
            return []
        self.at += count
        return _blocks(self._issue, plan, top, "")

    def lead(self, top: int) -> list[Block]:
        """The next story, or two, over all columns in the upper part of the page, a rule under it; nothing if none fits
        there."""
        page, left = self._issue.format, len(self._issue.stories) - self.at
        lines = (page.lines - top) * MOST_OF_LEAD // 100
        for count in range(1, min(left, 2) + 1):
            plan = self._solver.solve(range(self.at, self.at + count), lines, exact=False)
            if plan is not None:
                self.at += count
                rule = RuleBlock("", Slot(0, page.columns, top + plan.lines, BAND_GAP))
                return [*_blocks(self._issue, plan, top, ""), rule]
        return []

    def rest_of_page(self, top: int) -> list[Block]:
        """The next stories as they fill the page best from line ``top`` on."""
        foot = self._issue.format.lines
        if self.at >= len(self._issue.stories):
            return []
        count, plan = _best_share(self._solver, self._issue, self.at, lambda _count: foot - top, leads=False)
        if plan is None:
            return []
        self.at += count
        return self._filled_below(_blocks(self._issue, plan, top, ""), "", foot)

    def _free_name(self, page: Page) -> str:
        """The page's own name for its blocks, unless blocks of another page that stays begin with it."""
        taken = {_page_of(block) for other in self._kept.values() if other is not page for block in other.blocks}
        name = page.id if page.id not in taken else self._unused_name(1)
        self._names.add(name)
        return name

    def _unused_name(self, number: int) -> str:
        """The first of p1, p2, … from ``number`` on that no page that stays has, nor any of its blocks begins with."""
        return next(name for n in itertools.count(number) if (name := f"p{n}") not in self._names)

    def _new_page(self) -> Page:
        """The next page with the furniture of its place, under a name that no kept page or block has."""
        number = self._number
        role = role_of(number)
        page_id = self._unused_name(number)
        return Page(page_id, role, furniture_of(self._template, role, page_id))


def _moved_right(block: Block, columns: int) -> Block:
    slot = msgspec.structs.replace(block.slot, column=block.slot.column + columns)
    return msgspec.structs.replace(block, slot=slot)


def _first_on(page: Page, block: ArticleBlock) -> ArticleBlock:
    """The block under the name of the first one on ``page``, whose number may not be its name's."""
    return msgspec.structs.replace(block, id=f"{page.id}-a1")


def _page_of(block: Block) -> str:
    """The page that a block's name begins with."""
    return block.id.partition("-")[0]


def _text_top(page: Page) -> int:
    """The first line under the page's head furniture and its blank line."""
    heads = [block.slot for block in page.blocks if block.slot.line == 0]
    return max((slot.last_line + 2 for slot in heads), default=0)


def _best_share(
    solver: Solver, issue: Issue, at: int, room: Callable[[int], int], *, leads: bool
) -> tuple[int, PagePlan | None]:
    """How many of the stories from ``at`` on this page takes, and its plan: all that is left if that fits, else the
    share that leaves the pages after it the evenest copy at the least cost.

    ``room`` gives the lines that so many stories have.
    """
    left = len(issue.stories) - at
    best: tuple[float, int, PagePlan] | None = None
    for count in range(min(left, MOST_ARTICLES), 0, -1):
        rest = _price_of_rest(issue.stories[at + count :])
        # Not the cost of each story: one ill-made lead is not made good by many small stories that fit.
        most = (best[0] - rest) * count**0.5 + SLACK if best is not None else INFINITE
        plan = solver.solve(range(at, at + count), room(count), leads=leads, most=most)
        if plan is None:
            continue
        price = plan.cost / count**0.5 + rest
        if best is None or price < best[0]:
            best = (price, count, plan)
        if count == left:
            break
    if best is not None:
        return best[1], best[2]
    return _fullest(solver, at, left, room, leads)


def _price_of_rest(stories: Sequence[Story]) -> float:
    """More pages cost more; a last page with a single story is poor company, a lead without a picture a poor lead."""
    if not stories:
        return 0.0
    alone = ALONE if len(stories) == 1 else 0.0
    return alone + PLAIN_LEAD * (not stories[0].photos) + 0.5 * len(stories)


def _fullest(
    solver: Solver, at: int, left: int, room: Callable[[int], int], leads: bool
) -> tuple[int, PagePlan | None]:
    """As many of the stories as a page holds that is not filled exactly; copy too thin for level bands stays together
    on one page, and a lead too short for one is no reason to spread it over the page."""

    def plan(count: int, thin: bool) -> PagePlan | None:
        return solver.solve(range(at, at + count), room(count), exact=False, leads=leads, thin=thin)

    most = min(left, MOST_ARTICLES)
    level = next(((count, found) for count in range(most, 0, -1) if (found := plan(count, False))), None)
    if level is not None and (level[0] == left or left > most):
        return level
    thin = next(((count, found) for count in range(most, 0, -1) if (found := plan(count, True))), None)
    if thin is not None and (level is None or thin[0] == left):
        return thin
    return level or (1, None)


def _blocks(issue: Issue, plan: PagePlan, top: int, page_id: str, first: int = 1) -> list[Block]:
    """The plan's articles from line ``top`` on, numbered from ``first``, and the rules between them."""
    blocks: list[Block] = []
    for number, cell in enumerate(plan.cells, first):
        story = issue.stories[cell.story]
        slot = Slot(cell.column, cell.columns, top + cell.line, cell.variant.lines)
        blocks.append(ArticleBlock(f"{page_id}-a{number}", slot, story.id, cell.variant.recipe))
        neighbour = next((one for one in plan.cells if one.line == cell.line and one.column > cell.column), None)
        if neighbour is not None and "box" not in (cell.variant.recipe.frame, neighbour.variant.recipe.frame):
            rule = Slot(cell.column + cell.columns - 1, 1, slot.line, slot.lines)
            blocks.append(RuleBlock(f"{page_id}-v{number}", rule, "vertical", "hairline"))
    for number, (line, lines) in enumerate(plan.bands[:-1]):
        rule = Slot(0, issue.format.columns, top + line + lines, BAND_GAP)
        blocks.append(RuleBlock(f"{page_id}-r{number + 1}", rule))
    return blocks
