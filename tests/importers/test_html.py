"""HTML of the clipboard as word processors, WeChat and browsers write it, and HTML of our own read back."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from layout_app.document.clip import Clip, is_sound, lines_of
from layout_app.document.clip_html import html_of
from layout_app.document.spans import EMPHASIS_DOTS, LANGUAGE, RUBY, STRONG, SUBSCRIPT, SUPERSCRIPT, Span
from layout_app.document.story import Paragraph, table_paragraph
from layout_app.document.table import Cell, Column, Table
from layout_app.importers.html import clip_of_html

WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta name=Generator content="Word 15">
<!--[if gte mso 9]><xml><o:OfficeDocumentSettings/></xml><![endif]--><style><!-- p.MsoNormal {margin:0cm} --></style>
</head><body lang=ZH-CN><!--StartFragment-->
<h2 style='text-align:center'><span style='font-family:黑体'>社区活动<span lang=EN-US><o:p></o:p></span></span></h2>
<p class=MsoNormal style='text-indent:21.0pt'><span style='mso-spacerun:yes'>&nbsp;&nbsp;</span>近日，<b
style='mso-bidi-font-weight:normal'><span style='color:red'>石二社区</span></b>开展了<span
lang=EN-US>2026</span>年第一
次志愿服务，面积<span lang=EN-US>120m<sup>2</sup></span>。<span lang=EN-US><o:p></o:p></span></p>
<p class=MsoListParagraph style='margin-left:21.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span lang=EN-US
style='font-family:Wingdings'><span style='mso-list:Ignore'>l<span style='font:7.0pt "Times New Roman"'>&nbsp; </span>
</span></span><![endif]>理发<span lang=EN-US><o:p></o:p></span></p>
<p class=MsoListParagraph style='mso-list:l1 level2 lfo2'><![if !supportLists]><span lang=EN-US><span
style='mso-list:Ignore'>1.<span>&nbsp;&nbsp; </span></span></span><![endif]>修伞</p>
<p style='mso-list:l2 level1 lfo3'><![if !supportLists]><span><span style='mso-list:Ignore'>（一）</span></span>
<![endif]>磨刀</p>
<table class=MsoTableGrid border=1><tr><td width=100 colspan=2><p align=center><b>日期<o:p></o:p></b></p></td>
<td><p><b>地点</b></p></td></tr>
<tr style='height:20pt'><td rowspan=2 valign=top><p>12月6日</p></td><td><p>上午</p><p>下午</p></td>
<td align=right><p>广场</p></td></tr><tr><td><p>晚</p></td><td align=right>二楼</td></tr></table>
<!--EndFragment--></body></html>"""
WECHAT = """<section data-mpa-powered-by="yiban.io"><p style="text-indent:2em;"><span style="font-size: 15px;" leaf="">
　　12月5日，<strong><span leaf="">居民议事会</span></strong>在社区<br/>召开。</span></p><p><br></p>
<section style="display: none;">隐藏</section><ol class="list-paddingleft-1" style="list-style-type: decimal;">
<li><p>第一项</p><ul><li>子项甲<li>子项乙</ul></li><li><p>第二项</p></li></ol>
<blockquote><p>“引文。”</p></blockquote></section>"""


def paragraphs(html: str) -> tuple[Paragraph, ...]:
    clip = clip_of_html(html)
    return clip.paragraphs if clip is not None else ()


def test_a_page_of_a_word_processor_is_read_with_its_lists_marks_and_table() -> None:
    clip = clip_of_html(WORD)
    table = Table(
        "t1",
        (
            (Cell("日期", 2), Cell("地点")),
            (Cell("12月6日", rows=2), Cell("上午\n下午"), Cell("广场")),
            (Cell("晚"), Cell("二楼")),
        ),
        (Column(), Column(), Column("right")),
        head=1,
    )
    assert clip == Clip(
        (
            Paragraph("社区活动", "subhead"),
            Paragraph(
                "近日，石二社区开展了2026年第一次志愿服务，面积120m2。",
                spans=(Span(3, 7, STRONG), Span(29, 30, SUPERSCRIPT)),
            ),
            Paragraph("理发", list_kind="bullet"),
            Paragraph("修伞", list_kind="number", list_level=1),
            Paragraph("磨刀", list_kind="chinese"),
            table_paragraph("t1"),
        ),
        (table,),
    )


