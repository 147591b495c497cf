"""Tables: column widths, cells set in their measures, rows that take whole grid lines, rules around them.

A table's rows stand in the bands of the page's lines: a band reaches half the space between two lines above the em box
and below it, so that rules fall midway between lines (TYPOGRAPHY GR3, 占行). What a row's lines leave over stands half
above and half below its words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from layout_app.compose.line_grid import LineGrid, Shape
from layout_app.compose.prepared import NO_BREAK, Prepared
from layout_app.compose.set_line import SetLine
from layout_app.compose.setting import Setting, line_item
from layout_app.display.items import Fill, Rule, TextLine
from layout_app.document.format import PageFormat, lines_taken
from layout_app.document.table import GRID, THREE_LINE, Column, Grid, Place, Table, columns_of, grid_of
from layout_app.errors import Finding, Severity
from layout_app.geometry import Rect
from layout_app.ids import SourceRef
from layout_app.messages import _
from layout_app.styles.model import Align, TextStyle
from layout_app.units import Mpt, distribute, of_em, pt

HEAD, BODY = "table.head", "table.body"
"""The styles of cells in head rows, and of all others."""
ROLE, HEAD_ROLE = "table", "table-head"
PART = "cell"
PADDING_MILLIEM, LEAST_PADDING_MILLIEM = 500, 200
"""Between a cell's words and its sides; and where the columns are too narrow for their words."""
LEAST_READABLE = 3
"""字, with its padding, that a column has at least whose words need more."""
LEAST_ABOVE_AND_BELOW = pt(1.5)
THIN, THICK = 350, 700
HEAVY = 900
"""Above and below a 三线表."""


class SetCell(msgspec.Struct, frozen=True):
    """A cell's words as lines; ``x`` is where their measure begins, from the table's left edge.

    ``missing`` are its characters that no font has, with their offsets.
    """

    place: Place
    style: TextStyle
    role: str
    lines: tuple[SetLine, ...]
    x: Mpt
    missing: tuple[tuple[int, str], ...] = ()


class SetTable(msgspec.Struct, frozen=True):
    """A table set for one measure. ``heights`` are its rows' in lines; ``edges`` its columns' edges from its left one.

    ``groups`` are the rows that stand together, as (first, behind the last): those that a cell spans, and all head
    rows. ``first_cell`` is the number of its first cell in its story. ``cramped``: too narrow to be read.
    """

    table: Table
    grid: Grid
    edges: tuple[Mpt, ...]
    heights: tuple[int, ...]
    cells: tuple[SetCell, ...]
    groups: tuple[tuple[int, int], ...]
    head: int
    first_cell: int
    cramped: bool = False

    @property
    def has_head(self) -> bool:
        """Whether head rows can stand apart from the others: no cell reaches out of them."""
        return bool(self.groups) and self.groups[0][1] == self.head

    def characters_of(self, row: int) -> int:
        """How many characters the cells hold that begin in ``row``, white space aside."""
        return sum(len("".join(cell.place.cell.text.split())) for cell in self.cells if cell.place.row == row)


def table_findings(table: SetTable, story: str, block_id: str) -> Iterator[Finding]:
    """Columns too narrow for their words, characters that no font has."""
    if table.cramped:
        sentence = _("The table has too many columns for its width: give it more, or make it a block of its own.")
        source = SourceRef(story, PART, table.first_cell, 0, 0, block_id)
        yield Finding("table.cramped", Severity.WARNING, sentence, source=source)
    message = _("No font has the character %(char)s: it is printed as a box. Use another character or add a font.")
    for cell in table.cells:
        for offset, char in cell.missing:
            source = SourceRef(story, PART, table.first_cell + cell.place.number, offset, offset + 1, block_id)
            words = message % {"char": f"{char} (U+{ord(char):04X})"}
            yield Finding("text.missing-glyph", Severity.ERROR, words, source=source)


def set_table(
    setting: Setting, table: Table, measure: Mpt, first_cell: int = 0, *, vertical: bool = False
) -> SetTable:
    """The table as wide as ``measure``; a ``vertical`` one is so high, its rows from right to left, its words down."""
    grid = grid_of(table)
    head = min(table.head, grid.rows)
    styles = _Styles(setting, table, head, vertical=vertical)
    edges = _edges(setting, table, grid, styles, measure)
    if _is_cramped(setting, grid, styles, edges):
        styles = _Styles(setting, table, head, LEAST_PADDING_MILLIEM, vertical=vertical)
        edges = _edges(setting, table, grid, styles, measure)
    cramped = _is_cramped(setting, grid, styles, edges)
    cells = tuple(_set_cell(setting, place, styles, edges) for place in grid.places)
    heights = _heights(setting.format, grid, cells)
    return SetTable(table, grid, edges, heights, cells, _groups(grid, head), head, first_cell, cramped)


