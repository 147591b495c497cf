"""Notes stay on their words while words are written before, in and after them."""

from __future__ import annotations

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from layout_app.document.anchors import carried, page_of
from layout_app.document.blocks import ArticleBlock
from layout_app.document.proofs import CHANGE, Anchor, Note
from layout_app.document.story import Paragraph, Story, with_characters
from layout_app.storage.issue_file import read_issue
from tests.conftest import TOP


def body(*texts: str) -> Story:
    return Story("s", paragraphs=tuple(map(Paragraph, texts)))


def words_at(story: Story, anchor: Anchor) -> str:
    return story.paragraphs[anchor.index].text[anchor.start : anchor.end]


def test_a_place_moves_with_words_written_before_it() -> None:
    before, after = body("科研管理处长到会"), body("北京市科研管理处长到会")
    anchor = carried(Anchor(story="s", part="body", start=2, end=5), before, after)
    assert words_at(after, anchor) == "管理处"


def test_a_place_moves_into_the_paragraph_that_its_words_stand_in_now() -> None:
    before, after = body("第一段", "徐小华主持"), body("第一段徐小华主持")
    anchor = carried(Anchor(story="s", part="body", index=1, start=0, end=3), before, after)
    assert (anchor.index, words_at(after, anchor)) == (0, "徐小华")
    back = carried(anchor, after, body("第一", "段", "徐小华主持"))
    assert (back.index, back.start, back.end) == (2, 0, 3)


def test_a_place_takes_what_is_changed_inside_it() -> None:
    before, after = body("会上徐小华主持"), body("会上徐晓华主持")
    anchor = carried(Anchor(story="s", part="body", start=2, end=5), before, after)
    assert words_at(after, anchor) == "徐晓华"


def test_of_deleted_words_the_place_between_what_stood_around_them_is_left() -> None:
    before, after = body("前有关后"), body("前后")
    anchor = carried(Anchor(story="s", part="body", start=1, end=3), before, after)
    assert (anchor.start, anchor.end) == (1, 1)


def test_several_replacements_at_once_carry_a_place_between_them() -> None:
    before, after = body("甲乙丙甲乙丙甲"), body("天天乙丙天天乙丙天天")
    anchor = carried(Anchor(story="s", part="body", start=4, end=6), before, after)
    assert (anchor.start, anchor.end) == (6, 8)


def test_a_place_in_a_headline_moves_too() -> None:
    before, after = Story("s", headline="社区发展"), Story("s", headline="新社区发展")
    assert carried(Anchor(story="s", part="headline", start=2, end=4), before, after).start == 3


@given(st.data(), st.lists(st.text("甲乙丙丁", max_size=12), min_size=1, max_size=4), st.text("子丑寅", max_size=5))
def test_a_place_outside_an_edit_keeps_its_words(data: st.DataObject, texts: list[str], written: str) -> None:
    before = body(*texts)
    index = data.draw(st.integers(0, len(texts) - 1))
    start = data.draw(st.integers(0, len(texts[index])))
    end = data.draw(st.integers(start, len(texts[index])))
    at = data.draw(st.integers(0, len(texts[index])).filter(lambda place: place <= start or place >= end))
    after = with_characters(before, "body", index, at, at, written)
    anchor = carried(Anchor(story="s", part="body", index=index, start=start, end=end), before, after)
    assert words_at(after, anchor).strip("子丑寅") == texts[index][start:end] if start < end else True
    assert 0 <= anchor.start <= anchor.end <= len(after.paragraphs[anchor.index].text)


def test_a_note_is_on_the_page_its_article_is_on_else_where_it_was_written() -> None:
    issue = read_issue(TOP / "samples" / "shi-er" / "shi-er.issue").issue
    block = next(one for one in issue.pages[1].blocks if isinstance(one, ArticleBlock))
    note = Note("n1", issue.pages[0].id, Anchor(block.id, block.story, "headline"), CHANGE, "改")
    assert page_of(issue, note) == issue.pages[1].id
    assert page_of(issue, msgspec.structs.replace(note, anchor=Anchor("gone"))) == issue.pages[0].id
    nowhere = msgspec.structs.replace(note, page="gone", anchor=Anchor("gone", "gone", "body"))
    assert page_of(issue, nowhere) == issue.pages[0].id, "a note is always to be seen somewhere"
