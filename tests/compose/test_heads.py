"""Headline sets in places that are too small for them, and in forms of any name."""

from __future__ import annotations

import msgspec
import pytest

from layout_app.compose.head import closed_lines, fitted_parts
from layout_app.compose.page import Composer
from layout_app.compose.setter import Typesetter
from layout_app.compose.setting import Setting
from layout_app.display.items import LaidOutPage, Rule, TextLine
from layout_app.document.blocks import ArticleBlock, HeadSlot, PhotoSlot, Recipe
from layout_app.document.format import Slot
from layout_app.document.issue import Issue, Masthead
from layout_app.document.new_issue import new_issue
from layout_app.document.story import Photo, Story
from layout_app.document.template_files import load_template
from layout_app.fonts.library import FontLibrary

STORY = Story(id="s", headline="竖题 两行", deck="副题也是竖的", tag="要闻", photos=(Photo("none"),))


@pytest.fixture
def empty() -> Issue:
    return new_issue(load_template("T285"), Masthead(title="报"), "t")


def page_of(library: FontLibrary, issue: Issue, block: ArticleBlock, story: Story = STORY) -> LaidOutPage:
    page = msgspec.structs.replace(issue.pages[0], blocks=(block,))
    issue = msgspec.structs.replace(issue, pages=(page,), stories=(story,))
    return Composer(library).compose_page(issue, 0)


@pytest.mark.parametrize("lines", [1, 2, 30])
def test_vertical_head_keeps_a_shape_however_low_its_block_is(library: FontLibrary, empty: Issue, lines: int) -> None:
    form = next(form for form in empty.head_forms if form.vertical)
    block = ArticleBlock("b", Slot(0, 3, 20, lines), "s", Recipe(HeadSlot(form.id, Slot(0, 1, 0, lines))))
    items = page_of(library, empty, block).items
    rules = [item for item in items if isinstance(item, Rule)]
    assert all(rule.rect.width > 0 and rule.rect.height > 0 for rule in rules)
    assert bool(rules) == (lines == 30)
    lines_of_text = [item for item in items if isinstance(item, TextLine)]
    assert {"竖题 ", "两行", "副题也是竖的"} <= {item.text for item in lines_of_text}
    assert all(run.size > 0 for item in lines_of_text for run in item.runs)


def test_vertical_form_of_any_name_holds_the_tag_instead_of_the_picture(library: FontLibrary, empty: Issue) -> None:
    vertical = next(form for form in empty.head_forms if form.vertical)
    issue = msgspec.structs.replace(empty, head_forms=(msgspec.structs.replace(vertical, id="竖"),))
    recipe = Recipe(HeadSlot("竖", Slot(0, 1, 0, 30)), (PhotoSlot(0, Slot(1, 2, 0, 12)),))
    tags = [
        item
        for item in page_of(library, issue, ArticleBlock("b", Slot(0, 3, 20, 30), "s", recipe)).items
        if isinstance(item, TextLine) and item.role == "tag"
    ]
    assert [tag.vertical for tag in tags] == [True]


@pytest.mark.parametrize("form", ["letter.wide", "letter.second.deck"])
def test_gap_of_a_headline_that_fills_no_measure_is_at_most_half_an_em(library: FontLibrary, form: str) -> None:
    issue = new_issue(load_template("N-A4"), Masthead(title="报"), "t")
    story = Story(id="s", headline="不断探索创新 扎实推进居民自治", deck="国家民政部调研组一行 来街道调研")
    block = ArticleBlock("b", Slot(0, 3, 0, 10), "s", Recipe(HeadSlot(form, Slot(0, 3, 0, 5), (("headline", 21_000),))))
    headline = next(
        item
        for item in page_of(library, issue, block, story).items
        if isinstance(item, TextLine) and item.role == "headline"
    )
    one, two = headline.runs
    gap = two.xs[0] - one.xs[0] - sum(one.advances)
    assert 0.35 * 21_000 <= gap <= 0.5 * 21_000


def test_a_set_that_lacks_parts_or_lines_of_its_form_has_no_hole(library: FontLibrary, empty: Issue) -> None:
    form = next(form for form in empty.head_forms if form.id == "one.full")
    whole = Story(id="s", kicker="身边好人", headline="不断探索创新扎实推进居民自治新格局", deck="街道调研")
    short = msgspec.structs.replace(whole, kicker="", headline="社区食堂")
    recipe = Recipe(HeadSlot(form.id, Slot(0, 1, 0, form.lines)))
    block = ArticleBlock("b", Slot(0, 1, 20, 40), "s", recipe)
    (head,), (deck,) = (lines_of(page_of(library, empty, block, short), role) for role in ("headline", "deck"))
    heads, (after,) = (lines_of(page_of(library, empty, block, whole), role) for role in ("headline", "deck"))
    assert len(heads) > 1
    assert deck.y - head.y == after.y - heads[-1].y  # as far below the headline's last line as with all of them
    area = empty.format.area(Slot(0, 1, 20, form.lines))
    assert head.y - head.size > area.y0 and deck.y < area.y1


def lines_of(page: LaidOutPage, role: str) -> list[TextLine]:
    return [item for item in page.items if isinstance(item, TextLine) and item.role == role]


@pytest.mark.parametrize("template", ["T285", "N-A4"])
def test_no_set_stands_above_its_slot_whatever_it_lacks(library: FontLibrary, template: str) -> None:
    issue = new_issue(load_template(template), Masthead(), "i", pages=1)
    whole = Story(id="s", kicker="身边好人", headline="不断探索创新 扎实推进居民自治", deck="街道调研")
    for form in issue.head_forms:
        if form.vertical:
            continue
        columns = form.columns[0]
        for lacking in ({"kicker": ""}, {"deck": ""}, {"kicker": "", "deck": ""}):
            story = msgspec.structs.replace(whole, **lacking)
            head = HeadSlot(form.id, Slot(0, columns, 0, form.lines))
            area = issue.format.area(Slot(0, columns, 20, form.lines))
            fitted = fitted_parts(Setting(issue, Typesetter(library)), story, head, form, area.width)
            lines = form.lines - closed_lines(form, fitted, issue.format.pitch)
            least = msgspec.structs.replace(head, slot=Slot(0, columns, 0, lines))
            block = ArticleBlock("b", Slot(0, columns, 20, 40), "s", Recipe(least))
            for line in lines_of(page_of(library, issue, block, story), "headline"):
                assert line.y - line.size * 0.88 >= area.y0 - 1, (form.id, lacking)


def test_breaks_beyond_a_headline_that_got_shorter_are_let_go(library: FontLibrary, empty: Issue) -> None:
    """They stay in the block, whose headline may be edited or become another's."""
    recipe = Recipe(head=HeadSlot(empty.head_forms[0].id, Slot(0, 2, 0, 6), breaks=(9,)))
    block = ArticleBlock("b", Slot(0, 2, 20, 20), "s", recipe)
    page = page_of(library, empty, block, Story("s", headline="短题"))
    lines = [item for item in page.items if isinstance(item, TextLine) and item.source.part == "headline"]
    assert [line.text for line in lines] == ["短题"]
