"""A PDF that breaks its standard is not put in its place, and what is only doubtful is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from layout_app.errors import Finding
from layout_app.fonts.library import FontLibrary
from layout_app.painters.pdf.settings import PdfSettings, settings_for
from layout_app.press import PressProfile
from layout_app.session.written import FaultyPdfError, judge_of
from layout_app.storage.atomic import NewFile, replace_all
from tests.painters.pages import made, text_page
from tests.preflight.pdf.files import append, changed


def settings(preset: str) -> PdfSettings:
    return settings_for(preset, press=PressProfile(condition="coated"))


def test_faulty_file_is_refused_and_the_old_one_stays(library: FontLibrary, tmp_path: Path) -> None:
    page = text_page(library, ["新闻"])
    faulty = changed(made(page, library).data, append(b"1 0 0 rg 60 60 9 9 re f"))
    target = tmp_path / "a.pdf"
    target.write_bytes(b"old")
    with pytest.raises(FaultyPdfError) as refused:
        replace_all([NewFile(target, (faulty,), judge_of(target, [page], settings("press"), []))])
    assert "“a.pdf” was not written" in refused.value.sentence
    assert {one.code for one in refused.value.findings} == {"X:colour", "A:6.2.4.3"}
    assert target.read_bytes() == b"old"
    assert [one.name for one in tmp_path.iterdir()] == ["a.pdf"]


def test_doubtful_file_is_written_and_told(library: FontLibrary, tmp_path: Path) -> None:
    page = text_page(library, ["新闻"])
    heavy = changed(made(page, library).data, append(b"1 1 1 1 k 60 60 9 9 re f"))
    target, told = tmp_path / "a.pdf", list[Finding]()
    replace_all([NewFile(target, (heavy,), judge_of(target, [page], settings("press"), told))])
    assert [one.code for one in told] == ["P:ink"]
    assert target.read_bytes() == heavy


def test_of_several_files_none_is_put_down_where_the_last_is_faulty(library: FontLibrary, tmp_path: Path) -> None:
    page = text_page(library, ["新闻"])
    good = made(page, library).data
    faulty = changed(good, append(b"1 0 0 rg 60 60 9 9 re f"))
    files = [
        NewFile(tmp_path / name, (data,), judge_of(tmp_path / name, [page], settings("press"), []))
        for name, data in (("1.pdf", good), ("2.pdf", faulty))
    ]
    (tmp_path / "1.pdf").write_bytes(b"old")
    with pytest.raises(FaultyPdfError):
        replace_all(files)
    assert {one.name: one.read_bytes() for one in tmp_path.iterdir()} == {"1.pdf": b"old"}


def test_a_judge_that_fails_itself_leaves_nothing_beside(tmp_path: Path) -> None:
    def fails(_data: bytes) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        replace_all([NewFile(tmp_path / "a.pdf", (b"new",), fails)])
    assert list(tmp_path.iterdir()) == []
