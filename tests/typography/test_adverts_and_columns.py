"""TYPOGRAPHY NP12: adverts carry the word 广告; editor's notes (编者按) and column headings (栏题)."""

from __future__ import annotations

import msgspec
import pytest

from layout_app.commands.adverts import PlaceAdvert, SetAdvert
from layout_app.compose.page import Composer
from layout_app.display.dump import dump_json
from layout_app.display.items import LaidOutIssue, LaidOutPage, PlacedImage, Rule, TextLine
from layout_app.document.blocks import AdvertBlock, ArticleBlock, HeadSlot, Recipe
from layout_app.document.format import Slot
from layout_app.document.issue import AssetRecord, Issue, Masthead
from layout_app.document.line_kinds import LINE_KINDS
from layout_app.document.new_issue import new_issue
from layout_app.document.story import Paragraph, Story
from layout_app.document.template_files import load_template, template_ids
from layout_app.errors import CommandRefused
from layout_app.fonts.library import FontLibrary
from layout_app.preflight.live import run_checks

PICTURE = AssetRecord("a", "招商.jpg", ".jpg", 1600, 900, "RGB")
TEXT = "社区居民自治工作座谈会，在市民活动中心举行；来自各个小区的代表参加了讨论。"


@pytest.fixture(params=template_ids())
def issue(request: pytest.FixtureRequest) -> Issue:
    made = new_issue(load_template(request.param), Masthead(title="报"), "t")
    stories = (Story(id="s", headline="招聘启事", paragraphs=(Paragraph(TEXT),) * 3),)
    page = msgspec.structs.replace(made.pages[0], blocks=())
    return msgspec.structs.replace(made, pages=(page,), stories=stories, assets=(PICTURE,))


def laid_out(library: FontLibrary, issue: Issue) -> LaidOutPage:
    return Composer(library).compose_page(issue, 0)


def with_article(issue: Issue, recipe: Recipe) -> Issue:
    page = msgspec.structs.replace(issue.pages[0], blocks=(ArticleBlock("b", Slot(0, 2, 10, 20), "s", recipe),))
    return msgspec.structs.replace(issue, pages=(page,))


def word_of(page: LaidOutPage) -> TextLine:
    (word,) = (item for item in page.items if isinstance(item, TextLine) and item.text == "广告")
    return word


def is_in_upper_right_corner(word: TextLine, page: LaidOutPage) -> bool:
    rect = page.blocks[0].rect
    right, top = word.x + word.width, word.y - word.size
    return rect.x1 - 10_000 <= right <= rect.x1 and rect.y0 <= top <= rect.y0 + 8_000


def test_a_picture_advert_carries_the_word(library: FontLibrary, issue: Issue) -> None:
    edit = PlaceAdvert(0, "a", Slot(1, 2, 12, 14)).apply(issue)
    page = laid_out(library, edit.issue)
    (box,) = page.blocks
    assert (box.kind, box.columns, box.lines) == ("advert", (1, 2), (12, 14))
    word = word_of(page)
    assert is_in_upper_right_corner(word, page)
    assert 7_000 <= word.size <= 8_000
    (image,) = (item for item in page.items if isinstance(item, PlacedImage))
    assert box.rect.inset(300, 300).contains(image.rect.x0 + 300, image.rect.y0 + 300)
    assert page.items.index(word) > page.items.index(image)  # the word is on top
    assert image.ppi[0] == pytest.approx(image.ppi[1])
    dumped = dump_json(LaidOutIssue("", (page,), ()))["pages"][0]
    assert [one["kind"] for one in dumped["blocks"]] == ["advert"]
    assert [one["role"] for one in dumped["items"] if one["kind"] == "image"] == ["advert"]


@pytest.mark.parametrize("direction", ["horizontal", "vertical"])
@pytest.mark.parametrize("line", LINE_KINDS)
def test_an_article_made_an_advert_is_framed_and_carries_the_word(
    library: FontLibrary, issue: Issue, direction: str, line: str
) -> None:
    plain = with_article(issue, Recipe(legs=2, direction=direction, frame_line=line))
    advert = SetAdvert("b", True).apply(plain).issue
    page = laid_out(library, advert)
    word = word_of(page)
    assert is_in_upper_right_corner(word, page)
    block = advert.block("b")
    assert isinstance(block, ArticleBlock) and block.recipe.frame == "box"
    body = [item for item in page.items if isinstance(item, TextLine) and item.role == "body"]
    assert body
    for item in body:
        top = item.y if item.vertical else item.y - item.size * 88 // 100
        assert top >= word.y + word.size * 12 // 100
    again = SetAdvert("b", False).apply(advert).issue
    assert not any(isinstance(one, TextLine) and one.text == "广告" for one in laid_out(library, again).items)


