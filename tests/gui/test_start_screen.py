"""The start screen: three ways in, the issues one was at, files dropped on it; and what the desk remembers."""

from __future__ import annotations

import datetime
import shutil
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from layout_app.archive.folder import is_archived
from layout_app.document.issue import Masthead
from layout_app.document.proofs import FIRST_PROOF, SECOND_PROOF, Proofs, Signature
from layout_app.errors import DamagedIssueError, LayoutAppError, NewerFormatError, Severity
from layout_app.fonts.library import FontLibrary
from layout_app.gui.dates import spoken_time
from layout_app.gui.desk import page_state
from layout_app.gui.kept_pictures import kept_pictures
from layout_app.gui.settings import LastPaper, Settings
from layout_app.gui.start_last import PageLamp, findings_words, pages_made_up, progress_of
from layout_app.gui.start_screen import PagePicture, StartScreen
from layout_app.gui.theme import Theme
from layout_app.session.archiving import archive_folder, archive_issue
from layout_app.session.session import Session
from layout_app.storage.container import write_entries
from layout_app.storage.issue_card import read_card
from layout_app.storage.issue_file import write_issue
from tests.archive.made import MIDDLE, OLDEST, session_of
from tests.gui.conftest import SAMPLE
from tests.gui.driver import DeskDriver

# The offscreen platform says so of every window with a least or fixed size.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def settings() -> Settings:
    return Settings()


def shown(qtbot: QtBot, look: Theme, settings: Settings) -> StartScreen:
    screen = StartScreen(look, settings)
    qtbot.addWidget(screen)
    screen.resize(1440, 900)
    screen.show()
    return screen


def copies(folder: Path, count: int, settings: Settings) -> list[Path]:
    """Recent issues 0, 1, 2 …; the last one added is the latest."""
    made = []
    for number in range(count):
        path = folder / f"{number}.issue"
        shutil.copy(SAMPLE, path)
        settings.add_recent(path, f"Paper {number}", f"2026-11-0{number + 1}T10:00:00")
        made.append(path)
    return made


def test_each_card_says_what_is_wanted(qtbot: QtBot, look: Theme, settings: Settings) -> None:
    screen = shown(qtbot, look, settings)
    for card, signal in (
        (screen.new_card, screen.new_wanted),
        (screen.open_card, screen.open_wanted),
        (screen.sample_card, screen.sample_wanted),
    ):
        with qtbot.waitSignal(signal):
            qtbot.mouseClick(card, Qt.MouseButton.LeftButton)
        card.setFocus()
        with qtbot.waitSignal(signal):
            qtbot.keyClick(card, Qt.Key.Key_Space)


def test_without_issues_there_is_nothing_to_continue(qtbot: QtBot, look: Theme, settings: Settings) -> None:
    screen = shown(qtbot, look, settings)
    assert screen.continue_button is None
    assert screen.tiles == []


def test_continue_opens_the_latest_issue_and_tiles_the_earlier_ones(
    qtbot: QtBot, look: Theme, settings: Settings, tmp_path: Path
) -> None:
    first, second, third = copies(tmp_path, 3, settings)
    screen = shown(qtbot, look, settings)
    assert screen.continue_button is not None
    with qtbot.waitSignal(screen.recent_chosen) as chosen:
        qtbot.mouseClick(screen.continue_button, Qt.MouseButton.LeftButton)
    assert chosen.args == [str(third)]
    assert [tile.recent.path for tile in screen.tiles] == [str(second), str(first)]
    with qtbot.waitSignal(screen.recent_chosen) as chosen:
        qtbot.mouseClick(screen.tiles[1], Qt.MouseButton.LeftButton)
    assert chosen.args == [str(first)]


def test_an_issue_that_is_gone_is_no_longer_listed(
    qtbot: QtBot, look: Theme, settings: Settings, tmp_path: Path
) -> None:
    first, second = copies(tmp_path, 2, settings)
    screen = shown(qtbot, look, settings)
    second.unlink()
    screen.refresh()
    assert screen.tiles == []
    assert screen.continue_button is not None
    with qtbot.waitSignal(screen.recent_chosen) as chosen:
        screen.continue_button.click()
    assert chosen.args == [str(first)]


def test_a_damaged_issue_is_listed_and_says_so(qtbot: QtBot, look: Theme, settings: Settings, tmp_path: Path) -> None:
    damaged = tmp_path / "damaged.issue"
    damaged.write_bytes(b"no zip")
    settings.add_recent(damaged, "Damaged")
    copies(tmp_path, 1, settings)
    screen = shown(qtbot, look, settings)
    assert [tile.accessibleName() for tile in screen.tiles] == ["Damaged Cannot be opened"]


