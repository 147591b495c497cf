"""Names of files that every system takes, and those that print shops ask for."""

from __future__ import annotations

import re

from layout_app.document.issue import Masthead

FORBIDDEN = '<>:"/\\|?*'
"""What a file name cannot hold on one system or another."""
PAGE = "{page}"
PLACEHOLDERS = ("{title}", "{date}", "{number}", PAGE)
"""报名, 日期, 期号, 版次."""
PRESS_FIELD = re.compile(r"\{(title|date|number|page)\}")
_ONLY_BETWEEN = re.compile(r"[-_.·,，\s]*")


def plain_name(text: str) -> str:
    """``text`` with a low line for what no file name can hold, and nothing at its end that Windows drops.

    >>> plain_name("A/B: 报.")
    'A_B_ 报'
    """
    return "".join("_" if char in FORBIDDEN or ord(char) < 32 else char for char in text).rstrip(" .")


def press_name(pattern: str, masthead: Masthead, page: str = "") -> str:
    """The name that ``pattern`` gives an issue's file, without its ending; empty where all its fields are.

    A field that is empty takes the hyphen before it along. ``page`` is the page's number; ``{page}`` itself leaves the
    place open.

    >>> press_name("{title}-{date}-{number}-{page}", Masthead("石二", "2019-12-10", ""), "1")
    '石二-2019-12-10-1'
    """
    values = {"title": masthead.title, "date": masthead.date, "number": masthead.issue_number, "page": page}
    words = PRESS_FIELD.split(pattern)
    made, has_gap, between = words[0], False, ""
    for name, following in zip(words[1::2], words[2::2], strict=True):
        value = plain_name(values[name].strip())
        if value:
            made += ("" if has_gap and not made else between) + value
        elif not _ONLY_BETWEEN.fullmatch(between):
            made += between
        has_gap, between = has_gap or not value, following
    return plain_name(made if _ONLY_BETWEEN.fullmatch(between) and has_gap else made + between).strip()


def of_page(stem: str, number: int) -> str:
    """The name of one page's file of an export named ``stem``.

    >>> of_page("报-24", 3), of_page("报-24-{page}版", 3)
    ('报-24-3', '报-24-3版')
    """
    return stem.replace(PAGE, str(number)) if PAGE in stem else f"{stem}-{number}"


def of_all_pages(stem: str) -> str:
    """The name of a file that holds all pages of an export named ``stem``: what stands before the place of the page.

    >>> of_all_pages("报-24"), of_all_pages("报-24-{page}版")
    ('报-24', '报-24')
    """
    return stem.partition(PAGE)[0].rstrip("-_. ") if PAGE in stem else stem
