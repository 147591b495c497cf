"""Tell the words of a headline apart: words of the list, numbers with their units, names, quotations, Western words.

The most probable words by their frequencies (unigrams); numbers, names and quotations by rule. Nothing here judges
breaks.
"""

from __future__ import annotations

import re
import sys

import msgspec

from layout_app.compose.tables.words import Word, words_at


class Token(msgspec.Struct, frozen=True):
    """A stretch of text that stays together and its class: those of the word list, and the ones named here."""

    start: int
    end: int
    kind: str


NUMBER = "N"
WESTERN = "L"
QUOTED = "Q"
MARK = "M"
SPACE = " "

RAREST = 26
"""The binary logarithm of how many words were counted in all: a word's cost is what its own lacks of it."""
LONGEST_KEPT_QUOTATION = 12
"""Characters with their marks; a longer one may be broken between its words."""
QUOTATION = re.compile("《[^《》]*》|“[^“”]*”|‘[^‘’]*’|「[^「」]*」|『[^『』]*』|（[^（）]*）")
WESTERN_WORD = re.compile("[A-Za-z][A-Za-z0-9&+.'’-]*")
FIGURES = re.compile("第?[0-9０-９]+(?:[.,:：/～~-][0-9０-９]+)*")
COUNTING = set("〇零一二两三四五六七八九十百千万亿几数")
ORDINAL = set("第首")
MULTIPLES = set("余多十百千万亿")
SHARES = set("%％‰℃")
UNITS = {
    "人次", "平方米", "平方公里", "立方米", "公里", "公斤", "公顷", "千瓦时", "小时", "个小时", "分钟", "周年", "周岁",
    "世纪", "年度", "年级", "月份", "号楼", "号线", "个月",
    *"个名位人次届条项件家户场张本篇支把块座间层楼栋幢号岁年月日天时分秒元角吨米斤克里亩度倍期批套台辆只头棵株",
    *"种类对双份片段幅首部集组队所处轮回遍趟番碗杯瓶袋箱盒代句声步口道股载季周级等",
}
LONGEST_UNIT = 4
FIGURES_ONLY = "路"
"""A unit after figures only: 128路, but 三路."""
AROUND = {"以上", "以下", "以内", "以来", "左右"}
COST_OF_COUNTED = 15
SURNAMES = set(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜"
    "崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向汤宗滕镇"
)
DOUBLE_SURNAMES = {"欧阳", "上官", "司马", "诸葛", "司徒", "皇甫", "夏侯", "尉迟", "公孙", "慕容", "令狐", "端木"}
GIVEN = set(
    "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红建国文志海峰鹏辉波斌宇浩凯俊婷雪梅琳晓春燕萍莉琴云凤珍"
    "贞莲翠香菊月巧淑慧惠珠雅美蓉岚毅龙健世广义兴良全才发武新利清飞彬富顺信子昌成康星光天达安岩中茂进林有坚和彪博"
    "诚先敬震振壮思群豪心邦承乐绍功松善厚庆民友裕河哲江亮政谦亨奇固之轮翰朗伯宏言若鸣朋梁栋维启克伦翔旭士以家致树"
    "炎德行时泰盛雄琛钧冠策腾榕嘉欣怡佳娣洁雯颖瑶菲蕙芬蓓玲勤仙根宝金福荣祥生耀洪锋立东胜学仁元贵"
)
TITLES = {
    "主任", "书记", "老师", "医生", "同志", "院长", "校长", "处长", "科长", "站长", "市长", "区长", "镇长",
    "村长", "局长", "会长", "队长", "所长", "委员", "代表", "教授", "警官", "民警", "先生", "女士", "阿姨",
    "大爷", "大妈", "奶奶", "爷爷", "叔叔", "师傅", "志愿者", "党员", "调解员", "记者", "通讯员", "老人", "护士",
    "劳模", "社工", "主席", "部长", "经理", "烈士", "楼组长", "网格员", "理事长", "好人", "医师", "律师", "工程师",
    "居民", "传承人", "大伯", "大姐", "大叔", "伯伯", "夫妇", "一家",
}
TITLES_AFTER = TITLES - {"党员", "居民", "好人", "志愿者", "代表", "委员", "记者", "民警", "老人"}
COST_OF_NAME = 27
COST_OF_UNLIKELY_LETTER = 8
GAIN_OF_TITLE = 7


