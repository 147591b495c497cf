"""How blocks read as articles: one rule a test, on the smallest manuscript that shows it."""

from __future__ import annotations

import pytest

from layout_app.importers.articles import read_articles
from layout_app.importers.content import Block, ReadArticle, ReadTable
from layout_app.importers.line_forms import is_byline, is_signoff, signoff_within, split_credit
from layout_app.importers.markdown import markdown_blocks


def read(text: str) -> ReadArticle:
    [article] = read_articles(markdown_blocks(text))[0]
    return article


def headlines(text: str) -> list[tuple[str, str, str]]:
    return [(one.kicker, one.headline, one.deck) for one in read_articles(markdown_blocks(text))[0]]


def test_headings_by_their_levels() -> None:
    text = "### 引题\n# 主题\n## 副题\n正文。\n## 小标题\n正文。\n# 第二篇\n正文。(社区办)\n### 第三篇\n正文。"
    assert headlines(text) == [("引题", "主题", "副题"), ("", "第二篇", ""), ("", "第三篇", "")]
    assert read_articles(markdown_blocks(text))[0][0].subheads == ((1, "小标题"),)


def test_heading_that_names_the_writer_is_the_byline() -> None:
    article = read("# 主题\n## 副题\n### 本报记者 张三\n正文。")
    assert (article.deck, article.byline, article.subheads) == ("副题", "本报记者 张三", ())


def test_smaller_heading_above_the_next_headline_is_its_kicker_not_a_subhead() -> None:
    assert headlines("# 甲\n正文。\n#### 引题\n# 乙\n正文。") == [("", "甲", ""), ("引题", "乙", "")]


PICTURES = ["", "![](a.jpg)", "会场全景", "▲会场,全景。", "![](a.jpg)\n\n会场,全景(张三 摄)", "\n\n会场\n"]


@pytest.mark.parametrize("picture", PICTURES)
@pytest.mark.parametrize(
    ("first", "second"), [("近日,街道召开工", "作会议。"), ("近日,", "街道开会。"), ("办法(见", "下)。")]
)
def test_paragraph_cut_in_two_is_joined(first: str, second: str, picture: str) -> None:
    article = read(f"# 题\n\n{first}\n\n{picture}\n\n{second}\n")
    wanted = (first + second).translate(str.maketrans(",()", "，（）"))
    assert article.paragraphs == (wanted,)
    assert len(article.photos) == bool(picture)


def test_what_begins_with_a_mark_goes_on_with_the_text_before() -> None:
    assert read("# 题\n\n近日(周一)\n\n![](a.jpg)\n\n,街道开会。").paragraphs == ("近日（周一），街道开会。",)


WHOLE = [
    "报名须知:\n\n年满十六岁。",
    "1、带水杯;\n\n2、带帽子。",
    "第一段。\n\n第二段",
    "一、带水杯,\n\n二、带帽子,",
    "　　近日,开会,\n\n　　次日,散会。",
]


@pytest.mark.parametrize("text", WHOLE)
def test_whole_paragraphs_stay_apart(text: str) -> None:
    assert len(read(f"# 题\n\n{text}").paragraphs) == 2


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("近日,居民在议事\n厅开会。", "近日，居民在议事厅开会。"),
        ("他叫Night\nOwls,也讲\nAI配音。", "他叫Night Owls，也讲AI配音。"),
        ("共收到12\n34元。", "共收到1234元。"),
        ("We are well-\nknown and\nfree.", "We are well-known and free."),
    ],
)
def test_hard_wrapped_lines_are_joined(text: str, wanted: str) -> None:
    assert read(f"# 题\n\n{text}").paragraphs == (wanted,)


def test_caption_under_a_picture_takes_the_place_of_its_alternative_text() -> None:
    [photo] = read("# 题\n\n正文。\n\n![会场](a.jpg)\n\n志愿者在清扫 张三/摄\n\n正文。").photos
    assert (photo.file, photo.caption, photo.credit, photo.alt) == ("a.jpg", "志愿者在清扫", "张三/摄", "会场")


