"""放置: the pointer carries articles and pictures of the pool, and puts one after the other on the page.

A click fills a column, a drag chooses columns and lines, and with Shift an article goes on over the columns beside and
the pages behind. What is over of an article stays in hand. Arrows choose what is put down next.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter

from layout_app.commands.assets import AddPhoto
from layout_app.display.items import LaidOutPage
from layout_app.document.blocks import ArticleBlock
from layout_app.document.format import Slot
from layout_app.document.room import free_run
from layout_app.errors import CommandRefused
from layout_app.gui import counts, icons
from layout_app.gui.canvas import overlay
from layout_app.gui.canvas.drawing_tool import DrawingTool
from layout_app.gui.canvas.drops import picture_landing
from layout_app.gui.canvas.strokes import sharp_rect
from layout_app.gui.canvas.view import Canvas
from layout_app.gui.theme import ui_font
from layout_app.images.look import PLAIN
from layout_app.interaction.drawing import Place, drawn_slot
from layout_app.interaction.handles import slot_at
from layout_app.interaction.hit import block_at
from layout_app.makeup.place import GAP, flow_story, story_in
from layout_app.makeup.place_photo import place_photo
from layout_app.messages import _
from layout_app.painters.qt import QtResources

CARD_HEIGHT, CARD_WIDTH, THUMB = 40.0, 208.0, 32.0
BESIDE_POINTER = QPointF(14, 16)


class Charge(msgspec.Struct, frozen=True):
    """What is in hand: a story or a picture by its id; ``picture`` is shown for it."""

    name: str
    story: str = ""
    asset: str = ""
    picture: str = ""


class PlaceGun(DrawingTool):
    """``charges`` asks for what is to be carried when the gun is taken up; empty-handed it puts itself down."""

    def __init__(self, canvas: Canvas, charges: Callable[[], Sequence[Charge]]) -> None:
        super().__init__(canvas)
        self.carried: list[Charge] = []
        self.resources: QtResources | None = None
        self._charges = charges

    def take_up(self) -> None:
        if not self.carried:
            self.carried = list(self._charges())
        if not self.carried:
            self.canvas.set_tool("select")
            self.canvas.refused.emit(_("Nothing waits in the pool: every article and picture is on a page."))

    def carry(self, charges: Sequence[Charge]) -> None:
        """Take these in hand, whatever else waits."""
        self.canvas.set_tool("select")
        self.carried = list(charges)
        self.canvas.set_tool("place")

    def put_down(self) -> None:
        super().put_down()
        self.carried.clear()

    def key(self, event: QKeyEvent) -> bool:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1}.get(
            Qt.Key(event.key()), 0
        )
        if not step or not self.carried:
            return False
        self.carried = [*self.carried[step:], *self.carried[:step]]
        self.canvas.viewport().update()
        return True

    def press(self, page: LaidOutPage, event: QMouseEvent) -> None:
        """Nothing is put down that has been taken out of the issue meanwhile."""
        issue = self.session.history.issue
        known = {story.id for story in issue.stories} | {record.id for record in issue.assets}
        self.carried = [charge for charge in self.carried if (charge.story or charge.asset) in known]
        if self.carried:
            super().press(page, event)
        else:
            self.canvas.set_tool("select")

    # --- putting down --------------------------------------------------------------------------------------------

    def _clicked(self, page: LaidOutPage, place: Place, keys: Qt.KeyboardModifier) -> None:
        charge = self.carried[0]
        if charge.asset:
            self._put_picture(charge, page, place)
            return
        room = self._column_at(page, place)
        if room is None:
            raise CommandRefused(_("Something stands there: click an empty place, or draw where the article goes."))
        issue, composer, index = self.session.history.issue, self.session.composer, self.canvas.page_index
        if keys & Qt.KeyboardModifier.ShiftModifier:
            flow = flow_story(issue, composer, charge.story, index, room)
            self.session.apply(flow)
            self.canvas.select(self.session.issue.pages[index].blocks[-1].id)
        else:
            self.put_on_page(story_in(issue, composer, charge.story, index, room))
        self._go_on()

    def _drawn(self, page: LaidOutPage, start: Place, end: Place) -> None:
        charge, room = self.carried[0], drawn_slot(page.grid, start, end)
        if charge.asset:
            self._draw_picture(charge, page, start, room)
            return
        issue, composer, index = self.session.history.issue, self.session.composer, self.canvas.page_index
        self.put_on_page(story_in(issue, composer, charge.story, index, room, whole=True))
        self._go_on()

    def _put_picture(self, charge: Charge, page: LaidOutPage, place: Place) -> None:
        landing = picture_landing(page, *place)
        if landing is None:
            raise CommandRefused(_("A picture goes into an article: click one."))
        record = self.session.issue.asset(charge.asset)
        assert record is not None
        self.session.apply(place_photo(self.session.history.issue, landing.block, record))
        self._show_photo(landing.block)

    def _draw_picture(self, charge: Charge, page: LaidOutPage, start: Place, room: Slot) -> None:
        """A photo of the article under the place where the drawing began, as large as what was drawn."""
        under, record = block_at(page, *start), self.session.issue.asset(charge.asset)
        block = self.session.issue.block(under.id) if under is not None else None
        if record is None or not isinstance(block, ArticleBlock):
            raise CommandRefused(_("A picture goes into an article: draw inside one."))
        slot = Slot(room.column - block.slot.column, room.columns, room.line - block.slot.line, room.lines)
        self.session.apply(AddPhoto(block.id, record, slot))
        self._show_photo(block.id)

    def _show_photo(self, block_id: str) -> None:
        block = self.session.issue.block(block_id)
        assert isinstance(block, ArticleBlock)
        self.canvas.select(block_id, len(self.session.issue.story(block.story).photos) - 1)
        self._next()

    def _go_on(self) -> None:
        """The next charge, unless something of this one is over."""
        fill = self.session.fill(self.carried[0].story)
        if fill is None or not fill.overset_lines:
            self._next()

    def _next(self) -> None:
        self.carried.pop(0)
        if not self.carried:
            self.canvas.set_tool("select")

    def _column_at(self, page: LaidOutPage, place: Place) -> Slot | None:
        column, line = slot_at(page.grid, *place)
        return free_run(self.session.issue, self.canvas.page_index, column, line, GAP)

    # --- showing -------------------------------------------------------------------------------------------------

    def paint(self, painter: QPainter, page: LaidOutPage) -> None:
        if self._pointer is None or not self.carried:
            return
        if self._is_drawing:
            super().paint(painter, page)
            return
        if self.carried[0].asset:
            landing = picture_landing(page, *self._end)
            if landing is not None:
                overlay.draw_landing(painter, self.canvas.to_view(landing.area))
        else:
            room = self._column_at(page, self._end)
            if room is not None:
                area = self.session.issue.format_of(self.canvas.page_index).area(room)
                overlay.draw_landing(painter, self.canvas.to_view(area))
        self._paint_card(painter, self._pointer + BESIDE_POINTER)

    def _paint_card(self, painter: QPainter, place: QPointF) -> None:
        """What is put down next: its picture and name, and how many are carried."""
        card = sharp_rect(painter, QRectF(place.x(), place.y(), CARD_WIDTH, CARD_HEIGHT))
        bounds = QRectF(self.canvas.viewport().rect())
        if card.right() > bounds.right():
            card.moveRight(place.x() - 2 * BESIDE_POINTER.x())
        if card.bottom() > bounds.bottom():
            card.moveBottom(place.y() - 2 * BESIDE_POINTER.y())
        painter.save()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(overlay.BUBBLE)
        painter.drawRoundedRect(card, 8, 8)
        self._paint_thumb(painter, QRectF(card.left() + 4, card.top() + 4, THUMB, THUMB))
        count = counts.in_hand(len(self.carried))
        left, width = card.left() + THUMB + 12, CARD_WIDTH - THUMB - 20
        for text, top, size, color in (
            (self.carried[0].name, 3.0, 12, Qt.GlobalColor.white), (count, 20.0, 11, overlay.AMBER)
        ):
            font = ui_font(size, QFont.Weight.Medium)
            painter.setFont(font)
            painter.setPen(color)
            shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, width)
            painter.drawText(QRectF(left, card.top() + top, width, 17), Qt.AlignmentFlag.AlignVCenter, shown)
        painter.restore()

    def _paint_thumb(self, painter: QPainter, area: QRectF) -> None:
        asset = self.carried[0].picture
        picture = self.resources.preview(asset, (160, 160), PLAIN) if asset and self.resources is not None else None
        if picture is None or picture.isNull():
            mark = icons.pixmap("document_text_20_regular", QColor("white"), 20, painter.deviceTransform().m11())
            painter.drawPixmap(area.center() - QPointF(10, 10), mark)
            return
        side = min(picture.width(), picture.height())
        source = QRectF((picture.width() - side) / 2, (picture.height() - side) / 2, side, side)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(area, picture, source)

