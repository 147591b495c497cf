"""Fonts travel with the issue that uses them; a face that is nowhere is a finding, never a crash."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from layout_app.commands.styles import SetStyle
from layout_app.errors import NotAFontError, Severity
from layout_app.fonts.library import FontLibrary
from layout_app.session.session import Session
from layout_app.storage.issue_file import read_issue, write_issue
from layout_app.styles.model import CompositeFont
from tests.conftest import TOP
from tests.fonts.made import NAME, font_bytes

SAMPLE = TOP / "samples" / "shi-er" / "shi-er.issue"


def session_with_body_in(font: str, library: FontLibrary) -> Session:
    session = Session.open(SAMPLE, library)
    rule = next(rule for rule in session.issue.sheet.rules if rule.name == "body")
    session.apply(SetStyle(msgspec.structs.replace(rule, font=CompositeFont(font))))
    return session


def test_a_font_of_the_system_is_saved_with_the_issue_and_found_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "system").mkdir()
    (tmp_path / "system" / "made.otf").write_bytes(font_bytes("CFF"))
    monkeypatch.setenv("LAYOUT_APP_FONTS", str(tmp_path / "system"))
    session = session_with_body_in(NAME, FontLibrary.bundled())
    session.save(tmp_path / "a.issue")
    monkeypatch.setenv("LAYOUT_APP_FONTS", "")
    library = FontLibrary.bundled()
    again = Session.open(tmp_path / "a.issue", library)
    assert library.origin(NAME) == "issue"
    assert not [finding for finding in again.findings() if finding.code == "font.missing"]
    assert list(read_issue(tmp_path / "a.issue").fonts.values()) == [font_bytes("CFF")]
    again.save(tmp_path / "b.issue")
    assert read_issue(tmp_path / "b.issue").fonts == read_issue(tmp_path / "a.issue").fonts


def test_bundled_fonts_stay_out_of_the_issue(tmp_path: Path) -> None:
    session = Session.open(SAMPLE, FontLibrary.bundled())
    session.save(tmp_path / "a.issue")
    assert read_issue(tmp_path / "a.issue").fonts == {}


def test_a_face_that_is_nowhere_is_an_error_finding_and_still_composes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LAYOUT_APP_FONTS", "")
    session = session_with_body_in("FangzhengXiaoBiaoSong", FontLibrary.bundled())
    found = [finding for finding in session.preflight() if finding.code == "font.missing"]
    assert [(one.severity, one.where) for one in found] == [(Severity.ERROR, "FangzhengXiaoBiaoSong")]
    assert len(session.layout_all().pages) == 2


@pytest.mark.parametrize(("bits", "forbidden"), [(2, True), (0x200, True), (4, False), (0x100, False), (0, False)])
def test_a_face_that_no_pdf_may_hold_is_told_of_before_the_export(bits: int, forbidden: bool) -> None:
    library = FontLibrary.bundled()
    library.add_bytes(font_bytes("glyf", embedding_bits=bits), "issue")
    session = session_with_body_in(NAME, library)
    found = [one for one in session.preflight() if one.code == "font.not-embeddable"]
    assert [(one.severity, one.where) for one in found] == ([(Severity.ERROR, NAME)] if forbidden else [])


def test_a_font_in_the_issue_that_is_no_font_is_reported_and_kept(tmp_path: Path) -> None:
    import hashlib

    opened = read_issue(SAMPLE)
    broken = b"no font at all"
    name = hashlib.sha256(broken).hexdigest()
    write_issue(tmp_path / "a.issue", opened.issue, opened.assets, fonts={name: broken})
    session = Session.open(tmp_path / "a.issue", FontLibrary.bundled())
    assert [finding.code for finding in session.findings() if finding.code.startswith("font.")] == ["font.damaged"]
    session.save(tmp_path / "b.issue")
    assert read_issue(tmp_path / "b.issue").fonts == {name: broken}


def test_a_broken_font_given_by_the_user_changes_nothing(tmp_path: Path) -> None:
    library = FontLibrary.bundled()
    before = library.faces()
    (tmp_path / "broken.ttf").write_bytes(font_bytes("glyf")[:500])
    with pytest.raises(NotAFontError):
        library.add_file(tmp_path / "broken.ttf", "issue")
    assert (library.faces(), library.revision) == (before, 0)
