"""Checks of proof reading: stamps that fell off since pages were signed, notes that nobody has settled."""

from __future__ import annotations

from collections.abc import Iterator

from layout_app.display.items import LaidOutIssue
from layout_app.document.anchors import page_of
from layout_app.document.issue import Issue
from layout_app.document.proofs import OPEN, step_name
from layout_app.document.signing import Stamp, steps_of
from layout_app.errors import Finding, Severity
from layout_app.messages import _, _n


def check_proofs(issue: Issue, laid_out: LaidOutIssue) -> Iterator[Finding]:
    """What of an issue's proofs is not done; nothing of one that nobody reads proofs of."""
    proofs = issue.proofs
    if not proofs.notes and not proofs.signatures:
        return
    still_open = [page_of(issue, note) for note in proofs.notes if note.state == OPEN]
    for index, (page, laid) in enumerate(zip(issue.pages, laid_out.pages, strict=False)):
        fallen = [one.step for one in steps_of(issue, index) if one.stamp is Stamp.FALLEN]
        if fallen:
            message = _("The page changed after “%(step)s” was signed: sign it again, or begin the next step.")
            words = {"step": step_name(fallen[-1])}
            yield Finding("proof.stamp-fell", Severity.WARNING, message % words, page=laid.number)
        count = still_open.count(page.id)
        if count:
            sentence = _n(
                "%(count)s note of the proof is not done: correct it, or say why it is left.",
                "%(count)s notes of the proof are not done: correct them, or say why they are left.",
                count,
            )
            yield Finding("proof.notes-open", Severity.WARNING, sentence % {"count": count}, page=laid.number)
