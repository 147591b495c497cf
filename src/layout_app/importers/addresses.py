"""Where a text holds web addresses, e-mail addresses, numbers with marks inside, and Western phrases."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from layout_app.importers.marks import is_wide

_TOP_LEVELS = "com|cn|org|net|gov|edu|info|top|vip|xyz|app|io|hk|tw|mo|jp|uk|us|eu"
_TRAILING = ",.;:!?]}>'\""


@functools.cache
def _address() -> re.Pattern[str]:
    # Every repetition is bounded: a long run of letters without a space must not cost its square.
    return re.compile(
        r"(?:https?://|ftp://|www\.)[!-~]{1,2000}"
        r"|[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}"
        rf"|(?<![\w.-])[\w-]{{1,63}}(?:\.[\w-]{{1,63}}){{0,8}}\.(?:{_TOP_LEVELS})(?![\w-])(?::\d{{1,5}})?(?:[/?#][!-~]{{0,2000}})?",
        re.ASCII,
    )


@functools.cache
def _number() -> re.Pattern[str]:
    return re.compile(r"\d+(?:[,:.]\d+)+", re.ASCII)


@functools.cache
def _phrase() -> re.Pattern[str]:
    return re.compile(r"\"([^\"“”]{3,400})\"|“([^“”\"]{3,400})”|[(（]([^()（）]{3,400})[)）]")


def protected_spans(text: str) -> Iterator[tuple[int, int]]:
    """(start, end) of what keeps its marks: addresses, numbers such as 14:30 or 1,280, quoted Western phrases."""
    if "." in text:
        for found in _address().finditer(text):
            yield found.start(), found.start() + _length_of_address(found.group())
    for found in _number().finditer(text):
        yield found.span()
    for found in _phrase().finditer(text) if " " in text else ():
        inside = found.group(found.lastindex or 0)
        if is_western_phrase(inside):
            start = found.start() + 1
            yield start, start + len(inside)


def _length_of_address(text: str) -> int:
    """An address ends before the marks of the sentence around it; a closing bracket is its own if it opened it."""
    end = len(text)
    while end and (text[end - 1] in _TRAILING or _closes_nothing(text[:end])):
        end -= 1
    return end


def _closes_nothing(text: str) -> bool:
    return text.endswith(")") and text.count("(") < text.count(")")


def is_western_phrase(text: str) -> bool:
    """Whether ``text`` is two Western words or more and nothing Chinese."""
    words = sum(any(char.isalpha() for char in word) for word in text.split())
    return words > 1 and not any(is_wide(char) and char not in "“”‘’…—·" for char in text)
