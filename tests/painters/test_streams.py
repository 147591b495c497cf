"""A file in parts reads as the whole would."""

from __future__ import annotations

import io
import random

import pytest

from layout_app.painters.pdf.streams import PartsFile

PARTS = (b"%PDF", b"", b"a" * 5000, b"bc", b"d" * 70_000, b"")
WHOLE = b"".join(PARTS)


def test_any_way_of_reading_gives_what_the_whole_gives() -> None:
    chance = random.Random(3)
    one, other = io.BufferedReader(PartsFile(PARTS)), io.BytesIO(WHOLE)
    for _step in range(300):
        offset, whence = chance.choice(((chance.randrange(len(WHOLE) + 9), 0), (-chance.randrange(99), 2)))
        assert one.seek(offset, whence) == other.seek(offset, whence)
        size = chance.choice((1, 7, 4000, 9000))
        assert one.read(size) == other.read(size)
        assert one.tell() == other.tell()


def test_the_end_is_the_end() -> None:
    file = PartsFile(PARTS)
    assert file.readall() == WHOLE
    assert file.read(1) == b""


@pytest.mark.parametrize("size", [1, 3, 5005])
def test_a_read_that_meets_the_end_of_a_part_goes_on_behind_it(size: int) -> None:
    file = io.BufferedReader(PartsFile(PARTS))
    assert b"".join(iter(lambda: file.read(size), b"")) == WHOLE
