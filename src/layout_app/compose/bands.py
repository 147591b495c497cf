"""Copy that cannot be set at one measure: legs that text runs around something in, drop caps, subheads over all legs.

A subhead over all legs parts them into bands: the copy before it is level above it, and goes on below it.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

import msgspec

from layout_app.compose.column import Place, Pour
from layout_app.compose.copy import Copy, CopyLine, CopyStart, Thread, jump_line, set_body
from layout_app.compose.flow import Flow, Flowed, Stretch
from layout_app.compose.frames import Leg
from layout_app.compose.line_grid import LineGrid
from layout_app.compose.setting import Setting
from layout_app.document.blocks import ArticleBlock
from layout_app.document.format import lines_taken
from layout_app.document.story import WIDE_SUBHEAD, Story
from layout_app.errors import Finding
from layout_app.units import Mpt, of_em

LINES_BELOW = 2
"""A subhead over all legs has at least so many lines of each leg below it (TYPOGRAPHY PA5)."""
BLANK_LINES = 1
LINE_STEP_MILLIEM = 1250


class Apart(msgspec.Struct, frozen=True):
    """A line that is none of the legs' copy: where its measure begins, its baseline, the page's line it stands on.

    ``before`` is the number of the line of copy that is read after it.
    """

    line: CopyLine
    x: Mpt
    y: Mpt
    before: int
    grid_line: int | None = None


class PouredCopy(msgspec.Struct, frozen=True):
    """An article's copy, where its lines went, and the lines that stand apart: wide subheads and 下转."""

    copy: Copy
    poured: Pour
    apart: tuple[Apart, ...] = ()


def goes_straight(legs: Sequence[Leg], story: Story, start: CopyStart) -> bool:
    """Whether all copy from ``start`` on stands in whole lines of the legs."""
    return not any(leg.narrow for leg in legs) and not any(
        paragraph.drop_lines > 1 or paragraph.style == WIDE_SUBHEAD for paragraph in story.paragraphs[start.paragraph :]
    )


def pour_in_bands(
    setting: Setting, story: Story, block: ArticleBlock, legs: Sequence[Leg], thread: Thread, grid: LineGrid
) -> PouredCopy:
    """The copy from the thread's start on, in the legs; where it goes on to another page, a 下转 line after it."""
    bands = _Bands(setting, story, block, legs, thread, grid)
    places = [Place(number, line) for number, leg in enumerate(legs) for line in leg.lines]
    banded = bands.poured(places)
    if not (banded.poured.overset and thread.to_page):
        return banded
    text = f"（下转{thread.to_page}版）"
    for at in range(len(places) - 1, -1, -1):
        place = places[at]
        leg = legs[place.leg]
        opening = leg.opening(place.line)
        jump = jump_line(setting, text, opening.width, thread.to_block, vertical=grid.is_vertical)
        if jump.x >= 0:
            banded = bands.poured(places[:at])
            y, count = grid.baseline(place.line), len(banded.copy.lines)
            line = Apart(CopyLine((jump,)), leg.x + opening.x, y, count, place.line)
            return msgspec.structs.replace(banded, apart=(*banded.apart, line))
    return banded


