"""The style inspector: every row changes the page that is set, says who says its value, and goes back."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from layout_app.commands.styles import SetStyle
from layout_app.document.blocks import ArticleBlock, Recipe, TableBlock
from layout_app.document.format import Slot
from layout_app.document.issue import Issue
from layout_app.document.spans import EMPHASIS_DOTS, STRONG, Span
from layout_app.document.story import Paragraph, Story
from layout_app.document.table import empty_table
from layout_app.fonts.library import FontLibrary
from layout_app.gui.sections.measures import parse_percent, parse_place, parse_shift
from layout_app.gui.sections.style_groups import hyphenated_languages
from layout_app.gui.sections.style_rows import ChoiceRow, NumberRow, StyleRow, SwitchRow, WordsRow
from layout_app.gui.sections.styles import StylesTab
from layout_app.gui.sections.tab_stops import TabStopsRow
from layout_app.gui.theme import Theme
from layout_app.session.session import Session
from layout_app.styles.cascade import resolve
from layout_app.styles.model import (
    AdjacentMarks,
    BoxRule,
    CompositeFont,
    Fit,
    LineEndMark,
    StyleRule,
    TabAlign,
    TabStop,
    TextStyle,
)
from tests.compose.test_runaround import issue_of

MIXED = "“石门二路”街道（Shimen Road）2019年12月10日召开动员会，50%的人到场？！共105人；《条例》：『好』！！会后ABC组、"
KOREAN = "동네 주민들이 함께하는 문화행사가 오늘 광장에서 열렸습니다 "
ENGLISH = "internationalization representatives characteristically "
FULL = "。".join(("街道召开动员大会部署下阶段工作", "会议由主任主持", "各居民区书记参加会议并作交流发言")) + "。"


class Case(msgspec.Struct, frozen=True):
    """A row by its property and label, what is put into it, and a style and text for which it matters."""

    name: str
    label: str
    value: str | bool
    text: str = MIXED * 3
    before: Mapping[str, object] = {}
    vertical: bool = False


def composite(name: str) -> tuple[Case, ...]:
    """A face, a size and a height for each of the parts, in the order of the rows."""
    parts = ("Han", "Marks", "Latin", "Digits")
    fields = (("", "LXGWWenKai-Regular"), (", scale", "120"), (", raised", "0.1"))
    return tuple(Case(name, part + field, value) for part in parts for field, value in fields)


SPACED = {"autospace_milliem": 250}
BOXED = {"box": BoxRule(line="red")}
CASES = (
    Case("based_on", "Based on", "caption"),
    Case("font", "Font", "NotoSansSC-Bold"),
    Case("size", "Size", "12"),
    Case("color", "Colour", "red"),
    Case("tracking_milliem", "Letter-spacing", "-0.05"),
    Case("align", "Alignment", "right"),
    Case("indent_milliem", "First line", "1"),
    Case("indent_left_milliem", "Left indent", "1"),
    Case("indent_right_milliem", "Right indent", "1"),
    Case("hanging_indent_milliem", "Hanging indent", "1"),
    Case("min_last_line_milliem", "Last line", "10"),
    *composite("font"),
    *composite("strong"),
    Case("emphasis_dot", "Emphasis dots", "circle"),
    Case("kinsoku", "Kinsoku", "none"),
    Case("mark_style", "Width of marks", "half-all"),
    Case("line_end_mark", "At line ends", "full"),
    Case("hang_set", "May hang", "。", before={"line_end_mark": LineEndMark.HANG}),
    Case("adjacent_marks", "Marks that meet", "none"),
    Case("trim_paragraph_start", "Trim marks at the start", False),
    Case("squeeze_final_marks", "Squeeze 。？！ too", False, FULL * 6),
    Case("combine_marks", "Join ？！ in one em", True),
    Case("autospace", "Space beside Han", "alpha", before=SPACED),
    Case("autospace_milliem", "Han–Western", "0.25"),
    Case("autospace_most_milliem", "At most", "0.26", before=SPACED),
    Case("fixed_autospace", "Space never changes", True, before=SPACED),
    Case("sign_with_number", "Signs belong to numbers", True, before=SPACED),
    Case("keep_typed_spaces", "Keep typed spaces", True, "街道 ABC 组会议 " * 9, SPACED),
    Case("half_width_digits", "Digits of half an em", False),
    Case("grid_western", "Western on the grid", True),
    Case("pad_names", "Names of equal width", True, "王敏 李建国 张三 赵小明 " * 4),
    Case("language", "Language", "zh-Hant", before={"line_end_mark": LineEndMark.HANG}),
    Case("hyphenation", "Hyphenation", "en_US", ENGLISH * 5),
    Case("korean_syllables", "Part Korean anywhere", True, KOREAN * 5, {"language": "ko"}),
    Case("box", "Ground", "tint"),
    Case("box", "Outline", "red"),
    Case("box", "Thickness", "1", before=BOXED),
    Case("box", "Distance", "1", before=BOXED),
    Case("vertical_habits", "Digits upright", "0", vertical=True),
    Case("vertical_habits", "Letters upright", "all", vertical=True),
    Case("vertical_habits", "3.0 and A+ in one cell", True, "升到3.0版，得A+分。" * 5, vertical=True),
    Case("vertical_habits", "Turn quotes with Western", True, "他说“Shimen”好。" * 5, vertical=True),
)
ELSEWHERE = {("leading", "Leading"), ("tabs", "Stops")}
"""Rows with a test of their own."""


@pytest.fixture(scope="module")
def shared_tab(look: Theme) -> StylesTab:
    """One tab for all rows, every group unfolded; the tests show it their own sessions."""
    made = StylesTab(look)
    for fold in made.folds:
        fold.set_open(True)
    return made


def issue_with(text: str, vertical: bool = False) -> Issue:
    spans = (Span(0, min(30, len(text)), STRONG), Span(2, 8, EMPHASIS_DOTS))
    story = Story("s", headline="题", paragraphs=(Paragraph(text, spans=spans), Paragraph(text)))
    recipe = Recipe(direction="vertical" if vertical else "horizontal")
    return issue_of([story], [ArticleBlock("b", Slot(0, 2, 0, 30), "s", recipe)])


def session_with(library: FontLibrary, issue: Issue, style: str = "body", **said: object) -> Session:
    session = Session.of(issue, library)
    if said:
        session.apply(SetStyle(msgspec.structs.replace(issue.sheet.rule(style), **said)))
    return session


def spoken(one: StyleRow) -> str:
    """The row's name as a screen reader says it."""
    return one.field.accessibleName() if not isinstance(one, TabStopsRow) else one.text