class _Styles:
    """The style of each cell, aligned as its cell, else its column says; heads stand in the middle."""

    def __init__(
        self, setting: Setting, table: Table, head: int, padding_milliem: int = PADDING_MILLIEM, *, vertical: bool
    ) -> None:
        self.padding_milliem = padding_milliem
        self.vertical = vertical
        self._setting = setting
        self._head = head
        self._columns = columns_of(table)
        self._known: dict[tuple[str, str], TextStyle] = {}

    def role(self, place: Place) -> str:
        return HEAD_ROLE if place.row < self._head else ROLE

    def of(self, place: Place) -> TextStyle:
        name = HEAD if place.row < self._head else BODY
        align = place.cell.align or ("center" if place.row < self._head else self._columns[place.column].align)
        found = self._known.get((name, align))
        if found is None:
            found = msgspec.structs.replace(_style(self._setting, name), align=Align(align), indent_milliem=0)
            self._known[name, align] = found
        return found


def _is_cramped(setting: Setting, grid: Grid, styles: _Styles, edges: Sequence[Mpt]) -> bool:
    """Whether a column is narrower than a word or number in it, or breaks its words for want of three characters."""
    least, natural = _needs(setting, grid, styles, range(grid.columns))
    readable = LEAST_READABLE * setting.format.em
    return any(
        edges[at + 1] - edges[at] < max(least[at], min(readable, natural[at])) for at in range(grid.columns)
    )


def _style(setting: Setting, name: str) -> TextStyle:
    """The style, or the body's in issues whose template knew no tables."""
    return setting.style(name if setting.sheet.has(name) else "body")


def _set_cell(setting: Setting, place: Place, styles: _Styles, edges: Sequence[Mpt]) -> SetCell:
    style = styles.of(place)
    padding = of_em(styles.padding_milliem, style.size)
    left, right = edges[place.column] + padding, edges[place.column + place.columns] - padding
    measure = max(style.size, right - left)
    lines: list[SetLine] = []
    missing: list[tuple[int, str]] = []
    for start, text in _paragraphs(place.cell.text):
        whole = setting.setter.set_paragraph(
            text, style, ((None, measure),), indent=False, vertical=styles.vertical
        )
        lines += [line.moved(start) for line in whole.lines] if start else whole.lines
        missing += [(start + at, char) for at, char in whole.missing]
    return SetCell(place, style, styles.role(place), tuple(lines), left, tuple(missing))


def _paragraphs(text: str) -> Iterator[tuple[int, str]]:
    """The paragraphs of a cell's words that are not empty, with their offsets."""
    start = 0
    for line in text.split("\n"):
        if line:
            yield start, line
        start += len(line) + 1


def _heights(page: PageFormat, grid: Grid, cells: Sequence[SetCell]) -> tuple[int, ...]:
    """Every row as high as its highest cell; where a cell over several rows needs more, the last of them gets it."""
    heights = [1] * grid.rows
    for cell in sorted(cells, key=lambda one: one.place.rows):
        first, last = cell.place.row, cell.place.row + cell.place.rows - 1
        needed = lines_taken((_height(page, cell), 2 * LEAST_ABOVE_AND_BELOW), page.pitch)
        heights[last] += max(0, needed - sum(heights[first : last + 1]))
    return tuple(heights)


def _height(page: PageFormat | LineGrid, cell: SetCell) -> Mpt:
    """From the top of the first line's em box to the foot of the last one's."""
    return max(0, len(cell.lines) - 1) * _leading(page, cell.style) + cell.style.size


def _leading(page: PageFormat | LineGrid, style: TextStyle) -> Mpt:
    return style.leading or page.pitch


def _groups(grid: Grid, head: int) -> tuple[tuple[int, int], ...]:
    starts = [row for row in range(grid.rows) if row == 0 or not (row < head or _is_spanned(grid, row))]
    return tuple(zip(starts, (*starts[1:], grid.rows), strict=True)) if starts else ()


def _is_spanned(grid: Grid, row: int) -> bool:
    """Whether a cell reaches from above into ``row``."""
    return any(place.row < row < place.row + place.rows for place in grid.places)


