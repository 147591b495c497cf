"""Steps from older formats: pure functions on the raw JSON, each of exactly one format number, frozen once released."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from layout_app.storage.migrations import format_2

FORMAT = 2
"""The format this program writes."""

RawIssue = dict[str, Any]
STEPS: dict[int, Callable[[RawIssue], RawIssue]] = {1: format_2.from_format_1}
"""``STEPS[n]`` turns format n into format n + 1."""


def migrate(raw: RawIssue, number: int) -> RawIssue:
    """The raw issue in the present format."""
    while number < FORMAT:
        raw = STEPS[number](raw)
        number += 1
    return raw
