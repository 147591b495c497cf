"""The preflight list: errors first, two lines a row, a click goes there."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from layout_app.errors import Finding, Severity
from layout_app.gui.findings_panel import ROW_HEIGHT, WIDTH, FindingsPanel, draw_lines, text_width, wrapped
from layout_app.gui.theme import Theme

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
