"""Build the sample issues from the sample manuscript: the arrangement, kickers and furniture texts of the samples.

``python -m tests.samples.builder`` rewrites ``samples/*.issue``; a test holds the committed files to what this makes.
"""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path

import msgspec

from layout_app.compose.setter import Typesetter
from layout_app.compose.setting import Setting
from layout_app.document.blocks import (
    ArticleBlock,
    Block,
    Fact,
    FactsBlock,
    HeadSlot,
    IndexBlock,
    IndexItem,
    Inset,
    PhotoSlot,
    Recipe,
    RuleBlock,
)
from layout_app.document.format import Slot
from layout_app.document.issue import Issue
from layout_app.document.new_issue import new_issue, new_page
from layout_app.document.story import Paragraph, Photo, Story
from layout_app.document.template_files import load_template
from layout_app.fonts.library import FontLibrary
from layout_app.importers.content import ReadArticle
from layout_app.importers.registry import import_file
from layout_app.importers.settings import masthead_of
from layout_app.makeup.copyfit import fitted
from layout_app.storage.assets import AssetStore
from layout_app.storage.issue_file import write_issue

TOP = Path(__file__).parents[2]
SAMPLE = TOP / "samples" / "shi-er"
CHANGED = "2019-12-09T16:00:00+08:00"
PICTURES = {
    "meeting": "1-meeting.jpg",
    "training": "2-training.jpg",
    "station": "3-service-station.jpg",
    "awards": "4-awards.jpg",
    "showcase": "5-showcase.jpg",
}
MASTHEAD, _REMARKS = masthead_of(tomllib.loads((SAMPLE / "issue.toml").read_text(encoding="utf-8")))
CREDIT = "本报绘图"
FOCUS = {"training": (0.3, 0.5)}
"""The speaker beside the screen, whatever the crop."""
CROPS = {"research": (0.0175, 0.0, 0.8375, 1.0), "showcase": (0.03, 0.17, 0.97, 0.858)}
"""What page 2 shows: the visitors from top to toe and the station's sign; the awarded, banner to coats."""
LETTER_CROPS = {"research": (0.1, 0.435, 0.852, 0.935), "showcase": (0.06, 0.39, 0.94, 1.0)}
"""What the newsletter shows of them: people, large, and neither bicycle nor banner."""
UNITS = (
    "上海静安区孺实社区服务中心",
    "上海静安区益佳人口社会 发展研究服务中心",
    "上海静安区社会化帮教协会",
    "上海静安区凡华物业管理 服务中心",
)


def main() -> int:
    for name, build in (("shi-er/shi-er.issue", tabloid), ("shi-er-a4.issue", newsletter)):
        assets = AssetStore()
        path = TOP / "samples" / name
        path.unlink(missing_ok=True)
        write_issue(path, with_fitted_copy(build(assets)), assets)
    return 0


def with_fitted_copy(issue: Issue) -> Issue:
    """The issue with every article's paragraphs loosened or tightened so that its legs end level."""
    setting = Setting(issue, Typesetter(FontLibrary.bundled()))
    pages = tuple(
        msgspec.structs.replace(
            page,
            blocks=tuple(
                fitted(setting, block, issue.story(block.story)) if isinstance(block, ArticleBlock) else block
                for block in page.blocks
            ),
        )
        for page in issue.pages
    )
    return msgspec.structs.replace(issue, pages=pages)


def tabloid(assets: AssetStore) -> Issue:
    """The front page and page 2 of the tabloid."""
    template = load_template("T285")
    photos = _add_pictures(assets)
    stories = _stories(photos)
    issue = new_issue(template, MASTHEAD, "shi-er-24", pages=2)
    front, inner = issue.pages
    front = msgspec.structs.replace(front, editor="社区党群办")
    inner = msgspec.structs.replace(inner, section="社区自治", editor="社区自治办")
    pages = (
        msgspec.structs.replace(front, blocks=(*front.blocks, *_front_blocks())),
        msgspec.structs.replace(inner, blocks=(*inner.blocks, *_inner_blocks())),
    )
    return msgspec.structs.replace(
        issue, pages=pages, stories=stories, assets=assets.records(), changed=CHANGED
    )


