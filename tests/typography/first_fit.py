"""Fill lines one after the other, as far as they go: what the paragraph-wide optimum is compared with."""

from __future__ import annotations

from layout_app.compose.paragraph import Break
from layout_app.compose.prepared import NO_BREAK, Prepared
from layout_app.compose.set_line import Cells, SetLine
from layout_app.styles.model import Align, TextStyle
from tests.typography.lines import setter


def first_fit_lines(text: str, style: TextStyle, measure: int, indent: int = 0) -> list[SetLine]:
    """Every line takes what fits once it is squeezed (push in first), whatever that means for the next."""
    prepared = setter().prepared(text, style)
    lines: list[SetLine] = []
    start, count = 0, len(prepared)
    while start < count:
        first = indent if start == 0 else 0
        end = _farthest(prepared, start, measure - first, style.align)
        broken = Break(start, end, measure - first)
        lines.append(SetLine.of_cells(Cells(prepared, broken, first, style.align, fills=end < count)))
        start = end
    return lines


def _farthest(prepared: Prepared, start: int, width: int, align: Align) -> int:
    """The last allowed end of a line that fits, squeezed as far as it goes; else the first."""
    farthest, count = 0, len(prepared)
    for end in range(start + 1, count + 1):
        if end < count and prepared.breaks[end] == NO_BREAK:
            continue
        broken = Break(start, end, width)
        if SetLine.of_cells(Cells(prepared, broken, 0, align, fills=False)).filling.width > width:
            break
        farthest = end
    return farthest or next(
        end for end in range(start + 1, count + 1) if end == count or prepared.breaks[end] != NO_BREAK
    )
