"""The sample manuscript, read as its expected file says."""

from __future__ import annotations

import json
from typing import Any

import pytest

from layout_app.importers.registry import import_file
from tests.conftest import TOP

EXPECTED = json.loads((TOP / "tests/data/shi-er-community-page.expected.json").read_text(encoding="utf-8"))["articles"]


@pytest.fixture(scope="module")
def read() -> list[dict[str, Any]]:
    articles: list[dict[str, Any]] = import_file(TOP / "samples/shi-er/shi-er-community-page.md").to_json()["articles"]
    return articles


@pytest.mark.parametrize("index", range(len(EXPECTED)))
@pytest.mark.parametrize("part", ["kicker", "headline", "deck", "paragraphs", "signoff"])
def test_sample_article_reads_as_expected(read: list[dict[str, Any]], index: int, part: str) -> None:
    assert read[index][part] == EXPECTED[index][part]


@pytest.mark.parametrize("index", range(len(EXPECTED)))
def test_sample_captions_read_as_expected(read: list[dict[str, Any]], index: int) -> None:
    assert [one["caption"] for one in read[index]["photos"]] == [one["caption"] for one in EXPECTED[index]["photos"]]
