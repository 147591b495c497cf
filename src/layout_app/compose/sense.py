"""Break a headline by sense: what a line's end costs at every place of its text, and the breaks that cost least.

A line ends best after a phrase: subject, predicate, modifier with 的. It never ends inside a word, a name, a number
with its unit or a short quotation, after a preposition, or before 的 and its like (TYPOGRAPHY GR10, headline setting).
"""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterator
from functools import lru_cache

import msgspec

from layout_app.compose.segment import MARK, NUMBER, QUOTED, SPACE, WESTERN, Token, tokens_of

FORBIDDEN = 1000
"""So much costs a break that must not be."""
FINE, GOOD, FAIR, POOR, BAD, WORST = 0, 10, 27, 60, 75, 95
PAIR = 20
"""What is added between two words of two characters that are one phrase of four."""
OBJECT = 15
"""What is added inside the object of a verb: the break before it is better."""
UNEVEN = 8
"""What each em costs by which the longest line is longer than the shortest."""
STEP_UP = 4
"""A last line longer than the first reads worse than one shorter."""
SHORT_LAST = 200
"""A last line of less than half the longest (design SPEC 4)."""
TOO_LONG = 400
"""A line that is too long for its place at the least size."""

OPENING = set("（《〈「『【〔［｛“‘(")
JOINING = set("·・-/～&")
NEVER_STARTS = set("的了着过们地得之吗呢吧啊呀等里上中下内外时后前间起者性化率度员站会式型")
NEVER_ENDS = set(
    "在把被对为与和及或跟同向从由让使将以于给比到往按据受因替随至并而且但又不没未更再最很也都就才还已正该本每各某这那"
    "小老大新首副总全第我他她它你"
)
AFTER_VERB = set("去来出起上下成好到掉完")
PLACES = {
    "街道", "社区", "小区", "新村", "村", "镇", "乡", "公司", "学校", "小学", "中学", "大学",
    "医院", "居民区", "路", "街", "区", "县", "市", "省", "广场", "大厦", "公园", "居委会",
    "东路", "西路", "南路", "北路", "中路", "大街", "大道", "业委会",
}
"""What a name, a noun or a number before it makes the name of."""
NUMERALS = set("一二三四五六七八九十")
NUMBERED_PLACES = set("路街村里弄坊")
NUMBERED = ("路", "号", "号线", "号楼")
NOUNS = "nwas"
"""The classes of a compound's words: nouns, nouns of verbs, adjectives, places."""
PHRASES = NOUNS + "i" + QUOTED + WESTERN
FORWARD = "vpdc"
"""Words of one character in these classes belong to what follows them, other such words to what stands before."""

BETWEEN = {
    pair: cost
    for cost, pairs in (
        (FINE, "np hp sp iv ii"),
        (GOOD, "nv wv sv hv Qv nd wd hd sd nr wp ni wi hi"),
        (FAIR, "tv fv Nv Lv na wa vp nt nN vN wN vn vw vs vh vQ vv va vi vr vt vd vL nc vc wc fn fw tn tw ss nh in"),
        (POOR, "tp nn nw wn ww sn av aa rv nL Ln"),
        (BAD, "an aw dv da Nn Nw mn rn nf vf sf Qn Qw nQ NN"),
    )
    for pair in pairs.split()
}
"""The cost of a break between words of two classes (tables/words.py, segment.py); between others it is ``POOR``."""


def breaks_by_sense(text: str, count: int, longest: float, kept: Collection[int] = ()) -> tuple[int, ...] | None:
    """Where ``text`` is best broken into ``count`` lines, breaks at ``kept`` among them.

    Lines are of like length and of no more than ``longest`` ems, as far as the words allow. ``None`` where they allow
    no such breaks at all.
    """
    costs = penalties(text)
    allowed = [at for at in range(1, len(text)) if costs[at] < FORBIDDEN and at not in kept]
    ems = list(itertools.accumulate((_ems(char) for char in text), initial=0.0))
    best: tuple[int, ...] | None = None
    least = float("inf")
    for chosen in itertools.combinations(allowed, count - 1 - len(kept)):
        offsets = tuple(sorted((*chosen, *kept))) if kept else chosen
        edges = (0, *offsets, len(text))
        lengths = [ems[end] - ems[start] for start, end in itertools.pairwise(edges)]
        cost = sum(costs[at] for at in chosen) + unevenness(lengths)
        if max(lengths) > longest:
            cost += TOO_LONG
        if cost < least:
            best, least = offsets, cost
    return best


def unevenness(lengths: list[float]) -> float:
    """What lines of these lengths cost: unlike ones, a last one longer than the first or less than half the longest."""
    longest, last = max(lengths), lengths[-1]
    cost = UNEVEN * (longest - min(lengths))
    if last > lengths[0]:
        cost += STEP_UP
    return cost + (SHORT_LAST if 2 * last < longest else 0)


