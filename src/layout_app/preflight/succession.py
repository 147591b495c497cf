"""Checks of an issue beside the one before it: the numbers follow one another."""

from __future__ import annotations

from collections.abc import Iterable

from layout_app.document.issue import Masthead
from layout_app.errors import Finding, Severity
from layout_app.ids import SourceRef
from layout_app.messages import _
from layout_app.preflight.masthead import number_in

NUMBERS = ("issue_number", "total_number")
STARTS_ANEW = "issue_number"
"""This number may begin again at 1 with a year."""


def check_succession(masthead: Masthead, others: Iterable[Masthead]) -> tuple[Finding, ...]:
    """Numbers that are not the next after those of the paper's last issue before this one's date.

    ``others`` are the mastheads of whatever issues there are; those of other papers, and later ones, are passed over.
    """
    earlier = [one for one in others if one.title == masthead.title and "" < one.date < masthead.date]
    if not masthead.title or not earlier:
        return ()
    last = max(earlier, key=lambda one: one.date)
    found: list[Finding] = []
    for field in NUMBERS:
        number, before = number_in(getattr(masthead, field)), number_in(getattr(last, field))
        if number is None or before is None or number == before + 1:
            continue
        if field == STARTS_ANEW and number == 1 and masthead.date[:4] > last.date[:4]:
            continue
        message = _("Number %(number)s does not follow %(before)s of %(date)s: %(next)s would.")
        words = {"number": number, "before": before, "date": last.date, "next": before + 1}
        source = SourceRef(part=field)
        found.append(Finding("masthead.succession", Severity.WARNING, message % words, source=source, page=1))
    return tuple(found)
