"""Sheets to fold and the package for the printer at the desk: chosen beside the PDF, written under a name that fits."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from layout_app.commands.press import SetPress
from layout_app.document.issue import Masthead
from layout_app.document.new_issue import new_issue
from layout_app.document.template_files import load_template
from layout_app.fonts.library import FontLibrary
from layout_app.gui.dialogs.export import ExportDialog
from layout_app.gui.settings import Settings
from layout_app.gui.theme import Theme
from layout_app.press import PressProfile
from layout_app.session.handover import CHECK_LIST
from layout_app.session.press_files import Extras
from layout_app.session.session import Session

# The offscreen platform says so of every window with a least or fixed size.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def small(library: FontLibrary) -> Session:
    """Four empty pages."""
    masthead = Masthead(title="石二", date="2026-11-24", issue_number="9")
    return Session.of(new_issue(load_template("T285"), masthead, "t", 4), library)


@pytest.fixture
def dialog(qtbot: QtBot, look: Theme, small: Session, tmp_path: Path) -> Iterator[ExportDialog]:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1440, 900)
    window.show()
    made = ExportDialog(small, Settings(), look, window)
    made.folder_field.setText(str(tmp_path))
    made.open()
    yield made
    if made._worker is not None:
        made._worker.wait()
    made.done(0)


def write(qtbot: QtBot, dialog: ExportDialog) -> None:
    with qtbot.waitSignal(dialog.written, timeout=30_000):
        dialog.anyway.setChecked(True)
        dialog.write_button.click()


def test_a_package_has_its_own_ending_and_holds_what_is_chosen(
    qtbot: QtBot, dialog: ExportDialog, tmp_path: Path
) -> None:
    assert not dialog.extras.with_issue.isEnabled()
    dialog.extras.packed.click()
    dialog.extras.imposed.click()
    dialog.extras.with_issue.click()
    assert dialog.name_field.text() == "石二-2026-11-24-9.zip"
    write(qtbot, dialog)
    with zipfile.ZipFile(tmp_path / "石二-2026-11-24-9.zip") as package:
        names = package.namelist()
    assert {"石二-2026-11-24-9.pdf", "石二-2026-11-24-9-拼版.pdf", CHECK_LIST, "石二-2026-11-24-9.issue"} <= set(names)
    assert [path.name for path in tmp_path.glob("石二*")] == ["石二-2026-11-24-9.zip"]


def test_sheets_are_written_beside_the_pages_and_both_are_told(
    qtbot: QtBot, dialog: ExportDialog, tmp_path: Path
) -> None:
    dialog.extras.imposed.click()
    write(qtbot, dialog)
    names = ["石二-2026-11-24-9-拼版.pdf", "石二-2026-11-24-9.pdf"]
    assert sorted(path.name for path in tmp_path.glob("石二*")) == names
    assert all(name in dialog.status.toolTip() for name in names)


def test_an_archive_file_is_offered_no_sheets(dialog: ExportDialog) -> None:
    dialog.extras.imposed.click()
    dialog.preset_field.setCurrentIndex(dialog.preset_field.findData("archive"))
    assert not dialog.extras.imposed.isEnabled() and dialog.extras.wanted == Extras()
    dialog.preset_field.setCurrentIndex(dialog.preset_field.findData("proof"))
    assert dialog.extras.wanted == Extras(imposed=True)


def test_the_name_keeps_what_was_typed_and_leaves_out_a_page_s_number(dialog: ExportDialog, small: Session) -> None:
    dialog.name_field.setText("样报")
    dialog.extras.packed.click()
    assert dialog.name_field.text() == "样报.zip"
    dialog.extras.packed.click()
    assert dialog.name_field.text() == "样报.pdf"
    small.apply(SetPress(msgspec.structs.replace(PressProfile(), one_per_page=True)))
    dialog.extras.packed.click()
    dialog.preset_field.setCurrentIndex(dialog.preset_field.findData("press-x1a"))
    assert dialog.name_field.text().endswith(".zip") and "{page}" not in dialog.name_field.text()