def _front_blocks() -> tuple[Block, ...]:
    lead = Recipe(
        head=HeadSlot("lead", Slot(0, 4, 0, 10)),
        photos=(PhotoSlot(0, Slot(1, 3, 10, 20)),),
    )
    news = Recipe(
        head=HeadSlot("picture.open", Slot(0, 3, 13, 4)),
        photos=(PhotoSlot(0, Slot(0, 3, 0, 12)),),
        legs=1,
        body_style="lede.kai",
        text_slot=Slot(0, 3, 17, 2),
    )
    box = Recipe(head=HeadSlot("box", Slot(0, 2, 0, 5), gaps=False), frame="box", leg_rules=True)
    return (
        ArticleBlock("p1-lead", Slot(0, 4, 11, 38), "inspection", lead),
        RuleBlock("p1-ear", Slot(3, 1, 11, 38), "vertical", "hairline"),
        IndexBlock(
            "p1-index",
            Slot(4, 1, 11, 18),
            "本期导读",
            (
                IndexItem("research", blurb="国家民政部调研组一行来街道调研东王居民区"),
                IndexItem("showcase", blurb="4家社会组织汇演 政府购买服务优秀项目"),
                IndexItem("training", "街道开展 业委会实务培训", "就公共收益如何规范使用等 热点问题交流互动"),
            ),
        ),
        FactsBlock(
            "p1-facts",
            Slot(4, 1, 30, 19),
            "数读石二",
            (
                Fact("50", "余人", "参加业委会 实务培训"),
                Fact("16", "张", "申银发展大厦等 高床拆除"),
                Fact("7", "张", "南京西路882号 高床拆除"),
                Fact("8", "人", "违法租住人员 已被清退"),
            ),
        ),
        RuleBlock("p1-rule", Slot(0, 5, 49, 2)),
        ArticleBlock("p1-news", Slot(0, 3, 51, 19), "picture-news", news),
        ArticleBlock("p1-box", Slot(3, 2, 51, 19), "renting", box),
    )


def _inner_blocks() -> tuple[Block, ...]:
    research = Recipe(
        head=HeadSlot("vertical", Slot(0, 1, 0, 22)),
        photos=(PhotoSlot(0, Slot(3, 2, 0, 15)),),
    )
    showcase = Recipe(
        head=HeadSlot("second", Slot(0, 3, 0, 6)),
        photos=(PhotoSlot(0, Slot(1, 2, 6, 8)),),
        insets=(
            Inset(
                Slot(0, 1, 30, 12),
                "数读汇演",
                facts=(
                    Fact("40", "余家", "社会组织 代表参会"),
                    Fact("4", "家", "社会组织 展示汇报"),
                    Fact("8", "个", "年度优秀项目 获颁荣誉证书"),
                ),
            ),
        ),
    )
    training = Recipe(
        head=HeadSlot("beside", Slot(1, 1, 1, 9), breaks=(4, 8)),
        photos=(PhotoSlot(0, Slot(0, 1, 1, 7)),),
        frame="box",
        leg_rules=True,
    )
    return (
        ArticleBlock("p2-research", Slot(0, 5, 4, 22), "research", research),
        RuleBlock("p2-rule", Slot(0, 5, 26, 2)),
        ArticleBlock("p2-showcase", Slot(0, 3, 28, 42), "showcase", showcase),
        ArticleBlock("p2-training", Slot(3, 2, 28, 42), "training", training),
    )


def newsletter(assets: AssetStore) -> Issue:
    """Pages 2 and 3 of the A4 newsletter."""
    template = load_template("N-A4")
    photos = _add_pictures(assets)
    wanted = ("showcase", "research", "training")
    stories = tuple(_for_newsletter(story) for story in _stories(photos) if story.id in wanted)
    issue = new_issue(template, MASTHEAD, "shi-er-a4-24", pages=1)
    left, right = new_page(template, 2), new_page(template, 3)
    left = msgspec.structs.replace(left, section="社区自治", blocks=(*_left_blocks(), *left.blocks))
    right = msgspec.structs.replace(right, section="社区自治", blocks=(*_right_blocks(), *right.blocks))
    return msgspec.structs.replace(
        issue, pages=(left, right), stories=stories, assets=assets.records(), changed=CHANGED, first_page=2
    )


