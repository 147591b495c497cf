"""Markdown without markup: read as the parser reads it, or left to the parser."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layout_app.importers.markdown import markdown_blocks
from layout_app.importers.unmarked import unmarked_blocks
from tests.conftest import TOP

MANUSCRIPT = TOP / "samples" / "shi-er" / "shi-er-community-page.md"
PIECES = (
    "近日，街道召开了大会。", "　　", "　", " ", "    ", "2019年", "1. ", "12) ", "3.5", "#", "##", "## ", "####### ",
    "题", "Python 3", "（社区党群办）", "——", "-", "---", "===", "+", "!", "“细看”", ":", "$", "@", "https://a.b/c",
    "(c)", "...", "*", "_", "`", "[a]: b", "<br>", "&amp;", "|", "~~~", ">", "\\", "\t", "\u00a0", "\u200b", "\f",
    "\u2028", "１.", "\0",
)  # fmt: skip


def lines(pieces: tuple[str, ...]) -> st.SearchStrategy[str]:
    """Lines of a few pieces each, empty ones among them."""
    line = st.lists(st.sampled_from(pieces), max_size=4).map("".join)
    return st.lists(line, max_size=8).map("\n".join)


@given(lines(PIECES[:26]) | lines(PIECES) | st.text())
def test_it_reads_as_the_parser_reads_or_leaves_it_to_the_parser(text: str) -> None:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    found = unmarked_blocks(text)
    assert found is None or found == markdown_blocks(text)


@given(lines(("近日，街道召开了大会。", "　　会上", "2019年", "Python 3.11", "“细看”", "——", "（社区党群办）")))
def test_copy_is_never_left_to_the_parser_unless_a_line_might_be_markup(text: str) -> None:
    manuscript = f"# 街道召开大会\n\n## 副题\n\n{text}\n"
    assert unmarked_blocks(manuscript) == markdown_blocks(manuscript)


def test_a_whole_manuscript_needs_no_parser() -> None:
    text = MANUSCRIPT.read_text(encoding="utf-8")
    found = unmarked_blocks(text)
    assert found is not None and len(found) > 40
    assert found == markdown_blocks(text)


@pytest.mark.parametrize(
    "line",
    ["**甲**乙", "![](a.jpg)", "1. 甲", "2) 乙", "- 甲", "+ 甲", "> 甲", "---", "===", "甲  ", "    甲", "`甲`",
     "<b>甲</b>", "甲&nbsp;乙", "甲|乙", "~~~", "#话题", "# 甲 #", "####### 甲", "甲\t乙", "\\甲", "_甲_", "#"],
)  # fmt: skip
def test_a_line_that_may_be_markup_is_left_to_the_parser(line: str) -> None:
    assert unmarked_blocks(f"# 题\n\n{line}\n\n文\n") is None
