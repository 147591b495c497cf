"""Dates as editors write them."""

from __future__ import annotations

import datetime
import re
import unicodedata

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
