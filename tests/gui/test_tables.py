"""Tables on the desk: inserted from the menu, filled in the inspector, every step undoable."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QTableWidgetSelectionRange
from pytestqt.qtbot import QtBot

from layout_app.commands.tables import AddTable, AddTableBlock
from layout_app.display.items import TextLine
from layout_app.document.blocks import TableBlock
from layout_app.document.format import Slot
from layout_app.document.issue import Masthead
from layout_app.document.story import placed_tables, tables_at
from layout_app.document.table import Cell, Table, cells_of, empty_table, table_of
from layout_app.fonts.library import FontLibrary
from layout_app.gui.dialogs.table import TableDialog
from layout_app.gui.inspector import Inspector
from layout_app.gui.story_editor import StoryEditor
from layout_app.gui.theme import Theme
from layout_app.session.session import Session
from tests.gui.driver import DeskDriver, place_caret

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def inspector(qtbot: QtBot, look: Theme, session: Session) -> Inspector:
    made = Inspector(look)
    qtbot.addWidget(made)
    made.resize(288, 900)
    made.show_session(session)
    return made


def block_table(session: Session, block_id: str = "p1-t1") -> Table:
    block = session.issue.block(block_id)
    assert isinstance(block, TableBlock)
    return block.table


def type_in_cell(inspector: Inspector, row: int, column: int, text: str) -> None:
    grid = inspector.table.grid
    grid.setCurrentCell(row, column)
    grid.editItem(grid.item(row, column))
    field = grid.findChildren(QLineEdit)[-1]
    field.setText(text)
    QTest.keyClick(field, Qt.Key.Key_Return)
    QApplication.processEvents()  # the view takes the words once the key has been dealt with


@pytest.fixture
def shown(session: Session, inspector: Inspector) -> Callable[[], None]:
    """A table block on the first page, selected; gives what shows it anew."""
    session.apply(AddTableBlock(0, Slot(0, 2, 60, 4), empty_table(3, 2)))

    def show() -> None:
        inspector.refresh(0, "p1-t1", -1)

    session.changed.append(lambda _touched: show())
    show()
    return show


def test_cells_are_typed_in_the_grid_and_each_is_one_step(
    inspector: Inspector, shown: Callable[[], None], session: Session
) -> None:
    type_in_cell(inspector, 0, 0, "日期")
    type_in_cell(inspector, 1, 1, "56301234")
    assert [cell.text for cell in cells_of(block_table(session))] == ["日期", "", "", "56301234", "", ""]
    session.undo()
    assert inspector.table.grid.item(1, 1).text() == ""
    session.redo()
    assert inspector.table.grid.item(1, 1).text() == "56301234"


def test_rows_and_columns_are_added_behind_the_current_cell_and_removed_at_it(
    inspector: Inspector, shown: Callable[[], None], session: Session
) -> None:
    section = inspector.table
    type_in_cell(inspector, 1, 0, "甲")
    section.grid.setCurrentCell(1, 0)
    QTest.mouseClick(section.add_row, LEFT)
    QTest.mouseClick(section.add_column, LEFT)
    assert (section.grid.rowCount(), section.grid.columnCount()) == (4, 3)
    assert [len(row) for row in block_table(session).rows] == [3, 3, 3, 3]
    assert block_table(session).rows[1][0].text == "甲"
    section.grid.setCurrentCell(1, 0)
    QTest.mouseClick(section.remove_row, LEFT)
    QTest.mouseClick(section.remove_column, LEFT)
    assert (section.grid.rowCount(), section.grid.columnCount()) == (3, 2)
    assert not any(cell.text for cell in cells_of(block_table(session)))
    for _step in range(4):
        session.undo()
    assert block_table(session).rows[1][0].text == "甲" and section.grid.rowCount() == 3


def test_the_last_row_stays(inspector: Inspector, shown: Callable[[], None], session: Session, qtbot: QtBot) -> None:
    for _row in range(2):
        QTest.mouseClick(inspector.table.remove_row, LEFT)
    with qtbot.waitSignal(inspector.refused):
        QTest.mouseClick(inspector.table.remove_row, LEFT)
    assert len(block_table(session).rows) == 1


def test_head_rules_and_alignment_follow_the_fields(
    inspector: Inspector, shown: Callable[[], None], session: Session
) -> None:
    section = inspector.table
    assert section.head.value() == 1 and section.scheme.value == "grid"
    section.head.setValue(2)
    QTest.mouseClick(section.scheme.button("three-line"), LEFT)
    section.grid.setCurrentCell(0, 1)
    QTest.mouseClick(section.align.button("right"), LEFT)
    table = block_table(session)
    assert (table.head, table.rules, [one.align for one in table.columns]) == (2, "three-line", ["left", "right"])
    session.undo()
    assert section.align.value == "left"


def test_selected_cells_are_merged_and_split_again(
    inspector: Inspector, shown: Callable[[], None], session: Session
) -> None:
    section = inspector.table
    type_in_cell(inspector, 1, 0, "甲")
    type_in_cell(inspector, 1, 1, "乙")
    section.grid.setCurrentCell(1, 0)
    assert not section.join.isEnabled() and not section.part.isEnabled()
    section.grid.setRangeSelected(QTableWidgetSelectionRange(1, 0, 2, 1), True)
    QTest.mouseClick(section.join, LEFT)
    assert block_table(session).rows[1] == (Cell("甲\n乙", columns=2, rows=2),)
    section.grid.setCurrentCell(1, 0)
    QTest.mouseClick(section.part, LEFT)
    assert [[cell.text for cell in row] for row in block_table(session).rows[1:]] == [["甲\n乙", ""], ["", ""]]
    session.undo()
    session.undo()
    assert [cell.text for cell in block_table(session).rows[1]] == ["甲", "乙"]


def test_a_column_is_as_wide_as_is_typed_or_as_its_words_need(
    inspector: Inspector, shown: Callable[[], None], session: Session, qtbot: QtBot
) -> None:
    field = inspector.table.width_field
    inspector.table.grid.setCurrentCell(0, 1)
    for typed, width in (("4.5字", 4500), ("", 0), ("6", 6000)):
        field.setText(typed)
        field.editingFinished.emit()
        assert block_table(session).columns[1].width_milliem == width
    for wrong in ("abc", "0.2", "nan", "inf", "100"):
        field.setText(wrong)
        with qtbot.waitSignal(inspector.refused):
            field.editingFinished.emit()
    assert block_table(session).columns[1].width_milliem == 6000
    inspector.table.grid.setCurrentCell(0, 0)
    assert field.text() == ""


def test_spans_are_shown_and_a_field_that_no_cell_covers_takes_no_words(
    inspector: Inspector, session: Session
) -> None:
    table = Table(rows=((Cell("甲", columns=2),), (Cell("乙"),)))
    session.apply(AddTableBlock(0, Slot(0, 2, 60, 4), table))
    inspector.refresh(0, "p1-t1", -1)
    grid = inspector.table.grid
    assert grid.columnSpan(0, 0) == 2 and grid.item(1, 1) is None


def test_tables_of_an_article_are_chosen_and_edited_there(
    inspector: Inspector, session: Session
) -> None:
    story = session.issue.stories[0].id
    page, block = next(
        (number, one.id)
        for number, page in enumerate(session.issue.pages)
        for one in page.blocks
        if getattr(one, "story", "") == story
    )
    for words in ("甲", "乙"):
        session.apply(AddTable(story, 1, table_of(((words,),))))
    inspector.refresh(page, block, -1)
    section = inspector.table
    assert section.which.isVisibleTo(section) and len(section.which.values) == 2
    section.which.chosen.emit(section.which.values[1])
    assert section.grid.item(0, 0).text() == "乙"
    type_in_cell(inspector, 0, 0, "丙")
    assert [cells_of(table)[0].text for table in placed_tables(session.issue.story(story))] == ["甲", "丙"]


def test_a_table_is_inserted_into_the_largest_empty_place_and_selected(
    desk: DeskDriver, library: FontLibrary
) -> None:
    window = desk.window
    window.show_session(Session.new("T285", Masthead(title="石二社区"), library, 2))
    window.run("insert_table")
    dialog = window.findChild(TableDialog)
    assert dialog is not None
    dialog.row_count.setValue(4)
    QTest.mouseClick(dialog.insert, LEFT)
    block = desk.session.issue.block(window.canvas.selected)
    assert isinstance(block, TableBlock)
    assert (len(block.table.rows), len(block.table.rows[0]), block.slot.lines) == (4, 3, 4)
    assert window.desk.inspector.table.isVisible() and window.desk.inspector.table.grid.rowCount() == 4
    desk.look("table inserted")
    for number, words in enumerate(("日期", "活动", "电话", "12月6日", "法律咨询：物业纠纷", "56301234")):
        type_in_cell(window.desk.inspector, number // 3, number % 3, words)
    desk.look("table filled in")
    page = window.canvas.page
    assert page is not None
    assert [item.text for item in page.items if isinstance(item, TextLine) and item.block == block.id] == [
        "日期", "活动", "电话", "12月6日", "法律咨询：物业纠纷", "56301234",
    ]  # fmt: skip


def test_where_nothing_is_empty_the_table_is_refused_in_words(desk: DeskDriver, sample_copy: Path) -> None:
    desk.window.files.open_path(sample_copy)
    before = desk.session.issue
    desk.window.desk.put_table(3, 2)
    assert desk.session.issue is before


def test_words_typed_before_a_table_in_the_story_pane_leave_it_in_its_place(
    qtbot: QtBot, session: Session, look: Theme
) -> None:
    story = session.issue.stories[0].id
    session.apply(AddTable(story, 1, empty_table(2, 2)))
    editor = StoryEditor(look)
    qtbot.addWidget(editor)
    editor.show_story(session, story)
    place_caret(editor, "body", 1, 0)
    QTest.keyClicks(editor, "ab")
    paragraph = session.issue.story(story).paragraphs[1]
    assert paragraph.text == "ab\ufffc" and tables_at(paragraph) == ((2, "t1"),)
