"""What else than plain paragraphs stands in vertical copy: drop caps, boxes, lists, tabs, tables, subheads over all 栏,
outlines that text runs around; and no short last line alone at a 栏's head."""

from __future__ import annotations

from itertools import groupby, pairwise
from typing import Any

import msgspec
import pytest

from layout_app.commands.tables import AddTable
from layout_app.compose.page import Composer
from layout_app.display.items import Dot, Fill, Item, LaidOutPage, Outline, PlacedImage, Rule, TextLine
from layout_app.document.blocks import ArticleBlock, FactsBlock, PhotoSlot, Recipe, Runaround
from layout_app.document.format import Slot
from layout_app.document.spans import EMPHASIS_DOTS, PROPER_NAME, RUBY, Span
from layout_app.document.story import Paragraph, Photo, table_paragraph
from layout_app.document.table import Cell, Column, Table
from layout_app.fonts.library import FontLibrary
from layout_app.painters.pdf.document import make_pdf
from layout_app.painters.pdf.settings import settings_for
from layout_app.press import PressProfile
from layout_app.styles.model import BoxRule, StyleRule, TabAlign, TabStop
from tests.compose.test_vertical_articles import (
    PICTURE,
    TEXT,
    WHOLE_WIDTH,
    block_of,
    box_of,
    composed,
    copy_of,
    issue_of,
    story_of,
)
from tests.painters.pdf_reading import text_of

BOX = StyleRule("boxed", based_on="body", box=BoxRule(fill="tint", line="black", weight=400))
TABBED = StyleRule("tabbed", based_on="body", tabs=(TabStop(60_000), TabStop(120_000, TabAlign.RIGHT, "…")))


def styled(library: FontLibrary, *paragraphs: Paragraph, block: ArticleBlock | None = None) -> LaidOutPage:
    issue = issue_of(story_of(paragraphs=paragraphs, signoff=""), block or block_of())
    sheet = issue.sheet.with_rule(BOX).with_rule(TABBED)
    return Composer(library).compose_page(msgspec.structs.replace(issue, sheet=sheet), 0)


def table_of(rows: int, **changes: Any) -> Table:
    names = (Cell("小区"), Cell("户数"), Cell("负责人"))
    cells = tuple((Cell(f"梧桐里{number}"), Cell(f"{number * 56}"), Cell("王小明")) for number in range(1, rows))
    table = Table("t1", (names, *cells), (Column(), Column("right"), Column("center")), head=1)
    return msgspec.structs.replace(table, **changes)


def with_table(
    library: FontLibrary, table: Table, *before: Paragraph, block: ArticleBlock | None = None
) -> LaidOutPage:
    story = story_of(paragraphs=(*before, table_paragraph(table.id), Paragraph(TEXT)), tables=(table,))
    return composed(library, story, block or block_of())


def cells_of(page: LaidOutPage) -> list[TextLine]:
    return copy_of(page, "table", "table-head")


def all_of(page: LaidOutPage, kind: type[Item], role: str) -> list[Any]:
    return [item for item in page.items if isinstance(item, kind) and item.role == role]


