"""The archive keeps issues whole, finds words where they are printed, and tells what is damaged."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from PIL import Image

from layout_app.archive import index as index_module
from layout_app.archive.folder import COVER, ISSUE, PDF, RECORD, NotArchivedError, folder_of, is_archived, put_in_place
from layout_app.archive.index import FILE, ArchiveBusyError, Index
from layout_app.archive.record import HEADLINE, KINDS, PEOPLE, TEXT
from layout_app.archive.search import Hit, NothingAskedError, contents, search
from layout_app.commands.pages import SetMasthead
from layout_app.commands.text import ReplaceText
from layout_app.errors import LayoutAppError, UnwritableFileError
from layout_app.fonts.library import FontLibrary
from layout_app.preflight.pdf.check import check_pdf
from layout_app.session.archiving import (
    ArchivedOtherwiseError,
    Outcome,
    archive_folder,
    archive_issue,
    set_archive_folder,
    verify,
)
from layout_app.session.session import Session
from tests.archive.made import MIDDLE, NEWEST, OLDEST, session_of

IDS = ["石二-2019-12-24-10", "石二-2019-12-10-9", "石二-2018-12-25-24"]


def hits(root: Path, query: str, year: str = "", kinds: Sequence[str] = KINDS) -> list[Hit]:
    with Index(root) as index:
        return list(search(index, query, year, kinds))


def files_of(root: Path) -> dict[str, bytes]:
    files = (path for path in root.rglob("*") if path.is_file() and path.name != FILE)
    return {str(path.relative_to(root)): path.read_bytes() for path in files}


def test_issues_are_listed_newest_first(root: Path) -> None:
    with Index(root) as index:
        assert [one.id for one in index.issues()] == IDS
        assert [one.id for one in index.issues("2019")] == IDS[:2]
        listed = index.issues("2018")[0]
    assert (listed.paper, listed.number, listed.page_count, listed.article_count) == ("石二", "24", 1, 1)


def test_an_archived_issue_has_its_file_its_pdf_and_pictures(root: Path, library: FontLibrary) -> None:
    folder = folder_of(root, IDS[1])
    assert sorted(path.name for path in folder.iterdir()) == [COVER, "page-1.png", ISSUE, PDF, RECORD]
    assert check_pdf((folder / PDF).read_bytes(), standard="a2u") == ()
    opened = Session.open(folder / ISSUE, library)
    made = session_of(library, *MIDDLE)
    assert opened.issue == made.issue
    assert opened.layout_all() == made.layout_all()
    page = made.issue.format
    for name in ("page-1.png", COVER):
        with Image.open(folder / name) as picture:
            assert picture.width / picture.height == pytest.approx(page.width / page.height, abs=0.01)
    assert is_archived(folder / ISSUE)
    assert not is_archived(root / ISSUE)


@pytest.mark.parametrize(
    ("query", "where"),
    [
        ("业委", [(0, TEXT), (1, HEADLINE), (1, TEXT)]),
        ("委会", [(0, TEXT), (1, HEADLINE), (1, TEXT)]),
        ("WTO", [(1, TEXT), (2, TEXT)]),
        ("ｗｔｏ", [(1, TEXT), (2, TEXT)]),
        ("李敏", [(0, PEOPLE), (1, PEOPLE), (2, PEOPLE)]),
        ("王建国", [(0, PEOPLE), (1, PEOPLE), (2, PEOPLE)]),
        ("业会", []),
        ("委 主任", [(0, TEXT)]),
        ("培训 WTO", [(1, HEADLINE), (1, TEXT), (1, TEXT)]),
        ("业委会 可口", [(0, TEXT), (0, TEXT)]),
    ],
)
def test_words_are_found_where_they_are_printed(root: Path, query: str, where: list[tuple[int, str]]) -> None:
    assert [(IDS.index(hit.issue.id), hit.kind) for hit in hits(root, query)] == where


def test_hits_are_chosen_by_year_and_kind(root: Path) -> None:
    assert {hit.issue.id for hit in hits(root, "wto", "2018")} == {IDS[2]}
    assert [hit.snippet for hit in hits(root, "业委会", kinds=(HEADLINE,))] == ["业委会实务培训"]


def test_a_hit_says_its_page_article_and_place(root: Path, library: FontLibrary) -> None:
    hit = hits(root, "业委会", kinds=(TEXT,))[1]
    assert (hit.page, hit.label, hit.article) == (1, "1", "业委会实务培训")
    assert [hit.snippet[start:end] for start, end in hit.marks] == ["业委会"]
    session = session_of(library, *MIDDLE)
    page = session.layout_all().pages[0]
    lines = [one for one in page.items if getattr(one, "text", "").startswith("各小区的业委会")]
    em, line = lines[0].size, lines[0]
    left, top, right, bottom = hit.places[0].rect
    # Two characters of indent are part of the line's own place; four stand before 业委会.
    assert right - left == pytest.approx(3 * em / page.width * 10_000, rel=0.08)
    assert top < line.y / page.height * 10_000 < bottom
    assert hit.line == line.grid_line + 1


def test_a_place_over_two_vertical_lines_is_marked_on_both(library: FontLibrary, tmp_path: Path) -> None:
    archive_issue(session_of(library, *MIDDLE, vertical=True), tmp_path)
    hit = hits(tmp_path, "的规则")[0]
    assert len(hit.places) == 2
    for place in hit.places:
        left, top, right, bottom = place.rect
        assert bottom > top and right > left
    first, second = (place.rect for place in hit.places)
    assert second[0] < first[0], "the second line stands left of the first"


def test_the_snippet_is_cut_about_the_place(library: FontLibrary, tmp_path: Path) -> None:
    archive_issue(session_of(library, "2019-01-01", "1", "长文", ("甲" * 90 + "业委会" + "乙" * 90,)), tmp_path)
    hit = hits(tmp_path, "业委会")[0]
    assert hit.snippet.startswith("…甲") and hit.snippet.endswith("乙…")
    assert [hit.snippet[start:end] for start, end in hit.marks] == ["业委会"]
    assert len(hit.snippet) < 60


def test_a_part_of_a_word_is_not_found(library: FontLibrary, tmp_path: Path) -> None:
    archive_issue(session_of(library, "2019-01-01", "1", "时间", ("早上八点㏂开会，organiser 到场。",)), tmp_path)
    assert [len(hits(tmp_path, query)) for query in ("㏂", "a", "m", "organ", "organiser")] == [1, 0, 0, 0, 1]


def test_a_search_without_a_word_is_refused(root: Path) -> None:
    with pytest.raises(NothingAskedError):
        hits(root, "，。")


def test_the_same_issue_again_changes_nothing(root: Path, library: FontLibrary) -> None:
    before = files_of(root)
    archived = archive_issue(session_of(library, *MIDDLE), root)
    assert (archived.id, archived.outcome) == (IDS[1], Outcome.UNCHANGED)
    assert files_of(root) == before


def test_another_content_of_a_number_is_refused_unless_it_is_to_replace(root: Path, library: FontLibrary) -> None:
    session = session_of(library, *MIDDLE)
    session.apply(ReplaceText("s", "headline", 0, 0, 3, "物业"))
    before = files_of(root)
    with pytest.raises(ArchivedOtherwiseError) as refused:
        archive_issue(session, root)
    assert IDS[1] in refused.value.sentence
    assert files_of(root) == before
    assert archive_issue(session, root, replace=True).outcome is Outcome.REPLACED
    assert [hit.snippet for hit in hits(root, "物业", kinds=(HEADLINE,))] == ["物业实务培训"]
    assert [hit.issue.id for hit in hits(root, "业委会", kinds=(HEADLINE,))] == []
    assert verify(root) == (3, ())


def test_a_damaged_copy_is_put_in_again(root: Path, library: FontLibrary) -> None:
    (root / IDS[1] / PDF).write_bytes(b"cut")
    archived = archive_issue(session_of(library, *MIDDLE), root, replace=True)
    assert archived.outcome is Outcome.REPLACED
    assert verify(root) == (3, ())


def test_verifying_names_what_is_missing_or_changed(root: Path) -> None:
    assert verify(root) == (3, ())
    (root / IDS[0] / PDF).unlink()
    data = bytearray((root / IDS[1] / ISSUE).read_bytes())
    data[len(data) // 2] ^= 1
    (root / IDS[1] / ISSUE).write_bytes(data)
    (root / IDS[2] / RECORD).write_bytes(b"{")
    count, found = verify(root)
    assert count == 3
    assert [(one.where, one.code) for one in found] == [
        (IDS[2], "archive.record"), (IDS[1], "archive.file"), (IDS[0], "archive.file"),
    ]  # fmt: skip
    (root / IDS[2] / RECORD).unlink()
    assert (IDS[2], "archive.record") in [(one.where, one.code) for one in verify(root)[1]]


@pytest.mark.parametrize("damage", ["none", "gone", "text", "cut"])
def test_the_index_is_made_again_from_the_folder(root: Path, damage: str) -> None:
    path = root / FILE
    if damage == "gone":
        path.unlink()
    elif damage == "text":
        path.write_bytes(b"no database" * 100)
    elif damage == "cut":
        path.write_bytes(path.read_bytes()[:5000])
    assert [IDS.index(hit.issue.id) for hit in hits(root, "业委会", kinds=(TEXT,))] == [0, 1]


def test_issues_that_came_or_went_by_hand_are_noticed(root: Path) -> None:
    shutil.move(root / IDS[0], root.parent / "aside")
    assert [hit.issue.id for hit in hits(root, "业委会", kinds=(TEXT,))] == [IDS[1]]
    shutil.move(root.parent / "aside", root / IDS[0])
    assert len(hits(root, "业委会", kinds=(TEXT,))) == 2


@pytest.fixture
def read_only(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Every index file is opened as on a folder that may only be read."""
    connect = sqlite3.connect

    def reading(place: str, **options: object) -> sqlite3.Connection:
        if place == ":memory:":
            return connect(place, **options)
        return connect(f"file:{place}?mode=ro", uri=True, **options)

    monkeypatch.setattr(index_module.sqlite3, "connect", reading)
    yield


