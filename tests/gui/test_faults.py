"""When the program itself is wrong: the work is kept first, and a sentence says where, or that it could not be."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from layout_app.errors import UnwritableFileError
from layout_app.gui.app import catch_faults, recovery_file
from layout_app.session.folders import data_folder
from layout_app.session.session import Session
from tests.gui.driver import DeskDriver


@pytest.fixture
def said(desk: DeskDriver, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """What the window says after a fault; the hook is taken away again."""
    sentences: list[str] = []
    monkeypatch.setattr(desk.window, "say", lambda sentence, error: sentences.append(sentence))
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    catch_faults(desk.window)
    yield sentences


def strike() -> None:
    fault = ZeroDivisionError("the press is out of ink")
    sys.excepthook(type(fault), fault, None)


def test_work_is_kept_even_where_nobody_reads_what_is_printed(
    desk: DeskDriver, said: list[str], sample_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.window.open_path(sample_copy)
    monkeypatch.setattr(sys, "stderr", None)  # as under pythonw
    strike()
    assert Session.open(recovery_file(), desk.session.library).issue == desk.session.issue
    assert len(said) == 1 and recovery_file().name in said[0]
    assert "out of ink" in (data_folder() / "recovery" / "fault.txt").read_text(encoding="utf-8")


def test_a_fault_while_the_disk_is_full_says_that_nothing_was_kept(
    desk: DeskDriver, said: list[str], sample_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.window.open_path(sample_copy)

    def refuse(path: Path) -> None:
        raise UnwritableFileError("The disk is full.")

    monkeypatch.setattr(desk.session, "keep_copy", refuse)
    strike()
    assert said == [
        "Something went wrong in the program, and your work could not be kept: save it now. (The disk is full.)"
    ]


def test_a_fault_without_an_issue_promises_nothing(desk: DeskDriver, said: list[str]) -> None:
    strike()
    assert not recovery_file().exists()
    assert len(said) == 1 and "your work" not in said[0] and "fault.txt" in said[0]
