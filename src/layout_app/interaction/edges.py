"""What the pointer catches beside the inside of blocks: dividers, rules, the edges of blocks. No Qt."""

from __future__ import annotations

import msgspec

from layout_app.display.items import LaidOutPage, TextLine
from layout_app.document.issue import Issue
from layout_app.geometry import Rect
from layout_app.interaction.dividers import Divider, divider_at
from layout_app.interaction.handles import Handle
from layout_app.interaction.hit import FURNITURE
from layout_app.units import Mpt


class Edge(msgspec.Struct, frozen=True):
    """An edge of a block, or a whole rule: what a press there takes, and where it is shown."""

    block: str
    handle: Handle
    area: Rect


def rule_at(page: LaidOutPage, x: Mpt, y: Mpt, reach: Mpt) -> str:
    """The rule within ``reach`` of a point, or nothing."""
    rules = (box.id for box in page.blocks if box.kind == "rule")
    return next((rule for rule in rules if ruled(page, rule).inset(-reach, -reach).contains(x, y)), "")


def ruled(page: LaidOutPage, rule: str) -> Rect:
    """Where a rule is inked; a rectangle without extent where it is not."""
    areas = [item.rect for item in page.items if item.block == rule and not isinstance(item, TextLine)]
    if not areas:
        return Rect(0, 0, 0, 0)
    return Rect(
        min(area.x0 for area in areas), min(area.y0 for area in areas), max(area.x1 for area in areas),
        max(area.y1 for area in areas),
    )


def edge_at(
    issue: Issue, page: LaidOutPage, page_index: int, x: Mpt, y: Mpt, reach: Mpt
) -> Divider | Edge | None:
    """What is caught at a point of the page: a divider, a rule by itself, or the edge of a block that may be moved."""
    divider = divider_at(issue, page_index, x, y, reach)
    if divider is not None:
        return divider
    rule = rule_at(page, x, y, reach)
    if rule:
        return None if issue.block(rule).locked else Edge(rule, Handle.MOVE, ruled(page, rule))
    for box in reversed(page.blocks):
        if box.kind != "rule" and box.kind not in FURNITURE and not issue.block(box.id).locked:
            handle = _edge_of(box.rect, x, y, reach)
            if handle is not None:
                return Edge(box.id, handle, _line_of(box.rect, handle))
    return None


def _edge_of(rect: Rect, x: Mpt, y: Mpt, reach: Mpt) -> Handle | None:
    """The one edge of a rectangle that a point is on, to ``reach``; its corners belong to none."""
    if rect.x0 + reach < x < rect.x1 - reach:
        if abs(y - rect.y0) <= reach:
            return Handle.TOP
        if abs(y - rect.y1) <= reach:
            return Handle.BOTTOM
    if rect.y0 + reach < y < rect.y1 - reach:
        if abs(x - rect.x0) <= reach:
            return Handle.LEFT
        if abs(x - rect.x1) <= reach:
            return Handle.RIGHT
    return None


def _line_of(rect: Rect, handle: Handle) -> Rect:
    left, top, right, bottom = handle.value
    return Rect(
        rect.x1 if right and not left else rect.x0, rect.y1 if bottom and not top else rect.y0,
        rect.x0 if left and not right else rect.x1, rect.y0 if top and not bottom else rect.y1,
    )
