"""Checks at the trim: text keeps clear of it, what runs to it runs over it (PRINT 3, bleed and safe area)."""

from __future__ import annotations

from collections.abc import Iterator

from layout_app.color import process_values
from layout_app.display.items import Fill, LaidOutPage, PlacedImage, TextLine
from layout_app.document.issue import Issue, press_of
from layout_app.errors import Finding, Severity
from layout_app.geometry import Rect
from layout_app.ids import SourceRef
from layout_app.messages import _
from layout_app.preflight.parts import text_box
from layout_app.units import Mpt, mm, to_mm

SAFE, SAFE_ON_NEWSPRINT = mm(5), mm(3)
AT_THE_TRIM = mm(1)
"""What ends nearer to the trim is meant to run to it: cutting is off by as much."""
TOLERANCE = mm(0.1)
EDGES = ("left", "top", "right", "bottom")


def check_safe_area(issue: Issue, index: int, page: LaidOutPage) -> Iterator[Finding]:
    """Of each block the line that stands nearest to the trim, where that is too near."""
    safe = SAFE_ON_NEWSPRINT if press_of(issue).condition == "newsprint" else SAFE
    nearest: dict[str, tuple[Mpt, TextLine]] = {}
    for line in page.items:
        if isinstance(line, TextLine) and line.runs:
            gap = min(_gaps(text_box(line), page))
            if gap < safe and (line.block not in nearest or gap < nearest[line.block][0]):
                nearest[line.block] = gap, line
    for gap, line in nearest.values():
        words = {"text": line.text.strip(), "gap": f"{max(0, to_mm(gap)):.1f}", "safe": f"{round(to_mm(safe), 1):g}"}
        if gap < 0:
            message = _("“%(text)s” stands outside the page and is cut off: move it inward.") % words
            yield Finding("text.outside-trim", Severity.ERROR, message, source=line.source, page=page.number)
        else:
            message = _("“%(text)s” is %(gap)s mm from the page's edge: keep %(safe)s mm for the cut.") % words
            yield Finding("text.near-trim", Severity.WARNING, message, source=line.source, page=page.number)


def check_bleed(issue: Issue, index: int, page: LaidOutPage) -> Iterator[Finding]:
    """Pictures and tints that run to the page's edge and not as far over it as the print shop cuts off."""
    wanted = press_of(issue).bleed or page.bleed
    seen: set[SourceRef] = set()
    for item in page.items:
        if not isinstance(item, (PlacedImage, Fill)) or not edges_without_bleed(item.rect, page, wanted):
            continue
        if isinstance(item, Fill) and (item.points or not any(process_values(item.color))):
            continue
        source = item.source if isinstance(item, PlacedImage) else SourceRef(block=item.block)
        if source in seen:
            continue
        seen.add(source)
        words = {"wanted": f"{round(to_mm(wanted), 1):g}"}
        if isinstance(item, PlacedImage):
            words["alt"] = item.alt
            message = _("Picture “%(alt)s” runs to the page's edge: let it run %(wanted)s mm over it.") % words
            yield Finding("picture.no-bleed", Severity.WARNING, message, source=source, page=page.number)
        else:
            message = _("A tint runs to the page's edge: let it run %(wanted)s mm over it.") % words
            yield Finding("tint.no-bleed", Severity.WARNING, message, source=source, page=page.number)


def edges_without_bleed(rect: Rect, page: LaidOutPage, wanted: Mpt) -> tuple[str, ...]:
    """The edges of the page that ``rect`` comes to without reaching ``wanted`` beyond them."""
    gaps = zip(EDGES, _gaps(rect, page), strict=True)
    return tuple(edge for edge, gap in gaps if TOLERANCE - wanted < gap < AT_THE_TRIM)


def _gaps(rect: Rect, page: LaidOutPage) -> tuple[Mpt, Mpt, Mpt, Mpt]:
    """How far each side of ``rect`` lies inside the trim; negative beyond it."""
    return rect.x0, rect.y0, page.width - rect.x1, page.height - rect.y1
