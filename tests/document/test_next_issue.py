"""The next issue has the furniture of the one before, no text of it, and the next number and date."""

from __future__ import annotations

import datetime

import msgspec
import pytest

from layout_app.commands.furniture import OverrideElement
from layout_app.document.blocks import ElementOverride, FurnitureBlock, IndexBlock
from layout_app.document.issue import Issue, Masthead
from layout_app.document.next_issue import next_issue, next_masthead
from layout_app.press import PressProfile
from layout_app.storage.issue_file import read_issue
from tests.conftest import TOP
from tests.painters.whole_issue import whole_issue

TODAY = datetime.date(2019, 12, 12)


@pytest.fixture(scope="module")
def sample() -> Issue:
    return read_issue(TOP / "samples" / "shi-er" / "shi-er.issue").issue


def test_numbers_and_dates_are_counted_on(sample: Issue) -> None:
    masthead = next_issue(sample, TODAY).masthead
    assert (masthead.issue_number, masthead.total_number) == ("25", "187")
    assert masthead.date == "2019-12-24" and masthead.lunar_date == "农历己亥年十一月廿九"
    assert (masthead.title, masthead.slogan, masthead.permit) == (
        sample.masthead.title, sample.masthead.slogan, sample.masthead.permit,
    )  # fmt: skip


def test_what_is_no_number_is_left_to_the_editor() -> None:
    masthead = next_masthead(Masthead(title="报", issue_number="特刊"), TODAY)
    assert masthead.issue_number == "" and masthead.date == TODAY.isoformat()


def test_furniture_stays_and_texts_go() -> None:
    issue = msgspec.structs.replace(whole_issue(), press=PressProfile("新华印刷厂"))
    folio = next(one for one in issue.pages[1].blocks if isinstance(one, FurnitureBlock))
    issue = OverrideElement(folio.id, ElementOverride(0, "副刊")).apply(issue).issue
    after = next_issue(issue, TODAY)
    assert not after.stories and not after.assets and after.press == issue.press
    assert [(page.id, page.facing) for page in after.pages] == [(page.id, page.facing) for page in issue.pages]
    for page, old in zip(after.pages, issue.pages, strict=True):
        furniture = [one for one in old.blocks if isinstance(one, FurnitureBlock)]
        assert [one for one in page.blocks if isinstance(one, FurnitureBlock)] == furniture
    kinds = {type(one).__name__ for page in after.pages for one in page.blocks}
    assert kinds == {"FurnitureBlock", "IndexBlock", "QrBlock"}
    assert all(not one.items for page in after.pages for one in page.blocks if isinstance(one, IndexBlock))
    assert after.id != issue.id
