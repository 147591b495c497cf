"""Spans under edits, against a model that keeps for every character what it is."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from layout_app.document.spans import (
    BOOK_TITLE,
    COLOR,
    COMBINE,
    EMPHASIS_DOTS,
    NO_BREAK,
    PROPER_NAME,
    RUBY,
    SIZE,
    STRONG,
    SUBSCRIPT,
    SUPERSCRIPT,
    UNITS,
    Span,
    Spans,
    added,
    after_edit,
    holds,
    joined,
    removed,
    slice_of,
    sound,
    tidy,
    toggled,
    with_reading,
)
from tests.document.character_model import Mark, characters, spans_of, typed, without_broken_units
from tests.document.made_spans import kinds_and_values, spans_over

LENGTH = 12
WORDS = "一二三四五六七八九十百千"
OFFSETS = st.tuples(st.integers(0, LENGTH), st.integers(0, LENGTH)).map(sorted)
LAWFUL = settings(deadline=None, max_examples=200)

@LAWFUL
@given(spans_over(WORDS), st.lists(st.tuples(OFFSETS, st.integers(0, 3)), min_size=1, max_size=4))
def test_edits_of_spans_are_edits_of_characters(spans: Spans, edits: list[tuple[list[int], int]]) -> None:
    length = LENGTH
    for (start, end), typed_length in edits:
        start, end = min(start, length), min(end, length)
        model = typed(characters(spans, length), start, end, typed_length)
        spans = after_edit(spans, start, end, typed_length)
        length += typed_length - (end - start)
        assert spans == spans_of(model) == sound(spans, length)


@LAWFUL
@given(spans_over(WORDS), spans_over(WORDS), OFFSETS)
def test_parts_and_wholes_of_spans_are_those_of_characters(one: Spans, other: Spans, part: list[int]) -> None:
    start, end = part
    model = characters(one, LENGTH)
    assert slice_of(one, start, end) == spans_of(without_broken_units(model, model[start:end]))
    appended = [{kind: _of_the_other(mark) for kind, mark in each.items()} for each in characters(other, LENGTH)]
    assert joined(one, LENGTH, other) == spans_of([*model, *appended])


def _of_the_other(mark: Mark) -> Mark:
    value, number = mark
    return value, None if number is None else number + 100


@LAWFUL
@given(spans_over(WORDS), OFFSETS, kinds_and_values())
def test_a_kind_put_on_holds_and_taken_off_is_gone(spans: Spans, part: list[int], mark: tuple[str, str]) -> None:
    start, end = part
    kind, value = mark
    on, off = added(spans, start, end, kind, value), removed(spans, start, end, kind)
    assert on == sound(on, LENGTH)
    assert holds(on, start, end, kind, value) == (start < end)
    assert not any(kind in one for one in characters(off, LENGTH)[start:end])
    elsewhere = [at for at in range(LENGTH) if not start <= at < end]
    before = characters(spans, LENGTH)
    for at in elsewhere:
        kept = {key: value[0] for key, value in before[at].items() if key not in UNITS}
        assert {key: value[0] for key, value in characters(off, LENGTH)[at].items() if key not in UNITS} == kept
    once = toggled(spans, start, end, kind, value)
    assert once == (off if holds(spans, start, end, kind, value) else on)


def test_what_is_typed_behind_bold_text_is_bold_and_behind_a_name_is_not_of_it() -> None:
    spans = (Span(0, 2, STRONG), Span(0, 2, PROPER_NAME), Span(0, 2, EMPHASIS_DOTS))
    typed = after_edit(spans, 2, 2, 1)
    assert set(typed) == {Span(0, 3, STRONG), Span(0, 2, PROPER_NAME), Span(0, 2, EMPHASIS_DOTS)}
    assert set(after_edit(spans, 1, 1, 1)) == {Span(0, 3, kind) for kind in (STRONG, PROPER_NAME, EMPHASIS_DOTS)}


def test_a_name_typed_over_stays_a_name() -> None:
    assert after_edit((Span(2, 4, PROPER_NAME),), 2, 4, 3) == (Span(2, 5, PROPER_NAME),)
    assert after_edit((Span(2, 4, PROPER_NAME),), 2, 4, 0) == ()


@pytest.mark.parametrize("kind", [RUBY, COMBINE])
def test_a_reading_goes_with_the_characters_it_was_for(kind: str) -> None:
    spans = (Span(2, 4, kind, "pīn yīn" if kind == RUBY else ""),)
    assert after_edit(spans, 3, 3, 1) == after_edit(spans, 3, 4, 0) == slice_of(spans, 0, 3) == ()
    assert after_edit(spans, 2, 2, 1) == (Span(3, 5, kind, spans[0].value),)
    assert after_edit(spans, 4, 4, 1) == spans


def test_two_names_side_by_side_stay_two_and_one_name_grows() -> None:
    names = (Span(0, 2, PROPER_NAME), Span(2, 5, PROPER_NAME))
    assert tidy(reversed(names)) == names
    assert added(names, 5, 6, PROPER_NAME) == (*names, Span(5, 6, PROPER_NAME))
    assert added(names, 4, 6, PROPER_NAME) == (names[0], Span(2, 6, PROPER_NAME))
    assert added((Span(0, 2, STRONG),), 2, 4, STRONG) == (Span(0, 4, STRONG),)


def test_a_character_is_raised_or_lowered_never_both() -> None:
    assert added((Span(0, 3, SUPERSCRIPT),), 1, 2, SUBSCRIPT) == (
        Span(0, 1, SUPERSCRIPT), Span(1, 2, SUBSCRIPT), Span(2, 3, SUPERSCRIPT),
    )  # fmt: skip


def test_a_value_replaces_another() -> None:
    assert added((Span(0, 4, COLOR, "red"),), 1, 2, COLOR, "black") == (
        Span(0, 1, COLOR, "red"), Span(1, 2, COLOR, "black"), Span(2, 4, COLOR, "red"),
    )  # fmt: skip


def test_each_character_has_its_syllable_where_they_are_as_many() -> None:
    assert with_reading((), 1, 3, " pīn  yīn ") == (Span(1, 2, RUBY, "pīn"), Span(2, 3, RUBY, "yīn"))
    assert with_reading((), 1, 4, "pīn yīn") == (Span(1, 4, RUBY, "pīn yīn"),)
    assert with_reading((Span(1, 3, RUBY, "x"), Span(1, 3, NO_BREAK)), 2, 3, "") == (Span(1, 3, NO_BREAK),)


@pytest.mark.parametrize(
    "span",
    [
        Span(1, 1, STRONG), Span(2, 1, STRONG), Span(-1, 1, STRONG), Span(3, 9, STRONG), Span(0, 1, "?"),
        Span(0, 1, STRONG, "x"), Span(0, 1, RUBY), Span(0, 1, SIZE, "0"), Span(0, 1, SIZE, "²"),
        Span(0, 1, BOOK_TITLE, "x"),
    ],
)  # fmt: skip
def test_what_no_text_can_have_is_not_sound(span: Span) -> None:
    assert sound((span, Span(0, 2, NO_BREAK)), 4) == (Span(0, 2, NO_BREAK),)
    assert sound((Span(0, 3, STRONG), Span(2, 4, STRONG), Span(3, 4, STRONG)), 4) == (Span(0, 4, STRONG),)
