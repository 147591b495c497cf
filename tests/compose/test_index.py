"""The 导读 across the page: entries side by side, every title whole, each with its page."""

from __future__ import annotations

import itertools

import msgspec
import pytest

from layout_app.compose.index import strip_holds
from layout_app.compose.page import Composer
from layout_app.compose.setting import Setting
from layout_app.display.items import Fill, LaidOutPage, TextLine
from layout_app.document.blocks import ArticleBlock, IndexBlock, IndexItem
from layout_app.document.format import Slot
from layout_app.document.issue import Masthead
from layout_app.document.new_issue import new_issue
from layout_app.document.story import Story
from layout_app.document.template_files import load_template
from layout_app.fonts.library import FontLibrary

TEMPLATE = load_template("T285")
HEADLINES = ("小区电梯加装完工", "社区食堂开张 老人乐享美味", "街道持续开展群租专项整治行动力度不减")
STRIP = Slot(0, 5, 67, 3)


@pytest.fixture(scope="module")
def front(library: FontLibrary) -> LaidOutPage:
    """A front page whose strip names three stories of page 2."""
    issue = new_issue(TEMPLATE, Masthead(title="邻里石二"), "t", pages=2)
    stories = tuple(Story(f"s{at}", headline=headline) for at, headline in enumerate(HEADLINES))
    index = IndexBlock("p1-index", STRIP, "本期导读", tuple(IndexItem(story.id) for story in stories))
    articles = tuple(ArticleBlock(f"p2-a{at}", Slot(at, 1, 4, 20), story.id) for at, story in enumerate(stories))
    pages = (
        msgspec.structs.replace(issue.pages[0], blocks=(index,)),
        msgspec.structs.replace(issue.pages[1], blocks=articles),
    )
    return Composer(library).compose(msgspec.structs.replace(issue, stories=stories, pages=pages)).pages[0]


def lines_of(page: LaidOutPage, role: str) -> list[TextLine]:
    return [item for item in page.items if isinstance(item, TextLine) and item.role == role]


def test_a_strip_shows_every_headline_whole_with_its_page(front: LaidOutPage) -> None:
    titles = ["".join(line.text for line in lines) for _story, lines in entries(front)]
    assert titles == [headline.replace(" ", "") for headline in HEADLINES]
    assert [line.text for line in lines_of(front, "index-page")] == ["2版"] * 3
    assert "".join(line.text for line in lines_of(front, "index-head")) == "本期导读"


def entries(page: LaidOutPage) -> list[tuple[str, list[TextLine]]]:
    by_story = itertools.groupby(lines_of(page, "index-title"), key=lambda line: line.source.story)
    return [(story, list(lines)) for story, lines in by_story]


def test_a_strips_entries_stand_side_by_side_inside_it(front: LaidOutPage) -> None:
    area = TEMPLATE.format.area(STRIP)
    (head,) = (item for item in front.items if isinstance(item, Fill) and item.role == "index-head")
    assert (head.rect.y0, head.rect.y1) == (area.y0, area.y1)
    reached = head.rect.x1
    for (_story, lines), page in zip(entries(front), lines_of(front, "index-page"), strict=True):
        assert all(line.x >= reached and line.x + line.width < page.x for line in lines)
        assert all(area.y0 < line.y - line.size * 4 // 5 and line.y < area.y1 for line in lines)
        reached = page.x + page.width
    assert reached <= area.x1


def test_a_strip_says_which_titles_it_holds(library: FontLibrary) -> None:
    issue = new_issue(TEMPLATE, Masthead(), "t")
    setting = Setting(issue, Composer(library).setter)
    assert strip_holds(setting, STRIP, HEADLINES)
    assert not strip_holds(setting, STRIP, [*HEADLINES[:2], HEADLINES[2] * 3])
    assert not strip_holds(setting, STRIP, HEADLINES * 3)
