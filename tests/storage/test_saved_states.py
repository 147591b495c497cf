"""The last fifty states that an issue was saved in can be had again."""

from __future__ import annotations

import datetime
from pathlib import Path

import msgspec
import pytest

from layout_app.document.issue import Issue, Masthead
from layout_app.document.new_issue import new_issue
from layout_app.document.template_files import load_template
from layout_app.storage import saved_states as kept
from layout_app.storage.saved_states import MOST_STATES, keep_state, saved_states

FIRST = datetime.datetime(2026, 11, 24, 9, 41, tzinfo=datetime.UTC)


@pytest.fixture
def issue() -> Issue:
    return new_issue(load_template("T285"), Masthead("邻里"), "kept", pages=2)


def titled(issue: Issue, title: str) -> Issue:
    return msgspec.structs.replace(issue, masthead=msgspec.structs.replace(issue.masthead, title=title))


def keep(folder: Path, issue: Issue, minute: int) -> None:
    keep_state(folder, issue, FIRST + datetime.timedelta(minutes=minute))


def titles(folder: Path, issue: Issue) -> list[str]:
    return [state.issue.masthead.title for state in saved_states(folder, issue)]


def test_states_come_back_whole_with_their_time_the_latest_first(tmp_path: Path, issue: Issue) -> None:
    keep(tmp_path, titled(issue, "先"), 0)
    keep(tmp_path, titled(issue, "后"), 5)
    later, first = saved_states(tmp_path, issue)
    assert first.issue == titled(issue, "先") and later.issue == titled(issue, "后")
    assert first.at == FIRST and later.at - first.at == datetime.timedelta(minutes=5)


def test_saving_the_same_again_is_no_new_state(tmp_path: Path, issue: Issue) -> None:
    keep(tmp_path, issue, 0)
    keep(tmp_path, msgspec.structs.replace(issue, changed="2026-11-24T10:00:00"), 1)
    assert [state.at for state in saved_states(tmp_path, issue)] == [FIRST]


def test_the_last_fifty_are_kept(tmp_path: Path, issue: Issue) -> None:
    for number in range(MOST_STATES + 3):
        keep(tmp_path, titled(issue, str(number)), number)
    assert titles(tmp_path, issue) == [str(number) for number in range(MOST_STATES + 2, 2, -1)]


def test_a_damaged_state_is_left_out(tmp_path: Path, issue: Issue) -> None:
    for number in range(3):
        keep(tmp_path, titled(issue, str(number)), number)
    middle = sorted(tmp_path.rglob("*.state"))[1]
    middle.write_bytes(middle.read_bytes()[:-9])
    assert titles(tmp_path, issue) == ["2", "0"]


def test_issues_saved_longest_ago_go_first(tmp_path: Path, issue: Issue, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "MOST_ISSUES", 2)
    issues = [msgspec.structs.replace(issue, id=name) for name in ("a", "b", "c")]
    for number, one in enumerate(issues):
        keep(tmp_path, one, number)
    assert [len(titles(tmp_path, one)) for one in issues] == [0, 1, 1]
