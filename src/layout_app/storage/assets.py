"""Original pictures by content: the sha256 of their bytes is their name, nothing is stored twice or changed.

The press's own ICC file of an issue lies with them.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import NamedTuple

from layout_app.document.issue import AssetRecord
from layout_app.errors import DamagedIssueError, NotAPictureError, UnreadableFileError
from layout_app.ids import AssetId
from layout_app.images.jpeg import MOST_PIXELS, plain_jpeg
from layout_app.messages import _
from layout_app.press import OwnProfile

MOST_KEPT = 32_000_000
"""Bytes of pictures that a command holds in memory; the others it reads again when it needs them."""


class StoredPicture(NamedTuple):
    """A picture that is left in its .issue file: the file, and the entry's name in it."""

    file: Path
    entry: str

    def read_bytes(self) -> bytes:
        """``OSError`` if it is there no more."""
        from layout_app.storage.container import read_entries, read_entry

        try:
            with read_entries(self.file) as container:
                return read_entry(container, self.file, self.entry)
        except (UnreadableFileError, DamagedIssueError) as refusal:
            raise OSError(refusal.sentence) from refusal


Source = Path | StoredPicture | bytes
"""Where a picture's bytes are: in a file, in an .issue file, or here."""


class AssetStore:
    """The bytes of an issue's pictures, kept here: what becomes of their files afterwards matters no more.

    Where there is a ``most_kept``, files beyond so many bytes are read again when they are asked for, which is right
    for a run that soon ends; a file changed meanwhile is found out by its name, the sha256.
    """

    def __init__(self, *, most_kept: int | None = None) -> None:
        self._room = most_kept
        self._sources: dict[AssetId, Source] = {}
        self._records: dict[AssetId, AssetRecord] = {}
        self._lost: dict[AssetId, AssetRecord] = {}

    def add_file(self, path: Path) -> AssetRecord:
        """The record of a picture file; ``NotAPictureError`` if it cannot be read as one."""
        try:
            data = path.read_bytes()
        except OSError as refusal:
            sentence = _("Cannot read the picture %(file)s: is it still there?")
            raise NotAPictureError(sentence % {"file": path.name}) from refusal
        return self._add(data, path.name, data if self._room is None or len(data) <= self._room else path)

    def add_bytes(self, data: bytes, name: str) -> AssetRecord:
        """The record of a picture given as bytes."""
        return self._add(data, name, data)

    def add_with_record(self, record: AssetRecord, data: bytes) -> AssetRecord:
        """The record of a picture that comes with one: a picture is looked into, the first page of a PDF was before."""
        if not record.is_page:
            return self.add_bytes(data, record.name)
        if hashlib.sha256(data).hexdigest() != record.id:
            raise NotAPictureError(_("The picture %(file)s is damaged.") % {"file": record.name})
        self.put(record, data)
        return record

    def _add(self, data: bytes, name: str, source: Source) -> AssetRecord:
        asset_id = hashlib.sha256(data).hexdigest()
        known = self._records.get(asset_id)
        if known is not None:
            return known
        record = _record(asset_id, data, name)
        if self._room is not None and source is data:
            self._room -= len(data)
        self.put(record, source)
        return record

    def put_stored(self, record: AssetRecord, data: bytes, stored: StoredPicture) -> None:
        """Know a picture of an .issue file: by its bytes while there is room for them, else by where it stands."""
        is_kept = self._room is None or len(data) <= self._room
        self.put(record, data if is_kept else stored)
        if self._room is not None and is_kept:
            self._room -= len(data)

    def put(self, record: AssetRecord, source: Source) -> None:
        """Know a picture whose record is on file already."""
        self._records[record.id] = record
        self._sources[record.id] = source
        self._lost.pop(record.id, None)

    def put_lost(self, record: AssetRecord) -> None:
        """Know a picture whose bytes are damaged or missing."""
        self._lost[record.id] = record

    def put_profile(self, profile: OwnProfile, data: bytes) -> None:
        """Know a press's own ICC file. It is none of the pictures: ``records`` does not name it."""
        self._sources[profile.id] = data

    @property
    def lost(self) -> tuple[AssetRecord, ...]:
        """The pictures whose bytes are damaged, or could not be read when they were last asked for."""
        return tuple(self._lost.values())

    def records(self) -> tuple[AssetRecord, ...]:
        """All records, in the order they were added."""
        return tuple(self._records.values())

    def has(self, asset_id: AssetId) -> bool:
        return asset_id in self._sources

    def read(self, asset_id: AssetId) -> bytes:
        """A picture's bytes, checked; ``NotAPictureError`` if its file is gone or was changed since it was added.

        ``KeyError`` if the store never had it.
        """
        source = self._sources[asset_id]
        if isinstance(source, bytes):
            return source
        record = self._records[asset_id]
        try:
            data = _same_bytes(source, record)
        except NotAPictureError:
            self._lost[asset_id] = record
            raise
        self._lost.pop(asset_id, None)
        return data


def _same_bytes(path: Path | StoredPicture, record: AssetRecord) -> bytes:
    """The bytes of the file that ``record`` was made from; ``NotAPictureError`` if it is gone or another by now."""
    try:
        data = path.read_bytes()
    except OSError as refusal:
        sentence = _("Cannot read the picture %(file)s: is it still there?")
        raise NotAPictureError(sentence % {"file": record.name}) from refusal
    if hashlib.sha256(data).hexdigest() != record.id:
        sentence = _("The picture %(file)s was changed meanwhile: import it again.")
        raise NotAPictureError(sentence % {"file": record.name})
    return data


def _record(asset_id: AssetId, data: bytes, name: str) -> AssetRecord:
    """The record of a picture; a plain JPEG's facts stand in its header."""
    plain = plain_jpeg(data)
    if plain is not None and plain.width * plain.height <= MOST_PIXELS:
        return AssetRecord(asset_id, name, "jpg", plain.width, plain.height, plain.colourspace)
    from layout_app.images.probe import probe_bytes

    facts = probe_bytes(data, name)
    return AssetRecord(asset_id, name, facts.suffix, facts.width, facts.height, facts.colourspace)
