"""The canvas: one page on its pasteboard, zoomed and scrolled; pointer and keys become commands."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QWidget

from layout_app.display.items import LaidOutPage
from layout_app.document.blocks import ArticleBlock
from layout_app.errors import CommandRefused
from layout_app.geometry import Rect
from layout_app.gui.canvas.crop_view import ARROWS
from layout_app.gui.canvas.drop_view import DropView
from layout_app.gui.canvas.page_tool import PageTool
from layout_app.gui.theme import Theme
from layout_app.interaction.choice import Marquee
from layout_app.interaction.handles import Handle, handle_at
from layout_app.interaction.hit import (
    TextPlace,
    block_at,
    line_at,
    photo_at,
    place_in,
)
from layout_app.messages import _
from layout_app.painters.qt import QtResources
from layout_app.session.session import Session
from layout_app.units import Mpt

CATCH = 9
ADDING_KEYS = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier
CURSORS: dict[Handle | None, Qt.CursorShape] = {
    Handle.LEFT: Qt.CursorShape.SizeHorCursor,
    Handle.RIGHT: Qt.CursorShape.SizeHorCursor,
    Handle.TOP: Qt.CursorShape.SizeVerCursor,
    Handle.BOTTOM: Qt.CursorShape.SizeVerCursor,
    Handle.TOP_LEFT: Qt.CursorShape.SizeFDiagCursor,
    Handle.BOTTOM_RIGHT: Qt.CursorShape.SizeFDiagCursor,
    Handle.TOP_RIGHT: Qt.CursorShape.SizeBDiagCursor,
    Handle.BOTTOM_LEFT: Qt.CursorShape.SizeBDiagCursor,
}


class Canvas(DropView):
    """Lets an editor work on the page that is shown."""

    pointer_moved = Signal(int, int)
    pointer_left = Signal()
    facing_pressed = Signal(int)
    """The page beside the one worked on was pressed: its index."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._pan_from: QPoint | None = None
        self._space_held = False
        self._selecting = False
        self._photo_on_release = -1
        self._alone_on_release = ""
        self.page_tools: dict[str, PageTool] = {}
        self.setMouseTracking(True)
        self.viewport().setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Page canvas"))

    # --- what is shown -------------------------------------------------------------------------------------------

    @property
    def session(self) -> Session | None:
        """What is shown, and changed by commands."""
        return self._session

    def show_session(self, session: Session, resources: QtResources) -> None:
        self.leave_modes()
        super().show_session(session, resources)

    def refresh(self) -> None:
        """The issue changed: lay out what is visible and repaint."""
        if self.text_mode is not None and not self.text_mode.preedit and not self.text_mode.clamp():
            self.leave_modes()
        left = tuple(block for block in self.chosen if self._block(block) is not None)
        if left != self.chosen:
            if self._arranging is not None:
                self._arranging.let_go()
            self.choose(left)
        if self.crop_mode is not None:
            self._follow_in_crop(self.page)
        self.update_bars()
        self.viewport().update()
        if self.text_mode is not None:
            self.updateMicroFocus()

    def go_to_page(self, index: int) -> None:
        if self._session is None or not 0 <= index < len(self._session.issue.pages):
            return
        self.leave_modes()
        self.page_index = index
        self.select("")
        if self.fitted:
            self.fit_page()
        self.refresh()

    def set_tool(self, tool: str) -> None:
        self.leave_modes()
        before, self.page_tool = self.page_tool, self.page_tools.get(tool)
        if before is not None:
            before.put_down()
        self.tool = tool
        self.set_cursor_of_tool()
        self.mode_changed.emit()
        if self.page_tool is not None:
            self.page_tool.take_up()

    # --- pointer -------------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        page = self.page
        if page is None:
            return
        if event.button() == Qt.MouseButton.MiddleButton or (
            (self.tool == "hand" or self._space_held) and event.button() == Qt.MouseButton.LeftButton
        ):
            self._pan_from = event.position().toPoint()
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
            return
        if event.button() != Qt.MouseButton.LeftButton:
            return
        if self.tool == "zoom":
            away = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
            self.set_zoom(self.zoom * (0.8 if away else 1.25), event.position())
            return
        page = self._turned_to(event.position()) or page
        if self.page_tool is not None:
            self.page_tool.press(page, event)
            return
        x, y = self.to_page(event.position())
        if self.crop_mode is not None:
            self._press_in_crop(event.position())
        elif self.text_mode is not None or self.tool == "text":
            self._press_in_text(page, x, y, event)
        else:
            self._press_select(page, x, y, event.modifiers())

    def _turned_to(self, position: QPointF) -> LaidOutPage | None:
        """The facing page where the press was on it: it is the one worked on from now on."""
        area = self.facing_area()
        if area is None or not area.contains(*self.to_page(position)):
            return None
        self._tiles, self._facing_tiles = self._facing_tiles, self._tiles
        self.facing_pressed.emit(self.facing)
        return self.page

    def _press_in_text(self, page: LaidOutPage, x: Mpt, y: Mpt, event: QMouseEvent) -> None:
        line = line_at(page, x, y)
        if line is None:
            self.leave_modes()
            self._press_select(page, x, y)
            return
        place = place_in(line, x, y)
        if self.text_mode is None:
            self.enter_text(place)
        else:
            QApplication.inputMethod().commit()
            self.text_mode.move_to(place, bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        self._selecting = True
        self._show_caret()

    def _press_select(
        self, page: LaidOutPage, x: Mpt, y: Mpt, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        if keys & ADDING_KEYS:
            self._press_also(page, x, y)
            return
        if self._press_port(page, self.to_view(Rect(x, y, x, y)).topLeft()):
            return
        box = self._box(self.selected) if not self.also else None
        reach = round(CATCH / self.scale * 1000)
        if box is not None:
            rect = self._selected_rect(page, box)
            handle = handle_at(rect, x, y, reach)
            if handle is not None and handle is not Handle.MOVE:
                self._take(handle, x, y)
                return
        if self._press_edge(page, x, y):
            return
        under = block_at(page, x, y)
        if under is None:
            self.select("")
            self.marquee = Marquee(x, y, x, y)
            return
        if self.also and under.id in self.chosen:
            self._alone_on_release = under.id
            self._take(Handle.MOVE, x, y)
            return
        photo = photo_at(page, x, y)
        is_its_own = photo is not None and photo.block == under.id and photo.source.part == "photo"
        on_photo = photo.source.index if photo is not None and is_its_own else -1
        if on_photo >= 0 and self.tool == "photo":
            self.select(under.id, on_photo)
        elif under.id != self.selected or on_photo != self.selected_photo:
            # A second click on a photo selects it, but a drag that begins there still moves the block.
            self._photo_on_release = on_photo if under.id == self.selected else -1
            self.choose(self._with_group(under.id))
        self._take(Handle.MOVE, x, y)

    def _take(self, handle: Handle, x: Mpt, y: Mpt) -> None:
        if self._arranging is not None and self.also:
            self._arranging.take_several(self.page_index, self.chosen, x, y)
        elif self._arranging is not None and self._block(self.selected) is not None:
            self._arranging.take(self.page_index, self.selected, self.selected_photo, handle, x, y)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        page = self.page
        if page is None:
            return
        x, y = self.to_page(event.position())
        self.pointer_moved.emit(x, y)
        if self._pan_from is not None:
            moved = event.position().toPoint() - self._pan_from
            self._pan_from = event.position().toPoint()
            self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() - moved.x())
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() - moved.y())
        elif self.page_tool is not None:
            self.page_tool.move(page, event)
        elif self.crop_mode is not None:
            self._drag_in_crop(event.position())
        elif self.marquee is not None:
            self._draw_marquee(page, self.marquee.to(x, y))
        elif self._is_dragging and event.buttons() & Qt.MouseButton.LeftButton:
            self._drag_to(page, event.position(), x, y)
        elif self._selecting and self.text_mode is not None:
            line = line_at(page, x, y, 20_000)
            if line is not None and place_in(line, x, y).key == self.text_mode.anchor.key:
                self.text_mode.move_to(place_in(line, x, y), keep_anchor=True)
                self._show_caret()
        else:
            self._hover(page, x, y)

    @property
    def _is_dragging(self) -> bool:
        return self._arranging is not None and self._arranging.is_held

    def _drag_to(self, page: LaidOutPage, position: QPointF, x: Mpt, y: Mpt) -> None:
        assert self._arranging is not None
        try:
            self._arranging.drag_to(page.grid, position, x, y)
        except CommandRefused as refusal:
            self.refused.emit(refusal.sentence)
        self.viewport().update()

    def _hover(self, page: LaidOutPage, x: Mpt, y: Mpt) -> None:
        under = block_at(page, x, y)
        hovered = under.id if under is not None else ""
        hot = None
        if self.tool in ("select", "photo") and self.text_mode is None and self.crop_mode is None:
            box, block = self._box(self.selected), self._block(self.selected)
            if box is not None and block is not None and not block.locked and not self.also:
                hot = handle_at(self._selected_rect(page, box), x, y, round(CATCH / self.scale * 1000))
            self.viewport().setCursor(CURSORS.get(hot, Qt.CursorShape.ArrowCursor))
            self._show_edge(self._edge_at(page, x, y) if hot in (None, Handle.MOVE) else None)
        photo = photo_at(page, x, y)
        on_photo = photo.source.index if photo is not None and photo.block == hovered else -1
        if (hovered, on_photo, hot) != (self._hovered, self._hovered_photo, self._hot):
            self._hovered, self._hovered_photo, self._hot = hovered, on_photo, hot
            self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._selecting = False
        self._end_crop_drag()
        self._end_marquee()
        if self._pan_from is not None:
            self._pan_from = None
            self.set_cursor_of_tool()
        elif self.page_tool is not None and self.page is not None:
            self.page_tool.release(self.page, event)
            return
        clicked_photo, self._photo_on_release = self._photo_on_release, -1
        alone, self._alone_on_release = self._alone_on_release, ""
        if self._arranging is not None and self._arranging.is_held:
            if self._arranging.release():
                self.selection_changed.emit()
            elif clicked_photo >= 0:
                self.select(self.selected, clicked_photo)
            elif alone:
                self.select(alone)
            self.viewport().update()
        elif alone:
            self.select(alone)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        page = self.page
        if page is None or event.button() != Qt.MouseButton.LeftButton or self.crop_mode or self.page_tool:
            return
        x, y = self.to_page(event.position())
        line = line_at(page, x, y, 1500)
        if self.text_mode is not None:
            self.text_mode.select_word()
            self._show_caret()
            return
        photo = photo_at(page, x, y)
        if line is not None and line.source.part != "tag":
            self._abort_drag()
            self.enter_text(place_in(line, x, y))
        elif photo is not None and photo.source.part == "photo":
            self._abort_drag()
            self.select(photo.block, photo.source.index)
            self.enter_crop()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Notches zoom a crop or, with Control, the page; with Shift they scroll sideways. Trackpads send parts."""
        notches = event.angleDelta().y() / 120
        if self.crop_mode is not None:
            if notches:
                self.crop_mode.zoom(1.1**notches)
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if notches:
                self.set_zoom(self.zoom * 1.15**notches, event.position())
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            # Some systems turn the wheel's direction themselves while Shift is held.
            self._scroll_sideways(notches or event.angleDelta().x() / 120)
        else:
            super().wheelEvent(event)

    def _scroll_sideways(self, notches: float) -> None:
        bar = self.horizontalScrollBar()
        bar.setValue(bar.value() - round(notches * QApplication.wheelScrollLines() * bar.singleStep()))

    def leaveEvent(self, event: QEvent) -> None:
        self._hovered, self._hovered_photo = "", -1
        self._show_edge(None)
        self.pointer_left.emit()
        if self.page_tool is not None:
            self.page_tool.leave()
        self.viewport().update()

    # --- modes ---------------------------------------------------------------------------------------------------

    def leave_modes(self, keep: bool = True) -> None:
        """Leave text or crop mode, or a drag; a crop is kept unless ``keep`` is false."""
        self._abort_drag()
        super().leave_modes(keep)

    def finish_input(self) -> None:
        """End what is half done before the history moves: a drag is dropped, preedit committed, a crop kept."""
        self._abort_drag()
        self._end_composing()
        if self.crop_mode is not None:
            self.leave_modes()

    def _abort_drag(self) -> None:
        self._end_marquee()
        if self._arranging is not None:
            self._arranging.abort()

    # --- keys ----------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._escape()
        elif self.text_mode is not None:
            self._text_key(event)
        elif self.page_tool is not None and self.page_tool.key(event):
            return
        elif self.crop_mode is not None:
            self._crop_key(event)
        elif event.key() == Qt.Key.Key_Space:
            self._space_held = True
            self.viewport().setCursor(Qt.CursorShape.OpenHandCursor)
        elif self.selected and event.key() in ARROWS:
            self._nudge(*ARROWS[event.key()], resize=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        elif self.selected and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.edit_selected()
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._let_go_of_space()
        super().keyReleaseEvent(event)

    def _let_go_of_space(self) -> None:
        self._space_held = False
        self.set_cursor_of_tool()

    def _escape(self) -> None:
        """One level up: out of text or crop, from the photo to its block, from the block to nothing."""
        if self.text_mode is not None:
            self.leave_modes()
        elif self.crop_mode is not None:
            self.leave_modes(keep=False)
        elif self._is_dragging:
            self._abort_drag()
        elif self.page_tool is not None:
            if not self.page_tool.cancel():
                self.set_tool("select")
        elif self.selected_photo >= 0:
            self.select(self.selected)
        else:
            self.select("")

    def edit_selected(self) -> None:
        """Enter on a block: the caret into its headline, or body; on a photo: crop it."""
        if self.selected_photo >= 0:
            self.enter_crop()
            return
        block = self._block(self.selected)
        if isinstance(block, ArticleBlock) and self._session is not None:
            story = self._session.issue.story(block.story)
            part = "headline" if story.headline and block.recipe.head is not None else "body"
            if part == "headline" or story.paragraphs:
                self.enter_text(TextPlace(story.id, part, 0, 0))

    def _nudge(self, columns: int, lines: int, resize: bool) -> None:
        block = self._block(self.selected)
        if block is None or self._arranging is None:
            return
        if self.also and resize:
            self.refused.emit(_("Several blocks are not resized together: select one."))
            return
        try:
            if self.also:
                self._arranging.nudge_several(self.chosen, columns, lines)
            else:
                self._arranging.nudge(block, self.selected_photo, columns, lines, resize)
        except CommandRefused as refusal:
            self.refused.emit(refusal.sentence)
        self.selection_changed.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        if self.text_mode is not None:
            self._end_composing()
        if self._space_held:
            self._let_go_of_space()
        super().focusOutEvent(event)
