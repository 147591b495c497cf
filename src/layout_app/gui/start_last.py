"""The issue one was at: its pages with their lamps, how far it is, and the way back into it."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QPushButton, QVBoxLayout, QWidget

from layout_app.document.blocks import FurnitureBlock
from layout_app.document.fields import issue_date
from layout_app.document.issue import Masthead, Page
from layout_app.document.proofs import STEPS, step_name
from layout_app.gui import counts, icons
from layout_app.gui.controls import column, label, row
from layout_app.gui.dates import spoken_date, spoken_time, weekday_name
from layout_app.gui.settings import RecentIssue
from layout_app.gui.start_parts import PagePicture, framed
from layout_app.gui.theme import Theme, ui_font
from layout_app.ids import page_label
from layout_app.messages import _
from layout_app.storage.issue_card import IssueCard

MOST_PAGES = 4
PAGE_WIDTH, GAP = 144, 6
FACTS_WIDTH, NAME_WIDTH = 248, 32
SIDES = 24 + 32 + 16


class PageLamp(QWidget):
    """What preflight found of a page when the issue was left: a dot beside the page's number."""

    def __init__(self, theme: Theme, state: str) -> None:
        super().__init__()
        self._theme, self._state = theme, state
        self.setFixedSize(8, 20)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color(f"{self._state}_lamp"))
        painter.drawEllipse(QRectF(1, 7, 6, 6))
        painter.end()


class LastIssue(QWidget):
    """``trouble`` says why there is no card of it. ``chosen`` asks to go on."""

    chosen = Signal()

    def __init__(self, theme: Theme, recent: RecentIssue, card: IssueCard | None, trouble: str) -> None:
        super().__init__()
        self._theme, self._recent, self._card = theme, recent, card
        self.setProperty("kind", "card")
        framed(self)
        layout = row(self, (24, 20, 32, 20), GAP)
        self._pages = [self._page(number) for number in shown_pages(card)]
        for page in self._pages:
            layout.addWidget(page)
        self.more_pages = label("", "secondary")
        layout.addWidget(self.more_pages)
        layout.addStretch(1)
        layout.addLayout(self._facts(trouble))

    def fit(self, room: int) -> None:
        """Show as many pages as ``room`` pixels have place for beside the facts, and how many more there are."""
        left = room - FACTS_WIDTH - SIDES
        step = PAGE_WIDTH + 8 + GAP
        for number, page in enumerate(self._pages):
            page.setVisible(number == 0 or (number + 1) * step <= left)
        count = len(self._card.pages) if self._card is not None else 0
        more = count - sum(not page.isHidden() for page in self._pages)
        self.more_pages.setText(f"+{more}")
        self.more_pages.setVisible(count > 0 and more > 0)

    def _page(self, page: int) -> QWidget:
        """A page over its number, with its lamp where preflight's findings are known."""
        card, lamps = self._card, self._recent.lamps
        made = QWidget()
        layout = column(made, spacing=2)
        layout.addStretch(1)
        layout.addWidget(PagePicture(card, page, PAGE_WIDTH))
        first, count = 1 + page, 1
        if card is not None:
            first, count = 1 + sum(map(card.count_of, range(page))), card.count_of(page)
        foot = row(spacing=8)
        foot.addStretch(1)
        foot.addWidget(label(_("Page %(number)s") % {"number": page_label(range(first, first + count))}, "secondary"))
        if page < len(lamps):
            foot.addWidget(PageLamp(self._theme, lamps[page]))
        foot.addStretch(1)
        layout.addLayout(foot)
        layout.addStretch(1)
        return made

    def _facts(self, trouble: str) -> QVBoxLayout:
        recent, card = self._recent, self._card
        made = QVBoxLayout()
        made.setSpacing(4)
        made.addStretch(1)
        made.addWidget(label(_("Go on with"), "link"))
        title = label(recent.title or Path(recent.path).stem, "issue")
        title.setFont(ui_font(22, QFont.Weight.Bold))
        title.setToolTip(recent.path)
        made.addWidget(title)
        sentence = label(trouble or (long_facts(card.masthead) if card is not None else ""), "secondary")
        sentence.setWordWrap(True)
        made.addWidget(sentence)
        made.addSpacing(12)
        facts = [(_("Last time"), spoken_time(recent.time, datetime.datetime.now()))]
        if recent.findings >= 0:
            facts.insert(0, (_("Preflight"), findings_words(recent.findings)))
        if card is not None:
            facts.insert(0, (_("Progress"), progress_of(card)))
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        for number, (name, value) in enumerate(facts):
            grid.addWidget(label(name, "secondary"), number, 0)
            grid.addWidget(label(value, "fact"), number, 1)
        grid.setColumnMinimumWidth(0, NAME_WIDTH)
        made.addLayout(grid)
        made.addSpacing(20)
        button = self.button = QPushButton(_("Continue") + "\u2009")
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setProperty("kind", "primary")
        button.setIcon(icons.icon("arrow_right_16_regular", self._theme.color("on_accent"), size=16))
        button.setIconSize(QSize(16, 16))
        button.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        button.setFixedWidth(FACTS_WIDTH)
        button.clicked.connect(self.chosen)
        made.addWidget(button)
        made.addStretch(1)
        return made


def shown_pages(card: IssueCard | None) -> Sequence[int]:
    """The pages whose pictures the file has, else the first few as miniatures (from 0)."""
    if card is None:
        return (0,)
    known = [number - 1 for number in sorted(card.previews)]
    return (known if 0 in known else list(range(len(card.pages))))[:MOST_PAGES]


def progress_of(card: IssueCard) -> str:
    """二校，王敏: the step of proof reading that was begun or signed last, and by whom; before that, its pages."""
    signatures = card.proofs.signatures
    if not signatures:
        return pages_made_up(card.pages)
    last = max(signatures, key=lambda one: (max(one.signed, one.begun), STEPS.index(one.step)))
    step = step_name(last.step)
    return _("%(step)s, %(person)s") % {"step": step, "person": last.person} if last.person else step


def pages_made_up(pages: Sequence[Page]) -> str:
    """How many of the pages have anything on them but their furniture, or that all have."""
    made_up = sum(any(not isinstance(block, FurnitureBlock) for block in page.blocks) for page in pages)
    if made_up == len(pages):
        return _("All pages made up")
    return _("%(count)s of %(pages)s pages made up") % {"count": made_up, "pages": len(pages)}


def findings_words(count: int) -> str:
    """2 项提醒, or that nothing is left."""
    return counts.findings(count) if count else _("Ready for press")


def long_facts(masthead: Masthead) -> str:
    """第24期·12月10日 星期二, as far as the fields are filled."""
    parts: list[str] = []
    if masthead.issue_number:
        parts.append(_("Issue %(number)s") % {"number": masthead.issue_number})
    date = issue_date(masthead.date)
    if date is not None:
        parts.append(spoken_date(date))
    weekday = weekday_name(date.weekday()) if date is not None else ""
    return f"{'·'.join(parts)} {weekday}".strip()
