"""Pages added and taken away: each has the furniture of its place, and nothing else on it changes."""

from __future__ import annotations

import msgspec
import pytest

from layout_app.commands.blocks import PlaceStory, SwapBlocks
from layout_app.commands.pages import AddPage, RemovePage
from layout_app.document.blocks import ArticleBlock, FurnitureBlock
from layout_app.document.format import Slot
from layout_app.document.issue import Issue, Masthead, Page
from layout_app.document.new_issue import new_issue
from layout_app.document.page_roles import next_page
from layout_app.document.story import Story
from layout_app.document.template_files import load_template, template_ids
from layout_app.errors import CommandRefused

T285 = load_template("T285")


@pytest.fixture
def issue() -> Issue:
    """Four pages, an article on each."""
    made = msgspec.structs.replace(new_issue(T285, Masthead(), "t", 4), stories=(Story("s"),))
    for index in range(4):
        made = PlaceStory(index, "s", Slot(0, 2, 40, 10)).apply(made).issue
    return made


def furniture(page: Page) -> list[str]:
    return [block.layout for block in page.blocks if isinstance(block, FurnitureBlock)]


def wanted(template_id: str, role: str) -> list[str]:
    blocks = load_template(template_id).blocks_of(role)
    return [block.layout for block in blocks if isinstance(block, FurnitureBlock)]


def block_ids(issue: Issue) -> list[str]:
    return [block.id for page in issue.pages for block in page.blocks]


@pytest.mark.parametrize("removed", range(4))
def test_pages_behind_a_removed_one_take_the_furniture_of_their_new_place(issue: Issue, removed: int) -> None:
    left = RemovePage(removed, T285).apply(issue).issue
    assert [page.role for page in left.pages] == ["front", "even", "odd"]
    assert [furniture(page) for page in left.pages] == [wanted("T285", role) for role in ("front", "even", "odd")]
    before = [page for index, page in enumerate(issue.pages) if index != removed]
    articles = [[block for block in page.blocks if isinstance(block, ArticleBlock)] for page in before]
    assert [[block for block in page.blocks if isinstance(block, ArticleBlock)] for page in left.pages] == articles
    assert left.pages[:removed] == issue.pages[:removed]


def test_a_spread_that_does_not_begin_with_page_one_gets_no_masthead(issue: Issue) -> None:
    spread = msgspec.structs.replace(issue, first_page=2, pages=issue.pages[1:])
    left = RemovePage(0, T285).apply(spread).issue
    assert [page.role for page in left.pages] == ["even", "odd"]


@pytest.mark.parametrize("template_id", template_ids())
def test_an_added_page_has_the_role_of_its_place_and_a_name_of_its_own(template_id: str) -> None:
    template = load_template(template_id)
    issue = new_issue(template, Masthead(), "t", 3)
    for removed in (1, 0, 1):
        issue = RemovePage(removed, template).apply(issue).issue
        issue = AddPage(next_page(issue, template)).apply(issue).issue
        issue = AddPage(next_page(issue, template)).apply(issue).issue
        roles = ["front", *("even" if number % 2 == 0 else "odd" for number in range(2, len(issue.pages) + 1))]
        assert [page.role for page in issue.pages] == roles
        assert [furniture(page) for page in issue.pages] == [wanted(template_id, role) for role in roles]
        assert len(set(block_ids(issue))) == len(block_ids(issue))
        assert len({page.id for page in issue.pages}) == len(issue.pages)


def test_furniture_swapped_to_another_page_never_shares_its_name(issue: Issue) -> None:
    folio, article = issue.pages[3].blocks[0].id, issue.pages[0].blocks[1].id
    swapped = SwapBlocks(folio, article).apply(issue).issue
    left = RemovePage(1, T285).apply(swapped).issue
    assert len(set(block_ids(left))) == len(block_ids(left)) == 7
    left = RemovePage(2, T285).apply(left).issue
    added = AddPage(next_page(left, T285)).apply(left).issue
    assert len(set(block_ids(added))) == len(block_ids(added))
    with pytest.raises(CommandRefused):
        AddPage(Page("new", "odd", (added.pages[0].blocks[0],))).apply(added)
