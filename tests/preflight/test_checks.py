"""The checks find what they are for, say where, and put errors first."""

from __future__ import annotations

import msgspec
import pytest

from layout_app.commands.blocks import MoveBlock, RemoveBlock, SetRunaround
from layout_app.display.items import LaidOutIssue, LaidOutPage, PlacedImage
from layout_app.document.blocks import Runaround
from layout_app.document.format import Slot
from layout_app.document.issue import Issue, with_story
from layout_app.errors import Finding, Severity
from layout_app.fonts.library import FontLibrary
from layout_app.geometry import Rect
from layout_app.ids import SourceRef
from layout_app.preflight.live import run_checks
from layout_app.preflight.report import preflight_json
from layout_app.session.session import Session
from layout_app.units import mm
from tests.conftest import TOP
from tests.painters.pages import page_of

SAMPLE = TOP / "samples" / "shi-er" / "shi-er.issue"


@pytest.fixture(scope="module")
def tabloid(library: FontLibrary) -> Session:
    return Session.open(SAMPLE, library)


def picture(asset: str, pixels: int) -> PlacedImage:
    """A picture one inch wide, so that its pixels are its resolution."""
    return PlacedImage("photo", "b", Rect(72000, 72000, 144000, 144000), asset, (pixels, pixels), alt=asset)


def found_on(page: LaidOutPage, issue: Issue, preset: str = "press") -> list[tuple[str, Severity, int]]:
    found = run_checks(issue, LaidOutIssue("", (page,), ()), preset)
    return [(one.code, one.severity, one.page) for one in found if not one.code.startswith("story.")]


@pytest.mark.parametrize(
    ("condition", "ppi", "severity"),
    [
        ("coated", 300, None), ("coated", 224, Severity.WARNING), ("coated", 149, Severity.ERROR),
        ("newsprint", 150, None), ("newsprint", 149, Severity.WARNING), ("newsprint", 99, Severity.ERROR),
    ],
)  # fmt: skip
def test_resolution_is_judged_by_the_print_condition(
    tabloid: Session, condition: str, ppi: int, severity: Severity | None
) -> None:
    issue = msgspec.structs.replace(tabloid.issue, condition=condition)
    page = page_of([picture("a", ppi)])
    expected = [] if severity is None else [("picture.resolution", severity, 1)]
    assert found_on(page, issue) == expected
    assert found_on(page, issue, "proof") == []


def test_a_crop_that_cuts_the_keep_box_is_a_warning(tabloid: Session) -> None:
    story = tabloid.issue.story("inspection")
    kept = msgspec.structs.replace(story.photos[0], keep=(0.1, 0.2, 0.9, 0.8))
    issue = with_story(tabloid.issue, msgspec.structs.replace(story, photos=(kept,)))
    source = SourceRef(story.id, "photo", 0)
    whole = msgspec.structs.replace(picture("a", 400), source=source)
    cut = msgspec.structs.replace(whole, crop=(0.2, 0.0, 1.0, 1.0))
    assert found_on(page_of([whole]), issue) == []
    assert found_on(page_of([cut]), issue) == [("picture.keep-box", Severity.WARNING, 1)]


def test_a_picture_that_stands_twice_is_a_warning(tabloid: Session) -> None:
    page = page_of([picture("a", 400), picture("b", 400), picture("a", 400)])
    assert found_on(page, tabloid.issue) == [("picture.twice", Severity.WARNING, 1)]


def test_errors_come_first_and_each_page_in_order(tabloid: Session) -> None:
    page = page_of([picture("a", 400), picture("a", 400), picture("b", 10)])
    second = msgspec.structs.replace(page, number=2, items=(picture("c", 10),))
    found = run_checks(tabloid.issue, LaidOutIssue("", (page, second), ()), "press")
    order = [(one.severity, one.page) for one in found if one.severity is not Severity.INFO]
    assert order == [(Severity.ERROR, 1), (Severity.ERROR, 2), (Severity.WARNING, 1)]


def test_a_date_that_is_none_is_an_error(tabloid: Session) -> None:
    masthead = msgspec.structs.replace(tabloid.issue.masthead, date="10.12.2019")
    issue = msgspec.structs.replace(tabloid.issue, masthead=masthead)
    assert found_on(page_of([]), issue) == [("masthead.date", Severity.ERROR, 1)]


def test_a_story_on_no_page_is_mentioned(tabloid: Session) -> None:
    issue = RemoveBlock("p1-box").apply(tabloid.issue).issue
    found = run_checks(issue, LaidOutIssue("", (), ()), "press")
    assert ("story.unplaced", "renting") in [(one.code, one.source.story) for one in found if one.source is not None]


def test_blocks_over_each_other_are_an_error_and_their_texts_stay_whole(library: FontLibrary) -> None:
    session = Session.open(SAMPLE, library)
    before = {fill.story: fill.characters for fill in session.layout_all().articles}
    lead = session.issue.block("p1-lead").slot
    session.apply(MoveBlock("p1-box", Slot(0, 2, lead.line, session.issue.block("p1-box").slot.lines)))
    assert "block.overlap" in [one.code for one in session.preflight() if one.severity is Severity.ERROR]
    assert {fill.story: fill.characters for fill in session.layout_all().articles} == before


def test_a_block_that_text_runs_around_may_lie_over_copy_but_not_over_a_headline(library: FontLibrary) -> None:
    session = Session.open(SAMPLE, library)
    lead = session.issue.block("p1-lead").slot
    session.apply(SetRunaround("p1-facts", Runaround()))
    for line, allowed in ((lead.last_line - 5, True), (lead.line, False)):
        session.apply(MoveBlock("p1-facts", Slot(lead.last_column, 1, line, 5)))
        found = [one for one in session.preflight() if one.code == "block.overlap" and "p1-facts" in _blocks(one)]
        assert (found == []) is allowed
    session.apply(MoveBlock("p1-facts", Slot(lead.last_column, 1, lead.last_line - 5, 5)))
    session.apply(SetRunaround("p1-facts", None))
    assert "block.overlap" in [one.code for one in session.preflight()]


def _blocks(finding: Finding) -> str:
    return finding.source.block if finding.source is not None else ""


def test_json_names_code_place_and_whether_it_may_go_to_press(tabloid: Session) -> None:
    printed = preflight_json([Finding("a.b", Severity.WARNING, "m", page=2)])
    assert printed["ok"] is True
    assert printed["findings"] == [
        {
            "code": "a.b", "severity": "warning", "message": "m", "page": 2, "pages": [2], "block": None,
            "article": None, "where": "", "repair": None,
        }
    ]
    assert preflight_json([Finding("a.b", Severity.ERROR, "m")])["ok"] is False


def test_the_sample_is_ready_for_press(tabloid: Session) -> None:
    assert [one for one in tabloid.preflight() if one.severity is not Severity.INFO] == []
    assert tabloid.layout_all().pages[0].bleed == mm(3)


def test_room_that_no_block_covers_is_a_warning(library: FontLibrary) -> None:
    session = Session.open(TOP / "samples" / "shi-er" / "shi-er.issue", library)
    assert [one for one in session.preflight() if one.code == "page.empty-room"] == []
    session.apply(RemoveBlock("p1-box"))
    [hole] = [one for one in session.preflight() if one.code == "page.empty-room"]
    assert (hole.page, hole.severity) == (1, Severity.WARNING)


def test_blocks_whose_article_is_gone_are_checked_too(library: FontLibrary) -> None:
    """As a file from elsewhere may have them."""
    session = Session.open(SAMPLE, library)
    session.replace_issue(msgspec.structs.replace(session.issue, stories=()))
    assert session.preflight()
