"""The numbers of an issue follow those of the paper's last one."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from layout_app.commands.pages import SetMasthead
from layout_app.document.issue import Masthead
from layout_app.fonts.library import FontLibrary
from layout_app.preflight.succession import check_succession
from layout_app.session.neighbours import mastheads_beside
from layout_app.session.session import Session
from tests.preflight.test_checks import SAMPLE

LAST = Masthead("邻里", "2019-11-26", "23", "185")


@pytest.mark.parametrize(
    ("date", "number", "total", "fields"),
    [
        ("2019-12-10", "24", "186", []),
        ("2019-12-10", "25", "186", ["issue_number"]),
        ("2019-12-10", "23", "185", ["issue_number", "total_number"]),
        ("2020-01-07", "1", "186", []),
        ("2019-12-10", "1", "186", ["issue_number"]),
        ("2020-01-07", "1", "1", ["total_number"]),
        ("2019-12-10", "", "", []),
        ("2019-11-26", "23", "185", []),
        ("", "9", "9", []),
    ],
)
def test_numbers_follow_those_of_the_last_issue(date: str, number: str, total: str, fields: list[str]) -> None:
    earlier, later = Masthead("邻里", "2019-11-12", "22", "184"), Masthead("邻里", "2020-02-04", "3", "190")
    other = Masthead("别的报", "2019-12-01", "7", "70")
    found = check_succession(Masthead("邻里", date, number, total), (earlier, LAST, other, later))
    assert [one.source.part for one in found if one.source is not None] == fields


def test_the_issue_before_is_found_in_the_same_folder(tmp_path: Path, library: FontLibrary) -> None:
    session = Session.open(Path(shutil.copy(SAMPLE, tmp_path / "23.issue")), library)
    session.apply(SetMasthead("date", "2019-11-26"))
    session.apply(SetMasthead("issue_number", "22"))
    session.save()
    (tmp_path / "broken.issue").write_bytes(b"no issue")
    later = Session.open(Path(shutil.copy(SAMPLE, tmp_path / "24.issue")), library)
    found = [one for one in later.preflight() if one.code == "masthead.succession"]
    assert [one.message for one in found] == [
        "Number 24 does not follow 22 of 2019-11-26: 23 would.",
        "Number 186 does not follow 186 of 2019-11-26: 187 would.",
    ]
    later.apply(SetMasthead("issue_number", "23"))
    later.apply(SetMasthead("total_number", "187"))
    assert [one for one in later.preflight() if one.code == "masthead.succession"] == []


def test_an_issue_that_goes_away_meanwhile_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here = Path(shutil.copy(SAMPLE, tmp_path / "24.issue"))
    shutil.copy(SAMPLE, tmp_path / "23.issue")
    monkeypatch.setattr(Path, "glob", lambda _folder, _pattern: iter([tmp_path / "gone.issue", tmp_path / "23.issue"]))
    monkeypatch.setattr(Path, "is_file", lambda _path: True)
    assert [one.issue_number for one in mastheads_beside(here)] == ["24"]
