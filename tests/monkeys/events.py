"""A monkey at the window: ``python -m tests.monkeys.events [--minutes N] [--seed N] [--events N]``.

Presses, drags and turns the wheel anywhere, types, composes as an input method does, drops files, takes commands from
the menus, and closes again what opens. It works from a timer, so that it goes on inside menus, dialogs and drags. File
and print dialogs are never opened, and commands that leave the issue are left out. Looks at the laws between; at the
end everything is undone and must be as it was. Ends with 1 where something went wrong.
"""

from __future__ import annotations

import argparse
import faulthandler
import os
import random
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QEventLoop, QMimeData, QPoint, QPointF, Qt, QTimer, QtMsgType, QUrl, qInstallMessageHandler
from PySide6.QtGui import QDropEvent, QInputMethodEvent, QWheelEvent
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QWidget

from layout_app.document.issue import Issue
from layout_app.gui.app import make_application, make_window
from layout_app.gui.main_window import MainWindow
from layout_app.session.session import Session
from tests.benchmarks.soak import resident_mb
from tests.benchmarks.sources import ISSUE
from tests.monkeys.laws import broken_laws

MINUTES, SEED = 10.0, 1
LAWS_AFTER = 50
"""So many events lie between two looks at the laws."""
MOST_IN_DIALOG = 40
STUCK_AFTER_S = 60
INSIDE_AFTER_MS = 40
LEAVING = ("leave_then", "quit", "save_as")
"""What would leave the issue, whose steps are to be undone at the end, or write somewhere: it does nothing here."""
LETTERS = "社区居民，。“”《》：；（）2019WiFi a"
KEYS = (
    Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End,
    Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Backtab,
    Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_Space, Qt.Key.Key_F2, Qt.Key.Key_F3, Qt.Key.Key_F6,
    Qt.Key.Key_V, Qt.Key.Key_T, Qt.Key.Key_G, Qt.Key.Key_P, Qt.Key.Key_W, Qt.Key.Key_Z, Qt.Key.Key_H,
)
MODIFIERS = (
    Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier,
)
BUTTONS = (Qt.MouseButton.LeftButton, Qt.MouseButton.LeftButton, Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton)
WORDS_OF_QT = ("This plugin does not support", "propagateSizeHints", "QBasicDrag")
"""What the offscreen platform says of itself."""


