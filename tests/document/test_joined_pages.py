"""Joined pages (TYPOGRAPHY NP13): one grid over the fold, blocks in their places, numbers of both pages."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from layout_app.document.blocks import ArticleBlock, RuleBlock
from layout_app.document.format import PageFormat, Slot, joined_format
from layout_app.document.issue import Issue, Masthead, with_page
from layout_app.document.joined_pages import blocks_on_fold, joined, middle_pages, parted, unfaced
from layout_app.document.new_issue import new_issue
from layout_app.document.page_roles import next_page
from layout_app.document.template_files import load_template, template_ids
from layout_app.units import mm

T285 = load_template("T285")


def paper(pages: int, vertical: bool = False) -> Issue:
    made = new_issue(T285, Masthead(), "t", pages)
    return msgspec.structs.replace(made, format=msgspec.structs.replace(made.format, vertical=vertical))


def with_joined(issue: Issue, index: int) -> Issue:
    whole = joined(issue.pages[index], issue.pages[index + 1], issue.format)
    return msgspec.structs.replace(issue, pages=(*issue.pages[:index], whole, *issue.pages[index + 2 :]))


@st.composite
def formats(draw: st.DrawFn) -> PageFormat:
    em = draw(st.sampled_from((8000, 9000, 10500, 12000)))
    made = PageFormat(
        0, mm(390), mm(3), mm(15), draw(st.integers(mm(8), mm(20))), em, em * 3 // 2,
        draw(st.integers(1, 8)), draw(st.integers(8, 20)), draw(st.integers(2, 5)), 60,
    )  # fmt: skip
    return msgspec.structs.replace(made, width=2 * made.left + made.text_width)


@given(formats())
def test_the_joined_grid_lies_evenly_about_the_fold(page: PageFormat) -> None:
    both = joined_format(page)
    assert (both.width, both.height, both.bleed) == (2 * page.width, page.height, page.bleed)
    assert (both.columns, both.lines, both.em, both.pitch) == (2 * page.columns, page.lines, page.em, page.pitch)
    fold = page.width
    assert both.column_left(page.columns) - fold == pytest.approx(fold - both.column_right(page.columns - 1), abs=1)
    assert both.column_left(page.columns) - both.column_right(page.columns - 1) == both.gutter
    assert page.gutter <= both.gutter <= max(page.gutter, 5 * page.em // 2)
    assert both.column_chars >= page.column_chars
    assert both.left >= page.left - page.em // 2


@pytest.mark.parametrize("template_id", template_ids())
def test_the_former_inner_margins_are_taken_up_by_columns_and_gutters(template_id: str) -> None:
    page = load_template(template_id).format
    assert joined_format(page).left - page.left < page.em


@pytest.mark.parametrize("vertical", [False, True])
def test_parting_gives_back_the_pages_that_were_joined(vertical: bool) -> None:
    issue = paper(4, vertical)
    for index, column in ((1, 0), (1, 3), (2, 1)):
        page = issue.pages[index]
        block = ArticleBlock(f"a{index}{column}", Slot(column, 2, 20, 10), "s")
        issue = with_page(issue, index, msgspec.structs.replace(page, section="版名", blocks=(*page.blocks, block)))
    first, second = issue.pages[1:3]
    whole = joined(first, second, issue.format)
    assert [block.id for block in whole.blocks] == [block.id for page in (first, second) for block in page.blocks]
    assert parted(whole, issue.format) == (first, second)
    lefts = [block.slot.column for block in whole.blocks if isinstance(block, ArticleBlock)]
    assert lefts == ([5, 8, 1] if vertical else [0, 3, 6])


def test_blocks_on_both_pages_and_the_rule_between_them_lie_on_the_fold() -> None:
    blocks = (
        ArticleBlock("left", Slot(3, 2, 5, 9), "s"),
        ArticleBlock("across", Slot(4, 2, 5, 9), "s"),
        ArticleBlock("right", Slot(5, 2, 5, 9), "s"),
        RuleBlock("beside", Slot(3, 1, 5, 9), "vertical"),
        RuleBlock("on", Slot(4, 1, 5, 9), "vertical"),
        RuleBlock("under", Slot(3, 2, 15, 2)),
    )
    whole = msgspec.structs.replace(with_joined(paper(4), 1).pages[1], blocks=blocks)
    assert [block.id for block in blocks_on_fold(whole, T285.format)] == ["across", "on"]


def test_numbers_go_on_behind_joined_pages() -> None:
    issue = with_joined(paper(4), 1)
    assert issue.numbers() == ((1,), (2, 3), (4,))
    assert issue.page_count == 4
    assert [issue.index_of(number) for number in (1, 2, 3, 4, 9)] == [0, 1, 1, 2, 2]
    assert next_page(issue, T285).id == "p5"
    assert next_page(issue, T285).role == "odd"


@pytest.mark.parametrize("vertical", [False, True])
def test_a_story_on_joined_pages_is_on_the_one_it_begins_on(vertical: bool) -> None:
    issue = with_joined(paper(4, vertical), 1)
    pages = {
        columns: with_page(
            issue, 1, msgspec.structs.replace(issue.pages[1], blocks=(ArticleBlock("a", Slot(*columns, 9, 9), "s"),))
        ).pages_of("s")
        for columns in ((0, 5), (5, 5), (4, 2))
    }
    assert pages == {(0, 5): (3,) if vertical else (2,), (5, 5): (2,) if vertical else (3,), (4, 2): (2,)}


def test_the_middle_pages_are_those_of_sheets_of_four() -> None:
    assert [middle_pages(paper(count)) for count in (1, 4, 5, 8, 16)] == [(2, 3), (2, 3), (4, 5), (4, 5), (8, 9)]
    assert middle_pages(msgspec.structs.replace(paper(2), first_page=2)) is None


def test_joined_pages_that_no_longer_face_each_other_are_found() -> None:
    issue = with_joined(paper(4), 1)
    assert unfaced(issue) == ()
    assert unfaced(msgspec.structs.replace(issue, pages=issue.pages[1:])) == (1, 2)
