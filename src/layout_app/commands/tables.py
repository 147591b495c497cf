"""Edits of tables: put on a page or among the paragraphs of an article, their cells, rows, columns and rules."""

from __future__ import annotations

import msgspec

from layout_app.commands.blocks import block_of, fits_page, free_block_id
from layout_app.commands.edit import Edit
from layout_app.commands.text import story_to_edit
from layout_app.document.blocks import TableBlock
from layout_app.document.format import Slot
from layout_app.document.issue import Issue, with_block, with_page, with_story
from layout_app.document.story import with_table, with_table_placed
from layout_app.document.table import (
    ALIGNMENTS,
    MOST_COLUMN_MILLIEM,
    MOST_COLUMNS,
    MOST_ROWS,
    RULE_SCHEMES,
    Table,
    cells_of,
    columns_of,
    grid_of,
    with_cell,
)
from layout_app.document.table_edits import (
    Field,
    joined_field,
    with_cell_parted,
    with_cells_joined,
    with_column_added,
    with_column_removed,
    with_row_added,
    with_row_removed,
)
from layout_app.errors import CommandRefused
from layout_app.messages import _


class TableRef(msgspec.Struct, frozen=True):
    """Which table: that of a block, or the one called ``table`` in a story."""

    block: str = ""
    story: str = ""
    table: str = ""

    @property
    def key(self) -> str:
        return self.block or self.story


def table_to_edit(issue: Issue, ref: TableRef) -> Table:
    """The table; ``CommandRefused`` where it is gone or locked."""
    if ref.block:
        block = block_of(issue, ref.block)
        if isinstance(block, TableBlock):
            if block.locked:
                raise CommandRefused(_("The block is locked: unlock it first."))
            return block.table
    else:
        for table in story_to_edit(issue, ref.story).tables:
            if table.id == ref.table:
                return table
    raise CommandRefused(_("The table is no longer in this issue."))


def _changed(issue: Issue, ref: TableRef, table: Table) -> Edit:
    """The issue with that table replaced; one of too many rows or columns, or of none, is refused."""
    grid = grid_of(table)
    if not (0 < grid.rows <= MOST_ROWS and 0 < grid.columns <= MOST_COLUMNS):
        raise CommandRefused(
            _("A table has 1 to %(rows)s rows and 1 to %(columns)s columns.")
            % {"rows": MOST_ROWS, "columns": MOST_COLUMNS}
        )
    if ref.block:
        block = block_of(issue, ref.block)
        assert isinstance(block, TableBlock)
        changed = with_block(issue, msgspec.structs.replace(block, table=table))
    else:
        changed = with_story(issue, with_table(story_to_edit(issue, ref.story), table))
    return Edit(changed, frozenset({ref.key}))


class AddTableBlock(msgspec.Struct, frozen=True):
    """A table put on a page as a block of its own."""

    page: int
    slot: Slot
    table: Table
    merge_key: str = ""

    @property
    def label(self) -> str:
        return _("Insert table")

    def apply(self, issue: Issue) -> Edit:
        if not 0 <= self.page < len(issue.pages):
            raise CommandRefused(_("The page is no longer in this issue."))
        fits_page(self.slot, issue.format_of(self.page))
        page = issue.pages[self.page]
        block = TableBlock(free_block_id(issue, f"{page.id}-t"), self.slot, self.table)
        added = msgspec.structs.replace(page, blocks=(*page.blocks, block))
        edit = _changed(with_page(issue, self.page, added), TableRef(block=block.id), self.table)
        return Edit(edit.issue, frozenset({block.id, page.id}))


class AddTable(msgspec.Struct, frozen=True):
    """A table put into an article before paragraph ``index``."""

    story: str
    index: int
    table: Table
    merge_key: str = ""

    @property
    def label(self) -> str:
        return _("Insert table")

    def apply(self, issue: Issue) -> Edit:
        story = story_to_edit(issue, self.story)
        if not 0 <= self.index <= len(story.paragraphs):
            raise CommandRefused(_("The text has changed meanwhile: place the cursor again."))
        changed = with_table_placed(story, self.index, self.table)
        return _changed(with_story(issue, changed), TableRef(story=story.id), changed.tables[-1])


class SetCellText(msgspec.Struct, frozen=True):
    """The words of cell ``number`` of a table; typing in one cell is one step."""

    ref: TableRef
    number: int
    text: str

    @property
    def label(self) -> str:
        return _("Type")

    @property
    def merge_key(self) -> str:
        return f"cell {self.ref.key} {self.ref.table} {self.number}"

    def apply(self, issue: Issue) -> Edit:
        table = table_to_edit(issue, self.ref)
        cells = cells_of(table)
        if not 0 <= self.number < len(cells):
            raise CommandRefused(_("The text has changed meanwhile: place the cursor again."))
        cell = msgspec.structs.replace(cells[self.number], text=self.text)
        return _changed(issue, self.ref, with_cell(table, self.number, cell))


class _AtLine(msgspec.Struct, frozen=True):
    """A row or column of a table, by its number from 0."""

    ref: TableRef
    at: int
    merge_key: str = ""


