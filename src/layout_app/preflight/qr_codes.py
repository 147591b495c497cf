"""Checks of QR codes: modules large enough for the press and for a phone's camera."""

from __future__ import annotations

from collections.abc import Iterator

from layout_app.display.items import LaidOutPage, QrCode
from layout_app.document.issue import Issue
from layout_app.errors import Finding, Severity
from layout_app.messages import _
from layout_app.units import MPT_PER_INCH, mm

LEAST_MODULE = mm(0.4)
"""Smaller ones fill up on newsprint, and phones read them only at arm's length with luck."""


def check_qr_codes(issue: Issue, index: int, page: LaidOutPage) -> Iterator[Finding]:
    """Codes whose modules are too small to be read from print."""
    for item in page.items:
        if isinstance(item, QrCode) and item.module < LEAST_MODULE:
            message = _(
                "The QR code's squares are %(size)s mm wide, 0.4 mm are needed: make it larger or its link shorter."
            )
            words = {"size": f"{item.module * 25.4 / MPT_PER_INCH:.2f}"}
            yield Finding("qr.small", Severity.WARNING, message % words, source=item.source, page=page.number)
