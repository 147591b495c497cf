"""Text runs around what stands in a leg: nothing is lost or crossed, lines fill what is open (TYPOGRAPHY GR11)."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import groupby, pairwise

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from layout_app.compose.page import Composer
from layout_app.compose.runaround import Obstacle, opening
from layout_app.display.dump import dump_json
from layout_app.display.items import LaidOutIssue, LaidOutPage, PlacedImage, Rule, TextLine
from layout_app.document.blocks import (
    ArticleBlock,
    Block,
    Fact,
    FactsBlock,
    Inset,
    PhotoSlot,
    Points,
    Recipe,
    RuleBlock,
    Runaround,
)
from layout_app.document.format import Slot
from layout_app.document.issue import AssetRecord, Issue, Masthead
from layout_app.document.new_issue import new_issue
from layout_app.document.story import Paragraph, Photo, Story
from layout_app.document.template_files import load_template
from layout_app.fonts.library import FontLibrary
from layout_app.geometry import Rect
from layout_app.units import Mpt
from tests.compose import page_rules

TEXT = "街道将从居民区实际需求出发，以业委会组建改建工作为抓手，继续做好指导和培训工作，打下坚实基础。"
COPY = ("body", "subhead", "subhead-wide", "byline", "signoff", "reference", "jump", "drop-cap")
ROUND: Points = tuple(
    (500 + round(500 * math.cos(math.tau * corner / 48)), 500 + round(500 * math.sin(math.tau * corner / 48)))
    for corner in range(48)
)
PAGE = load_template("T285").format
EM = PAGE.em
PICTURE = AssetRecord("a", "a.jpg", ".jpg", 800, 600, "sRGB")


def issue_of(stories: Sequence[Story], *pages: Sequence[Block]) -> Issue:
    """The pages' blocks alone on them."""
    started = new_issue(load_template("T285"), Masthead(title="报"), "t", pages=max(2, len(pages)))
    made = tuple(
        msgspec.structs.replace(page, blocks=tuple(pages[number]) if number < len(pages) else ())
        for number, page in enumerate(started.pages)
    )
    return msgspec.structs.replace(started, pages=made, stories=tuple(stories), assets=(PICTURE,))


def story_of(count: int, **parts: object) -> Story:
    paragraphs = tuple(Paragraph(TEXT * (1 + number % 3)) for number in range(count))
    return msgspec.structs.replace(Story("s", headline="题", paragraphs=paragraphs, photos=(Photo("a"),)), **parts)


def lines_of(page: LaidOutPage, *roles: str, block: str = "") -> list[TextLine]:
    lines = [item for item in page.items if isinstance(item, TextLine)]
    return [line for line in lines if line.role in (roles or COPY) and block in ("", line.block)]


def composed(library: FontLibrary, stories: Sequence[Story], *pages: Sequence[Block]) -> LaidOutIssue:
    return Composer(library).compose(issue_of(stories, *pages))


def openings_of(page: LaidOutPage, left: Mpt) -> list[tuple[int, float, float]]:
    """(line, 字 from the leg's left, 字 wide) of the body's lines that begin in a leg."""
    width = PAGE.column_width
    return [
        (line.grid_line or 0, (line.x - left) / EM, line.measure / EM)
        for line in lines_of(page, "body")
        if left <= line.x < left + width
    ]


# What is left of one line.


def obstacle(left: float, right: float, outline: Points = ()) -> Obstacle:
    """An obstacle on lines 10 to 19, its edges in 字 from the first column's left."""
    x = PAGE.column_left(0)
    return Obstacle(
        Rect(x + round(left * EM), PAGE.line_top(10), x + round(right * EM), PAGE.line_bottom(19)), outline
    )


