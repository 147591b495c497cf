"""Clean-up of typed text: full-width marks, curly quotes, ellipses and dashes, stray spaces; every change listed.

TYPOGRAPHY 15. The rules look at neighbours, never at particular words; what is ambiguous is only pointed out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import msgspec

WIDENED = {",": "，", ":": "：", ";": "；", "?": "？", "!": "！", "(": "（", ")": "）"}
FULL_WIDTH = set("，。、；：！？（）《》〈〉「」『』【】〔〕“”‘’…—～·％")
INVISIBLE = "\u200b\u200c\u2060\ufeff\u00ad\u200e\u200f"
HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003fffd"
_HAN = re.compile(f"[{HAN}]")
_ADDRESS = re.compile(
    r"(?:https?://|ftp://|www\.)[!-~]+"
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|(?<![\w.])[\w-]+(?:\.[\w-]+)*\.(?:com|cn|org|net|gov|edu)(?:/[!-~]*)?",
    re.ASCII,
)
_NUMBER = re.compile(r"\d+(?:[,:.]\d+)+")
_FULL_ASCII = re.compile("[Ａ-Ｚａ-ｚ０-９]+")
_DOTS = re.compile(r"\.{3,}|。{2,}|…+|⋯+")
_DASHES = re.compile(r"-{2,}|―+|—{2,}|─{2,}")
_CLOSERS_OF_ADDRESS = ",.;:!?)]}>'\""
_SINGLE_DASH = re.compile(f"(?<=[{HAN}])—(?=[{HAN}])")
_RANGE = re.compile(r"(?<=\d)[-~](?=\d)")


class Change(msgspec.Struct, frozen=True):
    """One change: what stood at ``offset`` of the original text, and what replaced it. Equal texts: a suggestion."""

    code: str
    offset: int
    before: str
    after: str


class Cleaned(msgspec.Struct, frozen=True):
    text: str
    changes: tuple[Change, ...]


def clean_text(text: str) -> str:
    """``text`` cleaned up, without the list of changes."""
    return clean(text).text


def clean(text: str, *, headline: bool = False) -> Cleaned:
    """``text`` cleaned up. In a headline spaces stay: each is a preferred break."""
    work = _Work(text)
    work.drop_invisible()
    work.replace_each(_FULL_ASCII, "text.full-width-letters", lambda found: _to_ascii(found.group()))
    if _HAN.search(text):
        work.protect()
        work.widen()
        work.curl('"', "“”", "text.quotes")
        work.curl("'", "‘’", "text.quotes")
        work.replace_each(_DOTS, "text.ellipsis", work.ellipsis)
        work.replace_each(_DASHES, "text.dash", work.dash)
        work.names()
    work.spaces(headline)
    work.suggest()
    return Cleaned(work.text(), tuple(sorted(work.changes, key=lambda change: change.offset)))


def _to_ascii(text: str) -> str:
    return "".join(chr(ord(char) - 0xFEE0) for char in text)


class _Work:
    """The text as characters with their original offsets, and what is protected from change."""

    def __init__(self, text: str) -> None:
        self.chars = list(text)
        self.offsets = list(range(len(text)))
        self.kept = [False] * len(text)
        self.changes: list[Change] = []

    def text(self) -> str:
        return "".join(self.chars)

    def _splice(self, start: int, end: int, new: str, code: str) -> None:
        before = "".join(self.chars[start:end])
        if before == new:
            return
        offset = self.offsets[start]
        self.changes.append(Change(code, offset, before, new))
        self.chars[start:end] = list(new)
        self.offsets[start:end] = [offset] * len(new)
        self.kept[start:end] = [False] * len(new)

    def replace_each(self, pattern: re.Pattern[str], code: str, new: Callable[[re.Match[str]], str]) -> None:
        """Replace matches from the last to the first, those that touch protected characters excepted."""
        for found in reversed(list(pattern.finditer(self.text()))):
            if not any(self.kept[found.start() : found.end()]):
                self._splice(found.start(), found.end(), new(found), code)

    def drop_invisible(self) -> None:
        for at in range(len(self.chars) - 1, -1, -1):
            if self.chars[at] in INVISIBLE:
                self._splice(at, at + 1, "", "text.invisible")
            elif self.chars[at] in "\u00a0\t\u202f":
                self._splice(at, at + 1, " ", "text.space")

    def protect(self) -> None:
        """Addresses and numbers with marks inside are left alone."""
        text = self.text()
        for found in _ADDRESS.finditer(text):
            end = found.end()
            while end > found.start() and text[end - 1] in _CLOSERS_OF_ADDRESS:
                end -= 1
            self._keep(found.start(), end)
        for found in _NUMBER.finditer(text):
            self._keep(found.start(), found.end())

    def _keep(self, start: int, end: int) -> None:
        self.kept[start:end] = [True] * (end - start)

    def widen(self) -> None:
        """Marks beside Han or a full-width mark become full width; brackets in pairs; until nothing more changes."""
        pairs = dict(self._bracket_pairs())
        pairs.update({close: opening for opening, close in pairs.items()})
        changed = True
        while changed:
            changed = False
            for at, char in enumerate(self.chars):
                if char in WIDENED and not self.kept[at] and self._beside_wide(at):
                    for place in (at, pairs[at]) if at in pairs else (at,):
                        self._splice(place, place + 1, WIDENED.get(self.chars[place], self.chars[place]), "text.full-width-mark")
                    changed = True

    def _bracket_pairs(self) -> Iterator[tuple[int, int]]:
        stack: list[int] = []
        for at, char in enumerate(self.chars):
            if char == "(" and not self.kept[at]:
                stack.append(at)
            elif char == ")" and stack and not self.kept[at]:
                yield stack.pop(), at

    def _beside_wide(self, at: int) -> bool:
        """Whether the nearest character on either side, spaces aside, is Han or a full-width mark."""
        for step in (-1, 1):
            place = at + step
            while 0 <= place < len(self.chars) and self.chars[place] in " \"'":
                place += step
            if 0 <= place < len(self.chars) and (self.chars[place] in FULL_WIDTH or _HAN.match(self.chars[place])):
                return True
        return False

    def curl(self, straight: str, curly: str, code: str) -> None:
        """Straight quotes by alternation; apostrophes and inches stay. One without a partner stays as it is."""
        places = [at for at, char in enumerate(self.chars) if char == straight and self._is_quote(at)]
        if len(places) % 2:
            places = places[:-1]
        for number, at in enumerate(places):
            self._splice(at, at + 1, curly[number % 2], code)

    def _is_quote(self, at: int) -> bool:
        if self.kept[at]:
            return False
        before = self.chars[at - 1] if at else ""
        after = self.chars[at + 1] if at + 1 < len(self.chars) else ""
        is_apostrophe = self.chars[at] == "'" and before.isascii() and before.isalpha() and after.isascii() and after.isalpha()
        return not is_apostrophe

    def ellipsis(self, found: re.Match[str]) -> str:
        """…… for three dots or more beside Han or full-width marks, for repeated 。 and for a lone …"""
        if found.group().startswith("."):
            return "……" if self._span_beside_wide(found.start(), found.end()) else found.group()
        if found.group()[0] in "…⋯":
            return found.group() if len(found.group()) % 2 == 0 else found.group() + found.group()[0]
        return "……" if len(found.group()) >= 3 else found.group()

    def dash(self, found: re.Match[str]) -> str:
        if found.group().startswith("—"):
            return found.group() if len(found.group()) % 2 == 0 else "——"
        return "——" if self._span_beside_wide(found.start(), found.end()) else found.group()

    def _span_beside_wide(self, start: int, end: int) -> bool:
        around = (self.chars[start - 1] if start else "", self.chars[end] if end < len(self.chars) else "")
        return any(char and (char in FULL_WIDTH or _HAN.match(char)) for char in around)

    def names(self) -> None:
        """• and ・ between Han, as in foreign names, become ·"""
        for at in range(1, len(self.chars) - 1):
            if self.chars[at] in "•・‧∙⋅" and _HAN.match(self.chars[at - 1]) and _HAN.match(self.chars[at + 1]):
                self._splice(at, at + 1, "·", "text.interpunct")

    def spaces(self, headline: bool) -> None:
        """Spaces at the edges, beside full-width marks and between Han go; an indent of U+3000 is the style's business."""
        text = self.text()
        if headline:
            self._strip_edges(text)
            return
        for found in reversed(list(re.finditer(" +", text))):
            before = text[found.start() - 1] if found.start() else ""
            after = text[found.end()] if found.end() < len(text) else ""
            beside_mark = any(char and char in FULL_WIDTH for char in (before, after))
            between_han = bool(before and after and _HAN.match(before) and _HAN.match(after))
            if beside_mark or between_han:
                self._splice(found.start(), found.end(), "", "text.space")
            elif len(found.group()) > 1 and before and after:
                self._splice(found.start(), found.end(), " ", "text.space")
        self._strip_edges(self.text())

    def _strip_edges(self, text: str) -> None:
        trailing = len(text) - len(text.rstrip(" \u3000"))
        if trailing:
            self._splice(len(text) - trailing, len(text), "", "text.space")
        leading = len(text) - len(text.lstrip(" \u3000"))
        if leading and leading < len(text):
            self._splice(0, leading, "", "text.indent")

    def suggest(self) -> None:
        """Point out what may be meant otherwise: a single — between Han, - or ~ between numbers."""
        text = self.text()
        for pattern in (_SINGLE_DASH, _RANGE):
            for found in pattern.finditer(text):
                if not self.kept[found.start()]:
                    offset = self.offsets[found.start()]
                    self.changes.append(Change("text.ambiguous-dash", offset, found.group(), found.group()))
