"""Every damage is found by its rule, in each file that it makes sense for; what was not damaged is found good."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator
from functools import cache

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from layout_app.errors import Finding, Severity
from layout_app.fonts.library import FontLibrary
from layout_app.preflight.pdf.check import check_pdf
from tests.damage import colour, document, fonts, harmless, hidden, metadata, painting, syntax
from tests.damage.good import INK_LIMIT, STANDARDS, good_file
from tests.damage.kinds import A2U, BLACK, X4, Damage, damages_of, saved
from tests.damage.parts import plain, spliced
from tests.painters.pdf_reading import opened

DAMAGES = tuple(damages_of(syntax, document, metadata, fonts, colour, painting, hidden))
HARMLESS = tuple(damages_of(harmless))
VALUES = (0, -1, 10**12, "x", Name.Foo, Array([]), Dictionary(), Array([1, Name.A, Dictionary()]), True)
"""What a value may be that it should not be."""
BYTES = (b"", b"<<", b"]", b"(", b"\0", b" 0 obj", b"9" * 20)
"""What bytes may stand where others stood."""


def cases(changes: Iterable[Damage]) -> list[object]:
    return [pytest.param(one, kind, id=f"{one.name} ({kind})") for one in changes for kind in one.files]


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


@pytest.mark.parametrize(("damage", "kind"), cases(DAMAGES))
def test_a_damage_is_found_by_its_rule(good: Good, damage: Damage, kind: str) -> None:
    data = damage.change(good(kind))
    assert data != good(kind)
    codes = {finding.code for finding in judged(data, kind)}
    assert any(damage.is_found_by(code) for code in codes), codes


@pytest.mark.parametrize(("change", "kind"), cases(HARMLESS))
def test_what_the_standards_allow_is_not_found(good: Good, change: Damage, kind: str) -> None:
    data = change.change(good(kind))
    assert data != good(kind)
    assert judged(data, kind) == ()


def test_a_rule_of_a_standard_that_is_broken_stops_the_file(good: Good) -> None:
    """What is only doubtful has an id of the product's own, P:."""
    for damage in DAMAGES[::7]:
        for finding in judged(damage.change(good(damage.files[0])), damage.files[0]):
            assert finding.severity is Severity.ERROR or finding.code.startswith("P:"), finding


def test_the_checker_answers_whatever_stands_in_an_object(good: Good) -> None:
    with opened(good(A2U)) as pdf:
        count = len(list(places(pdf)))
    assert count > 100
    for number in range(0, count, 2):
        with opened(good(A2U)) as pdf:
            holder, key = list(places(pdf))[number]
            holder[key] = VALUES[number // 2 % len(VALUES)]
            judged(saved(pdf), A2U)


def places(pdf: pikepdf.Pdf) -> Iterator[tuple[pikepdf.Object, str | int]]:
    """Every entry of every object: what holds it, and its key or number."""
    waiting = [one for one in pdf.objects if one.get("/Type", "") not in ("/XRef", "/ObjStm")]
    while waiting:
        one = waiting.pop()
        keys = range(len(one)) if isinstance(one, Array) else one.keys()
        for key in keys:
            if key != "/Length":
                yield one, key
            if isinstance(one[key], Array | Dictionary) and not one[key].is_indirect:
                waiting.append(one[key])


def test_the_checker_answers_whatever_stands_in_a_file(good: Good) -> None:
    chance = random.Random(7)
    for data in (good(A2U), plain(good(A2U))):
        for _try in range(40):
            broken = bytearray(data)
            at = chance.randrange(len(broken))
            broken[at : at + chance.randrange(30)] = chance.choice(BYTES)
            judged(bytes(broken), A2U)


RULES = (
    "X:version", "X:header", "X:id", "X:encrypt", "X:filter", "X:external", "X:image", "X:postscript", "X:intent",
    "X:colour", "X:overprint", "X:transparency", "X:blend", "X:extgstate", "X:halftone", "X:font-embedded",
    "X:font-width", "X:font-notdef", "X:box", "X:annot", "X:action", "X:info", "X:trapped", "X:version-key",
    "X:xmp", "X:viewer", "X:optional", "X:operator", "X:bx", "A:6.1.2", "A:6.1.3", "A:6.1.4", "A:6.1.6",
    "A:6.1.7.1", "A:6.1.7.2", "A:6.1.8", "A:6.1.9", "A:6.1.10", "A:6.1.13", "A:6.2.2", "A:6.2.3", "A:6.2.4",
    "A:6.2.5", "A:6.2.6", "A:6.2.8", "A:6.2.9", "A:6.2.10", "A:6.2.11.3", "A:6.2.11.4.2", "A:6.2.11.7.2", "A:6.3.1",
    "A:6.3.2", "A:6.3.3", "A:6.5.1", "A:6.5.2", "A:6.6", "A:6.8", "A:6.9", "P:tounicode", "P:ink", "P:black-page",
    "P:text-black", "P:overprint",
)
"""The rules of PDF/X-1a, PDF/X-4 and PDF/A-2 that a newspaper's file can break, and the house's own."""


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_is_what_some_damage_is_found_by(good: Good, rule: str) -> None:
    """Not one of several that would do: for each rule, one damage at least is reported under its very id."""
    for damage in DAMAGES:
        if rule in damage.rules:
            for kind in damage.files:
                codes = {finding.code for finding in judged(damage.change(good(kind)), kind)}
                if any(code == rule or code.startswith(f"{rule}.") for code in codes):
                    return
    pytest.fail(f"no damage is found by {rule}")


def test_damages_have_names_of_their_own() -> None:
    names = [damage.name for damage in (*DAMAGES, *HARMLESS)]
    assert len(names) == len(set(names))


def test_splicing_alone_does_no_harm(good: Good) -> None:
    data = spliced(plain(good(X4)), rb"/Lang \(zh-CN\)", b"/Lang (zh)")
    assert judged(data, X4) == ()
    with opened(data) as pdf:
        assert str(pdf.Root.Lang) == "zh"
