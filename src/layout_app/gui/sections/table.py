"""表格: the cells of a table in a small grid, merged and split there; rows and columns, widths, head and rules."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont, QIcon
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from layout_app.commands.tables import (
    AddColumn,
    AddRow,
    JoinCells,
    PartCell,
    RemoveColumn,
    RemoveRow,
    SetCellText,
    SetColumnAlign,
    SetColumnWidth,
    SetTableForm,
    TableRef,
)
from layout_app.document.blocks import TableBlock
from layout_app.document.story import placed_tables
from layout_app.document.table import MOST_COLUMN_MILLIEM, Place, Table, columns_of, grid_of
from layout_app.document.table_edits import Field
from layout_app.gui import icons
from layout_app.gui.controls import row
from layout_app.gui.fields import Choice, CountField, Segments, TextField, icon_button
from layout_app.gui.sections.section import Section, Selection
from layout_app.gui.theme import Theme, ui_font
from layout_app.messages import _

ROW_HEIGHT = 26
LEAST_COLUMN = 44
MOST_HEIGHT = 240
MOST_HEAD_ROWS = 9
LEAST_WIDTH_MILLIEM = 500
NUMBER = Qt.ItemDataRole.UserRole


class _CellEditor(QStyledItemDelegate):
    """A cell is typed in a field as all others are: without a history of its own."""

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QWidget:
        field = TextField()
        field.setParent(parent)
        field.setMinimumWidth(0)
        field.setFrame(False)
        return field


class TableSection(Section):
    """A table block's table, or one of those in an article."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(_("Table"))
        self._ref = TableRef()
        self._shown: tuple[TableRef, Table] | None = None
        self.which = Choice()
        self.which.chosen.connect(self._choose)
        self.rows.addWidget(self.which)
        self.grid = self._make_grid()
        self.rows.addWidget(self.grid)
        self.add_row, self.remove_row = icon_button(_("Add a row")), icon_button(_("Remove row"))
        self.add_column, self.remove_column = icon_button(_("Add column")), icon_button(_("Remove column"))
        self.add_row.clicked.connect(lambda: self.apply(AddRow(self._ref, self._row + 1)))
        self.remove_row.clicked.connect(lambda: self.apply(RemoveRow(self._ref, self._row)))
        self.add_column.clicked.connect(lambda: self.apply(AddColumn(self._ref, self._column + 1)))
        self.remove_column.clicked.connect(lambda: self.apply(RemoveColumn(self._ref, self._column)))
        self.add_field(_("Rows"), self._pair(self.add_row, self.remove_row))
        self.add_field(_("Columns"), self._pair(self.add_column, self.remove_column))
        self.join, self.part = QPushButton(_("Merge")), QPushButton(_("Split"))
        self.join.clicked.connect(lambda: self.apply(JoinCells(self._ref, self._selected_field())))
        self.part.clicked.connect(self._part)
        self.add_field(_("Cells"), self._pair(self.join, self.part))
        self.width_field = TextField(_("em"))
        self.width_field.setPlaceholderText(_("by its words"))
        self.width_field.finished.connect(self._set_width)
        self.add_field(_("Column width"), self.width_field)
        aligns = (("left", _("Left")), ("center", _("Centred")), ("right", _("Right")))
        self.align = Segments(aligns, _("Alignment of the column"))
        self.align.chosen.connect(lambda value: self.apply(SetColumnAlign(self._ref, self._column, value)))
        self.add_field(_("Align"), self.align)
        self.head = CountField()
        self.head.chosen.connect(lambda count: self._set_form(head=count))
        self.add_field(_("Head rows"), self.head)
        schemes = (("grid", _("Grid")), ("three-line", _("Three")), ("none", _("None")))
        self.scheme = Segments(schemes, _("Rules"))
        self.scheme.chosen.connect(lambda value: self._set_form(rules=value))
        self.add_field(_("Rules"), self.scheme)
        self.set_theme(theme)

    def _make_grid(self) -> QTableWidget:
        grid = QTableWidget()
        grid.setAccessibleName(_("Cells"))
        grid.setFont(ui_font(12))
        grid.setItemDelegate(_CellEditor(grid))
        grid.verticalHeader().hide()
        grid.horizontalHeader().hide()
        grid.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        grid.horizontalHeader().setMinimumSectionSize(LEAST_COLUMN)
        grid.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        grid.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        grid.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        grid.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        grid.itemChanged.connect(self._set_cell)
        grid.currentCellChanged.connect(lambda *_places: self._show_column())
        grid.itemSelectionChanged.connect(self._show_usable)
        return grid

    def _pair(self, *buttons: QWidget) -> QWidget:
        holder = QWidget()
        line = row(holder, spacing=4)
        for button in buttons:
            line.addWidget(button)
        line.addStretch(1)
        return holder

    def set_theme(self, theme: Theme) -> None:
        for button, name in (
            (self.add_row, "add"), (self.add_column, "add"), (self.remove_row, "subtract"),
            (self.remove_column, "subtract"),
        ):
            button.setIcon(QIcon(icons.icon(f"{name}_16_regular", theme.color("text2"), size=16)))

    @property
    def _row(self) -> int:
        """The current row, the last one where none is."""
        at = self.grid.currentRow()
        return at if at >= 0 else self.grid.rowCount() - 1

    @property
    def _column(self) -> int:
        at = self.grid.currentColumn()
        return at if at >= 0 else self.grid.columnCount() - 1

    def applies(self, selection: Selection) -> bool:
        return bool(_tables(selection)) and selection.photo < 0

    def show_selection(self, selection: Selection) -> None:
        found = _tables(selection)
        names = [(ref.table, _("Table %(number)s") % {"number": at}) for at, ref in enumerate(found, 1)]
        if self._ref not in found:
            self._ref = next(iter(found))
        self.which.show_entries(names, self._ref.table)
        self.which.setVisible(len(found) > 1)
        table = found[self._ref]
        if self._shown != (self._ref, table):
            self._shown = self._ref, table
            self._fill(table)
        self.head.show_value(table.head, 0, min(MOST_HEAD_ROWS, len(table.rows)))
        self.scheme.show_value(table.rules)
        self._show_column()
        self._show_usable()

    def _fill(self, table: Table) -> None:
        grid, places = self.grid, grid_of(table)
        grid.blockSignals(True)
        current = grid.currentRow(), grid.currentColumn()
        grid.clearSpans()
        grid.clearContents()
        grid.setRowCount(places.rows)
        grid.setColumnCount(places.columns)
        for place in places.places:
            item = QTableWidgetItem(place.cell.text)
            item.setData(NUMBER, place.number)
            item.setToolTip(place.cell.text)
            if place.row < table.head:
                item.setFont(ui_font(12, QFont.Weight.DemiBold))
            grid.setItem(place.row, place.column, item)
            if (place.rows, place.columns) != (1, 1):
                grid.setSpan(place.row, place.column, place.rows, place.columns)
        grid.setCurrentCell(min(current[0], places.rows - 1), min(current[1], places.columns - 1))
        grid.setFixedHeight(min(MOST_HEIGHT, places.rows * ROW_HEIGHT + 2))
        grid.blockSignals(False)

    def _show_column(self) -> None:
        if self._shown is not None:
            columns = columns_of(self._shown[1])
            column = columns[min(self._column, len(columns) - 1)]
            self.align.show_value(column.align)
            width = column.width_milliem
            self.width_field.show_value(f"{width / 1000:g}" if width else "")
            self.width_field.set_wrong(False)

    def _show_usable(self) -> None:
        """Merging needs two fields, splitting a cell over several."""
        field, place = self._selected_field(), self._place
        self.join.setEnabled(field.rows * field.columns > 1)
        self.part.setEnabled(place is not None and place.rows * place.columns > 1)

    @property
    def _place(self) -> Place | None:
        """Where the current cell stands."""
        return grid_of(self._shown[1]).at(self._row, self._column) if self._shown is not None else None

    def _selected_field(self) -> Field:
        """The fields that are selected, the current one where none is."""
        ranges = self.grid.selectedRanges()
        if not ranges:
            return Field(self._row, self._column)
        top, left = min(one.topRow() for one in ranges), min(one.leftColumn() for one in ranges)
        below, right = max(one.bottomRow() for one in ranges), max(one.rightColumn() for one in ranges)
        return Field(top, left, below - top + 1, right - left + 1)

    def _part(self) -> None:
        place = self._place
        if place is not None:
            self.apply(PartCell(self._ref, place.number))

    def _set_width(self, text: str) -> None:
        width = parse_width(text)
        if width is None:
            self.width_field.set_wrong(True)
            self.refused.emit(_("A column is 0.5 to 99 em wide; without a number it takes what its words need."))
        else:
            self.apply(SetColumnWidth(self._ref, self._column, width))

    def _choose(self, table: str) -> None:
        self._ref = TableRef(story=self._ref.story, table=table)
        if self.selection is not None:
            self.show_selection(self.selection)

    def _set_cell(self, item: QTableWidgetItem) -> None:
        number = item.data(NUMBER)
        if number is not None:
            self.apply(SetCellText(self._ref, number, item.text()))
        else:
            self._shown = None  # an empty field that no cell covers takes no words
            if self.selection is not None:
                self.show_selection(self.selection)

    def _set_form(self, head: int | None = None, rules: str | None = None) -> None:
        if self._shown is None:
            return
        table = self._shown[1]
        self.apply(SetTableForm(self._ref, table.head if head is None else head, rules or table.rules))


def parse_width(text: str) -> int | None:
    """A column's width in thousandths of 字; 0, by its words, where nothing is written; ``None`` for no width."""
    bare = text.strip().lower().removesuffix("字").removesuffix("em").strip()
    if not bare:
        return 0
    try:
        width = round(float(bare) * 1000)
    except (ValueError, OverflowError):
        return None
    return width if width == 0 or LEAST_WIDTH_MILLIEM <= width <= MOST_COLUMN_MILLIEM else None


def _tables(selection: Selection) -> dict[TableRef, Table]:
    """The tables of what is selected."""
    if isinstance(selection.block, TableBlock):
        return {TableRef(block=selection.block.id): selection.block.table}
    story = selection.story
    return {TableRef(story=story.id, table=table.id): table for table in placed_tables(story)} if story else {}
