"""A story's first headline is seen on the page, in one step; what was chosen by hand stays."""

from __future__ import annotations

import msgspec
import pytest

from layout_app.commands.blocks import SetHeadForm
from layout_app.commands.headline import EditTexts
from layout_app.commands.history import History
from layout_app.commands.text import ReplaceRange, ReplaceText, TextPoint
from layout_app.document.blocks import ArticleBlock
from layout_app.document.format import Slot
from layout_app.document.issue import Issue, Masthead
from layout_app.document.new_issue import new_issue
from layout_app.document.story import Paragraph, Story
from layout_app.document.template_files import load_template

HEADLINE = "路灯亮了"


@pytest.fixture
def issue() -> Issue:
    """A story without a headline in two blocks of the front page, neither with a headline form."""
    started = new_issue(load_template("T285"), Masthead(title="报"), "t", pages=1)
    blocks = (ArticleBlock("one", Slot(0, 2, 20, 20), "s"), ArticleBlock("two", Slot(2, 3, 20, 20), "s"))
    page = msgspec.structs.replace(started.pages[0], blocks=(*started.pages[0].blocks, *blocks))
    return msgspec.structs.replace(started, pages=(page,), stories=(Story("s", paragraphs=(Paragraph("亮了。"),)),))


def form_of(issue: Issue, block: str) -> str:
    found = issue.block(block)
    assert isinstance(found, ArticleBlock)
    return found.recipe.head.form if found.recipe.head is not None else ""


def typed(text: str, start: int = 0, end: int = 0) -> EditTexts:
    return EditTexts(ReplaceText("s", "headline", 0, start, end, text))


def test_a_first_headline_gets_a_form_in_the_storys_first_block(issue: Issue) -> None:
    shown = typed(HEADLINE).apply(issue)
    assert shown.issue.story("s").headline == HEADLINE
    assert (form_of(shown.issue, "one"), form_of(shown.issue, "two")) == ("two", "")
    assert shown.touched >= {"s", "one"}


def test_a_pasted_headline_is_shown_as_a_typed_one(issue: Issue) -> None:
    start = TextPoint("headline", 0, 0)
    shown = EditTexts(ReplaceRange("s", start, start, HEADLINE)).apply(issue).issue
    assert form_of(shown, "one") == "two"


def test_headline_and_form_are_one_step_of_typing(issue: Issue) -> None:
    history = History(issue)
    for at, character in enumerate(HEADLINE):
        command = typed(character, at, at)
        history.record(command.apply(history.issue).issue, command.label, command.merge_key, 0.1 * at)
    assert history.issue.story("s").headline == HEADLINE
    history.undo()
    assert history.issue == issue


def test_a_form_that_was_taken_away_stays_away(issue: Issue) -> None:
    shown = typed(HEADLINE).apply(issue).issue
    bare = SetHeadForm("one", "").apply(shown).issue
    assert form_of(typed("新", 4, 4).apply(bare).issue, "one") == ""


def test_other_texts_and_stories_on_no_page_get_no_form(issue: Issue) -> None:
    kicker = EditTexts(ReplaceText("s", "kicker", 0, 0, 0, "读者来信"))
    assert form_of(kicker.apply(issue).issue, "one") == ""
    empty = msgspec.structs.replace(issue, pages=())
    assert typed(HEADLINE).apply(empty).issue.story("s").headline == HEADLINE


def test_a_block_too_low_for_every_form_keeps_its_text(issue: Issue) -> None:
    page = issue.pages[0]
    blocks = tuple(
        msgspec.structs.replace(block, slot=Slot(0, 2, 20, 3)) if block.id == "one" else block for block in page.blocks
    )
    low = msgspec.structs.replace(issue, pages=(msgspec.structs.replace(page, blocks=blocks),))
    assert form_of(typed(HEADLINE).apply(low).issue, "one") == ""
