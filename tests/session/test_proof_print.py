"""Proof prints: every page whole on its sheets, in parts that meet, readable and with room to sign."""

from __future__ import annotations

import io

import pikepdf
import pypdfium2
import pytest

from layout_app.color import process_values
from layout_app.compose.setter import Typesetter
from layout_app.display.items import PlacedImage, TextLine
from layout_app.display.proof_look import in_grays, without_pictures
from layout_app.fonts.library import FontLibrary
from layout_app.session.proof_print import (
    A3,
    A4,
    EDGE,
    OVERLAP,
    SCALED,
    SHEETS,
    TILED,
    WIDE_MARGIN,
    ProofPrint,
    line_numbers,
    proof_pdf,
    sheet_count,
    sheet_parts,
)
from layout_app.session.session import Session
from tests.conftest import TOP


@pytest.fixture(scope="module")
def session(library: FontLibrary) -> Session:
    return Session.open(TOP / "samples" / "shi-er" / "shi-er.issue", library)


def texts_of(data: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(data)
    return [document[number].get_textpage().get_text_bounded() for number in range(len(document))]


@pytest.mark.parametrize("sheet", [A4, A3])
@pytest.mark.parametrize("way", [SCALED, WIDE_MARGIN])
def test_a_page_lies_whole_on_its_sheet(session: Session, sheet: str, way: str) -> None:
    page = session.layout(1)
    (part,) = sheet_parts(page, 0, ProofPrint((1,), sheet, way))
    width, height = SHEETS[sheet]
    laid = part.laid
    assert laid.x >= EDGE - 1000 and laid.x + page.width * laid.scale_milli // 1000 <= width - EDGE + 1000
    assert laid.y + page.height * laid.scale_milli // 1000 < height
    right = width - (laid.x + page.width * laid.scale_milli // 1000)
    assert way == SCALED or right > width // 5, "there is a margin to write in"


def test_parts_at_full_size_cover_the_page_and_overlap(session: Session) -> None:
    page = session.layout(1)
    parts = [part.laid.part for part in sheet_parts(page, 0, ProofPrint((1,), A4, TILED))]
    assert len(parts) == 4 and parts[0].x0 == parts[0].y0 == 0
    assert (parts[-1].x1, parts[-1].y1) == (page.width, page.height)
    assert parts[0].x1 - parts[1].x0 >= OVERLAP and parts[0].y1 - parts[2].y0 >= OVERLAP


def test_sheets_say_round_and_part_and_their_words_are_found(session: Session) -> None:
    wanted = ProofPrint((0, 1), A4, SCALED, "二校")
    data = proof_pdf(session, wanted)
    texts = texts_of(data)
    assert len(texts) == sheet_count(session, wanted) == 2
    assert all("二校" in text and "校对" in text and "打样" in text for text in texts)
    assert "不断探索创新" in texts[1].replace("\r\n", "") or "探索" in texts[1]
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert [round(float(edge)) for edge in pdf.pages[0].mediabox.as_list()] == [0, 0, 595, 842]


def test_line_numbers_stand_at_their_lines_outside_the_columns(session: Session, setter: Typesetter) -> None:
    page = session.layout(1)
    numbers = [item for item in line_numbers(page, setter) if isinstance(item, TextLine)]
    assert {item.text for item in numbers} >= {"5", "10", "60"}
    for item in numbers:
        assert item.y == page.grid.baseline(int(item.text) - 1)
        assert not any(left <= item.x < right for left, right in page.grid.columns)


def test_without_pictures_and_in_grays_nothing_else_moves(session: Session) -> None:
    page = session.layout(1)
    bare = without_pictures(page)
    assert not any(isinstance(item, PlacedImage) for item in bare.items)
    gray = in_grays(page)
    for before, after in zip(page.items, gray.items, strict=True):
        if isinstance(before, PlacedImage) or isinstance(after, PlacedImage):
            assert isinstance(after, PlacedImage) and after.look.gray
        else:
            assert process_values(after.color)[:3] == (0, 0, 0) and type(after) is type(before)
