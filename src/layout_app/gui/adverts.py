"""Adverts put on a page from files: a PDF as it is, or as a picture where the press cannot take it, and pictures."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication

from layout_app.commands.adverts import PlaceAdvert
from layout_app.commands.assets import AddStories
from layout_app.commands.blocks import LEAST_LINES
from layout_app.commands.edit import Together
from layout_app.document.format import PageFormat, Slot
from layout_app.document.issue import PAGE_PPI, PDF, AssetRecord
from layout_app.document.room import largest_free
from layout_app.errors import LayoutAppError
from layout_app.gui.canvas.view import Canvas
from layout_app.gui.toast import Remedy
from layout_app.messages import _
from layout_app.session.session import Session
from layout_app.units import MPT_PER_INCH


class Adverts(QObject):
    """Puts adverts where the page shown has most room, in their own shape."""

    refused = Signal(str)
    offered = Signal(str, object)
    placed = Signal(str)

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._session: Session | None = None

    def show_session(self, session: Session) -> None:
        self._session = session

    def close_session(self) -> None:
        self._session = None

    def place_file(self, path: Path) -> None:
        """An advert from a file; a PDF that would break the press file is offered as a picture."""
        session = self._session
        if session is None:
            return
        if path.suffix.lower().removeprefix(".") != PDF:
            self._place(lambda: session.assets.add_file(path))
            return
        from layout_app.session.pdf_adverts import UnfitAdvertError, take_in_advert, take_in_as_picture

        try:
            self._place(lambda: take_in_advert(session, path), raises=UnfitAdvertError)
        except UnfitAdvertError as unfit:
            remedy = Remedy(_("As a picture"), lambda: self._place(lambda: take_in_as_picture(session, path)))
            self.offered.emit(unfit.sentence, remedy)

    def place(self, asset: str) -> None:
        """A picture of the issue as an advert."""
        record = self._session.issue.asset(asset) if self._session is not None else None
        if record is not None:
            self._place(lambda: record)

    def _place(self, taken_in: Callable[[], AssetRecord], raises: type[LayoutAppError] | None = None) -> None:
        """Put what ``taken_in`` gives on the page as one step, and say refusals but those that the caller wants."""
        session, index = self._session, self._canvas.page_index
        if session is None:
            return
        issue = session.history.issue
        room = largest_free(issue, index, LEAST_LINES)
        if room is None:
            self.refused.emit(_("The page has no room for an advert: make a block smaller or take one off."))
            return
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            record = taken_in()
            command = PlaceAdvert(index, record.id, advert_slot(issue.format_of(index), room, record))
            session.apply(Together((AddStories((), (record,)), command), command.label))
        except LayoutAppError as refusal:
            if raises is not None and isinstance(refusal, raises):
                raise
            self.refused.emit(refusal.sentence)
            return
        finally:
            QGuiApplication.restoreOverrideCursor()
        added = session.issue.pages[index].blocks[-1].id
        self._canvas.select(added)
        self.placed.emit(added)


def advert_slot(page: PageFormat, room: Slot, record: AssetRecord) -> Slot:
    """The largest part of the room, from its upper left, that has about the shape of the advert.

    A page of a PDF was made to measure: it gets as many columns as its own width takes, where there are so many.
    """
    widest = room.columns
    if record.is_page:
        wanted = record.width * MPT_PER_INCH // PAGE_PPI
        own = (one for one in range(1, room.columns) if page.width_of(one) + page.gutter >= wanted)
        widest = next(own, room.columns)
    for columns in range(widest, 0, -1):
        height = page.width_of(columns) * record.height // record.width
        lines = max(LEAST_LINES, -(-height // page.pitch))
        if lines <= room.lines:
            return Slot(room.column, columns, room.line, lines)
    return Slot(room.column, 1, room.line, room.lines)
