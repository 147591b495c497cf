"""Subheads over all legs: the copy before one is level above it and goes on below it; nothing else stands beside it."""

from __future__ import annotations

import msgspec
import pytest

from layout_app.compose.page import Composer
from layout_app.display.items import LaidOutPage, Rule, TextLine
from layout_app.document.blocks import ArticleBlock, PhotoSlot, Recipe
from layout_app.document.format import Slot
from layout_app.document.story import Paragraph, Photo, Story
from layout_app.fonts.library import FontLibrary
from layout_app.styles.model import StyleRule
from layout_app.units import Mpt
from tests.compose.test_runaround import PAGE, TEXT, issue_of, lines_of

WIDE = Paragraph("通栏的小标题", "subhead-wide")


def story_of(before: int, after: int, **parts: object) -> Story:
    paragraphs = (*(Paragraph(TEXT),) * before, WIDE, *(Paragraph(TEXT),) * after)
    return msgspec.structs.replace(Story("s", paragraphs=paragraphs, photos=(Photo("a"),)), **parts)


def page_of(library: FontLibrary, story: Story, lines: int = 40, recipe: Recipe | None = None) -> LaidOutPage:
    block = ArticleBlock("b", Slot(0, 3, 0, lines), "s", recipe or Recipe())
    return Composer(library).compose(issue_of([story], [block])).pages[0]


def wide_of(page: LaidOutPage) -> TextLine:
    (line,) = lines_of(page, "subhead-wide")
    return line


def feet(lines: list[TextLine]) -> list[int]:
    """The last line of each leg."""
    lefts = sorted({line.x for line in lines})
    return [max(line.grid_line or 0 for line in lines if line.x == left) for left in lefts]


def heads(lines: list[TextLine]) -> list[int]:
    lefts = sorted({line.x for line in lines})
    return [min(line.grid_line or 0 for line in lines if line.x == left) for left in lefts]


def parts_of(page: LaidOutPage) -> tuple[list[TextLine], list[TextLine]]:
    """The body's lines above and below the wide subhead."""
    wide = wide_of(page)
    body = lines_of(page, "body")
    return [line for line in body if line.y < wide.y], [line for line in body if line.y > wide.y]


@pytest.mark.parametrize(("before", "after"), [(3, 3), (4, 6), (6, 2)])
def test_copy_is_level_above_a_wide_subhead_and_goes_on_below_it(
    library: FontLibrary, before: int, after: int
) -> None:
    page = page_of(library, story_of(before, after))
    above, below = parts_of(page)
    assert {line.source.index for line in above} == set(range(before))
    assert {line.source.index for line in below} == set(range(before + 1, before + 1 + after))
    for part in (above, below):
        assert len(feet(part)) == 3
        assert max(feet(part)) - min(feet(part)) <= 2
        assert len(set(heads(part))) == 1
    assert heads(below)[0] - max(feet(above)) - 1 == 2  # the subhead and a blank line share two lines


def test_wide_subhead_spans_the_legs_and_stands_in_the_middle_of_its_lines(library: FontLibrary) -> None:
    page = page_of(library, story_of(3, 3))
    above, below = parts_of(page)
    wide = wide_of(page)
    assert (wide.x, wide.measure) == (PAGE.column_left(0), PAGE.width_of(3))
    top, foot = PAGE.line_top(max(feet(above)) + 1), PAGE.line_bottom(heads(below)[0] - 1)
    ink_top, ink_foot = wide.y - wide.size * 88 // 100, wide.y + wide.size * 12 // 100
    assert abs((ink_top - top) - (foot - ink_foot)) <= 2


def test_larger_wide_subhead_takes_more_lines(library: FontLibrary) -> None:
    rule = StyleRule("subhead-wide", "subhead", size=20_000)
    issue = issue_of([story_of(3, 3)], [ArticleBlock("b", Slot(0, 3, 0, 40), "s")])
    issue = msgspec.structs.replace(issue, sheet=issue.sheet.with_rule(rule))
    page = Composer(library).compose(issue).pages[0]
    above, below = parts_of(page)
    assert wide_of(page).size == 20_000
    assert heads(below)[0] - max(feet(above)) - 1 == 3


