"""The monkeys for a few seconds; whole runs are ``python -m tests.monkeys.commands`` and ``… .events``."""

from __future__ import annotations

import sys
from pathlib import Path

import msgspec
from PySide6.QtCore import qWarning

from layout_app.document.issue import Issue, with_story
from layout_app.document.story import Story
from layout_app.fonts.library import FontLibrary
from layout_app.session.session import Session
from tests.benchmarks.sources import ISSUE
from tests.gui.driver import DeskDriver
from tests.monkeys.commands import CommandMonkey
from tests.monkeys.events import EventMonkey, watched
from tests.monkeys.laws import broken_laws


def test_commands_of_every_kind_keep_the_laws(library: FontLibrary) -> None:
    monkey = CommandMonkey(Session.open(ISSUE, library, most_kept=0), seed=20)
    monkey.go_on(180)
    assert monkey.faults == []
    assert monkey.given - monkey.refused > 60


def test_the_laws_notice_words_that_are_lost_or_changed(library: FontLibrary) -> None:
    """Pages held against manuscripts that differ from theirs by one character."""
    session = Session.open(ISSUE, library, most_kept=0)
    issue, pages = session.issue, session.layout_all()
    assert list(broken_laws(issue, pages)) == []
    story = next(one for one in issue.stories if issue.pages_of(one.id))
    text = story.paragraphs[0].text
    lost = list(broken_laws(_with_first_paragraph(issue, story, text + "又"), pages))
    assert lost == [f"{story.id}: 1 characters are not printed, 0 said to be over"]
    changed = list(broken_laws(_with_first_paragraph(issue, story, "又" + text[1:]), pages))
    assert len(changed) == 1 and "is not what stands at 0" in changed[0]


def _with_first_paragraph(issue: Issue, story: Story, text: str) -> Issue:
    first = msgspec.structs.replace(story.paragraphs[0], text=text)
    return with_story(issue, msgspec.structs.replace(story, paragraphs=(first, *story.paragraphs[1:])))


def test_events_of_every_kind_break_nothing(desk: DeskDriver, sample_copy: Path) -> None:
    desk.window.open_path(sample_copy)
    monkey = EventMonkey(desk.window, seed=3, events=110)
    with watched(monkey.faults, lambda: f"{monkey.sent} events, {monkey.last}"):
        monkey.run()
    assert monkey.faults == []
    assert monkey.sent == 110


def test_the_monkey_notices_an_exception_and_a_complaint_of_qt() -> None:
    faults: list[str] = []
    with watched(faults, lambda: "now"):
        sys.excepthook(ValueError, ValueError("wrong"), None)
        qWarning("odd")
    assert len(faults) == 2 and "wrong" in faults[0] and "odd" in faults[1]
