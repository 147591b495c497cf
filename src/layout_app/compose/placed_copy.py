"""What an article's copy prints in its places: lines, boxes behind them, tables, and lines that stand apart."""

from __future__ import annotations

from collections.abc import Sequence

from layout_app.compose.bands import Apart, PouredCopy
from layout_app.compose.column import Place
from layout_app.compose.copy import JUMP, CopyLine, CopyText
from layout_app.compose.drop_cap import DROP_CAP
from layout_app.compose.frames import Leg
from layout_app.compose.line_grid import LineGrid, Shape
from layout_app.compose.lists import MARKER
from layout_app.compose.paragraph_box import BoxedLine, boxes_of
from layout_app.compose.rows import table_items
from layout_app.compose.setting import Setting, line_item
from layout_app.display.items import Item, TextLine
from layout_app.document.story import Story
from layout_app.ids import SourceRef
from layout_app.units import Mpt


def copy_items(
    setting: Setting, block_id: str, story: Story, whole: PouredCopy, legs: Sequence[Leg], grid: LineGrid
) -> list[Item]:
    """The copy's lines in their places, in reading order; what a table prints stands where its first line does."""

    def left_of(place: Place) -> Mpt:
        leg = legs[place.leg]
        return leg.x + leg.opening(place.line).x if leg.narrow else leg.x

    copy, poured = whole.copy, whole.poured
    placed = list(zip(copy.lines, poured.places, strict=False))
    items: list[Item] = [*_paragraph_boxes(placed, legs, grid, block_id)]
    again = [(copy.lines[number], place) for number, place in poured.again]
    apart = list(whole.apart)
    for number, (line, place) in enumerate(placed):
        while apart and apart[0].before <= number:
            items.extend(_apart_items(apart.pop(0), story, block_id, grid))
        if line.row is None and not line.blank:
            baseline = grid.baseline(place.line)
            items.extend(_line_items(line, story, block_id, left_of(place), baseline, place.line, grid))
        elif line.row is not None and line.row.groups:
            table = line.row.table
            rows = [(one.row, at) for one, at in (*placed, *again) if one.row is not None and one.row.table is table]
            items.extend(table_items(setting, grid, rows, left_of, story.id, block_id))
    for one in apart:
        items.extend(_apart_items(one, story, block_id, grid))
    return items


def _apart_items(one: Apart, story: Story, block_id: str, grid: LineGrid) -> list[TextLine]:
    return _line_items(one.line, story, block_id, one.x, one.y, one.grid_line, grid)


def _paragraph_boxes(
    placed: Sequence[tuple[CopyLine, Place]], legs: Sequence[Leg], grid: LineGrid, block_id: str
) -> list[Shape]:
    """The boxes behind paragraphs whose style has one, as wide as their legs."""

    def edges_of(place: Place) -> tuple[Mpt, Mpt]:
        leg = legs[place.leg]
        opening = leg.opening(place.line)
        return leg.x + opening.x, leg.x + opening.x + opening.width

    lines = [
        BoxedLine(text.style, place, line.blank)
        for line, place in placed
        for text in line.texts
        if text.part == "body" and text.role != DROP_CAP and text.style.box is not None and line.row is None
    ]
    return [grid.shape_on_page(shape) for shape in boxes_of(grid, lines, edges_of, block_id)] if lines else []


def _line_items(
    line: CopyLine, story: Story, block_id: str, along: Mpt, across: Mpt, grid_line: int | None, grid: LineGrid
) -> list[TextLine]:
    items: list[TextLine] = []
    for text in line.texts:
        x, y = grid.point(along + text.x, across + text.fall)
        source = SourceRef(_story_of(text, story), text.part, text.index, text.start, 0, block_id)
        number = grid_line if not text.fall else None
        vertical = grid.is_vertical
        items.append(
            line_item(
                text.line, text.style, role=text.role, x=x, y=y, source=source, grid_line=number, vertical=vertical,
                leads_to=text.leads_to,
            )
        )
    return items


def _story_of(text: CopyText, story: Story) -> str:
    """The story whose words they are; markers of lists and 上接 lines are nobody's."""
    return "" if text.part in (JUMP, MARKER) else story.id
