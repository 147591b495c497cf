"""What a command is: a labelled, pure change from one issue to the next."""

from __future__ import annotations

from typing import Protocol

import msgspec

from layout_app.document.anchors import carried_notes
from layout_app.document.issue import Issue


class Edit(msgspec.Struct, frozen=True):
    """A changed issue; ``touched`` names what panels must look at again: ids of stories, blocks, pages, or words such
    as ``masthead`` and ``styles``."""

    issue: Issue
    touched: frozenset[str] = frozenset()


class Command(Protocol):
    """An edit. ``merge_key`` is the same for commands that make one step of history, such as typing in one place."""

    @property
    def label(self) -> str: ...

    @property
    def merge_key(self) -> str: ...

    def apply(self, issue: Issue) -> Edit: ...


class Together(msgspec.Struct, frozen=True):
    """Commands done one after the other as one step, which ``label`` names; all are refused where one is."""

    commands: tuple[Command, ...]
    label: str
    merge_key: str = ""

    def apply(self, issue: Issue) -> Edit:
        touched: frozenset[str] = frozenset()
        for command in self.commands:
            edit = command.apply(issue)
            issue, touched = edit.issue, touched | edit.touched
        return Edit(issue, touched)


def applied(command: Command, issue: Issue) -> Edit:
    """What ``command`` makes of the issue, notes on its texts carried along with the words they stand on."""
    edit = command.apply(issue)
    if not edit.issue.proofs.notes or edit.issue.stories is issue.stories:
        return edit
    proofs = msgspec.structs.replace(edit.issue.proofs, notes=carried_notes(issue, edit.issue))
    return msgspec.structs.replace(edit, issue=msgspec.structs.replace(edit.issue, proofs=proofs))
