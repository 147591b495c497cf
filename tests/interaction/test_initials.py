"""What a command is found by as one types."""

from __future__ import annotations

import pytest

from layout_app.interaction.initials import closeness, initials


@pytest.mark.parametrize(
    ("words", "letters"),
    [("自动组版", "zdzb"), ("查找替换", "czth"), ("打样预览", "dyyl"), ("啊昂澳", "aaa"), ("座A，1", "za，1")],
)
def test_the_letters_of_characters(words: str, letters: str) -> None:
    assert "".join(initials(char)[0] for char in words) == letters


@pytest.mark.parametrize("query", ["组版", "zdzb", "ZB", "make", "ＭＡＫＥ up", "組版", "自动 组"])
def test_what_finds_a_command(query: str) -> None:
    assert closeness(query, ("自动组版", "Make up all pages")) is not None


def test_a_character_of_two_readings_is_found_by_both() -> None:
    assert closeness("cz", ("重做",)) == closeness("zz", ("重做",)) == 2


def test_what_begins_so_comes_first() -> None:
    near = [closeness("版", names) for names in (("版面",), ("自动组版",))]
    assert near == [0, 1]
    assert closeness("bm", ("版面",)) == 2
    assert closeness("bm", ("整版版面",)) == 3
    assert closeness("查", ("版面", "Page")) is None
