"""What every part of a page needs to set its texts: styles resolved, the typesetter, the grid, findings so far."""

from __future__ import annotations

import functools
import re

import msgspec

from layout_app.color import Color
from layout_app.compose.set_line import SetLine
from layout_app.compose.setter import Typesetter
from layout_app.display.items import Area, Dot, GlyphRun, Mark, TextLine
from layout_app.document.format import PageFormat
from layout_app.document.issue import Issue
from layout_app.ids import BlockId, SourceRef
from layout_app.styles.cascade import StyleSheet, resolve
from layout_app.styles.model import TextStyle
from layout_app.units import Mpt


class Setting:
    """Resolved styles and the typesetter for one style sheet and page format; holds no page.

    The format is the issue's unless another is given (that of joined pages)."""

    def __init__(self, issue: Issue, setter: Typesetter, page: PageFormat | None = None) -> None:
        self.format: PageFormat = page if page is not None else issue.format
        self.sheet: StyleSheet = issue.sheet
        self.setter = setter
        self._styles: dict[tuple[str, Mpt, int | None], TextStyle] = {}

    def style(self, name: str, size: Mpt = 0, tracking_milliem: int | None = None) -> TextStyle:
        """The style ``name`` resolved, at ``size`` and with ``tracking_milliem`` where they are given."""
        key = (name, size, tracking_milliem)
        found = self._styles.get(key)
        if found is None:
            found = resolve(self.sheet, name)
            if size:
                found = msgspec.structs.replace(found, size=size)
            if tracking_milliem is not None:
                found = msgspec.structs.replace(found, tracking_milliem=tracking_milliem)
            self._styles[key] = found
        return found

    def color(self, swatch: str) -> Color:
        return self.sheet.color(swatch)


def lines_by_sense(setting: Setting, text: str, style: TextStyle, measure: Mpt) -> tuple[SetLine, ...]:
    """A short text in lines of ``measure``. A space between two Han characters is a preferred break: where the text
    needs more than one line it breaks there, else the space is dropped."""
    parts = _han_gap().split(text) if " " in text else [text]
    whole = "".join(parts)
    if len(parts) == 1 or setting.setter.natural_width(whole, style) <= measure:
        return setting.setter.set_paragraph(whole, style, ((None, measure),), indent=False).lines
    lines: list[SetLine] = []
    start = 0
    for part in parts:
        for line in setting.setter.set_paragraph(part, style, ((None, measure),), indent=False).lines:
            lines.append(line.moved(start))
        start += len(part) + 1
    return tuple(lines)


@functools.cache
def _han_gap() -> re.Pattern[str]:
    return re.compile("(?<=[\u3400-\u9fff]) (?=[\u3400-\u9fff])")


def line_item(
    line: SetLine,
    style: TextStyle,
    *,
    role: str,
    x: Mpt,
    y: Mpt,
    source: SourceRef,
    grid_line: int | None = None,
    vertical: bool = False,
    leads_to: BlockId = "",
) -> TextLine:
    """A set line placed on the page; ``source`` says which text it is from, its offsets come from the line."""
    return TextLine(
        role=role,
        block=source.block,
        text=line.text,
        x=x,
        y=y,
        measure=line.measure,
        size=style.size,
        color=style.color,
        runs=line.runs,
        justified=line.justified,
        vertical=vertical,
        grid_line=grid_line,
        source=SourceRef(
            source.story, source.part, source.index, source.start + line.start, source.start + line.end, source.block
        ),
        width=line.width,
        loose=line.loose,
        marks=line.marks,
        language=style.language,
        leads_to=leads_to,
    )


def moved_mark(mark: Mark, along_x: Mpt, along_y: Mpt = 0) -> Mark:
    """The mark moved along its line."""
    match mark:
        case Dot():
            return msgspec.structs.replace(mark, x=mark.x + along_x, y=mark.y + along_y)
        case Area():
            return msgspec.structs.replace(mark, points=tuple((x + along_x, y + along_y) for x, y in mark.points))
        case GlyphRun():
            return moved_run(mark, along_x, along_y)


def moved_run(run: GlyphRun, along_x: Mpt, along_y: Mpt) -> GlyphRun:
    """The run moved inside its line."""
    xs = tuple(x + along_x for x in run.xs) if along_x else run.xs
    ys = tuple(y + along_y for y in run.ys) if along_y else run.ys
    return msgspec.structs.replace(run, xs=xs, ys=ys)