class AddRow(_AtLine, frozen=True):
    """An empty row before row ``at``."""

    @property
    def label(self) -> str:
        return _("Add row")

    def apply(self, issue: Issue) -> Edit:
        return _changed(issue, self.ref, with_row_added(table_to_edit(issue, self.ref), self.at))


class AddColumn(_AtLine, frozen=True):
    """An empty column before column ``at``."""

    @property
    def label(self) -> str:
        return _("Add column")

    def apply(self, issue: Issue) -> Edit:
        return _changed(issue, self.ref, with_column_added(table_to_edit(issue, self.ref), self.at))


class RemoveRow(_AtLine, frozen=True):
    """Row ``at`` taken away with the words that stand in it alone."""

    @property
    def label(self) -> str:
        return _("Remove row")

    def apply(self, issue: Issue) -> Edit:
        table = table_to_edit(issue, self.ref)
        if not 0 <= self.at < grid_of(table).rows:
            raise CommandRefused(_("The table has no such row."))
        return _changed(issue, self.ref, with_row_removed(table, self.at))


class RemoveColumn(_AtLine, frozen=True):
    """Column ``at`` taken away with the words that stand in it alone."""

    @property
    def label(self) -> str:
        return _("Remove column")

    def apply(self, issue: Issue) -> Edit:
        table = table_to_edit(issue, self.ref)
        if not 0 <= self.at < grid_of(table).columns:
            raise CommandRefused(_("The table has no such column."))
        return _changed(issue, self.ref, with_column_removed(table, self.at))


class SetTableForm(msgspec.Struct, frozen=True):
    """How many head rows a table has, and its rules: grid, three-line or none."""

    ref: TableRef
    head: int
    rules: str
    merge_key: str = ""

    @property
    def label(self) -> str:
        return _("Form of the table")

    def apply(self, issue: Issue) -> Edit:
        assert self.rules in RULE_SCHEMES and self.head >= 0
        table = table_to_edit(issue, self.ref)
        head = min(self.head, len(table.rows))
        return _changed(issue, self.ref, msgspec.structs.replace(table, head=head, rules=self.rules))


class SetColumnAlign(msgspec.Struct, frozen=True):
    """The cells of a column set left, center or right."""

    ref: TableRef
    at: int
    align: str
    merge_key: str = ""

    @property
    def label(self) -> str:
        return _("Alignment of the column")

    def apply(self, issue: Issue) -> Edit:
        assert self.align in ALIGNMENTS
        table = table_to_edit(issue, self.ref)
        columns = list(columns_of(table))
        if not 0 <= self.at < len(columns):
            raise CommandRefused(_("The table has no such column."))
        columns[self.at] = msgspec.structs.replace(columns[self.at], align=self.align)
        return _changed(issue, self.ref, msgspec.structs.replace(table, columns=tuple(columns)))


class SetColumnWidth(msgspec.Struct, frozen=True):
    """A column made so many thousandths of 字 wide; 0 gives it what its words need."""

    ref: TableRef
    at: int
    width_milliem: int

    @property
    def label(self) -> str:
        return _("Width of the column")

    @property
    def merge_key(self) -> str:
        return f"column width {self.ref.key} {self.ref.table} {self.at}"

    def apply(self, issue: Issue) -> Edit:
        assert 0 <= self.width_milliem <= MOST_COLUMN_MILLIEM
        table = table_to_edit(issue, self.ref)
        columns = list(columns_of(table))
        if not 0 <= self.at < len(columns):
            raise CommandRefused(_("The table has no such column."))
        columns[self.at] = msgspec.structs.replace(columns[self.at], width_milliem=self.width_milliem, share=0)
        return _changed(issue, self.ref, msgspec.structs.replace(table, columns=tuple(columns)))


class JoinCells(msgspec.Struct, frozen=True):
    """The cells of a rectangle of fields made one, with all that reach into it; no words are lost."""

    ref: TableRef
    field: Field
    merge_key: str = ""

    @property
    def label(self) -> str:
        return _("Merge cells")

    def apply(self, issue: Issue) -> Edit:
        table = table_to_edit(issue, self.ref)
        field = joined_field(table, self.field)
        if field.rows < 1 or field.columns < 1 or field.rows * field.columns == 1:
            raise CommandRefused(_("Select two cells or more first."))
        return _changed(issue, self.ref, with_cells_joined(table, field))


class PartCell(msgspec.Struct, frozen=True):
    """Cell ``number`` over several fields made one for each; its words stay in the first."""

    ref: TableRef
    number: int
    merge_key: str = ""

    @property
    def label(self) -> str:
        return _("Split cell")

    def apply(self, issue: Issue) -> Edit:
        table = table_to_edit(issue, self.ref)
        places = grid_of(table).places
        if not 0 <= self.number < len(places):
            raise CommandRefused(_("The text has changed meanwhile: place the cursor again."))
        if places[self.number].rows * places[self.number].columns == 1:
            raise CommandRefused(_("The cell is not merged: there is nothing to split."))
        return _changed(issue, self.ref, with_cell_parted(table, self.number))
