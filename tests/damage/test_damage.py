"""Every damage is found by its rule, in each file that it makes sense for; what was not damaged is found good."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest

from layout_app.errors import Finding
from layout_app.fonts.library import FontLibrary
from layout_app.preflight.pdf.check import check_pdf
from tests.damage import colour, document, fonts, metadata, painting, syntax
from tests.damage.good import INK_LIMIT, STANDARDS, good_file
from tests.damage.kinds import BLACK, X4, Damage, damages_of, saved
from tests.damage.parts import plain, spliced
from tests.painters.pdf_reading import opened

DAMAGES = tuple(damages_of(syntax, document, metadata, fonts, colour, painting))
CASES = [pytest.param(one, kind, id=f"{one.name} ({kind})") for one in DAMAGES for kind in one.files]

Good = Callable[[str], bytes]


@pytest.fixture(scope="module")
def good(library: FontLibrary) -> Good:
    return cache(lambda kind: good_file(kind, library))


def judged(data: bytes, kind: str) -> tuple[Finding, ...]:
    pages = (1,) if kind == BLACK else ()
    return check_pdf(data, standard=STANDARDS[kind], ink_limit=INK_LIMIT, black_pages=pages)


@pytest.mark.parametrize("kind", STANDARDS)
def test_an_undamaged_file_is_found_good_however_it_is_written(good: Good, kind: str) -> None:
    assert judged(good(kind), kind) == check_pdf(good(kind)) == ()
    with opened(good(kind)) as pdf:
        assert judged(saved(pdf), kind) == ()
    assert judged(plain(good(kind)), kind) == ()


@pytest.mark.parametrize(("damage", "kind"), CASES)
def test_a_damage_is_found_by_its_rule(good: Good, damage: Damage, kind: str) -> None:
    data = damage.change(good(kind))
    assert data != good(kind)
    codes = {finding.code for finding in judged(data, kind)}
    assert any(damage.is_found_by(code) for code in codes), codes


def test_damages_have_names_of_their_own() -> None:
    names = [damage.name for damage in DAMAGES]
    assert len(names) == len(set(names))


def test_splicing_alone_does_no_harm(good: Good) -> None:
    data = spliced(plain(good(X4)), rb"/Lang \(zh-CN\)", b"/Lang (zh)")
    assert judged(data, X4) == ()
    with opened(data) as pdf:
        assert str(pdf.Root.Lang) == "zh"
