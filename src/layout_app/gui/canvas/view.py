"""The canvas: one page on its pasteboard, zoomed and scrolled; pointer, keys and input method become commands."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QWidget

from layout_app.commands.blocks import MoveBlock, MovePhoto, SwapBlocks
from layout_app.display.items import BlockBox, LaidOutPage, PlacedImage
from layout_app.document.blocks import ArticleBlock, Block
from layout_app.document.format import Slot
from layout_app.document.issue import Issue
from layout_app.errors import CommandRefused
from layout_app.geometry import Rect
from layout_app.gui import counts
from layout_app.gui.canvas import overlay, painting
from layout_app.gui.canvas.crop_mode import CropMode
from layout_app.gui.canvas.overlay import Readout
from layout_app.gui.canvas.page_view import PageView, ViewState
from layout_app.gui.canvas.text_input import answer_query, press_key, take_input
from layout_app.gui.canvas.text_mode import TextMode
from layout_app.gui.canvas.tiles import TILE, TileCache, tiles_in
from layout_app.gui.names import KIND_ICONS, kind_name
from layout_app.gui.sharpness import sharpness_light
from layout_app.gui.theme import Theme
from layout_app.interaction.block_drag import BlockDrag, begin_drag, recipe_photo
from layout_app.interaction.handles import Handle, handle_at, slot_at
from layout_app.interaction.hit import (
    TextPlace,
    block_at,
    caret_rect,
    line_at,
    photo_at,
    place_in,
)
from layout_app.messages import _
from layout_app.painters.qt import QtResources
from layout_app.session.session import Session
from layout_app.units import Mpt, to_mm

CROP_SHARE = 0.62
"""How much of the viewport a photo's frame takes while it is cropped."""
CATCH = 9
BLINK_MS = 530
STORY_MIME = "application/x-layout-app-story"
"""What a story dragged out of the pool carries: its id."""
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

TOOL_CURSORS = {
    "text": Qt.CursorShape.IBeamCursor,
    "hand": Qt.CursorShape.OpenHandCursor,
    "zoom": Qt.CursorShape.CrossCursor,
}


