"""Tiles of 512 device pixels, painted from laid-out pages and kept until what they show changes."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPainter, QTransform

from layout_app.display.items import BlockBox, LaidOutPage
from layout_app.geometry import Rect
from layout_app.painters.qt import QtResources, paint_page

TILE = 512
MOST_TILES = 160
OVERHANG = 24_000
"""How far a block's marks may reach outside its rectangle (tags, bleed), in millipoints."""


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
        old = self._page
        if old is None or scale != self._scale or old.number != page.number or len(old.blocks) != len(page.blocks):
            self._tiles.clear()
        else:
            self._drop_changed(old, page, scale)
        self._page, self._scale = page, scale

    def clear(self) -> None:
        self._tiles.clear()

    def _drop_changed(self, old: LaidOutPage, new: LaidOutPage, scale: float) -> None:
        """Forget the tiles that any changed block touches, where it was and where it is."""
        for before, after in zip(old.blocks, new.blocks, strict=True):
            if before is not after:
                self._drop(before, scale)
                self._drop(after, scale)

    def _drop(self, box: BlockBox, scale: float) -> None:
        rect = box.rect
        edges = [
            int((edge + grow) / 1000 * scale) // TILE
            for edge, grow in ((rect.x0, -OVERHANG), (rect.x1, OVERHANG), (rect.y0, -OVERHANG), (rect.y1, OVERHANG))
        ]
        for x in range(edges[0], edges[1] + 1):
            for y in range(edges[2], edges[3] + 1):
                self._tiles.pop((x, y), None)

    def tile(self, column: int, row: int) -> QImage:
        """The tile, painted now if it is not at hand."""
        found = self._tiles.get((column, row))
        if found is None:
            if len(self._tiles) > MOST_TILES:
                self._tiles.clear()
            found = self._tiles[(column, row)] = self._paint(column, row)
        return found

    def _paint(self, column: int, row: int) -> QImage:
        picture = QImage(TILE, TILE, QImage.Format.Format_RGB32)
        picture.fill(Qt.GlobalColor.white)
        assert self._page is not None
        painter = QPainter(picture)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        transform = QTransform()
        transform.translate(-column * TILE, -row * TILE)
        transform.scale(self._scale, self._scale)
        painter.setTransform(transform)
        span = TILE / self._scale * 1000
        clip = Rect(
            round(column * span) - 2000, round(row * span) - 2000, round((column + 1) * span) + 2000,
            round((row + 1) * span) + 2000,
        )
        paint_page(painter, self._page, self._resources, clip)
        painter.end()
        return picture


def tiles_in(area: QRect) -> list[tuple[int, int]]:
    """The tiles that a rectangle of device pixels touches."""
    return [
        (column, row)
        for row in range(max(0, area.top()) // TILE, max(0, area.bottom()) // TILE + 1)
        for column in range(max(0, area.left()) // TILE, max(0, area.right()) // TILE + 1)
    ]
