"""What stands under a headline goes with its rows, and photo and caption stay inside the block."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from layout_app.commands.blocks import MoveBlock, SetHeadForm
from layout_app.document.blocks import ArticleBlock, HeadSlot, Inset, PhotoSlot, Recipe
from layout_app.document.format import Slot
from layout_app.document.issue import Issue, Masthead
from layout_app.document.new_issue import new_issue
from layout_app.document.story import Paragraph, Photo, Story
from layout_app.document.template_files import load_template

T285 = load_template("T285")
FORMS = {form.id: form for form in T285.head_forms}
WIDE = [form.id for form in T285.head_forms if not form.vertical and form.columns[0] <= 4 <= form.columns[1]]


def issue_with(recipe: Recipe, columns: int = 4, lines: int = 27) -> Issue:
    started = new_issue(T285, Masthead(title="报"), "t", pages=1)
    block = ArticleBlock("b", Slot(0, columns, 11, lines), "s", recipe)
    page = msgspec.structs.replace(started.pages[0], blocks=(block,))
    story = Story("s", headline="老楼装上新电梯", paragraphs=(Paragraph("亮了。"),), photos=(Photo("a", "启用仪式"),))
    return msgspec.structs.replace(started, pages=(page,), stories=(story,))


def recipe_of(issue: Issue) -> Recipe:
    block = issue.block("b")
    assert isinstance(block, ArticleBlock)
    return block.recipe


def headed(form: str, photo: Slot, **parts: object) -> Recipe:
    head = HeadSlot(form, Slot(0, 4, 0, FORMS[form].lines))
    return msgspec.structs.replace(Recipe(head=head, photos=(PhotoSlot(0, photo),)), **parts)


def changed(issue: Issue, *forms: str) -> Recipe:
    for form in forms:
        issue = SetHeadForm("b", form).apply(issue).issue
    return recipe_of(issue)


def test_photo_under_the_headline_goes_with_its_rows() -> None:
    recipe = changed(issue_with(headed("second.deck", Slot(1, 3, 5, 12))), "lead.deck")
    assert recipe.photos[0].slot == Slot(1, 3, 8, 12)


def test_photo_without_room_below_gets_lower_and_keeps_its_caption_inside() -> None:
    recipe = changed(issue_with(headed("second.deck", Slot(1, 3, 5, 18))), "lead.lines")
    assert recipe.photos[0].slot == Slot(1, 3, 13, 12)


def test_forms_tried_one_after_the_other_never_cover_the_headline() -> None:
    recipe = changed(issue_with(headed("second.deck", Slot(1, 3, 5, 18))), "lead.lines", "lead.deck")
    assert recipe.photos[0].slot == Slot(1, 3, 8, 12)


def test_photo_beside_the_headline_stays() -> None:
    head = HeadSlot("second.deck", Slot(0, 3, 0, 5))
    recipe = Recipe(head=head, photos=(PhotoSlot(0, Slot(3, 1, 2, 9)),))
    assert changed(issue_with(recipe), "lead.deck").photos == recipe.photos


def test_photo_above_the_headline_ends_where_it_begins() -> None:
    head = HeadSlot("picture", Slot(0, 4, 20, 3))
    recipe = changed(issue_with(Recipe(head=head, photos=(PhotoSlot(0, Slot(0, 4, 0, 18)),))), "lead")
    assert recipe.head is not None
    assert recipe.head.slot == Slot(0, 4, 17, 10)
    assert recipe.photos[0].slot == Slot(0, 4, 0, 15)


def test_insets_and_open_lines_go_with_the_headline() -> None:
    inset = Inset(Slot(0, 1, 12, 6))
    recipe = headed("second.deck", Slot(1, 3, 5, 9), insets=(inset,), text_slot=Slot(0, 4, 5, 22))
    after = changed(issue_with(recipe), "lead.deck")
    assert after.insets[0].slot == Slot(0, 1, 15, 6)
    assert after.text_slot == Slot(0, 4, 8, 19)


def test_photos_stand_beside_a_vertical_headline() -> None:
    after = changed(issue_with(headed("second.deck", Slot(0, 3, 5, 9))), "vertical")
    assert after.photos[0].slot == Slot(1, 2, 5, 9)
    assert changed(issue_with(headed("second.deck", Slot(0, 3, 5, 9))), "vertical", "lead").head == HeadSlot(
        "lead", Slot(0, 4, 0, 10)
    )


def test_headline_taken_away_and_put_back_leaves_the_photo() -> None:
    photo = Slot(1, 3, 8, 12)
    assert changed(issue_with(headed("lead.deck", photo)), "", "lead.deck").photos[0].slot == photo


@pytest.mark.parametrize("lines", [24, 20, 14])
def test_block_made_lower_keeps_the_caption_inside(lines: int) -> None:
    issue = issue_with(headed("second.deck", Slot(1, 3, 6, 18)))
    photo = recipe_of(MoveBlock("b", Slot(0, 4, 11, lines)).apply(issue).issue).photos[0].slot
    assert photo.line >= 5
    assert photo.last_line + 2 < lines


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_photo_stays_clear_of_the_headline_and_inside_through_any_changes(data: st.DataObject) -> None:
    lines = data.draw(st.integers(18, 50))
    first = data.draw(st.sampled_from(WIDE))
    top = data.draw(st.integers(FORMS[first].lines, lines - 5))
    column = data.draw(st.integers(0, 3))
    photo = Slot(column, data.draw(st.integers(1, 4 - column)), top, data.draw(st.integers(3, lines - 2 - top)))
    issue = issue_with(headed(first, photo), lines=lines)
    for _number in range(data.draw(st.integers(1, 6))):
        if data.draw(st.booleans()):
            issue = SetHeadForm("b", data.draw(st.sampled_from(WIDE))).apply(issue).issue
        else:
            lines = data.draw(st.integers(18, 50))
            issue = MoveBlock("b", Slot(0, 4, 11, lines)).apply(issue).issue
        recipe = recipe_of(issue)
        assert recipe.head is not None
        slot = recipe.photos[0].slot
        assert not slot.overlaps(recipe.head.slot)
        assert slot.last_line + 2 < lines
        assert slot.lines >= 3
