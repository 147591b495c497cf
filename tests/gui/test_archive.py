"""What is sent to press goes into the archive (存进存档), unless that is not wanted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from layout_app.archive.folder import ISSUE, archived_ids
from layout_app.fonts.library import FontLibrary
from layout_app.gui.dialogs.export import ExportDialog
from layout_app.gui.main_window import MainWindow
from layout_app.gui.settings import Settings
from layout_app.gui.theme import Theme
from layout_app.session.archiving import archive_folder, archive_issue, set_archive_folder
from tests.archive.made import MIDDLE, session_of

LEFT = Qt.MouseButton.LeftButton
ID = "石二-2019-12-10-9"


@pytest.fixture
def dialog(
    qtbot: QtBot, look: Theme, library: FontLibrary, tmp_path: Path
) -> Iterator[ExportDialog]:
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    made = ExportDialog(session_of(library, *MIDDLE), Settings(tmp_path), look, parent)
    made.folder_field.setText(str(tmp_path))
    made.open()
    made.anyway.setChecked(True)
    yield made
    if made._worker is not None:
        made._worker.wait()
    made.done(0)


def write(qtbot: QtBot, dialog: ExportDialog) -> None:
    with qtbot.waitSignal(dialog.written, timeout=20_000):
        qtbot.mouseClick(dialog.write_button, LEFT)


def test_what_is_sent_to_press_goes_into_the_archive(qtbot: QtBot, dialog: ExportDialog) -> None:
    assert dialog.keeps_in_archive.isVisible() and dialog.keeps_in_archive.isChecked()
    assert dialog.keeps_in_archive.toolTip() == ""
    write(qtbot, dialog)
    assert list(archived_ids(archive_folder())) == [ID]
    assert dialog._progress_words.text() == "In the archive too"
    assert not dialog.keeps_in_archive.isVisible()
    assert dialog.keeps_in_archive.toolTip() != "", "it is there now"


def test_it_does_not_where_that_is_not_wanted(qtbot: QtBot, dialog: ExportDialog, tmp_path: Path) -> None:
    qtbot.mouseClick(dialog.keeps_in_archive, LEFT)
    write(qtbot, dialog)
    assert archived_ids(archive_folder()) == {}
    assert not Settings(tmp_path).keeps_in_archive()


def test_only_a_whole_issue_for_press_is_offered(dialog: ExportDialog) -> None:
    dialog.pages_field.setText("1")
    assert not dialog.keeps_in_archive.isVisible()
    dialog.pages_field.setText("")
    assert dialog.keeps_in_archive.isVisible()
    dialog.preset_field.setCurrentIndex(dialog.preset_field.findData("proof"))
    assert not dialog.keeps_in_archive.isVisible()


def test_an_archive_that_cannot_be_written_is_said_and_the_file_stays(
    qtbot: QtBot, dialog: ExportDialog, tmp_path: Path
) -> None:
    (tmp_path / "no folder").write_bytes(b"")
    set_archive_folder(tmp_path / "no folder")
    write(qtbot, dialog)
    assert dialog.target().exists()
    assert "Cannot write to the archive" in dialog.sentence.text()
    assert dialog.sentence.isVisible()


def test_an_archived_issue_is_opened_as_a_copy_and_never_written(
    qtbot: QtBot, look: Theme, library: FontLibrary, tmp_path: Path
) -> None:
    archive_issue(session_of(library, *MIDDLE), archive_folder())
    path = archive_folder() / ID / ISSUE
    before = path.read_bytes()
    window = MainWindow(Settings(tmp_path), look)
    qtbot.addWidget(window)
    window.files.open_path(path)
    assert window.session is not None and window.session.path is None
    assert window.session.issue == session_of(library, *MIDDLE).issue
    assert not window.files._save_to(path)
    assert path.read_bytes() == before
    assert Settings(tmp_path).recent() == ()


def test_the_same_number_sent_again_takes_its_place(
    qtbot: QtBot, dialog: ExportDialog, library: FontLibrary
) -> None:
    date, number, _headline, paragraphs = MIDDLE
    archive_issue(session_of(library, date, number, "旧的标题", paragraphs), archive_folder())
    dialog._show_archive()
    assert "place" in dialog.keeps_in_archive.toolTip()
    write(qtbot, dialog)
    assert list(archived_ids(archive_folder())) == [ID]
    assert b"\xe6\x97\xa7\xe7\x9a\x84" not in (archive_folder() / ID / "record.json").read_bytes()
