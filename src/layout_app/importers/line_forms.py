"""What a line is by its form: a whole or a cut sentence, a caption, a credit, a byline, a sign-off, a numbered item."""

from __future__ import annotations

import functools
import re

from layout_app.importers.marks import CLOSERS, FINAL, is_han

LONGEST_CAPTION = 40
LONGEST_CREDITED_CAPTION = 100
LONGEST_SIGNOFF = 40
LONGEST_BYLINE = 60
_INNER = frozenset("，、；,;。！？")
_MARKED = "▲△▼"
_INNER_BREAKS = frozenset(" \u3000/／|")
_CREDITING = frozenset("摄图供")
_CREDIT_ENDS = ("摄", "摄影", "摄影报道", "图", "提供")
_CREDIT_MARKS = frozenset(":：/／|")


@functools.cache
def _signoff() -> re.Pattern[str]:
    return re.compile(rf"[（(]\s*([^（）()]{{2,{LONGEST_SIGNOFF}}})[）)]\s*$")


@functools.cache
def _not_signed() -> re.Pattern[str]:
    return re.compile(
        r"见|如|详|参见|即|注|图|表|下转|上接|本文|完$|全文完|待续|未完|以下|以上|编者|掌声|笑|鼓掌|共\d|略|按|含|[\d:：.,\-~—至年月日时点\s]*$"
    )


@functools.cache
def _source() -> re.Pattern[str]:
    return re.compile(r"作者|记者|通讯员|来源|文[/／|:：]|文字|图文|供稿|摘自|选自|整理|撰稿|本报|据")


@functools.cache
def _named_source() -> re.Pattern[str]:
    return re.compile(r"(?:供稿|来源|作者|撰稿|图文|文字|通讯员|记者)\s?[:：/／]\s?[^，,。；;：:！？!?]{2,}$")


@functools.cache
def _byline() -> re.Pattern[str]:
    return re.compile(
        r"[（(□◎●○]?\s*(?:(?:本报|本刊|本台|本网|见习|实习|特约|首席|融媒体?)*\s*(?:记者|通讯员|实习生|撰稿人?|撰文|作者|文字|图文|摄影)"
        r"|文\s*(?:[/／|:：、]|图)|[文图]\s*[:：/／]|(?:By|by|BY)\s)"
    )


@functools.cache
def _credit() -> re.Pattern[str]:
    name = r"[^\s，,。；;：:（()）/／]{1,16}"
    names = rf"{name}(?:[ \u3000、]{{1,2}}{name}){{0,3}}"
    verb = "(?![^ \u3000]*[由为向将所被把给])"
    return re.compile(
        rf"(?:{verb}(?:本报|本刊)?(?:记者|通讯员)?\s?{names}(?<!拍)(?:\s?[/／|]?\s?(?:摄影报道|摄影?|供图|提供|制图)|\s?[/／|]\s?图)"
        rf"|(?:摄影|图片来源|供图|摄|图)\s?[:：/／|]\s?{names})$"
    )


@functools.cache
def _bracketed_end() -> re.Pattern[str]:
    return re.compile(r"[（(]([^（）()]{2,40})[）)]$")


@functools.cache
def _of_picture() -> re.Pattern[str]:
    number = "[一二三四五六七八九十0-9]"
    return re.compile(rf"图{number}*\s?[为:：]|[上下左右本]图|图{number}+\s|图片说明")


@functools.cache
def _numbered() -> re.Pattern[str]:
    return re.compile(
        r"[一二三四五六七八九十]+、|[（(](?:[一二三四五六七八九十]+|\d{1,2})[）)]|\d{1,2}(?:[、．）)]|\.(?!\d))|第[一二三四五六七八九十]+[条章节]|[●■◆▲★※•①-⑳]"
    )


def ends_sentence(text: str) -> bool:
    """Whether a paragraph is whole: it ends in a final mark, or in closers after one, or in a closing bracket."""
    text = text.rstrip()
    if not text:
        return True
    bare = text.rstrip(CLOSERS)
    if bare and bare[-1] in FINAL:
        return True
    return text[-1] in "）)】" and not bare.endswith(("，", ","))


def is_cut(text: str, *, indented: bool = False) -> bool:
    """Whether a paragraph stops in mid-sentence: no final mark, yet marks inside, a bracket open, length or indent."""
    if ends_sentence(text) or is_numbered(text):
        return False
    if indented or len(text.strip()) > LONGEST_CAPTION or not _INNER.isdisjoint(text):
        return True
    return any(text.count(opening) > text.count(closing) for opening, closing in ("()", "（）", "“”", "《》"))


