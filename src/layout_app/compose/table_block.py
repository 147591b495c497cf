"""A table that is a block of its own: its rows from the block's first line down, as far as the block holds them."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from layout_app.compose.article import ComposedBlock
from layout_app.compose.line_grid import LineGrid
from layout_app.compose.setting import Setting
from layout_app.compose.structure import shape_of
from layout_app.compose.table import PART, PlacedRow, SetTable, row_texts, ruling, set_table, table_findings
from layout_app.display.items import BlockBox, Item
from layout_app.document.blocks import TableBlock
from layout_app.errors import Finding, Severity
from layout_app.ids import SourceRef
from layout_app.messages import _n


def compose_table(setting: Setting, block: TableBlock, box: BlockBox) -> ComposedBlock:
    """The block's table; rows that find no place are a finding, never silent."""
    table = set_table(setting, block.table, box.rect.width)
    grid = LineGrid.of_page(setting.format)
    rows = _rows_that_fit(table, block.slot.line, block.slot.lines)
    items: list[Item] = []
    if rows:
        items.extend(ruling(setting, grid, table, rows, box.rect.x0, block.id))
    for row in rows:
        items.extend(row_texts(grid, table, row, box.rect.x0, "", block.id))
    left_over = sum(table.heights[len(rows) :])
    box = msgspec.structs.replace(
        box,
        free_lines=max(0, block.slot.lines - sum(table.heights)),
        overset_lines=left_over,
        tables=(shape_of(block.table),),
        overset_characters=sum(map(table.characters_of, range(len(rows), len(table.heights)))),
    )
    findings = (*_overset(block, len(table.heights) - len(rows)), *table_findings(table, "", block.id))
    return ComposedBlock(tuple(items), box, findings)


def _rows_that_fit(table: SetTable, line: int, lines: int) -> list[PlacedRow]:
    """The rows from the first on, whole groups of them, that ``lines`` hold."""
    rows: list[PlacedRow] = []
    end = line + lines
    for first, behind in table.groups:
        if line + sum(table.heights[first:behind]) > end:
            break
        for row in range(first, behind):
            rows.append(PlacedRow(row, line))
            line += table.heights[row]
    return rows


def _overset(block: TableBlock, count: int) -> Iterator[Finding]:
    if count:
        message = _n(
            "%(rows)s row of the table finds no place: make the table larger or its words fewer.",
            "%(rows)s rows of the table find no place: make the table larger or its words fewer.",
            count,
        )
        source = SourceRef("", PART, 0, 0, 0, block.id)
        yield Finding("table.overset", Severity.ERROR, message % {"rows": count}, source=source)
