"""What is seen of a photo on the canvas: how sharp it prints, under the pointer and selected, and its keep box."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from layout_app.gui.canvas import crop_marks, overlay
from tests.gui.driver import DeskDriver


@pytest.fixture
def said(desk: DeskDriver, sample_copy: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The words of the pills that the canvas paints."""
    desk.window.open_path(sample_copy)
    words: list[str] = []
    paint = overlay.pill

    def heard(painter: object, x: float, y: float, text: str, light: str) -> None:
        words.append(f"{text} {light}")
        paint(painter, x, y, text, light)  # type: ignore[arg-type]

    monkeypatch.setattr(overlay, "pill", heard)
    return words


def point_at(desk: DeskDriver, x: int, y: int) -> None:
    """The pointer over a place of the page; sent at once, whatever the platform thinks where the pointer is."""
    viewport, place = desk.window.canvas.viewport(), QPointF(desk.at(x, y))
    move = QMouseEvent(
        QEvent.Type.MouseMove, place, QPointF(viewport.mapToGlobal(place)), Qt.MouseButton.NoButton,
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(viewport, move)


def test_the_photo_under_the_pointer_and_the_one_selected_say_how_sharp_they_print(
    desk: DeskDriver, said: list[str]
) -> None:
    canvas, image = desk.window.canvas, desk.photo("p1-lead")
    expected = f"{round(min(image.ppi))} ppi green"
    canvas.grab()
    assert expected not in said
    point_at(desk, *desk.centre(image.rect))
    canvas.grab()
    assert said.count(expected) == 1
    canvas.select("p1-lead", 0)
    said.clear()
    canvas.grab()
    assert said.count(expected) == 1, "one pill, though it is both"
    point_at(desk, image.rect.x0 - 9000, image.rect.y1 + 30_000)
    said.clear()
    canvas.grab()
    assert said.count(expected) == 1, "the selected one keeps it"


def test_keys_of_a_crop_are_no_shortcuts_and_are_again_after_it(desk: DeskDriver, sample_copy: Path) -> None:
    desk.window.open_path(sample_copy)
    desk.double_click(*desk.centre(desk.photo("p1-lead").rect))
    mode = desk.window.canvas.crop_mode
    assert mode is not None
    tool = desk.window.canvas.tool
    QTest.keyClicks(desk.window.canvas, "rk")
    assert (mode.photo.look.turns, mode.photo.keep is not None) == (1, True)
    assert desk.window.canvas.tool == tool
    desk.key(Qt.Key.Key_Escape)
    assert desk.session.issue.story("inspection").photos[0].keep is None


def test_the_tag_of_a_keep_box_stands_above_it(desk: DeskDriver) -> None:
    area = QRectF(100, 200, 300, 150)
    tag = crop_marks.keep_tag(area)
    assert tag.bottom() < area.top()
    assert tag.left() == area.left()
