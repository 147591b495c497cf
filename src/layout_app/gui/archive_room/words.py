"""Issues and hits as the room names them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layout_app.archive.record import CAPTION, HEADLINE, PEOPLE, TEXT
from layout_app.document.fields import issue_date
from layout_app.gui.dates import full_date, spoken_date
from layout_app.messages import _, _n, language

if TYPE_CHECKING:  # the start screen uses these words and does not need the index
    from layout_app.archive.index import Listed
    from layout_app.archive.search import Hit


def number_of(issue: Listed) -> str:
    """第21期; the paper's name where it has no number."""
    return numbered(issue.number) or issue.paper or _("Untitled paper")


def numbered(number: str) -> str:
    """第21期; empty without a number."""
    return _("No. %(number)s") % {"number": number} if number else ""


def day_of(written: str) -> str:
    """10月29日 of an ISO 8601 date: the year stands elsewhere; as it was written where it is no date."""
    date = issue_date(written)
    return spoken_date(date) if date is not None else written


def date_of(issue: Listed) -> str:
    """2019年10月29日."""
    date = issue_date(issue.date)
    return full_date(date) if date is not None else issue.date


def year_name(year: str) -> str:
    """2019 年; without a date for none."""
    return _("Year %(year)s") % {"year": year} if year else _("Without a date")


def kind_name(kind: str) -> str:
    """The kind of a passage."""
    names = {HEADLINE: _("Headlines"), TEXT: _("Text"), CAPTION: _("Captions"), PEOPLE: _("Names")}
    return names[kind]


def place_of(hit: Hit) -> str:
    """2 版·4 栏 39 行, 2 版·标题: where a hit stands, as far as it is known."""
    page = _("Page %(number)s") % {"number": hit.label}
    if not hit.marks:  # an article, as the issue's contents list it
        return page
    if hit.kind == TEXT and hit.line:
        where = _("column %(column)s, line %(line)s") % {"column": hit.column, "line": hit.line}
    else:
        where = kind_name(hit.kind)
    return f"{page}·{where}"


def articles_held(count: int) -> str:
    """3 214 篇: thousands apart, with a comma in English."""
    number = f"{count:,}".replace(",", "," if language() == "en" else "\u2009")
    return _n("%(count)s article", "%(count)s articles", count) % {"count": number}


def issues_whole(count: int) -> str:
    return _n("%(count)s issue is whole", "%(count)s issues are whole", count) % {"count": count}


def issues_damaged(count: int) -> str:
    return _n("%(count)s issue is damaged", "%(count)s issues are damaged", count) % {"count": count}
