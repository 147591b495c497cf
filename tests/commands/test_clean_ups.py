"""Clean-ups undone one by one, done again and accepted; what was typed meanwhile stays."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from layout_app.commands.clean_ups import AcceptCleanUps, CleanUpRef, SetCleanUps, SetRecognised, present_text
from layout_app.commands.text import ReplaceText
from layout_app.document.issue import Issue, Masthead
from layout_app.document.manuscript import cleaned_text
from layout_app.document.new_issue import new_issue
from layout_app.document.story import Story
from layout_app.document.template_files import load_template
from layout_app.errors import CommandRefused
from layout_app.importers.gather import gather
from layout_app.session.intake import take_in
from layout_app.storage.assets import AssetStore
from layout_app.storage.issue_file import read_issue, write_issue

WORDS = """# 街道召开大会, 部署工作

↓↓点击上方蓝字关注我们↓↓

近日,街道召开了动员大会.会上,主任讲话,提出要求

,落实到人。

张三说:"好",大家都同意。

长按识别二维码关注我们
"""


@pytest.fixture
def issue(tmp_path: Path) -> Issue:
    path = tmp_path / "大会.md"
    path.write_text(WORDS, encoding="utf-8")
    empty = new_issue(load_template("T285"), Masthead(), "i", 4)
    return take_in(empty, AssetStore(), gather([path]))[0]


def story_of(issue: Issue) -> Story:
    return issue.stories[0]


def refs(issue: Issue, code: str = "") -> tuple[CleanUpRef, ...]:
    manuscript = story_of(issue).manuscript
    assert manuscript is not None
    return tuple(
        CleanUpRef(number, at)
        for number, original in enumerate(manuscript.originals)
        for at, one in enumerate(original.clean_ups)
        if code in ("", one.code)
    )


def body(issue: Issue) -> list[str]:
    return [paragraph.text for paragraph in story_of(issue).paragraphs]


def test_the_manuscript_says_what_was_read(issue: Issue) -> None:
    manuscript = story_of(issue).manuscript
    assert manuscript is not None
    assert (manuscript.name, manuscript.kind, manuscript.encoding) == ("大会.md", "markdown", "utf-8")
    assert all(cleaned_text(one) == present_text(story_of(issue), one) for one in manuscript.originals)
    assert body(issue) == [
        "近日，街道召开了动员大会。会上，主任讲话，提出要求，落实到人。", "张三说：“好”，大家都同意。",
    ]  # fmt: skip


def test_everything_undone_is_what_the_file_held(issue: Issue) -> None:
    undone = SetCleanUps("s1", refs(issue), False).apply(issue).issue
    assert body(undone) == [
        "↓↓点击上方蓝字关注我们↓↓",
        "近日,街道召开了动员大会.会上,主任讲话,提出要求",
        ",落实到人。",
        '张三说:"好",大家都同意。',
        "长按识别二维码关注我们",
    ]
    assert SetCleanUps("s1", refs(issue), True).apply(undone).issue == issue


def test_one_kind_is_undone_alone(issue: Issue) -> None:
    undone = SetCleanUps("s1", refs(issue, "text.follow-line")[:1], False).apply(issue).issue
    assert body(undone)[1:] == body(issue)
    assert body(undone)[0] == "↓↓点击上方蓝字关注我们↓↓"


def test_what_was_typed_meanwhile_stays(issue: Issue) -> None:
    typed = ReplaceText("s1", "body", 0, 0, 2, "昨天上午").apply(issue).issue
    undone = SetCleanUps("s1", refs(typed, "text.full-width-mark"), False).apply(typed).issue
    assert body(undone)[0] == "昨天上午,街道召开了动员大会.会上,主任讲话,提出要求,落实到人。"


def test_words_that_were_changed_are_left_alone(issue: Issue) -> None:
    typed = ReplaceText("s1", "body", 0, 2, 3, "").apply(issue).issue
    with pytest.raises(CommandRefused):
        SetCleanUps("s1", refs(typed, "text.full-width-mark")[1:2], False).apply(typed)


def test_what_is_accepted_is_forgotten(issue: Issue) -> None:
    accepted = AcceptCleanUps(("s1",)).apply(issue).issue
    manuscript = story_of(accepted).manuscript
    assert manuscript is not None and manuscript.originals == () and manuscript.name == "大会.md"
    assert body(accepted) == body(issue)
    with pytest.raises(CommandRefused):
        SetCleanUps("s1", (CleanUpRef(0, 0),), False).apply(accepted)


@pytest.fixture
def illustrated(tmp_path: Path) -> Issue:
    """An article with a photo, whose caption and sign-off were recognised."""
    Image.new("RGB", (40, 30), "gray").save(tmp_path / "会场.png")
    path = tmp_path / "颁奖.md"
    lines = ("# 颁奖", "正文一句。", "![会场](会场.png)", "颁奖会现场", "正文两句。", "（党群办）")
    path.write_text("\n\n".join(lines), encoding="utf-8")
    empty = new_issue(load_template("T285"), Masthead(), "i", 4)
    return take_in(empty, AssetStore(), gather([path]))[0]


def test_what_was_recognised_can_be_a_paragraph_again(illustrated: Issue) -> None:
    story = story_of(illustrated)
    assert (story.photos[0].caption, story.signoff) == ("颁奖会现场", "（党群办）")
    undone = SetRecognised("s1", (0, 1), False).apply(illustrated).issue
    assert body(undone) == ["正文一句。", "颁奖会现场", "正文两句。", "（党群办）"]
    assert (story_of(undone).photos[0].caption, story_of(undone).signoff) == ("", "")
    assert SetRecognised("s1", (0, 1), True).apply(undone).issue == illustrated


def test_a_caption_that_was_corrected_stays(illustrated: Issue) -> None:
    typed = ReplaceText("s1", "caption", 0, 0, 0, "昨天，").apply(illustrated).issue
    with pytest.raises(CommandRefused):
        SetRecognised("s1", (0,), False).apply(typed)


def test_clean_ups_can_be_undone_after_a_save(issue: Issue, tmp_path: Path) -> None:
    half = SetCleanUps("s1", refs(issue, "text.quotes"), False).apply(issue).issue
    path = tmp_path / "期.issue"
    write_issue(path, half, AssetStore())
    opened = read_issue(path).issue
    assert opened == half
    assert body(SetCleanUps("s1", refs(opened, "text.quotes"), True).apply(opened).issue) == body(issue)
