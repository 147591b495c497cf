"""The room of proofs: notes on places, signatures and fallen stamps, rounds compared."""

from __future__ import annotations

import datetime
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from layout_app.commands.text import ReplaceText
from layout_app.display.items import LaidOutPage, TextLine
from layout_app.document.blocks import ArticleBlock
from layout_app.document.proofs import (
    DONE,
    FIRST_PROOF,
    FIRST_REVIEW,
    LEFT,
    SECOND_REVIEW,
    STEPS,
    Anchor,
    step_name,
)
from layout_app.document.signing import Stamp
from layout_app.fonts.library import FontLibrary
from layout_app.gui import page_thumbs
from layout_app.gui.proof_room.marks import CUT, Mark, Piece
from layout_app.gui.proof_room.pages_view import PRESENT, SIDE_BY_SIDE
from layout_app.gui.proof_room.paper import change_list, print_sheets
from layout_app.gui.proof_room.print_dialog import THIS_PAGE, ProofPrintDialog
from layout_app.gui.proof_room.room import ProofRoom
from layout_app.gui.proof_room.side_panel import CHANGES, NOTES, SETTLED
from layout_app.gui.proof_room.sign_dialog import SignDialog
from layout_app.gui.proof_room.toolbar import ProofToolbar
from layout_app.gui.rooms import MAKE_UP, PROOF
from layout_app.gui.theme import Theme
from layout_app.painters.qt import QtResources, page_image
from layout_app.session.proof_print import A4, TILED, ProofPrint, proof_pdf
from layout_app.session.rounds import sign_pages
from layout_app.session.session import Session
from tests.gui.driver import DeskDriver

LEFT_BUTTON = Qt.MouseButton.LeftButton
MORNING = datetime.datetime(2019, 12, 3, 9, 0, tzinfo=datetime.timezone(datetime.timedelta(hours=8)))


@pytest.fixture
def room(desk: DeskDriver, sample_copy: Path) -> ProofRoom:
    """The room on the second page of the sample, 王敏 at work."""
    window = desk.window
    window.settings.set_person("王敏")
    window.open_path(sample_copy)
    desk.session.now = lambda: MORNING
    window.run("room_proof")
    made = window.stack.currentWidget()
    assert isinstance(made, ProofRoom)
    made.go_to_page(1)
    QApplication.processEvents()
    return made


def first_article(session: Session) -> ArticleBlock:
    return next(block for block in session.issue.pages[1].blocks if isinstance(block, ArticleBlock))


def stamps(room: ProofRoom) -> list[Stamp]:
    return [one.stamp for one in room.rounds_panel.steps.states]


def draw_over_words(room: ProofRoom, session: Session) -> TextLine:
    """Draw over three characters of a line of the first article's body; the line."""
    block = first_article(session)
    lines = [one for one in session.layout(1).items if isinstance(one, TextLine) and one.source.part == "body"]
    line = [one for one in lines if one.source.story == block.story][2]
    start = line.source.start
    area = room.pages.area_of(Anchor(block.id, block.story, "body", line.source.index, start, start + 3))
    view, middle = room.pages.viewport(), area.center().y()
    QTest.mousePress(view, LEFT_BUTTON, pos=QPointF(area.left() + 1, middle).toPoint())
    QTest.mouseMove(view, QPointF(area.center().x(), middle).toPoint())
    QTest.mouseMove(view, QPointF(area.right() - 1, middle).toPoint())
    QTest.mouseRelease(view, LEFT_BUTTON, pos=QPointF(area.right() - 1, middle).toPoint())
    return line


def test_a_note_is_written_on_words_drawn_over_and_follows_them(desk: DeskDriver, room: ProofRoom) -> None:
    line = draw_over_words(room, desk.session)
    assert room.editor.isVisible()
    QTest.keyClicks(room.editor.field, "gai")
    QTest.keyClick(room.editor.field, Qt.Key.Key_Return)
    (note,) = desk.session.issue.proofs.notes
    assert (note.text, note.person, note.step, note.at) == ("gai", "王敏", FIRST_REVIEW, MORNING.isoformat())
    assert note.quote and note.quote in line.text
    (mark,) = room.side.list.marks
    assert mark.place is not None and line.grid_line is not None and mark.place.first_line == line.grid_line + 1
    desk.session.apply(ReplaceText(note.anchor.story, "body", note.anchor.index, 0, 0, "新写的字" * 10))
    room.refresh()
    assert room.side.list.marks[0].place != mark.place, "the disc stands where the words stand now"
    desk.window.run("undo")
    desk.window.run("undo")
    room.refresh()
    assert not desk.session.issue.proofs.notes and not room.side.list.marks


