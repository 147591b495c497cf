"""Whole manuscripts read as an editor reads them: the readings were written by hand before the first run."""

from __future__ import annotations

import re
from typing import Any

import pytest

from layout_app.importers.registry import import_file
from tests.importers.pages import PAGES, SAMPLE, every_article, expected, read

PARTS = ("kicker", "headline", "deck", "byline", "paragraphs", "subheads", "signoff")
MARKUP = re.compile(r"!\[([^\]]*)\]\([^)]*\)|^\s*(?:#{1,6}|[-*]|\d+\.) |\*\*|^---$", re.MULTILINE)


@pytest.mark.parametrize(("page", "number"), list(every_article()))
def test_article_reads_as_written_by_hand(page: str, number: int) -> None:
    path, reading = PAGES[page]
    wanted = expected(reading)[number]
    got = read(path)["articles"][number]
    written = {part: wanted[part] for part in PARTS if part in wanted}
    assert {part: got[part] for part in written} == written
    assert len(got["photos"]) == len(wanted["photos"])
    for photo, wanted_photo in zip(got["photos"], wanted["photos"], strict=True):
        assert {key: photo[key] for key in wanted_photo} == wanted_photo


@pytest.mark.parametrize("page", PAGES)
def test_page_has_no_article_more(page: str) -> None:
    path, reading = PAGES[page]
    assert len(read(path)["articles"]) == len(expected(reading))
    assert read(path)["language"] == "zh-Hans"


@pytest.mark.parametrize("page", PAGES)
def test_every_change_is_listed_with_the_line_it_stands_on(page: str) -> None:
    path, _reading = PAGES[page]
    lines = path.read_text(encoding="utf-8").split("\n")
    warnings = read(path)["warnings"]
    assert warnings
    told = 0
    for warning in warnings:
        assert warning["severity"] == "info"
        line = lines[int(re.fullmatch(r"line (\d+)", warning["where"])[1]) - 1]  # type: ignore[index]
        change = re.match("“(.*?)” became “", warning["message"])
        if change is not None:
            assert change[1] in line
            told += 1
        else:
            assert warning["code"] in ("text.paragraph-joined", "text.ambiguous-dash", "text.label")
    marks = sum(line.count(mark) for line in lines for mark in ",:;?!()")
    assert told > marks / 2


@pytest.mark.parametrize("page", PAGES)
def test_blocks_hold_the_letters_of_the_file_untouched(page: str) -> None:
    path, _reading = PAGES[page]
    source = MARKUP.sub(r"\1", path.read_text(encoding="utf-8"))
    held = "".join(block.get("text", "") or block.get("alt", "") for block in read(path)["blocks"])
    assert "".join(held.split()) == "".join(source.split())


def test_raw_leaves_marks_and_spaces_as_typed() -> None:
    path, _reading = PAGES["yangguang-community"]
    articles: list[dict[str, Any]] = read(path, raw=True)["articles"]
    assert articles[0]["headline"] == '楼道里的"小算盘" 算出邻里大账'
    assert articles[0]["paragraphs"][1].endswith("开了第一次议事会,当场凑钱换上了新灯。")
    assert articles[0]["signoff"] == "(社区自治办 供稿)"
    assert {warning["code"] for warning in read(path, raw=True)["warnings"]} == {"text.paragraph-joined"}


def test_images_count_the_pictures_of_the_file() -> None:
    assert [read(PAGES[page][0])["images"] for page in ("qingmiao-school", "huaxing-company")] == [2, 1]


def test_reading_twice_gives_the_same() -> None:
    assert import_file(SAMPLE) == import_file(SAMPLE)