@pytest.mark.usefixtures("read_only")
@pytest.mark.parametrize("has_index", [True, False])
def test_a_folder_that_may_only_be_read_is_searched(root: Path, has_index: bool) -> None:
    if has_index:
        shutil.rmtree(root / IDS[2])
    else:
        (root / FILE).unlink()
    assert len(hits(root, "业委会", kinds=(TEXT,))) == 2
    assert (root / FILE).exists() == has_index


def test_an_index_held_by_another_program_is_one_sentence(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index_module, "WAIT_S", 0.0)
    other = sqlite3.connect(root / FILE)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(ArchiveBusyError) as busy:
        hits(root, "业委会")
    other.close()
    assert str(root) in busy.value.sentence


def test_an_issue_that_cannot_be_put_in_leaves_the_archive_as_it_was(
    root: Path, library: FontLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = session_of(library, *MIDDLE)
    session.apply(SetMasthead("issue_number", "11"))
    before = files_of(root)

    def refuse(*_arguments: object, **_options: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Session, "keep_copy", refuse)
    with pytest.raises(UnwritableFileError) as refused:
        archive_issue(session, root)
    assert "the disk is full" in refused.value.sentence
    assert files_of(root) == before
    assert not [path for path in root.iterdir() if path.name.startswith(".")]


def test_an_interrupted_replacement_leaves_the_old_issue(root: Path) -> None:
    before = files_of(root)
    with pytest.raises(LayoutAppError), put_in_place(root, IDS[0]) as folder:
        (folder / ISSUE).write_bytes(b"half")
        raise LayoutAppError("stopped")
    assert files_of(root) == before


@pytest.mark.parametrize("name", ["", "..", "no such", "a/b", IDS[0] + "/../" + IDS[1]])
def test_only_names_of_archived_issues_are_opened(root: Path, name: str) -> None:
    with pytest.raises(NotArchivedError):
        folder_of(root, name)


def test_an_empty_archive_finds_nothing(tmp_path: Path) -> None:
    assert hits(tmp_path / "not there", "业委会") == []
    assert hits(tmp_path, "业委会") == []


def test_the_archive_is_where_it_was_put(tmp_path: Path) -> None:
    usual = archive_folder()
    assert usual.name == "archive"
    set_archive_folder(tmp_path / "网上")
    assert archive_folder() == tmp_path / "网上"


def test_the_oldest_and_newest_are_what_they_were(root: Path, library: FontLibrary) -> None:
    for issue_id, facts in zip((IDS[0], IDS[2]), (NEWEST, OLDEST), strict=True):
        assert Session.open(root / issue_id / ISSUE, library).issue == session_of(library, *facts).issue


def test_the_articles_of_an_issue_are_named_by_their_headlines(root: Path) -> None:
    with Index(root) as index:
        found = contents(index, IDS[1])
    assert [(hit.article, hit.snippet, hit.kind, hit.label, hit.marks) for hit in found] == [
        ("业委会实务培训", "业委会实务培训", HEADLINE, "1", ())
    ]
