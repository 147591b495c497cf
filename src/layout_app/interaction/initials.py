"""What a name can be found by as one types: its words, and the first letters of its characters' Pinyin. No Qt."""

from __future__ import annotations

from bisect import bisect_right

from layout_app.document.variants import folding

_LETTERS = "abcdefghjklmnopqrstwxyz"
_FIRST = (
    0xB0A1, 0xB0C5, 0xB2C1, 0xB4EE, 0xB6EA, 0xB7A2, 0xB8C1, 0xB9FE, 0xBBF7, 0xBFA6, 0xC0AC, 0xC2E8, 0xC4C3, 0xC5B6,
    0xC5BE, 0xC6DA, 0xC8BB, 0xC8F6, 0xCBFA, 0xCDDA, 0xCEF4, 0xD1B9, 0xD4D1,
)  # fmt: skip
"""The first character of each letter among those of GB 2312 level 1, which stand in the order of their Pinyin."""
_LAST = 0xD7F9
_SEVERAL = {"重": "zc", "行": "xh", "调": "dt", "长": "cz", "着": "z", "藏": "c", "率": "l", "色": "s", "弹": "dt"}


def initials(char: str) -> str:
    """The letters that a character's Pinyin may begin with; the character itself, small, where it has none.

    Known are the 3755 commonest characters (GB 2312 level 1), each with the reading that it stands under there, and
    the other ones of a few.
    """
    if char in _SEVERAL:
        return _SEVERAL[char]
    encoded = char.encode("gb2312", "ignore")
    code = int.from_bytes(encoded, "big") if len(encoded) == 2 else 0
    if not _FIRST[0] <= code <= _LAST:
        return char.lower()
    return _LETTERS[bisect_right(_FIRST, code) - 1]


def closeness(query: str, names: tuple[str, ...]) -> int | None:
    """How well what was typed fits something of these names, 0 for best; ``None`` where it does not.

    A name that begins so comes before one that holds it, then come Pinyin letters: from the name's first character,
    or from any of them.
    """
    folds = folding(case=True, width=True, variants=True)
    wanted = "".join(query.translate(folds).split())
    found: list[int] = []
    for name in names:
        folded = "".join(name.translate(folds).split())
        at = folded.find(wanted)
        if at >= 0:
            found.append(min(at, 1))
        letters = [initials(char) for char in folded]
        starts = (start for start in range(len(letters)) if _fits(wanted, letters[start : start + len(wanted)]))
        first = next(starts, None)
        if first is not None:
            found.append(2 + min(first, 1))
    return min(found, default=None)


def _fits(wanted: str, letters: list[str]) -> bool:
    return len(letters) == len(wanted) and all(one in of for one, of in zip(wanted, letters, strict=True))
