"""Marks on words: by key and by menu, on the page while it is edited and in the story pane, each in one step."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtGui import QAction, QKeySequence, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QInputDialog, QMenu, QWidget

from layout_app.document.spans import (
    COLOR,
    COMBINE,
    EMPHASIS_DOTS,
    FONT,
    LANGUAGE,
    NO_BREAK,
    RUBY,
    SIZE,
    STRONG,
    Span,
    Spans,
)
from layout_app.document.story import Paragraph
from layout_app.gui.actions import MARK, text_marks
from layout_app.interaction.hit import TextPlace
from tests.gui.driver import DeskDriver, place_caret

STORY = "inspection"


@pytest.fixture
def editing(desk: DeskDriver, sample_copy: Path) -> DeskDriver:
    """The sample with characters 7 to 11 of its lead's third paragraph selected on the page."""
    desk.window.open_path(sample_copy)
    select_on_page(desk, 2, 7, 11)
    return desk


def select_on_page(desk: DeskDriver, index: int, start: int, end: int, part: str = "body") -> None:
    canvas = desk.window.canvas
    canvas.enter_text(TextPlace(STORY, part, index, start))
    canvas.setFocus()
    assert canvas.text_mode is not None
    canvas.text_mode.move_to(TextPlace(STORY, part, index, end), keep_anchor=True)


def select_in_pane(desk: DeskDriver, start: tuple[int, int], end: tuple[int, int]) -> QWidget:
    """Put the keyboard into the pane and select from one (paragraph, offset) to another."""
    pane = desk.window.desk
    pane.open_story_pane()
    editor = pane.story_pane.editor
    place_caret(editor, "body", *start)
    first = editor.textCursor().position()
    place_caret(editor, "body", *end)
    cursor = editor.textCursor()
    last = cursor.position()
    cursor.setPosition(first)
    cursor.setPosition(last, QTextCursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)
    return editor


def paragraph(desk: DeskDriver, index: int = 2) -> Paragraph:
    return desk.session.issue.story(STORY).paragraphs[index]


def spans(desk: DeskDriver, index: int = 2) -> Spans:
    return paragraph(desk, index).spans


def opened(menu: QMenu) -> list[QAction]:
    """The entries of a menu as it is when it opens."""
    menu.aboutToShow.emit()
    return [one for one in menu.actions() if not one.isSeparator()]


def entry(menu: QMenu, text: str) -> QAction:
    return next(one for one in opened(menu) if one.text() == text)


def test_every_mark_is_put_on_words_of_the_page_and_changes_it(editing: DeskDriver) -> None:
    before = editing.session.layout(0).items
    mode = editing.window.canvas.text_mode
    for mark in text_marks():
        editing.run(MARK + mark.kind)
        assert spans(editing) == (Span(7, 11, mark.kind),)
        assert editing.session.layout(0).items != before or mark.kind in (NO_BREAK, COMBINE)
        assert mode is not None and (mode.selection[0].offset, mode.selection[1].offset) == (7, 11)
        editing.run(MARK + mark.kind)
        assert spans(editing) == ()
        editing.window.undo()
        editing.window.undo()
        assert editing.session.layout(0).items == before


def test_the_key_of_every_mark_works_on_the_page_and_in_the_pane(editing: DeskDriver) -> None:
    window = editing.window
    QTest.qWaitForWindowActive(window)
    keyed = [mark for mark in text_marks() if mark.keys]
    for mark in keyed:
        press(window.canvas, mark.keys)
        assert spans(editing) == (Span(7, 11, mark.kind),)
        window.undo()
    editor = select_in_pane(editing, (1, 0), (2, 3))
    length = len(paragraph(editing, 1).text)
    for mark in keyed:
        press(editor, mark.keys)
        assert (spans(editing, 1), spans(editing)) == ((Span(0, length, mark.kind),), (Span(0, 3, mark.kind),))
        window.undo()


def press(widget: QWidget, keys: str) -> None:
    combination = QKeySequence(keys)[0]
    QTest.keyClick(widget, combination.key(), combination.keyboardModifiers())


def test_marks_are_listed_with_their_keys(editing: DeskDriver) -> None:
    rows = editing.window.keys.rows()
    assert ("Text", "Bold words", "Ctrl+B") in rows and ("Text", "Reading above", "Ctrl+Shift+R") in rows
    keys = [key for _menu, _name, keys in rows for key in keys.split(", ")]
    assert len(keys) == len(set(keys))


def test_the_menu_ticks_what_the_selected_words_have(editing: DeskDriver) -> None:
    menu = editing.window.desk.story_pane.marks.menu()
    editing.run(MARK + STRONG)
    opened(menu)
    ticked = {mark.kind for mark in text_marks() if editing.window.actions_by_name[MARK + mark.kind].isChecked()}
    assert ticked == {STRONG}
    select_on_page(editing, 2, 6, 11)
    opened(menu)
    assert not editing.window.actions_by_name[MARK + STRONG].isChecked()


