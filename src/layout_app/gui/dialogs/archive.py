"""The archive: covers on a shelf, words looked for in all of them, a hit on its page, the issue opened again.

A beginning of the room of DESK picture 08.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from layout_app.archive.folder import COVER, ISSUE, picture_name
from layout_app.archive.index import Index, Listed
from layout_app.archive.search import Hit, search
from layout_app.archive.words import phrases_of
from layout_app.errors import LayoutAppError
from layout_app.gui import counts
from layout_app.gui.controls import hairline, label, row
from layout_app.gui.dialogs.archive_page import ArchivePage
from layout_app.gui.dialogs.sheet import SIDE, Sheet, action_button
from layout_app.gui.fields import Choice
from layout_app.gui.theme import Theme
from layout_app.messages import _
from layout_app.session.archiving import archive_folder

SIZE = (1040, 680)
COVER_SIZE = QSize(104, 150)
SHELF_CELL = QSize(136, 208)
SIDE_WIDTH, HITS_HEIGHT = 352, 168
ID = Qt.ItemDataRole.UserRole


class ArchiveDialog(Sheet):
    """``open_wanted`` gives the file of an issue to open."""

    chapter = "archive"

    open_wanted = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, _("Archive"), "", SIZE, parent)
        self._root = archive_folder()
        self._hits: tuple[Hit, ...] = ()
        self._issues: tuple[Listed, ...] = ()
        layout = QVBoxLayout(self.body)
        layout.setContentsMargins(SIDE, 0, SIDE, 12)
        layout.setSpacing(12)
        layout.addLayout(self._search_row())
        shelf_and_page = row(spacing=16)
        self.shelf = self._shelf()
        shelf_and_page.addWidget(self.shelf, 1)
        shelf_and_page.addWidget(hairline(vertical=True))
        shelf_and_page.addLayout(self._page_side())
        layout.addLayout(shelf_and_page, 1)
        place = label(_("Kept in %(folder)s") % {"folder": str(self._root)}, "secondary")
        self.open_button = action_button(_("Open this issue"), primary=True)
        self.open_button.clicked.connect(self._open)
        self.foot.addWidget(place, 1)
        self.foot.addWidget(self.open_button)
        self._show_years()
        self.refresh()
        self.search_field.setFocus()

    def _search_row(self) -> QVBoxLayout:
        self.search_field = QLineEdit()
        self.search_field.setPlaceholderText(_("Words in headlines, text, captions and names"))
        self.search_field.setAccessibleName(_("Search the archive"))
        self.search_field.setClearButtonEnabled(True)
        self.search_field.textChanged.connect(self.refresh)
        self.year_field = Choice()
        self.year_field.setAccessibleName(_("Year"))
        self.year_field.chosen.connect(self.refresh)
        self.summary = label("", "secondary")
        line = row(spacing=12)
        line.addWidget(self.search_field, 3)
        line.addWidget(self.year_field, 1)
        line.addWidget(self.summary, 2)
        made = QVBoxLayout()
        made.addLayout(line)
        return made

    def _shelf(self) -> QListWidget:
        made = QListWidget()
        made.setViewMode(QListWidget.ViewMode.IconMode)
        made.setMovement(QListWidget.Movement.Static)
        made.setResizeMode(QListWidget.ResizeMode.Adjust)
        made.setUniformItemSizes(True)
        made.setIconSize(COVER_SIZE)
        made.setGridSize(SHELF_CELL)
        made.setWordWrap(True)
        made.setAccessibleName(_("Issues in the archive"))
        made.currentItemChanged.connect(lambda _now, _before: self._show_issue())
        made.itemActivated.connect(lambda _item: self._open())
        return made

    def _page_side(self) -> QVBoxLayout:
        made = QVBoxLayout()
        made.setSpacing(8)
        self.page = ArchivePage(self.theme)
        self.page.setFixedWidth(SIDE_WIDTH)
        self.hits = QListWidget()
        self.hits.setFixedSize(SIDE_WIDTH, HITS_HEIGHT)
        self.hits.setWordWrap(True)
        self.hits.setSpacing(2)
        self.hits.setAccessibleName(_("Places in this issue"))
        self.hits.currentRowChanged.connect(self._show_hit)
        made.addWidget(self.page, 1)
        made.addWidget(self.hits)
        return made

    def _show_years(self) -> None:
        years = sorted({one.year for one in self._all() if one.year}, reverse=True)
        self.year_field.show_entries([("", _("All years")), *((year, year) for year in years)], "")

    def _all(self) -> tuple[Listed, ...]:
        try:
            with Index(self._root) as index:
                return index.issues()
        except LayoutAppError as refusal:
            self.summary.setText(refusal.sentence)
            return ()

    def refresh(self) -> None:
        """Look for what the field says; all issues of the year where it says nothing."""
        query, year = self.search_field.text(), str(self.year_field.currentData() or "")
        is_asked = bool(phrases_of(query))
        try:
            with Index(self._root) as index:
                self._hits = search(index, query, year) if is_asked else ()
                self._issues = index.issues(year)
        except LayoutAppError as refusal:
            self.summary.setText(refusal.sentence)
            return
        found = [hit.issue.id for hit in self._hits]
        shown = tuple(one for one in self._issues if not is_asked or one.id in found)
        self.summary.setText(self._summary(query.strip() if is_asked else "", len(shown), len(found)))
        self.shelf.clear()
        for issue in shown:
            self.shelf.addItem(self._cover(issue, found.count(issue.id)))
        self.shelf.setCurrentRow(0)
        self._show_issue()

    def _summary(self, query: str, issues: int, places: int) -> str:
        if query and not places:
            return _("“%(words)s” was not found: try another word, or all years.") % {"words": query}
        if query:
            return _("%(places)s in %(issues)s") % {"places": counts.places(places), "issues": counts.issues(issues)}
        return counts.issues(issues) if issues else _("Every issue sent to press is kept here.")

    def _cover(self, issue: Listed, places: int) -> QListWidgetItem:
        number = _("No. %(number)s") % {"number": issue.number} if issue.number else issue.paper
        found = counts.places(places) if places else ""
        text = "\n".join(part for part in (number, issue.date, found) if part)
        made = QListWidgetItem(self._cover_icon(self._root / issue.id / COVER), text)
        made.setData(ID, issue.id)
        made.setTextAlignment(Qt.AlignmentFlag.AlignHCenter)
        return made

    def _cover_icon(self, path: Path) -> QIcon:
        """The picture in a hairline, the same when it is chosen."""
        picture = QPixmap(str(path))
        if not picture.isNull():
            painter = QPainter(picture)
            painter.setPen(self.theme.color("border"))
            painter.drawRect(picture.rect().adjusted(0, 0, -1, -1))
            painter.end()
        made = QIcon(picture)
        made.addPixmap(picture, QIcon.Mode.Selected)
        return made

    @property
    def chosen(self) -> str:
        """The issue that is chosen on the shelf; empty where there is none."""
        item = self.shelf.currentItem()
        return str(item.data(ID)) if item is not None else ""

    def _hits_of_chosen(self) -> tuple[Hit, ...]:
        return tuple(hit for hit in self._hits if hit.issue.id == self.chosen)

    def _show_issue(self) -> None:
        self.open_button.setEnabled(bool(self.chosen))
        hits = self._hits_of_chosen()
        self.hits.clear()
        for hit in hits:
            place = _("Page %(number)s") % {"number": hit.label}
            self.hits.addItem(" · ".join(part for part in (place, hit.article) if part) + "\n" + hit.snippet)
        self.hits.setVisible(bool(hits))
        if hits:
            self.hits.setCurrentRow(0)
        else:
            self.page.show_page(self._root / self.chosen / picture_name(1) if self.chosen else None)

    def _show_hit(self, at: int) -> None:
        hits = self._hits_of_chosen()
        if 0 <= at < len(hits):
            hit = hits[at]
            places = [place for place in hit.places if place.page == hit.page]
            self.page.show_page(self._root / hit.issue.id / picture_name(hit.page), places)

    def _open(self) -> None:
        if self.chosen:
            path: Path = self._root / self.chosen / ISSUE
            self.accept()
            self.open_wanted.emit(path)
