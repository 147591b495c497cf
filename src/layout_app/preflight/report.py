"""Findings as ``preflight --json`` prints them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from layout_app.errors import Finding, Severity


def preflight_json(findings: Sequence[Finding]) -> dict[str, Any]:
    """``ok`` is whether no finding is an error; each finding says where it is, and what a click does about it."""
    return {
        "ok": not any(one.severity is Severity.ERROR for one in findings),
        "findings": [
            {
                "code": one.code,
                "severity": one.severity.value,
                "message": one.message,
                "page": one.page or None,
                "pages": list(one.on_pages),
                "block": one.source.block if one.source is not None else None,
                "article": (one.source.story or None) if one.source is not None else None,
                "where": one.where,
                "repair": one.repair or None,
            }
            for one in findings
        ],
    }