def open_chars(line: int, *obstacles: Obstacle, chars: int = 13) -> tuple[float, float] | None:
    left = PAGE.column_left(0)
    found = opening(left, left + chars * EM, line, obstacles, PAGE)
    return (found.x / EM, found.width / EM) if found is not None else None


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        (7.5, 13, (0, 7)),  # half an em of gap
        (8, 13, (0, 7)),  # one em: whole 字 rather than half a 字 more
        (8.25, 13, (0, 7.5)),  # a gap of more than one em is never left
        (0, 6, (7, 6)),
        (0, 5.5, (6, 7)),
        (5.5, 13, (0, 5)),
        (5, 13, None),  # 4.5 字 are too few
        (5, 8, None),
        (4, 7, (8, 5)),
        (6, 7, (0, 5)),  # equal on both sides: the left one, where a line is read from
        (-20, -1, (0, 13)),
        (13.5, 20, (0, 13)),
        (13.25, 20, (0, 12.5)),  # the gap holds across the gutter too
    ],
)
def test_widest_side_of_an_obstacle_in_whole_characters(
    left: float, right: float, expected: tuple[float, float] | None
) -> None:
    assert open_chars(12, obstacle(left, right)) == expected


def test_lines_above_and_below_an_obstacle_are_whole() -> None:
    """The leading of half an em is the gap there."""
    assert [open_chars(line, obstacle(4, 13)) for line in (9, 10, 19, 20)] == [(0, 13), None, None, (0, 13)]


def test_text_between_two_obstacles_begins_on_the_next_half_character() -> None:
    assert open_chars(12, obstacle(0, 3), obstacle(19, 22), chars=22) == (3.5, 15)
    assert open_chars(12, obstacle(0, 3.2), obstacle(19, 22), chars=22) == (4, 14)


def test_outline_narrows_the_lines_it_reaches_only() -> None:
    widths = [open_chars(line, obstacle(11, 22, ROUND), chars=22) for line in range(10, 20)]
    chars = [width[1] for width in widths if width is not None]
    assert len(chars) == 10
    assert chars == sorted(chars[:5], reverse=True) + sorted(chars[5:])  # widest at the top and foot of the circle
    assert chars[0] > 12
    assert min(chars) == 10


# Articles.


def around(width: int, shift: int, lines: int = 7, line: int = 8, **parts: object) -> PhotoSlot:
    slot = PhotoSlot(0, Slot(0, 1, line, lines), "none", shift=shift, width=width)
    return msgspec.structs.replace(slot, **parts)


def test_a_picture_in_a_legs_right_half_is_run_around(library: FontLibrary) -> None:
    block = ArticleBlock("b", Slot(0, 1, 0, 30), "s", Recipe(photos=(around(10, 16),)))
    page = composed(library, [story_of(6)], [block]).pages[0]
    found = openings_of(page, PAGE.column_left(0))
    assert [line for line, _x, _width in found] == list(range(30))
    assert {width for line, _x, width in found if 8 <= line < 15} == {7.0}
    assert {width for line, _x, width in found if not 8 <= line < 15} == {13.0}


def test_a_picture_that_leaves_too_little_is_jumped_over(library: FontLibrary) -> None:
    block = ArticleBlock("b", Slot(0, 1, 0, 30), "s", Recipe(photos=(around(12, 8),)))
    page = composed(library, [story_of(6)], [block]).pages[0]
    found = openings_of(page, PAGE.column_left(0))
    assert [line for line, _x, _width in found] == [*range(8), *range(15, 30)]
    assert {width for _line, _x, width in found} == {13.0}


def test_text_begins_further_right_of_a_picture_at_the_left(library: FontLibrary) -> None:
    block = ArticleBlock("b", Slot(0, 1, 0, 30), "s", Recipe(photos=(around(10, 0),)))
    page = composed(library, [story_of(6)], [block]).pages[0]
    beside = [(x, width) for line, x, width in openings_of(page, PAGE.column_left(0)) if 8 <= line < 15]
    assert set(beside) == {(6.0, 7.0)}