class Canvas(PageView):
    """Shows one page of a session and lets an editor work on it."""

    selection_changed = Signal()
    mode_changed = Signal()
    pointer_moved = Signal(int, int)
    refused = Signal(str)
    story_dropped = Signal(str, int, int)
    files_dropped = Signal(list)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._session: Session | None = None
        self._resources: QtResources | None = None
        self._tiles: TileCache | None = None
        self._laid_out: tuple[Issue, int, LaidOutPage] | None = None
        self.page_index = 0
        self.tool = "select"
        self.selected = ""
        self.selected_photo = -1
        self.text_mode: TextMode | None = None
        self.crop_mode: CropMode | None = None
        self.show_grid = False
        self.preview = False
        self._hovered = ""
        self._hot: Handle | None = None
        self._drag: BlockDrag | None = None
        self._pan_from: QPoint | None = None
        self._space_held = False
        self._crop_from: QPointF | None = None
        self._view_before_crop = ViewState()
        self._selecting = False
        self._photo_on_release = -1
        self._readout: Readout | None = None
        self._guide: tuple[Mpt, str] | None = None
        self._caret_on = True
        self._blink = QTimer(self)
        self._blink.setInterval(BLINK_MS)
        self._blink.timeout.connect(self._toggle_caret)
        self.zoom_changed.connect(self.updateMicroFocus)
        self.setMouseTracking(True)
        self.viewport().setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Page canvas"))
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.setAcceptDrops(True)

    # --- what is shown -------------------------------------------------------------------------------------------

    def show_session(self, session: Session, resources: QtResources) -> None:
        self.leave_modes()
        self._session, self._resources, self._laid_out = session, resources, None
        self._tiles = TileCache(resources)
        self.page_index, self.selected, self.selected_photo = 0, "", -1
        self.fitted = True
        self.fit_page()

    @property
    def page(self) -> LaidOutPage | None:
        if self._session is None or not self._session.issue.pages:
            return None
        issue = self._session.issue
        self.page_index = min(self.page_index, len(issue.pages) - 1)
        if self._laid_out is None or self._laid_out[0] is not issue or self._laid_out[1] != self.page_index:
            self._laid_out = (issue, self.page_index, self._session.layout(self.page_index))
        return self._laid_out[2]

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.viewport().update()

    def refresh(self) -> None:
        """The issue changed: lay out what is visible and repaint."""
        if self.text_mode is not None and not self.text_mode.preedit and not self.text_mode.clamp():
            self.leave_modes()
        if self.selected and self._block(self.selected) is None:
            self._drag = self._readout = self._guide = None
            self.select("")
        if self.crop_mode is not None:
            self._follow_in_crop(self.crop_mode)
        self.update_bars()
        self.viewport().update()
        if self.text_mode is not None:
            self.updateMicroFocus()

    def _follow_in_crop(self, mode: CropMode) -> None:
        page = self.page
        image = self._image(page, mode.block, mode.index) if page is not None else None
        if image is not None:
            mode.follow(image)
        else:
            self.leave_modes(keep=False)

    def pictures_arrived(self) -> None:
        if self._tiles is not None:
            self._tiles.clear()
        self.viewport().update()

    def go_to_page(self, index: int) -> None:
        if self._session is None or not 0 <= index < len(self._session.issue.pages):
            return
        self.leave_modes()
        self.page_index = index
        self.select("")
        if self.fitted:
            self.fit_page()
        self.refresh()

    def select(self, block_id: str, photo: int = -1) -> None:
        changed = (block_id, photo) != (self.selected, self.selected_photo)
        self.selected, self.selected_photo = block_id, photo
        self.viewport().update()
        if changed:
            self.selection_changed.emit()

    def set_tool(self, tool: str) -> None:
        self.leave_modes()
        self.tool = tool
        self.set_cursor_of_tool()
        self.mode_changed.emit()

    # --- painting ------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._theme.color("pasteboard"))
        page = self.page
        if page is None or self._tiles is None:
            painter.end()
            return
        paper = self.to_view(Rect(0, 0, page.width, page.height))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painting.paint_shadow(painter, paper, self._theme.dark)
        self._paint_tiles(painter, page, paper, event.rect())
        painting.paint_paper_edge(painter, paper)
        if not self.preview:
            self._paint_overlay(painter, page)
        if self.crop_mode is not None:
            self._paint_crop(painter, page)
        if self.text_mode is not None:
            painting.paint_text_mode(painter, page, self.to_view, self.text_mode, self._caret_on)
        painter.end()

    def _paint_tiles(self, painter: QPainter, page: LaidOutPage, paper: QRectF, exposed: QRect) -> None:
        assert self._tiles is not None
        ratio = self.devicePixelRatioF()
        self._tiles.show(page, self.scale * ratio)
        visible = paper.intersected(QRectF(exposed))
        if visible.isEmpty():
            return
        area = QRect(
            int((visible.left() - paper.left()) * ratio),
            int((visible.top() - paper.top()) * ratio),
            int(visible.width() * ratio) + 1,
            int(visible.height() * ratio) + 1,
        )
        painter.save()
        painter.setClipRect(paper)
        for column, row in tiles_in(area):
            tile = self._tiles.tile(column, row)
            target = QRectF(
                paper.left() + column * TILE / ratio, paper.top() + row * TILE / ratio, TILE / ratio, TILE / ratio
            )
            painter.drawImage(target, tile)
        painter.restore()

    def _paint_overlay(self, painter: QPainter, page: LaidOutPage) -> None:
        if self.show_grid:
            painting.paint_grid(painter, page, self.to_view, baselines=self.zoom >= 0.6)
        box = self._box(self.selected) if self.text_mode is None and self.crop_mode is None else None
        if self.text_mode is None and self.crop_mode is None:
            overlay.draw_blocks(painter, page, self.to_view, self.selected, self._hovered)
            if box is not None and self.selected_photo < 0:
                painting.paint_columns(painter, page, self.to_view, box.rect, 13)
        if box is not None:
            self._paint_selected(painter, page, box)
        if self.crop_mode is None:
            overlay.draw_fit(painter, page, self.to_view, box.id if box is not None else "")
        if self._guide is not None:
            y, text = self._guide
            line = self.to_view(Rect(0, y, page.width, y))
            overlay.draw_guide(painter, line.top(), 0, line.right(), text)
        if self._readout is not None:
            overlay.draw_readout(painter, self._readout, QRectF(self.viewport().rect()))

    def _paint_selected(self, painter: QPainter, page: LaidOutPage, box: BlockBox) -> None:
        area, block = self.to_view(self._selected_rect(page, box)), self._block(box.id)
        overlay.draw_selected(painter, area, bool(block and block.locked), self._hot)
        kind = "photo" if self.selected_photo >= 0 else box.kind
        overlay.draw_tag(painter, area, self.name_of(box), KIND_ICONS[kind])

    def _paint_crop(self, painter: QPainter, page: LaidOutPage) -> None:
        mode = self.crop_mode
        assert mode is not None and self._resources is not None and self._session is not None
        image = self._image(page, mode.block, mode.index)
        if image is not None:
            frame, bounds = self.to_view(image.rect), QRectF(self.viewport().rect())
            light = sharpness_light(image, self._session.issue)
            size = self._photo_size(image)
            painting.paint_crop(painter, image, frame, bounds, self._resources.preview, light, size)

    def _photo_size(self, image: PlacedImage) -> str:
        """A photo's columns and lines, where it stands in a slot of its block, and its size in print."""
        millimetres = f"{to_mm(image.rect.width):.1f} × {to_mm(image.rect.height):.1f} mm"
        block = self._block(image.block)
        number = recipe_photo(block, image.source.index) if isinstance(block, ArticleBlock) else None
        if number is None or not isinstance(block, ArticleBlock):
            return millimetres
        slot = block.recipe.photos[number].slot
        return f"{counts.block_size(slot.columns, slot.lines)}·{millimetres}"

    # --- finding things ------------------------------------------------------------------------------------------

    def _block(self, block_id: str) -> Block | None:
        if self._session is None or not block_id:
            return None
        found = self._session.issue.find_block(block_id)
        if found is None or found[0] != self.page_index:
            return None
        return self._session.issue.pages[found[0]].blocks[found[1]]

    def _box(self, block_id: str) -> BlockBox | None:
        page = self.page
        if page is None or not block_id:
            return None
        return next((box for box in page.blocks if box.id == block_id), None)

    def _image(self, page: LaidOutPage, block: str, photo: int) -> PlacedImage | None:
        return next(
            (
                item
                for item in page.items
                if isinstance(item, PlacedImage) and item.block == block and item.source.index == photo
            ),
            None,
        )

    def selected_image(self) -> PlacedImage | None:
        page = self.page
        if page is None or self.selected_photo < 0:
            return None
        return self._image(page, self.selected, self.selected_photo)

    def _selected_rect(self, page: LaidOutPage, box: BlockBox) -> Rect:
        image = self._image(page, box.id, self.selected_photo) if self.selected_photo >= 0 else None
        return image.rect if image is not None else box.rect

    def name_of(self, box: BlockBox) -> str:
        """What the name tag and screen readers call a block."""
        assert self._session is not None
        if self.selected_photo >= 0:
            return _("Photo")
        if box.kind == "article":
            story = next((one for one in self._session.issue.stories if one.id == box.story), None)
            return story.headline.replace("\n", " ") if story is not None and story.headline else _("Article")
        return kind_name(box.kind)

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
        x, y = self.to_page(event.position())
        if self.crop_mode is not None:
            self._press_in_crop(page, event, x, y)
        elif self.text_mode is not None or self.tool == "text":
            self._press_in_text(page, x, y, event)
        else:
            self._press_select(page, x, y)

    def _press_in_crop(self, page: LaidOutPage, event: QMouseEvent, x: Mpt, y: Mpt) -> None:
        assert self.crop_mode is not None
        image = self._image(page, self.crop_mode.block, self.crop_mode.index)
        if image is not None and image.rect.inset(-30_000, -30_000).contains(x, y):
            self._crop_from = event.position()
        else:
            self.leave_modes()

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

    def _press_select(self, page: LaidOutPage, x: Mpt, y: Mpt) -> None:
        box = self._box(self.selected)
        reach = round(CATCH / self.scale * 1000)
        if box is not None:
            rect = self._selected_rect(page, box)
            handle = handle_at(rect, x, y, reach)
            if handle is not None and handle is not Handle.MOVE:
                self._begin_drag(handle, x, y)
                return
        under = block_at(page, x, y)
        if under is None:
            self.select("")
            return
        photo = photo_at(page, x, y)
        is_its_own = photo is not None and photo.block == under.id and photo.source.part == "photo"
        on_photo = photo.source.index if photo is not None and is_its_own else -1
        if on_photo >= 0 and self.tool == "photo":
            self.select(under.id, on_photo)
        elif under.id != self.selected or on_photo != self.selected_photo:
            # A second click on a photo selects it, but a drag that begins there still moves the block.
            self._photo_on_release = on_photo if under.id == self.selected else -1
            self.select(under.id)
        self._begin_drag(Handle.MOVE, x, y)

    def _begin_drag(self, handle: Handle, x: Mpt, y: Mpt) -> None:
        if self._session is not None and self._block(self.selected) is not None:
            issue = self._session.issue
            self._drag = begin_drag(issue, self.page_index, self.selected, self.selected_photo, handle, x, y)

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
        elif self._crop_from is not None and self.crop_mode is not None:
            delta = event.position() - self._crop_from
            self._crop_from = event.position()
            scale = self.scale / 1000
            self.crop_mode.pan(round(delta.x() / scale), round(delta.y() / scale))
        elif self._drag is not None and event.buttons() & Qt.MouseButton.LeftButton:
            self._drag_to(page, event.position(), x, y)
        elif self._selecting and self.text_mode is not None:
            line = line_at(page, x, y, 20_000)
            if line is not None and place_in(line, x, y).key == self.text_mode.anchor.key:
                self.text_mode.move_to(place_in(line, x, y), keep_anchor=True)
                self._show_caret()
        else:
            self._hover(page, x, y)

    def _hover(self, page: LaidOutPage, x: Mpt, y: Mpt) -> None:
        under = block_at(page, x, y)
        hovered = under.id if under is not None else ""
        hot = None
        if self.tool in ("select", "photo") and self.text_mode is None and self.crop_mode is None:
            box, block = self._box(self.selected), self._block(self.selected)
            if box is not None and block is not None and not block.locked:
                hot = handle_at(self._selected_rect(page, box), x, y, round(CATCH / self.scale * 1000))
            self.viewport().setCursor(CURSORS.get(hot, Qt.CursorShape.ArrowCursor))
        if (hovered, hot) != (self._hovered, self._hot):
            self._hovered, self._hot = hovered, hot
            self.viewport().update()

    def _drag_to(self, page: LaidOutPage, position: QPointF, x: Mpt, y: Mpt) -> None:
        """Preview the block or photo where the pointer is: snapped, everything reflowing."""
        drag, session = self._drag, self._session
        assert drag is not None and session is not None
        if self._readout is None:
            if not drag.has_begun(page.grid, x, y):
                return
            session.begin(_("Move or resize photo") if drag.photo >= 0 else _("Move or resize"))
        command = drag.command(session.history.issue, page.grid, x, y)
        try:
            session.preview(command)
        except CommandRefused as refusal:
            self.refused.emit(refusal.sentence)
            return
        self._show_drag(drag.slot(page.grid, x, y), position, isinstance(command, SwapBlocks))

    def _show_drag(self, slot: Slot, position: QPointF, is_swap: bool) -> None:
        """One guide and one number: the slot's size, and what the copy has left or too much."""
        page, box = self.page, self._box(self.selected)
        assert page is not None and self._drag is not None and self._session is not None
        rest = ""
        if box is not None and box.overset_lines:
            rest = "·" + counts.lines_over(box.overset_lines)
        elif box is not None and box.free_lines:
            rest = "·" + counts.lines_left(box.free_lines)
        size = counts.block_size(slot.columns, slot.lines)
        self._readout = Readout(position.x(), position.y(), _("Swap") if is_swap else size, rest)
        line, is_foot = self._drag.guide_line(self._session.history.issue, slot)
        y = page.grid.line_top(line) + (page.grid.em if is_foot else 0)
        self._guide = (y, _("Line %(number)s") % {"number": line + 1})
        self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._selecting = False
        self._crop_from = None
        if self._pan_from is not None:
            self._pan_from = None
            self.set_cursor_of_tool()
        clicked_photo, self._photo_on_release = self._photo_on_release, -1
        if self._drag is not None:
            moved = self._readout is not None
            self._drag = self._readout = self._guide = None
            if not moved and clicked_photo >= 0:
                self.select(self.selected, clicked_photo)
            if moved and self._session is not None:
                self._session.commit()
                self.selection_changed.emit()
            self.viewport().update()

    def set_cursor_of_tool(self) -> None:
        self.viewport().setCursor(TOOL_CURSORS.get(self.tool, Qt.CursorShape.ArrowCursor))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        page = self.page
        if page is None or event.button() != Qt.MouseButton.LeftButton:
            return
        x, y = self.to_page(event.position())
        line = line_at(page, x, y, 1500)
        if self.text_mode is not None:
            self.text_mode.select_word()
            self._show_caret()
            return
        photo = photo_at(page, x, y)
        if line is not None and line.source.part != "tag":
            self._drag = None
            self.enter_text(place_in(line, x, y))
        elif photo is not None and photo.source.part == "photo":
            self._drag = None
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
        self._hovered = ""
        self.viewport().update()

    # --- things dropped ------------------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasFormat(STORY_MIME) or event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """A story lands on the column and line under the pointer; files are handed on."""
        page = self.page
        data = event.mimeData()
        if data.hasFormat(STORY_MIME) and page is not None:
            column, line = slot_at(page.grid, *self.to_page(event.position()))
            self.story_dropped.emit(bytes(data.data(STORY_MIME).data()).decode(), column, line)
        elif data.hasUrls():
            self.files_dropped.emit([url.toLocalFile() for url in data.urls() if url.isLocalFile()])
        event.acceptProposedAction()

    # --- modes ---------------------------------------------------------------------------------------------------

    def enter_text(self, place: TextPlace) -> None:
        """Put the caret into a text of the page."""
        assert self._session is not None
        self.leave_modes()
        page = self.page
        self.text_mode = TextMode(self._session, place)
        if page is not None:
            owner = next((box.id for box in page.blocks if box.story == place.story), "")
            if owner and owner != self.selected:
                self.select(owner)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, True)
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        self._blink.start()
        self._show_caret()
        self.mode_changed.emit()

    def enter_crop(self) -> None:
        """Crop the selected photo."""
        image = self.selected_image()
        if image is None or self._session is None:
            return
        self.leave_modes()
        self._view_before_crop = self.view_state()
        self.show_area(image.rect, CROP_SHARE)
        self.crop_mode = CropMode(self._session, image)
        self.mode_changed.emit()
        self.viewport().update()

    def leave_modes(self, keep: bool = True) -> None:
        """Leave text or crop mode, or a drag; a crop is kept unless ``keep`` is false."""
        self._abort_drag()
        if self.text_mode is not None:
            self._end_composing()
            self.text_mode = None
            self._blink.stop()
            self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
            self.set_cursor_of_tool()
            self.mode_changed.emit()
        if self.crop_mode is not None:
            mode, self.crop_mode = self.crop_mode, None
            mode.finish() if keep else mode.cancel()
            self.restore_view(self._view_before_crop)
            self.mode_changed.emit()
        self.viewport().update()

    def finish_input(self) -> None:
        """End what is half done before the history moves: a drag is dropped, preedit committed, a crop kept."""
        self._abort_drag()
        self._end_composing()
        if self.crop_mode is not None:
            self.leave_modes()

    def _end_composing(self) -> None:
        """Have the input method commit; what it does not commit is dropped."""
        QApplication.inputMethod().commit()
        if self.text_mode is not None:
            self.text_mode.clear_preedit()

    def _abort_drag(self) -> None:
        """Everything as it was before the drag; nothing where none has begun."""
        had_begun = self._drag is not None and self._readout is not None
        self._drag = self._readout = self._guide = None
        if had_begun and self._session is not None:
            self._session.abort()

    def _toggle_caret(self) -> None:
        self._caret_on = not self._caret_on
        self.viewport().update()

    def _show_caret(self) -> None:
        self._caret_on = True
        self.viewport().update()
        self.updateMicroFocus()

    def updateMicroFocus(self, *_arguments: object) -> None:
        """Tell the input method where the caret is now."""
        if self.text_mode is not None:
            QApplication.inputMethod().update(Qt.InputMethodQuery.ImQueryInput | Qt.InputMethodQuery.ImCursorRectangle)

    # --- keys and input method -----------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """In text mode plain keys are text, not shortcuts."""
        if event.type() == QEvent.Type.ShortcutOverride and self.text_mode is not None:
            assert isinstance(event, QKeyEvent)
            plain = not event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
            if plain and event.key() not in (Qt.Key.Key_F2, Qt.Key.Key_F6):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._escape()
        elif self.text_mode is not None:
            self._text_key(event)
        elif self.crop_mode is not None:
            self._crop_key(event)
        elif event.key() == Qt.Key.Key_Space:
            self._space_held = True
            self.viewport().setCursor(Qt.CursorShape.OpenHandCursor)
        elif self.selected and event.key() in _ARROWS:
            self._nudge(*_ARROWS[event.key()], resize=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
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
        elif self._drag is not None:
            self._abort_drag()
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
        if block is None or self._session is None:
            return
        try:
            if self.selected_photo >= 0 and isinstance(block, ArticleBlock):
                number = recipe_photo(block, self.selected_photo)
                if number is None:
                    return
                slot = _nudged(block.recipe.photos[number].slot, columns, lines, resize)
                self._session.apply(MovePhoto(self.selected, number, slot))
            else:
                self._session.apply(MoveBlock(self.selected, _nudged(block.slot, columns, lines, resize)))
        except CommandRefused as refusal:
            self.refused.emit(refusal.sentence)
        self.selection_changed.emit()

    def _crop_key(self, event: QKeyEvent) -> None:
        assert self.crop_mode is not None
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.leave_modes()
        elif event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.crop_mode.zoom(1.1)
        elif event.key() == Qt.Key.Key_Minus:
            self.crop_mode.zoom(1 / 1.1)
        elif event.key() in _ARROWS:
            across, down = _ARROWS[event.key()]
            self.crop_mode.pan(across * 4000, down * 4000)

    def _text_key(self, event: QKeyEvent) -> None:
        assert self.text_mode is not None
        try:
            press_key(self.text_mode, event, self.page)
        except CommandRefused as refusal:
            self.refused.emit(refusal.sentence)
        self._show_caret()

    def copy(self) -> None:
        if self.text_mode is not None and self.text_mode.selected_text:
            QApplication.clipboard().setText(self.text_mode.selected_text)

    def cut(self) -> None:
        if self.text_mode is not None and self.text_mode.selected_text:
            self.copy()
            self.text_mode.backspace()
            self._show_caret()

    def paste(self) -> None:
        text = QApplication.clipboard().text()
        if self.text_mode is not None and text:
            self.text_mode.insert(text)
            self._show_caret()

    def select_all(self) -> None:
        if self.text_mode is not None:
            self.text_mode.select_all()
            self._show_caret()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        if self.text_mode is None:
            event.ignore()
            return
        take_input(self.text_mode, event)
        event.accept()
        self._show_caret()

    def inputMethodQuery(self, query: Qt.InputMethodQuery) -> object:
        if query == Qt.InputMethodQuery.ImEnabled:
            return self.text_mode is not None
        if self.text_mode is None:
            return super().inputMethodQuery(query)
        answer = answer_query(self.text_mode, query, self._caret_in_widget())
        return answer if answer is not None else super().inputMethodQuery(query)

    def _caret_in_widget(self) -> QRect:
        """The caret in the widget's own pixels: after zoom and scrolling, viewport margins included."""
        page = self.page
        caret = caret_rect(page, self.text_mode.caret) if page is not None and self.text_mode is not None else None
        if caret is None:
            return QRect()
        area = self.to_view(caret).toRect()
        return area.translated(self.viewport().pos()).adjusted(0, 0, 2, 0)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        if self.text_mode is not None:
            self._end_composing()
        if self._space_held:
            self._let_go_of_space()
        super().focusOutEvent(event)


_ARROWS: dict[int, tuple[int, int]] = {
    Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1),
}


def _nudged(slot: Slot, columns: int, lines: int, resize: bool) -> Slot:
    if resize:
        return Slot(slot.column, slot.columns + columns, slot.line, slot.lines + lines)
    return Slot(slot.column + columns, slot.columns, slot.line + lines, slot.lines)