def put(one: StyleRow, value: str | bool) -> None:
    """Do what an editor does with the row's field."""
    if isinstance(one, ChoiceRow):
        number = one.choice.findData(value)
        assert number >= 0, (value, one.choice.values)
        one.choice.setCurrentIndex(number)
        one.choice.activated.emit(number)
    elif isinstance(one, SwitchRow):
        assert one.switch.isChecked() is not value
        QTest.mouseClick(one.switch, Qt.MouseButton.LeftButton)
    else:
        assert isinstance(one, NumberRow | WordsRow)
        field = one.number if isinstance(one, NumberRow) else one.words
        field.setText(str(value))
        field.editingFinished.emit()


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.name}-{case.label}")
def test_a_row_changes_the_page_in_one_step_and_undo_brings_it_back(
    shared_tab: StylesTab, library: FontLibrary, case: Case
) -> None:
    session = session_with(library, issue_with(case.text, case.vertical), **case.before)
    shared_tab.show_session(session)
    shared_tab.refresh()
    before, steps = session.layout(0).items, len(session.history.labels)
    (one,) = (one for one in shared_tab.rows_of(case.name) if spoken(one) == case.label)
    put(one, case.value)
    assert session.layout(0).items != before
    assert len(session.history.labels) == steps + 1
    rule = session.issue.sheet.rule("body")
    assert getattr(rule, case.name) != getattr(msgspec.structs.replace(StyleRule("body"), **case.before), case.name)
    session.undo()
    shared_tab.refresh()
    assert session.layout(0).items == before


