"""Pages are made up beside the desk, which goes on meanwhile and can give it up."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from layout_app.commands.pages import ReplacePages, SetMasthead
from layout_app.compose.page import Composer
from layout_app.document.issue import Issue
from layout_app.document.template import Template
from layout_app.gui.dialogs.make_up import MakeUpDialog
from layout_app.gui.toast import Toast
from layout_app.makeup import remake
from layout_app.makeup.remake import remade
from tests.gui.driver import DeskDriver


class Held:
    """A make-up that waits to be let go on."""

    def __init__(self) -> None:
        self.may_go_on = threading.Event()
        self.has_ended = threading.Event()

    def __call__(self, issue: Issue, template: Template, composer: Composer) -> ReplacePages:
        assert self.may_go_on.wait(20)
        try:
            return remade(issue, template, composer)
        finally:
            self.has_ended.set()


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Iterator[Held]:
    made = Held()
    monkeypatch.setattr(remake, "remade", made)
    yield made
    made.may_go_on.set()


@pytest.fixture
def making(held: Held, desk: DeskDriver, sample_copy: Path) -> DeskDriver:
    """The sample, whose pages are being made up."""
    desk.window.making_up.said_after(1)
    desk.window.open_path(sample_copy)
    desk.run("make_up")
    question = desk.window.dialog
    assert isinstance(question, MakeUpDialog)
    question.replace.click()
    assert desk.window.making_up.is_under_way
    return desk


def toast_of(desk: DeskDriver) -> Toast:
    toast = desk.window.findChild(Toast)
    assert toast is not None
    return toast


def test_an_issue_that_was_changed_meanwhile_keeps_its_pages(held: Held, making: DeskDriver) -> None:
    making.session.apply(SetMasthead("title", "改过"))
    changed = making.session.issue
    held.may_go_on.set()
    making.wait(lambda: not making.window.making_up.is_under_way)
    assert making.session.issue == changed
    assert toast_of(making).text().startswith("The issue was changed while")
    making.answer(toast_of(making).button)
    assert making.session.issue.pages != changed.pages and making.session.issue.masthead == changed.masthead


def test_a_long_make_up_is_said_and_can_be_given_up(held: Held, making: DeskDriver) -> None:
    before = making.session.issue
    making.wait(lambda: toast_of(making).isVisible() and toast_of(making).text() == "Making up the pages…")
    toast_of(making).button.click()
    assert not making.window.making_up.is_under_way
    held.may_go_on.set()
    making.wait(held.has_ended.is_set)
    making.settle()
    assert making.session.issue == before


def test_leaving_the_issue_gives_it_up(held: Held, making: DeskDriver) -> None:
    making.window.show_start()
    assert not making.window.making_up.is_under_way
    held.may_go_on.set()
    making.wait(held.has_ended.is_set)
    assert making.window.session is None
