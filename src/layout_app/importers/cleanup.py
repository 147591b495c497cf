"""Clean-up of typed text: full-width marks, curly quotes, ellipses and dashes, stray spaces; every change listed.

TYPOGRAPHY 15 (input clean-up). The rules look at neighbours, never at particular words; what is ambiguous is only
pointed out. Each pass goes through the text once: a manuscript of megabytes is cleaned in seconds.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterator

import msgspec

from layout_app.compose.tables.roles import HAN_RANGES
from layout_app.importers.addresses import protected_spans
from layout_app.importers.marks import CLOSERS, FULL_WIDTH, STOPS, is_han, is_western, is_wide
from layout_app.importers.quotes import paired

WIDENED = {",": "，", ":": "：", ";": "；", "?": "？", "!": "！", "(": "（", ")": "）"}
INVISIBLE = frozenset("\u200b\u200c\u2060\ufeff\u00ad\u200e\u200f")
INTERPUNCTS = frozenset("•・‧∙⋅･")
_SOFT = frozenset(WIDENED) | frozenset(" \u3000\"'“”‘’")
_EMPTY = "\u2060"
"""Stands for a cell that holds nothing any more where cells are looked through as one text."""
_SPACES = " \u3000"
_QUOTES = frozenset("“”‘’")
_ENDS_CHINESE = frozenset("”’」』）》〉】〕％%…")
"""Marks that a sentence ends in as it does in Han."""
LONGEST_ITEM = 4
"""Characters of the number that an item of a list begins with."""
LEAST_LETTER_SPACED = 8
"""Han characters one by one with spaces between, from which on the spaces are the program's, not the writer's."""


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


def clean(text: str, *, headline: bool = False, opened: bool = False, stays_open: bool = False) -> Cleaned:
    """``text`` cleaned up. In a headline spaces stay: each is a preferred break.

    ``opened`` and ``stays_open`` say that a quotation runs on from the paragraph before, or into the next.
    """
    work = _Work(text)
    work.drop_invisible()
    work.narrow_letters()
    chinese = _is_chinese(text)
    if chinese:
        work.protect()
        work.dots()
        work.dashes()
        work.widen()
        work.names()
    work.curl(opened, stays_open)
    if chinese:
        work.stops(headline)
    work.spaces(headline, chinese)
    work.edges()
    work.suggest(chinese)
    return work.cleaned()


def _is_chinese(text: str) -> bool:
    """Whether a paragraph is Chinese, foreign words in it or not; one with more Western words than Han is Western."""
    western = sum(word.isascii() and word[0].isalpha() for word in text.split())
    enough_han = itertools.islice(filter(is_han, text), max(western, 1))
    han = sum(1 for _char in enough_han)
    if han == 0:
        return any(is_wide(char) and char not in "“”‘’…—·" for char in text)
    return han >= western


@functools.cache
def _soft() -> re.Pattern[str]:
    return re.compile(f"[{re.escape(''.join(sorted(_SOFT)))}{_EMPTY}]+")


@functools.cache
def _dots() -> re.Pattern[str]:
    return re.compile(r"\.{3,}|。{2,}|[…⋯]+")


@functools.cache
def _stop() -> re.Pattern[str]:
    return re.compile(r"(?<!\.)\.(?!\.)")


@functools.cache
def _dashes() -> re.Pattern[str]:
    return re.compile(r"-{2,}|―+|—{2,}|─{2,}")


@functools.cache
def _letter_spaced() -> re.Pattern[str]:
    han = f"[{HAN_RANGES}]"
    return re.compile(f"(?<!{han}){han}(?:[ \u3000]{han}){{{LEAST_LETTER_SPACED - 1},}}(?!{han})")


def _is_full_letter(char: str) -> bool:
    return "０" <= char <= "ｚ" and _narrow(char).isalnum()


def _is_full_number_mark(text: str, at: int) -> bool:
    """Whether a full-width point stands between full-width digits, or a full-width per-cent sign behind one."""
    if text[at] not in "．％" or at == 0 or not _is_full_digit(text[at - 1]):
        return False
    return text[at] == "％" or (at + 1 < len(text) and _is_full_digit(text[at + 1]))


def _is_full_digit(char: str) -> bool:
    return "０" <= char <= "９"


class _Work:
    """The text as one cell per original character, each holding what stands there now; and the spans that changed."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.present = frozenset(text)
        self.cells = list(text)
        self.kept = bytearray(len(text))
        self.spans: list[tuple[int, int, str]] = []
        self.suggestions: list[Change] = []

    def cleaned(self) -> Cleaned:
        changes = list(self.suggestions)
        told = 0
        for start, end, code in sorted(self.spans, key=lambda span: (span[0], -span[1])):
            before, after = self.text[start:end], "".join(self.cells[start:end])
            if before != after and end > told:
                changes.append(Change(code, start, before, after))
                told = end
        return Cleaned("".join(self.cells), tuple(sorted(changes, key=lambda change: change.offset)))

    def _set(self, start: int, end: int, new: str, code: str) -> None:
        """Put ``new`` in place of the cells; a cell each as far as they go, the rest in the last."""
        if self.text[start:end] == new:
            return
        width = end - start
        self.cells[start:end] = [*new[: width - 1], new[width - 1 :], *[""] * (width - 1 - len(new))][:width]
        self.spans.append((start, end, code))

    def _suggest(self, start: int, end: int, code: str) -> None:
        self.suggestions.append(Change(code, start, self.text[start:end], self.text[start:end]))

    def _beside(self, at: int, step: int) -> str:
        """The character before or after a place, empty at the text's edge."""
        at += step
        while 0 <= at < len(self.cells) and not self.cells[at]:
            at += step
        if not 0 <= at < len(self.cells):
            return ""
        return self.cells[at][0 if step > 0 else -1]

    def _beyond_spaces(self, at: int, step: int) -> str:
        """The character before or after a place and any spaces there, empty at the text's edge."""
        at += step
        while 0 <= at < len(self.cells) and (not self.cells[at] or self.cells[at] in _SPACES):
            at += step
        return self.cells[at][0 if step > 0 else -1] if 0 <= at < len(self.cells) else ""

    def _matches(self, pattern: re.Pattern[str]) -> Iterator[tuple[int, int]]:
        """The spans of the original text that match and are not protected."""
        for found in pattern.finditer(self.text):
            if not any(self.kept[found.start() : found.end()]):
                yield found.span()

    def drop_invisible(self) -> None:
        if not self.present & (INVISIBLE | {"\u00a0", "\t", "\u202f"}):
            return
        for at, char in enumerate(self.text):
            if char in INVISIBLE:
                self._set(at, at + 1, "", "text.invisible")
            elif char in "\u00a0\t\u202f":
                self._set(at, at + 1, " ", "text.space")

    def narrow_letters(self) -> None:
        """Full-width letters and digits become ASCII, with the point and per-cent sign of a number; marks stay."""
        if not any("０" <= char <= "ｚ" for char in self.present):
            return
        start = -1
        for at in range(len(self.text) + 1):
            is_full = at < len(self.text) and (_is_full_letter(self.text[at]) or _is_full_number_mark(self.text, at))
            if is_full and start < 0:
                start = at
            elif not is_full and start >= 0:
                self._set(start, at, "".join(map(_narrow, self.text[start:at])), "text.full-width-letters")
                start = -1

    def protect(self) -> None:
        """Addresses, numbers and Western phrases are left alone."""
        for start, end in protected_spans("".join(cell or _EMPTY for cell in self.cells)):
            self.kept[start:end] = b"\1" * (end - start)

    def widen(self) -> None:
        """Marks beside Han or a full-width mark become full width, brackets in pairs.

        Marks that stand together, with or without spaces and quotes between, are of one width: a run of them is wide
        if what stands before or after it is.
        """
        if not self.present & frozenset(WIDENED):
            return
        partner = self._bracket_pairs()
        run_of: dict[int, tuple[int, int]] = {}
        waiting: list[tuple[int, int]] = []
        for start, end in self._soft_runs():
            marks = [place for place in range(start, end) if self.cells[place] in WIDENED]
            run_of.update((place, (start, end)) for place in marks if place in partner)
            if marks and (is_wide(self._beside(start, -1)) or is_wide(self._beside(end - 1, 1))):
                waiting.append((start, end))
        while waiting:
            for place in range(*waiting.pop()):
                if self.cells[place] in WIDENED:
                    self._set(place, place + 1, WIDENED[self.cells[place]], "text.full-width-mark")
                    other = partner.get(place)
                    if other is not None and self.cells[other] in WIDENED:
                        waiting.append(run_of[other])

    def _soft_runs(self) -> Iterator[tuple[int, int]]:
        """Where the stretches of what is neither Han nor Western start and end."""
        for found in _soft().finditer(self._one_a_cell()):
            start, end = found.span()
            if 1 not in self.kept[start:end]:
                yield start, end
                continue
            for is_kept, places in itertools.groupby(range(start, end), key=self.kept.__getitem__):
                if not is_kept:
                    stretch = list(places)
                    yield stretch[0], stretch[-1] + 1

    def _one_a_cell(self) -> str:
        """What stands in the cells, a character for each."""
        return "".join(cell[:1] or _EMPTY for cell in self.cells) if self.spans else self.text

    def _bracket_pairs(self) -> dict[int, int]:
        pairs: dict[int, int] = {}
        stack: list[int] = []
        for at, char in enumerate(self.cells):
            if char == "(" and not self.kept[at]:
                stack.append(at)
            elif char == ")" and stack and not self.kept[at]:
                opening = stack.pop()
                pairs[opening], pairs[at] = at, opening
        return pairs

    def curl(self, opened: bool, stays_open: bool) -> None:
        """Straight quotes by alternation; apostrophes and inches stay. One without a partner is pointed out."""
        for straight, curly in (('"', "“”"), ("'", "‘’")):
            if straight not in self.present:
                continue
            is_double = straight == '"'
            found, doubtful = paired(self.cells, straight, curly, opened and is_double, stays_open and is_double)
            for at, quote in found.items():
                self._set(at, at + 1, quote, "text.quotes")
            for at in doubtful:
                self._suggest(at, at + 1, "text.quote-unpaired")

    def dots(self) -> None:
        """…… for three dots or more beside Chinese, for 。。。 and for a lone …; two 。 are pointed out."""
        if not self.present & frozenset(".。…⋯"):
            return
        for start, end in self._matches(_dots()):
            length = end - start
            if self.text[start] == ".":
                if is_wide(self._beside(start, -1)) or is_wide(self._beside(end - 1, 1)):
                    self._set(start, end, "……", "text.ellipsis")
            elif self.text[start] in "…⋯":
                if length % 2:
                    self._set(start, end, "……", "text.ellipsis")
            elif length > 2:
                self._set(start, end, "……", "text.ellipsis")
            else:
                self._suggest(start, end, "text.ambiguous-stop")

    def stops(self, headline: bool) -> None:
        """A . that ends a Chinese sentence becomes 。, with or without spaces beside it.

        It is only pointed out in a headline, before a Western letter as in 通知.doc, and at the end of a sentence that
        ends in a Western word or a number.
        """
        if "." not in self.present:
            return
        for start, end in self._matches(_stop()):
            before, after = self._beyond_spaces(start, -1), self._beyond_spaces(end - 1, 1)
            ends = not after or after in CLOSERS
            if before.isascii() and before.isalnum():
                if ends and not (start <= LONGEST_ITEM and self.text[:start].isascii()):
                    self._suggest(start, end, "text.ambiguous-stop")
            elif is_han(before) or before in _ENDS_CHINESE:
                if headline or (after.isascii() and after.isalpha()):
                    self._suggest(start, end, "text.ambiguous-stop")
                else:
                    self._set(start, end, "。", "text.full-width-mark")

    def dashes(self) -> None:
        """—— for two hyphens or bars; between numbers, or before a Western word as in an option, only pointed out."""
        if not self.present & frozenset("-―—─"):
            return
        for start, end in self._matches(_dashes()):
            before, after = self._beside(start, -1), self._beside(end - 1, 1)
            if self.text[start] == "—":
                if (end - start) % 2:
                    self._set(start, end, "——", "text.dash")
            elif (before and not is_wide(before) and after and not is_wide(after)) or not (before or after):
                self._suggest(start, end, "text.ambiguous-dash")
            else:
                self._set(start, end, "——", "text.dash")

    def names(self) -> None:
        """• and ・ between letters, as in foreign names, become ·"""
        if not self.present & INTERPUNCTS:
            return
        for at in range(1, len(self.cells) - 1):
            if self.cells[at] in INTERPUNCTS and self.cells[at]:
                before, after = self._beside(at, -1), self._beside(at, 1)
                if all(char and (is_han(char) or is_western(char)) for char in (before, after)):
                    self._set(at, at + 1, "·", "text.interpunct")

    def spaces(self, headline: bool, chinese: bool) -> None:
        """Spaces beside full-width marks go, several become one, and those of letter-spaced Han go.

        A space between two Han characters parts names and roles (记者 林航): it stays, and in prose it is pointed out.
        """
        if not self.present & frozenset(" \u3000\t\u00a0\u202f"):
            return
        if chinese and not headline and self.text.count(" ") + self.text.count("\u3000") >= LEAST_LETTER_SPACED - 1:
            for start, end in self._matches(_letter_spaced()):
                for at in range(start + 1, end, 2):
                    self._set(at, at + 1, "", "text.space-between-han")
        is_prose = chinese and not headline and self.text.rstrip(CLOSERS + _SPACES)[-1:] in STOPS
        brackets = 0
        at = 0
        while at < len(self.cells):
            brackets += (self.cells[at] in ("（", "(")) - (self.cells[at] in ("）", ")"))
            if self.cells[at] not in (" ", "\u3000"):
                at += 1
                continue
            start = at
            while at < len(self.cells) and self.cells[at] in (" ", "\u3000", ""):
                at += 1
            end = at
            before, after = self._beside(start, -1), self._beside(end - 1, 1)
            if not before or not after:
                continue
            if chinese and _is_dropped(before, after, headline) and not self._parts_western(start, end):
                self._set(start, end, "", "text.space")
            elif end - start > 1 and not headline:
                self._set(start, end, " ", "text.space")
            if is_prose and brackets <= 0 and is_han(before) and is_han(after):
                self._suggest(start, end, "text.space-between-han")

    def _parts_western(self, start: int, end: int) -> bool:
        """Whether a space parts a quote from a Western word outside it, with a Western word inside: it stays."""
        before, after = self._beside(start, -1), self._beside(end - 1, 1)
        if before in _QUOTES and is_western(after):
            return is_western(self._before_marks(start))
        return after in _QUOTES and is_western(before) and is_western(self._beside(end, 1))

    def _before_marks(self, at: int) -> str:
        at -= 1
        while at > 0 and (self.cells[at] in _QUOTES or not self.cells[at]):
            at -= 1
        return self.cells[at][-1:] if at >= 0 else ""

    def edges(self) -> None:
        """Spaces at the edges go; an indent of U+3000 is the style's business."""
        length = len(self.cells)
        end = length
        while end and self.cells[end - 1] in ("", " ", "\u3000"):
            end -= 1
        start = 0
        while start < end and self.cells[start] in ("", " ", "\u3000"):
            start += 1
        if any(self.cells[end:]):
            self._set(end, length, "", "text.space")
        if any(self.cells[:start]):
            self._set(0, start, "", "text.indent")

    def suggest(self, chinese: bool) -> None:
        """Point out what may be meant otherwise: a single — between Han, - or ~ between numbers."""
        for dash in self.present & frozenset("—-~"):
            at = self.text.find(dash, 1)
            while at >= 0:
                before, after = self.text[at - 1], self.text[at + 1 : at + 2]
                is_range = dash != "—" and before.isdigit() and after.isdigit()
                is_single = dash == "—" and chinese and is_han(before) and is_han(after)
                if (is_range or is_single) and not self.kept[at]:
                    self._suggest(at, at + 1, "text.ambiguous-dash")
                at = self.text.find(dash, at + 1)


def _narrow(char: str) -> str:
    return chr(ord(char) - 0xFEE0)


def _is_dropped(before: str, after: str, headline: bool) -> bool:
    """Whether a typed space between the two goes: beside a full-width mark; in a headline only on its inner side."""
    if headline:
        return after in STOPS or after in "）》」』】”" or before in "（《「『【“"
    return before in FULL_WIDTH or after in FULL_WIDTH
