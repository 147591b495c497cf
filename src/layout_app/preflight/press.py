"""Checks of an issue against what its print shop asks: the page's size, which pages are black."""

from __future__ import annotations

from layout_app.document.issue import Issue, press_of
from layout_app.document.joined_pages import half_black
from layout_app.errors import Finding, Severity
from layout_app.ids import page_label
from layout_app.messages import _
from layout_app.press import FOR_PRESS
from layout_app.units import Mpt, mm, to_mm

SAME_SIZE = mm(0.5)
"""Sizes that differ by less are the same: shops give theirs in whole millimetres."""


def press_findings(issue: Issue, preset: str) -> tuple[Finding, ...]:
    """Where the issue is not what the print shop's profile says; nothing for presets that are not for the press."""
    if preset not in FOR_PRESS:
        return ()
    found: list[Finding] = []
    press, page = press_of(issue), issue.format
    wanted = (press.width or page.width, press.height or page.height)
    if abs(wanted[0] - page.width) > SAME_SIZE or abs(wanted[1] - page.height) > SAME_SIZE:
        message = _("The pages are %(own)s mm, the print shop prints %(wanted)s mm: choose another template or shop.")
        words = {"own": spoken_size(page.width, page.height), "wanted": spoken_size(*wanted)}
        found.append(Finding("press.page-size", Severity.ERROR, message % words, press.name))
    beyond = tuple(number for number in press.black_pages if number > issue.page_count)
    if beyond:
        message = _("The print shop's profile has black page %(pages)s, which the issue has not: correct the profile.")
        found.append(Finding("press.black-page", Severity.WARNING, message % {"pages": page_label(beyond)}, press.name))
    for numbers in half_black(issue):
        message = _("Pages %(pages)s are joined, but only one is to be black: both are printed in colour.")
        words = {"pages": page_label(numbers)}
        found.append(Finding("press.half-black", Severity.WARNING, message % words, press.name, page=numbers[0]))
    return tuple(found)


def spoken_size(width: Mpt, height: Mpt) -> str:
    """Width and height in millimetres, as ``285 × 420``."""
    return f"{round(to_mm(width), 1):g} × {round(to_mm(height), 1):g}"
