"""Laid-out pages as text for golden tests and as the JSON of ``layout-app dump --json``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from layout_app.color import RGB, Color, Gray, Spot, process_values
from layout_app.display.items import (
    BlockBox,
    Dot,
    Fill,
    GlyphRun,
    Item,
    LaidOutIssue,
    LaidOutPage,
    Mark,
    Outline,
    Pattern,
    PlacedImage,
    QrCode,
    Rule,
    TextLine,
)
from layout_app.geometry import Rect
from layout_app.ids import page_label
from layout_app.images.look import PLAIN, Look
from layout_app.units import Mpt


def dump_json(issue: LaidOutIssue, pages: tuple[int, ...] = ()) -> dict[str, Any]:
    """The issue as one JSON value; lengths in points from the trim's top left. ``pages`` are numbers; empty: all."""
    return {
        "issue": issue.title,
        "pages": [_page(page) for page in issue.chosen(pages)],
        "articles": [
            {
                "id": fill.story,
                "headline": fill.headline,
                "characters": fill.characters,
                "overset_characters": fill.overset_characters,
                "overset_lines": fill.overset_lines,
                "free_lines": fill.free_lines,
            }
            for fill in issue.articles
        ],
        "findings": [
            {"code": one.code, "severity": one.severity.value, "message": one.message, "page": one.page}
            for one in issue.findings
        ],
    }


def dump_text(issue: LaidOutIssue, pages: tuple[int, ...] = ()) -> str:
    """The pages as stable text, a line an item: what golden tests compare."""
    return "\n".join(line for page in issue.chosen(pages) for line in _page_text(page)) + "\n"


def _page_text(page: LaidOutPage) -> Iterator[str]:
    size = f"trim {_points(page.width)} {_points(page.height)} bleed {_points(page.bleed)}"
    yield f"page {page_label(page.numbers)} {size}"
    for box in page.blocks:
        state = f" free {box.free_lines} overset {box.overset_lines}" if box.kind == "article" else ""
        yield f"block {box.id} {box.kind} columns {box.columns} lines {box.lines}{state}"
    for item in page.items:
        yield _item_text(item)
    for finding in page.findings:
        yield f"finding {finding.severity.value} {finding.code}"


def _item_text(item: Item) -> str:
    match item:
        case TextLine():
            direction = "vertical" if item.vertical else "horizontal"
            font = item.runs[0].font.name if item.runs else "-"
            kind = "justified" if item.justified else "natural"
            marks = "".join(f" {_mark_text(mark)}" for mark in item.marks)
            return (
                f"line {item.role} {direction} x {_points(item.x)} y {_points(item.y)} "
                f"width {_points(item.width)}/{_points(item.measure)} {kind} {font} {_points(item.size)} "
                f"{item.text}{marks}"
            )
        case PlacedImage():
            shape = "".join(f" {_points(x)},{_points(y)}" for x, y in item.shape)
            shown = (f" shape{shape}" if shape else "") + _look_text(item.look)
            return f"image {item.role} {_rect_text(item.rect)} {item.asset[:12]} crop {_rounded(item.crop)}{shown}"
        case Rule():
            return f"rule {_rect_text(item.rect)} weight {_points(item.weight)}"
        case Fill():
            return f"fill {item.role} {_rect_text(item.rect)} inks {_rounded(process_values(item.color))}"
        case Outline():
            return f"outline {item.role} {_rect_text(item.rect)} weight {_points(item.weight)}"
        case Pattern():
            return f"pattern {item.role} {_rect_text(item.rect)} {item.name} of {len(item.shapes)}"
        case QrCode():
            return f"qr {_rect_text(item.rect)} module {_points(item.module)} {item.link}"


def _look_text(look: Look) -> str:
    return "".join(f" {name} {value}" for name, value in _look(look).items())


def _look(look: Look) -> dict[str, int | bool]:
    """What of a look is not as in the original."""
    values: dict[str, int | bool] = msgspec.to_builtins(look)
    return values


def _mark_text(mark: Mark) -> str:
    if isinstance(mark, Dot):
        return f"dot {_points(mark.x)} {_points(mark.y)} radius {_points(mark.radius)}"
    if isinstance(mark, GlyphRun):
        return f"reading {_points(mark.xs[0])} {_points(mark.ys[0])} {mark.text}"
    xs, ys = zip(*mark.points, strict=True)
    return f"area {_rect_text(Rect(min(xs), min(ys), max(xs), max(ys)))}"


def _rect_text(rect: Rect) -> str:
    return " ".join(str(_points(edge)) for edge in (rect.x0, rect.y0, rect.x1, rect.y1))


def _rounded(values: tuple[float, ...]) -> tuple[float, ...]:
    return tuple(round(value, 4) for value in values)


def _points(length: Mpt) -> float:
    return length / 1000


def _rect(rect: Rect) -> list[float]:
    return [_points(rect.x0), _points(rect.y0), _points(rect.x1), _points(rect.y1)]


