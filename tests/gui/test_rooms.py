"""The rooms of the window: entered, left, and what a command of the menus does in which."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from layout_app.fonts.library import FontLibrary
from layout_app.gui import main_window, rooms
from layout_app.gui.rooms import MAKE_UP, PROOF, Room
from layout_app.gui.theme import Theme
from layout_app.session.session import Session
from tests.gui.conftest import SAMPLE
from tests.gui.driver import DeskDriver

PREVIOUS, NEXT = "previous_page", "next_page"


class Walked(Room):
    """A room that writes down what the window asks of it."""

    made: ClassVar[list[Walked]] = []

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.asked: list[str] = []
        self.made.append(self)

    def show_session(self, session: Session) -> None:
        self.asked.append(f"show {session.title}")

    def close_session(self) -> None:
        self.asked.append("close")

    def enter(self) -> None:
        self.asked.append("enter")

    def leave(self) -> None:
        self.asked.append("leave")

    def action(self, name: str) -> Callable[[], None] | None:
        return (lambda: self.asked.append(name)) if name == NEXT else None


@pytest.fixture
def walked_rooms(monkeypatch: pytest.MonkeyPatch) -> None:
    Walked.made = []

    def makers() -> dict[str, Callable[[Theme], Room]]:
        return {PROOF: Walked}

    for module in (rooms, main_window):
        monkeypatch.setattr(module, "room_makers", makers)


@pytest.fixture
def walked(walked_rooms: None, desk: DeskDriver, sample_copy: Path) -> DeskDriver:
    """The sample on a desk beside which there is one other room."""
    desk.window.open_path(sample_copy)
    return desk


def test_a_room_is_made_when_it_is_entered_first_and_kept(walked: DeskDriver) -> None:
    window = walked.window
    assert not Walked.made
    window.run("room_proof")
    window.run("room_make_up")
    window.run("room_proof")
    assert len(Walked.made) == 1
    assert Walked.made[0].asked == [f"show {walked.session.title}", "enter", "leave", "enter"]
    assert window.stack.currentWidget() is Walked.made[0]
    assert window.actions_by_name["room_proof"].isChecked()


def test_a_room_answers_a_command_first(walked: DeskDriver) -> None:
    window = walked.window
    window.run("room_proof")
    before = window.canvas.page_index
    window.run(NEXT)
    assert Walked.made[0].asked[-1] == NEXT and window.canvas.page_index == before
    assert window.room == PROOF


def test_what_is_done_on_the_desk_is_done_there(walked: DeskDriver) -> None:
    window = walked.window
    window.run("room_proof")
    window.run("fit_page")
    assert window.room == MAKE_UP and window.stack.currentWidget() is window.desk
    window.run("room_proof")
    window.run("undo")
    assert window.room == PROOF, "undoing goes on in every room"


def test_blocks_are_not_worked_on_from_another_room(walked: DeskDriver) -> None:
    window = walked.window
    window.canvas.select(walked.session.issue.pages[0].blocks[0].id)
    window.show_state()
    assert window.actions_by_name["remove_block"].isEnabled()
    window.run("room_proof")
    assert not window.actions_by_name["remove_block"].isEnabled()


def test_another_issue_is_shown_in_every_room(walked: DeskDriver, library: FontLibrary) -> None:
    window = walked.window
    window.run("room_proof")
    window.show_session(Session.open(SAMPLE, library))
    assert window.room == MAKE_UP
    assert Walked.made[0].asked[-2:] == ["close", f"show {walked.session.title}"]


def test_leaving_the_issue_leaves_the_room(walked: DeskDriver) -> None:
    window = walked.window
    window.run("room_proof")
    window.show_start()
    assert Walked.made[0].asked[-1] == "close"
    assert window.room == MAKE_UP and window.stack.currentWidget() is window.start
    assert not window.header.rooms.isVisible()


def test_the_rooms_stand_in_the_middle_and_the_keyboard_reaches_them(walked: DeskDriver) -> None:
    window = walked.window
    switch = window.header.rooms
    window.resize(1440, 880)
    QApplication.processEvents()
    window.show_state()
    middle = switch.geometry().center().x()
    assert abs(middle - window.header.width() / 2) <= 1
    window.resize(1024, 700)
    QApplication.processEvents()
    assert switch.geometry().left() >= window.header.menu_bar.geometry().right()
    assert switch.geometry().right() < window.header.width()
    assert switch.button(MAKE_UP).focusPolicy() & Qt.FocusPolicy.TabFocus
