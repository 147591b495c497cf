"""The paper's other issues: those that lie in the same folder."""

from __future__ import annotations

import contextlib
from pathlib import Path

from layout_app.document.issue import ISSUE_SUFFIX, Masthead
from layout_app.errors import LayoutAppError

MOST = 12
"""So many of the newest are looked at: the issue before this one is among them."""


def mastheads_beside(path: Path) -> tuple[Masthead, ...]:
    """The mastheads of the issues that lie beside ``path``, its own aside."""
    from layout_app.storage.issue_card import read_card

    files = [one for one in path.parent.glob(f"*{ISSUE_SUFFIX}") if one.is_file() and one.name != path.name]
    files.sort(key=lambda one: one.stat().st_mtime, reverse=True)
    found: list[Masthead] = []
    for file in files[:MOST]:
        with contextlib.suppress(LayoutAppError):  # a neighbour that cannot be read tells nothing of this issue
            found.append(read_card(file).masthead)
    return tuple(found)