# --- 首字下沉 ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lines", [2, 3, 4])
def test_pa8_a_letter_reaches_from_the_first_lines_right_edge_to_the_last_ones_left(
    library: FontLibrary, lines: int
) -> None:
    page = composed(library, story_of(paragraphs=(Paragraph(TEXT * 3, drop_lines=lines),)), block_of())
    (cap,), body, grid = copy_of(page, "drop-cap"), copy_of(page, "body"), page.grid
    assert (cap.text, cap.vertical) == ("为", True)
    assert cap.size == grid.em + (lines - 1) * grid.pitch
    assert abs(cap.x + cap.size // 2 - (body[0].x + grid.em // 2)) <= 1
    assert cap.y == box_of(page).rect.y0
    room = body[0].y - cap.y
    assert grid.em // 2 <= room - cap.size <= grid.em
    assert [line.y - cap.y for line in body[: lines + 1]] == [room] * lines + [0]
    assert len({line.y + line.measure for line in body[: lines + 1]}) == 1
    assert body[0].runs[0].ys[0] == copy_of(page, "body")[1].runs[0].ys[0]  # no indent beside it
    assert cap.text + "".join(line.text for line in body) == TEXT * 3


def test_a_latin_letter_stands_upright(library: FontLibrary) -> None:
    page = composed(library, story_of(paragraphs=(Paragraph("Word" + TEXT * 3, drop_lines=2),)), block_of())
    (cap,) = copy_of(page, "drop-cap")
    assert cap.text == "W"
    assert not any(run.turned for run in cap.runs)


# --- boxes, lists, tabs -----------------------------------------------------------------------------------------------


def test_a_paragraph_box_encloses_its_lines(library: FontLibrary) -> None:
    page = styled(library, Paragraph(TEXT), Paragraph(TEXT, "boxed"), Paragraph(TEXT))
    (frame,), (ground,) = all_of(page, Outline, "paragraph-box"), all_of(page, Fill, "paragraph-box")
    boxed = copy_of(page, "boxed")
    half = page.grid.em // 2
    assert frame.rect == ground.rect
    assert frame.rect.x1 - half >= max(line.x + half for line in boxed)
    assert frame.rect.x0 + half <= min(line.x - half for line in boxed)
    for line in boxed:
        ys = [y for run in line.runs for y in run.ys]
        assert frame.rect.y0 + half <= line.y + min(ys)
        assert line.y + line.width <= frame.rect.y1 - half
    for line in copy_of(page, "body"):
        assert line.x - half > frame.rect.x1 or line.x + half < frame.rect.x0


def test_a_box_over_two_legs_is_open_between_them_and_leaves_no_empty_strip(library: FontLibrary) -> None:
    block = block_of(msgspec.structs.replace(WHOLE_WIDTH, legs=2), Slot(0, 2, 10, 30))
    for count in range(1, 40):
        page = styled(library, Paragraph("字" * 15 * count), Paragraph(TEXT * 2, "boxed"), Paragraph(TEXT), block=block)
        grounds = all_of(page, Fill, "paragraph-box")
        boxed = copy_of(page, "boxed")
        for ground in grounds:
            inside = [line for line in boxed if ground.rect.contains(line.x, line.y + 1)]
            assert inside
            assert len(inside) > 1 or inside[0].width * 100 >= inside[0].measure * 60 or len(grounds) == 1
        assert len(all_of(page, Outline, "paragraph-box")) == (len(grounds) == 1)


def test_entries_hang_below_their_markers_and_numbers_are_chinese(library: FontLibrary) -> None:
    entries = tuple(Paragraph(TEXT, list_kind="number") for _number in range(11))
    page = composed(library, story_of(paragraphs=entries, signoff=""), block_of())
    markers = copy_of(page, "list-marker")
    numbers = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一"]
    assert [marker.text for marker in markers] == [f"{number}、" for number in numbers]
    for index, marker in enumerate(markers):
        words = [line for line in copy_of(page, "body") if line.source.index == index]
        assert marker.vertical
        assert marker.x == words[0].x
        tops = {line.runs[0].ys[0] for line in words}
        assert max(tops) - min(tops) <= words[0].size // 2  # an opening mark's blank at the most
        assert marker.y + marker.width <= words[0].y + min(tops) + 1


def test_tabs_reach_their_stops_down_the_line(library: FontLibrary) -> None:
    page = styled(library, Paragraph("开放\t周一\t9:00", "tabbed"))
    (line,) = copy_of(page, "tabbed")
    tops = {run.text[cluster]: y for run in line.runs for cluster, y in zip(run.clusters, run.ys, strict=True)}
    assert 60_000 <= tops["周"] < 60_000 + line.size
    foot = max(y for run in line.runs for y in run.ys)
    assert foot < 120_000
    assert line.width == 120_000
    dots = [mark for mark in line.marks if isinstance(mark, Dot)]
    assert dots
    assert {dot.x for dot in dots} == {0}
    assert all(tops["一"] < dot.y < 120_000 for dot in dots)


# --- tables -----------------------------------------------------------------------------------------------------------


def test_rows_of_a_table_follow_from_right_to_left_its_columns_from_the_top(library: FontLibrary) -> None:
    page = with_table(library, table_of(5), Paragraph(TEXT))
    cells = cells_of(page)
    rows = [cells[start : start + 3] for start in range(0, len(cells), 3)]
    assert len(rows) == 5
    assert all(cell.vertical for cell in cells)
    for row in rows:
        assert len({cell.x for cell in row}) == 1
        assert [cell.y for cell in row] == sorted(cell.y for cell in row)
    assert all(one[0].x - two[0].x >= page.grid.pitch for one, two in pairwise(rows))
    (ground,) = all_of(page, Fill, "table-head")
    assert ground.rect.contains(rows[0][0].x, rows[0][0].y)
    assert not ground.rect.contains(rows[1][0].x, rows[1][0].y)
    rules = all_of(page, Rule, "table")
    assert min(rule.rect.x0 for rule in rules) < rows[-1][0].x < rows[0][0].x < max(rule.rect.x1 for rule in rules)
    before = [line for line in copy_of(page, "body") if line.source.index == 0]
    after = [line for line in copy_of(page, "body") if line.source.index == 2]
    assert min(line.x for line in before) > rows[0][0].x
    assert max(line.x for line in after) < rows[-1][0].x or after[0].y > cells[0].y


def test_a_table_that_a_leg_holds_is_kept_whole(library: FontLibrary) -> None:
    block = block_of(msgspec.structs.replace(WHOLE_WIDTH, legs=3), Slot(0, 2, 10, 50))
    for count in range(0, 30, 3):
        before = (Paragraph("字" * 16 * count),) if count else ()
        page = with_table(library, table_of(8), *before, block=block)
        cells = cells_of(page)
        assert len(cells) == 24
        assert len(all_of(page, Fill, "table-head")) == 1
        (_leg,) = {round((cell.y - box_of(page).rect.y0) // (box_of(page).rect.height // 3 + 1)) for cell in cells}


def test_the_head_of_a_table_stands_again_in_every_leg(library: FontLibrary) -> None:
    block = block_of(msgspec.structs.replace(WHOLE_WIDTH, legs=3), Slot(0, 2, 10, 50))
    page = with_table(library, table_of(45), block=block)
    heads = [cell for cell in cells_of(page) if cell.role == "table-head"]
    assert len(all_of(page, Fill, "table-head")) == len({head.y for head in heads if head.text == "小区"}) == 3
    body = [cell.text for cell in cells_of(page) if cell.role == "table"]
    assert body[::3] == [f"梧桐里{number}" for number in range(1, 45)]
    assert box_of(page).overset_lines == 0


def test_rows_without_a_place_go_on_in_the_next_block(library: FontLibrary) -> None:
    table = table_of(90)
    story = story_of(paragraphs=(Paragraph(TEXT), table_paragraph("t1"), Paragraph(TEXT)), tables=(table,))
    blocks = [block_of(slot=Slot(0, 3, 10, 30), name="one"), block_of(slot=Slot(0, 4, 10, 50), name="two")]
    pages = Composer(library).compose(issue_of(story, *blocks)).pages
    names = [cell.text for page in pages for cell in cells_of(page) if cell.text.startswith("梧桐里")]
    assert names == [f"梧桐里{number}" for number in range(1, 90)]
    assert all(any(cell.role == "table-head" for cell in cells_of(page)) for page in pages)


def test_a_table_can_be_put_into_a_vertical_article() -> None:
    issue = issue_of(story_of(TEXT), block_of())
    changed = AddTable("s", 1, table_of(3)).apply(issue).issue
    assert len(changed.stories[0].tables) == 1


# --- subheads over all 栏 ---------------------------------------------------------------------------------------------


def test_a_wide_subhead_stands_between_what_is_before_it_at_the_right_and_what_follows_at_the_left(
    library: FontLibrary,
) -> None:
    paragraphs = (Paragraph(TEXT * 6), Paragraph("通栏小标题", "subhead-wide"), Paragraph(TEXT * 4))
    page = composed(library, story_of(paragraphs=paragraphs), block_of())
    (head,), rect = copy_of(page, "subhead-wide"), box_of(page).rect
    before = [line for line in copy_of(page, "body") if line.source.index == 0]
    after = [line for line in copy_of(page, "body") if line.source.index == 2]
    assert head.vertical
    assert head.y == rect.y0
    assert rect.y1 - page.grid.em < head.y + head.measure <= rect.y1
    assert min(line.x for line in before) - page.grid.em // 2 > head.x + head.size // 2
    assert max(line.x for line in after) + page.grid.em // 2 < head.x - head.size // 2
    assert len({line.y for line in before}) == box_of(page).legs
    feet = [min(line.x for line in before if line.y == top) for top in {line.y for line in before}]
    assert max(feet) - min(feet) <= 3 * page.grid.pitch  # level before it
    assert [line.text for line in copy_of(page, "body", "subhead-wide")][len(before)] == head.text


def test_hairlines_between_legs_end_before_a_wide_subhead(library: FontLibrary) -> None:
    paragraphs = (Paragraph(TEXT * 6), Paragraph("通栏小标题", "subhead-wide"), Paragraph(TEXT * 30))
    recipe = msgspec.structs.replace(WHOLE_WIDTH, leg_rules=True)
    page = composed(library, story_of(paragraphs=paragraphs), block_of(recipe))
    (head,) = copy_of(page, "subhead-wide")
    rules = all_of(page, Rule, "rule")
    assert len(rules) == 2 * (box_of(page).legs - 1)
    assert not any(rule.rect.x0 < head.x < rule.rect.x1 for rule in rules)


def test_no_hairline_stands_where_both_legs_are_free(library: FontLibrary) -> None:
    recipe = msgspec.structs.replace(WHOLE_WIDTH, leg_rules=True, legs=4)
    page = composed(library, story_of(TEXT * 22, signoff=""), block_of(recipe))
    lines = copy_of(page, "body")
    tops = sorted({line.y for line in lines})
    rules = all_of(page, Rule, "rule")
    assert len(tops) == len(rules) == 2
    assert rules[1].rect.x0 == min(line.x for line in lines if line.y == tops[1]) - page.grid.em // 2


# --- 孤行 -------------------------------------------------------------------------------------------------------------


def test_pa4_no_short_last_line_stands_alone_at_the_head_of_a_leg(library: FontLibrary) -> None:
    block = block_of(msgspec.structs.replace(WHOLE_WIDTH, legs=4), Slot(0, 2, 10, 60))
    for count in range(3, 120, 2):
        page = composed(library, story_of("字" * (8 * count + 3), TEXT * 6, signoff=""), block)
        lines = copy_of(page, "body")
        ends = {line.source.index: line for line in lines}
        for _top, leg in groupby(lines, key=lambda line: line.y):
            first = next(leg)
            alone = first is ends[first.source.index] and first.source.start > 0
            assert not alone or first.width * 100 >= first.measure * 60, (count, first.text)


# --- outlines ---------------------------------------------------------------------------------------------------------

DIAMOND = ((500, 0), (1000, 500), (500, 1000), (0, 500))


def assert_clear_of_diamond(page: LaidOutPage, rect: Any) -> None:
    """Whether every line keeps half an em from a diamond, measured at the line's two sides."""
    grid = page.grid
    middle_x, middle_y = (rect.x0 + rect.x1) // 2, (rect.y0 + rect.y1) // 2
    near = [line for line in copy_of(page, "body") if rect.x0 < line.x < rect.x1 and line.y < rect.y1]
    assert len({line.measure for line in near}) > 2
    for line in near:
        across = max(0, abs(line.x - middle_x) - grid.em)
        reach = rect.height // 2 * (rect.width // 2 - across) // (rect.width // 2) + grid.em // 2
        assert line.y >= middle_y + reach or line.y + line.measure <= middle_y - reach + 1, line.text


def test_lines_follow_the_outline_of_what_lies_over_the_article(library: FontLibrary) -> None:
    over = FactsBlock("f", Slot(1, 3, 30, 20), "数", (), runaround=Runaround(DIAMOND))
    issue = issue_of(story_of(*[TEXT * 4] * 20), block_of(slot=Slot(0, 5, 10, 60)))
    page = msgspec.structs.replace(issue.pages[0], blocks=(*issue.pages[0].blocks, over))
    laid_out = Composer(library).compose_page(msgspec.structs.replace(issue, pages=(page,)), 0)
    assert_clear_of_diamond(laid_out, laid_out.blocks[1].rect)


def test_lines_follow_the_outline_of_a_photo_which_is_painted_under_them(library: FontLibrary) -> None:
    story = story_of(*[TEXT * 4] * 20, photos=(Photo(PICTURE.id),))
    slot = PhotoSlot(0, Slot(1, 3, 20, 20), "none", width=80, outline=DIAMOND)
    page = composed(library, story, block_of(Recipe(photos=(slot,), direction="vertical"), Slot(0, 5, 10, 60)))
    photo = next(item for item in page.items if isinstance(item, PlacedImage))
    assert_clear_of_diamond(page, photo.rect)
    assert page.items.index(photo) < page.items.index(copy_of(page, "body")[0])


# --- text in the PDF --------------------------------------------------------------------------------------------------


def test_the_text_of_a_pdf_has_all_of_it_in_the_order_it_is_read(library: FontLibrary) -> None:
    words = "王小明在120户居民中走访，WiFi覆盖98%。"
    spans = (Span(0, 3, PROPER_NAME), Span(4, 7, EMPHASIS_DOTS), Span(8, 12, RUBY, "jūmín"))
    paragraphs = (
        Paragraph(TEXT * 3, drop_lines=3),
        Paragraph(words, spans=spans),
        Paragraph(TEXT, list_kind="bullet"),
        Paragraph("通栏小标题", "subhead-wide"),
        table_paragraph("t1"),
        Paragraph(TEXT),
    )
    page = composed(library, story_of(paragraphs=paragraphs, tables=(table_of(3),)), block_of())
    when = "2020-01-02T03:04:05+08:00"
    wanted = settings_for("archive", press=PressProfile(condition="coated"), title="样", issue_id="t", changed=when)
    read = text_of(make_pdf([page], wanted, library, lambda _asset: b"").data)
    cells = "小区户数负责人梧桐里156王小明梧桐里2112王小明"
    assert read == TEXT * 3 + words + "•" + TEXT + "通栏小标题" + cells + TEXT + "（社区报）"
