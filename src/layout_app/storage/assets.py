"""Original pictures by content: the sha256 of their bytes is their name, nothing is stored twice or changed."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

from layout_app.document.issue import AssetRecord
from layout_app.errors import NotAPictureError
from layout_app.ids import AssetId
from layout_app.images.jpeg import MOST_PIXELS, plain_jpeg
from layout_app.messages import _

Source = Path | bytes | Callable[[], bytes]
"""Where bytes are: a file beside us, memory, or an entry of an open container."""


class AssetStore:
    """The bytes of an issue's pictures, read only when asked for."""

    def __init__(self) -> None:
        self._sources: dict[AssetId, Source] = {}
        self._records: dict[AssetId, AssetRecord] = {}

    def add_file(self, path: Path) -> AssetRecord:
        """The record of a picture file; ``NotAPictureError`` if it cannot be read as one.

        The bytes are read again when needed: a file changed meanwhile is found out by its name, the sha256.
        """
        try:
            data = path.read_bytes()
        except OSError as refusal:
            sentence = _("Cannot read the picture %(file)s: is it still there?")
            raise NotAPictureError(sentence % {"file": path.name}) from refusal
        return self._add(data, path.name, path)

    def add_bytes(self, data: bytes, name: str) -> AssetRecord:
        """The record of a picture given as bytes."""
        return self._add(data, name, data)

    def _add(self, data: bytes, name: str, source: Source) -> AssetRecord:
        asset_id = hashlib.sha256(data).hexdigest()
        known = self._records.get(asset_id)
        if known is not None:
            return known
        record = _record(asset_id, data, name)
        self._sources[asset_id] = source
        self._records[asset_id] = record
        return record

    def put(self, record: AssetRecord, source: Source) -> None:
        """Know a picture whose record is on file already."""
        self._records[record.id] = record
        self._sources[record.id] = source

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
        name = self._records[asset_id].name
        if isinstance(source, Path):
            try:
                data = source.read_bytes()
            except OSError as refusal:
                sentence = _("Cannot read the picture %(file)s: is it still there?")
                raise NotAPictureError(sentence % {"file": name}) from refusal
        else:
            data = source()
        if hashlib.sha256(data).hexdigest() != asset_id:
            raise NotAPictureError(_("The picture %(file)s was changed meanwhile: import it again.") % {"file": name})
        return data

    def path(self, asset_id: AssetId) -> Path | None:
        source = self._sources.get(asset_id)
        return source if isinstance(source, Path) else None


def _record(asset_id: AssetId, data: bytes, name: str) -> AssetRecord:
    """The record of a picture; a plain JPEG's facts stand in its header."""
    plain = plain_jpeg(data)
    if plain is not None and plain.width * plain.height <= MOST_PIXELS:
        return AssetRecord(asset_id, name, "jpg", plain.width, plain.height, plain.colourspace)
    from layout_app.images.probe import probe_bytes

    facts = probe_bytes(data, name)
    return AssetRecord(asset_id, name, facts.suffix, facts.width, facts.height, facts.colourspace)
