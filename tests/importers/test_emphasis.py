"""Words between ** or * in a manuscript are bold in the story, wherever clean-up has put them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layout_app.importers.emphasis import emphasised, places_of
from layout_app.importers.registry import import_file
from layout_app.session.intake import paragraphs_of


def bold_words(text: str, folder: Path) -> list[list[str]]:
    """The bold words of each paragraph of the first article."""
    path = folder / "稿.md"
    path.write_text(text, encoding="utf-8")
    (article, *_others) = import_file(path).articles
    return [
        [paragraph.text[span.start : span.end] for span in paragraph.spans if span.kind == "strong"]
        for paragraph in paragraphs_of(article)
    ]


@pytest.mark.parametrize(
    ("body", "bold"),
    [
        ("社区开展了**消防安全**检查,效果*很好*.", [["消防安全", "很好"]]),
        ("他说:**\"以人为本\",**大家点头.", [["以人为本"]]),
        ("共**１２８**户,其中**128**户参加.", [["128", "128"]]),
        ("**全段都重要,请注意!**\n\n后一段没有.", [["全段都重要，请注意"], []]),
        ("这里**没有闭合的星号,一直写下去.", [[]]),
        ("社区和社区,**社区**又是社区.", [["社区"]]),
        ("老年人***非常***开心.", [["非常"]]),
    ],
)
def test_emphasised_words_are_bold_after_clean_up(body: str, bold: list[list[str]], tmp_path: Path) -> None:
    assert bold_words(f"# 标题很长的一篇\n\n{body}\n", tmp_path) == bold


def test_words_of_a_paragraph_cut_by_a_picture_are_found_in_the_whole(tmp_path: Path) -> None:
    text = "# 标题\n\n居民们在**活动中心**里一起学习,\n\n![图说](a.jpg)\n\n新的**垃圾分类**办法,气氛热烈.\n"
    assert bold_words(text, tmp_path) == [["活动中心", "垃圾分类"]]


def test_emphasis_in_a_headline_or_a_caption_is_none_of_the_body(tmp_path: Path) -> None:
    text = "# **标题**\n\n正文里也有标题两个字,没有加粗.\n\n## **小标题**\n\n后面的正文.\n"
    assert [words for words in bold_words(text, tmp_path) if words] == []


@given(st.lists(st.text("甲乙丙a1，。 ", min_size=1, max_size=12), min_size=1, max_size=4), st.data())
def test_words_are_found_where_they_stood_or_not_at_all(paragraphs: list[str], data: st.DataObject) -> None:
    index = data.draw(st.integers(0, len(paragraphs) - 1))
    text = paragraphs[index]
    start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(text))] * 2)))
    for paragraph, first, last, _reading in places_of(paragraphs, [emphasised(text, start, end)]):
        letters = [char for char in text[start:end] if char.isalnum()]
        assert [char for char in paragraphs[paragraph][first:last] if char.isalnum()] == letters
    letters_at = [at for at in range(start, end) if text[at].isalnum()]
    expected = ((0, letters_at[0], letters_at[-1] + 1, ""),) if letters_at else ()
    assert places_of([text], [emphasised(text, start, end)]) == expected
