"""Export and make: pages chosen, text and pictures of pages, dates from the issue, refusals that leave no trace."""

from __future__ import annotations

import errno
import io
import os
import shutil
import sys
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from layout_app.document.issue import Masthead
from layout_app.errors import LayoutAppError, NotAPictureError, Severity, UnwritableFileError
from layout_app.fonts.library import FontLibrary
from layout_app.painters.pdf.document import ExportCancelled
from layout_app.session.make import make_issue
from layout_app.session.session import Session
from layout_app.storage import atomic
from tests.conftest import TOP

SAMPLE = TOP / "samples" / "shi-er"


@pytest.fixture(scope="module")
def session(library: FontLibrary) -> Session:
    return Session.open(SAMPLE / "shi-er.issue", library)


def test_chosen_pages_alone_are_written(session: Session, tmp_path: Path) -> None:
    session.export(tmp_path / "two.pdf", "proof", (2,))
    session.export(tmp_path / "all.pdf", "proof")
    pages = {}
    for name in ("two", "all"):
        document = pypdfium2.PdfDocument(tmp_path / f"{name}.pdf")
        pages[name] = [document[number].get_textpage().get_text_range() for number in range(len(document))]
        document.close()
    assert pages["two"] == pages["all"][1:]


def test_text_gives_each_paragraph_on_a_line_of_its_own(session: Session, tmp_path: Path) -> None:
    session.export(tmp_path / "out.txt")
    lines = (tmp_path / "out.txt").read_text(encoding="utf-8").split("\n")
    for story in session.issue.stories:
        if session.issue.pages_of(story.id):
            assert {story.headline, story.headline.replace(" ", "")} & set(lines)
            assert all(paragraph.text in lines for paragraph in story.paragraphs)


def test_pictures_of_pages_are_numbered_and_at_150_dpi(session: Session, tmp_path: Path) -> None:
    shown: list[tuple[int, int]] = []
    session.export(tmp_path / "seite.png", pages=(1, 2), progress=lambda done, total: shown.append((done, total)))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["seite-1.png", "seite-2.png"]
    page = session.layout_all().pages[0]
    with Image.open(tmp_path / "seite-1.png") as picture:
        size = picture.size
    assert size == pytest.approx((page.width / 72000 * 150, page.height / 72000 * 150), abs=1)
    assert shown == [(1, 2), (2, 2)]


def test_progress_counts_up_to_the_end(session: Session, tmp_path: Path) -> None:
    shown: list[tuple[int, int]] = []
    session.export(tmp_path / "a.pdf", "proof", progress=lambda done, total: shown.append((done, total)))
    assert [done for done, _total in shown] == list(range(1, shown[0][1] + 1))


def test_a_cancelled_export_writes_nothing_and_leaves_the_old_file(session: Session, tmp_path: Path) -> None:
    target = tmp_path / "a.pdf"
    target.write_bytes(b"old")
    with pytest.raises(ExportCancelled):
        session.export(target, "proof", cancelled=lambda: True)
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a.pdf", b"old")]