def test_a_picture_across_a_gutter_narrows_both_legs_and_cuts_the_rule_between_them(library: FontLibrary) -> None:
    photo = around(20, 18)
    block = ArticleBlock("b", Slot(0, 2, 0, 20), "s", Recipe(photos=(photo,), leg_rules=True))
    page = composed(library, [story_of(8)], [block]).pages[0]
    left, right = (
        {width for line, _x, width in openings_of(page, PAGE.column_left(column)) if 8 <= line < 15}
        for column in (0, 1)
    )
    assert left == {8.0}
    assert right == {8.0}
    rules = [item.rect for item in page.items if isinstance(item, Rule)]
    assert [(rect.y0, rect.y1) for rect in rules] == [
        (PAGE.line_top(0), PAGE.line_bottom(7)), (PAGE.line_top(15), PAGE.line_bottom(19))
    ]


def test_a_caption_and_a_blank_line_under_a_picture_belong_to_it(library: FontLibrary) -> None:
    story = story_of(6, photos=(Photo("a", "说明"),))
    block = ArticleBlock("b", Slot(0, 1, 0, 30), "s", Recipe(photos=(around(10, 16, caption="below"),)))
    page = composed(library, [story], [block]).pages[0]
    narrow = [line for line, _x, width in openings_of(page, PAGE.column_left(0)) if width < 13]
    assert narrow == list(range(8, 17))
    caption = lines_of(page, "caption")[0]
    assert PAGE.column_left(0) + 8 * EM <= caption.x < PAGE.column_left(0) + 13 * EM
    assert caption.grid_line is None
    assert caption.y == PAGE.baseline(15)


def test_a_picture_with_an_outline_lies_under_the_text(library: FontLibrary) -> None:
    block = ArticleBlock("b", Slot(0, 2, 0, 30), "s", Recipe(legs=1, photos=(around(20, 24, outline=ROUND),)))
    page = composed(library, [story_of(6)], [block]).pages[0]
    order = [isinstance(item, PlacedImage) for item in page.items]
    assert order.index(True) < order.index(False)
    assert len({width for line, _x, width in openings_of(page, PAGE.column_left(0)) if 8 <= line < 15}) > 2
    (image,) = [item for item in page.items if isinstance(item, PlacedImage)]
    # Nothing of it is painted under the text beside it.
    assert sum(image.shape, ()) == pytest.approx(sum(_corners(image.rect, ROUND), ()), abs=1)


def test_an_inset_may_stand_inside_a_leg(library: FontLibrary) -> None:
    inset = Inset(Slot(0, 2, 5, 6), "清单", ("一", "二"), shift=30, width=26)
    block = ArticleBlock("b", Slot(0, 2, 0, 30), "s", Recipe(legs=1, insets=(inset,)))
    page = composed(library, [story_of(6)], [block]).pages[0]
    assert {width for line, _x, width in openings_of(page, PAGE.column_left(0)) if 5 <= line < 11} == {14.0}


@pytest.mark.parametrize("kind", ["facts", "article", "rule"])
def test_text_runs_around_a_block_that_wants_it(library: FontLibrary, kind: str) -> None:
    block = ArticleBlock("b", Slot(0, 3, 0, 30), "s", Recipe(legs=1))
    slot = Slot(2, 1, 4, 8)
    over: Block = {
        "facts": FactsBlock("over", slot, "数读", (Fact("1"),)),
        "article": ArticleBlock("over", slot, "none"),
        "rule": RuleBlock("over", slot, "vertical"),
    }[kind]
    quiet, wanting = (
        composed(library, [story_of(14)], [block, msgspec.structs.replace(over, runaround=wanted)]).pages[0]
        for wanted in (None, Runaround())
    )
    assert {line.measure for line in lines_of(quiet, "body", block="b")} == {42 * EM}
    narrow = {line.grid_line for line in lines_of(wanting, "body", block="b") if line.measure < 42 * EM}
    assert narrow == (set(range(4, 12)) if kind != "rule" else set())


def test_signoff_stands_flush_right_in_what_is_open(library: FontLibrary) -> None:
    story = story_of(1, signoff="（社区报）")
    block = ArticleBlock("b", Slot(0, 1, 0, 12), "s", Recipe(photos=(around(10, 16, line=0, lines=12),)))
    page = composed(library, [story], [block]).pages[0]
    signoff = lines_of(page, "signoff")[0]
    assert signoff.x + signoff.width == PAGE.column_left(0) + 7 * EM


