"""F6 goes through the desk's areas in the order of DESK 8."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.gui.driver import DeskDriver


def area_of_focus(desk: DeskDriver) -> str:
    parts = desk.window.desk
    areas: dict[str, QWidget] = {
        "toolbar": parts.toolbar, "tools": parts.strip, "pool": parts.pool, "canvas": parts.canvas,
        "inspector": parts.inspector, "bottom": parts.bottom, "status": parts.status,
    }
    focused = QApplication.focusWidget()
    return next(name for name, area in areas.items() if focused is area or area.isAncestorOf(focused))


def press_f6(desk: DeskDriver, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> str:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, Qt.Key.Key_F6, modifier)
    return area_of_focus(desk)


def test_f6_goes_round_the_areas(desk: DeskDriver, sample_copy: Path) -> None:
    desk.window.open_path(sample_copy)
    desk.settle()
    assert area_of_focus(desk) == "canvas"
    gone_to = [press_f6(desk) for _ in range(6)]
    assert gone_to == ["inspector", "status", "toolbar", "tools", "pool", "canvas"]
    assert press_f6(desk, Qt.KeyboardModifier.ShiftModifier) == "pool"


def test_f6_reaches_the_story_pane_and_leaves_text(desk: DeskDriver, sample_copy: Path) -> None:
    desk.window.open_path(sample_copy)
    desk.click(*desk.centre(desk.box("p1-news").rect))
    desk.run("toggle_story_pane")
    assert area_of_focus(desk) == "bottom"
    assert press_f6(desk) == "status"
    assert press_f6(desk, Qt.KeyboardModifier.ShiftModifier) == "bottom"
    assert QApplication.focusWidget() is desk.window.desk.story_pane.editor


def test_f6_comes_back_to_the_field_one_was_in(desk: DeskDriver, sample_copy: Path) -> None:
    desk.window.open_path(sample_copy)
    desk.settle()
    field = desk.window.desk.inspector.page.findChildren(QWidget)
    wanted = [one for one in field if one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.isVisible()][-1]
    wanted.setFocus()
    press_f6(desk)
    press_f6(desk, Qt.KeyboardModifier.ShiftModifier)
    assert QApplication.focusWidget() is wanted
