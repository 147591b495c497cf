"""Places of notes on a page: pointed at, drawn over, and said in columns and lines."""

from __future__ import annotations

import pytest

from layout_app.display.items import LaidOutPage, PlacedImage, TextLine
from layout_app.document.proofs import Anchor
from layout_app.fonts.library import FontLibrary
from layout_app.interaction.hit import line_box
from layout_app.interaction.proof_places import PHOTO, drawn_over, grid_place, pointed_at, rects_of
from layout_app.session.session import Session
from tests.conftest import TOP


@pytest.fixture(scope="module")
def page(library: FontLibrary) -> LaidOutPage:
    return Session.open(TOP / "samples" / "shi-er" / "shi-er.issue", library).layout(1)


@pytest.fixture(scope="module")
def lines(page: LaidOutPage) -> list[TextLine]:
    """The body's lines of the first story on the page."""
    body = [item for item in page.items if isinstance(item, TextLine) and item.source.part == "body"]
    return [item for item in body if item.source.story == body[0].source.story]


def test_words_drawn_over_are_quoted_and_found_again(page: LaidOutPage, lines: list[TextLine]) -> None:
    line = lines[3]
    box = line_box(line)
    middle = (box.y0 + box.y1) // 2
    pointed = drawn_over(page, (line.x + line.size * 2, middle), (line.x + line.size * 5, middle))
    assert pointed is not None
    start = pointed.anchor.start - line.source.start
    assert pointed.quote == line.text[start : start + len(pointed.quote)] and len(pointed.quote) == 3
    (rect,) = rects_of(page, pointed.anchor)
    assert abs(rect.width - 3 * line.size) < line.size


def test_drawing_backwards_over_two_lines_takes_the_words_between(page: LaidOutPage, lines: list[TextLine]) -> None:
    first, second = lines[3], lines[4]
    assert first.source.index == second.source.index
    pointed = drawn_over(page, (second.x + second.size, second.y - 500), (first.x + first.size * 4, first.y - 500))
    assert pointed is not None
    assert pointed.anchor.start < second.source.start < pointed.anchor.end
    assert pointed.quote.endswith(second.text[:1]) and len(rects_of(page, pointed.anchor)) == 2


def test_a_click_points_at_a_place_between_characters_a_photo_or_a_block(
    page: LaidOutPage, lines: list[TextLine]
) -> None:
    pointed = pointed_at(page, lines[3].x + lines[3].size * 2, lines[3].y - 500)
    assert pointed is not None and pointed.anchor.start == pointed.anchor.end == lines[3].source.start + 2
    assert lines[3].grid_line is not None
    assert grid_place(page, pointed.anchor) == (2, 2, lines[3].grid_line + 1, lines[3].grid_line + 1)
    photo = next(item for item in page.items if isinstance(item, PlacedImage) and item.source.story)
    on_photo = pointed_at(page, (photo.rect.x0 + photo.rect.x1) // 2, (photo.rect.y0 + photo.rect.y1) // 2)
    assert on_photo is not None and on_photo.anchor == Anchor(photo.block, part=PHOTO, index=photo.source.index)
    assert rects_of(page, on_photo.anchor) == [photo.rect]
    assert pointed_at(page, 0, 0) is None


def test_a_block_takes_columns_and_what_is_gone_has_no_place(page: LaidOutPage) -> None:
    box = next(one for one in page.blocks if one.kind == "article")
    place = grid_place(page, Anchor(box.id))
    assert place is not None
    assert (place.first_column, place.last_column) == (box.columns[0] + 1, box.columns[0] + box.columns[1])
    assert grid_place(page, Anchor("gone")) is None and rects_of(page, Anchor("gone", "gone", "body", 0, 0, 3)) == []
