"""Printer's marks in the slug: crop and register marks in /All, and a colour bar (PRINT 3)."""

from __future__ import annotations

import math
from collections.abc import Sequence

from layout_app.painters.pdf.numbers import number
from layout_app.units import Mpt, mm, pt

CROP_WEIGHT = 250
CROP_LENGTH = mm(5)
OFFSET = mm(1)
BAR = mm(4)
FOLD_DASHES = "[3 2] 0 d"
_PATCHES = (
    (1, 0, 0, 0), (0, 1, 0, 0), (0, 0, 1, 0), (0, 0, 0, 1),
    (0.5, 0, 0, 0), (0, 0.5, 0, 0), (0, 0, 0.5, 0), (0, 0, 0, 0.5), (0.5, 0.4, 0.4, 0),
)
"""Solids, half tones, and a gray balance."""
_BLACK_PATCHES = tuple((0, 0, 0, tint) for tint in (1, 0.75, 0.5, 0.25, 0.1))
"""The bar of a page that is printed in black alone."""


def marks(
    width: Mpt, height: Mpt, bleed: Mpt, *, folds: bool = False, black: bool = False, spots: Sequence[str] = ()
) -> str:
    """Operators of the marks around a page whose trim is 0, 0 to ``width``, ``height`` (y up).

    A sheet that ``folds`` in its middle has fold marks there, and its register marks above and below each half. On a
    ``black`` page they take no other plate. ``spots`` are the colour spaces of spot inks that the bar shows too.
    """
    gap = bleed + OFFSET
    parts = [f"q {_plates(black)}\n", f"{number(CROP_WEIGHT)} w\n"]
    for x in (0, width):
        for start, end in ((-gap, -gap - CROP_LENGTH), (height + gap, height + gap + CROP_LENGTH)):
            parts.append(f"{number(x)} {number(start)} m {number(x)} {number(end)} l S\n")
    for y in (0, height):
        for start, end in ((-gap, -gap - CROP_LENGTH), (width + gap, width + gap + CROP_LENGTH)):
            parts.append(f"{number(start)} {number(y)} m {number(end)} {number(y)} l S\n")
    reach = gap + CROP_LENGTH // 2
    centres = (width // 4, width * 3 // 4) if folds else (width // 2,)
    parts.extend(_register(x, y) for x in centres for y in (-reach, height + reach))
    parts.extend(_register(x, height // 2) for x in (-reach, width + reach))
    parts.append("Q\n")
    if folds:
        parts.append(fold_marks(width, height, gap, CROP_LENGTH, black=black))
    parts.append(_bar(width, gap, _BLACK_PATCHES if black else _PATCHES, () if black else spots))
    return "".join(parts)


def fold_marks(width: Mpt, height: Mpt, gap: Mpt, length: Mpt, *, black: bool = False) -> str:
    """Operators of dashed lines above and below the fold in the middle, from ``gap`` outside the trim."""
    lines = "".join(
        f"{number(width // 2)} {number(start)} m {number(width // 2)} {number(end)} l S\n"
        for start, end in ((-gap, -gap - length), (height + gap, height + gap + length))
    )
    return f"q {_plates(black)} {number(CROP_WEIGHT)} w {FOLD_DASHES}\n{lines}Q\n"


def _plates(black: bool) -> str:
    """The colour of the marks: every plate of the page."""
    return "0 0 0 1 k 0 0 0 1 K" if black else "/All cs 1 scn /All CS 1 SCN"


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


def _bar(width: Mpt, gap: Mpt, patches: Sequence[tuple[float, ...]], spots: Sequence[str]) -> str:
    """Patches below the trim, left of the middle."""
    colors = [" ".join(f"{ink:g}" for ink in inks) + " k" for inks in patches]
    colors += [f"/{spot} cs {tint} scn" for spot in spots for tint in ("1", "0.5")]
    left = width // 2 - mm(12) - len(colors) * BAR
    bottom = -gap - BAR - mm(0.5)
    return "".join(
        f"{color} {number(left + index * BAR)} {number(bottom)} {number(BAR)} {number(BAR)} re f\n"
        for index, color in enumerate(colors)
    )
