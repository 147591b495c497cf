"""Background work: the command line's bytes, progress, cancel, refusals, and nothing said after a window has closed."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from layout_app.cli import main
from layout_app.commands.text import ReplaceText
from layout_app.errors import UnwritableFileError
from layout_app.gui.workers import BackgroundJob, ExportWorker, ImportWorker
from layout_app.importers.gather import GatheredIssue
from layout_app.session.session import Session
from tests.conftest import TOP

MANUSCRIPTS = TOP / "samples" / "shi-er"


@pytest.mark.parametrize("preset", ["proof", "press-x1a"])
def test_export_beside_the_gui_thread_gives_the_command_lines_bytes(
    qtbot: QtBot, session: Session, tmp_path: Path, preset: str
) -> None:
    saved, of_desk, of_line = tmp_path / "a.issue", tmp_path / "desk.pdf", tmp_path / "line.pdf"
    session.apply(change_a_headline(session))
    session.save(saved)
    worker = ExportWorker(session, of_desk, preset)
    with qtbot.waitSignal(worker.finished, timeout=20_000):
        worker.start()
    assert main(["export", str(saved), "-o", str(of_line), "--preset", preset]) in (0, 1)
    assert of_desk.read_bytes() == of_line.read_bytes()


def test_saving_twice_keeps_the_time_of_the_change(session: Session, tmp_path: Path) -> None:
    session.apply(change_a_headline(session))
    session.save(tmp_path / "a.issue")
    first = (tmp_path / "a.issue").read_bytes()
    session.save(tmp_path / "a.issue")
    assert (tmp_path / "a.issue").read_bytes() == first
    assert Session.open(tmp_path / "a.issue", session.library).issue == session.as_saved()


def change_a_headline(session: Session) -> ReplaceText:
    return ReplaceText("inspection", "headline", 0, 0, 2, "汇聚")


def test_export_is_of_the_issue_as_it_stood_when_it_began(qtbot: QtBot, session: Session, tmp_path: Path) -> None:
    before, after = tmp_path / "before.pdf", tmp_path / "after.pdf"
    session.export(before, "proof")
    worker = ExportWorker(session, after, "proof")
    session.apply(change_a_headline(session))
    with qtbot.waitSignal(worker.finished, timeout=20_000):
        worker.start()
    assert after.read_bytes() == before.read_bytes()


def test_progress_counts_up_to_the_whole(qtbot: QtBot, session: Session, tmp_path: Path) -> None:
    worker = ExportWorker(session, tmp_path / "a.pdf", "proof")
    seen: list[tuple[int, int]] = []
    worker.progress.connect(lambda done, total: seen.append((done, total)))
    with qtbot.waitSignal(worker.finished, timeout=20_000):
        worker.start()
    total = seen[-1][1]
    assert seen == [(done, total) for done in range(1, total + 1)]


def test_a_cancelled_export_leaves_no_file(qtbot: QtBot, session: Session, tmp_path: Path) -> None:
    worker = ExportWorker(session, tmp_path / "a.pdf", "proof")
    worker.cancel()
    with qtbot.waitSignal(worker.cancelled, timeout=20_000):
        worker.start()
    assert list(tmp_path.iterdir()) == []


def test_a_refused_export_says_its_sentence(qtbot: QtBot, session: Session, tmp_path: Path) -> None:
    worker = ExportWorker(session, tmp_path / "nowhere" / "a.pdf", "proof")
    with qtbot.waitSignal(worker.refused, timeout=20_000) as answer:
        worker.start()
    assert answer.args is not None and "nowhere" in str(answer.args[0])
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_heard_of_dropped_work(qtbot: QtBot) -> None:
    may_end = threading.Event()
    job = BackgroundJob(lambda _progress, _cancelled: may_end.wait(10))
    heard: list[object] = []
    for signal in (job.finished, job.refused):
        signal.connect(heard.append)
    job.cancelled.connect(lambda: heard.append("cancelled"))
    job.start()
    job.drop()
    may_end.set()
    job.wait()
    QCoreApplication.processEvents()
    assert heard == []


def test_a_job_that_is_gone_before_its_answer_does_no_harm(qtbot: QtBot) -> None:
    may_end = threading.Event()
    job = BackgroundJob(lambda _progress, _cancelled: may_end.wait(10))
    thread = job._thread
    job.start()
    del job
    may_end.set()
    thread.join()
    QCoreApplication.processEvents()
    assert not thread.is_alive()


def test_a_fault_of_ours_surfaces_in_the_gui_thread(qtbot: QtBot) -> None:
    def work(_progress: object, _cancelled: object) -> object:
        raise ZeroDivisionError("a fault")

    job = BackgroundJob(work)
    with qtbot.captureExceptions() as faults:
        job.start()
        job.wait()
        QCoreApplication.processEvents()
    assert [kind for kind, _fault, _trace in faults] == [ZeroDivisionError]


def test_a_refusal_of_the_world_is_not_a_fault(qtbot: QtBot) -> None:
    def work(_progress: object, _cancelled: object) -> object:
        raise UnwritableFileError("The disk is full: make room.")

    job = BackgroundJob(work)
    with qtbot.waitSignal(job.refused) as answer:
        job.start()
    assert answer.args == ["The disk is full: make room."]


def test_import_gives_what_was_gathered(qtbot: QtBot) -> None:
    worker = ImportWorker([MANUSCRIPTS])
    with qtbot.waitSignal(worker.finished, timeout=20_000) as answer:
        worker.start()
    gathered = answer.args[0] if answer.args else None
    assert isinstance(gathered, GatheredIssue)
    assert len(gathered.articles) == 5


def test_a_cancelled_import_gives_nothing(qtbot: QtBot) -> None:
    worker = ImportWorker([MANUSCRIPTS])
    worker.cancel()
    with qtbot.waitSignal(worker.cancelled, timeout=20_000):
        worker.start()


def test_an_import_without_manuscripts_is_refused(qtbot: QtBot, tmp_path: Path) -> None:
    worker = ImportWorker([tmp_path])
    with qtbot.waitSignal(worker.refused, timeout=20_000) as answer:
        worker.start()
    assert answer.args is not None and "no manuscript" in str(answer.args[0])
