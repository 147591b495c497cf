"""Headlines that an editor would miss in print are found before."""

from __future__ import annotations

import pytest

from layout_app.commands.blocks import RemoveBlock, SetHeadForm
from layout_app.commands.text import ReplaceText
from layout_app.document.story import Paragraph, Story, name_of
from layout_app.errors import Finding, Severity
from layout_app.fonts.library import FontLibrary
from layout_app.session.session import Session
from tests.preflight.test_checks import SAMPLE

LEAD = "p1-lead"


@pytest.fixture
def session(library: FontLibrary) -> Session:
    return Session.open(SAMPLE, library)


def lead_story(session: Session) -> Story:
    return next(story for story in session.issue.stories if story.id == getattr(session.issue.block(LEAD), "story", ""))


def serious(session: Session) -> list[Finding]:
    return [one for one in session.preflight() if one.code in ("head.not-shown", "story.no-headline")]


def test_texts_of_a_headline_set_that_no_form_shows_are_found(session: Session) -> None:
    session.apply(SetHeadForm(LEAD, ""))
    found = serious(session)
    assert [(one.code, one.severity, one.page) for one in found] == [("head.not-shown", Severity.WARNING, 1)] * 3
    assert [one.source.part for one in found if one.source is not None] == ["kicker", "headline", "deck"]
    session.apply(SetHeadForm(LEAD, "lead.plain"))
    assert [one.source.part for one in serious(session) if one.source is not None] == ["kicker", "deck"]


def test_an_article_on_a_page_without_a_headline_is_found(session: Session) -> None:
    story = lead_story(session)
    session.apply(ReplaceText(story.id, "headline", 0, 0, len(story.headline), ""))
    found = serious(session)
    assert [(one.code, one.severity, one.page) for one in found] == [("story.no-headline", Severity.WARNING, 1)]
    assert name_of(lead_story(session)) in found[0].message
    session.apply(RemoveBlock(LEAD))
    assert serious(session) == []


@pytest.mark.parametrize(
    ("story", "name"),
    [
        (Story("s", headline=" Lamps "), "Lamps"),
        (Story("s", paragraphs=(Paragraph(""), Paragraph("路灯亮了。"))), "路灯亮了。"),
        (Story("s", paragraphs=(Paragraph("我是4号楼的老住户张秀英，今年72岁。"),)), "我是4号楼的老住户张秀英…"),
        (Story("s"), "No headline"),
    ],
)
def test_a_sentence_always_has_a_name_for_a_story(story: Story, name: str) -> None:
    assert name_of(story) == name
