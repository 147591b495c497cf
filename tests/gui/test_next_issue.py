"""The next issue is begun from the one that is open."""

from __future__ import annotations

from pathlib import Path

from layout_app.gui.toast import Toast
from tests.gui.driver import DeskDriver


def test_the_next_issue_begins_with_the_furniture_of_this_one(desk: DeskDriver, sample_copy: Path) -> None:
    desk.window.open_path(sample_copy)
    before = desk.session.issue
    desk.run("next_issue")
    after = desk.session.issue
    assert desk.session.path is None and not after.stories
    assert after.masthead.title == before.masthead.title and after.masthead.issue_number == "25"
    assert len(after.pages) == len(before.pages)
    toast = desk.window.findChild(Toast)
    assert toast is not None and toast.text().startswith("This is issue 25 of ")
    desk.look("next-issue")
