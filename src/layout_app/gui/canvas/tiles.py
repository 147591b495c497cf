"""Tiles of 512 device pixels, painted from laid-out pages and kept until what they show changes."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPainter, QTransform

from layout_app.display.items import Item, LaidOutPage, TextLine
from layout_app.geometry import Rect
from layout_app.painters.qt import QtResources, paint_page, reach

TILE = 512
MOST_TILES = 160
CLIP_SLACK = 2000
"""How far outside a part of a tile an item may begin and still be painted, in millipoints."""


class TileCache:
    """Tiles of one page at one scale."""

    def __init__(self, resources: QtResources) -> None:
        self._resources = resources
        self._tiles: dict[tuple[int, int], QImage] = {}
        self._page: LaidOutPage | None = None
        self._scale = 0.0

    def show(self, page: LaidOutPage, scale: float) -> None:
        """Use ``page`` at ``scale`` device pixels a point from now on; tiles that still hold are kept."""
        if page is self._page and scale == self._scale:
            return
        old, is_same_scale = self._page, scale == self._scale
        self._page, self._scale = page, scale
        if old is not None and is_same_scale and is_same_order(old, page):
            self._repaint_changed(changed_areas(old, page), scale)
        else:
            self._tiles.clear()

    def clear(self) -> None:
        self._tiles.clear()

    def _repaint_changed(self, areas: Sequence[Rect], scale: float) -> None:
        """Paint again what changed of the tiles at hand: a key pressed changes a line or two of a tile."""
        for column, row in self._tiles:
            whole = QRect(0, 0, TILE, TILE)
            dirty = QRect()
            for area in areas:
                dirty = dirty.united(pixels_in_tile(area, scale, column, row).intersected(whole))
            if not dirty.isEmpty():
                self._paint(self._tiles[(column, row)], column, row, dirty)

    def tile(self, column: int, row: int) -> QImage:
        """The tile, painted now if it is not at hand."""
        found = self._tiles.get((column, row))
        if found is None:
            if len(self._tiles) > MOST_TILES:
                self._tiles.clear()
            found = self._tiles[(column, row)] = QImage(TILE, TILE, QImage.Format.Format_RGB32)
            self._paint(found, column, row, found.rect())
        return found

    def _paint(self, picture: QImage, column: int, row: int, dirty: QRect) -> None:
        """Paint the part ``dirty`` of a tile, in its own pixels."""
        assert self._page is not None
        painter = QPainter(picture)
        painter.fillRect(dirty, Qt.GlobalColor.white)
        painter.setClipRect(dirty)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        transform = QTransform()
        transform.translate(-column * TILE, -row * TILE)
        transform.scale(self._scale, self._scale)
        painter.setTransform(transform)
        left, top = column * TILE + dirty.left(), row * TILE + dirty.top()
        a_pixel = 1000 / self._scale
        clip = Rect(
            round(left * a_pixel), round(top * a_pixel), round((left + dirty.width()) * a_pixel),
            round((top + dirty.height()) * a_pixel),
        )
        paint_page(painter, self._page, self._resources, clip.inset(-CLIP_SLACK, -CLIP_SLACK))
        painter.end()


def changed_areas(old: LaidOutPage, new: LaidOutPage) -> list[Rect]:
    """Where two pages of the same blocks look different: each block's items compared in their order."""
    before, after = _items_by_block(old), _items_by_block(new)
    areas: list[Rect] = []
    for block in before.keys() | after.keys():
        for one, other in itertools.zip_longest(before.get(block, ()), after.get(block, ())):
            if one is not other and _look(one) != _look(other):
                areas.extend(reach(item) for item in (one, other) if item is not None)
    return areas


def _items_by_block(page: LaidOutPage) -> dict[str, list[Item]]:
    found: dict[str, list[Item]] = {}
    for item in page.items:
        found.setdefault(item.block, []).append(item)
    return found


def _look(item: Item | None) -> object:
    """What of an item can be seen: a line's place in its story, say, cannot."""
    return (item.x, item.y, item.color, item.runs, item.marks) if isinstance(item, TextLine) else item


def is_same_order(old: LaidOutPage, new: LaidOutPage) -> bool:
    """Whether both are the same page, its blocks lying over one another alike."""
    return old.number == new.number and [box.id for box in old.blocks] == [box.id for box in new.blocks]


def pixels_in_tile(area: Rect, scale: float, column: int, row: int) -> QRect:
    """The pixels of a tile that ``area`` of the page touches, and one more around them for soft edges."""
    left, top = math.floor(area.x0 / 1000 * scale) - 1, math.floor(area.y0 / 1000 * scale) - 1
    right, bottom = math.ceil(area.x1 / 1000 * scale) + 1, math.ceil(area.y1 / 1000 * scale) + 1
    return QRect(left - column * TILE, top - row * TILE, right - left, bottom - top)


def tiles_in(area: QRect) -> list[tuple[int, int]]:
    """The tiles that a rectangle of device pixels touches."""
    return [
        (column, row)
        for row in range(max(0, area.top()) // TILE, max(0, area.bottom()) // TILE + 1)
        for column in range(max(0, area.left()) // TILE, max(0, area.right()) // TILE + 1)
    ]
