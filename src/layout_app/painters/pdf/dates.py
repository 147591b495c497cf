"""The time in a PDF: one moment, the issue's last change, as the Info dictionary and as XMP write it (PRINT 6.18)."""

from __future__ import annotations

import datetime

NEVER = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)
"""What stands for an issue without any date: a fixed day, never the clock."""


def moment_of(iso: str) -> datetime.datetime:
    """The moment an ISO 8601 text names, to the second, in UTC where it names no zone; ``NEVER`` if it is none."""
    try:
        moment = datetime.datetime.fromisoformat(iso)
    except ValueError:
        return NEVER
    return (moment if moment.tzinfo is not None else moment.replace(tzinfo=datetime.UTC)).replace(microsecond=0)


def pdf_date(iso: str) -> str:
    """``D:20191209160000+08'00'``, as ISO 32000-1 7.9.4 (dates) has it."""
    moment = moment_of(iso)
    zone = moment.strftime("%z")
    return f"D:{moment.strftime('%Y%m%d%H%M%S')}{zone[:3]}'{zone[3:5]}'"


def xmp_date(iso: str) -> str:
    """``2019-12-09T16:00:00+08:00``."""
    return moment_of(iso).isoformat()
