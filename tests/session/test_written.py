"""A PDF that breaks its standard is not put in its place, and what is only doubtful is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from layout_app.errors import Finding
from layout_app.fonts.library import FontLibrary
from layout_app.painters.pdf.settings import PdfSettings, settings_for
from layout_app.press import PressProfile
from layout_app.session.written import FaultyPdfError, judge_of
from layout_app.storage.atomic import replace_bytes
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
        replace_bytes(target, faulty, judge=judge_of(target, [page], settings("press"), []))
    assert "“a.pdf” was not written" in refused.value.sentence
    assert {one.code for one in refused.value.findings} == {"X:colour", "A:6.2.4.3"}
    assert target.read_bytes() == b"old"
    assert [one.name for one in tmp_path.iterdir()] == ["a.pdf"]


def test_doubtful_file_is_written_and_told(library: FontLibrary, tmp_path: Path) -> None:
    page = text_page(library, ["新闻"])
    heavy = changed(made(page, library).data, append(b"1 1 1 1 k 60 60 9 9 re f"))
    target, told = tmp_path / "a.pdf", list[Finding]()
    replace_bytes(target, heavy, judge=judge_of(target, [page], settings("press"), told))
    assert [one.code for one in told] == ["P:ink"]
    assert target.read_bytes() == heavy
