"""Blocks, photos, words and pictures of other programs on the clipboard: copied from a page and pasted on one."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QContextMenuEvent, QImage
from PySide6.QtWidgets import QApplication

from layout_app.document.blocks import ArticleBlock
from layout_app.document.issue import Masthead
from layout_app.gui.block_clipboard import BLOCKS_TYPE, Chosen, mime_of_blocks, paste_on_page
from layout_app.gui.clipboard import on_clipboard
from layout_app.session.session import Session
from tests.gui.driver import DeskDriver

SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def sample(desk: DeskDriver, sample_copy: Path) -> DeskDriver:
    desk.window.open_path(sample_copy)
    desk.window.canvas.setFocus()
    return desk


def article(session: Session, block: str) -> ArticleBlock:
    found = session.issue.block(block)
    assert isinstance(found, ArticleBlock)
    return found


def select(sample: DeskDriver, *blocks: str) -> None:
    sample.window.canvas.choose(blocks)


def put(data: QMimeData) -> None:
    QApplication.clipboard().setMimeData(data)


def html(words: str) -> QMimeData:
    data = QMimeData()
    data.setHtml(words)
    data.setText("…")
    return data


def picture() -> QMimeData:
    image = QImage(60, 40, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkGreen)
    data = QMimeData()
    data.setImageData(image)
    return data


def test_blocks_are_cut_from_one_page_and_pasted_on_the_next_as_a_step_each(sample: DeskDriver) -> None:
    start, steps = sample.session.issue, len(sample.session.history.labels)
    stories = {article(sample.session, block).story for block in ("p1-news", "p1-box")}
    select(sample, "p1-news", "p1-box")
    sample.run("cut")
    assert not stories & {story.id for story in start.stories if sample.session.issue.pages_of(story.id)}
    sample.run("next_page")
    sample.run("paste")
    chosen = sample.window.canvas.chosen
    assert {article(sample.session, block).story for block in chosen} == stories
    assert sample.session.issue.stories == start.stories
    assert len(sample.session.history.labels) == steps + 2
    sample.run("undo")
    sample.run("undo")
    assert sample.session.issue == start


def test_a_locked_block_is_not_cut_and_nothing_is_copied(sample: DeskDriver) -> None:
    QApplication.clipboard().clear()
    select(sample, "p1-news")
    sample.run("toggle_lock")
    sample.run("cut")
    assert sample.session.issue.find_block("p1-news") is not None
    assert not on_clipboard().hasFormat(BLOCKS_TYPE)


def test_a_block_is_made_again_beside_itself_and_selected(sample: DeskDriver) -> None:
    select(sample, "p1-news")
    sample.run("duplicate_blocks")
    (made,) = sample.window.canvas.chosen
    assert made != "p1-news" and sample.session.issue.block(made).slot != sample.session.issue.block("p1-news").slot
    assert sample.session.undo_label == sample.window.actions_by_name["duplicate_blocks"].text()


def test_blocks_come_into_another_issue_with_their_pictures(session: Session) -> None:
    data = mime_of_blocks(session, 0, ("p1-lead",))
    other = Session.new("N-A4", Masthead("别的报"), session.library, 2)
    (made,) = paste_on_page(data, other, 1, Chosen()).blocks
    story = other.issue.story(article(other, made).story)
    lead = session.issue.story(article(session, "p1-lead").story)
    assert (story.headline, story.paragraphs) == (lead.headline, lead.paragraphs)
    assert other.assets.read(story.photos[0].asset) == session.assets.read(lead.photos[0].asset)
    assert not other.assets.lost and not [one for one in other.findings() if "missing" in one.code]


def test_other_programs_get_the_words_of_blocks(session: Session) -> None:
    data = mime_of_blocks(session, 0, ("p1-news", "p1-box"))
    for block in ("p1-news", "p1-box"):
        story = session.issue.story(article(session, block).story)
        assert story.headline in data.text() and story.paragraphs[0].text in data.html()


def test_words_of_a_browser_become_an_article_on_the_page(sample: DeskDriver) -> None:
    put(html("<h2>社区食堂开业</h2><p>近日，社区食堂<b>正式</b>开业。</p><p>居民纷纷点赞。</p>"))
    known = {story.id for story in sample.session.issue.stories}
    steps = len(sample.session.history.labels)
    sample.run("paste")
    (block,) = sample.window.canvas.chosen
    story = sample.session.issue.story(article(sample.session, block).story)
    assert story.id not in known and story.headline == "社区食堂开业"
    assert [one.text for one in story.paragraphs] == ["近日，社区食堂正式开业。", "居民纷纷点赞。"]
    assert len(sample.session.history.labels) == steps + 1


def test_a_picture_takes_the_place_of_the_selected_photo_or_goes_into_the_article(sample: DeskDriver) -> None:
    put(picture())
    story = article(sample.session, "p1-lead").story
    before = sample.session.issue.story(story).photos
    sample.window.canvas.select("p1-lead", 0)
    sample.run("paste")
    (after,) = sample.session.issue.story(story).photos
    record = sample.session.issue.asset(after.asset)
    assert record is not None and (record.width, record.height) == (60, 40)
    assert after.asset != before[0].asset and after.caption == before[0].caption
    select(sample, "p1-lead")
    sample.run("paste")
    assert len(sample.session.issue.story(story).photos) == 2
    assert (sample.window.canvas.selected, sample.window.canvas.selected_photo) == ("p1-lead", 1)


def test_a_picture_pasted_on_a_page_where_nothing_is_selected_is_an_article_of_a_photo(sample: DeskDriver) -> None:
    put(picture())
    select(sample)
    sample.run("paste")
    (block,) = sample.window.canvas.chosen
    recipe = article(sample.session, block).recipe
    assert [photo.photo for photo in recipe.photos] == [0] and sample.photo(block).asset


def test_a_copied_photo_is_the_same_picture_where_it_is_pasted(sample: DeskDriver) -> None:
    sample.window.canvas.select("p1-lead", 0)
    sample.run("copy")
    original = sample.session.issue.story(article(sample.session, "p1-lead").story).photos[0].asset
    assert QApplication.clipboard().mimeData().hasImage()
    sample.window.canvas.select("p1-news", 0)
    sample.run("paste")
    assert sample.session.issue.story(article(sample.session, "p1-news").story).photos[0].asset == original


def test_what_a_page_cannot_take_is_said(sample: DeskDriver) -> None:
    start = sample.session.issue
    data = QMimeData()
    data.setData(BLOCKS_TYPE, b"of another making")
    for unusable in (None, data):
        QApplication.clipboard().clear() if unusable is None else put(unusable)
        sample.run("paste")
        assert sample.window._toast.isVisible() and sample.session.issue is start


def test_what_is_pasted_by_the_right_button_stands_where_it_was_pressed(sample: DeskDriver) -> None:
    canvas = sample.window.canvas
    select(sample, "p1-news")
    sample.run("copy")
    sample.run("add_page")
    page = canvas.page
    assert page is not None
    place = sample.at(page.grid.columns[1][0] + 5000, page.grid.line_top(30) + 2000)
    canvas.menu_wanted.disconnect()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, canvas.viewport().mapToGlobal(place))
    QApplication.sendEvent(canvas.viewport(), event)
    menu = sample.window.blocks.menu()
    assert sample.window.actions_by_name["paste"] in menu.actions()
    menu.aboutToHide.emit()
    sample.window.paste()
    (made,) = canvas.chosen
    slot = sample.session.issue.block(made).slot
    assert (slot.column, slot.line) == (1, 30)
    QApplication.processEvents()
    assert canvas.paste_at is None
