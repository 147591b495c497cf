"""Formatting of words: text edits carry it along, character by character; commands put it on and off."""

from __future__ import annotations

from itertools import pairwise

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from layout_app.commands.edit import Command
from layout_app.commands.formatting import ClearSpans, SetDropCap, SetList, SetReading, ToggleSpan
from layout_app.commands.text import JoinParagraph, ReplaceRange, ReplaceText, SplitParagraph, TextPoint
from layout_app.document.issue import Issue, Masthead
from layout_app.document.new_issue import new_issue
from layout_app.document.spans import EMPHASIS_DOTS, RUBY, STRONG, TABLE, Span, Spans
from layout_app.document.story import Paragraph, Story
from layout_app.document.template_files import load_template
from layout_app.errors import CommandRefused
from tests.document.character_model import Character, characters, spans_of, typed, without_broken_units
from tests.document.made_spans import spans_over

WORDS = st.text("甲乙𠮷a ", max_size=6)
ISSUE = new_issue(load_template("T285"), Masthead(title="报"), "one", 1)

Model = list[list[tuple[str, Character]]]
"""Paragraphs of characters, each with what it is."""


def done(command: Command, *paragraphs: Paragraph) -> tuple[Paragraph, ...]:
    issue: Issue = msgspec.structs.replace(ISSUE, stories=(Story("s", deck="副题", paragraphs=paragraphs),))
    return command.apply(issue).issue.story("s").paragraphs


def model_of(paragraphs: tuple[Paragraph, ...]) -> Model:
    """The model; a unit's number tells it from those of other paragraphs too."""
    return [
        [
            (char, {kind: (value, None if unit is None else (at, unit)) for kind, (value, unit) in marks.items()})
            for char, marks in zip(one.text, characters(one.spans, len(one.text)), strict=True)
        ]
        for at, one in enumerate(paragraphs)
    ]


def said(model: Model) -> list[tuple[str, Spans]]:
    return [("".join(char for char, _marks in one), spans_of([marks for _char, marks in one])) for one in model]


def replaced(model: Model, first: int, start: int, last: int, end: int, text: str) -> Model:
    """The model with a range replaced: characters of the first and last paragraph run together, then are parted."""
    opening, closing = model[first], model[last]
    whole = opening if first == last else [*opening, *closing]
    stop = end if first == last else len(opening) + end
    before = [marks for _char, marks in whole]
    marks = typed(before, start, stop, len(text))
    chars = [*(char for char, _marks in whole[:start]), *text, *(char for char, _marks in whole[stop:])]
    cuts = [-1, *(start + at for at, char in enumerate(text) if char == "\n"), len(chars)]
    made = []
    for one, other in pairwise(cuts):
        part = slice(one + 1, other)
        made.append(list(zip(chars[part], without_broken_units(before, marks[part]), strict=True)))
    return [*model[:first], *made, *model[last + 1 :]]


@settings(deadline=None, max_examples=150)
@given(st.data())
def test_text_and_spans_after_edits_are_those_of_the_characters(data: st.DataObject) -> None:
    texts = data.draw(st.lists(WORDS, min_size=1, max_size=3))
    paragraphs = tuple(Paragraph(text, spans=data.draw(spans_over(text))) for text in texts)
    for _number in range(data.draw(st.integers(1, 4))):
        model = model_of(paragraphs)
        places = [(at, offset) for at, one in enumerate(paragraphs) for offset in range(len(one.text) + 1)]
        index = st.integers(0, len(places) - 1)
        (first, start), (last, end) = sorted((places[data.draw(index)], places[data.draw(index)]))
        match data.draw(st.sampled_from(("range", "type", "part", "join"))):
            case "range":
                text = data.draw(st.sampled_from(("", "丙", "丙丁\n戊", "\n", "\n\n己")))
                range_ = TextPoint("body", first, start), TextPoint("body", last, end)
                paragraphs = done(ReplaceRange("s", *range_, text), *paragraphs)
                expected = replaced(model, first, start, last, end, text)
            case "type":
                end = end if first == last else len(paragraphs[first].text)
                paragraphs = done(ReplaceText("s", "body", first, start, end, "丙丁"), *paragraphs)
                expected = replaced(model, first, start, first, end, "丙丁")
            case "part":
                paragraphs = done(SplitParagraph("s", first, start), *paragraphs)
                expected = replaced(model, first, start, first, start, "\n")
            case _:
                if len(paragraphs) == 1:
                    continue
                index = data.draw(st.integers(1, len(paragraphs) - 1))
                before = paragraphs[index - 1]
                paragraphs = done(JoinParagraph("s", index), *paragraphs)
                expected = replaced(model, index - 1, len(before.text), index, 0, "")
        assert [(one.text, one.spans) for one in paragraphs] == said(expected)