def test_legs_end_level_beside_a_picture(library: FontLibrary) -> None:
    block = ArticleBlock("b", Slot(0, 3, 0, 40), "s", Recipe(photos=(around(20, 18),)))
    page = composed(library, [story_of(10)], [block]).pages[0]
    feet = [
        max(line for line, _x, _width in openings_of(page, PAGE.column_left(column))) for column in range(3)
    ]
    assert feet[0] == feet[1]
    assert feet[1] - 3 <= feet[2] <= feet[1] < 30


def test_short_last_line_does_not_stand_alone_at_a_legs_head(library: FontLibrary) -> None:
    for lines in range(14, 30):
        block = ArticleBlock("b", Slot(0, 3, 0, lines), "s", Recipe(photos=(around(10, 16, line=5),)))
        page = composed(library, [story_of(10)], [block]).pages[0]
        for column in range(1, 3):
            leg = [line for line in lines_of(page, "body") if line.x >= PAGE.column_left(column)]
            head = min(leg, key=lambda line: line.grid_line or 0, default=None)
            if head is not None and head.source.start and not head.justified:
                assert head.width * 100 >= 60 * head.measure, (lines, head.text)


def test_subhead_goes_to_the_next_leg_with_two_lines_of_its_text(library: FontLibrary) -> None:
    for lines in range(15, 40):
        story = story_of(6)
        paragraphs = (story.paragraphs[0], story.paragraphs[1], Paragraph("小标题", "subhead"), *story.paragraphs[2:])
        story = msgspec.structs.replace(story, paragraphs=paragraphs)
        block = ArticleBlock("b", Slot(0, 2, 0, lines), "s", Recipe(photos=(around(10, 16, line=5),)))
        found = lines_of(composed(library, [story], [block]).pages[0], "subhead", "body")
        for at, line in enumerate(found[:-2]):
            if line.role == "subhead":
                assert [one.x < PAGE.column_left(1) for one in found[at : at + 3]].count(True) in (0, 3), lines


def test_turned_copy_names_the_pages_where_lines_are_narrow(library: FontLibrary) -> None:
    photo = around(10, 16, line=4, lines=26)
    pages = [[ArticleBlock("one", Slot(0, 1, 0, 30), "s", Recipe(photos=(photo,)))],
             [ArticleBlock("two", Slot(0, 2, 0, 60), "s", Recipe(photos=(around(10, 0, line=0),)))]]
    story = story_of(12, signoff="（完）")
    laid_out = composed(library, [story], *pages)
    assert laid_out.articles[0].overset_lines == 0
    printed = "".join(line.text for page in laid_out.pages for line in lines_of(page, "body"))
    assert printed == "".join(paragraph.text for paragraph in story.paragraphs)
    to_page, from_page = (lines_of(page, "jump")[0] for page in laid_out.pages)
    assert (to_page.text, from_page.text) == ("（下转2版）", "（上接1版）")
    assert (to_page.grid_line, to_page.x + to_page.width) == (29, PAGE.column_left(0) + 7 * EM)
    assert (from_page.grid_line, from_page.x + from_page.width) == (0, PAGE.column_right(0))


def test_straight_articles_are_not_set_anew(library: FontLibrary) -> None:
    """A block that text does not run around changes nothing of the article under it."""
    block = ArticleBlock("b", Slot(0, 3, 0, 30), "s")
    over = FactsBlock("over", Slot(1, 1, 4, 8), "数读", (Fact("1"),))
    alone, under = (composed(library, [story_of(9)], page).pages[0] for page in ([block], [block, over]))
    assert [places(line) for line in lines_of(alone)] == [places(line) for line in lines_of(under, block="b")]


def places(line: TextLine) -> tuple[object, ...]:
    return line.text, line.x, line.y, line.measure


