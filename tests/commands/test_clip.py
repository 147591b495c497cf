"""Words cut, copied and pasted: nothing is lost on the way, whatever they are."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from layout_app.commands.clip import PasteClip, copied, end_of_pasted
from layout_app.commands.text import READING_ORDER, ReplaceRange, TextPoint
from layout_app.document.clip import Clip, UnreadableClipError, clip_of_data, data_of, is_sound, lines_of
from layout_app.document.issue import Issue, Masthead
from layout_app.document.new_issue import new_issue
from layout_app.document.spans import EMPHASIS_DOTS, INDIVISIBLE, KINDS, STRONG, TABLE, Span, sound
from layout_app.document.story import LIST_KINDS, Paragraph, Story, placed_tables, tables_at, with_table_placed
from layout_app.document.table import Cell, Table, table_of
from layout_app.document.template_files import load_template
from tests.document.character_model import characters
from tests.document.made_spans import spans_over

WORDS = st.text("甲乙𠮷a ", max_size=5)
ISSUE = new_issue(load_template("T285"), Masthead(title="报"), "one", 1)
TWO_CELLS = table_of((("楼栋", "户数"), ("1号楼", "24")))


def issue_with(*stories: Story) -> Issue:
    return msgspec.structs.replace(ISSUE, stories=stories)


def point(index: int, offset: int) -> TextPoint:
    return TextPoint("body", index, offset)


@st.composite
def paragraphs(draw: st.DrawFn) -> Paragraph:
    text = draw(WORDS)
    spans = tuple(span for span in draw(spans_over(text)) if span.kind != TABLE)
    kind = draw(st.sampled_from(LIST_KINDS))
    style = draw(st.sampled_from(("body", "subhead", "quote")))
    return Paragraph(text, style, spans, draw(st.integers(0, 3)), kind, draw(st.integers(0, 2)) if kind else 0)


@st.composite
def stories(draw: st.DrawFn) -> Story:
    body = draw(st.lists(paragraphs(), max_size=4).map(tuple))
    parts = {part: draw(WORDS) for part in READING_ORDER if part != "body"}
    story = Story("s", paragraphs=body, **parts)
    return with_table_placed(story, draw(st.integers(0, len(body))), TWO_CELLS) if draw(st.booleans()) else story


def places_of(story: Story) -> list[TextPoint]:
    """All places of a story that cut through no reading, cell or table."""
    found = []
    for part in READING_ORDER:
        if part == "body":
            for index, one in enumerate(story.paragraphs):
                whole = [span for span in one.spans if span.kind in INDIVISIBLE]
                inside = {at for span in whole for at in range(span.start + 1, span.end)}
                found += [point(index, at) for at in range(len(one.text) + 1) if at not in inside]
        else:
            found += [TextPoint(part, 0, at) for at in range(len(getattr(story, part)) + 1)]
    return found


def told(story: Story) -> tuple[object, ...]:
    """All that a story says, of every character what it is; a name that was cut through may have become two."""
    body = [
        (
            msgspec.structs.replace(one, spans=()),
            [{kind: mark[0] for kind, mark in each.items()} for each in characters(one.spans, len(one.text))],
        )
        for one in story.paragraphs
    ]
    return msgspec.structs.replace(story, paragraphs=()), body


@settings(max_examples=150, deadline=None)
@given(stories(), st.data())
def test_what_is_cut_and_pasted_where_it_was_is_as_before(story: Story, data: st.DataObject) -> None:
    places = places_of(story)
    first, last = sorted(data.draw(st.tuples(*[st.integers(0, len(places) - 1)] * 2)))
    start, end = places[first], places[last]
    clip = clip_of_data(data_of(copied(story, start, end)))
    assert is_sound(clip)
    left = ReplaceRange("s", start, end, "").apply(issue_with(story)).issue
    back = PasteClip("s", start, start, clip).apply(left).issue.story("s")
    assert told(back) == told(story) if story.paragraphs else told(back)[0] == told(story)[0]
    over = PasteClip("s", start, end, clip).apply(issue_with(story)).issue.story("s")
    assert told(over) == told(back)


@settings(max_examples=100, deadline=None)
@given(stories(), stories(), st.data())
def test_pasted_words_all_arrive_in_another_article_and_its_own_stay(
    source: Story, target: Story, data: st.DataObject
) -> None:
    target = msgspec.structs.replace(target, id="other")
    place = data.draw(st.sampled_from([one for one in places_of(target) if one.part == "body"] or [point(0, 0)]))
    clip = copied(source, TextPoint("kicker", 0, 0), TextPoint("signoff", 0, len(source.signoff)))
    issue = issue_with(source, target)
    now = PasteClip("other", place, place, clip).apply(issue).issue.story("other")
    words = "".join(one.text for one in now.paragraphs)
    pasted = "".join((source.kicker, source.headline, source.deck, source.byline))
    pasted += "".join(one.text for one in source.paragraphs) + source.signoff
    before = "".join(one.text for one in target.paragraphs[: place.index])
    before += target.paragraphs[place.index].text[: place.offset] if target.paragraphs else ""
    assert words.startswith(before + pasted)
    assert len(placed_tables(now)) == len(placed_tables(target)) + len(placed_tables(source))
    assert all(sound(one.spans, len(one.text)) == one.spans for one in now.paragraphs)
    end = end_of_pasted(place, clip)
    assert 0 <= end.offset <= len(now.paragraphs[end.index].text)


def test_a_table_is_copied_into_another_article_and_moved_within_its_own() -> None:
    source = with_table_placed(Story("s", paragraphs=(Paragraph("一"),)), 1, TWO_CELLS)
    other = with_table_placed(Story("o", paragraphs=(Paragraph("二"),)), 0, table_of((("别的",),)))
    clip = copied(source, point(1, 0), point(1, 1))
    issue = PasteClip("o", point(1, 1), point(1, 1), clip).apply(issue_with(source, other)).issue
    now = issue.story("o")
    assert [table.rows for table in now.tables] == [table_of((("别的",),)).rows, TWO_CELLS.rows]
    assert tables_at(now.paragraphs[1]) == ((1, "t2"),) and issue.story("s") == source
    twice = PasteClip("s", point(0, 0), point(0, 0), clip).apply(issue).issue.story("s")
    assert [table.id for table in placed_tables(twice)] == ["t1", "t2"]
    gone = ReplaceRange("s", point(1, 0), point(1, 1), "").apply(issue).issue
    moved = PasteClip("s", point(0, 0), point(0, 0), clip).apply(gone).issue.story("s")
    assert [table.id for table in moved.tables] == ["t1"] and tables_at(moved.paragraphs[0]) == ((0, "t1"),)


def test_a_whole_article_goes_into_the_same_texts_of_another() -> None:
    body = Paragraph("正文", spans=(Span(0, 1, STRONG),))
    source = Story("s", "标题", "引题", "副题", paragraphs=(body,), signoff="末")
    clip = copied(source, TextPoint("kicker", 0, 0), TextPoint("signoff", 0, 1))
    top = TextPoint("kicker", 0, 0)
    now = PasteClip("o", top, top, clip).apply(issue_with(source, Story("o"))).issue.story("o")
    assert now == msgspec.structs.replace(source, id="o")


def test_words_pasted_part_what_they_stand_in_and_take_nothing_of_it() -> None:
    story = Story("s", paragraphs=(Paragraph("一二三四", spans=(Span(1, 4, STRONG),)),))
    clip = Clip((Paragraph("甲", spans=(Span(0, 1, EMPHASIS_DOTS),)), Paragraph("乙", "subhead")))
    now = PasteClip("s", point(0, 2), point(0, 2), clip).apply(issue_with(story)).issue.story("s")
    assert now.paragraphs == (
        Paragraph("一二甲", spans=(Span(1, 2, STRONG), Span(2, 3, EMPHASIS_DOTS))),
        Paragraph("乙三四", "subhead", (Span(1, 3, STRONG),)),
    )


def test_a_headline_takes_the_words_alone_and_an_unknown_style_is_body_text() -> None:
    story = Story("s", headline="标", paragraphs=(Paragraph(""),))
    clip = Clip((Paragraph("甲", "nobody knows"), Paragraph("乙")))
    end = TextPoint("headline", 0, 1)
    assert PasteClip("s", end, end, clip).apply(issue_with(story)).issue.story("s").headline == "标甲 乙"
    now = PasteClip("s", point(0, 0), point(0, 0), clip).apply(issue_with(story)).issue.story("s")
    assert [one.style for one in now.paragraphs] == ["body", "body"]


def test_lines_of_a_clip_have_the_rows_of_its_tables() -> None:
    story = with_table_placed(Story("s", paragraphs=(Paragraph("一"), Paragraph("二"))), 1, TWO_CELLS)
    assert lines_of(copied(story, point(0, 0), point(2, 1))) == ("一", "楼栋\t户数", "1号楼\t24", "二")


UNSOUND = (
    Clip(),
    Clip((Paragraph("甲", spans=(Span(0, 2, STRONG),)),)),
    Clip((Paragraph("甲", spans=(Span(0, 1, "?"),)),)),
    Clip((Paragraph("甲", ""),)),
    Clip((Paragraph("甲", drop_lines=99),)),
    Clip((Paragraph("甲", list_kind="?"),)),
    Clip((Paragraph("甲", list_kind="bullet", list_level=-1),)),
    Clip((Paragraph("\ufffc", spans=(Span(0, 1, TABLE, "t1"),)),)),
    Clip((Paragraph("甲"),), (Table("t1", ((Cell("甲"),),)),)),
    Clip((Paragraph("\ufffc", spans=(Span(0, 1, TABLE, "t1"),)),), (Table("t1", ((Cell("甲", columns=0),),)),)),
    Clip((Paragraph("\ufffc", spans=(Span(0, 1, TABLE, "t1"),)),), (Table("t1", ()),)),
    Clip((Paragraph("\ufffc", spans=(Span(0, 1, TABLE, "t1"),)),), (Table("t1", ((Cell("甲"),),), rules="?"),)),
    Clip((Paragraph("甲"),), texts=(("?", "甲"),)),
)


@pytest.mark.parametrize("clip", UNSOUND)
def test_a_clip_that_no_story_can_take_is_refused_in_words(clip: Clip) -> None:
    with pytest.raises(UnreadableClipError):
        clip_of_data(data_of(clip))


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b'{"version":1}', b'{"version":99,"clip":{}}', b"\xff"])
def test_data_that_is_no_clip_is_refused_in_words(data: bytes) -> None:
    with pytest.raises(UnreadableClipError) as refusal:
        clip_of_data(data)
    assert ("newer" in refusal.value.sentence) == (b"99" in data)


def test_every_kind_of_span_survives_the_clipboard() -> None:
    values = {"ruby": "pīn", "font": "F", "color": "red", "size": "80", "language": "ja"}
    for kind in KINDS:
        if kind != TABLE:
            one = Clip((Paragraph("甲", spans=(Span(0, 1, kind, values.get(kind, "")),)),))
            assert clip_of_data(data_of(one)) == one