class EventMonkey:
    """Works on a window until it has sent ``events`` or the time is over; ``faults`` is what went wrong."""

    def __init__(self, window: MainWindow, seed: int, events: int = 0, seconds: float = 0.0) -> None:
        assert window.session is not None
        self.window = window
        self.session: Session = window.session
        self.start: Issue = self.session.issue
        self.faults: list[str] = []
        self.sent = 0
        self.last = ""
        self._most, self._until = events or sys.maxsize, time.monotonic() + (seconds or 1e9)
        self._chance = random.Random(seed)
        self._in_dialog = 0
        self._loop = QEventLoop()
        self._timer = QTimer()
        self._timer.timeout.connect(self._act)
        self._inside = QTimer()
        self._inside.setInterval(INSIDE_AFTER_MS)
        self._inside.timeout.connect(self._act_inside)
        self._is_acting, self._seen = False, 0
        self.reports: list[str] = []
        for name in LEAVING:
            for owner in (window, window.files):
                if hasattr(owner, name):
                    setattr(owner, name, _nothing)
        self._report_at = time.monotonic() + 60

    @property
    def is_done(self) -> bool:
        return self.sent >= self._most or time.monotonic() > self._until

    def run(self) -> None:
        """Work until done, then close what is open and undo everything."""
        self._timer.start(0)
        self._inside.start()
        self._loop.exec()
        self._timer.stop()
        self._inside.stop()
        self._close_all()
        self.window.canvas.leave_modes()
        self._look()
        while self.session.can_undo:
            self.session.undo()
        if self.session.issue != self.start:
            self.faults.append("undoing everything did not give the start")
        self.window.desk.settle()

    def _act(self) -> None:
        if self.is_done:
            self._leave_popup()
            self._loop.quit()
            return
        faulthandler.dump_traceback_later(STUCK_AFTER_S, exit=True)
        self.sent += 1
        acts: tuple[tuple[int, Callable[[], None]], ...] = (
            (30, self._click), (8, self._double_click), (14, self._drag), (10, self._wheel), (22, self._key),
            (14, self._type), (8, self._compose), (14, self._command), (3, self._drop), (4, self._undo),
        )
        act = self._chance.choices([one for _weight, one in acts], [weight for weight, _one in acts])[0]
        self.last = act.__name__
        self._is_acting = True
        try:
            act()
        except RuntimeError as gone:
            if "already deleted" not in str(gone):  # the widget aimed at closed its window meanwhile
                raise
        finally:
            self._is_acting = False
        self._mind_dialogs()
        if self.sent % LAWS_AFTER == 0:
            self._look()
        if time.monotonic() > self._report_at:
            self._report_at += 60
            self.reports.append(f"{self.sent} events: {resident_mb():.0f} MB, {len(self.faults)} faults")
            print(self.reports[-1], flush=True)

    def _act_inside(self) -> None:
        """An event opened a menu or began a drag that waits for more of them: choose something, or leave it."""
        if not self._is_acting or self.sent != self._seen:
            self._seen = self.sent
            return
        popup = QApplication.activePopupWidget()
        if popup is not None and self._chance.random() < 0.5:
            for _step in range(self._chance.randint(1, 9)):
                QTest.keyClick(popup, Qt.Key.Key_Down)
            QTest.keyClick(popup, Qt.Key.Key_Return)
        elif popup is not None:
            popup.close()
        else:
            QTest.keyClick(QApplication.activeModalWidget() or self.window, Qt.Key.Key_Escape)

    # --- what it does --------------------------------------------------------------------------------------------

    def _target(self) -> tuple[QWidget, QPoint]:
        """A widget somewhere in the topmost window and a place in it; mostly the canvas."""
        popup, dialog = QApplication.activePopupWidget(), QApplication.activeModalWidget()
        top = popup or dialog or self.window
        canvas = self.window.canvas.viewport()
        if top is self.window and canvas.isVisible() and self._chance.random() < 0.5:
            return canvas, self._place_in(canvas)
        place = self._place_in(top)
        child = top.childAt(place)
        return (child, child.mapFrom(top, place)) if child is not None else (top, place)

    def _place_in(self, widget: QWidget) -> QPoint:
        return QPoint(self._chance.randrange(max(1, widget.width())), self._chance.randrange(max(1, widget.height())))

    def _click(self) -> None:
        widget, place = self._target()
        QTest.mouseClick(widget, self._chance.choice(BUTTONS), self._chance.choice(MODIFIERS), place)

    def _double_click(self) -> None:
        widget, place = self._target()
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
        QTest.mouseDClick(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)

    def _drag(self) -> None:
        widget, place = self._target()
        end = self._place_in(widget)
        modifiers = self._chance.choice(MODIFIERS)
        QTest.mousePress(widget, Qt.MouseButton.LeftButton, modifiers, place)
        for step in range(1, 5):
            QTest.mouseMove(widget, place + (end - place) * step / 4)
        if self._chance.random() < 0.1:
            QTest.keyClick(widget, Qt.Key.Key_Escape)
        QTest.mouseRelease(widget, Qt.MouseButton.LeftButton, modifiers, end)

    def _wheel(self) -> None:
        widget, place = self._target()
        modifiers = self._chance.choice((Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier))
        turned = QPoint(self._chance.choice((-120, 0, 120)), self._chance.choice((-240, -120, 120, 240)))
        event = QWheelEvent(
            QPointF(place), QPointF(widget.mapToGlobal(place)), QPoint(), turned, Qt.MouseButton.NoButton, modifiers,
            Qt.ScrollPhase.NoScrollPhase, False,
        )
        QApplication.sendEvent(widget, event)

    def _keyboard(self) -> QWidget:
        return QApplication.activePopupWidget() or QApplication.focusWidget() or self.window.canvas

    def _key(self) -> None:
        QTest.keyClick(self._keyboard(), self._chance.choice(KEYS), self._chance.choice(MODIFIERS))

    def _type(self) -> None:
        for letter in self._chance.choices(LETTERS, k=self._chance.randint(1, 6)):
            if letter.isascii():
                QTest.keyClicks(self._keyboard(), letter)
            else:
                self._commit(letter)

    def _commit(self, text: str) -> None:
        event = QInputMethodEvent()
        event.setCommitString(text)
        QApplication.sendEvent(self._keyboard(), event)

    def _compose(self) -> None:
        widget = self._keyboard()
        preedit = "".join(self._chance.choices("zhongqu'", k=self._chance.randint(0, 5)))
        cursor = QInputMethodEvent.Attribute(QInputMethodEvent.AttributeType.Cursor, len(preedit), 1)
        event = QInputMethodEvent(preedit, [cursor] if preedit else [])
        if self._chance.random() < 0.5:
            event.setCommitString(self._chance.choice(("社区", "𬭚", "", "（一）")))
        QApplication.sendEvent(widget, event)

    def _command(self) -> None:
        actions = self.window.actions_by_name
        names = [name for name, action in actions.items() if action.isEnabled()]
        if QApplication.activeModalWidget() is None and QApplication.activePopupWidget() is None:
            name = self._chance.choice(sorted(names))
            self.last = f"command {name}"
            actions[name].trigger()

    def _drop(self) -> None:
        canvas = self.window.canvas.viewport()
        if not canvas.isVisible() or QApplication.activeModalWidget() is not None:
            return
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(self._chance.choice((__file__, "/no/such file.docx")))])
        event = QDropEvent(
            QPointF(self._place_in(canvas)), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(canvas, event)

    def _undo(self) -> None:
        self.window.actions_by_name[self._chance.choice(("undo", "redo"))].trigger()

    # --- what it minds -------------------------------------------------------------------------------------------

    def _mind_dialogs(self) -> None:
        """A dialog or menu that has been open for long is closed."""
        if QApplication.activeModalWidget() is None and QApplication.activePopupWidget() is None:
            self._in_dialog = 0
            return
        self._in_dialog += 1
        if self._in_dialog > MOST_IN_DIALOG:
            self._close_all()

    def _leave_popup(self) -> None:
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()

    def _close_all(self) -> None:
        self._leave_popup()
        for widget in QApplication.topLevelWidgets():
            if isinstance(widget, QDialog) and widget.isVisible():
                widget.reject()

    def _look(self) -> None:
        if self.window.session is not self.session:
            self.faults.append(f"{self.sent} events, {self.last}: the issue was left")
            return
        issue = self.session.issue
        laid_out = self.session.composer.compose(issue)
        self.faults += [f"{self.sent} events, {self.last}: {law}" for law in broken_laws(issue, laid_out)]


@contextmanager
def watched(monkey_faults: list[str], last: Callable[[], str]) -> Iterator[None]:
    """Exceptions nobody caught and what Qt complains of become faults; file and print dialogs are refused."""

    def on_fault(kind: type[BaseException], fault: BaseException, trace: TracebackType | None) -> None:
        monkey_faults.append(f"{last()}: " + "".join(traceback.format_exception(kind, fault, trace)))

    def on_message(kind: QtMsgType, _context: object, words: str) -> None:
        if kind != QtMsgType.QtDebugMsg and not words.startswith(WORDS_OF_QT):
            monkey_faults.append(f"{last()}: Qt: {words}")

    before = sys.excepthook
    openings = {kind: kind.open for kind in (QFileDialog, QPrintDialog)}
    for kind in openings:
        kind.open = _refuse  # type: ignore[method-assign]
    sys.excepthook = on_fault
    handler = qInstallMessageHandler(on_message)
    try:
        yield
    finally:
        sys.excepthook = before
        qInstallMessageHandler(handler)
        for kind, opening in openings.items():
            kind.open = opening  # type: ignore[method-assign]
        faulthandler.cancel_dump_traceback_later()


def _nothing(*_words: object) -> None:
    """In place of what would leave the issue."""


def _refuse(dialog: QDialog, *_words: object) -> None:
    dialog.done(QDialog.DialogCode.Rejected)


def main(words: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.monkeys.events")
    parser.add_argument("--minutes", type=float, default=MINUTES)
    parser.add_argument("--events", type=int, default=0)
    parser.add_argument("--seed", type=int, default=SEED)
    asked = parser.parse_args(words)
    with tempfile.TemporaryDirectory() as home:
        os.environ["LAYOUT_APP_HOME"] = home
        make_application()
        window = make_window()
        window.show()
        file = Path(home) / "monkey.issue"
        file.write_bytes(ISSUE.read_bytes())
        window.open_path(file)
        monkey = EventMonkey(window, asked.seed, asked.events, 60 * asked.minutes)
        with watched(monkey.faults, lambda: f"{monkey.sent} events, {monkey.last}"):
            monkey.run()
        for fault in monkey.faults[:10]:
            print(fault)
        faults = len(monkey.faults)
        print(f"seed {asked.seed}: {monkey.sent} events, {resident_mb():.0f} MB, {faults} faults", flush=True)
        window.close_rooms()
    os._exit(1 if monkey.faults else 0)


if __name__ == "__main__":
    main()
