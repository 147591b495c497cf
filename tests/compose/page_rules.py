"""What every finished page must keep, read from ``dump --json`` alone: each rule gives the faults it finds."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from typing import Any

Json = dict[str, Any]
Rule = Callable[[Json], Iterator[str]]

NEVER_FIRST = set("，。、；：！？）》〉」』】〕”’％·—…～%")
NEVER_LAST = set("（《〈「『【〔“‘")
COPY = ("body", "subhead", "byline", "signoff", "reference", "quote", "jump")
ITEM_KEYS = {
    "line": {
        "kind", "role", "block", "text", "font", "size", "baseline", "x", "measure", "direction", "justified",
        "grid_line", "glyph_x", "glyph_advance", "color", "source",
    },
    "image": {"kind", "role", "block", "rect", "ppi", "asset", "crop", "alt"},
    "rule": {"kind", "rect", "weight", "color"},
    "fill": {"kind", "rect", "weight", "color"},
    "outline": {"kind", "rect", "weight", "color"},
}
PAGE_KEYS = {"number", "trim", "bleed", "grid", "blocks", "items"}
BLOCK_KEYS = {"id", "kind", "article", "rect", "columns", "lines"}
ARTICLE_KEYS = {"id", "headline", "characters", "overset_characters", "overset_lines", "free_lines"}


def faults(dump: Json, *rules: Rule) -> list[str]:
    """All faults that ``rules`` (all rules, if none is named) find on the pages of ``dump``."""
    return [
        f"{rule.__name__}, page {page['number']}: {fault}"
        for rule in rules or RULES
        for page in dump["pages"]
        for fault in rule(page)
    ]


def missing_keys(dump: Json) -> list[str]:
    """Keys that COMMANDS promises and the dump lacks."""
    found = [f"top: {key}" for key in {"issue", "pages", "articles"} - dump.keys()]
    for article in dump["articles"]:
        found += [f"article: {key}" for key in ARTICLE_KEYS - article.keys()]
    for page in dump["pages"]:
        found += [f"page: {key}" for key in PAGE_KEYS - page.keys()]
        found += [f"grid: {key}" for key in {"left", "top", "em", "pitch", "lines", "columns"} - page["grid"].keys()]
        found += [f"block: {key}" for block in page["blocks"] for key in BLOCK_KEYS - block.keys()]
        found += [f"{item['kind']}: {key}" for item in page["items"] for key in ITEM_KEYS[item["kind"]] - item.keys()]
    return found


def overset(dump: Json) -> list[str]:
    """Articles whose text does not fit."""
    articles = dump["articles"]
    return [one["headline"] for one in articles if one["overset_lines"] or one["overset_characters"]]


def lines_of(page: Json, *roles: str) -> list[Json]:
    return [item for item in page["items"] if item["kind"] == "line" and (not roles or item["role"] in roles)]


def baseline(page: Json, line: int) -> float:
    grid = page["grid"]
    return float(grid["top"] + line * grid["pitch"] + 0.88 * grid["em"])


def line_at(page: Json, y: float) -> int:
    """The grid line whose em box ends nearest to ``y``."""
    grid = page["grid"]
    return round((y - grid["top"] - grid["em"]) / grid["pitch"])


def legs_of(page: Json, block: Json) -> list[list[Json]]:
    """The copy of a block by legs, left to right; each in reading order."""
    copy = [line for line in lines_of(page, *COPY) if line["block"] == block["id"]]
    lefts = sorted({line["x"] for line in copy if line["role"] in ("body", "quote")})
    legs = [[line for line in copy if _leg_left(lefts, line) == left] for left in lefts]
    return [sorted(leg, key=lambda line: (line["grid_line"], line["x"])) for leg in legs]


def _leg_left(lefts: list[float], line: Json) -> float:
    return max((left for left in lefts if left <= line["x"] + 0.01), default=line["x"])


def article_blocks(page: Json) -> list[Json]:
    return [block for block in page["blocks"] if block["kind"] == "article"]


def body_stands_on_the_grid(page: Json) -> Iterator[str]:
    for line in lines_of(page, *COPY):
        if line["grid_line"] is None or abs(line["baseline"] - baseline(page, line["grid_line"])) > 0.05:
            yield f"{line['text']} at {line['baseline']}"


def justified_lines_fill_their_measure(page: Json) -> Iterator[str]:
    for line in lines_of(page):
        if not line["justified"]:
            continue
        filled = sum(line["glyph_advance"])
        indent = 2 * line["size"] if line["source"]["start"] == 0 and line["role"] == "body" else 0.0
        if line["role"] == "headline":
            filled = line["width"]
        if min(abs(line["measure"] - indent - filled), abs(line["measure"] - filled)) > 0.01:
            yield f"{line['text']} fills {filled} of {line['measure']}"


def legs_end_level(page: Json) -> Iterator[str]:
    for block in article_blocks(page):
        feet = [_foot(page, block, leg) for leg in legs_of(page, block)]
        if len(set(feet)) > 1:
            yield f"{block['id']}: legs end on {feet}"


def _foot(page: Json, block: Json, leg: list[Json]) -> int:
    """The last line of a leg, a tint box or a picture of the story at its foot included."""
    left, right = leg[0]["x"], leg[0]["x"] + leg[0]["measure"]
    foot: int = max(line["grid_line"] for line in leg)
    for item in page["items"]:
        if item["block"] != block["id"] or item["role"] not in ("photo", "tint"):
            continue
        x0, _y0, x1, y1 = item["rect"]
        if x0 < right and left < x1 and x1 - x0 < block["rect"][2] - block["rect"][0] - 1:
            foot = max(foot, line_at(page, y1))
    return foot


def lines_keep_kinsoku(page: Json) -> Iterator[str]:
    for line in lines_of(page):
        text = line["text"].strip()
        inner_start, inner_end = line["source"]["start"] > 0, not _ends_text(page, line)
        if text and inner_start and text[0] in NEVER_FIRST and line["role"] in (*COPY, "caption", "headline"):
            yield f"starts with a forbidden mark: {text}"
        if text and inner_end and text[-1] in NEVER_LAST:
            yield f"ends with a forbidden mark: {text}"
    for one, two in _neighbours(page):
        pair = one["text"][-1:] + two["text"][:1]
        if (len(pair) == 2 and pair.isascii() and pair.isdigit()) or pair in ("——", "……"):
            yield f"parted: {one['text']}|{two['text']}"


def _neighbours(page: Json) -> Iterator[tuple[Json, Json]]:
    """Lines of one paragraph that follow each other."""
    for one, two in itertools.pairwise(lines_of(page, "body")):
        same = all(one["source"][key] == two["source"][key] for key in ("article", "part", "paragraph"))
        if same and one["source"]["end"] == two["source"]["start"]:
            yield one, two


def _ends_text(page: Json, line: Json) -> bool:
    return not any(one is line for one, _two in _neighbours(page))


def nothing_leaves_the_trim(page: Json) -> Iterator[str]:
    width, height = page["trim"]
    bleed = page["bleed"]
    for item in page["items"]:
        if item["kind"] == "line":
            if item["direction"] == "horizontal" and not (
                item["x"] >= 0 and item["x"] + item["width"] <= width and item["size"] <= item["baseline"] <= height
            ):
                yield f"text outside: {item['text']}"
            continue
        x0, y0, x1, y1 = item["rect"]
        edges = ((x0, 0, -bleed), (y0, 0, -bleed), (width - x1, 0, -bleed), (height - y1, 0, -bleed))
        if any(edge < inner and abs(edge - outer) > 0.01 for edge, inner, outer in edges):
            yield f"{item['kind']} outside: {item['rect']}"


def photos_stand_on_the_grid(page: Json) -> Iterator[str]:
    grid = page["grid"]
    for image in (item for item in page["items"] if item["kind"] == "image"):
        _x0, y0, _x1, y1 = image["rect"]
        top = (y0 - 0.6 - grid["top"]) / grid["pitch"]
        foot = (y1 + 0.4 - grid["top"] - grid["em"]) / grid["pitch"]
        for edge, place in ((y0, top), (y1, foot)):
            if 0 < edge < page["trim"][1] and abs(place - round(place)) * grid["pitch"] > 0.6:
                yield f"edge at {edge} is {(place - round(place)) * grid['pitch']:.2f} pt off its line"


def photos_are_whole_columns(page: Json) -> Iterator[str]:
    for image in (item for item in page["items"] if item["kind"] == "image"):
        x0, _y0, x1, _y1 = image["rect"]
        block = next(block for block in page["blocks"] if block["id"] == image["block"])
        edges = [edge for column in page["grid"]["columns"] for edge in column]
        edges += [edge for leg in legs_of(page, block) for edge in (leg[0]["x"], leg[0]["x"] + leg[0]["measure"])]
        bleeds = (-page["bleed"], page["trim"][0] + page["bleed"])
        for edge in (x0, x1):
            if all(abs(edge - known) > 0.01 for known in (*edges, *bleeds)):
                yield f"edge at {edge} stands on no column"


def captions_follow_their_photo(page: Json) -> Iterator[str]:
    """The first caption line stands on the baseline under its photo; text under it begins a blank line later."""
    for image in (item for item in page["items"] if item["kind"] == "image"):
        x0, _y0, x1, y1 = image["rect"]
        captions = [
            line for line in lines_of(page, "caption") if line["block"] == image["block"] and x0 - 0.1 <= line["x"] < x1
        ]
        below = [line for line in captions if line["baseline"] > y1]
        if not below:
            continue
        last_photo_line = line_at(page, y1)
        first = min(line["baseline"] for line in below)
        if abs(first - baseline(page, last_photo_line + 1)) > 0.05:
            yield f"caption at {first}, the next baseline is {baseline(page, last_photo_line + 1)}"
        last = round((max(line["baseline"] for line in below) - baseline(page, 0)) / page["grid"]["pitch"])
        under = [
            line["grid_line"]
            for line in lines_of(page, "body")
            if line["block"] == image["block"] and x0 - 0.1 <= line["x"] < x1 and line["grid_line"] > last
        ]
        if under and min(under) < last + 2:
            yield f"text follows its caption on line {min(under)} without a blank line"


def measures_are_whole_characters(page: Json) -> Iterator[str]:
    """Running text is 9 to 28 characters wide; the few lines under a news picture up to 42."""
    em = page["grid"]["em"]
    for line in lines_of(page, "body"):
        characters = line["measure"] / em
        widest = 42 if sum(other["block"] == line["block"] for other in lines_of(page, "body")) <= 3 else 28
        if abs(characters - round(characters)) > 0.001 or not 9 <= characters <= widest:
            yield f"{line['text']} has a measure of {characters} characters"


def headline_sets_keep_their_proportions(page: Json) -> Iterator[str]:
    """引题 0.35–0.46 of the 主题 (or 11 pt), 副题 0.37–0.43 (or 13 pt); ranks 15 % apart; at most six sizes."""
    sizes: set[float] = set()
    for block in article_blocks(page):
        own = {
            role: [line["size"] for line in lines_of(page, role) if line["block"] == block["id"]]
            for role in ("kicker", "headline", "deck")
        }
        if not own["headline"]:
            continue
        headline = max(own["headline"])
        sizes.add(headline)
        for role, least, low, high in (("kicker", 11, 0.35, 0.46), ("deck", 13, 0.37, 0.43)):
            if any(size > least and not low <= size / headline <= high for size in own[role]):
                yield f"{block['id']}: {role} {own[role]} beside a headline of {headline}"
    for smaller, larger in itertools.pairwise(sorted(sizes)):
        if larger / smaller < 1.15:
            yield f"headlines of {smaller} and {larger} pt are too alike"
    if len(sizes) > 6:
        yield f"{len(sizes)} headline sizes"


def inks_stay_in_their_limits(page: Json) -> Iterator[str]:
    for item in page["items"]:
        if item["kind"] == "image":
            continue
        values = item["color"]["values"]
        if item["color"]["space"] != "CMYK":
            yield f"{item['kind']} in {item['color']['space']}"
        elif sum(values) > 2.4:
            yield f"{item['kind']} with {sum(values):.0%} of ink"
        elif item["kind"] == "line":
            inks = sum(value > 0 for value in values)
            if item["size"] < 14 and inks > 2:
                yield f"{item['size']} pt text in {inks} inks: {item['text']}"
            if inks == 0 and item["size"] < 11:
                yield f"white text of {item['size']} pt: {item['text']}"
            if item["role"] in COPY and values != [0, 0, 0, 1]:
                yield f"copy in {values}: {item['text']}"


def boxes_keep_their_padding(page: Json) -> Iterator[str]:
    em = page["grid"]["em"]
    for box in (item for item in page["items"] if item["kind"] == "outline" and item["role"] == "box"):
        x0, y0, x1, y1 = box["rect"]
        first, last = line_at(page, y0 + em), line_at(page, y1)
        for line in lines_of(page):
            if line["block"] != box["block"]:
                continue
            if line["x"] < x0 + em - 0.01 - 0.1 * line["size"] or line["x"] + line["width"] > x1 - em + 0.01:
                yield f"{line['text']} stands in the padding"
            if line["grid_line"] is not None and not first < line["grid_line"] < last:
                yield f"{line['text']} stands on the box's line {line['grid_line']}"


def modules_end_on_the_last_line(page: Json) -> Iterator[str]:
    last = page["grid"]["lines"] - 1
    blocks = [block for block in page["blocks"] if block["kind"] not in ("rule", "foot")]
    for column in range(len(page["grid"]["columns"])):
        ends = [
            block["lines"][0] + block["lines"][1] - 1
            for block in blocks
            if block["columns"][0] <= column < sum(block["columns"])
        ]
        if max(ends, default=-1) != last:
            yield f"column {column} ends on line {max(ends, default=-1)} of {last}"
    for block in article_blocks(page):
        legs = legs_of(page, block)
        boxed = any(item["kind"] == "outline" and item["block"] == block["id"] for item in page["items"])
        end = sum(block["lines"]) - 1 - (1 if boxed else 0)
        feet = {_foot(page, block, leg) for leg in legs}
        if legs and feet != {end}:
            yield f"{block['id']} is filled to {sorted(feet)}, its last line is {end}"


def blocks_do_not_overlap(page: Json) -> Iterator[str]:
    blocks = [block for block in page["blocks"] if block["kind"] not in ("rule",)]
    for one, two in itertools.combinations(blocks, 2):
        if all(
            one[axis][0] < sum(two[axis]) and two[axis][0] < sum(one[axis]) for axis in ("columns", "lines")
        ):
            yield f"{one['id']} and {two['id']} overlap"


def leg_heads_and_feet_are_clean(page: Json) -> Iterator[str]:
    """No lone first line of a paragraph at a leg's foot; no short last line, no stranded sign-off at a leg's head."""
    for block in article_blocks(page):
        legs = legs_of(page, block)
        for leg, following in itertools.pairwise(legs):
            foot, head = leg[-1], following[0]
            same = foot["source"]["paragraph"] == head["source"]["paragraph"] and head["role"] == foot["role"]
            if same and foot["source"]["start"] == 0:
                yield f"{block['id']}: a lone first line at a foot: {foot['text']}"
            if head["role"] in ("signoff", "reference"):
                yield f"{block['id']}: {head['text']} stands alone at a head"
            ends = same and not any(line["source"]["start"] == head["source"]["end"] for line in following[1:2])
            if ends and not head["justified"] and head["width"] < 0.6 * head["measure"]:
                yield f"{block['id']}: a short last line at a head: {head['text']}"


def last_lines_are_not_orphans(page: Json) -> Iterator[str]:
    """孤字: the last line of a paragraph is two ems or more."""
    for line in lines_of(page, "body"):
        if not line["justified"] and line["source"]["start"] > 0 and line["width"] < 2 * line["size"]:
            yield line["text"]


def lines_are_not_torn_open(page: Json) -> Iterator[str]:
    for line in lines_of(page, "body"):
        if line["loose"]:
            yield line["text"]


def text_keeps_clear_of_what_stands_beside_it(page: Json) -> Iterator[str]:
    """Half an em at least from pictures, from other blocks' panels and from letters over several lines."""
    em = page["grid"]["em"]
    standing = [item for item in page["items"] if item["kind"] == "image" or item["role"] in ("tint", "drop-cap")]
    for line in lines_of(page, *COPY):
        top = line["baseline"] - 0.88 * em
        for item in standing:
            if item["role"] == "tint" and item["block"] == line["block"]:
                continue
            x0, y0, x1, y1 = item["rect"] if item["kind"] != "line" else _letter(item)
            beside = line["x"] < x1 + 0.499 * em and x0 - 0.499 * em < line["x"] + line["width"]
            if beside and top < y1 - 0.01 and y0 + 0.01 < top + em:
                yield f"{line['text']} comes near to {item['role']} at {x0}"


def _letter(cap: Json) -> tuple[float, float, float, float]:
    """The room of a drop cap: its lines end on its baseline."""
    return cap["x"], cap["baseline"] - 0.88 * cap["size"], cap["x"] + cap["width"], cap["baseline"]


RULES: tuple[Rule, ...] = (
    body_stands_on_the_grid,
    justified_lines_fill_their_measure,
    legs_end_level,
    lines_keep_kinsoku,
    nothing_leaves_the_trim,
    photos_stand_on_the_grid,
    photos_are_whole_columns,
    captions_follow_their_photo,
    measures_are_whole_characters,
    headline_sets_keep_their_proportions,
    inks_stay_in_their_limits,
    boxes_keep_their_padding,
    modules_end_on_the_last_line,
    blocks_do_not_overlap,
    leg_heads_and_feet_are_clean,
    last_lines_are_not_orphans,
    lines_are_not_torn_open,
    text_keeps_clear_of_what_stands_beside_it,
)
