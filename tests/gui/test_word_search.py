"""Find and replace by keys, as an editor does it: from the canvas and from the story pane."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from layout_app.gui.word_search import WordSearch
from layout_app.interaction.find import ARTICLE, ISSUE, PAGE
from layout_app.interaction.found import places_of
from layout_app.interaction.hit import TextPlace
from tests.gui.driver import DeskDriver, place_caret

KEY, CTRL, SHIFT = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
WORD = "社区"
STORY = "inspection"


@pytest.fixture
def search(desk: DeskDriver, sample_copy: Path) -> WordSearch:
    desk.window.open_path(sample_copy)
    assert QTest.qWaitForWindowActive(desk.window)
    desk.window.canvas.setFocus()
    return desk.window.desk.search


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key, modifier)


def look_for(search: WordSearch, words: str) -> None:
    """Ctrl+F, the words, Enter before the typing has settled."""
    press(KEY.Key_F, CTRL)
    assert QApplication.focusWidget() is search.bar.words
    search.bar.words.setText(words)
    press(KEY.Key_Return)


def test_enter_and_f3_go_through_every_hit_and_round(desk: DeskDriver, search: WordSearch) -> None:
    look_for(search, WORD)
    count = len(search.hits)
    assert count > 20
    assert search.bar.count.text() == f"1/{count}"
    pages = set()
    for number in range(count):
        assert search.current == number
        hit, page = search.hits[number], desk.window.canvas.page
        assert page is not None
        pages.add(desk.window.canvas.page_index)
        page_id = desk.session.issue.pages[desk.window.canvas.page_index].id
        assert places_of(page, page_id, hit)
        press(KEY.Key_F3)
    assert (search.current, pages) == (0, {0, 1})
    press(KEY.Key_Return, SHIFT)
    press(KEY.Key_F3, SHIFT)
    assert search.current == count - 2


def test_hits_are_marked_on_the_page_while_the_bar_is_open(desk: DeskDriver, search: WordSearch) -> None:
    look_for(search, WORD)
    canvas = desk.window.canvas
    assert canvas.found is not None and canvas.page is not None
    marks = canvas.found(canvas.page)
    assert marks.current and len(marks.others) > 5
    picture = canvas.grab().toImage()
    press(KEY.Key_Escape)
    assert canvas.found is None
    assert canvas.grab().toImage() != picture


def test_esc_leaves_the_hit_selected_on_the_page(desk: DeskDriver, search: WordSearch) -> None:
    look_for(search, "迎检")
    while search.hits[search.current].ref.story == "":
        press(KEY.Key_F3)
    hit = search.hits[search.current]
    press(KEY.Key_Escape)
    mode = desk.window.canvas.text_mode
    assert not search.bar.isVisible()
    assert mode is not None and mode.selected_text == "迎检"
    assert (mode.place.part, mode.selection[0].offset) == (hit.ref.part, hit.start)


def test_f3_works_while_one_types_on_the_page(desk: DeskDriver, search: WordSearch) -> None:
    look_for(search, WORD)
    press(KEY.Key_Escape)
    desk.window.canvas.enter_text(TextPlace(STORY, "body", 0, 0))
    desk.window.canvas.setFocus()
    press(KEY.Key_F3)
    assert search.bar.isVisible()


def test_selected_words_of_the_pane_are_looked_for_in_it(desk: DeskDriver, search: WordSearch) -> None:
    pane = desk.window.desk.story_pane
    desk.window.desk.show_story(STORY)
    desk.window.desk.open_story_pane()
    place_caret(pane.editor, "body", 0, 2)
    cursor = pane.editor.textCursor()
    cursor.setPosition(cursor.position() + 2, cursor.MoveMode.KeepAnchor)
    pane.editor.setTextCursor(cursor)
    words = cursor.selectedText()
    press(KEY.Key_F, CTRL)
    assert search.bar.words.text() == words
    assert search.hits
    press(KEY.Key_Escape)
    assert QApplication.focusWidget() is pane.editor
    assert pane.editor.textCursor().selectedText() == words


def test_replacing_one_goes_on_to_the_next(desk: DeskDriver, search: WordSearch) -> None:
    press(KEY.Key_H, CTRL)
    search.bar.words.setText(WORD)
    search.bar.replacement.setText("街道社区")
    press(KEY.Key_Tab)
    assert QApplication.focusWidget() is search.bar.replacement
    press(KEY.Key_Return)
    count = len(search.hits)
    assert (search.current, desk.session.history.position) == (1, 1)
    press(KEY.Key_Return)
    assert (search.current, desk.session.history.position, len(search.hits)) == (2, 2, count)


@pytest.mark.parametrize("kind", [ARTICLE, PAGE, ISSUE])
def test_replacing_all_is_one_step_that_is_counted_and_taken_back(
    desk: DeskDriver, search: WordSearch, kind: str
) -> None:
    before = desk.session.issue
    desk.window.desk.show_story(STORY)
    said: list[str] = []
    search.replaced.connect(lambda sentence, _remedy: said.append(sentence))
    press(KEY.Key_H, CTRL)
    search.bar.show_scope(kind)
    search.bar.words.setText(WORD)
    search.bar.replacement.setText("街道")
    search.bar.replace_all.setEnabled(True)
    search.bar.replace_all.click()
    assert desk.session.history.position == 1
    assert said and not search.hits
    desk.window.run("undo")
    assert desk.session.issue is before
    QTest.qWait(80)
    assert f"{len(search.hits)}" in said[0]
    assert (len(search.hits) > 20) == (kind == ISSUE)


def test_an_expression_that_cannot_be_read_is_said_under_the_field(search: WordSearch) -> None:
    press(KEY.Key_F, CTRL)
    search.bar.pattern.setChecked(True)
    search.bar.words.setText("(")
    press(KEY.Key_Return)
    assert search.bar.fault.isVisible() and search.bar.fault.text()
    assert not search.bar.next.isEnabled()
    search.bar.words.setText(r"\d+月")
    press(KEY.Key_Return)
    assert not search.bar.fault.isVisible()
    assert search.hits


def test_words_on_no_page_are_shown_in_the_pane(desk: DeskDriver, search: WordSearch) -> None:
    for page in range(2):
        desk.window.desk.go_to_page(page)
        for box in [one for one in desk.session.layout(page).blocks if one.story == STORY]:
            desk.window.canvas.select(box.id)
            desk.window.run("remove_block")
    desk.window.canvas.setFocus()
    headline = desk.session.issue.story(STORY).headline
    look_for(search, headline)
    assert desk.window.desk.bottom.isVisible()
    assert desk.window.desk.story_pane.editor.textCursor().selectedText() == headline


def test_every_control_of_the_bar_has_a_name(search: WordSearch) -> None:
    bar = search.bar
    buttons = (bar.previous, bar.next, bar.case, bar.whole_word, bar.width_apart, bar.variants_apart, bar.pattern)
    for control in (*buttons, bar.words, bar.replacement, bar.scope, bar.close_button):
        assert control.accessibleName()
        assert control.accessibleName() in (control.toolTip() or control.accessibleName())


def test_closing_the_issue_closes_the_bar(desk: DeskDriver, search: WordSearch) -> None:
    look_for(search, WORD)
    desk.window.show_start()
    assert not search.bar.isVisible() and not search.hits
