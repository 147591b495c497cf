"""The story pane: keys, input method, pastes and deletions become commands; what is shown is what the model has."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QInputMethodEvent, QTextCursor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from layout_app.commands.formatting import ToggleSpan
from layout_app.commands.text import ReplaceText, SetParagraphStyle, TextPoint
from layout_app.document.clip import Clip
from layout_app.document.spans import STRONG, Span, Spans
from layout_app.document.story import Paragraph, Story, placed_tables
from layout_app.gui.clipboard import CLIP_TYPE, pasted
from layout_app.gui.story_editor import ChangedRange, changed_range
from layout_app.gui.story_pane import StoryPane
from layout_app.gui.theme import Theme
from layout_app.session.session import Session
from tests.gui.driver import place_caret

STORY = "renting"


@pytest.fixture
def pane(qtbot: QtBot, look: Theme, session: Session) -> StoryPane:
    """A pane on a story of three paragraphs; it follows the session as the window makes it."""
    made = StoryPane(look)
    qtbot.addWidget(made)
    made.resize(700, 232)
    made.show_session(session)
    made.show_story(STORY)
    session.changed.append(lambda touched: made.refresh())
    return made


def story(session: Session) -> Story:
    return session.issue.story(STORY)


def shown(pane: StoryPane) -> list[str]:
    """The editor's blocks: kicker, headline, deck, then paragraphs and sign-off."""
    return pane.editor.toPlainText().split("\n")


def assert_shows_the_model(pane: StoryPane, session: Session) -> None:
    now = story(session)
    body = [paragraph.text for paragraph in now.paragraphs] or [""]
    closing = [now.signoff] if now.signoff else []
    assert shown(pane) == [now.kicker, now.headline, now.deck, *body, *closing]


def select(pane: StoryPane, start: tuple[str, int, int], end: tuple[str, int, int]) -> None:
    place_caret(pane.editor, *start)
    first = pane.editor.textCursor().position()
    place_caret(pane.editor, *end)
    last = pane.editor.textCursor().position()
    cursor = pane.editor.textCursor()
    cursor.setPosition(first)
    cursor.setPosition(last, QTextCursor.MoveMode.KeepAnchor)
    pane.editor.setTextCursor(cursor)


def paste(pane: StoryPane, text: str) -> None:
    data = QMimeData()
    data.setText(text)
    pane.editor.insertFromMimeData(data)


def test_typing_is_one_step_of_the_history(qtbot: QtBot, pane: StoryPane, session: Session) -> None:
    before = story(session).paragraphs[1].text
    place_caret(pane.editor, "body", 1, 2)
    qtbot.keyClicks(pane.editor, "abc")
    assert story(session).paragraphs[1].text == before[:2] + "abc" + before[2:]
    assert len(session.history.labels) == 2
    session.undo()
    assert story(session).paragraphs[1].text == before
    assert_shows_the_model(pane, session)


def test_typing_twice_the_same_character_goes_where_the_caret_is(qtbot: QtBot, pane: StoryPane) -> None:
    assert changed_range("xaay", "xaaay", 2) == ChangedRange(1, 1, "a")
    assert changed_range("xaay", "xay", 2) == ChangedRange(2, 3, "")
    assert changed_range("one\ntwo", "onetwo", 3) == ChangedRange(3, 4, "")


def test_preedit_never_reaches_the_model_and_the_commit_does(pane: StoryPane, session: Session) -> None:
    before = session.history.issue
    place_caret(pane.editor, "headline", 0, 0)
    QApplication.sendEvent(pane.editor, QInputMethodEvent("ying jian", []))
    assert session.issue is before
    assert not session.can_undo
    pane.refresh()
    assert pane.editor.textCursor().block().layout().preeditAreaText() == "ying jian"
    commit = QInputMethodEvent("", [])
    commit.setCommitString("迎检")
    QApplication.sendEvent(pane.editor, commit)
    assert story(session).headline.startswith("迎检街道")
    assert len(session.history.labels) == 2
    assert_shows_the_model(pane, session)


