"""Vertical papers: new articles are vertical, and columns are read from the right."""

from __future__ import annotations

import itertools

import msgspec
import pytest

from layout_app.compose.page import Composer
from layout_app.display.dump import dump_json
from layout_app.display.items import TextLine
from layout_app.document.blocks import ArticleBlock
from layout_app.document.issue import AssetRecord, Issue
from layout_app.document.template_files import load_template
from layout_app.fonts.library import FontLibrary
from layout_app.makeup.arrange import arrange
from layout_app.makeup.place import continue_story, place_story
from layout_app.storage.issue_file import read_issue
from tests.compose.page_rules import blocks_do_not_overlap, faults, nothing_leaves_the_trim
from tests.conftest import TOP
from tests.makeup.test_arrange import CASES

TEMPLATE = load_template("T285")


@pytest.fixture(scope="module")
def paper() -> Issue:
    """The sample's stories in a vertical paper without pages."""
    issue = read_issue(TOP / "samples" / "shi-er" / "shi-er.issue").issue
    return msgspec.structs.replace(issue, pages=(), format=msgspec.structs.replace(issue.format, vertical=True))


def articles(issue: Issue) -> list[ArticleBlock]:
    return [block for page in issue.pages for block in page.blocks if isinstance(block, ArticleBlock)]


def test_a_vertical_paper_is_made_up_from_the_right(library: FontLibrary, paper: Issue) -> None:
    composer = Composer(library)
    made = arrange(paper, TEMPLATE, composer)
    placed = articles(made)
    assert [block.story for block in placed] == [story.id for story in paper.stories]
    for before, block in itertools.pairwise(placed):
        if block.slot.line == before.slot.line and block.id.partition("-")[0] == before.id.partition("-")[0]:
            assert block.slot.column + block.slot.columns == before.slot.column
        else:
            assert block.slot.column + block.slot.columns == paper.format.columns
    assert {block.story for block in placed if block.recipe.direction == "horizontal"} <= {"picture-news"}
    laid_out = composer.compose(made)
    body = [
        item for page in laid_out.pages for item in page.items if isinstance(item, TextLine) and item.role == "body"
    ]
    assert sum(line.vertical for line in body) > len(body) * 3 // 4


def test_vertical_legs_are_full_and_pages_end_where_they_did(library: FontLibrary, paper: Issue) -> None:
    composer = Composer(library)
    made = arrange(paper, TEMPLATE, composer)
    fills = composer.compose(made).articles
    assert sum(fill.overset_lines for fill in fills) == 0
    assert max(fill.free_lines for fill in fills) <= 1
    for page in made.pages:
        assert max(block.slot.last_line for block in page.blocks) == paper.format.lines - 1


@pytest.mark.parametrize("name", ["stories of a few lines", "twelve short stories", "stories with one picture each"])
def test_nothing_is_over_on_vertical_pages(library: FontLibrary, paper: Issue, name: str) -> None:
    picture = AssetRecord("picture", "p.jpg", ".jpg", 1500, 1000, "RGB")
    issue = msgspec.structs.replace(paper, stories=CASES[name], assets=(picture,))
    composer = Composer(library)
    laid_out = composer.compose(arrange(issue, TEMPLATE, composer))
    assert sum(fill.overset_lines for fill in laid_out.articles) == 0
    assert faults(dump_json(laid_out), blocks_do_not_overlap, nothing_leaves_the_trim) == []


def test_kept_pages_of_a_vertical_paper_stay(library: FontLibrary, paper: Issue) -> None:
    made = arrange(paper, TEMPLATE, Composer(library))
    again = arrange(made, TEMPLATE, Composer(library), {0: made.pages[0]})
    assert again.pages[0] is made.pages[0]


def test_an_article_placed_in_a_vertical_paper_is_vertical_at_the_right(library: FontLibrary, paper: Issue) -> None:
    composer = Composer(library)
    page = arrange(paper, TEMPLATE, composer).pages[1]
    furniture = tuple(block for block in page.blocks if not isinstance(block, ArticleBlock))[:1]
    empty = msgspec.structs.replace(paper, pages=(msgspec.structs.replace(page, blocks=furniture),))
    command = place_story(empty, composer, "renting", 0)
    assert command.recipe.direction == "vertical"
    assert command.slot.column + command.slot.columns == paper.format.columns
    laid_out = composer.compose(command.apply(empty).issue)
    assert laid_out.articles[0].overset_lines == 0
    rest = continue_story(empty, composer, "renting", 0, 9)
    assert rest.recipe.direction == "vertical"
    assert rest.slot.column + rest.slot.columns == paper.format.columns
