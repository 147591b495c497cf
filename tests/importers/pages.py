"""The manuscripts with a reading written by hand: the sample page, four further ones, and three of plain text."""

from __future__ import annotations

import functools
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from layout_app.importers.registry import import_file
from tests.conftest import TOP

MANUSCRIPTS = TOP / "tests/data/manuscripts"
SAMPLE = TOP / "samples/shi-er/shi-er-community-page.md"
MANUSCRIPT_FILES = [*sorted(MANUSCRIPTS.glob("*.md")), *sorted(MANUSCRIPTS.glob("*.txt"))]
PAGES = {
    SAMPLE.stem: (SAMPLE, TOP / "tests/data/shi-er-community-page.expected.json"),
    **{path.stem: (path, path.with_suffix(".expected.json")) for path in MANUSCRIPT_FILES},
}


@functools.cache
def read(path: Path, raw: bool = False) -> dict[str, Any]:
    """What ``import --json`` gives for a manuscript."""
    return import_file(path, raw=raw).to_json()


def expected(path: Path) -> list[dict[str, Any]]:
    articles: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["articles"]
    return articles


def every_article() -> Iterator[tuple[str, int]]:
    """(page, number) of each article of each page."""
    for name, (_path, reading) in PAGES.items():
        for number in range(len(expected(reading))):
            yield name, number
