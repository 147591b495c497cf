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

    files: list[tuple[int, Path]] = []
    for one in path.parent.glob(f"*{ISSUE_SUFFIX}"):
        with contextlib.suppress(OSError):  # somebody else's may go away meanwhile
            if one.is_file() and one.name != path.name:
                files.append((one.stat().st_mtime_ns, one))
    found: list[Masthead] = []
    for _changed, file in sorted(files, reverse=True)[:MOST]:
        with contextlib.suppress(LayoutAppError):  # a neighbour that cannot be read tells nothing of this issue
            found.append(read_card(file).masthead)
    return tuple(found)