@pytest.mark.parametrize("name", ["no such folder/a.pdf", "folder.pdf", "no such folder/a.txt", "folder.txt"])
def test_a_place_that_cannot_be_written_is_refused_before_any_work(
    session: Session, tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for folder in ("folder.pdf", "folder.txt"):
        (tmp_path / folder).mkdir()
    monkeypatch.setattr(Session, "layout_all", lambda _self: pytest.fail("composed for nothing"))
    with pytest.raises(UnwritableFileError):
        session.export(tmp_path / name, "proof")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["folder.pdf", "folder.txt"]


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_without_write_right_is_refused(session: Session, tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(UnwritableFileError):
        session.export(tmp_path / "a.pdf", "proof")
    tmp_path.chmod(0o700)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("number", "words"), [(errno.ENOSPC, "the disk is full"), (errno.EACCES, "may not be written to")]
)
def test_a_disk_that_refuses_leaves_the_old_file(
    session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, words: str
) -> None:
    target = tmp_path / "a.pdf"
    target.write_bytes(b"old")

    def refuse(*_paths: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(atomic.os, "replace", refuse)
    with pytest.raises(UnwritableFileError) as refused:
        session.export(target, "proof")
    assert words in refused.value.sentence
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a.pdf", b"old")]


def test_a_picture_lost_since_the_import_is_named_and_nothing_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("layout_app.session.make.MOST_KEPT", 0)
    folder = tmp_path / "稿"
    shutil.copytree(SAMPLE, folder, ignore=shutil.ignore_patterns("*.issue*"))
    made, _findings = make_issue((folder,), "", Masthead())
    (folder / "pictures" / "2-training.jpg").unlink()
    with pytest.raises(NotAPictureError) as refused:
        made.export(tmp_path / "a.pdf", "proof")
    assert "2-training.jpg" in refused.value.sentence
    assert not (tmp_path / "a.pdf").exists()


def test_a_picture_cut_off_is_a_finding_and_its_caption_stays(tmp_path: Path) -> None:
    folder = tmp_path / "稿"
    shutil.copytree(SAMPLE, folder, ignore=shutil.ignore_patterns("*.issue*"))
    picture = folder / "pictures" / "1-meeting.jpg"
    picture.write_bytes(picture.read_bytes()[:100_000])
    made, findings = make_issue((folder,), "", Masthead())
    found = [one for one in findings if one.code == "file.not-a-picture"]
    assert [(one.severity, one.where) for one in found] == [(Severity.ERROR, "1-meeting.jpg")]
    captions = [photo.caption for story in made.issue.stories for photo in story.photos]
    texts = [paragraph.text for story in made.issue.stories for paragraph in story.paragraphs]
    assert "文明社区测评迎检工作动员大会" in captions + texts
    assert made.export(tmp_path / "a.pdf", "proof") == ()


def test_making_twice_gives_the_same_files_and_saving_changes_nothing(tmp_path: Path) -> None:
    facts = Masthead(title="邻里石二", date="2019-12-10")
    for name in ("one", "two"):
        made, _findings = make_issue((SAMPLE / "shi-er-community-page.md",), "", facts)
        made.export(tmp_path / f"{name}-before.pdf", "press")
        made.save(tmp_path / f"{name}.issue")
        made.export(tmp_path / f"{name}.pdf", "press")
    assert (tmp_path / "one.issue").read_bytes() == (tmp_path / "two.issue").read_bytes()
    Session.open(tmp_path / "two.issue", FontLibrary.bundled()).export(tmp_path / "opened.pdf", "press")
    assert len({path.read_bytes() for path in tmp_path.glob("*.pdf")}) == 1


def test_saving_then_exporting_equals_exporting_what_was_saved(library: FontLibrary, tmp_path: Path) -> None:
    from layout_app.commands.pages import SetMasthead

    session = Session.open(SAMPLE / "shi-er.issue", library)
    session.apply(SetMasthead("slogan", "另一句话"))
    session.save(tmp_path / "a.issue")
    session.export(tmp_path / "desk.pdf", "proof")
    Session.open(tmp_path / "a.issue", FontLibrary.bundled()).export(tmp_path / "line.pdf", "proof")
    assert (tmp_path / "desk.pdf").read_bytes() == (tmp_path / "line.pdf").read_bytes()


def test_an_issue_never_saved_is_dated_by_its_date_of_issue(library: FontLibrary, tmp_path: Path) -> None:
    import pikepdf

    session = Session.new("T285", Masthead(title="报", date="2024-02-29"), library, pages=1)
    session.export(tmp_path / "a.pdf", "proof")
    with pikepdf.open(io.BytesIO((tmp_path / "a.pdf").read_bytes())) as pdf:
        assert str(pdf.docinfo["/ModDate"]) == "D:20240229000000+00'00'"


def test_every_refusal_is_one_sentence_in_both_languages(session: Session, tmp_path: Path) -> None:
    from layout_app.messages import choose_language

    sentences = []
    for language in ("zh_CN", "en"):
        choose_language(language)
        try:
            with pytest.raises(LayoutAppError) as refused:
                session.export(tmp_path / "no such folder" / "a.pdf")
            sentences.append(refused.value.sentence)
        finally:
            choose_language("")
    assert sentences[0].startswith("没有文件夹") and sentences[1].startswith("There is no folder")
    assert all("\n" not in sentence for sentence in sentences)
