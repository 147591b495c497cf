"""Answer the cases about grid arithmetic with the page format, the legs of a block and the pouring of lines."""

from __future__ import annotations

from collections import Counter
from typing import Any

from layout_app.compose.column import pour
from layout_app.compose.frames import Leg, leg_columns
from layout_app.document.blocks import ArticleBlock, Recipe
from layout_app.document.format import PageFormat, Slot, lines_taken
from layout_app.ids import BlockId, StoryId
from layout_app.units import NAMED_SIZES_PT, pt, to_pt

EM = 9000


def answer(options: dict[str, Any]) -> dict[str, Any]:
    """Every figure that the options determine."""
    found: dict[str, Any] = {}
    if "basic_chars" in options:
        found |= _merged_columns(options)
    if "title_sizes_pt" in options:
        sizes = [pt(size) for size in options["title_sizes_pt"]]
        found["grab_lines"] = lines_taken(sizes, pt(options["leading_pt"]), options.get("blank_lines", 0))
    if "grab_lines" in options:
        page = _page(pitch=pt(options.get("leading_pt", 0)))
        found["next_body_line"] = options["grab_lines"] + 1
        if "leading_pt" in options:
            found["block_height_pt"] = to_pt(page.line_top(options["grab_lines"]))
    if "title_pt" in options:
        count, gap = options.get("title_lines", 1), options.get("title_line_gap_pt", 0)
        heights = [pt(options["title_pt"])] * count + [pt(gap)] * (count - 1)
        found["min_grab_lines"] = lines_taken(heights, pt(options["leading_pt"]))
    if "lines" in options:
        found["lines_per_column"] = _level_columns(options["lines"], options["columns"])
    if "size_name" in options:
        found["pt"] = NAMED_SIZES_PT[options["size_name"]]
    return found


def _page(columns: int = 1, chars: int = 1, gutter: float = 0, pitch: int = 0) -> PageFormat:
    return PageFormat(
        width=0, height=0, bleed=0, top=0, left=0, em=EM, pitch=pitch,
        columns=columns, column_chars=chars, gutter_half_chars=round(2 * gutter), lines=1,
    )


def _merged_columns(options: dict[str, Any]) -> dict[str, Any]:
    merged, parts = options.get("merge", 1), options.get("into", 0)
    page = _page(merged, options["basic_chars"], options["gutter_chars"])
    if not parts:
        return {"chars": _whole(page.text_width / EM)}
    block = ArticleBlock(BlockId("block"), Slot(0, merged, 0, 1), StoryId("story"), Recipe(legs=parts))
    left, right = leg_columns(block, page)[0]
    used = parts * (right - left) + (parts - 1) * page.gutter
    return {"chars": _whole((right - left) / EM), "left_over_chars": _whole((page.text_width - used) / EM)}


def _whole(number: float) -> float:
    return int(number) if number == int(number) else number


def _level_columns(lines: int, columns: int) -> list[int]:
    legs = [Leg(0, EM, ((0, lines),)) for _column in range(columns)]
    taken = Counter(place.leg for place in pour([False] * lines, legs).places)
    return [taken[column] for column in range(columns)]
