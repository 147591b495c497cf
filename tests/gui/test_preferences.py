"""Preferences: what is chosen holds at once and is still chosen after a restart."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from layout_app.gui.app import scale_factor
from layout_app.gui.canvas.text_view import TextView
from layout_app.gui.dialogs.preferences import PreferencesDialog
from layout_app.gui.key_sets import INDESIGN
from layout_app.gui.look import look_of, motion_ms, put_on
from layout_app.gui.opened_file import OpenedFile
from layout_app.gui.settings import Settings
from layout_app.messages import choose_language, language
from layout_app.session.archiving import archive_folder
from tests.gui.driver import LEFT, DeskDriver

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture(autouse=True)
def usual_look(qapp: QApplication) -> Iterator[None]:
    """Other tests see the usual look and language again."""
    yield
    choose_language("en")
    put_on(qapp, Settings())


@pytest.fixture
def dialog(desk: DeskDriver) -> PreferencesDialog:
    desk.window.preferences()
    return opened(desk)


def opened(desk: DeskDriver) -> PreferencesDialog:
    assert isinstance(desk.window.dialog, PreferencesDialog)
    return desk.window.dialog


def test_look_and_contrast_hold_at_once(desk: DeskDriver, dialog: PreferencesDialog) -> None:
    before = desk.window.theme.color("border")
    QTest.mouseClick(dialog.look.button("dark"), LEFT)
    dialog.contrast.click()
    theme = desk.window.theme
    assert theme.dark and theme.color("border") == theme.color("strong") != before
    assert dialog.theme is theme and look_of(Settings()).dark


def test_less_motion_stops_carets_and_slides(dialog: PreferencesDialog, qapp: QApplication) -> None:
    assert motion_ms(140) == 140
    dialog.stillness.click()
    assert (motion_ms(140), qapp.cursorFlashTime()) == (0, 0)
    dialog.stillness.click()
    assert motion_ms(140) == 140


def test_a_still_caret_is_seen(desk: DeskDriver, sample_copy: Path, qapp: QApplication) -> None:
    qapp.setCursorFlashTime(0)
    desk.window.open_path(sample_copy)
    desk.settle()
    line = desk.line("renting", "headline")
    desk.double_click(line.x + 30_000, line.y - 5_000)
    canvas = desk.window.canvas
    assert isinstance(canvas, TextView) and canvas.text_mode is not None
    assert canvas._caret_on and not canvas._blink.isActive()


def test_the_size_of_words_is_that_of_the_next_start(dialog: PreferencesDialog) -> None:
    QTest.mouseClick(dialog.text_size.button("130"), LEFT)
    assert Settings().text_size_percent() == 130 and dialog.restart_words.isVisible()
    QTest.mouseClick(dialog.text_size.button("100"), LEFT)
    assert Settings().text_size_percent() == 100 and not dialog.restart_words.isVisible()


@pytest.mark.parametrize(
    ("percent", "wanted", "factor"), [(100, "", "1"), (115, "", "1.15"), (130, "1.5", "1.95"), (115, "?", "1.15")]
)
def test_words_grow_with_all_else_on_top_of_what_the_system_wants(percent: int, wanted: str, factor: str) -> None:
    assert scale_factor(percent, wanted) == factor


def test_another_language_makes_window_and_dialog_anew(
    desk: DeskDriver, sample_copy: Path, dialog: PreferencesDialog
) -> None:
    desk.window.open_path(sample_copy)
    QTest.mouseClick(dialog.language.button("zh_CN"), LEFT)
    assert language() == "zh_CN" and opened(desk).windowTitle() == "首选项"
    assert desk.session.issue.masthead.title == "邻里石二"
    QTest.mouseClick(opened(desk).language.button("en"), LEFT)
    assert opened(desk).windowTitle() == "Preferences"


def test_rulers_count_millimetres_by_choice_and_by_their_corner(desk: DeskDriver, sample_copy: Path) -> None:
    desk.window.open_path(sample_copy)
    desk.settle()
    ruler = desk.window.desk._rulers[0]
    in_columns = ruler.grab().toImage()
    desk.window.preferences()
    QTest.mouseClick(opened(desk).rulers.button("mm"), LEFT)
    in_mm = ruler.grab().toImage()
    assert in_mm != in_columns and Settings().rulers_in_mm()
    QTest.mouseClick(desk.window.desk.corner, LEFT)
    assert ruler.grab().toImage() == in_columns and not Settings().rulers_in_mm()
    assert desk.window.desk.corner.accessibleName() == "Rulers in millimetres"


def test_a_key_set_is_chosen_and_the_list_opened(desk: DeskDriver, dialog: PreferencesDialog) -> None:
    dialog.key_sets.setFocus()
    QTest.keyClick(dialog.key_sets, Qt.Key.Key_Down)
    dialog.key_sets.chosen.emit(INDESIGN)
    assert desk.window.actions_by_name["preferences"].shortcut().toString() == "Ctrl+K"
    dialog.keys_button.click()
    assert desk.window.dialog is not None and desk.window.dialog.windowTitle() == "Keyboard shortcuts"


def test_the_own_name_is_what_others_read(
    desk: DeskDriver, dialog: PreferencesDialog, sample_copy: Path
) -> None:
    dialog.person.setFocus()
    QTest.keyClicks(dialog.person, " Shen Yue ")
    QTest.keyClick(dialog.person, Qt.Key.Key_Tab)
    assert Settings().person() == "Shen Yue"
    mine, other = OpenedFile(desk.window.settings.person), OpenedFile()
    mine.open(sample_copy)
    holder = other.open(sample_copy)
    mine.let_go()
    assert holder is not None and holder.user == "Shen Yue"


def test_folders_are_used_from_now_on_and_must_be_there(dialog: PreferencesDialog, tmp_path: Path) -> None:
    archive, press = tmp_path / "archive", tmp_path / "press"
    archive.mkdir()
    press.mkdir()
    dialog.use_archive(str(archive))
    dialog.use_press_folder(str(press))
    assert archive_folder() == archive and Settings().press_folder() == str(press)
    dialog.use_archive(str(tmp_path / "gone"))
    assert archive_folder() == archive and dialog.archive.text() == str(archive)
    assert dialog.sentence.text() == "There is no folder “gone”: choose another." and dialog.sentence.isVisible()
    dialog.use_press_folder("")
    assert Settings().press_folder() == ""
