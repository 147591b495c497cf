"""Pictures that no article uses are seen in the pool, and find their way into articles."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox, QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from layout_app.commands.assets import AddStories
from layout_app.commands.blocks import RemoveBlock
from layout_app.commands.press import SetPress
from layout_app.document.blocks import AdvertBlock, ArticleBlock
from layout_app.gui.picture_pool import ASSET, LAMP
from layout_app.gui.toast import Toast
from layout_app.press import PressProfile
from tests.gui.driver import DeskDriver
from tests.images.made import jpeg


@pytest.fixture
def left_over(desk: DeskDriver, sample_copy: Path) -> list[str]:
    """The sample with five pictures more than its articles use."""
    desk.window.open_path(sample_copy)
    records = [desk.session.assets.add_bytes(picture(number), f"{number}.jpg") for number in range(5)]
    desk.session.apply(AddStories((), tuple(records)))
    desk.settle()
    return [record.id for record in records]


def picture(number: int) -> bytes:
    return jpeg(Image.new("RGB", (300 + number, 200), (40 * number, 90, 160)))


def shown(desk: DeskDriver) -> list[str]:
    rows = desk.window.desk.pool.pictures.view.model()
    return [rows.index(at, 0).data(ASSET) for at in range(rows.rowCount())]


def double_click(desk: DeskDriver, number: int) -> None:
    view = desk.window.desk.pool.pictures.view
    view.activated.emit(view.model().index(number, 0))
    desk.settle()


def test_only_pictures_that_no_article_uses_are_shown(desk: DeskDriver, left_over: list[str]) -> None:
    pool = desk.window.desk.pool.pictures
    assert pool.isVisible() and shown(desk) == left_over
    desk.look("left-over")
    desk.run("undo")
    assert not pool.isVisible()


def test_a_picture_says_how_large_it_can_be_printed(desk: DeskDriver, sample_copy: Path) -> None:
    desk.window.open_path(sample_copy)
    sizes = ((2000, 1500), (350, 300), (250, 200))
    pictures = [desk.session.assets.add_bytes(jpeg(Image.new("RGB", size)), f"{size[0]}.jpg") for size in sizes]
    desk.session.apply(AddStories((), tuple(pictures)))
    desk.settle()
    model = desk.window.desk.pool.pictures.view.model()
    assert [model.index(at, 0).data(LAMP) for at in range(3)] == ["green", "amber", "red"]
    spoken = [str(model.index(at, 0).data(Qt.ItemDataRole.AccessibleTextRole)) for at in range(3)]
    assert [any(sign.isdigit() for sign in words.partition(", ")[2]) for words in spoken] == [True, False, False]
    desk.session.apply(SetPress(PressProfile(condition="newsprint")))
    desk.settle()
    assert [model.index(at, 0).data(LAMP) for at in range(3)] == ["green", "green", "amber"]


def test_a_picture_takes_the_place_of_the_selected_photo(desk: DeskDriver, left_over: list[str]) -> None:
    before = desk.session.issue.story("inspection").photos[0]
    desk.window.canvas.select("p1-lead", 0)
    double_click(desk, 2)
    after = desk.session.issue.story("inspection").photos[0]
    assert (after.asset, after.caption, after.credit) == (left_over[2], before.caption, before.credit)
    assert before.asset in shown(desk) and left_over[2] not in shown(desk)
    assert desk.session.undo_label == "Change photo"


def test_a_picture_becomes_a_photo_of_the_selected_article(desk: DeskDriver, left_over: list[str]) -> None:
    desk.window.canvas.select("p1-lead")
    count = len(desk.session.issue.story("inspection").photos)
    double_click(desk, 0)
    block = desk.session.issue.block("p1-lead")
    assert isinstance(block, ArticleBlock)
    assert desk.session.issue.story("inspection").photos[count].asset == left_over[0]
    assert desk.photo("p1-lead", count) is not None
    assert (desk.window.canvas.selected, desk.window.canvas.selected_photo) == ("p1-lead", count)
    desk.look("added")


def test_without_a_selection_a_picture_says_where_it_would_go(desk: DeskDriver, left_over: list[str]) -> None:
    before = desk.session.issue
    desk.window.canvas.select("")
    double_click(desk, 0)
    toast = desk.window.findChild(Toast)
    assert toast is not None and toast.text() == "A picture goes into an article: select one."
    assert desk.session.issue == before


def test_the_menu_offers_all_ways(desk: DeskDriver, left_over: list[str]) -> None:
    desk.window.canvas.select("p1-lead", 0)
    menu = desk.window.desk.pool.pictures.menu_of(left_over[1])
    assert [action.text() for action in menu.actions()] == [
        "Put into the article", "In place of the photo", "Place as an advert",
    ]
    menu.actions()[1].trigger()
    assert desk.session.issue.story("inspection").photos[0].asset == left_over[1]


def test_a_picture_becomes_an_advert_where_the_page_has_room(desk: DeskDriver, left_over: list[str]) -> None:
    pool, toast = desk.window.desk.pool.pictures, desk.window.findChild(Toast)
    before = desk.session.issue
    pool.menu_of(left_over[1]).actions()[2].trigger()
    assert toast is not None and toast.text().startswith("The page has no room for an advert")
    assert desk.session.issue == before
    lead = desk.session.issue.block("p1-lead").slot
    desk.session.apply(RemoveBlock("p1-lead"))
    pool.menu_of(left_over[1]).actions()[2].trigger()
    block = desk.session.issue.block(desk.window.canvas.selected)
    assert isinstance(block, AdvertBlock) and block.asset == left_over[1]
    assert lead.line <= block.slot.line and block.slot.last_line <= lead.last_line
    desk.settle()
    assert left_over[1] not in shown(desk)
    assert desk.session.undo_label == "Place advert"
    desk.look("advert")


def test_pictures_alone_go_into_the_pool_without_a_report(
    qtbot: QtBot, desk: DeskDriver, sample_copy: Path, tmp_path: Path
) -> None:
    desk.window.open_path(sample_copy)
    (tmp_path / "one.jpg").write_bytes(picture(1))
    toast = desk.window.findChild(Toast)
    assert toast is not None
    for said in ("1 picture is in the pool.", "These pictures are in the issue already."):
        desk.window.files.import_paths([tmp_path / "one.jpg"])
        qtbot.waitUntil(lambda said=said: toast.text() == said, timeout=10_000)
        assert len(shown(desk)) == 1 and desk.window.dialog is None


def test_a_photo_is_changed_for_a_file(desk: DeskDriver, sample_copy: Path, tmp_path: Path) -> None:
    desk.window.open_path(sample_copy)
    before = desk.session.issue.story("inspection").photos[0]
    (tmp_path / "better.jpg").write_bytes(picture(9))
    desk.window.canvas.select("p1-lead", 0)
    desk.run("change_photo")
    dialog = desk.window.dialog
    assert isinstance(dialog, QFileDialog)
    field, buttons = dialog.findChild(QLineEdit, "fileNameEdit"), dialog.findChild(QDialogButtonBox)
    assert field is not None and buttons is not None
    field.setText(str(tmp_path / "better.jpg"))
    buttons.button(QDialogButtonBox.StandardButton.Open).click()
    after = desk.session.issue.story("inspection").photos[0]
    record = desk.session.issue.asset(after.asset)
    assert record is not None and record.name == "better.jpg"
    assert (after.caption, after.credit) == (before.caption, before.credit)


def test_a_changed_picture_asks_for_a_look_at_its_caption(desk: DeskDriver, left_over: list[str]) -> None:
    desk.window.canvas.select("p1-lead", 0)
    caption = desk.session.issue.story("inspection").photos[0].caption
    desk.window.desk.drop_picture(left_over[0], "p1-lead", 0)
    toast = desk.window.findChild(Toast)
    assert caption and toast is not None and toast.isVisible() and "caption" in toast.text()
    assert desk.session.issue.story("inspection").photos[0].caption == caption
    desk.look("caption-asked")
    toast.button.click()
    photo = desk.session.issue.story("inspection").photos[0]
    assert (photo.asset, photo.caption) == (left_over[0], "")
    desk.window.desk.drop_picture(left_over[1], "p1-lead", 0)
    assert not toast.isVisible()
