"""Days and times as the desk says them."""

from __future__ import annotations

import datetime

from layout_app.messages import _, language


def full_date(date: datetime.date) -> str:
    """2026年12月5日, or 2026-12-05."""
    if language() == "en":
        return date.isoformat()
    return f"{date.year}年{date.month}月{date.day}日"


def weekday_name(number: int) -> str:
    """The weekday in the user's language; 0 is Monday."""
    names = (_("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"), _("Saturday"), _("Sunday"))
    return names[number]


def short_weekday(number: int) -> str:
    """The weekday where there is little room: 星期二, or Tue."""
    name = weekday_name(number)
    return name[:3] if language() == "en" else name


def spoken_date(date: datetime.date) -> str:
    """12月10日, or 2019-12-10."""
    if language() == "en":
        return date.isoformat()
    return f"{date.month}月{date.day}日"


def spoken_time(iso: str, now: datetime.datetime) -> str:
    """Today and yesterday by name, then the day; with hours and minutes."""
    try:
        when = datetime.datetime.fromisoformat(iso)
    except ValueError:
        return ""
    days = (now.date() - when.date()).days
    clock = f"{when:%H:%M}"
    if days == 0:
        return _("Today %(time)s") % {"time": clock}
    if days == 1:
        return _("Yesterday %(time)s") % {"time": clock}
    return f"{spoken_date(when.date())} {clock}"
