"""The pages of ``make`` and of the tabloid sample keep the rules of make-up; and the rules can fail."""

from __future__ import annotations

import copy
from collections.abc import Callable
from pathlib import Path

import pytest

from layout_app.display.dump import dump_json
from layout_app.document.issue import Masthead
from layout_app.fonts.library import FontLibrary
from layout_app.session.make import make_issue
from layout_app.session.session import Session
from tests.compose.page_rules import Json, Rule, faults
from tests.makeup import make_up_rules
from tests.makeup.make_up_rules import MAKE_UP_RULES

SAMPLE = Path(__file__).parents[2] / "samples" / "shi-er"


@pytest.fixture(scope="module")
def dumps(library: FontLibrary) -> dict[str, Json]:
    made, _findings = make_issue((SAMPLE,), "", Masthead())
    tabloid = Session.open(SAMPLE / "shi-er.issue", library)
    return {"make": dump_json(made.layout_all()), "tabloid": dump_json(tabloid.layout_all())}


@pytest.mark.parametrize("rule", MAKE_UP_RULES, ids=lambda rule: rule.__name__)
@pytest.mark.parametrize("name", ["make", "tabloid"])
def test_pages_keep_the_rule(dumps: dict[str, Json], name: str, rule: Rule) -> None:
    assert faults(dumps[name], rule) == []


def test_manuscript_makes_two_pages(dumps: dict[str, Json]) -> None:
    assert len(dumps["make"]["pages"]) == 2


def _headlines(page: Json) -> list[Json]:
    return [item for item in page["items"] if item.get("role") == "headline" and item["direction"] == "horizontal"]


def _headlines_side_by_side(page: Json) -> None:
    one, two = (line for line in _headlines(page) if line["block"] in ("p1-lead", "p1-box"))
    two["baseline"] = one["baseline"]
    one["width"] = two["x"] - one["x"] - 5


def _pictures_side_by_side(page: Json) -> None:
    one, two = (item for item in page["items"] if item["kind"] == "image")
    x0, y0, x1, y1 = one["rect"]
    two["rect"] = [x1 + 15.75, y0, 2 * x1 - x0, y1]


def _lead_set_small(page: Json) -> None:
    max(_headlines(page), key=lambda line: line["size"])["size"] = 32.0


def _rule_in_the_middle(page: Json) -> None:
    next(block for block in page["blocks"] if block["id"] == "p1-rule")["lines"][0] = 39


def _pictures_alike(page: Json) -> None:
    one, two = (item for item in page["items"] if item["kind"] == "image")
    one["rect"][2] = one["rect"][0] + (two["rect"][2] - two["rect"][0]) / 2


def _lead_low(page: Json) -> None:
    for item in page["items"]:
        if item["kind"] == "image":
            item["rect"] = [item["rect"][0], item["rect"][1] + 300, item["rect"][2], item["rect"][3] + 300]


@pytest.mark.parametrize(
    ("rule", "spoil"),
    [
        (make_up_rules.headlines_do_not_collide, _headlines_side_by_side),
        (make_up_rules.pictures_do_not_touch, _pictures_side_by_side),
        (make_up_rules.lead_dominates, _lead_set_small),
        (make_up_rules.no_boundary_tears_the_page, _rule_in_the_middle),
        (make_up_rules.largest_picture_is_the_leads, _pictures_alike),
        (make_up_rules.lead_stands_above_the_fold, _lead_low),
    ],
    ids=lambda value: value.__name__,
)
def test_rule_finds_a_spoilt_page(dumps: dict[str, Json], rule: Rule, spoil: Callable[[Json], None]) -> None:
    page = copy.deepcopy(dumps["tabloid"]["pages"][0])
    assert list(rule(page)) == []
    spoil(page)
    assert list(rule(page)) != []
