"""Faults that a review of the typesetter found: a bracket left at a line's end, a marker or a table gone, a lone page
number."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import msgspec
import pytest

from layout_app.compose.closing import date_start
from layout_app.compose.copy import set_body
from layout_app.compose.lists import MARKER
from layout_app.compose.setter import Typesetter
from layout_app.compose.setting import Setting
from layout_app.document.blocks import ArticleBlock
from layout_app.document.format import Slot
from layout_app.document.issue import Issue, Masthead
from layout_app.document.new_issue import new_issue
from layout_app.document.story import Paragraph, Story, with_table_placed
from layout_app.document.table import Cell, Table
from layout_app.document.template_files import load_template
from layout_app.fonts.library import FontLibrary
from layout_app.session.make import make_issue
from layout_app.styles.model import TabAlign, TabStop

WORDS = "街道将从居民区实际需求出发，继续做好指导和培训工作，打下坚实基础。"
TWO_CELLS = Table(id="t1", rows=((Cell("甲"), Cell("乙")),))


@cache
def setter() -> Typesetter:
    return Typesetter(FontLibrary.bundled())


@pytest.fixture
def issue() -> Issue:
    started = new_issue(load_template("T285"), Masthead(title="报"), "t", pages=1)
    plain = Story(id="plain", paragraphs=(Paragraph(WORDS),))
    tabled = with_table_placed(msgspec.structs.replace(plain, id="tabled"), 1, TWO_CELLS)
    block = ArticleBlock("b", Slot(0, 2, 20, 20), "tabled")
    page = msgspec.structs.replace(started.pages[0], blocks=(*started.pages[0].blocks, block))
    return msgspec.structs.replace(started, pages=(page,), stories=(plain, tabled))


@pytest.mark.parametrize("text", ["某某社区居民委员会（2025年6月1日）", "某某社区居民委员会(2025-06-01)"])
def test_the_bracket_of_a_date_goes_with_it(text: str) -> None:
    assert text[date_start(text)] in "（("


def test_an_entry_of_a_list_keeps_its_number_before_a_drop_cap(issue: Issue) -> None:
    story = Story(id="s", paragraphs=(Paragraph(WORDS * 3, drop_lines=2, list_kind="number"),))
    setting = Setting(issue, setter())
    lines = set_body(setting, story, ArticleBlock("b", Slot(0, 1, 0, 9), "s"), 0, 0, ((None, 150_000),)).lines
    assert MARKER in {text.part for text in lines[0].texts}


@pytest.mark.parametrize("number", ["5", "12", "345"])
def test_a_page_number_behind_leaders_stands_on_its_title_s_line(issue: Issue, number: str) -> None:
    style = Setting(issue, setter()).style("body")
    stop = TabStop(15 * style.size, TabAlign.RIGHT, leader="…")
    tabbed = msgspec.structs.replace(style, tabs=(stop,), indent_milliem=0)
    rule = next(rule for rule in issue.sheet.rules if rule.name == "body")
    sheet = issue.sheet.with_rule(msgspec.structs.replace(rule, tabs=tabbed.tabs, indent_milliem=0))
    story = Story(id="s", paragraphs=(Paragraph(f"社区新闻\t{number}"),))
    setting = Setting(msgspec.structs.replace(issue, sheet=sheet), setter())
    block = ArticleBlock("b", Slot(0, 1, 0, 9), "s")
    assert len(set_body(setting, story, block, 0, 0, ((None, 15 * style.size),)).lines) == 1




def test_a_row_taller_than_a_page_is_over_and_does_not_stop_make_up(tmp_path: Path) -> None:
    manuscript = tmp_path / "稿.md"
    long = WORDS * 250
    manuscript.write_text(f"# 长表\n\n{WORDS}\n\n| 项 | 文 |\n|---|---|\n| 短 | {long} |\n", encoding="utf-8")
    session, _findings = make_issue((manuscript,), "", Masthead(title="报", date="2025-06-01"))
    assert sum(fill.overset_lines for fill in session.layout_all().articles) > 0
    assert any(finding.code == "text.overset" for finding in session.findings())
