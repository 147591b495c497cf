"""Counted words: one and many in English, one form in Chinese."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from layout_app.gui import counts
from layout_app.messages import _, _n, choose_language
from tests.catalogues import read_fragments


@pytest.fixture
def chinese() -> Iterator[None]:
    choose_language("zh_CN")
    yield
    choose_language("")


def test_one_is_not_many_in_english() -> None:
    assert [counts.lines_over(number) for number in (1, 2)] == ["1 line over", "2 lines over"]
    assert [counts.findings(number) for number in (0, 1)] == ["0 findings", "1 finding"]
    assert [counts.photos(number) for number in (0, 1, 3)] == ["no photo", "1 photo", "3 photos"]


def test_chinese_has_one_form(chinese: None) -> None:
    assert [counts.lines_over(number) for number in (1, 2)] == ["溢出 1 行", "溢出 2 行"]
    assert counts.articles(1) == "1 篇"


def test_every_translation_is_found_and_what_has_none_stays(chinese: None) -> None:
    for message, translation in read_fragments().items():
        one, _zero, many = message.partition("\0")
        assert (_n(one, many, 2) if many else _(one)) == translation
    assert [_(text) for text in ("no such words", "zzz", "\uffff")] == ["no such words", "zzz", "\uffff"]