def test_first_paragraph_may_be_a_wide_subhead(library: FontLibrary) -> None:
    page = page_of(library, story_of(0, 6))
    assert parts_of(page)[0] == []
    assert set(heads(parts_of(page)[1])) == {2}


def test_rule_between_legs_ends_above_a_wide_subhead_and_begins_below_it(library: FontLibrary) -> None:
    page = page_of(library, story_of(3, 6), recipe=Recipe(leg_rules=True))
    above, below = parts_of(page)
    edges = {(item.rect.y0, item.rect.y1) for item in page.items if isinstance(item, Rule)}
    first, last = max(feet(above)), heads(below)[0]
    assert edges == {
        (PAGE.line_top(0), PAGE.line_bottom(first)), (PAGE.line_top(last), PAGE.line_bottom(39))
    }


def test_wide_subhead_passes_below_a_picture(library: FontLibrary) -> None:
    photo = PhotoSlot(0, Slot(2, 1, 4, 16), "none")
    page = page_of(library, story_of(3, 6), recipe=Recipe(photos=(photo,)))
    _above, below = parts_of(page)
    assert PAGE.line_top(20) < wide_of(page).y < PAGE.line_bottom(23)
    assert len(set(heads(below))) == 1


@pytest.mark.parametrize("lines", [3, 4, 5, 6, 8, 12])
def test_wide_subhead_without_lines_over_all_legs_stands_in_one(library: FontLibrary, lines: int) -> None:
    story = story_of(3, 3)
    page = page_of(library, story, lines=lines)
    printed = "".join(line.text for line in lines_of(page, "body", "subhead-wide"))
    assert "".join(paragraph.text for paragraph in story.paragraphs).startswith(printed)
    for line in lines_of(page, "subhead-wide"):
        assert line.measure == PAGE.column_width or _room_below(page, line.y, lines) >= 2


def _room_below(page: LaidOutPage, y: Mpt, lines: int) -> int:
    return sum(PAGE.line_top(line) > y for line in range(lines))


def test_wide_subhead_beside_a_picture_that_text_runs_around(library: FontLibrary) -> None:
    photo = PhotoSlot(0, Slot(0, 2, 0, 9), "none", shift=18, width=20)
    story = story_of(5, 6, signoff="（社区报）")
    page = page_of(library, story, recipe=Recipe(photos=(photo,)))
    above, _below = parts_of(page)
    assert len({line.measure for line in above}) > 1
    assert "".join(line.text for line in lines_of(page, "body", "subhead-wide")).count("街道") == 11
    assert lines_of(page, "signoff")[0].text == "（社区报）"


def test_editing_the_copy_above_moves_the_subhead_as_from_nothing(library: FontLibrary) -> None:
    block = ArticleBlock("b", Slot(0, 3, 0, 40), "s")
    composer = Composer(library)
    for before in (3, 7, 2):
        issue = issue_of([story_of(before, 3)], [block])
        assert composer.compose(issue) == Composer(library).compose(issue)


def test_story_with_wide_subheads_turns_over_to_another_block(library: FontLibrary) -> None:
    story = story_of(4, 8)
    for lines in range(4, 26, 3):
        blocks = [ArticleBlock("one", Slot(0, 2, 0, lines), "s"), ArticleBlock("two", Slot(2, 3, 0, 60), "s")]
        page = Composer(library).compose(issue_of([story], blocks)).pages[0]
        printed = "".join(line.text for line in _in_order(page))
        assert printed == "".join(paragraph.text for paragraph in story.paragraphs), lines


def _in_order(page: LaidOutPage) -> list[TextLine]:
    return sorted(
        lines_of(page, "body", "subhead-wide"), key=lambda line: (line.source.index, line.source.start)
    )


def test_subheads_kept_together_beyond_the_last_line_are_set_all_the_same(library: FontLibrary) -> None:
    heads = tuple(Paragraph(f"小标题{number}", "subhead") for number in range(12))
    page = page_of(library, Story("s", paragraphs=(*heads, WIDE, Paragraph(TEXT))), lines=3)
    assert page.blocks[0].overset_lines > 0
