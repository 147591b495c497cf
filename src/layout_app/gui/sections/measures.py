"""Measures as editors write them: points or a named size, characters (字), percent; and the name of a size."""

from __future__ import annotations

from layout_app.units import NAMED_SIZES_PT, Mpt, pt

GREATEST_SIZE_PT = 400.0
GREATEST_EMS = 20.0
GREATEST_EMS_ACROSS = 100.0
"""As far as a tab stop stands from the left edge."""
LEAST_PERCENT, GREATEST_PERCENT = 25, 400


def parse_size(text: str) -> Mpt | None:
    """A type size in millipoints from points or a Chinese name such as 小五; ``None`` where it is none."""
    name = text.strip().removesuffix("字")
    if name in NAMED_SIZES_PT:
        return pt(NAMED_SIZES_PT[name])
    number = _number(text)
    return pt(number) if number is not None and 1 <= number <= GREATEST_SIZE_PT else None


def parse_leading(text: str) -> Mpt | None:
    """A leading in millipoints; nothing, or 0, is the page grid's."""
    number = _number(text) if text.strip() else 0.0
    return pt(number) if number is not None and 0 <= number <= GREATEST_SIZE_PT else None


def parse_ems(text: str) -> int | None:
    """Thousandths of an em from characters (字)."""
    return _ems(text, 0, GREATEST_EMS)


def parse_shift(text: str) -> int | None:
    """Thousandths of an em, to either side, from characters (字)."""
    return _ems(text, -GREATEST_EMS, GREATEST_EMS)


def parse_place(text: str) -> int | None:
    """Thousandths of an em of a place across the line, from characters (字); the edge itself is none."""
    return _ems(text, 0, GREATEST_EMS_ACROSS) or None


def parse_percent(text: str) -> int | None:
    """A whole percentage within what type can be fitted by."""
    number = _number(text.strip().removesuffix("%").removesuffix("％"))
    return round(number) if number is not None and LEAST_PERCENT <= number <= GREATEST_PERCENT else None


def named_size(size: Mpt) -> str:
    """The Chinese name of a size, or nothing."""
    return next((name for name, points in NAMED_SIZES_PT.items() if pt(points) == size), "")


def _ems(text: str, least: float, greatest: float) -> int | None:
    number = _number(text) if text.strip() else 0.0
    return round(number * 1000) if number is not None and least <= number <= greatest else None


def _number(text: str) -> float | None:
    bare = text.strip().lower().removesuffix("pt").removesuffix("磅").removesuffix("字").removesuffix("em").strip()
    try:
        return float(bare)
    except ValueError:
        return None
