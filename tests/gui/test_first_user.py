"""What a first user stumbled over at the desk stays mended: dates, headlines, folders, findings, pages, pills."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QCoreApplication, QRectF, QStandardPaths, QStringListModel, Qt
from PySide6.QtGui import QImage, QPainter, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCalendarWidget,
    QFileDialog,
    QLabel,
    QLineEdit,
    QListView,
    QPushButton,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from layout_app.commands.blocks import MoveBlock, SetHeadForm
from layout_app.commands.headline import blocks_of
from layout_app.commands.pages import SetMasthead
from layout_app.commands.text import ReplaceText
from layout_app.display.items import BlockBox, TextLine
from layout_app.document.blocks import ArticleBlock
from layout_app.document.dates import read_date
from layout_app.document.fields import PLACEHOLDERS, masthead_names
from layout_app.document.issue import Masthead
from layout_app.document.template import HeadForm
from layout_app.document.template_files import load_template, template_ids
from layout_app.errors import Finding, Severity
from layout_app.fonts.library import FontLibrary
from layout_app.geometry import Rect
from layout_app.gui.canvas.overlay import draw_free
from layout_app.gui.controls import PreflightLight
from layout_app.gui.date_field import DateField
from layout_app.gui.dialogs.export import ExportDialog
from layout_app.gui.dialogs.new_issue import NewIssueDialog
from layout_app.gui.findings_panel import FindingsPanel
from layout_app.gui.names import form_name
from layout_app.gui.qt_words import use_language_of_desk
from layout_app.gui.settings import Settings
from layout_app.gui.start_screen import PagePicture, StartScreen
from layout_app.gui.theme import Theme, apply_theme
from layout_app.messages import choose_language
from layout_app.session.session import Session
from tests.gui.driver import DeskDriver
from tests.gui.test_issue_files import press_save, type_name

# The offscreen platform says so of every window with a least or fixed size.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
LEFT = Qt.MouseButton.LeftButton
SATURDAY = datetime.date(2026, 12, 5)


def type_into(field: QLineEdit, text: str) -> None:
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)


# --- the date of an issue ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "2026-12-5", "2026-12-05", "2026.12.5", "2026/12/5", "20261205", "2026年12月5日", " 2026 年 12 月 5 日 ",
        "12-5", "12月5日", "２０２６－１２－５", "2026。12。5",
    ],
)  # fmt: skip
def test_a_date_is_read_in_every_form_that_editors_write(text: str) -> None:
    assert read_date(text, 2026) == SATURDAY


@pytest.mark.parametrize("text", ["", "2026-13-5", "2026-2-30", "2026-12", "5", "202612", "tomorrow", "2026-12-5-1"])
def test_what_is_no_date_is_read_as_none(text: str) -> None:
    assert read_date(text, 2026) is None


@pytest.fixture
def dialog(qtbot: QtBot, look: Theme) -> Iterator[NewIssueDialog]:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1440, 900)
    window.show()
    made = NewIssueDialog(look, Settings(), window)
    made.open()
    yield made
    made.reject()


def test_the_date_of_a_new_issue_is_typed_and_shown_back_when_left(dialog: NewIssueDialog) -> None:
    type_into(dialog.date_field, "2026.12.5")
    assert dialog.masthead().date == "2026-12-05"
    dialog.title_field.setFocus()
    assert dialog.date_field.text() == "2026-12-05"
    assert dialog.date_field.unit == "Sat"


def test_a_new_issue_is_not_made_with_what_is_no_date(qtbot: QtBot, dialog: NewIssueDialog) -> None:
    type_into(dialog.title_field, "Paper")
    type_into(dialog.date_field, "2026-2-30")
    qtbot.mouseClick(dialog.create_button, LEFT)
    assert dialog.isVisible()
    assert dialog.date_field.property("state") == "error"
    assert "2026-2-30" in dialog.date_field.note.text() and dialog.date_field.note.isVisible()
    type_into(dialog.date_field, "2026-3-2")
    assert not dialog.date_field.note.isVisible()
    with qtbot.waitSignal(dialog.created) as created:
        qtbot.mouseClick(dialog.create_button, LEFT)
    assert created.args[2].date == "2026-03-02"


def test_tab_passes_the_date_in_one_step(dialog: NewIssueDialog) -> None:
    dialog.total_field.setFocus()
    QTest.keyClick(dialog.total_field, Qt.Key.Key_Tab)
    assert dialog.focusWidget() is dialog.date_field
    assert dialog.date_field.hasSelectedText()
    QTest.keyClick(dialog.date_field, Qt.Key.Key_Tab)
    following = dialog.focusWidget()
    assert following is not dialog.date_field and not dialog.date_field.isAncestorOf(following)


def test_arrows_change_the_day(qtbot: QtBot, look: Theme) -> None:
    field = DateField()
    qtbot.addWidget(field)
    field.show_date("2026-12-31")
    chosen: list[str] = []
    field.date_chosen.connect(chosen.append)
    QTest.keyClick(field, Qt.Key.Key_Up)
    QTest.keyClick(field, Qt.Key.Key_Down)
    assert chosen == ["2027-01-01", "2026-12-31"]


@pytest.mark.qt_log_ignore("does not support raise|grabbing the keyboard", extend=True)
def test_the_calendar_gives_the_day_that_is_clicked(qtbot: QtBot, look: Theme) -> None:
    field = DateField()
    qtbot.addWidget(field)
    field.show()
    field.show_date("2026-12-05")
    qtbot.mouseClick(field.calendar_button, LEFT)
    calendar = field.findChild(QCalendarWidget)
    assert calendar is not None and calendar.isVisible()
    assert calendar.selectedDate().toPython() == SATURDAY
    with qtbot.waitSignal(field.date_chosen) as chosen:
        days = calendar.findChild(QTableView)
        QTest.keyClick(days, Qt.Key.Key_Right)
        QTest.keyClick(days, Qt.Key.Key_Return)
    assert chosen.args == ["2026-12-06"]
    assert not calendar.isVisible()


def test_the_inspector_reads_dates_as_the_dialog_does(desk: DeskDriver) -> None:
    desk.window.files.open_sample()
    desk.settle()
    date = desk.window.desk.inspector.masthead.fields["date"]
    type_into(date, "2019/12/1")
    assert desk.session.issue.masthead.date == "2019-12-01"
    assert date.text() == "2019/12/1"  # nothing is put right under the hands of somebody typing
    QTest.keyClicks(date, "2")
    assert desk.session.issue.masthead.date == "2019-12-12"
    QTest.keyClick(date, Qt.Key.Key_Return)
    assert date.text() == "2019-12-12"
    desk.settle()
    desk.run("undo")
    assert (desk.session.issue.masthead.date, date.text()) == ("2019-12-10", "2019-12-10")


# --- headlines ---------------------------------------------------------------------------------------------------


@pytest.fixture
def headless(desk: DeskDriver) -> DeskDriver:
    """The sample with a story that came without a headline, in a block made for that."""
    desk.window.files.open_sample()
    desk.settle()
    block = desk.session.issue.block("p1-lead")
    assert isinstance(block, ArticleBlock)
    story = desk.session.issue.story(block.story)
    desk.session.apply(ReplaceText(story.id, "headline", 0, 0, len(story.headline), ""))
    desk.session.apply(SetHeadForm(block.id, ""))
    desk.window.canvas.select(block.id)
    desk.settle()
    return desk


def headline_on_page(desk: DeskDriver) -> str:
    page = desk.window.canvas.page
    assert page is not None
    return "".join(
        item.text
        for item in page.items
        if isinstance(item, TextLine) and item.block == "p1-lead" and item.source.part == "headline"
    )


def test_a_first_headline_typed_in_the_inspector_stands_on_the_page(headless: DeskDriver) -> None:
    type_into(headless.window.desk.inspector.headline.fields["headline"], "Lamps")
    assert headline_on_page(headless) == "Lamps"
    headless.settle()
    headless.run("undo")
    assert headline_on_page(headless) == ""
    assert "story.no-headline" in [one.code for one in headless.session.preflight()]


def test_a_first_headline_typed_in_the_story_pane_stands_on_the_page(headless: DeskDriver) -> None:
    editor = headless.window.desk.story_pane.editor
    editor.moveCursor(QTextCursor.MoveOperation.Start)
    editor.moveCursor(QTextCursor.MoveOperation.NextBlock)
    QTest.keyClicks(editor, "Lamps")
    assert headline_on_page(headless) == "Lamps"


# --- file dialogs and folders ------------------------------------------------------------------------------------


@pytest.fixture
def documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home whose Documents folder is not there yet."""
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setattr(Path, "home", lambda: home)
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _place: str(home / "Documents"))
    return home / "Documents"


