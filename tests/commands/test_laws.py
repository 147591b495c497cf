"""The laws of editing: undo∘do = identity; composing after edits = composing from nothing."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import layout_app.commands
from layout_app.commands.blocks import SwapBlocks
from layout_app.commands.text import ReplaceText
from layout_app.compose.page import Composer
from layout_app.document.issue import Issue
from layout_app.errors import CommandRefused
from layout_app.fonts.library import FontLibrary
from layout_app.session.session import Session
from layout_app.storage.assets import AssetStore
from layout_app.storage.issue_file import read_issue
from tests.commands import random_edits
from tests.commands.random_edits import edited, random_command, turned
from tests.conftest import TOP

LAWFUL = settings(
    deadline=None,
    max_examples=50,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)


@pytest.fixture(scope="session")
def tabloid() -> Issue:
    return read_issue(TOP / "samples" / "shi-er" / "shi-er.issue").issue


def test_the_laws_are_tried_with_every_command() -> None:
    made = set(ast.walk(ast.parse(Path(random_edits.__file__).read_text(encoding="utf-8"))))
    called = {node.func.id for node in made if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)}
    folder = Path(layout_app.commands.__file__).parent
    commands = {
        node.name
        for path in folder.glob("*.py")
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.ClassDef)
        and any(isinstance(one, ast.FunctionDef) and one.name == "apply" for one in node.body)
    }
    assert commands - called - {"Command"} == set()


@LAWFUL
@given(data=st.data())
def test_undoing_everything_gives_the_issue_back_and_redoing_the_edits(
    data: st.DataObject, tabloid: Issue, library: FontLibrary
) -> None:
    session = Session.of(tabloid, library)
    session.clock = lambda: 0.0
    for _number in range(data.draw(st.integers(1, 8))):
        before = session.issue
        command = random_command(data.draw, before)
        try:
            session.apply(command)
        except CommandRefused:
            assert session.issue is before
    end = session.issue
    while session.can_undo:
        session.undo()
    assert session.issue == tabloid
    assert not session.is_dirty
    while session.can_redo:
        session.redo()
    assert session.issue is end


@LAWFUL
@given(data=st.data())
def test_one_step_undone_is_the_issue_before_it(data: st.DataObject, tabloid: Issue, library: FontLibrary) -> None:
    issue, _done = edited(data.draw, tabloid, 4)
    session = Session.of(issue, library)
    try:
        session.apply(random_command(data.draw, issue))
    except CommandRefused:
        return
    if session.can_undo:
        session.undo()
    assert session.issue is issue


@settings(LAWFUL, max_examples=20)
@given(data=st.data())
def test_composing_after_edits_equals_composing_from_nothing(
    data: st.DataObject, tabloid: Issue, library: FontLibrary
) -> None:
    issue = turned(data.draw, tabloid) if data.draw(st.booleans()) else tabloid
    composer = Composer(library)
    composer.compose(issue)
    for _number in range(data.draw(st.integers(1, 3))):
        issue, _done = edited(data.draw, issue, 2)
        found = composer.compose(issue)
    assert found == Composer(library).compose(issue)


def test_typing_in_one_place_is_one_step(tabloid: Issue, library: FontLibrary) -> None:
    session = Session(tabloid, AssetStore(), library)
    for at, char in enumerate("新的"):
        session.apply(ReplaceText("inspection", "headline", 0, at, at, char))
    assert session.issue.story("inspection").headline.startswith("新的")
    session.undo()
    assert session.issue is tabloid


def test_blocks_of_two_pages_change_pages_when_swapped(tabloid: Issue) -> None:
    first, second = tabloid.pages[0].blocks[-1], tabloid.pages[1].blocks[-1]
    swapped = SwapBlocks(first.id, second.id).apply(tabloid).issue
    assert swapped.find_block(first.id) == tabloid.find_block(second.id)
    assert swapped.block(first.id).slot == second.slot
