"""The font library: bundled, issue and system fonts of every kind, coverage, fallback, and what is no font."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

import pytest

from layout_app.errors import NotAFontError
from layout_app.fonts.facts import font_facts
from layout_app.fonts.library import FontLibrary
from layout_app.resources import bundled
from tests.fonts.made import FAMILY, NAME, font_bytes

KINDS = ("glyf", "CFF", "collection", "variable")


@pytest.fixture
def with_system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FontLibrary:
    """The bundled fonts and a system that has one font file of each kind, a broken one and a text."""
    inner = tmp_path / "fonts" / "more"
    inner.mkdir(parents=True)
    for kind, suffix in (("glyf", "ttf"), ("CFF", "otf"), ("collection", "TTC"), ("variable", "ttf")):
        (inner / f"{kind}.{suffix}").write_bytes(font_bytes(kind))
    (inner / "broken.ttf").write_bytes(font_bytes("glyf")[:300])
    (inner / "readme.txt").write_text("no font")
    monkeypatch.setenv("LAYOUT_APP_FONTS", str(tmp_path / "fonts"))
    return FontLibrary.bundled()


def test_bundled_files_are_those_that_the_readme_names() -> None:
    folder = bundled("assets", "fonts")
    readme = (folder / "README.md").read_text(encoding="utf-8")
    sums = dict(re.findall(r"^\| (\S+\.ttf) \| `([0-9a-f]{64})` \|$", readme, re.MULTILINE))
    files = sorted(folder.glob("*.[to]t[fc]"))
    assert len(files) == 8
    assert {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files} == sums
    index = json.loads((folder / "fonts.json").read_text(encoding="utf-8"))
    assert {entry["file"]: entry["sha256"] for entry in index} == sums
    for licence in folder.glob("OFL-*.txt"):
        assert licence.name in readme
        assert "SIL OPEN FONT LICENSE" in licence.read_text(encoding="utf-8").upper()


def test_index_says_of_each_bundled_face_what_its_file_says() -> None:
    library = FontLibrary.bundled()
    read = FontLibrary()
    for record in library.faces():
        path = library.path(record.key)
        assert path is not None
        (found,) = read.add_file(path, "bundled")
        assert found.key == record.key


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_font_is_listed_and_covers_its_characters(kind: str) -> None:
    library = FontLibrary()
    records = library.add_bytes(font_bytes(kind), "issue")
    assert {record.origin for record in records} == {"issue"}
    assert {record.family for record in records} == {FAMILY}
    names = {"collection": [NAME, "MadeSong-Second"], "variable": [NAME, "MadeSong-Wide"]}.get(kind, [NAME])
    assert [record.key.name for record in records] == names
    for record in records:
        assert library.covers(record.key, "一")
        assert not library.covers(record.key, "龙")
        assert library.upem(record.key) == 1000


def test_an_instance_of_a_variable_font_has_its_own_widths() -> None:
    library = FontLibrary()
    library.add_bytes(font_bytes("variable"), "issue")
    advances = [library.hb_font(library.key(name)).get_glyph_h_advance(1) for name in (NAME, "MadeSong-Wide")]
    assert advances == [1000, 1200]


def test_system_fonts_are_found_in_all_kinds_and_broken_ones_passed_over(with_system: FontLibrary) -> None:
    names = [record.key.name for record in with_system.system_faces()]
    assert sorted(names) == ["MadeSong-Regular", "MadeSong-Second", "MadeSong-Wide"]
    assert with_system.origin("MadeSong-Second") == "system"
    key = with_system.key("MadeSong-Second")
    assert key.index == 1
    assert with_system.covers(key, "三")


def test_system_fonts_are_looked_for_only_when_a_face_is_wanted(
    with_system: FontLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    def looked(_folders: tuple[Path, ...]) -> list[Path]:
        raise AssertionError("the system's fonts were looked through")

    monkeypatch.setattr("layout_app.fonts.library.font_files", looked)
    assert with_system.has("NotoSerifSC-Medium")
    assert with_system.fallback("\U0010fffd", with_system.key("NotoSerifSC-Medium")) is None


def test_fallback_is_the_first_bundled_face_that_has_the_character(library: FontLibrary) -> None:
    song = library.key("NotoSerifSC-Medium")
    assert not library.covers(song, "𰻝")
    found = library.fallback("𰻝", song)
    assert found is not None
    assert found.name in ("NotoSansSC-Regular", "LXGWWenKai-Regular")
    assert library.covers(found, "𰻝")


def test_fallback_asks_the_issues_fonts_after_the_bundled(library: FontLibrary) -> None:
    mine = library.copy()
    mine.add_bytes(font_bytes("glyf"), "issue")
    assert mine.fallback("一", mine.key("NotoSerifSC-Medium")) == mine.key("NotoSansSC-Regular")
    alone = FontLibrary()
    alone.add_bytes(font_bytes("collection"), "issue")
    assert alone.fallback("一", alone.key(NAME)) == alone.key("MadeSong-Second")
    assert alone.fallback("龙", alone.key(NAME)) is None


def test_the_system_is_asked_for_what_nothing_else_has(with_system: FontLibrary) -> None:
    found = with_system.system_fallback("一")
    assert found is not None and found.origin == "system"
    assert with_system.system_fallback("\U0010fffd") is None


@pytest.mark.parametrize(
    ("name", "stand_in"),
    [
        ("FangzhengXiaoBiaoSong", "NotoSerifSC-Medium"), ("SomeHeiti-Bold", "NotoSansSC-Bold"),
        ("PingFangSans", "NotoSansSC-Regular"), ("STKaiti", "LXGWWenKai-Regular"),
    ],
)  # fmt: skip
def test_a_face_that_is_nowhere_is_stood_in_for_by_one_like_it(
    library: FontLibrary, name: str, stand_in: str
) -> None:
    assert not library.has(name)
    assert library.key(name).name == stand_in


def test_a_font_file_is_mapped_and_not_read(library: FontLibrary, monkeypatch: pytest.MonkeyPatch) -> None:
    fresh = library.copy()
    monkeypatch.setattr(Path, "read_bytes", lambda path: pytest.fail(f"{path.name} was read whole"))
    key = fresh.key("NotoSerifSC-Bold")
    assert fresh.covers(key, "字")


@pytest.mark.parametrize(
    "data",
    [b"", bytes(400), b"\0\1\0\0" + bytes(400), b"OTTO\xff\xff" + bytes(90), b"ttcf\0\1\0\0\xff\xff\xff\xff" + bytes(9),
     font_bytes("glyf")[:200], font_bytes("CFF")[:-400], b"a text file"],
    ids=["empty", "nul", "empty-sfnt", "many-tables", "many-faces", "cut-head", "cut-tail", "text"],
)  # fmt: skip
def test_what_is_no_font_is_refused_by_name(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "坏.ttf"
    path.write_bytes(data)
    with pytest.raises(NotAFontError) as refused:
        FontLibrary().add_file(path, "issue")
    assert "坏.ttf" in refused.value.sentence
    with pytest.raises(NotAFontError):
        font_facts(data, "坏.ttf")


@pytest.mark.parametrize(
    ("bits", "embed"), [(0, "subset"), (2, "no"), (4, "subset"), (8, "subset"), (0x100, "whole"), (0x200, "no")]
)
def test_licence_bits_decide_what_export_does(bits: int, embed: str) -> None:
    facts = font_facts(font_bytes("glyf", embedding_bits=bits), "a.ttf")
    assert facts.embed == embed
    assert facts.reason.endswith(".")


def test_facts_name_faces_outlines_and_axes() -> None:
    facts = {kind: font_facts(font_bytes(kind), "a.ttf") for kind in KINDS}
    assert [facts[kind].outlines for kind in KINDS] == ["glyf", "CFF", "glyf", "glyf"]
    assert [facts[kind].faces for kind in KINDS] == [1, 1, 2, 1]
    assert [facts[kind].variable for kind in KINDS] == [False, False, False, True]
    assert (facts["glyf"].family, facts["glyf"].style) == (FAMILY, "Regular")
