"""The last states an issue was saved in, kept with the program's data: to look at, and to go back to.

One file a state, named by its time and its content, without pictures: the issue's file has those, since a picture that
came into the pool stays there.
"""

from __future__ import annotations

import contextlib
import datetime
import hashlib
import zlib
from pathlib import Path
from typing import Any

import msgspec

from layout_app.document.issue import Issue
from layout_app.storage.atomic import replace_bytes
from layout_app.storage.migrations.registry import FORMAT, migrate

MOST_STATES = 50
MOST_ISSUES = 40
"""Issues whose states are kept; beyond them those saved longest ago go."""
SUFFIX = ".state"


class SavedState(msgspec.Struct, frozen=True):
    """A state and when it was saved (local time)."""

    at: datetime.datetime
    issue: Issue


class _Kept(msgspec.Struct, frozen=True):
    format: int
    issue: Issue


def keep_state(folder: Path, issue: Issue, at: datetime.datetime) -> None:
    """Keep ``issue`` in ``folder`` as saved ``at``, unless it is the same as the last; ``UnwritableFileError``."""
    own = _own_folder(folder, issue)
    data = msgspec.json.encode(_Kept(FORMAT, msgspec.structs.replace(issue, changed="")))
    content = hashlib.sha256(data).hexdigest()[:16]
    kept = _files(own)
    if kept and kept[-1].stem.endswith(content):
        return
    own.mkdir(parents=True, exist_ok=True)
    replace_bytes(own / f"{at.astimezone(datetime.UTC):%Y%m%dT%H%M%S%f}-{content}{SUFFIX}", zlib.compress(data))
    for old in _files(own)[:-MOST_STATES]:
        old.unlink(missing_ok=True)
    _forget_others(folder)


def saved_states(folder: Path, issue: Issue) -> tuple[SavedState, ...]:
    """The states that ``issue`` was saved in, the latest first; what cannot be read is left out."""
    found: list[SavedState] = []
    for place in reversed(_files(_own_folder(folder, issue))):
        with contextlib.suppress(OSError, ValueError, zlib.error, msgspec.DecodeError, KeyError):
            at = datetime.datetime.strptime(place.name.partition("-")[0], "%Y%m%dT%H%M%S%f")
            raw: dict[str, Any] = msgspec.json.decode(zlib.decompress(place.read_bytes()), type=dict[str, Any])
            if raw["format"] <= FORMAT:
                kept = msgspec.convert(migrate(raw["issue"], raw["format"]), Issue)
                found.append(SavedState(at.replace(tzinfo=datetime.UTC).astimezone(), kept))
    return tuple(found)


def _own_folder(folder: Path, issue: Issue) -> Path:
    return folder / hashlib.sha256(issue.id.encode()).hexdigest()[:32]


def _files(folder: Path) -> list[Path]:
    """The states' files, the earliest first."""
    return sorted(folder.glob(f"*{SUFFIX}"))


def _forget_others(folder: Path) -> None:
    """Keep no more issues than ``MOST_ISSUES``."""
    latest = sorted((max((one.name for one in _files(own)), default=""), own) for own in folder.iterdir())
    for _name, own in latest[:-MOST_ISSUES]:
        for place in own.iterdir():
            place.unlink(missing_ok=True)
        own.rmdir()