@pytest.mark.parametrize("alt", ["image", "图片", "a", "a.jpg", ""])
def test_placeholder_is_no_caption(alt: str) -> None:
    assert read(f"# 题\n\n![{alt}](pictures/a.jpg)\n\n正文第一段,很好。").photos[0].caption == ""


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("会场（张三 摄）", ("会场", "张三 摄")),
        ("会场(区疾控中心 供图)", ("会场", "区疾控中心 供图")),
        ("会场,很大 本报记者 张三 摄", ("会场,很大", "本报记者 张三 摄")),
        ("图为会场。张三摄", ("图为会场。", "张三摄")),
        ("会场 摄影：张三、李四", ("会场", "摄影：张三、李四")),
        ("会场（图片来源：新华社）", ("会场", "图片来源：新华社")),
        ("会场　张三/摄", ("会场", "张三/摄")),
        ("公益讲座(共三场)", ("公益讲座(共三场)", "")),
        ("服务由社区提供", ("服务由社区提供", "")),
        ("开了讲座,场地由社区提供", ("开了讲座,场地由社区提供", "")),
        ("看了方案,附有效果图", ("看了方案,附有效果图", "")),
        ("他爱走街串巷 随手拍摄", ("他爱走街串巷 随手拍摄", "")),
        ("会场,张三、李四/图", ("会场", "张三、李四/图")),
        ("张三 摄", ("张三 摄", "")),
    ],
)
def test_credit_is_what_ends_a_caption(text: str, parts: tuple[str, str]) -> None:
    assert split_credit(text) == parts


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("大家都说好。(社区办)", 6),
        ('他说:"好!"(记者 林航 通讯员 吴敏)', 7),
        ("都说好。（作者：李明，系三年级学生）", 4),
        ("欢迎来电(工作日9:00-17:00)", None),
        ("大家笑了。(掌声)", None),
        ("好。（详见第二版）", None),
        ("全买了书(给图书角)", None),
        ("会议结束。(2019年12月)", None),
    ],
)
def test_signoff_follows_the_last_sentence(text: str, at: int | None) -> None:
    assert signoff_within(text) == at


def test_lines_that_name_who_wrote() -> None:
    for text in ("(社区自治办)", "（作者系三年级2班学生）", "供稿：街道办", "来源:街道总工会"):
        assert is_signoff(text)
    for text in ("(2019-12-15)", "（以下简称甲方）", "他说:好", "来源很多,不止一处"):
        assert not is_signoff(text)
    for text in ("本报记者 韩雪", "文/沈一鸣 图/罗青", "□ 本报记者 周明", "(通讯员 李丽)", "图文：张三"):
        assert is_byline(text)
    for text in ("记者来到现场,看到了他们。", "文化站开课", "图书馆 开放", "作者写道：春天来了。"):
        assert not is_byline(text)


def test_lists_keep_their_numbers_and_lose_their_bullets() -> None:
    paragraphs = read("# 题\n\n须知:\n\n2. 甲;\n3. 乙。\n\n- 丙(丁)\n").paragraphs
    assert paragraphs == ("须知：", "2. 甲；", "3. 乙。", "丙（丁）")


def test_code_is_left_alone() -> None:
    assert read("# 题\n\n正文。\n\n```\n甲:a,b\n```\n").paragraphs == ("正文。", "甲:a,b")


def test_markup_goes_whatever_marks_stand_beside_it() -> None:
    text = '# 题\n\n以**"人人讲安全"**为主题,**要点:**学*《条例》*,见[公告](https://x.cn/a)和[1](见下)。\n'
    assert read(text).paragraphs == ("以“人人讲安全”为主题，要点：学《条例》，见公告和[1]（见下）。",)


def test_break_that_the_writer_forced_ends_a_paragraph() -> None:
    assert read("# 题\n\n地址:甲路5号。<br>电话:12345  \n邮编:200040").paragraphs == (
        "地址：甲路5号。", "电话：12345", "邮编：200040",
    )  # fmt: skip


def test_table_rows_and_footnotes_are_kept_and_pictures_in_cells_found() -> None:
    text = "# 题\n\n| 甲 | 乙 |\n|---|---|\n| 1 | ![图](a.jpg) |\n\n正文[^1]。\n\n[^1]: 注\n"
    blocks = markdown_blocks(text)
    assert [block.kind for block in blocks] == ["heading", "table", "image", "paragraph", "footnote"]
    assert blocks[1].rows == (("甲", "乙"), ("1", ""))
    assert blocks[4] == Block("footnote", "注", 9, 0, 1, marker="1")


def test_picture_tags_of_html_are_pictures_at_their_place() -> None:
    blocks = markdown_blocks("<p>甲</p>\n<img src='a.jpg' alt='会场'>\n<div>乙\n丙</div>\n")
    assert [(one.kind, one.text or one.alt, one.line) for one in blocks] == [
        ("paragraph", "甲", 1), ("image", "会场", 2), ("paragraph", "乙\n丙", 3),
    ]  # fmt: skip


def test_pipe_tables_become_tables_of_the_story_and_stay_lines_of_text_in_the_reading() -> None:
    article = read("# 题\n\n见下表。\n\n| 日期 | 电话 |\n|:-:|--:|\n| 12月6日 | 居民楼(二楼) |\n\n以上。\n")
    assert article.paragraphs == ("见下表。", "日期　电话", "12月6日　居民楼（二楼）", "以上。")
    assert article.tables == (ReadTable(1, (("日期", "电话"), ("12月6日", "居民楼（二楼）")), ("center", "right")),)


def test_two_tables_one_after_the_other_stay_two() -> None:
    article = read("# 题\n\n| 甲 |\n|---|\n| 1 |\n\n| 乙 |\n|---|\n| 2 |\n\n完。\n")
    assert [(table.start, len(table.rows)) for table in article.tables] == [(0, 2), (2, 2)]
