"""Pictures put into articles and in place of others: what an editor has written and chosen stays."""

from __future__ import annotations

import msgspec
import pytest

from layout_app.commands.assets import AddPhoto, ReplacePhoto, SetPhoto
from layout_app.commands.blocks import LockBlock
from layout_app.document.blocks import ArticleBlock, PhotoSlot
from layout_app.document.format import Slot
from layout_app.document.issue import AssetRecord, Issue
from layout_app.document.story import Photo
from layout_app.errors import CommandRefused
from layout_app.images.look import Look
from layout_app.makeup.place_photo import place_photo
from layout_app.storage.issue_file import read_issue
from tests.conftest import TOP

WIDE = AssetRecord("new", "new.jpg", "jpg", 1500, 1000, "RGB")
TALL = AssetRecord("tall", "tall.jpg", "jpg", 1000, 1500, "RGB")


@pytest.fixture(scope="module")
def issue() -> Issue:
    return read_issue(TOP / "samples" / "shi-er" / "shi-er.issue").issue


@pytest.fixture(scope="module")
def edited(issue: Issue) -> Issue:
    """The issue with a photo that an editor has worked on."""
    look = Look(angle=120, gray=True, black=10)
    photo = msgspec.structs.replace(
        issue.story("inspection").photos[0],
        crop=(0.1, 0.1, 0.8, 0.9), focus=(0.2, 0.3), keep=(0.1, 0.2, 0.4, 0.5), look=look,
    )  # fmt: skip
    return SetPhoto("inspection", 0, photo, name="Straighten").apply(issue).issue


def test_another_picture_keeps_caption_credit_focus_and_crop(edited: Issue) -> None:
    old = edited.story("inspection").photos[0]
    changed = ReplacePhoto("inspection", 0, TALL).apply(edited).issue
    photo = changed.story("inspection").photos[0]
    assert photo == Photo("tall", old.caption, old.credit, old.focus, old.crop, look=Look(gray=True))
    assert changed.asset("tall") == TALL
    with pytest.raises(CommandRefused):
        ReplacePhoto("inspection", 9, TALL).apply(edited)


def test_the_same_picture_in_a_better_file_keeps_everything(edited: Issue) -> None:
    old = edited.story("inspection").photos[0]
    record = edited.asset(old.asset)
    assert record is not None
    larger = AssetRecord("large", "large.jpg", "jpg", record.width * 2 - 1, record.height * 2, "RGB")
    changed = ReplacePhoto("inspection", 0, larger).apply(edited).issue
    assert changed.story("inspection").photos[0] == msgspec.structs.replace(old, asset="large")


def test_a_step_is_called_by_what_it_does(edited: Issue) -> None:
    photo = edited.story("inspection").photos[0]
    assert SetPhoto("inspection", 0, photo, name="Straighten").label == "Straighten"
    assert SetPhoto("inspection", 0, photo).label == "Crop photo"


def test_a_picture_added_to_an_article_stands_in_its_block(issue: Issue) -> None:
    before = issue.block("p1-lead")
    assert isinstance(before, ArticleBlock)
    changed = AddPhoto("p1-lead", WIDE, Slot(0, 1, 20, 8)).apply(issue).issue
    block = changed.block("p1-lead")
    assert isinstance(block, ArticleBlock)
    number = len(issue.story(before.story).photos)
    assert changed.story(before.story).photos[number] == Photo("new")
    assert block.recipe.photos == (*before.recipe.photos, PhotoSlot(number, Slot(0, 1, 20, 8)))
    assert changed.asset("new") == WIDE


def test_no_picture_is_added_to_a_locked_block_or_beyond_its_edge(issue: Issue) -> None:
    with pytest.raises(CommandRefused):
        AddPhoto("p1-lead", WIDE, Slot(0, 1, 20, 8)).apply(LockBlock("p1-lead", True).apply(issue).issue)
    with pytest.raises(CommandRefused):
        AddPhoto("p1-lead", WIDE, Slot(0, 99, 20, 8)).apply(issue)
    with pytest.raises(CommandRefused):
        AddPhoto("p1-index", WIDE, Slot(0, 1, 0, 8)).apply(issue)


def test_an_added_picture_lies_over_nothing_and_has_its_own_shape(issue: Issue) -> None:
    for page in issue.pages:
        for block in page.blocks:
            if not isinstance(block, ArticleBlock) or block.id == "p1-news":
                continue
            command = place_photo(issue, block.id, WIDE)
            recipe = block.recipe
            taken = [one.slot for one in (*recipe.photos, *recipe.insets, *((recipe.head,) if recipe.head else ()))]
            assert not any(overlap(command.slot, slot) for slot in taken)
            command.apply(issue)


def test_picture_news_of_two_lines_has_no_room_for_another_picture(issue: Issue) -> None:
    with pytest.raises(CommandRefused):
        place_photo(issue, "p1-news", WIDE)


def overlap(one: Slot, other: Slot) -> bool:
    across = one.column <= other.last_column and other.column <= one.last_column
    return across and one.line <= other.last_line and other.line <= one.last_line