def test_escape_writes_nothing(desk: DeskDriver, room: ProofRoom) -> None:
    draw_over_words(room, desk.session)
    QTest.keyClicks(room.editor.field, "gai")
    QTest.keyClick(room.editor.field, Qt.Key.Key_Escape)
    assert not room.editor.isVisible() and not desk.session.issue.proofs.notes


def note_on_block(desk: DeskDriver, room: ProofRoom) -> str:
    draw_over_words(room, desk.session)
    room.editor.field.setText("看看")
    room.editor.write.click()
    return desk.session.issue.proofs.notes[-1].id


def test_a_note_is_settled_from_its_card_and_by_enter(desk: DeskDriver, room: ProofRoom) -> None:
    note = note_on_block(desk, room)
    card = room.side.card
    card.leave.click()
    assert desk.session.issue.proofs.notes[0].state != LEFT, "a reason is asked for first"
    card.reason.setText("原文如此")
    card.leave.click()
    settled = desk.session.issue.proofs.notes[0]
    assert (settled.state, settled.reason, settled.settled_by) == (LEFT, "原文如此", "王敏")
    room.choose_mark(note)
    QTest.keyClick(room.side.list, Qt.Key.Key_Return)
    QTest.keyClick(room.side.list, Qt.Key.Key_Return)
    assert desk.session.issue.proofs.notes[0].state == DONE


def test_a_note_leads_to_its_place_on_the_desk(desk: DeskDriver, room: ProofRoom) -> None:
    note_on_block(desk, room)
    room.side.card.go.click()
    window = desk.window
    assert window.room == MAKE_UP and window.canvas.page_index == 1
    assert window.canvas.selected == first_article(desk.session).id


def test_signing_puts_the_stamp_on_and_a_change_takes_it_off(desk: DeskDriver, room: ProofRoom) -> None:
    room.sign()
    (dialog,) = desk.window.findChildren(SignDialog)
    assert dialog.person.text() == "王敏"
    dialog.all_pages.setChecked(True)
    dialog.sign.click()
    assert stamps(room)[0] is Stamp.SIGNED
    assert len(desk.session.issue.proofs.signatures) == len(desk.session.issue.pages)
    desk.session.apply(ReplaceText(first_article(desk.session).story, "body", 0, 0, 0, "新"))
    room.refresh()
    assert stamps(room)[0] is Stamp.FALLEN
    assert "stamp" in room.toolbar.page_buttons[1].accessibleName()
    assert "stamp" not in room.toolbar.page_buttons[0].accessibleName()


def test_a_fallen_stamp_is_signed_again_or_the_next_step_begun(desk: DeskDriver, room: ProofRoom) -> None:
    sign_pages(desk.session, (1,), FIRST_REVIEW, "陈立")
    sign_pages(desk.session, (1,), FIRST_PROOF, "李青")
    room.refresh()
    assert step_name(SECOND_REVIEW) in room.toolbar.sign.text(), "a step signed elsewhere is not asked for again"
    desk.session.apply(ReplaceText(first_article(desk.session).story, "body", 0, 0, 0, "新"))
    room.refresh()
    assert stamps(room)[1] is Stamp.FALLEN
    assert step_name(FIRST_PROOF) in room.toolbar.sign.text()
    assert room.rounds_panel.begin.text() == f"Begin {step_name(SECOND_REVIEW)}"
    room.rounds_panel.begin.click()
    assert stamps(room)[1:3] == [Stamp.SIGNED, Stamp.BEGUN]
    assert step_name(SECOND_REVIEW) in room.toolbar.sign.text()