def test_nothing_selected_is_said(editing: DeskDriver) -> None:
    said: list[str] = []
    editing.window.words.refused.connect(said.append)
    steps = len(editing.session.history.labels)
    select_on_page(editing, 2, 7, 7)
    editing.run(MARK + STRONG)
    editing.run("ask_for_reading")
    select_on_page(editing, 0, 0, 2, "headline")
    editing.run(MARK + STRONG)
    editing.run("insert_tab")
    assert said == [*["Select words of the body first."] * 3, "Put the caret into the body first."]
    assert len(editing.session.history.labels) == steps


def test_a_reading_is_asked_for_with_what_the_words_have(
    editing: DeskDriver, monkeypatch: pytest.MonkeyPatch
) -> None:
    proposed = []

    def answer(_parent: object, _title: str, _asked: str, *, text: str) -> tuple[str, bool]:
        proposed.append(text)
        return ("zhōng guó", True) if not text else ("", True)

    monkeypatch.setattr(QInputDialog, "getText", answer)
    select_on_page(editing, 2, 1, 3)
    before = editing.session.layout(0).items
    editing.run("ask_for_reading")
    assert spans(editing) == (Span(1, 2, RUBY, "zhōng"), Span(2, 3, RUBY, "guó"))
    assert editing.session.layout(0).items != before
    editing.run("ask_for_reading")
    assert (proposed, spans(editing)) == (["", "zhōng guó"], ())
    said: list[str] = []
    editing.window.words.refused.connect(said.append)
    select_in_pane(editing, (1, 1), (2, 3))
    editing.run("ask_for_reading")
    assert said == ["Select words of one paragraph first."]


def test_what_has_a_value_is_chosen_and_given_back(editing: DeskDriver) -> None:
    values = ((SIZE, "150%", "150"), (COLOR, "Red", "red"), (FONT, "LXGW WenKai", "LXGWWenKai-Regular"))
    before = editing.session.layout(0).items
    for kind, text, value in values:
        menu = editing.window.words.submenus[kind]
        entry(menu, text).trigger()
        assert spans(editing) == (Span(7, 11, kind, value),)
        assert editing.session.layout(0).items != before
        assert [one.text() for one in opened(menu) if one.isChecked()] == [text]
        editing.run(MARK + EMPHASIS_DOTS)
        entry(menu, "As the style says").trigger()
        assert spans(editing) == (Span(7, 11, EMPHASIS_DOTS),)
        editing.run(MARK + EMPHASIS_DOTS)


def test_all_marks_come_off_at_once(editing: DeskDriver) -> None:
    for kind in (STRONG, EMPHASIS_DOTS):
        editing.run(MARK + kind)
    entry(editing.window.words.submenus[LANGUAGE], "Japanese").trigger()
    assert {span.kind for span in spans(editing)} == {STRONG, EMPHASIS_DOTS, LANGUAGE}
    editing.run("clear_marks")
    assert spans(editing) == ()
    assert editing.session.undo_label == "Marks off"


def test_a_style_for_several_paragraphs_is_one_step(editing: DeskDriver) -> None:
    select_in_pane(editing, (1, 0), (3, 2))
    before = [paragraph(editing, index).style for index in (1, 2, 3)]
    entry(editing.window.words.submenus["style"], "Quotation").trigger()
    assert [paragraph(editing, index).style for index in (1, 2, 3)] == ["quote"] * 3
    editing.window.undo()
    assert [paragraph(editing, index).style for index in (1, 2, 3)] == before != ["quote"] * 3


def test_style_drop_cap_and_list_are_chosen_where_the_caret_is(editing: DeskDriver) -> None:
    menus, layouts = editing.window.words.submenus, [editing.session.layout(0).items]
    for menu, text in (("drop", "3 lines"), ("list", "▪ Squares"), ("list", "Further in"), ("style", "Quotation")):
        entry(menus[menu], text).trigger()
        layouts.append(editing.session.layout(0).items)
    now = paragraph(editing)
    assert (now.drop_lines, now.list_kind, now.list_level, now.style) == (3, "square", 1, "quote")
    assert all(before != after for before, after in pairwise(layouts))
    assert entry(menus["drop"], "3 lines").isChecked() and entry(menus["list"], "▪ Squares").isChecked()
    select_on_page(editing, 0, 0, 0, "headline")
    assert not any(one.isEnabled() for one in opened(menus["drop"]))


def test_a_tab_is_typed_on_the_page_and_in_the_pane(editing: DeskDriver) -> None:
    select_on_page(editing, 2, 4, 4)
    before = paragraph(editing).text
    editing.run("insert_tab")
    assert paragraph(editing).text == f"{before[:4]}\t{before[4:]}"
    select_in_pane(editing, (2, 0), (2, 0))
    editing.run("insert_tab")
    assert paragraph(editing).text == f"\t{before[:4]}\t{before[4:]}"


def test_a_menu_that_takes_the_keyboard_leaves_the_words_where_they_are(editing: DeskDriver) -> None:
    select_in_pane(editing, (1, 0), (1, 2))
    editing.window.header.menu_bar.setFocus()
    editing.run(MARK + STRONG)
    assert spans(editing, 1) == (Span(0, 2, STRONG),) and spans(editing) == ()
    editing.window.canvas.setFocus()
    editing.window.header.menu_bar.setFocus()
    editing.run(MARK + STRONG)
    assert spans(editing) == (Span(7, 11, STRONG),)
