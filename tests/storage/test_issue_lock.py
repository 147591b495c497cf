"""A file opened twice is held by one: on this machine, and on machines that share its folder."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from layout_app.storage import issue_lock
from layout_app.storage.issue_lock import STALE_AFTER_S, Holder, IssueLock


@pytest.fixture
def issue(tmp_path: Path) -> Path:
    shared = tmp_path / "shared"
    shared.mkdir()
    path = shared / "mine.issue"
    path.write_bytes(b"an issue")
    return path


@pytest.fixture
def lock(issue: Path, tmp_path: Path) -> Iterator[IssueLock]:
    made = IssueLock(issue, tmp_path / "lives")
    yield made
    made.release()


def place_of(issue: Path) -> Path:
    return issue.with_name(".mine.issue.lock")


def held_elsewhere(issue: Path, age_s: float) -> Holder:
    """A lock that another machine made and last touched so long ago."""
    holder = Holder("王芳", "编辑部-3", "2026-11-24T09:41:00+08:00", "/her/own/life")
    place_of(issue).write_bytes(msgspec.json.encode(holder))
    touched = issue.stat().st_mtime - age_s
    os.utime(place_of(issue), (touched, touched))
    return holder


def test_the_second_is_told_who_was_first(issue: Path, tmp_path: Path, lock: IssueLock) -> None:
    assert lock.take() is None
    assert IssueLock(issue, tmp_path / "lives").take() == lock.me
    assert lock.me.user and lock.me.machine and lock.me.since
    assert lock.is_ours()


def test_once_let_go_anybody_may_have_it(issue: Path, tmp_path: Path, lock: IssueLock) -> None:
    lock.take()
    lock.release()
    assert [path.name for path in issue.parent.iterdir()] == ["mine.issue"]
    assert lock.take() is None


def test_the_lock_of_a_process_that_was_killed_is_taken_over_at_once(
    issue: Path, tmp_path: Path, lock: IssueLock
) -> None:
    dead = msgspec.structs.replace(lock.me, since="2026-11-24T09:41:00+08:00", life=str(tmp_path / "lives" / "dead"))
    place_of(issue).write_bytes(msgspec.json.encode(dead))
    assert lock.take() is None
    assert lock.holder() == lock.me
    assert sorted(path.name for path in issue.parent.iterdir()) == [".mine.issue.lock", "mine.issue"]


def test_another_machine_holds_it_as_long_as_it_touches_its_lock(issue: Path, lock: IssueLock) -> None:
    holder = held_elsewhere(issue, STALE_AFTER_S / 2)
    assert lock.take() == holder
    held_elsewhere(issue, STALE_AFTER_S * 2)
    assert lock.take() is None and lock.holder() == lock.me


def test_a_lock_that_is_just_being_written_counts(issue: Path, lock: IssueLock) -> None:
    place_of(issue).write_bytes(b"")
    assert lock.take() == Holder()


def test_a_machine_that_slept_sees_that_another_took_over(issue: Path, lock: IssueLock) -> None:
    lock.take()
    other = held_elsewhere(issue, 0)
    assert not lock.is_ours()
    lock.release()
    assert lock.holder() == other  # its lock is not ours to take away


def test_a_held_lock_is_touched_again_and_again(
    issue: Path, lock: IssueLock, monkeypatch: pytest.MonkeyPatch
) -> None:
    touched: list[Path] = []

    def touch(path: Path) -> None:
        touched.append(path)
        lock.release()

    monkeypatch.setattr(issue_lock, "TOUCHED_EVERY_S", 0.001)
    monkeypatch.setattr(os, "utime", touch)
    lock.take()
    assert lock._ended.wait(20)
    assert touched == [place_of(issue)]


def test_where_nothing_can_be_written_nobody_is_held_off(tmp_path: Path) -> None:
    lock = IssueLock(tmp_path / "gone" / "mine.issue", tmp_path / "lives")
    assert lock.take() is None
    assert list((tmp_path / "lives").iterdir()) == []
    assert lock.is_ours()
