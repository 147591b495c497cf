"""Printer's marks in the slug: crop and register marks in /All, and a colour bar (PRINT 3)."""

from __future__ import annotations

import math

from layout_app.painters.pdf.numbers import number
from layout_app.units import Mpt, mm, pt

CROP_WEIGHT = 250
CROP_LENGTH = mm(5)
OFFSET = mm(1)
BAR = mm(4)
_PATCHES = (
    (1, 0, 0, 0), (0, 1, 0, 0), (0, 0, 1, 0), (0, 0, 0, 1),
    (0.5, 0, 0, 0), (0, 0.5, 0, 0), (0, 0, 0.5, 0), (0, 0, 0, 0.5), (0.5, 0.4, 0.4, 0),
)
"""Solids, half tones, and a gray balance."""


def marks(width: Mpt, height: Mpt, bleed: Mpt) -> str:
    """Operators of the marks around a page whose trim is 0, 0 to ``width``, ``height`` (y up)."""
    gap = bleed + OFFSET
    parts = ["q /All cs 1 scn /All CS 1 SCN\n", f"{number(CROP_WEIGHT)} w\n"]
    for x in (0, width):
        for start, end in ((-gap, -gap - CROP_LENGTH), (height + gap, height + gap + CROP_LENGTH)):
            parts.append(f"{number(x)} {number(start)} m {number(x)} {number(end)} l S\n")
    for y in (0, height):
        for start, end in ((-gap, -gap - CROP_LENGTH), (width + gap, width + gap + CROP_LENGTH)):
            parts.append(f"{number(start)} {number(y)} m {number(end)} {number(y)} l S\n")
    reach = gap + CROP_LENGTH // 2
    across, up = width // 2, height // 2
    for x, y in ((across, -reach), (across, height + reach), (-reach, up), (width + reach, up)):
        parts.append(_register(x, y))
    parts.append("Q\n")
    parts.append(_bar(width, gap))
    return "".join(parts)


def _register(x: Mpt, y: Mpt) -> str:
    radius, arm = pt(3.5), pt(6)
    k = radius * 4 * (math.sqrt(2) - 1) / 3
    cross = (
        f"{number(x - arm)} {number(y)} m {number(x + arm)} {number(y)} l S\n"
        f"{number(x)} {number(y - arm)} m {number(x)} {number(y + arm)} l S\n"
    )
    r = radius
    circle = (
        f"{number(x + r)} {number(y)} m "
        f"{number(x + r)} {number(y + k)} {number(x + k)} {number(y + r)} {number(x)} {number(y + r)} c "
        f"{number(x - k)} {number(y + r)} {number(x - r)} {number(y + k)} {number(x - r)} {number(y)} c "
        f"{number(x - r)} {number(y - k)} {number(x - k)} {number(y - r)} {number(x)} {number(y - r)} c "
        f"{number(x + k)} {number(y - r)} {number(x + r)} {number(y - k)} {number(x + r)} {number(y)} c S\n"
    )
    return cross + circle


def _bar(width: Mpt, gap: Mpt) -> str:
    """Patches below the trim, left of the middle."""
    left = width // 2 - mm(12) - len(_PATCHES) * BAR
    bottom = -gap - BAR - mm(0.5)
    parts = []
    for index, inks in enumerate(_PATCHES):
        color = " ".join(f"{ink:g}" for ink in inks)
        parts.append(f"{color} k {number(left + index * BAR)} {number(bottom)} {number(BAR)} {number(BAR)} re f\n")
    return "".join(parts)
