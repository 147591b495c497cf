"""Measure with the box font: Han and marks one em, ASCII half an em, the space a quarter; lengths here are in em."""

from __future__ import annotations

from functools import cache
from typing import Any

import msgspec

from layout_app.compose.justify import FittedLine, fit, natural_line
from layout_app.compose.paragraph import break_paragraph
from layout_app.compose.prepare import prepare
from layout_app.compose.prepared import Prepared
from layout_app.fonts.library import FontLibrary
from layout_app.styles.model import Align, CompositeFont, TextStyle
from tests.conformance import box_font

EM = 10_000


@cache
def library() -> FontLibrary:
    """The bundled fonts and the box font, made once."""
    found = FontLibrary.bundled()
    found.add_bytes(box_font.box_font(), "issue")
    return found


def style(**changes: Any) -> TextStyle:
    return msgspec.structs.replace(TextStyle("body", CompositeFont(box_font.NAME), EM), **changes)


def prepared(text: str, *, vertical: bool = False, **changes: Any) -> Prepared:
    return prepare(library(), text, style(**changes), vertical)


def widths(text: str, *, vertical: bool = False, **changes: Any) -> list[float]:
    """The advances of the cells of ``text`` inside a line, between two Han characters that are left out."""
    ready = prepared(f"村{text}镇", vertical=vertical, **changes)
    return [(width + gap) / EM for width, gap in zip(ready.widths, ready.gaps, strict=True)][1:-1]


def on_a_line(text: str, *, vertical: bool = False, **changes: Any) -> list[float]:
    """The advances of the cells of ``text`` that is a whole line."""
    ready = prepared(text, vertical=vertical, **changes)
    return [advance / EM for advance in natural_line(ready, 0, len(ready)).advances]


def fitted(text: str, measure: float, **changes: Any) -> list[float]:
    """The advances of the cells of ``text`` made as long as ``measure``."""
    ready = prepared(text, **changes)
    return [advance / EM for advance in fit(ready, natural_line(ready, 0, len(ready)), round(measure * EM)).advances]


def set_lines(ready: Prepared, measure: float, indent: float = 0) -> list[FittedLine]:
    """The paragraph's lines, justified but for the last."""
    broken = break_paragraph(ready, ((None, round(measure * EM)),), round(indent * EM))
    lines = []
    for number, one in enumerate(broken):
        line = natural_line(ready, one.start, one.end)
        is_last = number == len(broken) - 1
        if sum(line.advances) > one.width or (not is_last and ready.style.align is Align.JUSTIFY):
            line = fit(ready, line, one.width)
        lines.append(line)
    return lines


def line_texts(text: str, measure: float, indent: float = 0, **changes: Any) -> list[str]:
    """What stands on each line of the paragraph."""
    ready = prepared(text, **changes)
    lines = set_lines(ready, measure, indent)
    return [ready.text[ready.starts[line.start] : ready.starts[line.end]] for line in lines]
