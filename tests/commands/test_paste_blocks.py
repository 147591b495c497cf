"""Blocks copied and put on a page again: of the same issue, of another, with their articles."""

from __future__ import annotations

import msgspec
import pytest

from layout_app.commands.blocks import LockBlock, RemoveBlock
from layout_app.commands.groups import GroupBlocks
from layout_app.commands.paste_blocks import PasteBlocks
from layout_app.document.block_clip import (
    BLOCKS_VERSION,
    BlockClip,
    blocks_of_data,
    copied_blocks,
    data_of_blocks,
    words_of_blocks,
)
from layout_app.document.blocks import ArticleBlock, Block, FurnitureBlock, IndexBlock
from layout_app.document.clip import UnreadableClipError
from layout_app.document.clip_article import article_of, clip_of_text
from layout_app.document.format import Slot
from layout_app.document.issue import Issue, Masthead
from layout_app.document.new_issue import new_issue
from layout_app.document.template_files import load_template
from layout_app.errors import CommandRefused
from layout_app.storage.issue_file import read_issue
from tests.conftest import TOP


@pytest.fixture(scope="module")
def sample() -> Issue:
    return read_issue(TOP / "samples" / "shi-er" / "shi-er.issue").issue


@pytest.fixture(scope="module")
def other() -> Issue:
    """An empty issue of the other template, whose pages are smaller and whose headline forms have other names."""
    return new_issue(load_template("N-A4"), Masthead(), "other", 2)


def pasted(issue: Issue, page: int, clip: BlockClip) -> tuple[Issue, tuple[Block, ...]]:
    """The issue with the clip on that page, and the blocks that came."""
    changed = PasteBlocks(page, clip).apply(issue).issue
    return changed, changed.pages[page].blocks[len(issue.pages[page].blocks) :]


def test_what_was_cut_and_pasted_is_the_same_article_in_its_old_place(sample: Issue) -> None:
    clip = copied_blocks(sample, 0, ("p1-news",))
    issue, (block,) = pasted(RemoveBlock("p1-news").apply(sample).issue, 0, clip)
    old = sample.block("p1-news")
    assert isinstance(block, ArticleBlock) and isinstance(old, ArticleBlock)
    assert (block.slot, block.story, block.recipe) == (old.slot, old.story, old.recipe)
    assert issue.stories == sample.stories


def test_a_copy_has_words_of_its_own(sample: Issue) -> None:
    issue, (block,) = pasted(sample, 1, copied_blocks(sample, 0, ("p1-news",)))
    old = sample.block("p1-news")
    assert isinstance(block, ArticleBlock) and isinstance(old, ArticleBlock) and block.story != old.story
    assert msgspec.structs.replace(issue.story(block.story), id=old.story) == sample.story(old.story)
    assert issue.pages_of(old.story) == sample.pages_of(old.story), "the text does not go on in the copy"


def test_a_copy_does_not_lie_exactly_on_what_it_was_made_of(sample: Issue) -> None:
    clip = copied_blocks(sample, 0, ("p1-box",))
    issue, (first,) = pasted(sample, 0, clip)
    _issue, (second,) = pasted(issue, 0, clip)
    assert len({sample.block("p1-box").slot, first.slot, second.slot}) == 3


def test_a_copy_stands_in_the_nearest_free_place(sample: Issue) -> None:
    free = RemoveBlock("p1-news").apply(sample).issue
    room = sample.block("p1-news").slot
    _issue, (block,) = pasted(free, 0, copied_blocks(sample, 0, ("p1-box",)))
    assert block.slot == Slot(room.last_column - 1, 2, room.line, sample.block("p1-box").slot.lines)


