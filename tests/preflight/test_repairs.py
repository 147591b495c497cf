"""A repair does away with its finding, in one step, and undoing gives the issue back."""

from __future__ import annotations

import msgspec
import pytest

from layout_app.color import BLACK, CMYK, RGB, Color
from layout_app.commands.blocks import RemoveBlock, SetRecipe
from layout_app.commands.pages import SetMasthead
from layout_app.commands.styles import SetStyle
from layout_app.commands.text import ReplaceText
from layout_app.document.blocks import ArticleBlock
from layout_app.document.issue import Issue
from layout_app.document.story import Story
from layout_app.errors import Finding, Severity
from layout_app.fonts.library import FontLibrary
from layout_app.ids import SourceRef
from layout_app.preflight.repairs import MENDS, repair_of
from layout_app.session.session import Session
from layout_app.styles.cascade import resolve
from layout_app.styles.model import Swatch
from tests.preflight.test_checks import SAMPLE

OF_THE_ISSUE = {
    "masthead.date", "masthead.lunar-date", "masthead.number", "fold.not-one-sheet", "ink.total", "ink.rgb",
    "page.role",
}  # fmt: skip
"""What is about no block."""


def found(session: Session, code: str) -> list[Finding]:
    return [one for one in session.preflight() if one.code == code]


def repaired(session: Session, code: str) -> Issue:
    """The issue after the first finding of that code was repaired, which was one step that undo takes back."""
    finding = found(session, code)[0]
    before = session.issue
    repair = repair_of(before, session.layout_all(), finding)
    assert repair is not None and repair.words == finding.repair != ""
    session.apply(repair.command)
    after = session.issue
    assert finding not in found(session, code)
    session.undo()
    assert session.issue == before
    session.redo()
    return after


def article(issue: Issue, block_id: str) -> ArticleBlock:
    block = issue.block(block_id)
    assert isinstance(block, ArticleBlock)
    return block


