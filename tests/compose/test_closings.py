"""Sign-offs, pointers and bylines stay inside their measure, in lines broken by sense, flush right."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from layout_app.compose.frames import leg_columns
from layout_app.compose.page import Composer
from layout_app.display.items import LaidOutPage, TextLine
from layout_app.document.blocks import ArticleBlock, PhotoSlot, Recipe
from layout_app.document.format import Slot
from layout_app.document.story import Paragraph, Photo, Story
from layout_app.fonts.library import FontLibrary
from tests.compose.test_runaround import PAGE, TEXT, issue_of, lines_of

DATED = "和平里街道社会保障所 2026年11月20日"
CLOSINGS = st.text(st.sampled_from("社区街道办事处党群中心陈晓（） 2026年11月20日Aa.-/、，"), min_size=1, max_size=90)
AROUND = PhotoSlot(0, Slot(0, 1, 2, 8), "none", shift=7, width=10)


def page_of(library: FontLibrary, story: Story, columns: int = 1, recipe: Recipe | None = None) -> LaidOutPage:
    return Composer(library).compose(
        issue_of([story], [ArticleBlock("b", Slot(0, columns, 0, 40), "s", recipe or Recipe())])
    ).pages[0]


def signoff(library: FontLibrary, text: str, columns: int = 1, recipe: Recipe | None = None) -> list[TextLine]:
    story = Story("s", paragraphs=(Paragraph(TEXT),), signoff=text, photos=(Photo("a"),))
    return lines_of(page_of(library, story, columns, recipe), "signoff")


def test_signoff_wider_than_its_column_is_broken_before_the_date(library: FontLibrary) -> None:
    lines = signoff(library, DATED)
    assert [line.text.strip() for line in lines] == ["和平里街道社会保障所", "2026年11月20日"]
    assert [line.x + line.width for line in lines] == [PAGE.column_right(0)] * 2
    assert (lines[1].grid_line or 0) - (lines[0].grid_line or 0) == 1


def test_signoff_that_fits_keeps_one_line_and_an_em_before_its_date(library: FontLibrary) -> None:
    wide = Recipe(legs=1)
    (line,) = signoff(library, DATED, 2, wide)
    (plain,) = signoff(library, DATED.replace(" ", ""), 2, wide)
    assert line.width - plain.width >= line.size
    assert line.x + line.width == PAGE.column_left(0) + 27 * PAGE.em


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("（和平里街道社会保障所 2026年11月20日）", ["（和平里街道社会保障所", "2026年11月20日）"]),
        ("和平里街道平安建设办公室和司法所", ["和平里街道平安建设办公室", "和司法所"]),
        ("（党群工作部 和平里街道综合办公室）", ["（党群工作部", "和平里街道综合办公室）"]),
    ],
)
def test_long_signoff_is_broken_by_sense(library: FontLibrary, text: str, lines: list[str]) -> None:
    assert [line.text.strip() for line in signoff(library, text)] == lines


@settings(max_examples=120, deadline=None)
@given(CLOSINGS, CLOSINGS, CLOSINGS, st.integers(1, 3), st.integers(0, 4), st.sampled_from([(), (AROUND,)]))
def test_no_closing_or_byline_leaves_its_measure(
    library: FontLibrary, text: str, pointer: str, byline: str, columns: int, legs: int, photos: tuple[PhotoSlot, ...]
) -> None:
    story = Story(
        "s", paragraphs=(Paragraph(TEXT),), signoff=text, reference=pointer, byline=byline, photos=(Photo("a"),)
    )
    recipe = Recipe(legs=legs or None, photos=photos) if legs != 4 else Recipe(frame="box", photos=photos)
    block = ArticleBlock("b", Slot(0, columns, 0, 40), "s", recipe)
    page = Composer(library).compose(issue_of([story], [block])).pages[0]
    legs = leg_columns(block, PAGE)
    for part, whole in (("signoff", text), ("reference", pointer), ("byline", byline)):
        lines = lines_of(page, part)
        assert "".join("".join(line.text for line in lines).split()) == "".join(whole.split())
        for line in lines:
            assert any(left <= line.x and line.x + line.width <= right for left, right in legs), line.text


def overlaps(lines: list[TextLine]) -> Iterator[str]:
    for at, one in enumerate(lines):
        for other in lines[at + 1 :]:
            if one.y == other.y and one.x < other.x + other.width and other.x < one.x + one.width:
                yield f"{one.text} and {other.text}"


@settings(max_examples=60, deadline=None)
@given(CLOSINGS, CLOSINGS, st.integers(1, 3))
def test_closings_lie_over_no_other_text(library: FontLibrary, text: str, pointer: str, columns: int) -> None:
    story = Story("s", paragraphs=(Paragraph(TEXT), Paragraph(TEXT)), signoff=text, reference=pointer)
    page = page_of(library, story, columns)
    assert not [*overlaps([item for item in page.items if isinstance(item, TextLine)])]


@settings(max_examples=60, deadline=None)
@given(CLOSINGS, st.integers(1, 2), st.integers(6, 40))
def test_no_closing_of_a_vertical_article_leaves_its_lines(
    library: FontLibrary, text: str, columns: int, lines: int
) -> None:
    slot = Slot(0, columns, 0, lines)
    story = Story("s", paragraphs=(Paragraph(TEXT),), signoff=text)
    block = ArticleBlock("b", slot, "s", Recipe(direction="vertical"))
    page = Composer(library).compose(issue_of([story], [block])).pages[0]
    area = PAGE.area(slot)
    closings = lines_of(page, "signoff")
    assert "".join("".join(line.text for line in closings).split()) in ("", "".join(text.split()))
    for line in closings:
        assert area.y0 <= line.y
        assert line.y + line.width <= area.y1


@settings(max_examples=80, deadline=None)
@given(CLOSINGS, st.integers(1, 12), st.integers(1, 12), st.integers(1, 3))
def test_closing_of_a_turned_story_is_printed_once_and_whole(
    library: FontLibrary, text: str, first: int, second: int, columns: int
) -> None:
    story = Story("s", paragraphs=(Paragraph(TEXT),), signoff=text)
    blocks = [ArticleBlock("a", Slot(0, columns, 0, first), "s"), ArticleBlock("b", Slot(0, 1, 0, second), "s")]
    laid_out = Composer(library).compose(issue_of([story], blocks[:1], blocks[1:]))
    printed = "".join(line.text for page in laid_out.pages for line in lines_of(page, "signoff"))
    assert "".join(printed.split()) in ("", "".join(text.split()))
    assert printed.strip() or laid_out.articles[0].overset_characters >= len("".join(text.split()))
