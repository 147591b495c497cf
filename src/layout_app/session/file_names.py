"""Names of files that every system takes."""

from __future__ import annotations

FORBIDDEN = '<>:"/\\|?*'
"""What a file name cannot hold on one system or another."""


def plain_name(text: str) -> str:
    """``text`` with a low line for what no file name can hold, and nothing at its end that Windows drops.

    >>> plain_name("A/B: 报.")
    'A_B_ 报'
    """
    return "".join("_" if char in FORBIDDEN or ord(char) < 32 else char for char in text).rstrip(" .")
