"""The rounds of a page that can be compared: the page now, and as it was each time it was signed."""

from __future__ import annotations

from layout_app.compose.page import Composer
from layout_app.display.items import LaidOutPage
from layout_app.document.anchors import page_of
from layout_app.document.issue import Issue
from layout_app.document.proofs import Note, Signature, step_name
from layout_app.document.signing import steps_of
from layout_app.gui.proof_room.words import day
from layout_app.messages import _
from layout_app.session.rounds import state_signed
from layout_app.session.session import Session

NOW = "now"


class Rounds:
    """``old`` and ``new`` name the two that are compared: a step that was signed, or ``NOW``; no ``old`` if none."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.old = ""
        self.new = NOW
        self._page_index = -1
        self._signed: dict[str, Signature] = {}
        self._issues: dict[str, Issue] = {}
        self._composers: dict[str, Composer] = {}

    def show_page(self, page_index: int) -> None:
        """Look at another page, or at the same one again; what can be compared on it follows."""
        if page_index != self._page_index:
            self.old, self.new = "", NOW
        self._page_index = page_index
        self._signed = {}
        for one in steps_of(self.session.issue, page_index):
            signature = one.signature
            if signature is not None and signature.signed and self._issue_of(signature) is not None:
                self._signed[one.step] = signature
        self.choose(self.old, self.new)

    def choose(self, old: str, new: str) -> None:
        """Compare these two; where one cannot be, the last signed round with the page now."""
        names = self.names
        self.new = new if new in names[1:] else NOW
        earlier = names[: names.index(self.new)]
        self.old = old if old in earlier else earlier[-1] if earlier else ""

    @property
    def names(self) -> list[str]:
        """The rounds from the earliest to now."""
        return [*sorted(self._signed, key=lambda step: self._signed[step].signed), NOW]

    def entries(self) -> tuple[tuple[str, str], ...]:
        """Their names and words."""
        return tuple((name, " ".join((self.name(name), self._day(name))).strip()) for name in self.names)

    def name(self, name: str) -> str:
        return _("Now") if name == NOW else step_name(name)

    def detail(self, name: str) -> str:
        """The day it was signed and by whom."""
        return " ".join(part for part in (self._day(name), self.person(name)) if part)

    def _day(self, name: str) -> str:
        return "" if name == NOW else day(self._signed[name].signed, self.session.now())

    def person(self, name: str) -> str:
        """Who signed it; of the page now, who is at work."""
        if name != NOW:
            return self._signed[name].person
        states = steps_of(self.session.issue, self._page_index)
        begun = [one.signature for one in states if one.signature is not None and not one.signature.signed]
        return begun[-1].person if begun else ""

    def issue(self, name: str) -> Issue:
        """The issue of a round."""
        return self.session.issue if name == NOW else self._issues[self._signed[name].state]

    def index_in(self, issue: Issue) -> int:
        """Where the page stands in the issue of a round."""
        page = self.session.issue.pages[self._page_index].id
        return next((at for at, one in enumerate(issue.pages) if one.id == page), 0)

    def layout(self, name: str) -> LaidOutPage:
        """The page laid out as it was; the same object while it is the same round."""
        if name == NOW:
            return self.session.layout(self._page_index)
        state = self._signed[name].state
        composer = self._composers.setdefault(state, Composer(self.session.library))
        issue = self._issues[state]
        return composer.compose_page(issue, self.index_in(issue))

    def notes(self) -> tuple[Note, ...]:
        """The notes on the page."""
        issue = self.session.issue
        page = issue.pages[self._page_index].id
        return tuple(note for note in issue.proofs.notes if page_of(issue, note) == page)

    def _issue_of(self, signature: Signature) -> Issue | None:
        """The issue as it was signed, read once; ``None`` where it was not kept, or had no such page."""
        state = signature.state
        if state not in self._issues:
            found = state_signed(self.session, state) if state else None
            if found is None:
                return None
            self._issues[state] = found
        issue = self._issues[state]
        return issue if any(page.id == signature.page for page in issue.pages) else None
