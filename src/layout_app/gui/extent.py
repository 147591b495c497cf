"""What is selected as a stretch of columns and lines: what the rulers light and the status bar counts."""

from __future__ import annotations

import msgspec

from layout_app.display.items import LaidOutPage, PageGrid
from layout_app.document.blocks import ArticleBlock
from layout_app.document.format import Slot
from layout_app.document.groups import extent_of
from layout_app.document.issue import Issue
from layout_app.geometry import Rect
from layout_app.gui.canvas.view import Canvas
from layout_app.interaction.block_drag import recipe_photo
from layout_app.interaction.choice import bounds_of


class Extent(msgspec.Struct, frozen=True):
    """Columns and lines of the page as (first, how many), and the place on the page."""

    columns: tuple[int, int]
    lines: tuple[int, int]
    rect: Rect


def selected_extent(canvas: Canvas, page: LaidOutPage) -> Extent | None:
    """What the selected photo covers, else the selected blocks together; ``None`` where nothing is selected."""
    image = canvas.selected_image()
    if image is not None:
        return Extent(_columns_under(page.grid, image.rect), _lines_under(page.grid, image.rect), image.rect)
    boxes = [one for one in page.blocks if one.id in canvas.chosen]
    if not boxes:
        return None
    return Extent(
        _reach([one.columns for one in boxes]), _reach([one.lines for one in boxes]), bounds_of(page, canvas.chosen)
    )


def selected_slot(canvas: Canvas, issue: Issue) -> Slot | None:
    """The slot of the selected photo in its block, else what the selected blocks take together."""
    blocks = [one for one in issue.pages[canvas.page_index].blocks if one.id in canvas.chosen]
    if not blocks:
        return None
    block = blocks[0]
    if canvas.selected_photo >= 0 and isinstance(block, ArticleBlock):
        number = recipe_photo(block, canvas.selected_photo)
        if number is not None:
            return block.recipe.photos[number].slot
    return extent_of(blocks)


def _columns_under(grid: PageGrid, rect: Rect) -> tuple[int, int]:
    under = [at for at, (left, right) in enumerate(grid.columns) if left < rect.x1 and rect.x0 < right]
    return (under[0], len(under)) if under else (0, 0)


def _lines_under(grid: PageGrid, rect: Rect) -> tuple[int, int]:
    tops = ((at, grid.line_top(at)) for at in range(grid.lines))
    under = [at for at, top in tops if top < rect.y1 and rect.y0 < top + grid.em]
    return (under[0], len(under)) if under else (0, 0)


def _reach(spans: list[tuple[int, int]]) -> tuple[int, int]:
    """The first of all columns or lines and how many there are to the last; there must be one."""
    first = min(start for start, _count in spans)
    return first, max(start + count for start, count in spans) - first
