"""Measures of pictures remembered by their bytes."""

from __future__ import annotations

from pathlib import Path

import pytest

from layout_app.images.plates import PlateMemory, memory_key

PLATES = ((True, False, False, True), 310)


def test_a_measure_is_remembered_and_others_are_not(tmp_path: Path) -> None:
    memory = PlateMemory(tmp_path / "plates")
    key = memory_key(b"picture", (300,))
    assert memory.get(key) is None
    memory.put(key, PLATES)
    assert PlateMemory(tmp_path / "plates").get(key) == PLATES
    assert memory.get(memory_key(b"picture", (240,))) is None
    assert memory.get(memory_key(b"another", (300,))) is None


@pytest.mark.parametrize("damage", [b"", b"[", b'[[true,1,"x",false],3]'])
def test_a_damaged_measure_counts_as_none(tmp_path: Path, damage: bytes) -> None:
    memory = PlateMemory(tmp_path)
    memory.put("key", PLATES)
    (tmp_path / "key").write_bytes(damage)
    assert memory.get("key") is None


def test_a_folder_that_cannot_be_written_costs_time_only(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    memory = PlateMemory(tmp_path / "file")
    memory.put("key", PLATES)
    assert memory.get("key") is None
