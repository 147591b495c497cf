"""A laid-out page as it is printed for reading: in grays, without its pictures, wherever these are asked for."""

from __future__ import annotations

from collections.abc import Collection

import msgspec

from layout_app.color import CMYK, Color, process_values
from layout_app.display.items import Fill, Item, LaidOutPage, Mark, Outline, PlacedImage, TextLine
from layout_app.ids import AssetId

PALE = CMYK(0, 0, 0, 0.08)
FRAME = CMYK(0, 0, 0, 0.4)
FRAME_WEIGHT = 500


def in_grays(page: LaidOutPage, untouched: Collection[AssetId] = ()) -> LaidOutPage:
    """The page with every colour as the gray that is as light; pictures too, but those ``untouched``."""
    return msgspec.structs.replace(page, items=tuple(_gray_item(item, untouched) for item in page.items))


def without_pictures(page: LaidOutPage) -> LaidOutPage:
    """The page with a pale field and a frame where each picture stands."""
    items: list[Item] = []
    for item in page.items:
        if isinstance(item, PlacedImage):
            items.append(Fill(item.role, item.block, item.rect, PALE))
            items.append(Outline(item.role, item.block, item.rect, FRAME_WEIGHT, FRAME))
        else:
            items.append(item)
    return msgspec.structs.replace(page, items=tuple(items))


def _gray_item(item: Item, untouched: Collection[AssetId]) -> Item:
    replace = msgspec.structs.replace
    if isinstance(item, PlacedImage):
        if item.asset in untouched:
            return item
        return replace(item, look=replace(item.look, gray=True))
    if isinstance(item, TextLine):
        runs = tuple(replace(run, color=gray_of(run.color)) if run.color is not None else run for run in item.runs)
        return replace(item, color=gray_of(item.color), runs=runs, marks=tuple(map(_gray_mark, item.marks)))
    return replace(item, color=gray_of(item.color))


def _gray_mark(mark: Mark) -> Mark:
    return msgspec.structs.replace(mark, color=gray_of(mark.color)) if mark.color is not None else mark


def gray_of(color: Color) -> Color:
    """The black that is as light as a colour.

    >>> gray_of(CMYK(0, 0, 0, 1))
    CMYK(c=0, m=0, y=0, k=1.0)
    """
    c, m, y, k = process_values(color)
    light = (0.299 * (1 - c) + 0.587 * (1 - m) + 0.114 * (1 - y)) * (1 - k)
    return CMYK(0, 0, 0, round(1 - light, 4))
