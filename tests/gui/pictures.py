"""The pictures of README, made by working on the sample: ``python -m tests.gui.pictures [FOLDER]``.

``desk.png`` and ``typing.png`` stand still; ``desk.webp`` moves for twenty seconds: an article is dragged larger while
its text is set anew, a headline is changed with an input method, steps are undone, and the rooms are gone through.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QPainter, QPolygonF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from layout_app.document.blocks import ArticleBlock
from layout_app.gui.app import make_application, make_window
from layout_app.interaction.hit import TextPlace
from layout_app.messages import choose_language
from tests.gui.driver import LEFT, DeskDriver

TOP = Path(__file__).parents[2]
PICTURES = TOP / "docs" / "pictures"
SAMPLE = TOP / "samples" / "shi-er" / "shi-er.issue"
WINDOW = (1440, 900)
MOVING = (1080, 675)
FRAME_MS, SECONDS = 100, 20
POINTER = ((0, 0), (0, 17), (4, 13), (7, 19), (10, 18), (7, 12), (12, 12))
"""The outline of an arrow, in pixels."""


class Film:
    """Frames of the window with a pointer on them, ten a second."""

    def __init__(self, desk: DeskDriver) -> None:
        self.desk = desk
        self.frames: list[Image.Image] = []
        self.pointer = QPoint(700, 420)

    def frame(self, times: int = 1) -> None:
        """The window as it is now, once or for longer."""
        QApplication.processEvents()
        grabbed = self.desk.window.grab().toImage()
        painter = QPainter(grabbed)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.GlobalColor.white)
        painter.setBrush(Qt.GlobalColor.black)
        painter.drawPolygon(QPolygonF([QPointF(self.pointer) + QPointF(*corner) for corner in POINTER]))
        painter.end()
        self.frames += [_small(grabbed)] * times

    def pause(self, seconds: float) -> None:
        until = time.monotonic() + 0.3
        while time.monotonic() < until:
            QApplication.processEvents()
        self.frame(round(seconds * 1000 / FRAME_MS))

    def go(self, to: QPoint, steps: int = 5) -> Iterator[QPoint]:
        """The pointer on its way to a place of the window; a frame at each step, after what is done there."""
        start = self.pointer
        for step in range(1, steps + 1):
            self.pointer = start + (to - start) * step / steps
            yield self.pointer
            self.frame()

    def write(self, target: Path) -> None:
        """A moving WebP of these frames."""
        first, *rest = self.frames
        first.save(target, save_all=True, append_images=rest, duration=FRAME_MS, loop=0, quality=60, method=4)


def _small(image: QImage) -> Image.Image:
    image = image.convertToFormat(QImage.Format.Format_RGB888)
    whole = Image.frombuffer(
        "RGB", (image.width(), image.height()), bytes(image.constBits()), "raw", "RGB", image.bytesPerLine(), 1
    )
    return whole.resize(MOVING, Image.Resampling.LANCZOS)


def film(desk: DeskDriver) -> Film:
    """Twenty seconds of work on the open sample."""
    made, window, canvas = Film(desk), desk.window, desk.window.canvas
    viewport = canvas.viewport()

    def in_window(place: QPoint) -> QPoint:
        return viewport.mapTo(window, place)

    def at(place: QPoint) -> QPoint:
        return viewport.mapFrom(window, place)

    made.pause(1.2)
    block = [one for one in desk.session.issue.pages[0].blocks if isinstance(one, ArticleBlock)][1]
    box = desk.box(block.id)
    middle = canvas.to_view(box.rect).center().toPoint()
    for _place in made.go(in_window(middle)):
        pass
    QTest.mouseClick(viewport, LEFT, Qt.KeyboardModifier.NoModifier, middle)
    made.pause(0.8)
    edge = canvas.to_view(box.rect)
    start = QPoint(round(edge.center().x()), round(edge.top()))
    for _place in made.go(in_window(start)):
        pass
    QTest.mousePress(viewport, LEFT, Qt.KeyboardModifier.NoModifier, start)
    for rise in (-60, 40):
        for place in made.go(in_window(start + QPoint(0, rise)), 12):
            QTest.mouseMove(viewport, at(place))
    QTest.mouseRelease(viewport, LEFT, Qt.KeyboardModifier.NoModifier, at(made.pointer))
    made.pause(1.0)
    window.run("undo")
    made.pause(0.8)
    canvas.enter_text(TextPlace(block.story, "headline", 0, 2))
    made.pause(0.6)
    for letters in ("x", "xi", "xin", "xin'", "xin'f", "xin'fe", "xin'fen", "xin'feng"):
        desk.compose(letters)
        made.frame(2)
    desk.compose("", "新风")
    made.pause(1.2)
    canvas.leave_modes()
    window.run("undo")
    for room, stays in (("room_manuscripts", 1.6), ("room_proof", 1.6), ("room_make_up", 0.8)):
        window.run(room)
        made.pause(stays)
    window.run("next_page")
    made.pause(1.0)
    window.desk.show_findings()
    made.pause(max(0.5, SECONDS - len(made.frames) * FRAME_MS / 1000))
    window.desk.show_bottom(False)
    return made


def main() -> None:
    folder = Path(sys.argv[1]) if sys.argv[1:] else PICTURES
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home:
        os.environ.update(LAYOUT_APP_HOME=home, LAYOUT_APP_LANGUAGE="zh_CN")
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        make_application()
        choose_language("zh_CN")
        window = make_window()
        window.resize(*WINDOW)
        window.show()
        window.open_path(Path(shutil.copy(SAMPLE, Path(home) / "邻里石二.issue")))
        desk = DeskDriver(window)
        desk.settle()
        moving = film(desk)
        moving.write(folder / "desk.webp")
        window.run("previous_page")
        article = next(one for one in desk.session.issue.pages[0].blocks if isinstance(one, ArticleBlock))
        window.canvas.select(article.id)
        moving.pause(1)
        window.grab().save(str(folder / "desk.png"))
        window.run("theme_dark")
        window.canvas.enter_text(TextPlace(article.story, "headline", 0, 5))
        desk.compose("zuo'hao")
        moving.pause(1)
        window.grab().save(str(folder / "typing.png"))
        print(f"{len(moving.frames) * FRAME_MS / 1000:.1f} s, {(folder / 'desk.webp').stat().st_size >> 10} kB")
        sys.stdout.flush()
        os._exit(0)


if __name__ == "__main__":
    main()
