"""The states that the issue was saved in: when, what was other than now, how pages stood; going back is one step."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from layout_app.document.issue import Issue
from layout_app.document.story import name_of
from layout_app.gui.controls import clear, column, label, row
from layout_app.gui.dates import spoken_time
from layout_app.gui.dialogs.sheet import SIDE, Sheet, action_button
from layout_app.gui.start_screen import PagePicture
from layout_app.gui.theme import Theme
from layout_app.messages import _
from layout_app.storage.issue_card import IssueCard
from layout_app.storage.saved_states import SavedState

SIZE = (720, 520)
LIST_WIDTH, ROW, PAGE_WIDTH, MOST_PAGES = 224, 34, 176, 2


class SavedStatesDialog(Sheet):
    """``restore_wanted`` gives the issue that is to take the place of the one open."""

    chapter = "recovery"

    restore_wanted = Signal(object)

    def __init__(self, states: Sequence[SavedState], now: Issue, theme: Theme, parent: QWidget | None) -> None:
        super().__init__(theme, _("Earlier states"), _("the last 50 that were saved"), SIZE, parent)
        self._states, self._now = states, now
        layout = row(self.body, (SIDE, 8, SIDE, 8), 20)
        self.list = QListWidget()
        self.list.setProperty("kind", "rows")
        self.list.setAccessibleName(_("Earlier states"))
        self.list.setFixedWidth(LIST_WIDTH)
        layout.addWidget(self.list)
        side = QWidget()
        right = column(side, spacing=12)
        self.words = label("", "secondary")
        self.words.setWordWrap(True)
        right.addWidget(self.words)
        shelf = QWidget()
        self._pages = row(shelf, spacing=12)
        right.addWidget(shelf)
        right.addStretch(1)
        layout.addWidget(side, 1)
        self.stay = action_button(_("Cancel"))
        self.restore = action_button(_("Go back to this"), primary=True)
        self.foot.addStretch(1)
        self.foot.addWidget(self.stay)
        self.foot.addWidget(self.restore)
        self.stay.clicked.connect(self.reject)
        self.restore.clicked.connect(self._restore)
        self.list.currentRowChanged.connect(self._show_state)
        at = datetime.datetime.now()
        for state in states:
            item = QListWidgetItem(spoken_time(state.at.replace(tzinfo=None).isoformat(), at))
            item.setSizeHint(QSize(0, ROW))
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.list.setFocus()

    def _show_state(self, number: int) -> None:
        issue = self._states[number].issue
        sentences = differences(issue, self._now)
        self.words.setText("\n".join(sentences) if sentences else _("Nothing is other than now."))
        self.restore.setEnabled(bool(sentences))
        clear(self._pages)
        card = IssueCard(issue.masthead, issue.format, issue.pages, {})
        for page in range(min(len(issue.pages), MOST_PAGES)):
            self._pages.addWidget(PagePicture(card, page, PAGE_WIDTH))
        self._pages.addStretch(1)

    def _restore(self) -> None:
        chosen = self._states[self.list.currentRow()].issue
        self.accept()
        self.restore_wanted.emit(chosen)


def differences(before: Issue, now: Issue) -> list[str]:
    """In sentences what was other in ``before`` than it is now; empty where nothing was."""
    found: list[str] = []
    was, stands = {one.id: one for one in before.stories}, {one.id: one for one in now.stories}
    changed = [name_of(one) for key, one in was.items() if key in stands and stands[key] != one]
    gone = [name_of(one) for key, one in was.items() if key not in stands]
    added = [name_of(one) for key, one in stands.items() if key not in was]
    for sentence, names in (
        (_("Articles with other words: %(names)s"), changed),
        (_("Articles that are gone now: %(names)s"), gone),
        (_("Articles not yet there: %(names)s"), added),
    ):
        if names:
            found.append(sentence % {"names": _(", ").join(names)})
    pages = [index + 1 for index, page in enumerate(before.pages) if now.pages[index : index + 1] != (page,)]
    if pages or len(before.pages) != len(now.pages):
        numbers = _(", ").join(map(str, pages))
        found.append(_("Pages arranged otherwise: %(pages)s") % {"pages": numbers} if pages else _("Fewer pages"))
    if before.masthead != now.masthead:
        found.append(_("The masthead's facts were other."))
    if not found and _arranged(before) != _arranged(now):
        found.append(_("Styles or settings were other."))
    return found


def _arranged(issue: Issue) -> tuple[object, ...]:
    """What is neither words nor pages nor masthead."""
    return issue.format, issue.sheet, issue.head_forms, issue.furniture, issue.condition, issue.press, issue.first_page
