"""Counts in words: how many lines, characters, articles, photos, findings; each sentence said once."""

from __future__ import annotations

from collections.abc import Sequence

from layout_app.document.story import Story
from layout_app.messages import _, _n


def lines(count: int) -> str:
    return _n("%(lines)s line", "%(lines)s lines", count) % {"lines": count}


def lines_over(count: int) -> str:
    return _n("%(lines)s line over", "%(lines)s lines over", count) % {"lines": count}


def lines_left(count: int) -> str:
    return _n("%(lines)s line left", "%(lines)s lines left", count) % {"lines": count}


def characters_short(count: int) -> str:
    return _n("%(characters)s character short", "%(characters)s characters short", count) % {"characters": count}


def block_size(columns: int, high: int) -> str:
    """3 columns × 26 lines."""
    across = _n("%(columns)s column", "%(columns)s columns", columns) % {"columns": columns}
    return f"{across} × {lines(high)}"


def blocks(count: int) -> str:
    return _n("%(count)s block", "%(count)s blocks", count) % {"count": count}


def columns(count: int) -> str:
    return _n("%(columns)s column", "%(columns)s columns", count) % {"columns": count}


def in_hand(count: int) -> str:
    return _n("%(count)s in hand", "%(count)s in hand", count) % {"count": count}


def body_characters(story: Story) -> int:
    """The characters of a story's paragraphs, white space aside: what an editor counts."""
    return sum(len("".join(paragraph.text.split())) for paragraph in story.paragraphs)


def characters(count: int) -> str:
    return _n("%(characters)s character", "%(characters)s characters", count) % {"characters": count}


def photos(count: int) -> str:
    return _n("%(photos)s photo", "%(photos)s photos", count) % {"photos": count} if count else _("no photo")


def places_replaced(count: int) -> str:
    return _n("Replaced in %(count)s place.", "Replaced in %(count)s places.", count) % {"count": count}


def articles(count: int) -> str:
    return _n("%(count)s article", "%(count)s articles", count) % {"count": count}


def articles_in_pool(count: int) -> str:
    return _n("%(count)s article is in the pool.", "%(count)s articles are in the pool.", count) % {"count": count}


def articles_without_room(count: int) -> str:
    sentence = _n(
        "%(count)s article found no room: it stays in the pool.",
        "%(count)s articles found no room: they stay in the pool.",
        count,
    )
    return sentence % {"count": count}


def articles_on_no_page(count: int) -> str:
    return _n("%(count)s article is on no page.", "%(count)s articles are on no page.", count) % {"count": count}


def articles_on_pages(count: int) -> str:
    return _n("%(count)s article is on the pages.", "%(count)s articles are on the pages.", count) % {"count": count}


def pictures_in_pool(count: int) -> str:
    return _n("%(count)s picture is in the pool.", "%(count)s pictures are in the pool.", count) % {"count": count}


def pictures(count: int) -> str:
    return _n("%(count)s picture", "%(count)s pictures", count) % {"count": count}


def pages_at_most(count: int) -> str:
    sentence = _n(
        "The issue has %(count)s page: write 1, or leave the field empty.",
        "The issue has %(count)s pages: write numbers up to that.",
        count,
    )
    return sentence % {"count": count}


def pages_empty(numbers: Sequence[str]) -> str:
    """All articles are placed: these pages have none."""
    sentence = _n("Page %(numbers)s is empty.", "Pages %(numbers)s are empty.", len(numbers))
    return sentence % {"numbers": _(", ").join(numbers)}


def findings(count: int) -> str:
    return _n("%(count)s finding", "%(count)s findings", count) % {"count": count}


def notes(count: int) -> str:
    return _n("%(count)s note", "%(count)s notes", count) % {"count": count}


def findings_of_page(number: str, count: int) -> str:
    sentence = _n("Page %(number)s, %(count)s finding", "Page %(number)s, %(count)s findings", count)
    return sentence % {"number": number, "count": count}


def files(count: int, folder: str) -> str:
    words = {"count": count, "folder": folder}
    return _n("%(count)s file in %(folder)s", "%(count)s files in %(folder)s", count) % words


def places(count: int) -> str:
    return _n("%(count)s place", "%(count)s places", count) % {"count": count}


def issues(count: int) -> str:
    return _n("%(count)s issue", "%(count)s issues", count) % {"count": count}