def test_both_themes_paint_every_part(qtbot: QtBot, look: Theme, settings: Settings, tmp_path: Path) -> None:
    copies(tmp_path, 3, settings)
    screen = shown(qtbot, look, settings)
    light = screen.grab().toImage()
    screen.set_theme(Theme(dark=True))
    dark = screen.grab().toImage()
    assert light.pixelColor(60, 300) != dark.pixelColor(60, 300)


def test_a_small_window_shows_fewer_tiles_and_cuts_none(
    qtbot: QtBot, look: Theme, settings: Settings, tmp_path: Path
) -> None:
    copies(tmp_path, 7, settings)
    screen = shown(qtbot, look, settings)
    assert [tile.isVisible() for tile in screen.tiles].count(True) == 6
    screen.resize(1024, 700)
    assert screen.size() == QSize(1024, 700)
    visible = [tile for tile in screen.tiles if tile.isVisible()]
    assert len(visible) == 3
    assert all(tile.mapTo(screen, tile.rect().topRight()).x() < 1024 for tile in visible)


def test_what_the_archive_holds_stands_with_the_past_issues(
    qtbot: QtBot, look: Theme, settings: Settings, library: FontLibrary, tmp_path: Path
) -> None:
    for facts in (MIDDLE, OLDEST):
        archive_issue(session_of(library, *facts), archive_folder())
    sent = session_of(library, *MIDDLE)
    sent.save(tmp_path / "sent.issue")
    settings.add_recent(tmp_path / "sent.issue", "石二", "2026-11-01T10:00:00")
    copies(tmp_path, 2, settings)
    screen = shown(qtbot, look, settings)
    names = ["No. 24 2019-12-10", "No. 9 2019-12-10 Printed", "No. 24 2018-12-25 Printed"]
    qtbot.waitUntil(lambda: [tile.accessibleName() for tile in screen.tiles] == names)
    with qtbot.waitSignal(screen.recent_chosen) as chosen:
        qtbot.mouseClick(screen.tiles[1], Qt.MouseButton.LeftButton)
    assert is_archived(Path(chosen.args[0]))
    with qtbot.waitSignal(screen.run_wanted) as wanted:
        qtbot.mouseClick(screen.archive_button, Qt.MouseButton.LeftButton)
    assert wanted.args == ["show_archive"]


def test_language_look_preferences_and_help_are_at_hand(qtbot: QtBot, look: Theme, settings: Settings) -> None:
    screen = shown(qtbot, look, settings)
    for button, name in (
        (screen.look_button, "theme_dark"), (screen.preferences_button, "preferences"),
        (screen.help_button, "show_help"),
    ):  # fmt: skip
        with qtbot.waitSignal(screen.run_wanted) as wanted:
            qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        assert wanted.args == [name]
    entries = screen.language_menu().actions()
    assert [(entry.text(), entry.isChecked()) for entry in entries] == [("中文（简体）", False), ("English", True)]
    with qtbot.waitSignal(screen.run_wanted) as wanted:
        entries[0].trigger()
    assert wanted.args == ["language_chinese"]


def test_what_preflight_found_is_told_when_the_issue_was_left(desk: DeskDriver, sample_copy: Path) -> None:
    desk.window.open_path(sample_copy)
    desk.settle()
    found = desk.window.desk.findings
    count = sum(one.severity is not Severity.INFO for one in found)
    desk.run("close_issue")
    recent = desk.window.settings.recent()[0]
    assert recent.findings == count
    assert recent.lamps == tuple(page_state(found, (page,))[0] for page in (1, 2))
    last = desk.window.start.last
    assert last is not None
    assert [lamp._state for lamp in last.findChildren(PageLamp)] == list(recent.lamps)
    assert findings_words(count) in [one.text() for one in last.findChildren(QLabel)]
    assert not desk.window.header.isVisible()


def test_work_that_was_not_saved_tells_nothing_of_the_file(settings: Settings, tmp_path: Path) -> None:
    first, second = copies(tmp_path, 2, settings)
    settings.set_lamps(first, ("green", "red"), 3)
    settings.add_recent(first, "Again")
    again, other = settings.recent()
    assert (again.title, again.lamps, again.findings) == ("Again", ("green", "red"), 3)
    assert (other.path, other.lamps, other.findings) == (str(second), (), -1)


def test_progress_counts_the_pages_that_have_anything_on_them(session: Session) -> None:
    pages = session.issue.pages
    assert pages_made_up(pages) == "All pages made up"
    bare = msgspec.structs.replace(pages[1], blocks=())
    assert pages_made_up((pages[0], bare)) == "1 of 2 pages made up"