def test_pages_with_obstacles_keep_the_rules_of_pages(library: FontLibrary) -> None:
    paragraphs = [Paragraph(TEXT * (1 + number % 3), drop_lines=3 * (number in (0, 4))) for number in range(12)]
    paragraphs[6:6] = [Paragraph("小标题", "subhead")]
    paragraphs[9:9] = [Paragraph("通栏的小标题", "subhead-wide")]
    story = story_of(0, paragraphs=tuple(paragraphs), signoff="（社区报）")
    photos = (around(20, 18), around(12, 0, line=26))
    blocks = [
        ArticleBlock("b", Slot(0, 3, 0, 60), "s", Recipe(photos=photos, leg_rules=True)),
        FactsBlock("over", Slot(2, 1, 20, 6), "数读", (Fact("1"),), runaround=Runaround()),
    ]
    dump = dump_json(composed(library, [story], blocks))
    kept = (
        page_rules.body_stands_on_the_grid,
        page_rules.justified_lines_fill_their_measure,
        page_rules.lines_keep_kinsoku,
        page_rules.nothing_leaves_the_trim,
        page_rules.photos_stand_on_the_grid,
        page_rules.last_lines_are_not_orphans,
        page_rules.text_keeps_clear_of_what_stands_beside_it,
    )
    assert page_rules.faults(dump, *kept) == []


# The laws.

CHARACTERS = "近日社区开展了一次活动，居民们纷纷点赞。“好！”——2019年12月 Hello world, 3:15《东王印记》（图）…·"
texts = st.text(st.sampled_from(CHARACTERS), min_size=1, max_size=160)
half_chars = st.integers(0, 60)


@st.composite
def paragraphs(draw: st.DrawFn) -> Paragraph:
    style = draw(st.sampled_from(("body", "body", "body", "subhead", "subhead-wide")))
    text = draw(texts if style == "body" else st.text(st.sampled_from("小标题过各栏"), min_size=1, max_size=12))
    return Paragraph(text, style, drop_lines=draw(st.sampled_from((0, 0, 2, 3))) if style == "body" else 0)


@st.composite
def articles(draw: st.DrawFn) -> tuple[Story, list[Block]]:
    """An article with what stands in its legs and over its block."""
    slot = Slot(0, draw(st.integers(1, 4)), draw(st.integers(0, 5)), draw(st.integers(4, 50)))
    photos = tuple(
        PhotoSlot(
            0,
            Slot(draw(st.integers(0, slot.columns - 1)), 1, draw(st.integers(0, 20)), draw(st.integers(3, 9))),
            draw(st.sampled_from(("none", "below"))),
            shift=draw(half_chars) % 26,
            width=draw(st.integers(4, 40)),
            outline=draw(st.sampled_from(((), ROUND))),
        )
        for _number in range(draw(st.integers(0, 2)))
    )
    recipe = Recipe(photos=photos, legs=draw(st.integers(0, 3)), frame=draw(st.sampled_from(("none", "box", "tint"))))
    over = [
        FactsBlock(
            f"over{number}",
            Slot(draw(st.integers(0, 4)), 1, draw(st.integers(0, 30)), draw(st.integers(1, 9))),
            "",
            (),
            runaround=Runaround(draw(st.sampled_from(((), ROUND)))),
        )
        for number in range(draw(st.integers(0, 2)))
    ]
    story = Story(
        "s",
        byline=draw(st.sampled_from(("", "本报记者 王晓明"))),
        paragraphs=tuple(draw(st.lists(paragraphs(), max_size=7))),
        signoff=draw(st.sampled_from(("", "（社区报）"))),
        photos=(Photo("a", "居民读报"),),
    )
    return story, [ArticleBlock("b", slot, "s", recipe), *over]