def test_a_room_with_nothing_in_its_list_says_what_is_missing(desk: DeskDriver, room: ProofRoom) -> None:
    side = room.side
    assert side.empty.isVisible() and side.empty.head.text() == "No notes yet"
    assert room.toolbar.old.currentText() == "No round signed yet" and room.toolbar.old.toolTip()
    assert not room.status.hint
    side.kind_chosen.emit(CHANGES)
    assert side.empty.head.text() == "Nothing to compare yet"
    sign_pages(desk.session, (1,), FIRST_REVIEW, "陈立")
    room.refresh()
    assert side.empty.head.text() == "No changes" and room.toolbar.old.currentText() != "No round signed yet"
    side.kind_chosen.emit(NOTES)
    note_on_block(desk, room)
    assert side.empty.isHidden() and room.status.hint
    side.filters.button(SETTLED).click()
    assert side.empty.head.text() == "No such notes" and side.empty.sentence.isHidden() and not room.status.hint


def test_thumbnails_are_painted_again_when_a_picture_arrives(
    desk: DeskDriver, room: ProofRoom, monkeypatch: pytest.MonkeyPatch
) -> None:
    painted: list[int] = []

    def image(page: LaidOutPage, scale: float, resources: QtResources, ratio: float) -> QImage:
        painted.append(page.number)
        return page_image(page, scale, resources, ratio)

    monkeypatch.setattr(page_thumbs, "page_image", image)
    room.show_session(desk.session)
    room.refresh()
    before = len(painted)
    for _attempt in range(100):
        if len(painted) > before:
            break
        QTest.qWait(20)
    assert before == len(desk.session.issue.pages) and painted[before:]


def test_after_the_last_step_a_fallen_stamp_can_only_be_signed_again(desk: DeskDriver, room: ProofRoom) -> None:
    sign_pages(desk.session, (1,), STEPS[-1], "李青")
    room.refresh()
    assert not room.toolbar.sign.isEnabled()
    desk.session.apply(ReplaceText(first_article(desk.session).story, "body", 0, 0, 0, "新"))
    room.refresh()
    assert room.toolbar.sign.isEnabled() and step_name(STEPS[-1]) in room.toolbar.sign.text()
    assert room.rounds_panel.begin.isHidden()


def test_two_rounds_are_compared_side_by_side(desk: DeskDriver, room: ProofRoom) -> None:
    assert not room.toolbar.old.isEnabled()
    sign_pages(desk.session, (1,), FIRST_REVIEW, "陈立")
    desk.session.apply(ReplaceText(first_article(desk.session).story, "body", 0, 4, 6, ""))
    sign_pages(desk.session, (1,), FIRST_PROOF, "李青")
    desk.session.apply(ReplaceText(first_article(desk.session).story, "headline", 0, 0, 2, "崭新"))
    room.refresh()
    assert room.toolbar.old.values == (FIRST_REVIEW, FIRST_PROOF)
    room.toolbar.modes.button(SIDE_BY_SIDE).click()
    (mark,) = room.side.list.marks
    assert mark.pieces[-1].text == "崭新" and mark.old is not None
    room.toolbar.compared.emit(FIRST_REVIEW, FIRST_PROOF)
    (mark,) = room.side.list.marks
    assert (mark.person, mark.pieces[0].tone, len(mark.pieces[0].text)) == ("李青", CUT, 2)
    room.toolbar.modes.button(PRESENT).click()
    assert room.grab().width() > 0


def test_a_signed_state_is_in_the_file_and_one_nobody_signed_is_not(
    desk: DeskDriver, room: ProofRoom, library: FontLibrary, tmp_path: Path
) -> None:
    session = desk.session
    sign_pages(session, (0, 1), FIRST_REVIEW, "陈立")
    session.apply(ReplaceText(first_article(session).story, "body", 0, 0, 0, "新"))
    sign_pages(session, (1,), FIRST_PROOF, "李青")
    session.undo()
    session.save(tmp_path / "signed.issue")
    opened = Session.open(tmp_path / "signed.issue", library)
    assert opened.issue.proofs == session.issue.proofs
    assert [name for name in opened.unsaved_work().extras if name.startswith("rounds/")] == [
        f"rounds/{session.issue.proofs.signatures[0].state}.state"
    ]


