"""Converted pictures kept on disk between exports, by original and by how they were wanted; the oldest make room."""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from pathlib import Path

import msgspec

from layout_app.ids import AssetId
from layout_app.images.converted import Converted, Note, Wanted

VERSION = "5"
"""Raised whenever the same picture would be converted to other bytes."""
MOST_BYTES = 1 << 30
KEPT_SHARE = 0.8


class _Header(msgspec.Struct, array_like=True):
    """The first line of a remembered conversion."""

    width: int
    height: int
    space: str
    coding: str
    notes: tuple[Note, ...]
    digest: str


class PictureCache:
    """A folder of conversions. What cannot be read counts as none; what cannot be written costs time only."""

    def __init__(self, folder: Path, most_bytes: int = MOST_BYTES) -> None:
        self._folder = folder
        self._most_bytes = most_bytes
        self._has_grown = False

    def get(self, asset: AssetId, wanted: Wanted) -> Converted | None:
        path = self._path(asset, wanted)
        try:
            first, _newline, data = path.read_bytes().partition(b"\n")
            header = msgspec.json.decode(first, type=_Header)
            os.utime(path)
        except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
            return None
        if header.digest != _digest(data):
            return None
        return Converted(data, header.width, header.height, header.space, header.coding, header.notes)

    def put(self, asset: AssetId, wanted: Wanted, made: Converted) -> None:
        path = self._path(asset, wanted)
        header = _Header(made.width, made.height, made.space, made.coding, made.notes, _digest(made.data))
        beside = path.with_name(f"{path.name}.{os.getpid()}")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            beside.write_bytes(msgspec.json.encode(header) + b"\n" + made.data)
            os.replace(beside, path)
        except OSError:
            with suppress(OSError):
                beside.unlink()
        self._has_grown = True

    def prune(self) -> None:
        """Take away those longest unused until a fifth of the room is free, if the folder has grown over it."""
        if not self._has_grown:
            return
        found = sorted(_files(self._folder))
        size = sum(size for _used, _path, size in found)
        if size <= self._most_bytes:
            return
        for _used, path, own in found:
            if size <= self._most_bytes * KEPT_SHARE:
                break
            with suppress(OSError):
                path.unlink()
            size -= own

    def _path(self, asset: AssetId, wanted: Wanted) -> Path:
        facts = (VERSION, asset, *wanted._replace(profile=b""), hashlib.sha256(wanted.profile).hexdigest())
        return self._folder / hashlib.sha256(repr(facts).encode()).hexdigest()


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:16]


def _files(folder: Path) -> list[tuple[int, Path, int]]:
    """(last used, path, bytes) of every file."""
    found = []
    try:
        for entry in os.scandir(folder):
            facts = entry.stat()
            found.append((facts.st_mtime_ns, Path(entry.path), facts.st_size))
    except OSError:
        return []  # another program is clearing the same folder
    return found
