"""Words cut, copied and pasted on the page itself."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QApplication

from layout_app.commands.formatting import ToggleSpan
from layout_app.commands.tables import AddTable
from layout_app.commands.text import TextPoint
from layout_app.document.spans import STRONG, Span
from layout_app.document.story import placed_tables, tables_at, text_of
from layout_app.document.table import table_of
from layout_app.gui.canvas.text_mode import TextMode
from layout_app.gui.canvas.text_view import TextView
from layout_app.gui.theme import Theme
from layout_app.interaction.hit import TextPlace
from layout_app.painters.qt import QtResources
from layout_app.session.session import Session

STORY = "renting"


@pytest.fixture
def other(session: Session) -> str:
    """Another article than ``STORY``."""
    return next(one.id for one in session.issue.stories if one.id != STORY and len(one.paragraphs) > 1)


def mode_at(session: Session, story: str, part: str, index: int, start: int, end: int) -> TextMode:
    mode = TextMode(session, TextPlace(story, part, index, start))
    mode.move_to(TextPlace(story, part, index, end), keep_anchor=True)
    return mode


def test_bold_words_go_from_one_article_into_another_and_stay_bold(session: Session, other: str) -> None:
    session.apply(ToggleSpan(STORY, TextPoint("body", 0, 1), TextPoint("body", 0, 3), STRONG))
    words = session.issue.story(STORY).paragraphs[0].text[:4]
    clip = mode_at(session, STORY, "body", 0, 0, 4).copied()
    into = mode_at(session, other, "body", 1, 2, 2)
    into.paste(clip)
    now = session.issue.story(other).paragraphs[1]
    assert now.text[2:6] == words and Span(3, 5, STRONG) in now.spans
    assert (into.place.index, into.place.offset) == (1, 6)


def test_a_table_cut_from_one_article_stands_in_another(session: Session, other: str) -> None:
    session.apply(AddTable(STORY, 1, table_of((("楼栋", "户数"),))))
    cut = mode_at(session, STORY, "body", 1, 0, 1)
    clip = cut.copied()
    cut.backspace()
    into = mode_at(session, other, "body", 1, 0, 0)
    into.paste(clip)
    now = session.issue.story(other)
    assert not placed_tables(session.issue.story(STORY)) and tables_at(now.paragraphs[1]) == ((0, "t1"),)
    assert [table.rows for table in placed_tables(now)] == [table_of((("楼栋", "户数"),)).rows]


def test_captions_and_cells_take_the_words_alone_and_return_parts_a_cell(session: Session, other: str) -> None:
    session.apply(AddTable(STORY, 1, table_of((("楼栋", "户数"),))))
    clip = mode_at(session, other, "body", 0, 0, 3).copied()
    words = session.issue.story(other).paragraphs[0].text[:3]
    cell = mode_at(session, STORY, "cell", 0, 0, 1)
    cell.paste(clip)
    cell.split()
    assert text_of(session.issue.story(STORY), "cell", 0) == f"{words}\n栋"


def test_the_page_takes_what_a_browser_puts_on_the_clipboard(
    look: Theme, session: Session, resources: QtResources
) -> None:
    view = TextView(look)
    view.show_session(session, resources)
    data = QMimeData()
    data.setHtml("<p>甲<b>乙</b></p><p>丙</p>")
    data.setText("甲乙\n丙")
    QApplication.clipboard().setMimeData(data)
    before = session.issue.story(STORY).paragraphs
    view.text_mode = mode_at(session, STORY, "body", 1, 0, 0)
    view.paste()
    now = session.issue.story(STORY).paragraphs
    assert [one.text for one in now[1:3]] == ["甲乙", "丙" + before[1].text] and now[1].spans == (Span(1, 2, STRONG),)
    view.text_mode = mode_at(session, STORY, "body", 1, 0, 2)
    view.cut()
    assert session.issue.story(STORY).paragraphs[1].text == ""
    view.paste()
    assert session.issue.story(STORY).paragraphs == now
    view.leave_modes()
    view.deleteLater()
