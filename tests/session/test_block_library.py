"""The library of blocks: what is kept of a page comes back on another, from files that are checked."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from layout_app.document.blocks import ArticleBlock, FactsBlock, QrBlock
from layout_app.document.format import Slot
from layout_app.document.issue import Masthead
from layout_app.document.new_issue import new_issue
from layout_app.document.template_files import load_template, template_ids
from layout_app.errors import CommandRefused, NewerFormatError, UnreadableFileError
from layout_app.fonts.library import FontLibrary
from layout_app.session.block_library import (
    BUNDLED,
    BlockNameTakenError,
    add_block_file,
    block_folder,
    block_shelf,
    delete_block,
    keep_block,
    kept_block,
    placing,
)
from layout_app.session.session import Session
from layout_app.storage.block_file import DamagedBlockError, LibraryBlock, read_block, write_block
from tests.conftest import TOP

SAMPLE = TOP / "samples" / "shi-er" / "shi-er.issue"


@pytest.fixture
def sample(library: FontLibrary) -> Session:
    return Session.open(SAMPLE, library)


def empty_session(library: FontLibrary, template: str = "T285") -> Session:
    return Session.of(new_issue(load_template(template), Masthead(title="石二"), "new", 2), library)


@pytest.mark.parametrize("template", template_ids())
@pytest.mark.parametrize("name", BUNDLED)
def test_bundled_blocks_go_onto_every_template(library: FontLibrary, template: str, name: str) -> None:
    session = empty_session(library, template)
    shelved = next(one for one in block_shelf().blocks if one.path.stem == name)
    assert shelved.bundled
    session.apply(placing(session, read_block(shelved.path), 1))
    added = session.issue.pages[1].blocks[-1]
    box = session.layout(1).blocks[-1]
    assert box.id == added.id and not box.overset_lines


def test_an_article_comes_back_on_another_issue_whole(library: FontLibrary, sample: Session) -> None:
    kept = kept_block(sample, "p1-lead", "头条")
    path = keep_block(kept)
    assert read_block(path) == kept
    session = empty_session(library)
    session.apply(placing(session, read_block(path), 1, (0, 5)))
    block = session.issue.pages[1].blocks[-1]
    old = sample.issue.block("p1-lead")
    assert isinstance(block, ArticleBlock) and isinstance(old, ArticleBlock)
    story, old_story = session.issue.story(block.story), sample.issue.story(old.story)
    assert msgspec.structs.replace(story, id=old_story.id) == old_story
    assert (block.slot.columns, block.slot.lines, block.recipe) == (old.slot.columns, old.slot.lines, old.recipe)
    assert all(session.assets.read(photo.asset) == sample.assets.read(photo.asset) for photo in story.photos)
    session.undo()
    assert not session.issue.stories and not session.issue.assets


def test_one_block_can_be_placed_again_and_again(library: FontLibrary, sample: Session) -> None:
    kept, session = kept_block(sample, "p1-lead", "头条"), empty_session(library)
    session.apply(placing(session, kept, 0, (0, 20)))
    session.apply(placing(session, kept, 1, (0, 5)))
    ids = [story.id for story in session.issue.stories]
    assert len(set(ids)) == 2


def test_names_are_those_of_one_block_each(sample: Session) -> None:
    path = keep_block(kept_block(sample, "p1-lead", " 头条 "))
    assert block_shelf().find(str(path)) is not None and block_shelf().blocks[-1].name == "头条"
    for taken in ("头条", block_shelf().blocks[0].name):
        with pytest.raises(BlockNameTakenError):
            keep_block(kept_block(sample, "p1-lead", taken))


def test_what_a_colleague_hands_over_keeps_its_name_or_gets_one_like_it(sample: Session, tmp_path: Path) -> None:
    given = tmp_path / "given.block"
    write_block(given, kept_block(sample, "p1-lead", "头条"))
    add_block_file(given)
    add_block_file(given)
    names = [one.name for one in block_shelf().blocks if not one.bundled]
    assert names == ["头条", "头条 2"]


def test_a_deleted_block_is_off_the_shelf(sample: Session) -> None:
    path = keep_block(kept_block(sample, "p1-lead", "头条"))
    delete_block(path)
    assert [one.bundled for one in block_shelf().blocks] == [True] * len(BUNDLED)


def test_furniture_of_the_page_is_not_kept(sample: Session) -> None:
    masthead = sample.issue.pages[0].blocks[0]
    with pytest.raises(CommandRefused):
        kept_block(sample, masthead.id, "报头")


def content(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def no_json(_found: dict[str, Any]) -> str:
    return "{"


def no_story(found: dict[str, Any]) -> str:
    del found["content"]["story"]
    return json.dumps(found)


def no_picture(found: dict[str, Any]) -> str:
    found["content"]["pictures"] = []
    return json.dumps(found)


def another_picture(found: dict[str, Any]) -> str:
    found["content"]["pictures"][0]["data"] = "AAAA"
    return json.dumps(found)


def no_room(found: dict[str, Any]) -> str:
    found["content"]["block"]["slot"]["lines"] = 0
    return json.dumps(found)


def photo_outside(found: dict[str, Any]) -> str:
    found["content"]["block"]["recipe"]["photos"][0]["slot"]["line"] = 500
    return json.dumps(found)


def span_beyond_the_words(found: dict[str, Any]) -> str:
    found["content"]["story"]["paragraphs"][0]["spans"] = [{"start": 0, "end": 99_999, "kind": "strong"}]
    return json.dumps(found)


def nameless(found: dict[str, Any]) -> str:
    found["content"]["name"] = " "
    return json.dumps(found)


@pytest.mark.parametrize(
    "damaged",
    [no_json, no_story, no_picture, another_picture, no_room, photo_outside, span_beyond_the_words, nameless],
)
def test_damaged_files_are_refused(
    damaged: Callable[[dict[str, Any]], str], sample: Session, tmp_path: Path
) -> None:
    path = tmp_path / "one.block"
    write_block(path, kept_block(sample, "p1-lead", "头条"))
    path.write_text(damaged(content(path)), encoding="utf-8")
    with pytest.raises(DamagedBlockError, match=r"one\.block"):
        read_block(path)


def test_a_newer_file_and_one_that_is_gone_are_told_apart(tmp_path: Path) -> None:
    path = tmp_path / "one.block"
    path.write_text('{"format": 2}', encoding="utf-8")
    with pytest.raises(NewerFormatError):
        read_block(path)
    with pytest.raises(UnreadableFileError, match="still there"):
        read_block(tmp_path / "none.block")


def test_a_damaged_file_of_the_shelf_is_named_and_the_others_are_there(sample: Session) -> None:
    keep_block(kept_block(sample, "p1-lead", "头条"))
    (block_folder() / "bad.block").write_text("no", encoding="utf-8")
    shelf = block_shelf()
    assert len(shelf.blocks) == len(BUNDLED) + 1
    assert len(shelf.sentences) == 1 and "bad.block" in shelf.sentences[0]


def test_without_a_place_the_block_takes_what_room_there_is(library: FontLibrary) -> None:
    session = empty_session(library)
    tall = LibraryBlock("高", FactsBlock("", Slot(0, 9, 0, 300), "数读", ()))
    session.apply(placing(session, tall, 1))
    slot, page = session.issue.pages[1].blocks[-1].slot, session.issue.format
    assert slot.columns == page.columns and slot.last_line < page.lines
    with pytest.raises(CommandRefused):
        placing(session, tall, 1)


def test_a_block_dropped_at_the_edge_stays_on_the_page(library: FontLibrary) -> None:
    session = empty_session(library)
    code = LibraryBlock("码", QrBlock("", Slot(0, 2, 0, 8), "https://a.example"))
    page = session.issue.format
    command = placing(session, code, 1, (page.columns - 1, page.lines - 1))
    assert (command.slot.last_column, command.slot.last_line) == (page.columns - 1, page.lines - 1)
