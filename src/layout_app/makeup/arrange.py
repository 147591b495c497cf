"""Arrange stories on pages: deal them out in order, solve each page, and put the blocks down.

The first story leads the front page; pages are filled exactly where the copy allows. What no page can hold exactly is
placed as fully as it goes, and findings say so.
"""

from __future__ import annotations

import msgspec

from layout_app.compose.page import Composer
from layout_app.compose.setting import Setting
from layout_app.document.blocks import (
    ArticleBlock,
    Block,
    HeadSlot,
    PhotoSlot,
    Recipe,
    RuleBlock,
)
from layout_app.document.format import Slot
from layout_app.document.issue import Issue, Page
from layout_app.document.new_issue import new_page
from layout_app.document.template import Template
from layout_app.makeup.copyfit import fitted
from layout_app.makeup.solve import BAND_GAP, MOST_ARTICLES, PagePlan, Solver
from layout_app.makeup.variants import Measurer


def arrange(issue: Issue, template: Template, composer: Composer) -> Issue:
    """The issue with all its stories placed on as few pages as it takes, furniture of each page's role included."""
    measurer = Measurer(Setting(issue, composer.setter), issue)
    solver = Solver(measurer, issue.stories)
    pages: list[Page] = []
    at = 0
    while at < len(issue.stories) or not pages:
        page = new_page(template, len(pages) + 1)
        top = _text_top(page)
        count, plan = _best_share(solver, issue, at, template.format.lines - top)
        if plan is None:
            blocks = _alone(issue, measurer, at, top, page.id)
            count = 1 if at < len(issue.stories) else 0
        else:
            blocks = _blocks(issue, measurer.setting, plan, top, page.id)
        pages.append(msgspec.structs.replace(page, blocks=(*page.blocks, *blocks)))
        at += max(count, 1)
    return msgspec.structs.replace(issue, pages=tuple(pages))


def _text_top(page: Page) -> int:
    """The first line under the page's head furniture and its blank line."""
    heads = [block.slot for block in page.blocks if block.slot.line == 0]
    return max((slot.last_line + 2 for slot in heads), default=0)


def _best_share(solver: Solver, issue: Issue, at: int, lines: int) -> tuple[int, PagePlan | None]:
    """How many of the stories from ``at`` on this page takes, and its plan: all that is left if that fits, else the
    share that leaves the pages after it the evenest copy at the least cost."""
    left = len(issue.stories) - at
    best: tuple[float, int, PagePlan] | None = None
    for count in range(min(left, MOST_ARTICLES), 0, -1):
        plan = solver.solve(range(at, at + count), lines)
        if plan is None:
            continue
        price = plan.cost / count + (0 if count == left else _price_of_rest(left - count))
        if best is None or price < best[0]:
            best = (price, count, plan)
        if count == left:
            break
    if best is not None:
        return best[1], best[2]
    return _fullest(solver, at, left, lines)


def _price_of_rest(count: int) -> float:
    """A last page with a single story on it is poor company; more pages cost more."""
    return 6.0 if count == 1 else 0.5 * count


def _fullest(solver: Solver, at: int, left: int, lines: int) -> tuple[int, PagePlan | None]:
    for count in range(min(left, MOST_ARTICLES), 0, -1):
        plan = solver.solve(range(at, at + count), lines, exact=False)
        if plan is not None:
            return count, plan
    return 1, None


def _blocks(issue: Issue, setting: Setting, plan: PagePlan, top: int, page_id: str) -> list[Block]:
    blocks: list[Block] = []
    for number, cell in enumerate(plan.cells):
        story = issue.stories[cell.story]
        slot = Slot(cell.column, cell.columns, top + cell.line, cell.variant.lines)
        block = ArticleBlock(f"{page_id}-a{number + 1}", slot, story.id, cell.variant.recipe)
        blocks.append(fitted(setting, block, story))
        neighbour = next((one for one in plan.cells if one.line == cell.line and one.column > cell.column), None)
        if neighbour is not None and "box" not in (cell.variant.recipe.frame, neighbour.variant.recipe.frame):
            rule = Slot(cell.column + cell.columns - 1, 1, slot.line, slot.lines)
            blocks.append(RuleBlock(f"{page_id}-v{number + 1}", rule, "vertical", "hairline"))
    for number, (line, lines) in enumerate(plan.bands[:-1]):
        rule = Slot(0, issue.format.columns, top + line + lines, BAND_GAP)
        blocks.append(RuleBlock(f"{page_id}-r{number + 1}", rule))
    return blocks


def _alone(issue: Issue, measurer: Measurer, at: int, top: int, page_id: str) -> list[Block]:
    """A story that no variant holds, over the whole page; what is too much for it is reported as overset."""
    if at >= len(issue.stories):
        return []
    story = issue.stories[at]
    slot = Slot(0, issue.format.columns, top, issue.format.lines - top)
    wanted = {part for part in ("kicker", "headline", "deck") if getattr(story, part)}
    form = next(
        (form for form in issue.head_forms if wanted <= {part.part for part in form.parts} and not form.vertical), None
    )
    head = HeadSlot(form.id, Slot(0, slot.columns, 0, form.lines)) if form and wanted else None
    first = form.lines if head and form else 0
    photos = tuple(
        PhotoSlot(number, Slot(slot.columns - 2, 2, first + number * 14, 11))
        for number in range(min(3, len(story.photos)))
    )
    return [ArticleBlock(f"{page_id}-a1", slot, story.id, Recipe(head=head, photos=photos))]