def test_qts_own_dialogs_speak_the_desks_language(desk: DeskDriver) -> None:
    desk.run("language_chinese")
    desk.run("open_issue")
    dialog = desk.window.dialog
    assert isinstance(dialog, QFileDialog)
    texts = [button.text() for button in dialog.findChildren(QPushButton)]
    assert any("打开" in text for text in texts) and any("取消" in text for text in texts), texts
    labels = [label.text() for label in dialog.findChildren(QLabel)]
    assert "位置：" in labels and "文件类型：" in labels
    dialog.reject()
    desk.run("language_english")
    desk.run("open_issue")
    dialog = desk.window.dialog
    assert isinstance(dialog, QFileDialog)
    assert any("Open" in button.text() for button in dialog.findChildren(QPushButton))
    dialog.reject()


@pytest.mark.parametrize("dark", [False, True])
def test_a_completers_names_are_readable(qtbot: QtBot, look: Theme, qapp: QApplication, dark: bool) -> None:
    apply_theme(qapp, Theme(dark))
    popup = QListView()
    qtbot.addWidget(popup)
    popup.setWindowFlag(Qt.WindowType.Popup)
    popup.setModel(QStringListModel(["samples", "build"], popup))
    popup.resize(120, 80)
    picture = popup.grab().toImage()
    ground = picture.pixelColor(60, 70)
    apply_theme(qapp, look)
    assert abs(ground.lightness() - Theme(dark).color("text").lightness()) > 120


