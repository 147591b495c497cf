"""The headline set at the head of a plain text: the first lines that are short and end in no stop, and labels.

Labels are 标题：, 副题： and the like; a Markdown heading counts too. Who wrote stands among them or below.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

import msgspec

from layout_app.importers.content import Block
from layout_app.importers.line_forms import (
    begins_inside,
    has_credit,
    is_byline,
    is_numbered,
    is_signoff,
    speaks_of_picture,
)
from layout_app.importers.marks import CLOSERS
from layout_app.importers.signatures import is_dated, is_name
from layout_app.importers.wrapping import is_full, is_indented, is_wrapped

LONGEST_TITLE = 40
LONGEST_COLUMN_NAME = 6
LEAST_NARROW_LINE = 10
"""Characters of a line from which on four of like length were wrapped, not written so: shorter ones are verse."""
MOST_TITLES = 3
"""Kicker, headline and deck: more short lines in a row are verse or a list, and only the first is a title."""
LEAST_EXCLAMATION = 8
"""Characters from which on a second line that ends in ！ or ？ can be a title: a shorter one greets the reader."""
GAP = 2
"""Empty lines above a title that part it from the article before."""
_UNKNOWN = 9
"""The level of a line that could be any part of a headline set."""
_STOPS = frozenset("。；;，,、：:.…")
_BRACKETS = ("【】", "〖〗", "〔〕", "[]", "［］")
_DASHES = ("——", "--", "―", "──")
_HEADLINES = frozenset(("标题", "主标题", "大标题"))
_KICKERS = frozenset(("引题", "肩题", "眉题", "栏目"))
_DECKS = frozenset(("副题", "副标题"))
_WRITERS = frozenset(("作者", "撰文"))


class TextLine(msgspec.Struct, frozen=True):
    """A line with something on it; ``blank`` counts the empty lines above."""

    number: int
    text: str
    blank: int

    @property
    def words(self) -> str:
        return self.text.strip()


class Head(msgspec.Struct, frozen=True):
    """A line of a headline set: its level (0 for a byline), its label with what stands around it, where it stands."""

    level: int
    text: str
    number: int
    blank: int
    label: str = ""

    @property
    def block(self) -> Block:
        kind = "heading" if self.level else "byline"
        return Block(kind, self.text, self.number, self.level, self.blank, label=self.label)


@functools.cache
def _markdown_heading() -> re.Pattern[str]:
    return re.compile(r"(#{1,6})[ \t\u3000]+(.*?)[ \t]*#*")


@functools.cache
def _label() -> re.Pattern[str]:
    names = "标题|主标题|大标题|正题|题目|引题|肩题|眉题|栏目|副题|副标题|作者|撰文"
    return re.compile(rf"[【\[［]?({names})[】\]］]?[ \t\u3000]*[：:][ \t\u3000]*(?=\S)")


@functools.cache
def _column_name() -> re.Pattern[str]:
    ends = "动态|要闻|简讯|快讯|速递|聚焦|关注|视点|风采|故事|人物|天地|园地|之窗|专栏|论坛|引领|纪实|巡礼|来信"
    return re.compile(rf".{{0,{LONGEST_COLUMN_NAME - 2}}}(?:{ends})")


@functools.cache
def _opening_of_news() -> re.Pattern[str]:
    return re.compile(
        r"本报讯|近日|日前|近期|据悉|据了解|连日来|今天|昨天|今日|昨日|上周|本周|[0-9]{1,2}月[0-9]{1,2}日[，,]"
    )


def is_title(line: TextLine) -> bool:
    """Whether a line can be part of a headline set: short, no stop at its end, and nothing else by its form."""
    text = line.words
    if len(text) > LONGEST_TITLE or not any(map(str.isalpha, text)) or any(mark in text for mark in "。；;"):
        return False
    bare = text.rstrip(CLOSERS)
    is_other = is_numbered(text) or is_signoff(text) or speaks_of_picture(text) or has_credit(text)
    if not bare or bare[-1] in _STOPS or is_other or begins_inside(text) or is_dated(text):
        return False
    return not is_indented(line.text) or _is_far_in(line.text) or not any(mark in text for mark in "，,、！!？?")


def begins_by_label(line: TextLine) -> bool:
    """Whether the line says that it is a headline, or after an empty line a kicker."""
    found = _label().match(line.words)
    if found is None:
        return False
    return found.group(1) in _HEADLINES or (found.group(1) in _KICKERS and line.blank > 0)


def _is_far_in(text: str) -> bool:
    return len(text) - len(text.lstrip()) > 2


def _is_wrapped_here(lines: Sequence[TextLine], at: int) -> bool:
    """Whether the line is the first of wrapped ones and as wide as they: the beginning of a paragraph."""
    group = [lines[at].text]
    for line in lines[at + 1 :]:
        if line.blank:
            break
        group.append(line.text)
    if is_wrapped(group) and is_full(group[0], group[:-1]):
        return True
    lengths = [len(text.strip()) for text in group]
    widest, least = max(lengths[:3]), min(lengths[:3])
    return len(lengths) > 3 and lengths[3] <= widest + 1 and least >= LEAST_NARROW_LINE and widest - least <= 1


def headline_set(lines: Sequence[TextLine]) -> tuple[list[Head], int]:
    """The headline set and bylines at the head of an article's lines, and how many lines they take."""
    titles: list[Head] = []
    bylines: list[Head] = []
    at = 0
    while at < len(lines) and len(titles) <= MOST_TITLES:
        line = lines[at]
        found = _labelled(line) or markdown_heading(line) or _byline(line, bool(titles))
        if found is None and not bylines and _is_plain_title(lines, at, bool(titles)):
            found = Head(_UNKNOWN, line.words, line.number, line.blank)
        if found is None or (titles and line.blank >= GAP):
            break
        (titles if found.level else bylines).append(found)
        at += 1
    if not titles:
        return [], 0
    kept = _those_of_a_set(titles, has_body=at < len(lines))
    if len(lines) == 1 and kept[0].level == _UNKNOWN:
        return [], 0
    if len(kept) < len(titles):
        at = next(one for one, line in enumerate(lines) if line.number == kept[-1].number) + 1
    heads = [*_levelled(kept), *(head for head in bylines if head.number <= lines[at - 1].number)]
    return sorted(heads, key=lambda head: head.number), at


