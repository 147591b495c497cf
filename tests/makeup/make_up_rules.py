"""Rules of make-up that a made page must keep, read from ``dump --json`` (design SPEC 6, 10)."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from tests.compose.page_rules import Json, article_blocks, lines_of


def headlines_do_not_collide(page: Json) -> Iterator[str]:
    """碰题: no two headlines side by side on overlapping rows with nothing of a column's width between them."""
    boxes = [box for block in article_blocks(page) for box in _headline_box(page, block)]
    column = page["grid"]["columns"][0][1] - page["grid"]["columns"][0][0]
    for one, two in itertools.permutations(boxes, 2):
        overlap = one["top"] < two["foot"] and two["top"] < one["foot"]
        if overlap and 0 <= two["left"] - one["right"] < column and one["block"] != two["block"]:
            yield f"{one['text']} and {two['text']}"


def _headline_box(page: Json, block: Json) -> Iterator[Json]:
    lines = [line for line in lines_of(page, "headline") if line["block"] == block["id"]]
    if lines and lines[0]["direction"] == "horizontal":
        yield {
            "block": block["id"],
            "text": lines[0]["text"],
            "left": min(line["x"] for line in lines),
            "right": max(line["x"] + line["width"] for line in lines),
            "top": min(line["baseline"] - 0.88 * line["size"] for line in lines),
            "foot": max(line["baseline"] for line in lines),
        }


def pictures_do_not_touch(page: Json) -> Iterator[str]:
    """No picture stands directly beside or over another story's picture."""
    gutter = page["grid"]["columns"][1][0] - page["grid"]["columns"][0][1]
    pitch = page["grid"]["pitch"]
    images = [item for item in page["items"] if item["kind"] == "image"]
    for one, two in itertools.permutations(images, 2):
        ax0, ay0, ax1, ay1 = one["rect"]
        bx0, by0, bx1, by1 = two["rect"]
        beside = 0 <= bx0 - ax1 <= gutter + 0.1 and ay0 < by1 and by0 < ay1
        over = 0 <= by0 - ay1 < 2 * pitch and ax0 < bx1 and bx0 < ax1
        if one["block"] != two["block"] and (beside or over):
            yield f"{one['rect']} and {two['rect']}"


def lead_dominates(page: Json) -> Iterator[str]:
    """The lead's headline is 1.3 times as large as the next (1.15 if vertical), its block 30 % of what the page has."""
    leads: list[tuple[float, Json]] = []
    for block in article_blocks(page):
        sizes = [line["size"] for line in lines_of(page, "headline") if line["block"] == block["id"]]
        leads += [(max(sizes), block)] if sizes else []
    leads.sort(key=lambda pair: -pair[0])
    if len(leads) < 2:
        return
    vertical = any(
        line["direction"] == "vertical" for line in lines_of(page, "headline") if line["block"] == leads[0][1]["id"]
    )
    if leads[0][0] / leads[1][0] < (1.15 if vertical else 1.3):
        yield f"headlines of {leads[0][0]} and {leads[1][0]} pt"
    area = _area(leads[0][1])
    if area < 0.3 * _text_area(page):
        yield f"the lead has {area / _text_area(page):.0%} of the page"


def no_boundary_tears_the_page(page: Json) -> Iterator[str]:
    """No boundary across the whole page at 45–55 % of the text's height."""
    columns = len(page["grid"]["columns"])
    top = _text_top(page)
    height = page["grid"]["lines"] - top
    for block in page["blocks"]:
        if block["kind"] == "rule" and block["columns"] == [0, columns]:
            share = (block["lines"][0] + block["lines"][1] / 2 - top) / height
            if 0.45 <= share <= 0.55:
                yield f"{block['id']} at {share:.0%}"


def largest_picture_is_the_leads(page: Json) -> Iterator[str]:
    """One dominant picture: 1.3 times the next (1.5 on the front page), with its middle in the page's upper half."""
    images = sorted((item for item in page["items"] if item["kind"] == "image"), key=_picture_area, reverse=True)
    if not images:
        return
    _x0, y0, _x1, y1 = images[0]["rect"]
    if (y0 + y1) / 2 > page["trim"][1] / 2:
        yield "the largest picture is in the lower half"
    wanted = 1.5 if page["number"] == 1 else 1.3
    if len(images) > 1 and _picture_area(images[0]) < wanted * _picture_area(images[1]):
        yield f"pictures of {_picture_area(images[0]):.0f} and {_picture_area(images[1]):.0f}"


def lead_stands_above_the_fold(page: Json) -> Iterator[str]:
    """Of a front page: the lead's headline, and 60 % of the largest picture."""
    if page["number"] != 1:
        return
    fold = page["trim"][1] / 2
    headline = max(lines_of(page, "headline"), key=lambda line: line["size"])
    if headline["baseline"] > fold:
        yield "the headline is under the fold"
    images = sorted((item for item in page["items"] if item["kind"] == "image"), key=_picture_area)
    if images:
        _x0, y0, _x1, y1 = images[-1]["rect"]
        if (fold - y0) / (y1 - y0) < 0.6:
            yield f"{(fold - y0) / (y1 - y0):.0%} of the picture is above the fold"


def _picture_area(image: Json) -> float:
    x0, y0, x1, y1 = image["rect"]
    return float((x1 - x0) * (y1 - y0))


def _area(block: Json) -> int:
    return int(block["columns"][1] * block["lines"][1])


def _text_top(page: Json) -> int:
    return max((block["lines"][1] + 1 for block in page["blocks"] if block["kind"] in ("masthead", "folio")), default=0)


def _text_area(page: Json) -> int:
    return len(page["grid"]["columns"]) * (page["grid"]["lines"] - _text_top(page))


MAKE_UP_RULES = (
    headlines_do_not_collide,
    pictures_do_not_touch,
    lead_dominates,
    no_boundary_tears_the_page,
    largest_picture_is_the_leads,
    lead_stands_above_the_fold,
)
