"""Drive the desk as an editor does: real mouse, key and input-method events at places of the page."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from layout_app.display.items import BlockBox, PlacedImage, TextLine
from layout_app.geometry import Rect
from layout_app.gui.main_window import MainWindow
from layout_app.gui.story_editor import StoryEditor, shown_texts
from layout_app.session.session import Session

LEFT = Qt.MouseButton.LeftButton


def place_caret(editor: StoryEditor, part: str, index: int, offset: int) -> None:
    """Put the caret into a text of the story pane; ``offset`` counts as Qt does."""
    assert editor.story is not None
    texts = [(one.part, one.index) for one in shown_texts(editor.story, part)]
    block = editor.document().findBlockByNumber(texts.index((part, index)))
    cursor = editor.textCursor()
    cursor.setPosition(block.position() + offset)
    editor.setTextCursor(cursor)


class DeskDriver:
    """Places are millipoints of the page on the canvas; screenshots go to LAYOUT_APP_SCREENSHOTS where that is set."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window
        self._pictures = 0

    @property
    def session(self) -> Session:
        assert self.window.session is not None
        return self.window.session

    def settle(self) -> None:
        self.window.desk.settle()
        QApplication.processEvents()

    def look(self, name: str) -> None:
        """Keep a picture of the window."""
        self.settle()
        folder = os.environ.get("LAYOUT_APP_SCREENSHOTS")
        if folder:
            QTest.qWait(400)
            self._pictures += 1
            self.window.grab().save(str(Path(folder) / f"{self._pictures:02d}-{name}.png"))

    def box(self, block: str) -> BlockBox:
        page = self.window.canvas.page
        assert page is not None
        return next(one for one in page.blocks if one.id == block)

    def photo(self, block: str, index: int = 0) -> PlacedImage:
        page = self.window.canvas.page
        assert page is not None
        return next(
            one
            for one in page.items
            if isinstance(one, PlacedImage) and one.block == block and one.source.index == index
        )

    def line(self, story: str, part: str) -> TextLine:
        """The first line of a part of a story on the page shown."""
        page = self.window.canvas.page
        assert page is not None
        return next(
            one
            for one in page.items
            if isinstance(one, TextLine) and one.source.story == story and one.source.part == part
        )

    def at(self, x: int, y: int) -> QPoint:
        """A place of the page in viewport pixels, scrolled into view."""
        canvas = self.window.canvas
        place = canvas.to_view(Rect(x, y, x, y)).topLeft()
        view = canvas.viewport().rect().adjusted(8, 8, -8, -8)
        if not view.contains(place.toPoint()):
            across, down = canvas.horizontalScrollBar(), canvas.verticalScrollBar()
            across.setValue(across.value() + round(place.x()) - view.width() // 2)
            down.setValue(down.value() + round(place.y()) - view.height() // 2)
            place = canvas.to_view(Rect(x, y, x, y)).topLeft()
        return place.toPoint()

    def click(self, x: int, y: int, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.mouseClick(self.window.canvas.viewport(), LEFT, modifier, self.at(x, y))

    def double_click(self, x: int, y: int) -> None:
        place = self.at(x, y)
        QTest.mouseClick(self.window.canvas.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, place)
        QTest.mouseDClick(self.window.canvas.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, place)

    def drag(self, start: tuple[int, int], end: tuple[int, int], steps: int = 6, release: bool = True) -> None:
        """Press, move in steps, release."""
        viewport = self.window.canvas.viewport()
        first, last = self.at(*start), self.at(*end)
        first = self.at(*start)
        last = first + QPoint(
            round((end[0] - start[0]) * self.window.canvas.zoom * 96 / 72000),
            round((end[1] - start[1]) * self.window.canvas.zoom * 96 / 72000),
        )
        QTest.mousePress(viewport, LEFT, Qt.KeyboardModifier.NoModifier, first)
        for step in range(1, steps + 1):
            place = QPointF(first) + QPointF(last - first) * step / steps
            QTest.mouseMove(viewport, place.toPoint())
            QApplication.processEvents()
        if release:
            QTest.mouseRelease(viewport, LEFT, Qt.KeyboardModifier.NoModifier, last)

    def centre(self, rect: Rect) -> tuple[int, int]:
        return (rect.x0 + rect.x1) // 2, (rect.y0 + rect.y1) // 2

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.window.canvas, key, modifier)

    def type(self, text: str) -> None:
        QTest.keyClicks(self.window.canvas, text)

    def compose(self, preedit: str, commit: str = "") -> None:
        """What an input method sends: preedit text, or a commit that ends it."""
        cursor = QInputMethodEvent.Attribute(QInputMethodEvent.AttributeType.Cursor, len(preedit), 1)
        event = QInputMethodEvent(preedit, [cursor] if preedit else [])
        if commit:
            event.setCommitString(commit)
        QApplication.sendEvent(self.window.canvas, event)

    def answer(self, button: QPushButton) -> None:
        """A click on a button after which the pages are made up, and waiting until they are."""
        button.click()
        self.wait(lambda: not self.window.making_up.is_under_way)
        self.settle()

    def wait(self, until: Callable[[], bool]) -> None:
        """Let the desk go on until something holds; a test that waits 20 s has failed."""
        last = time.monotonic() + 20
        while not until():
            assert time.monotonic() < last, "it does not come to an end"
            QApplication.processEvents()
            time.sleep(0.005)

    def run(self, action: str) -> None:
        """Trigger an action as its menu entry or key does."""
        made = self.window.actions_by_name[action]
        assert made.isEnabled(), f"{action} is not to be had now"
        made.trigger()
        self.settle()
