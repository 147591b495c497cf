"""The numbers and bullets that Word counts and does not write: what stands before each item of a list."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from layout_app.importers.docx_package import Element, attribute, child, count_of, name_of

_DEEPEST = 8
_CHINESE = frozenset(
    ("chineseCounting", "chineseCountingThousand", "taiwaneseCounting", "taiwaneseCountingThousand",
     "japaneseCounting", "ideographDigital", "japaneseDigitalTenThousand", "koreanDigital2")
)  # fmt: skip
_NUMERALS = "零一二三四五六七八九"
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
          (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_MOST_ROMAN = 4_000


class Numbering:
    """Counts the items of a file's lists in the order in which they are asked for."""

    def __init__(self, root: Element | None) -> None:
        parts = tuple(root) if root is not None else ()
        kinds = {attribute(one, "abstractNumId"): one for one in parts if name_of(one) == "abstractNum"}
        self._levels: dict[str, dict[int, Element]] = {}
        self._shared: dict[str, str] = {}
        self._starts: dict[str, dict[int, int]] = {}
        for one in parts:
            if name_of(one) != "num":
                continue
            list_id, kind_id = attribute(one, "numId") or "", attribute(child(one, "abstractNumId"), "val") or ""
            kind = kinds.get(kind_id)
            self._levels[list_id] = _levels_below(kind)
            self._shared[list_id] = kind_id
            self._take_overrides(list_id, one)
        self._counts: dict[str, list[int]] = {}

    def _take_overrides(self, list_id: str, num: Element) -> None:
        for override in (one for one in num if name_of(one) == "lvlOverride"):
            level = count_of(override, "ilvl")
            self._levels[list_id] |= _levels_below(override)
            start = child(override, "startOverride")
            if start is not None:
                self._starts.setdefault(list_id, {})[level] = count_of(start, "val", 1)
                self._shared[list_id] = f"of {list_id}"

    def next_item(self, list_id: str, level: int) -> tuple[str, str] | None:
        """(bullet, number or nothing, what stands before the item); ``None`` where there is no such list.

        A number of the plain form is ``1. ``; of any other form it is no list's entry but words before the paragraph.
        """
        levels = self._levels.get(list_id)
        level = min(max(level, 0), _DEEPEST)
        if not levels or level not in levels:
            return None
        counts = self._counts.setdefault(self._shared[list_id], [])
        del counts[level + 1 :]
        while len(counts) <= level:
            counts.append(self._start(list_id, len(counts)) - (1 if len(counts) == level else 0))
        counts[level] += 1
        form = attribute(child(levels[level], "numFmt"), "val") or "decimal"
        pattern = attribute(child(levels[level], "lvlText"), "val") or ""
        if form == "bullet":
            return "bullet", ""
        if form == "none" or not pattern:
            return "", pattern
        written = _written(pattern, counts, levels)
        is_plain = written in (f"{counts[level]}.", str(counts[level]))
        return ("number", f"{counts[level]}. ") if is_plain else ("", written)

    def _start(self, list_id: str, level: int) -> int:
        known = self._starts.get(list_id, {})
        lvl = self._levels[list_id].get(level)
        return known.get(level, count_of(child(lvl, "start"), "val", 1))


def _levels_below(element: Element | None) -> dict[int, Element]:
    if element is None:
        return {}
    return {count_of(one, "ilvl"): one for one in element if name_of(one) == "lvl"}


@functools.cache
def _place() -> re.Pattern[str]:
    return re.compile(r"%([1-9])")


def _written(pattern: str, counts: Sequence[int], levels: dict[int, Element]) -> str:
    def number(found: re.Match[str]) -> str:
        level = int(found.group(1)) - 1
        if level >= len(counts):
            return ""
        return _number(counts[level], attribute(child(levels.get(level), "numFmt"), "val") or "decimal")

    return _place().sub(number, pattern)


def _number(count: int, form: str) -> str:
    """A count as Word writes it in a number format (ISO/IEC 29500-1 17.18.59, ST_NumberFormat)."""
    if form in _CHINESE:
        return _chinese(count)
    if form in ("lowerLetter", "upperLetter") and count > 0:
        letter = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letter.upper() if form == "upperLetter" else letter
    if form in ("lowerRoman", "upperRoman") and 0 < count < _MOST_ROMAN:
        return _roman(count).upper() if form == "upperRoman" else _roman(count)
    if form.startswith("decimalEnclosedCircle") and 0 < count <= 20:
        return chr(ord("①") + count - 1)
    if form == "ideographTraditional" and 0 < count <= len(_STEMS):
        return _STEMS[count - 1]
    if form == "ideographZodiac" and 0 < count <= len(_BRANCHES):
        return _BRANCHES[count - 1]
    if form == "decimalFullWidth":
        return "".join(chr(ord(one) + 0xFEE0) for one in str(count))
    return str(count)


def _chinese(count: int) -> str:
    """Chinese numerals up to 九十九; digit by digit beyond.

    >>> [_chinese(one) for one in (1, 10, 21)]
    ['一', '十', '二十一']
    """
    if not 0 < count < 100:
        return "".join(_NUMERALS[int(one)] for one in str(abs(count)))
    tens, ones = divmod(count, 10)
    head = "" if not tens else "十" if tens == 1 else _NUMERALS[tens] + "十"
    return head + (_NUMERALS[ones] if ones else "")


def _roman(count: int) -> str:
    written = ""
    for value, letters in _ROMAN:
        written += letters * (count // value)
        count %= value
    return written