LAWFUL = settings(
    deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


@LAWFUL
@given(made=articles())
def test_no_character_is_lost_or_doubled(made: tuple[Story, list[Block]], library: FontLibrary) -> None:
    story, blocks = made
    laid_out = composed(library, [story], blocks)
    lines = sorted(
        (line for line in lines_of(laid_out.pages[0]) if line.source.part == "body"),
        key=lambda line: (line.source.index, line.source.start),
    )
    printed = "".join(line.text for line in lines)
    text = "".join(paragraph.text for paragraph in story.paragraphs)
    assert "".join(text.split()).startswith("".join(printed.split()))
    if not laid_out.articles[0].overset_lines:
        assert printed == text
    counted = sum(len("".join(line.text.split())) for line in lines_of(laid_out.pages[0]))
    whole = sum(len("".join(part.split())) for part in (text, story.byline, story.signoff))
    assert counted + laid_out.articles[0].overset_characters == whole


@LAWFUL
@given(made=articles())
def test_every_line_stands_on_the_grid_clear_of_obstacles_and_fills_what_is_open(
    made: tuple[Story, list[Block]], library: FontLibrary
) -> None:
    story, blocks = made
    page = composed(library, [story], blocks).pages[0]
    block = blocks[0]
    assert isinstance(block, ArticleBlock)
    ways = [*_outlines_over(blocks), *_outlines_of_photos(page, block)]
    for line in lines_of(page):
        if line.role not in ("drop-cap", "subhead-wide"):
            assert line.grid_line is not None
            assert line.y == PAGE.baseline(line.grid_line)
        box = Rect(line.x, line.y - EM * 88 // 100, line.x + line.measure, line.y + EM * 12 // 100)
        if line.role in ("body", "drop-cap"):
            assert line.x >= PAGE.column_left(0)
            for corners in ways:
                assert not _comes_near(box, corners), line.text
        if line.justified:
            assert sum(advance for run in line.runs for advance in run.advances) in (
                line.measure, line.measure - 2 * EM
            )
    lines = sorted(lines_of(page, "body"), key=lambda line: (line.y, line.x))
    for _y, row in groupby(lines, key=lambda line: line.y):
        standing = list(row)
        assert all(one.x + one.measure <= two.x for one, two in pairwise(standing))


def _outlines_over(blocks: Sequence[Block]) -> list[list[tuple[float, float]]]:
    return [
        _corners(PAGE.area(block.slot), block.runaround.outline)
        for block in blocks[1:]
        if block.runaround is not None and block.slot.overlaps(blocks[0].slot)
    ]


def _outlines_of_photos(page: LaidOutPage, block: ArticleBlock) -> list[list[tuple[float, float]]]:
    images = [item for item in page.items if isinstance(item, PlacedImage)]
    return [_corners(image.rect, photo.outline) for image, photo in zip(images, block.recipe.photos, strict=True)]


def _corners(rect: Rect, outline: Points) -> list[tuple[float, float]]:
    points = outline or ((0, 0), (1000, 0), (1000, 1000), (0, 1000))
    return [(rect.x0 + rect.width * x / 1000, rect.y0 + rect.height * y / 1000) for x, y in points]


def _comes_near(box: Rect, corners: Sequence[tuple[float, float]]) -> bool:
    """Whether any of many points along an outline lies in the box or within nearly half an em beside it."""
    near = EM / 2 - 60
    for (x, y), (next_x, next_y) in zip(corners, [*corners[1:], corners[0]], strict=True):
        for step in range(21):
            at_x, at_y = x + (next_x - x) * step / 20, y + (next_y - y) * step / 20
            if box.x0 - near < at_x < box.x1 + near and box.y0 < at_y < box.y1:
                return True
    middle = (sum(x for x, _y in corners) / len(corners), sum(y for _x, y in corners) / len(corners))
    return box.x0 < middle[0] < box.x1 and box.y0 < middle[1] < box.y1


@LAWFUL
@given(made=articles())
def test_loosening_for_a_legs_head_never_costs_a_place(
    made: tuple[Story, list[Block]], library: FontLibrary
) -> None:
    """Every paragraph as the recipe says, a line more or less for none: no less copy is left over than usually."""
    story, blocks = made
    block = blocks[0]
    assert isinstance(block, ArticleBlock)
    fixed = tuple((index, 0) for index in range(len(story.paragraphs)))
    recipe = msgspec.structs.replace(block.recipe, loosen=fixed)
    usual, as_they_come = (
        composed(library, [story], [one, *blocks[1:]]).articles[0].overset_lines
        for one in (block, msgspec.structs.replace(block, recipe=recipe))
    )
    assert usual <= as_they_come
