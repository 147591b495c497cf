"""Vertical articles on the desk: the choice in the inspector, the caret, arrows, selections, input methods."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from layout_app.commands.direction import SetDirection
from layout_app.display.items import TextLine
from layout_app.document.blocks import ArticleBlock
from layout_app.gui.fit import block_fit
from layout_app.gui.inspector import Inspector
from layout_app.gui.theme import Theme
from layout_app.interaction.hit import TextPlace, caret_edges, caret_rect, line_at, place_in, selection_rects
from layout_app.session.session import Session
from tests.gui.driver import DeskDriver

LEAD = "p1-lead"


def body_lines(session: Session, block: str = LEAD) -> list[TextLine]:
    items = session.layout(0).items
    return [item for item in items if isinstance(item, TextLine) and (item.block, item.role) == (block, "body")]


@pytest.fixture
def vertical(session: Session) -> Session:
    session.apply(SetDirection(LEAD, "vertical"))
    return session


def test_a_point_in_a_vertical_line_is_the_caret_there(vertical: Session) -> None:
    page = vertical.layout(0)
    for line in body_lines(vertical)[:12]:
        for place, offset in caret_edges(line):
            found = line_at(page, line.x, line.y + place)
            assert found is line
            assert place_in(found, line.x + line.size // 3, line.y + place).offset == line.source.start + offset
            if line.source.start + offset < line.source.end:
                caret = caret_rect(page, place_in(found, line.x, line.y + place))
                assert caret is not None
                assert (caret.y0, caret.width, caret.height) == (line.y + place, line.size, 0)


def test_caret_places_are_the_edges_of_cells(vertical: Session) -> None:
    line = next(line for line in body_lines(vertical) if line.source.start == 0)
    places = [place for place, _offset in caret_edges(line)]
    assert places[:4] == [line.size * number for number in (2, 3, 4, 5)]
    assert places[-1] == line.width


def test_caret_places_of_horizontal_lines_are_the_edges_of_cells(session: Session) -> None:
    line = next(line for line in body_lines(session) if line.source.start == 0)
    assert [place for place, _offset in caret_edges(line)][:3] == [line.size * number for number in (2, 3, 4)]


def test_a_headline_of_pieces_has_a_caret_on_both_sides_of_its_gap(session: Session) -> None:
    line = next(
        item
        for item in session.layout(0).items
        if isinstance(item, TextLine) and item.role == "headline" and " " in item.text.strip()
    )
    places = dict((offset, place) for place, offset in caret_edges(line))
    gap = line.text.index(" ")
    assert places[gap + 1] - places[gap - 1] > line.size * 13 // 10
    assert places[len(line.text)] == line.width


def test_a_selection_in_vertical_lines_is_tall(vertical: Session) -> None:
    page = vertical.layout(0)
    line = next(line for line in body_lines(vertical) if line.justified and line.source.start)
    source = line.source
    start, end = (
        TextPlace(source.story, source.part, source.index, offset) for offset in (source.start + 1, source.end + 2)
    )
    first, second = selection_rects(page, start, end)
    assert first.height > 5 * first.width > 0
    assert (first.x0 + first.x1) // 2 == line.x
    assert second.x1 < first.x0 or second.y0 > first.y1


def test_lines_used_and_characters_short_are_counted_in_vertical_lines(vertical: Session) -> None:
    page = vertical.layout(0)
    box = next(box for box in page.blocks if box.id == LEAD)
    fit = block_fit(page, box)
    lines = [item for item in page.items if isinstance(item, TextLine) and item.block == LEAD]
    signoff = next(line for line in lines if line.role == "signoff")
    assert signoff.x != body_lines(vertical)[-1].x
    assert fit.used == len({(line.x, line.y) for line in body_lines(vertical)}) + 1
    assert fit.free == len(box.free)
    assert fit.characters == sum(free.height // free.width for free in box.free)


@pytest.fixture
def inspector(qtbot: QtBot, look: Theme, session: Session) -> Inspector:
    made = Inspector(look)
    qtbot.addWidget(made)
    made.resize(288, 900)
    made.show_session(session)
    session.changed.append(lambda touched: made.refresh(0, LEAD, -1))
    made.refresh(0, LEAD, -1)
    return made


def test_the_inspector_turns_an_article(inspector: Inspector, session: Session) -> None:
    makeup = inspector.makeup
    assert makeup.direction.value == "horizontal"
    QTest.mouseClick(makeup.direction.button("vertical"), Qt.MouseButton.LeftButton)
    block = session.issue.block(LEAD)
    assert isinstance(block, ArticleBlock)
    assert block.recipe.direction == "vertical"
    assert all(line.vertical for line in body_lines(session))
    assert session.history.labels[-1] == "Writing direction"
    box = next(box for box in session.layout(0).blocks if box.id == LEAD)
    assert makeup.legs.value() == box.legs > 1
    makeup.legs.setValue(2)
    assert next(box for box in session.layout(0).blocks if box.id == LEAD).legs == 2
    session.undo()
    session.undo()
    assert makeup.direction.value == "horizontal"


def test_a_caption_goes_beside_its_photo_in_a_vertical_article(inspector: Inspector, session: Session) -> None:
    inspector.refresh(0, LEAD, 0)
    assert inspector.caption.place.isHidden()
    session.apply(SetDirection(LEAD, "vertical"))
    inspector.refresh(0, LEAD, 0)
    assert not inspector.caption.place.isHidden()
    QTest.mouseClick(inspector.caption.place.button("beside"), Qt.MouseButton.LeftButton)
    captions = [item for item in session.layout(0).items if isinstance(item, TextLine) and item.role == "caption"]
    assert [line.vertical for line in captions if line.block == LEAD] == [True]
    session.apply(SetDirection(LEAD, "horizontal"))
    block = session.issue.block(LEAD)
    assert isinstance(block, ArticleBlock) and block.recipe.photos[0].caption == "below"


@pytest.fixture
def vertical_desk(desk: DeskDriver, sample_copy: Path) -> DeskDriver:
    desk.window.open_path(sample_copy)
    desk.session.apply(SetDirection(LEAD, "vertical"))
    desk.settle()
    return desk


def test_typing_into_a_vertical_line_with_an_input_method(vertical_desk: DeskDriver) -> None:
    desk = vertical_desk
    line = next(line for line in body_lines(desk.session) if line.source.start > 20)
    story, start = line.source.story, line.source.start
    edge, offset = caret_edges(line)[3]
    desk.double_click(line.x, line.y + edge)
    mode = desk.window.canvas.text_mode
    assert mode is not None
    mode.move_to(place_in(line, line.x, line.y + edge))
    assert mode.place.offset == start + offset
    before = desk.session.issue.story(story).paragraphs[line.source.index].text
    desk.compose("ceshi")
    desk.look("preedit-in-a-vertical-line")
    assert desk.session.history.issue.story(story).paragraphs[line.source.index].text == before
    desk.compose("", "测试")
    at = start + offset
    assert desk.session.issue.story(story).paragraphs[line.source.index].text == before[:at] + "测试" + before[at:]


def test_arrows_follow_the_reader_in_vertical_lines(vertical_desk: DeskDriver) -> None:
    desk = vertical_desk
    lines = body_lines(desk.session)
    at = next(number for number, line in enumerate(lines) if line.source.start > 20)
    line, following = lines[at], lines[at + 1]
    desk.double_click(line.x, line.y + caret_edges(line)[2][0] + 1)
    mode = desk.window.canvas.text_mode
    assert mode is not None
    start = place_in(line, line.x, line.y + caret_edges(line)[2][0])
    mode.move_to(start)
    desk.key(Qt.Key.Key_Down)
    assert mode.place.offset == start.offset + 1
    desk.key(Qt.Key.Key_Up)
    assert mode.place == start
    desk.key(Qt.Key.Key_Left)
    assert following.source.start <= mode.place.offset <= following.source.end or mode.place.index != start.index
    desk.key(Qt.Key.Key_Right)
    assert mode.place.key == start.key
    assert line.source.start <= mode.place.offset <= line.source.end
