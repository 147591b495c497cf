"""Paragraph boxes: a ground or frame around a run of paragraphs of one style, on whole grid lines (TYPOGRAPHY NP11).

The box takes a line above its words and one below; its edges stand in those. Where it is broken over legs it is open.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import msgspec

from layout_app.color import Color
from layout_app.compose.column import Place
from layout_app.compose.line_grid import LineGrid, Shape
from layout_app.display.items import Fill, Outline, Rule
from layout_app.geometry import Rect
from layout_app.styles.model import TextStyle
from layout_app.units import Mpt, of_em

ROLE = "paragraph-box"
LEAST_INSET_MILLIEM = 500


class BoxedLine(msgspec.Struct, frozen=True):
    """A placed line of a paragraph with a box; ``blank`` ones are the box's own first and last."""

    style: TextStyle
    place: Place
    blank: bool


def inset_of(style: TextStyle) -> int:
    """How far the words stand inside the box, in thousandths of an em."""
    return max(LEAST_INSET_MILLIEM, style.box.inset_milliem) if style.box is not None else 0


def boxed_style(style: TextStyle) -> TextStyle:
    """The style with its words inside the box."""
    inset = inset_of(style)
    return msgspec.structs.replace(
        style,
        indent_left_milliem=style.indent_left_milliem + inset,
        indent_right_milliem=style.indent_right_milliem + inset,
    )


def boxes_of(
    grid: LineGrid, lines: Sequence[BoxedLine], edges_of: Callable[[Place], tuple[Mpt, Mpt]], block_id: str
) -> list[Shape]:
    """The boxes behind the lines, which stand in reading order."""
    return [item for stretch in _stretches(lines) for item in _box(grid, stretch, edges_of, block_id)]


def _stretches(lines: Sequence[BoxedLine]) -> Iterator[list[BoxedLine]]:
    """Lines of one box under each other in one leg."""
    stretch: list[BoxedLine] = []
    for line in lines:
        before = stretch[-1] if stretch else None
        if before is not None and not (
            line.place == Place(before.place.leg, before.place.line + 1)
            and line.style.name == before.style.name
            and not (before.blank and len(stretch) > 1)
        ):
            yield stretch
            stretch = []
        stretch.append(line)
    if stretch:
        yield stretch


def _box(
    grid: LineGrid, stretch: Sequence[BoxedLine], edges_of: Callable[[Place], tuple[Mpt, Mpt]], block_id: str
) -> Iterator[Shape]:
    first, last = stretch[0], stretch[-1]
    box = first.style.box
    assert box is not None
    half_gap = (grid.pitch - grid.em) // 2
    inset = min(of_em(inset_of(first.style), first.style.size), grid.pitch)
    opens, closes = first.blank, last.blank and len(stretch) > 1
    top = grid.line_top(first.place.line + 1) - inset if opens else grid.line_top(first.place.line) - half_gap
    foot = grid.line_bottom(last.place.line - 1) + inset if closes else grid.line_bottom(last.place.line) + half_gap
    left, right = edges_of(first.place)
    rect = Rect(left, top, right, foot)
    if box.fill is not None:
        yield Fill(ROLE, block_id, rect, box.fill)
    if box.line is not None and opens and closes:
        yield Outline(ROLE, block_id, rect, box.weight, box.line)
    elif box.line is not None:
        yield from _open_frame(rect, box.weight, box.line, opens, closes, block_id)


def _open_frame(rect: Rect, weight: Mpt, color: Color, opens: bool, closes: bool, block_id: str) -> Iterator[Rule]:
    """The sides of a frame, and its top or foot."""
    sides = [
        Rect(rect.x0, rect.y0, rect.x0 + weight, rect.y1),
        Rect(rect.x1 - weight, rect.y0, rect.x1, rect.y1),
    ]
    if opens:
        sides.append(Rect(rect.x0, rect.y0, rect.x1, rect.y0 + weight))
    if closes:
        sides.append(Rect(rect.x0, rect.y1 - weight, rect.x1, rect.y1))
    for side in sides:
        yield Rule(ROLE, block_id, side, weight, color)
