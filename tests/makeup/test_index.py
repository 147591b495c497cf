"""The 导读 of a made front page: headlines of other pages with their numbers, nothing where there is no other page."""

from __future__ import annotations

import msgspec
import pytest

from layout_app.compose.page import Composer
from layout_app.display.dump import dump_json
from layout_app.display.items import LaidOutPage, TextLine
from layout_app.document.blocks import ArticleBlock, IndexBlock
from layout_app.document.issue import Issue, Masthead
from layout_app.document.template_files import load_template
from layout_app.fonts.library import FontLibrary
from layout_app.makeup.arrange import arrange
from layout_app.makeup.index import filled_entries, stories_inside
from layout_app.makeup.remake import remade
from layout_app.session.make import make_issue
from tests.compose.page_rules import blocks_do_not_overlap, faults, modules_end_on_the_last_line
from tests.conftest import TOP
from tests.makeup.test_arrange import CASES, arranged, story


@pytest.fixture(scope="module")
def made() -> Issue:
    """The sample manuscript as ``make`` makes it up: two pages."""
    return make_issue((TOP / "samples" / "shi-er",), "", Masthead())[0].issue


def index_of(issue: Issue) -> IndexBlock | None:
    blocks = [block for page in issue.pages for block in page.blocks if isinstance(block, IndexBlock)]
    assert len(blocks) <= 1 and all(block in issue.pages[0].blocks for block in blocks)
    return blocks[0] if blocks else None


def index_lines(page: LaidOutPage, role: str) -> list[str]:
    return [item.text for item in page.items if isinstance(item, TextLine) and item.role == role]


def test_the_front_page_names_what_other_pages_have(made: Issue, library: FontLibrary) -> None:
    index = index_of(made)
    assert index is not None
    inner = [block.story for block in made.pages[1].blocks if isinstance(block, ArticleBlock)]
    assert [item.story for item in index.items] == inner and len(inner) >= 3
    laid_out = Composer(library).compose(made)
    titles = "".join(index_lines(laid_out.pages[0], "index-title"))
    assert titles == "".join(made.story(name).headline.replace(" ", "") for name in inner)
    assert index_lines(laid_out.pages[0], "index-page") == ["2版"] * len(inner)
    assert not any(one.code == "index.no-page" for one in laid_out.findings)


def test_the_index_closes_the_front_page(made: Issue, library: FontLibrary) -> None:
    index = index_of(made)
    assert index is not None
    assert (index.slot.column, index.slot.columns) == (0, made.format.columns)
    assert index.slot.last_line == made.format.lines - 1
    dump = dump_json(Composer(library).compose(made))
    assert faults(dump, blocks_do_not_overlap, modules_end_on_the_last_line) == []


def test_leads_of_many_pages_are_named_first(library: FontLibrary) -> None:
    stories = tuple(story(number, 8, 5, photos=number % 2) for number in range(14))
    issue, _laid_out = arranged(library, "T285", stories)
    index = index_of(issue)
    assert len(issue.pages) > 3 and index is not None and 3 <= len(index.items) <= 5
    pages = [issue.pages_of(item.story)[0] for item in index.items]
    assert pages == sorted(pages) and len(set(pages)) == min(len(pages), len(issue.pages) - 1)


def test_one_page_has_no_index(library: FontLibrary) -> None:
    for name in ("one short story without pictures", "a story of eight pages"):
        issue, _laid_out = arranged(library, "T285", CASES[name])
        assert index_of(issue) is None


def test_headlines_too_long_to_stand_whole_are_not_named(library: FontLibrary, made: Issue) -> None:
    index = index_of(made)
    assert index is not None
    long = index.items[0].story
    stories = tuple(
        msgspec.structs.replace(one, headline=one.headline * 6) if one.id == long else one for one in made.stories
    )
    template = load_template("T285")
    again = arrange(msgspec.structs.replace(made, stories=stories, pages=()), template, Composer(library))
    found = index_of(again)
    assert found is None or long not in [item.story for item in found.items]


def test_an_index_follows_the_pages_when_it_is_filled(made: Issue) -> None:
    index = index_of(made)
    assert index is not None
    assert filled_entries(made, 0, index.items) == index.items
    named = (msgspec.structs.replace(index.items[0], title="另一个题", blurb="说明"), *index.items[1:])
    gone = index.items[1].story
    pages = tuple(
        msgspec.structs.replace(page, blocks=tuple(one for one in page.blocks if getattr(one, "story", "") != gone))
        for page in made.pages
    )
    items = filled_entries(msgspec.structs.replace(made, pages=pages), 0, named)
    assert items[0] == named[0] and gone not in [item.story for item in items]
    inside = stories_inside(made, 0)
    assert len(items) == min(len(named), len(inside) - 1) and {item.story for item in items} <= set(inside)
    order = [inside.index(item.story) for item in items]
    assert order == sorted(order)


def test_an_index_inside_names_nothing_of_the_front_page(made: Issue) -> None:
    on_front = {block.story for block in made.pages[0].blocks if isinstance(block, ArticleBlock)}
    assert on_front and on_front.isdisjoint(stories_inside(made, len(made.pages) - 1))


def test_an_empty_index_gets_three_entries_where_there_are_so_many(made: Issue) -> None:
    assert len(filled_entries(made, 0, ())) == min(3, len(stories_inside(made, 0)))


def test_making_up_anew_makes_one_index(made: Issue, library: FontLibrary) -> None:
    again = remade(made, load_template("T285"), Composer(library)).apply(made).issue
    assert index_of(again) == index_of(made)
