"""The pages that are sent to press, small, each with how much is to fix on it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from layout_app.display.items import LaidOutPage
from layout_app.errors import Finding
from layout_app.gui.controls import clear, label, row
from layout_app.ids import page_label
from layout_app.messages import _
from layout_app.painters.qt import QtResources, page_image

WIDTH, SMALL_WIDTH = 84, 44
MOST_LARGE, MOST_PAGES = 4, 8
GAP = 24


class PressThumbs(QWidget):
    """A row of at most eight pages in a width of ``room``; what stands behind them is not shown."""

    def __init__(self, resources: QtResources | None, room: int) -> None:
        super().__init__()
        self._resources, self._room = resources, room
        self._row = row(self)

    def show_pages(self, pages: Sequence[LaidOutPage], serious: Sequence[Finding]) -> None:
        """Draw the pages anew; ``serious`` are the findings that are counted."""
        clear(self._row)
        if self._resources is None:
            return
        width = WIDTH if sum(page.count for page in pages) <= MOST_LARGE else SMALL_WIDTH
        shown = [page for page in pages if page.numbers[-1] <= MOST_PAGES]
        taken = sum(page.count * width + 2 for page in shown)
        self._row.setSpacing(min(GAP, (self._room - taken) // max(1, len(shown) - 1)))
        for page in shown:
            count = sum(not set(page.numbers).isdisjoint(one.on_pages) for one in serious)
            self._row.addLayout(self._cell(page, page.count * width, count, self._resources, told=width == WIDTH))
        self._row.addStretch(1)

    def _cell(self, page: LaidOutPage, width: int, count: int, resources: QtResources, *, told: bool) -> QVBoxLayout:
        picture = page_image(page, width / (page.width / 1000), resources, self.devicePixelRatioF())
        cell = QVBoxLayout()
        cell.setSpacing(4)
        sheet = QLabel()
        sheet.setProperty("kind", "paper")
        sheet.setPixmap(QPixmap.fromImage(picture))
        sheet.setFixedSize(QSize(width + 2, round(picture.height() / picture.devicePixelRatioF()) + 2))
        cell.addWidget(sheet)
        words = row(spacing=4)
        words.addWidget(label(_("Page %(number)s") % {"number": page_label(page.numbers)}, "secondary"))
        words.addStretch(1)
        if told:
            words.addWidget(_page_state(count))
        cell.addLayout(words)
        return cell


def _page_state(count: int) -> QLabel:
    made = label(_("%(count)s to fix") % {"count": count} if count else _("Passed"), "secondary")
    made.setProperty("role", "amber" if count else "green")
    return made
