"""首字下沉: the letter fills its lines, text stands beside it, and no letter is lost (TYPOGRAPHY PA8)."""

from __future__ import annotations

import msgspec
import pytest

from layout_app.compose.page import Composer
from layout_app.display.items import LaidOutPage, TextLine
from layout_app.document.blocks import ArticleBlock, PhotoSlot, Recipe
from layout_app.document.format import Slot
from layout_app.document.story import Paragraph, Photo, Story
from layout_app.fonts.library import FontLibrary
from layout_app.interaction.hit import TextPlace, caret_rect, line_at
from layout_app.styles.model import CompositeFont, StyleRule
from tests.compose.test_runaround import EM, PAGE, TEXT, issue_of, lines_of


def page_of(
    library: FontLibrary, *paragraphs: Paragraph, lines: int = 30, columns: int = 1, rule: StyleRule | None = None,
    recipe: Recipe | None = None,
) -> LaidOutPage:  # fmt: skip
    story = Story("s", paragraphs=paragraphs, photos=(Photo("a"),))
    issue = issue_of([story], [ArticleBlock("b", Slot(0, columns, 0, lines), "s", recipe or Recipe())])
    if rule is not None:
        issue = msgspec.structs.replace(issue, sheet=issue.sheet.with_rule(rule))
    return Composer(library).compose(issue).pages[0]


def cap_of(page: LaidOutPage) -> TextLine:
    (cap,) = lines_of(page, "drop-cap")
    return cap


def body_of(page: LaidOutPage) -> list[TextLine]:
    return sorted(lines_of(page, "body"), key=lambda line: (line.x >= PAGE.column_left(1), line.y))


