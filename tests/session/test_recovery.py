"""Unsaved work survives whatever ends the process; a file is whole at every moment."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from layout_app.commands.pages import SetMasthead
from layout_app.errors import DamagedIssueError
from layout_app.fonts.library import FontLibrary
from layout_app.session.recovery import AFTER_S, Keeper, LeftWork, left_works, recovery_folder, restored
from layout_app.session.session import Session
from layout_app.storage import journal as of_journal
from layout_app.storage.journal import WORK, Journal, left_behind
from layout_app.storage.life import SignOfLife, is_alive
from tests.conftest import TOP
from tests.session.killing import kill_one

SAMPLE = TOP / "samples" / "shi-er" / "shi-er.issue"
SOON_S = 0.01
KILLS = 15


@pytest.fixture
def session(library: FontLibrary, tmp_path: Path) -> Session:
    return Session.open(Path(shutil.copy(SAMPLE, tmp_path / "mine.issue")), library.copy())


def never(sentence: str) -> None:
    raise AssertionError(sentence)


def until(is_so: Callable[[], bool]) -> None:
    """Wait for the keeper's thread."""
    end = time.monotonic() + 20
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.005)


def rename(session: Session, title: str) -> None:
    session.apply(SetMasthead("title", title))


def left() -> tuple[LeftWork, ...]:
    return left_works(recovery_folder())


def lose(session: Session, title: str) -> None:
    """Change the issue and let the process end without a word, as far as its journal goes."""
    keeper = Keeper(session, never, after_s=SOON_S)
    rename(session, title)
    until(lambda: any(journal.read().issue.masthead.title == title for journal in journals_of_living()))
    keeper.stop(drop=False)


def journals_of_living() -> list[Journal]:
    return [Journal(place.parent) for place in recovery_folder().glob(f"*/{WORK}")]


def test_killing_at_any_moment_loses_seconds_and_leaves_the_file_whole(library: FontLibrary, tmp_path: Path) -> None:
    def one(seed: int) -> tuple[float, int, int, tuple[str, ...]]:
        folder = tmp_path / str(seed)
        folder.mkdir()
        path = Path(shutil.copy(SAMPLE, folder / "mine.issue"))
        outcome = kill_one(path, seed, 0.1 + seed * 0.06, after_s=0.2, library=library)
        return outcome.lost_s, outcome.kept, outcome.done, outcome.faults

    with ThreadPoolExecutor(5) as several:
        outcomes = list(several.map(one, range(KILLS)))
    assert [faults for *_rest, faults in outcomes if faults] == []
    assert max(lost for lost, *_rest in outcomes) <= 10 - AFTER_S
    assert any(kept for _lost, kept, *_rest in outcomes)
    assert all(done for _lost, _kept, done, _faults in outcomes)


def test_work_of_a_process_that_ended_is_offered_and_goes_on_unsaved(session: Session, library: FontLibrary) -> None:
    lose(session, "新报名")
    (one,) = left()
    assert one.work.path == str(session.path) and not one.saved_since
    again = restored(one, library.copy())
    assert again.issue == session.issue
    assert again.is_dirty and again.path == session.path
    assert not again.assets.lost and not again.can_undo
    again.save()
    assert again.path is not None and Session.open(again.path, library.copy()).title == "新报名"


def test_pictures_come_from_the_journal_where_no_file_has_them(session: Session, library: FontLibrary) -> None:
    session.path = None
    lose(session, "无文件")
    (one,) = left()
    again = restored(one, library.copy())
    assert one.work.path == "" and again.path is None
    assert not again.assets.lost
    assert {record.id for record in again.assets.records()} == {record.id for record in session.issue.assets}


def test_pictures_come_from_the_copy_beside_where_the_file_is_gone(session: Session, library: FontLibrary) -> None:
    assert session.path is not None
    session.save()
    lose(session, "文件没了")
    session.path.unlink()
    again = restored(left()[0], library.copy())
    assert not again.assets.lost
    again.save()
    assert Session.open(session.path, library.copy()).title == "文件没了"


def test_a_picture_that_nobody_has_is_a_finding_and_the_words_are_kept(session: Session, library: FontLibrary) -> None:
    assert session.path is not None
    lose(session, "图没了")
    session.path.unlink()
    again = restored(left()[0], library.copy())
    assert again.title == "图没了" and len(again.assets.lost) == len(session.issue.assets)
    assert "picture.lost" in {finding.code for finding in again.findings()}


