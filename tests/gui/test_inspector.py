"""The inspector: every field shows the model's value, changes it by a command, and follows undo."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from layout_app.commands.assets import SetPhoto
from layout_app.commands.blocks import LockBlock, MoveBlock, MovePhoto, RemoveBlock
from layout_app.commands.headline import fitting_forms
from layout_app.commands.pages import SetMasthead
from layout_app.commands.text import ReplaceText
from layout_app.document.blocks import (
    ArticleBlock,
    FactsBlock,
    IndexBlock,
    IndexItem,
    PhotoSlot,
    Recipe,
    RuleBlock,
    Runaround,
)
from layout_app.document.format import Slot
from layout_app.document.issue import Masthead
from layout_app.document.story import Paragraph
from layout_app.fonts.library import FontLibrary
from layout_app.gui.fields import TextField
from layout_app.gui.fit import Fit, block_fit, fit_words, story_fit
from layout_app.gui.inspector import Inspector
from layout_app.gui.sections.fitting import FitBar
from layout_app.gui.sections.measures import named_size, parse_ems, parse_leading, parse_size
from layout_app.gui.sections.style_rows import ChoiceRow, NumberRow
from layout_app.gui.theme import Theme
from layout_app.session.session import Session
from layout_app.styles.cascade import resolve
from layout_app.styles.model import Align, Kinsoku
from tests.compose.test_runaround import around, composed, lines_of, story_of
from tests.gui.test_style_fields import put

Select = Callable[[int, str, int], None]


@pytest.fixture
def inspector(qtbot: QtBot, look: Theme, session: Session) -> Inspector:
    made = Inspector(look)
    qtbot.addWidget(made)
    made.resize(288, 900)
    made.show_session(session)
    return made


@pytest.fixture
def select(inspector: Inspector, session: Session) -> Select:
    """Selects, and keeps the inspector on that selection whatever changes, as the window does."""
    selected: list[tuple[int, str, int]] = [(0, "", -1)]
    session.changed.append(lambda touched: inspector.refresh(*selected[0]))

    def choose(page: int, block: str, photo: int) -> None:
        selected[0] = (page, block, photo)
        inspector.refresh(page, block, photo)

    return choose


def type_into(field: QLineEdit, text: str) -> None:
    field.selectAll()
    if text:
        QTest.keyClicks(field, text)
    else:
        QTest.keyClick(field, Qt.Key.Key_Delete)


def article(session: Session, block_id: str) -> ArticleBlock:
    block = session.issue.block(block_id)
    assert isinstance(block, ArticleBlock)
    return block


@pytest.mark.parametrize("field", Masthead.__struct_fields__)
def test_every_masthead_field_changes_the_issue_and_follows_it(
    inspector: Inspector, select: Select, session: Session, field: str
) -> None:
    select(0, "", -1)
    before, shown = getattr(session.issue.masthead, field), inspector.masthead.fields[field]
    assert shown.text() == before
    wanted = "2020-02-29" if field == "date" else "Name 7"
    type_into(shown, wanted)
    assert getattr(session.issue.masthead, field) == wanted
    session.undo()
    assert getattr(session.issue.masthead, field) == before
    assert shown.text() == before


def test_date_shows_its_weekday_and_takes_only_dates(inspector: Inspector, select: Select, session: Session) -> None:
    select(0, "", -1)
    date = inspector.masthead.date
    assert date.unit == "Tue"
    type_into(date, "2019-12-")
    QTest.keyClick(date, Qt.Key.Key_Return)
    assert session.issue.masthead.date == "2019-12-10"
    assert date.property("state") == "error" and not date.note.isHidden()
    QTest.keyClicks(date, "11")
    assert session.issue.masthead.date == "2019-12-11"
    assert date.unit == "Wed"
    assert date.note.isHidden()


def test_page_name_and_editor_change_the_page(inspector: Inspector, select: Select, session: Session) -> None:
    select(1, "", -1)
    for name in ("section", "editor"):
        type_into(inspector.page.fields[name], "Life")
        assert getattr(session.issue.pages[1], name) == "Life"
        session.undo()
        assert inspector.page.fields[name].text() == getattr(session.issue.pages[1], name) != "Life"


@pytest.mark.parametrize(
    ("field", "shown", "wanted", "slot"),
    [
        ("column", 1, 2, Slot(1, 3, 51, 19)),
        ("line", 52, 51, Slot(0, 3, 50, 19)),
        ("columns", 3, 2, Slot(0, 2, 51, 19)),
        ("lines", 19, 18, Slot(0, 3, 51, 18)),
    ],
)
def test_position_counts_from_one_and_moves_the_block(
    inspector: Inspector, select: Select, session: Session, field: str, shown: int, wanted: int, slot: Slot
) -> None:
    select(0, "p1-news", -1)
    before = session.issue.block("p1-news").slot
    count = inspector.position.fields[field]
    assert count.value() == shown
    count.setValue(wanted)
    assert session.issue.block("p1-news").slot == slot
    session.undo()
    assert session.issue.block("p1-news").slot == before
    assert count.value() == shown


def test_photo_is_placed_inside_its_block(inspector: Inspector, select: Select, session: Session) -> None:
    select(0, "p1-lead", 0)
    before = article(session, "p1-lead").recipe.photos[0].slot
    inspector.position.fields["lines"].setValue(before.lines + 2)
    after = article(session, "p1-lead").recipe.photos[0].slot
    assert after == msgspec.structs.replace(before, lines=before.lines + 2)
    assert inspector.position.fields["column"].maximum() == 2


def test_refused_change_is_said_and_undone_in_the_field(
    qtbot: QtBot, inspector: Inspector, select: Select, session: Session
) -> None:
    select(0, "p1-news", -1)
    session.apply(LockBlock("p1-news", True))
    assert not inspector.position.fields["line"].isEnabled()
    with qtbot.waitSignal(inspector.refused) as said:
        inspector.position.fields["line"].chosen.emit(3)
    assert "locked" in said.args[0]
    assert inspector.position.fields["line"].value() == 52


@pytest.mark.parametrize("part", ["kicker", "headline", "deck", "byline", "signoff", "tag", "reference"])
def test_every_text_of_an_article_changes_it_and_follows_it(
    inspector: Inspector, select: Select, session: Session, part: str
) -> None:
    select(0, "p1-box", -1)
    section = inspector.headline if part in inspector.headline.fields else inspector.closing
    field = section.fields[part]
    before = getattr(session.issue.story("renting"), part)
    steps = len(session.history.labels)
    type_into(field, "abc")
    assert getattr(session.issue.story("renting"), part) == "abc"
    assert len(session.history.labels) == steps + 1
    session.undo()
    assert field.text() == before


def test_field_being_typed_into_is_left_alone(inspector: Inspector, select: Select, session: Session) -> None:
    select(0, "p1-box", -1)
    field = inspector.headline.fields["headline"]
    type_into(field, "one two")
    field.setCursorPosition(3)
    QTest.keyClicks(field, "x")
    assert (field.text(), field.cursorPosition()) == ("onex two", 4)
    session.apply(ReplaceText("renting", "headline", 0, 0, 4, ""))
    assert field.text() == " two"


def test_forms_are_those_of_the_headlines_width(inspector: Inspector, select: Select, session: Session) -> None:
    select(0, "p1-box", -1)
    forms = fitting_forms(session.issue, article(session, "p1-box"))
    assert {form.id for form in forms} >= {"box", "box.plain", "two"}
    assert all(form.columns[0] <= 2 <= form.columns[1] or form.vertical for form in forms)
    inspector.headline.form.chosen.emit("box.plain")
    head = article(session, "p1-box").recipe.head
    assert head is not None and head.form == "box.plain"
    assert inspector.headline.form.currentData() == "box.plain"
    inspector.headline.form.chosen.emit("")
    assert article(session, "p1-box").recipe.head is None
    session.undo()
    assert inspector.headline.form.currentData() == "box.plain"


def test_headline_note_says_the_size_that_was_set(inspector: Inspector, select: Select, session: Session) -> None:
    select(0, "p1-lead", -1)
    assert "47.5 pt, 1 line" in inspector.headline.note.text()
    session.apply(ReplaceText("inspection", "headline", 0, 0, 0, "长" * 30))
    assert inspector.headline.note.property("role") == "error"


def test_make_up_settings_are_named_steps(inspector: Inspector, select: Select, session: Session) -> None:
    select(0, "p1-box", -1)
    inspector.makeup.body.chosen.emit("body.kai")
    inspector.makeup.legs.setValue(1)
    QTest.mouseClick(inspector.makeup.frame.button("tint"), Qt.MouseButton.LeftButton)
    QTest.mouseClick(inspector.makeup.rules, Qt.MouseButton.LeftButton)
    QTest.mouseClick(inspector.makeup.signoff_alone, Qt.MouseButton.LeftButton)
    recipe = article(session, "p1-box").recipe
    assert recipe.signoff_alone
    assert (recipe.body_style, recipe.legs, recipe.frame, recipe.leg_rules) == ("body.kai", 1, "tint", False)
    steps = ("Body style", "Number of legs", "Frame of the block", "Column rules", "Sign-off on its own line")
    assert session.history.labels[1:] == steps
    inspector.makeup.legs.setValue(2)
    assert article(session, "p1-box").recipe.legs == 0
    session.jump(0)
    assert inspector.makeup.body.currentData() == "body"
    assert inspector.makeup.frame.value == "box"
    assert inspector.makeup.rules.isChecked()


def test_frames_and_rules_have_their_kind_of_line(inspector: Inspector, select: Select, session: Session) -> None:
    select(0, "p1-box", -1)
    assert not inspector.makeup.frame_line.isHidden()
    inspector.makeup.frame_line.chosen.emit("wave")
    assert article(session, "p1-box").recipe.frame_line == inspector.makeup.frame_line.currentData() == "wave"
    session.undo()
    assert inspector.makeup.frame_line.currentData() == "module"
    select(0, "p1-lead", -1)
    assert inspector.makeup.frame_line.isHidden()
    assert inspector.rule.isHidden()
    rule = next(block for block in session.issue.pages[0].blocks if isinstance(block, RuleBlock))
    select(0, rule.id, -1)
    inspector.rule.kind.chosen.emit("thick-thin")
    assert session.issue.block(rule.id) == msgspec.structs.replace(rule, style="thick-thin")
    session.undo()
    assert inspector.rule.kind.currentData() == rule.style


def test_an_article_is_made_an_advert(inspector: Inspector, select: Select, session: Session) -> None:
    select(0, "p1-lead", -1)
    QTest.mouseClick(inspector.makeup.advert, Qt.MouseButton.LeftButton)
    recipe = article(session, "p1-lead").recipe
    assert recipe.advert and recipe.frame == inspector.makeup.frame.value == "box"
    session.undo()
    assert not inspector.makeup.advert.isChecked()


def test_short_copy_is_said_in_the_story_panes_words(
    inspector: Inspector, select: Select, session: Session
) -> None:
    select(0, "p1-lead", -1)
    slot = article(session, "p1-lead").recipe.photos[0].slot
    session.apply(MovePhoto("p1-lead", 0, msgspec.structs.replace(slot, lines=slot.lines - 4)))
    fit = story_fit(session, "inspection")
    assert fit is not None and fit.free
    assert inspector.fitting.words.text() == fit_words(fit)


def test_fit_is_said_and_a_photo_change_that_fills_is_offered(
    inspector: Inspector, select: Select, session: Session
) -> None:
    select(1, "p2-showcase", -1)
    slot, photo = session.issue.block("p2-showcase").slot, article(session, "p2-showcase").recipe.photos[0].slot
    session.apply(MoveBlock("p2-showcase", msgspec.structs.replace(slot, lines=slot.lines - 2)))
    assert "over" in inspector.fitting.words.text() and inspector.fitting.words.property("role") == "over"
    inspector.fitting.find_offer()
    QTest.mouseClick(inspector.fitting.use, Qt.MouseButton.LeftButton)
    assert inspector.fitting.words.text() == "Just right"
    assert article(session, "p2-showcase").recipe.photos[0].slot.lines < photo.lines


def test_the_bar_is_full_and_red_where_copy_is_over_and_no_line_was_set(qtbot: QtBot, look: Theme) -> None:
    bar = FitBar(look)
    qtbot.addWidget(bar)
    bar.resize(200, 10)
    bar.show_fit(Fit(0, 0, 2, 0))
    picture = bar.grab().toImage()
    red = look.color("red_lamp")
    assert [picture.pixelColor(x, 5) for x in (10, 100, 190)] == [red, red, red]


def test_a_larger_block_is_offered_where_a_lower_photo_would_cut_the_keep_box(
    inspector: Inspector, select: Select, session: Session
) -> None:
    select(1, "p2-showcase", -1)
    slot, story = session.issue.block("p2-showcase").slot, session.issue.story("showcase")
    session.apply(SetPhoto("showcase", 0, msgspec.structs.replace(story.photos[0], crop=None, keep=(0.1, 0, 0.9, 1))))
    session.apply(MoveBlock("p2-showcase", msgspec.structs.replace(slot, lines=slot.lines - 2)))
    inspector.fitting.find_offer()
    photos = article(session, "p2-showcase").recipe.photos
    QTest.mouseClick(inspector.fitting.use, Qt.MouseButton.LeftButton)
    assert inspector.fitting.words.text() == "Just right"
    assert session.issue.block("p2-showcase").slot == slot
    assert article(session, "p2-showcase").recipe.photos == photos


def test_photo_says_its_resolution_and_asks_for_the_crop(
    qtbot: QtBot, inspector: Inspector, select: Select, session: Session
) -> None:
    select(0, "p1-lead", 0)
    assert inspector.sharpness.chip.property("chip") == "green"
    coarse = tuple(msgspec.structs.replace(one, width=300, height=200) for one in session.issue.assets)
    session.replace_issue(msgspec.structs.replace(session.issue, assets=coarse))
    assert inspector.sharpness.chip.property("chip") == "red"
    with qtbot.waitSignal(inspector.crop_wanted):
        QTest.mouseClick(inspector.sharpness.crop, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize("part", ["caption", "credit"])
def test_caption_and_credit_change_the_photo(
    inspector: Inspector, select: Select, session: Session, part: str
) -> None:
    select(0, "p1-lead", 0)
    type_into(inspector.caption.fields[part], "abc")
    assert getattr(session.issue.story("inspection").photos[0], part) == "abc"
    session.undo()
    assert inspector.caption.fields[part].text() == getattr(session.issue.story("inspection").photos[0], part)


def test_index_shows_titles_with_their_pages(
    qtbot: QtBot, inspector: Inspector, select: Select, session: Session
) -> None:
    select(0, "p1-index", -1)
    block = session.issue.block("p1-index")
    assert isinstance(block, IndexBlock)
    assert [link.text() for link in inspector.index.links] == ["p. 2"] * len(block.items)
    with qtbot.waitSignal(inspector.page_wanted) as wanted:
        QTest.mouseClick(inspector.index.links[0], Qt.MouseButton.LeftButton)
    assert wanted.args == [1]
    type_into(inspector.index.heading, "Inside")
    changed = session.issue.block("p1-index")
    assert isinstance(changed, IndexBlock) and changed.title == "Inside"


def test_entries_of_the_index_are_taken_out_added_filled_and_summed_up(
    inspector: Inspector, select: Select, session: Session
) -> None:
    def items() -> tuple[IndexItem, ...]:
        block = session.issue.block("p1-index")
        assert isinstance(block, IndexBlock)
        return block.items

    select(0, "p1-index", -1)
    before = items()
    assert not inspector.index.fill.isEnabled()
    inspector.index.entries[1].remove.click()
    assert items() == (before[0], before[2]) and len(inspector.index.entries) == 2
    assert inspector.index.more.values == ("", before[1].story)
    inspector.index.more.chosen.emit(before[1].story)
    assert items() == (before[0], before[2], IndexItem(before[1].story))
    inspector.index.fill.click()
    assert [item.story for item in items()] == [item.story for item in before]
    type_into(inspector.index.entries[1].blurb, "abc")
    assert items()[1].blurb == "abc"


def test_figures_are_edited_added_and_removed(inspector: Inspector, select: Select, session: Session) -> None:
    def facts() -> FactsBlock:
        block = session.issue.block("p1-facts")
        assert isinstance(block, FactsBlock)
        return block

    select(0, "p1-facts", -1)
    before = facts()
    type_into(inspector.facts.heading, "Counted")
    row = inspector.facts.facts[0]
    for field, text in ((row.number, "41"), (row.unit, "km"), (row.text, "run")):
        type_into(field, text)
    first = facts().facts[0]
    assert (facts().title, first.number, first.unit, first.label) == ("Counted", "41", "km", "run")
    QTest.mouseClick(inspector.facts.add, Qt.MouseButton.LeftButton)
    assert len(facts().facts) == len(before.facts) + 1
    QTest.mouseClick(inspector.facts.facts[1].remove, Qt.MouseButton.LeftButton)
    assert facts().facts[1:-1] == before.facts[2:]
    session.jump(0)
    assert facts() == before
    assert [shown.fact for shown in inspector.facts.facts] == list(before.facts)


def test_lock_and_take_off_are_in_the_head(inspector: Inspector, select: Select, session: Session) -> None:
    select(0, "p1-facts", -1)
    QTest.mouseClick(inspector.lock, Qt.MouseButton.LeftButton)
    assert session.issue.block("p1-facts").locked
    assert [action.text() for action in inspector.menu().actions() if action.isEnabled()] == ["Unlock"]
    QTest.mouseClick(inspector.lock, Qt.MouseButton.LeftButton)
    inspector.menu().actions()[1].trigger()
    assert session.issue.find_block("p1-facts") is None
    assert inspector.kind.text() == "Page"
    select(0, "", -1)
    assert inspector.more.isHidden() and inspector.lock.isHidden()


@pytest.mark.qt_log_ignore("propagateSizeHints")
def test_tabs_move_by_arrow_keys(qtbot: QtBot, inspector: Inspector, session: Session) -> None:
    with qtbot.waitExposed(inspector):
        inspector.show()
    button = inspector.tabs.button("properties")
    button.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(button, Qt.Key.Key_Right)
    assert inspector.tabs.value == "styles"
    assert inspector.styles.isVisible()


def test_style_fields_change_the_style_and_follow_it(inspector: Inspector, select: Select, session: Session) -> None:
    styles = inspector.styles
    QTest.mouseClick(inspector.tabs.button("styles"), Qt.MouseButton.LeftButton)
    select(0, "", -1)
    for fold in styles.folds:
        fold.set_open(True)
    styles.choose("caption")
    numbers = {"size": "小四", "leading": "14", "indent_milliem": "1.5", "autospace_milliem": "0.25"}
    for name, text in numbers.items():
        put(styles.rows_of(name)[0], text)
    for name, value in (("font", "NotoSansSC-Bold"), ("align", "right"), ("kinsoku", "strict"), ("color", "red")):
        put(styles.rows_of(name)[0], value)
    style = resolve(session.issue.sheet, "caption")
    assert (style.font.han, style.size, style.leading) == ("NotoSansSC-Bold", 12000, 14000)
    assert (style.indent_milliem, style.autospace_milliem) == (1500, 250)
    assert (style.align, style.kinsoku, style.color) == (Align.RIGHT, Kinsoku.STRICT, session.issue.sheet.color("red"))
    size, kinsoku = styles.rows_of("size")[0], styles.rows_of("kinsoku")[0]
    assert isinstance(size, NumberRow) and isinstance(kinsoku, ChoiceRow)
    assert size.number.text() == "12"
    session.jump(0)
    assert (size.number.text(), kinsoku.choice.currentData()) == ("9", "gb")


def test_reset_takes_a_property_back_to_the_style_below(
    inspector: Inspector, select: Select, session: Session
) -> None:
    styles = inspector.styles
    QTest.mouseClick(inspector.tabs.button("styles"), Qt.MouseButton.LeftButton)
    styles.choose("caption")
    (size,), (based_on,) = styles.rows_of("size"), styles.rows_of("based_on")
    assert isinstance(size, NumberRow) and isinstance(based_on, ChoiceRow)
    assert based_on.choice.currentText() == "Base"
    assert not size.reset.isHidden() and styles.rows_of("indent_milliem")[0].reset.isHidden()
    QTest.mouseClick(size.reset, Qt.MouseButton.LeftButton)
    assert session.issue.sheet.rule("caption").size is None
    assert size.number.text() == "10.5"
    assert size.reset.isHidden()


def test_a_size_that_is_none_is_not_taken(inspector: Inspector, select: Select, session: Session) -> None:
    styles = inspector.styles
    QTest.mouseClick(inspector.tabs.button("styles"), Qt.MouseButton.LeftButton)
    (size,) = styles.rows_of("size")
    put(size, "large")
    assert not session.can_undo
    assert not styles.note.isHidden() and size.field.property("state") == "error"


def test_sizes_are_read_in_points_and_by_name() -> None:
    sizes = {"小五": 9000, "10.5": 10500, "9 磅": 9000, "12pt": 12000, "五号字": 10500}
    assert {text: parse_size(text) for text in sizes} == sizes
    assert [parse_size(text) for text in ("", "0", "nan", "一万", "5000")] == [None] * 5
    assert (parse_leading(""), parse_leading("15.75"), parse_ems("0.25 字"), parse_ems("-1")) == (0, 15750, 250, None)
    assert (named_size(10500), named_size(10000)) == ("五号", "")


def test_history_lists_all_steps_and_jumps(inspector: Inspector, select: Select, session: Session) -> None:
    session.apply(ReplaceText("renting", "headline", 0, 0, 0, "x"))
    session.apply(LockBlock("p1-box", True))
    QTest.mouseClick(inspector.tabs.button("history"), Qt.MouseButton.LeftButton)
    steps = inspector.steps.list
    headline = session.issue.story("renting").headline
    assert [steps.item(number).text() for number in range(steps.count())] == [
        "Start", f"Type·{headline}", f"Lock·{headline}",
    ]
    assert steps.currentRow() == 2
    steps.itemClicked.emit(steps.item(0))
    assert session.history.position == 0
    assert not session.issue.block("p1-box").locked
    steps.itemClicked.emit(steps.item(2))
    assert session.issue.block("p1-box").locked


def test_steps_name_the_field_or_the_article_that_was_changed(
    inspector: Inspector, select: Select, session: Session
) -> None:
    session.apply(SetMasthead("slogan", "共建共治"))
    session.apply(SetMasthead("permit", "第1号"))
    slot = session.issue.block("p1-box").slot
    session.begin("Move or resize")
    session.preview(MoveBlock("p1-box", msgspec.structs.replace(slot, lines=slot.lines - 1)))
    session.commit()
    session.apply(RemoveBlock("p1-box"))
    headline = session.issue.story("renting").headline
    inspector.tabs.show_value("history")
    inspector.refresh(0, "", -1)
    steps = inspector.steps.list
    assert [steps.item(number).text() for number in range(1, 5)] == [
        "Masthead, Slogan", "Masthead, Permit number", f"Move or resize·{headline}", f"Take off the page·{headline}",
    ]


def test_no_field_moves_when_the_copy_no_longer_fits(inspector: Inspector, select: Select, session: Session) -> None:
    def places() -> list[int]:
        QApplication.processEvents()
        fields = (*inspector.headline.fields.values(), inspector.headline.form, inspector.makeup)
        return [field.mapTo(inspector, QPoint(0, 0)).y() for field in fields]

    inspector.resize(288, 1600)
    inspector.show()
    select(1, "p2-showcase", -1)
    assert inspector.fitting.words.text() == "Just right"
    before = places()
    slot = session.issue.block("p2-showcase").slot
    session.apply(MoveBlock("p2-showcase", msgspec.structs.replace(slot, lines=slot.lines - 2)))
    assert inspector.fitting.edit.isVisible() and places() == before
    inspector.fitting.find_offer()
    assert inspector.fitting.use.isVisible() and places() == before


def test_a_field_too_short_for_its_text_shows_the_beginning_and_tells_the_whole(qtbot: QtBot, look: Theme) -> None:
    field = TextField()
    qtbot.addWidget(field)
    field.resize(120, 30)
    field.show_value("短题")
    assert field.whole_text() == ""
    long = "优秀项目齐亮相 扎根社区展成果"
    field.show_value(long)
    assert field.cursorPosition() == 0 and field.whole_text() == long
    field.resize(400, 30)
    assert field.whole_text() == ""


def test_undo_keys_in_a_field_are_left_to_the_window(qtbot: QtBot, look: Theme) -> None:
    field = TextField()
    qtbot.addWidget(field)
    qtbot.keyClicks(field, "abc")
    qtbot.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert field.text() == "abc"


def test_every_section_fits_the_narrowest_panel(
    inspector: Inspector, select: Select, session: Session
) -> None:
    inspector.resize(216, 900)
    QApplication.sendPostedEvents()
    inspector.grab()
    for block, photo in (("p1-lead", -1), ("p1-lead", 0), ("p1-facts", -1), ("p1-index", -1), ("", -1)):
        select(0, block, photo)
        shown = [section for section in inspector.sections if not section.isHidden()]
        assert shown
        widths = {type(section).__name__: section.minimumSizeHint().width() for section in shown}
        assert max(widths.values()) <= 216, widths


def test_runaround_is_offered_where_a_block_lies_over_an_article(
    inspector: Inspector, select: Select, session: Session
) -> None:
    section = inspector.runaround
    select(0, "p1-facts", -1)
    assert section.isHidden()
    lead = session.issue.block("p1-lead").slot
    session.apply(MoveBlock("p1-facts", Slot(lead.last_column, 1, lead.last_line - 5, 5)))
    assert not section.isHidden()
    section.around.button("box").click()
    assert session.issue.block("p1-facts").runaround == Runaround()
    session.undo()
    assert session.issue.block("p1-facts").runaround is None
    assert section.around.value == "none"


def test_photo_is_made_narrower_than_its_columns_and_wide_again(
    inspector: Inspector, select: Select, session: Session
) -> None:
    section = inspector.runaround
    select(0, "p1-lead", 0)
    assert not section.shift.isVisibleTo(section)
    section.around.button("box").click()
    assert section.shift.isVisibleTo(section)
    section.width_of_photo.setValue(9)
    section.shift.setValue(4)
    slot = photo_slot(session)
    assert (slot.width, slot.shift) == (18, 8)
    section.around.button("none").click()
    assert photo_slot(session).takes_columns


def photo_slot(session: Session) -> PhotoSlot:
    block = session.issue.block("p1-lead")
    assert isinstance(block, ArticleBlock)
    return block.recipe.photos[0]


def test_signoff_beside_a_picture_is_no_line_of_its_own(library: FontLibrary) -> None:
    story = story_of(0, paragraphs=(Paragraph("街道将从居民区实际需求出发，继续做好指导"),), signoff="（完）")
    photo = around(10, 0, line=0)
    blocks = [ArticleBlock("b", Slot(0, 1, 0, 12), "s", Recipe(photos=(photo,)))]
    page = composed(library, [story], blocks).pages[0]
    body, signoff = lines_of(page, "body"), lines_of(page, "signoff")[0]
    assert signoff.grid_line == body[-1].grid_line
    assert block_fit(page, page.blocks[0]).used == len(body)
