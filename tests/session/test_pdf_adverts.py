"""Adverts as PDF: placed as they are in press files, as pictures elsewhere, judged before they are taken in."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name

from layout_app.commands.adverts import PlaceAdvert
from layout_app.commands.assets import AddPhoto, AddStories
from layout_app.commands.blocks import PlaceStory
from layout_app.commands.edit import Together
from layout_app.display.items import PlacedImage
from layout_app.document.blocks import PhotoSlot, Recipe
from layout_app.document.format import Slot
from layout_app.document.issue import AssetRecord, Masthead
from layout_app.document.new_issue import new_issue
from layout_app.document.story import Photo, Story
from layout_app.document.template_files import load_template
from layout_app.errors import CommandRefused
from layout_app.fonts.library import FontLibrary
from layout_app.painters.pdf.placed import NotAPlacedPageError, page_file, placed_page_facts
from layout_app.preflight.pdf.check import check_pdf
from layout_app.session.export import export_issue
from layout_app.session.pdf_adverts import UnfitAdvertError, take_in_advert, take_in_as_picture
from layout_app.session.session import Session
from tests.painters.pages import made, text_page

RED = b"0 1 1 0 k 0 0 100 200 re f\n"
SCREEN_RED = b"1 0 0 rg 0 0 100 200 re f\n"


def advert(content: bytes = RED, *, rotate: int = 0, trim: tuple[int, int, int, int] | None = None) -> bytes:
    """A page of 200 × 200 pt, painted at its left half."""
    pdf = pikepdf.new()
    page = Dictionary(
        Type=Name("/Page"), MediaBox=Array([0, 0, 200, 200]), Rotate=rotate, Contents=pdf.make_stream(content),
        Resources=Dictionary(),
    )
    if trim is not None:
        page.TrimBox = Array(trim)
    pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))
    target = io.BytesIO()
    pdf.save(target)
    return target.getvalue()


def session_with(library: FontLibrary) -> Session:
    return Session.of(new_issue(load_template("T285"), Masthead(title="石二"), "new", 2), library)


def file_in(folder: Path, data: bytes) -> Path:
    path = folder / "advert.pdf"
    path.write_bytes(data)
    return path


def place(session: Session, record: AssetRecord, slot: Slot) -> None:
    session.apply(Together((AddStories((), (record,)), PlaceAdvert(1, record.id, slot)), "Advert"))


def left_and_right(data: bytes, area: tuple[float, float, float, float], page: int = 1) -> list[tuple[int, int, int]]:
    """The colours in the middle of the left and of the right half of an area (from the page's trim, in points)."""
    with pypdfium2.PdfDocument(data) as document:
        one = document[page]
        media, trim = one.get_mediabox(), one.get_trimbox()
        picture = one.render(scale=1).to_pil().convert("RGB")
    x0, y0, x1, y1 = area
    down, across = media[3] - trim[3] + (y0 + y1) / 2, trim[0] - media[0]
    return [picture.getpixel((round(across + x0 + (x1 - x0) * share), round(down))) for share in (0.25, 0.75)]


def image_of(session: Session) -> PlacedImage:
    return next(item for item in session.layout(1).items if isinstance(item, PlacedImage))


def test_size_is_that_of_the_trim_as_it_is_seen() -> None:
    facts = placed_page_facts(advert(rotate=90, trim=(10, 20, 110, 170)), "a.pdf")
    assert (facts.width, facts.height, facts.pages) == (150_000, 100_000, 1)


def test_a_page_file_shows_the_page_upright_and_cut_to_its_trim() -> None:
    with pypdfium2.PdfDocument(page_file(advert(rotate=180, trim=(50, 0, 150, 200)))) as document:
        picture = document[0].render(scale=1).to_pil().convert("RGB")
    assert picture.size == (100, 200)
    left, right = picture.getpixel((25, 100)), picture.getpixel((75, 100))
    assert left == (255, 255, 255) and right[0] > 200 and right[1] < 60


@pytest.mark.parametrize("damage", [b"", b"%PDF-1.4 nothing", RED])
def test_what_is_no_pdf_is_refused_by_its_name(damage: bytes) -> None:
    with pytest.raises(NotAPlacedPageError, match=r"a\.pdf"):
        placed_page_facts(damage, "a.pdf")


def test_an_encrypted_pdf_is_refused() -> None:
    with pikepdf.open(io.BytesIO(advert())) as pdf:
        target = io.BytesIO()
        pdf.save(target, encryption=pikepdf.Encryption(user="secret", owner="secret"))
    with pytest.raises(NotAPlacedPageError, match="password"):
        placed_page_facts(target.getvalue(), "a.pdf")


@pytest.mark.parametrize("preset", ["press", "press-x1a", "proof"])
def test_the_page_goes_into_press_files_as_it_is(library: FontLibrary, tmp_path: Path, preset: str) -> None:
    session = session_with(library)
    place(session, take_in_advert(session, file_in(tmp_path, advert())), Slot(0, 2, 10, 20))
    target = tmp_path / "out.pdf"
    export_issue(session, target, preset, (), None, None)
    data = target.read_bytes()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        (form,) = [one for one in pdf.pages[1].Resources.XObject.values() if one.Subtype == "/Form"]
        assert form.Resources.XObject.Page.read_bytes() == RED
    rect = image_of(session).rect
    area = (rect.x0 / 1000, rect.y0 / 1000, rect.x1 / 1000, rect.y1 / 1000)
    left, right = left_and_right(data, area)
    assert left[0] > 200 and left[1] < 80 and right == (255, 255, 255)
    again = tmp_path / "again.pdf"
    export_issue(session, again, preset, (), None, None)
    assert again.read_bytes() == data


def test_the_archive_file_has_a_picture_of_it_and_says_so(library: FontLibrary, tmp_path: Path) -> None:
    session = session_with(library)
    place(session, take_in_advert(session, file_in(tmp_path, advert())), Slot(0, 2, 10, 20))
    target = tmp_path / "out.pdf"
    export_issue(session, target, "archive", (), None, None)
    with pikepdf.open(target) as pdf:
        assert [one.Subtype for one in pdf.pages[1].Resources.XObject.values()] == ["/Image"]


def test_a_page_is_shown_whole_in_the_middle_of_its_block(library: FontLibrary, tmp_path: Path) -> None:
    session = session_with(library)
    place(session, take_in_advert(session, file_in(tmp_path, advert(trim=(0, 0, 200, 100)))), Slot(0, 2, 10, 30))
    image, box = image_of(session), session.layout(1).blocks[-1].rect
    assert image.page and image.crop == (0.0, 0.0, 1.0, 1.0)
    assert image.rect.width == pytest.approx(2 * image.rect.height, rel=0.002)  # its size is known to a pixel
    assert abs(image.rect.y0 + image.rect.y1 - box.y0 - box.y1) <= 2
    assert not any(one.code == "picture.resolution" for one in session.preflight())


def test_what_would_break_the_press_file_is_refused_and_can_come_as_a_picture(
    library: FontLibrary, tmp_path: Path
) -> None:
    session = session_with(library)
    path = file_in(tmp_path, advert(SCREEN_RED))
    with pytest.raises(UnfitAdvertError, match=r"advert\.pdf") as refused:
        take_in_advert(session, path)
    assert refused.value.findings
    record = take_in_as_picture(session, path)
    assert record.suffix == "png" and record.width == record.height == pytest.approx(200 / 72 * 300, abs=1)
    place(session, record, Slot(0, 2, 10, 20))
    target = tmp_path / "out.pdf"
    export_issue(session, target, "press", (), None, None)
    assert not check_pdf(target.read_bytes())


def test_our_own_press_pages_can_be_placed(library: FontLibrary, tmp_path: Path) -> None:
    session = session_with(library)
    ours = made(text_page(library, ["社区居民自治"]), library, "press").data
    place(session, take_in_advert(session, file_in(tmp_path, ours)), Slot(0, 2, 10, 20))
    target = tmp_path / "out.pdf"
    export_issue(session, target, "press", (), None, None)
    with pypdfium2.PdfDocument(target) as document:
        assert "社区居民自治" in document[1].get_textpage().get_text_bounded()


def test_an_issue_with_a_pdf_in_it_opens_again(library: FontLibrary, tmp_path: Path) -> None:
    session = session_with(library)
    data = advert()
    record = take_in_advert(session, file_in(tmp_path, data))
    place(session, record, Slot(0, 2, 10, 20))
    session.save(tmp_path / "one.issue")
    opened = Session.open(tmp_path / "one.issue", library)
    assert opened.issue.pages == session.issue.pages and opened.issue.asset(record.id) == record
    assert opened.assets.read(record.id) == data


def test_a_page_that_is_a_photo_all_the_same_is_printed_too(library: FontLibrary, tmp_path: Path) -> None:
    session = session_with(library)
    record = take_in_advert(session, file_in(tmp_path, advert()))
    story = Story("s", photos=(Photo(record.id, "一张海报"),))
    recipe = Recipe(photos=(PhotoSlot(0, Slot(0, 2, 0, 8)),))
    session.apply(AddStories((story,), (record,)))
    session.apply(PlaceStory(1, "s", Slot(0, 2, 10, 12), recipe))
    target = tmp_path / "out.pdf"
    export_issue(session, target, "press", (), None, None)
    rect = image_of(session).rect
    assert rect.width > rect.height  # only a strip across its middle is shown
    left, right = left_and_right(
        target.read_bytes(), (rect.x0 / 1000, rect.y0 / 1000, rect.x1 / 1000, rect.y1 / 1000)
    )
    assert left[0] > 200 and left[1] < 80 and right == (255, 255, 255)


def test_a_pdf_is_no_photo_of_an_article(library: FontLibrary, tmp_path: Path) -> None:
    session = session_with(library)
    record = take_in_advert(session, file_in(tmp_path, advert()))
    session.apply(AddStories((), (record,)))
    with pytest.raises(CommandRefused):
        AddPhoto("b", record, Slot(0, 1, 0, 5)).apply(session.issue)
