"""Saving and opening: load∘save = identity, the same bytes, unknown entries survive, damage is refused by name."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import io
import json
import os
import stat
import subprocess
import sys
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from layout_app.commands.assets import AddStories
from layout_app.document.issue import Issue, with_story
from layout_app.document.spans import Span
from layout_app.document.story import Paragraph
from layout_app.errors import (
    DamagedIssueError,
    LayoutAppError,
    NewerFormatError,
    NotAPictureError,
    Severity,
    UnwritableFileError,
)
from layout_app.fonts.library import FontLibrary
from layout_app.session.session import Session
from layout_app.storage import container
from layout_app.storage.assets import AssetStore
from layout_app.storage.issue_card import read_card
from layout_app.storage.issue_file import read_issue, write_issue
from tests.commands.random_edits import edited
from tests.conftest import TOP
from tests.document.made_spans import spans_over
from tests.images.made import png, tiff

SAMPLE = TOP / "samples" / "shi-er" / "shi-er.issue"
ANY_TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=30)
SLOW = settings(
    deadline=None,
    max_examples=30,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)


@pytest.fixture(scope="module")
def light() -> tuple[Issue, AssetStore]:
    """The sample with small pictures in place of its photos, so that hundreds of saves take no time."""
    assets = AssetStore()
    issue = read_issue(SAMPLE).issue
    small = {
        old.id: assets.add_bytes(png(Image.new("RGB", (6 + number, 4), "red")), old.name)
        for number, old in enumerate(issue.assets)
    }
    stories = tuple(
        msgspec.structs.replace(
            story,
            photos=tuple(msgspec.structs.replace(photo, asset=small[photo.asset].id) for photo in story.photos),
        )
        for story in issue.stories
    )
    return msgspec.structs.replace(issue, stories=stories, assets=tuple(small.values())), assets


@SLOW
@given(data=st.data(), words=st.lists(ANY_TEXT, min_size=1, max_size=4))
def test_what_is_saved_is_what_is_opened(
    data: st.DataObject, words: list[str], light: tuple[Issue, AssetStore], tmp_path: Path
) -> None:
    base, assets = light
    issue, _done = edited(data.draw, base, 5)
    if issue.stories:
        drawn = ((text, data.draw(spans_over(text))) for text in words)
        paragraphs = tuple(Paragraph(text, spans=spans, drop_lines=len(text) % 4) for text, spans in drawn)
        issue = with_story(issue, msgspec.structs.replace(issue.stories[0], paragraphs=paragraphs, deck=words[0]))
    path = tmp_path / "期.issue"
    write_issue(path, issue, assets)
    once = path.read_bytes()
    found = read_issue(path)
    assert found.issue == issue
    assert {record.id: found.assets.read(record.id) for record in issue.assets} == {
        record.id: assets.read(record.id) for record in issue.assets
    }
    write_issue(path, found.issue, found.assets)
    assert path.read_bytes() == once


def rewritten(path: Path, changes: Mapping[str, bytes | None], *, honest: bool = True) -> None:
    """The file with entries replaced, added or (``None``) left out; its manifest follows where ``honest``."""
    with zipfile.ZipFile(path) as old:
        entries = {name: old.read(name) for name in old.namelist()}
    for name, data in changes.items():
        if data is None:
            entries.pop(name)
        else:
            entries[name] = data
    if honest and "manifest.json" not in changes:
        manifest = json.loads(entries["manifest.json"])
        manifest["sha256"] = {
            name: hashlib.sha256(data).hexdigest()
            for name, data in entries.items()
            if name not in ("mimetype", "manifest.json")
        }
        entries["manifest.json"] = json.dumps(manifest).encode()
    with zipfile.ZipFile(path, "w") as new:
        for name, data in entries.items():
            new.writestr(name, data)


@pytest.fixture
def saved(light: tuple[Issue, AssetStore], tmp_path: Path) -> Path:
    path = tmp_path / "saved.issue"
    write_issue(path, *light)
    return path


def test_entries_this_version_does_not_know_survive_a_save(saved: Path, library: FontLibrary) -> None:
    rewritten(saved, {"proofs/一校.json": b"{}", "notes.txt": b"keep"})
    session = Session.open(saved, library)
    session.save()
    with zipfile.ZipFile(saved) as again:
        assert (again.read("proofs/一校.json"), again.read("notes.txt")) == (b"{}", b"keep")
    assert read_issue(saved).issue == session.as_saved()


def test_an_issue_of_format_1_opens(tmp_path: Path) -> None:
    """The stored file has a paragraph with a span of a form that was given up before any page showed it."""
    opened = read_issue(TOP / "tests" / "data" / "formats" / "1.issue")
    assert opened.format == 1
    (story,) = opened.issue.stories
    assert (story.headline, story.signoff) == ("老格式", "（社区）")
    assert story.paragraphs == (Paragraph("第一段。"), Paragraph("小标题", "subhead"), Paragraph("第二段。"))
    path = tmp_path / "new.issue"
    write_issue(path, opened.issue, opened.assets)
    assert (read_issue(path).issue, read_issue(path).format) == (opened.issue, 2)


@pytest.mark.parametrize("stories", ['{"id": "s", "paragraphs": 5}', '{"id": "s", "paragraphs": [5]}'])
def test_a_damaged_issue_of_format_1_is_named_as_one(tmp_path: Path, stories: str) -> None:
    path = tmp_path / "old.issue"
    path.write_bytes((TOP / "tests" / "data" / "formats" / "1.issue").read_bytes())
    rewritten(path, {"stories/s.json": stories.encode()})
    with pytest.raises(DamagedIssueError):
        read_issue(path)


def test_spans_that_the_words_cannot_have_are_left_out(saved: Path, light: tuple[Issue, AssetStore]) -> None:
    story = light[0].stories[0]
    raw = msgspec.to_builtins(story)
    spans = [{"start": 1, "end": 3, "kind": "strong"}, {"start": 0, "end": 10**6, "kind": "no-break"}]
    raw["paragraphs"][0]["spans"] = [*spans, {"start": 0, "end": 1, "kind": "of a later version"}]
    rewritten(saved, {f"stories/{story.id}.json": json.dumps(raw).encode()})
    assert read_issue(saved).issue.stories[0].paragraphs[0].spans == (Span(1, 3, "strong"),)


def test_the_card_of_an_issue_is_its_face(saved: Path, light: tuple[Issue, AssetStore]) -> None:
    write_issue(saved, *light, previews={1: b"png"})
    card = read_card(saved)
    assert (card.masthead, card.format, card.pages) == (light[0].masthead, light[0].format, light[0].pages)
    assert card.previews == {1: b"png"}


def test_entries_have_a_fixed_order_and_time(saved: Path) -> None:
    with zipfile.ZipFile(saved) as found:
        names = [entry.filename for entry in found.infolist()]
        assert names[:3] == ["mimetype", "manifest.json", "issue.json"]
        assert {entry.date_time for entry in found.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert found.infolist()[0].compress_type == zipfile.ZIP_STORED
        listed = json.loads(found.read("manifest.json"))["sha256"]
        assert set(listed) == set(names) - {"mimetype", "manifest.json"}


DAMAGES: dict[str, tuple[dict[str, bytes | None], bool]] = {
    "no issue": ({"issue.json": None}, True),
    "no manifest": ({"manifest.json": None}, False),
    "bad json": ({"issue.json": b'{"id": '}, True),
    "json list": ({"issue.json": b"[]"}, True),
    "deep json": ({"issue.json": b"[" * 200_000}, True),
    "wrong hash": ({"issue.json": b"{}"}, False),
    "wrong shape": ({"issue.json": b'{"id": 5, "stories": []}'}, True),
    "stories no list": ({"issue.json": b'{"id": "x", "stories": 5}'}, True),
    "lost story": ({"issue.json": b'{"id": "x", "stories": ["lost"]}'}, True),
    "format word": ({"manifest.json": b'{"format": "one", "sha256": {}}'}, False),
    "format zero": ({"manifest.json": b'{"format": 0, "sha256": {}}'}, False),
    "no sums": ({"manifest.json": b'{"format": 1}'}, False),
    "other program": ({"mimetype": b"application/epub+zip"}, True),
    "NULs": ({"issue.json": bytes(300)}, True),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_issue_is_refused_and_left_alone(saved: Path, damage: str) -> None:
    changes, honest = DAMAGES[damage]
    rewritten(saved, changes, honest=honest)
    before = saved.read_bytes()
    with pytest.raises(DamagedIssueError) as refused:
        read_issue(saved)
    assert "saved.issue" in refused.value.sentence
    with contextlib.suppress(DamagedIssueError):
        read_card(saved)  # the list of recent issues reads less of the file
    assert saved.read_bytes() == before


def test_a_page_whose_article_is_gone_is_damage(saved: Path) -> None:
    with zipfile.ZipFile(saved) as found:
        issue = json.loads(found.read("issue.json"))
    rewritten(saved, {"issue.json": json.dumps({**issue, "stories": issue["stories"][1:]}).encode()})
    with pytest.raises(DamagedIssueError):
        read_issue(saved)


@pytest.mark.parametrize("damage", ["other bytes", "gone", "a flipped bit"])
def test_a_damaged_picture_is_a_finding_and_the_rest_of_the_issue_opens(
    saved: Path, light: tuple[Issue, AssetStore], library: FontLibrary, damage: str
) -> None:
    issue, assets = light
    broken, *others = issue.assets
    name = f"assets/{broken.id}.{broken.suffix}"
    if damage == "a flipped bit":
        flip(saved, name)
    else:
        rewritten(saved, {name: b"other bytes" if damage == "other bytes" else None})
    session = Session.open(saved, library)
    assert session.issue == msgspec.structs.replace(issue, assets=tuple(others))
    found = [one for one in session.preflight() if one.code in ("picture.lost", "picture.missing")]
    assert [(one.code, one.severity) for one in found] == [
        ("picture.lost", Severity.ERROR), ("picture.missing", Severity.ERROR),
    ]  # fmt: skip
    assert broken.name in found[0].message
    session.save()
    session = Session.open(saved, library)
    assert session.issue.assets == tuple(others)
    assert [session.assets.read(one.id) for one in others] == [assets.read(one.id) for one in others]
    assert found[1:] == [one for one in session.preflight() if one.code in ("picture.lost", "picture.missing")]


def test_a_damaged_picture_is_whole_again_once_it_is_imported_again(
    saved: Path, light: tuple[Issue, AssetStore], library: FontLibrary
) -> None:
    issue, assets = light
    broken = issue.assets[0]
    flip(saved, f"assets/{broken.id}.{broken.suffix}")
    session = Session.open(saved, library)
    record = session.assets.add_bytes(assets.read(broken.id), broken.name)
    session.apply(AddStories((), (record,)))
    assert not [one for one in session.preflight() if one.code in ("picture.lost", "picture.missing")]


@pytest.mark.parametrize("entry", ["preview/1.png", "fonts/" + "0" * 64])
def test_a_damaged_preview_or_font_keeps_no_issue_shut(
    saved: Path, light: tuple[Issue, AssetStore], entry: str
) -> None:
    write_issue(saved, *light, previews={1: bytes(300), 2: b"two"}, fonts={"0" * 64: bytes(300)})
    flip(saved, entry)
    assert read_issue(saved).issue == light[0]
    assert read_card(saved).previews == ({2: b"two"} if entry.startswith("preview") else {1: bytes(300), 2: b"two"})


def test_a_picture_that_the_disk_did_not_keep_stops_the_save(
    saved: Path, light: tuple[Issue, AssetStore], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = saved.read_bytes()
    record = light[0].assets[0]

    def keep_badly(target: io.BufferedIOBase, entries: Mapping[str, bytes]) -> None:
        good_write(target, {**entries, f"assets/{record.id}.{record.suffix}": b"other bytes"})

    good_write = container.write_entries
    monkeypatch.setattr(container, "write_entries", keep_badly)
    with pytest.raises(UnwritableFileError) as refused:
        write_issue(saved, *light)
    assert "the disk did not keep it" in refused.value.sentence
    assert saved.read_bytes() == before


def flip(path: Path, name: str) -> None:
    """One bit of an entry's data turned over in the file."""
    with zipfile.ZipFile(path) as found:
        entry = found.getinfo(name)
    data = bytearray(path.read_bytes())
    data[entry.header_offset + 30 + len(name.encode()) + entry.compress_size // 2] ^= 1
    path.write_bytes(data)


def test_the_copy_beside_it_is_named_only_if_there_is_one(saved: Path) -> None:
    saved.write_bytes(saved.read_bytes()[:100])
    with pytest.raises(DamagedIssueError) as refused:
        read_issue(saved)
    assert ".bak" not in refused.value.sentence
    saved.with_name("saved.issue.bak").write_bytes(b"")
    with pytest.raises(DamagedIssueError) as refused:
        read_issue(saved)
    assert "saved.issue.bak" in refused.value.sentence


def test_a_newer_format_is_named_and_left_alone(saved: Path) -> None:
    rewritten(saved, {"manifest.json": b'{"format": 99, "version": "7.2", "sha256": {}}'})
    before = saved.read_bytes()
    with pytest.raises(NewerFormatError) as refused:
        read_issue(saved)
    assert "7.2" in refused.value.sentence
    with pytest.raises(NewerFormatError):
        read_card(saved)
    assert saved.read_bytes() == before


@settings(SLOW, max_examples=200)
@given(
    hits=st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 255)), max_size=8),
    cut=st.integers(0, 100),
    from_tail=st.booleans(),
)
def test_damaged_bytes_never_raise_anything_but_a_refusal(
    saved: Path, hits: list[tuple[int, int]], cut: int, from_tail: bool
) -> None:
    data = bytearray(saved.read_bytes())
    for at, value in hits:
        data[-1 - at % 3000 if from_tail else at % len(data)] = value
    broken = saved.with_name("broken.issue")
    broken.write_bytes(bytes(data[: len(data) * (100 - cut) // 100] if cut > 60 else data))
    try:
        read_issue(broken)
    except LayoutAppError as refusal:
        assert "broken.issue" in refusal.sentence


def failing(number: int) -> Callable[..., None]:
    def refuse(*_arguments: object, **_options: object) -> None:
        raise OSError(number, os.strerror(number))

    return refuse


@pytest.mark.parametrize("step", ["write_entries", "os.fsync", "os.replace"])
def test_a_full_disk_leaves_the_old_file_and_nothing_beside_it(
    saved: Path, light: tuple[Issue, AssetStore], monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    before = saved.read_bytes()
    changed = msgspec.structs.replace(light[0], changed="2020-01-01T00:00:00+00:00")
    place, _dot, name = step.rpartition(".")
    monkeypatch.setattr(getattr(container, place) if place else container, name, failing(errno.ENOSPC))
    with pytest.raises(UnwritableFileError) as refused:
        write_issue(saved, changed, light[1])
    assert "the disk is full" in refused.value.sentence
    assert saved.read_bytes() == before
    assert {path.name for path in saved.parent.iterdir()} <= {"saved.issue", "saved.issue.bak"}


@pytest.mark.skipif(sys.platform == "win32", reason="folders are not flushed on Windows")
@pytest.mark.parametrize("refusal", [errno.EINVAL, errno.ENOTSUP, errno.EACCES])
def test_a_folder_that_cannot_be_flushed_does_not_undo_a_save(
    saved: Path, light: tuple[Issue, AssetStore], monkeypatch: pytest.MonkeyPatch, refusal: int
) -> None:
    flush = os.fsync

    def fsync(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(refusal, os.strerror(refusal))
        flush(handle)

    monkeypatch.setattr(os, "fsync", fsync)
    changed = msgspec.structs.replace(light[0], changed="2020-01-01T00:00:00+00:00")
    write_issue(saved, changed, light[1])
    assert read_issue(saved).issue == changed


@pytest.mark.skipif(sys.platform == "win32", reason="file size limits are POSIX")
def test_a_file_size_limit_is_met_like_a_full_disk(saved: Path) -> None:
    before = saved.read_bytes()
    script = f"""
import resource
from pathlib import Path
from layout_app.errors import LayoutAppError
from layout_app.fonts.library import FontLibrary
from layout_app.session.session import Session
session = Session.open(Path({str(saved)!r}), FontLibrary.bundled())
resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))
try:
    session.save()
except LayoutAppError as refusal:
    print(refusal.sentence)
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60)
    assert "the disk is full" in done.stdout
    assert saved.read_bytes() == before
    assert [path.name for path in saved.parent.iterdir()] == ["saved.issue"]


def test_saving_into_a_folder_that_is_not_there_is_refused(light: tuple[Issue, AssetStore], tmp_path: Path) -> None:
    with pytest.raises(UnwritableFileError):
        write_issue(tmp_path / "no such folder" / "a.issue", *light)
    (tmp_path / "folder.issue").mkdir()
    with pytest.raises(UnwritableFileError):
        write_issue(tmp_path / "folder.issue", *light)


def test_the_file_before_stays_as_a_copy(saved: Path, light: tuple[Issue, AssetStore]) -> None:
    before = saved.read_bytes()
    write_issue(saved, msgspec.structs.replace(light[0], changed="2020-01-01T00:00:00+00:00"), light[1])
    assert saved.with_name("saved.issue.bak").read_bytes() == before
    assert saved.read_bytes() != before


@pytest.mark.parametrize("fate", ["gone", "changed"])
def test_a_picture_lost_since_its_import_is_a_finding_and_all_else_is_saved(
    light: tuple[Issue, AssetStore], library: FontLibrary, tmp_path: Path, fate: str
) -> None:
    picture = tmp_path / "图.tif"
    picture.write_bytes(tiff(Image.new("RGB", (9, 9), "blue")))
    assets = AssetStore(most_kept=0)
    lost, whole = assets.add_file(picture), light[0].assets[0]
    assets.put(whole, light[1].read(whole.id))
    issue = msgspec.structs.replace(light[0], assets=(lost, whole))
    session = Session(issue, assets, library)
    assert [one for one in session.findings() if one.code == "picture.lost"] == []
    if fate == "gone":
        picture.unlink()
    else:
        picture.write_bytes(b"another picture")
    session.save(tmp_path / "a.issue")
    session.keep_copy(tmp_path / "b.issue")
    [found] = [one for one in session.findings() if one.code == "picture.lost"]
    assert (found.severity, found.where) == (Severity.ERROR, "图.tif")
    for name in ("a.issue", "b.issue"):
        opened = read_issue(tmp_path / name)
        assert opened.issue.assets == (whole,)
        assert opened.issue.stories == issue.stories
        assert opened.assets.read(whole.id) == light[1].read(whole.id)


def test_only_so_many_bytes_of_pictures_are_kept_by_a_run_that_soon_ends(tmp_path: Path) -> None:
    pictures = [tmp_path / name for name in ("图一.tif", "图二.tif")]
    for picture, color in zip(pictures, ("blue", "red"), strict=True):
        picture.write_bytes(tiff(Image.new("RGB", (9, 9), color)))
    whole = pictures[0].read_bytes()
    assets = AssetStore(most_kept=len(whole))
    kept, left = (assets.add_file(picture) for picture in pictures)
    for picture in pictures:
        picture.unlink()
    assert assets.read(kept.id) == whole
    with pytest.raises(NotAPictureError):
        assets.read(left.id)


def test_a_command_leaves_pictures_in_the_issue_and_reads_them_when_it_needs_them(
    light: tuple[Issue, AssetStore], tmp_path: Path
) -> None:
    assets, colors = AssetStore(), ("red", "blue", "green")
    records = tuple(assets.add_bytes(png(Image.new("RGB", (9, 9), color)), f"{color}.png") for color in colors)
    issue = msgspec.structs.replace(light[0], assets=records)
    pictures = [assets.read(record.id) for record in issue.assets]
    write_issue(tmp_path / "a.issue", issue, assets)
    opened = read_issue(tmp_path / "a.issue", most_kept=len(pictures[0]))
    assert [opened.assets.read(record.id) for record in issue.assets] == pictures
    (tmp_path / "a.issue").write_bytes(b"another file")
    readable = []
    for record in issue.assets:
        try:
            readable.append(opened.assets.read(record.id))
        except NotAPictureError:
            assert record in opened.assets.lost
    assert readable == pictures[:1]
    assert [record.id for record in opened.issue.assets] == [record.id for record in issue.assets]


def test_pictures_taken_in_on_the_desk_need_their_files_no_more(tmp_path: Path) -> None:
    picture = tmp_path / "图.tif"
    picture.write_bytes(data := tiff(Image.new("RGB", (9, 9), "blue")))
    assets = AssetStore()
    record = assets.add_file(picture)
    picture.unlink()
    assert assets.read(record.id) == data


def test_bytes_do_not_depend_on_when_they_are_written(light: tuple[Issue, AssetStore]) -> None:
    entries = {"issue.json": b"{}", "assets/a.jpg": b"x"}
    targets = [io.BytesIO(), io.BytesIO()]
    for target in targets:
        container.write_entries(target, entries)
    assert targets[0].getvalue() == targets[1].getvalue()
