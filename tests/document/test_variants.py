"""What is one word written differently: every fold is one character for one, and is done once."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layout_app.document.variants import GROUPS, folding


def test_no_character_stands_in_two_groups_or_twice_in_one() -> None:
    characters = "".join(GROUPS.split())
    assert len(set(characters)) == len(characters)
    assert all(len(group) >= 2 for group in GROUPS.split())


@given(st.text(), st.booleans(), st.booleans(), st.booleans())
def test_folding_keeps_every_offset_and_does_nothing_twice(text: str, case: bool, width: bool, variants: bool) -> None:
    folds = folding(case=case, width=width, variants=variants)
    folded = text.translate(folds)
    assert len(folded) == len(text)
    assert folded.translate(folds) == folded


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("ABC", "abc", "case"),
        ("ＡＢＣ：（１）　", "ABC:(1) ", "width"),
        ("ｱ", "ア", "width"),
        ("業主委員會", "业主委员会", "variants"),
        ("頭髮", "头发", "variants"),
        ("出發", "出发", "variants"),
        ("\uf900", "豈", "variants"),
        ("\u2f00", "一", "variants"),
    ],
)
def test_what_is_alike(one: str, other: str, kind: str) -> None:
    none = folding(case=False, width=False, variants=False)
    alike = folding(case=kind == "case", width=kind == "width", variants=kind == "variants")
    assert one.translate(none) != other.translate(none)
    assert one.translate(alike) == other.translate(alike)
