"""Pictures of the pages of issues whose files have none (the command line draws none): kept beside the cache."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from layout_app.errors import LayoutAppError
from layout_app.session.folders import cache_folder
from layout_app.storage.atomic import replace_bytes

FOLDER = "pages"


def kept_pictures(path: Path) -> dict[int, bytes]:
    """The PNGs by page number kept for the file as it is now; none once it has been changed."""
    found = {int(one.stem.rpartition("-")[2]): one for one in _folder().glob(f"{_key(path)}-*.png")}
    return {number: found[number].read_bytes() for number in sorted(found)}


def keep_pictures(path: Path, pictures: Mapping[int, bytes]) -> None:
    """Keep PNGs by page number for the file as it is now, in place of those of an earlier state.

    Where the cache cannot be written none are kept: miniatures do as well.
    """
    folder = _folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for old in folder.glob(f"{_name(path)}-*.png"):
            old.unlink()
        for number, data in pictures.items():
            replace_bytes(folder / f"{_key(path)}-{number}.png", data)
    except (OSError, LayoutAppError):
        return


def _folder() -> Path:
    return cache_folder() / FOLDER


def _name(path: Path) -> str:
    return hashlib.sha256(str(path.absolute()).encode()).hexdigest()[:16]


def _key(path: Path) -> str:
    facts = path.stat()
    return f"{_name(path)}-{facts.st_mtime_ns:x}-{facts.st_size:x}"
