"""An earlier state of the issue is looked at in a list, and going back to it is a step like any other."""

from __future__ import annotations

from pathlib import Path

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from layout_app.commands.blocks import RemoveBlock
from layout_app.commands.pages import SetMasthead
from layout_app.gui.dialogs.saved_states import SavedStatesDialog, differences
from tests.gui.driver import DeskDriver


def shown(desk: DeskDriver) -> SavedStatesDialog:
    desk.window.run("show_states")
    dialog = desk.window.dialog
    assert isinstance(dialog, SavedStatesDialog)
    return dialog


def saved_twice(desk: DeskDriver, path: Path) -> None:
    """Opened, a block taken off and a name changed, saved, and opened again."""
    desk.window.open_path(path)
    desk.session.apply(RemoveBlock(desk.session.issue.pages[1].blocks[0].id))
    desk.session.apply(SetMasthead("title", "新名"))
    desk.window.run("save")
    desk.window.files.close_issue()
    desk.window.open_path(path)


def test_what_was_before_a_save_comes_back_and_can_be_undone(desk: DeskDriver, sample_copy: Path) -> None:
    saved_twice(desk, sample_copy)
    now = desk.session.issue
    dialog = shown(desk)
    assert dialog.list.count() == 2
    assert dialog.words.text() == "Nothing is other than now." and not dialog.restore.isEnabled()
    dialog.list.setCurrentRow(1)
    assert dialog.words.text() == "Pages arranged otherwise: 2\nThe masthead's facts were other."
    QTest.mouseClick(dialog.restore, Qt.MouseButton.LeftButton)
    assert desk.session.title == "邻里石二" and len(desk.session.issue.pages[1].blocks) > len(now.pages[1].blocks)
    assert desk.session.undo_label == "Go back to an earlier state"
    desk.session.undo()
    assert desk.session.issue is now


def test_an_issue_never_saved_here_says_so(desk: DeskDriver, sample_copy: Path) -> None:
    desk.window.open_path(sample_copy)
    desk.window.run("show_states")
    assert desk.window.dialog is None
    assert desk.window._toast.text() == "There is no earlier state: each save from now on is one."


def test_differences_name_the_articles(desk: DeskDriver, sample_copy: Path) -> None:
    desk.window.open_path(sample_copy)
    now = desk.session.issue
    fewer = msgspec.structs.replace(now, stories=now.stories[1:])
    name = now.stories[0].headline
    assert differences(fewer, now)[0].startswith("Articles not yet there: ")
    assert differences(now, fewer)[0].startswith("Articles that are gone now: ")
    words = msgspec.structs.replace(now.stories[0], headline=name + "改")
    other = msgspec.structs.replace(now, stories=(words, *now.stories[1:]))
    assert differences(other, now)[0].startswith("Articles with other words: ")
    assert differences(now, now) == []
