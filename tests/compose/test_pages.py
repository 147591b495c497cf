"""The pages of the samples and of ``make`` keep every rule that their dump can show; and the rules can fail."""

from __future__ import annotations

import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from layout_app.display.dump import dump_json
from layout_app.document.issue import Masthead
from layout_app.fonts.library import FontLibrary
from layout_app.session.make import make_issue
from layout_app.session.session import Session
from tests.compose import page_rules
from tests.compose.page_rules import Json, faults, missing_keys, overset

SAMPLES = Path(__file__).parents[2] / "samples"


@pytest.fixture(scope="module")
def dumps(library: FontLibrary) -> dict[str, Json]:
    made, _findings = make_issue((SAMPLES / "shi-er",), "", Masthead())
    sessions = {
        "tabloid": Session.open(SAMPLES / "shi-er" / "shi-er.issue", library),
        "newsletter": Session.open(SAMPLES / "shi-er-a4.issue", library),
        "make": made,
    }
    return {name: dump_json(session.layout_all()) for name, session in sessions.items()}


@pytest.mark.parametrize("name", ["tabloid", "newsletter", "make"])
def test_dump_has_every_promised_key(dumps: dict[str, Json], name: str) -> None:
    assert missing_keys(dumps[name]) == []


@pytest.mark.parametrize("name", ["tabloid", "newsletter", "make"])
def test_nothing_is_overset(dumps: dict[str, Json], name: str) -> None:
    assert overset(dumps[name]) == []


@pytest.mark.parametrize("rule", page_rules.RULES, ids=lambda rule: rule.__name__)
@pytest.mark.parametrize("name", ["tabloid", "newsletter", "make"])
def test_pages_keep_the_rule(dumps: dict[str, Json], name: str, rule: page_rules.Rule) -> None:
    assert faults(dumps[name], rule) == []


def _first(page: Json, **wanted: object) -> Json:
    return next(item for item in page["items"] if all(item.get(key) == value for key, value in wanted.items()))


def _body_off_grid(page: Json) -> None:
    _first(page, role="body")["baseline"] += 0.1


def _line_short_of_its_measure(page: Json) -> None:
    _first(page, role="body", justified=True)["glyph_advance"][0] -= 0.05


def _last_leg_short(page: Json) -> None:
    page["items"].remove(_first(page, role="signoff"))


def _line_starts_with_a_comma(page: Json) -> None:
    line = next(item for item in page["items"] if item.get("role") == "body" and item["source"]["start"] > 0)
    line["text"] = "，" + line["text"]


def _text_outside(page: Json) -> None:
    _first(page, role="body")["x"] = -3.0


def _photo_off_its_line(page: Json) -> None:
    _first(page, kind="image")["rect"][3] -= 4.0


def _photo_off_its_column(page: Json) -> None:
    _first(page, kind="image")["rect"][2] -= 4.0


def _caption_moved(page: Json) -> None:
    _first(page, role="caption")["baseline"] += 3.0


def _measure_not_whole(page: Json) -> None:
    _first(page, role="body")["measure"] += 5.0


def _kicker_too_large(page: Json) -> None:
    _first(page, role="kicker")["size"] = 28.0


def _rich_black(page: Json) -> None:
    _first(page, role="body")["color"]["values"] = [0.6, 0.5, 0.5, 1]


def _text_on_the_box_edge(page: Json) -> None:
    box = _first(page, kind="outline", role="box")
    next(item for item in page["items"] if item.get("role") == "body" and item["block"] == box["block"])["x"] -= 8.0


def _page_not_filled(page: Json) -> None:
    for block in page["blocks"]:
        block["lines"][1] -= 1


def _blocks_overlap(page: Json) -> None:
    article = next(block for block in page["blocks"] if block["kind"] == "article")
    article["lines"][0] -= 3


def _line_torn_open(page: Json) -> None:
    _first(page, role="body")["loose"] = True


def _picture_over_text(page: Json) -> None:
    image, line = _first(page, kind="image"), _first(page, role="body")
    image["rect"] = [line["x"] - 20, line["baseline"] - 20, line["x"] - 1, line["baseline"] + 20]


def _runt(page: Json) -> None:
    line = next(
        item
        for item in page["items"]
        if item.get("role") == "body" and not item["justified"] and item["source"]["start"] > 0
    )
    line["width"] = line["size"]


@pytest.mark.parametrize(
    ("rule", "spoil"),
    [
        (page_rules.body_stands_on_the_grid, _body_off_grid),
        (page_rules.justified_lines_fill_their_measure, _line_short_of_its_measure),
        (page_rules.legs_end_level, _last_leg_short),
        (page_rules.lines_keep_kinsoku, _line_starts_with_a_comma),
        (page_rules.nothing_leaves_the_trim, _text_outside),
        (page_rules.photos_stand_on_the_grid, _photo_off_its_line),
        (page_rules.photos_are_whole_columns, _photo_off_its_column),
        (page_rules.captions_follow_their_photo, _caption_moved),
        (page_rules.measures_are_whole_characters, _measure_not_whole),
        (page_rules.headline_sets_keep_their_proportions, _kicker_too_large),
        (page_rules.inks_stay_in_their_limits, _rich_black),
        (page_rules.boxes_keep_their_padding, _text_on_the_box_edge),
        (page_rules.modules_end_on_the_last_line, _page_not_filled),
        (page_rules.blocks_do_not_overlap, _blocks_overlap),
        (page_rules.lines_are_not_torn_open, _line_torn_open),
        (page_rules.last_lines_are_not_orphans, _runt),
        (page_rules.text_keeps_clear_of_what_stands_beside_it, _picture_over_text),
    ],
    ids=lambda value: value.__name__,
)
def test_rule_finds_a_spoilt_page(
    dumps: dict[str, Json], rule: page_rules.Rule, spoil: Callable[[dict[str, Any]], None]
) -> None:
    page = copy.deepcopy(dumps["tabloid"]["pages"][0])
    assert list(rule(page)) == []
    spoil(page)
    assert list(rule(page)) != []
