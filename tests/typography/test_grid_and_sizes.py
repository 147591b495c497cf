"""TYPOGRAPHY 7 and 10, row by row: measures, the baseline grid, lines taken, legs, and sizes by their names.

Rules of whole pages stand in ``tests/compose/page_rules.py`` (GR1–GR3, GR7) and, of how they are made up, in
``tests/makeup/make_up_rules.py`` (GR9).
"""

from __future__ import annotations

from itertools import pairwise

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from layout_app.compose.column import pour
from layout_app.compose.frames import Leg, frames_of, leg_columns
from layout_app.compose.page import Composer
from layout_app.display.items import TextLine
from layout_app.document.blocks import ArticleBlock, HeadSlot, PhotoSlot, Recipe
from layout_app.document.format import PageFormat, Slot, lines_taken
from layout_app.document.issue import Issue, Masthead
from layout_app.document.new_issue import new_issue
from layout_app.document.story import Paragraph, Story
from layout_app.document.template_files import load_template, template_ids
from layout_app.fonts.library import FontLibrary
from layout_app.gui.sections.measures import parse_size
from layout_app.units import pt

EM = 9_000
STORY = Story(id="s", headline="标题", paragraphs=(Paragraph("正文汉字" * 90), Paragraph("又一段，有标点。" * 20)))


def page_format(columns: int, chars: int, gutter_half_chars: int = 2) -> PageFormat:
    return PageFormat(
        width=0, height=0, bleed=0, top=0, left=0, em=EM, pitch=12_000,
        columns=columns, column_chars=chars, gutter_half_chars=gutter_half_chars, lines=60,
    )


def measures(columns: int, chars: int, legs: int, gutter_half_chars: int = 2) -> tuple[float, float]:
    """The measure in characters of ``legs`` legs across all the columns, and what is left over."""
    page = page_format(columns, chars, gutter_half_chars)
    block = ArticleBlock("b", Slot(0, columns, 0, 10), "s", Recipe(legs=legs))
    found = leg_columns(block, page)
    widths = {right - left for left, right in found}
    (width,) = widths
    return width / EM, (page.text_width - legs * width - (legs - 1) * page.gutter) / EM


def body_lines(library: FontLibrary, issue: Issue, block: ArticleBlock, story: Story = STORY) -> list[TextLine]:
    page = msgspec.structs.replace(issue.pages[0], blocks=(block,))
    issue = msgspec.structs.replace(issue, pages=(page,), stories=(story,))
    items = Composer(library).compose_page(issue, 0).items
    return [item for item in items if isinstance(item, TextLine) and item.role == "body"]


@pytest.fixture(params=["T285", "N-A4"])
def issue(request: pytest.FixtureRequest) -> Issue:
    return new_issue(load_template(request.param), Masthead(title="报"), "t")


@pytest.mark.parametrize("template_id", template_ids())
def test_gr1_measures_are_whole_characters(template_id: str) -> None:
    page = load_template(template_id).format
    assert page.column_width % page.em == 0
    for columns in range(1, page.columns + 1):
        for legs in range(1, columns + 1):
            block = ArticleBlock("b", Slot(0, columns, 0, 10), "s", Recipe(legs=legs))
            assert all((right - left) % page.em == 0 for left, right in leg_columns(block, page))


