"""An article of a past issue comes into the pool as it was printed, with its pictures and its source."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from layout_app.archive.folder import ISSUE
from layout_app.document.issue import Masthead
from layout_app.document.story import Paragraph, name_of
from layout_app.fonts.library import FontLibrary
from layout_app.session.quoting import NoSuchArticleError, Quoted, quoted, source_of, take_in_quoted
from layout_app.session.session import Session
from tests.archive.made import MIDDLE, session_of
from tests.conftest import TOP

SAMPLE = TOP / "samples" / "shi-er" / "shi-er.issue"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """An archive with the sample in it; its record says nothing."""
    (tmp_path / "shi-er").mkdir()
    (tmp_path / "shi-er" / ISSUE).write_bytes(SAMPLE.read_bytes())
    (tmp_path / "shi-er" / "record.json").write_text("{}", encoding="utf-8")
    return tmp_path


def test_an_article_comes_with_its_pictures_and_its_source(root: Path, library: FontLibrary) -> None:
    past = Session.open(SAMPLE, library)
    story = next(one for one in past.issue.stories if one.photos)
    session = session_of(library, *MIDDLE)
    before = session.issue
    story_id = take_in_quoted(session, quoted(root, "shi-er", name_of(story), 1))
    taken = session.issue.story(story_id)
    assert msgspec.structs.replace(taken, id=story.id, reference=story.reference) == story
    assert taken.reference == "（原载2019年12月10日《邻里石二》第24期1版）"
    for photo in story.photos:
        assert session.issue.asset(photo.asset) == past.issue.asset(photo.asset)
        assert session.assets.read(photo.asset) == past.assets.read(photo.asset)
    assert session.undo_label == "Quote an article"
    session.undo()
    assert session.issue == before


def test_quoted_twice_it_is_two_articles(root: Path, library: FontLibrary) -> None:
    story = Session.open(SAMPLE, library).issue.stories[0]
    session = session_of(library, *MIDDLE)
    ids = [take_in_quoted(session, quoted(root, "shi-er", name_of(story), 1)) for _time in range(2)]
    assert ids == ["s1", "s2"]


def test_styles_that_the_issue_does_not_know_are_body_text(library: FontLibrary) -> None:
    session = session_of(library, *MIDDLE)
    story = msgspec.structs.replace(session.issue.stories[0], paragraphs=(Paragraph("甲", "no such style"),))
    story_id = take_in_quoted(session, Quoted(story, ()))
    assert session.issue.story(story_id).paragraphs == (Paragraph("甲"),)


def test_an_article_that_is_not_there_is_refused(root: Path) -> None:
    with pytest.raises(NoSuchArticleError, match="没有的文章"):
        quoted(root, "shi-er", "没有的文章", 1)


def test_a_source_names_what_is_known() -> None:
    assert source_of(Masthead(issue_number="7"), 3) == "（原载本报第7期3版）"
