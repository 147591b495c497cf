"""Facing pages joined and parted: everything keeps its place, what cannot be is refused, and all is undone exactly."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from layout_app.commands.blocks import MoveBlock, PlaceStory, SwapBlocks
from layout_app.commands.join_pages import JoinPages, PartPages
from layout_app.commands.pages import AddPage, RemoveEmptyPages, RemovePage, SetPage
from layout_app.compose.page import Composer
from layout_app.document.format import Slot
from layout_app.document.issue import Issue, Masthead
from layout_app.document.new_issue import new_issue
from layout_app.document.page_roles import next_page
from layout_app.document.story import Paragraph, Story
from layout_app.document.template_files import load_template
from layout_app.errors import CommandRefused
from layout_app.fonts.library import FontLibrary
from layout_app.session.session import Session
from tests.commands.random_edits import edited

T285 = load_template("T285")
STORIES = tuple(Story(name, name, paragraphs=(Paragraph("街道将从居民区实际需求出发。" * 9),)) for name in "abcd")


@pytest.fixture(scope="module")
def issue() -> Issue:
    """Four pages, an article on each."""
    made = msgspec.structs.replace(new_issue(T285, Masthead(title="报"), "t", 4), stories=STORIES)
    for index, story in enumerate(STORIES):
        made = PlaceStory(index, story.id, Slot(1, 2, 20, 12)).apply(made).issue
    return made


@pytest.fixture(scope="module")
def whole(issue: Issue) -> Issue:
    return JoinPages(1).apply(issue).issue


def refusal(issue: Issue, command: JoinPages | PartPages | RemovePage | RemoveEmptyPages | SetPage) -> str:
    with pytest.raises(CommandRefused) as refused:
        command.apply(issue)
    return refused.value.sentence


def test_joining_and_parting_give_the_issue_back(issue: Issue, whole: Issue) -> None:
    assert [page.id for page in whole.pages] == ["p1", "p2", "p4"]
    assert whole.block("p3-a1").slot == Slot(6, 2, 20, 12)
    assert PartPages(1).apply(whole).issue == issue


def test_both_are_undone_exactly(issue: Issue, library: FontLibrary) -> None:
    session = Session.of(issue, library)
    session.apply(JoinPages(1))
    joined = session.issue
    session.apply(PartPages(1))
    session.undo()
    assert session.issue is joined
    session.undo()
    assert session.issue is issue


def test_only_the_middle_pages_are_joined(issue: Issue) -> None:
    eight = new_issue(T285, Masthead(), "t", 8)
    assert "4 and 5" in refusal(eight, JoinPages(1))
    assert JoinPages(3).apply(eight).issue.numbers()[3] == (4, 5)
    for index in (0, 2, 3):
        assert "2 and 3" in refusal(issue, JoinPages(index))
    assert "no longer" in refusal(issue, JoinPages(4))
    assert "no facing page" in refusal(new_issue(T285, Masthead(), "t", 2), JoinPages(1))


def test_a_part_of_a_longer_paper_joins_any_facing_pages(issue: Issue) -> None:
    part = msgspec.structs.replace(issue, first_page=6)
    assert JoinPages(0).apply(part).issue.numbers()[0] == (1, 2)
    assert "Page 7" in refusal(part, JoinPages(1))


def test_joined_pages_are_not_joined_again(whole: Issue) -> None:
    assert "already" in refusal(whole, JoinPages(1))
    assert "not joined" in refusal(whole, PartPages(0))


def test_pages_are_not_parted_while_a_block_lies_across_the_fold(whole: Issue) -> None:
    across = MoveBlock("p2-a1", Slot(2, 5, 20, 12)).apply(whole).issue
    assert refusal(across, PartPages(1)).startswith("“b” lies across the fold")


def test_blocks_stand_anywhere_on_both_pages_and_nowhere_else(whole: Issue) -> None:
    assert MoveBlock("p2-a1", Slot(0, 10, 20, 12)).apply(whole).issue.block("p2-a1").slot.columns == 10
    with pytest.raises(CommandRefused):
        MoveBlock("p2-a1", Slot(9, 2, 20, 12)).apply(whole)
    with pytest.raises(CommandRefused):
        MoveBlock("p4-a1", Slot(4, 2, 20, 12)).apply(whole)


def test_a_block_of_a_single_page_changes_places_with_one_at_the_right(whole: Issue) -> None:
    swapped = SwapBlocks("p1-a1", "p3-a1").apply(whole).issue
    assert swapped.find_block("p1-a1") == whole.find_block("p3-a1")
    assert swapped.block("p1-a1").slot == Slot(6, 2, 20, 12)


def test_pages_before_joined_ones_cannot_go_singly(whole: Issue) -> None:
    assert "part them first" in refusal(whole, RemovePage(0, T285))
    emptied = msgspec.structs.replace(whole, pages=(new_issue(T285, Masthead(), "t").pages[0], *whole.pages[1:]))
    assert "part them first" in refusal(emptied, RemoveEmptyPages(T285))
    assert RemovePage(1, T285).apply(whole).issue.pages[1].role == "even"


def test_a_page_added_behind_joined_ones_has_a_name_of_its_own(whole: Issue) -> None:
    page = msgspec.structs.replace(next_page(whole, T285), id="p3", blocks=())
    with pytest.raises(CommandRefused):
        AddPage(page).apply(whole)


def test_each_of_joined_pages_has_its_own_section_and_editor(whole: Issue) -> None:
    named = SetPage(1, "section", "左").apply(whole).issue
    named = SetPage(1, "section", "右", facing=True).apply(named).issue
    parted = PartPages(1).apply(named).issue
    assert [page.section for page in parted.pages[1:3]] == ["左", "右"]
    assert "not joined" in refusal(whole, SetPage(0, "editor", "张", facing=True))


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_composing_joined_pages_after_edits_equals_composing_from_nothing(
    data: st.DataObject, issue: Issue, whole: Issue, library: FontLibrary
) -> None:
    composer = Composer(library)
    composer.compose(issue)
    changed, _done = edited(data.draw, whole, 3)
    for one in (whole, changed, issue):
        assert composer.compose(one) == Composer(library).compose(one)
