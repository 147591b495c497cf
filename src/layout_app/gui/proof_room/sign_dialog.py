"""Who signs a step of a page, with a word about it; the name is remembered."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from layout_app.gui.controls import column
from layout_app.gui.dialogs.parts import CheckBox, labelled
from layout_app.gui.dialogs.sheet import SIDE, Sheet, action_button
from layout_app.gui.fields import TextField, sentence_label
from layout_app.gui.theme import Theme
from layout_app.messages import _

SIZE = (440, 348)


class SignDialog(Sheet):
    """``signed`` gives the person, the note, and whether all pages are signed that are as far as this one."""

    signed = Signal(str, str, bool)
    rule_wanted = Signal(bool)

    def __init__(
        self, theme: Theme, step: str, page: str, person: str, *, open_notes: str, others: int, by_others: bool,
        parent: QWidget | None,
    ) -> None:
        title = _("Sign %(step)s") % {"step": step}
        super().__init__(theme, title, _("page %(page)s") % {"page": page}, SIZE, parent)
        layout = column(self.body, (SIDE, 4, SIDE, 8), 12)
        self.person, self.note = TextField(), TextField()
        self.person.setText(person)
        self.note.setPlaceholderText(_("may stay empty"))
        layout.addLayout(labelled(_("Who signs"), self.person))
        layout.addLayout(labelled(_("Note"), self.note))
        self.all_pages = CheckBox(_("Sign all pages that are as far as this one"), theme)
        self.all_pages.setVisible(others > 0)
        layout.addWidget(self.all_pages)
        self.rule = CheckBox(_("Each step is signed by somebody else"), theme)
        self.rule.setChecked(by_others)
        self.rule.toggled.connect(self.rule_wanted)
        layout.addWidget(self.rule)
        if open_notes:
            self.warning = sentence_label("amber")
            self.warning.setText(_("%(notes)s on this page.") % {"notes": open_notes})
            self.warning.show()
            layout.addWidget(self.warning)
        layout.addStretch(1)
        cancel, self.sign = action_button(_("Cancel")), action_button(_("Sign"), primary=True)
        self.foot.addStretch(1)
        self.foot.addWidget(cancel)
        self.foot.addWidget(self.sign)
        cancel.clicked.connect(self.reject)
        self.sign.clicked.connect(self._sign)
        self.person.textChanged.connect(self._show_state)
        self._show_state()
        (self.note if person else self.person).setFocus()

    def _show_state(self) -> None:
        named = bool(self.person.text().strip())
        self.sign.setEnabled(named)
        self.sign.setToolTip("" if named else _("Say who signs."))

    def _sign(self) -> None:
        person, note = self.person.text().strip(), self.note.text().strip()
        everywhere = self.all_pages.isVisible() and self.all_pages.isChecked()
        self.accept()
        self.signed.emit(person, note, everywhere)
