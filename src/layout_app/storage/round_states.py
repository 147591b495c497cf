"""The issue as it was when a proof was signed, packed into an entry of the issue's own file; without pictures.

The same issue gives the same entry, so that pages signed one after the other share it.
"""

from __future__ import annotations

import hashlib
import zlib
from typing import Any

import msgspec

from layout_app.document.issue import Issue
from layout_app.document.proofs import Proofs
from layout_app.storage.migrations.registry import FORMAT, migrate

FOLDER = "rounds/"
MOST_BYTES = 64_000_000
"""Of a state unpacked: more than that is no issue."""


class _Kept(msgspec.Struct, frozen=True):
    format: int
    issue: Issue


def packed_state(issue: Issue) -> tuple[str, bytes]:
    """A state's name, and the bytes of its entry."""
    bare = msgspec.structs.replace(issue, changed="", proofs=Proofs())
    data = msgspec.json.encode(_Kept(FORMAT, bare))
    return hashlib.sha256(data).hexdigest()[:32], zlib.compress(data)


def unpacked_state(data: bytes) -> Issue | None:
    """The issue of an entry; ``None`` where its bytes are damaged or of a newer format."""
    unpacker = zlib.decompressobj()
    try:
        raw: dict[str, Any] = msgspec.json.decode(unpacker.decompress(data, MOST_BYTES), type=dict[str, Any])
        if raw["format"] > FORMAT:
            return None
        return msgspec.convert(migrate(raw["issue"], raw["format"]), Issue)
    except (zlib.error, msgspec.DecodeError, msgspec.ValidationError, KeyError, TypeError):
        return None


def entry_name(state: str) -> str:
    """Where in the issue's file a state is kept."""
    return f"{FOLDER}{state}.state"
