"""The canvas while a photo is cropped: what a hand on the photo, its focus or its keep box does, and the keys."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from layout_app.commands.assets import SetPhoto
from layout_app.display.items import LaidOutPage
from layout_app.document.story import Photo
from layout_app.errors import CommandRefused
from layout_app.gui.canvas import crop_marks
from layout_app.gui.canvas.choosing import ChoosingView
from layout_app.gui.canvas.crop_mode import TURN, CropMode
from layout_app.gui.canvas.page_view import ViewState
from layout_app.gui.theme import Theme
from layout_app.interaction.cropping import FramedPhoto
from layout_app.interaction.handles import Handle, handle_at

CROP_SHARE = 0.62
"""How much of the viewport a photo's frame takes while it is cropped."""
CATCH = 12
FARTHER = 10
"""With Shift the keys go so many steps at once."""
STEP = 2000
"""How far an arrow key moves a photo, in millipoints on the page."""
ARROWS: dict[int, tuple[int, int]] = {
    Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1),
}  # fmt: skip
TURNS: dict[int, int] = {
    Qt.Key.Key_BracketLeft: -TURN, Qt.Key.Key_BracketRight: TURN,
    Qt.Key.Key_BraceLeft: -TURN * FARTHER, Qt.Key.Key_BraceRight: TURN * FARTHER,
}  # fmt: skip
CROP_KEYS = frozenset((*ARROWS, *TURNS, Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus, Qt.Key.Key_R,
                       Qt.Key.Key_K, Qt.Key.Key_F, Qt.Key.Key_Return, Qt.Key.Key_Enter))  # fmt: skip
_CURSORS: dict[Handle | None, Qt.CursorShape] = {
    None: Qt.CursorShape.OpenHandCursor,
    Handle.MOVE: Qt.CursorShape.SizeAllCursor,
    Handle.LEFT: Qt.CursorShape.SizeHorCursor,
    Handle.RIGHT: Qt.CursorShape.SizeHorCursor,
    Handle.TOP: Qt.CursorShape.SizeVerCursor,
    Handle.BOTTOM: Qt.CursorShape.SizeVerCursor,
    Handle.TOP_LEFT: Qt.CursorShape.SizeFDiagCursor,
    Handle.BOTTOM_RIGHT: Qt.CursorShape.SizeFDiagCursor,
    Handle.TOP_RIGHT: Qt.CursorShape.SizeBDiagCursor,
    Handle.BOTTOM_LEFT: Qt.CursorShape.SizeBDiagCursor,
}


class _Grip(NamedTuple):
    """What a hand holds: the focus, edges of the keep box, or else the photo; where, and how it all was then."""

    position: QPointF
    framed: FramedPhoto
    is_focus: bool = False
    keep: Handle | None = None


