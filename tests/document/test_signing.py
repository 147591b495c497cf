"""The steps of proof reading: in their order, by whom, and when a stamp falls off."""

from __future__ import annotations

import pytest

from layout_app.commands.blocks import LockBlock
from layout_app.commands.edit import Command
from layout_app.commands.proofs import AddNote, BeginStep, SetSigningRule, SettleNote, SignStep, TakeBackStep
from layout_app.commands.text import ReplaceText
from layout_app.document.blocks import ArticleBlock
from layout_app.document.issue import Issue
from layout_app.document.proofs import CHANGE, FIRST_PROOF, FIRST_REVIEW, LEFT, OPEN, SECOND_REVIEW, Anchor
from layout_app.document.signing import Stamp, last_signed, step_under_way, steps_of
from layout_app.errors import CommandRefused
from layout_app.fonts.library import FontLibrary
from layout_app.session.session import Session
from layout_app.storage.issue_file import read_issue
from tests.conftest import TOP

MORNING, NOON = "2019-12-03T09:00:00+08:00", "2019-12-03T12:00:00+08:00"


@pytest.fixture(scope="module")
def issue() -> Issue:
    return read_issue(TOP / "samples" / "shi-er" / "shi-er.issue").issue


def done(issue: Issue, *commands: Command) -> Issue:
    for command in commands:
        issue = command.apply(issue).issue
    return issue


def first_article(issue: Issue, page: int) -> ArticleBlock:
    return next(block for block in issue.pages[page].blocks if isinstance(block, ArticleBlock))


def typed(issue: Issue, page: int) -> ReplaceText:
    return ReplaceText(first_article(issue, page).story, "body", 0, 0, 0, "新")


def stamps(issue: Issue, page: int) -> list[Stamp]:
    return [one.stamp for one in steps_of(issue, page)]


def test_a_page_waits_for_its_first_review(issue: Issue) -> None:
    assert step_under_way(issue, 0) == FIRST_REVIEW
    assert set(stamps(issue, 0)) == {Stamp.WAITING}


def test_a_signed_page_that_changes_loses_its_stamp_and_others_keep_theirs(issue: Issue) -> None:
    signed = done(issue, SignStep(0, FIRST_REVIEW, "陈立", MORNING), SignStep(1, FIRST_REVIEW, "陈立", MORNING))
    assert stamps(signed, 0)[0] is Stamp.SIGNED
    changed = done(signed, typed(signed, 0))
    assert stamps(changed, 0)[0] is Stamp.FALLEN
    assert stamps(changed, 1)[0] is Stamp.SIGNED
    again = done(changed, SignStep(0, FIRST_REVIEW, "陈立", NOON))
    assert stamps(again, 0)[0] is Stamp.SIGNED and len(again.proofs.signatures) == 2


def test_what_prints_nothing_leaves_the_stamp_on(issue: Issue) -> None:
    signed = done(issue, SignStep(0, FIRST_REVIEW, "陈立", MORNING))
    locked = done(signed, LockBlock(first_article(signed, 0).id, True))
    noted = done(locked, AddNote(0, Anchor(first_article(signed, 0).id), CHANGE, "看看"))
    assert stamps(noted, 0)[0] is Stamp.SIGNED


def test_changes_of_a_step_begun_leave_the_earlier_stamp_on(issue: Issue) -> None:
    begun = done(issue, SignStep(0, FIRST_REVIEW, "陈立", MORNING), BeginStep(0, FIRST_PROOF, "李青", NOON))
    changed = done(begun, typed(begun, 0))
    assert stamps(changed, 0)[:2] == [Stamp.SIGNED, Stamp.BEGUN]
    assert step_under_way(changed, 0) == FIRST_PROOF
    signed = done(changed, SignStep(0, FIRST_PROOF, "李青", NOON))
    made = last_signed(signed, 0)
    assert made is not None and (made.step, made.begun, made.signed) == (FIRST_PROOF, NOON, NOON)
    assert step_under_way(signed, 0) == SECOND_REVIEW


def test_with_the_rule_nobody_signs_two_steps_of_a_page(issue: Issue) -> None:
    signed = done(issue, SetSigningRule(True), SignStep(0, FIRST_REVIEW, "陈立", MORNING))
    with pytest.raises(CommandRefused, match="陈立"):
        SignStep(0, FIRST_PROOF, "陈立", NOON).apply(signed)
    done(signed, SignStep(1, FIRST_PROOF, "陈立", NOON), SignStep(0, FIRST_PROOF, "李青", NOON))


def test_who_signs_is_asked_for(issue: Issue) -> None:
    with pytest.raises(CommandRefused):
        SignStep(0, FIRST_REVIEW, " ", MORNING).apply(issue)


def test_a_signature_taken_back_is_gone(issue: Issue) -> None:
    signed = done(issue, SignStep(0, FIRST_REVIEW, "陈立", MORNING), TakeBackStep(0, FIRST_REVIEW))
    assert not signed.proofs.signatures
    with pytest.raises(CommandRefused):
        TakeBackStep(0, FIRST_REVIEW).apply(signed)


def test_a_note_is_left_only_for_a_reason(issue: Issue) -> None:
    noted = done(issue, AddNote(0, Anchor(first_article(issue, 0).id), CHANGE, "看看", "王敏", MORNING))
    with pytest.raises(CommandRefused):
        SettleNote("n1", LEFT, "李青", NOON, " ").apply(noted)
    left = done(noted, SettleNote("n1", LEFT, "李青", NOON, "原文如此")).proofs.notes[0]
    assert (left.state, left.reason, left.settled_by) == (LEFT, "原文如此", "李青")
    opened = done(done(noted, SettleNote("n1", LEFT, "李青", NOON, "原文如此")), SettleNote("n1", OPEN)).proofs.notes[0]
    assert opened == noted.proofs.notes[0]


def test_typing_in_a_session_carries_notes_and_undo_brings_them_back(issue: Issue, library: FontLibrary) -> None:
    session = Session.of(issue, library)
    block = first_article(issue, 0)
    session.apply(AddNote(0, Anchor(block.id, block.story, "body", 0, 2, 5), CHANGE, "改"))
    noted = session.issue
    session.apply(ReplaceText(block.story, "body", 0, 0, 0, "甲乙"))
    assert session.issue.proofs.notes[0].anchor.start == 4
    session.undo()
    assert session.issue is noted
    session.go_back(issue)
    assert session.issue.proofs == noted.proofs, "going back to earlier words takes no note away"