def _edges(setting: Setting, table: Table, grid: Grid, styles: _Styles, measure: Mpt) -> tuple[Mpt, ...]:
    widths = _widths(setting, columns_of(table), grid, styles, measure)
    edges = [0]
    for width in widths:
        edges.append(edges[-1] + width)
    return tuple(edges)


def _widths(
    setting: Setting, columns: Sequence[Column], grid: Grid, styles: _Styles, measure: Mpt
) -> tuple[Mpt, ...]:
    """The columns' widths, which fill the measure: fixed ones first, shares of the rest, and what words need.

    Fixed widths that do not fit, or that nothing else fills up, are taken in proportion.
    """
    if not columns:
        return ()
    fixed = [of_em(column.width_milliem, setting.format.em) for column in columns]
    others = [at for at, width in enumerate(fixed) if not width]
    rest = measure - sum(fixed)
    if not others or rest < len(others) * setting.format.em:
        weights = [width or setting.format.em for width in fixed]
        return distribute(measure, weights)
    shares = [columns[at].share for at in others]
    if any(shares):
        mean = max(1, sum(shares) // sum(map(bool, shares)))
        widths = distribute(rest, [share or mean for share in shares])
    else:
        widths = _by_words(*_needs(setting, grid, styles, others), rest)
    for at, width in zip(others, widths, strict=True):
        fixed[at] = width
    return tuple(fixed)


def _needs(setting: Setting, grid: Grid, styles: _Styles, columns: Sequence[int]) -> tuple[list[Mpt], list[Mpt]]:
    """The least and the natural width of each of the columns by the cells that stand in it alone."""
    least = [setting.format.em] * grid.columns
    natural = [setting.format.em] * grid.columns
    for place in grid.places:
        if place.columns == 1:
            style = styles.of(place)
            around = 2 * of_em(styles.padding_milliem, style.size)
            for _start, text in _paragraphs(place.cell.text):
                width = setting.setter.natural_width(text, style, vertical=styles.vertical) + around
                natural[place.column] = max(natural[place.column], width)
                unit = _widest_unit(setting.setter.prepared(text, style, styles.vertical)) + around
                least[place.column] = max(least[place.column], unit)
    return [least[at] for at in columns], [max(least[at], natural[at]) for at in columns]


def _widest_unit(prepared: Prepared) -> Mpt:
    """The widest stretch that no line may break."""
    widest = width = 0
    for at in range(len(prepared)):
        if prepared.breaks[at] != NO_BREAK:
            width = 0
        width += prepared.widths[at] + prepared.gaps[at]
        widest = max(widest, width)
    return widest


def _by_words(least: list[Mpt], natural: list[Mpt], measure: Mpt) -> tuple[Mpt, ...]:
    """Widths that sum to ``measure``: columns of few words have what they need, the others share what is left of it.

    No column has less than its least, unless there is not even room for those.
    """
    if sum(least) > measure:
        return distribute(measure, least)
    if sum(natural) <= measure:
        return tuple(map(sum, zip(natural, distribute(measure - sum(natural), natural), strict=True)))
    widths = list(least)
    wanting = sorted(range(len(widths)), key=lambda at: natural[at])
    while wanting:
        left = measure - sum(widths)
        at = wanting[0]
        more = natural[at] - least[at]
        if more * len(wanting) > left:
            break
        widths[at] = natural[at]
        wanting.pop(0)
    shares = distribute(measure - sum(widths), [natural[at] - least[at] for at in wanting])
    for at, share in zip(wanting, shares, strict=True):
        widths[at] += share
    return tuple(widths)


class PlacedRow(msgspec.Struct, frozen=True):
    """Row ``row`` of a table, whose first grid line is ``line``."""

    row: int
    line: int


def row_texts(
    grid: LineGrid, table: SetTable, placed: PlacedRow, x: Mpt, story: str, block_id: str
) -> list[TextLine]:
    """The words of the cells that begin in a row, cell after cell."""
    items: list[TextLine] = []
    for cell in table.cells:
        if cell.place.row != placed.row:
            continue
        lines = sum(table.heights[placed.row : placed.row + cell.place.rows])
        free = lines * grid.pitch - _height(grid, cell)
        y = _band_top(grid, placed.line) + free // 2 + grid.rise(cell.style.size)
        source = SourceRef(story, PART, table.first_cell + cell.place.number, 0, 0, block_id)
        for number, line in enumerate(cell.lines):
            left, baseline = grid.point(x + cell.x, y + number * _leading(grid, cell.style))
            items.append(
                line_item(
                    line, cell.style, role=cell.role, x=left, y=baseline, source=source, vertical=grid.is_vertical
                )
            )
    return items


def _band_top(grid: LineGrid, line: int) -> Mpt:
    return grid.line_top(line) - (grid.pitch - grid.em) // 2


def ruling(
    setting: Setting, grid: LineGrid, table: SetTable, rows: Sequence[PlacedRow], x: Mpt, block_id: str
) -> list[Shape]:
    """The rules, and the ground of the head, of rows that stand one under the other."""
    tops = [_band_top(grid, row.line) for row in rows]
    tops.append(tops[-1] + table.heights[rows[-1].row] * grid.pitch)
    lattice = _Lattice(setting, table, rows, x, tops, block_id)
    shapes: list[Shape]
    if table.table.rules == GRID:
        shapes = [*lattice.head_ground(), *lattice.across(), *lattice.down()]
    else:
        shapes = lattice.three_lines() if table.table.rules == THREE_LINE else []
    return [grid.shape_on_page(shape) for shape in shapes]


class _Lattice:
    """The edges of cells in rows that stand one under the other."""

    def __init__(
        self, setting: Setting, table: SetTable, rows: Sequence[PlacedRow], x: Mpt, tops: Sequence[Mpt], block_id: str
    ) -> None:
        self._setting = setting
        self._table = table
        self._tops = tops
        self._edges = [x + edge for edge in table.edges]
        self._block = block_id
        self._rows = [row.row for row in rows]
        owners: dict[tuple[int, int], int] = {}
        for place in table.grid.places:
            for row in range(place.row, place.row + place.rows):
                for column in range(place.column, place.column + place.columns):
                    owners[row, column] = place.number
        self._owners = [[owners.get((row, column)) for column in range(table.grid.columns)] for row in self._rows]
        self._heads = sum(row < table.head for row in self._rows)

    def head_ground(self) -> list[Shape]:
        if not self._heads:
            return []
        rect = Rect(self._edges[0], self._tops[0], self._edges[-1], self._tops[self._heads])
        return [Fill(HEAD_ROLE, self._block, rect, self._setting.color("tint"))]

    def three_lines(self) -> list[Shape]:
        left, right = self._edges[0], self._edges[-1]
        made: list[Shape] = [self._across(self._tops[0], left, right, HEAVY)]
        if 0 < self._heads < len(self._rows):
            made.append(self._across(self._tops[self._heads], left, right, THIN))
        return [*made, self._across(self._tops[-1], left, right, HEAVY)]

    def across(self) -> list[Shape]:
        """Horizontal rules, where a cell ends and another begins below it."""
        made: list[Shape] = []
        for at, y in enumerate(self._tops):
            is_outer = at in (0, len(self._rows))
            parted = [is_outer or self._part(at - 1, column, at, column) for column in range(len(self._edges) - 1)]
            for first, behind in _runs(parted):
                made.append(self._across(y, self._edges[first], self._edges[behind], THICK if is_outer else THIN))
        return made

    def down(self) -> list[Shape]:
        """Vertical rules, where a cell ends and another begins beside it."""
        made: list[Shape] = []
        last = len(self._edges) - 1
        for at, x in enumerate(self._edges):
            is_outer = at in (0, last)
            parted = [is_outer or self._part(row, at - 1, row, at) for row in range(len(self._rows))]
            for first, behind in _runs(parted):
                weight = THICK if is_outer else THIN
                left = x if at == 0 else x - weight if at == last else x - weight // 2
                made.append(self._rule(Rect(left, self._tops[first], left + weight, self._tops[behind]), weight))
        return made

    def _part(self, row: int, column: int, other_row: int, other_column: int) -> bool:
        """Whether two fields belong to different cells."""
        owner = self._owners[row][column]
        return owner is None or owner != self._owners[other_row][other_column]

    def _across(self, y: Mpt, left: Mpt, right: Mpt, weight: Mpt) -> Rule:
        return self._rule(Rect(left, y - weight // 2, right, y - weight // 2 + weight), weight)

    def _rule(self, rect: Rect, weight: Mpt) -> Rule:
        return Rule(ROLE, self._block, rect, weight, self._setting.color("black"))


def _runs(flags: Sequence[bool]) -> list[tuple[int, int]]:
    """Where stretches of true begin and end."""
    edges = [at for at in range(len(flags) + 1) if (at > 0 and flags[at - 1]) != (at < len(flags) and flags[at])]
    return list(zip(edges[::2], edges[1::2], strict=True))