def _those_of_a_set(titles: Sequence[Head], *, has_body: bool) -> Sequence[Head]:
    """The titles that are a headline set; what only could be one is text where nothing or too much of it follows."""
    told = max((at for at, head in enumerate(titles) if head.level != _UNKNOWN), default=-1)
    is_told = _told_main(titles) is not None
    most = told + 2 if is_told else max(told + 3, MOST_TITLES)
    return titles if has_body and len(titles) <= most else titles[: told + 1 if is_told else told + 2]


def _is_plain_title(lines: Sequence[TextLine], at: int, is_second: bool) -> bool:
    line = lines[at]
    if not is_title(line) or _is_wrapped_here(lines, at):
        return False
    greets = len(line.words) < LEAST_EXCLAMATION and line.words.endswith(tuple("！？!?"))
    return not (is_second and (greets or _opening_of_news().match(line.words)))


def _labelled(line: TextLine) -> Head | None:
    found = _label().match(line.words)
    if found is None:
        return None
    name = found.group(1)
    level = 0 if name in _WRITERS else 2 if name in _DECKS else 3 if name in _KICKERS else 1
    return Head(level, line.words, line.number, line.blank, found.group())


def markdown_heading(line: TextLine) -> Head | None:
    """The line as a heading of Markdown with its level; ``None`` where it is none."""
    found = _markdown_heading().fullmatch(line.words)
    if found is None or not found.group(2):
        return None
    return Head(len(found.group(1)), found.group(2), line.number, line.blank)


def _byline(line: TextLine, has_title: bool) -> Head | None:
    if not has_title or not (is_byline(line.words) or is_name(line.words) or is_dated(line.text)):
        return None
    return Head(0, line.words, line.number, line.blank)


def _levelled(titles: Sequence[Head]) -> list[Head]:
    """The titles with levels that say which is the headline: above it the kicker, below it the deck."""
    main = _main_title(titles)
    levels = [1 if at == main else head.level if 1 < head.level < _UNKNOWN else 2 for at, head in enumerate(titles)]
    return [msgspec.structs.replace(head, level=level) for head, level in zip(titles, levels, strict=True)]


def _main_title(titles: Sequence[Head]) -> int:
    told = _told_main(titles)
    if told is not None:
        return told
    plain = [at for at, head in enumerate(titles) if head.level == _UNKNOWN]
    texts = [titles[at].text for at in plain]
    if not plain:
        return 0
    has_kicker = len(texts) > 1 and not texts[1].startswith(_DASHES) and (len(texts) > 2 or _is_kicker(*texts))
    return plain[1] if has_kicker else plain[0]


def _told_main(titles: Sequence[Head]) -> int | None:
    """The title that a label or the signs of Markdown make the headline; ``None`` where the lines' order tells."""
    first = next((at for at, head in enumerate(titles) if head.level == 1), None)
    if first is None and not titles[0].label and titles[0].level != _UNKNOWN:
        return min(range(len(titles)), key=lambda at: titles[at].level)
    return first


def _is_kicker(first: str, second: str) -> bool:
    """Whether a title's first line is clearly its kicker: in brackets, led on by a dash, or a column's name."""
    if first[0] + first[-1] in _BRACKETS or first.endswith(_DASHES):
        return True
    return _column_name().fullmatch(first) is not None and len(first) < len(second)
