"""Steps from older formats: pure functions on the raw JSON, each of exactly one format number, frozen once released."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

FORMAT = 1
"""The format this program writes."""

RawIssue = dict[str, Any]
STEPS: dict[int, Callable[[RawIssue], RawIssue]] = {}
"""``STEPS[n]`` turns format n into format n + 1."""


def migrate(raw: RawIssue, number: int) -> RawIssue:
    """The raw issue in the present format."""
    while number < FORMAT:
        raw = STEPS[number](raw)
        number += 1
    return raw
