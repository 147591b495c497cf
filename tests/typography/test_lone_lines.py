"""TYPOGRAPHY PA4 (孤行): no leg begins with the short last line of a paragraph alone."""

from __future__ import annotations

import random

import msgspec
import pytest

from layout_app.compose.page import Composer
from layout_app.display.items import LaidOutIssue, LaidOutPage, TextLine
from layout_app.document.blocks import ArticleBlock, Recipe
from layout_app.document.format import Slot
from layout_app.document.issue import Issue, Masthead
from layout_app.document.new_issue import new_issue
from layout_app.document.story import Paragraph, Story
from layout_app.document.template_files import load_template
from layout_app.fonts.library import FontLibrary
from layout_app.preflight.live import run_checks

TEXT = "社区居民自治工作座谈会，在市民活动中心举行；来自各个小区的代表参加了讨论，并提出意见。"


@pytest.fixture(scope="module")
def empty() -> Issue:
    return new_issue(load_template("T285"), Masthead(title="报"), "t")


def lengths_of(seed: int) -> list[int]:
    return random.Random(seed).choices(range(20, 90), k=5)


def made(empty: Issue, lengths: list[int], lines: int, *, legs: int = 3) -> Issue:
    """An article of paragraphs so long, in legs of so many lines."""
    long = TEXT * (max(lengths) // len(TEXT) + 1)
    paragraphs = tuple(Paragraph(long[: length - 1] + "。") for length in lengths)
    story = Story(id="s", headline="标题", paragraphs=paragraphs)
    block = ArticleBlock("b", Slot(0, legs, 4, lines), "s", Recipe(legs=legs))
    page = msgspec.structs.replace(empty.pages[0], blocks=(block,))
    return msgspec.structs.replace(empty, pages=(page,), stories=(story,))


def fixed(issue: Issue) -> Issue:
    """The issue with no paragraph that may be set a line longer or shorter."""
    block = issue.pages[0].blocks[0]
    assert isinstance(block, ArticleBlock)
    as_it_is = tuple((index, 0) for index in range(len(issue.stories[0].paragraphs)))
    recipe = msgspec.structs.replace(block.recipe, loosen=as_it_is)
    page = msgspec.structs.replace(issue.pages[0], blocks=(msgspec.structs.replace(block, recipe=recipe),))
    return msgspec.structs.replace(issue, pages=(page, *issue.pages[1:]))


def composed(library: FontLibrary, issue: Issue) -> LaidOutPage:
    return Composer(library).compose_page(issue, 0)


def copy_of(page: LaidOutPage) -> list[TextLine]:
    return [item for item in page.items if isinstance(item, TextLine) and item.role == "body"]


def lone(page: LaidOutPage) -> list[TextLine]:
    """What stands short and alone at a leg's head: told from the places alone."""
    lines = copy_of(page)
    found = []
    for before, line, after in zip(lines, lines[1:], [*lines[2:], None], strict=False):
        goes_on = after is not None and after.source.index == line.source.index
        if line.y < before.y and line.source.start and line.width < 0.6 * line.measure and not goes_on:
            found.append(line)
    return found


def plain_lone(library: FontLibrary, issue: Issue, monkeypatch: pytest.MonkeyPatch) -> list[TextLine]:
    """The same where nothing is done against it."""
    with monkeypatch.context() as patched:
        patched.setattr("layout_app.compose.lone_lines.MOST_TRIED", 0)
        return lone(composed(library, issue))


def feet(page: LaidOutPage) -> list[int]:
    """The last line of each leg."""
    ends: dict[int, int] = {}
    for line in copy_of(page):
        if line.grid_line is not None:
            ends[line.x] = max(ends.get(line.x, 0), line.grid_line)
    return list(ends.values())


def test_pa4_no_leg_begins_with_a_short_last_line(
    library: FontLibrary, empty: Issue, monkeypatch: pytest.MonkeyPatch
) -> None:
    without = with_rule = 0
    for seed in range(80):
        issue = made(empty, lengths_of(seed), 24)
        without += len(plain_lone(library, issue, monkeypatch))
        page = composed(library, issue)
        with_rule += len(lone(page))
        assert "".join(line.text for line in copy_of(page)) == "".join(one.text for one in issue.stories[0].paragraphs)
        assert page.blocks[0].overset_lines == 0
        levels = feet(page)
        assert max(levels) - min(levels[:-1]) <= 1 and max(levels) - levels[-1] <= 4
    assert without >= 10
    assert with_rule == 0


def test_pa4_a_line_goes_over_where_no_paragraph_may_be_set_otherwise(library: FontLibrary, empty: Issue) -> None:
    pulled = 0
    for seed in range(80):
        issue = fixed(made(empty, lengths_of(seed), 24))
        page = composed(library, issue)
        assert lone(page) == []
        levels = feet(page)
        pulled += levels != sorted(levels, reverse=True)  # a leg ends earlier than the one after it
    assert pulled


def test_pa4_what_cannot_be_helped_is_a_finding_with_its_place(library: FontLibrary, empty: Issue) -> None:
    told = 0
    for seed in range(80):
        lengths = lengths_of(seed)
        count = len(copy_of(composed(library, fixed(made(empty, lengths, 60, legs=1)))))
        if count % 3:
            continue
        issue = fixed(made(empty, lengths, count // 3))  # full to the last line
        page = composed(library, issue)
        assert page.blocks[0].overset_lines == page.blocks[0].free_lines == 0
        findings = run_checks(issue, LaidOutIssue("", (page,), ()), "press")
        places = [one.source for one in findings if one.code == "text.lone-line"]
        assert places == [line.source for line in lone(page)]
        told += len(places)
    assert told
