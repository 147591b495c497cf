"""The checks of an issue, in the order their findings are shown."""

from __future__ import annotations

from collections.abc import Callable

from layout_app.display.items import LaidOutIssue
from layout_app.document.issue import Issue
from layout_app.errors import Finding, Severity
from layout_app.preflight.blocks import check_blocks, check_room
from layout_app.preflight.faces import check_faces
from layout_app.preflight.fold import check_fold
from layout_app.preflight.grounds import check_grounds
from layout_app.preflight.half_width import check_half_width
from layout_app.preflight.headlines import check_headlines
from layout_app.preflight.leading import check_leading
from layout_app.preflight.lone_lines import check_lone_lines
from layout_app.preflight.masthead import check_masthead
from layout_app.preflight.parts import check_parts
from layout_app.preflight.pictures import check_pictures
from layout_app.preflight.text import check_text

Check = Callable[[Issue, LaidOutIssue], list[Finding]]

CHECKS: tuple[Check, ...] = (
    check_text, check_faces, check_half_width, check_lone_lines, check_leading, check_grounds, check_headlines,
    check_parts, check_blocks, check_room, check_fold, check_pictures, check_masthead,
)
_ORDER = (Severity.ERROR, Severity.WARNING, Severity.INFO)


def run_checks(issue: Issue, laid_out: LaidOutIssue, preset: str) -> tuple[Finding, ...]:
    """What composing found and what every check finds, errors first, each page's in order."""
    found = [*laid_out.findings]
    for check in CHECKS:
        found.extend(check(issue, laid_out))
    if preset in ("proof", "screen"):
        found = [one for one in found if one.code not in ("picture.resolution", "masthead.field-empty")]
    return tuple(sorted(dict.fromkeys(found), key=lambda one: (_ORDER.index(one.severity), one.page)))
