"""A text manuscript read in another encoding than was guessed."""

from __future__ import annotations

from pathlib import Path

import pytest

from layout_app.commands.clean_ups import ReadAgain
from layout_app.document.issue import Issue, Masthead
from layout_app.document.new_issue import new_issue
from layout_app.document.template_files import load_template
from layout_app.errors import UnreadableFileError
from layout_app.importers.gather import gather
from layout_app.session.encodings import read_again, readings
from layout_app.session.intake import take_in
from layout_app.storage.assets import AssetStore

WORDS = "會議通知\n\n居委會12月1日開會,請參加。\n"


@pytest.fixture
def manuscript(tmp_path: Path) -> Path:
    path = tmp_path / "通知.txt"
    path.write_bytes(WORDS.encode("big5"))
    return path


def issue_of(path: Path, encoding: str) -> Issue:
    empty = new_issue(load_template("T285"), Masthead(), "i", 4)
    return take_in(empty, AssetStore(), gather([path], encoding))[0]


def test_every_encoding_is_shown_the_readable_ones_first(manuscript: Path) -> None:
    found = readings(manuscript)
    assert {one.encoding for one in found} == {"utf-8", "gb18030", "big5", "utf-16"}
    assert [one.damaged for one in found] == sorted(one.damaged for one in found)
    assert next(one for one in found if one.encoding == "big5").text.startswith("會議通知")


def test_the_article_keeps_its_place_and_gets_its_words(manuscript: Path) -> None:
    issue = issue_of(manuscript, "gb18030")
    wrong = issue.stories[0]
    assert "會議" not in wrong.headline
    stories = read_again(issue, AssetStore(), wrong, manuscript, "big5")
    right = ReadAgain(stories).apply(issue).issue.stories[0]
    assert (right.id, right.headline) == (wrong.id, "會議通知")
    assert right.manuscript is not None and right.manuscript.encoding == "big5"
    assert right.paragraphs[0].text == "居委會12月1日開會，請參加。"


def test_another_number_of_articles_is_refused(manuscript: Path, tmp_path: Path) -> None:
    issue = issue_of(manuscript, "big5")
    other = tmp_path / "別的.txt"
    other.write_text("標題：甲\n\n正文一句。\n\n---\n\n標題：乙\n\n正文一句。\n", encoding="utf-8")
    with pytest.raises(UnreadableFileError):
        read_again(issue, AssetStore(), issue.stories[0], other, "utf-8")
