"""Plain text as people write it: which line is the headline, where an article ends, who signed it."""

from __future__ import annotations

import pytest

from layout_app.importers.articles import read_articles
from layout_app.importers.content import ReadArticle
from layout_app.importers.markdown import markdown_blocks
from layout_app.importers.plain import text_blocks
from layout_app.importers.signatures import signature_length

BODY = "近日,街道召开了大会,会上大家都说很好,并表示要再接再厉。"
CLEANED = "近日，街道召开了大会，会上大家都说很好，并表示要再接再厉。"


def articles(text: str) -> tuple[ReadArticle, ...]:
    return read_articles(text_blocks(text))[0]


def read(text: str) -> ReadArticle:
    [article] = articles(text)
    return article


@pytest.mark.parametrize("gap", ["\n", "\n\n", "\n\n\n", "\n　　"])
@pytest.mark.parametrize(
    "title",
    ["街道召开动员大会", "小区装电梯,居民乐开怀", "谁来管楼道里的自行车?", "“小菜场”开张", "　　　　　　街道大会"],
)
def test_short_first_line_without_a_stop_is_the_headline(title: str, gap: str) -> None:
    article = read(title + gap + BODY)
    assert article.headline.replace("，", ",").replace("？", "?") == title.strip()
    assert article.paragraphs == (CLEANED,)


@pytest.mark.parametrize(
    "text",
    [
        "近日,街道召开了大会,\n\n大家都说很好。",
        "　　近日,街道召开工\n\n\n作会议。",
        "近日,石二街道召开了业委会实务培训会,各小区业委会主\n任参加了培训。",
        "石二街道召开了业委会实务培训会\n各小区的业委会主任都来参加了\n社区也派人来听他们讲了许多的\n经验大家都说很好。",
        "各位居民:\n\n本周六停水。",
        "一、加强领导\n\n要加强领导。",
        "只有一行",
        "本周六停水。",
    ],
)
def test_what_only_looks_like_a_headline_stays_text(text: str) -> None:
    assert read(text).headline == ""


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        ("街道召开大会\n六十位居民来参加", ("", "街道召开大会", "六十位居民来参加")),
        ("修鞋的老陈\n——记党员陈阿大", ("", "修鞋的老陈", "——记党员陈阿大")),
        ("社区动态\n谁来管楼道里的自行车?", ("社区动态", "谁来管楼道里的自行车？", "")),
        ("【好人】\n修了三十年鞋的老陈", ("【好人】", "修了三十年鞋的老陈", "")),
        (
            "孝老爱亲 德润石二\n街道表彰十佳孝星\n三百人参加大会",
            ("孝老爱亲 德润石二", "街道表彰十佳孝星", "三百人参加大会"),
        ),
        ("副题:六十人\n标题:街道大会", ("六十人", "街道大会", "")),
        ("【标题】：街道大会\n副标题：六十人参加", ("", "街道大会", "六十人参加")),
        ("街道简报\n# 街道大会", ("街道简报", "街道大会", "")),
        ("## 街道大会", ("", "街道大会", "")),
        ("## 街道大会\n六十人参加", ("", "街道大会", "六十人参加")),
        ("引题:德润石二\n街道大会\n六十人参加", ("德润石二", "街道大会", "六十人参加")),
        ("栏目:来信\n街道大会", ("来信", "街道大会", "")),
        ("春晓\n春眠不觉晓\n处处闻啼鸟\n夜来风雨声\n花落知多少", ("", "春晓", "")),
    ],
)
def test_short_lines_above_the_text_are_kicker_headline_and_deck(lines: str, wanted: tuple[str, str, str]) -> None:
    article = read(f"{lines}\n\n{BODY}")
    assert (article.kicker, article.headline, article.deck) == wanted
    assert article.paragraphs[-1] == CLEANED


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("作者：李明", "李明"),
        ("本报记者 周玉兰", "本报记者 周玉兰"),
        ("本报记者 周玉兰\n通讯员 何平", "本报记者 周玉兰 通讯员 何平"),
        ("文/图 王丽", "文/图 王丽"),
        ("张　三", "张　三"),
        ("石二发布 2019-12-05 18:30", "石二发布 2019-12-05 18:30"),
    ],
)
def test_who_wrote_stands_under_the_headline(line: str, wanted: str) -> None:
    article = read(f"街道召开大会\n{line}\n\n{BODY}")
    assert (article.headline, article.byline, article.paragraphs) == ("街道召开大会", wanted, (CLEANED,))


