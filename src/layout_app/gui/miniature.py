"""Draw a page small from its blocks alone: titles as dark bars, photos gray, text as fine lines in its columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from layout_app.document.blocks import (
    AdvertBlock,
    ArticleBlock,
    Block,
    FactsBlock,
    FurnitureBlock,
    HeadSlot,
    IndexBlock,
    PhotoSlot,
    QrBlock,
    Recipe,
    RuleBlock,
    TableBlock,
)
from layout_app.document.format import PageFormat, Slot
from layout_app.geometry import Rect

PAPER, EDGE = QColor("#FFFFFF"), QColor(0, 0, 0, 26)
TEXT, HEAD, PHOTO, TINT, TITLE = (QColor(name) for name in ("#C3C8D1", "#4A505C", "#C9D3E4", "#F5EFE0", "#C8252C"))
"""Paper is white in both themes, and so are its inks."""


def paint_paper(painter: QPainter, area: QRectF) -> None:
    """A white sheet with its shadow."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(27, 36, 56, 7))
    for step in (4, 3, 2, 1):
        painter.drawRoundedRect(area.adjusted(1 - step, 2 - step, step - 1, 1 + step), step, step)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.fillRect(area, PAPER)
    painter.restore()


def paint_miniature(painter: QPainter, area: QRectF, page: PageFormat, blocks: Sequence[Block]) -> None:
    """The page in ``area``, which has the page's proportions."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillRect(area, PAPER)
    painter.setClipRect(area)
    draw = _Drawing(painter, area, page)
    for block in blocks:
        match block:
            case ArticleBlock():
                draw.article(block)
            case FurnitureBlock():
                draw.furniture(block)
            case IndexBlock() | FactsBlock():
                draw.fill(page.area(block.slot), TINT)
                draw.fill(page.area(Slot(block.slot.column, block.slot.columns, block.slot.line, 2)), TITLE)
            case TableBlock():
                draw.table(block)
            case AdvertBlock() | QrBlock():
                draw.fill(page.area(block.slot), PHOTO)
            case RuleBlock():
                draw.rule(block)
    painter.setPen(QPen(EDGE, 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(area.adjusted(0.5, 0.5, -0.5, -0.5))
    painter.restore()


def sample_blocks(page: PageFormat, furniture: Sequence[Block]) -> tuple[Block, ...]:
    """The furniture of a template's page with articles between, as such a page may come to look."""
    tops = [block.slot.line + block.slot.lines for block in furniture if block.slot.line < page.lines // 2]
    first = max(tops, default=0) + 1
    free = page.lines - first
    lead = free * 55 // 100
    below = first + lead + 2
    side = max(1, page.columns // 3)
    wide = page.columns - side
    photo = Slot(min(1, page.columns - 1), max(1, page.columns - 1), 8, lead // 2)
    return (
        *furniture,
        _article(Slot(0, page.columns, first, lead), Slot(0, page.columns, 0, 6), photo),
        _article(Slot(0, wide, below, page.lines - below), Slot(0, wide, 0, 4), Slot(0, 1, 5, lead // 3)),
        _article(Slot(wide, side, below, page.lines - below), Slot(0, side, 0, 5), None),
    )


def _article(slot: Slot, head: Slot, photo: Slot | None) -> ArticleBlock:
    photos = (PhotoSlot(0, photo),) if photo is not None else ()
    return ArticleBlock("", slot, "", Recipe(HeadSlot("", head), photos))


class _Drawing:
    def __init__(self, painter: QPainter, area: QRectF, page: PageFormat) -> None:
        self._painter = painter
        self._area = area
        self._page = page
        self._scale = area.width() / page.width

    def _view(self, rect: Rect) -> QRectF:
        left, top = self._area.left(), self._area.top()
        scale = self._scale
        return QRectF(left + rect.x0 * scale, top + rect.y0 * scale, rect.width * scale, rect.height * scale)

    def fill(self, rect: Rect, color: QColor) -> None:
        self._painter.fillRect(self._view(rect), color)

    def article(self, block: ArticleBlock) -> None:
        for slot in self._columns(block):
            self._lines(slot)
        for photo in block.recipe.photos:
            self.fill(self._page.area(_within(block.slot, photo.slot)), PHOTO)
        if block.recipe.head is not None:
            slot = _within(block.slot, block.recipe.head.slot)
            self.fill(self._page.area(slot), PAPER)
            self._head(self._view(self._page.area(slot)))

    def table(self, block: TableBlock) -> None:
        """Rows of text between the rules above and below."""
        self._lines(block.slot)
        area = self._view(self._page.area(block.slot))
        for y in (area.top() - 1, area.bottom()):
            self._painter.fillRect(QRectF(area.left(), y, area.width(), 1), HEAD)

    def _columns(self, block: ArticleBlock) -> Iterator[Slot]:
        for column in range(block.slot.column, block.slot.column + block.slot.columns):
            yield Slot(column, 1, block.slot.line, block.slot.lines)

    def _lines(self, slot: Slot) -> None:
        """Text, a line for every so many as can be told apart at this size."""
        area = self._view(self._page.area(slot))
        pitch = max(3.0, 2 * self._page.pitch * self._scale)
        y = area.top()
        while y + 1 <= area.bottom() + 0.5:
            self._painter.fillRect(QRectF(area.left(), y, area.width(), 1), TEXT)
            y += pitch

    def _head(self, area: QRectF) -> None:
        if area.height() > area.width() * 1.4:
            thick = min(area.width() * 0.4, 6.0)
            self._painter.fillRect(QRectF(area.center().x() - thick / 2, area.top(), thick, area.height() * 0.8), HEAD)
            return
        thick = max(2.0, min(area.height() * 0.42, 8.0))
        self._painter.fillRect(QRectF(area.left(), area.center().y() - thick / 2, area.width() * 0.86, thick), HEAD)

    def furniture(self, block: FurnitureBlock) -> None:
        area = self._view(self._page.area(block.slot))
        if block.kind != "masthead":
            self._painter.fillRect(QRectF(area.left(), area.bottom(), area.width(), 1), HEAD)
            title = QRectF(area.left(), area.top(), area.width() * 0.3, max(2.0, area.height() / 3))
            self._painter.fillRect(title, HEAD)
            return
        wide = area.width() * 0.58
        side = min(area.height() * 0.62, wide / 4.6)
        for character in range(4):
            left = area.left() + character * side * 1.15
            self._painter.fillRect(QRectF(left, area.top() + area.height() * 0.04, side, side), TITLE)
        for share in (0.0, 0.22, 0.44):
            y = area.top() + area.height() * share
            line = QRectF(area.left() + wide + 6, y, area.width() - wide - 6, max(1.0, area.height() * 0.1))
            self._painter.fillRect(line, TEXT)
        self._painter.fillRect(QRectF(area.left(), area.bottom() - 1, area.width(), 1), HEAD)

    def rule(self, block: RuleBlock) -> None:
        area = self._view(self._page.area(block.slot))
        if block.direction == "horizontal":
            self._painter.fillRect(QRectF(area.left(), area.center().y(), area.width(), 1), HEAD)
        else:
            middle = area.right() + self._page.gutter * self._scale / 2
            self._painter.fillRect(QRectF(middle, area.top(), 1, area.height()), TEXT)


def _within(block: Slot, inner: Slot) -> Slot:
    return Slot(block.column + inner.column, inner.columns, block.line + inner.line, inner.lines)
