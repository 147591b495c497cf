"""Numbers as PDF writes them."""

from __future__ import annotations

from functools import lru_cache


def decimal(value: float) -> str:
    """A number with at most four decimals and never an exponent, which PDF does not know."""
    text = f"{value:.4f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


@lru_cache(16_384)
def number(length: float) -> str:
    """A length in points with at most three decimals, as PDF writes numbers."""
    return repr(round(length) / 1000).removesuffix(".0")
