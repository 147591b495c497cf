"""The desk as a newcomer with a mouse meets it: what is dragged, what is pressed, and that no words are cut off."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFontMetrics,
    QImage,
    QPainter,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from layout_app.commands.assets import AddStories
from layout_app.commands.blocks import RemoveBlock
from layout_app.commands.pages import SetMasthead
from layout_app.commands.text import ReplaceText
from layout_app.display.items import BlockBox
from layout_app.document.blocks import ArticleBlock
from layout_app.document.issue import Masthead
from layout_app.document.template_files import load_template, template_ids
from layout_app.fonts.library import FontLibrary
from layout_app.geometry import Rect
from layout_app.gui import counts
from layout_app.gui.canvas import overlay
from layout_app.gui.canvas.drops import PICTURE_MIME, STORY_MIME, carried, carrying
from layout_app.gui.canvas.overlay import Readout
from layout_app.gui.canvas.text_mode import TextMode
from layout_app.gui.controls import PreflightLight, set_chip
from layout_app.gui.names import style_name
from layout_app.gui.pool_panel import STORY
from layout_app.gui.settings import Settings
from layout_app.gui.start_screen import StartScreen
from layout_app.gui.theme import Theme, ui_font
from layout_app.gui.toast import Toast
from layout_app.interaction.hit import TextPlace
from layout_app.session.session import Session
from tests.gui.driver import LEFT, DeskDriver
from tests.gui.test_picture_pool import picture, shown

COPY = Qt.DropAction.CopyAction
NO_KEYS = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def sample(desk: DeskDriver, sample_copy: Path) -> DeskDriver:
    desk.window.open_path(sample_copy)
    desk.settle()
    return desk


# --- dragged out of the pool -------------------------------------------------------------------------------------


def drag_over(desk: DeskDriver, data: QMimeData, x: int, y: int) -> bool:
    """Drag into the canvas and to a place of the page; whether it could be let go there."""
    viewport, place = desk.window.canvas.viewport(), desk.at(x, y)
    QApplication.sendEvent(viewport, QDragEnterEvent(place, COPY, data, LEFT, NO_KEYS))
    move = QDragMoveEvent(place, COPY, data, LEFT, NO_KEYS)
    QApplication.sendEvent(viewport, move)
    return move.isAccepted()


def drop(desk: DeskDriver, data: QMimeData, x: int, y: int) -> None:
    event = QDropEvent(QPointF(desk.at(x, y)), COPY, data, LEFT, NO_KEYS)
    QApplication.sendEvent(desk.window.canvas.viewport(), event)
    desk.settle()


@pytest.fixture
def left_over(sample: DeskDriver) -> str:
    """A picture of the issue that no article uses."""
    record = sample.session.assets.add_bytes(picture(1), "1.jpg")
    sample.session.apply(AddStories((), (record,)))
    sample.settle()
    return record.id


def test_a_picture_dropped_on_a_photo_takes_its_place(sample: DeskDriver, left_over: str) -> None:
    data, place = carrying(PICTURE_MIME, left_over), sample.centre(sample.photo("p1-lead").rect)
    assert drag_over(sample, data, *place)
    drop(sample, data, *place)
    assert sample.session.issue.story("inspection").photos[0].asset == left_over
    assert (sample.window.canvas.selected, sample.window.canvas.selected_photo) == ("p1-lead", 0)


def test_a_picture_dropped_on_an_article_becomes_its_photo(sample: DeskDriver, left_over: str) -> None:
    data, place = carrying(PICTURE_MIME, left_over), sample.centre(sample.box("p1-box").rect)
    drag_over(sample, data, *place)
    drop(sample, data, *place)
    assert [photo.asset for photo in sample.session.issue.story("renting").photos] == [left_over]
    assert left_over not in shown(sample)


def test_a_picture_can_be_let_go_over_articles_only(sample: DeskDriver, left_over: str) -> None:
    masthead = next(box for box in sample.window.canvas.page.blocks if box.kind == "masthead")  # type: ignore[union-attr]
    before = sample.session.issue
    data, place = carrying(PICTURE_MIME, left_over), sample.centre(masthead.rect)
    assert not drag_over(sample, data, *place)
    drop(sample, data, *place)
    assert sample.session.issue == before


def test_pool_and_canvas_agree_about_what_a_drag_carries(sample: DeskDriver, left_over: str) -> None:
    pictures, stories = sample.window.desk.pool.pictures.view.model(), sample.window.desk.pool.view.model()
    assert sample.window.desk.pool.pictures.view.dragEnabled()
    assert bytes(pictures.mimeData([pictures.index(0, 0)]).data(PICTURE_MIME).data()).decode() == left_over
    assert bytes(stories.mimeData([stories.index(1, 0)]).data(STORY_MIME).data()).decode() == "inspection"


def test_the_card_of_a_dragged_article_covers_nothing_of_where_it_would_stand(sample: DeskDriver) -> None:
    view = sample.window.desk.pool.view
    index = next(one for row in range(view.model().rowCount()) if (one := view.model().index(row, 0)).data(STORY))
    drag = view.drag_of(index)
    assert carried(drag.mimeData(), STORY_MIME) == index.data(STORY)
    card, pointer = drag.pixmap().deviceIndependentSize(), drag.hotSpot()
    assert 0 < card.width() < pointer.x() and 0 < card.height() < pointer.y()


def test_a_dragged_article_is_seen_where_it_would_stand(sample: DeskDriver) -> None:
    x, y = sample.centre(sample.box("p1-box").rect)
    sample.session.apply(RemoveBlock("p1-box"))
    before = sample.session.issue
    assert drag_over(sample, carrying(STORY_MIME, "renting"), x, y)
    assert any(box.story == "renting" for box in sample.window.canvas.page.blocks)  # type: ignore[union-attr]
    assert sample.session.history.issue == before, "nothing is placed before it is let go"
    QApplication.sendEvent(sample.window.canvas.viewport(), QDragLeaveEvent())
    assert sample.session.issue == before
    drag_over(sample, carrying(STORY_MIME, "renting"), x, y)
    drop(sample, carrying(STORY_MIME, "renting"), x, y)
    assert sample.session.issue.pages_of("renting") == (1,)
    sample.run("undo")
    assert sample.session.issue == before


# --- pressed and clicked -----------------------------------------------------------------------------------------


def row_of(desk: DeskDriver, story: str) -> QPoint:
    pool = desk.window.desk.pool
    model = pool.view.model()
    at = model.row_of(story)  # type: ignore[attr-defined]
    return pool.view.visualRect(model.index(at, 0)).center()


def test_the_page_stays_where_it_is_while_an_article_is_pressed_in_the_pool(sample: DeskDriver) -> None:
    sample.session.apply(RemoveBlock("p1-box"))
    sample.settle()
    viewport, bottom = sample.window.desk.pool.view.viewport(), sample.window.desk.bottom
    QTest.mousePress(viewport, LEFT, NO_KEYS, row_of(sample, "renting"))
    assert not bottom.isVisible()
    QTest.mouseRelease(viewport, LEFT, NO_KEYS, row_of(sample, "renting"))
    assert not bottom.isVisible(), "a second click may follow"
    QTest.qWait(QApplication.doubleClickInterval() + 50)
    assert bottom.isVisible()


def test_the_light_opens_the_findings_and_never_closes_them(sample: DeskDriver, qtbot: QtBot) -> None:
    sample.session.apply(SetMasthead("slogan", ""))
    sample.settle()
    desk = sample.window.desk
    for _time in range(2):
        qtbot.mouseClick(desk.toolbar.light, LEFT)
        assert desk.bottom.isVisible() and sample.window.focusWidget() is desk.findings_panel.list


def test_a_click_leaves_no_ring_on_a_button(sample: DeskDriver, qtbot: QtBot) -> None:
    window = sample.window
    window.canvas.select("p1-lead", 0)
    sample.settle()
    window.canvas.setFocus()
    for button in (window.desk.toolbar.light, window.desk.inspector.sharpness.crop):
        qtbot.mouseClick(button, LEFT)
        assert window.focusWidget() is not button


def test_no_card_of_the_start_screen_looks_chosen(qtbot: QtBot, look: Theme) -> None:
    screen = StartScreen(look, Settings())
    qtbot.addWidget(screen)
    screen.show()
    screen.activateWindow()
    assert screen.focusWidget() is screen
    qtbot.mouseClick(screen.sample_card, LEFT)
    assert screen.focusWidget() is screen
    QTest.keyClick(screen, Qt.Key.Key_Tab)
    assert screen.focusWidget() is screen.new_card


def test_an_empty_pool_offers_to_choose_files(desk: DeskDriver, qtbot: QtBot, library: FontLibrary) -> None:
    desk.window.files.open_sample()
    pool = desk.window.desk.pool
    assert not pool.choose_files.isVisible()
    desk.window.show_session(Session.new("T285", Masthead(title="Paper"), library, 4))
    assert pool.choose_files.isVisible()
    with qtbot.waitSignal(pool.import_wanted):
        pool.choose_files.click()


# --- words and their room ----------------------------------------------------------------------------------------


def test_a_chip_has_room_around_its_words(qtbot: QtBot, look: Theme) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    chip = QLabel(holder)
    holder.show()
    set_chip(chip, "green", "Just right")
    assert chip.sizeHint().width() >= QFontMetrics(ui_font(11)).horizontalAdvance("Just right") + 16


def test_the_light_is_as_wide_as_its_words(qtbot: QtBot, look: Theme) -> None:
    light = PreflightLight(look)
    qtbot.addWidget(light)
    text = QFontMetrics(ui_font(13)).horizontalAdvance(light.toolTip())
    assert light.sizeHint().width() >= 60 + text + 12


def test_the_date_is_whole_beside_its_weekday(sample: DeskDriver) -> None:
    date = sample.window.desk.inspector.masthead.date
    room = date.width() - date.textMargins().left() - date.textMargins().right() - 20
    assert QFontMetrics(ui_font(13)).horizontalAdvance(date.text()) <= room


def test_fields_of_page_and_masthead_stand_in_one_line(sample: DeskDriver) -> None:
    inspector = sample.window.desk.inspector
    lefts = {
        field.mapTo(inspector, QPoint(0, 0)).x()
        for section in (inspector.page, inspector.masthead)
        for field in section.fields.values()
    }
    assert len(lefts) == 1


@pytest.mark.parametrize(("words", "lines"), [("6 articles are in the pool.", 1), ("Long words. " * 20, 2)])
def test_a_toast_breaks_its_line_only_where_it_must(qtbot: QtBot, look: Theme, words: str, lines: int) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    holder.resize(900, 600)
    toast = Toast(holder)
    toast.say(words, False, look)
    high = (toast.height() - 24) / QFontMetrics(ui_font(13)).lineSpacing()
    assert round(high) >= lines and (lines > 1 or high < 1.5)


def test_pool_and_story_pane_count_the_same_characters(sample: DeskDriver) -> None:
    sample.session.apply(ReplaceText("renting", "body", 0, 0, 0, "call 021 5555 1234 "))
    sample.settle()
    sample.window.desk.show_story("renting")
    pool = sample.window.desk.pool
    at = pool.view.model().row_of("renting")  # type: ignore[attr-defined]
    count = counts.characters(counts.body_characters(sample.session.issue.story("renting")))
    assert str(pool.view.model().index(at, 0).data(Qt.ItemDataRole.UserRole + 2)).startswith(f"{count}·")
    assert sample.window.desk.story_pane.count.text().endswith(count)


@pytest.mark.parametrize("template", template_ids())
def test_styles_have_english_names_on_the_english_desk(template: str) -> None:
    names = [style_name(rule) for rule in load_template(template).sheet.rules]
    assert all(name.isascii() for name in names), names
    assert len(set(names)) == len(names)


def test_the_tag_counts_what_is_being_composed(session: Session) -> None:
    mode = TextMode(session, TextPlace("renting", "headline", 0, 0))
    mode.select_all()
    mode.set_preedit("qun'zu", 6)
    assert mode.shown_text == "qun'zu"
    mode.clear_preedit()
    assert mode.shown_text == session.issue.story("renting").headline


# --- marks -------------------------------------------------------------------------------------------------------


def test_a_moved_block_keeps_its_red_badge_and_leaves_what_is_left_over_to_the_readout(
    look: Theme, sample: DeskDriver
) -> None:
    page = sample.window.canvas.page
    assert page is not None
    box = BlockBox("a", "article", Rect(20_000, 20_000, 300_000, 150_000), (0, 2), (0, 10), "s", overset_lines=3)
    short = msgspec.structs.replace(
        box, overset_lines=0, free_lines=2, free=(Rect(20_000, 60_000, 300_000, 80_000),)
    )

    def to_view(rect: Rect) -> QRectF:
        return QRectF(rect.x0 / 1000, rect.y0 / 1000, rect.width / 1000, rect.height / 1000)

    def marks(box: BlockBox, moved: str) -> QImage:
        picture = QImage(340, 200, QImage.Format.Format_RGB32)
        picture.fill(Qt.GlobalColor.white)
        painter = QPainter(picture)
        overlay.draw_fit(painter, msgspec.structs.replace(page, blocks=(box,)), to_view, "", moved)
        painter.end()
        return picture

    assert marks(box, "a").pixelColor(290, 142) == overlay.OVERSET
    assert marks(box, "") == marks(box, "a") and marks(short, "") != marks(short, "a")


def test_the_readout_writes_what_is_over_in_red_and_what_is_left_in_amber(look: Theme) -> None:
    def colors(over: bool) -> set[str]:
        picture = QImage(300, 100, QImage.Format.Format_RGB32)
        picture.fill(Qt.GlobalColor.white)
        painter = QPainter(picture)
        overlay.draw_readout(painter, Readout(0, 0, "3 × 13", " 22222", over), QRectF(0, 0, 300, 100))
        painter.end()
        return {picture.pixelColor(x, y).name() for x in range(300) for y in range(100)}

    red, amber = overlay.OVERSET_ON_BUBBLE.name(), overlay.AMBER.name()
    assert red in colors(True) and amber not in colors(True)
    assert amber in colors(False) and red not in colors(False)


def test_a_name_tag_ends_on_the_paper(look: Theme) -> None:
    """Beyond it stands the tag of the guide."""
    picture = QImage(400, 100, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.white)
    painter = QPainter(picture)
    paper = QRectF(20, 0, 280, 100)
    overlay.draw_tag(painter, QRectF(250, 40, 50, 50), "A name longer than its block", "news_20_regular", paper)
    painter.end()
    inked = [x for x in range(400) if picture.pixelColor(x, 30) != QColor("white")]
    assert min(inked) >= 20 and 290 < max(inked) <= 300


def test_an_empty_page_says_what_to_do_next(sample: DeskDriver) -> None:
    sample.run("add_page")
    canvas = sample.window.canvas
    middle = QRectF(canvas.viewport().rect()).center()

    def is_blank() -> bool:
        area = QRectF(middle.x() - 60, middle.y() - 12, 120, 24).toRect()
        picture = canvas.viewport().grab(area).toImage()
        return all(
            picture.pixelColor(x, y).lightness() > 250 for x in range(picture.width()) for y in range(picture.height())
        )

    assert not is_blank()
    canvas.preview = True
    assert is_blank()
    assert not any(isinstance(block, ArticleBlock) for block in sample.session.issue.pages[-1].blocks)