def test_every_property_of_a_style_has_a_row_and_every_row_a_case(shared_tab: StylesTab) -> None:
    rows = {(one.name, spoken(one)) for one in shared_tab.rows}
    assert rows == {(case.name, case.label) for case in CASES} | ELSEWHERE
    assert {name for name, _label in rows} == {*TextStyle.__struct_fields__, "based_on"} - {"name"}


def test_leading_of_a_tables_style_is_free_or_the_grids(shared_tab: StylesTab, library: FontLibrary) -> None:
    cells = tuple(tuple(msgspec.structs.replace(cell, text=MIXED) for cell in one) for one in empty_table(3, 2).rows)
    table = msgspec.structs.replace(empty_table(3, 2), rows=cells)
    session = session_with(library, issue_of([], [TableBlock("t", Slot(0, 2, 0, 60), table)]))
    shared_tab.show_session(session)
    shared_tab.choose("table.body")
    (one,) = shared_tab.rows_of("leading")
    before = session.layout(0).items
    put(one, "20")
    assert session.layout(0).items != before
    put(one, "")
    assert resolve(session.issue.sheet, "table.body").leading == 0


def test_stops_are_added_moved_led_and_taken_away(shared_tab: StylesTab, library: FontLibrary) -> None:
    def tabs() -> tuple[TabStop, ...]:
        return resolve(session.issue.sheet, "body").tabs

    session = session_with(library, issue_with("报名\t2版\t王敏" * 2))
    shared_tab.show_session(session)
    shared_tab.refresh()
    (one,) = shared_tab.rows_of("tabs")
    assert isinstance(one, TabStopsRow)
    size = resolve(session.issue.sheet, "body").size
    seen = [session.layout(0).items]
    one.add.click()
    seen.append(session.layout(0).items)
    one.add.click()
    one.stops[1].align.chosen.emit("right")
    seen.append(session.layout(0).items)
    one.stops[1].leader.chosen.emit("…")
    seen.append(session.layout(0).items)
    assert tabs() == (TabStop(4 * size), TabStop(8 * size, TabAlign.RIGHT, "…"))
    assert all(before != after for before, after in pairwise(seen))
    one.stops[0].place.setText("12")
    one.stops[0].place.editingFinished.emit()
    assert [stop.at for stop in tabs()] == [8 * size, 12 * size]
    assert [stop.place.text() for stop in one.stops] == ["8", "12"]
    one.stops[0].place.setText("none")
    one.stops[0].place.editingFinished.emit()
    assert one.stops[0].place.property("state") == "error" and not shared_tab.note.isHidden()
    one.stops[0].remove.click()
    assert tabs() == (TabStop(12 * size),)
    session.undo()
    shared_tab.refresh()
    assert len(one.stops) == 2


def test_a_row_says_who_says_its_value(shared_tab: StylesTab, library: FontLibrary) -> None:
    session = session_with(library, issue_with("文"))
    shared_tab.show_session(session)
    shared_tab.choose("body.kai")
    wanted = {"font": "Said by this style", "indent_milliem": "From “Body”.", "kinsoku": "As the program has it"}
    for name, words in wanted.items():
        one = shared_tab.rows_of(name)[0]
        assert words in one.field.toolTip() and words in one.field.accessibleDescription()
        assert one.hint in one.field.toolTip()
        assert one.label.property("role") == ("own" if name == "font" else "secondary")
        assert one.reset.isHidden() is (name != "font")