BOLD = (Span(1, 3, STRONG),)
START, END = TextPoint("body", 0, 2), TextPoint("body", 1, 1)


def test_words_of_two_paragraphs_are_made_bold_and_plain_again_in_one_step() -> None:
    bold = done(ToggleSpan("s", START, END, STRONG), Paragraph("一二三四", spans=BOLD), Paragraph("五六"))
    assert [one.spans for one in bold] == [(Span(1, 4, STRONG),), (Span(0, 1, STRONG),)]
    plain = done(ToggleSpan("s", START, END, STRONG), *bold)
    assert [one.spans for one in plain] == [(Span(1, 2, STRONG),), ()]


def test_only_words_of_the_body_are_formatted() -> None:
    with pytest.raises(CommandRefused):
        done(ToggleSpan("s", TextPoint("deck", 0, 0), TextPoint("deck", 0, 2), STRONG), Paragraph("一"))
    with pytest.raises(CommandRefused):
        done(ToggleSpan("s", START, START, STRONG), Paragraph("一二三"))
    with pytest.raises(CommandRefused):
        done(SetReading("s", 0, 2, 9, "x"), Paragraph("一二三"))


def test_marks_are_taken_off_what_is_selected_and_a_table_stays() -> None:
    marked = (*BOLD, Span(0, 2, EMPHASIS_DOTS), Span(3, 4, TABLE, "t"))
    words = Paragraph("一二三\ufffc", spans=marked)
    ends = TextPoint("body", 0, 1), TextPoint("body", 0, 4)
    assert done(ClearSpans("s", *ends), words)[0].spans == (Span(0, 1, EMPHASIS_DOTS), Span(3, 4, TABLE, "t"))
    left = done(ClearSpans("s", *ends, (EMPHASIS_DOTS,)), words)[0].spans
    assert left == (Span(0, 1, EMPHASIS_DOTS), *BOLD, Span(3, 4, TABLE, "t"))
    with pytest.raises(CommandRefused):
        done(ClearSpans("s", START, START), Paragraph("一二三"))


def test_a_reading_is_set_and_taken_away() -> None:
    (read,) = done(SetReading("s", 0, 1, 3, "èr sān"), Paragraph("一二三"))
    assert read.spans == (Span(1, 2, RUBY, "èr"), Span(2, 3, RUBY, "sān"))
    assert done(SetReading("s", 0, 2, 3, ""), read)[0].spans == (Span(1, 2, RUBY, "èr"),)


def test_the_drop_cap_stays_with_the_first_characters_and_the_list_goes_on() -> None:
    (dropped,) = done(SetDropCap("s", 0, 2), Paragraph("一二三四"))
    entries = done(SetList("s", 0, 0, "number", 1), dropped)
    first, second = done(SplitParagraph("s", 0, 2), *entries)
    assert (first.drop_lines, first.list_kind, first.list_level) == (2, "number", 1)
    assert (second.drop_lines, second.list_kind, second.list_level) == (0, "number", 1)
    assert done(JoinParagraph("s", 1), first, second) == entries
    assert done(SetList("s", 0, 1, "", 1), first, second)[1] == Paragraph("三四")
