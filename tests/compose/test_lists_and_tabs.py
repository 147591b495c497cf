"""Lists with hanging markers, tabs with leaders, boxes around paragraphs (TYPOGRAPHY PA6, NP11, GR3)."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from layout_app.compose.lists import chinese_number, marker_text
from layout_app.compose.page import Composer
from layout_app.compose.setter import SetParagraph, Typesetter
from layout_app.compose.tabbed import set_tabbed
from layout_app.compose.wording import PLAIN
from layout_app.display.items import Area, Dot, Fill, LaidOutPage, Outline, Rule, TextLine
from layout_app.document.blocks import ArticleBlock
from layout_app.document.format import Slot
from layout_app.document.issue import Masthead
from layout_app.document.new_issue import new_issue
from layout_app.document.story import Paragraph, Story
from layout_app.document.template_files import load_template
from layout_app.fonts.library import FontLibrary
from layout_app.session.export import page_texts
from layout_app.styles.cascade import resolve
from layout_app.styles.model import BoxRule, StyleRule, TabAlign, TabStop, TextStyle
from layout_app.units import of_em

EM, PITCH = 10500, 15750
TEMPLATE = load_template("T285")
BODY = resolve(TEMPLATE.sheet, "body")
LIBRARY = FontLibrary.bundled()
SETTER = Typesetter(LIBRARY)
LONG_LEG = Slot(0, 1, 10, 30)
BOXED = StyleRule("boxed", based_on="body", box=BoxRule(fill="tint", line="red", weight=500))


def page_of(*paragraphs: Paragraph, slot: Slot = LONG_LEG) -> LaidOutPage:
    issue = new_issue(TEMPLATE, Masthead(title="石二社区"), "lists", pages=1)
    page = msgspec.structs.replace(issue.pages[0], blocks=(ArticleBlock("a", slot, "s"),))
    issue = msgspec.structs.replace(
        issue, pages=(page,), stories=(Story("s", paragraphs=paragraphs),), sheet=issue.sheet.with_rule(BOXED)
    )
    return Composer(LIBRARY).compose_page(issue, 0)


def lines_of(page: LaidOutPage, role: str = "body") -> list[TextLine]:
    return [item for item in page.items if isinstance(item, TextLine) and item.role == role]


def inked_from(line: TextLine) -> int:
    """Where the first glyph stands, from the leg's left edge."""
    return line.x + line.runs[0].xs[0] - TEMPLATE.format.left


def entry(text: str, kind: str = "number", level: int = 0) -> Paragraph:
    return Paragraph(text, list_kind=kind, list_level=level)


def markers(*paragraphs: Paragraph) -> list[str]:
    return [marker_text(paragraphs, at) if one.list_kind else "" for at, one in enumerate(paragraphs)]


def test_entries_are_numbered_through_and_begin_anew_after_other_text() -> None:
    assert markers(entry("甲"), entry("乙"), Paragraph("文"), entry("丙")) == ["1.", "2.", "", "1."]


def test_inner_entries_are_counted_apart_and_the_outer_count_goes_on() -> None:
    listed = markers(entry("甲"), entry("子", level=1), entry("丑", level=1), entry("乙"), entry("寅", level=1))
    assert listed == ["1.", "（1）", "（2）", "2.", "（1）"]


def test_another_kind_begins_a_list_of_its_own() -> None:
    listed = markers(entry("甲"), entry("乙", "chinese"), entry("丙", "chinese"), entry("丁"), entry("点", "bullet"))
    assert listed == ["1.", "（一）", "（二）", "1.", "•"]


NUMBERS = {1: "一", 10: "十", 11: "十一", 20: "二十", 99: "九十九", 105: "一百〇五"}


@pytest.mark.parametrize("number", NUMBERS)
def test_chinese_numbers_are_written_as_lists_count(number: int) -> None:
    assert chinese_number(number) == NUMBERS[number]


def test_words_of_an_entry_hang_behind_its_marker() -> None:
    page = page_of(entry("提前一天到党群服务站报名，名额四十人，满额为止"), entry("短"))
    first, second, third = lines_of(page)
    [one, two] = lines_of(page, "list-marker")
    assert (one.text, two.text) == ("1.", "2.")
    assert inked_from(one) == 0 and one.y == first.y and two.y == third.y
    assert inked_from(first) == inked_from(second) == inked_from(third) == EM


