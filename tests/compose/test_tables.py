"""Tables on the page: rows on grid lines, rules between cells, no character lost (TYPOGRAPHY GR3)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from layout_app.compose.page import Composer
from layout_app.compose.setter import Typesetter
from layout_app.compose.setting import Setting
from layout_app.compose.table import SetTable, set_table
from layout_app.display.dump import dump_json
from layout_app.display.items import Fill, Item, LaidOutPage, Rule, TextLine
from layout_app.document.blocks import ArticleBlock, TableBlock
from layout_app.document.format import Slot
from layout_app.document.issue import Issue, Masthead
from layout_app.document.new_issue import new_issue
from layout_app.document.story import (
    Paragraph,
    Story,
    characters_of,
    followed,
    text_of,
    with_characters,
    with_table_placed,
)
from layout_app.document.table import Cell, Column, Table, cells_of, table_of
from layout_app.document.template_files import load_template
from layout_app.fonts.library import FontLibrary
from layout_app.interaction.hit import place_in
from layout_app.session.export import page_texts
from tests.document.made_tables import tables

ACTIVITIES = (
    ("日期", "时间", "活动", "地点", "联系电话"),
    ("12月6日", "9:00—11:00", "法律咨询：物业纠纷与业主大会", "社区服务中心二楼会议室", "56301234"),
    ("12月8日", "8:30—10:30", "便民服务日：理发、修伞、磨刀、小家电维修、量血压", "中心广场", "13801234567"),
)
LIBRARY = FontLibrary.bundled()
SETTER = Typesetter(LIBRARY)


def issue_with(*blocks: ArticleBlock | TableBlock) -> Issue:
    issue = new_issue(load_template("T285"), Masthead(title="石二社区"), "tables", pages=1)
    page = msgspec.structs.replace(issue.pages[0], blocks=blocks)
    return msgspec.structs.replace(issue, pages=(page,))


def page_with(table: Table, slot: Slot) -> LaidOutPage:
    return Composer(LIBRARY).compose_page(issue_with(TableBlock("t", slot, table)), 0)


def set_at(table: Table, ems: int) -> SetTable:
    issue = issue_with()
    return set_table(Setting(issue, SETTER), table, ems * issue.format.em)


def characters(texts: Iterable[str]) -> Counter[str]:
    return Counter("".join("".join(texts).split()))


def lines_of(items: Iterable[Item]) -> list[TextLine]:
    return [item for item in items if isinstance(item, TextLine)]


def rules_of(items: Iterable[Item]) -> list[Rule]:
    return [item for item in items if isinstance(item, Rule)]


def test_rows_take_whole_grid_lines_and_rules_fall_midway_between_lines() -> None:
    page = page_with(table_of(ACTIVITIES), Slot(0, 2, 10, 20))
    grid = page.grid
    across = [rule.rect for rule in rules_of(page.items) if rule.rect.width > rule.rect.height]
    middles = {(rect.y0 + rect.y1) // 2 for rect in across}
    between = grid.top - (grid.pitch - grid.em) // 2
    assert len(middles) == 4
    assert all(abs((y - between) % grid.pitch) <= 1 for y in middles)


def test_what_a_row_leaves_over_stands_half_above_and_half_below_its_words() -> None:
    page = page_with(table_of((("日期",),)), Slot(0, 1, 10, 3))
    line, (top, bottom) = lines_of(page.items)[0], sorted(
        (rule.rect.y0 + rule.rect.y1) // 2 for rule in rules_of(page.items) if rule.rect.width > rule.rect.height
    )
    above = line.y - line.size * 88 // 100 - top
    below = bottom - (line.y + line.size * 12 // 100)
    assert abs(above - below) <= 2


def test_a_table_is_as_wide_as_its_block() -> None:
    page = page_with(table_of(ACTIVITIES), Slot(1, 3, 10, 20))
    x0 = min(rule.rect.x0 for rule in rules_of(page.items))
    x1 = max(rule.rect.x1 for rule in rules_of(page.items))
    assert (x0, x1) == (page.grid.columns[1][0], page.grid.columns[3][1])


def test_columns_take_what_their_words_need_and_telephone_numbers_stay_whole() -> None:
    table = set_at(table_of(ACTIVITIES), 34)
    texts = {cell.place.cell.text: len(cell.lines) for cell in table.cells}
    assert texts["13801234567"] == texts["9:00—11:00"] == texts["12月6日"] == 1
    assert texts["便民服务日：理发、修伞、磨刀、小家电维修、量血压"] > 1


def test_fixed_columns_are_so_many_characters_wide_and_shares_part_the_rest() -> None:
    columns = (Column(width_milliem=4000), Column(share=1), Column(share=2))
    table = set_at(msgspec.structs.replace(table_of((("甲", "乙", "丙"),)), columns=columns), 22)
    assert [edge // 10500 for edge in table.edges] == [0, 4, 10, 22]


def test_cells_stand_as_their_column_says_and_head_cells_in_the_middle() -> None:
    table = table_of((("电话", "人数"), ("56301234", "7")), 1, ("right", "center"))
    aligns = {cell.place.cell.text: cell.style.align.value for cell in set_at(table, 20).cells}
    assert aligns == {"电话": "center", "人数": "center", "56301234": "right", "7": "center"}


def test_what_follows_a_line_end_in_a_cell_stands_on_a_line_of_its_own() -> None:
    table = set_at(table_of((("上午\n\n下午", "甲"),)), 20)
    lines = table.cells[0].lines
    assert [(line.start, line.end, line.text) for line in lines] == [(0, 2, "上午"), (4, 6, "下午")]
    assert table.heights == (2,) and table.edges[1] == 12 * 10500  # of 20, for three 字 and two with their padding


def test_no_rule_runs_through_a_cell_that_spans() -> None:
    table = Table(
        rows=((Cell("甲", rows=2), Cell("乙", columns=2)), (Cell("丙"), Cell("丁"))), columns=(Column(share=1),) * 3
    )
    page = page_with(table, Slot(0, 1, 10, 2))
    column, grid = page.grid.columns[0], page.grid
    third = (column[1] - column[0]) // 3
    inner = [rule.rect for rule in rules_of(page.items) if rule.weight == 350]
    across = [rect for rect in inner if rect.width > rect.height]
    down = sorted((rect for rect in inner if rect.width < rect.height), key=lambda rect: rect.x0)
    assert [(rect.x0 - column[0]) // third for rect in across] == [1]
    assert [rect.height // grid.pitch for rect in down] == [2, 1]


def test_three_line_tables_have_three_rules_and_the_heavy_ones_are_outside() -> None:
    table = msgspec.structs.replace(table_of(ACTIVITIES), rules="three-line")
    weights = [rule.weight for rule in rules_of(page_with(table, Slot(0, 5, 10, 20)).items)]
    assert weights == [900, 350, 900]


def test_a_table_without_rules_draws_only_words() -> None:
    table = msgspec.structs.replace(table_of(ACTIVITIES), rules="none")
    assert all(isinstance(item, TextLine) for item in page_with(table, Slot(0, 5, 10, 20)).items)


def test_dump_tells_cells_of_the_head_from_others_and_names_them() -> None:
    issue = issue_with(TableBlock("t", Slot(0, 5, 10, 20), table_of(ACTIVITIES)))
    items = dump_json(Composer(LIBRARY).compose(issue))["pages"][0]["items"]
    roles = {item["text"]: item["role"] for item in items if item["kind"] == "line"}
    assert roles["日期"] == "table-head" and roles["中心广场"] == "table"
    place = next(item for item in items if item.get("text") == "中心广场")
    assert place["source"]["part"] == "cell" and place["source"]["paragraph"] == 13
    assert any(item["kind"] == "fill" and item["role"] == "table-head" for item in items)


def test_text_of_a_page_has_a_line_for_each_row() -> None:
    page = page_with(table_of(ACTIVITIES), Slot(0, 5, 10, 20))
    assert page_texts([page]).splitlines() == ["\t".join(row) for row in ACTIVITIES]


def test_rows_that_find_no_place_are_counted_and_told() -> None:
    page = page_with(table_of(ACTIVITIES), Slot(0, 5, 10, 2))
    box = page.blocks[0]
    assert (box.overset_lines, box.overset_characters) == (1, len("".join(ACTIVITIES[2])))
    assert [finding.code for finding in page.findings] == ["table.overset"]


def test_a_character_that_no_font_has_is_told() -> None:
    page = page_with(table_of((("\U000f0000",),)), Slot(0, 1, 10, 2))
    assert [finding.code for finding in page.findings] == ["text.missing-glyph"]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(tables(), st.integers(1, 5), st.integers(1, 40))
def test_no_character_of_a_table_is_lost_or_printed_twice(table: Table, columns: int, lines: int) -> None:
    page = page_with(table, Slot(0, columns, 20, lines))
    texts = characters(cell.text for cell in cells_of(table))
    shown = characters(line.text for line in lines_of(page.items))
    assert sum(texts.values()) == sum(shown.values()) + page.blocks[0].overset_characters
    assert not shown - texts


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(tables(), st.integers(4, 60))
def test_columns_fill_the_measure_and_words_stay_in_their_rows(table: Table, ems: int) -> None:
    made = set_at(table, ems)
    assert made.edges[-1] == (ems * 10500 if len(made.edges) > 1 else 0)
    assert all(a <= b for a, b in zip(made.edges, made.edges[1:], strict=False))
    assert all(height >= 1 for height in made.heights)
    for cell in made.cells:
        first = cell.place.row
        room = sum(made.heights[first : first + cell.place.rows]) * 15750
        assert max(0, len(cell.lines) - 1) * cell.style.leading + cell.style.size <= room


def test_items_of_a_grid_are_rules_grounds_and_words() -> None:
    page = page_with(table_of(ACTIVITIES), Slot(0, 5, 10, 20))
    assert {type(item) for item in page.items} == {Rule, Fill, TextLine}


def test_a_table_too_narrow_to_be_read_is_told() -> None:
    page = page_with(table_of(ACTIVITIES), Slot(0, 1, 10, 60))
    assert [finding.code for finding in page.findings] == ["table.cramped"]


def story_with(table: Table, before: int = 40, after: int = 40) -> Story:
    """An article with a table between two paragraphs."""
    words = (Paragraph("甲" * before), Paragraph("乙" * after))
    return with_table_placed(Story("s", paragraphs=words), 1, table)


def pages_of(story: Story, *slots: Slot) -> LaidOutPage:
    issue = issue_with(*(ArticleBlock(f"a{at}", slot, story.id) for at, slot in enumerate(slots)))
    return Composer(LIBRARY).compose_page(msgspec.structs.replace(issue, stories=(story,)), 0)


SHORT = tuple((f"{number}号楼", str(number * 7)) for number in range(1, 9))
HEADED = table_of((("楼栋", "户数"), *SHORT))


def rows_of(items: Iterable[Item]) -> list[tuple[str, int]]:
    """The first cells of rows, and where they stand."""
    return [(line.text, line.y) for line in lines_of(items) if line.text == "楼栋" or line.text.endswith("号楼")]


def test_a_table_stands_between_its_paragraphs_as_wide_as_the_leg() -> None:
    page = pages_of(story_with(HEADED), Slot(1, 1, 10, 30))
    lines = lines_of(page.items)
    tops = [line.y for line in lines if line.source.part == "cell"]
    assert max(line.y for line in lines if "甲" in line.text) < min(tops)
    assert max(tops) < min(line.y for line in lines if "乙" in line.text)
    across = [rule.rect for rule in rules_of(page.items) if rule.weight == 700 and rule.rect.width > rule.rect.height]
    assert {(rect.x0, rect.x1) for rect in across} == {page.grid.columns[1]}


def test_copy_after_a_table_stands_on_the_grid_again() -> None:
    page = pages_of(story_with(HEADED), Slot(1, 1, 10, 30))
    after = next(line for line in lines_of(page.items) if "乙" in line.text)
    assert after.grid_line is not None and after.y == page.grid.baseline(after.grid_line)
    assert after.grid_line == 10 + 4 + 9


def test_a_table_is_kept_whole_where_a_leg_holds_it() -> None:
    page = pages_of(story_with(HEADED, before=13 * 8, after=13), Slot(0, 2, 10, 12))
    assert len({line.x for line in lines_of(page.items) if line.text.endswith("号楼")}) == 1
    assert not page.blocks[0].overset_lines


def test_a_longer_table_is_broken_between_rows_and_its_head_stands_again() -> None:
    page = pages_of(story_with(HEADED, before=13, after=13), Slot(0, 3, 10, 6))
    assert [text for text, _y in rows_of(page.items)].count("楼栋") == 3
    assert characters(line.text for line in lines_of(page.items) if line.text.endswith("号楼")) == characters(
        f"{number}号楼" for number in range(1, 9)
    )
    assert not page.blocks[0].overset_lines


def test_a_table_goes_on_in_the_next_block_with_its_head_again() -> None:
    page = pages_of(story_with(HEADED, before=13, after=13), Slot(0, 1, 10, 6), Slot(2, 1, 10, 20))
    shown = [text for text, _y in rows_of(page.items)]
    assert shown.count("楼栋") == 2 and [text for text in shown if text != "楼栋"] == [row[0] for row in SHORT]
    assert page.blocks[1].overset_lines == 0


def test_cells_of_an_article_are_found_and_edited_where_they_stand() -> None:
    story = story_with(HEADED)
    page = pages_of(story, Slot(1, 1, 10, 30))
    cell = next(line for line in lines_of(page.items) if line.text == "3号楼")
    place = place_in(cell, cell.x, cell.y)
    assert (place.part, text_of(story, place.part, place.index)) == ("cell", "3号楼")
    changed = with_characters(story, "cell", place.index, 0, 1, "三")
    assert text_of(changed, "cell", place.index) == "三号楼"


def test_words_around_a_table_in_one_paragraph_are_all_set() -> None:
    story = story_with(HEADED)
    joined = followed(followed(story.paragraphs[0], story.paragraphs[1]), story.paragraphs[2])
    page = pages_of(msgspec.structs.replace(story, paragraphs=(joined,)), Slot(1, 1, 10, 40))
    shown = characters(line.text for line in lines_of(page.items))
    assert (shown["甲"], shown["乙"], shown["楼"]) == (40, 40, 9)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(tables(), st.integers(0, 90), st.integers(1, 3), st.integers(1, 30), st.integers(1, 30))
def test_no_character_of_a_story_with_a_table_is_lost(
    table: Table, before: int, columns: int, lines: int, further: int
) -> None:
    story = story_with(table, before)
    page = pages_of(story, Slot(0, columns, 5, lines), Slot(3, 1, 5, further))
    heads = {line.source.index for line in lines_of(page.items) if line.role == "table-head"}
    words = [line for line in lines_of(page.items) if line.source.index not in heads or line.source.part != "cell"]
    shown = sum(characters(line.text for line in words).values())
    texts = [text_of(story, "cell", number) for number in heads]
    over = page.blocks[1].overset_characters
    assert shown + sum(characters(texts).values()) + over >= characters_of(story)
    if not over:
        assert shown + sum(characters(texts).values()) == characters_of(story)
