"""Page numbers as people write them: 1,3-4."""

from __future__ import annotations

import re
from collections.abc import Sequence

MOST_PAGES = 9999


def page_numbers(text: str) -> tuple[int, ...] | None:
    """``"1,3-4"`` as (1, 3, 4), full-width commas and en dashes included; nothing for an empty text.

    ``None`` where it cannot be read, or names a page beyond ``MOST_PAGES``.

    >>> page_numbers("1，3 – 4")
    (1, 3, 4)
    """
    plain = re.sub(r"\s", "", text).replace("，", ",").replace("–", "-")
    if not plain:
        return ()
    numbers: list[int] = []
    for part in plain.split(","):
        found = re.fullmatch(r"([0-9]{1,4})(?:-([0-9]{1,4}))?", part)
        first, last = (int(found[1]), int(found[2] or found[1])) if found else (0, 0)
        if not 1 <= first <= last <= MOST_PAGES:
            return None
        numbers.extend(range(first, last + 1))
    return tuple(numbers)


def page_ranges(numbers: Sequence[int]) -> str:
    """Page numbers as people write them.

    >>> page_ranges((1, 3, 4, 5))
    '1,3-5'
    """
    parts: list[list[int]] = []
    for number in sorted(set(numbers)):
        if parts and number == parts[-1][-1] + 1:
            parts[-1].append(number)
        else:
            parts.append([number])
    return ",".join(str(part[0]) if len(part) == 1 else f"{part[0]}-{part[-1]}" for part in parts)
