"""Originals of texts: what the clean-ups left of them, where each stands after further edits, and parts of them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from layout_app.document.manuscript import (
    CleanUp,
    Original,
    cleaned_text,
    clipped,
    joined_body,
    located,
    places,
)

MARKS = Original("body", "近日,街道召开大会,部署工作.", (
    CleanUp("m", 2, ",", "，"), CleanUp("m", 9, ",", "，"), CleanUp("m", 14, ".", "。"),
))  # fmt: skip


@st.composite
def originals(draw: st.DrawFn) -> Original:
    text, clean_ups = "", []
    for _number in range(draw(st.integers(0, 5))):
        text += draw(st.text("甲乙丙\n", max_size=4))
        before, after = draw(st.text("甲乙,", min_size=1, max_size=2)), draw(st.text("乙，", max_size=2))
        clean_ups.append(CleanUp("m", len(text), before, after, draw(st.booleans())))
        text += before
    return Original("body", text + draw(st.text("甲乙丙", max_size=4)), tuple(clean_ups))


def test_the_cleaned_text_has_what_is_done() -> None:
    assert cleaned_text(MARKS) == "近日，街道召开大会，部署工作。"
    kept = Original("body", "A,B", (CleanUp("m", 1, ",", "，", done=False),))
    assert cleaned_text(kept) == "A,B"


def test_a_place_follows_the_words_around_it() -> None:
    assert located(MARKS, "昨日上午，街道召开大会，部署工作。") == ((4, 5), (11, 12), (16, 17))


def test_a_place_whose_words_were_changed_is_not_found() -> None:
    assert located(MARKS, "近日，街道召开大会。部署工作。") == ((2, 3), None, (14, 15))


def test_where_nothing_stands_a_neighbour_must_have_stayed() -> None:
    taken_out = Original("body", "甲 乙", (CleanUp("s", 1, " ", ""),))
    assert located(taken_out, "前甲乙") == ((2, 2),)
    assert located(taken_out, "甲丙乙") == (None,)


def test_long_texts_are_compared_by_lines() -> None:
    lines = [f"第{number}段,说的是第{number}件事。" for number in range(900)]
    text = "\n".join(lines)
    marks = tuple(CleanUp("m", at, ",", "，") for at, char in enumerate(text) if char == ",")
    original = Original("body", text, marks)
    now = cleaned_text(original).replace("第0段", "首段").replace("第899件", "末件")
    found = located(original, now)
    assert [now[slice(*place)] for place in found[1:-1] if place is not None] == ["，"] * 898


@given(original=originals(), added=st.text("丁\n", max_size=3), data=st.data())
def test_a_place_that_is_found_has_the_words_of_its_clean_up(
    original: Original, added: str, data: st.DataObject
) -> None:
    text = cleaned_text(original)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    edited = text[:start] + added + text[end:]
    for clean_up, place in zip(original.clean_ups, located(original, edited), strict=True):
        assert place is None or edited[slice(*place)] == clean_up.words


@given(original=originals(), data=st.data())
def test_a_part_is_cleaned_up_to_the_part(original: Original, data: st.DataObject) -> None:
    text = cleaned_text(original)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    part = clipped(original, start, end)
    shown = cleaned_text(part)
    assert shown == text[start:end]
    assert all(shown[slice(*place)] == one.words for one, place in zip(part.clean_ups, places(part), strict=True))


def test_a_line_that_was_left_out_takes_its_line_end_along() -> None:
    def line(text: str) -> Original:
        return Original("body", text)

    gone = Original("body", "点击关注", (CleanUp("f", 0, "点击关注", ""),))
    assert cleaned_text(joined_body((line("甲"), line("乙"), gone))) == "甲\n乙"
    assert cleaned_text(joined_body((gone, gone, line("甲"), gone, line("乙")))) == "甲\n乙"
    assert joined_body((gone, line("甲"))).text == "点击关注\n甲"