def test_an_article_of_wechat_is_read_without_what_is_hidden() -> None:
    assert paragraphs(WECHAT) == (
        Paragraph("12月5日，居民议事会在社区", spans=(Span(6, 11, STRONG),)),
        Paragraph("召开。"),
        Paragraph("第一项", list_kind="number"),
        Paragraph("子项甲", list_kind="bullet", list_level=1),
        Paragraph("子项乙", list_kind="bullet", list_level=1),
        Paragraph("第二项", list_kind="number"),
        Paragraph("“引文。”", "quote"),
    )


EACH = (Span(0, 1, RUBY, "かん"), Span(1, 2, RUBY, "じ"))


@pytest.mark.parametrize(
    ("html", "spans"),
    [
        ("<ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp>字<rt>じ</rt></ruby>", EACH),
        ("<ruby><rb>漢</rb><rb>字</rb><rt>かん</rt><rt>じ</rt></ruby>", EACH),
        ("<ruby>漢字<rt>hàn zì</ruby>", (Span(0, 1, RUBY, "hàn"), Span(1, 2, RUBY, "zì"))),
        ("<ruby>\n漢字\n<rt>かんじ</rt></ruby>", (Span(0, 2, RUBY, "かんじ"),)),
    ],
)
def test_readings_stand_over_their_characters(html: str, spans: tuple[Span, ...]) -> None:
    assert paragraphs(html) == (Paragraph("漢字", spans=spans),)


@pytest.mark.parametrize(
    ("html", "kind", "value"),
    [
        ("<b>字</b>", STRONG, ""), ("<em>字</em>", STRONG, ""), ("<span style='font-weight:700'>字</span>", STRONG, ""),
        ("<sub>字</sub>", SUBSCRIPT, ""), ("<span style='vertical-align:super'>字</span>", SUPERSCRIPT, ""),
        ("<em style='font-style:normal;text-emphasis:filled dot'>字</em>", EMPHASIS_DOTS, ""),
        ("<i lang=ja style='font-style:normal'>字</i>", LANGUAGE, "ja"), ("<p lang=zh-TW>字</p>", LANGUAGE, "zh-Hant"),
    ],
)  # fmt: skip
def test_what_words_are_is_kept(html: str, kind: str, value: str) -> None:
    assert paragraphs(html) == (Paragraph("字", spans=(Span(0, 1, kind, value),)),)


@pytest.mark.parametrize(
    "html", ["<b style='font-weight:normal'>字</b>", "<span lang=EN-US>字</span>", "<span style='color:red'>字</span>"]
)
def test_what_only_looks_is_left_behind(html: str) -> None:
    assert paragraphs(html) == (Paragraph("字"),)


def test_line_ends_in_the_source_part_western_words_only() -> None:
    (found,) = paragraphs("<p>中文\n换行 Hello\nworld\n中文&nbsp;&nbsp;x </p>")
    assert found.text == "中文换行 Hello world中文 x"


def test_a_table_of_one_cell_is_its_words_and_an_empty_one_nothing() -> None:
    assert paragraphs("<table><tr><td><p>甲</p><p>乙</p></table>") == (Paragraph("甲"), Paragraph("乙"))
    assert clip_of_html("<table><tr><td> </td><td></td></tr></table><p>&nbsp;</p>") is None


