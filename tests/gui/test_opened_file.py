"""An issue that somebody else has open can be read and saved elsewhere, and is never saved over theirs."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QLabel

from layout_app.commands.pages import SetMasthead
from layout_app.fonts.library import FontLibrary
from layout_app.gui.opened_file import held_by
from layout_app.session.folders import data_folder
from layout_app.session.session import Session
from layout_app.storage.issue_lock import Holder, IssueLock
from tests.gui.driver import DeskDriver


@pytest.fixture
def other(sample_copy: Path) -> Iterator[IssueLock]:
    """Somebody else, who has the sample open."""
    lock = IssueLock(sample_copy, data_folder() / "open")
    assert lock.take() is None
    yield lock
    lock.release()


def locks(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.glob(".*.lock*"))


def said(desk: DeskDriver) -> str:
    return desk.window._toast.text()


def test_it_says_by_whom_it_is_open(desk: DeskDriver, sample_copy: Path, other: IssueLock) -> None:
    desk.window.open_path(sample_copy)
    assert said(desk) == held_by(other.me)
    assert other.me.user in said(desk) and other.me.machine in said(desk) and "Today" in said(desk)
    assert "Read-only" in {label.text() for label in desk.window.header.findChildren(QLabel)}
    desk.look("read-only")


def test_saving_asks_for_another_place(
    desk: DeskDriver, sample_copy: Path, other: IssueLock, tmp_path: Path, library: FontLibrary
) -> None:
    desk.window.open_path(sample_copy)
    before = sample_copy.read_bytes()
    desk.session.apply(SetMasthead("title", "另一份"))
    desk.window.run("save")
    dialog = desk.window.dialog
    assert isinstance(dialog, QFileDialog)
    assert not desk.window.files._save_to(sample_copy)
    other.release()  # by now theirs may be newer than what was read
    assert not desk.window.files._save_to(sample_copy)
    assert desk.window.files._save_to(tmp_path / "another.issue")
    dialog.reject()
    assert sample_copy.read_bytes() == before
    assert Session.open(tmp_path / "another.issue", library.copy()).title == "另一份"
    assert not desk.session.is_read_only
    assert locks(tmp_path) == [".another.issue.lock"]


def test_an_open_issue_is_held_until_it_is_left(desk: DeskDriver, sample_copy: Path, tmp_path: Path) -> None:
    desk.window.open_path(sample_copy)
    assert locks(tmp_path) == [".shi-er.issue.lock"]
    desk.window.open_path(sample_copy)  # once more by oneself
    assert not desk.session.is_read_only
    desk.window.files.close_issue()
    assert locks(tmp_path) == []


def test_saving_under_another_name_holds_that_and_lets_the_first_go(
    desk: DeskDriver, sample_copy: Path, tmp_path: Path
) -> None:
    desk.window.open_path(sample_copy)
    assert desk.window.files._save_to(tmp_path / "second.issue")
    assert locks(tmp_path) == [".second.issue.lock"]
    assert not desk.window.files._save_to(tmp_path / "gone" / "third.issue")
    assert locks(tmp_path) == [".second.issue.lock"]


def test_what_another_has_taken_over_is_not_saved_over(desk: DeskDriver, sample_copy: Path) -> None:
    desk.window.open_path(sample_copy)
    place = sample_copy.with_name(".shi-er.issue.lock")
    place.write_text('{"user": "王芳", "machine": "编辑部-3", "since": "2026-11-24T09:41:00+08:00"}', encoding="utf-8")
    assert not desk.window.files._save_to(sample_copy)
    assert said(desk).startswith("王芳 has this issue open on 编辑部-3")
    place.unlink()


def test_where_the_folder_is_gone_it_is_said_and_the_work_goes_elsewhere(
    desk: DeskDriver, sample_copy: Path, tmp_path: Path, library: FontLibrary
) -> None:
    drive = tmp_path / "network"
    drive.mkdir()
    path = sample_copy.rename(drive / "shi-er.issue")
    desk.window.open_path(path)
    desk.session.apply(SetMasthead("title", "断网"))
    shutil.rmtree(drive)
    desk.window.run("save")
    assert said(desk).startswith("There is no folder") and desk.session.is_dirty
    assert desk.window.files._save_to(tmp_path / "elsewhere.issue")
    saved = Session.open(tmp_path / "elsewhere.issue", library.copy())
    assert saved.title == "断网" and not saved.assets.lost


def test_a_file_deleted_underneath_is_written_anew(desk: DeskDriver, sample_copy: Path, library: FontLibrary) -> None:
    desk.window.open_path(sample_copy)
    desk.session.apply(SetMasthead("title", "被删"))
    sample_copy.unlink()
    desk.window.run("save")
    saved = Session.open(sample_copy, library.copy())
    assert saved.title == "被删" and not saved.assets.lost


def test_somebody_without_a_name_is_somebody_else() -> None:
    assert held_by(Holder()).startswith("Somebody else")
