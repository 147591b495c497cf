"""The checks run after every change: what is remembered of a page is what checking it anew would say."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from layout_app.commands.blocks import RemoveBlock
from layout_app.commands.pages import SetMasthead
from layout_app.commands.text import ReplaceText
from layout_app.document.issue import Issue
from layout_app.errors import CommandRefused, Finding, Severity, pages_in_words, said_once
from layout_app.fonts.library import FontLibrary
from layout_app.ids import SourceRef
from layout_app.messages import choose_language
from layout_app.preflight import live
from layout_app.preflight.live import run_checks
from layout_app.session.session import Session
from tests.commands.random_edits import random_command
from tests.preflight.test_checks import SAMPLE


def warning(message: str, page: int, story: str = "", part: str = "") -> Finding:
    return Finding("a.b", Severity.WARNING, message, source=SourceRef(story, part), page=page)


@settings(
    deadline=None, max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(data=st.data())
def test_checking_after_edits_equals_checking_from_nothing(data: st.DataObject, library: FontLibrary) -> None:
    session = Session.open(SAMPLE, library)
    session.preflight()
    for _number in range(data.draw(st.integers(1, 4))):
        try:
            session.apply(random_command(data.draw, session.issue))
        except CommandRefused:
            continue
        remembered = [one for one in session.preflight() if not one.code.startswith(("font.", "press."))]
        assert remembered == list(run_checks(session.issue, session.layout_all(), "press"))


def test_a_keystroke_checks_its_own_page_only(library: FontLibrary, monkeypatch: pytest.MonkeyPatch) -> None:
    session = Session.open(SAMPLE, library)
    checked: list[int] = []

    def counted(issue: Issue, index: int, page: object) -> tuple[Finding, ...]:
        checked.append(index)
        return ()

    monkeypatch.setattr(live, "PAGE_CHECKS", (counted,))
    session.preflight()
    session.preflight()
    assert checked == [0, 1]
    session.apply(ReplaceText("renting", "body", 0, 3, 3, "好"))
    session.preflight()
    assert checked == [0, 1, 0]
    session.undo()
    session.apply(SetMasthead("slogan", ""))
    session.preflight()
    assert checked == [0, 1, 0, 0, 1]


def test_findings_are_said_in_the_language_chosen_since(library: FontLibrary) -> None:
    session = Session.open(SAMPLE, library)
    session.apply(RemoveBlock("p1-box"))
    (english,) = [one.message for one in session.preflight() if one.code == "page.empty-room"]
    choose_language("zh_CN")
    (chinese,) = [one.message for one in session.preflight() if one.code == "page.empty-room"]
    choose_language("")
    assert "columns" in english and "栏" in chinese


def test_what_is_the_same_on_several_pages_is_said_once_with_their_numbers() -> None:
    found = said_once([warning("empty", 3), warning("other", 1), warning("empty", 1), warning("empty", 2)])
    assert [(one.message, one.page, one.on_pages) for one in found] == [("empty", 1, (1, 2, 3)), ("other", 1, (1,))]
    assert [pages_in_words(one) for one in found] == ["Pages 1–3", "Page 1"]


def test_what_is_said_of_two_articles_stays_two_findings() -> None:
    found = said_once([warning("short", 1, "a"), warning("short", 2, "b"), warning("short", 2, "b")])
    assert [one.page for one in found] == [1, 2]


def test_a_field_that_nobody_filled_in_is_one_finding_of_all_pages(library: FontLibrary) -> None:
    session = Session.open(SAMPLE, library)
    session.apply(SetMasthead("issue_number", ""))
    (found,) = [one for one in session.preflight() if one.code == "masthead.field-empty"]
    assert (found.page, found.on_pages) == (1, (1, 2))
    assert msgspec.structs.replace(found, pages=()).on_pages == (1,)
