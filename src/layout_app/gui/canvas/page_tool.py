"""What a tool of the strip does that has the pointer to itself: it is told of presses, moves and keys, and paints."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter

from layout_app.display.items import LaidOutPage


class PageTool(Protocol):
    """In hand from ``take_up`` to ``put_down``."""

    @property
    def cursor(self) -> Qt.CursorShape: ...

    def take_up(self) -> None: ...

    def put_down(self) -> None: ...

    def press(self, page: LaidOutPage, event: QMouseEvent) -> None: ...

    def move(self, page: LaidOutPage, event: QMouseEvent) -> None: ...

    def release(self, page: LaidOutPage, event: QMouseEvent) -> None: ...

    def leave(self) -> None:
        """The pointer is no longer over the page."""

    def cancel(self) -> bool:
        """Give up what is half drawn; whether there was anything."""

    def key(self, event: QKeyEvent) -> bool:
        """Whether the key meant something to the tool."""

    def paint(self, painter: QPainter, page: LaidOutPage) -> None: ...
