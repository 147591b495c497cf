"""Articles in vertical lines: 栏 and places, what fills them in which order, what is beside it (TYPOGRAPHY 8, GR7)."""

from __future__ import annotations

from itertools import groupby, pairwise
from typing import Any

import msgspec
import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from layout_app.commands.blocks import SetHeadForm
from layout_app.commands.direction import SetDirection, turned
from layout_app.compose.page import Composer
from layout_app.compose.vertical_frames import divided
from layout_app.display.dump import dump_json
from layout_app.display.items import BlockBox, LaidOutPage, PlacedImage, Rule, TextLine
from layout_app.document.blocks import ArticleBlock, HeadSlot, Inset, PhotoSlot, Recipe
from layout_app.document.format import Slot
from layout_app.document.issue import AssetRecord, Issue, Masthead, with_story
from layout_app.document.new_issue import new_issue
from layout_app.document.story import Paragraph, Photo, Story, with_text
from layout_app.document.template_files import load_template
from layout_app.fonts.library import FontLibrary
from layout_app.painters.pdf.document import make_pdf
from layout_app.painters.pdf.settings import settings_for
from layout_app.press import PressProfile
from tests.painters.pdf_reading import text_of
from tests.typography.laws import NEVER_FIRST, NEVER_LAST

TEXT = "为进一步推进社区治理，11月28日下午，街道举行“三驾马车”工作会议，40余家单位代表出席——会后，大家合影。"
PICTURE = AssetRecord("a" * 64, "p.jpg", ".jpg", 1600, 1000, "RGB")
WORDS = ("body", "subhead", "subhead-wide", "drop-cap")
COPY = ("byline", *WORDS, "signoff", "reference", "jump", "list-marker")
WHOLE_WIDTH = Recipe(direction="vertical")
MIDDLE = Slot(0, 5, 10, 40)


def story_of(*texts: str, **changes: Any) -> Story:
    paragraphs = tuple(Paragraph(text) for text in texts)
    return msgspec.structs.replace(Story("s", headline="直排", paragraphs=paragraphs, signoff="（社区报）"), **changes)


def issue_of(story: Story, *blocks: ArticleBlock, template: str = "T285") -> Issue:
    """An issue with one block a page."""
    started = new_issue(load_template(template), Masthead(title="报"), "t", pages=len(blocks))
    pages = tuple(
        msgspec.structs.replace(page, blocks=(block,)) for page, block in zip(started.pages, blocks, strict=True)
    )
    return msgspec.structs.replace(started, pages=pages, stories=(story,), assets=(PICTURE,))


def block_of(recipe: Recipe = WHOLE_WIDTH, slot: Slot = MIDDLE, name: str = "b") -> ArticleBlock:
    return ArticleBlock(name, slot, "s", recipe)


def composed(library: FontLibrary, story: Story, block: ArticleBlock, template: str = "T285") -> LaidOutPage:
    return Composer(library).compose_page(issue_of(story, block, template=template), 0)


def copy_of(page: LaidOutPage, *roles: str) -> list[TextLine]:
    return [item for item in page.items if isinstance(item, TextLine) and item.role in (roles or COPY)]


def box_of(page: LaidOutPage) -> BlockBox:
    return page.blocks[0]


# --- 栏 ---------------------------------------------------------------------------------------------------------------


