"""Things dropped on the page: stories and pictures of the pool, blocks of the library, files from outside."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from layout_app.display.items import LaidOutPage
from layout_app.document.room import free_run
from layout_app.gui.canvas.crop_view import CropView
from layout_app.gui.canvas.drops import BLOCK_MIME, PICTURE_MIME, STORY_MIME, PictureLanding, carried, picture_landing
from layout_app.gui.theme import Theme
from layout_app.importers.registry import PICTURE_SUFFIXES
from layout_app.interaction.handles import slot_at
from layout_app.makeup.place import GAP
from layout_app.units import Mpt


class DropView(CropView):
    """A page that shows where what is dragged over it would go, and tells what was let go there."""

    story_over = Signal(str, int, int)
    """A story from the pool is dragged over another column or line of the page."""
    story_away = Signal()
    story_dropped = Signal(str, int, int)
    block_over = Signal(str, int, int)
    """A block of the library, by its file, is dragged over another column or line of the page."""
    block_dropped = Signal(str, int, int)
    picture_dropped = Signal(str, str, int)
    files_landed = Signal(list, int, int)
    """Files from outside were let go over a place of the page."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._story_place: tuple[int, int] | None = None
        self.setAcceptDrops(True)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        data = event.mimeData()
        if any(map(data.hasFormat, (STORY_MIME, PICTURE_MIME, BLOCK_MIME))) or data.hasUrls():
            self.leave_modes()
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """A story is shown where it would stand; a picture, the photo or article it would go to."""
        page, data = self.page, event.mimeData()
        event.acceptProposedAction()
        if page is None:
            return
        x, y = self.to_page(event.position())
        if data.hasFormat(STORY_MIME):
            place = slot_at(page.grid, x, y)
            if place != self._story_place:
                self._story_place = place
                self.story_over.emit(carried(data, STORY_MIME), *place)
        elif data.hasFormat(BLOCK_MIME):
            place = slot_at(page.grid, x, y)
            if place != self._story_place:
                self._story_place = place
                self.block_over.emit(carried(data, BLOCK_MIME), *place)
        elif data.hasFormat(PICTURE_MIME):
            self._show_landing(picture_landing(page, x, y))
            event.setAccepted(self._landing is not None)
        elif data.hasUrls():
            self._show_landing(self._file_landing(page, data, x, y))

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._end_drop()

    def dropEvent(self, event: QDropEvent) -> None:
        """A story lands on the column and line under the pointer, a picture in an article, files where they are."""
        page, data = self.page, event.mimeData()
        self._end_drop()
        if data.hasFormat(STORY_MIME) and page is not None:
            column, line = slot_at(page.grid, *self.to_page(event.position()))
            self.story_dropped.emit(carried(data, STORY_MIME), column, line)
        elif data.hasFormat(BLOCK_MIME) and page is not None:
            column, line = slot_at(page.grid, *self.to_page(event.position()))
            self.block_dropped.emit(carried(data, BLOCK_MIME), column, line)
        elif data.hasFormat(PICTURE_MIME) and page is not None:
            landing = picture_landing(page, *self.to_page(event.position()))
            if landing is not None:
                self.picture_dropped.emit(carried(data, PICTURE_MIME), landing.block, landing.photo)
        elif data.hasUrls():
            self.files_landed.emit(_local_files(data), *self.to_page(event.position()))
        event.acceptProposedAction()

    def _file_landing(self, page: LaidOutPage, data: QMimeData, x: Mpt, y: Mpt) -> PictureLanding | None:
        """Pictures go to the photo or article under them, anything else into the empty column there."""
        if all(Path(name).suffix.lower() in PICTURE_SUFFIXES for name in _local_files(data)):
            return picture_landing(page, x, y)
        assert self._session is not None
        issue = self._session.issue
        room = free_run(issue, self.page_index, *slot_at(page.grid, x, y), GAP)
        return PictureLanding("", -1, issue.format_of(self.page_index).area(room)) if room is not None else None

    def _show_landing(self, landing: PictureLanding | None) -> None:
        if landing != self._landing:
            self._landing = landing
            self.viewport().update()

    def _end_drop(self) -> None:
        """Nothing is over the page any more."""
        self._show_landing(None)
        if self._story_place is not None:
            self._story_place = None
            self.story_away.emit()


def _local_files(data: QMimeData) -> list[str]:
    return [url.toLocalFile() for url in data.urls() if url.isLocalFile()]
