"""The right panel: notes or changes of the page as a list that is filtered, and the card of the note chosen."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from layout_app.document.proofs import Note
from layout_app.gui.controls import column, label, row
from layout_app.gui.fields import Segments
from layout_app.gui.proof_room.empty import NothingListed
from layout_app.gui.proof_room.marks import Mark
from layout_app.gui.proof_room.marks_list import MarksList
from layout_app.gui.proof_room.note_card import NoteCard
from layout_app.gui.proof_room.words import page_and_count
from layout_app.gui.theme import Theme
from layout_app.interaction.changes import BLOCK, PICTURE, TEXT
from layout_app.messages import _

NOTES, CHANGES = "notes", "changes"
ALL, STILL_OPEN, SETTLED = "all", "open", "settled"


class SidePanel(QWidget):
    """``kind_chosen`` tells whether notes or changes are wanted; ``filtered`` that other rows are shown now."""

    kind_chosen = Signal(str)
    mark_chosen = Signal(str)
    done_wanted = Signal(str)
    filtered = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.kind = NOTES
        self._marks: tuple[Mark, ...] = ()
        self._of: Callable[[Mark, str], bool] = _is_note_of
        self._page = ""
        self._has_rounds = False
        layout = column(self)
        head = row(margins=(16, 8, 16, 8), spacing=8)
        self._kinds = Segments(((NOTES, _("Proof notes")), (CHANGES, _("Changes"))), _("Notes or changes"))
        self._kinds.setFixedWidth(184)
        self._kinds.chosen.connect(self.kind_chosen)
        head.addWidget(self._kinds)
        head.addStretch(1)
        self._count = label("", "tertiary")
        head.addWidget(self._count)
        layout.addLayout(head)
        self._filters = {
            NOTES: Segments(((ALL, ""), (STILL_OPEN, ""), (SETTLED, "")), _("Which notes")),
            CHANGES: Segments(((ALL, ""), (TEXT, ""), (PICTURE, ""), (BLOCK, "")), _("Which changes")),
        }
        chosen = QWidget()
        filters = column(chosen, (16, 0, 16, 8))
        for one in self._filters.values():
            one.show_value(ALL)
            one.chosen.connect(self._filter)
            filters.addWidget(one)
        layout.addWidget(chosen)
        self.list = MarksList(theme, _("Notes and changes"))
        self.list.mark_chosen.connect(self.mark_chosen)
        self.list.done_wanted.connect(self.done_wanted)
        layout.addWidget(self.list, 1)
        self.empty = NothingListed(theme)
        layout.addWidget(self.empty, 1)
        self.card = NoteCard(theme)
        foot = QWidget()
        column(foot, (12, 4, 12, 12)).addWidget(self.card)
        layout.addWidget(foot)

    def set_theme(self, theme: Theme) -> None:
        self.list.set_theme(theme)
        self.empty.set_theme(theme)
        self.card.set_theme(theme)

    @property
    def filters(self) -> Segments:
        """Those of the kind that is shown."""
        return self._filters[self.kind]

    @property
    def shown(self) -> tuple[Mark, ...]:
        """The rows that the filter lets through."""
        chosen = self._filters[self.kind].value
        return tuple(mark for mark in self._marks if self._of(mark, chosen))

    def show_rows(
        self, kind: str, page: str, marks: Sequence[Mark], current: str, note: Note | None,
        groups: dict[str, str] | None = None, warning: str = "", has_rounds: bool = True,
    ) -> None:
        """Notes or changes of a page; ``groups`` says of each change's key which group it is of.

        ``note`` is shown whole on the card, under a ``warning`` where there is one. Without two rounds there is
        nothing to compare.
        """
        known = groups or {}
        self.kind, self._page, self._marks, self._has_rounds = kind, page, tuple(marks), has_rounds
        self._of = _is_note_of if kind == NOTES else lambda mark, chosen: chosen in (ALL, known.get(mark.key))
        self._kinds.show_value(kind)
        for name, filters in self._filters.items():
            filters.setVisible(name == kind)
        self._show_counts()
        self._show(current)
        self.card.show_note(note, warning)

    def _show_counts(self) -> None:
        names = {
            NOTES: ((ALL, _("All")), (STILL_OPEN, _("Not done")), (SETTLED, _("Settled"))),
            CHANGES: ((ALL, _("All")), (TEXT, _("Text")), (PICTURE, _("Pictures")), (BLOCK, _("Blocks"))),
        }[self.kind]
        for value, name in names:
            count = sum(self._of(mark, value) for mark in self._marks)
            self._filters[self.kind].button(value).setText(f"{name} {count}" if count else name)

    def _filter(self, _value: str) -> None:
        self._show("")
        self.filtered.emit()

    def _show(self, current: str) -> None:
        shown = self.shown
        self.list.show_marks(shown, current)
        self.list.setVisible(bool(shown))
        self.empty.setVisible(not shown)
        self._count.setText(page_and_count(self._page, len(shown)))
        self._say_what_is_missing()

    def _say_what_is_missing(self) -> None:
        notes, rounds = "text_number_list_ltr_20_regular", "signature_20_regular"
        if self.kind == NOTES and self._marks:
            self.empty.show_words(notes, _("No such notes"))
        elif self.kind == NOTES:
            self.empty.show_words(notes, _("No notes yet"), _("Point at a place of the page, or draw over words."))
        elif self._marks:
            self.empty.show_words(notes, _("No such changes"))
        elif self._has_rounds:
            self.empty.show_words(notes, _("No changes"), _("Nothing changed on this page between these rounds."))
        else:
            self.empty.show_words(rounds, _("Nothing to compare yet"), _("Sign a round first."))


def _is_note_of(mark: Mark, chosen: str) -> bool:
    return chosen == ALL or mark.is_done == (chosen == SETTLED)


