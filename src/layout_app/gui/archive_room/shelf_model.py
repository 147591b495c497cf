"""The rows of the shelf: a heading for each year, or for what was found and the rest, and a cover for each issue."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from layout_app.archive.index import Listed
from layout_app.gui import counts
from layout_app.gui.archive_room.lookup import Answer
from layout_app.gui.archive_room.words import date_of, number_of, year_name
from layout_app.messages import _

BY_TIME, BY_PLACES = "time", "places"
ROW = Qt.ItemDataRole.UserRole
_Index = QModelIndex | QPersistentModelIndex


class Heading(msgspec.Struct, frozen=True):
    """A line over covers; a hairline stands above all but the first."""

    text: str
    detail: str
    is_first: bool


class Cover(msgspec.Struct, frozen=True):
    """An issue on the shelf. ``places`` are its hits; ``is_faded`` while words are looked for that it does not have."""

    issue: Listed
    places: int = 0
    is_faded: bool = False


ShelfRow = Heading | Cover


def shelf_rows(answer: Answer, year: str | None, order: str) -> tuple[ShelfRow, ...]:
    """All issues, or those of a ``year``, under headings; by places those with most of them come first."""
    found: dict[str, int] = {}
    for hit in answer.hits:
        found[hit.issue.id] = found.get(hit.issue.id, 0) + 1
    is_asked = answer.question.has_words
    covers = [
        Cover(issue, found.get(issue.id, 0), is_asked and issue.id not in found)
        for issue in answer.issues
        if year is None or issue.year == year
    ]
    if order == BY_PLACES and is_asked:
        covers.sort(key=lambda cover: -cover.places)
        groups = [
            (_("With these words"), [cover for cover in covers if cover.places]),
            (_("Without them"), [cover for cover in covers if not cover.places]),
        ]
    else:
        years = dict.fromkeys(cover.issue.year for cover in covers)
        groups = [(year_name(one), [cover for cover in covers if cover.issue.year == one]) for one in years]
    rows: list[ShelfRow] = []
    for name, members in groups:
        if members:
            rows += [Heading(name, counts.issues(len(members)), not rows), *members]
    return tuple(rows)


class ShelfModel(QAbstractListModel):
    """Headings cannot be chosen. Screen readers hear an issue's number, date and places."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[ShelfRow, ...] = ()

    def show(self, rows: Sequence[ShelfRow]) -> None:
        """Show these rows; where the same issues stand in the same order the view keeps its place."""
        rows = tuple(rows)
        if [_key(row) for row in rows] != [_key(row) for row in self._rows]:
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()
        elif rows != self._rows:
            self._rows = rows
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))

    @property
    def rows(self) -> tuple[ShelfRow, ...]:
        return self._rows

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 (Qt's signature)
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if isinstance(self._rows[index.row()], Heading):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self._rows[index.row()]
        if role == ROW:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return _words(row)
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(row, Cover):
            return f"{row.issue.paper} {_words(row)}".strip()
        return None

    def row_of(self, issue_id: str) -> int:
        """Where an issue stands; -1 where it is not shown."""
        for number, row in enumerate(self._rows):
            if isinstance(row, Cover) and row.issue.id == issue_id:
                return number
        return -1

    def first_row(self) -> int:
        """The first issue that is not faded, else the first; -1 where there is none."""
        covers = [(number, row) for number, row in enumerate(self._rows) if isinstance(row, Cover)]
        return next((number for number, row in covers if not row.is_faded), covers[0][0] if covers else -1)


def _key(row: ShelfRow) -> object:
    return row if isinstance(row, Heading) else row.issue.id


def _words(row: ShelfRow) -> str:
    if isinstance(row, Heading):
        return f"{row.text} {row.detail}"
    parts = (number_of(row.issue), date_of(row.issue), counts.places(row.places) if row.places else "")
    return _(", ").join(part for part in parts if part)
