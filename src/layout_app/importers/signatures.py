"""Signatures at the end of an article: who wrote, and when, on one line or two without brackets.

读者 张秀英, 某某办 2019年12月5日, ——某某, a name over a date, lines moved to the right by spaces (TYPOGRAPHY 11 NP9).
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from layout_app.importers.line_forms import ends_sentence, is_numbered, is_signoff
from layout_app.importers.marks import is_han

LONGEST_SIGNATURE = 30
LEAST_SHIFT = 6
"""Columns of space before a line that is moved to the right; an indent of two Han takes four."""
_DASHES = "—―─-－"
_MARKS = frozenset("，。！？；：、…,!?;:")
_DATE_ENDS = tuple("日月0123456789")
_SURNAMES = frozenset(
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔"
    "白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐沿梅莫庄辛管祝左涂谷祁时舒耿牟"
    "卜詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边闫肖戚褚"
    "張劉陳楊趙黃吳孫馬羅鄭謝韓馮蕭許呂蘇盧蔣賈葉閻鍾陸顧龍萬錢湯賀賴龔龐蘭陶顏倪嚴溫魯韋畢聶齊莊塗紀項陽衛單寧閔車邊"
)
_LONG_SURNAMES = (
    "欧阳",
    "歐陽",
    "司马",
    "司馬",
    "上官",
    "诸葛",
    "諸葛",
    "夏侯",
    "皇甫",
    "尉迟",
    "慕容",
    "司徒",
    "令狐",
    "公孙",
    "东方",
)


@functools.cache
def _date_at_end() -> re.Pattern[str]:
    digit = "[0-9〇零一二三四五六七八九○]"
    month = "(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})"
    return re.compile(
        rf"(?:{digit}{{4}}\s?年\s?{month}\s?月(?:\s?{month}\s?日)?|[0-9]{{4}}([-./])[0-9]{{1,2}}\1[0-9]{{1,2}})"
        r"(?:\s+[0-9]{1,2}[:：][0-9]{2})?$"
    )


@functools.cache
def _role_or_unit() -> re.Pattern[str]:
    role = r"读者|居民|村民|市民|业主|作者|家长|学生|志愿者|记者|通讯员|教师|老师|编者|辅导员|党员|社工|投稿人|来信人"
    unit = r"[办局委会站部处科组队班所厅院馆校村镇]|社区|街道|中心|支部|公司|集团|小学|中学|大学|幼儿园|政府|联盟"
    return re.compile(rf"(?:{role}|{unit}|[班部组队][)）])$")


def signature_length(lines: Sequence[str]) -> int:
    """How many of an article's last lines are its signature: 0, 1 or 2. At least one line is left for the text.

    ``lines`` keep the spaces they begin with.
    """
    if len(lines) < 2:
        return 0
    if len(lines) > 2 and _is_date(lines[-1]) and _can_stand_over_a_date(lines[-2]):
        return 2
    if len(lines) > 2 and _is_shifted(lines[-1]) and _is_shifted(lines[-2]):
        return 2
    return int(_is_signature(lines[-1], lines[-2]))


def is_dated(text: str) -> bool:
    """Whether a line ends in a date, and has no more before it than a name."""
    text = text.strip()
    return text.endswith(_DATE_ENDS) and _is_short(text) and _date_at_end().search(text) is not None


def is_name(text: str) -> bool:
    """Whether a line is nothing but one person's name or more, each with a common surname."""
    words = _words(text)
    return bool(words) and all(map(_is_name, words))


def _is_signature(line: str, before: str) -> bool:
    text = line.strip()
    if not _is_short(text):
        return False
    if _is_shifted(line):
        return True
    if text.startswith(tuple(_DASHES)):
        named = text.lstrip(_DASHES).strip()
        is_list = before.strip().startswith(tuple(_DASHES))
        return bool(named) and not is_list and not named[0].isdigit() and any(map(is_han, named))
    if not ends_sentence(before) or before.rstrip().endswith(("：", ":", "；", ";")):
        return False
    return is_dated(text) or _names_who_wrote(text)


def _names_who_wrote(text: str) -> bool:
    """读者 张秀英, 东园小学三（2）班 赵一诺, 张秀英: a name, before it at most whose it is."""
    words = _words(text)
    if not words or not _is_name(words[-1]):
        return False
    return all(_is_name(word) or _role_or_unit().search(word) is not None for word in words[:-1])


def _can_stand_over_a_date(line: str) -> bool:
    text = line.strip()
    return is_signoff(text) or (_is_short(text) and _date_at_end().search(text) is None)


def _is_date(line: str) -> bool:
    text = line.strip()
    return text.endswith(_DATE_ENDS) and _date_at_end().fullmatch(text) is not None


def _is_short(text: str) -> bool:
    bare = _date_at_end().sub("", text) if text.endswith(_DATE_ENDS) else text
    return 0 < len(text) <= LONGEST_SIGNATURE and _MARKS.isdisjoint(bare) and not is_numbered(text)


def _is_shifted(line: str) -> bool:
    """Whether a line that could be a name stands to the right, moved there by spaces."""
    blank = line[: len(line) - len(line.lstrip())]
    columns = sum(8 if char == "\t" else 2 if char == "\u3000" else 1 for char in blank)
    return columns >= LEAST_SHIFT and _is_short(line.strip())


def _words(text: str) -> list[str]:
    """The words of a line; a name whose characters stand apart, 张　三, is one."""
    words: list[str] = []
    was_single = False
    for word in text.split():
        if was_single and len(word) == 1 and len(words[-1]) < 3:
            words[-1] += word
        else:
            words.append(word)
        was_single = len(word) == 1
    return words


def _is_name(word: str) -> bool:
    if not all(map(is_han, word)):
        return False
    if word.startswith(_LONG_SURNAMES):
        return 3 <= len(word) <= 4
    return 2 <= len(word) <= 3 and word[0] in _SURNAMES
