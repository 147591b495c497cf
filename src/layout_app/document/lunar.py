"""The Chinese calendar beside the Gregorian one: the 农历 of a date, as mastheads print it (GB/T 33661-2017)."""

from __future__ import annotations

import datetime
import re

import msgspec

FIRST_YEAR, FIRST_DAY = 1950, datetime.date(1950, 2, 17)
"""The first year told, and its 正月初一."""
_SHORT, _LEAP_AT, _TERMS = 29, 13, 12
_YEARS = (
    0x00536, 0x00AAD, 0x0B5AA, 0x005B2, 0x00BA5, 0x07D4A, 0x00D4A, 0x10A95, 0x00A97, 0x00556, 0x0CAB5, 0x00AD5,
    0x006D2, 0x08EA5, 0x00EA5, 0x0064A, 0x06C97, 0x00A9B, 0x0F55A, 0x0056A, 0x00B69, 0x0B752, 0x00B52, 0x00B25,
    0x0964B, 0x00A4B, 0x114AB, 0x002AD, 0x005AD, 0x0CB69, 0x00DA9, 0x00D92, 0x09D25, 0x00D25, 0x15A4D, 0x00A56,
    0x002B6, 0x0C5B5, 0x006D5, 0x00EA9, 0x0BE92, 0x00E92, 0x00D26, 0x06A56, 0x00A57, 0x114D6, 0x0035A, 0x006D5,
    0x0B6C9, 0x00749, 0x00693, 0x0952B, 0x0052B, 0x00A5B, 0x0555A, 0x0056A, 0x0FB55, 0x00BA4, 0x00B49, 0x0BA93,
    0x00A95, 0x0052D, 0x08AAD, 0x00AB5, 0x135AA, 0x005D2, 0x00DA5, 0x0DD4A, 0x00D4A, 0x00C95, 0x0952E, 0x00556,
    0x00AB5, 0x055B2, 0x006D2, 0x0CEA5, 0x00725, 0x0064B, 0x0AC97, 0x00CAB, 0x0055A, 0x06AD6, 0x00B69, 0x17752,
    0x00B52, 0x00B25, 0x0DA4B, 0x00A4B, 0x004AB, 0x0A55B, 0x005AD, 0x00B6A, 0x05B52, 0x00D92, 0x0FD25, 0x00D25,
    0x00A55, 0x0B4AD, 0x004B6, 0x005B5, 0x06DAA, 0x00EC9, 0x11E92, 0x00E92, 0x00D26, 0x0CA56, 0x00A57, 0x00556,
    0x086D5, 0x00755, 0x00749, 0x06E93, 0x00693, 0x0F52B, 0x0052B, 0x00A5B, 0x0B55A, 0x0056A, 0x00B65, 0x0974A,
    0x00B4A, 0x11A95, 0x00A95, 0x0052D, 0x0CAAD, 0x00AB5, 0x005AA, 0x08BA5, 0x00DA5, 0x00D4A, 0x07C95, 0x00C96,
    0x0F94E, 0x00556, 0x00AB5, 0x0B5B2, 0x006D2, 0x00EA5, 0x08E4A, 0x0068B, 0x10C97, 0x004AB, 0x0055B, 0x0CAD6,
    0x00B6A, 0x00752, 0x09725, 0x00B45, 0x00A8B,
)
"""A number for each year: bit 0 is its first month in order, set for 30 days and clear for 29; from bit 13 on stands
the month that is followed by a leap month of its number, 0 for none."""

_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_STEM_OF_YEAR_0, _BRANCH_OF_YEAR_0 = 6, 8
_MONTHS = ("正", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")
_OTHER_MONTHS = {"一": 1, "冬": 11, "腊": 12}
_DIGITS = "一二三四五六七八九"
_DAYS = (
    *(f"初{digit}" for digit in _DIGITS), "初十", *(f"十{digit}" for digit in _DIGITS), "二十",
    *(f"廿{digit}" for digit in _DIGITS), "三十",
)
_WRITTEN = re.compile(
    rf"(?:(?P<year>[{_STEMS}][{_BRANCHES}])年?)?(?P<leap>闰)?(?<!十)(?P<month>十[一二]|[正{_DIGITS}十冬腊])月"
    rf"(?P<day>初[{_DIGITS}十]|[十廿][{_DIGITS}]|二十[{_DIGITS}]?|三十|十)日?"
)


class LunarDate(msgspec.Struct, frozen=True):
    """A day of the Chinese calendar; ``year`` is the Gregorian one in which its 正月 begins."""

    year: int
    month: int
    day: int
    is_leap: bool = False

    @property
    def year_name(self) -> str:
        """The year's name in the cycle of sixty, as 己亥."""
        return _STEMS[(self.year + _STEM_OF_YEAR_0) % 10] + _BRANCHES[(self.year + _BRANCH_OF_YEAR_0) % 12]

    @property
    def day_name(self) -> str:
        """Month and day as people write them.

        >>> LunarDate(2019, 11, 15).day_name
        '十一月十五'
        """
        return f"{'闰' if self.is_leap else ''}{_MONTHS[self.month - 1]}月{_DAYS[self.day - 1]}"


def lunar_date(date: datetime.date) -> LunarDate | None:
    """The day of the Chinese calendar; ``None`` before 1950 and after 2098.

    >>> lunar_date(datetime.date(2025, 8, 1))
    LunarDate(year=2025, month=6, day=8, is_leap=True)
    """
    days = (date - FIRST_DAY).days
    if days < 0:
        return None
    for year, told in enumerate(_YEARS, FIRST_YEAR):
        leap = told >> _LEAP_AT
        for place in range(_TERMS + (leap > 0)):
            length = _SHORT + (told >> place & 1)
            if days < length:
                month = place + 1 - (0 < leap <= place)
                return LunarDate(year, month, days + 1, place == leap > 0)
            days -= length
    return None


def lunar_text_for(date: datetime.date, text: str) -> str | None:
    """A 农历 text as it should read on ``date``, in the form it is written in; ``None`` where it cannot be read.

    A year's name, 闰, month and day are put right; whatever stands around them stays.

    >>> lunar_text_for(datetime.date(2019, 12, 10), "农历己亥年十一月初五")
    '农历己亥年十一月十五'
    """
    written, right = _WRITTEN.search(text), lunar_date(date)
    if written is None or right is None:
        return None
    if _says(written, right):
        return text
    year = f"{right.year_name}年" if written["year"] else ""
    return f"{text[: written.start()]}{year}{right.day_name}{text[written.end() :]}"


def _says(written: re.Match[str], right: LunarDate) -> bool:
    month = _OTHER_MONTHS.get(written["month"]) or _MONTHS.index(written["month"]) + 1
    day = written["day"].replace("二十", "廿") if len(written["day"]) > 2 else written["day"]
    same_year = written["year"] in (None, right.year_name)
    day_name = "初十" if day == "十" else day
    return same_year and (month, day_name, bool(written["leap"])) == (right.month, _DAYS[right.day - 1], right.is_leap)
