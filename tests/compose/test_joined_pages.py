"""Joined pages composed (TYPOGRAPHY NP13): one page of double width, one type area, the folios of both."""

from __future__ import annotations

import itertools

import msgspec
import pytest

from layout_app.commands.join_pages import JoinPages
from layout_app.compose.page import Composer
from layout_app.display.dump import dump_json, dump_text
from layout_app.display.items import LaidOutPage, TextLine
from layout_app.document.blocks import ArticleBlock, Block, HeadSlot, IndexBlock, IndexItem, Recipe
from layout_app.document.format import Slot
from layout_app.document.issue import Issue, Masthead, with_page
from layout_app.document.new_issue import new_issue
from layout_app.document.story import Paragraph, Story
from layout_app.document.template_files import load_template
from layout_app.fonts.library import FontLibrary

T285 = load_template("T285")
PAGE = T285.format
TEXT = "街道将从居民区实际需求出发，以业委会组建改建工作为抓手，继续做好指导和培训工作，打下坚实基础。"
STORY = Story("s", "跨版报道一条新闻", paragraphs=(Paragraph(TEXT * 40),))


def joined_with(*blocks: Block, front: tuple[Block, ...] = (), last: tuple[Block, ...] = ()) -> Issue:
    issue = new_issue(T285, Masthead(title="报", imprint="印"), "t", 4)
    issue = JoinPages(1).apply(msgspec.structs.replace(issue, stories=(STORY,))).issue
    for index, added in ((0, front), (1, blocks), (2, last)):
        page = issue.pages[index]
        issue = with_page(issue, index, msgspec.structs.replace(page, blocks=(*page.blocks, *added)))
    return issue


def lines(page: LaidOutPage, role: str) -> list[TextLine]:
    return [item for item in page.items if isinstance(item, TextLine) and item.role == role]


def test_np13_the_columns_go_on_over_the_fold(library: FontLibrary) -> None:
    form = T285.head_forms[0]
    recipe = Recipe(HeadSlot(form.id, Slot(0, 10, 0, form.lines)))
    page = Composer(library).compose(joined_with(ArticleBlock("a", Slot(0, 10, 5, 30), "s", recipe))).pages[1]
    assert (page.number, page.count, page.width) == (2, 2, 2 * PAGE.width)
    assert len(page.grid.columns) == 2 * PAGE.columns
    body = lines(page, "body")
    assert {line.x for line in body} == {left for left, _right in page.grid.columns}
    assert {line.measure for line in body} == {right - left for left, right in page.grid.columns}
    assert len({right[0] - left[1] for left, right in itertools.pairwise(page.grid.columns)}) == 1
    (headline,) = lines(page, "headline")
    assert headline.x < PAGE.width < headline.x + headline.width


def test_the_folios_of_both_pages_stand_on_their_sides(library: FontLibrary) -> None:
    issue = joined_with()
    page = Composer(library).compose(issue).pages[1]
    numbers = {line.text: line.x for line in lines(page, "folio") if line.text in ("2", "3")}
    assert numbers["2"] < PAGE.width < numbers["3"]
    assert "4" in [line.text for line in lines(Composer(library).compose(issue).pages[2], "folio")]


def test_the_paper_counts_four_pages(library: FontLibrary) -> None:
    front = Composer(library).compose(joined_with()).pages[0]
    assert "本期4版" in [line.text for line in lines(front, "masthead")]


def test_turned_lines_name_the_side_that_the_story_goes_on_on(library: FontLibrary) -> None:
    one = ArticleBlock("one", Slot(0, 2, 20, 12), "s")
    two, three = ArticleBlock("two", Slot(6, 2, 10, 12), "s"), ArticleBlock("three", Slot(0, 2, 10, 60), "s")
    laid_out = Composer(library).compose(joined_with(two, front=(one,), last=(three,)))
    assert [[line.text for line in lines(page, "jump")] for page in laid_out.pages] == [
        ["（下转3版）"], ["（上接1版）", "（下转4版）"], ["（上接3版）"],
    ]  # fmt: skip


def test_a_story_goes_over_the_fold_without_a_word(library: FontLibrary) -> None:
    blocks = [ArticleBlock(name, Slot(column, 2, 10, 40), "s") for name, column in (("one", 3), ("two", 5))]
    page = Composer(library).compose(joined_with(*blocks)).pages[1]
    assert not lines(page, "jump")
    assert "".join(line.text for line in lines(page, "body")) == TEXT * 40


def test_the_index_names_the_page_of_either_side(library: FontLibrary) -> None:
    index = IndexBlock("i", Slot(3, 2, 20, 20), "导读", (IndexItem("s"),))
    issue = joined_with(ArticleBlock("a", Slot(5, 5, 5, 60), "s"), front=(index,))
    front = Composer(library).compose(issue).pages[0]
    assert [line.text for line in lines(front, "index-page")] == ["3版"]


@pytest.mark.parametrize("number", [2, 3])
def test_the_dump_has_one_page_under_both_numbers(library: FontLibrary, number: int) -> None:
    laid_out = Composer(library).compose(joined_with())
    (page,) = dump_json(laid_out, (number,))["pages"]
    assert (page["number"], page["numbers"]) == (2, [2, 3])
    assert page["trim"] == [2 * PAGE.width / 1000, PAGE.height / 1000]
    assert len(page["grid"]["columns"]) == 10
    assert dump_text(laid_out, (number,)).startswith("page 2·3 trim 1615.748 1190.551 bleed 8.504\n")