def test_all_entries_hang_as_far_as_the_widest_marker_asks() -> None:
    page = page_of(*(entry("一条") for _number in range(10)))
    assert {inked_from(line) for line in lines_of(page)} == {EM * 3 // 2}


def test_markers_are_none_of_the_storys_words() -> None:
    page = page_of(entry("甲乙丙", "bullet"))
    [marker] = lines_of(page, "list-marker")
    assert marker.source.story == "" and page_texts([page]) == "• 甲乙丙\n"


def test_an_entry_that_finds_no_place_counts_its_words_without_the_marker() -> None:
    page = page_of(entry("甲乙"), entry("丙丁戊"), slot=Slot(0, 1, 10, 1))
    assert (page.blocks[0].overset_lines, page.blocks[0].overset_characters) == (1, 3)


def tabbed(text: str, *stops: TabStop, ems: int = 20, style: TextStyle = BODY) -> SetParagraph:
    style = msgspec.structs.replace(style, tabs=stops, indent_milliem=0)
    return set_tabbed(SETTER, text, style, ((None, ems * EM),), lambda _start, _end: PLAIN, indent=True)


def places(whole: SetParagraph, line: int = 0) -> dict[str, tuple[int, int]]:
    """Where each run of a line begins and ends."""
    return {run.text: (run.xs[0], run.xs[-1] + run.advances[-1]) for run in whole.lines[line].runs}


def test_text_behind_a_tab_stands_at_its_stop() -> None:
    assert places(tabbed("甲\t乙丙", TabStop(6 * EM)))["乙丙"][0] == 6 * EM


def test_text_of_a_right_stop_ends_there_and_of_a_centred_one_stands_about_it() -> None:
    found = places(tabbed("甲\t乙丙\t丁戊", TabStop(8 * EM, TabAlign.CENTER), TabStop(18 * EM, TabAlign.RIGHT)))
    assert found["乙丙"] == (7 * EM, 9 * EM) and found["丁戊"] == (16 * EM, 18 * EM)


def test_numbers_stand_with_their_points_under_each_other() -> None:
    stop = TabStop(10 * EM, TabAlign.DECIMAL)
    lines = [tabbed(f"甲\t{number}", stop).lines[0] for number in ("3.25", "12.5")]
    points = [line.runs[-1].xs[line.runs[-1].text.index(".")] for line in lines]
    assert points[0] == points[1]


def test_leaders_fill_the_room_before_the_stop_in_columns_and_are_no_text() -> None:
    stop = TabStop(20 * EM, TabAlign.RIGHT, "…")
    lines = [tabbed(text, stop).lines[0] for text in ("合唱\t老年队", "太极拳二十四式\t9人")]
    dots = [[mark for mark in line.marks if isinstance(mark, Dot)] for line in lines]
    step = of_em(333, EM)
    assert all(dot.x % step == 0 for line in dots for dot in line)
    assert dots[0][0].x > 2 * EM and dots[0][-1].x < 17 * EM
    assert len(dots[0]) == (dots[0][-1].x - dots[0][0].x) // step + 1
    assert "…" not in lines[0].text and lines[0].text == "合唱\t老年队"


def test_a_leader_of_dashes_is_a_line() -> None:
    [line] = tabbed("甲\t乙", TabStop(12 * EM, TabAlign.RIGHT, "—")).lines
    [mark] = line.marks
    assert isinstance(mark, Area)


def test_only_what_follows_the_last_tab_is_stretched() -> None:
    whole = tabbed("节目，名\t" + "很长的说明文字，" * 6, TabStop(6 * EM), ems=17)
    found = places(whole)
    first = whole.lines[0]
    assert len(whole.lines) > 2 and first.justified and first.width == 17 * EM
    assert found["节目，名"] == (0, 4 * EM)


def test_text_that_has_no_room_behind_its_tab_begins_a_line() -> None:
    whole = tabbed("甲" * 18 + "\t乙丙丁", TabStop(20 * EM, TabAlign.RIGHT))
    assert len(whole.lines) == 2 and places(whole, 1)["乙丙丁"] == (17 * EM, 20 * EM)


def test_behind_the_last_stop_tabs_go_on_to_every_second_em() -> None:
    assert places(tabbed("甲\t乙\t丙"))["丙"][0] == 4 * EM


STOPS = st.builds(TabStop, st.integers(0, 30 * EM), st.sampled_from(TabAlign), st.sampled_from(("", "…", "—")))


@settings(max_examples=200, deadline=None)
@given(
    st.text(st.sampled_from("社区活动，《安排》12.5 Hi\t"), min_size=1, max_size=60),
    st.lists(STOPS, max_size=4),
    st.integers(4, 30),
)
def test_no_character_between_tabs_is_lost_or_printed_twice(text: str, stops: list[TabStop], ems: int) -> None:
    whole = tabbed(text, *stops, ems=ems)
    assert "".join(line.text for line in whole.lines) == text
    inked = "".join(run.text for line in whole.lines for run in line.runs)
    assert inked.replace(" ", "") == text.replace("\t", "").replace(" ", "")
    assert all(run.xs[0] >= -EM // 2 for line in whole.lines for run in line.runs)


def test_a_box_takes_a_line_above_and_below_its_words_and_the_copy_returns_to_the_grid() -> None:
    page = page_of(Paragraph("前"), Paragraph("框里的话", "boxed"), Paragraph("又一段", "boxed"), Paragraph("后"))
    assert [line.grid_line for line in lines_of(page)] == [10, 15]
    assert [line.grid_line for line in lines_of(page, "boxed")] == [12, 13]


def test_a_box_stands_half_an_em_about_its_words() -> None:
    page = page_of(Paragraph("前"), Paragraph("框里的话" * 8, "boxed"), Paragraph("后"))
    [fill] = [item for item in page.items if isinstance(item, Fill) and item.role == "paragraph-box"]
    [frame] = [item for item in page.items if isinstance(item, Outline)]
    words = lines_of(page, "boxed")
    grid = page.grid
    assert fill.rect == frame.rect
    assert (fill.rect.x0, fill.rect.x1) == grid.columns[0]
    assert grid.line_top(12) - fill.rect.y0 == EM // 2
    assert fill.rect.y1 - (grid.line_top(words[-1].grid_line or 0) + EM) == EM // 2
    assert min(line.x + line.runs[0].xs[0] for line in words[1:]) == grid.columns[0][0] + EM // 2
    assert max(line.x + line.width for line in words) == grid.columns[0][1] - EM // 2


def test_a_box_broken_over_legs_is_open_there() -> None:
    page = page_of(Paragraph("前"), Paragraph("框里的话" * 14, "boxed"), slot=Slot(0, 2, 10, 5))
    sides = [item.rect for item in page.items if isinstance(item, Rule) and item.role == "paragraph-box"]
    across = [rect for rect in sides if rect.width > rect.height]
    assert len(sides) == 6 and len(across) == 2
    assert not any(isinstance(item, Outline) for item in page.items)
