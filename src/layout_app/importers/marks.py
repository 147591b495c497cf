"""Which characters are Han, full-width marks or Western, as far as cleaning up a manuscript asks."""

from __future__ import annotations

FULL_WIDTH = frozenset("，。、；：！？（）《》〈〉「」『』【】〔〕“”‘’…—～·％")
CLOSERS = "”’」』）》】〉)]\"'"
STOPS = "，。、；：！？"
FINAL = "。！？…；：.!?;:"
"""What ends a sentence, or a line that another one is meant to follow."""


def is_han(char: str) -> bool:
    """Whether ``char`` is a Han character; no for the empty string."""
    if len(char) != 1:
        return False
    code = ord(char)
    return (
        0x4E00 <= code <= 0x9FFF
        or 0x3400 <= code <= 0x4DBF
        or code == 0x3007
        or 0xF900 <= code <= 0xFAFF
        or 0x20000 <= code <= 0x3FFFD
    )


def is_kana(char: str) -> bool:
    return len(char) == 1 and 0x3041 <= ord(char) <= 0x30FF and char != "・"


def is_wide(char: str) -> bool:
    """Whether a mark beside ``char`` belongs to Chinese text."""
    return char in FULL_WIDTH or is_han(char) or is_kana(char)


def is_western(char: str) -> bool:
    """Whether ``char`` is a letter of a Western word."""
    return char.isalpha() and not (is_han(char) or is_kana(char)) and ord(char) < 0x1100