def test_a_lost_picture_of_an_advert_is_an_error(library: FontLibrary, issue: Issue) -> None:
    placed = PlaceAdvert(0, "a", Slot(0, 2, 12, 14)).apply(issue).issue
    lost = msgspec.structs.replace(placed, assets=())
    page = laid_out(library, lost)
    assert [one.code for one in page.findings] == ["picture.missing"]
    assert word_of(page)


def test_adverts_are_refused_where_they_cannot_stand(issue: Issue) -> None:
    for command in (PlaceAdvert(0, "a", Slot(0, 9, 0, 5)), PlaceAdvert(7, "a", Slot(0, 1, 0, 5)),
                    PlaceAdvert(0, "gone", Slot(0, 1, 0, 5)), SetAdvert("gone", True)):  # fmt: skip
        with pytest.raises(CommandRefused):
            command.apply(issue)


def test_a_small_picture_of_an_advert_is_found_as_a_photos_is(library: FontLibrary, issue: Issue) -> None:
    small = msgspec.structs.replace(issue, assets=(msgspec.structs.replace(PICTURE, width=80, height=60),))
    placed = PlaceAdvert(0, "a", Slot(0, 2, 12, 14)).apply(small).issue
    found = run_checks(placed, LaidOutIssue("", (laid_out(library, placed),), ()), "press")
    assert "picture.resolution" in [one.code for one in found]


def test_an_editors_note_is_kai_and_indented_on_both_sides(library: FontLibrary, issue: Issue) -> None:
    story = Story(id="s", headline="题", paragraphs=(Paragraph("编者按：" + TEXT * 3, "editor-note"), Paragraph(TEXT)))
    page = laid_out(library, with_article(msgspec.structs.replace(issue, stories=(story,)), Recipe(legs=1)))
    note = [item for item in page.items if isinstance(item, TextLine) and item.source.index == 0]
    body = [item for item in page.items if isinstance(item, TextLine) and item.source.index == 1]
    assert all("WenKai" in run.font.name for item in note for run in item.runs if "一" <= run.text[0] <= "龥")
    assert {item.size for item in note} == {item.size for item in body}
    em = note[0].size
    for item in note[1:-1]:
        assert item.runs[0].xs[0] == pytest.approx(em, abs=em // 10)
        assert item.width <= body[0].measure - em
    assert len(note) >= 3


def test_a_column_heading_stands_between_rules_over_the_headline(library: FontLibrary, issue: Issue) -> None:
    form = next(one for one in issue.head_forms if one.id == "heading")
    story = Story(id="s", headline="家门口的好声音", kicker="社区新闻", paragraphs=(Paragraph(TEXT),) * 3)
    recipe = Recipe(HeadSlot(form.id, Slot(0, 2, 0, form.lines)))
    page = laid_out(library, with_article(msgspec.structs.replace(issue, stories=(story,)), recipe))
    heading = next(item for item in page.items if isinstance(item, TextLine) and item.role == "kicker")
    headline = next(item for item in page.items if isinstance(item, TextLine) and item.role == "headline")
    left, right = sorted((item for item in page.items if isinstance(item, Rule)), key=lambda rule: rule.rect.x0)
    assert left.rect.x1 < heading.x and heading.x + heading.width < right.rect.x0
    assert left.rect.x0 == page.blocks[0].rect.x0 and right.rect.x1 == page.blocks[0].rect.x1
    assert heading.y - heading.size < left.rect.y0 == right.rect.y0 < heading.y < headline.y - headline.size


def test_an_advert_block_is_saved_and_read(issue: Issue) -> None:
    placed = PlaceAdvert(0, "a", Slot(0, 2, 12, 14)).apply(issue).issue
    block = placed.pages[0].blocks[0]
    assert msgspec.convert(msgspec.to_builtins(block), AdvertBlock) == block