def tokens_of(text: str) -> list[Token]:
    """The text cut into tokens, all of it, in order."""
    tokens: list[Token] = []
    at = 0
    for quotation in QUOTATION.finditer(text):
        if quotation.end() - quotation.start() <= LONGEST_KEPT_QUOTATION:
            tokens.extend(_words(text, at, quotation.start()))
            tokens.append(Token(quotation.start(), quotation.end(), QUOTED))
            at = quotation.end()
    tokens.extend(_words(text, at, len(text)))
    return tokens


def _words(text: str, start: int, stop: int) -> list[Token]:
    """The cheapest way through the words that may stand between ``start`` and ``stop``."""
    least = [0] + [sys.maxsize] * (stop - start)
    last: list[Token | None] = [None] * (stop - start + 1)
    part = text[:stop]
    for at in range(start, stop):
        for cost, token in _choices(part, at, start):
            end = token.end - start
            if least[at - start] + cost < least[end]:
                least[end], last[end] = least[at - start] + cost, token
    tokens: list[Token] = []
    at = stop
    while at > start:
        found = last[at - start]
        assert found is not None  # every character is a token at least
        tokens.append(found)
        at = found.start
    return tokens[::-1]


def _choices(text: str, at: int, start: int) -> list[tuple[int, Token]]:
    """What may begin at ``at``, with its cost."""
    char = text[at]
    figures = FIGURES.match(text, at)
    if figures:
        return [(0, Token(at, _end_of_amount(text, figures.end()), NUMBER))]
    western = WESTERN_WORD.match(text, at)
    if western:
        return [(0, Token(at, western.end(), WESTERN))]
    if char.isspace():
        return [(0, Token(at, at + 1, SPACE))]
    known = words_at(text, at)
    if not known:
        return [(RAREST, Token(at, at + 1, "n" if char.isalnum() else MARK))]
    choices = [(RAREST - word.level, Token(at, word.end, _kind(word, char, at))) for word in known]
    if char in COUNTING or char in ORDINAL:
        end = _end_of_counted(text, at)
        if end > at:
            choices.append((COST_OF_COUNTED, Token(at, end, NUMBER)))
    if text[at : at + 2] in DOUBLE_SURNAMES:
        choices.extend(_names(text, at, 2, start))
    elif char in SURNAMES:
        choices.extend(_names(text, at, 1, start))
    return choices


def _end_of_amount(text: str, at: int) -> int:
    """Where an amount ends whose figures end at ``at``: after its share sign, its multiples or its unit."""
    if text[at : at + 1] in SHARES:
        return at + 1
    while text[at : at + 1] in MULTIPLES:
        at += 1
    return at + 1 if text.startswith(FIGURES_ONLY, at) else _end_of_unit(text, at)


def _end_of_counted(text: str, at: int) -> int:
    """Where a number in Chinese numerals that begins at ``at`` ends with its unit; ``at`` where no unit follows."""
    end = at + 1
    while text[end : end + 1] in COUNTING or text[end : end + 1] in MULTIPLES:
        end += 1
    after_unit = _end_of_unit(text, end)
    return after_unit if after_unit > end else at


def _end_of_unit(text: str, at: int) -> int:
    """Where the longest unit at ``at`` ends, 以上 and its like with it; ``at`` where none stands there."""
    for length in range(min(LONGEST_UNIT, len(text) - at), 0, -1):
        if text[at : at + length] in UNITS:
            at += length
            return at + 2 if text[at : at + 2] in AROUND else at
    return at


def _kind(word: Word, char: str, at: int) -> str:
    """The word's class; what the list takes for a given name or half of one is a noun more often."""
    return "n" if word.kind == "h" and not (char in SURNAMES and word.end - at == 3) else word.kind


def _names(text: str, at: int, surname: int, start: int) -> list[tuple[int, Token]]:
    """A surname with a title or one or two letters after it: dear where such letters are rare, cheap beside a title."""
    given_from = at + surname
    addressed = {text[given_from : given_from + length] for length in (2, 3)} & TITLES
    choices = [(COST_OF_COUNTED, Token(at, given_from + len(title), "h")) for title in addressed]
    titled = any(text[max(start, at - length) : at] in TITLES for length in (2, 3))
    for end in (given_from + 1, given_from + 2):
        given = text[given_from:end]
        if end > len(text) or not all("\u4e00" <= char <= "\u9fff" for char in given):
            break
        beside = titled or any(text[end : end + length] in TITLES_AFTER for length in (2, 3))
        cost = COST_OF_NAME + sum(COST_OF_UNLIKELY_LETTER for char in given if char not in GIVEN)
        choices.append((cost - (GAIN_OF_TITLE if beside else 0), Token(at, end, "h")))
    return choices
