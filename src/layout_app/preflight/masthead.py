"""Checks of the masthead: a date that is one, fields that an internal paper must carry."""

from __future__ import annotations

from layout_app.display.items import LaidOutIssue
from layout_app.document.fields import issue_date
from layout_app.document.issue import Issue
from layout_app.errors import Finding, Severity
from layout_app.messages import _


def check_masthead(issue: Issue, laid_out: LaidOutIssue) -> list[Finding]:
    found: list[Finding] = []
    date = issue.masthead.date
    if date and issue_date(date) is None:
        message = _("“%(date)s” is no date: write it as 2019-12-10.") % {"date": date}
        found.append(Finding("masthead.date", Severity.ERROR, message, page=1))
    return found
