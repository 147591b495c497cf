"""Rules on the bytes of a file, which PDF libraries mend unasked; and what holds for the checker as a whole."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Callable

import pikepdf
import pytest

from layout_app.errors import Severity
from layout_app.preflight.pdf.rules import MOST_OF_A_RULE, RULES
from tests.painters.conftest import exported, opened_session  # noqa: F401
from tests.preflight.pdf import test_content, test_objects
from tests.preflight.pdf.conftest import Good
from tests.preflight.pdf.files import append, changed, codes, findings, first_page

Damage = Callable[[bytes], bytes]


def once(old: bytes, new: bytes) -> Damage:
    """The first such bytes made others; lengths that differ leave the places of what follows wrong."""

    def damage(data: bytes) -> bytes:
        assert old in data, old
        return data.replace(old, new, 1)

    return damage


def without_identifiers(data: bytes) -> bytes:
    return re.sub(rb"/ID \[(<[0-9a-f]+>){1,2}\]", lambda found: b" " * len(found[0]), data)


def encrypted(data: bytes) -> bytes:
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pdf.save(target, encryption=pikepdf.Encryption(owner="a", user="", R=4))
    return target.getvalue()


def locked(data: bytes) -> bytes:
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pdf.save(target, encryption=pikepdf.Encryption(owner="a", user="b", R=4))
    return target.getvalue()


def packed_objects(data: bytes) -> bytes:
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pdf.save(target, force_version="1.5", object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return target.getvalue()


def longer_length(data: bytes) -> bytes:
    """A stream that says one byte too many."""
    found = re.search(rb"/Length (\d+)(?=[^>]*>>\s*stream)", data)
    assert found is not None
    return data[: found.start(1)] + str(int(found[1]) + 1).zfill(len(found[1])).encode() + data[found.end(1) :]


def inherited_resources(data: bytes) -> bytes:
    """Pages without resources of their own, under a node that has them: as bytes, since qpdf hands them down."""

    def prepare(pdf: pikepdf.Pdf) -> None:
        pdf.Root.Pages["/Resourcez"] = first_page(pdf).Resources

    swapped = changed(data, prepare).replace(b"/Resources ", b"/Resourcey ")
    return swapped.replace(b"/Resourcez ", b"/Resources ")


def packed_metadata(data: bytes) -> bytes:
    """Metadata in a Flate stream: as bytes, since qpdf never packs them."""

    def prepare(pdf: pikepdf.Pdf) -> None:
        stream = pdf.Root.Metadata
        stream.write(zlib.compress(stream.read_bytes()))
        stream["/Filtez"] = pikepdf.Name.FlateDecode

    return changed(data, prepare).replace(b"/Filtez ", b"/Filter ")


def wrong_place(data: bytes) -> bytes:
    """A cross-reference table that names a place without an object."""
    return re.sub(rb"\n000000\d(\d{3}) 00000 n", rb"\n0000009\1 00000 n", data, count=1)


def with_entry(key: str, value: object) -> Damage:
    """An entry more in the catalogue."""
    return lambda data: changed(data, lambda pdf: pdf.Root.__setitem__(key, value))


BREACHES: tuple[tuple[str, str, Damage], ...] = (
    ("X:header A:6.1.2", "press", once(b"%PDF-1.6", b"%PDX-1.6")),
    ("X:version", "press", once(b"%PDF-1.6", b"%PDF-1.7")),
    ("X:version", "press-x1a", once(b"%PDF-1.4", b"%PDF-1.5")),
    ("X:version", "press-x1a", packed_objects),
    ("A:6.1.2", "archive", lambda data: data[:9] + b"%abc\n" + data[14:]),
    ("X:id A:6.1.3", "press", without_identifiers),
    ("X:encrypt A:6.1.3", "press", encrypted),
    ("X:encrypt A:6.1.3", "press", locked),
    ("A:6.1.3", "archive", lambda data: data + b"more"),
    ("A:6.1.4", "archive", once(b"xref\n0 ", b"xref 0 ")),
    ("A:6.1.4 P:readable", "press", once(b" 00000 n \n", b" 00000 n\n ")),
    ("A:6.1.4 P:readable", "press", wrong_place),
    ("A:6.1.4 P:readable", "press", lambda data: re.sub(rb"startxref\n\d", b"startxref\n9", data)),
    ("A:6.1.6", "press", lambda data: re.sub(rb"/Title <feff.", b"/Title <feff ", data, count=1)),
    ("A:6.1.7.1", "press", longer_length),
    ("A:6.1.7.1", "press", once(b"\nendstream", b" endstream")),
    ("A:6.1.7.1", "archive", once(b"stream\n", b"stream\r")),
    ("X:filter A:6.1.7.2", "press", once(b"/FlateDecode", b"/LZWDecode  ")),
    ("X:filter A:6.1.7.2", "press", once(b"/FlateDecode", b"/Crypt      ")),
    ("X:filter", "press-x1a", once(b"/FlateDecode", b"/JBIG2Decode")),
    ("X:xmp A:6.6.2.1", "press", packed_metadata),
    ("A:6.1.9", "archive", once(b"1 0 obj\n", b"1 0 obj ")),
    ("A:6.1.9", "press", once(b"\nendobj", b" endobj")),
    ("A:6.1.13", "press", with_entry("/Odd", 2**31)),
    ("A:6.1.13", "press", with_entry("/" + "n" * 128, 1)),
    ("A:6.1.13", "archive", with_entry("/Odd", pikepdf.String("s" * 32768))),
    ("A:6.2.2", "archive", inherited_resources),
    ("P:readable", "press", lambda data: data[: len(data) // 2]),
    ("P:readable", "press-x1a", lambda _data: b"%PDF-1.4\nnothing"),
)  # fmt: skip
NAMES = [f"{at} {rules}" for at, (rules, _preset, _damage) in enumerate(BREACHES)]
STANDARDS = {"press": "x4", "press-x1a": "x1a", "archive": "a2u"}


@pytest.mark.parametrize(("rules", "preset", "damage"), BREACHES, ids=NAMES)
def test_damaged_bytes_are_found_by_their_rules(good: Good, rules: str, preset: str, damage: Damage) -> None:
    assert set(rules.split()) <= codes(damage(good(preset)), STANDARDS[preset])


@pytest.mark.parametrize("preset", STANDARDS)
def test_good_files_pass(good: Good, preset: str) -> None:
    assert codes(good(preset)) == set()
    assert codes(good(preset), STANDARDS[preset]) == set()


@pytest.mark.parametrize("preset", STANDARDS)
@pytest.mark.parametrize("name", ["tabloid", "newsletter"])
def test_sample_issues_pass(exported: Callable[[str, str], bytes], name: str, preset: str) -> None:  # noqa: F811
    assert findings(exported(name, preset), STANDARDS[preset]) == ()


def test_every_rule_is_broken_by_some_test() -> None:
    broken = {name for module in (test_objects, test_content) for rules, _preset, _change in module.BREACHES
              for name in rules.split()}  # fmt: skip
    broken |= {name for rules, _preset, _damage in BREACHES for name in rules.split()} | {"P:black-page"}
    assert {rule.id for rule in RULES} == broken


def test_findings_say_where_and_what_to_do(good: Good) -> None:
    (found,) = findings(changed(good("archive"), append(b"1 0 0 0 k 60 60 9 9 re f")))
    assert (found.code, found.severity, found.page) == ("A:6.2.4.3", Severity.ERROR, 1)
    assert re.fullmatch(r"object \d+, byte \d+", found.where)
    assert found.message.endswith("export it again, and tell us if it stays.")


def test_one_rule_is_told_ten_times_at_the_most(good: Good) -> None:
    odd = changed(good("archive"), append(b" ".join(b"/Odd%d gs" % number for number in range(30))))
    assert sum(one.code == "A:6.2.2" for one in findings(odd)) == MOST_OF_A_RULE


def test_file_is_judged_by_what_it_is_meant_to_be(good: Good) -> None:
    assert {"X:version-key", "X:intent"} <= codes(good("archive"), "x1a")
    assert "A:6.6.4" in codes(good("press-x1a"), "a2u")
    plain = changed(good("press"), lambda pdf: [pdf.Root.__delitem__(key) for key in ("/Metadata", "/OutputIntents")])
    assert codes(plain) == set()
