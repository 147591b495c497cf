"""Lines of WeChat articles that ask to follow an account: they begin and end the text and are not printed."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from itertools import takewhile

from layout_app.document.manuscript import CleanUp, Original

FOLLOW_LINE = "text.follow-line"
LONGEST = 40
"""Characters; a longer paragraph tells something besides."""
_NOT_TOLD = "。；"


def follow_lines(paragraphs: Sequence[str]) -> tuple[int, ...]:
    """Which paragraphs only ask to follow an account, at the text's beginning and its end; never all of them."""
    numbers = range(len(paragraphs))
    head = tuple(takewhile(lambda number: asks_to_follow(paragraphs[number]), numbers))
    if len(head) == len(paragraphs):
        return ()
    tail = tuple(takewhile(lambda number: asks_to_follow(paragraphs[number]), reversed(numbers)))
    return (*head, *reversed(tail))


def asks_to_follow(paragraph: str) -> bool:
    """Whether a line is 点击上方蓝字关注我们 or the like: what to tap, scan or press, and what for."""
    words = "".join(paragraph.split())
    if not words or len(words) > LONGEST or any(mark in words.rstrip(_NOT_TOLD) for mark in _NOT_TOLD):
        return False
    bare = _ornament().sub("", words)
    return bool(_asking().fullmatch(bare))


@functools.cache
def _ornament() -> re.Pattern[str]:
    """Arrows, triangles and hands around the words."""
    return re.compile("[\u2190-\u21ff\u25a0-\u25ff\u2600-\u27bf\u2b00-\u2bff\U0001f300-\U0001faff\ufe0f|｜。！!~～—-]+")


@functools.cache
def _asking() -> re.Pattern[str]:
    account = "(?:我们|我|公众号|本号|本公众号|官方微信|微信公众号|“[^”]{1,16}”)?"
    follow = f"(?:即可|可|立即|一键|并|来|马上)?(?:关注|订阅){account}"
    where = "(?:上方|下方|左下方|右下角|左下角|文末|顶部|底部|屏幕|上面|下面|这里|标题下方?)"
    code = "(?:识别|扫描|扫一扫)?(?:图中|下方|上方|下图|文末)?(?:的)?(?:小程序码|二维码)"
    return re.compile(
        f"(?:请|欢迎|记得|快来)?(?:您|大家)?(?:"
        f"(?:轻点|轻触|点击|点|戳|点选)(?:{where})?(?:的)?(?:蓝色字体|蓝色字|蓝字|名片|卡片|“[^”]{{1,16}}”)?(?:[，,、]?{follow})"
        f"|(?:轻点|点击|戳){where}?(?:“?阅读原文”?)(?:[，,]?.{{0,14}})"
        f"|阅读原文"
        f"|(?:长按|扫描|扫码|扫一扫|识别)(?:{where})?(?:的)?(?:{code})?(?:[，,、]?{follow})"
        f"|(?:喜欢|觉得不错|觉得好看)?(?:就|请|记得|别忘了)?(?:点个|点|点击)?(?:“?(?:赞|点赞|在看|分享|收藏|转发)”?[、，,和与]?){{1,4}}(?:哦|吧|一下)?"
        f"|{follow}"
        f")"
    )


def gone(line: str) -> Original:
    """The original of a line that was left out whole."""
    return Original("body", line, (CleanUp(FOLLOW_LINE, 0, line, ""),))
