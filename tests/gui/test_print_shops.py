"""Print shops at the desk: chosen as a step of the history, made, changed, handed on; what cannot be is said."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from layout_app.color import CMYK
from layout_app.document.issue import press_of
from layout_app.errors import Finding, Severity
from layout_app.gui.dialogs.export import ExportDialog
from layout_app.gui.dialogs.export_words import facts
from layout_app.gui.dialogs.press_profile import PressProfileDialog
from layout_app.gui.settings import Settings
from layout_app.gui.theme import Theme
from layout_app.gui.workers import ExportWorker
from layout_app.press import CONDITIONS, OwnProfile, PressProfile, SpotInk
from layout_app.resources import bundled
from layout_app.session.press_profiles import (
    SavedPress,
    press_folder,
    press_shelf,
    read_own_profile,
    read_press,
    save_press,
    write_press,
)
from layout_app.session.session import Session
from layout_app.session.written import FaultyPdfError
from layout_app.units import mm

# The offscreen platform says so of every window with a least or fixed size.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
LEFT = Qt.MouseButton.LeftButton
SHOP = PressProfile("静安印务", "offset", "x1a", total_ink_percent=260, one_per_page=True)
FULL = PressProfile(
    "新华印刷厂", "coated", "x1a", None, 280, 250, mm(285), mm(420), mm(2.5), False, False, (2, 3, 5),
    SpotInk("PANTONE 185 C", CMYK(0, 1, 1, 0), CMYK(0, 0.9, 0.76, 0)), True, "{title}_{date}_{page}", True,
)  # fmt: skip


@pytest.fixture
def dialog(qtbot: QtBot, look: Theme, session: Session, tmp_path: Path) -> Iterator[ExportDialog]:
    save_press(SavedPress(SHOP))
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1440, 900)
    window.show()
    made = ExportDialog(session, Settings(), look, window)
    made.folder_field.setText(str(tmp_path))
    made.open()
    yield made
    if made._worker is not None:
        made._worker.wait()
    made.done(0)


def choose(dialog: ExportDialog, key: str) -> None:
    at = dialog.shop.choice.findData(key)
    dialog.shop.choice.setCurrentIndex(at)
    dialog.shop.choice.activated.emit(at)


def profile_dialog(dialog: ExportDialog) -> PressProfileDialog:
    (found,) = (one for one in dialog.findChildren(PressProfileDialog) if one.isVisible())
    QApplication.processEvents()  # the dialog becomes the active window
    return found


def test_choosing_a_shop_is_a_step_that_is_undone(dialog: ExportDialog, session: Session) -> None:
    names = [dialog.shop.choice.itemText(number) for number in range(dialog.shop.choice.count())]
    assert names == ["Coated paper", "Offset paper", "Newsprint", "静安印务"]
    assert dialog.shop.choice.currentText() == "Coated paper"
    choose(dialog, "saved:静安印务")
    assert (session.issue.press, session.undo_label) == (SHOP, "Print shop")
    assert dialog.preset == "press-x1a"
    assert dialog.name_field.text() == "邻里石二-2019-12-10-24-{page}.pdf"
    choose(dialog, "usual:coated")
    assert session.issue.press is None and dialog.preset == "press"
    assert dialog.name_field.text() == "邻里石二-2019-12-10-24.pdf"
    session.undo()
    session.undo()
    assert not session.is_dirty


def test_the_shop_chosen_last_is_kept_for_the_next_issue(dialog: ExportDialog) -> None:
    choose(dialog, "saved:静安印务")
    assert Settings().print_shop() == "静安印务"
    choose(dialog, "usual:offset")
    assert Settings().print_shop() == ""


def test_another_shop_keeps_a_proof_a_proof(dialog: ExportDialog) -> None:
    dialog.preset_field.setCurrentIndex(dialog.preset_field.findData("proof"))
    choose(dialog, "saved:静安印务")
    assert dialog.preset == "proof"


def test_the_pages_of_another_size_are_found_when_the_shop_is_chosen(dialog: ExportDialog) -> None:
    save_press(SavedPress(msgspec.structs.replace(SHOP, name="小报", width=mm(270), height=mm(390))))
    dialog.shop.refresh()
    choose(dialog, "saved:小报")
    assert "press.page-size" in [one.code for one in dialog._findings]
    assert dialog.anyway.isVisible() and not dialog.write_button.isEnabled()


def test_a_new_shop_is_filled_in_by_keys_and_chosen(qtbot: QtBot, dialog: ExportDialog, session: Session) -> None:
    dialog.shop.new_button.setFocus()
    qtbot.keyClick(dialog.shop.new_button, Qt.Key.Key_Space)
    asked = profile_dialog(dialog)
    assert asked.name_field.hasFocus()
    qtbot.keyClicks(asked.name_field, "People's Press")
    qtbot.keyClicks(asked.ink_field, "220")
    qtbot.keyClicks(asked.black_field, "2-3")
    qtbot.keyClick(asked.outlines, Qt.Key.Key_Space)
    with qtbot.waitSignal(asked.saved):
        qtbot.keyClick(asked.black_field, Qt.Key.Key_Return)
    made = PressProfile("People's Press", "coated", total_ink_percent=220, black_pages=(2, 3), outlines=True)
    assert press_shelf().find("People's Press") == SavedPress(made)
    assert session.issue.press == made
    assert dialog.shop.choice.currentText() == "People's Press"


def test_every_field_can_be_reached_with_tab(qtbot: QtBot, dialog: ExportDialog) -> None:
    dialog.shop.make_new()
    asked = profile_dialog(dialog)
    seen: list[QWidget] = []
    while (at := QApplication.focusWidget()) is not None and at not in seen:
        seen.append(at)
        qtbot.keyClick(at, Qt.Key.Key_Tab)
    wanted = (
        asked.name_field, asked.paper_field, asked.choose_button, asked.ink_field, asked.ppi_field, asked.width_field,
        asked.height_field, asked.bleed_field, asked.marks, asked.slug, asked.black_field, asked.has_spot,
        asked.outlines, asked.pattern_field, asked.one_per_page, asked.cancel_button, asked.save_button,
    )  # fmt: skip
    assert [one for one in wanted if one not in seen] == []
    order = [seen.index(one) for one in wanted]
    assert order == sorted(order)


def test_a_profile_looked_at_and_saved_is_what_it_was(qtbot: QtBot, dialog: ExportDialog) -> None:
    own, data = read_own_profile(bundled("assets", "icc", CONDITIONS["offset"].profile))
    full = SavedPress(msgspec.structs.replace(FULL, own_profile=own), data)
    save_press(full)
    dialog.shop.refresh()
    choose(dialog, "saved:新华印刷厂")
    dialog.shop.edit()
    asked = profile_dialog(dialog)
    assert asked.icc_field.text() == own.name
    assert asked.replaces_field.currentText() == "Red"
    assert asked._example.text() == "Such as 邻里石二_2019-12-10_1.pdf"
    with qtbot.waitSignal(asked.saved):
        qtbot.mouseClick(asked.save_button, LEFT)
    assert press_shelf().find("新华印刷厂") == full


def test_a_changed_profile_is_that_of_the_issue_too(qtbot: QtBot, dialog: ExportDialog, session: Session) -> None:
    choose(dialog, "saved:静安印务")
    dialog.shop.edit()
    asked = profile_dialog(dialog)
    asked.name_field.setText("静安新厂")
    asked.paper_field.setCurrentIndex(asked.paper_field.findData("coated"))
    assert asked.ppi_field.placeholderText() == "300" and "Ink 300 %" in asked._limits.text()
    with qtbot.waitSignal(asked.saved):
        qtbot.mouseClick(asked.save_button, LEFT)
    changed = msgspec.structs.replace(SHOP, name="静安新厂", condition="coated")
    assert [one.profile for one in press_shelf().saved] == [changed]
    assert (session.issue.press, session.issue.condition) == (changed, "coated")


@pytest.mark.parametrize(
    ("field", "text", "sentence"),
    [
        ("name_field", "", "The profile has no name yet: write that of the print shop."),
        ("name_field", "静安印务", "There is a profile “静安印务” already: choose another name."),
        ("ink_field", "x", "The ink limit lies between 150 and 400 %."),
        ("ppi_field", "30", "The resolution of pictures lies between 72 and 1200 ppi."),
        ("width_field", "", "Write width and height of the page, or neither: then the issue's own holds."),
        ("bleed_field", "3 cm", "The bleed is at most 20 mm."),
        ("black_field", "all", "Write pages as 2-3, or leave the field empty for none."),
        ("spot_field", "Cyan", "“Cyan” is no name of a spot ink."),
        ("alternate_field", "0 100 100", "Write the four inks in per cent, such as 0 100 100 0."),
        ("pattern_field", "{titel}", "“{titel}” is not known here: there are {title} {date} {number} {page}."),
    ],
)
def test_what_cannot_be_is_said_under_its_field(
    qtbot: QtBot, dialog: ExportDialog, field: str, text: str, sentence: str
) -> None:
    dialog.shop.make_new()
    asked = profile_dialog(dialog)
    asked.name_field.setText("新厂")
    asked.has_spot.setChecked(True)
    asked.spot_field.setText("PANTONE 185 C")
    asked.width_field.setText("285")
    asked.height_field.setText("420")
    edited = getattr(asked, field)
    edited.setText(text)
    with qtbot.assertNotEmitted(asked.saved):
        qtbot.mouseClick(asked.save_button, LEFT)
    (said,) = (one for at, one in asked._errors.values() if at is edited)
    assert (said.text(), said.isVisible(), edited.property("state")) == (sentence, True, "error")
    assert edited.hasFocus()
    edited.setText("1")
    assert not said.isVisible()
    assert [one.profile.name for one in press_shelf().saved] == ["静安印务"]
    asked.reject()


def test_an_icc_file_of_a_screen_is_refused_in_place(dialog: ExportDialog) -> None:
    dialog.shop.make_new()
    asked = profile_dialog(dialog)
    asked.read_icc(bundled("assets", "icc", "sRGB.icc"))
    said = asked._errors["own_profile"][1]
    assert said.isVisible() and said.text().startswith("This ICC file describes a screen")
    asked.read_icc(bundled("assets", "icc", CONDITIONS["offset"].profile))
    assert not said.isVisible() and asked.profile().own_profile is not None
    asked.no_icc_button.click()
    assert asked.profile().own_profile is None
    asked.reject()


def test_a_deleted_shop_stays_that_of_the_issue(dialog: ExportDialog, session: Session) -> None:
    choose(dialog, "saved:静安印务")
    dialog.shop.delete()
    assert list(press_folder().iterdir()) == []
    assert session.issue.press == SHOP
    assert dialog.shop.choice.currentText() == "静安印务 (in this issue)"
    assert dialog._progress_words.text() == "“静安印务” was deleted; this issue keeps it."
    assert not dialog.sentence.isVisible()


def test_shops_are_handed_on_and_taken_in(dialog: ExportDialog, session: Session, tmp_path: Path) -> None:
    choose(dialog, "saved:静安印务")
    dialog.shop.hand_on(tmp_path / "给同事")
    assert read_press(tmp_path / "给同事.press") == SavedPress(SHOP)
    write_press(tmp_path / "new.press", SavedPress(FULL))
    dialog.shop.take_in(tmp_path / "new.press")
    assert session.issue.press == FULL and press_shelf().find("新华印刷厂") is not None
    (tmp_path / "new.press").write_bytes(b"{}")
    dialog.shop.take_in(tmp_path / "new.press")
    assert dialog.sentence.isVisible() and "new.press is no print-shop profile" in dialog.sentence.text()
    assert session.issue.press == FULL


def test_a_shop_that_no_press_can_print_by_is_not_chosen(dialog: ExportDialog, session: Session) -> None:
    data = bundled("assets", "icc", "sRGB.icc").read_bytes()
    own = OwnProfile(hashlib.sha256(data).hexdigest(), "sRGB")
    write_press(press_folder() / "a.press", SavedPress(msgspec.structs.replace(FULL, own_profile=own), data))
    dialog.shop.refresh()
    choose(dialog, "saved:新华印刷厂")
    assert session.issue.press is None and dialog.shop.choice.currentText() == "Coated paper"
    assert dialog.sentence.text().startswith("This ICC file describes a screen")


def test_what_the_file_will_be_is_told(dialog: ExportDialog) -> None:
    own, data = read_own_profile(bundled("assets", "icc", CONDITIONS["offset"].profile))
    save_press(SavedPress(msgspec.structs.replace(FULL, own_profile=own), data))
    dialog.shop.refresh()
    choose(dialog, "saved:新华印刷厂")
    assert dict(facts(dialog._session.issue, dialog.preset)) == {
        "Trim size": "285 × 420 mm",
        "Bleed": "2.5 mm, without marks",
        "Colour": "CMYK, Coated paper 280 %",
        "Standard": "PDF/X-1a:2003, type as paths",
        "Besides": "the press's own ICC file, black pages 2-3,5, PANTONE 185 C, one file a page",
    }
    assert len(facts(dialog._session.issue, "proof")) == 4


def test_a_damaged_profile_is_said_when_the_dialog_opens(
    qtbot: QtBot, look: Theme, session: Session, tmp_path: Path
) -> None:
    press_folder().mkdir(parents=True)
    (press_folder() / "a.press").write_bytes(b"junk")
    window = QWidget()
    qtbot.addWidget(window)
    made = ExportDialog(session, Settings(), look, window)
    assert made.sentence.text() == "a.press is no print-shop profile, or it is damaged."


def test_the_dialog_says_that_the_files_were_checked(
    qtbot: QtBot, dialog: ExportDialog, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(dialog, "saved:静安印务")
    dialog.keeps_in_archive.setChecked(False)

    def written(_session: Session, target: Path, *_wishes: object) -> tuple[Finding, ...]:
        for number in (1, 2):
            (target.parent / target.name.replace("{page}", str(number))).write_bytes(b"x" * 1_000_000)
        return (Finding("pdf.ink", Severity.WARNING, "Too much ink.", page=2),)

    monkeypatch.setattr(Session, "export", written)
    with qtbot.waitSignal(dialog.written) as told:
        qtbot.mouseClick(dialog.write_button, LEFT)
    assert told.args == [str(tmp_path)]
    assert dialog.status.head.text() == "Written and checked, 2.0 MB: 1 finding"
    assert dialog.status.toolTip().count("\n") == 1
    assert press_of(session.issue) == SHOP


def test_a_file_that_breaks_its_standard_is_shown_with_its_faults(
    qtbot: QtBot, dialog: ExportDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    fault = Finding("pdf.font", Severity.ERROR, "A font is not embedded.", page=1)

    def refuse(*_wishes: object) -> tuple[Finding, ...]:
        raise FaultyPdfError("It was not written.", (fault,))

    monkeypatch.setattr(Session, "export", refuse)
    qtbot.mouseClick(dialog.write_button, LEFT)
    worker = dialog._worker
    assert isinstance(worker, ExportWorker)
    qtbot.waitUntil(lambda: not dialog._is_writing)
    assert worker.faults == (fault,)
    assert dialog.status.head.text() == "Not written: it would break its standard"
    assert dialog.status.sentence.text() == "It was not written."
    assert dialog.write_button.isEnabled()