def test_a_table_in_a_cell_keeps_its_words() -> None:
    clip = clip_of_html("<table><tr><td>甲<table><tr><td>乙<td>丙</table>丁<td>戊</table>")
    assert clip is not None and [cell.text for cell in clip.tables[0].rows[0]] == ["甲\n乙 丙\n丁", "戊"]


@pytest.mark.parametrize(
    ("html", "lines"),
    [
        ("<p>前</p><table><tr><td>甲<td>乙<tr><td>丙", ("前", "甲\t乙", "丙\t")),
        ("<table><tr><th>甲<td><ul><li>乙<li>丙", ("甲\t乙 丙",)),
        ("<ol><li>甲<li>乙", ("甲", "乙")),
    ],
)
def test_a_part_of_a_page_that_ends_inside_a_table_or_list_keeps_its_words(html: str, lines: tuple[str, ...]) -> None:
    clip = clip_of_html(html)
    assert clip is not None and is_sound(clip) and lines_of(clip) == lines
    assert all(one.list_kind == ("number" if html.startswith("<ol") else "") for one in clip.paragraphs)


def test_a_weight_that_is_no_number_is_none() -> None:
    assert [one.text for one in paragraphs("<p style='font-weight:²'>甲</p>")] == ["甲"]


def test_a_table_of_too_many_columns_comes_in_as_lines() -> None:
    clip = clip_of_html("<table><tr>" + "<td>甲" * 30 + "</table>")
    assert clip is not None and not clip.tables and clip.paragraphs[0].text.count("甲") == 30


def test_what_this_program_writes_reads_back_as_it_was() -> None:
    table = Table("t1", ((Cell("日期", 2),), (Cell("上午\n下午"), Cell("<b>&amp;"))), (Column(), Column("right")), 1)
    clip = Clip(
        (
            Paragraph("小题", "subhead"),
            Paragraph("甲<乙>&丙", spans=(Span(0, 1, RUBY, "jiǎ"), Span(2, 3, STRONG), Span(4, 6, EMPHASIS_DOTS))),
            Paragraph("一", list_kind="number"),
            Paragraph("二", list_kind="square", list_level=1),
            Paragraph("三", list_kind="number"),
            Paragraph("四", list_kind="chinese"),
            table_paragraph("t1"),
            Paragraph("“引”", "quote", (Span(1, 2, LANGUAGE, "ja"), Span(1, 2, SUBSCRIPT))),
        ),
        (table,),
    )
    assert clip_of_html(html_of(clip)) == clip


TAGS = (
    "p /p b /b ruby rt /ruby rb ul /ul li /li table /table tr /td thead br div /div pre /pre h1 /h1 style /style"
)
OTHERS = (
    "<!--", "-->", "<![", "<![if x]>", "<!DOCTYPE", "&nbsp;", "&#xD800;", "<ol type=a>", "<td colspan=9>", "甲", "b\n",
    "，", "<th rowspan='x'>", "<span style='mso-list:l0 level9 x'>", "<span style='mso-list:Ignore'>", "</span>",
)  # fmt: skip
PIECES = st.sampled_from([*(f"<{tag}>" for tag in TAGS.split()), *OTHERS])


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=30) | st.lists(st.characters(codec="utf-8"), max_size=20))
def test_no_html_whatever_makes_reading_fail(pieces: list[str]) -> None:
    clip = clip_of_html("".join(pieces))
    assert clip is None or (is_sound(clip) and any(line.strip() for line in lines_of(clip)))


SEEN = st.sampled_from(("<b>", "</b>", "<p>", "<li>", "<ul>", "</ul>", "<td>", "<tr>", "甲", "乙", "a"))


@given(st.lists(SEEN, max_size=20))
def test_no_words_that_are_seen_are_lost(pieces: list[str]) -> None:
    clip = clip_of_html("".join(pieces))
    words = "".join(piece for piece in pieces if not piece.startswith("<"))
    assert "".join(lines_of(clip)).replace(" ", "") == words if clip is not None else not words
