"""Notes on places of the pages, written, settled and taken away; steps of proof reading begun and signed."""

from __future__ import annotations

import msgspec

from layout_app.commands.edit import Edit
from layout_app.document.issue import Issue
from layout_app.document.proofs import DONE, LEFT, OPEN, Anchor, Note, Proofs, Signature
from layout_app.document.signing import content_of
from layout_app.errors import CommandRefused
from layout_app.messages import _

PROOFS = "proofs"
"""What these commands touch."""


def _with_proofs(issue: Issue, proofs: Proofs) -> Edit:
    return Edit(msgspec.structs.replace(issue, proofs=proofs), frozenset({PROOFS}))


def _with_note(issue: Issue, changed: Note) -> Edit:
    notes = tuple(changed if note.id == changed.id else note for note in issue.proofs.notes)
    return _with_proofs(issue, msgspec.structs.replace(issue.proofs, notes=notes))


def _note_to_edit(issue: Issue, note_id: str) -> Note:
    note = issue.proofs.note(note_id)
    if note is None:
        raise CommandRefused(_("This note is no longer in the issue."))
    return note


class AddNote(msgspec.Struct, frozen=True):
    """A note on a place of page ``page`` (from 0), by ``person`` at ``at`` (ISO 8601) in the round ``step``."""

    page: int
    anchor: Anchor
    kind: str
    text: str
    person: str = ""
    at: str = ""
    quote: str = ""
    step: str = ""
    merge_key: str = ""

    @property
    def label(self) -> str:
        return _("Note on the proof")

    def apply(self, issue: Issue) -> Edit:
        if not 0 <= self.page < len(issue.pages):
            raise CommandRefused(_("There is no such page."))
        proofs = issue.proofs
        taken = {note.id for note in proofs.notes}
        name = next(f"n{number}" for number in range(1, len(taken) + 2) if f"n{number}" not in taken)
        made = Note(
            name, issue.pages[self.page].id, self.anchor, self.kind, self.text, self.person, self.at, self.quote,
            self.step,
        )
        return _with_proofs(issue, msgspec.structs.replace(proofs, notes=(*proofs.notes, made)))


class ChangeNote(msgspec.Struct, frozen=True):
    """A note's words and kind written anew."""

    note: str
    kind: str
    text: str
    merge_key: str = ""

    @property
    def label(self) -> str:
        return _("Change note")

    def apply(self, issue: Issue) -> Edit:
        note = _note_to_edit(issue, self.note)
        return _with_note(issue, msgspec.structs.replace(note, kind=self.kind, text=self.text))


class RemoveNote(msgspec.Struct, frozen=True):
    """A note taken away."""

    note: str
    merge_key: str = ""

    @property
    def label(self) -> str:
        return _("Take note away")

    def apply(self, issue: Issue) -> Edit:
        _note_to_edit(issue, self.note)
        notes = tuple(note for note in issue.proofs.notes if note.id != self.note)
        return _with_proofs(issue, msgspec.structs.replace(issue.proofs, notes=notes))


class SettleNote(msgspec.Struct, frozen=True):
    """A note done, left as it is for a reason, or open again."""

    note: str
    state: str
    person: str = ""
    at: str = ""
    reason: str = ""
    merge_key: str = ""

    @property
    def label(self) -> str:
        return {DONE: _("Note done"), LEFT: _("Leave note"), OPEN: _("Open note again")}[self.state]

    def apply(self, issue: Issue) -> Edit:
        note = _note_to_edit(issue, self.note)
        if self.state == LEFT and not self.reason.strip():
            raise CommandRefused(_("Say why it is left as it is."))
        is_open = self.state == OPEN
        changed = msgspec.structs.replace(
            note,
            state=self.state,
            reason=self.reason.strip() if self.state == LEFT else "",
            settled_by="" if is_open else self.person,
            settled_at="" if is_open else self.at,
        )
        return _with_note(issue, changed)


class BeginStep(msgspec.Struct, frozen=True):
    """Somebody begins a step of page ``page`` (from 0): what changes from now on is this step's."""

    page: int
    step: str
    person: str
    at: str
    merge_key: str = ""

    @property
    def label(self) -> str:
        return _("Begin proof reading")

    def apply(self, issue: Issue) -> Edit:
        page = _page_to_sign(issue, self.page, self.step, self.person)
        known = issue.proofs.signature(page, self.step)
        if known is not None and known.signed:
            raise CommandRefused(_("This step has been signed."))
        return _with_signature(issue, Signature(page, self.step, self.person, begun=self.at))


class SignStep(msgspec.Struct, frozen=True):
    """Somebody signs a step of page ``page`` (from 0) as it stands; ``state`` names the issue's state kept with it.

    A step whose stamp fell off may be signed again.
    """

    page: int
    step: str
    person: str
    at: str
    note: str = ""
    state: str = ""
    merge_key: str = ""

    @property
    def label(self) -> str:
        return _("Sign proof")

    def apply(self, issue: Issue) -> Edit:
        page = _page_to_sign(issue, self.page, self.step, self.person)
        known = issue.proofs.signature(page, self.step)
        begun = known.begun if known is not None else ""
        content = content_of(issue, self.page)
        made = Signature(page, self.step, self.person, begun or self.at, self.at, self.note, content, self.state)
        return _with_signature(issue, made)


class TakeBackStep(msgspec.Struct, frozen=True):
    """A step of page ``page`` (from 0) neither begun nor signed."""

    page: int
    step: str
    merge_key: str = ""

    @property
    def label(self) -> str:
        return _("Take signature back")

    def apply(self, issue: Issue) -> Edit:
        page = issue.pages[self.page].id if 0 <= self.page < len(issue.pages) else ""
        proofs = issue.proofs
        if proofs.signature(page, self.step) is None:
            raise CommandRefused(_("This step has not been signed."))
        signatures = tuple(one for one in proofs.signatures if (one.page, one.step) != (page, self.step))
        return _with_proofs(issue, msgspec.structs.replace(proofs, signatures=signatures))


class SetSigningRule(msgspec.Struct, frozen=True):
    """Whether each step of a page is signed by somebody else."""

    by_others: bool
    merge_key: str = ""

    @property
    def label(self) -> str:
        return _("Rule for signing")

    def apply(self, issue: Issue) -> Edit:
        return _with_proofs(issue, msgspec.structs.replace(issue.proofs, by_others=self.by_others))


def _page_to_sign(issue: Issue, index: int, step: str, person: str) -> str:
    """The id of the page; ``CommandRefused`` where this person must not sign this step of it."""
    if not 0 <= index < len(issue.pages):
        raise CommandRefused(_("There is no such page."))
    if not person.strip():
        raise CommandRefused(_("Say who signs."))
    page = issue.pages[index].id
    others = [one for one in issue.proofs.signatures if one.page == page and one.step != step and one.signed]
    if issue.proofs.by_others and any(one.person == person for one in others):
        sentence = _("%(person)s has signed another step of this page: somebody else signs this one.")
        raise CommandRefused(sentence % {"person": person})
    return page


def _with_signature(issue: Issue, made: Signature) -> Edit:
    proofs = issue.proofs
    others = tuple(one for one in proofs.signatures if (one.page, one.step) != (made.page, made.step))
    return _with_proofs(issue, msgspec.structs.replace(proofs, signatures=(*others, made)))
