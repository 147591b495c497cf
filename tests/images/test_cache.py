"""Conversions are found again by original and wish, and old ones make room."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from layout_app.images.cache import PictureCache
from layout_app.images.converted import Converted, Note, Treatment, Wanted

WANTED = Wanted((0, 0, 1, 1), (1, 1), "CMYK", b"a profile", 200, 90)
MADE = Converted(b"data\nwith lines" * 100, 30, 20, "CMYK", "flate", (Note("picture.profile", "值"),))


def test_a_conversion_comes_back_as_it_was(tmp_path: Path) -> None:
    PictureCache(tmp_path / "new").put("asset", WANTED, MADE)
    assert PictureCache(tmp_path / "new").get("asset", WANTED) == MADE


@pytest.mark.parametrize(
    "other",
    [
        WANTED._replace(profile=b"another"),
        WANTED._replace(treatment=Treatment.GRAY),
        WANTED._replace(ground=(0, 0, 0, 0.1)),
        WANTED._replace(total_ink_percent=240),
        WANTED._replace(crop=(0, 0, 0.5, 1)),
    ],
)
def test_another_wish_is_another_conversion(tmp_path: Path, other: Wanted) -> None:
    cache = PictureCache(tmp_path)
    cache.put("asset", WANTED, MADE)
    assert cache.get("asset", other) is None
    assert cache.get("other asset", WANTED) is None


@pytest.mark.parametrize("damage", [b"", b"{}", b"[1,2]\ndata", b"\xff\xfe\n", None])
def test_a_damaged_conversion_counts_as_none(tmp_path: Path, damage: bytes | None) -> None:
    cache = PictureCache(tmp_path)
    cache.put("asset", WANTED, MADE)
    (path,) = tmp_path.iterdir()
    path.write_bytes(path.read_bytes()[:-1] if damage is None else damage)
    assert cache.get("asset", WANTED) is None


def test_a_cache_that_cannot_be_written_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    cache = PictureCache(tmp_path / "file" / "folder")
    cache.put("asset", WANTED, MADE)
    cache.prune()
    assert cache.get("asset", WANTED) is None


def test_those_longest_unused_make_room(tmp_path: Path) -> None:
    cache = PictureCache(tmp_path, most_bytes=10_000)
    for number in range(10):
        cache.put(str(number), WANTED, MADE)
    for age, path in enumerate(sorted(tmp_path.iterdir())):
        os.utime(path, (1000 + age, 1000 + age))
    used = next(str(number) for number in range(10) if cache.get(str(number), WANTED) is not None)
    cache.prune()
    assert sum(path.stat().st_size for path in tmp_path.iterdir()) <= 8_000
    assert cache.get(used, WANTED) == MADE