def test_astral_characters_are_counted_as_one(qtbot: QtBot, pane: StoryPane, session: Session) -> None:
    commit = QInputMethodEvent("", [])
    commit.setCommitString("𠮷𬭚")
    place_caret(pane.editor, "body", 0, 0)
    QApplication.sendEvent(pane.editor, commit)
    qtbot.keyClick(pane.editor, Qt.Key.Key_Left)
    qtbot.keyClicks(pane.editor, "x")
    assert story(session).paragraphs[0].text.startswith("𠮷x𬭚")
    qtbot.keyClick(pane.editor, Qt.Key.Key_Delete)
    qtbot.keyClick(pane.editor, Qt.Key.Key_Backspace)
    qtbot.keyClick(pane.editor, Qt.Key.Key_Backspace)
    assert not story(session).paragraphs[0].text.startswith(("𠮷", "x", "𬭚"))
    assert_shows_the_model(pane, session)


def test_return_parts_a_paragraph_and_backspace_joins_it(qtbot: QtBot, pane: StoryPane, session: Session) -> None:
    before = story(session).paragraphs
    place_caret(pane.editor, "body", 0, 4)
    qtbot.keyClick(pane.editor, Qt.Key.Key_Return)
    assert [one.text for one in story(session).paragraphs[:2]] == [before[0].text[:4], before[0].text[4:]]
    shown_text = pane.editor.caret_text
    assert shown_text is not None and (shown_text.part, shown_text.index) == ("body", 1)
    qtbot.keyClick(pane.editor, Qt.Key.Key_Backspace)
    assert story(session).paragraphs == before
    assert_shows_the_model(pane, session)


def test_return_in_a_headline_goes_on_to_the_next_text(qtbot: QtBot, pane: StoryPane, session: Session) -> None:
    place_caret(pane.editor, "headline", 0, 1)
    qtbot.keyClick(pane.editor, Qt.Key.Key_Return)
    assert not session.can_undo
    shown_text = pane.editor.caret_text
    assert shown_text is not None and shown_text.part == "deck"


@pytest.mark.parametrize("key", [Qt.Key.Key_Backspace, Qt.Key.Key_Delete])
def test_parts_never_run_together(qtbot: QtBot, pane: StoryPane, session: Session, key: Qt.Key) -> None:
    headline = story(session).headline
    place_caret(pane.editor, "headline", 0, 0 if key == Qt.Key.Key_Backspace else len(headline))
    qtbot.keyClick(pane.editor, key)
    assert not session.can_undo
    assert_shows_the_model(pane, session)


def test_paste_over_two_paragraphs_gives_its_own_paragraphs(pane: StoryPane, session: Session) -> None:
    before = story(session).paragraphs
    select(pane, ("body", 0, 2), ("body", 1, 3))
    paste(pane, "甲\r\n乙\u2029丙")
    texts = [one.text for one in story(session).paragraphs]
    assert texts == [before[0].text[:2] + "甲", "乙", "丙" + before[1].text[3:], before[2].text]
    assert len(session.history.labels) == 2
    assert_shows_the_model(pane, session)
    session.undo()
    assert story(session).paragraphs == before
    assert_shows_the_model(pane, session)


def test_paste_into_a_headline_keeps_it_one_text(pane: StoryPane, session: Session) -> None:
    place_caret(pane.editor, "kicker", 0, 0)
    paste(pane, "甲\n乙")
    assert story(session).kicker.startswith("甲 乙多部门")
    assert_shows_the_model(pane, session)


def test_deleting_across_paragraphs_joins_them(qtbot: QtBot, pane: StoryPane, session: Session) -> None:
    before = story(session).paragraphs
    select(pane, ("body", 0, 2), ("body", 2, 1))
    qtbot.keyClick(pane.editor, Qt.Key.Key_Delete)
    assert [one.text for one in story(session).paragraphs] == [before[0].text[:2] + before[2].text[1:]]
    assert_shows_the_model(pane, session)


