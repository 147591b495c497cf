"""Files at the desk: names that are asked for, files that are never overwritten unasked, work that is never lost."""

from __future__ import annotations

import shutil
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QFileDialog, QLineEdit, QMessageBox
from pytestqt.qtbot import QtBot

from layout_app.commands.pages import SetMasthead
from layout_app.document.issue import Masthead
from layout_app.gui.dialogs.import_report import ImportReportDialog
from layout_app.gui.dialogs.new_issue import NewIssueDialog
from layout_app.gui.dialogs.unsaved import UnsavedDialog
from layout_app.gui.settings import LastPaper
from tests.conftest import TOP
from tests.fonts.made import NAME, font_bytes
from tests.gui.driver import DeskDriver


def file_dialog(desk: DeskDriver) -> QFileDialog:
    dialog = desk.window.dialog
    assert isinstance(dialog, QFileDialog)
    return dialog


def type_name(desk: DeskDriver, path: Path) -> None:
    field = file_dialog(desk).findChild(QLineEdit, "fileNameEdit")
    assert field is not None
    field.setText(str(path))


def press_save(desk: DeskDriver) -> None:
    buttons = file_dialog(desk).findChild(QDialogButtonBox)
    assert buttons is not None
    buttons.button(QDialogButtonBox.StandardButton.Save).click()


def answer_no(desk: DeskDriver, asked: list[str]) -> None:
    """The next question of the file dialog is answered with No; ``asked`` gets its text."""

    def press() -> None:
        question = QApplication.activeModalWidget()
        if not isinstance(question, QMessageBox):
            return
        timer.stop()
        asked.append(question.text())
        question.button(QMessageBox.StandardButton.No).click()

    timer = QTimer(desk.window)
    timer.timeout.connect(press)
    timer.start(10)


@pytest.mark.parametrize("typed", ["kept", "v1.2"])
def test_saving_under_the_name_of_another_file_asks_first(
    desk: DeskDriver, sample_copy: Path, typed: str
) -> None:
    kept = sample_copy.with_name(f"{typed}.issue")
    kept.write_bytes(b"another's work")
    desk.window.open_path(sample_copy)
    desk.run("save_as")
    type_name(desk, sample_copy.with_name(typed))
    asked: list[str] = []
    if typed == "kept":
        answer_no(desk, asked)
        press_save(desk)
    else:  # the dialog takes ".2" for an ending: it is asked again under the whole name, and that exists
        press_save(desk)
        answer_no(desk, asked)
        press_save(desk)
    assert len(asked) == 1 and kept.name in asked[0]
    assert kept.read_bytes() == b"another's work"
    file_dialog(desk).reject()


def test_the_suggested_name_is_one_that_every_system_takes(desk: DeskDriver, sample_copy: Path) -> None:
    desk.window.open_path(sample_copy)
    desk.session.apply(SetMasthead("title", 'A/B: "报"?'))
    desk.run("save_as")
    assert Path(file_dialog(desk).selectedFiles()[0]).name == "A_B_ _报__-2019-12-10.issue"
    file_dialog(desk).reject()


def test_unsaved_work_is_asked_about_once_before_another_issue_is_opened(
    desk: DeskDriver, sample_copy: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.issue"
    shutil.copy(sample_copy, other)
    desk.window.open_path(sample_copy)
    desk.session.apply(SetMasthead("title", "另一份报"))
    desk.run("open_issue")
    question = desk.window.dialog
    assert isinstance(question, UnsavedDialog)
    question.drop.click()
    chooser = file_dialog(desk)
    type_name(desk, other)
    buttons = chooser.findChild(QDialogButtonBox)
    assert buttons is not None
    buttons.button(QDialogButtonBox.StandardButton.Open).click()
    assert desk.session.path == other and desk.window.dialog is None


def test_fonts_of_one_issue_are_not_at_hand_in_the_next(desk: DeskDriver, sample_copy: Path) -> None:
    desk.window.open_path(sample_copy)
    desk.session.library.add_bytes(font_bytes("glyf"), "issue")
    assert desk.session.library.has(NAME)
    desk.window.open_path(sample_copy)
    assert not desk.session.library.has(NAME)


def drop(desk: DeskDriver, *paths: Path) -> None:
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(700, 300), Qt.DropAction.CopyAction, dropped, buttons, keys)
    QApplication.sendEvent(desk.window, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(
        desk.window, QDropEvent(QPointF(700, 300), Qt.DropAction.CopyAction, dropped, buttons, keys)
    )


def test_an_issue_dropped_on_the_window_opens_however_its_ending_is_written(
    desk: DeskDriver, sample_copy: Path, tmp_path: Path
) -> None:
    loud = sample_copy.rename(tmp_path / "MINE.ISSUE")
    drop(desk, tmp_path / "text.md", loud)
    assert desk.session.path == loud


def test_manuscripts_dropped_on_the_start_screen_begin_a_new_issue_with_them(qtbot: QtBot, desk: DeskDriver) -> None:
    drop(desk, TOP / "samples" / "shi-er")
    begun = desk.window.dialog
    assert isinstance(begun, NewIssueDialog)
    qtbot.keyClicks(begun.title_field, "Shi Er")
    begun.create_button.click()
    report = desk.window.dialog
    assert isinstance(report, ImportReportDialog)
    qtbot.waitUntil(lambda: report.gathered is not None, timeout=20_000)
    report.take_button.click()
    assert desk.session.title == "Shi Er" and len(desk.session.issue.stories) > 3


def test_the_next_issue_has_all_of_the_masthead_but_its_dates(desk: DeskDriver, sample_copy: Path) -> None:
    desk.window.open_path(sample_copy)
    before = desk.session.issue.masthead
    desk.session.apply(SetMasthead("slogan", "共建共治共享"))
    desk.run("save")
    desk.run("new_issue")
    dialog = desk.window.dialog
    assert isinstance(dialog, NewIssueDialog)
    assert (dialog.issue_field.text(), dialog.total_field.text()) == ("25", "187")
    wanted = msgspec.structs.replace(
        before, slogan="共建共治共享", issue_number="25", total_number="187", lunar_date="", date=dialog.masthead().date
    )
    assert before.permit and before.imprint and before.lunar_date
    assert dialog.masthead() == wanted
    dialog.title_field.setText("另一张报")
    assert dialog.masthead().permit == ""
    dialog.reject()


def test_an_old_issue_saved_again_does_not_set_the_count_back(desk: DeskDriver, sample_copy: Path) -> None:
    last = LastPaper("T285", 4, Masthead(title="邻里石二", issue_number="31", permit="新证号"))
    desk.window.settings.set_last_paper(last)
    desk.window.open_path(sample_copy)
    desk.session.apply(SetMasthead("slogan", "共建共治共享"))
    desk.run("save")
    assert desk.window.settings.last_paper() == last