def _for_newsletter(story: Story) -> Story:
    changes: dict[str, object] = {"tag": ""}
    if story.id == "research":
        changes |= {"kicker": story.deck, "deck": ""}
    if story.id == "showcase":
        changes |= {"kicker": "2019年政府购买服务项目汇演举行", "deck": "评选年度优秀项目 搭建对接沟通平台"}
    if story.id in LETTER_CROPS:
        crop = LETTER_CROPS[story.id]
        changes["photos"] = tuple(msgspec.structs.replace(photo, crop=crop) for photo in story.photos)
    return msgspec.structs.replace(story, **changes)


def _left_blocks() -> tuple[Block, ...]:
    recipe = Recipe(
        head=HeadSlot("letter.lead", Slot(0, 2, 14, 12)),
        photos=(PhotoSlot(0, Slot(0, 3, 0, 12), bleed=("left", "top", "right")),),
        insets=(
            Inset(
                Slot(2, 1, 14, 11),
                facts=(
                    Fact("40", "余家", "社会组织代表参会"),
                    Fact("4", "家", "社会组织参加汇演"),
                    Fact("8", "个", "年度优秀项目获证书"),
                ),
                style="rows",
            ),
            Inset(Slot(2, 1, 41, 7), "优秀项目汇演单位", UNITS),
        ),
    )
    return (ArticleBlock("p2-showcase", Slot(0, 3, 0, 48), "showcase", recipe),)


def _right_blocks() -> tuple[Block, ...]:
    research = Recipe(
        head=HeadSlot("letter.wide.kicker", Slot(0, 3, 0, 4)),
        photos=(PhotoSlot(0, Slot(1, 2, 4, 10)),),
        signoff_alone=True,
    )
    training = Recipe(
        head=HeadSlot("letter.kicker", Slot(0, 2, 0, 4), gaps=False),
        photos=(PhotoSlot(0, Slot(2, 1, 1, 9)),),
        frame="tint",
        bleed=("left", "right", "bottom"),
    )
    return (
        ArticleBlock("p3-research", Slot(0, 3, 0, 26), "research", research),
        ArticleBlock("p3-training", Slot(0, 3, 27, 21), "training", training),
    )


def _add_pictures(assets: AssetStore) -> dict[str, str]:
    return {key: assets.add_file(SAMPLE / "pictures" / name).id for key, name in PICTURES.items()}


def _stories(photos: dict[str, str]) -> tuple[Story, ...]:
    """The manuscript's five articles with the sample's own kickers, credits and tags, and the picture news."""
    inspection, training, research, showcase, renting = (
        import_file(SAMPLE / "shi-er-community-page.md").articles
    )
    return (
        _story("inspection", inspection, photos["meeting"], kicker="发现问题即知即改 持续引领文明创建新风尚"),
        _story("training", training, photos["training"], kicker="“三驾马车”协同运转"),
        _story("research", research, photos["station"], tag="社区调研"),
        _story("showcase", showcase, photos["awards"], kicker="2019年政府购买服务项目汇演暨2020年对接沟通会举行"),
        _story("renting", renting, "", kicker="多部门联合行动 消除社区安全隐患"),
        Story(
            "picture-news",
            headline="优秀项目齐亮相 扎根社区展成果",
            paragraphs=(
                Paragraph(
                    "11月28日下午，街道举行2019年政府购买社会组织服务项目工作汇演暨2020年对接沟通会，40余家社会组织代表"
                    "参加会议，8个年度优秀项目获颁荣誉证书。"
                ),
            ),
            photos=(Photo(photos["showcase"], "优秀项目汇演现场", CREDIT, (0.5, 0.424)),),
            tag="社区画报",
            reference="（报道见2版）",
        ),
    )


def _story(story_id: str, read: ReadArticle, photo: str, *, kicker: str = "", tag: str = "") -> Story:
    focus, crop = FOCUS.get(story_id, (0.5, 0.5)), CROPS.get(story_id)
    pictures = tuple(Photo(photo, one.caption, CREDIT, focus, crop) for one in read.photos) if photo else ()
    return Story(
        id=story_id,
        headline=read.headline,
        kicker=kicker,
        deck=read.deck,
        byline=read.byline,
        paragraphs=tuple(Paragraph(text) for text in read.paragraphs),
        signoff=read.signoff,
        photos=pictures,
        tag=tag,
    )


if __name__ == "__main__":
    sys.exit(main())
