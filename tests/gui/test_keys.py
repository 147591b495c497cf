"""Keys: three sets, changes on top, conflicts told, kept over a restart; menus, tooltips and palette follow."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from layout_app.gui.actions import action_specs
from layout_app.gui.dialogs.commands import named_commands
from layout_app.gui.dialogs.shortcuts import ShortcutsDialog
from layout_app.gui.key_field import KeyField
from layout_app.gui.key_sets import (
    FOUNDER,
    INDESIGN,
    KEY_SETS,
    TOOL,
    KeyChoice,
    all_given_back,
    all_specs,
    given,
    given_back,
    keys_in_use,
    keys_of_sets,
)
from layout_app.gui.settings import Settings
from layout_app.gui.theme import Theme
from tests.gui.driver import DeskDriver

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.mark.parametrize("key_set", KEY_SETS)
def test_no_key_does_two_things(key_set: str) -> None:
    keys = keys_in_use(all_specs(action_specs()), KeyChoice(key_set))
    held = Counter(QKeySequence(key).toString() for one in keys.values() for key in one)
    assert [key for key, count in held.items() if count > 1 or not key] == []


@pytest.mark.parametrize("key_set", KEY_SETS)
def test_a_set_names_only_what_the_desk_does(key_set: str) -> None:
    assert set(keys_of_sets()[key_set]) <= {spec.name for spec in all_specs(action_specs())}


def test_a_key_given_away_leaves_its_old_action() -> None:
    specs = all_specs(action_specs())
    choice = given(KeyChoice(), specs, "export", ("Ctrl+S",))
    assert (keys_in_use(specs, choice)["export"], keys_in_use(specs, choice)["save"]) == (("Ctrl+S",), ())
    back = given_back(choice, specs, "save")
    assert (keys_in_use(specs, back)["export"], keys_in_use(specs, back)["save"]) == ((), ("Ctrl+S",))
    assert given_back(back, specs, "export") == KeyChoice()
    assert all_given_back(choice) == KeyChoice()


def test_changes_to_one_set_leave_the_others() -> None:
    specs = all_specs(action_specs())
    own = given(KeyChoice(), specs, "save", ("F9",))
    other = KeyChoice(INDESIGN, own.changed)
    assert keys_in_use(specs, other)["save"] == ("Ctrl+S",)
    assert all_given_back(other).changed == own.changed


def test_keys_are_kept_and_spoiled_settings_are_the_usual_ones(tmp_path: Path) -> None:
    choice = KeyChoice(FOUNDER, {FOUNDER: {"save": ("F9", "F10")}})
    kept = Settings(tmp_path)
    kept.set_key_choice(choice)
    kept.sync()
    assert Settings(tmp_path).key_choice() == choice
    (tmp_path / "desk.ini").write_text('[General]\nkeys={"key_set": 7}\n', encoding="utf-8")
    assert Settings(tmp_path).key_choice() == KeyChoice()


# --- the dialog --------------------------------------------------------------------------------------------------


@pytest.fixture
def dialog(qtbot: QtBot, look: Theme) -> Iterator[ShortcutsDialog]:
    holder = QWidget()
    qtbot.addWidget(holder)
    holder.resize(1440, 900)
    holder.show()
    made = ShortcutsDialog(all_specs(action_specs()), KeyChoice(), look, holder)
    made.open()
    yield made


def sentences(dialog: ShortcutsDialog) -> list[str]:
    return [one.text() for one in dialog.findChildren(QLabel) if one.isVisible() and one.text()]


def test_a_free_key_is_taken_at_once(dialog: ShortcutsDialog) -> None:
    told: list[KeyChoice] = []
    dialog.changed.connect(told.append)
    dialog.choose("about")
    QTest.keyClick(dialog.key_field, Qt.Key.Key_F9, SHIFT)
    assert told == [KeyChoice(changed={"own": {"about": ("Shift+F9",)}})]
    assert (dialog.current, dialog.key_field.text()) == ("about", "Shift+F9")
    dialog.reset_button.click()
    assert dialog.choice == KeyChoice()


def test_a_taken_key_is_told_and_can_be_taken_over(dialog: ShortcutsDialog) -> None:
    dialog.choose("about")
    QTest.keyClick(dialog.key_field, Qt.Key.Key_E, CONTROL)
    assert "“Ctrl+E” is the key of “Send to press”." in sentences(dialog) and dialog.choice == KeyChoice()
    dialog.take_button.click()
    assert dialog.choice.changed["own"] == {"export": (), "about": ("Ctrl+E",)}
    assert dialog.take_button.isHidden()
    dialog.reset_all_button.click()
    assert dialog.choice == KeyChoice() and not dialog.reset_all_button.isEnabled()


def test_keys_of_the_page_cannot_be_given(dialog: ShortcutsDialog) -> None:
    dialog.choose("about")
    QTest.keyClick(dialog.key_field, Qt.Key.Key_Space)
    assert dialog.choice == KeyChoice() and dialog.sentence.isVisible()
    QTest.keyClick(dialog.key_field, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


@pytest.mark.parametrize(
    ("query", "first"),
    [("send to", "export"), ("ctrl+e", "export"), ("bold", "mark:strong"), ("F2", "toggle_story_pane")],
)
def test_shortcuts_are_found_by_name_and_by_key(dialog: ShortcutsDialog, query: str, first: str) -> None:
    QTest.keyClicks(dialog.field, query)
    assert dialog.shown[0] == first and len(dialog.shown) < 8


def test_the_list_is_printed_with_the_keys_in_use(dialog: ShortcutsDialog, tmp_path: Path) -> None:
    dialog.choose("about")
    dialog.press("Shift+F9")
    place = tmp_path / "keys.pdf"
    dialog.save(place)
    pdf = pypdfium2.PdfDocument(place)
    text = "".join(page.get_textpage().get_text_bounded() for page in pdf)
    assert "Shift+F9" in text and "Send to press" in text and "Ctrl+E" in text
    pdf.close()
    dialog.save(tmp_path / "none" / "keys.pdf")
    assert "Cannot write “keys.pdf”: choose another place." in sentences(dialog)


def test_a_mark_that_needs_shift_is_named_without_it(qtbot: QtBot) -> None:
    field = KeyField()
    qtbot.addWidget(field)
    pressed: list[str] = []
    field.pressed.connect(pressed.append)
    QTest.keyClick(field, Qt.Key.Key_Plus, CONTROL | SHIFT)
    QTest.keyClick(field, Qt.Key.Key_P, CONTROL | SHIFT)
    QTest.keyClick(field, Qt.Key.Key_Control, CONTROL)
    assert pressed == ["Ctrl++", "Ctrl+Shift+P"]


# --- on the desk -------------------------------------------------------------------------------------------------


def test_menus_tooltips_and_palette_follow(desk: DeskDriver) -> None:
    window = desk.window
    window.keys.use(KeyChoice(INDESIGN, {INDESIGN: {"export": ("F12",), TOOL + "hand": ("K",)}}))
    assert window.actions_by_name["import_files"].shortcut().toString() == "Ctrl+D"
    assert window.desk.toolbar._press.toolTip() == "Send to press  F12"
    assert window.desk.strip._buttons["hand"].toolTip() == "Hand  K"
    assert {one.name: one.keys for one in named_commands(window.specs)}["export"] == "F12"
    window.keys.use(KeyChoice())
    assert window.actions_by_name["redo"].shortcuts() == [QKeySequence("Ctrl+Y"), QKeySequence("Ctrl+Shift+Z")]


def test_a_letter_chooses_the_tool_and_is_typed_in_text(desk: DeskDriver, sample_copy: Path) -> None:
    desk.window.open_path(sample_copy)
    desk.settle()
    QTest.qWaitForWindowActive(desk.window)
    canvas = desk.window.canvas
    canvas.setFocus()
    desk.key(Qt.Key.Key_H)
    assert canvas.tool == "hand"
    desk.key(Qt.Key.Key_V)
    assert canvas.tool == "select"
    line = desk.line("renting", "headline")
    desk.double_click(line.x + 30_000, line.y - 5_000)
    before = desk.session.issue.story("renting")
    desk.key(Qt.Key.Key_H)
    assert canvas.text_mode is not None and desk.session.issue.story("renting") != before
