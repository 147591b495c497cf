"""Lines that ask to follow an account."""

from __future__ import annotations

import pytest

from layout_app.importers.tails import asks_to_follow, follow_lines


@pytest.mark.parametrize(
    "line",
    [
        "↓↓点击上方蓝字关注我们↓↓", "点击蓝字，关注我们", "长按识别二维码关注我们", "扫码关注", "阅读原文",
        "点击“阅读原文”查看更多", "点个在看", "点赞、在看、分享", "欢迎关注“邻里石二”", "扫描二维码，关注公众号",
    ],
)  # fmt: skip
def test_such_a_line_asks_to_follow(line: str) -> None:
    assert asks_to_follow(line)


@pytest.mark.parametrize(
    "line",
    [
        "街道关注民生", "关注困难群众，街道送去温暖。", "分享会现场", "点赞身边好人",
        "请扫描二维码报名，名额有限。联系人：王老师。", "居民扫码关注了解政策，足不出户办理业务", "",
    ],
)  # fmt: skip
def test_a_line_that_tells_something_does_not(line: str) -> None:
    assert not asks_to_follow(line)


def test_only_the_edges_of_a_text_are_looked_at() -> None:
    assert follow_lines(["点击蓝字关注我们", "正文", "扫码关注", "正文", "点个在看", "阅读原文"]) == (0, 4, 5)
    assert follow_lines(["点个在看", "阅读原文"]) == ()
