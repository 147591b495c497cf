"""A story that stands in several blocks goes on from one to the next; nothing of it is lost or printed twice."""

from __future__ import annotations

import sys

import msgspec
import pytest

from layout_app.compose.page import Composer
from layout_app.display.items import LaidOutIssue, TextLine
from layout_app.document.blocks import ArticleBlock, HeadSlot, Recipe
from layout_app.document.format import Slot
from layout_app.document.issue import Issue, Masthead, with_story
from layout_app.document.new_issue import new_issue
from layout_app.document.story import Paragraph, Story, with_text
from layout_app.document.template_files import load_template
from layout_app.fonts.library import FontLibrary

TEXT = "街道将从居民区实际需求出发，以业委会组建改建工作为抓手，继续做好指导和培训工作，打下坚实基础。"
STORY = Story(
    id="long",
    headline="长稿",
    paragraphs=tuple(Paragraph(TEXT * (2 + number % 3)) for number in range(12)),
    signoff="（社区报）",
)


@pytest.fixture
def issue() -> Issue:
    """The story in a block at the foot of the front page and one on page 2 that is too large for the rest."""
    started = new_issue(load_template("T285"), Masthead(title="报"), "t", pages=2)
    blocks = (
        ArticleBlock("one", Slot(0, 2, 20, 20), "long"),
        ArticleBlock("two", Slot(0, 3, 10, 40), "long"),
    )
    pages = tuple(
        msgspec.structs.replace(page, blocks=(*page.blocks, block))
        for page, block in zip(started.pages, blocks, strict=True)
    )
    return msgspec.structs.replace(started, pages=pages, stories=(STORY,))


def copy_of(laid_out: LaidOutIssue, *roles: str) -> list[str]:
    return [
        item.text
        for page in laid_out.pages
        for item in page.items
        if isinstance(item, TextLine) and item.role in roles
    ]


def test_blocks_of_a_story_hold_its_text_once(library: FontLibrary, issue: Issue) -> None:
    laid_out = Composer(library).compose(issue)
    assert "".join(copy_of(laid_out, "body")) == "".join(paragraph.text for paragraph in STORY.paragraphs)
    assert copy_of(laid_out, "signoff") == ["（社区报）"]
    assert laid_out.articles[0].overset_lines == 0


def test_turned_story_names_the_pages(library: FontLibrary, issue: Issue) -> None:
    laid_out = Composer(library).compose(issue)
    assert copy_of(laid_out, "jump") == ["（下转2版）", "（上接1版）"]
    last = max(laid_out.pages[0].items, key=lambda item: item.y if isinstance(item, TextLine) else 0)
    assert isinstance(last, TextLine)
    assert last.grid_line == 39


def test_source_of_a_turned_line_points_into_the_whole_paragraph(library: FontLibrary, issue: Issue) -> None:
    for page in Composer(library).compose(issue).pages:
        for item in page.items:
            if isinstance(item, TextLine) and item.role == "body":
                text = STORY.paragraphs[item.source.index].text
                assert text[item.source.start : item.source.end] == item.text


def test_edit_on_one_page_moves_the_text_of_the_next_as_from_nothing(library: FontLibrary, issue: Issue) -> None:
    composer = Composer(library)
    composer.compose(issue)
    edited = with_story(issue, with_text(STORY, "body", 0, TEXT * 5))
    assert composer.compose(edited) == Composer(library).compose(edited)
    assert composer.compose(issue) == Composer(library).compose(issue)


def test_last_block_too_small_is_overset(library: FontLibrary, issue: Issue) -> None:
    page = issue.pages[1]
    small = msgspec.structs.replace(page.blocks[-1], slot=Slot(0, 1, 10, 5))
    pages = (issue.pages[0], msgspec.structs.replace(page, blocks=(*page.blocks[:-1], small)))
    laid_out = Composer(library).compose(msgspec.structs.replace(issue, pages=pages))
    assert laid_out.articles[0].overset_lines > 0


@pytest.mark.parametrize("lines", [1, 2, 3])
def test_story_goes_on_after_a_block_that_holds_no_line_of_it(library: FontLibrary, issue: Issue, lines: int) -> None:
    """The block on page 2 has room for its headline alone, or for no more than the line that names page 1."""
    head = HeadSlot(issue.head_forms[0].id, Slot(0, 2, 0, 2))
    full = ArticleBlock("full", Slot(0, 2, 10, lines), "long", Recipe(head))
    first, second = issue.pages
    third = msgspec.structs.replace(second, id="p3", blocks=(second.blocks[-1],))
    second = msgspec.structs.replace(second, blocks=(*second.blocks[:-1], full))
    laid_out = Composer(library).compose(msgspec.structs.replace(issue, pages=(first, second, third)))
    assert "".join(copy_of(laid_out, "body")) == "".join(paragraph.text for paragraph in STORY.paragraphs)
    assert laid_out.articles[0].overset_lines == 0


def test_jump_line_without_a_place_is_no_overset_character(library: FontLibrary, issue: Issue) -> None:
    page = issue.pages[1]
    head = HeadSlot(issue.head_forms[0].id, Slot(0, 2, 0, 2))
    full = msgspec.structs.replace(page.blocks[-1], slot=Slot(0, 2, 10, 2), recipe=Recipe(head))
    pages = (issue.pages[0], msgspec.structs.replace(page, blocks=(*page.blocks[:-1], full)))
    laid_out = Composer(library).compose(msgspec.structs.replace(issue, pages=pages))
    printed = len("".join(copy_of(laid_out, "body")))
    wanted = sum(len(paragraph.text) for paragraph in STORY.paragraphs) + len(STORY.signoff)
    assert laid_out.articles[0].overset_characters == wanted - printed


def test_a_block_is_measured_as_its_page_sets_it(library: FontLibrary, issue: Issue) -> None:
    composer = Composer(library)
    pages = composer.compose(issue).pages
    for number, page in enumerate(issue.pages):
        block = page.blocks[-1]
        assert isinstance(block, ArticleBlock)
        assert composer.measure(issue, block) == pages[number].blocks[-1]
    alone = msgspec.structs.replace(block, id="nowhere")
    assert composer.measure(issue, alone).free_lines < composer.measure(issue, block).free_lines


def test_a_story_may_stand_in_more_blocks_than_calls_can_be_nested(issue: Issue) -> None:
    """Where a block's copy starts is found from the first block on, not by asking back from the last."""
    count = sys.getrecursionlimit() + 100
    story = msgspec.structs.replace(STORY, paragraphs=tuple(Paragraph(TEXT * 2) for _number in range(count)))
    blocks = tuple(ArticleBlock(f"b{number}", Slot(0, 1, 0, 8), "long") for number in range(count))
    page = msgspec.structs.replace(issue.pages[0], blocks=blocks)
    long = msgspec.structs.replace(issue, pages=(page,), stories=(story,))
    body = "".join(copy_of(Composer(FontLibrary.bundled()).compose(long), "body"))
    assert body == TEXT * 2 * count