def begins_inside(text: str) -> bool:
    """Whether a paragraph begins with a mark that no sentence begins with: it goes on with the one before."""
    return text.lstrip()[:1] in tuple("，。、；：！？）》」』】”’,;:!?)")


def is_numbered(text: str) -> bool:
    return _numbered().match(text.strip()) is not None


def is_signoff(text: str) -> bool:
    """Whether a paragraph is nothing but a source, in brackets or after 供稿：, 来源： and the like."""
    text = text.strip()
    if not text.startswith(("（", "(")):
        return len(text) <= LONGEST_SIGNOFF and _named_source().match(text) is not None
    found = _signoff().match(text)
    return found is not None and _is_source(found.group(1))


def signoff_within(text: str) -> int | None:
    """Where the source in brackets begins that follows a paragraph's last sentence; ``None`` if there is none."""
    tail = text[-LONGEST_SIGNOFF - 12 :]
    if not tail.rstrip().endswith(("）", ")")):
        return None
    found = _signoff().search(tail)
    if found is None or not _is_source(found.group(1)):
        return None
    before = tail[: found.start()].rstrip()
    if not before.rstrip("”’\"'」』").endswith(tuple("。！？…!?.—")):
        return None
    return len(text) - len(tail) + found.start()


def _is_source(inside: str) -> bool:
    """Whether the words in brackets name who wrote, and are no remark or sentence."""
    if _not_signed().match(inside) is not None:
        return False
    if _source().search(inside) is not None:
        return not any(mark in inside for mark in "。！？!?")
    return not any(mark in inside for mark in "。！？!?，,；;：:")


def is_byline(text: str) -> bool:
    """本报记者 ×××, 文/×× 图/×× and the like, on a line of its own."""
    text = text.strip()
    if len(text) > LONGEST_BYLINE or any(mark in text for mark in "。！？；，,"):
        return False
    return _byline().match(text) is not None and not ends_sentence(text.rstrip("）)"))


def is_short_line(text: str) -> bool:
    """A line that could be a caption: short, without a mark inside or at the end."""
    text = text.strip()
    if len(text) > LONGEST_CAPTION or is_numbered(text) or not any(map(is_han, text)):
        return False
    bare = text.rstrip(CLOSERS)
    return bool(bare) and bare[-1] not in FINAL and _INNER.isdisjoint(text)


def speaks_of_picture(text: str) -> bool:
    """Whether a line says itself that it is a caption: 图为……, 图1：……, ▲……"""
    text = text.strip()
    if text.startswith(tuple(_MARKED)):
        return len(text) <= LONGEST_CREDITED_CAPTION
    return len(text) <= LONGEST_CREDITED_CAPTION and "图" in text and _of_picture().match(text) is not None


def has_credit(text: str) -> bool:
    """Whether a line of a caption's length ends in a photographer's or giver's name."""
    return len(text) <= LONGEST_CREDITED_CAPTION and bool(split_credit(text)[1])


def split_credit(text: str) -> tuple[str, str]:
    """Caption and credit: “……（张三 摄）” and “…… 张三 摄” give what stands before, and the photographer with 摄."""
    text = text.strip()
    tail = text[-60:]
    if _CREDITING.isdisjoint(tail):
        return text, ""
    found = _bracketed_end().search(tail)
    if found is not None:
        if not _is_credit(found.group(1).strip()):
            return text, ""
        return _with_credit(text, len(text) - len(tail) + found.start(), found.group(1))
    for at in range(len(tail) - 1, -1, -1):
        is_break = tail[at] in " \u3000，,。；;" and not (at and tail[at - 1] in "、/／")
        if tail[at] in "，,；;" and _INNER_BREAKS.isdisjoint(tail[at + 1 :]):
            is_break = False  # a clause of the sentence may end so: a name after a comma stands apart from its 摄
        if is_break and _is_credit(tail, at + 1) and not _ends_in_role(tail[:at]):
            return _with_credit(text, len(text) - len(tail) + at, tail[at + 1 :])
    return text, ""


def _is_credit(text: str, start: int = 0) -> bool:
    """Whether the text from ``start`` on is a credit; most lines end unlike any, and need no pattern."""
    if not text.endswith(_CREDIT_ENDS) and _CREDIT_MARKS.isdisjoint(text):
        return False
    return _credit().match(text, start) is not None


def _ends_in_role(text: str) -> bool:
    """Whether what stands before a space is 记者 or 通讯员: it belongs to the name after it."""
    return text.endswith(("记者", "通讯员", "摄影师")) and text[-5:] != text


def _with_credit(text: str, at: int, credit: str) -> tuple[str, str]:
    caption = text[: at + 1] if text[at] == "。" else text[:at].rstrip(" \u3000，,；;")
    if not caption.strip():
        return text, ""
    return caption.strip(), " ".join(credit.split())
