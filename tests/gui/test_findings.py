"""The preflight list: errors first, two lines a row, a click goes there."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from layout_app.commands.pages import SetMasthead
from layout_app.commands.text import ReplaceText
from layout_app.errors import Finding, Severity
from layout_app.gui.findings_panel import ROW_HEIGHT, WIDTH, FindingsPanel, draw_lines, text_width, wrapped
from layout_app.gui.theme import Theme
from tests.gui.driver import DeskDriver

# The offscreen platform says so of every window with a least or fixed size.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
SHORT = Finding("text.short", Severity.WARNING, "“Lead” is 2 lines short: add text or shrink the block.", page=2)
OVER = Finding("text.overset", Severity.ERROR, "“News” has 3 lines too many: cut about 30 characters.", page=3)
UNPLACED = Finding("story.unplaced", Severity.INFO, "“Notice” is on no page.")


@pytest.fixture
def panel(qtbot: QtBot, look: Theme) -> FindingsPanel:
    made = FindingsPanel(look)
    qtbot.addWidget(made)
    made.resize(WIDTH, 232)
    made.show()
    return made


def test_rows_stand_errors_first_and_54_high(panel: FindingsPanel) -> None:
    panel.show_findings((UNPLACED, SHORT, OVER))
    model = panel.list.model()
    assert [model.index(row, 0).data() for row in range(4)] == [OVER.message, SHORT.message, "Notes", UNPLACED.message]
    assert panel.list.visualRect(model.index(1, 0)).height() == ROW_HEIGHT == 54
    assert panel.width() == 268


def test_a_click_and_enter_choose_the_finding(qtbot: QtBot, panel: FindingsPanel) -> None:
    panel.show_findings((SHORT, OVER))
    second = panel.list.visualRect(panel.list.model().index(1, 0)).center()
    with qtbot.waitSignal(panel.finding_chosen) as chosen:
        qtbot.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=second)
    assert chosen.args == [SHORT]
    qtbot.keyClick(panel.list, Qt.Key.Key_Up)
    with qtbot.waitSignal(panel.finding_chosen) as chosen:
        qtbot.keyClick(panel.list, Qt.Key.Key_Return)
    assert chosen.args == [OVER]


def test_screen_readers_hear_kind_page_and_sentence(panel: FindingsPanel) -> None:
    panel.show_findings((OVER, UNPLACED))
    heard = [panel.list.model().index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in (0, 2)]
    assert heard == [f"Error Page 3 {OVER.message}", f"Note {UNPLACED.message}"]


def test_an_empty_list_says_that_nothing_is_left(panel: FindingsPanel) -> None:
    panel.show_findings((SHORT,))
    assert panel.list.isVisible() and not panel._empty.isVisible()
    panel.show_findings(())
    assert not panel.list.isVisible() and panel._empty.isVisible()
    assert panel._empty.text() == "Nothing to fix, ready for press."


def test_the_same_findings_again_keep_the_selection(panel: FindingsPanel) -> None:
    panel.show_findings((SHORT, OVER))
    panel.list.setCurrentIndex(panel.list.model().index(1, 0))
    panel.show_findings((SHORT, OVER))
    assert panel.list.currentIndex().row() == 1


@pytest.mark.parametrize("text", ["字" * 40, "short", "an English sentence that does not fit on one line, or on two"])
def test_wrapped_text_stays_inside_its_area(qtbot: QtBot, look: Theme, text: str) -> None:
    picture = QImage(200, 80, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.white)
    painter = QPainter(picture)
    painter.setPen(QColor("black"))
    draw_lines(painter, QRectF(20, 5, 160, 70), wrapped(text, 160))
    painter.end()
    inked = [(x, y) for x in range(200) for y in range(80) if picture.pixelColor(x, y).lightness() < 128]
    assert inked
    assert all(19 <= x <= 181 and 5 <= y <= 75 for x, y in inked)


def test_a_row_is_as_high_as_all_of_its_sentence(panel: FindingsPanel) -> None:
    long = Finding("text.overset", Severity.ERROR, "“一个很长的标题要排在这里看看”溢出十四行，" * 4, page=3)
    panel.show_findings((SHORT, long))
    rows = [panel.list.visualRect(panel.list.model().index(row, 0)) for row in range(2)]
    lines = wrapped(long.message, text_width(long, panel.list.viewport().width()))
    assert "".join(lines) == long.message and len(lines) > 2
    assert rows[0].height() >= len(lines) * 17 and rows[1].height() == ROW_HEIGHT


def test_the_head_tells_how_many_notes_stand_below(panel: FindingsPanel) -> None:
    panel.show_findings((SHORT, OVER, UNPLACED))
    assert (panel.count.text(), panel.notes.text()) == ("2", "1 note")
    panel.show_findings((SHORT,))
    assert (panel.count.text(), panel.notes.text()) == ("1", "")


def test_both_themes_paint_the_rows(panel: FindingsPanel) -> None:
    panel.show_findings((OVER,))
    light = panel.grab().toImage()
    panel.set_theme(Theme(dark=True))
    assert panel.grab().toImage() != light


COARSE = Finding(
    "picture.resolution", Severity.WARNING, "Picture “Hall” has only 142 ppi: set it smaller.", page=2,
    repair="Set it 2 columns wide",
)  # fmt: skip


def test_a_finding_with_a_repair_has_a_button_of_its_own(qtbot: QtBot, panel: FindingsPanel) -> None:
    panel.show_findings((SHORT, COARSE))
    rows = [panel.list.model().index(row, 0) for row in range(2)]
    assert panel.list.button_at(rows[0]).isEmpty()
    button, area = panel.list.button_at(rows[1]), panel.list.visualRect(rows[1])
    assert area.contains(button) and button.height() == 26 and area.height() == ROW_HEIGHT + 32
    chosen: list[Finding] = []
    panel.finding_chosen.connect(chosen.append)
    with qtbot.waitSignal(panel.repair_wanted) as wanted:
        qtbot.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=button.center())
    assert wanted.args == [COARSE] and chosen == []
    qtbot.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=area.topLeft() + button.topLeft() / 8)
    assert chosen == [COARSE]


def test_a_repair_is_done_where_the_mouse_goes_down_and_up_on_one_button(qtbot: QtBot, panel: FindingsPanel) -> None:
    panel.show_findings((COARSE, SHORT))
    left, view = Qt.MouseButton.LeftButton, panel.list.viewport()
    row = next(at for at in range(2) if not panel.list.button_at(panel.list.model().index(at, 0)).isEmpty())
    button = panel.list.button_at(panel.list.model().index(row, 0)).center()
    beside = panel.list.visualRect(panel.list.model().index(1 - row, 0)).center()
    for down, up in ((beside, button), (button, beside)):
        with qtbot.assertNotEmitted(panel.repair_wanted):
            qtbot.mousePress(view, left, pos=down)
            qtbot.mouseRelease(view, left, pos=up)


def test_control_and_enter_repair_the_finding_that_is_chosen(qtbot: QtBot, panel: FindingsPanel) -> None:
    panel.show_findings((SHORT, COARSE))
    panel.list.setCurrentIndex(panel.list.model().index(1, 0))
    with qtbot.waitSignal(panel.repair_wanted) as wanted:
        qtbot.keyClick(panel.list, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert wanted.args == [COARSE]
    heard = panel.list.model().index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert heard.endswith("Ctrl+Enter: Set it 2 columns wide.")


def test_the_desk_repairs_with_one_click_and_takes_it_back_with_another(desk: DeskDriver) -> None:
    desk.window.files.open_sample()
    desk.session.apply(ReplaceText("renting", "body", 0, 0, 0, "通知,"))
    desk.settle()
    before, window = desk.session.issue, desk.window
    (finding,) = [one for one in window.desk.findings if one.code == "text.half-width-mark"]
    window.desk.findings_panel.repair_wanted.emit(finding)
    assert desk.session.issue.story("renting").paragraphs[0].text.startswith("通知，")
    assert finding not in window.desk.findings
    assert window._toast.text() == "Done: “Type them full width”." and window._toast.button.text() == "Undo"
    window._toast.button.click()
    assert desk.session.issue == before and finding in window.desk.findings


def test_undo_in_the_toast_leaves_alone_what_was_done_since(desk: DeskDriver) -> None:
    desk.window.files.open_sample()
    desk.session.apply(ReplaceText("renting", "body", 0, 0, 0, "通知,"))
    desk.settle()
    finding = next(one for one in desk.window.desk.findings if one.code == "text.half-width-mark")
    desk.window.desk.repair(finding)
    desk.session.apply(SetMasthead("slogan", "Words"))
    desk.window._toast.button.click()
    assert desk.session.issue.masthead.slogan == "Words"
    desk.window.desk.repair(finding)
    assert desk.window._toast.text() == "Nothing is left to repair there."
