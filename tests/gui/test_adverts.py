"""Adverts from files: a PDF stands on the page as it is, one the press cannot take is offered as a picture."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtGui import QColor

from layout_app.document.blocks import AdvertBlock
from layout_app.document.format import Slot
from layout_app.document.issue import AssetRecord
from layout_app.document.template_files import load_template
from layout_app.gui.adverts import advert_slot
from layout_app.gui.previews import decode
from layout_app.gui.toast import Toast
from tests.gui.driver import DeskDriver
from tests.images.made import jpeg
from tests.session.test_pdf_adverts import SCREEN_RED, advert


@pytest.fixture
def opened(desk: DeskDriver, sample_copy: Path) -> DeskDriver:
    """The sample with an empty page that is shown."""
    desk.window.open_path(sample_copy)
    desk.run("add_page")
    desk.window.desk.go_to_page(len(desk.session.issue.pages) - 1)
    return desk


def placed(desk: DeskDriver) -> AdvertBlock:
    block = desk.session.issue.block(desk.window.canvas.selected)
    assert isinstance(block, AdvertBlock)
    return block


def test_a_dropped_pdf_is_an_advert_on_the_page(opened: DeskDriver, tmp_path: Path) -> None:
    path = tmp_path / "超市.pdf"
    path.write_bytes(advert())
    before = opened.session.history.issue
    opened.window.files.take_dropped([str(path)])
    record = opened.session.issue.asset(placed(opened).asset)
    assert record is not None and record.is_page and record.name == "超市.pdf"
    opened.look("pdf-advert")
    opened.run("undo")
    assert opened.session.history.issue == before


def test_a_pdf_that_the_press_cannot_take_is_offered_as_a_picture(opened: DeskDriver, tmp_path: Path) -> None:
    path = tmp_path / "超市.pdf"
    path.write_bytes(advert(SCREEN_RED))
    opened.window.desk.adverts.place_file(path)
    toast = opened.window.findChild(Toast)
    assert toast is not None and toast.isVisible() and toast.button.text() == "As a picture"
    opened.look("unfit")
    toast.button.click()
    record = opened.session.issue.asset(placed(opened).asset)
    assert record is not None and record.suffix == "png"


def test_a_picture_file_is_an_advert_too(opened: DeskDriver, tmp_path: Path) -> None:
    (tmp_path / "one.jpg").write_bytes(jpeg(Image.new("RGB", (300, 100), (40, 90, 160))))
    opened.window.desk.adverts.place_file(tmp_path / "one.jpg")
    slot, page = placed(opened).slot, opened.session.issue.format
    assert slot.columns == page.columns
    assert (slot.lines - 1) * page.pitch < page.text_width / 3 <= slot.lines * page.pitch


def test_what_cannot_be_read_is_said(opened: DeskDriver, tmp_path: Path) -> None:
    before = opened.session.issue
    (tmp_path / "bad.pdf").write_bytes(b"%PDF-1.7")
    opened.window.desk.adverts.place_file(tmp_path / "bad.pdf")
    toast = opened.window.findChild(Toast)
    assert toast is not None and toast.text().startswith("bad.pdf is damaged") and opened.session.issue == before


def test_a_pdf_does_not_take_the_place_of_a_photo(opened: DeskDriver, tmp_path: Path) -> None:
    path = tmp_path / "超市.pdf"
    path.write_bytes(advert())
    opened.window.desk.adverts.place_file(path)
    asset = placed(opened).asset
    opened.window.desk.go_to_page(0)
    opened.window.canvas.select("p1-lead", 0)
    before = opened.session.issue
    opened.window.desk.replace_photo(asset)
    toast = opened.window.findChild(Toast)
    assert toast is not None and toast.text().startswith("A PDF stands on the page as an advert")
    assert opened.session.issue == before


@pytest.mark.parametrize(("width", "height", "columns"), [(100, 10, 5), (100, 100, 3), (10, 400, 1)])
def test_an_advert_keeps_its_shape_in_the_room_there_is(width: int, height: int, columns: int) -> None:
    page, room = load_template("T285").format, Slot(0, 5, 10, 30)
    slot = advert_slot(page, room, AssetRecord("x", "x.png", "png", width, height, "RGB"))
    assert slot.columns == columns and slot.lines <= room.lines


@pytest.mark.parametrize(("inches", "columns"), [(1, 1), (3, 2), (30, 5)])
def test_a_page_of_a_pdf_gets_the_columns_it_was_made_for(inches: int, columns: int) -> None:
    page, room = load_template("T285").format, Slot(0, 5, 10, 60)
    record = AssetRecord("x", "x.pdf", "pdf", inches * 300, inches * 100, "PDF")
    assert advert_slot(page, room, record).columns == columns


def test_the_screen_shows_the_page(qapp: object) -> None:
    picture = decode(advert(), 160)
    assert (picture.width(), picture.height()) == (160, 160)
    assert picture.pixelColor(40, 80).red() > 200 and picture.pixelColor(120, 80) == QColor("white")
    assert decode(b"%PDF-1.7", 160).isNull()
