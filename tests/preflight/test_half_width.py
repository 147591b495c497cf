"""Half-width marks that are left in Chinese text are found, with their place; those of Western text are none."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from layout_app.commands.text import ReplaceText
from layout_app.errors import Severity
from layout_app.fonts.library import FontLibrary
from layout_app.importers.cleanup import clean_text
from layout_app.preflight.half_width import half_width_marks
from layout_app.session.session import Session
from tests.conftest import TOP

SAMPLE = TOP / "samples" / "shi-er" / "shi-er.issue"


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("脸上笑开了花.", (6,)),
        ("居民,你好:请进!", (2, 5, 8)),
            ("都叫他“小管家”.好", (8,)),
        ("签到(9:00-17:00)。", (2,)),
        ("再打八折.11月10日", (4,)),
        ("三年级(2)班", (3, 5)),
        ("请看通知.doc", ()),
        ("1.概况", ()),
        ("比例1:3，全长3.5公里", ()),
        ("The word 春天, meaning spring (in Chinese), is here.", ()),
        ("Read, think: go!", ()),
        ("“今天，好（的）！”", ()),
    ],
)
def test_half_width_marks_beside_han_are_found(text: str, marks: tuple[int, ...]) -> None:
    assert half_width_marks(text) == marks


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="的一中春1,:;?!().“”。，", max_size=30))
def test_a_stop_that_the_clean_up_leaves_is_none_to_mend(text: str) -> None:
    cleaned = clean_text(text)
    assert not [at for at in half_width_marks(cleaned) if cleaned[at] == "." and ".." not in cleaned]


def test_a_half_width_mark_on_a_page_is_a_warning_with_its_place(library: FontLibrary) -> None:
    session = Session.open(SAMPLE, library)
    assert not [one for one in session.preflight() if one.code == "text.half-width-mark"]
    story = session.issue.stories[0]
    end = len(story.paragraphs[1].text)
    session.apply(ReplaceText(story.id, "body", 1, end, end, "再说一遍,好."))
    (found,) = [one for one in session.preflight() if one.code == "text.half-width-mark"]
    assert found.severity is Severity.WARNING
    assert found.page == 1
    assert found.source is not None
    assert (found.source.story, found.source.part, found.source.index) == (story.id, "body", 1)
    assert (found.source.start, found.source.end) == (end + 4, end + 5)
