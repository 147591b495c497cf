"""Dialogs driven by mouse and keys: values, signals, sentences of refusal, progress, cancel, done."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QObject, QPoint, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QHideEvent, QPixmap
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from layout_app.commands.text import ReplaceText
from layout_app.document.issue import Masthead, press_of
from layout_app.errors import Finding, Severity
from layout_app.gui.dialogs.about import AboutDialog
from layout_app.gui.dialogs.clean_ups import (
    changes_of,
    clean_ups,
    cleaned,
    grouped,
    recognised,
    template_values,
)
from layout_app.gui.dialogs.export import ExportDialog
from layout_app.gui.dialogs.export_words import file_name, passed_checks, preset_name, spoken_size
from layout_app.gui.dialogs.import_report import ImportReportDialog
from layout_app.gui.dialogs.import_rows import CHANGE, CHANGES, COUNT, FILE, MORE
from layout_app.gui.dialogs.new_issue import NewIssueDialog
from layout_app.gui.dialogs.sheet import Scrim
from layout_app.gui.dialogs.unsaved import UnsavedDialog
from layout_app.gui.settings import LastPaper, Settings
from layout_app.gui.theme import Theme
from layout_app.importers.gather import GatheredIssue, gather
from layout_app.painters.pdf.settings import settings_for
from layout_app.painters.qt import QtResources
from layout_app.press import PressProfile
from layout_app.session.session import Session
from tests.conftest import TOP

# The offscreen platform says so of every window with a least or fixed size.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
MANUSCRIPTS = TOP / "samples" / "shi-er"
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def window(qtbot: QtBot, look: Theme) -> QWidget:
    """What dialogs stand on."""
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(1440, 900)
    made.show()
    return made


@pytest.fixture
def settings() -> Settings:
    return Settings()


# --- the frame of all dialogs ------------------------------------------------------------------------------------


def test_a_dialog_darkens_its_window_while_it_is_open(qtbot: QtBot, window: QWidget, look: Theme) -> None:
    dialog = AboutDialog(look, window)
    dialog.open()
    scrims = window.findChildren(Scrim)
    assert [one.size() for one in scrims] == [window.size()]
    window.resize(1200, 800)
    assert scrims[0].size() == window.size()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert all(not one.isVisible() for one in window.findChildren(Scrim))


def test_a_dialog_is_modal_to_its_window_and_stands_in_its_middle(window: QWidget, look: Theme) -> None:
    dialog = AboutDialog(look, window)
    dialog.open()
    assert dialog.windowModality() == Qt.WindowModality.WindowModal
    middle = window.mapToGlobal(QPoint(window.width() // 2, window.height() // 2))
    assert (dialog.geometry().center() - middle).manhattanLength() <= 2
    dialog.reject()


def test_about_names_version_and_licences(qtbot: QtBot, window: QWidget, look: Theme) -> None:
    dialog = AboutDialog(look, window)
    dialog.open()
    with qtbot.waitSignal(dialog.accepted):
        qtbot.mouseClick(dialog.close_down, LEFT)


# --- new issue ---------------------------------------------------------------------------------------------------


def new_issue(window: QWidget, look: Theme, settings: Settings) -> NewIssueDialog:
    dialog = NewIssueDialog(look, settings, window)
    dialog.open()
    return dialog


def test_a_new_issue_has_what_was_typed_and_clicked(
    qtbot: QtBot, window: QWidget, look: Theme, settings: Settings
) -> None:
    dialog = new_issue(window, look, settings)
    qtbot.keyClicks(dialog.title_field, "Shi Er")
    qtbot.keyClicks(dialog.issue_field, "25")
    qtbot.keyClicks(dialog.total_field, "187")
    qtbot.keyClicks(dialog.organiser_field, "The Office")
    dialog.date_field.selectAll()
    qtbot.keyClicks(dialog.date_field, "2019-12-24")
    qtbot.mouseClick(dialog.template_cards[1], LEFT)
    qtbot.mouseClick(dialog.pages.button("8"), LEFT)
    assert dialog.date_field.unit == "Tue"
    with qtbot.waitSignal(dialog.created) as created:
        qtbot.mouseClick(dialog.create_button, LEFT)
    masthead = Masthead(
        title="Shi Er", date="2019-12-24", issue_number="25", total_number="187", organiser="The Office"
    )
    assert created.args == ["N-A4", 8, masthead]
    assert not dialog.isVisible()


def test_a_new_issue_begins_with_today_and_the_first_template(
    window: QWidget, look: Theme, settings: Settings
) -> None:
    dialog = new_issue(window, look, settings)
    template, pages, masthead = dialog.values()
    assert (template, pages, masthead.date) == ("T285", 4, datetime.date.today().isoformat())
    dialog.reject()


def test_the_next_issue_counts_on_from_the_last(window: QWidget, look: Theme, settings: Settings) -> None:
    last = Masthead(title="邻里石二", issue_number="24", total_number="186", organiser="街道办事处")
    settings.set_last_paper(LastPaper("N-A4", 2, last))
    dialog = new_issue(window, look, settings)
    template, pages, masthead = dialog.values()
    assert (template, pages) == ("N-A4", 2)
    assert (masthead.title, masthead.issue_number, masthead.total_number) == ("邻里石二", "25", "187")
    assert masthead.organiser == "街道办事处"
    dialog.reject()


def test_a_paper_without_a_name_is_refused_in_place(
    qtbot: QtBot, window: QWidget, look: Theme, settings: Settings
) -> None:
    dialog = new_issue(window, look, settings)
    with qtbot.assertNotEmitted(dialog.created):
        qtbot.mouseClick(dialog.create_button, LEFT)
    assert dialog.isVisible()
    assert dialog._title_error.text() == "The paper has no name yet: write it here."
    assert dialog.title_field.property("state") == "error"
    qtbot.keyClicks(dialog.title_field, "A")
    assert not dialog._title_error.isVisible()
    with qtbot.waitSignal(dialog.created):
        qtbot.keyClick(dialog.title_field, Qt.Key.Key_Return)


def test_a_cancelled_new_issue_makes_and_keeps_nothing(
    qtbot: QtBot, window: QWidget, look: Theme, settings: Settings
) -> None:
    dialog = new_issue(window, look, settings)
    qtbot.keyClicks(dialog.title_field, "Shi Er")
    with qtbot.assertNotEmitted(dialog.created):
        qtbot.mouseClick(dialog.close_button, LEFT)
    assert settings.last_paper() == LastPaper()


# --- export ------------------------------------------------------------------------------------------------------


@pytest.fixture
def export(
    window: QWidget, look: Theme, settings: Settings, session: Session, tmp_path: Path
) -> Iterator[ExportDialog]:
    dialog = ExportDialog(session, settings, look, window)
    dialog.folder_field.setText(str(tmp_path))
    dialog.preset_field.setCurrentIndex(dialog.preset_field.findData("proof"))
    dialog.open()
    yield dialog
    if dialog._worker is not None:
        dialog._worker.wait()
    dialog.done(0)


def test_export_writes_the_file_and_says_so(
    qtbot: QtBot, export: ExportDialog, session: Session, tmp_path: Path
) -> None:
    assert export.name_field.text() == "邻里石二-2019-12-10-24-proof.pdf"
    with qtbot.waitSignal(export.written, timeout=20_000) as written:
        qtbot.mouseClick(export.write_button, LEFT)
        assert export.progress.isVisible()
        assert not export.name_field.isEnabled() and not export.write_button.isEnabled()
    target = tmp_path / "邻里石二-2019-12-10-24-proof.pdf"
    assert written.args == [str(target)]
    session.export(tmp_path / "again.pdf", "proof")
    assert target.read_bytes() == (tmp_path / "again.pdf").read_bytes()
    assert export.status.head.text() == f"Written, {spoken_size(target.stat().st_size)}"
    assert export.status.toolTip() == str(target)
    assert export.status.sentence.sizeHint().width() <= 340
    assert export.folder_button.isVisible() and not export.progress.isVisible()
    with qtbot.waitSignal(export.accepted):
        qtbot.mouseClick(export.write_button, LEFT)


def test_the_folder_is_remembered_and_can_be_shown(
    qtbot: QtBot, export: ExportDialog, settings: Settings, tmp_path: Path
) -> None:
    opener = _Opener()
    QDesktopServices.setUrlHandler("file", opener, "open")
    try:
        with qtbot.waitSignal(export.written, timeout=20_000):
            qtbot.mouseClick(export.write_button, LEFT)
        qtbot.mouseClick(export.folder_button, LEFT)
    finally:
        QDesktopServices.unsetUrlHandler("file")
    assert [Path(url.toLocalFile()) for url in opener.opened] == [tmp_path]
    assert settings.export_folder() == str(tmp_path)


class _Opener(QObject):
    """Stands for the system's file manager."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[QUrl] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.opened.append(url)


