"""What is sent to press goes into the archive (存进存档), unless that is not wanted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from layout_app.archive.folder import ISSUE, archived_ids
from layout_app.fonts.library import FontLibrary
from layout_app.gui.dialogs.archive import ArchiveDialog
from layout_app.gui.dialogs.export import ExportDialog
from layout_app.gui.main_window import MainWindow
from layout_app.gui.settings import Settings
from layout_app.gui.theme import Theme
from layout_app.session.archiving import archive_folder, archive_issue, set_archive_folder
from tests.archive.made import MIDDLE, NEWEST, OLDEST, session_of

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


@pytest.fixture(scope="module")
def root(library: FontLibrary, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("存档")
    for facts in (NEWEST, OLDEST, MIDDLE):
        archive_issue(session_of(library, *facts), folder)
    return folder


@pytest.fixture
def archive(qtbot: QtBot, look: Theme, root: Path) -> Iterator[ArchiveDialog]:
    set_archive_folder(root)
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.resize(1200, 800)
    parent.show()
    made = ArchiveDialog(look, parent)
    made.open()
    yield made
    made.done(0)


def covers(archive: ArchiveDialog) -> list[str]:
    return [archive.shelf.item(at).text() for at in range(archive.shelf.count())]


def test_the_shelf_shows_all_issues_newest_first(archive: ArchiveDialog) -> None:
    assert covers(archive) == ["No. 10\n2019-12-24", "No. 9\n2019-12-10", "No. 24\n2018-12-25"]
    assert archive.summary.text() == "3 issues"
    assert not any(archive.shelf.item(at).icon().isNull() for at in range(3))
    assert archive.hits.isHidden() and archive.open_button.isEnabled()
    archive.year_field.setCurrentIndex(archive.year_field.findData("2018"))
    archive.refresh()
    assert covers(archive) == ["No. 24\n2018-12-25"]


def test_a_hit_is_marked_on_its_page(qtbot: QtBot, archive: ArchiveDialog, library: FontLibrary) -> None:
    qtbot.keyClicks(archive.search_field, "wto")
    assert covers(archive) == ["No. 9\n2019-12-10\n1 place", "No. 24\n2018-12-25\n1 place"]
    assert archive.summary.text() == "2 places in 2 issues"
    assert archive.hits.count() == 1
    assert "wto 的规则" in archive.hits.item(0).text()
    mark, page = archive.page.mark_rects()[0], archive.page.page_rect()
    assert page.contains(mark)
    shown = archive.page.grab().toImage()
    edge = shown.pixelColor(mark.topLeft().toPoint() + QPoint(1, 1))
    assert edge.blue() < 200 < edge.red(), "a yellow mark lies round the word"
    archive.search_field.setText("没有的词")
    assert covers(archive) == []
    assert "was not found" in archive.summary.text()
    assert not archive.open_button.isEnabled()


def test_the_chosen_issue_is_opened(qtbot: QtBot, archive: ArchiveDialog, root: Path) -> None:
    archive.shelf.setCurrentRow(1)
    with qtbot.waitSignal(archive.open_wanted) as opened:
        qtbot.mouseClick(archive.open_button, LEFT)
    assert opened.args == [root / ID / ISSUE]
    assert not archive.isVisible()


def test_an_empty_archive_says_what_comes_there(qtbot: QtBot, look: Theme, tmp_path: Path) -> None:
    window = MainWindow(Settings(tmp_path), look)
    qtbot.addWidget(window)
    window.show_archive()
    dialog = window._dialog
    assert isinstance(dialog, ArchiveDialog)
    assert dialog.summary.text() == "Every issue sent to press is kept here."
    assert not dialog.open_button.isEnabled()
    dialog.done(0)
