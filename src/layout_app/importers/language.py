"""Which language a text is in, by the scripts it uses."""

from __future__ import annotations

TRADITIONAL = set("這個們來國說時對會後過裡為學體臺灣長書見東車馬門開關問題實現當還經濟發業")


def language_of(text: str) -> str:
    """zh-Hans, zh-Hant, ja, ko or en."""
    sample = text[:20_000]
    han = sum(0x3400 <= ord(char) <= 0x9FFF for char in sample)
    kana = sum(0x3040 <= ord(char) <= 0x30FF for char in sample)
    hangul = sum(0xAC00 <= ord(char) <= 0xD7AF for char in sample)
    letters = sum(char.isascii() and char.isalpha() for char in sample)
    if hangul > han and hangul > 0.1 * letters:
        return "ko"
    if kana > 0.1 * max(1, han):
        return "ja"
    if han == 0 or han < 0.02 * letters:
        return "en"
    traditional = sum(char in TRADITIONAL for char in sample)
    return "zh-Hant" if traditional > 0.02 * han else "zh-Hans"