class CropView(ChoosingView):
    """A page on which the photo that is selected can be cropped."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._grip: _Grip | None = None
        self._view_before_crop = ViewState()

    def enter_crop(self) -> None:
        """Crop the selected photo."""
        image = self.selected_image()
        if image is None or self._session is None or image.source.part != "photo":
            return
        self.leave_modes()
        self._view_before_crop = self.view_state()
        self.show_area(image.rect, CROP_SHARE)
        self.crop_mode = CropMode(self._session, image)
        self.mode_changed.emit()
        self.viewport().update()

    def leave_modes(self, keep: bool = True) -> None:
        """Leave text or crop mode; a crop is kept unless ``keep`` is false."""
        super().leave_modes(keep)
        if self.crop_mode is not None:
            mode, self.crop_mode, self._grip = self.crop_mode, None, None
            mode.finish() if keep else mode.cancel()
            self.restore_view(self._view_before_crop)
            self.mode_changed.emit()
        self.viewport().update()

    def set_photo(self, story: str, index: int, photo: Photo, name: str, merge_key: str) -> None:
        """A photo as the inspector wants it: part of the crop under way, else a step of its own called ``name``."""
        mode = self.crop_mode
        if mode is not None and (mode.story, mode.index) == (story, index):
            mode.show(photo)
        elif self._session is not None:
            try:
                self._session.apply(SetPhoto(story, index, photo, merge_key, name))
            except CommandRefused as refusal:
                self.refused.emit(refusal.sentence)

    def event(self, event: QEvent) -> bool:
        """While a photo is cropped its keys are no shortcuts."""
        if event.type() == QEvent.Type.ShortcutOverride and self.crop_mode is not None:
            assert isinstance(event, QKeyEvent)
            plain = not event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
            if plain and event.key() in CROP_KEYS:
                event.accept()
                return True
        return super().event(event)

    def _follow_in_crop(self, page: LaidOutPage | None) -> None:
        """The page was laid out anew while a photo of it is cropped."""
        mode = self.crop_mode
        if mode is None:
            return
        image = self._image(page, mode.block, mode.index) if page is not None else None
        if image is not None:
            mode.follow(image)
        else:
            self.leave_modes(keep=False)

    def _press_in_crop(self, position: QPointF) -> None:
        """Take hold of what is there; a press away from the photo ends the crop."""
        mode = self.crop_mode
        assert mode is not None
        grip = self._grip_at(position)
        if grip is not None:
            self._grip = grip
        else:
            self.leave_modes()

    def _grip_at(self, position: QPointF) -> _Grip | None:
        mode = self.crop_mode
        assert mode is not None
        x, y = self.to_page(position)
        reach = round(CATCH / self.scale * 1000)
        focus_x, focus_y = mode.focus_place
        if max(abs(x - focus_x), abs(y - focus_y)) <= reach:
            return _Grip(position, mode.framed, is_focus=True)
        keep = mode.keep_place
        if keep is not None:
            handle = handle_at(keep, x, y, reach)
            if handle is not None and handle is not Handle.MOVE:
                return _Grip(position, mode.framed, keep=handle)
            if crop_marks.keep_tag(self.to_view(keep)).contains(position):
                return _Grip(position, mode.framed, keep=Handle.MOVE)
        near = self._crop_area().adjusted(-CATCH, -CATCH, CATCH, CATCH)
        return _Grip(position, mode.framed) if near.contains(position) else None

    def _crop_area(self) -> QRectF:
        """The whole photo, its hidden parts too, in the viewport."""
        assert self.crop_mode is not None
        return self.to_view(self.crop_mode.framed.place_of((0.0, 0.0, 1.0, 1.0), self.crop_mode.rect))

    def _drag_in_crop(self, position: QPointF) -> None:
        """What is held goes along; with nothing held the pointer shows what could be."""
        mode, grip = self.crop_mode, self._grip
        assert mode is not None
        if grip is None:
            self._hover_in_crop(position)
            return
        moved = position - grip.position
        dx, dy = round(moved.x() * 1000 / self.scale), round(moved.y() * 1000 / self.scale)
        if grip.is_focus and (dx or dy):
            mode.set_focus(*self.to_page(position))
        elif grip.keep is not None and (dx or dy):
            mode.move_keep(grip.framed, grip.keep, dx, dy)
        elif dx or dy:
            mode.pan(dx, dy)
            self._grip = grip._replace(position=position)

    def _end_crop_drag(self) -> None:
        self._grip = None

    def _hover_in_crop(self, position: QPointF) -> None:
        grip = self._grip_at(position)
        if grip is None:
            self.viewport().setCursor(Qt.CursorShape.ArrowCursor)
        elif grip.is_focus:
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        else:
            self.viewport().setCursor(_CURSORS[grip.keep])

    def _crop_key(self, event: QKeyEvent) -> None:
        """Arrows move the photo, + and − zoom it, [ and ] straighten it, R turns it; K and F set box and focus."""
        mode, key = self.crop_mode, event.key()
        assert mode is not None
        farther = FARTHER if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.leave_modes()
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            mode.zoom(1.1)
        elif key == Qt.Key.Key_Minus:
            mode.zoom(1 / 1.1)
        elif key in TURNS:
            is_far = farther > 1 and key in (Qt.Key.Key_BracketLeft, Qt.Key.Key_BracketRight)
            mode.straighten(TURNS[key] * (FARTHER if is_far else 1))
        elif key == Qt.Key.Key_R:
            mode.turn()
        elif key == Qt.Key.Key_K:
            mode.toggle_keep()
        elif key == Qt.Key.Key_F:
            mode.centre_focus()
        elif key in ARROWS:
            across, down = ARROWS[key]
            mode.pan(across * STEP * farther, down * STEP * farther)
