"""An issue with every kind of thing that tags tell apart, and its archive file: four pages, the inner two joined."""

from __future__ import annotations

import io

import msgspec
from PIL import Image

from layout_app.commands.join_pages import JoinPages
from layout_app.compose.page import Composer
from layout_app.display.items import LaidOutIssue
from layout_app.document.blocks import (
    AdvertBlock,
    ArticleBlock,
    Block,
    Fact,
    FactsBlock,
    HeadSlot,
    IndexBlock,
    IndexItem,
    Inset,
    PhotoSlot,
    QrBlock,
    Recipe,
    RuleBlock,
    TableBlock,
)
from layout_app.document.format import Slot
from layout_app.document.issue import AssetRecord, Issue, Masthead, with_page
from layout_app.document.new_issue import new_issue
from layout_app.document.spans import LANGUAGE, RUBY, Span
from layout_app.document.story import Paragraph, Photo, Story, table_paragraph
from layout_app.document.table import Cell, Table, table_of
from layout_app.document.template_files import load_template
from layout_app.fonts.library import FontLibrary
from layout_app.painters.pdf.document import make_pdf
from layout_app.painters.pdf.settings import settings_for
from layout_app.press import PressProfile

T285 = load_template("T285")
PICTURE = "f" * 64
TEXT = "街道将从居民区实际需求出发，以业委会组建改建工作为抓手，继续做好指导和培训工作，打下坚实基础。"
ENGLISH = "The quick brown fox jumps over the lazy dog and runs away."
TABLE = Table(
    "t1",
    (
        (Cell("日期"), Cell("活动和地点", columns=2)),
        (Cell("周一", rows=2), Cell("义诊"), Cell("")),
        (Cell("讲座"), Cell("二楼")),
        *((Cell(f"第{day}天"), Cell("量血压"), Cell("广场")) for day in range(1, 9)),
    ),
    head=1,
)
LONG = Story(
    "long",
    headline="居民区里办实事 老人出门不再难",
    kicker="多部门联合行动",
    deck="两个月装好十二部电梯",
    byline="通讯员 李敏",
    paragraphs=(
        Paragraph(TEXT * 3, spans=(Span(0, 2, RUBY, "jiē dào"),)),
        Paragraph("小标题一", style="subhead"),
        Paragraph(f"外国朋友说：“{ENGLISH}”大家都笑了。" + TEXT, spans=(Span(7, 7 + len(ENGLISH), LANGUAGE, "en"),)),
        Paragraph("这是引用的话，" + TEXT, style="quote"),
        Paragraph("第一条" + TEXT, list_kind="number"),
        Paragraph("其中一点", list_kind="bullet", list_level=1),
        Paragraph("其中二点", list_kind="bullet", list_level=1),
        Paragraph("第二条", list_kind="number"),
        Paragraph("第三条", list_kind="number"),
        table_paragraph("t1"),
        *(Paragraph(TEXT * (2 + number % 2)) for number in range(6)),
    ),
    signoff="（社区报）",
    photos=(Photo(PICTURE, "大家来量血压", "王芳摄"),),
    tables=(TABLE,),
)
VERTICAL = Story(
    "down",
    headline="直排的文章",
    paragraphs=(
        Paragraph(TEXT),
        Paragraph("小标题二", style="subhead"),
        Paragraph("先看", list_kind="number"),
        Paragraph("再看" + TEXT, list_kind="number"),
        table_paragraph("t2"),
        Paragraph(TEXT * 2),
    ),
    signoff="（李敏）",
    tables=(table_of((("甲", "乙"), ("一", "二")), name="t2"),),
)
WIDE = Story("wide", headline="跨版报道一条新闻", paragraphs=(Paragraph(TEXT * 30),))


def whole_issue() -> Issue:
    issue = new_issue(T285, Masthead(title="石二社区", imprint="印数：3000份"), "whole", 4)
    issue = msgspec.structs.replace(
        issue, stories=(LONG, VERTICAL, WIDE), assets=(AssetRecord(PICTURE, "p.jpg", ".jpg", 40, 30, "rgb"),)
    )
    issue = JoinPages(1).apply(issue).issue
    forms = {form.id: form for form in T285.head_forms}
    lead = HeadSlot("lead", Slot(0, 4, 0, forms["lead"].lines))
    insets = (
        Inset(Slot(2, 1, 10, 8), "单位名单", ("第一家单位", "第二家单位")),
        Inset(Slot(3, 1, 10, 8), facts=(Fact("12", "部", "电梯"), Fact("3", "个", "小区")), style="rows"),
    )
    recipe = Recipe(lead, (PhotoSlot(0, Slot(0, 2, 10, 8)),), insets, frame="tint")
    front: tuple[Block, ...] = (
        ArticleBlock("one", Slot(0, 4, 20, 29), "long", recipe),
        IndexBlock("index", Slot(4, 1, 20, 40), "导读", (IndexItem("down", blurb="说明的话"), IndexItem("wide"))),
        RuleBlock("rule", Slot(0, 5, 61, 1)),
    )
    joined: tuple[Block, ...] = (ArticleBlock("wide", Slot(0, 10, 5, 8), "wide"),)
    last: tuple[Block, ...] = (
        ArticleBlock("two", Slot(0, 3, 5, 40), "long"),
        ArticleBlock("down", Slot(0, 3, 46, 20), "down", Recipe(direction="vertical")),
        FactsBlock("facts", Slot(3, 2, 5, 15), "数读", (Fact("8", "人", "获奖"),)),
        TableBlock("table", Slot(3, 2, 21, 10), table_of((("甲", "乙"), ("一", "二")))),
        ArticleBlock("wide-end", Slot(3, 2, 44, 24), "wide"),
        AdvertBlock("advert", Slot(3, 1, 32, 10), PICTURE, "一则广告"),
        QrBlock("code", Slot(4, 1, 32, 10), "https://shi-er.example", "扫码读电子版"),
    )
    for index, blocks in enumerate((front, joined, last)):
        page = issue.pages[index]
        issue = with_page(issue, index, msgspec.structs.replace(page, blocks=(*page.blocks, *blocks)))
    return issue


def laid_out(library: FontLibrary) -> LaidOutIssue:
    return Composer(library).compose(whole_issue())


def picture(_asset: str) -> bytes:
    target = io.BytesIO()
    Image.new("RGB", (40, 30), (200, 120, 40)).save(target, "JPEG")
    return target.getvalue()


def file_of(issue: LaidOutIssue, library: FontLibrary, preset: str = "archive", pages: tuple[int, ...] = ()) -> bytes:
    when = "2020-01-02T03:04:05+08:00"
    settings = settings_for(preset, press=PressProfile(condition="coated"), title="石二", issue_id="w", changed=when)
    return make_pdf(issue.chosen(pages), settings, library, picture).data