@pytest.mark.parametrize("style", ["body", "body.kai"])
def test_gr2_body_lines_of_all_columns_and_faces_sit_on_one_grid(
    library: FontLibrary, issue: Issue, style: str
) -> None:
    block = ArticleBlock("b", Slot(0, 3, 10, 20), "s", Recipe(legs=3, body_style=style))
    lines = body_lines(library, issue, block)
    page = issue.format
    assert len({line.x for line in lines}) == 3
    assert {(line.y - page.top - page.em * 88 // 100) % page.pitch for line in lines} == {0}


def test_gr3_text_below_a_head_or_picture_is_back_on_the_grid(library: FontLibrary, issue: Issue) -> None:
    form = issue.head_forms[0]
    photo = PhotoSlot(0, Slot(1, 1, form.lines + 3, 7))
    recipe = Recipe(HeadSlot(form.id, Slot(0, 3, 0, form.lines)), (photo,), legs=3)
    lines = body_lines(library, issue, ArticleBlock("b", Slot(0, 3, 2, form.lines + 22), "s", recipe))
    page = issue.format
    assert min(line.grid_line or 0 for line in lines) == 2 + form.lines
    assert {(line.y - page.baseline(0)) % page.pitch for line in lines} == {0}


@pytest.mark.parametrize(
    ("sizes", "pitch", "blanks", "expected"),
    [([30, 21], 11.25, 3, 8), ([42], 12, 2, 6), ([36], 12, 0, 3), ([36.5], 12, 0, 4), ([22, 22, 14], 15.75, 2, 6)],
)
def test_gr4_lines_taken_by_a_headline(sizes: list[float], pitch: float, blanks: int, expected: int) -> None:
    assert lines_taken([pt(size) for size in sizes], pt(pitch), blanks) == expected


@pytest.mark.parametrize("template_id", template_ids())
def test_gr5_leading_is_between_a_newspapers_and_a_books(template_id: str) -> None:
    page = load_template(template_id).format
    assert 0.25 <= (page.pitch - page.em) / page.em <= 1


@pytest.mark.parametrize("template_id", template_ids())
def test_gr6_gutters_are_one_to_two_and_a_half_characters_in_halves(template_id: str) -> None:
    page = load_template(template_id).format
    assert 2 <= page.gutter_half_chars <= 5


@pytest.mark.parametrize(
    ("columns", "chars", "legs", "expected"),
    [
        (3, 13, 2, (20, 0)), (4, 13, 3, (17, 2)), (5, 13, 3, (22, 1)),
        (3, 11, 2, (17, 0)), (4, 11, 3, (15, 0)), (5, 11, 4, (14, 0)),
    ],
)
def test_gr6_merged_columns_are_shared_out_in_whole_characters(
    columns: int, chars: int, legs: int, expected: tuple[float, float]
) -> None:
    assert measures(columns, chars, legs) == expected


@settings(max_examples=100, deadline=None)
@given(st.integers(1, 8), st.integers(9, 20), st.integers(1, 8), st.integers(2, 5))
def test_gr6_what_is_left_over_widens_the_gutters(columns: int, chars: int, legs: int, gutter: int) -> None:
    if legs > columns:
        legs, columns = columns, legs
    page = page_format(columns, chars, gutter)
    found = leg_columns(ArticleBlock("b", Slot(0, columns, 0, 10), "s", Recipe(legs=legs)), page)
    gaps = {right_one[0] - left_one[1] for left_one, right_one in pairwise(found)}
    assert all(gap >= page.gutter for gap in gaps)
    assert len(gaps) <= 1
    assert legs == 1 or abs(found[-1][1] - page.text_width) < legs


@settings(max_examples=150, deadline=None)
@given(st.integers(1, 200), st.integers(1, 6))
def test_gr7_legs_are_level_and_what_is_short_is_short_at_the_end(count: int, columns: int) -> None:
    legs = [Leg(0, EM, ((0, 60),)) for _column in range(columns)]
    places = pour([False] * count, legs).places
    heights = [sum(place.leg == leg for place in places) for leg in range(columns)]
    assert sum(heights) == min(count, 60 * columns)
    level = heights[0]
    full = [height for height in heights if height == level]
    assert heights[: len(full)] == full
    assert sum(level - height for height in heights) < columns


@pytest.mark.parametrize("lines", [10, 25, 40])
def test_gr8_leading_is_never_stretched_however_much_room_there_is(
    library: FontLibrary, issue: Issue, lines: int
) -> None:
    short = Story(id="s", paragraphs=(Paragraph("短文" * 40),))
    found = body_lines(library, issue, ArticleBlock("b", Slot(0, 1, 4, lines), "s", Recipe()), short)
    assert {two.y - one.y for one, two in pairwise(found)} == {issue.format.pitch}


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2), st.integers(0, 8), st.integers(2, 8))
def test_gr11_a_picture_stands_on_the_grid_and_text_beside_it_has_whole_columns(
    column: int, line: int, height: int
) -> None:
    page = page_format(3, 13)
    photo = PhotoSlot(0, Slot(column, 1, line, height))
    frames = frames_of(ArticleBlock("b", Slot(0, 3, 5, 30), "s", Recipe(photos=(photo,))), page, (1,))
    assert (frames.photos[0].x0, frames.photos[0].x1) == (page.column_left(column), page.column_right(column))
    for number, leg in enumerate(frames.legs):
        assert leg.width == 13 * EM
        covered = set(leg.lines) & set(range(5 + line, 5 + line + height))
        assert bool(covered) == (number != column)


SIZES = {
    "特号": 54, "初号": 42, "小初": 36, "一号": 26, "小一": 24, "二号": 22, "小二": 18, "三号": 16, "小三": 15,
    "四号": 14, "小四": 12, "五号": 10.5, "小五": 9, "六号": 7.5, "小六": 6.5, "七号": 5.5, "八号": 5,
}


@pytest.mark.parametrize(("name", "points"), SIZES.items())
def test_10_a_size_field_takes_chinese_names(name: str, points: float) -> None:
    assert parse_size(name) == pt(points)
    assert parse_size(f" {name}字 ") == pt(points)


@pytest.mark.parametrize("text", ["十号", "大五", "", "五"])
def test_10_what_is_no_size_is_refused(text: str) -> None:
    assert parse_size(text) is None


@pytest.mark.parametrize("template_id", template_ids())
def test_10_body_text_is_seven_and_a_half_points_at_least(template_id: str) -> None:
    assert load_template(template_id).format.em >= pt(7.5)
