"""At the start the desk offers what was never saved: to go on with, to drop, or to be asked again."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from layout_app.commands.pages import SetMasthead
from layout_app.fonts.library import FontLibrary
from layout_app.gui.dialogs.left_work import LeftWorkDialog
from layout_app.session.recovery import left_works, recovery_folder
from layout_app.session.session import Session
from layout_app.storage.journal import Journal
from tests.gui.driver import DeskDriver


@pytest.fixture
def work(sample_copy: Path, library: FontLibrary) -> Session:
    """Work that a process left behind."""
    return leave_behind(sample_copy, "没存的报", library)


def leave_behind(path: Path, title: str, library: FontLibrary) -> Session:
    session = Session.open(path, library.copy())
    session.apply(SetMasthead("title", title))
    journal = Journal(recovery_folder() / title)
    journal.write(session.unsaved_work(), session.assets, session.pictures_not_on_file(), {})
    journal.end(drop=False)
    return session


def offered(desk: DeskDriver) -> LeftWorkDialog:
    desk.window.files.safekeeping.offer()
    dialog = desk.window.dialog
    assert isinstance(dialog, LeftWorkDialog)
    return dialog


def titles_left() -> list[str]:
    return [one.work.issue.masthead.title for one in left_works(recovery_folder())]


def click(desk: DeskDriver, which: str) -> None:
    dialog = offered(desk)
    desk.look(f"left-work-{which}")
    QTest.mouseClick(getattr(dialog, which), Qt.MouseButton.LeftButton)


def test_recovered_work_is_on_the_desk_unsaved_and_still_kept(desk: DeskDriver, work: Session) -> None:
    click(desk, "restore")
    assert desk.session.issue == work.issue
    assert desk.session.is_dirty and desk.session.path == work.path
    assert titles_left() == []
    assert Journal(recovery_folder() / "没存的报").read().issue == work.issue
    desk.window.run("save")
    desk.window.files.close_issue()
    assert list(recovery_folder().iterdir()) == []


def test_dropped_work_is_gone_and_the_next_is_asked_about(
    desk: DeskDriver, work: Session, library: FontLibrary
) -> None:
    assert work.path is not None
    leave_behind(work.path, "后一份", library)
    click(desk, "drop")
    assert titles_left() == ["没存的报"]
    assert isinstance(desk.window.dialog, LeftWorkDialog)


def test_later_keeps_the_work_for_the_next_start(desk: DeskDriver, work: Session) -> None:
    click(desk, "later")
    assert titles_left() == ["没存的报"] and desk.window.session is None


def test_the_offer_says_what_and_when(desk: DeskDriver, work: Session, library: FontLibrary) -> None:
    assert work.path is not None
    dialog = offered(desk)
    said = [one.text() for one in dialog.sentences]
    assert said[0].startswith("The program ended before this was saved. It stands as of Today ")
    assert said[1:] == ["File: shi-er.issue"]


def test_nothing_is_asked_where_nothing_was_left(desk: DeskDriver, sample_copy: Path) -> None:
    desk.window.open_path(sample_copy)
    desk.window.files.safekeeping.offer()
    assert desk.window.dialog is None


def test_leaving_an_issue_unsaved_on_purpose_leaves_nothing_to_recover(desk: DeskDriver, sample_copy: Path) -> None:
    desk.window.open_path(sample_copy)
    desk.session.apply(SetMasthead("title", "不要"))
    desk.window.show_start()
    assert titles_left() == []


def test_undo_goes_on_after_a_restart(desk: DeskDriver, sample_copy: Path) -> None:
    desk.window.open_path(sample_copy)
    title = desk.session.title
    for new in ("甲", "乙", "丙"):
        desk.session.apply(SetMasthead("title", new))
    desk.session.undo()
    labels = desk.session.history.labels
    desk.window.run("save")
    desk.window.files.close_issue()
    desk.window.open_path(sample_copy)
    assert desk.session.history.labels == labels and not desk.session.is_dirty
    desk.session.redo()
    assert desk.session.title == "丙" and desk.session.is_dirty
    for _step in labels:
        desk.session.undo()
    assert desk.session.title == title
