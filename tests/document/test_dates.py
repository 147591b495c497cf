"""When the next issue is due."""

from __future__ import annotations

import datetime

import pytest

from layout_app.document.dates import next_date

TODAY = datetime.date(2026, 11, 24)


@pytest.mark.parametrize(
    ("last", "frequency", "due"),
    [
        ("2026-12-01", "双周刊", "2026-12-15"),
        ("2026-12-01", "", "2026-12-15"),
        ("2026-12-01", "周刊", "2026-12-08"),
        ("2026-12-01", "半月刊", "2026-12-16"),
        ("2026-12-01", "旬刊", "2026-12-11"),
        ("2026-12-15", "月刊", "2027-01-15"),
        ("2027-01-31", "每月一期", "2027-02-28"),
        ("2026-11-30", "月刊", "2026-12-30"),
        ("2019-12-10", "双周刊", "2026-11-24"),
        ("", "双周刊", "2026-11-24"),
    ],
)
def test_the_next_issue_is_due_by_the_paper_s_period_and_never_in_the_past(last: str, frequency: str, due: str) -> None:
    assert next_date(last, frequency, TODAY).isoformat() == due
