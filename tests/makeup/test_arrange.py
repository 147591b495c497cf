"""Whatever the stories, every word and picture finds one place on clean pages."""

from __future__ import annotations

import itertools
from collections import Counter

import msgspec
import pytest

from layout_app.compose.page import Composer
from layout_app.display.dump import dump_json
from layout_app.display.items import LaidOutIssue, PlacedImage, TextLine
from layout_app.document.blocks import ArticleBlock
from layout_app.document.crop import is_kept
from layout_app.document.issue import AssetRecord, Issue, Masthead
from layout_app.document.new_issue import new_issue
from layout_app.document.story import Paragraph, Photo, Story
from layout_app.document.template_files import load_template
from layout_app.fonts.library import FontLibrary
from layout_app.images.look import Look
from layout_app.makeup.arrange import arrange
from tests.compose.page_rules import (
    article_blocks,
    blocks_do_not_overlap,
    body_stands_on_the_grid,
    captions_follow_their_photo,
    faults,
    legs_end_level,
    legs_of,
    lines_keep_kinsoku,
    nothing_leaves_the_trim,
    overset,
)
from tests.makeup.make_up_rules import headlines_do_not_collide, pictures_do_not_touch

ALWAYS = (
    body_stands_on_the_grid,
    lines_keep_kinsoku,
    nothing_leaves_the_trim,
    captions_follow_their_photo,
    blocks_do_not_overlap,
    headlines_do_not_collide,
    pictures_do_not_touch,
)
PLACED_ONCE = ("byline", "subhead", "subhead-wide", "body", "signoff", "caption")
SENTENCES = (
    "街道将从居民区实际需求出发，以业委会组建改建工作为抓手，继续做好指导和培训工作。",
    "社区居委、房办、物业等部门将加强日常管理，对已整改的群租房开展循环复查！",
    "11月28日下午，40余家社会组织代表参加会议，“三驾马车”协同运转。",
)
HEADLINES = (
    "小区电梯加装完工",
    "社区食堂开张 老人乐享美味",
    "垃圾分类再上新台阶",
    "不断探索创新 扎实推进居民自治",
    "志愿服务暖人心",
)


def story(number: int, paragraphs: int, sentences: int, photos: int = 0) -> Story:
    source = itertools.cycle(SENTENCES[number % 3 :] + SENTENCES[: number % 3])
    return Story(
        id=f"s{number}",
        headline=HEADLINES[number % len(HEADLINES)],
        deck="国家民政部调研组一行来街道调研" if number % 4 == 3 else "",
        paragraphs=tuple(
            Paragraph("".join(itertools.islice(source, sentences + index % 3))) for index in range(paragraphs)
        ),
        signoff="（社区办）",
        photos=tuple(Photo("picture", f"第{photo + 1}张图") for photo in range(photos)),
    )


def with_subheads(one: Story) -> Story:
    """The story with a subhead over every paragraph, and one left at its end."""
    texts = [part for at, body in enumerate(one.paragraphs) for part in (Paragraph(f"小标题{at}", "subhead"), body)]
    return msgspec.structs.replace(one, paragraphs=(*texts, Paragraph("尾题", "subhead")))


def with_wide_subheads(one: Story) -> Story:
    """The story with a subhead over all legs before every third paragraph but the first."""
    texts: list[Paragraph] = []
    for at, body in enumerate(one.paragraphs):
        texts.extend([Paragraph(f"通栏小标题之{at}", "subhead-wide")] if at and at % 3 == 0 else [])
        texts.append(body)
    return msgspec.structs.replace(one, paragraphs=tuple(texts))


CASES = {
    "nothing at all": (),
    "one short story without pictures": (story(0, 3, 2),),
    "a story of one sentence": (story(0, 1, 1),),
    "twelve short stories": tuple(story(number, 1 + number % 2, 3) for number in range(12)),
    "a story of eight pages": (story(0, 160, 5),),
    "a long story with pictures, and others after it": (
        story(0, 60, 4, photos=7),
        *(story(number, 4, 3, photos=number % 2) for number in range(1, 5)),
    ),
    "more pictures than text": (story(0, 2, 2, photos=9),),
    "stories with one picture each": tuple(story(number, 6, 3, photos=1) for number in range(6)),
    "a story of a byline and a sign-off": (Story("s0", headline="更正", byline="本报编辑部", signoff="（社区办）"),),
    "stories with subheads": tuple(with_subheads(story(number, 4, 3, photos=number)) for number in range(3)),
    "stories of a few lines": tuple(story(number, 3 - number % 2, 1) for number in range(4)),
    "stories with subheads over all legs": tuple(
        with_wide_subheads(story(number, 4 + number * 3 % 7, 2 + number % 3, photos=number % 2)) for number in range(4)
    ),
    "a story without a headline": (msgspec.structs.replace(story(1, 5, 3, photos=1), headline="", deck=""),),
}


