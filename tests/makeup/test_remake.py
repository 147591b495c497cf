"""Pages made up anew: what is locked stays, everything else finds a place, once."""

from __future__ import annotations

from collections import Counter

from layout_app.commands.adverts import PlaceAdvert, SetAdvert
from layout_app.commands.blocks import LockBlock
from layout_app.commands.pages import RemovePage
from layout_app.compose.page import Composer
from layout_app.document.blocks import ArticleBlock, FactsBlock, IndexBlock
from layout_app.document.format import Slot
from layout_app.document.issue import Issue
from layout_app.document.template_files import load_template
from layout_app.fonts.library import FontLibrary
from layout_app.makeup.remake import blocks_replaced, kept_pages, remade
from layout_app.storage.issue_file import read_issue
from tests.conftest import TOP

SAMPLE = TOP / "samples" / "shi-er" / "shi-er.issue"


def sample() -> Issue:
    return read_issue(SAMPLE).issue


def made_anew(issue: Issue, library: FontLibrary) -> Issue:
    return remade(issue, load_template(issue.template), Composer(library)).apply(issue).issue


def locked(issue: Issue, block: str) -> Issue:
    return LockBlock(block, True).apply(issue).issue


def stories_of(issue: Issue) -> Counter[str]:
    return Counter(block.story for page in issue.pages for block in page.blocks if isinstance(block, ArticleBlock))


def test_articles_index_and_figures_are_what_making_up_anew_takes_off() -> None:
    kinds = Counter(type(block) for block in blocks_replaced(sample()))
    assert kinds[IndexBlock] == kinds[FactsBlock] == 1 and kinds[ArticleBlock] == sum(stories_of(sample()).values())


def test_a_page_with_a_locked_block_stays_as_it_is(library: FontLibrary) -> None:
    for block, index in (("p1-box", 0), (sample().pages[1].blocks[-1].id, 1)):
        issue = locked(sample(), block)
        again = made_anew(issue, library)
        assert list(kept_pages(issue)) == [index]
        assert again.pages[index] == issue.pages[index]
        assert stories_of(again) == Counter(story.id for story in issue.stories)
        assert [page.role for page in again.pages[:2]] == ["front", "even"]


def test_no_name_is_given_twice_around_a_page_that_stays(library: FontLibrary) -> None:
    issue = sample()
    issue = RemovePage(0, load_template(issue.template)).apply(locked(issue, issue.pages[1].blocks[-1].id)).issue
    assert issue.pages[0].id == "p2"
    again = made_anew(issue, library)
    assert len(again.pages) > 1
    names = [page.id for page in again.pages] + [block.id for page in again.pages for block in page.blocks]
    assert len(names) == len(set(names))


def test_pages_with_an_advert_stay_as_they_are(library: FontLibrary) -> None:
    issue = sample()
    article = next(block for block in issue.pages[1].blocks if isinstance(block, ArticleBlock))
    for advert in (SetAdvert(article.id, True), PlaceAdvert(1, issue.assets[0].id, Slot(0, 1, 60, 5))):
        changed = advert.apply(issue).issue
        assert list(kept_pages(changed)) == [1]
        assert made_anew(changed, library).pages[1] == changed.pages[1]