def test_label_that_is_left_out_is_told() -> None:
    blocks = text_blocks(f"标题：街道大会\n{BODY}")
    assert blocks[0].text == "标题：街道大会"
    [note] = [one for one in read_articles(blocks)[1] if one.code == "text.label"]
    assert (note.severity.value, note.where) == ("info", "line 1")
    assert "标题：" in note.message


@pytest.mark.parametrize("rule", ["---", "***", "======", "* * *", "————", "\n---\n", "\n\n", "\n\n\n\n"])
@pytest.mark.parametrize("end", [BODY, f"{BODY}\n读者 张秀英", f"{BODY}(社区办)"])
def test_rule_or_gap_parts_articles(rule: str, end: str) -> None:
    found = articles(f"第一篇\n\n{end}\n{rule}\n第二篇\n\n{BODY}\n")
    assert [(one.headline, one.paragraphs) for one in found] == [("第一篇", (CLEANED,)), ("第二篇", (CLEANED,))]


def test_title_of_the_next_article_follows_a_source_in_brackets() -> None:
    assert [one.headline for one in articles(f"第一篇\n{BODY}\n(社区办)\n\n第二篇\n{BODY}")] == ["第一篇", "第二篇"]


@pytest.mark.parametrize(
    "rest",
    [
        "\n\n\n王阿姨\n\n\n也来了。",
        "\n\n\n图为会场\n\n大家都来了。",
        "\n---\n大家都来了。",
        "\n\n\n读者 张秀英\n2019年12月5日",
    ],
)
def test_what_is_no_title_begins_no_article(rest: str) -> None:
    assert len(articles(f"第一篇\n\n{BODY}\n\n\n{BODY}{rest}")) == 1


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        ("读者 张秀英", "读者 张秀英"),
        ("（街道党工委）", "（街道党工委）"),
        ("街道办 2019年12月5日", "街道办 2019年12月5日"),
        ("张秀英\n2019年12月5日", "张秀英 2019年12月5日"),
        ("（街道办）\n二〇一九年十二月五日", "（街道办）二〇一九年十二月五日"),
        ("　　　　　　　　写于石二街道", "写于石二街道"),
        ("                石二街道\n                2019.12.5", "石二街道 2019.12.5"),
        ("——张秀英", "——张秀英"),
        ("--居民 李建国", "——居民 李建国"),
    ],
)
@pytest.mark.parametrize("gap", ["\n", "\n\n", "\n\n\n\n"])
def test_signature_is_the_signoff(lines: str, wanted: str, gap: str) -> None:
    article = read(f"街道召开大会\n\n{BODY}{gap}{lines}\n")
    assert (article.signoff, article.paragraphs, article.photos) == (wanted, (CLEANED,), ())
    if not lines.startswith(" "):
        separate = lines.replace("\n", "\n\n")
        marked = read_articles(markdown_blocks(f"# 街道召开大会\n\n{BODY}\n\n{separate}\n"))[0][0]
        assert (marked.signoff, marked.paragraphs) == (wanted, (CLEANED,))


@pytest.mark.parametrize(
    "lines",
    [
        ["大家都说很好。", "欢迎来到新河社区"],
        ["大家都说很好。", "方便 快捷"],
        ["参加的有:", "张秀英"],
        ["大家都说很好,", "张秀英"],
        ["——甲项目", "——乙项目"],
        ["大家都说很好。", "——6,500吨压机"],
        ["2019年12月5日"],
    ],
)
def test_last_line_that_names_nobody_is_text(lines: list[str]) -> None:
    assert signature_length(lines) == 0


def test_name_under_a_picture_is_its_caption() -> None:
    [article] = read_articles(markdown_blocks(f"# 题\n\n{BODY}\n\n![](a.jpg)\n\n张秀英\n"))[0]
    assert (article.photos[0].caption, article.signoff) == ("张秀英", "")
