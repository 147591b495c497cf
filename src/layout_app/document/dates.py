"""Dates as editors write them."""

from __future__ import annotations

import datetime
import re
import unicodedata

FORTNIGHT = 14
PERIODS = (("双周", 14), ("半月", 15), ("旬", 10), ("周", 7), ("日", 1))
"""Days from one issue to the next, by a word in a paper's 刊期; a monthly keeps its day of the month."""
_CHINESE = r"(?:(?P<year>\d{4}) ?年 ?)?(?P<month>\d{1,2}) ?月 ?(?P<day>\d{1,2}) ?[日号]?"
_PARTED = r"(?:(?P<year>\d{4}) ?(?P<mark>[-./。]) ?)?(?P<month>\d{1,2}) ?(?(mark)(?P=mark)|[-./。]) ?(?P<day>\d{1,2})"
_SOLID = r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})"


def read_date(text: str, year: int | None = None) -> datetime.date | None:
    """The date that ``text`` says, as editors write it; ``None`` where it says none.

    2026-12-5, 2026.12.5, 2026/12/5, 20261205, 2026年12月5日; a month and a day alone are of ``year``, and no date
    without one. Full-width digits and the full stop that a Chinese input method gives for a point are read as well.
    """
    plain = " ".join(unicodedata.normalize("NFKC", text).split())
    found = re.fullmatch(_SOLID, plain) or re.fullmatch(_CHINESE, plain) or re.fullmatch(_PARTED, plain)
    if found is None or not (found["year"] or year):
        return None
    try:
        return datetime.date(int(found["year"] or year or 0), int(found["month"]), int(found["day"]))
    except ValueError:  # no such month or day
        return None


def next_date(last: str, frequency: str, today: datetime.date) -> datetime.date:
    """When the issue after the one of ``last`` (ISO 8601) is due by the paper's 刊期, a fortnight where that says
    nothing; not before ``today``, and today where no last issue is known."""
    before = read_date(last)
    if before is None:
        return today
    days = next((days for word, days in PERIODS if word in frequency), 0)
    if not days and "月" in frequency:
        return max(today, _next_month(before))
    return max(today, before + datetime.timedelta(days or FORTNIGHT))


def _next_month(date: datetime.date) -> datetime.date:
    """The same day of the next month, or that month's last day."""
    year, month = date.year + date.month // 12, date.month % 12 + 1
    last = datetime.date(year + month // 12, month % 12 + 1, 1) - datetime.timedelta(1)
    return last.replace(day=min(date.day, last.day))
