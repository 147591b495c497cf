"""Set paragraphs with the real typesetter and read the finished lines: what stands where. Lengths are in em.

The box font (``tests.conformance.box_font``) makes the widths whole: Han and marks one em, ASCII half an em.
"""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple

from layout_app.compose.set_line import SetLine
from layout_app.compose.setter import Typesetter
from layout_app.display.items import GlyphRun
from layout_app.styles.model import Align, CompositeFont, TextStyle
from tests.compose.boxes import EM, library, style

SONG, HEI, KAI = "NotoSerifSC-Medium", "NotoSansSC-Regular", "LXGWWenKai-Regular"
BEFORE, AFTER = "文", "字"
MEASURES = (6.0, 6.5, 7.25)


class Cell(NamedTuple):
    """What stands in a line at ``x`` for ``advance``; ``ink`` is where its first glyph's ink begins and ends."""

    text: str
    x: float
    advance: float
    ink: tuple[float, float]


@cache
def setter() -> Typesetter:
    return Typesetter(library())


def lines_of(
    text: str,
    measure: float,
    *,
    indent: float = 0,
    vertical: bool = False,
    font: str | CompositeFont = "",
    **changes: Any,
) -> tuple[SetLine, ...]:
    """The paragraph's lines in the box font, or in ``font``."""
    wanted = _style(font, changes, indent_milliem=round(indent * 1000))
    return setter().set_paragraph(text, wanted, ((None, round(measure * EM)),), vertical=vertical).lines


def texts_of(text: str, measure: float, **changes: Any) -> list[str]:
    """What stands on each line."""
    return [line.text for line in lines_of(text, measure, **changes)]


def on_one_line(
    text: str, *, measure: float | None = None, vertical: bool = False, font: str | CompositeFont = "", **changes: Any
) -> SetLine:
    """The text on one line of its own length, or made to fill ``measure``."""
    wanted = _style(font, changes)
    if measure is None:
        return setter().set_line(text, wanted, vertical=vertical)
    return setter().set_line(text, wanted, measure=round(measure * EM), align=Align.FORCE, vertical=vertical)


def _style(font: str | CompositeFont, changes: dict[str, Any], **more: Any) -> TextStyle:
    if font:
        changes = {"font": CompositeFont(font) if isinstance(font, str) else font, **changes}
    return style(**{**more, **changes})


def cells_of(line: SetLine, *, vertical: bool = False, em: int = EM) -> list[Cell]:
    """The line's cells in order: a character and what is joined to it."""
    cells: list[Cell] = []
    pen = line.filling.offset / em
    for run in line.runs:
        firsts = [at for at, cluster in enumerate(run.clusters) if not at or cluster != run.clusters[at - 1]]
        for number, at in enumerate(firsts):
            end = run.clusters[firsts[number + 1]] if number + 1 < len(firsts) else len(run.text)
            advance = run.advances[at] / em
            cells.append(Cell(run.text[run.clusters[at] : end], pen, advance, _ink(run, at, em, vertical=vertical)))
            pen += advance
    return cells


def _ink(run: GlyphRun, at: int, em: int, *, vertical: bool) -> tuple[float, float]:
    """Along the line; what is turned lies along it."""
    extents, upem = setter().library.glyph_extents(run.font, run.glyph_ids[at]), setter().library.upem(run.font)
    origin = (run.ys if vertical else run.xs)[at] / em
    if vertical and not run.turned:
        return origin - extents.top / upem, origin - extents.bottom / upem
    scale = run.scale_milli / 1000 / upem
    return origin + extents.left * scale, origin + extents.right * scale


def advances_of(line: SetLine) -> list[float]:
    return [round(cell.advance, 4) for cell in cells_of(line)]


def line_starts(text: str, measure: float, **changes: Any) -> list[int]:
    """The offsets at which lines start, but for the first."""
    return [line.start for line in lines_of(text, measure, **changes)][1:]


PLACES = [(before, measure) for measure in MEASURES for before in range(2, 15)]


def times_at_line_start(unit: str, offset: int = 0, **changes: Any) -> int:
    """How often a line starts ``offset`` characters into ``unit`` when it stands at every place of a line of Han."""
    return sum(
        before + offset in line_starts(BEFORE * before + unit + AFTER * 12, measure, **changes)
        for before, measure in PLACES
    )


def breaks_seen(unit: str, **changes: Any) -> set[int]:
    """Where lines start inside and beside ``unit`` (0: before it) when it stands at every place of a line of Han."""
    seen: set[int] = set()
    for before, measure in PLACES:
        seen |= {start - before for start in line_starts(BEFORE * before + unit + AFTER * 12, measure, **changes)}
    return seen & set(range(len(unit) + 1))
