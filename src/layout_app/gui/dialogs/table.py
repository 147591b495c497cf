"""A new table for the page: how many rows and columns."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from layout_app.gui.controls import column, label, row
from layout_app.gui.dialogs.parts import labelled
from layout_app.gui.dialogs.sheet import SIDE, Sheet, action_button
from layout_app.gui.fields import CountField
from layout_app.gui.theme import Theme
from layout_app.messages import _

SIZE = (360, 264)
ROWS, COLUMNS = 5, 3
MOST_ROWS, MOST_COLUMNS = 60, 12
"""Of a new table; an existing one can be given more."""


class TableDialog(Sheet):
    """``agreed`` tells the number of rows, the head row among them, and of columns."""

    chapter = "tables"

    agreed = Signal(int, int)

    def __init__(self, theme: Theme, parent: QWidget | None) -> None:
        super().__init__(theme, _("Insert table"), "", SIZE, parent)
        layout = column(self.body, (SIDE, 4, SIDE, 0), 12)
        counts = row(spacing=16)
        self.row_count, self.column_count = CountField(), CountField()
        self.row_count.show_value(ROWS, 1, MOST_ROWS)
        self.column_count.show_value(COLUMNS, 1, MOST_COLUMNS)
        counts.addLayout(labelled(_("Rows"), self.row_count))
        counts.addLayout(labelled(_("Columns"), self.column_count))
        layout.addLayout(counts)
        hint = label(_("The first row is the head. Cells are filled in at the right, under Properties."), "secondary")
        hint.setWordWrap(True)
        layout.addWidget(hint)
        layout.addStretch(1)
        self.cancel = action_button(_("Cancel"))
        self.insert = action_button(_("Insert"), primary=True)
        self.foot.addStretch(1)
        self.foot.addWidget(self.cancel)
        self.foot.addWidget(self.insert)
        self.cancel.clicked.connect(self.reject)
        self.insert.clicked.connect(self._agree)

    def _agree(self) -> None:
        self.accept()
        self.agreed.emit(self.row_count.value(), self.column_count.value())
