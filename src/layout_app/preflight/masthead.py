"""Checks of the masthead and page heads: a date that is one, its own 农历, plain numbers, pages in their order."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from layout_app.display.items import LaidOutIssue
from layout_app.document.fields import issue_date
from layout_app.document.issue import Issue
from layout_app.document.lunar import lunar_text_for
from layout_app.document.page_roles import role_of
from layout_app.errors import Finding, Severity
from layout_app.ids import SourceRef
from layout_app.messages import _

NUMBERS = ("issue_number", "total_number")


def check_masthead(issue: Issue, laid_out: LaidOutIssue) -> Iterator[Finding]:
    masthead = issue.masthead
    date = issue_date(masthead.date)
    if masthead.date and date is None:
        message = _("“%(date)s” is no date: write it as 2019-12-10.") % {"date": masthead.date}
        yield _finding("masthead.date", Severity.ERROR, message, "date")
    right = lunar_text_for(date, masthead.lunar_date) if date is not None else None
    if date is not None and right is not None and right != masthead.lunar_date:
        message = _("“%(lunar)s” is not %(date)s: that day is “%(right)s”.")
        words = {"lunar": masthead.lunar_date, "date": date.isoformat(), "right": right}
        yield _finding("masthead.lunar-date", Severity.WARNING, message % words, "lunar_date")
    numbers = [number_in(getattr(masthead, field)) for field in NUMBERS]
    for field, number in zip(NUMBERS, numbers, strict=True):
        text = getattr(masthead, field)
        if text and str(number) != text:
            message = _("“%(text)s” is no plain number: the masthead writes 第…期 round it.") % {"text": text}
            yield _finding("masthead.number", Severity.WARNING, message, field)
    of_year, total = numbers
    if of_year is not None and total is not None and total < of_year:
        message = _("The total number %(total)s is less than the issue's own number %(number)s: correct one of them.")
        said = message % {"total": total, "number": of_year}
        yield _finding("masthead.total-number", Severity.WARNING, said, "total_number")


def check_page_order(issue: Issue, laid_out: LaidOutIssue) -> Iterator[Finding]:
    """Pages with the furniture of another place: the page number would stand at the fold, or there would be none."""
    for page, numbers in zip(issue.pages, issue.numbers(), strict=True):
        printed = numbers[0] - 1 + issue.first_page
        if page.role != role_of(printed):
            message = _("Page %(number)s has the head of another page: give it that of its place.")
            yield Finding("page.role", Severity.WARNING, message % {"number": printed}, page=numbers[0])


def number_in(text: str) -> int | None:
    """The only number in a text, whatever form its digits have; ``None`` where it has none, or several."""
    found = re.findall(r"[0-9]+", unicodedata.normalize("NFKC", text))
    return int(found[0]) if len(found) == 1 else None


def _finding(code: str, severity: Severity, message: str, field: str) -> Finding:
    return Finding(code, severity, message, source=SourceRef(part=field), page=1)
