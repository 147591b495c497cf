"""Proofs signed in a session: the issue as it was signed stays in the issue's file, to be compared with later ones."""

from __future__ import annotations

from collections.abc import Sequence

from layout_app.commands.edit import Together
from layout_app.commands.proofs import SignStep
from layout_app.document.issue import Issue
from layout_app.session.session import Session
from layout_app.storage.round_states import entry_name, packed_state, unpacked_state


def sign_pages(session: Session, pages: Sequence[int], step: str, person: str, note: str = "") -> None:
    """Sign a step of some pages as they stand, as one step of history, and keep the issue's state.

    ``CommandRefused`` signs none of them.
    """
    state, data = packed_state(session.history.issue)
    at = now_of(session)
    signed = tuple(SignStep(page, step, person, at, note, state) for page in pages)
    session.apply(signed[0] if len(signed) == 1 else Together(signed, signed[0].label))
    session.keep_entry(entry_name(state), data)


def state_signed(session: Session, state: str) -> Issue | None:
    """The issue as it was when ``state`` was kept; ``None`` where the file that was opened has it no more.

    Its pictures are those that the session still has.
    """
    data = session.entry(entry_name(state))
    return unpacked_state(data) if data is not None else None


def now_of(session: Session) -> str:
    """The session's time now, to the second, ISO 8601."""
    return session.now().replace(microsecond=0).isoformat()
