"""Which language a text is in, by the scripts it uses."""

from __future__ import annotations

from collections import Counter

TRADITIONAL = set("這個們來國說時對會後過裡為學體臺灣長書見東車馬門開關問題實現當還經濟發業")


def language_of(text: str) -> str:
    """zh-Hans, zh-Hant, ja, ko or en."""
    counts = Counter(text[:20_000])
    han = sum(count for char, count in counts.items() if 0x3400 <= ord(char) <= 0x9FFF)
    kana = sum(count for char, count in counts.items() if 0x3040 <= ord(char) <= 0x30FF)
    hangul = sum(count for char, count in counts.items() if 0xAC00 <= ord(char) <= 0xD7AF)
    letters = sum(count for char, count in counts.items() if char.isascii() and char.isalpha())
    if hangul > han and hangul > 0.1 * letters:
        return "ko"
    if kana > 0.1 * max(1, han):
        return "ja"
    if han == 0 or han < 0.02 * letters:
        return "en"
    traditional = sum(counts[char] for char in TRADITIONAL)
    return "zh-Hant" if traditional > 0.02 * han else "zh-Hans"
