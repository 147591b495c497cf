"""What changed between two states of a page: words where they stand, pictures, blocks; a moved block is one change."""

from __future__ import annotations

import msgspec
import pytest

from layout_app.commands.assets import SetPhoto
from layout_app.commands.blocks import MoveBlock, RemoveBlock
from layout_app.commands.edit import Command
from layout_app.commands.text import JoinParagraph, ReplaceText
from layout_app.document.blocks import ArticleBlock
from layout_app.document.issue import Issue, with_story
from layout_app.document.proofs import CHANGE, MOVE, NAME_OR_CUT
from layout_app.document.story import Story, text_of
from layout_app.interaction import changes as of
from layout_app.interaction.changes import Change, changes_on, differences
from layout_app.storage.issue_file import read_issue
from tests.conftest import TOP

PAGE = 1


@pytest.fixture(scope="module")
def issue() -> Issue:
    return read_issue(TOP / "samples" / "shi-er" / "shi-er.issue").issue


@pytest.fixture(scope="module")
def blocks(issue: Issue) -> list[ArticleBlock]:
    return [block for block in issue.pages[PAGE].blocks if isinstance(block, ArticleBlock)]


def found(issue: Issue, *commands: Command) -> tuple[Change, ...]:
    changed = issue
    for command in commands:
        changed = command.apply(changed).issue
    return changes_on(issue, changed, PAGE)


def test_nothing_changed_is_no_change(issue: Issue) -> None:
    assert found(issue) == ()


def test_words_are_found_in_both_states_where_they_stand(issue: Issue, blocks: list[ArticleBlock]) -> None:
    story = issue.story(blocks[0].story)
    (change,) = found(issue, ReplaceText(story.id, "body", 1, 8, 11, "新写的话"))
    assert (change.group, change.what, change.kind) == (of.TEXT, "body", CHANGE)
    assert change.old is not None and change.new is not None
    assert text_of(story, "body", 1)[change.old.start : change.old.end] == change.old_text
    assert "新写的话" in change.new_text and change.new.index == 1


def test_words_cut_leave_the_place_they_stood_at(issue: Issue, blocks: list[ArticleBlock]) -> None:
    story = issue.story(blocks[0].story)
    (change,) = found(issue, ReplaceText(story.id, "body", 0, 4, 9, ""))
    assert change.kind == NAME_OR_CUT and change.old is not None and change.new is not None
    assert (change.new.start, change.new.end, change.new_text) == (change.old.start, change.old.start, "")
    assert len(change.old_text) == 5


def test_a_headline_is_a_change_of_its_part(issue: Issue, blocks: list[ArticleBlock]) -> None:
    (change,) = found(issue, ReplaceText(blocks[0].story, "headline", 0, 0, 2, "崭新"))
    assert (change.what, change.old_text, change.new_text) == ("headline", "不断", "崭新")


def test_a_moved_block_is_neither_deleted_nor_added(issue: Issue, blocks: list[ArticleBlock]) -> None:
    slot = msgspec.structs.replace(blocks[0].slot, line=blocks[0].slot.line + 3)
    (change,) = found(issue, MoveBlock(blocks[0].id, slot))
    assert (change.group, change.what, change.kind) == (of.BLOCK, of.MOVED, MOVE)
    assert change.old == change.new


def test_an_article_placed_anew_is_the_block_that_it_was(issue: Issue, blocks: list[ArticleBlock]) -> None:
    page = issue.pages[PAGE]
    again = tuple(msgspec.structs.replace(one, id="again") if one.id == blocks[0].id else one for one in page.blocks)
    pages = (issue.pages[0], msgspec.structs.replace(page, blocks=again), *issue.pages[2:])
    assert changes_on(issue, msgspec.structs.replace(issue, pages=pages), PAGE) == ()


def test_a_block_taken_off_and_one_drawn_larger_are_said(issue: Issue, blocks: list[ArticleBlock]) -> None:
    taller = msgspec.structs.replace(blocks[0].slot, lines=blocks[0].slot.lines - 2)
    changes = found(issue, RemoveBlock(blocks[1].id), MoveBlock(blocks[0].id, taller))
    assert {change.what for change in changes} >= {of.REMOVED, of.RESIZED}
    assert of.MOVED not in {change.what for change in changes}


def test_another_crop_is_a_change_of_the_picture(issue: Issue, blocks: list[ArticleBlock]) -> None:
    story = next(one for one in map(issue.story, (block.story for block in blocks)) if one.photos)
    (change,) = found(issue, SetPhoto(story.id, 0, msgspec.structs.replace(story.photos[0], crop=(0.1, 0.1, 0.9, 0.9))))
    assert (change.group, change.what) == (of.PICTURE, of.CROPPED)


def test_a_paragraph_put_elsewhere_was_moved(issue: Issue, blocks: list[ArticleBlock]) -> None:
    story = issue.story(blocks[0].story)
    first, *rest = story.paragraphs
    turned: Story = msgspec.structs.replace(story, paragraphs=(*rest, first))
    changes = changes_on(issue, with_story(issue, turned), PAGE)
    assert [(change.what, change.kind) for change in changes] == [(of.PARAGRAPH_MOVED, MOVE)]


def test_paragraphs_joined_are_found_without_their_whole_text(issue: Issue, blocks: list[ArticleBlock]) -> None:
    changes = found(issue, JoinParagraph(blocks[0].story, 1))
    assert changes and all(change.group == of.TEXT for change in changes)


def test_a_single_character_is_shown_with_what_stands_around_it() -> None:
    assert differences("徐小华", "徐晓华") == [(0, 3, 0, 3)]
    assert differences("会上，甲说", "会上，乙说") == [(3, 5, 3, 5)]
