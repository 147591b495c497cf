"""Lengths: whole millipoints (1/1000 pt) everywhere inside the program.

Exact integers make sums fill a line to the unit and keep keys and goldens stable across machines.
"""

from __future__ import annotations

Mpt = int
"""A length in millipoints. Positions are y-down from the trim box's top left corner."""

MPT_PER_PT = 1000
MPT_PER_INCH = 72 * MPT_PER_PT

NAMED_SIZES_PT: dict[str, float] = {
    "特号": 54, "初号": 42, "小初": 36, "一号": 26, "小一": 24, "二号": 22, "小二": 18, "三号": 16, "小三": 15,
    "四号": 14, "小四": 12, "五号": 10.5, "小五": 9, "六号": 7.5, "小六": 6.5, "七号": 5.5, "八号": 5,
}
"""Chinese type sizes in points (desktop values)."""


def pt(points: float) -> Mpt:
    """Return ``points`` as millipoints, rounded to the nearest unit."""
    return round(points * MPT_PER_PT)


def mm(millimetres: float) -> Mpt:
    """Return ``millimetres`` as millipoints, rounded to the nearest unit."""
    return round(millimetres * MPT_PER_INCH / 25.4)


def to_pt(length: Mpt) -> float:
    """Return a length in points."""
    return length / MPT_PER_PT


def to_mm(length: Mpt) -> float:
    """Return a length in millimetres."""
    return length * 25.4 / MPT_PER_INCH


def of_em(milliem: int, size: Mpt) -> Mpt:
    """Return ``milliem`` thousandths of an em at ``size``."""
    return (milliem * size + 500) // 1000


def distribute(surplus: Mpt, weights: tuple[int, ...] | list[int]) -> tuple[Mpt, ...]:
    """Share ``surplus`` over gaps in proportion to ``weights``; the shares sum to ``surplus`` exactly.

    Whole parts first, then one unit each to the largest remainders, leftmost first. ``surplus`` may be
    negative (a line being squeezed). ``weights`` must hold a positive sum.

    >>> distribute(10, (1, 1, 1))
    (4, 3, 3)
    """
    total = sum(weights)
    assert total > 0, "distribute() needs a positive weight"
    shares = [surplus * weight // total for weight in weights]
    left_over = surplus - sum(shares)
    if left_over:
        by_remainder = sorted(range(len(weights)), key=lambda i: -(surplus * weights[i] % total))
        for index in by_remainder[:left_over]:
            shares[index] += 1
    return tuple(shares)