class _Bands:
    """An article's copy, ready to be set into places of its legs."""

    def __init__(
        self,
        setting: Setting,
        story: Story,
        block: ArticleBlock,
        legs: Sequence[Leg],
        thread: Thread,
        grid: LineGrid,
    ) -> None:
        self._setting = setting
        self._story = story
        self._block = block
        self._legs = legs
        self._thread = thread
        self._grid = grid

    def poured(self, places: Sequence[Place]) -> PouredCopy:
        """The copy in ``places``; a wide subhead without lines over all legs stands in one as the others do."""
        start, from_page, left = self._thread.start, self._thread.from_page, list(places)
        bands: list[Flowed] = []
        heads: list[Apart] = []
        findings: list[Finding] = []
        covered: set[int] = set()
        end = len(self._story.paragraphs)
        first = start.paragraph + (1 if start.offset else 0)
        for index in (at for at in range(first, end) if self._story.paragraphs[at].style == WIDE_SUBHEAD):
            above = self._flow(Stretch(start, index, from_page, from_block=self._thread.from_block)).level(left)
            head = self._head(index)
            rows = lines_taken((self._height(head),), self._grid.pitch, BLANK_LINES)
            row = None if above.overset else self._row(_line_after(above, left), rows, left)
            if row is None:
                continue
            bands.append(above)
            heads.extend(self._placed(head, row, rows, sum(len(band.lines) for band in bands)))
            findings.extend(head.findings)
            covered.update(range(row, row + rows))
            start, from_page, left = CopyStart(index + 1), 0, [place for place in left if place.line >= row + rows]
        last = self._flow(Stretch(start, end, from_page, self._thread.goes_on, self._thread.from_block))
        # TYPOGRAPHY GR7 (balancing): vertical copy is not balanced at its end.
        bands.append(last.into(left) if self._grid.is_vertical else last.level(left))
        copy = Copy(
            tuple(line for band in bands for line in band.lines),
            (*findings, *(finding for band in bands for finding in band.findings)),
        )
        filled = tuple(place for band in bands for place in band.places)
        again = _again_in(bands)
        taken = {*filled, *(place for _number, place in again)}
        free = tuple(place for place in places if place not in taken and place.line not in covered)
        return PouredCopy(copy, Pour(filled, free, bands[-1].overset, again), tuple(heads))

    def _flow(self, stretch: Stretch) -> Flow:
        return Flow(
            self._setting, self._story, self._block, self._legs, stretch, vertical=self._grid.is_vertical
        )

    def _head(self, index: int) -> Copy:
        """The lines of the wide subhead that is paragraph ``index``."""
        width = self._legs[-1].x + self._legs[-1].width - self._legs[0].x
        return set_body(
            self._setting, self._story, self._block, index, 0, ((None, width),), vertical=self._grid.is_vertical
        )

    def _height(self, head: Copy) -> Mpt:
        """From the first line's top to the last one's bottom."""
        size = head.lines[0].texts[0].style.size if head.lines else 0
        return size + (len(head.lines) - 1) * of_em(LINE_STEP_MILLIEM, size)

    def _row(self, line: int, rows: int, places: Sequence[Place]) -> int | None:
        """The first of ``rows`` lines, ``line`` or one below it, that all legs are wholly open on; ``None`` if none is.

        Some of every leg are left below them.
        """
        open_to_all = set.intersection(*(self._whole_lines(number, places) for number in range(len(self._legs))))
        last = max(open_to_all, default=line) - rows - LINES_BELOW + 1
        wanted = range(rows + LINES_BELOW)
        return next((at for at in range(line, last + 1) if all(at + row in open_to_all for row in wanted)), None)

    def _whole_lines(self, number: int, places: Sequence[Place]) -> set[int]:
        leg = self._legs[number]
        lines = {place.line for place in places if place.leg == number}
        return lines - {line for line, _opening in leg.narrow}

    def _placed(self, head: Copy, row: int, rows: int, before: int) -> list[Apart]:
        """The subhead's lines in the middle of its rows (TYPOGRAPHY GR3, 占行)."""
        grid = self._grid
        size = head.lines[0].texts[0].style.size if head.lines else 0
        height = grid.line_bottom(row + rows - 1) - grid.line_top(row)
        first = grid.line_top(row) + (height - self._height(head)) // 2 + grid.rise(size)
        step = of_em(LINE_STEP_MILLIEM, size)
        left = self._legs[0].x
        return [Apart(line, left, first + number * step, before) for number, line in enumerate(head.lines)]


def _again_in(bands: Sequence[Flowed]) -> tuple[tuple[int, Place], ...]:
    """The lines of tables' heads that stand once more in any band, counted over all of them."""
    firsts = accumulate((len(band.lines) for band in bands), initial=0)
    return tuple((first + number, at) for first, band in zip(firsts, bands, strict=False) for number, at in band.again)


def _line_after(above: Flowed, places: Sequence[Place]) -> int:
    """The line under the foot of a band; the first of all where the band is empty."""
    if above.places:
        return max(place.line for place in above.places) + 1
    return min((place.line for place in places), default=0)
