"""The paper's own facts as furniture shows them: title, date, numbers, section; and what nobody has given yet."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

import msgspec

from layout_app.document.issue import Issue
from layout_app.messages import _

WEEKDAYS = ("星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日")
"""What a Chinese paper prints, whatever the language of the desk (GB/T 7408)."""

PLACEHOLDERS = {
    "title": "〔报名〕", "date": "〔日期〕", "date_long": "××××年×月×日", "year_month": "××××年×月",
    "weekday": "星期×", "day": "", "slogan": "〔口号〕", "frequency": "〔刊期〕",
    "issue_number": "××", "total_number": "××", "organiser": "〔主办单位〕", "publisher": "〔编印单位〕",
    "notice": "〔内部资料\u3000免费交流〕", "permit": "〔准印证号〕", "section": "〔版名〕", "editor": "〔编辑〕",
}
"""What stands in furniture for a field that nobody has given; each is reported as a finding."""


DATE_FIELDS = frozenset(("date", "date_long", "year_month", "day", "weekday"))
"""What the one date of an issue gives."""


def masthead_names() -> dict[str, str]:
    """Every field of the masthead in the user's words, in the order of the form."""
    return {
        "title": _("Paper's name"), "date": _("Date"), "issue_number": _("Issue number"),
        "total_number": _("Total number"), "lunar_date": _("Lunar date"), "slogan": _("Slogan"),
        "organiser": _("Organiser"), "publisher": _("Publisher"), "notice": _("Notice"), "permit": _("Permit number"),
        "frequency": _("Frequency"), "editor": _("Page editor"), "imprint": _("Imprint"),
    }


class Field(msgspec.Struct, frozen=True):
    """A field's text; ``given`` is false for a placeholder."""

    text: str
    given: bool = True


def furniture_fields(
    issue: Issue, numbers: Sequence[tuple[int, ...]], page_index: int, *, facing: bool = False
) -> dict[str, Field]:
    """Every field that furniture of page ``page_index`` (from 0) may name, or that of the one joined to it.

    ``numbers`` are those of all pages.
    """
    masthead = issue.masthead
    whole = issue.pages[page_index]
    page = whole.facing if facing and whole.facing is not None else whole
    number = numbers[page_index][facing]
    fields = {name: _given(name, value) for name, value in msgspec.structs.asdict(masthead).items()}
    is_last = number == numbers[-1][-1]
    fields["imprint"] = _given("imprint", masthead.imprint if is_last else "")  # the last page's foot carries it
    fields["page"] = Field(str(number - 1 + issue.first_page))
    fields["page_count"] = Field(str(numbers[-1][-1]))
    fields["section"] = _given("section", page.section)
    fields["editor"] = _given("editor", page.editor or masthead.editor)
    date = issue_date(masthead.date)
    fields["date_long"] = _given("date_long", f"{date.year}年{date.month}月{date.day}日" if date else "")
    fields["year_month"] = _given("year_month", f"{date.year}年{date.month}月" if date else "")
    fields["day"] = _given("day", str(date.day) if date else "")
    fields["weekday"] = _given("weekday", WEEKDAYS[date.weekday()] if date else "")
    return fields


def issue_date(text: str) -> datetime.date | None:
    """The date of an ISO 8601 text, or ``None`` where it is empty or not a date."""
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        return None


def _given(name: str, value: str) -> Field:
    return Field(value) if value else Field(PLACEHOLDERS.get(name, ""), given=False)
