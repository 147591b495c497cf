"""Unsaved work, kept while it is being done: a folder for each open issue, whole at every moment.

``work.json`` is the issue without its pictures, written beside and put in its place at once; ``pictures/`` and
``fonts/`` hold, each once and under its sha256, what the issue's own file does not. While the issue is open its folder
has a sign of life; a folder without one was left behind by a process that did not end well.
"""

from __future__ import annotations

import contextlib
import datetime
import hashlib
import os
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import msgspec

from layout_app.document.issue import AssetRecord, Issue
from layout_app.errors import LayoutAppError, NotAPictureError, UnwritableFileError
from layout_app.ids import AssetId
from layout_app.messages import _
from layout_app.storage.assets import AssetStore
from layout_app.storage.atomic import reason
from layout_app.storage.container import damaged
from layout_app.storage.issue_file import OpenedIssue, read_issue
from layout_app.storage.life import SignOfLife, is_alive
from layout_app.storage.migrations.registry import FORMAT, migrate

WORK, ALIVE, PICTURES, FONTS = "work.json", "alive", "pictures", "fonts"


class Work(msgspec.Struct, frozen=True):
    """An issue as it stood ``at`` (ISO 8601); ``path`` is its file, empty where it has none yet.

    ``extras`` are the entries of its file that this program does not know. ``format`` is that of the issue.
    """

    issue: Issue
    path: str
    at: str
    extras: dict[str, bytes] = {}
    format: int = FORMAT


class Journal:
    """The folder of one open issue; it is made when there is something to keep."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._life: SignOfLife | None = None

    def claim(self) -> bool:
        """Whether the folder is ours from now on: it is not while another process has it."""
        if self._life is None:
            try:
                self._life = SignOfLife(self.folder / ALIVE)
            except OSError:
                return False
        return True

    def write(self, work: Work, assets: AssetStore, pictures: Iterable[AssetId], fonts: Mapping[str, bytes]) -> None:
        """Keep ``work`` in place of what was kept before; ``UnwritableFileError`` leaves that whole.

        ``pictures`` are those that the issue's file does not hold; one that is lost is left out. They come first, so
        that kept words never speak of pictures that are not there.
        """
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            self.claim()
            for asset_id in pictures:
                if assets.has(asset_id) and not (self.folder / PICTURES / asset_id).exists():
                    with contextlib.suppress(NotAPictureError):
                        _put(self.folder / PICTURES / asset_id, assets.read(asset_id))
            for sha256, data in fonts.items():
                if not (self.folder / FONTS / sha256).exists():
                    _put(self.folder / FONTS / sha256, data)
            _put(self.folder / WORK, msgspec.json.encode(work))
        except OSError as refusal:
            sentence = _("Your work cannot be kept by itself (%(reason)s): save it now.")
            raise UnwritableFileError(sentence % {"reason": reason(refusal)}) from refusal

    def read(self) -> Work:
        """What is kept; ``DamagedIssueError`` if that cannot be understood, ``OSError`` if there is nothing."""
        place = self.folder / WORK
        data = place.read_bytes()
        try:
            raw: dict[str, Any] = msgspec.json.decode(data, type=dict[str, Any])
            if raw["format"] > FORMAT:
                raise damaged(place, _("it is of a newer version"))
            raw["issue"] = migrate(raw["issue"], raw["format"])
            return msgspec.convert({**raw, "format": FORMAT}, Work)
        except (msgspec.DecodeError, KeyError, TypeError) as fault:
            raise damaged(place, _("its content is not understood")) from fault

    def opened(self, work: Work) -> OpenedIssue:
        """``work`` with its pictures: those kept here, else those of its file or of the copy beside that."""
        assets, fonts, others = AssetStore(), _all_sound(self.folder / FONTS), _beside(work)
        for record in work.issue.assets:
            data = _sound(self.folder / PICTURES / record.id, record.id)
            data = data or next((found for one in others if (found := _picture(one, record))), b"")
            if data:
                assets.put(record, data)
            else:
                assets.put_lost(record)
        own = work.issue.press.own_profile if work.issue.press is not None else None
        if own is not None:
            stores = [one.assets for one in others if one.assets.has(own.id)]
            data = _sound(self.folder / PICTURES / own.id, own.id) or (stores[0].read(own.id) if stores else b"")
            if data:
                assets.put_profile(own, data)
        for one in others:
            fonts = {**one.fonts, **fonts}
        whole = tuple(record for record in work.issue.assets if assets.has(record.id))
        return OpenedIssue(msgspec.structs.replace(work.issue, assets=whole), assets, work.extras, FORMAT, fonts)

    def clear(self) -> None:
        """Keep nothing any more; the folder stays ours."""
        with contextlib.suppress(OSError):  # what cannot be taken away now is offered, and can be dropped, later
            (self.folder / WORK).unlink(missing_ok=True)

    def end(self, *, drop: bool = True) -> None:
        """Let go of the folder, with what is kept in it where that is to be dropped."""
        if drop:
            self.clear()
        if self._life is not None:
            self._life.end()
            self._life = None
        if drop:
            shutil.rmtree(self.folder, ignore_errors=True)


def left_behind(folder: Path) -> tuple[Journal, ...]:
    """The journals in ``folder`` whose process did not end well and that hold work, the latest first.

    Folders of such processes that hold none are cleared away.
    """
    found: list[tuple[float, Journal]] = []
    for place in folder.iterdir() if folder.is_dir() else ():
        if not place.is_dir() or is_alive(place / ALIVE):
            continue
        try:
            found.append(((place / WORK).stat().st_mtime, Journal(place)))
        except OSError:
            Journal(place).end()
    return tuple(journal for _at, journal in sorted(found, key=lambda one: -one[0]))


def is_in_file(work: Work) -> bool:
    """Whether the issue's file holds this very work: the process ended between saving and clearing."""
    try:
        issue = read_issue(Path(work.path)).issue if work.path else None
    except LayoutAppError:
        return False
    return issue is not None and msgspec.structs.replace(issue, changed=work.issue.changed) == work.issue


def saved_since(work: Work) -> bool:
    """Whether the issue's file was written after ``work`` was kept."""
    try:
        written = Path(work.path).stat().st_mtime if work.path else 0.0
    except OSError:
        return False
    return written > datetime.datetime.fromisoformat(work.at).timestamp()


def _put(place: Path, data: bytes) -> None:
    """Write beside and put in place at once, on the disk for good."""
    place.parent.mkdir(exist_ok=True)
    beside = place.with_name(place.name + ".writing")
    with beside.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    os.replace(beside, place)


def _beside(work: Work) -> list[OpenedIssue]:
    """The issue's file and the copy beside it, as far as they can be read."""
    found: list[OpenedIssue] = []
    for name in (work.path, work.path + ".bak") if work.path else ():
        with contextlib.suppress(LayoutAppError):
            found.append(read_issue(Path(name)))
    return found


def _picture(opened: OpenedIssue, record: AssetRecord) -> bytes:
    return opened.assets.read(record.id) if opened.assets.has(record.id) else b""


def _all_sound(folder: Path) -> dict[str, bytes]:
    names = sorted(place.name for place in folder.iterdir()) if folder.is_dir() else []
    return {name: data for name in names if (data := _sound(folder / name, name))}


def _sound(place: Path, sha256: str) -> bytes:
    """The bytes of a file that still has its sum; none otherwise."""
    try:
        data = place.read_bytes()
    except OSError:
        return b""
    return data if hashlib.sha256(data).hexdigest() == sha256 else b""
