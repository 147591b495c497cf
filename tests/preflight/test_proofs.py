"""What preflight says of proofs: a stamp that fell off, notes that are open; nothing where nobody reads proofs."""

from __future__ import annotations

import pytest

from layout_app.commands.proofs import AddNote, SettleNote, SignStep
from layout_app.commands.text import ReplaceText
from layout_app.document.blocks import ArticleBlock
from layout_app.document.proofs import CHANGE, DONE, FIRST_REVIEW, Anchor
from layout_app.fonts.library import FontLibrary
from layout_app.session.session import Session
from tests.conftest import TOP

MORNING = "2019-12-03T09:00:00+08:00"


@pytest.fixture
def session(library: FontLibrary) -> Session:
    return Session.open(TOP / "samples" / "shi-er" / "shi-er.issue", library)


def said(session: Session) -> list[tuple[str, int]]:
    return [(one.code, one.page) for one in session.preflight() if one.code.startswith("proof.")]


def block_of(session: Session) -> ArticleBlock:
    return next(block for block in session.issue.pages[1].blocks if isinstance(block, ArticleBlock))


def test_nothing_is_said_where_nobody_reads_proofs_and_while_the_stamp_stands(session: Session) -> None:
    assert said(session) == []
    session.apply(SignStep(1, FIRST_REVIEW, "陈立", MORNING))
    assert said(session) == []


def test_a_stamp_that_fell_off_is_said_with_its_page(session: Session) -> None:
    session.apply(SignStep(1, FIRST_REVIEW, "陈立", MORNING))
    session.apply(ReplaceText(block_of(session).story, "headline", 0, 0, 0, "新"))
    assert said(session) == [("proof.stamp-fell", 2)]
    session.undo()
    assert said(session) == []


def test_an_open_note_is_said_until_it_is_settled_but_not_in_a_proof(session: Session) -> None:
    session.apply(AddNote(1, Anchor(block_of(session).id), CHANGE, "看看"))
    assert said(session) == [("proof.notes-open", 2)]
    assert not any(one.code.startswith("proof.") for one in session.preflight("proof"))
    session.apply(SettleNote("n1", DONE, "李青", MORNING))
    assert said(session) == []