def _ems(char: str) -> float:
    """How wide the character is, about: letters and figures take half an em, a gap is taken out at a line's end."""
    return 0.5 if char.isascii() else 1.0


@lru_cache(256)
def penalties(text: str) -> tuple[int, ...]:
    """What a break before each offset of ``text`` costs, from ``FINE`` to ``FORBIDDEN``; its two ends are forbidden."""
    costs = [FORBIDDEN] * (len(text) + 1)
    tokens = _with_predicate(tokens_of(text))
    earlier: Token | None = None
    for before, after in itertools.pairwise(tokens):
        costs[after.start] = _between(text, earlier, before, after)
        earlier = before
    for at, dearer in _inside_compounds(tokens):
        if costs[at] < FORBIDDEN:
            costs[at] = min(WORST, costs[at] + dearer)
    for at in _later_clauses(tokens):
        if costs[at] == GOOD:
            costs[at] = FINE
    return tuple(costs)


def _with_predicate(tokens: list[Token]) -> list[Token]:
    """The tokens with the first noun of a verb between other nouns taken for the verb, where there is none."""
    if any(token.kind == "v" for token in tokens):
        return tokens
    for at in range(1, len(tokens) - 1):
        if tokens[at].kind == "w" and tokens[at - 1].kind in "nsh" and tokens[at + 1].kind in "nws" + NUMBER:
            predicate = msgspec.structs.replace(tokens[at], kind="v")
            return [*tokens[:at], predicate, *tokens[at + 1 :]]
    return tokens


def _between(text: str, earlier: Token | None, before: Token, after: Token) -> int:
    first, second = text[before.start : before.end], text[after.start : after.end]
    if SPACE in (before.kind, after.kind):
        return FORBIDDEN if after.kind == SPACE else FINE
    if first in OPENING or second in JOINING or first in JOINING:
        return FORBIDDEN
    if second in OPENING:
        return FAIR
    if MARK in (before.kind, after.kind):
        return FORBIDDEN if after.kind == MARK else FINE
    if second in NEVER_STARTS or (after.kind == "u" and len(second) == 1):
        return FORBIDDEN
    if first in NEVER_ENDS or (before.kind in "pd" and len(first) == 1):
        return FORBIDDEN
    if before.kind == "v" and second in AFTER_VERB:
        return FORBIDDEN
    if before.kind == NUMBER and (len(second) == 1 or (after.kind == NUMBER and first[-1] in "年月日")):
        return FORBIDDEN
    if before.kind in PHRASES and second[-1] in NUMBERED_PLACES and NUMERALS.issuperset(second[:-1]):
        return FORBIDDEN
    return _inside_phrase(first, second, earlier, before, after)


def _inside_phrase(first: str, second: str, earlier: Token | None, before: Token, after: Token) -> int:
    if second in PLACES and before.kind not in "vi" and not (before.kind == "n" and len(first) > 2):
        return WORST
    if after.kind == NUMBER and second.endswith(NUMBERED):
        return BAD
    if len(second) == 1 and after.kind not in FORWARD:
        return WORST
    if before.kind == "u":
        return GOOD if first in "的了" else FAIR
    ends_phrase = earlier is not None and earlier.kind in PHRASES + "u" and before.kind not in FORWARD
    if len(first) == 1 and not ends_phrase:
        return WORST
    return BETWEEN.get(before.kind + after.kind, POOR)


def _inside_compounds(tokens: list[Token]) -> Iterator[tuple[int, int]]:
    """What is added at each offset between words that stand together as one noun: two pairs make a phrase of four."""
    for is_compound, run in itertools.groupby(range(len(tokens)), lambda at: tokens[at].kind in NOUNS):
        if not is_compound:
            continue
        words = list(run)
        follows_verb = words[0] > 0 and tokens[words[0] - 1].kind == "v"
        for place, at in enumerate(words[1:], start=1):
            before, after = tokens[at - 1], tokens[at]
            both_pairs = before.end - before.start == after.end - after.start == 2
            splits_phrase = both_pairs and (len(words) == 2 or place % 2 == 1)
            yield after.start, (PAIR if splits_phrase else 0) + (OBJECT if follows_verb else 0)


def _later_clauses(tokens: list[Token]) -> Iterator[int]:
    """Where each verb begins that follows a verb and its object: there a new clause begins."""
    seen_verb = False
    for before, token in itertools.pairwise(tokens):
        if token.kind == "v" and seen_verb and before.kind in "nws":
            yield token.start
        seen_verb = seen_verb or before.kind == "v"
