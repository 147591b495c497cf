"""Joined pages are looked at along their fold: what it cuts, and whether both lie on one sheet."""

from __future__ import annotations

import msgspec
import pytest

from layout_app.commands.join_pages import JoinPages
from layout_app.compose.page import Composer
from layout_app.document.blocks import ArticleBlock, HeadSlot, PhotoSlot, Recipe
from layout_app.document.format import Slot
from layout_app.document.issue import AssetRecord, Issue, Masthead, with_page
from layout_app.document.new_issue import new_issue
from layout_app.document.story import Paragraph, Photo, Story
from layout_app.document.template_files import load_template
from layout_app.errors import Finding
from layout_app.fonts.library import FontLibrary
from layout_app.preflight.live import run_checks

T285 = load_template("T285")
FORM = T285.head_forms[0]
HEAD = HeadSlot(FORM.id, Slot(0, 10, 0, FORM.lines))
TEXT = "街道将从居民区实际需求出发，以业委会组建改建工作为抓手，继续做好指导和培训工作，打下坚实基础。"


def joined_with(story: Story, recipe: Recipe, pages: int = 4) -> Issue:
    issue = msgspec.structs.replace(
        new_issue(T285, Masthead(title="报"), "t", pages), stories=(story,),
        assets=(AssetRecord("a", "a.jpg", ".jpg", 4000, 3000, "sRGB"),),
    )  # fmt: skip
    issue = JoinPages(1).apply(issue).issue
    page = issue.pages[1]
    block = ArticleBlock("b", Slot(0, 10, 5, 40), story.id, recipe)
    return with_page(issue, 1, msgspec.structs.replace(page, blocks=(*page.blocks, block)))


def found(library: FontLibrary, issue: Issue) -> list[Finding]:
    findings = run_checks(issue, Composer(library).compose(issue), "press")
    return [one for one in findings if one.code.startswith("fold.")]


def codes(library: FontLibrary, issue: Issue) -> list[str]:
    return [one.code for one in found(library, issue)]


def test_text_in_the_columns_of_the_joined_grid_is_clear_of_the_fold(library: FontLibrary) -> None:
    story = Story("s", paragraphs=(Paragraph(TEXT * 40),))
    assert codes(library, joined_with(story, Recipe())) == []


def test_lines_that_run_over_the_fold_are_told_once(library: FontLibrary) -> None:
    story = Story("s", paragraphs=(Paragraph(TEXT * 40),))
    (finding,) = found(library, joined_with(story, Recipe(legs=3)))
    assert (finding.code, finding.page) == ("fold.cuts-text", 2)
    assert finding.source is not None and finding.source.block == "b"


def test_a_character_of_a_headline_is_cut_or_the_fold_passes_between_two(library: FontLibrary) -> None:
    """Centred, an odd number of characters has one in the middle; a gap in the middle of an even number is clear."""
    form = next(one for one in T285.head_forms if any(part.align == "center" for part in one.parts))
    head = HeadSlot(form.id, Slot(0, 10, 0, form.lines))
    cut = found(library, joined_with(Story("s", "五个字标题"), Recipe(head)))
    assert [one.code for one in cut] == ["fold.cuts-headline"]
    assert "“字”" in cut[0].message
    assert codes(library, joined_with(Story("s", "两边各三 个字就行"), Recipe(head))) == []


@pytest.mark.parametrize(("focus", "cut"), [(0.5, True), (0.2, False)])
def test_a_picture_may_lie_over_the_fold_but_not_with_its_focus(
    library: FontLibrary, focus: float, cut: bool
) -> None:
    story = Story("s", photos=(Photo("a", "图说", focus=(focus, 0.5)),))
    recipe = Recipe(photos=(PhotoSlot(0, Slot(2, 6, 0, 30), "none"),))
    assert codes(library, joined_with(story, recipe)) == (["fold.cuts-picture"] if cut else [])


def test_pages_added_move_the_middle_of_the_paper(library: FontLibrary) -> None:
    issue = joined_with(Story("s"), Recipe())
    more = new_issue(T285, Masthead(), "t", 6).pages[4:]
    (finding,) = found(library, msgspec.structs.replace(issue, pages=(*issue.pages, *more)))
    assert finding.code == "fold.not-one-sheet"
    assert "2·3" in finding.message
