"""Checks of pictures: resolution by print condition, captions, the same picture twice (design SPEC 6)."""

from __future__ import annotations

from collections.abc import Iterator

from layout_app.display.items import LaidOutIssue, LaidOutPage, PlacedImage
from layout_app.document.issue import Issue, press_of
from layout_app.errors import Finding, Severity
from layout_app.messages import _
from layout_app.press import condition_of


def check_pictures(issue: Issue, index: int, page: LaidOutPage) -> Iterator[Finding]:
    """Pictures too coarse for the paper."""
    limits = condition_of(press_of(issue).condition)
    for item in page.items:
        if not isinstance(item, PlacedImage):
            continue
        ppi = round(min(item.ppi))
        if ppi < limits.warn_ppi:
            message = _("Picture “%(alt)s” has only %(ppi)s ppi: set it smaller or take a larger one.")
            severity = Severity.ERROR if ppi < limits.fail_ppi else Severity.WARNING
            said = message % {"alt": item.alt, "ppi": ppi}
            yield Finding("picture.resolution", severity, said, source=item.source, page=page.number)


def check_repeated_pictures(issue: Issue, laid_out: LaidOutIssue) -> Iterator[Finding]:
    """Pictures that stand in the issue already."""
    seen: set[str] = set()
    for page in laid_out.pages:
        for item in page.items:
            if not isinstance(item, PlacedImage):
                continue
            if item.asset in seen:
                message = _("Picture “%(alt)s” stands in the issue twice.") % {"alt": item.alt}
                yield Finding("picture.twice", Severity.WARNING, message, source=item.source, page=page.number)
            seen.add(item.asset)