def _page(page: LaidOutPage) -> dict[str, Any]:
    grid = page.grid
    return {
        "number": page.number,
        "numbers": list(page.numbers),
        "trim": [_points(page.width), _points(page.height)],
        "bleed": _points(page.bleed),
        "grid": {
            "left": _points(grid.left),
            "top": _points(grid.top),
            "em": _points(grid.em),
            "pitch": _points(grid.pitch),
            "lines": grid.lines,
            "columns": [[_points(left), _points(right)] for left, right in grid.columns],
        },
        "blocks": [_block(box) for box in page.blocks],
        "items": [_item(item) for item in page.items],
    }


def _block(box: BlockBox) -> dict[str, Any]:
    return {
        "id": box.id,
        "kind": box.kind,
        "article": box.story or None,
        "rect": _rect(box.rect),
        "columns": list(box.columns),
        "lines": list(box.lines),
        "free_lines": box.free_lines,
        "overset_lines": box.overset_lines,
    }


def _item(item: Item) -> dict[str, Any]:
    match item:
        case TextLine():
            return _line(item)
        case PlacedImage():
            return {
                "kind": "image",
                "role": item.role,
                "block": item.block,
                "rect": _rect(item.rect),
                "ppi": [round(value, 1) for value in item.ppi],
                "asset": item.asset,
                "crop": list(_rounded(item.crop)),
                "alt": item.alt,
                **({"look": _look(item.look)} if item.look != PLAIN else {}),
                **({"page": True} if item.page else {}),
                **({"shape": [[_points(x), _points(y)] for x, y in item.shape]} if item.shape else {}),
            }
        case Rule() | Outline():
            kind = "rule" if isinstance(item, Rule) else "outline"
            return {
                "kind": kind,
                "role": item.role,
                "block": item.block,
                "rect": _rect(item.rect),
                "weight": _points(item.weight),
                "color": _color(item.color),
            }
        case Pattern():
            return {
                "kind": "outline" if item.role == "box" else "rule",
                "role": item.role,
                "block": item.block,
                "rect": _rect(item.rect),
                "weight": _points(item.weight),
                "color": _color(item.color),
                "pattern": item.name,
            }
        case QrCode():
            return {
                "kind": "fill",
                "role": item.role,
                "block": item.block,
                "rect": _rect(item.rect),
                "weight": 0,
                "color": _color(item.color),
                "link": item.link,
                "module": _points(item.module),
                "alt": item.alt,
            }
        case Fill():
            return {
                "kind": "fill",
                "role": item.role,
                "block": item.block,
                "rect": _rect(item.rect),
                "weight": 0,
                "color": _color(item.color),
            }


def _mark(line: TextLine, mark: Mark) -> dict[str, Any]:
    """The mark where it stands on the page; a dot by its centre, another by what it lies in."""
    color = _color(mark.color or line.color)
    if isinstance(mark, Dot):
        centre = [_points(line.x + mark.x), _points(line.y + mark.y)]
        return {"kind": "dot", "centre": centre, "radius": _points(mark.radius), "color": color}
    if isinstance(mark, GlyphRun):
        origin = [_points(line.x + mark.xs[0]), _points(line.y + mark.ys[0])]
        font = {"font": mark.font.name, "size": _points(mark.size)}
        return {"kind": "reading", "text": mark.text, "origin": origin, "color": color, **font}
    xs, ys = zip(*mark.points, strict=True)
    rect = Rect(line.x + min(xs), line.y + min(ys), line.x + max(xs), line.y + max(ys))
    return {"kind": "area", "rect": _rect(rect), "color": color}


def _line(item: TextLine) -> dict[str, Any]:
    glyph_x: list[float] = []
    advances: list[float] = []
    for run in item.runs:
        along = run.ys if item.vertical else run.xs
        origin = item.y if item.vertical else item.x
        glyph_x.extend(_points(origin + offset) for offset in along)
        advances.extend(_points(advance) for advance in run.advances)
    return {
        "kind": "line",
        "role": item.role,
        "block": item.block,
        "text": item.text,
        "font": item.runs[0].font.name if item.runs else "",
        "size": _points(item.size),
        "baseline": _points(item.y),
        "x": _points(item.x),
        "measure": _points(item.measure),
        "width": _points(item.width),
        "direction": "vertical" if item.vertical else "horizontal",
        "justified": item.justified,
        "loose": item.loose,
        "grid_line": item.grid_line,
        "glyph_x": glyph_x,
        "glyph_advance": advances,
        "color": _color(item.color),
        "marks": [_mark(item, mark) for mark in item.marks],
        "source": {
            "article": item.source.story or None,
            "part": item.source.part,
            "paragraph": item.source.index,
            "start": item.source.start,
            "end": item.source.end,
        },
    }


def _color(color: Color) -> dict[str, Any]:
    match color:
        case Gray():
            return {"space": "Gray", "values": [color.ink]}
        case Spot():
            return {"space": "Spot", "name": color.name, "values": [color.tint]}
        case RGB():
            return {"space": "RGB", "values": [color.r, color.g, color.b]}
        case _:
            return {"space": "CMYK", "values": list(process_values(color))}