def arranged(library: FontLibrary, template_id: str, stories: tuple[Story, ...]) -> tuple[Issue, LaidOutIssue]:
    template = load_template(template_id)
    record = AssetRecord("picture", "p.jpg", ".jpg", 1500, 1000, "RGB")
    started = msgspec.structs.replace(
        new_issue(template, Masthead(title="邻里石二"), "t"), stories=stories, assets=(record,)
    )
    composer = Composer(library)
    issue = arrange(started, template, composer)
    return issue, composer.compose(issue)


@pytest.mark.parametrize(
    ("keep", "look"),
    [
        ((0.02, 0.3, 0.98, 0.7), Look()),
        ((0.4, 0.05, 0.6, 0.95), Look()),
        ((0.1, 0.05, 0.9, 0.7), Look(turns=1)),
    ],
    ids=["a row of people", "somebody from top to toe", "a picture turned upright"],
)
def test_make_up_gives_pictures_shapes_that_hold_their_keep_boxes(
    library: FontLibrary, keep: tuple[float, float, float, float], look: Look
) -> None:
    stories = tuple(
        msgspec.structs.replace(one, photos=(Photo("picture", "图", keep=keep, look=look),))
        for one in (story(0, 6, 3), story(1, 8, 2))
    )
    _issue, laid_out = arranged(library, "T285", stories)
    crops = [item.crop for page in laid_out.pages for item in page.items if isinstance(item, PlacedImage)]
    assert len(crops) == 2
    assert all(is_kept(keep, crop) for crop in crops), crops


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("template", ["T285", "N-A4"])
def test_every_word_and_picture_is_placed_once(library: FontLibrary, template: str, name: str) -> None:
    stories = CASES[name]
    _issue, laid_out = arranged(library, template, stories)
    texts: Counter[str] = Counter()
    for page in laid_out.pages:
        for item in page.items:
            if isinstance(item, TextLine) and item.role in PLACED_ONCE:
                texts[item.source.story] += len(item.text)
    wanted = {
        one.id: sum(len(paragraph.text) for paragraph in one.paragraphs)
        + len(one.signoff + one.byline)
        + sum(len(photo.caption) for photo in one.photos)
        for one in stories
    }
    assert dict(texts) == wanted
    pictures = sum(isinstance(item, PlacedImage) for page in laid_out.pages for item in page.items)
    assert pictures == sum(len(one.photos) for one in stories)
    dump = dump_json(laid_out)
    assert overset(dump) == []
    assert faults(dump, *ALWAYS) == []


def test_legs_of_text_alone_end_level(library: FontLibrary) -> None:
    for name in ("one short story without pictures", "twelve short stories", "a story of eight pages"):
        _issue, laid_out = arranged(library, "T285", CASES[name])
        assert faults(dump_json(laid_out), legs_end_level) == []


def test_twelve_short_stories_share_pages(library: FontLibrary) -> None:
    issue, _laid_out = arranged(library, "T285", CASES["twelve short stories"])
    assert len(issue.pages) <= 3


def test_thin_copy_stands_together_on_one_page_in_legs_worth_reading(library: FontLibrary) -> None:
    issue, laid_out = arranged(library, "T285", CASES["stories of a few lines"])
    assert len(issue.pages) == 1
    page = dump_json(laid_out)["pages"][0]
    legs = [leg for block in article_blocks(page) for leg in legs_of(page, block)]
    assert min(len(leg) for leg in legs) >= 3


def test_copy_about_wide_subheads_leaves_little_room(library: FontLibrary) -> None:
    _issue, laid_out = arranged(library, "T285", CASES["stories with subheads over all legs"])
    assert max(fill.free_lines for fill in laid_out.articles) < 10


def test_turned_story_names_every_page(library: FontLibrary) -> None:
    _issue, laid_out = arranged(library, "T285", CASES["a story of eight pages"])
    lines = [item for page in laid_out.pages for item in page.items if isinstance(item, TextLine)]
    jumps = [line.text for line in lines if line.role == "jump"]
    pages = len(laid_out.pages)
    assert pages >= 8
    assert jumps == [text for at in range(1, pages) for text in (f"（下转{at + 1}版）", f"（上接{at}版）")]


def test_a_leads_picture_spans_two_columns(library: FontLibrary) -> None:
    stories = tuple(
        story(number + 6, 2 + (number * 3 + 6) % 7, 2 + (number + 6) % 4, photos=number % 2 if number else 1)
        for number in range(6)
    )
    issue, _laid_out = arranged(library, "T285", stories)
    leads = [next(block for block in page.blocks if isinstance(block, ArticleBlock)) for page in issue.pages]
    pictured = [lead.recipe.photos[0].slot.columns for lead in leads if lead.recipe.photos]
    assert pictured and min(pictured) >= 2
