"""The print shop of an issue: its paper class goes with it, and the usual profile of a class is not kept."""

from __future__ import annotations

import pytest

from layout_app.commands.press import SetPress
from layout_app.document.issue import Issue, press_of
from layout_app.fonts.library import FontLibrary
from layout_app.press import PressProfile
from layout_app.session.session import Session
from layout_app.storage.issue_file import read_issue
from tests.conftest import TOP

SHOP = PressProfile("新华印刷厂", "offset", total_ink_percent=260)


@pytest.fixture(scope="module")
def issue() -> Issue:
    return read_issue(TOP / "samples" / "shi-er" / "shi-er.issue").issue


def test_paper_class_goes_with_the_print_shop(issue: Issue) -> None:
    changed = SetPress(SHOP).apply(issue).issue
    assert (changed.press, changed.condition) == (SHOP, "offset")
    assert press_of(changed).ink_limit == 260


def test_a_usual_profile_is_kept_as_its_paper_class_alone(issue: Issue) -> None:
    changed = SetPress(PressProfile(condition="coated")).apply(SetPress(SHOP).apply(issue).issue).issue
    assert (changed.press, changed.condition) == (None, "coated")
    assert press_of(changed) == PressProfile(condition="coated")


def test_choosing_the_shop_there_is_makes_no_step(issue: Issue, library: FontLibrary) -> None:
    session = Session.of(issue, library)
    session.apply(SetPress(press_of(issue)))
    assert not session.can_undo
    session.apply(SetPress(SHOP))
    assert session.undo_label == "Print shop"
    session.undo()
    assert session.issue is issue
