"""A range of a story replaced: the words before and after stay, in order, whatever the range runs over."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from layout_app.commands.text import READING_ORDER, ReplaceRange, SplitParagraph, TextPoint
from layout_app.document.issue import Issue, Masthead
from layout_app.document.new_issue import new_issue
from layout_app.document.story import Paragraph, Story
from layout_app.document.template_files import load_template
from layout_app.errors import CommandRefused

WORDS = st.text("甲乙𠮷a ", max_size=5)
STORY = Story("s", headline="甲乙", paragraphs=(Paragraph("一二三"), Paragraph("小题", "subhead"), Paragraph("四五")))


def issue_with(story: Story) -> Issue:
    issue = new_issue(load_template("T285"), Masthead(title="报"), "one", 1)
    return msgspec.structs.replace(issue, stories=(story,))


ISSUE = issue_with(STORY)


def replaced(start: TextPoint, end: TextPoint, text: str, story: Story = STORY) -> Story:
    return ReplaceRange("s", start, end, text).apply(msgspec.structs.replace(ISSUE, stories=(story,))).issue.story("s")


def texts(story: Story) -> list[tuple[str, str]]:
    return [(paragraph.text, paragraph.style) for paragraph in story.paragraphs]


def test_paragraphs_run_together_where_the_range_takes_their_border() -> None:
    changed = replaced(TextPoint("body", 0, 1), TextPoint("body", 2, 1), "")
    assert texts(changed) == [("一五", "body")]


def test_line_ends_make_paragraphs_and_the_last_keeps_its_style() -> None:
    changed = replaced(TextPoint("body", 0, 1), TextPoint("body", 1, 1), "x\ny\n")
    assert texts(changed) == [("一x", "body"), ("y", "body"), ("题", "subhead"), ("四五", "body")]


def test_single_texts_never_run_into_the_body() -> None:
    changed = replaced(TextPoint("headline", 0, 1), TextPoint("body", 1, 1), "x\ny")
    assert changed.headline == "甲x y"
    assert texts(changed) == [("题", "subhead"), ("四五", "body")]


def test_story_without_paragraphs_can_be_written() -> None:
    start = TextPoint("body", 0, 0)
    assert texts(replaced(start, start, "一\n二", Story("s"))) == [("一", "body"), ("二", "body")]


def test_place_that_is_gone_is_refused() -> None:
    with pytest.raises(CommandRefused):
        replaced(TextPoint("body", 0, 9), TextPoint("body", 2, 0), "")
    with pytest.raises(CommandRefused):
        replaced(TextPoint("body", 0, 0), TextPoint("body", 7, 0), "")


def test_line_opened_above_a_subhead_is_body_text() -> None:
    issue = SplitParagraph("s", 1, 0).apply(ISSUE).issue
    assert texts(issue.story("s"))[1:3] == [("", "body"), ("小题", "subhead")]
    issue = SplitParagraph("s", 1, 2).apply(ISSUE).issue
    assert texts(issue.story("s"))[1:3] == [("小题", "subhead"), ("", "body")]


def flat(story: Story) -> str:
    """All words in reading order, borders left out."""
    parts = []
    for part in READING_ORDER:
        parts.extend(one.text for one in story.paragraphs) if part == "body" else parts.append(getattr(story, part))
    return "".join(parts)


def points(story: Story) -> list[TextPoint]:
    found = []
    for part in READING_ORDER:
        body = [one.text for one in story.paragraphs] if part == "body" else [getattr(story, part)]
        found.extend(TextPoint(part, n, at) for n, text in enumerate(body) for at in range(len(text) + 1))
    return found


@settings(max_examples=60)
@given(st.lists(WORDS, min_size=1, max_size=4), WORDS, WORDS, WORDS, st.data())
def test_words_outside_the_range_stay_in_order(
    body: list[str], kicker: str, headline: str, text: str, data: st.DataObject
) -> None:
    story = Story("s", kicker=kicker, headline=headline, paragraphs=tuple(Paragraph(one) for one in body), signoff="末")
    places = points(story)
    first, last = sorted(data.draw(st.tuples(*[st.integers(0, len(places) - 1)] * 2)))
    start, end = places[first], places[last]
    before = replaced(start, points(story)[-1], "", story)
    after = replaced(places[0], end, "", story)
    assert flat(replaced(start, end, text, story)) == flat(before) + text + flat(after)