def test_the_way_back_forgets_what_older_files_say(shared_tab: StylesTab, library: FontLibrary) -> None:
    session = session_with(library, issue_with("文"), trim_adjacent_marks=False)
    shared_tab.show_session(session)
    shared_tab.refresh()
    (one,) = shared_tab.rows_of("adjacent_marks")
    assert not one.reset.isHidden()
    one.reset.click()
    assert resolve(session.issue.sheet, "body").adjacent_marks is AdjacentMarks.NORMAL
    assert one.reset.isHidden()


def test_parts_of_one_property_do_not_disturb_each_other(shared_tab: StylesTab, library: FontLibrary) -> None:
    session = session_with(library, issue_with(MIXED))
    shared_tab.show_session(session)
    shared_tab.refresh()
    han, scale, raised = shared_tab.rows_of("font")[1:4]
    put(scale, "110")
    put(raised, "-0.05")
    put(han, "NotoSansSC-Bold")
    font = session.issue.sheet.rule("body").font
    assert font == CompositeFont("NotoSansSC-Bold", han_fit=Fit(110, -50))
    assert [one.reset.isHidden() for one in (han, scale, raised)] == [False, True, True]


def test_a_style_is_never_based_on_what_stands_on_it(shared_tab: StylesTab, library: FontLibrary) -> None:
    shared_tab.show_session(session_with(library, issue_with("文")))
    (one,) = shared_tab.rows_of("based_on")
    assert isinstance(one, ChoiceRow)
    shared_tab.choose("body")
    assert "caption" in one.choice.values and not {"body", "body.kai", "lede.kai"} & set(one.choice.values)
    shared_tab.choose("base")
    assert one.choice.values == ("",)


def test_marks_that_may_hang_wait_for_hanging(shared_tab: StylesTab, library: FontLibrary) -> None:
    session = session_with(library, issue_with("文"))
    shared_tab.show_session(session)
    shared_tab.refresh()
    (one,) = shared_tab.rows_of("hang_set")
    assert not one.field.isEnabled() and "hanging" in one.field.toolTip()
    put(shared_tab.rows_of("line_end_mark")[0], "hang")
    assert one.field.isEnabled()


def test_a_folded_group_counts_what_the_style_says_itself(
    qtbot: QtBot, look: Theme, library: FontLibrary
) -> None:
    tab = StylesTab(look)
    qtbot.addWidget(tab)
    tab.show_session(session_with(library, issue_with("文")))
    tab.choose("caption")
    fold = tab.folds[0]
    assert fold.is_open and "2 of its own" in fold.head.accessibleDescription()
    QTest.keyClick(fold.head, Qt.Key.Key_Left)
    assert not fold.is_open and fold.head.accessibleDescription().startswith("Folded")
    QTest.mouseClick(fold.head, Qt.MouseButton.LeftButton)
    assert fold.is_open


def test_rows_fit_the_narrowest_panel(shared_tab: StylesTab, library: FontLibrary) -> None:
    said = {"tabs": (TabStop(42000),), "box": BoxRule("tint", "red")}
    shared_tab.show_session(session_with(library, issue_with("文"), **said))
    shared_tab.resize(216, 900)
    shared_tab.grab()
    shared_tab.refresh()
    widths = {spoken(one): one.minimumSizeHint().width() for one in shared_tab.rows}
    assert max(widths.values()) <= 216 - 16 - 8 - 10, widths


def test_only_languages_that_have_patterns_are_offered() -> None:
    import pyphen

    assert all(language in pyphen.LANGUAGES for language, _words in hyphenated_languages() if language)


def test_measures_are_read_as_they_are_written() -> None:
    assert [parse_percent(text) for text in ("120", "95 %", "87.4％", "10", "nan")] == [120, 95, 87, None, None]
    assert [parse_shift(text) for text in ("-0.1", "0.05 字", "", "x")] == [-100, 50, 0, None]
    assert [parse_place(text) for text in ("4", "33.5字", "0", "-1", "101")] == [4000, 33500, None, None, None]
