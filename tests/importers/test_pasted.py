"""Copied HTML and text as articles."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from layout_app.importers.gather import GatheredArticle
from layout_app.importers.pasted import pasted_html, pasted_text

PNG = "iVBORw0KGgoAAAANSUhEUgAAAAoAAAAKCAIAAAACUFjqAAAAEklEQVR4nGP4z8CAB+GTG8HSALfKY52fTcuYAAAAAElFTkSuQmCC"


def article_of(html: str) -> GatheredArticle:
    found = pasted_html(html)
    assert found is not None
    return found.articles[0]


def test_headings_lists_and_tables_are_kept() -> None:
    read = article_of(
        "<h1>十件实事</h1><p>正文。</p><h2>一、电梯</h2><ol><li>甲</li><li>乙</li></ol>"
        "<table><tr><th>项目</th><th>时间</th></tr><tr><td>电梯</td><td>3月</td></tr></table>"
    ).article
    assert read.headline == "十件实事"
    assert read.subheads == ((1, "一、电梯"),)
    assert [entry.kind for entry in read.entries] == ["number", "number"]
    assert read.tables[0].rows == (("项目", "时间"), ("电梯", "3月"))


def test_a_short_first_line_is_the_headline_where_the_page_has_none() -> None:
    read = article_of("<p>十件实事</p><p>近日，社区办好十件实事。</p>").article
    assert (read.headline, read.paragraphs) == ("十件实事", ("近日，社区办好十件实事。",))


def test_bold_words_stay_bold() -> None:
    read = article_of("<p>近日,社区<b>办好</b>十件实事.</p>").article
    assert [(one.words, one.kind) for one in read.emphases] == [("办好", "strong")]


def test_pictures_that_the_page_holds_come_along_with_their_captions() -> None:
    found = article_of(f'<h1>题</h1><p>正文。</p><p><img src="data:image/png;base64,{PNG}"></p><p>居民在议事</p>')
    photo = found.photos[0]
    assert photo.embedded is not None and photo.embedded.data.startswith(b"\x89PNG")
    assert photo.caption == "居民在议事"


def test_pictures_of_the_web_are_told_and_counting_pixels_are_not() -> None:
    found = pasted_html('<p>正文。</p><img src="https://a.example/b.jpg"><img width="1" src="https://a.example/t.gif">')
    assert found is not None
    assert [one.code for one in found.findings] == ["picture.not-found"]
    assert "b.jpg" in found.findings[0].message


def test_nothing_is_no_article() -> None:
    assert pasted_html("<div></div>") is None
    assert pasted_html('<img src="https://a.example/b.jpg">') is None
    assert pasted_text(" \n") is None


@given(html=st.text(st.sampled_from("<>/=\"' pimgsrcbh1ol甲,.\n\ue000\ue0010"), max_size=60))
def test_no_html_is_too_odd(html: str) -> None:
    found = pasted_html(html)
    assert found is None or found.articles