def test_arrows_go_through_the_list_and_pages_turn(desk: DeskDriver, room: ProofRoom) -> None:
    note_on_block(desk, room)
    note_on_block(desk, room)
    room.pages.setFocus()
    room.choose_mark("")
    QTest.keyClick(room.pages, Qt.Key.Key_Down)
    assert room.side.list.currentIndex().row() == 0
    QTest.keyClick(room.pages, Qt.Key.Key_Down)
    assert room.side.list.currentIndex().row() == 1
    desk.window.run("previous_page")
    assert not room.side.list.marks and not room.toolbar.sign.text().isspace()


def test_proof_prints_are_saved_from_the_dialog(desk: DeskDriver, room: ProofRoom, tmp_path: Path) -> None:
    desk.window.run("room_make_up")
    desk.window.run("print_proofs")
    assert desk.window.room == PROOF
    (dialog,) = desk.window.findChildren(ProofPrintDialog)
    dialog.pages.button(THIS_PAGE).click()
    dialog.pictures.setChecked(False)
    assert dialog.count.text() == "1 sheet"
    dialog.way.button(TILED).click()
    dialog.sheet.button(A4).click()
    assert dialog.count.text() == "4 sheets"
    room.printing.save(dialog, desk.session, dialog.wanted(), tmp_path / "proof.pdf")
    room.printing.wait()
    QApplication.processEvents()
    assert (tmp_path / "proof.pdf").read_bytes().startswith(b"%PDF") and not dialog.isVisible()


def test_a_place_that_cannot_be_written_is_said_in_the_dialog(
    desk: DeskDriver, room: ProofRoom, tmp_path: Path
) -> None:
    room.print_proofs()
    (dialog,) = desk.window.findChildren(ProofPrintDialog)
    dialog.pages.button(THIS_PAGE).click()
    dialog.pictures.setChecked(False)
    room.printing.save(dialog, desk.session, dialog.wanted(), tmp_path / "gone" / "proof.pdf")
    room.printing.wait()
    QApplication.processEvents()
    assert dialog.isVisible() and dialog.fault.text() and dialog.save.isEnabled()


def test_sheets_reach_a_printer(desk: DeskDriver, room: ProofRoom, tmp_path: Path) -> None:
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    printer.setFullPage(True)
    print_sheets(proof_pdf(desk.session, ProofPrint((0, 1), A4, pictures=False)), printer)
    document = pypdfium2.PdfDocument(tmp_path / "printed.pdf")
    pixels = document[1].render(scale=0.5).to_pil().convert("L")
    assert len(document) == 2 and pixels.getextrema()[0] < 128, "the second sheet is printed too"


def test_the_list_of_changes_is_written_for_all_pages(desk: DeskDriver, room: ProofRoom, tmp_path: Path) -> None:
    sign_pages(desk.session, (0, 1), FIRST_REVIEW, "陈立")
    desk.session.apply(ReplaceText(first_article(desk.session).story, "headline", 0, 0, 2, "崭新"))
    room.refresh()
    room.save_changes(tmp_path / "changes.pdf")
    document = pypdfium2.PdfDocument(tmp_path / "changes.pdf")
    text = document[0].get_textpage().get_text_bounded()
    assert "崭新" in text and "Headline" in text and "Nothing changed" in text


def test_cut_words_are_struck_out_in_the_list_of_changes() -> None:
    cut = Mark("c1", 1, "change", "Words cut", (Piece("<有关>", CUT), Piece("cut")))
    assert "<s>&lt;有关&gt;</s> cut" in change_list("", [("1", (cut,))])


def test_of_many_pages_those_around_the_one_shown_have_buttons(look: Theme) -> None:
    toolbar = ProofToolbar(look)
    toolbar.show_pages([str(number) for number in range(1, 17)], [("green", "")] * 16, 9)
    shown = [button.text() for button in toolbar.page_buttons if not button.isHidden()]
    assert shown == ["7", "8", "9", "10", "11", "12"]
    toolbar.show_pages(["1", "2"], [("green", "")] * 2, 1)
    assert [button.text() for button in toolbar.page_buttons if not button.isHidden()] == ["1", "2"]
