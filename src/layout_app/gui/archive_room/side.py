"""The right side: the issue that is chosen, its page with the hits marked, the list of them, and what can be done."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from layout_app.archive.folder import picture_name
from layout_app.archive.index import Listed
from layout_app.archive.search import Hit, PlaceOnPage
from layout_app.gui import counts, icons
from layout_app.gui.archive_room.hits import ROW, HitList
from layout_app.gui.archive_room.page_view import ArchivePage
from layout_app.gui.archive_room.pictures import PictureLoader
from layout_app.gui.archive_room.words import date_of, number_of
from layout_app.gui.controls import column, hairline, label, row, set_chip
from layout_app.gui.theme import Theme
from layout_app.messages import _

WIDTH = 352
HEAD, FOOT = 52, 56
LEAST_PAGE, MOST_PAGE = 200, 452
LEAST_ROWS = 3
THIN_SPACE = "\u2009"


class ShownPage:
    """Which page of which issue is looked at, and what is marked on it."""

    def __init__(self, root: Path, issue: Listed, page: int, hits: Sequence[Hit], hit: Hit | None) -> None:
        self.root, self.issue, self.page = root, issue, page
        self.places: tuple[PlaceOnPage, ...] = ()
        if hit is not None:
            self.places = tuple(place for place in hit.places if place.page == page)
        self.others = tuple(
            place for one in hits if one is not hit for place in one.places if place.page == page
        )

    @property
    def picture(self) -> Path:
        return self.root / self.issue.id / picture_name(self.page)


class IssueSide(QWidget):
    """``open_wanted`` and ``quote_wanted`` are the buttons, ``looked_at`` asks to see the page large."""

    open_wanted = Signal()
    quote_wanted = Signal()
    looked_at = Signal()
    page_shown = Signal()

    def __init__(self, theme: Theme, loader: PictureLoader) -> None:
        super().__init__()
        self.setProperty("kind", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(WIDTH)
        self._root = Path()
        self._issue: Listed | None = None
        self._page = 1
        layout = column(self)
        head = row(margins=(16, 0, 16, 0), spacing=8)
        self.name = label("", "title")
        self.date = label("", "secondary")
        self.places = QLabel()
        head.addWidget(self.name)
        head.addWidget(self.date)
        head.addStretch(1)
        head.addWidget(self.places, 0, Qt.AlignmentFlag.AlignVCenter)
        top = QWidget()
        top.setFixedHeight(HEAD)
        top.setLayout(head)
        layout.addWidget(top)
        self.page = ArchivePage(theme, loader)
        self.page.clicked.connect(self.looked_at)
        frame = row(margins=(16, 0, 16, 0))
        frame.addWidget(self.page)
        layout.addLayout(frame)
        layout.addSpacing(8)
        self.list = HitList(theme)
        self.list.chosen.connect(self._show_hit)
        self.list.opened.connect(self.open_wanted)
        self.list.looked_at.connect(self.looked_at)
        layout.addWidget(self.list, 1)
        layout.addWidget(hairline())
        foot = row(margins=(12, 0, 16, 0), spacing=8)
        self.quote_button = QPushButton(THIN_SPACE + _("Quote this article"))
        self.quote_button.setProperty("kind", "flat")
        self.quote_button.clicked.connect(self.quote_wanted)
        self.open_button = QPushButton(THIN_SPACE + _("Open this issue"))
        self.open_button.setProperty("kind", "primary")
        self.open_button.clicked.connect(self.open_wanted)
        for button in (self.quote_button, self.open_button):
            button.setIconSize(QSize(16, 16))
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        foot.addWidget(self.quote_button)
        foot.addStretch(1)
        foot.addWidget(self.open_button)
        bottom = QWidget()
        bottom.setFixedHeight(FOOT)
        bottom.setLayout(foot)
        layout.addWidget(bottom)
        self.set_theme(theme)
        self.show_nothing()

    def set_theme(self, theme: Theme) -> None:
        self.page.set_theme(theme)
        self.list.set_theme(theme)
        self.quote_button.setIcon(
            icons.icon("arrow_import_20_regular", theme.color("text2"), disabled=theme.color("disabled"), size=16)
        )
        self.open_button.setIcon(
            icons.icon("open_20_regular", theme.color("on_accent"), disabled=theme.color("strong"), size=16)
        )

    def show_nothing(self) -> None:
        """No issue is chosen."""
        self._issue = None
        self.name.setText("")
        self.date.setText("")
        self.places.hide()
        self.page.show_page(None)
        self.page.hide()
        self.list.show_hits(())
        self.open_button.setEnabled(False)
        self.page_shown.emit()

    def show_issue(self, root: Path, issue: Listed, hits: Sequence[Hit]) -> None:
        """The issue with its hits; where there are none the articles come with ``show_articles``."""
        is_another = self._issue is None or (self._root, self._issue.id) != (root, issue.id)
        self._root, self._issue = root, issue
        self.name.setText(number_of(issue))
        self.date.setText(date_of(issue))
        self.places.setVisible(bool(hits))
        if hits:
            set_chip(self.places, "soft", counts.places(len(hits)))
        self.page.show()
        self.open_button.setEnabled(True)
        if hits or is_another:
            if is_another:
                self._page = 1
            self.list.show_hits(hits)
        if not hits and is_another:
            self._show_page()

    def show_articles(self, articles: Sequence[Hit]) -> None:
        """The articles of the issue, where no words are looked for."""
        self.list.show_hits(articles)

    @property
    def shown(self) -> ShownPage | None:
        """The page that is looked at."""
        if self._issue is None:
            return None
        hit = self.list.current
        return ShownPage(self._root, self._issue, self._page, self.list.hits, hit)

    @property
    def hit(self) -> Hit | None:
        """The hit, or article, that is chosen."""
        return self.list.current

    def step_page(self, direction: int) -> None:
        """Look at the next page of the issue, or the one before."""
        if self._issue is not None:
            pictures = sorted(self._issue.labels) or [1]
            at = pictures.index(self._page) if self._page in pictures else 0
            self._page = pictures[min(max(at + direction, 0), len(pictures) - 1)]
            self._show_page()

    def step_hit(self, direction: int) -> bool:
        return self.list.step(direction)

    def show_quotable(self, can: bool, why_not: str) -> None:
        """Whether the article can be quoted; the tip says why it cannot."""
        self.quote_button.setEnabled(can)
        self.quote_button.setToolTip(_("Into the pool of the open issue, with its source") if can else why_not)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.height() - HEAD - FOOT - LEAST_ROWS * ROW - 12
        self.page.setFixedHeight(max(LEAST_PAGE, min(MOST_PAGE, room)))

    def _show_hit(self) -> None:
        hit = self.list.current
        if hit is not None:
            self._page = hit.page
        self._show_page()

    def _show_page(self) -> None:
        shown = self.shown
        if shown is not None:
            self.page.show_page(shown.picture, shown.places, shown.others)
        self.page_shown.emit()
