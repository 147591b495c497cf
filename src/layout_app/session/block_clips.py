"""Blocks copied with the bytes of their pictures, and taken into an issue with them."""

from __future__ import annotations

import contextlib
from collections.abc import Collection, Mapping

import msgspec

from layout_app.document.block_clip import BlockClip
from layout_app.document.issue import AssetRecord
from layout_app.errors import NotAPictureError
from layout_app.ids import AssetId
from layout_app.storage.assets import AssetStore


def pictures_of(assets: AssetStore, records: Collection[AssetRecord]) -> dict[AssetId, bytes]:
    """The bytes of those pictures that can be read; the store says which are lost."""
    found: dict[AssetId, bytes] = {}
    for record in records:
        if assets.has(record.id):
            with contextlib.suppress(NotAPictureError):
                found[record.id] = assets.read(record.id)
    return found


def taken_in(assets: AssetStore, clip: BlockClip, pictures: Mapping[AssetId, bytes]) -> BlockClip:
    """The clip as an issue can hold it, its pictures in the store; of those that are none there is no record."""
    records: list[AssetRecord] = []
    for record in clip.assets:
        if assets.has(record.id):
            records.append(record)
        elif record.id in pictures:
            with contextlib.suppress(NotAPictureError):
                records.append(assets.add_with_record(record, pictures[record.id]))
    return msgspec.structs.replace(clip, assets=tuple(records))