def test_a_first_save_begins_in_a_folder_of_the_users_own(
    desk: DeskDriver, sample_copy: Path, documents: Path
) -> None:
    desk.window.open_path(sample_copy)  # as the program's own build folder was before
    desk.window.files.open_sample()
    desk.run("save")
    dialog = desk.window.dialog
    assert isinstance(dialog, QFileDialog)
    assert Path(dialog.directory().absolutePath()) == documents.parent
    dialog.reject()
    documents.mkdir()
    desk.run("save")
    dialog = desk.window.dialog
    assert isinstance(dialog, QFileDialog)
    assert Path(dialog.directory().absolutePath()) == documents
    kept = documents.parent / "papers"
    kept.mkdir()
    type_name(desk, kept / "mine.issue")
    press_save(desk)
    assert (kept / "mine.issue").is_file()
    desk.window.files.open_sample()
    desk.run("save")
    dialog = desk.window.dialog
    assert isinstance(dialog, QFileDialog)
    assert Path(dialog.directory().absolutePath()) == kept
    dialog.reject()


def test_imports_begin_where_manuscripts_were_last_taken_from(
    desk: DeskDriver, sample_copy: Path, documents: Path, tmp_path: Path
) -> None:
    desk.window.open_path(sample_copy)
    desk.run("import_folder")
    dialog = desk.window.dialog
    assert isinstance(dialog, QFileDialog)
    assert Path(dialog.directory().absolutePath()) == documents.parent != sample_copy.parent
    assert not dialog.testOption(QFileDialog.Option.ShowDirsOnly)
    dialog.reject()
    desk.window.settings.set_import_folder(str(tmp_path))
    desk.run("import_files")
    dialog = desk.window.dialog
    assert isinstance(dialog, QFileDialog)
    assert Path(dialog.directory().absolutePath()) == tmp_path
    dialog.reject()


def test_the_size_of_a_file_is_called_a_size(qapp: QApplication) -> None:
    choose_language("zh_CN")
    try:
        use_language_of_desk(qapp)
        assert QCoreApplication.translate("QFileSystemModel", "Size") == "大小"
        assert QCoreApplication.translate("QFileSystemModel", "Name") == "名称"
    finally:
        choose_language("en")
        use_language_of_desk(qapp)