def test_cancel_stops_the_writing_and_leaves_no_file(
    qtbot: QtBot, export: ExportDialog, tmp_path: Path, held_pictures: None
) -> None:
    qtbot.mouseClick(export.write_button, LEFT)
    assert export._worker is not None
    with qtbot.waitSignal(export._worker.cancelled, timeout=20_000):
        qtbot.mouseClick(export.cancel_button, LEFT)
        assert export.isVisible() and not export.cancel_button.isEnabled()
    assert list(tmp_path.iterdir()) == []
    assert export.isVisible() and export.write_button.isEnabled() and export.name_field.isEnabled()
    assert export._progress_words.text() == "Cancelled; nothing was written."
    qtbot.mouseClick(export.cancel_button, LEFT)
    assert not export.isVisible()


@pytest.fixture
def held_pictures(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pictures that take a while to read, so that a cancel comes in time."""
    import time

    read = session.assets.read

    def slowly(asset: str) -> bytes:
        time.sleep(0.2)
        return read(asset)

    monkeypatch.setattr(session.assets, "read", slowly)


def test_a_window_that_closes_hears_nothing_more(
    qtbot: QtBot, export: ExportDialog, tmp_path: Path, held_pictures: None
) -> None:
    qtbot.mouseClick(export.write_button, LEFT)
    worker = export._worker
    assert worker is not None
    with qtbot.assertNotEmitted(export.written, wait=50):
        export.hide()
        worker.wait()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("field", "text", "sentence"),
    [
        ("name_field", "", "The file has no name yet: write one."),
        ("name_field", "a/b", "A file name cannot hold “/”: take it out."),
        ("folder_field", "/no/such/place", "There is no folder “place”: choose another."),
        ("pages_field", "x", "Write pages as 1,3-4, or leave the field empty for all."),
        ("pages_field", "3", "The issue has 2 pages: write numbers up to that."),
    ],
)
def test_what_cannot_be_is_said_beside_the_field(
    qtbot: QtBot, export: ExportDialog, tmp_path: Path, field: str, text: str, sentence: str
) -> None:
    edited = getattr(export, field)
    edited.setText(text)
    qtbot.mouseClick(export.write_button, LEFT)
    assert export.sentence.text() == sentence
    assert edited.property("state") == "error"
    assert export._worker is None
    qtbot.keyClicks(edited, "1")
    assert not export.sentence.isVisible()


def test_a_folder_that_cannot_be_written_is_said_in_place(qtbot: QtBot, export: ExportDialog, tmp_path: Path) -> None:
    taken = tmp_path / "taken.pdf"
    taken.mkdir()
    export.name_field.setText("taken")
    qtbot.mouseClick(export.write_button, LEFT)
    qtbot.waitUntil(lambda: export.sentence.isVisible(), timeout=20_000)
    assert "taken.pdf" in export.sentence.text()
    assert export.write_button.isEnabled()
    assert list(tmp_path.iterdir()) == [taken]


def test_single_pages_can_be_written(qtbot: QtBot, export: ExportDialog, session: Session, tmp_path: Path) -> None:
    export.pages_field.setText("2")
    with qtbot.waitSignal(export.written, timeout=20_000):
        qtbot.mouseClick(export.write_button, LEFT)
    session.export(tmp_path / "two.pdf", "proof", (2,))
    assert export.target().read_bytes() == (tmp_path / "two.pdf").read_bytes()


def test_the_pages_are_shown_with_what_is_to_fix(
    window: QWidget, look: Theme, settings: Settings, session: Session, resources: QtResources
) -> None:
    session.apply(ReplaceText("renting", "body", 0, 0, 0, "多出来的字句，" * 40))
    dialog = ExportDialog(session, settings, look, window, resources)
    dialog.open()
    papers = [child for child in dialog.findChildren(QLabel) if child.property("kind") == "paper"]
    assert len(papers) == len(session.issue.pages)
    assert [one.pixmap().width() for one in papers] == [84, 84]
    first = sum(one.page == 1 and one.severity is not Severity.INFO for one in session.preflight())
    assert f"{first} to fix" in {child.text() for child in dialog.findChildren(QLabel)}
    dialog.reject()


def test_errors_must_have_been_seen_before_the_press(
    qtbot: QtBot, window: QWidget, look: Theme, settings: Settings, session: Session, tmp_path: Path
) -> None:
    session.apply(ReplaceText("renting", "body", 0, 0, 0, "多出来的字句，" * 40))
    errors = sum(one.severity is Severity.ERROR for one in session.preflight())
    assert errors >= 1
    dialog = ExportDialog(session, settings, look, window)
    dialog.open()
    assert dialog.status.head.text().startswith(f"Errors: {errors}, ")
    assert not dialog.write_button.isEnabled()
    assert dialog.write_button.toolTip() == f"Errors still to fix: {errors}"
    qtbot.mouseClick(dialog.anyway, LEFT)
    assert dialog.write_button.isEnabled()
    qtbot.mouseClick(dialog.anyway, LEFT)
    dialog.preset_field.setCurrentIndex(dialog.preset_field.findData("proof"))
    assert dialog.write_button.isEnabled() and not dialog.anyway.isVisible()
    row = dialog.list.visualRect(dialog.list.model().index(0, 0)).center()
    with qtbot.waitSignal(dialog.finding_chosen) as chosen:
        qtbot.mouseClick(dialog.list.viewport(), LEFT, pos=row)
    assert isinstance(chosen.args[0] if chosen.args else None, Finding)
    assert not dialog.isVisible()


def test_every_preset_of_the_dialog_is_one_of_the_exporters(export: ExportDialog, session: Session) -> None:
    presets = [export.preset_field.itemData(number) for number in range(export.preset_field.count())]
    assert presets == ["press", "press-x1a", "proof", "screen", "archive"]
    for preset in presets:
        assert settings_for(preset, press=press_of(session.issue)).preset == preset
        assert preset_name(preset)


def test_file_names_hold_nothing_that_a_system_forbids() -> None:
    masthead, shop = Masthead(title="A/B: 报", date="2019-12-10", issue_number="24"), PressProfile()
    assert file_name(masthead, "press", shop) == "A_B_ 报-2019-12-10-24.pdf"
    assert file_name(Masthead(), "screen", shop) == "screen.pdf"
    assert file_name(Masthead(), "press", shop) == "Untitled.pdf"


def test_files_for_press_are_named_as_the_shop_asks() -> None:
    masthead = Masthead(title="石二", date="2019-12-10", issue_number="24")
    split = PressProfile("厂", standard="x1a", file_name="{title}_{number}", one_per_page=True)
    assert file_name(masthead, "press-x1a", split) == "石二_24-{page}.pdf"
    assert file_name(masthead, "press", split, page="1") == "石二_24-1-X-4.pdf"
    assert file_name(masthead, "proof", split) == "石二-2019-12-10-24-proof.pdf"
    assert file_name(masthead, "press-x1a", PressProfile()) == "石二-2019-12-10-24-X-1a.pdf"


def test_a_check_with_a_finding_has_not_passed() -> None:
    overset = Finding("text.overset", Severity.ERROR, "", page=1)
    settings = settings_for("press", press=PressProfile())
    assert "No overset text" in passed_checks((), settings)
    assert "No overset text" not in passed_checks((overset,), settings)


class _Minimised(QHideEvent):
    """What a window gets that the system hides."""

    def spontaneous(self) -> bool:
        return True


def test_a_minimised_export_is_written_all_the_same(
    qtbot: QtBot, window: QWidget, export: ExportDialog, held_pictures: None
) -> None:
    qtbot.mouseClick(export.write_button, LEFT)
    with qtbot.waitSignal(export.written, timeout=20_000):
        export.hideEvent(_Minimised())
    assert export.folder_button.isVisible()
    assert [one.isVisible() for one in window.findChildren(Scrim)] == [True]


# --- import report -----------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def gathered() -> GatheredIssue:
    return gather([MANUSCRIPTS])


@pytest.fixture
def report(qtbot: QtBot, window: QWidget, look: Theme) -> ImportReportDialog:
    dialog = ImportReportDialog([MANUSCRIPTS], look, window)
    dialog.open()
    qtbot.waitUntil(lambda: dialog.gathered is not None, timeout=20_000)
    return dialog


def test_the_report_lists_articles_and_gives_them_on(
    qtbot: QtBot, report: ImportReportDialog, gathered: GatheredIssue
) -> None:
    model = report.articles.model()
    headlines = [model.index(row, 0).data() for row in range(1, model.rowCount())]
    assert headlines == [one.article.headline for one in gathered.articles]
    with qtbot.waitSignal(report.accepted_import) as taken:
        qtbot.mouseClick(report.take_button, LEFT)
    assert taken.args == [gathered]
    assert not report.isVisible()


def test_a_minimised_import_goes_on_reading(qtbot: QtBot, window: QWidget, look: Theme) -> None:
    dialog = ImportReportDialog([MANUSCRIPTS], look, window)
    dialog.open()
    dialog.hideEvent(_Minimised())
    qtbot.waitUntil(lambda: dialog.gathered is not None, timeout=20_000)
    dialog.reject()


def test_a_cancelled_import_gives_nothing_on(qtbot: QtBot, report: ImportReportDialog) -> None:
    with qtbot.assertNotEmitted(report.accepted_import):
        qtbot.mouseClick(report.cancel_button, LEFT)
    assert not report.isVisible()


def test_the_counts_of_the_head_are_those_of_the_groups(report: ImportReportDialog, gathered: GatheredIssue) -> None:
    model = report.changes.model()
    groups = [model.index(row, 0) for row in range(model.rowCount())]
    rows = len(gathered.findings) + len(recognised(gathered.articles))
    assert sum(group.data(COUNT) for group in groups) == rows
    assert sum(int(number) for number in re.findall(r"\d+", report._count.text())) == rows
    every = report.articles.model().index(0, 0)
    assert every.data(CHANGES) == len(cleaned(clean_ups(gathered.findings))) < len(gathered.findings)
    assert report._count.text().startswith(f"{every.data(CHANGES)} cleaned")
    report.reject()


def test_captions_and_sign_offs_are_listed_with_their_lines(gathered: GatheredIssue) -> None:
    lines = {source: source.read_text(encoding="utf-8").splitlines() for source in gathered.manuscripts}
    found = recognised(gathered.articles)
    captions = [photo.caption for one in gathered.articles for photo in one.photos if photo.caption]
    signoffs = [one.article.signoff for one in gathered.articles if one.article.signoff]
    assert len(captions) > 3 and len(signoffs) > 3
    first_words = sorted(text.split(" ")[0] for text in captions + signoffs)
    assert sorted(one.message.split(" ")[0] for one in found) == first_words
    for one in found:
        (source,) = (path for path in lines if path.name == one.file)
        assert one.message.strip("（）")[:4] in lines[source][one.line - 1]


def test_all_articles_are_shown_with_the_names_of_their_files(
    qtbot: QtBot, window: QWidget, look: Theme, tmp_path: Path
) -> None:
    for name in ("one.md", "two.md"):
        (tmp_path / name).write_text("# 一个标题\n\n他说,这里有一句话,还有一句。\n", encoding="utf-8")
    dialog = ImportReportDialog([tmp_path], look, window)
    dialog.open()
    qtbot.waitUntil(lambda: dialog.gathered is not None, timeout=20_000)
    model = dialog.changes.model()
    group = model.index(0, 0)
    assert [model.index(row, 0, group).data(FILE) for row in range(model.rowCount(group))] == [
        "one.md", "one.md", "two.md", "two.md",
    ]
    dialog.articles.setCurrentIndex(dialog.articles.model().index(1, 0))
    assert {model.index(row, 0, model.index(0, 0)).data(FILE) for row in range(2)} == {""}
    dialog.reject()


def test_a_picture_without_a_caption_has_the_amber_mark(
    qtbot: QtBot, window: QWidget, look: Theme, tmp_path: Path
) -> None:
    (tmp_path / "one.md").write_text("# 一个标题\n\n他说,这里有一句话。\n", encoding="utf-8")
    QPixmap(8, 8).save(str(tmp_path / "多.png"))
    dialog = ImportReportDialog([tmp_path], look, window)
    dialog.open()
    qtbot.waitUntil(lambda: dialog.gathered is not None, timeout=20_000)
    view, model = dialog.changes, dialog.changes.model()
    amber = look.color("amber_lamp").rgb()
    marked = []
    for row in range(model.rowCount()):
        index = model.index(0, 0, model.index(row, 0))
        shown = view.viewport().grab(view.visualRect(index)).toImage()
        places = [(x, y) for x in range(shown.width()) for y in range(shown.height())]
        if any(shown.pixel(x, y) == amber for x, y in places):
            marked.append(index.data(CHANGE).code)
    assert marked == ["picture.left-over"]
    assert "Drag it" in model.index(0, 0, model.index(0, 0)).data()
    dialog.reject()


def test_more_shows_the_rest_of_a_group(qtbot: QtBot, report: ImportReportDialog) -> None:
    model = report.changes.model()
    group = next(model.index(row, 0) for row in range(model.rowCount()) if model.index(row, 0).data(COUNT) > 5)
    more = model.index(model.rowCount(group) - 1, 0, group)
    assert len(more.data(MORE)) == group.data(COUNT) - 4
    report.changes.scrollTo(more)
    qtbot.mouseClick(report.changes.viewport(), LEFT, pos=report.changes.visualRect(more).center())
    assert model.rowCount(group) == group.data(COUNT)
    assert all(model.index(row, 0, group).data(CHANGE) is not None for row in range(model.rowCount(group)))
    report.reject()


def test_a_click_folds_a_group(qtbot: QtBot, report: ImportReportDialog) -> None:
    group = report.changes.model().index(0, 0)
    place = report.changes.visualRect(group).center()
    assert report.changes.isExpanded(group)
    qtbot.mouseClick(report.changes.viewport(), LEFT, pos=place)
    assert not report.changes.isExpanded(group)
    report.reject()


def test_an_article_shows_only_its_own_changes(
    qtbot: QtBot, report: ImportReportDialog, gathered: GatheredIssue
) -> None:
    second = report.articles.visualRect(report.articles.model().index(2, 0)).center()
    qtbot.mouseClick(report.articles.viewport(), LEFT, pos=second)
    model = report.changes.model()
    shown = sum(model.index(row, 0).data(COUNT) for row in range(model.rowCount()))
    changes = (*clean_ups(gathered.findings), *recognised(gathered.articles))
    assert shown == len(changes_of(gathered.articles, changes, 1))
    assert 0 < shown < len(gathered.findings)
    report.reject()


def test_files_without_a_manuscript_are_refused_with_a_sentence(
    qtbot: QtBot, window: QWidget, look: Theme, tmp_path: Path
) -> None:
    dialog = ImportReportDialog([tmp_path], look, window)
    with qtbot.waitSignal(dialog.refused, timeout=20_000) as refused:
        dialog.open()
    assert refused.args is not None and "no manuscript" in str(refused.args[0])
    assert not dialog.isVisible()


def test_a_closed_report_hears_nothing_of_its_files(qtbot: QtBot, window: QWidget, look: Theme) -> None:
    dialog = ImportReportDialog([MANUSCRIPTS], look, window)
    dialog.open()
    dialog.reject()
    dialog._worker.wait()
    qtbot.wait(20)
    assert dialog.gathered is None


def test_changes_of_all_articles_are_all_changes_with_a_line(gathered: GatheredIssue) -> None:
    changes = clean_ups(gathered.findings)
    by_article = [changes_of(gathered.articles, changes, number) for number in range(len(gathered.articles))]
    with_line = [one for one in changes if one.line]
    assert sorted(map(msgspec.json.encode, sum(by_article, ()))) == sorted(map(msgspec.json.encode, with_line))


def test_kinds_with_warnings_come_before_clean_up(gathered: GatheredIssue) -> None:
    kinds = grouped(clean_ups(gathered.findings))
    severities = [all(one.severity is Severity.INFO for one in changes) for _kind, changes in kinds]
    assert severities == sorted(severities)


@pytest.mark.parametrize(
    ("message", "values"),
    [
        ("“,” became “，” near “a,b”.", {"before": ",", "after": "，", "around": "a,b"}),
        ('“"” became ““” near “x"y”.', {"before": '"', "after": "“", "around": 'x"y'}),
        ("Something else.", {}),
    ],
)
def test_a_sentence_gives_back_what_was_put_into_it(message: str, values: dict[str, str]) -> None:
    assert template_values("“%(before)s” became “%(after)s” near “%(around)s”.", message) == values


# --- unsaved work ------------------------------------------------------------------------------------------------


def test_unsaved_work_is_saved_dropped_or_stays(qtbot: QtBot, window: QWidget, look: Theme) -> None:
    for press, heard in (("save", ["save"]), ("drop", ["drop"]), ("stay", [])):
        dialog = UnsavedDialog(look, "Paper", window)
        answers: list[str] = []
        dialog.save_wanted.connect(lambda into=answers: into.append("save"))
        dialog.drop_wanted.connect(lambda into=answers: into.append("drop"))
        dialog.open()
        qtbot.mouseClick(getattr(dialog, press), LEFT)
        assert answers == heard
        assert not dialog.isVisible()