def test_work_of_a_living_process_is_not_offered(session: Session) -> None:
    keeper = Keeper(session, never, after_s=SOON_S)
    rename(session, "还在做")
    until(lambda: bool(journals_of_living()))
    assert left() == ()
    keeper.stop()


def test_saving_and_leaving_clear_what_was_kept(session: Session) -> None:
    keeper = Keeper(session, never, after_s=SOON_S)
    rename(session, "存好了")
    until(lambda: bool(journals_of_living()))
    session.save()
    until(lambda: not journals_of_living())
    rename(session, "不要了")
    until(lambda: bool(journals_of_living()))
    keeper.stop()
    assert list(recovery_folder().iterdir()) == []


def test_undoing_to_what_is_saved_leaves_nothing_to_recover(session: Session) -> None:
    keeper = Keeper(session, never, after_s=SOON_S)
    rename(session, "算了")
    until(lambda: bool(journals_of_living()))
    session.undo()
    until(lambda: not journals_of_living())
    keeper.stop()


def test_what_the_file_holds_anyway_is_not_offered(session: Session) -> None:
    lose(session, "存了就死")
    session.save()
    assert left() == () and list(recovery_folder().iterdir()) == []


def test_a_file_saved_since_with_other_content_is_told(session: Session) -> None:
    lose(session, "先前的")
    rename(session, "后来的")
    session.save()
    assert [one.saved_since for one in left()] == [True]


def test_two_open_issues_do_not_disturb_each_other(library: FontLibrary, session: Session, tmp_path: Path) -> None:
    other = Session.open(Path(shutil.copy(SAMPLE, tmp_path / "other.issue")), library.copy())
    keepers = [Keeper(one, never, after_s=SOON_S) for one in (session, other)]
    rename(session, "甲")
    rename(other, "乙")
    until(lambda: len(journals_of_living()) == 2)
    keepers[0].stop(drop=False)
    assert [one.work.issue.masthead.title for one in left()] == ["甲"]
    keepers[1].stop()
    assert [one.work.issue.masthead.title for one in left()] == ["甲"]


def test_claimed_work_is_nobody_elses(session: Session) -> None:
    lose(session, "先到先得")
    (one,) = left()
    assert one.journal.claim()
    assert not Journal(one.journal.folder).claim()
    assert left() == ()
    one.journal.end()
    assert left_behind(recovery_folder()) == ()


def test_restored_work_is_kept_until_it_is_saved(session: Session, library: FontLibrary) -> None:
    lose(session, "再来")
    (one,) = left()
    assert one.journal.claim()
    again = restored(one, library.copy())
    keeper = Keeper(again, never, one.journal, SOON_S)
    assert one.journal.read().issue == again.issue
    again.save()
    until(lambda: not journals_of_living())
    keeper.stop()
    assert left() == ()


def test_a_damaged_journal_is_left_alone(session: Session) -> None:
    lose(session, "坏了")
    (place,) = recovery_folder().glob(f"*/{WORK}")
    place.write_bytes(place.read_bytes()[:500])
    assert left() == ()
    assert place.exists()
    with pytest.raises(DamagedIssueError):
        Journal(place.parent).read()


def test_a_full_disk_is_told_once_and_tried_again(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    put, attempts = of_journal._put, [0]

    def refuse(place: Path, data: bytes) -> None:
        attempts[0] += 1
        if attempts[0] < 4:
            raise OSError(28, "No space left on device")
        put(place, data)

    monkeypatch.setattr(of_journal, "_put", refuse)
    keeper = Keeper(session, said.append, after_s=SOON_S)
    rename(session, "满了")
    until(lambda: bool(journals_of_living()))
    keeper.stop()
    assert said == ["Your work cannot be kept by itself (the disk is full): save it now."]


def test_a_sign_of_life_ends_with_its_holder(tmp_path: Path) -> None:
    place = tmp_path / "alive"
    assert not is_alive(place)
    life = SignOfLife(place)
    assert is_alive(place)
    with pytest.raises(OSError):
        SignOfLife(place)
    assert is_alive(place)  # looking has not ended it
    life.end()
    assert not is_alive(place) and not place.exists()
