"""Counted words: one and many in English, one form in Chinese."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from layout_app.gui import counts
from layout_app.messages import choose_language


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