def test_typing_over_headline_and_body_takes_from_each(qtbot: QtBot, pane: StoryPane, session: Session) -> None:
    before = story(session)
    select(pane, ("headline", 0, 2), ("body", 1, 1))
    qtbot.keyClicks(pane.editor, "x")
    now = story(session)
    assert (now.headline, now.deck) == (before.headline[:2] + "x", "")
    assert [one.text for one in now.paragraphs] == [before.paragraphs[1].text[1:], before.paragraphs[2].text]
    assert_shows_the_model(pane, session)


def test_everything_can_be_deleted_and_written_anew(qtbot: QtBot, pane: StoryPane, session: Session) -> None:
    pane.editor.selectAll()
    qtbot.keyClick(pane.editor, Qt.Key.Key_Delete)
    now = story(session)
    assert now.kicker == now.headline == now.deck == now.signoff == ""
    assert [one.text for one in now.paragraphs] == [""]
    place_caret(pane.editor, "body", 0, 0)
    qtbot.keyClicks(pane.editor, "new")
    assert [one.text for one in story(session).paragraphs] == ["new"]
    session.undo()
    session.undo()
    assert_shows_the_model(pane, session)


def test_caret_stays_with_its_words_when_the_canvas_edits(pane: StoryPane, session: Session) -> None:
    place_caret(pane.editor, "body", 1, 5)
    session.apply(ReplaceText(STORY, "body", 0, 0, 0, "本报讯"))
    session.apply(ReplaceText(STORY, "headline", 0, 0, 4, ""))
    shown_text, cursor = pane.editor.caret_text, pane.editor.textCursor()
    assert shown_text is not None and (shown_text.index, cursor.positionInBlock()) == (1, 5)
    assert_shows_the_model(pane, session)