def test_blocks_of_another_issue_bring_articles_and_are_fitted_to_the_page(sample: Issue, other: Issue) -> None:
    clip = copied_blocks(sample, 0, ("p1-lead", "p1-news"))
    issue, blocks = pasted(other, 1, clip)
    page = issue.format_of(1)
    forms = {form.id for form in issue.head_forms}
    for block in blocks:
        assert isinstance(block, ArticleBlock)
        assert block.slot.last_column < page.columns and block.slot.last_line < page.lines
        head = block.recipe.head
        assert head is not None and head.form in forms
        assert not any(photo.slot.overlaps(head.slot) for photo in block.recipe.photos)
        assert issue.story(block.story).headline
    assert {record.id for record in issue.assets} == {record.id for record in clip.assets}


def test_furniture_of_another_paper_and_entries_without_articles_stay_behind(sample: Issue, other: Issue) -> None:
    furniture = next(block for block in sample.pages[0].blocks if isinstance(block, FurnitureBlock))
    index = next(block for block in sample.pages[0].blocks if isinstance(block, IndexBlock))
    bare = msgspec.structs.replace(other, furniture=())
    with pytest.raises(CommandRefused, match="another paper"):
        PasteBlocks(0, copied_blocks(sample, 0, (furniture.id,))).apply(bare)
    _issue, (block,) = pasted(bare, 0, copied_blocks(sample, 0, (furniture.id, index.id)))
    assert isinstance(block, IndexBlock) and block.items == ()
    _issue, (own,) = pasted(sample, 1, copied_blocks(sample, 0, (index.id,)))
    assert isinstance(own, IndexBlock) and own.items == index.items


def test_a_pasted_group_is_one_of_its_own_and_nothing_is_locked(sample: Issue) -> None:
    blocks = ("p1-news", "p1-box")
    issue = LockBlock("p1-box", True).apply(GroupBlocks(blocks).apply(sample).issue).issue
    pasted_issue, made = pasted(issue, 1, copied_blocks(issue, 0, blocks))
    groups = {block.group for block in made}
    assert len(groups) == 1 and groups.isdisjoint({"", pasted_issue.block("p1-box").group})
    assert not any(block.locked for block in made)
    _issue, (alone,) = pasted(issue, 1, copied_blocks(issue, 0, ("p1-news",)))
    assert alone.group == ""


def test_blocks_survive_the_clipboard_and_changed_pictures_do_not(sample: Issue) -> None:
    clip = copied_blocks(sample, 0, ("p1-lead", "p1-box"))
    record = clip.assets[0]
    assert blocks_of_data(data_of_blocks(clip, {record.id: b"another picture"})) == (clip, {})
    assert words_of_blocks(clip)[0].texts[1][0] == "headline"


@pytest.mark.parametrize("fault", ["newer", "cut off", "without its story", "outside its page", "no blocks"])
def test_what_no_page_can_take_is_refused(sample: Issue, fault: str) -> None:
    clip = copied_blocks(sample, 0, ("p1-news",))
    replace = msgspec.structs.replace
    data = data_of_blocks(clip, {})
    if fault == "newer":
        raw = msgspec.msgpack.decode(data)
        data = msgspec.msgpack.encode({**raw, "version": BLOCKS_VERSION + 1})
    elif fault == "cut off":
        data = data[: len(data) // 2]
    elif fault == "without its story":
        data = data_of_blocks(replace(clip, stories=()), {})
    elif fault == "outside its page":
        data = data_of_blocks(replace(clip, columns=1), {})
    else:
        data = data_of_blocks(replace(clip, blocks=()), {})
    with pytest.raises(UnreadableClipError, match="newer" if fault == "newer" else "again"):
        blocks_of_data(data)


def test_words_become_an_article_with_the_headline_they_begin_with() -> None:
    story = article_of(clip_of_text("社区食堂开业\n\n近日，社区食堂正式开业。\n居民纷纷点赞。"), "c1")
    assert (story.headline, len(story.paragraphs)) == ("社区食堂开业", 2)
    sentence = article_of(clip_of_text("近日，社区食堂开业。\n居民纷纷点赞。"), "c1")
    assert (sentence.headline, len(sentence.paragraphs)) == ("", 2)