def press_folder(session: Session, look: Theme, window: QWidget) -> str:
    dialog = ExportDialog(session, Settings(), look, window)
    dialog.open()
    folder = dialog.folder_field.text()
    dialog.reject()
    return folder


def test_the_press_dialog_offers_only_folders_that_are_there(
    qtbot: QtBot, look: Theme, session: Session, documents: Path, tmp_path: Path
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    session.path = None
    assert press_folder(session, look, window) == str(documents.parent)
    documents.mkdir()
    assert press_folder(session, look, window) == str(documents)
    Settings().set_export_folder(str(tmp_path))
    assert press_folder(session, look, window) == str(tmp_path)
    beside = tmp_path / "beside"
    session.path = beside / "a.issue"
    assert press_folder(session, look, window) == str(tmp_path)
    beside.mkdir()
    assert press_folder(session, look, window) == str(beside)


# --- findings ----------------------------------------------------------------------------------------------------


def test_panel_and_page_have_one_word_for_the_slogan(qapp: QApplication) -> None:
    choose_language("zh_CN")
    name = masthead_names()["slogan"]
    choose_language("")
    assert f"〔{name}〕" == PLACEHOLDERS["slogan"]


@pytest.mark.parametrize(("field", "page"), [("slogan", 1), ("permit", 1), ("issue_number", 2)])
def test_a_masthead_finding_leads_into_its_field(desk: DeskDriver, field: str, page: int) -> None:
    desk.window.files.open_sample()
    desk.session.apply(SetMasthead(field, ""))
    desk.settle()
    empty = [one for one in desk.session.preflight() if one.code == "masthead.field-empty" and page in one.on_pages]
    assert [one.source.part for one in empty if one.source is not None] == [field]
    desk.window.desk.go_to_finding(empty[0])
    wanted = desk.window.desk.inspector.masthead.fields[field]
    assert wanted.isVisible() and not wanted.visibleRegion().isEmpty()
    assert desk.window.focusWidget() is wanted
    QTest.keyClicks(wanted, "Words")
    assert getattr(desk.session.issue.masthead, field) == "Words"


def test_a_headline_finding_leads_into_its_field(headless: DeskDriver) -> None:
    finding = next(one for one in headless.session.preflight() if one.code == "story.no-headline")
    headless.window.canvas.select("")
    headless.window.desk.go_to_finding(finding)
    assert headless.window.focusWidget() is headless.window.desk.inspector.headline.fields["headline"]


WARNING = Finding("text.short", Severity.WARNING, "“Lead” is 2 lines short: add text or shrink the block.", page=2)
NOTE = Finding("story.unplaced", Severity.INFO, "“Notice” is on no page.")


def test_light_and_list_count_the_same_findings(qtbot: QtBot, look: Theme) -> None:
    panel, light = FindingsPanel(look), PreflightLight(look)
    for widget in (panel, light):
        qtbot.addWidget(widget)
        widget.show_findings((NOTE, WARNING, NOTE))
    assert light.accessibleName() == "1 finding"
    assert panel.count.text() == "1"
    model = panel.list.model()
    rows = [model.index(row, 0).data() for row in range(model.rowCount())]
    assert rows == [WARNING.message, "Notes", NOTE.message, NOTE.message]
    assert not model.flags(model.index(1, 0)) & Qt.ItemFlag.ItemIsSelectable
    qtbot.mouseClick(panel.list.viewport(), LEFT, pos=panel.list.visualRect(model.index(1, 0)).center())
    panel.show_findings((NOTE,))
    assert (panel.count.text(), model.rowCount()) == ("", 2)


def test_a_long_finding_is_whole_in_its_tooltip(qtbot: QtBot, look: Theme) -> None:
    panel = FindingsPanel(look)
    qtbot.addWidget(panel)
    panel.show_findings((WARNING,))
    assert panel.list.model().index(0, 0).data(Qt.ItemDataRole.ToolTipRole) == WARNING.message


# --- articles that are on a page already -------------------------------------------------------------------------


def blocks_of_lead(desk: DeskDriver) -> list[ArticleBlock]:
    lead = desk.session.issue.block("p1-lead")
    assert isinstance(lead, ArticleBlock)
    return list(blocks_of(desk.session.issue, lead.story))


def test_a_whole_article_is_not_put_on_a_page_twice(desk: DeskDriver) -> None:
    desk.window.files.open_sample()
    lead = blocks_of_lead(desk)
    desk.window.desk.go_to_page(1)
    said: list[str] = []
    desk.window.desk.said.connect(said.append)
    desk.window.desk.place(lead[0].story, 0, 30)
    assert said == ["This article is on page 1 already."]
    assert blocks_of_lead(desk) == lead and not desk.session.can_undo
    assert (desk.window.canvas.page_index, desk.window.canvas.selected) == (0, "p1-lead")


def test_what_is_over_of_an_article_goes_on_where_it_is_put(desk: DeskDriver) -> None:
    desk.window.files.open_sample()
    lead = blocks_of_lead(desk)[0]
    slot = msgspec.structs.replace(lead.slot, lines=lead.slot.lines - 6)
    desk.session.apply(MoveBlock(lead.id, slot))
    fill = desk.session.fill(lead.story)
    assert fill is not None and fill.overset_lines > 0
    desk.run("add_page")
    desk.window.desk.place(lead.story)
    continued = blocks_of_lead(desk)[1]
    assert desk.window.canvas.selected == continued.id
    assert continued.recipe.head is None and not continued.recipe.photos
    fill = desk.session.fill(lead.story)
    assert fill is not None and fill.overset_lines == 0
    assert fill.free_lines < continued.slot.columns + 2
    page = desk.window.canvas.page
    assert page is not None
    parts = {item.source.part for item in page.items if isinstance(item, TextLine) and item.block == continued.id}
    assert "body" in parts and "headline" not in parts


# --- the English desk --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("template", template_ids())
def test_headline_forms_have_names_of_their_own_in_both_languages(template: str) -> None:
    forms = load_template(template).head_forms
    english = [form_name(form) for form in forms]
    assert all(name.isascii() for name in english), english
    assert len(set(english)) == len(forms)
    choose_language("zh_CN")
    chinese = [form_name(form) for form in forms]
    choose_language("")
    assert chinese == [form.label for form in forms]


def test_a_form_that_the_desk_does_not_know_keeps_its_own_name() -> None:
    assert form_name(HeadForm("own", "自定题式", 4, ())) == "自定题式"


# --- the start screen --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("width", "pages", "shown", "more"), [(1440, 4, 4, ""), (1200, 4, 2, "+2"), (1440, 8, 4, "+4")]
)
def test_the_start_screen_shows_four_pages_or_how_many_more_there_are(
    qtbot: QtBot, look: Theme, library: FontLibrary, tmp_path: Path, width: int, pages: int, shown: int, more: str
) -> None:
    session = Session.new("T285", Masthead(title="Paper"), library, pages)
    session.save(tmp_path / "paper.issue")
    settings = Settings()
    settings.add_recent(tmp_path / "paper.issue", "Paper")
    screen = StartScreen(look, settings)
    qtbot.addWidget(screen)
    screen.resize(width, 900)
    screen.show()
    assert sum(picture.isVisible() for picture in screen.findChildren(PagePicture)) == shown
    said = screen.more_pages.text() if screen.more_pages.isVisible() else ""
    assert said == more


# --- marks on the canvas -----------------------------------------------------------------------------------------


def test_the_words_for_missing_copy_stand_inside_their_block_clear_of_its_frame(look: Theme) -> None:
    """The last line of a block is lower than the words: they are moved up, off frame and handles."""
    picture = QImage(320, 200, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.white)
    block = Rect(20_000, 20_000, 300_000, 150_000)
    last = Rect(160_000, 139_000, 300_000, 150_000)
    box = BlockBox("a", "article", block, (0, 2), (0, 10), "s", free=(last,), free_lines=1)
    painter = QPainter(picture)
    draw_free(painter, box, lambda rect: QRectF(rect.x0 / 1000, rect.y0 / 1000, rect.width / 1000, rect.height / 1000))
    painter.end()
    ground = Theme().color("amber_ground")
    rows = {y for y in range(200) for x in range(320) if picture.pixelColor(x, y) == ground}
    columns = {x for y in range(200) for x in range(320) if picture.pixelColor(x, y) == ground}
    assert rows and max(rows) < 150 - 5
    assert max(columns) < 300 and min(columns) >= 20
