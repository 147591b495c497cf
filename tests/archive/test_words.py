"""Texts read as words: each Han character one, Western words whole, case and width of no matter."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layout_app.archive.words import MARK, phrases_of, places_of, words_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("业委会", ["业", "委", "会"]),
        ("ＷＴＯ和wto", ["wto", "和", "wto"]),
        ("2019年１２月", ["2019", "年", "12", "月"]),
        ("街道开展 业委会", ["街", "道", "开", "展", "业", "委", "会"]),
        ("阅读，进楼", ["阅", "读", MARK, "进", "楼"]),
        ("𠀀字が", ["𠀀", "字", "が"]),
        ("cafe\u0301 co\u00adop", ["café", "coop"]),
        ("甲\ufffc乙", ["甲", "乙"]),
        ("人々二〇〇", ["人", "々", "二", "〇", "〇"]),
        ("", []),
    ],
)
def test_a_text_is_read_as_its_words(text: str, words: list[str]) -> None:
    assert [word.text for word in words_of(text)] == words


@given(st.text(alphabet="业委会·，。 ａAé1二\u0301\ufffc", max_size=30))
def test_words_are_in_order_and_say_where_they_stand(text: str) -> None:
    words = words_of(text)
    ends = [0, *(word.end for word in words)]
    assert all(end <= word.start < word.end <= len(text) for end, word in zip(ends, words, strict=False))
    assert not any(char.isspace() for word in words for char in word.text)


@given(st.text(alphabet="业委会主任", min_size=2, max_size=20), st.data())
def test_any_two_characters_of_a_text_are_found_where_they_stand(text: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(text) - 2))
    places = places_of(phrases_of(text[at : at + 2]), words_of(text))
    assert all(text[start:end] == text[at : at + 2] for start, end in places)
    assert any(start <= at + 1 and at < end for start, end in places)


def test_marks_alone_are_nothing_to_look_for() -> None:
    assert phrases_of("，  （）") == ()
    assert phrases_of("业委会 WTO") == (("业", "委", "会"), ("wto",))
