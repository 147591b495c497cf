"""TYPOGRAPHY 11, row by row.

Threads (NP8) are tried in ``tests/compose/test_threads.py``, captions on whole pages (NP10) by
``tests/compose/page_rules.py``.
"""

from __future__ import annotations

import msgspec
import pytest

from layout_app.compose.page import Composer
from layout_app.display.items import TextLine
from layout_app.document.blocks import ArticleBlock, HeadSlot, Recipe
from layout_app.document.format import PageFormat, Slot
from layout_app.document.issue import Issue, Masthead
from layout_app.document.new_issue import new_issue
from layout_app.document.story import Paragraph, Story
from layout_app.document.template_files import load_template, template_ids
from layout_app.fonts.library import FontLibrary
from layout_app.styles.cascade import resolve
from layout_app.units import pt, to_mm

SMALL_FIVE = pt(9)


@pytest.fixture(params=["T285", "N-A4"])
def issue(request: pytest.FixtureRequest) -> Issue:
    return new_issue(load_template(request.param), Masthead(title="报"), "t")


def page_format(columns: int, chars: int) -> PageFormat:
    return PageFormat(
        width=0, height=0, bleed=0, top=0, left=0, em=SMALL_FIVE, pitch=pt(12),
        columns=columns, column_chars=chars, gutter_half_chars=2, lines=100,
    )


def texts(library: FontLibrary, issue: Issue, story: Story, recipe: Recipe, lines: int = 30) -> list[TextLine]:
    block = ArticleBlock("b", Slot(0, 1 if recipe.head is None else 3, 4, lines), "s", recipe)
    page = msgspec.structs.replace(issue.pages[0], blocks=(block,))
    issue = msgspec.structs.replace(issue, pages=(page,), stories=(story,))
    return [item for item in Composer(library).compose_page(issue, 0).items if isinstance(item, TextLine)]


@pytest.mark.parametrize(("columns", "chars", "whole", "millimetres"), [(8, 13, 111, 352), (6, 11, 71, 225)])
def test_np1_type_areas_of_broadsheet_and_tabloid(columns: int, chars: int, whole: int, millimetres: float) -> None:
    page = page_format(columns, chars)
    assert page.text_width == whole * SMALL_FIVE
    assert to_mm(page.text_width) == pytest.approx(millimetres, abs=1)


@pytest.mark.parametrize(
    ("chars", "widths"), [(13, [13, 27, 41, 55, 69, 83, 97, 111]), (11, [11, 23, 35, 47, 59, 71])]
)
def test_np2_merged_columns(chars: int, widths: list[int]) -> None:
    page = page_format(len(widths), chars)
    assert [page.width_of(count) // SMALL_FIVE for count in range(1, len(widths) + 1)] == widths


@pytest.mark.parametrize("template_id", template_ids())
def test_np3_basic_measures_are_comfortable(template_id: str) -> None:
    assert 11 <= load_template(template_id).format.column_chars <= 22


def test_np4_faces_and_sizes_of_body_leads_captions_and_subheads(issue: Issue) -> None:
    body, lede, caption, subhead = (resolve(issue.sheet, name) for name in ("body", "lede.kai", "caption", "subhead"))
    assert "Serif" in body.font.han and pt(9) <= body.size <= pt(10.5)
    assert "WenKai" in lede.font.han
    assert pt(7.5) <= caption.size <= pt(9)
    assert "Sans" in subhead.font.han


def test_np5_kicker_headline_and_deck_stand_above_each_other_in_different_faces(
    library: FontLibrary, issue: Issue
) -> None:
    wanted = {"kicker", "headline", "deck"}
    form = next(form for form in issue.head_forms if wanted <= {part.part for part in form.parts})
    story = Story(id="s", headline="社区食堂开张", kicker="解决吃饭难", deck="六十五岁以上老人八折")
    lines = texts(library, issue, story, Recipe(HeadSlot(form.id, Slot(0, 3, 0, form.lines))))
    parts = {role: next(line for line in lines if line.role == role) for role in ("kicker", "headline", "deck")}
    assert parts["kicker"].y < parts["headline"].y < parts["deck"].y
    assert max(parts["kicker"].size, parts["deck"].size) < 0.75 * parts["headline"].size
    faces = {role: line.runs[0].font.name for role, line in parts.items()}
    assert faces["headline"] not in (faces["kicker"], faces["deck"])


@pytest.mark.parametrize("template_id", template_ids())
def test_np7_a_new_issue_has_masthead_and_folios(library: FontLibrary, template_id: str) -> None:
    issue = new_issue(load_template(template_id), Masthead(title="报"), "t", pages=4)
    composer = Composer(library)
    roles = [
        {item.role for item in composer.compose_page(issue, number).items if isinstance(item, TextLine)}
        for number in range(len(issue.pages))
    ]
    assert "masthead" in roles[0]
    assert all("masthead" not in found and found & {"folio", "foot"} for found in roles[1:])


def test_np9_a_sign_off_closes_the_last_line_where_an_em_is_left(library: FontLibrary, issue: Issue) -> None:
    measure = issue.format.column_width
    seen = set()
    for count in range(3 * issue.format.column_chars, 4 * issue.format.column_chars):
        story = Story(id="s", paragraphs=(Paragraph("汉字" * count),), signoff="（社区党群办）")
        lines = texts(library, issue, story, Recipe())
        signoff = next(line for line in lines if line.role == "signoff")
        last = [line for line in lines if line.role == "body"][-1]
        assert signoff.x + signoff.width == issue.format.left + measure
        on_last = signoff.y == last.y
        seen.add(on_last)
        gap = signoff.x - (last.x + last.width)
        assert gap >= signoff.size if on_last else measure - last.width - signoff.width < signoff.size
        assert on_last or signoff.y - last.y == issue.format.pitch
    assert seen == {True, False}


def test_np9_a_byline_stands_under_the_headline(library: FontLibrary, issue: Issue) -> None:
    form = issue.head_forms[0]
    story = Story(id="s", headline="标题", byline="本报记者 张三丰", paragraphs=(Paragraph("正文" * 60),))
    recipe = Recipe(HeadSlot(form.id, Slot(0, 3, 0, form.lines)), legs=3)
    lines = texts(library, issue, story, recipe, lines=form.lines + 20)
    byline = next(line for line in lines if line.role == "byline")
    assert max(line.y for line in lines if line.role == "headline") < byline.y
    assert byline.y < min(line.y for line in lines if line.role == "body" and line.x < byline.x + byline.measure / 2)


@pytest.mark.parametrize("frame", ["box", "tint"])
def test_np11_text_in_a_frame_keeps_its_distance_and_the_grid(library: FontLibrary, issue: Issue, frame: str) -> None:
    story = Story(id="s", paragraphs=(Paragraph("正文" * 100),))
    lines = [line for line in texts(library, issue, story, Recipe(frame=frame, legs=1)) if line.role == "body"]
    page = issue.format
    assert {(line.y - page.baseline(0)) % page.pitch for line in lines} == {0}
    if frame == "box":
        assert min(line.x for line in lines) >= page.left + page.em
        assert max(line.x + line.measure for line in lines) <= page.left + page.column_width - page.em