def test_undo_keys_are_left_to_the_window(qtbot: QtBot, pane: StoryPane, session: Session) -> None:
    place_caret(pane.editor, "body", 0, 0)
    qtbot.keyClicks(pane.editor, "abc")
    qtbot.keyClick(pane.editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert story(session).paragraphs[0].text.startswith("abc")
    assert not pane.editor.document().isUndoAvailable()


def test_paragraph_style_can_be_switched_and_subheads_are_bold(pane: StoryPane, session: Session) -> None:
    place_caret(pane.editor, "body", 1, 0)
    pane.style_choice.chosen.emit("subhead")
    assert story(session).paragraphs[1].style == "subhead"
    cursor = QTextCursor(pane.editor.document().findBlockByNumber(4))
    cursor.movePosition(QTextCursor.MoveOperation.NextCharacter)
    assert cursor.charFormat().font().bold()
    assert pane.style_choice.currentData() == "subhead"
    session.apply(SetParagraphStyle(STORY, 1, "body"))
    assert not cursor.charFormat().font().bold()


def test_head_counts_characters_and_says_how_the_copy_fits(pane: StoryPane, session: Session) -> None:
    characters = sum(len(one.text) for one in story(session).paragraphs)
    assert str(characters) in pane.count.text()
    session.apply(ReplaceText(STORY, "body", 0, 0, 0, "加" * 200))
    assert str(characters + 200) in pane.count.text()
    fill = session.fill(STORY)
    assert fill is not None and fill.overset_lines > 0
    assert (pane.chip.property("chip"), pane.chip.text()) == ("red", f"{fill.overset_lines} lines over")
    session.apply(ReplaceText(STORY, "body", 0, 0, 260, ""))
    assert pane.chip.property("chip") == "amber" and "short" in pane.chip.text()


def test_a_story_that_is_gone_leaves_an_empty_pane(pane: StoryPane, session: Session) -> None:
    pane.show_story("")
    assert pane.editor.story is None
    assert pane.editor.toPlainText() == ""
    assert pane.chip.isHidden()


# --- marks on words ----------------------------------------------------------------------------------------------


def spans_of(session: Session, index: int) -> Spans:
    return story(session).paragraphs[index].spans


def test_bold_words_are_shown_bold_and_the_document_stays_plain(pane: StoryPane, session: Session) -> None:
    session.apply(ToggleSpan(STORY, TextPoint("body", 1, 1), TextPoint("body", 1, 3), STRONG))
    layout = pane.editor.document().findBlockByNumber(4).layout()
    assert layout is not None
    found = [(one.start, one.length, one.format.fontWeight()) for one in layout.formats()]  # type: ignore[attr-defined]
    assert found == [(1, 2, 700)]
    session.undo()
    assert layout.formats() == []
    assert_shows_the_model(pane, session)


def test_words_cut_and_pasted_keep_their_marks(qtbot: QtBot, pane: StoryPane, session: Session) -> None:
    session.apply(ToggleSpan(STORY, TextPoint("body", 0, 1), TextPoint("body", 0, 3), STRONG))
    words = story(session).paragraphs[0].text[1:3]
    select(pane, ("body", 0, 0), ("body", 0, 4))
    pane.editor.cut()
    assert spans_of(session, 0) == ()
    place_caret(pane.editor, "body", 1, 2)
    pane.editor.paste()
    assert spans_of(session, 1) == (Span(3, 5, STRONG),)
    assert story(session).paragraphs[1].text[3:5] == words
    qtbot.keyClicks(pane.editor, "x")
    assert story(session).paragraphs[1].text[6] == "x"
    assert_shows_the_model(pane, session)
    place_caret(pane.editor, "deck", 0, 0)
    pane.editor.paste()
    assert story(session).deck.startswith(story(session).paragraphs[1].text[2:6])


def test_words_under_our_name_that_cannot_be_read_come_in_as_text_and_it_is_told(
    qtbot: QtBot, pane: StoryPane, session: Session
) -> None:
    data = QMimeData()
    data.setText("甲")
    data.setData(CLIP_TYPE, b"{")
    place_caret(pane.editor, "body", 0, 0)
    with qtbot.waitSignal(pane.editor.refused):
        pane.editor.insertFromMimeData(data)
    assert story(session).paragraphs[0].text.startswith("甲")


def test_words_of_a_browser_come_in_with_what_they_are_in_one_step(pane: StoryPane, session: Session) -> None:
    data = QMimeData()
    data.setHtml("<p>甲<b>乙</b></p><ul><li>丙</ul><table><tr><th>丁<th>戊<tr><td>己<td>庚</table>")
    data.setText("甲乙\n丙\n丁\t戊\n己\t庚")
    before = story(session)
    place_caret(pane.editor, "body", 1, 2)
    pane.editor.insertFromMimeData(data)
    now = story(session)
    assert now.paragraphs[1].text == before.paragraphs[1].text[:2] + "甲乙"
    assert now.paragraphs[1].spans == (Span(3, 4, STRONG),)
    assert (now.paragraphs[2].text, now.paragraphs[2].list_kind) == ("丙", "bullet")
    assert [cell.text for row in placed_tables(now)[0].rows for cell in row] == ["丁", "戊", "己", "庚"]
    assert now.paragraphs[3].text == "\ufffc" + before.paragraphs[1].text[2:]
    assert_shows_the_model(pane, session)
    shown_text, cursor = pane.editor.caret_text, pane.editor.textCursor()
    assert shown_text is not None and (shown_text.index, cursor.positionInBlock()) == (3, 1)
    session.undo()
    assert story(session) == before


def test_what_is_copied_stands_on_the_clipboard_for_every_program(pane: StoryPane, session: Session) -> None:
    session.apply(ToggleSpan(STORY, TextPoint("body", 0, 1), TextPoint("body", 0, 3), STRONG))
    words = story(session).paragraphs[0].text
    select(pane, ("body", 0, 0), ("body", 0, 4))
    data = pane.editor.createMimeDataFromSelection()
    assert data.text() == words[:4]
    assert f"{words[0]}<strong>{words[1:3]}</strong>{words[3]}" in data.html()
    assert pasted(data).clip == Clip((Paragraph(words[:4], spans=(Span(1, 3, STRONG),)),))


def test_the_whole_article_cut_and_pasted_is_as_it_was(pane: StoryPane, session: Session) -> None:
    before = story(session)
    pane.editor.selectAll()
    pane.editor.cut()
    assert not story(session).headline and len(story(session).paragraphs) == 1
    pane.editor.paste()
    assert story(session) == before
    assert_shows_the_model(pane, session)
