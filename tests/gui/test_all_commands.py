"""The list of all commands: each is in it, found in both languages, and done by Enter."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from layout_app.gui.dialogs.commands import CommandsDialog, commands_for, named_commands
from layout_app.messages import choose_language
from tests.gui.driver import DeskDriver

KEY = Qt.Key


@pytest.fixture
def opened(desk: DeskDriver, sample_copy: Path) -> CommandsDialog:
    desk.window.open_path(sample_copy)
    assert QTest.qWaitForWindowActive(desk.window)
    desk.window.canvas.setFocus()
    modifiers = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(desk.window.canvas, KEY.Key_P, modifiers)
    dialog = desk.window.dialog
    assert isinstance(dialog, CommandsDialog)
    return dialog


def test_every_action_is_in_the_list(desk: DeskDriver, opened: CommandsDialog) -> None:
    assert opened.shown == tuple(spec.name for spec in desk.window.specs)


def test_enter_does_what_was_found(desk: DeskDriver, opened: CommandsDialog) -> None:
    opened.field.setText("xyb")  # 下一版
    assert opened.shown[0] == "next_page"
    QTest.keyClick(opened.field, KEY.Key_Return)
    QApplication.processEvents()
    assert desk.window.dialog is None
    assert desk.window.canvas.page_index == 1


def test_arrows_choose_among_what_was_found(desk: DeskDriver, opened: CommandsDialog) -> None:
    opened.field.setText("版")
    second = [name for name in opened.shown if desk.window.actions_by_name[name].isEnabled()][1]
    QTest.keyClick(opened.field, KEY.Key_Down)
    done: list[str] = []
    desk.window.actions_by_name[second].triggered.connect(lambda: done.append(second))
    QTest.keyClick(opened.field, KEY.Key_Return)
    QApplication.processEvents()
    assert done == [second]


def test_what_cannot_be_done_now_is_shown_and_not_done(desk: DeskDriver, opened: CommandsDialog) -> None:
    opened.field.setText("撤销")
    assert opened.shown == ("undo",)
    assert not opened.run_button.isEnabled()
    QTest.keyClick(opened.field, KEY.Key_Return)
    assert desk.window.dialog is opened


def test_the_sheet_stays_in_the_middle_of_the_window_whatever_its_field_does(
    desk: DeskDriver, opened: CommandsDialog
) -> None:
    middle = opened.geometry().center()
    opened.field.resize(opened.field.width() - 40, opened.field.height())
    QApplication.processEvents()
    assert opened.geometry().center() == middle


def test_what_no_command_is_called_is_said(opened: CommandsDialog) -> None:
    opened.field.setText("渲染图层")
    assert opened.shown == ()
    assert opened._none.isVisible()


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_commands_are_found_by_both_names_in_either_language(desk: DeskDriver, language: str) -> None:
    choose_language(language)
    try:
        commands = named_commands(desk.window.specs)
        for query in ("自动组版", "make up all", "zdzb"):
            assert commands_for(query, commands)[0].name == "make_up"
        assert commands_for("emphasis dots", commands)[0].name == "mark:emphasis-dots"
    finally:
        choose_language("")
