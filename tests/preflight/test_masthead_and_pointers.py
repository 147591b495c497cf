"""Checks of the paper's own facts, of what an internal paper carries, and of what points to other pages."""

from __future__ import annotations

import msgspec
import pytest

from layout_app.commands.blocks import PlaceStory, SetBlock
from layout_app.commands.pages import SetMasthead
from layout_app.commands.text import ReplaceText
from layout_app.document.blocks import IndexBlock
from layout_app.document.format import Slot
from layout_app.errors import Finding
from layout_app.fonts.library import FontLibrary
from layout_app.session.session import Session
from tests.preflight.test_checks import SAMPLE
from tests.preflight.test_repairs import found, repaired


@pytest.fixture
def session(library: FontLibrary) -> Session:
    return Session.open(SAMPLE, library)


def after_setting(session: Session, code: str, **fields: str) -> list[Finding]:
    for field, value in fields.items():
        session.apply(SetMasthead(field, value))
    return found(session, code)


def test_a_lunar_date_of_another_day_is_put_right(session: Session) -> None:
    (one,) = after_setting(session, "masthead.lunar-date", lunar_date="农历己亥年十一月初五")
    assert "十一月十五" in one.message
    assert repaired(session, "masthead.lunar-date").masthead.lunar_date == "农历己亥年十一月十五"
    assert after_setting(session, "masthead.lunar-date", lunar_date="大雪") == []
    assert after_setting(session, "masthead.lunar-date", lunar_date="") == []


@pytest.mark.parametrize(
    ("field", "text", "number"), [("issue_number", "第24期", "24"), ("total_number", "１８６", "186")]
)
def test_a_number_stands_alone(session: Session, field: str, text: str, number: str) -> None:
    (one,) = after_setting(session, "masthead.number", **{field: text})
    assert one.source is not None and one.source.part == field
    assert getattr(repaired(session, "masthead.number").masthead, field) == number


def test_a_number_that_cannot_be_read_is_left_to_the_editor(session: Session) -> None:
    assert [one.repair for one in after_setting(session, "masthead.number", issue_number="二十四")] == [""]


def test_the_total_number_is_not_less_than_the_number(session: Session) -> None:
    assert after_setting(session, "masthead.total-number", total_number="23")
    assert after_setting(session, "masthead.total-number", total_number="24") == []


def test_the_imprint_of_an_internal_paper_names_all_that_it_must(session: Session) -> None:
    whole = session.issue.masthead.imprint
    (one,) = after_setting(session, "imprint.lacking", imprint=whole.replace("印数", "数").replace("发送对象", "送"))
    assert "发送对象、印数" in one.message and one.page == 2
    assert after_setting(session, "imprint.lacking", imprint=whole.replace("编印单位", "编")) == []
    assert after_setting(session, "imprint.lacking", publisher="") != []
    assert after_setting(session, "imprint.lacking", notice="", permit="CN 31-0001") == []


def test_an_internal_paper_is_not_called_as_public_ones_are(session: Session) -> None:
    assert after_setting(session, "imprint.title", title="石门二路报")
    assert after_setting(session, "imprint.title", notice="", permit="CN 31-0001") == []


def test_an_internal_paper_does_not_call_itself_a_public_one(session: Session) -> None:
    assert found(session, "imprint.self") == []
    session.apply(ReplaceText("renting", "body", 0, 0, 0, "本报讯"))
    (one,) = found(session, "imprint.self")
    assert one.source is not None and (one.source.story, one.source.start, one.source.end) == ("renting", 0, 2)


def index_block(session: Session) -> IndexBlock:
    blocks = (block for page in session.issue.pages for block in page.blocks)
    return next(block for block in blocks if isinstance(block, IndexBlock))


def test_a_title_of_the_index_that_is_no_longer_the_headline_is_told_of(session: Session) -> None:
    length = len(session.issue.story("training").headline)
    assert found(session, "index.title") == []
    session.apply(ReplaceText("training", "headline", 0, 0, length, "街道开展物业实务培训"))
    assert found(session, "index.title")
    after = repaired(session, "index.title")
    assert all(not item.title for item in index_block(session).items if item.story == "training") and after.pages


def test_an_index_without_entries_is_an_empty_block(session: Session) -> None:
    session.apply(SetBlock(msgspec.structs.replace(index_block(session), items=())))
    assert found(session, "block.empty")


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("（下转2版）", False), ("（下转第9版）", True), ("（详见２版）", False), ("（见3版）", True),
        ("第9版的旧闻", False),
    ],
)  # fmt: skip
def test_typed_page_numbers_are_those_of_the_issue(session: Session, text: str, wrong: bool) -> None:
    session.apply(ReplaceText("renting", "body", 0, 0, 0, text))
    assert bool(found(session, "pointer.wrong-page")) is wrong


def test_a_reference_to_a_page_that_has_gone_is_told_of(session: Session) -> None:
    session.apply(ReplaceText("picture-news", "reference", 0, 0, len("（报道见2版）"), "（报道见5版）"))
    (one,) = found(session, "pointer.wrong-page")
    assert "见5版" in one.message and "1–2" in one.message


def test_a_few_lines_turned_to_another_page_are_told_of(session: Session) -> None:
    assert found(session, "jump.short") == []
    session.apply(PlaceStory(1, "renting", Slot(0, 1, 66, 4)))
    assert found(session, "jump.short")


def test_a_typed_jump_that_the_thread_does_not_take_is_told_of(session: Session) -> None:
    session.apply(PlaceStory(1, "renting", Slot(0, 1, 40, 30)))
    session.apply(ReplaceText("renting", "body", 0, 0, 0, "（下转3版）"))
    assert [one.code for one in found(session, "pointer.wrong-page")] == ["pointer.wrong-page"]


def test_a_page_with_the_head_of_another_gets_its_own(session: Session) -> None:
    issue = session.issue
    pages = (issue.pages[0], msgspec.structs.replace(issue.pages[1], role="odd"))
    session.replace_issue(msgspec.structs.replace(issue, pages=pages))
    assert repaired(session, "page.role").pages[1].role == "even"
