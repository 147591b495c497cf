"""The 农历 of a date, and a text that says it put right."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layout_app.document.lunar import FIRST_DAY, LunarDate, lunar_date, lunar_text_for

DAYS = st.dates(FIRST_DAY, datetime.date(2098, 12, 31))


@pytest.mark.parametrize(
    ("date", "year_name", "day_name"),
    [
        ("2019-12-10", "己亥", "十一月十五"),
        ("1954-02-03", "甲午", "正月初一"),  # spring festivals as they were kept, and will be
        ("1984-02-02", "甲子", "正月初一"),
        ("2000-02-05", "庚辰", "正月初一"),
        ("2024-02-10", "甲辰", "正月初一"),
        ("2027-02-06", "丁未", "正月初一"),
        ("2033-12-22", "癸丑", "闰十一月初一"),
        ("1987-07-26", "丁卯", "闰六月初一"),
        ("2025-07-25", "乙巳", "闰六月初一"),
        ("2012-08-17", "壬辰", "七月初一"),
        ("2019-02-04", "戊戌", "十二月三十"),
        ("2020-10-01", "庚子", "八月十五"),
    ],
)
def test_days_are_those_of_the_calendar(date: str, year_name: str, day_name: str) -> None:
    found = lunar_date(datetime.date.fromisoformat(date))
    assert found is not None and (found.year_name, found.day_name) == (year_name, day_name)


def test_years_that_are_not_told_have_no_days() -> None:
    assert lunar_date(FIRST_DAY - datetime.timedelta(1)) is None
    assert lunar_date(datetime.date(2099, 6, 1)) is None
    assert lunar_date(FIRST_DAY) == LunarDate(1950, 1, 1)


@given(DAYS)
def test_one_day_follows_another(date: datetime.date) -> None:
    today, after = lunar_date(date), lunar_date(date + datetime.timedelta(1))
    assert today is not None and after is not None
    if after.day != 1:
        assert (after.year, after.month, after.is_leap, after.day) == (
            today.year, today.month, today.is_leap, today.day + 1,
        )  # fmt: skip
    else:
        next_month = (today.year + today.month // 12, today.month % 12 + 1, False)
        assert (after.year, after.month, after.is_leap) in (next_month, (today.year, today.month, True))
        assert today.day in (29, 30)


@given(DAYS, st.sampled_from(("", "农历", "农历：")), st.booleans())
def test_what_is_right_stays_as_it_is(date: datetime.date, before: str, with_year: bool) -> None:
    day = lunar_date(date)
    assert day is not None
    text = f"{before}{day.year_name + '年' if with_year else ''}{day.day_name}"
    assert lunar_text_for(date, text) == text


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("农历己亥年十一月初五", "农历己亥年十一月十五"),
        ("农历戊戌年十一月十五", "农历己亥年十一月十五"),
        ("十月十五", "十一月十五"),
        ("闰十一月十五", "十一月十五"),
        ("冬月十五", "冬月十五"),
        ("冬月十五日 晴", "冬月十五日 晴"),
        ("己亥年腊月十五", "己亥年十一月十五"),
    ],
)
def test_year_month_and_day_are_put_right_and_the_rest_stays(text: str, right: str) -> None:
    assert lunar_text_for(datetime.date(2019, 12, 10), text) == right


@pytest.mark.parametrize(("day", "text"), [(10, "正月初十"), (10, "正月十日"), (20, "正月二十"), (21, "正月二十一")])
def test_round_days_are_read(day: int, text: str) -> None:
    assert lunar_text_for(datetime.date(2026, 2, 16) + datetime.timedelta(day), text) == text


@pytest.mark.parametrize("text", ["", "大雪", "2019年12月10日", "十三月初一"])
def test_what_says_no_day_is_left_alone(text: str) -> None:
    assert lunar_text_for(datetime.date(2019, 12, 10), text) is None