def test_progress_names_the_last_step_of_proof_reading_and_its_reader(tmp_path: Path, session: Session) -> None:
    first, second = (page.id for page in session.issue.pages)
    signatures = (
        Signature(first, FIRST_PROOF, "李敏", "2026-11-24T08:00:00", "2026-11-24T09:00:00"),
        Signature(first, SECOND_PROOF, "王敏", "2026-11-24T10:00:00"),
        Signature(second, FIRST_PROOF, "李敏", "2026-11-24T08:30:00"),
    )
    path = tmp_path / "read.issue"
    write_issue(path, msgspec.structs.replace(session.issue, proofs=Proofs(signatures=signatures)), session.assets)
    assert progress_of(read_card(path)) == "2nd proof, 王敏"
    assert progress_of(read_card(SAMPLE)) == "All pages made up"


def test_a_card_tells_an_issue_without_its_stories() -> None:
    card = read_card(SAMPLE)
    assert (card.masthead.title, card.masthead.issue_number, len(card.pages)) == ("邻里石二", "24", 2)
    assert len(card.pages[0].blocks) > 3


@pytest.mark.parametrize(
    ("entries", "refusal"),
    [
        ({"manifest.json": b'{"format": 99, "version": "9.0"}', "issue.json": b"{}"}, NewerFormatError),
        ({"manifest.json": b'{"format": 1}', "issue.json": b'{"masthead": 7}'}, DamagedIssueError),
        ({"manifest.json": b"[]", "issue.json": b"{}"}, DamagedIssueError),
        ({"manifest.json": b'{"format": 1}'}, DamagedIssueError),
    ],
)
def test_a_card_refuses_what_it_cannot_understand(
    tmp_path: Path, entries: dict[str, bytes], refusal: type[LayoutAppError]
) -> None:
    path = tmp_path / "a.issue"
    with path.open("wb") as target:
        write_entries(target, entries)
    with pytest.raises(refusal):
        read_card(path)


def test_a_card_has_the_previews_of_the_first_pages(tmp_path: Path, session: Session) -> None:
    path = tmp_path / "a.issue"
    write_issue(path, session.issue, session.assets, previews={1: b"one", 2: b"two", 5: b"five"})
    assert read_card(path).previews == {1: b"one", 2: b"two"}


@pytest.mark.parametrize(
    ("iso", "words"),
    [
        ("2026-11-24T10:42:00", "Today 10:42"),
        ("2026-11-23T23:59:00", "Yesterday 23:59"),
        ("2026-11-01T08:00:00", "2026-11-01 08:00"),
        ("long ago", ""),
    ],
)
def test_times_are_said_as_people_say_them(iso: str, words: str) -> None:
    assert spoken_time(iso, datetime.datetime(2026, 11, 24, 12, 0)) == words


def test_settings_survive_a_new_start(settings: Settings, tmp_path: Path) -> None:
    paper = LastPaper("N-A4", 8, Masthead(title="邻里石二", issue_number="24"))
    settings.set_language("zh_CN")
    settings.set_theme("dark")
    settings.set_last_folder(str(tmp_path))
    settings.set_window_geometry(QByteArray(b"\x01\x02"))
    settings.set_last_paper(paper)
    copies(tmp_path, 2, settings)
    settings.sync()
    again = Settings()
    assert (again.language(), again.theme(), again.last_folder()) == ("zh_CN", "dark", str(tmp_path))
    assert again.window_geometry() == QByteArray(b"\x01\x02")
    assert again.last_paper() == paper
    assert [one.title for one in again.recent()] == ["Paper 1", "Paper 0"]


def test_settings_begin_with_the_systems_choice(settings: Settings) -> None:
    assert (settings.language(), settings.theme(), settings.last_folder(), settings.recent()) == ("", "system", "", ())
    assert settings.window_geometry().isEmpty()


def test_settings_edited_into_nonsense_count_as_none(settings: Settings) -> None:
    settings._store.setValue("recent", "[[[")
    settings._store.setValue("last_paper", "7")
    settings.set_theme("purple")
    assert (settings.recent(), settings.last_paper(), settings.theme()) == ((), LastPaper(), "system")


def test_an_issue_opened_again_moves_to_the_head_of_the_list(settings: Settings, tmp_path: Path) -> None:
    first, _second = copies(tmp_path, 2, settings)
    settings.add_recent(first, "Paper 0, changed")
    assert [one.title for one in settings.recent()] == ["Paper 0, changed", "Paper 1"]


def test_an_issue_without_pictures_of_its_pages_shows_them_once_it_was_opened(
    desk: DeskDriver, sample_copy: Path
) -> None:
    assert not read_card(sample_copy).previews
    desk.window.open_path(sample_copy)
    desk.window.files.keep_pictures(desk.session)
    kept = kept_pictures(sample_copy)
    assert sorted(kept) == [1, 2] and QImage.fromData(kept[1]).width() == 320
    desk.run("close_issue")
    picture = desk.window.start.findChild(PagePicture)
    assert picture is not None and not picture._preview.isNull()
    desk.look("start-with-pictures")
    sample_copy.write_bytes(sample_copy.read_bytes() + b" ")
    assert kept_pictures(sample_copy) == {}
