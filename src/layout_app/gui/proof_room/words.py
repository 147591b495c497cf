"""What the room of proofs calls kinds and places, and how it counts; the colours of marks on paper (DESK 4)."""

from __future__ import annotations

import datetime

from PySide6.QtGui import QColor

from layout_app.document.proofs import CHANGE, MOVE, NAME_OR_CUT, QUESTION
from layout_app.gui.dates import spoken_date
from layout_app.interaction.proof_places import GridPlace
from layout_app.messages import _, _n

MARK_COLORS = {CHANGE: "#F2A51F", NAME_OR_CUT: "#D93A3A", MOVE: "#2B6BFF", QUESTION: "#12918A"}
"""Frames around places, by the kind of note or change; the same on paper in both themes."""
DISC_COLORS = {CHANGE: "#935A00", NAME_OR_CUT: "#C42B2B", MOVE: "#2B5CD6", QUESTION: "#0C6E69"}
"""Discs, dark enough for white figures."""


def mark_color(kind: str) -> QColor:
    return QColor(MARK_COLORS[kind])


def disc_color(kind: str) -> QColor:
    return QColor(DISC_COLORS[kind])


def kind_name(kind: str) -> str:
    """What a note asks for."""
    return {
        CHANGE: _("Correct"), NAME_OR_CUT: _("Name, cut"), MOVE: _("Move it"), QUESTION: _("Question"),
    }[kind]


def place_words(place: GridPlace | None) -> str:
    """Column and line of a place; its columns where it takes several."""
    if place is None:
        return ""
    if place.first_column != place.last_column:
        return _("columns %(first)s–%(last)s") % {"first": place.first_column, "last": place.last_column}
    if place.first_line != place.last_line:
        return _("column %(column)s") % {"column": place.first_column}
    return _("column %(column)s, line %(line)s") % {"column": place.first_column, "line": place.first_line}


def day(iso: str, now: datetime.datetime) -> str:
    """Today by name, else the day; nothing for a time that cannot be read."""
    try:
        when = datetime.datetime.fromisoformat(iso)
    except ValueError:
        return ""
    return _("Today") if when.date() == now.date() else spoken_date(when.date())


def notes_open(count: int) -> str:
    return _n("%(count)s note not done", "%(count)s notes not done", count) % {"count": count}


def page_and_count(page: str, count: int) -> str:
    return _n("page %(page)s, %(count)s place", "page %(page)s, %(count)s places", count) % {
        "page": page, "count": count,
    }