def test_a_height_is_divided_into_legs_that_are_read_well() -> None:
    for height in range(11_000, 120_000, 500):
        legs = divided(0, height, 1000)
        lengths = [leg.foot - leg.top for leg in legs]
        assert all(11_000 <= length <= 22_000 and length % 1000 == 0 for length in lengths)
        assert max(lengths) - min(lengths) <= 1000
        assert lengths == sorted(lengths, reverse=True)
        gaps = [two.top - one.foot for one, two in pairwise(legs)]
        assert all(1000 <= gap < 1000 + 1000 // len(gaps) + 1 for gap in gaps)
        assert legs[0].top == 0
        assert legs[-1].foot == height or (len(legs) == 1 and height - legs[0].foot < 1000)


def test_the_recipe_counts_the_legs(library: FontLibrary) -> None:
    for count in (1, 2, 3, 5):
        recipe = msgspec.structs.replace(WHOLE_WIDTH, legs=count)
        page = composed(library, story_of(TEXT * 60), block_of(recipe))
        assert box_of(page).legs == count
        assert len({line.y for line in copy_of(page, "body")}) == count
    tiny = composed(library, story_of(TEXT), block_of(msgspec.structs.replace(WHOLE_WIDTH, legs=9), Slot(0, 2, 0, 9)))
    assert box_of(tiny).legs == 2


def test_legs_are_counted_in_characters_of_the_body_style(library: FontLibrary) -> None:
    page = composed(library, story_of(TEXT * 30), block_of())
    size = copy_of(page, "body")[0].size
    assert {line.measure % size for line in copy_of(page, "body")} == {0}
    assert {11 <= line.measure // size <= 22 for line in copy_of(page, "body")} == {True}


# --- lines ------------------------------------------------------------------------------------------------------------


def test_vt1_lines_follow_from_right_to_left_and_legs_from_top_to_bottom(library: FontLibrary) -> None:
    page = composed(library, story_of(*[TEXT * 4] * 8), block_of())
    lines = copy_of(page, "body")
    legs = [list(leg) for _top, leg in groupby(lines, key=lambda line: line.y)]
    assert all(line.vertical for line in lines)
    assert [leg[0].y for leg in legs] == sorted({line.y for line in lines})
    for leg in legs:
        assert {one.x - two.x for one, two in pairwise(leg)} == {page.grid.pitch}
        assert leg[0].x == box_of(page).rect.x1 - page.grid.em // 2
    assert [line.grid_line for line in legs[0]] == list(range(len(legs[0])))


def test_justified_lines_end_level_at_the_foot_of_their_leg(library: FontLibrary) -> None:
    page = composed(library, story_of(*[TEXT * 4] * 20), block_of())
    full = [line for line in copy_of(page, "body") if line.justified]
    assert len({line.y + line.width for line in full}) == len({line.y for line in full})
    assert max(line.y + line.width for line in full) == box_of(page).rect.y1


def test_gr7_vertical_copy_is_not_balanced(library: FontLibrary) -> None:
    page = composed(library, story_of(TEXT * 12), block_of(slot=Slot(0, 3, 10, 40)))
    box, lines = box_of(page), copy_of(page, "body")
    first_leg = [line for line in lines if line.y == lines[0].y]
    assert len(first_leg) == 1 + (box.rect.width - page.grid.em) // page.grid.pitch
    assert len(first_leg) < len(lines) < 2 * len(first_leg)
    assert box.free_lines == len(box.free) > 0
    assert all(free.y0 >= lines[-1].y for free in box.free)


def test_paragraphs_are_indented_two_characters(library: FontLibrary) -> None:
    first = copy_of(composed(library, story_of(TEXT), block_of()), "body")[0]
    assert first.width == first.measure
    assert sum(advance for run in first.runs for advance in run.advances) == first.measure - 2 * first.size


def test_signoff_stands_at_the_foot_of_the_last_line(library: FontLibrary) -> None:
    page = composed(library, story_of("字" * 30), block_of())
    (last,), (signoff,) = copy_of(page, "body")[-1:], copy_of(page, "signoff")
    assert signoff.vertical
    assert signoff.x == last.x
    assert signoff.y + signoff.width == last.y + last.measure
    assert signoff.y - last.y - last.width >= signoff.size


def test_signoff_without_room_has_a_line_of_its_own(library: FontLibrary) -> None:
    measure = copy_of(composed(library, story_of("字" * 30), block_of()), "body")[0]
    page = composed(library, story_of("字" * (measure.measure // measure.size - 4)), block_of())
    (last,), (signoff,) = copy_of(page, "body"), copy_of(page, "signoff")
    assert last.x - signoff.x == page.grid.pitch
    assert signoff.y + signoff.width == last.y + last.measure


def test_a_signoff_longer_than_a_line_is_broken_and_stays_in_the_block(library: FontLibrary) -> None:
    words = "（" + "社区文明办公室" * 8 + "）"
    page = composed(library, story_of("字" * 10, signoff=words), block_of())
    assert "".join(line.text for line in copy_of(page, "signoff")) == words
    assert_inside(page)


def test_a_subhead_is_kept_with_two_lines_of_its_paragraph(library: FontLibrary) -> None:
    for count in range(1, 60, 3):
        for text in (TEXT * 3, "字" * 30):
            paragraphs = (Paragraph("字" * 15 * count), Paragraph("小标题", "subhead"), Paragraph(text))
            page = composed(library, story_of(paragraphs=paragraphs), block_of(slot=Slot(0, 2, 10, 40)))
            lines = copy_of(page, "body", "subhead")
            at = next(number for number, line in enumerate(lines) if line.role == "subhead")
            assert len({line.y for line in lines[at : at + 3]}) == 1


def test_byline_opens_the_article(library: FontLibrary) -> None:
    page = composed(library, story_of(TEXT, byline="本报记者 王小明"), block_of())
    byline, first = copy_of(page)[:2]
    assert (byline.role, first.role) == ("byline", "body")
    assert byline.x - first.x == page.grid.pitch


# --- threads ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "directions", [("vertical", "vertical"), ("vertical", "horizontal"), ("horizontal", "vertical")]
)
def test_a_story_goes_on_in_another_direction(library: FontLibrary, directions: tuple[str, str]) -> None:
    story = story_of(*[TEXT * 3] * 10)
    blocks = [
        block_of(Recipe(direction=direction), Slot(0, 2, 20, lines), name)
        for direction, lines, name in zip(directions, (20, 50), ("one", "two"), strict=True)
    ]
    laid_out = Composer(library).compose(issue_of(story, *blocks))
    lines = [copy_of(page) for page in laid_out.pages]
    assert "".join(line.text for page in lines for line in page if line.role == "body") == TEXT * 30
    assert [line.text for page in lines for line in page if line.role == "jump"] == ["（下转2版）", "（上接1版）"]
    assert [{line.vertical for line in page} for page in lines] == [{one == "vertical"} for one in directions]
    assert laid_out.articles[0].overset_lines == 0


def test_jump_lines_stand_at_the_foot(library: FontLibrary) -> None:
    blocks = [block_of(slot=Slot(0, 2, 20, 20), name="one"), block_of(slot=Slot(0, 2, 10, 50), name="two")]
    for page in Composer(library).compose(issue_of(story_of(*[TEXT * 3] * 10), *blocks)).pages:
        jump = copy_of(page, "jump")[0]
        feet = {line.y + line.measure for line in copy_of(page, "body")}
        assert jump.y + jump.width in feet
    last = min(copy_of(Composer(library).compose(issue_of(story_of(*[TEXT * 3] * 10), *blocks)).pages[0]), key=_reading)
    assert last.role == "jump"


def _reading(line: TextLine) -> tuple[int, int]:
    return (-(line.y + line.measure), line.x)


def test_copy_that_finds_no_place_is_counted(library: FontLibrary) -> None:
    page = composed(library, story_of(*[TEXT * 3] * 10), block_of(slot=Slot(0, 2, 20, 20)))
    box = box_of(page)
    printed = len("".join(line.text for line in copy_of(page)))
    assert box.overset_characters == len(TEXT * 30 + "（社区报）") - printed
    assert box.overset_lines > 0 == box.free_lines
    assert [finding.code for finding in page.findings if finding.code == "text.overset"]


# --- what else stands in the block ------------------------------------------------------------------------------------


def test_a_photo_shortens_the_lines_over_and_under_it(library: FontLibrary) -> None:
    story = story_of(*[TEXT * 4] * 12, photos=(Photo(PICTURE.id, "一张照片", "某摄"),))
    recipe = Recipe(photos=(PhotoSlot(0, Slot(1, 2, 12, 12)),), direction="vertical", legs=3)
    page = composed(library, story, block_of(recipe))
    photo = next(item for item in page.items if isinstance(item, PlacedImage))
    caption = copy_of(page, "caption")[0]
    assert not caption.vertical
    em, lines = page.grid.em, copy_of(page, "body")
    near = em + em // 2
    across = [line for line in lines if photo.rect.x0 - near < line.x < photo.rect.x1 + near]
    assert across
    for line in across:
        assert line.y + line.measure <= photo.rect.y0 - em or line.y >= caption.y + em
    shortened = {line.measure for line in across} - {line.measure for line in lines if line not in across}
    assert shortened
    assert {measure % lines[0].size for measure in shortened} == {0}
    assert min(shortened) >= 6 * lines[0].size
    feet = {line.y + line.measure for line in lines if line not in across}
    assert all(line.y + line.measure in feet for line in across if line.y > photo.rect.y0)


def test_a_caption_beside_its_photo_is_vertical_and_at_its_left(library: FontLibrary) -> None:
    story = story_of(TEXT * 6, photos=(Photo(PICTURE.id, "专题培训现场，大家认真听讲", "社区自治办 供图"),))
    recipe = Recipe(photos=(PhotoSlot(0, Slot(0, 2, 0, 16), "beside"),), direction="vertical")
    page = composed(library, story, block_of(recipe))
    photo = next(item for item in page.items if isinstance(item, PlacedImage))
    parts = copy_of(page, "caption", "credit")
    assert {part.role for part in parts} == {"caption", "credit"}
    for part in parts:
        assert part.vertical
        assert part.x + part.size // 2 < photo.rect.x0
        assert part.x - part.size // 2 >= box_of(page).rect.x0
        assert photo.rect.y0 <= part.y and part.y + part.width <= photo.rect.y1
    assert parts[-1].y + parts[-1].width == photo.rect.y1


def test_a_vertical_head_stands_at_the_right_and_a_horizontal_one_above(library: FontLibrary) -> None:
    story = story_of(TEXT * 12, headline="直排竖题 次行在左")
    panel = Recipe(HeadSlot("vertical", Slot(4, 1, 0, 40)), direction="vertical")
    page = composed(library, story, block_of(panel))
    heads, body = copy_of(page, "headline"), copy_of(page, "body")
    assert min(head.x for head in heads) > body[0].x + page.grid.em
    above = Recipe(HeadSlot("second.plain", Slot(0, 5, 0, 4)), direction="vertical")
    page = composed(library, story, block_of(above))
    (head,), body = copy_of(page, "headline"), copy_of(page, "body")
    assert not head.vertical
    assert {line.y for line in body if line.grid_line == 0} >= {page.grid.line_top(14)}
    assert min(line.y for line in body) == page.grid.line_top(14)


def test_hairlines_stand_between_legs(library: FontLibrary) -> None:
    recipe = Recipe(direction="vertical", leg_rules=True)
    page = composed(library, story_of(*[TEXT * 4] * 12), block_of(recipe))
    rules = [item.rect for item in page.items if isinstance(item, Rule)]
    lines = copy_of(page, "body")
    tops = sorted({line.y for line in lines})
    assert len(rules) == len(tops) - 1
    for rule, (above, below) in zip(rules, pairwise(tops), strict=True):
        foot = above + max(line.measure for line in lines if line.y == above)
        assert foot < rule.y0 < rule.y1 < below
        assert rule.x1 == box_of(page).rect.x1


def test_a_box_holds_its_lines_a_character_away(library: FontLibrary) -> None:
    page = composed(library, story_of(*[TEXT * 4] * 12), block_of(Recipe(frame="box", direction="vertical")))
    rect, em = box_of(page).rect.inset(page.grid.em, page.grid.em), page.grid.em
    for line in copy_of(page, "body"):
        assert rect.x0 <= line.x - em // 2 and line.x + em // 2 <= rect.x1
        assert rect.y0 <= line.y and line.y + line.measure <= rect.y1


def test_turning_an_article_brings_its_head_to_the_right_and_back() -> None:
    recipe = Recipe(
        HeadSlot("vertical", Slot(0, 1, 0, 20)),
        (PhotoSlot(0, Slot(3, 2, 0, 10)),),
        (Inset(Slot(1, 1, 12, 8)),),
        legs=2,
        loosen=((0, 1),),
    )
    down = turned(recipe, "vertical", 5)
    assert down.head is not None and down.head.slot == Slot(4, 1, 0, 20)
    assert (down.photos[0].slot, down.insets[0].slot) == (Slot(0, 2, 0, 10), Slot(3, 1, 12, 8))
    assert (down.legs, down.loosen) == (0, ())
    assert turned(down, "horizontal", 5) == msgspec.structs.replace(recipe, legs=0, loosen=())
    assert turned(recipe, "horizontal", 5) is recipe


def test_a_vertical_head_form_goes_to_the_right_of_a_vertical_article() -> None:
    issue = issue_of(story_of(TEXT), block_of())
    block = SetHeadForm("b", "vertical").apply(issue).issue.block("b")
    assert isinstance(block, ArticleBlock) and block.recipe.head is not None
    assert block.recipe.head.slot == Slot(4, 1, 0, 40)


# --- dump and PDF -----------------------------------------------------------------------------------------------------


def test_the_dump_says_the_direction(library: FontLibrary) -> None:
    issue = issue_of(story_of(TEXT), block_of())
    items = dump_json(Composer(library).compose(issue))["pages"][0]["items"]
    assert {item["direction"] for item in items if item["kind"] == "line"} == {"vertical"}


@pytest.mark.parametrize("text", [TEXT, "共计2019个WiFi热点，A座、3.0版；“好！”他说：《条例》（修订）……百分之五十。"])
def test_pdf_text_is_read_line_by_line_in_its_order(library: FontLibrary, text: str) -> None:
    page = composed(library, story_of(text * 8), block_of())
    when = "2020-01-02T03:04:05+08:00"
    wanted = settings_for("archive", press=PressProfile(condition="coated"), title="样", issue_id="t", changed=when)
    data = make_pdf([page], wanted, library, lambda _asset: b"").data
    assert text_of(data) == text * 8 + "（社区报）"
    document = pypdfium2.PdfDocument(data)
    read = document[0].get_textpage().get_text_range()
    document.close()
    assert all(line.text in read for line in copy_of(page))


# --- laws -------------------------------------------------------------------------------------------------------------

HAN = st.text("社区居民自治工作座谈会在市民活动中心举行来自各个小区的代表", min_size=1, max_size=9)
MARKS = ("，", "。", "、", "：“", "”", "（", "）", "《", "》，", "——", "……", "？", "！”", "·", "。”（")
WESTERN = ("WiFi", "12", "2019年", "50%", "A", "3.5℃", "CBD", "14:30")
TEXTS = st.lists(st.tuples(st.sampled_from(MARKS + WESTERN), HAN).map("".join), max_size=30).map("".join)
SLOTS = st.builds(Slot, st.integers(0, 2), st.integers(1, 3), st.integers(0, 20), st.integers(6, 50))


@st.composite
def paragraphs_of(draw: st.DrawFn, text: str) -> Paragraph:
    return Paragraph(
        text,
        draw(st.sampled_from(("body", "body", "body", "subhead", "subhead-wide"))),
        drop_lines=draw(st.sampled_from((0, 0, 2, 3))),
        list_kind=draw(st.sampled_from(("", "", "", "number", "bullet"))),
    )


@st.composite
def stories(draw: st.DrawFn) -> Story:
    texts = draw(st.lists(TEXTS.filter(bool), max_size=6))
    paragraphs = tuple(draw(paragraphs_of(text)) for text in texts)
    return Story(
        "s",
        headline="题",
        byline=draw(st.sampled_from(("", "本报记者 王小明"))),
        paragraphs=paragraphs,
        signoff=draw(st.sampled_from(("", "（社区报）", "（社区党群服务中心与平安办公室联合供稿）"))),
        reference=draw(st.sampled_from(("", "（报道见2版）"))),
        photos=(Photo(PICTURE.id, draw(st.sampled_from(("", "图说一行"))), draw(st.sampled_from(("", "某摄")))),),
    )


@st.composite
def recipes(draw: st.DrawFn, slot: Slot) -> Recipe:
    column, line = draw(st.integers(0, slot.columns - 1)), draw(st.integers(0, slot.lines - 4))
    photo = Slot(column, draw(st.integers(1, slot.columns - column)), line, draw(st.integers(3, slot.lines - line)))
    return Recipe(
        photos=draw(st.sampled_from(((), (PhotoSlot(0, photo),), (PhotoSlot(0, photo, "beside"),)))),
        frame=draw(st.sampled_from(("none", "none", "box", "tint"))),
        legs=draw(st.integers(0, 5)),
        leg_rules=draw(st.booleans()),
        direction=draw(st.sampled_from(("vertical", "vertical", "vertical", "horizontal"))),
    )


@st.composite
def threads(draw: st.DrawFn) -> tuple[Story, list[ArticleBlock]]:
    """A story and the blocks it runs through."""
    blocks = []
    for number in range(draw(st.integers(1, 3))):
        slot = draw(SLOTS)
        blocks.append(block_of(draw(recipes(slot)), slot, f"b{number}"))
    return draw(stories()), blocks


def assert_inside(page: LaidOutPage) -> None:
    rect = box_of(page).rect
    for line in copy_of(page):
        if line.vertical:
            half = line.size // 2
            assert rect.x0 <= line.x - half and line.x + half <= rect.x1, line.text
            assert rect.y0 <= line.y and line.y + line.width <= rect.y1 + line.size // 100, line.text


LAWFUL = settings(
    deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


@LAWFUL
@given(thread=threads())
def test_vertical_blocks_lose_nothing(library: FontLibrary, thread: tuple[Story, list[ArticleBlock]]) -> None:
    story, blocks = thread
    laid_out = Composer(library).compose(issue_of(story, *blocks))
    whole = "".join(paragraph.text for paragraph in story.paragraphs) + story.signoff + story.reference
    printed = "".join(
        line.text for page in laid_out.pages for line in copy_of(page, *WORDS, "signoff", "reference")
    )
    byline = "".join(line.text for page in laid_out.pages for line in copy_of(page, "byline"))
    assert whole.startswith(printed)
    lost = len("".join(whole[len(printed) :].split())) + len("".join(story.byline[len(byline) :].split()))
    assert laid_out.articles[0].overset_characters == lost
    assert (laid_out.articles[0].overset_lines > 0) == (lost > 0)


@LAWFUL
@given(thread=threads())
def test_vertical_lines_stay_in_their_block_and_keep_kinsoku(
    library: FontLibrary, thread: tuple[Story, list[ArticleBlock]]
) -> None:
    story, blocks = thread
    for page in Composer(library).compose(issue_of(story, *blocks)).pages:
        assert_inside(page)
        lines = [line for line in copy_of(page, "body", "subhead", "subhead-wide") if line.vertical]
        for one, two in pairwise(lines):
            if one.source.index == two.source.index:
                assert two.text[0] not in NEVER_FIRST, (one.text, two.text)
                assert one.text[-1] not in NEVER_LAST, (one.text, two.text)


@settings(LAWFUL, max_examples=30)
@given(thread=threads(), text=TEXTS, direction=st.sampled_from(("horizontal", "vertical")))
def test_edits_of_vertical_articles_are_composed_as_from_nothing(
    library: FontLibrary, thread: tuple[Story, list[ArticleBlock]], text: str, direction: str
) -> None:
    story, blocks = thread
    issue = issue_of(story, *blocks)
    composer = Composer(library)
    composer.compose(issue)
    edited = SetDirection("b0", direction).apply(issue).issue
    assert composer.compose(edited) == Composer(library).compose(edited)
    if story.paragraphs:
        edited = with_story(edited, with_text(story, "body", 0, text))
    assert composer.compose(edited) == Composer(library).compose(edited)
    assert composer.compose(issue) == Composer(library).compose(issue)
