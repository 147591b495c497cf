"""Clean-up of typed text (TYPOGRAPHY 15): what changes, what stays, what is only pointed out."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from layout_app.importers.cleanup import Change, clean, clean_text
from layout_app.importers.quotes import carried
from tests.conftest import TOP

CASES = json.loads((TOP / "tests/data/typography-cases.json").read_text(encoding="utf-8"))["cases"]


@pytest.mark.parametrize("case", [case for case in CASES if case["query"] == "normalize"], ids=lambda case: case["id"])
def test_worked_example_of_the_specification(case: dict[str, dict[str, str]]) -> None:
    assert clean_text(str(case["text"])) == case["expect"]["text"]


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("开放时间:5:30-7:00,周日休息;比例1:3。", "开放时间：5:30-7:00，周日休息；比例1:3。"),
        ("共1,234.50元,约3.5%,详见http://a.b/c?d=1,2,谢谢", "共1,234.50元，约3.5%，详见http://a.b/c?d=1,2，谢谢"),
        ("写信到a.b+c@x-y.org.cn;或问jmw@x.cn?好", "写信到a.b+c@x-y.org.cn；或问jmw@x.cn？好"),
        ("见(https://zh.example.org/wiki/A_(b))。", "见（https://zh.example.org/wiki/A_(b)）。"),
        ("登录news.example.com:8080/a?b=1:2,再看", "登录news.example.com:8080/a?b=1:2，再看"),
        ("感染COVID-19,请休息!?", "感染COVID-19，请休息！？"),
        ("三年级(2)班(甲组)", "三年级（2）班（甲组）"),
        ("用WiFi(2.4GHz),再用5G(n78)。", "用WiFi（2.4GHz），再用5G（n78）。"),
        ("他 ( 记者 ) 说 : 好 ,走 !", "他（记者）说：好，走！"),
    ],
)
def test_marks_beside_chinese_become_full_width(typed: str, wanted: str) -> None:
    assert clean_text(typed) == wanted


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("脸上笑开了花.", "脸上笑开了花。"),
        ("大家一起来.居民都说好. 他也说好 . ", "大家一起来。居民都说好。他也说好。"),
        ('"三十秒就到."11月18日上午', "“三十秒就到。”11月18日上午"),
        ("都叫他“小管家” .", "都叫他“小管家”。"),
        ("老人再打八折.11月10日开业(下午.)", "老人再打八折。11月10日开业（下午。）"),
        ("签约率达71%.居民说好.", "签约率达71%。居民说好。"),
        ("见《通知》.“好”.", "见《通知》。“好”。"),
    ],
)
def test_a_stop_that_ends_a_chinese_sentence_becomes_full_width(typed: str, wanted: str) -> None:
    cleaned = clean(typed)
    assert cleaned.text == wanted
    assert sum("." in one.before for one in cleaned.changes) == typed.count(".")


@pytest.mark.parametrize("text", ["1.概况", "比例为3.5比1", "地址是www.a.com", "文件V2.1和2.2版", "A. 南门"])
def test_a_stop_of_numbers_and_addresses_stays(text: str) -> None:
    assert clean(text).text == text
    assert not clean(text).changes


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("增长３．５％，共１２３％", "增长3.5%，共123%"),
        ("１．第一条", "1．第一条"),
        ("Ａ．Ｂ各占１０%", "A．B各占10%"),
        ("第３。", "第3。"),
    ],
)
def test_full_width_numbers_become_ascii_with_their_point_and_sign(typed: str, wanted: str) -> None:
    assert clean_text(typed) == wanted


def test_a_stop_in_a_headline_is_only_pointed_out() -> None:
    cleaned = clean("老楼装上新电梯.", headline=True)
    assert cleaned.text == "老楼装上新电梯."
    assert [one.code for one in cleaned.changes] == ["text.ambiguous-stop"]


@pytest.mark.parametrize(
    "text",
    [
        "Points (a) and (b), say: don't worry; ready? Yes!",
        "The word 春天, meaning spring (in Chinese), is the students' favourite: they don't tire of it.",
        "We meet at 7:30, ratio 3:2, see http://a.b/c?d=1,2, or ask me...",
        "layout-app --help, then go on -- slowly",
        "第１版的ｖ２",
    ],
)
def test_western_text_keeps_its_marks(text: str) -> None:
    assert clean_text(text) == text.translate({ord("１"): "1", ord("ｖ"): "v", ord("２"): "2"})


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ('他说:"老师讲\'读书如登山\',我记住了。"', "他说：“老师讲‘读书如登山’，我记住了。”"),
        ('评出2019"最美志愿者"和"好邻居"', "评出2019“最美志愿者”和“好邻居”"),
        ("买了一台24\"显示器,叫'大屏'", "买了一台24\"显示器，叫‘大屏’"),
        ("Tom说\"It's fine!\"他信了。", "Tom说“It's fine!”他信了。"),
        ('他说"OK!"就走了', "他说“OK！”就走了"),
        ('名为 "Read, Think" 的课', "名为“Read, Think”的课"),
        ('"Story Hour" starts at "ten", don\'t be late.', "“Story Hour” starts at “ten”, don't be late."),
        ("“以前是'小个子',”他说,\"现在大了。\"", "“以前是‘小个子’，”他说，“现在大了。”"),
    ],
)
def test_straight_quotes_curl_by_alternation(typed: str, wanted: str) -> None:
    assert clean_text(typed) == wanted


def test_quotation_runs_on_through_paragraphs() -> None:
    for texts in (['他说:"第一段。', "第二段。", '第三段。"'], ['他说:"第一段。', '"第二段。', '"第三段。"']):
        runs_on = carried(texts)
        assert runs_on == (False, True, True, False)
        read = [clean(text, opened=runs_on[at], stays_open=runs_on[at + 1]) for at, text in enumerate(texts)]
        assert [one.text.replace("“", "[").replace("”", "]") for one in read] == [
            text.replace('说:"', "说：[").replace('"第', "[第").replace('"', "]") for text in texts
        ]
        assert not any(change.code == "text.quote-unpaired" for one in read for change in one.changes)


def test_quote_without_partner_stays_and_is_pointed_out() -> None:
    cleaned = clean('他说"好。她说:"不好。"')
    assert cleaned.text == '他说"好。她说：“不好。”'
    assert Change("text.quote-unpaired", 2, '"', '"') in cleaned.changes


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("等等...", "等等……"),
        ("好......吧", "好……吧"),
        ("好。。。", "好……"),
        ("慢工细活…", "慢工细活……"),
        ("无言……", "无言……"),
        ("无言…………", "无言…………"),
        ("他--走了", "他——走了"),
        ("--6,500吨压机", "——6,500吨压机"),
        ("春――夏", "春——夏"),
        ("阿依古丽•买买提和罗•J・K", "阿依古丽·买买提和罗·J·K"),
        ("２０２３年Ａ股,ＯＫ", "2023年A股，OK"),
        ("近 日 街 道 召 开 了 大 会,很好。", "近日街道召开了大会，很好。"),
        ("　　今日\u200b晴\u00a0, 微风 。 ", "今日晴，微风。"),
        ("使用 WiFi 上网,记者 林航", "使用 WiFi 上网，记者 林航"),
    ],
)
def test_ellipses_dashes_names_letters_and_spaces(typed: str, wanted: str) -> None:
    assert clean_text(typed) == wanted


@pytest.mark.parametrize(
    ("text", "code", "what"),
    [
        ("开放8-10天", "text.ambiguous-dash", "-"),
        ("约3~5人", "text.ambiguous-dash", "~"),
        ("北京—上海", "text.ambiguous-dash", "—"),
        ("2019--2020年", "text.ambiguous-dash", "--"),
        ("好。。走", "text.ambiguous-stop", "。。"),
        ("请看通知.doc的附页。", "text.ambiguous-stop", "."),
        ("人人都会用AED.", "text.ambiguous-stop", "."),
        ("志愿 服务很好。", "text.space-between-han", " "),
    ],
)
def test_what_is_ambiguous_is_only_pointed_out(text: str, code: str, what: str) -> None:
    cleaned = clean(text)
    assert cleaned.text == text
    assert [(one.code, one.before, one.after) for one in cleaned.changes] == [(code, what, what)]


def test_headline_keeps_its_spaces_for_they_are_preferred_breaks() -> None:
    assert clean("加油! 石二 ,前进 \"小 巷\" ", headline=True).text == "加油！ 石二，前进 “小 巷”"


TYPED = st.text(alphabet="的一中春Aa1０Ｂ,:;?!().\"'“”…。，-—•· \u3000\u200bＴ@/h", max_size=40)


@settings(max_examples=300, deadline=None)
@given(TYPED, st.booleans(), st.booleans(), st.booleans())
def test_listed_changes_are_all_changes(text: str, headline: bool, opened: bool, stays_open: bool) -> None:
    cleaned = clean(text, headline=headline, opened=opened, stays_open=stays_open)
    redone = text
    for change in reversed(cleaned.changes):
        assert text[change.offset :].startswith(change.before)
        if change.before != change.after:
            redone = redone[: change.offset] + change.after + redone[change.offset + len(change.before) :]
    assert redone == cleaned.text


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="的中Aa1,:;?!()“”，@/h Ｂ•", max_size=30))
def test_clean_text_stays_as_it_is(text: str) -> None:
    once = clean_text(text)
    assert "".join(clean_text(once).split()) == "".join(once.split())


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60), st.booleans())
def test_no_letter_is_lost(text: str, headline: bool) -> None:
    def letters(of: str) -> str:
        return "".join(chr(ord(one) - 0xFEE0) if "０" <= one <= "ｚ" else one for one in of if one.isalnum())

    assert letters(clean(text, headline=headline).text) == letters(text)
