"""The room 存档: past issues on a shelf, words found and marked, an issue opened again, an article quoted."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QDesktopServices, QFontMetricsF
from pytestqt.qtbot import QtBot

from layout_app.archive.folder import ISSUE, PDF
from layout_app.errors import LayoutAppError
from layout_app.fonts.library import FontLibrary
from layout_app.gui.archive_room.hits import shown_words
from layout_app.gui.archive_room.newest import NewestAnswer, Outdated
from layout_app.gui.archive_room.room import ArchiveRoom
from layout_app.gui.archive_room.shelf_model import ROW, Cover, Heading
from layout_app.gui.archive_room.words import place_of
from layout_app.gui.main_window import MainWindow
from layout_app.gui.rooms import ARCHIVE, MAKE_UP
from layout_app.gui.settings import Settings
from layout_app.gui.theme import Theme, ui_font
from layout_app.session.archiving import archive_folder, archive_issue, set_archive_folder
from layout_app.session.session import Session
from tests.archive.made import MIDDLE, NEWEST, OLDEST, session_of

LEFT = Qt.MouseButton.LeftButton
ID = "石二-2019-12-10-9"


@pytest.fixture(scope="module")
def root(library: FontLibrary, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("存档")
    for facts in (NEWEST, OLDEST, MIDDLE):
        archive_issue(session_of(library, *facts), folder)
    return folder


@pytest.fixture
def room(qtbot: QtBot, look: Theme, root: Path) -> Iterator[ArchiveRoom]:
    set_archive_folder(root)
    made = ArchiveRoom(look)
    qtbot.addWidget(made)
    made.resize(1440, 856)
    made.show()
    made.enter()
    qtbot.waitUntil(lambda: len(made.side.list.hits) > 0)
    yield made
    made.close_session()


def look_for(qtbot: QtBot, room: ArchiveRoom, words: str) -> None:
    room.bar.field.setText(words)
    qtbot.waitUntil(lambda: room.answer.question.words == words and not room._search.is_busy)


def shelf(room: ArchiveRoom) -> list[str]:
    """The rows of the shelf; faded ones in brackets."""
    model = room.shelf.model()
    rows = [model.index(at, 0) for at in range(model.rowCount())]
    names = [(str(row.data()), row.data(ROW)) for row in rows]
    return [f"({name})" if isinstance(row, Cover) and row.is_faded else name for name, row in names]


def test_the_shelf_shows_all_issues_by_year(qtbot: QtBot, room: ArchiveRoom) -> None:
    assert shelf(room) == [
        "Year 2019 2 issues", "No. 10, 2019-12-24", "No. 9, 2019-12-10", "Year 2018 1 issue", "No. 24, 2018-12-25",
    ]  # fmt: skip
    assert room.bar.summary.text() == ""
    assert room.status.held.text() == "3 issues, 3 articles"
    assert room.side.name.text() == "No. 10"
    room.years.years.setCurrentIndex(room.years.years.model().index(2, 0))
    assert shelf(room) == ["Year 2018 1 issue", "No. 24, 2018-12-25"]
    assert room.side.name.text() == "No. 24"


def test_an_issue_without_hits_lists_its_articles(room: ArchiveRoom) -> None:
    assert [(place_of(hit), hit.snippet) for hit in room.side.list.hits] == [("Page 1", NEWEST[2])]
    assert room.side.hit is not None and room.side.hit.article == NEWEST[2]


def test_headings_are_passed_by_and_covers_stand_in_even_rows(room: ArchiveRoom) -> None:
    view, model = room.shelf, room.shelf.model()
    assert not model.flags(model.index(0, 0)) & Qt.ItemFlag.ItemIsEnabled
    rects = [view.visualRect(model.index(at, 0)) for at in range(5)]
    assert rects[1].top() == rects[2].top() > rects[0].top(), "two covers of a year stand side by side"
    assert rects[3].top() >= rects[1].bottom() and rects[3].width() == view.viewport().width()
    assert isinstance(model.index(3, 0).data(ROW), Heading)
    view.setCurrentIndex(model.index(1, 0))
    view.setFocus()
    for key, row in ((Qt.Key.Key_Right, 2), (Qt.Key.Key_Down, 4), (Qt.Key.Key_Up, 1)):
        QtBot.keyClick(view, key)
        assert view.currentIndex().row() == row


def test_a_hit_is_marked_on_its_page(qtbot: QtBot, room: ArchiveRoom) -> None:
    look_for(qtbot, room, "wto")
    assert shelf(room)[1:3] == ["(No. 10, 2019-12-24)", "No. 9, 2019-12-10, 1 place"]
    assert room.bar.summary.text() == "2 places in 2 issues"
    assert room.side.name.text() == "No. 9", "the first with a hit is chosen"
    hit = room.side.hit
    assert hit is not None and "wto 的规则" in hit.snippet
    qtbot.waitUntil(lambda: not room.side.page.page_rect().isEmpty())
    mark, page = room.side.page.mark_rects()[0], room.side.page.page_rect()
    assert page.contains(mark)
    edge = room.side.page.grab().toImage().pixelColor(mark.center().toPoint() + QPoint(0, -2))
    assert edge.blue() < edge.red() - 30, "a yellow mark lies over the word"


def test_words_that_are_nowhere_are_said_with_what_to_do(qtbot: QtBot, room: ArchiveRoom) -> None:
    room.years.years.setCurrentIndex(room.years.years.model().index(2, 0))
    look_for(qtbot, room, "食堂")
    assert room.middle.currentWidget() is room.empty
    assert "“食堂” was not found" in room.empty.sentence.text()
    assert room.bar.summary.text() == ""
    assert not room.side.open_button.isEnabled() and room.side.shown is None
    articles_of = room._articles
    qtbot.waitUntil(lambda: not articles_of.is_busy)
    assert room.side.list.hits == []
    qtbot.mouseClick(room.empty.button, LEFT)
    assert room.middle.currentWidget() is room.shelf
    assert room.side.name.text() == "No. 10"


def test_chips_choose_the_kinds_of_text(qtbot: QtBot, room: ArchiveRoom) -> None:
    look_for(qtbot, room, "业委会")
    assert room.bar.summary.text() == "3 places in 2 issues"
    everywhere, people, _captions, headlines = room.bar.chips.values()
    headlines.click()
    assert headlines.isChecked() and not everywhere.isChecked()
    qtbot.waitUntil(lambda: room.bar.summary.text() == "1 place in 1 issue")
    headlines.click()
    assert everywhere.isChecked(), "something is always chosen"
    people.click()
    look_for(qtbot, room, "李敏")
    assert room.bar.summary.text() == "3 places in 3 issues"


def test_issues_with_most_places_can_come_first(qtbot: QtBot, room: ArchiveRoom) -> None:
    look_for(qtbot, room, "业委会")
    room.bar.order_field.setCurrentIndex(1)
    room.bar.order_chosen.emit()
    assert shelf(room) == [
        "With these words 2 issues", "No. 9, 2019-12-10, 2 places", "No. 10, 2019-12-24, 1 place",
        "Without them 1 issue", "(No. 24, 2018-12-25)",
    ]  # fmt: skip


def test_f3_goes_from_hit_to_hit_through_all_issues(qtbot: QtBot, room: ArchiveRoom) -> None:
    look_for(qtbot, room, "业委会")
    step = room.action("find_next")
    assert step is not None
    names = [room.side.name.text()]
    for _number in range(3):
        step()
        names.append(room.side.name.text())
    assert names == ["No. 10", "No. 9", "No. 9", "No. 9"]


def test_space_shows_the_page_large_and_enter_opens_the_issue(qtbot: QtBot, room: ArchiveRoom, root: Path) -> None:
    room.shelf.choose(ID)
    qtbot.keyClick(room.shelf, Qt.Key.Key_Space)
    assert room.middle.currentWidget() is room.preview
    assert room.preview.words.text() == "No. 9  Page 1 of 1"
    qtbot.keyClick(room.preview, Qt.Key.Key_Escape)
    assert room.middle.currentWidget() is room.shelf
    with qtbot.waitSignal(room.open_wanted) as opened:
        qtbot.keyClick(room.shelf, Qt.Key.Key_Return)
    assert opened.args == [root / ID / ISSUE, 1, ""]


def test_a_press_into_the_field_and_down_reaches_the_shelf(qtbot: QtBot, room: ArchiveRoom) -> None:
    room.find_words()
    with qtbot.waitSignal(room.bar.field.left):
        qtbot.keyClick(room.bar.field, Qt.Key.Key_Return)
    room.bar.field.setText("x")
    qtbot.keyClick(room.bar.field, Qt.Key.Key_Escape)
    assert room.bar.field.text() == ""


def test_an_article_is_quoted_into_the_open_issue(qtbot: QtBot, room: ArchiveRoom, session: Session) -> None:
    assert not room.side.quote_button.isEnabled()
    assert "Open an issue first" in room.side.quote_button.toolTip()
    room.show_session(session)
    look_for(qtbot, room, "实务培训")
    before = session.issue
    assert room.side.quote_button.isEnabled()
    with qtbot.waitSignal(room.offered) as offered:
        qtbot.mouseClick(room.side.quote_button, LEFT)
    story = session.issue.stories[-1]
    assert story.headline == MIDDLE[2] and story.reference == "（原载2019年12月10日《石二》第9期1版）"
    assert MIDDLE[2] in offered.args[0]
    session.undo()
    assert session.issue == before


def test_an_issue_archived_meanwhile_comes_onto_the_shelf(
    qtbot: QtBot, room: ArchiveRoom, root: Path, tmp_path: Path
) -> None:
    for issue_id in ("石二-2018-12-25-24", ID):
        shutil.copytree(root / issue_id, tmp_path / "存档" / issue_id)
        if issue_id != ID:
            room.use_folder(tmp_path / "存档")
            qtbot.waitUntil(lambda: room.status.held.text() == "1 issue, 1 article")
    qtbot.waitUntil(lambda: room.status.held.text() == "2 issues, 2 articles")
    room.leave()
    assert room._watcher.directories() == []


def test_the_right_button_offers_the_pdf(
    qtbot: QtBot, room: ArchiveRoom, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: shown.append(url.toLocalFile()))
    room.shelf.choose(ID)
    entries = [entry for entry in room.shelf.menu().actions() if not entry.isSeparator()]
    assert [entry.text() for entry in entries] == ["Open this issue", "Preview", "Show its PDF"]
    entries[2].trigger()
    assert shown == [str(root / ID / PDF)]
    entries[1].trigger()
    assert room.middle.currentWidget() is room.preview


def test_the_archive_can_be_checked(qtbot: QtBot, room: ArchiveRoom) -> None:
    qtbot.mouseClick(room.years.check_button, LEFT)
    qtbot.waitUntil(lambda: not room.years.health.isHidden())
    assert room.years.health.text() == "3 issues are whole"


def test_another_folder_is_another_archive(qtbot: QtBot, room: ArchiveRoom, tmp_path: Path) -> None:
    room.use_folder(tmp_path)
    qtbot.waitUntil(lambda: room.answer.question.root == tmp_path)
    assert archive_folder() == tmp_path
    assert room.middle.currentWidget() is room.empty
    assert room.empty.sentence.text() == "Every issue sent to press is kept here."


def test_the_room_is_there_without_an_issue_and_opens_one_as_a_copy(
    qtbot: QtBot, look: Theme, root: Path, tmp_path: Path
) -> None:
    set_archive_folder(root)
    window = MainWindow(Settings(tmp_path), look)
    qtbot.addWidget(window)
    window.show()
    window.run("show_archive")
    assert window.room == ARCHIVE
    room = window.stack.currentWidget()
    assert isinstance(room, ArchiveRoom)
    qtbot.waitUntil(lambda: room.side.open_button.isEnabled())
    look_for(qtbot, room, "wto 规则")
    room.shelf.choose(ID)
    room.open_issue()
    assert window.room == MAKE_UP
    assert window.session is not None and window.session.path is None
    assert window.session.issue.masthead.issue_number == "9"
    search = window.desk.search
    assert search.bar.words.text() == "wto" and search.bar.isVisible()
    assert [hit.ref.part for hit in search.hits] == ["body"], "the words are marked on the page"
    window.close_rooms()


def test_only_the_newest_question_is_answered(qtbot: QtBot) -> None:
    questions = NewestAnswer()
    answers: list[object] = []
    questions.answered.connect(answers.append)

    def first(_progress: object, cancelled: object) -> object:
        assert callable(cancelled)
        while not cancelled():
            pass
        raise Outdated("")

    questions.ask(first)
    for number in (1, 2, 3):
        questions.ask(lambda _progress, _cancelled, number=number: number)
    qtbot.waitUntil(lambda: answers == [3])
    assert not questions.is_busy


def test_a_refusal_is_told_and_the_next_question_is_answered(qtbot: QtBot) -> None:
    questions = NewestAnswer()

    def refuse(_progress: object, _cancelled: object) -> object:
        raise LayoutAppError("The folder is gone.")

    with qtbot.waitSignal(questions.refused) as refused:
        questions.ask(refuse)
    assert refused.args == ["The folder is gone."]
    with qtbot.waitSignal(questions.answered) as answered:
        questions.ask(lambda _progress, _cancelled: "found")
    assert answered.args == ["found"]


@pytest.mark.parametrize(("width", "words"), [(400, "新的业委会主任也来尝。"), (70, "…会主任…")])
def test_a_long_line_is_cut_about_its_first_mark(qtbot: QtBot, room: ArchiveRoom, width: int, words: str) -> None:
    look_for(qtbot, room, "主任")
    hit = room.side.hit
    assert hit is not None
    text, marks = shown_words(hit, QFontMetricsF(ui_font(13)), width)
    assert text == words
    assert [text[start:end] for start, end in marks] == ["主任"]
