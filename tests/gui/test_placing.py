"""Tools that put something on the page: the place gun, rules and boxes, tables."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QRectF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from layout_app.commands.assets import RemoveStory
from layout_app.commands.blocks import RemoveBlock
from layout_app.commands.edit import Command
from layout_app.commands.pages import AddPage
from layout_app.compose.furniture import rule_rect
from layout_app.document.blocks import ArticleBlock, RuleBlock, TableBlock
from layout_app.document.format import Slot
from layout_app.document.page_roles import next_page
from layout_app.document.template_files import load_template
from layout_app.geometry import Rect
from layout_app.gui.canvas.overlay import badge_area
from layout_app.gui.canvas.place_gun import PlaceGun
from layout_app.gui.canvas.threads import out_port
from layout_app.gui.dialogs.import_report import ImportReportDialog
from layout_app.makeup.overset import offers
from layout_app.makeup.place import story_in
from tests.gui.driver import DeskDriver

SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def emptied(desk: DeskDriver, sample_copy: Path) -> DeskDriver:
    """The sample with an empty page behind its four, looked at; the articles of page 2 wait in the pool."""
    desk.window.open_path(sample_copy)
    session = desk.session
    for block in session.issue.pages[1].blocks:
        if isinstance(block, ArticleBlock):
            session.apply(RemoveBlock(block.id))
    session.apply(AddPage(next_page(session.history.issue, load_template(session.issue.template))))
    desk.window.desk.go_to_page(len(session.issue.pages) - 1)
    return desk


def gun_of(desk: DeskDriver) -> PlaceGun:
    desk.window.desk.choose_tool("place")
    return desk.window.desk.placing.gun


def place(desk: DeskDriver, column: int, line: int) -> tuple[int, int]:
    """The middle of a field of the page on the canvas."""
    page = desk.window.canvas.page
    assert page is not None
    left, right = page.grid.columns[column]
    return (left + right) // 2, page.grid.line_top(line) + page.grid.em // 2


def articles(desk: DeskDriver) -> list[ArticleBlock]:
    blocks = desk.session.issue.pages[desk.window.canvas.page_index].blocks
    return [block for block in blocks if isinstance(block, ArticleBlock)]


def test_a_click_fills_the_column_with_the_next_article(emptied: DeskDriver) -> None:
    gun = gun_of(emptied)
    first, second = gun.carried[0].story, gun.carried[1].story
    emptied.click(*place(emptied, 2, 30))
    (block,) = articles(emptied)
    assert block.story == first
    assert (block.slot.column, block.slot.columns) == (2, 1)
    assert first == gun.carried[0].story or gun.carried[0].story == second, "what is over stays in hand"


def test_a_drag_chooses_columns_and_lines(emptied: DeskDriver) -> None:
    gun = gun_of(emptied)
    emptied.drag(place(emptied, 0, 10), place(emptied, 2, 39))
    (block,) = articles(emptied)
    assert block.slot == Slot(0, 3, 10, 30)
    assert gun.canvas.selected == block.id


def test_with_shift_an_article_goes_on_until_all_of_it_stands(emptied: DeskDriver) -> None:
    gun = gun_of(emptied)
    longest = max(gun.carried, key=lambda one: len(str(emptied.session.issue.story(one.story).paragraphs)))
    gun.carried = [longest]
    emptied.click(*place(emptied, 0, 60), SHIFT)
    fill = emptied.session.fill(longest.story)
    assert fill is not None and not fill.overset_lines
    assert emptied.window.canvas.tool == "select", "nothing is in hand any more"
    emptied.run("undo")
    assert not articles(emptied), "one step"


def test_where_something_stands_a_click_says_so_and_places_nothing(emptied: DeskDriver) -> None:
    gun = gun_of(emptied)
    emptied.drag(place(emptied, 0, 10), place(emptied, 2, 39))
    before, carried = emptied.session.history.issue, list(gun.carried)
    said: list[str] = []
    emptied.window.canvas.refused.connect(said.append)
    emptied.click(*place(emptied, 1, 20))
    assert emptied.session.history.issue is before and gun.carried == carried and len(said) == 1


def test_escape_gives_up_a_drawing_and_then_puts_the_gun_down(emptied: DeskDriver) -> None:
    gun_of(emptied)
    emptied.drag(place(emptied, 0, 10), place(emptied, 2, 39), release=False)
    emptied.key(Qt.Key.Key_Escape)
    assert emptied.window.canvas.tool == "place"
    QTest.mouseRelease(emptied.window.canvas.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(10, 10))
    assert not articles(emptied)
    emptied.key(Qt.Key.Key_Escape)
    assert emptied.window.canvas.tool == "select"


def test_arrows_choose_what_is_put_down_next(emptied: DeskDriver) -> None:
    gun = gun_of(emptied)
    first, second, *_others = gun.carried
    emptied.key(Qt.Key.Key_Down)
    assert gun.carried[0] == second and gun.carried[-1] == first
    emptied.key(Qt.Key.Key_Up)
    assert gun.carried[0] == first


def test_the_gun_is_not_taken_up_when_nothing_waits(desk: DeskDriver, sample_copy: Path) -> None:
    desk.window.open_path(sample_copy)
    said: list[str] = []
    desk.window.canvas.refused.connect(said.append)
    desk.window.desk.choose_tool("place")
    assert desk.window.canvas.tool == "select" and len(said) == 1


def test_a_level_drawing_is_a_rule_and_an_upright_one_stands_in_the_gutter(emptied: DeskDriver) -> None:
    for start, end, direction, slot in (
        ((0, 20), (2, 20), "horizontal", Slot(0, 3, 20, 1)), ((3, 20), (3, 49), "vertical", Slot(3, 1, 20, 30)),
    ):
        emptied.window.desk.choose_tool("line")
        emptied.drag(place(emptied, *start), place(emptied, *end))
        rule = emptied.session.issue.pages[-1].blocks[-1]
        assert isinstance(rule, RuleBlock)
        if direction == "vertical":
            assert rule.slot.column in (2, 3) and rule.slot == Slot(rule.slot.column, 1, 20, 30)
        else:
            assert rule.slot == slot
        assert rule.direction == direction and emptied.window.canvas.tool == "select"


def test_a_wide_drawing_is_a_box_that_one_writes_in(emptied: DeskDriver) -> None:
    emptied.window.desk.choose_tool("line")
    emptied.drag(place(emptied, 0, 20), place(emptied, 1, 29))
    (box,) = articles(emptied)
    assert (box.slot, box.recipe.frame) == (Slot(0, 2, 20, 10), "box")
    emptied.type("abc")
    assert emptied.session.issue.story(box.story).paragraphs[0].text == "abc"


def test_a_drawn_table_has_a_row_for_each_line(emptied: DeskDriver) -> None:
    emptied.window.desk.choose_tool("table")
    emptied.drag(place(emptied, 0, 20), place(emptied, 1, 25))
    table = emptied.session.issue.pages[-1].blocks[-1]
    assert isinstance(table, TableBlock) and table.slot == Slot(0, 2, 20, 6)
    assert len(table.table.rows) == 6


# --- edges -------------------------------------------------------------------------------------------------------


@pytest.fixture
def sample(desk: DeskDriver, sample_copy: Path) -> DeskDriver:
    desk.window.open_path(sample_copy)
    return desk


def gap_below(desk: DeskDriver, block: str) -> tuple[int, int]:
    """A place in the gap under a block, clear of the rule in its middle."""
    rect = desk.box(block).rect
    return (rect.x0 + rect.x1) // 2, rect.y1 + 3000


def test_the_edge_between_blocks_is_dragged_as_one_step(sample: DeskDriver) -> None:
    pitch = sample.session.issue.format.pitch
    x, y = gap_below(sample, "p1-lead")
    before = sample.session.history.issue
    sample.drag((x, y), (x, y + 2 * pitch))
    after = sample.session.issue
    assert after.block("p1-lead").slot.lines == before.block("p1-lead").slot.lines + 2
    assert after.block("p1-box").slot.lines == before.block("p1-box").slot.lines - 2
    sample.run("undo")
    assert sample.session.history.issue is before


def test_the_pointer_shows_what_it_would_drag(sample: DeskDriver) -> None:
    viewport = sample.window.canvas.viewport()
    QTest.mouseMove(viewport, sample.at(*gap_below(sample, "p1-lead")))
    assert viewport.cursor().shape() == Qt.CursorShape.SplitVCursor
    QTest.mouseMove(viewport, sample.at(*sample.centre(sample.box("p1-box").rect)))
    assert viewport.cursor().shape() == Qt.CursorShape.ArrowCursor


def test_a_click_on_a_rule_selects_it(sample: DeskDriver) -> None:
    rect = sample.box("p1-rule").rect
    page = sample.session.issue.format_of(0)
    rule = sample.session.issue.block("p1-rule")
    assert isinstance(rule, RuleBlock)
    sample.click((rect.x0 + rect.x1) // 2, rule_rect(page, rule).y0)
    assert sample.window.canvas.selected == "p1-rule"


# --- copy that is over -------------------------------------------------------------------------------------------


@pytest.fixture
def over(emptied: DeskDriver) -> DeskDriver:
    """The longest waiting article in a block that is too low for it, on the empty page."""
    gun = gun_of(emptied)
    emptied.session.apply(story_in_room(emptied, gun.carried[0].story, Slot(0, 2, 10, 16)))
    emptied.window.desk.choose_tool("select")
    emptied.settle()
    return emptied


def story_in_room(desk: DeskDriver, story: str, room: Slot) -> Command:
    session = desk.session
    return story_in(session.issue, session.composer, story, desk.window.canvas.page_index, room, whole=True)


def test_every_offer_for_copy_that_is_over_holds_all_of_it(over: DeskDriver) -> None:
    (block,) = articles(over)
    found = offers(over.session.issue, over.session.composer, block.id)
    assert found
    for offer in found:
        over.session.apply(offer.command)
        fill = over.session.fill(block.story)
        assert fill is not None and not fill.overset_lines, offer.words
        over.run("undo")


def test_a_click_on_the_red_badge_opens_the_offers(over: DeskDriver) -> None:
    (block,) = articles(over)
    canvas = over.window.canvas
    asked: list[str] = []
    canvas.overset_clicked.disconnect()
    canvas.overset_clicked.connect(lambda block, _place: asked.append(block))
    area = badge_area(canvas.to_view(over.box(block.id).rect), over.box(block.id), canvas.selected)
    QTest.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=area.center().toPoint())
    assert asked == [block.id] and canvas.selected == block.id


def test_the_menu_of_offers_ends_with_what_is_done_by_hand(over: DeskDriver) -> None:
    (block,) = articles(over)
    menu = over.window.desk.overset.menu_of(block.id)
    assert 3 <= len([one for one in menu.actions() if not one.isSeparator()]) <= 9
    menu.actions()[0].trigger()
    fill = over.session.fill(block.story)
    assert fill is not None and not fill.overset_lines
    menu.deleteLater()


def test_the_port_of_copy_that_is_over_takes_it_in_hand_and_then_leads_to_where_it_went(over: DeskDriver) -> None:
    (block,) = articles(over)
    canvas = over.window.canvas
    canvas.select(block.id)
    port = out_port(canvas.to_view(over.box(block.id).rect)).center().toPoint()
    QTest.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=port)
    assert canvas.tool == "place" and over.window.desk.placing.gun.carried[0].story == block.story
    over.drag(place(over, 3, 10), place(over, 4, 60))
    rest = articles(over)[1]
    assert rest.story == block.story and canvas.tool == "select"
    canvas.select(block.id)
    QTest.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=port)
    assert canvas.selected == rest.id


# --- files let go over the page ----------------------------------------------------------------------------------


def let_go(desk: DeskDriver, files: list[Path], at: tuple[int, int]) -> None:
    """What the window system does when files are dragged over a place of the page and dropped there."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in files])
    canvas, spot = desk.window.canvas, desk.at(*at)
    how = (data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(canvas.viewport(), QDragEnterEvent(spot, Qt.DropAction.CopyAction, *how))
    QApplication.sendEvent(canvas.viewport(), QDragMoveEvent(spot, Qt.DropAction.CopyAction, *how))
    QApplication.sendEvent(canvas.viewport(), QDropEvent(QPointF(spot), Qt.DropAction.CopyAction, *how))


def picture(folder: Path, name: str) -> Path:
    made = QImage(60, 40, QImage.Format.Format_RGB32)
    made.fill(Qt.GlobalColor.darkGreen)
    assert made.save(str(folder / name))
    return folder / name


def test_a_picture_let_go_over_a_photo_takes_its_place(sample: DeskDriver, tmp_path: Path) -> None:
    photo = sample.session.issue.story("inspection").photos[0]
    let_go(sample, [picture(tmp_path, "new.png")], sample.centre(sample.photo("p1-lead").rect))
    changed = sample.session.issue.story("inspection").photos[0]
    assert changed.asset != photo.asset and changed.caption == photo.caption


def test_pictures_let_go_over_an_article_become_photos_of_it_in_one_step(sample: DeskDriver, tmp_path: Path) -> None:
    before = sample.session.history.issue
    rect = sample.box("p1-box").rect
    files = [picture(tmp_path, "one.png"), picture(tmp_path, "two.jpg")]
    let_go(sample, files, ((rect.x0 + rect.x1) // 2, rect.y1 - 20_000))
    assert len(sample.session.issue.story("renting").photos) == 2
    sample.run("undo")
    assert sample.session.history.issue is before


def test_manuscripts_let_go_over_empty_paper_stand_there_and_the_others_are_in_hand(
    emptied: DeskDriver, tmp_path: Path, qtbot: QtBot
) -> None:
    for name in ("one", "two"):
        (tmp_path / f"{name}.md").write_text(f"# 社区新闻{name}\n\n近日，社区开展活动。\n", encoding="utf-8")
    let_go(emptied, [tmp_path / "one.md", tmp_path / "two.md"], place(emptied, 2, 30))
    report = emptied.window.dialog
    assert isinstance(report, ImportReportDialog)
    qtbot.waitUntil(report.take_button.isEnabled)
    report.take_button.click()
    (block,) = articles(emptied)
    assert (block.slot.column, block.slot.line) == (2, 30)
    assert emptied.window.canvas.tool == "place" and len(emptied.window.desk.placing.gun.carried) == 1


# --- facing pages ------------------------------------------------------------------------------------------------


@pytest.fixture
def facing(emptied: DeskDriver) -> DeskDriver:
    """Page 2 and the empty page 3 side by side, page 2 worked on."""
    emptied.window.desk.go_to_page(1)
    emptied.run("toggle_facing")
    return emptied


def test_facing_pages_are_shown_whole_side_by_side(facing: DeskDriver) -> None:
    canvas = facing.window.canvas
    page, area = canvas.page, canvas.facing_area()
    assert page is not None and area is not None and canvas.facing == 2
    view = QRectF(canvas.viewport().rect())
    mine, other = canvas.to_view(Rect(0, 0, page.width, page.height)), canvas.to_view(area)
    assert view.contains(mine) and view.contains(other) and mine.right() == pytest.approx(other.left())


def test_a_press_on_the_facing_page_turns_to_it_where_it_lies(facing: DeskDriver) -> None:
    canvas = facing.window.canvas
    area = canvas.facing_area()
    assert area is not None
    middle = canvas.to_view(area).center()
    QTest.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=middle.toPoint())
    page = canvas.page
    assert page is not None and (canvas.page_index, canvas.facing) == (2, 1)
    assert canvas.to_view(Rect(0, 0, page.width, page.height)).contains(middle), "nothing moved under the pointer"


def test_an_article_is_placed_on_the_facing_page_with_one_click(facing: DeskDriver) -> None:
    canvas = facing.window.canvas
    gun_of(facing)
    area = canvas.facing_area()
    assert area is not None
    QTest.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=canvas.to_view(area).center().toPoint())
    assert canvas.page_index == 2 and len(articles(facing)) == 1


def test_the_first_page_faces_none(facing: DeskDriver) -> None:
    facing.window.desk.go_to_page(0)
    assert facing.window.canvas.facing == -1 and facing.window.canvas.facing_area() is None


def test_what_was_taken_out_of_the_pool_is_not_put_down(emptied: DeskDriver) -> None:
    gun = gun_of(emptied)
    gone = gun.carried[0].story
    emptied.session.apply(RemoveStory(gone))
    emptied.click(*place(emptied, 2, 30))
    assert all(block.story != gone for block in articles(emptied)) and len(articles(emptied)) == 1