def pixels_divided(issue: Issue, by: int) -> Issue:
    replace = msgspec.structs.replace
    assets = tuple(replace(one, width=one.width // by, height=one.height // by) for one in issue.assets)
    return replace(issue, assets=assets)


@pytest.fixture
def session(library: FontLibrary) -> Session:
    return Session.open(SAMPLE, library)


def test_a_coarse_picture_is_set_over_as_many_columns_as_its_pixels_allow(session: Session) -> None:
    whole = [one.ppi for one in session.layout_all().pages[0].items if getattr(one, "role", "") == "photo"]
    by = next(by for by in range(1, 9) if 100 <= min(whole[0]) / by < 150)
    session.replace_issue(pixels_divided(session.issue, by))
    before = article(session.issue, "p1-lead").recipe.photos[0].slot
    after = article(repaired(session, "picture.resolution"), "p1-lead").recipe.photos[0].slot
    assert after.columns < before.columns and after.column == before.column


def test_a_picture_too_coarse_for_one_column_is_left_to_the_editor(session: Session) -> None:
    session.replace_issue(pixels_divided(session.issue, 40))
    assert {one.repair for one in found(session, "picture.resolution")} == {""}


def test_the_second_of_two_same_pictures_is_taken_out(session: Session) -> None:
    story = session.issue.story("showcase")
    photo = session.issue.story("inspection").photos[0]
    stories = tuple(
        msgspec.structs.replace(one, photos=(photo,)) if one.id == story.id else one for one in session.issue.stories
    )
    session.replace_issue(msgspec.structs.replace(session.issue, stories=stories))
    after = repaired(session, "picture.twice")
    assert article(after, "p1-lead").recipe.photos and not article(after, "p2-showcase").recipe.photos


def test_half_width_marks_become_full_width_all_at_once(session: Session) -> None:
    session.apply(ReplaceText("renting", "body", 0, 0, 0, "通知,请居民(代表)参加!"))
    after = repaired(session, "text.half-width-mark")
    assert after.story("renting").paragraphs[0].text.startswith("通知，请居民（代表）参加！")


def test_an_entry_of_the_index_that_leads_nowhere_is_taken_out(session: Session) -> None:
    session.apply(RemoveBlock("p2-research"))
    repaired(session, "index.no-page")
    assert not found(session, "index.no-page")


def test_a_kicker_that_the_form_has_not_gets_one_that_has(session: Session) -> None:
    for form in session.issue.head_forms:
        block = article(session.issue, "p1-box")
        assert block.recipe.head is not None
        head = msgspec.structs.replace(block.recipe.head, form=form.id)
        if [part.part for part in form.parts] == ["headline"] and form.columns[0] <= head.slot.columns:
            session.apply(SetRecipe("p1-box", msgspec.structs.replace(block.recipe, head=head)))
            break
    session.apply(ReplaceText("renting", "kicker", 0, 0, 0, "引题"))
    repaired(session, "head.not-shown")


@pytest.mark.parametrize(("typed", "date"), [("2019年12月10日", "2019-12-10"), ("2019.2.3", "2019-02-03")])
def test_a_date_in_another_form_is_written_as_a_date(session: Session, typed: str, date: str) -> None:
    session.apply(SetMasthead("date", typed))
    assert repaired(session, "masthead.date").masthead.date == date


def test_words_that_are_no_date_are_left_to_the_editor(session: Session) -> None:
    session.apply(SetMasthead("date", "下周二"))
    (finding,) = found(session, "masthead.date")
    assert finding.repair == ""


def with_swatch(issue: Issue, name: str, color: Color) -> Issue:
    swatches = tuple(Swatch(name, color) if one.name == name else one for one in issue.sheet.swatches)
    return msgspec.structs.replace(issue, sheet=msgspec.structs.replace(issue.sheet, swatches=swatches))


def test_a_colour_with_too_much_ink_loses_colour_and_keeps_its_black(session: Session) -> None:
    session.replace_issue(with_swatch(session.issue, "red", CMYK(0.9, 1, 1, 0.5)))
    after = repaired(session, "ink.total").sheet.color("red")
    assert isinstance(after, CMYK) and after.k == 0.5 and 2.95 < after.total <= 3


def test_a_colour_in_rgb_is_given_in_inks(session: Session) -> None:
    session.replace_issue(with_swatch(session.issue, "red", RGB(1, 0, 0)))
    assert repaired(session, "ink.rgb").sheet.color("red") == CMYK(0, 1, 1, 0)


def test_small_type_in_many_inks_becomes_black(session: Session) -> None:
    rule = next(one for one in session.issue.sheet.rules if one.name == "caption")
    session.replace_issue(with_swatch(session.issue, "red", CMYK(0.1, 1, 1, 0)))
    session.apply(SetStyle(msgspec.structs.replace(rule, color="red", size=8_500)))
    after = repaired(session, "text.many-inks")
    assert resolve(after.sheet, "caption").color == BLACK


def test_a_picture_without_caption_may_be_said_to_need_none(session: Session) -> None:
    caption = session.issue.story("renting").photos[0].caption if session.issue.story("renting").photos else ""
    assert caption == "" and not found(session, "picture.no-caption")
    length = len(session.issue.story("training").photos[0].caption)
    session.apply(ReplaceText("training", "caption", 0, 0, length, ""))
    after = article(repaired(session, "picture.no-caption"), "p2-training")
    assert [one.caption for one in after.recipe.photos] == ["none"]


def test_an_empty_block_is_taken_off(session: Session) -> None:
    stories = tuple(Story(one.id) if one.id == "renting" else one for one in session.issue.stories)
    session.replace_issue(msgspec.structs.replace(session.issue, stories=stories))
    assert repaired(session, "block.empty").find_block("p1-box") is None


@pytest.mark.parametrize("code", ["picture.no-bleed", "tint.no-bleed"])
def test_what_runs_to_the_edge_is_let_run_over_it(library: FontLibrary, code: str) -> None:
    """The newsletter without margins: its blocks stand at the trim."""
    session = Session.open(SAMPLE.parents[1] / "shi-er-a4.issue", library)
    bare = msgspec.structs.replace(session.issue.format, top=0, left=0)
    block = article(session.issue, "p2-showcase")
    slots = tuple(msgspec.structs.replace(one, bleed=()) for one in block.recipe.photos)
    recipe = msgspec.structs.replace(block.recipe, photos=slots, frame="tint", bleed=())
    session.replace_issue(msgspec.structs.replace(session.issue, format=bare))
    session.apply(SetRecipe("p2-showcase", recipe))
    after = article(repaired(session, code), "p2-showcase").recipe
    bleeds = [edge for slot in after.photos for edge in slot.bleed] if code == "picture.no-bleed" else after.bleed
    assert "left" in bleeds


def test_a_repair_whose_block_has_gone_meanwhile_is_none(session: Session) -> None:
    """The list may have been shown before the block and its article went."""
    source = SourceRef("gone", "photo", 0, 0, 0, "gone")
    empty = msgspec.structs.replace(session.issue, stories=(), pages=session.issue.pages[:1])
    session.replace_issue(empty)
    for code in set(MENDS) - OF_THE_ISSUE:
        stale = Finding(code, Severity.WARNING, "m", source=source, page=1)
        assert repair_of(empty, session.layout_all(), stale) is None, code