@pytest.mark.parametrize("lines", [2, 3, 4])
def test_han_letter_stands_from_the_first_lines_top_to_the_last_ones_baseline(
    library: FontLibrary, lines: int
) -> None:
    page = page_of(library, Paragraph(TEXT * 2, drop_lines=lines))
    cap = cap_of(page)
    assert cap.text == "街"
    assert cap.y == PAGE.baseline(lines - 1)
    assert abs(cap.y - cap.size * 88 // 100 - PAGE.line_top(0)) <= 1
    assert cap.x == PAGE.column_left(0)


@pytest.mark.parametrize("lines", [2, 3])
def test_lines_beside_the_letter_give_up_whole_halves_and_those_under_it_nothing(
    library: FontLibrary, lines: int
) -> None:
    page = page_of(library, Paragraph(TEXT * 2, drop_lines=lines))
    cap, body = cap_of(page), body_of(page)
    left = PAGE.column_left(0)
    room = body[0].x - left
    assert room % (EM // 2) == 0
    assert EM // 2 <= room - cap.width <= EM
    assert [(line.x - left, line.measure) for line in body[:lines]] == [(room, PAGE.column_width - room)] * lines
    assert {(line.x, line.measure) for line in body[lines:]} == {(left, PAGE.column_width)}
    assert body[0].runs[0].xs[0] == 0  # no indent beside the letter


def test_latin_letter_is_as_high_as_its_ink(library: FontLibrary) -> None:
    cap = cap_of(page_of(library, Paragraph("Hello " + TEXT * 2, drop_lines=3)))
    (run,) = cap.runs
    top = library.glyph_extents(run.font, run.glyph_ids[0]).top * run.size // library.upem(run.font)
    assert cap.text == "H"
    assert abs(cap.y - top - PAGE.line_top(0)) <= 60
    assert cap.y == PAGE.baseline(2)


@pytest.mark.parametrize(
    ("text", "cap"), [("“街道”" + TEXT, "“街"), ("2019年" + TEXT, "2"), ("e\u0301tude " + TEXT, "e\u0301")]
)
def test_letter_takes_along_what_belongs_to_it(library: FontLibrary, text: str, cap: str) -> None:
    page = page_of(library, Paragraph(text * 2, drop_lines=2))
    assert cap_of(page).text == cap
    assert cap + "".join(line.text for line in body_of(page)) == text * 2


@pytest.mark.parametrize("text", ["——" + TEXT, " " + TEXT, "街", "“", ""])
def test_text_that_begins_with_no_letter_or_has_no_second_line_has_no_drop_cap(library: FontLibrary, text: str) -> None:
    page = page_of(library, Paragraph(text, drop_lines=3), Paragraph(TEXT))
    assert lines_of(page, "drop-cap") == []
    assert "".join(line.text for line in body_of(page)) == text + TEXT


def test_short_paragraph_has_a_letter_of_as_many_lines_as_it_fills(library: FontLibrary) -> None:
    page = page_of(library, Paragraph(TEXT[:14], drop_lines=4), Paragraph(TEXT * 2))
    lines = [line for line in body_of(page) if line.source.index == 0]
    assert len(lines) == 2
    assert cap_of(page).y == PAGE.baseline(1)


def test_the_bodys_strong_face_unless_the_issue_has_a_style_for_it(library: FontLibrary) -> None:
    text = Paragraph(TEXT * 2, drop_lines=3)
    rule = StyleRule("drop-cap", "base", font=CompositeFont("LXGWWenKai-Regular"), color="red")
    plain, styled = cap_of(page_of(library, text)), cap_of(page_of(library, text, rule=rule))
    assert [cap.runs[0].font.name for cap in (plain, styled)] == ["NotoSansSC-Bold", "LXGWWenKai-Regular"]
    assert styled.color != plain.color
    assert styled.size == plain.size


def test_the_letters_lines_stay_in_one_leg(library: FontLibrary) -> None:
    for lines in range(6, 16):
        page = page_of(library, Paragraph(TEXT), Paragraph(TEXT * 2, drop_lines=3), lines=lines, columns=2)
        beside = [line for line in body_of(page) if line.source.index == 1][:3]
        if beside:
            assert len({line.x for line in beside}) == 1, lines
            tops = [line.y for line in beside]
            assert tops == [tops[0] + number * PAGE.pitch for number in range(len(beside))]


def test_letter_beside_a_picture_is_as_high_as_the_lines_that_begin_there(library: FontLibrary) -> None:
    """The picture stands at the leg's left from line 2 on."""
    recipe = Recipe(photos=(PhotoSlot(0, Slot(0, 1, 2, 6), "none", width=10),))
    page = page_of(library, Paragraph(TEXT * 2, drop_lines=4), recipe=recipe)
    assert cap_of(page).y == PAGE.baseline(1)


def test_letter_is_not_lost_where_its_paragraph_goes_to_the_next_block(library: FontLibrary) -> None:
    for lines in range(1, 8):
        story = Story("s", paragraphs=(Paragraph(TEXT[:15]), Paragraph(TEXT * 2, drop_lines=3)))
        blocks = [ArticleBlock("one", Slot(0, 1, 0, lines), "s"), ArticleBlock("two", Slot(1, 2, 0, 20), "s")]
        page = Composer(library).compose(issue_of([story], blocks)).pages[0]
        texts = [line for line in lines_of(page) if line.source.part == "body"]
        texts.sort(key=lambda line: (line.source.index, line.source.start))
        assert "".join(line.text for line in texts) == TEXT[:15] + TEXT * 2
        assert len(lines_of(page, "drop-cap")) == 1


def test_caret_goes_from_the_letter_to_the_text_beside_it(library: FontLibrary) -> None:
    page = page_of(library, Paragraph(TEXT * 2, drop_lines=3))
    cap, body = cap_of(page), body_of(page)
    before, after = (caret_rect(page, TextPlace("s", "body", 0, offset)) for offset in (0, 1))
    assert before is not None
    assert after is not None
    assert (before.x0, before.height) == (cap.x, cap.size)
    assert (after.x0, after.y1 - after.y0) == (body[0].x, body[0].size)
    assert line_at(page, cap.x + cap.size // 2, cap.y - cap.size // 2) == cap
    for line in body[:3]:
        assert line_at(page, line.x + EM, line.y - EM // 2) == line


def test_character_that_no_font_has_is_told_where_it_stands(library: FontLibrary) -> None:
    unknown = "\U000f1234"
    paragraphs = (Paragraph(unknown + TEXT * 2, drop_lines=2), Paragraph(f"甲{unknown}乙" + TEXT))
    story = Story("s", paragraphs=paragraphs)
    laid_out = Composer(library).compose(issue_of([story], [ArticleBlock("b", Slot(0, 1, 0, 30), "s")]))
    found = [one.source for one in laid_out.findings if one.code == "text.missing-glyph"]
    assert [(one.index, one.start) for one in found if one is not None] == [(0, 0), (1, 1)]
