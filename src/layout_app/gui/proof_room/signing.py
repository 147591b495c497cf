"""Steps begun and signed: the person is asked for once and remembered; a refusal is said and changes nothing."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from layout_app.commands.proofs import BeginStep, SetSigningRule
from layout_app.document.issue import Issue
from layout_app.document.proofs import step_name
from layout_app.document.signing import step_to_sign
from layout_app.errors import CommandRefused, LayoutAppError
from layout_app.gui.proof_room.sign_dialog import SignDialog
from layout_app.gui.proof_room.words import notes_open
from layout_app.gui.settings import Settings
from layout_app.gui.theme import Theme
from layout_app.ids import page_label
from layout_app.messages import _
from layout_app.session.rounds import now_of, sign_pages
from layout_app.session.session import Session


class Signing(QObject):
    """``done`` tells that something was begun or signed, and what is to be said of it."""

    done = Signal(str)
    refused = Signal(str)

    def __init__(self, settings: Settings, parent: QWidget) -> None:
        super().__init__(parent)
        self._settings = settings
        self._window = parent

    def begin(self, session: Session, page_index: int, step: str) -> None:
        """The user begins a step of a page."""
        person = self._settings.person()
        if not person:
            self.refused.emit(_("Say your name first: Edit ▸ Preferences."))
            return
        try:
            session.apply(BeginStep(page_index, step, person, now_of(session)))
        except CommandRefused as refusal:
            self.refused.emit(refusal.sentence)
            return
        self.done.emit("")

    def ask(self, session: Session, theme: Theme, page_index: int, step: str, open_notes: int) -> None:
        """Ask who signs a step of a page, on which so many notes are not done."""
        issue = session.issue
        dialog = SignDialog(
            theme, step_name(step), page_label(session.layout(page_index).numbers), self._settings.person(),
            open_notes=notes_open(open_notes) if open_notes else "", others=len(pages_alike(issue, page_index, step)),
            by_others=issue.proofs.by_others, parent=self._window.window(),
        )
        dialog.signed.connect(
            lambda person, note, everywhere: self.sign(session, page_index, step, person, note, everywhere)
        )
        dialog.rule_wanted.connect(lambda wanted: session.apply(SetSigningRule(wanted)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def sign(
        self, session: Session, page_index: int, step: str, person: str, note: str, everywhere: bool
    ) -> None:
        """Sign a step of a page, or of all pages that are as far."""
        self._settings.set_person(person)
        pages = (page_index, *(pages_alike(session.issue, page_index, step) if everywhere else ()))
        try:
            sign_pages(session, pages, step, person, note)
        except LayoutAppError as refusal:
            self.refused.emit(refusal.sentence)
            return
        self.done.emit(_("%(step)s is signed.") % {"step": step_name(step)})


def pages_alike(issue: Issue, page_index: int, step: str) -> tuple[int, ...]:
    """The other pages that ask for this step."""
    pages = range(len(issue.pages))
    return tuple(index for index in pages if index != page_index and step_to_sign(issue, index) == step)
