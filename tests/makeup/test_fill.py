"""Articles put where there is room: what stands stays, nothing is lost, no page is added."""

from __future__ import annotations

import msgspec
import pytest

from layout_app.commands.blocks import RemoveBlock
from layout_app.commands.pages import AddPage, RemoveEmptyPages, empty_pages
from layout_app.compose.page import Composer
from layout_app.document.blocks import ArticleBlock
from layout_app.document.issue import Issue
from layout_app.document.page_roles import next_page
from layout_app.document.template_files import load_template
from layout_app.errors import CommandRefused
from layout_app.fonts.library import FontLibrary
from layout_app.makeup.fill import filled, waiting_stories
from layout_app.preflight.blocks import check_blocks
from layout_app.storage.issue_file import read_issue
from tests.conftest import TOP


def sample(*taken_off: str, pages: int = 2) -> Issue:
    """The sample without some of its blocks, with empty pages behind it."""
    issue = read_issue(TOP / "samples" / "shi-er" / "shi-er.issue").issue
    for block in taken_off:
        issue = RemoveBlock(block).apply(issue).issue
    while len(issue.pages) < pages:
        issue = AddPage(next_page(issue, load_template(issue.template))).apply(issue).issue
    return issue


def filled_issue(issue: Issue, library: FontLibrary) -> Issue:
    return filled(issue, load_template(issue.template), Composer(library)).apply(issue).issue


def article_blocks(issue: Issue, page: int) -> list[str]:
    return [block.id for block in issue.pages[page].blocks if isinstance(block, ArticleBlock)]


def test_an_article_goes_where_one_was_taken_off(library: FontLibrary) -> None:
    issue = sample("p1-box")
    after = filled_issue(issue, library)
    assert waiting_stories(issue) and not waiting_stories(after)
    assert set(issue.pages[0].blocks) <= set(after.pages[0].blocks) and after.pages[1] == issue.pages[1]
    laid_out = Composer(library).compose(after)
    assert [one for at, page in enumerate(laid_out.pages) for one in check_blocks(after, at, page)] == []
    assert not any(one.code == "text.overset" for one in laid_out.findings)


def test_what_has_no_room_beside_the_others_goes_to_the_empty_pages(library: FontLibrary) -> None:
    begun = sample(pages=4)
    taken_off = article_blocks(begun, 1)
    issue = sample(*taken_off, pages=4)
    after = filled_issue(issue, library)
    assert after.pages[0] == issue.pages[0] and len(after.pages) == 4
    assert not waiting_stories(after)
    names = [page.id for page in after.pages] + [block.id for page in after.pages for block in page.blocks]
    assert len(names) == len(set(names))


def test_no_page_is_added_for_articles_without_room(library: FontLibrary) -> None:
    issue = sample()
    more = tuple(msgspec.structs.replace(story, id=f"more-{story.id}") for story in issue.stories)
    issue = msgspec.structs.replace(issue, stories=(*issue.stories, *more))
    after = filled_issue(issue, library)
    assert after.pages == issue.pages and len(waiting_stories(after)) == len(more)


def test_empty_pages_go_together_and_those_behind_get_the_furniture_of_their_places() -> None:
    issue = sample(pages=3)
    issue = msgspec.structs.replace(issue, pages=(issue.pages[0], issue.pages[2], issue.pages[1]))
    assert empty_pages(issue) == (1,)
    template = load_template(issue.template)
    after = RemoveEmptyPages(template).apply(issue).issue
    assert [page.role for page in after.pages] == ["front", "even"]
    with pytest.raises(CommandRefused):
        RemoveEmptyPages(template).apply(after)
