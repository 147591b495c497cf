"""Lists, readings and tables of a Markdown manuscript as the story has them."""

from __future__ import annotations

from pathlib import Path

import pytest

from layout_app.document.spans import RUBY, STRONG, Span
from layout_app.document.story import Paragraph
from layout_app.importers.registry import import_file
from layout_app.session.intake import paragraphs_of


def body_of(text: str, folder: Path) -> tuple[Paragraph, ...]:
    path = folder / "稿.md"
    path.write_text(f"# 标题很长的一篇\n\n{text}\n", encoding="utf-8")
    (article,) = import_file(path).articles
    return paragraphs_of(article)


def kinds(text: str, folder: Path) -> list[tuple[str, str, int]]:
    return [(one.text, one.list_kind, one.list_level) for one in body_of(text, folder)]


def test_items_become_entries_with_their_levels_and_numbers_are_counted_not_written(tmp_path: Path) -> None:
    text = "活动如下：\n\n1. **义诊**咨询；\n2. 便民理发；\n    - 老人优先；\n    - 自带号牌；\n3. 磨刀修伞。\n\n欢迎。"
    assert kinds(text, tmp_path) == [
        ("活动如下：", "", 0),
        ("义诊咨询；", "number", 0),
        ("便民理发；", "number", 0),
        ("老人优先；", "bullet", 1),
        ("自带号牌；", "bullet", 1),
        ("磨刀修伞。", "number", 0),
        ("欢迎。", "", 0),
    ]
    assert body_of(text, tmp_path)[1].spans == (Span(0, 2, STRONG),)


@pytest.mark.parametrize("text", ["3. 磨刀；\n4. 修伞。", "1. 磨刀；\n\n    分两处。\n\n2. 修伞。"])
def test_numbers_that_would_become_others_stay_as_they_are_written(text: str, tmp_path: Path) -> None:
    found = kinds(text, tmp_path)
    assert {kind for _text, kind, _level in found} == {""}
    assert (found[0][0][:2], found[-1][0][:2]) in (("3.", "4."), ("1.", "2."))


def test_short_chinese_numbers_in_turn_are_a_list_and_others_are_words(tmp_path: Path) -> None:
    assert kinds("（一）理发\n\n（二）磨刀", tmp_path) == [("理发", "chinese", 0), ("磨刀", "chinese", 0)]
    for text in ("（一）理发", "（二）理发\n\n（三）磨刀", f"（一）{'理发很好' * 9}。\n\n（二）{'磨刀也好' * 9}。"):
        assert {kind for _text, kind, _level in kinds(text, tmp_path)} == {""}


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("这里的<ruby>漢字<rp>(</rp><rt>かんじ</rt><rp>)</rp></ruby>很难写。", (Span(3, 5, RUBY, "かんじ"),)),
        ("这里的{漢字|かんじ}很难写。", (Span(3, 5, RUBY, "かんじ"),)),
        ("这里的{漢字|かん|じ}很难写。", (Span(3, 4, RUBY, "かん"), Span(4, 5, RUBY, "じ"))),
        ("这里的**{漢字|かんじ}很**难写。", (Span(3, 5, RUBY, "かんじ"), Span(3, 6, STRONG))),
    ],
)
def test_readings_stand_above_and_not_among_the_words(text: str, spans: tuple[Span, ...], tmp_path: Path) -> None:
    assert body_of(text, tmp_path) == (Paragraph("这里的漢字很难写。", spans=spans),)


def test_braces_of_other_uses_stay(tmp_path: Path) -> None:
    assert [one.text for one in body_of("模板{姓名}和{甲|乙}照写。", tmp_path)] == ["模板{姓名}和{甲|乙}照写。"]
