"""Joined pages in make-up: empty ones are filled as one page, all of it; they stay joined, and what stands stays."""

from __future__ import annotations

from collections import Counter

import msgspec
import pytest

from layout_app.commands.blocks import LockBlock, RemoveBlock
from layout_app.commands.join_pages import JoinPages
from layout_app.commands.pages import AddPage
from layout_app.compose.page import Composer
from layout_app.document.blocks import ArticleBlock
from layout_app.document.issue import Issue
from layout_app.document.page_roles import next_page
from layout_app.document.room import free_lines
from layout_app.document.template_files import load_template
from layout_app.fonts.library import FontLibrary
from layout_app.makeup.fill import filled
from layout_app.makeup.place import place_story
from layout_app.makeup.remake import remade
from layout_app.storage.issue_file import read_issue
from tests.conftest import TOP

T285 = load_template("T285")


@pytest.fixture(scope="module")
def issue() -> Issue:
    """The sample three times over, its stories on no page; four pages, the second and third joined."""
    sample = read_issue(TOP / "samples" / "shi-er" / "shi-er.issue").issue
    again = tuple(msgspec.structs.replace(one, id=f"{one.id}-{turn}") for turn in (2, 3) for one in sample.stories)
    made = msgspec.structs.replace(sample, stories=(*sample.stories, *again))
    for block in [one for page in made.pages for one in page.blocks if one.id not in ("p1-masthead", "p2-folio")]:
        made = RemoveBlock(block.id).apply(made).issue
    for _number in range(2):
        made = AddPage(next_page(made, T285)).apply(made).issue
    return JoinPages(1).apply(made).issue


def articles(issue: Issue, index: int) -> list[ArticleBlock]:
    return [block for block in issue.pages[index].blocks if isinstance(block, ArticleBlock)]


def stories_on(issue: Issue) -> Counter[str]:
    return Counter(block.story for index in range(len(issue.pages)) for block in articles(issue, index))


@pytest.mark.parametrize("way", ["fill", "anew"])
def test_empty_joined_pages_are_filled_as_one(library: FontLibrary, issue: Issue, way: str) -> None:
    make_up = filled if way == "fill" else remade
    made = make_up(issue, T285, Composer(library)).apply(issue).issue
    assert [page.facing is not None for page in made.pages[:3]] == [False, True, False]
    assert set(stories_on(made).values()) == {1}
    blocks = articles(made, 1)
    assert min(block.slot.column for block in blocks) == 0
    assert max(block.slot.last_column for block in blocks) == 9
    assert any(block.slot.column < 5 <= block.slot.last_column for block in blocks)
    assert free_lines(made, 1) < 10 * made.format.lines // 10
    laid_out = Composer(library).compose(made)
    assert not any(box.overset_lines for box in laid_out.pages[1].blocks)
    names = [block.id for page in made.pages for block in page.blocks]
    assert len(names) == len(set(names))


def test_made_anew_they_stay_joined_and_keep_what_is_locked(library: FontLibrary, issue: Issue) -> None:
    made = remade(issue, T285, Composer(library)).apply(issue).issue
    again = remade(made, T285, Composer(library)).apply(made).issue
    assert again.pages[1].facing == issue.pages[1].facing
    assert stories_on(again) == stories_on(made)
    locked = LockBlock(articles(made, 1)[0].id, True).apply(made).issue
    assert remade(locked, T285, Composer(library)).apply(locked).issue.pages[1] == locked.pages[1]


def test_a_story_is_placed_over_both(library: FontLibrary, issue: Issue) -> None:
    command = place_story(issue, Composer(library), issue.stories[0].id, 1)
    assert command.slot.columns > 5
    placed = command.apply(issue).issue
    box = Composer(library).measure(placed, articles(placed, 1)[0])
    assert (box.overset_lines, box.columns) == (0, (command.slot.column, command.slot.columns))
