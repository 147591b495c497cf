"""What a list of issues shows of a file without reading all of it: facts, the pages' blocks, pictures of the pages."""

from __future__ import annotations

import contextlib
from pathlib import Path

import msgspec

from layout_app.document.format import PageFormat
from layout_app.document.issue import Masthead, Page
from layout_app.document.proofs import Proofs
from layout_app.errors import DamagedIssueError
from layout_app.messages import _
from layout_app.storage.container import damaged, read_entries, read_entry
from layout_app.storage.issue_file import ISSUE, json_entry, read_manifest
from layout_app.storage.migrations.registry import migrate

MOST_PREVIEWS = 4


class IssueCard(msgspec.Struct, frozen=True):
    """An issue's face. ``previews`` are PNGs of the first pages, counted from 1, as far as the file has any.

    ``proofs`` are the notes and signatures of its readers.
    """

    masthead: Masthead
    format: PageFormat
    pages: tuple[Page, ...]
    previews: dict[int, bytes]
    proofs: Proofs = Proofs()

    @property
    def page_count(self) -> int:
        return sum(map(self.count_of, range(len(self.pages))))

    def count_of(self, page_index: int) -> int:
        """How many pages of the paper the page of that index (from 0) is: 2 for joined ones, 1 beyond the last."""
        return 2 if any(page.facing is not None for page in self.pages[page_index : page_index + 1]) else 1


def read_card(path: Path) -> IssueCard:
    """The card of the issue in ``path``; ``LayoutAppError`` if it cannot be read or is of a newer format."""
    with read_entries(path) as container:
        names = set(container.namelist())
        number: int = read_manifest(container, path)["format"]
        raw = json_entry(path, ISSUE, read_entry(container, path, ISSUE))
        previews: dict[int, bytes] = {}
        for page in range(1, MOST_PREVIEWS + 1):
            if f"preview/{page}.png" in names:
                with contextlib.suppress(DamagedIssueError):  # a card is of use without pictures
                    previews[page] = read_entry(container, path, f"preview/{page}.png")
    try:
        face = msgspec.convert(migrate({**raw, "stories": []}, number), _Face)
    except msgspec.ValidationError as fault:
        raise damaged(path, _("its content is not understood")) from fault
    return IssueCard(face.masthead, face.format, face.pages, previews, face.proofs)


class _Face(msgspec.Struct, frozen=True):
    """The part of an issue's JSON that a card shows."""

    masthead: Masthead
    format: PageFormat
    pages: tuple[Page, ...]
    proofs: Proofs = Proofs()
